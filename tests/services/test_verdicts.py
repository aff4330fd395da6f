"""What other systems are told before they write or call, where a consent is from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.model import Basis, BasisKind, Cell, Channel, PhoneNumber, Purpose
from smsbot.services.backup.restoring import replay
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.exports import list_consents
from smsbot.services.invalidation import invalidate_document
from smsbot.services.preferences import Action
from smsbot.services.verdicts import Verdict, may_contact_now
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store.journal import Entry, What
from tests.services.preferences.page import do
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from collections.abc import Callable

PROMO_SMS, PROMO_CALL = (Cell(Purpose.PROMO, channel) for channel in (Channel.SMS, Channel.CALL))
GIVEN = Basis(
    BasisKind.PRIOR_CONSENT,
    "modulo negozio 2025",
    version="2",
    given_on=date(2025, 5, 1),
    source="negozio",
    covers=(PROMO_CALL, PROMO_SMS),
)


def ask(world: World, *phones: str, cell: Cell = PROMO_SMS) -> list[Verdict]:
    """Ask whether numbers may be contacted."""
    return world.run(lambda c: may_contact_now(c, world.context, phones or (ANNA,), *cell))


@pytest.fixture
def relying(world: World) -> World:
    """A company that lets its systems rely on earlier consents to promotions by SMS."""
    world.change(terms=replace(world.context.terms, relies_on=(PROMO_SMS,)))
    world.know(ANNA, basis=GIVEN)
    return world


def test_an_earlier_consent_is_named_where_the_company_relies_on_it(relying: World) -> None:
    """And for no cell but those that it names."""
    (sms,), (call,) = ask(relying), ask(relying, cell=PROMO_CALL)

    assert (True, "prior_consent") == (sms.allowed, sms.because)
    assert {
        "kind": "prior_consent",
        "document": "modulo negozio 2025",
        "version": "2",
        "given_on": date(2025, 5, 1),
        "source": "negozio",
    } == sms.rests_on
    assert (False, "none", None) == (call.allowed, call.because, call.rests_on)


def test_it_is_shown_beside_ours_and_is_none_of_them(relying: World) -> None:
    view = relying.contact()
    listed = relying.run(lambda c: list_consents(c, relying.context, limit=10))

    assert {"none"} == {one["status"] for one in view["consents"]}
    assert {"sms": "usable", "call": "not_allowed"} == {
        one["channel"]: one["status"] for one in view["prior_consents"]
    }
    assert ([], None) == listed
    assert [] == relying.ledger()


def test_by_default_nobody_rests_on_it(world: World) -> None:
    world.know(ANNA, basis=GIVEN)

    assert [(False, "none")] == [(one.allowed, one.because) for one in ask(world)]


def test_ours_wins_over_it(relying: World) -> None:
    relying.start(ANNA)
    relying.says("si", "sms", "promo")

    (verdict,) = ask(relying)
    assert (True, "granted") == (verdict.allowed, verdict.because)
    assert verdict.rests_on is None
    assert {"answered", "not_allowed"} == {
        one["status"] for one in relying.contact()["prior_consents"]
    }


def _stops(world: World) -> None:
    world.arrive("STOP")


def _refuses(world: World) -> None:
    world.start(ANNA)
    world.says("no")


def _writes_a_letter(world: World) -> None:
    anna, context = PhoneNumber(ANNA), world.context
    world.run(lambda c: withdraw_elsewhere(c, context, anna, how="letter", at=None, who="anna"))


def _stops_and_comes_back_to_something_else(world: World) -> None:
    """A suppression is lifted by a grant; what ended before it stays ended."""
    world.start(ANNA)
    world.says("si", "sms", "info", "stop")
    do(world, Action.GRANT, Cell(Purpose.INFO, Channel.CALL))


def _learns_that_the_paper_is_no_good(world: World) -> None:
    paper, context = "modulo negozio 2025", world.context
    world.run(lambda c: invalidate_document(c, context, paper, because="firme", who="dpo"))


def _refuses_after_the_backup_that_is_put_back(world: World) -> None:
    """Of the refusal nothing is left but a line in the journal, and nobody can say its words."""
    context = world.context
    no = Entry(world.clock.now(), What.NO, context.secrets.hash_e164(ANNA))
    world.run(lambda c: replay(c, context, [no], "dpo"))


def _waits(world: World) -> None:
    world.clock.move(days=500)


@pytest.mark.parametrize(
    "act",
    [
        _stops,
        _refuses,
        _writes_a_letter,
        _stops_and_comes_back_to_something_else,
        _learns_that_the_paper_is_no_good,
        _refuses_after_the_backup_that_is_put_back,
        _waits,
    ],
)
def test_what_happens_since_ends_it(relying: World, act: Callable[[World], None]) -> None:
    assert [True] == [one.allowed for one in ask(relying)]
    act(relying)

    assert [False] == [one.allowed for one in ask(relying)]
    assert "usable" not in {one["status"] for one in relying.contact()["prior_consents"]}


def test_no_list_revives_a_document_that_proves_nothing(relying: World) -> None:
    _learns_that_the_paper_is_no_good(relying)
    rows = [ContactIn(BRUNO, basis=GIVEN), ContactIn(ANNA, basis=replace(GIVEN, version=None))]

    put = relying.run(partial(put_contacts, context=relying.context, rows=rows))

    assert [("refused", "basis_invalid")] * 2 == [(one.status, one.reason) for one in put]
    assert relying.contact()["basis"] is None


def test_who_attested_to_a_basis_first_stays_so(relying: World) -> None:
    rows = [ContactIn(ANNA, basis=replace(GIVEN, attested_by=who)) for who in ("anna", "bruno")]
    for row in rows:
        put = relying.run(partial(put_contacts, context=relying.context, rows=[row]))

    assert not put[0].touched
    assert relying.contact()["basis"].get("attested_by") is None
