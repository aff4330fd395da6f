"""Who may be asked to renew: once, near the end of what is valid, or where it became stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsbot.core.consent import Asking, Exclusion, Standing, basis_to_ask, may_ask, may_contact
from smsbot.core.duration import parse_duration
from smsbot.core.model import Basis, BasisKind, Cell, Channel, Lifecycle, Purpose, Status

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
ROME = ZoneInfo("Europe/Rome")
DAY = timedelta(days=1)
INFO_SMS, PROMO_SMS = Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.PROMO, Channel.SMS)
CELLS = (INFO_SMS, PROMO_SMS)
SOON = parse_duration("1 day")
RENEWAL = Basis(BasisKind.RENEWAL)
PAPER = Basis(BasisKind.PRIOR_CONSENT, document="modulo")
GRANTED_AT = NOW - 700 * DAY


def granted(ends: timedelta, *, outdated: bool = False) -> Standing:
    """Return a consent that was granted long ago."""
    return Standing(Status.GRANTED, GRANTED_AT, NOW + ends, outdated)


def stale(ends: timedelta) -> Standing:
    """Return a consent that the ledger calls stale since ten days."""
    return Standing(Status.STALE, NOW - 10 * DAY, NOW + ends)


def verdict(
    one: Standing | None, last_asked: timedelta | None = None, basis: Basis = RENEWAL
) -> Exclusion | None:
    """Tell why somebody who stands so may not be asked to renew."""
    somebody = Asking(
        lifecycle=Lifecycle.DORMANT,
        origin=None,
        collected_on=None,
        basis=basis,
        suppressed=False,
        erased=False,
        in_conversation=False,
        last_asked=None if last_asked is None else NOW - last_asked,
        standing={} if one is None else {INFO_SMS: one},
        given={INFO_SMS: GRANTED_AT},
    )
    return may_ask(somebody, CELLS, SOON, NOW)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (granted(60 * DAY), None),
        (granted(61 * DAY), Exclusion.ALREADY_DECIDED),
        (granted(timedelta(0)), Exclusion.ALREADY_DECIDED),
        (granted(300 * DAY, outdated=True), None),
        (granted(-DAY, outdated=True), Exclusion.ALREADY_DECIDED),
        (stale(300 * DAY), None),
        (stale(timedelta(0)), Exclusion.ALREADY_DECIDED),
        (Standing(Status.SUSPENDED, GRANTED_AT, NOW + DAY), Exclusion.ALREADY_DECIDED),
        (Standing(Status.INVALIDATED, GRANTED_AT, NOW + DAY), Exclusion.ALREADY_DECIDED),
        (Standing(Status.EXPIRED, GRANTED_AT, NOW - DAY), Exclusion.ALREADY_DECIDED),
    ],
)
def test_what_may_be_renewed(one: Standing, expected: Exclusion | None) -> None:
    assert expected == verdict(one)


def test_who_has_nothing_to_renew_is_not_asked_on_the_strength_of_it() -> None:
    assert Exclusion.NO_BASIS == verdict(None)


def test_a_consent_that_the_flow_does_not_ask_about_is_nothing_to_renew() -> None:
    call = Cell(Purpose.INFO, Channel.CALL)
    somebody = Asking(
        lifecycle=Lifecycle.DORMANT,
        origin=None,
        collected_on=None,
        basis=RENEWAL,
        suppressed=False,
        erased=False,
        in_conversation=False,
        last_asked=None,
        standing={call: granted(DAY)},
    )

    assert Exclusion.NO_BASIS == may_ask(somebody, CELLS, SOON, NOW)
    assert may_ask(somebody, (*CELLS, call), SOON, NOW) is None


@pytest.mark.parametrize(
    ("one", "last_asked", "expected"),
    [
        (granted(20 * DAY), 41 * DAY, None),
        (granted(20 * DAY), 39 * DAY, Exclusion.ASKED_RECENTLY),
        (granted(300 * DAY, outdated=True), 701 * DAY, None),
        (granted(300 * DAY, outdated=True), 20 * DAY, Exclusion.ASKED_RECENTLY),
        (stale(300 * DAY), 701 * DAY, None),
        (stale(300 * DAY), 699 * DAY, Exclusion.ASKED_RECENTLY),
        (stale(300 * DAY), 9 * DAY, Exclusion.ASKED_RECENTLY),
    ],
)
def test_once_is_enough(one: Standing, last_asked: timedelta, expected: Exclusion | None) -> None:
    assert expected == verdict(one, last_asked)


def test_a_short_consent_is_renewable_from_its_first_day_and_once() -> None:
    short = Standing(Status.GRANTED, NOW - 5 * DAY, NOW + 25 * DAY)

    assert verdict(short, 6 * DAY) is None
    assert Exclusion.ASKED_RECENTLY == verdict(short, 4 * DAY)


@pytest.mark.parametrize("one", [granted(10 * DAY), stale(10 * DAY)])
def test_no_other_basis_renews(one: Standing) -> None:
    assert Exclusion.ALREADY_DECIDED == verdict(one, basis=PAPER)


@pytest.mark.parametrize(
    ("own", "offered", "one", "expected"),
    [
        (PAPER, RENEWAL, granted(10 * DAY), RENEWAL),
        (PAPER, RENEWAL, granted(100 * DAY), PAPER),
        (PAPER, RENEWAL, None, PAPER),
        (None, RENEWAL, None, RENEWAL),
        (PAPER, None, granted(10 * DAY), PAPER),
        (PAPER, replace(PAPER, document="altro"), None, PAPER),
        (None, PAPER, None, PAPER),
    ],
)
def test_on_which_basis_somebody_is_asked(
    own: Basis | None, offered: Basis | None, one: Standing | None, expected: Basis
) -> None:
    """Their own reason wins over the campaign's, and what they agreed to over any reason."""
    assert expected == basis_to_ask(own, offered, {INFO_SMS: one} if one else {}, NOW)


@pytest.mark.parametrize(
    ("one", "allowed"),
    [
        (granted(DAY), (True, "granted")),
        (granted(DAY, outdated=True), (False, "stale")),
        (granted(-DAY, outdated=True), (False, "expired")),
        (stale(DAY), (False, "stale")),
    ],
)
def test_what_is_outdated_may_not_be_used(one: Standing, allowed: tuple[bool, str]) -> None:
    assert allowed == may_contact(one, suppressed=False, now=NOW, zone=ROME)


def test_being_outdated_is_no_part_of_what_events_amount_to() -> None:
    assert granted(DAY) == granted(DAY, outdated=True)


def test_the_day_of_a_basis_counts_for_a_renewal_too() -> None:
    over = replace(RENEWAL, until=date(2026, 3, 1))

    assert Exclusion.NO_BASIS == verdict(granted(DAY), basis=over)
