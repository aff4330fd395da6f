"""Cells of tables that people open in a spreadsheet.

A spreadsheet takes what begins with one of a few signs for a formula, and a number with its plus
for a sum. An apostrophe before it keeps it text; an import takes it away again. Which sign divides
the cells is the reader's choice: an Italian spreadsheet divides at semicolons, another asks and
takes all it knows. So what a cell would begin with there gets its apostrophe too, and whatever
holds any such sign stands in quotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smsbot.store.types import dump

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SIGNS = "=+\\-@＝＋－＠"
_FORMULA = re.compile(f"'*[{_SIGNS}\\t\\r\\n]")
_INSIDE = re.compile(f"([;\\t] *)(?='*[{_SIGNS}])")
_INSIDE_KEPT = re.compile(f"([;\\t] *)'(?='*[{_SIGNS}])")
_QUOTED = re.compile(r"""[;\t\r\n"]|^\s|\s$""")


def write_table(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    head: bool = True,
    separator: str = ",",
) -> str:
    """Return rows as CSV (RFC 4180) that is safe to open in a spreadsheet."""
    lines = [[_cell(row.get(column)) for column in columns] for row in rows]
    return "".join(_line(cells, separator) for cells in ([[*columns]] if head else []) + lines)


def _line(cells: Sequence[str], separator: str) -> str:
    # A lone empty cell is quoted, since an empty line is no row.
    written = separator.join(_quoted(cell, separator) for cell in cells) or '""'
    return f"{written}\r\n"


def _quoted(cell: str, separator: str) -> str:
    divides = separator in cell or _QUOTED.search(cell)
    return '"' + cell.replace('"', '""') + '"' if divides else cell


def plain(cell: str) -> str:
    """Return what a cell says, without the blanks around it and the sign that kept it text."""
    text = _INSIDE_KEPT.sub(r"\1", cell.lstrip(" "))
    return (text[1:] if text[:1] == "'" and _FORMULA.match(text) else text).strip()


def _cell(value: object) -> str:
    if value is None or value == {}:
        return ""
    isoformat = getattr(value, "isoformat", None)
    text = dump(value) if isinstance(value, dict) else str(isoformat() if isoformat else value)
    text = _INSIDE.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text
