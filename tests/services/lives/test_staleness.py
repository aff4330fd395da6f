"""Consents to words that the company says no more: not usable until renewed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from smsbot.core.disclosure import disclosure_of
from smsbot.core.duration import parse_duration
from smsbot.core.model import Basis, BasisKind, Cell, Channel, Purpose, Status
from smsbot.services.checks import check_ledger
from smsbot.services.exports import list_consents
from smsbot.services.flows import Shelf
from smsbot.services.preferences import Action
from smsbot.services.verdicts import may_contact_now
from smsbot.store import schema
from tests.services.acts import BY_SMS
from tests.services.lives.people import agree, compare, evidence, mark, reword, say
from tests.services.preferences.page import do, look, shown
from tests.world import ANNA, BRUNO, SQLITE_ALONE, World, shipped

RENEWAL = Basis(BasisKind.RENEWAL)
LABEL = 'label.it = "solo informazioni"'
OTHER_LABEL = 'label.it = "notizie e novità"'


def may(world: World) -> tuple[bool, str]:
    """Ask the question that other systems ask."""
    (verdict,) = world.run(
        lambda c: may_contact_now(c, world.context, [ANNA], Purpose.INFO, Channel.SMS)
    )
    return verdict.allowed, verdict.because


@SQLITE_ALONE
def test_other_words_of_the_company_count_at_once(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")

    assert {"info/sms": "stale"} == world.statuses()
    assert (False, "stale") == may(world)
    assert ["asked", "granted info/sms"] == world.ledger()


@SQLITE_ALONE
def test_a_company_that_moves_is_the_same_company(world: World) -> None:
    agree(world)
    say(world, address="Via Altrove 1", contact="0687654321", dpo_contact="dpo@altrove.example")

    assert {"info/sms": "granted"} == world.statuses()


@SQLITE_ALONE
def test_a_reworded_purpose_makes_its_consents_stale(world: World) -> None:
    agree(world)
    reword(world, (LABEL, OTHER_LABEL))

    assert {"info/sms": "stale"} == world.statuses()


@SQLITE_ALONE
def test_words_that_this_person_did_not_read_change_nothing(world: World) -> None:
    """Another purpose, another language, another channel."""
    agree(world)
    reword(
        world,
        ('label.it = "informazioni e offerte"', 'label.it = "informazioni e sconti"'),
        ('label.en = "only information"', 'label.en = "just information"'),
        ('label.it = "telefono"', 'label.it = "voce"'),
    )

    assert {"info/sms": "granted"} == world.statuses()


@SQLITE_ALONE
def test_a_flow_that_is_used_no_more_has_changed_nothing(world: World) -> None:
    agree(world)
    world.change(shelf=Shelf([shipped("semplice")]))
    compare(world)

    assert {"info/sms": "granted"} == {
        cell: status for cell, status in world.statuses().items() if cell == "info/sms"
    }


def test_words_put_right_within_a_day_leave_no_trace(world: World) -> None:
    agree(world)
    say(world, name="Cicogna Arredi Immaginari S.r.l")
    world.clock.move(hours=23)

    assert 0 == mark(world)

    say(world, name="Cicogna Arredi Immaginari S.r.l.")
    world.clock.move(days=3)
    assert 0 == mark(world)
    assert {"info/sms": "granted"} == world.statuses()


def test_words_that_stood_for_a_day_stand_in_the_ledger(world: World) -> None:
    agree(world)
    until = world.events()[-1].valid_until
    say(world, privacy_version="5")
    world.clock.move(days=1)

    assert (1, 0) == (mark(world), mark(world))

    assert ["asked", "granted info/sms", "stale info/sms"] == world.ledger()
    assert until == world.events()[-1].valid_until
    told = evidence(world)
    assert ({"by": "company"}, ["notice"]) == (told["method"], list(told["changed"]))
    assert "5" == told["notice"]["version"]
    assert world.run(lambda c: check_ledger(c, world.context)).intact


@pytest.mark.parametrize(
    ("status", "expected"), [(Status.GRANTED, ["granted"]), (Status.STALE, ["stale"])]
)
def test_lists_know_it(world: World, status: Status, expected: list[str]) -> None:
    agree(world)
    say(world, privacy_version="5")
    agree(world, BRUNO)

    listed, _ = world.run(lambda c: list_consents(c, world.context, status=status, limit=9))
    assert expected == [one["status"] for one in listed]


@SQLITE_ALONE
def test_comparing_again_changes_nothing(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")

    assert 0 == compare(world)


@SQLITE_ALONE
def test_who_agrees_to_the_new_words_is_not_stale(world: World) -> None:
    say(world, privacy_version="5")
    agree(world, BRUNO)
    compare(world)

    assert {"info/sms": "granted"} == world.statuses(BRUNO)


def renew(world: World, phone: str = ANNA) -> dict[str, int]:
    """Ask somebody to renew, on that basis; return who was left out and why."""
    world.clock.move(days=200)
    excluded: dict[str, int] = world.start(phone, basis=RENEWAL)["excluded"]
    return excluded


@SQLITE_ALONE
def test_a_stale_consent_is_renewed_by_the_person(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")
    world.clock.move(days=1)
    mark(world)

    assert {} == renew(world)
    assert {"info/sms": "stale"} == world.statuses()
    world.says(*BY_SMS)

    assert {"info/sms": "granted"} == world.statuses()
    assert "renewal" == evidence(world)["basis"]["kind"]


@SQLITE_ALONE
def test_it_is_asked_for_once(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")
    renew(world)
    world.silence(days=30)

    assert {"asked_recently": 1} == renew(world)


def test_it_is_asked_for_once_also_where_the_ledger_says_it_is_stale_since(world: World) -> None:
    """Long after the first question, so that nothing but the renewal itself counts."""
    terms = replace(world.context.terms, valid_for=parse_duration("60 months"))
    world.change(terms=terms)
    agree(world)
    world.clock.move(days=800)
    say(world, privacy_version="5")
    assert {} == renew(world)
    world.silence(days=30)
    assert 1 == mark(world)

    assert {"asked_recently": 1} == renew(world)


@SQLITE_ALONE
def test_silence_renews_nothing(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")
    renew(world)
    world.silence(days=30)

    assert {"info/sms": "stale"} == world.statuses()


@pytest.mark.parametrize(
    ("part", "name", "new"),
    [("notice", "privacy_version", "5"), ("controller", "name", "Altra Immaginaria S.r.l.")],
)
def test_who_answers_an_older_question_agrees_to_what_it_said(
    world: World, part: str, name: str, new: str
) -> None:
    """The company that asked and its notice stand in the evidence, and are of yesterday."""
    world.ask()
    had = world.context.controller
    say(world, **{name: new})
    world.says(*BY_SMS)

    told = evidence(world)
    said = (told["controller"]["name"], told["notice"]["version"])
    assert (had.name, had.privacy_version) == said
    assert ((False, "stale"), {"info/sms": "stale"}) == (may(world), world.statuses())
    world.clock.move(days=1)
    assert 1 == mark(world)
    assert [part] == list(evidence(world)["changed"])
    assert world.run(lambda c: check_ledger(c, world.context)).intact


@SQLITE_ALONE
def test_a_purpose_reworded_since_the_question_makes_the_answer_stale(world: World) -> None:
    world.ask()
    reword(world, (LABEL, OTHER_LABEL))
    world.says(*BY_SMS)

    assert {"info/sms": "stale"} == world.statuses()


@SQLITE_ALONE
def test_on_the_page_one_agrees_to_what_is_said_today(world: World) -> None:
    world.ask()
    say(world, privacy_version="5")
    do(world, Action.GRANT, Cell(Purpose.INFO, Channel.SMS))

    assert "5" == evidence(world)["notice"]["version"]
    assert {"info/sms": "granted"} == world.statuses()


@SQLITE_ALONE
def test_the_page_says_so_and_takes_it_back(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")
    world.clock.move(days=60)

    assert ["stale"] == [status.value for status in shown(world).standing.values()]
    do(world, Action.WITHDRAW)
    assert "withdrawn" == world.statuses()["info/sms"]


@SQLITE_ALONE
def test_the_page_gives_it_anew(world: World) -> None:
    agree(world)
    say(world, privacy_version="5")
    do(world, Action.GRANT, Cell(Purpose.INFO, Channel.SMS))

    assert {"info/sms": "granted"} == world.statuses()
    assert look(world) is not None


@SQLITE_ALONE
def test_what_is_kept_beside_the_standing_follows_from_the_evidence(world: World) -> None:
    agree(world)
    do(world, Action.GRANT, Cell(Purpose.PROMO, Channel.CALL))

    table = schema.consent
    kept = world.run(lambda c: set(c.execute(select(table.c.disclosure)).scalars()))
    expected = {disclosure_of(json.loads(e.evidence)).id for e in world.events()[1:]}
    assert expected == kept
    assert len(expected) > 1
