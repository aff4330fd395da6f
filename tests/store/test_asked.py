"""The months in which a number was asked, by a hash that says nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smsbot.store.asked import forget_months, months_asked, note_asked

if TYPE_CHECKING:
    from sqlalchemy import Connection

ANNA, BRUNO = b"a" * 32, b"b" * 32


def test_every_asking_counts_in_its_month(connection: Connection) -> None:
    note_asked(connection, [(ANNA, date(2026, 3, 2)), (BRUNO, date(2026, 3, 2))])
    note_asked(connection, [(ANNA, date(2026, 3, 31)), (ANNA, date(2025, 6, 9))])

    assert {
        ANNA: (date(2025, 6, 1), date(2026, 3, 1), date(2026, 3, 1)),
        BRUNO: (date(2026, 3, 1),),
    } == months_asked(connection, [ANNA, BRUNO])


def test_nobody_asked_is_nothing_written(connection: Connection) -> None:
    note_asked(connection, [])

    assert {} == months_asked(connection, [ANNA])


def test_what_is_old_is_forgotten(connection: Connection) -> None:
    note_asked(connection, [(ANNA, date(2024, 2, 29)), (ANNA, date(2024, 3, 1))])

    assert 1 == forget_months(connection, date(2024, 3, 1))
    assert {ANNA: (date(2024, 3, 1),)} == months_asked(connection, [ANNA])
