"""What somebody was told when they agreed, and what of it is said otherwise today."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from smsbot.core.disclosure import Disclosure, changed, disclosed, disclosure_of
from smsbot.core.evidence import Controller, Exchange, Ground, evidence
from smsbot.core.flow import FlowVersion, parse
from smsbot.core.model import Cell, Channel, EventKind, Purpose
from tests.world import FLOWS, shipped

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
COMPANY = Controller("Cicogna", "Via Inesistente 0", "0612345678", "https://x.example/p", "4")
FLOW = shipped("consenso")
GIVEN = disclosed(COMPANY, FLOW, "it", Purpose.INFO)


def reworded(old: str, new: str) -> FlowVersion:
    """Return the flow with other words."""
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    assert old in source
    return parse(source.replace(old, new), "consenso.toml")


def otherwise(company: Controller = COMPANY, flow: FlowVersion | None = FLOW) -> set[str]:
    """Return what is said otherwise."""
    return set(changed(GIVEN, company, {flow.name: flow} if flow else {}))


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_what_the_evidence_says(language: str) -> None:
    asked = Exchange(outbound=True, message="m", gateway_id="g", text="?", at=NOW, asks="consent")
    reading = {"intent": "grant", "because": ["si"], "reader": "1"}
    said = Exchange(outbound=False, message="n", gateway_id="h", text="si", at=NOW, reading=reading)
    ground = Ground(
        controller=COMPANY,
        processor="simulated",
        method={"by": "sms"},
        at=NOW,
        subject="s",
        flow=FLOW,
        language=language,
        basis={"kind": "requested"},
        origin="fiera",
        exchanges=(asked, said),
    )
    cell = Cell(Purpose.PROMO, Channel.SMS)
    data: dict[str, Any] = json.loads(evidence(ground, EventKind.GRANTED, "e", cell, NOW))

    assert disclosed(COMPANY, FLOW, language, Purpose.PROMO) == disclosure_of(data)


def test_nothing_changed_where_all_is_as_it_was() -> None:
    assert set() == otherwise()


@pytest.mark.parametrize(
    ("company", "what"),
    [
        ({"name": "Altra"}, "controller"),
        ({"vat": "IT1"}, "controller"),
        ({"privacy_version": "5"}, "notice"),
        ({"privacy_url": "https://x.example/q"}, "notice"),
    ],
)
def test_what_the_company_says_of_itself(company: dict[str, str], what: str) -> None:
    assert {what} == otherwise(replace(COMPANY, **company))


@pytest.mark.parametrize("name", ["address", "contact", "dpo_contact"])
def test_where_the_company_is_reached_is_no_other_company(name: str) -> None:
    assert set() == otherwise(replace(COMPANY, **{name: "altrove"}))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('label.it = "solo informazioni"', 'label.it = "notizie"', {"purpose"}),
        ('label.en = "only information"', 'label.en = "news"', set()),
        ('label.it = "informazioni e offerte"', 'label.it = "offerte e info"', set()),
        ('label.it = "telefono"', 'label.it = "voce"', set()),
        ('expire   = "21 days"', 'expire   = "20 days"', set()),
    ],
)
def test_only_the_words_that_were_read_count(old: str, new: str, what: set[str]) -> None:
    assert what == otherwise(flow=reworded(old, new))


def test_a_flow_that_is_used_no_more_has_changed_nothing() -> None:
    assert set() == otherwise(flow=None)


def test_it_says_how_it_was_and_how_it_is() -> None:
    now = replace(COMPANY, privacy_version="5")
    (notice,) = changed(GIVEN, now, {}).values()

    assert notice == {
        "was": GIVEN.notice,
        "is": disclosed(now, FLOW, "it", Purpose.INFO).notice,
    }


def test_each_has_a_number_of_its_own_that_a_database_takes() -> None:
    languages, purposes = ("it", "en"), (Purpose.INFO, Purpose.PROMO)
    every = {disclosed(COMPANY, FLOW, la, p) for la in languages for p in purposes}
    every.add(Disclosure("consenso", "it", Purpose.INFO, "c", "n", "t"))

    assert 5 == len({one.id for one in every})
    assert all(0 < one.id < 1 << 63 for one in every)
