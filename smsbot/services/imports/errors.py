"""The file of errors: the rows that were not taken, as they were, with what to do about each.

It has the columns of the table and three of ours, and comes in again once it is mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services.imports.reasons import sentence
from smsbot.services.tables import write_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smsbot.store.imports import RefusedRow

OURS = ("riga", "codice", "motivo")
MARK = "\ufeff"
"""Stands first in the file: without it a spreadsheet takes UTF-8 for something else."""


def error_table(headers: Sequence[str], refused: Sequence[RefusedRow], *, head: bool) -> str:
    """Return refused rows as CSV, as an Italian spreadsheet opens it: with semicolons."""
    # Headers may be empty or stand twice: the places of the columns are what is kept.
    places = [str(place) for place in range(len(headers))]
    rows = [
        {
            **dict(zip(places, one.cells or (), strict=False)),
            "riga": one.line,
            "codice": one.code,
            "motivo": _what_to_do(one),
        }
        for one in refused
    ]
    table = write_table(rows, [*places, *OURS], head=False, separator=";")
    return (write_table((), [*headers, *OURS], separator=";") if head else "") + table


def _what_to_do(one: RefusedRow) -> str:
    return sentence(one.code) + (f" (riga {one.other})" if one.other else "")
