"""Whoever texts a word of a shop sign starts the flow by themselves; the bot only answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import parse
from smsbot.core.model import BasisKind
from tests.services.acts import talk
from tests.world import ANNA, FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGN = 'confirm   = "in_doubt"'


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company with a sign in its shop that says: text NEGOZIO to our number."""
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    flow = parse(source.replace(SIGN, f'{SIGN}\nkeywords = ["NEGOZIO"]'), "consenso.toml")
    begun = World.begin(tmp_path, flow, database=database)
    yield begun
    begun.close()


@pytest.mark.parametrize("text", ["NEGOZIO", "negozio", " Negozio. ", "«NEGOZIO»"])
def test_a_stranger_who_texts_the_word_is_asked_at_once(world: World, text: str) -> None:
    """Also on a Sunday night: it is an answer, and no opening of ours."""
    world.clock.set(datetime(2026, 3, 8, 2, tzinfo=UTC))

    (opening,) = world.says(text)
    assert "Risponda SI o NO" in opening


def test_the_persons_own_sms_is_the_reason_why_we_ask(world: World) -> None:
    world.says("NEGOZIO", "si", "sms", "info")

    basis = talk(world).basis
    assert basis is not None
    assert basis.document is not None
    assert BasisKind.REQUESTED is basis.kind
    granted = next(event for event in world.events() if event.kind == "granted")
    evidence = json.loads(granted.evidence)
    assert "NEGOZIO" in json.dumps(evidence)
    assert basis.document in json.dumps(evidence)
    assert "granted" == world.statuses()["info/sms"]


def test_the_word_in_a_sentence_is_no_request(world: World) -> None:
    assert [] == world.says("ho letto NEGOZIO sul cartello")


def test_amid_a_conversation_the_word_is_a_reply_like_any_other(world: World) -> None:
    world.ask()
    (again,) = world.says("NEGOZIO")

    assert "non abbiamo capito" in again


def test_whoever_stopped_takes_that_back_by_asking(world: World) -> None:
    """Only the person lifts a suppression, and nothing that was granted comes back with it."""
    world.ask()
    world.says("si", "sms", "promo", "STOP")
    before = world.suppressed
    world.clock.move(hours=2)
    (opening,) = world.says("NEGOZIO")

    assert "Risponda SI o NO" in opening
    assert (True, False) == (before, world.suppressed)
    assert {"withdrawn"} == {status for status in world.statuses().values() if status != "none"}


def test_a_stop_after_the_word_in_one_batch_wins(world: World) -> None:
    world.arrive("STOP")
    world.deliver()
    world.arrive("NEGOZIO", "STOP")

    assert world.suppressed
    assert [] == [sent.text for sent in world.deliver() if "Risponda" in sent.text]


@pytest.mark.parametrize("minutes", [0, 7, 59])
def test_for_an_hour_after_a_stop_the_word_lifts_nothing(world: World, minutes: int) -> None:
    """The gateway may bring an older SMS again, and nobody can tell by the order of coming."""
    world.arrive("STOP")
    world.clock.move(minutes=minutes)
    world.arrive("NEGOZIO")

    assert world.suppressed


def test_a_stop_and_the_word_in_one_batch_with_a_question_open_are_taken(world: World) -> None:
    world.ask()
    world.arrive("STOP", "NEGOZIO")

    assert world.suppressed


@pytest.mark.parametrize("text", ["ho 14 anni", "ha sbagliato numero"])
def test_who_is_to_be_erased_is_not_asked_again(world: World, text: str) -> None:
    """A minor who texts the word of the sign is a minor still."""
    world.says(text)
    world.clock.move(days=2)

    assert [] == world.says("NEGOZIO")
    assert world.suppressed


def test_while_the_clock_is_off_the_word_starts_nothing(world: World) -> None:
    world.context.trust.skew = timedelta(minutes=10)

    assert [] == world.says("NEGOZIO")


def test_the_word_twice_asks_once(world: World) -> None:
    world.arrive("NEGOZIO", "NEGOZIO")

    texts = [sent.text for sent in world.deliver()]
    assert 1 == len([text for text in texts if "non abbiamo capito" not in text])
    assert ANNA in {sent.phone for sent in world.sent}
