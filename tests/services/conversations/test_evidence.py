"""What an event holds, and what happens where something is lacking."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.core.evidence import IncompleteEvidenceError
from smsbot.core.model import PhoneNumber
from tests.services.acts import notes, received, take, talk
from tests.world import ANNA, World

if TYPE_CHECKING:
    from smsbot.core.evidence import Controller


def without_address(controller: Controller) -> Controller:
    """Return a controller that nobody can find."""
    return replace(controller, address="")


def test_evidence_that_lacks_a_field_records_and_stores_nothing(simple: World) -> None:
    simple.ask()
    whole = simple.context.controller
    simple.change(controller=without_address(whole))

    with pytest.raises(IncompleteEvidenceError, match=r"controller\.address"):
        take(simple, received(simple, "stop"))

    assert ["asked"] == simple.ledger()
    assert [] == notes(simple, outbound=False)
    assert "consent" == talk(simple).value.state


def test_a_grant_holds_the_question_as_sent_and_the_reply_as_received(simple: World) -> None:
    simple.ask()
    simple.says("Sì!!")

    evidence = json.loads(simple.events()[-1].evidence)
    question, reply = (next(iter(exchange.values())) for exchange in evidence["exchanges"])
    assert notes(simple, outbound=True)[0].text == question["text"]
    assert ("Sì!!", "consent", True) == (reply["text"], reply["asked"], reply["exact"])
    assert {"by": "sms"} == evidence["method"]
    assert {"kind": "prior_consent", "document": "modulo negozio 2024"} == evidence["basis"]


def test_the_reading_says_at_which_question_a_text_was_read(world: World) -> None:
    world.ask()
    world.says("si", "no", "stop")

    asked = [(note.reading or {})["asked"] for note in notes(world, outbound=False)]
    assert ["consent", "channel", None] == asked


def test_every_event_carries_its_own_salt(simple: World) -> None:
    simple.ask()
    simple.says("si")

    salts = {event.salt for event in simple.events()}
    assert 3 == len(salts)
    assert {32} == {len(salt) for salt in salts}


def test_numbers_are_looked_up_by_a_hash_that_only_our_key_makes(world: World) -> None:
    phone = PhoneNumber(ANNA)
    ours = world.context.secrets
    other = replace(ours, lookup=b"x" * 32)

    assert ours.phone_hash(phone) == ours.hash_e164(ANNA)
    assert ours.phone_hash(phone) != other.phone_hash(phone)
    assert b"l" * 32 not in repr(ours).encode()
