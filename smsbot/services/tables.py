"""Cells of tables that people open in a spreadsheet.

A spreadsheet takes what begins with one of a few signs for a formula, and a number with its plus
for a sum. An apostrophe before it keeps it text; an import takes it away again.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from smsbot.store.types import dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    head: bool = True,
    separator: str = ",",
) -> str:
    """Return rows as CSV (RFC 4180) that is safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    if head:
        writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def plain(cell: str) -> str:
    """Return what a cell says, without the blanks around it and the sign that kept it text."""
    text = cell.lstrip(" ")
    return (text[1:] if text[:1] == "'" and _is_formula(text) else text).strip()


def _is_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take it for one, whatever apostrophes it has already."""
    return text.lstrip("'").startswith(_FORMULA)


def _cell(value: object) -> str:
    if value is None or value == {}:
        return ""
    if isinstance(value, dict):
        return dump(value)
    isoformat = getattr(value, "isoformat", None)
    text = str(isoformat()) if isoformat else str(value)
    return f"'{text}" if _is_formula(text) else text
