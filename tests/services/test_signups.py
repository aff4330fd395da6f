"""A form on the site: one SMS, and only the yes of the owner of the number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.hours import Hours
from smsbot.core.model import Channel, Purpose
from smsbot.services.access_report import report_access
from smsbot.services.context import Forms
from smsbot.services.erasure import erase
from smsbot.services.signups import (
    PER_NETWORK,
    Answer,
    Signup,
    forget_old_tries,
    network_of,
    take_signup,
)
from smsbot.store import schema
from tests.world import ANNA, BRUNO, SQLITE_ALONE, World

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

FORMS = Forms(frozenset({"consenso"}), frozenset({"IT", "GB"}))
OFFICE = Hours.parse("mon-sat 09:00-20:00", "Europe/Rome", "IT")


@pytest.fixture
def world(tmp_path: Path, database: str) -> Any:  # noqa: ANN401
    """A company that takes forms."""
    world = World.begin(tmp_path, database=database)
    world.change(forms=FORMS)
    yield world
    world.close()


def fill(world: World, phone: str = ANNA, **given: Any) -> Answer:  # noqa: ANN401
    """Fill the form in for somebody, and let what may leave go."""
    told: dict[str, Any] = {
        "flow": "consenso",
        "purposes": frozenset({Purpose.INFO}),
        "channels": frozenset({Channel.SMS}),
        "language": "it",
        "form": "the words of the form",
        "via": "form",
        "address": "192.0.2.77",
        "user_agent": "SENTINEL/1.0",
    } | given
    signup = Signup(phone=phone, **told)
    answer = world.run(partial(take_signup, context=world.context, signup=signup))
    world.deliver()
    return answer


def texts(world: World, phone: str = ANNA) -> list[str]:
    return [sent.text for sent in world.sent if sent.phone == phone]


def test_a_form_asks_once_and_records_nothing(world: World) -> None:
    answer = fill(world)

    (text,) = texts(world)
    assert Answer.TAKEN == answer
    assert "dal sito ha chiesto solo informazioni (SMS)? Risponda SI o NO" in text
    assert {} == world.statuses()


def test_the_yes_of_the_owner_records_what_was_chosen(world: World) -> None:
    fill(world)
    world.says("si")

    assert {"info/sms": "granted"} == world.statuses()
    (granted,) = [one for one in world.events() if one.kind == "granted"]
    assert '"kind":"requested"' in granted.evidence
    assert "form " in granted.evidence
    assert "sha256 " in granted.evidence


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("reply", "status"), [("no", "refused"), ("stop", "withdrawn"), ("chi siete?", None)]
)
def test_any_other_answer_records_no_consent(world: World, reply: str, status: str | None) -> None:
    fill(world)
    world.says(reply)

    assert ({status} if status else set()) == set(world.statuses().values())


@SQLITE_ALONE
@pytest.mark.parametrize("before", ["stop", "no"])
def test_who_withdrew_or_refused_gets_nothing_and_the_answer_is_the_same(
    world: World, before: str
) -> None:
    world.ask()
    world.says(before)
    known = texts(world)

    assert Answer.TAKEN == fill(world)
    assert known == texts(world)


@SQLITE_ALONE
def test_who_is_being_asked_or_has_it_all_gets_nothing_more(world: World) -> None:
    world.ask(BRUNO)
    fill(world, BRUNO)
    fill(world)
    world.says("si")
    world.clock.move(days=2)
    fill(world)

    assert [1, 2] == [len(texts(world, BRUNO)), len(texts(world))]


@SQLITE_ALONE
def test_one_number_gets_one_a_day(world: World) -> None:
    fill(world)
    world.silence(hours=1)
    world.run(_end_conversations)
    answer = fill(world)
    within = len(texts(world))
    world.clock.move(days=1)
    fill(world)

    assert Answer.TAKEN == answer
    assert [1, 2] == [within, len(texts(world))]


def _end_conversations(connection: Connection) -> None:
    connection.execute(schema.conversation.update().values(closed=True))


@SQLITE_ALONE
def test_one_network_tries_only_so_often(world: World) -> None:
    phones = [f"+4477009002{number:02}" for number in range(PER_NETWORK + 1)]
    answers = [fill(world, phone, address=f"192.0.2.{n}") for n, phone in enumerate(phones)]
    other = fill(world, phones[-1], address="198.51.100.1")
    world.clock.move(hours=2)

    assert [*[Answer.TAKEN] * PER_NETWORK, Answer.LATER] == answers
    assert Answer.TAKEN == other
    assert Answer.TAKEN == fill(world, "+447700900299")


@SQLITE_ALONE
def test_a_day_has_an_end(world: World) -> None:
    world.change(forms=Forms(frozenset({"consenso"}), frozenset({"GB"}), per_day=1))

    assert [Answer.TAKEN, Answer.LATER] == [fill(world), fill(world, BRUNO)]


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("phone", "answer"),
    [
        ("hello", Answer.NO_NUMBER),
        ("06 1234567", Answer.NO_NUMBER),
        ("+33 6 39 98 12 34", Answer.COUNTRY),
    ],
)
def test_other_numbers_are_not_taken(world: World, phone: str, answer: Answer) -> None:
    assert answer == fill(world, phone)


@SQLITE_ALONE
def test_at_night_the_sms_waits_for_the_morning(world: World) -> None:
    """Whoever filled the form in may not be the one it would wake."""
    world.change(hours=OFFICE)
    world.clock.move(hours=12)
    fill(world)
    asleep = len(texts(world))
    world.clock.move(hours=10)
    world.deliver()

    assert [0, 1] == [asleep, len(texts(world))]


@SQLITE_ALONE
def test_while_it_waits_a_no_is_read_at_the_question_before(world: World) -> None:
    """A form that somebody fills in at night must not make a refusal unheard, nor unanswered."""
    world.ask()
    world.silence(days=22)
    world.change(hours=OFFICE)
    world.clock.move(hours=12)
    fill(world)
    answer = world.says("no")
    world.clock.move(hours=10)
    world.deliver()

    assert {"refused"} == set(world.statuses().values())
    assert 1 == len(answer)
    assert answer == texts(world)[1:]


@SQLITE_ALONE
def test_while_it_waits_a_yes_to_the_question_before_grants_nothing(world: World) -> None:
    world.ask()
    world.silence(days=22)
    world.change(hours=OFFICE)
    world.clock.move(hours=12)
    fill(world)
    world.says("si")

    assert {} == world.statuses()


@SQLITE_ALONE
def test_what_was_sent_is_kept_sealed_and_goes_with_the_person(world: World) -> None:
    fill(world)
    who = world.contact()["id"]
    report = world.run(lambda c: report_access(c, world.context, who, "dpo"))
    assert report is not None
    (kept,) = report["forms"]
    world.run(lambda c: erase(c, world.context, who, "dpo"))
    with world.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        dump = "\n".join(driver.iterdump())

    assert ("192.0.2.0/24", "SENTINEL/1.0") == (kept["network"], kept["user_agent"])
    assert "192.0.2.77" not in str(report)
    assert "SENTINEL" not in dump
    assert 'INSERT INTO "signup"' not in dump


@SQLITE_ALONE
def test_tries_are_forgotten_after_a_month(world: World) -> None:
    fill(world)
    world.clock.move(days=31)

    assert 1 == world.run(partial(forget_old_tries, context=world.context))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("somebody", "unknown"),
    ],
)
def test_of_an_address_the_network_is_kept(address: str, network: str) -> None:
    assert network == network_of(address)
