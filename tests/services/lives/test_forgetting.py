"""Whoever never answered is forgotten, and whose proof is old; nobody else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import OperationalError

from smsbot.core.model import PhoneNumber
from smsbot.services.checks import check_ledger
from smsbot.services.context import Trust
from smsbot.services.expiry import expire_consents
from smsbot.services.forgetting import NEVER_ANSWERED, PROOF_ENDED, Reason, find, forget
from smsbot.services.lives import Lives, forget_all, preview, tend
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import holding, people
from smsbot.store.asked import months_asked
from tests.services.acts import contact
from tests.services.lives.people import TWO_YEARS, agree, run, say
from tests.world import ANNA, BRUNO, CARLA, POSTGRES_ALONE, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Sequence


def go(world: World, reason: Reason = NEVER_ANSWERED) -> int:
    """Let the worker forget."""
    return run(world, lambda context: forget_all(context, reason, "worker"))


@pytest.fixture
def silent(world: World) -> World:
    """Anna was asked, said nothing, and her conversation ended."""
    world.ask()
    world.silence(days=22)
    return world


def test_who_never_answered_is_forgotten(silent: World) -> None:
    anna = contact(silent).id
    silent.clock.move(days=38)

    assert 1 == go(silent)

    assert not silent.knows(ANNA)
    left = silent.run(lambda c: find(c, silent.context, NEVER_ANSWERED))
    assert anna not in left.contacts
    assert silent.run(lambda c: check_ledger(c, silent.context)).intact


@SQLITE_ALONE
def test_not_before_their_time(silent: World) -> None:
    silent.clock.move(days=37)

    assert 0 == go(silent)
    assert silent.knows(ANNA)


@SQLITE_ALONE
def test_their_number_is_not_suppressed_but_its_months_are_remembered(silent: World) -> None:
    silent.clock.move(days=40)
    go(silent)

    number = silent.context.secrets.asked_hash(PhoneNumber(ANNA))
    assert silent.run(lambda c: months_asked(c, [number]))
    silent.know(ANNA)
    assert not silent.suppressed
    assert {"asked_recently": 1} == silent.start(ANNA)["excluded"]


@SQLITE_ALONE
def test_who_said_anything_stays(world: World) -> None:
    said = ("si", "no", "stop", "che ore sono?", "chi siete")
    phones = [f"+44770090012{number}" for number in range(len(said))]
    for phone, text in zip(phones, said, strict=True):
        world.ask(phone)
        world.says(text, phone=phone)
    world.silence(days=100)

    assert 0 == go(world)
    assert all(map(world.knows, phones))


@SQLITE_ALONE
def test_who_withdrew_another_way_stays(silent: World) -> None:
    silent.run(
        lambda c: withdraw_elsewhere(
            c, silent.context, PhoneNumber(ANNA), how="post", at=None, who="dpo"
        )
    )
    silent.clock.move(days=100)

    assert 0 == go(silent)


@SQLITE_ALONE
def test_who_was_never_written_to_stays(world: World) -> None:
    world.know(ANNA)
    world.clock.move(days=400)

    assert 0 == go(world)


@SQLITE_ALONE
@pytest.mark.parametrize(("reason", "days"), [(NEVER_ANSWERED, 100), (PROOF_ENDED, 5 * 366)])
def test_who_waits_for_a_person_to_look_stays(silent: World, reason: Reason, days: int) -> None:
    """An SMS that never reached us may have been a STOP."""
    anna = contact(silent).id
    silent.run(lambda c: people.freeze(c, [anna], "an SMS was missed"))
    silent.clock.move(days=days)

    assert 0 == go(silent, reason)
    assert "an SMS was missed" == contact(silent).frozen_because


@SQLITE_ALONE
def test_whoever_is_still_being_asked_stays(world: World) -> None:
    world.ask()
    world.clock.move(days=100)

    assert 0 == go(world)


@POSTGRES_ALONE
def test_whom_another_process_handles_is_left(silent: World) -> None:
    silent.clock.move(days=40)
    anna = contact(silent).id

    with silent.engine.begin() as other:
        holding.hold(other, [anna])
        found = silent.run(lambda c: forget(c, silent.context, NEVER_ANSWERED, [anna], "worker"))

    assert 0 == found
    assert silent.knows(ANNA)


@SQLITE_ALONE
def test_who_answered_since_they_were_found_stays(silent: World) -> None:
    silent.clock.move(days=40)
    found = silent.run(lambda c: find(c, silent.context, NEVER_ANSWERED)).contacts
    silent.arrive("scusate il ritardo")

    assert 0 == silent.run(lambda c: forget(c, silent.context, NEVER_ANSWERED, found, "worker"))
    assert silent.knows(ANNA)


def expired(world: World) -> World:
    """Anna agreed, and her consent ended."""
    agree(world)
    world.clock.move(**TWO_YEARS)
    world.run(lambda c: expire_consents(c, world.context))
    return world


@SQLITE_ALONE
def test_proof_is_kept_for_years_after_the_end(world: World) -> None:
    expired(world).clock.move(days=5 * 365)

    assert 0 == go(world, PROOF_ENDED)
    assert world.knows(ANNA)


def test_then_the_person_is_forgotten_and_not_asked_again(world: World) -> None:
    expired(world).clock.move(days=5 * 366)

    assert 1 == go(world, PROOF_ENDED)

    assert not world.knows(ANNA)
    world.know(ANNA)
    assert 0 == world.start(ANNA)["accepted"]


@SQLITE_ALONE
def test_who_refused_is_forgotten_and_not_asked_again(world: World) -> None:
    world.ask()
    world.says("no")
    world.clock.move(days=5 * 366)

    assert 1 == go(world, PROOF_ENDED)
    world.know(ANNA)
    assert 0 == world.start(ANNA)["accepted"]


@SQLITE_ALONE
def test_a_stranger_who_only_wrote_is_forgotten_too(world: World) -> None:
    """Of whom the ledger says nothing there are still the SMS, and the number."""
    world.says("che ore sono?", phone=BRUNO)
    assert [] == world.ledger(BRUNO)
    gone = []
    for days in (5 * 364, 30):
        world.clock.move(days=days)
        gone.append(go(world, PROOF_ENDED))

    assert [0, 1] == gone
    assert not world.knows(BRUNO)


@SQLITE_ALONE
def test_who_is_only_on_the_list_stays(world: World) -> None:
    world.know(ANNA)
    world.clock.move(days=3650)

    assert 0 == go(world, PROOF_ENDED)


@SQLITE_ALONE
def test_a_consent_that_is_used_is_never_too_old(world: World) -> None:
    agree(world)
    world.clock.move(days=3650)

    assert 0 == go(world, PROOF_ENDED)


def ids(world: World, phones: Sequence[str]) -> list[str]:
    """Return contacts as the outside names them."""
    return [world.contact(phone)["id"] for phone in phones]


def busy(world: World) -> None:
    """Let Anna's consent be over, Bruno's be to other words, and Carla never answer."""
    agree(world)
    world.ask(CARLA)
    world.silence(days=22)
    world.clock.move(days=720 - 22)
    agree(world, BRUNO)
    world.clock.move(days=20)
    say(world, privacy_version="5")


@SQLITE_ALONE
def test_a_dry_run_counts_and_changes_nothing(world: World) -> None:
    busy(world)
    anna, bruno, carla = ids(world, (ANNA, BRUNO, CARLA))

    view = run(world, preview)

    assert {
        "expired": {"consents": 1, "contacts": [anna]},
        "stale": {"consents": 1, "contacts": [bruno]},
        "forgotten": {"people": 1, "contacts": [carla]},
        "proof_ended": {"people": 0, "contacts": []},
    } == view
    assert ["asked", "granted info/sms"] == world.ledger() == world.ledger(BRUNO)
    assert world.knows(CARLA)


def test_what_a_dry_run_counts_is_what_a_run_does(world: World) -> None:
    busy(world)
    view = run(world, preview)

    done = run(world, partial(tend, who="command line"))

    assert {name: one.get("consents", one.get("people")) for name, one in view.items()} == done
    assert ["expired", "stale"] == [world.ledger(p)[-1].split()[0] for p in (ANNA, BRUNO)]
    assert not world.knows(CARLA)
    assert {"expired": 0, "stale": 0, "forgotten": 0, "proof_ended": 0} == run(
        world, partial(tend, who="command line")
    )


@SQLITE_ALONE
def test_the_worker_does_it_by_itself(world: World) -> None:
    busy(world)
    lives = Lives()

    run(world, lives.round)
    assert "expired info/sms" == world.ledger()[-1]
    assert not world.knows(CARLA)
    assert "granted info/sms" == world.ledger(BRUNO)[-1]

    world.clock.move(days=1)
    run(world, lives.round)
    assert "stale info/sms" == world.ledger(BRUNO)[-1]


@SQLITE_ALONE
@pytest.mark.parametrize("away", ["disclosure", "leaf"])
def test_what_failed_is_done_again_a_minute_later(world: World, away: str) -> None:
    """Words that could not be compared, and people who could not be sealed."""
    agree(world, BRUNO)
    world.ask(CARLA)
    world.silence(days=22)
    world.clock.move(days=40)
    world.change(controller=replace(world.context.controller, privacy_version="5"))
    world.run(lambda c: c.execute(sql(f"ALTER TABLE {away} RENAME TO gone")))
    lives = Lives()
    with pytest.raises(OperationalError):
        run(world, lives.round)
    world.run(lambda c: c.execute(sql(f"ALTER TABLE gone RENAME TO {away}")))

    run(world, lives.round)
    world.clock.move(minutes=1)
    run(world, lives.round)

    assert {"info/sms": "stale"} == world.statuses(BRUNO)
    assert not world.knows(CARLA)


@SQLITE_ALONE
def test_what_fails_holds_back_nothing_else(world: World) -> None:
    busy(world)
    world.run(lambda c: c.execute(sql("ALTER TABLE disclosure RENAME TO gone")))
    lives = Lives()
    with pytest.raises(OperationalError):
        run(world, lives.round)

    world.run(lambda c: c.execute(sql("ALTER TABLE gone RENAME TO disclosure")))
    run(world, lives.round)

    assert not world.knows(CARLA)


@SQLITE_ALONE
def test_other_words_count_whatever_our_clock_says(world: World) -> None:
    """Days behind as it is, they still have to stand for a day before the ledger says so."""
    agree(world)
    world.change(
        controller=replace(world.context.controller, privacy_version="5"),
        trust=Trust(timedelta(days=3)),
    )
    lives = Lives()
    run(world, lives.round)

    assert {"info/sms": "stale"} == world.statuses()
    world.clock.move(days=3)
    world.context.trust.skew = None
    run(world, lives.round)
    assert ["asked", "granted info/sms"] == world.ledger()


@SQLITE_ALONE
def test_nothing_is_done_while_the_clock_is_off(world: World) -> None:
    busy(world)
    world.change(trust=Trust(timedelta(minutes=5)))
    run(world, Lives().round)

    assert "granted info/sms" == world.ledger()[-1]
    assert world.knows(CARLA)
