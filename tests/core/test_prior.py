"""How a consent stands that a company holds from elsewhere: the reading that grants less wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smsbot.core.duration import parse_duration
from smsbot.core.model import Basis, BasisKind, Cell, Channel, Purpose, Status
from smsbot.core.prior import Held, Since, cells_of, cells_text, filled, held

TODAY = date(2026, 3, 2)
SMS, CALL = Cell(Purpose.PROMO, Channel.SMS), Cell(Purpose.PROMO, Channel.CALL)
PAPER = Basis(
    BasisKind.PRIOR_CONSENT,
    "modulo 7",
    given_on=date(2025, 5, 1),
    source="negozio",
    covers=(SMS,),
)


def stands(basis: Basis | None, since: Since = Since(), *, allowed: bool = True) -> Held | None:  # noqa: B008
    """Return how a basis stands for promotions by SMS."""
    return held(
        basis,
        SMS,
        since,
        today=TODAY,
        valid_for=parse_duration("24 months"),
        allowed=[SMS] if allowed else [],
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Held.USABLE),
        ({"covers": ()}, None),
        ({"covers": (CALL,)}, None),
        ({"kind": BasisKind.REQUESTED}, None),
        ({"kind": BasisKind.OVERRIDE}, None),
        ({"document": None}, Held.INCOMPLETE),
        ({"source": None}, Held.INCOMPLETE),
        ({"given_on": None}, Held.INCOMPLETE),
        ({"given_on": date(2024, 3, 2)}, Held.EXPIRED),
        ({"given_on": date(2024, 3, 3)}, Held.USABLE),
        ({"given_on": TODAY}, Held.USABLE),
        ({"given_on": date(2026, 3, 3)}, Held.EXPIRED),
        ({"until": date(2026, 3, 1)}, Held.EXPIRED),
        ({"until": TODAY}, Held.USABLE),
    ],
)
def test_it_covers_what_it_says_in_writing_for_as_long_as_ours(
    change: dict[str, object], expected: Held | None
) -> None:
    assert expected == stands(replace(PAPER, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (Since(suppressed=True, ended=True, invalid=True), Held.SUPPRESSED),
        (Since(ended=True, decided=Status.GRANTED, invalid=True), Held.ENDED),
        (Since(decided=Status.GRANTED), Held.ANSWERED),
        (Since(decided=Status.EXPIRED), Held.ANSWERED),
        (Since(invalid=True), Held.INVALIDATED),
    ],
)
def test_what_the_person_did_since_counts_instead(since: Since, expected: Held) -> None:
    assert expected == stands(PAPER, since)


def test_nobody_rests_on_it_unless_the_company_says_so() -> None:
    assert Held.NOT_ALLOWED is stands(PAPER, allowed=False)
    assert stands(None) is None


def test_cells_are_written_as_they_are_read() -> None:
    assert (SMS,) == cells_of("promo:sms")
    assert "info:call, promo:sms" == cells_text(cells_of(" promo:sms,info:call , promo:sms"))
    assert () == cells_of("")


@pytest.mark.parametrize("text", ["promo", "promo:fax", "sms:promo", "all:sms", "promo:sms:x"])
def test_what_is_no_cell_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a valid"):
        cells_of(text)


def test_a_row_is_filled_from_its_table_where_both_tell_of_one_consent() -> None:
    own = Basis(BasisKind.PRIOR_CONSENT, given_on=date(2025, 6, 1), covers=(CALL,))
    other = replace(own, document="modulo 9")

    assert replace(PAPER, given_on=date(2025, 6, 1), covers=(CALL,)) == filled(own, PAPER)
    assert other == filled(other, PAPER)
    assert PAPER == filled(None, PAPER)
    assert own == filled(own, Basis(BasisKind.REQUESTED))
