from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.evidence import (
    Controller,
    Ended,
    Exchange,
    Ground,
    IncompleteEvidenceError,
    canonical,
    evidence,
    text_digest,
)
from smsbot.core.ledger import canonical_json
from smsbot.core.model import Cell, Channel, EventKind, Purpose
from tests.world import shipped

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
CELL = Cell(Purpose.INFO, Channel.SMS)
QUESTION = Exchange(
    outbound=True,
    message="m1",
    gateway_id="out-1",
    text="Possiamo? {link}",
    at=NOW,
    asks="consent",
    settled_by="answer",
)
READING = {"intent": "grant", "because": ["word: si"], "reader": "1", "exact": True}
REPLY = Exchange(
    outbound=False, message="m2", gateway_id="in-1", text="si", at=NOW, reading=READING
)
CONTROLLER = Controller("Cicogna", "Via Inesistente 0", "0612345678", "https://x.example/p", "4")
BY_SMS = Ground(
    controller=CONTROLLER,
    processor="simulated",
    method={"by": "sms"},
    at=NOW,
    subject="0pv5yq9e3k7fh",
    flow=shipped("consenso"),
    language="it",
    basis={"kind": "prior_consent", "document": "modulo"},
    origin="fiera",
    exchanges=(QUESTION, REPLY),
)
PAGE = {"by": "page", "link": "l", "form": "f", "shown": {"sms": "SMS"}, "ticked": ["info:sms"]}
BY_PAGE = replace(BY_SMS, method=PAGE, exchanges=())


def granted(ground: Ground) -> dict[str, Any]:
    """Return the evidence of a grant."""
    data: dict[str, Any] = json.loads(evidence(ground, EventKind.GRANTED, "e1", CELL, NOW))
    return data


def test_the_evidence_of_a_grant_says_everything() -> None:
    data = granted(BY_SMS)

    assert "granted" == data["kind"]
    assert NOW.isoformat() == data["at"]
    assert {"name", "address", "contact", "vat"} == data["controller"].keys()
    assert {"url": "https://x.example/p", "version": "4"}.items() <= data["notice"].items()
    assert "0pv5yq9e3k7fh" == data["subject"]
    assert {
        "key": "info",
        "type": "direct_marketing",
        "text": "solo informazioni",
    } == data["purpose"]
    assert "sms" == data["channel"]
    assert shipped("consenso").digest == data["flow"]["digest"]
    assert ["sms", "page"] == data["withdrawal_methods"]
    assert NOW.isoformat() == data["valid_until"]


def test_the_question_stands_as_sent_with_its_digest() -> None:
    question = granted(BY_SMS)["exchanges"][0]["question"]

    assert "Possiamo? {link}" == question["text"]
    assert hashlib.sha256(b"Possiamo? {link}").hexdigest() == question["digest"]
    assert "out-1" == question["gateway_id"]


def test_the_reply_stands_as_received_with_its_reading() -> None:
    reply = granted(BY_SMS)["exchanges"][1]["reply"]

    assert {"text": "si", "gateway_id": "in-1", "encoding": "UTF-8"}.items() <= reply.items()
    assert READING.items() <= reply.items()


def test_a_language_that_the_flow_lacks_gives_the_words_that_were_shown() -> None:
    data = granted(replace(BY_SMS, language="pt"))

    assert "solo informazioni" == data["purpose"]["text"]


def test_a_question_without_the_gateways_id_counts_where_a_reply_settled_it() -> None:
    settled = replace(QUESTION, gateway_id=None, settled_by="reply")

    data = granted(replace(BY_SMS, exchanges=(settled, REPLY)))

    assert "reply" == data["exchanges"][0]["question"]["settled_by"]


def test_silence_may_follow_a_question_that_is_still_in_doubt() -> None:
    doubtful = replace(QUESTION, gateway_id=None, settled_by=None)
    ground = replace(BY_SMS, method={"by": "time"}, exchanges=(doubtful,))

    assert evidence(ground, EventKind.UNANSWERED, "e1", None, None)


def test_a_grant_on_the_page_needs_no_sms() -> None:
    assert PAGE == granted(BY_PAGE)["method"]


def test_the_error_names_the_event_and_all_that_it_lacks() -> None:
    nobody = replace(CONTROLLER, name="", contact="")
    ground = replace(BY_SMS, controller=nobody, origin=None)

    with pytest.raises(
        IncompleteEvidenceError,
        match=r"^evidence of granted lacks controller\.name, controller\.contact, origin$",
    ):
        evidence(ground, EventKind.GRANTED, "e1", CELL, NOW)


def test_canonical_json_has_one_form() -> None:
    assert '{"a":["è",null],"b":1}' == canonical({"b": 1, "a": ["è", None]})


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(data=st.dictionaries(NAMES, VALUES, max_size=5))
def test_canonical_json_is_that_of_the_standard(data: dict[str, Any]) -> None:
    assert canonical_json(data) == canonical(data).encode()


def test_the_notice_is_known_by_what_it_says() -> None:
    notice = CONTROLLER.notice()

    assert text_digest(notice) == granted(BY_SMS)["notice"]["digest"]
    assert {"Cicogna, Via Inesistente 0", "4", "https://x.example/p"} <= {
        line.partition(": ")[2] for line in notice.splitlines()
    }


@pytest.mark.parametrize(
    "changes", [{"privacy_version": "5"}, {"name": "Altra"}, {"dpo_contact": "dpo@x.example"}]
)
def test_other_words_are_another_notice(changes: dict[str, str]) -> None:
    data = granted(replace(BY_SMS, controller=replace(CONTROLLER, **changes)))

    assert granted(BY_SMS)["notice"]["digest"] != data["notice"]["digest"]


def test_a_text_is_digested_in_utf8() -> None:
    assert hashlib.sha256("perché".encode()).hexdigest() == text_digest("perché")


def test_an_end_names_the_grant_that_it_ends() -> None:
    changed = {"notice": {"was": "a", "is": "b"}}
    ended = Ended("e0", NOW, "c" * 64, changed)
    ground = replace(BY_SMS, method={"by": "company"}, exchanges=())

    data = json.loads(evidence(ground, EventKind.STALE, "e1", CELL, NOW, ended))

    grant = {"event": "e0", "at": NOW.isoformat(), "commitment": "c" * 64}
    assert (grant, changed) == (data["grant"], data["changed"])
    assert "solo informazioni" == data["purpose"]["text"]


def test_an_end_that_changed_nothing_says_nothing_of_it() -> None:
    assert {"grant"} == Ended("e0", NOW, "c" * 64).data().keys()
