"""What one cell says, through all that a spreadsheet does to numbers and dates."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Cell as ConsentCell
from smsbot.core.model import Channel, Purpose
from smsbot.services.imports.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

Cell = str | float | bool | date | datetime | time | timedelta | None
"""A cell as a table holds it: a text, or what a workbook knows it to be."""

_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_TWO = re.compile(r"[\d ]{6,}\s*(?:/|;|,|\||\be\b|\bo\b|\n)\s*\+?[\d ]{6,}")
_NOTHING = frozenset({"", "-", "--", "n.d.", "nd", "n/d", "n.a.", "na", "n/a", "null", "none", "0"})
_ERRORS = frozenset(
    {
        *("#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!"),
        *("#n/d", "#rif!", "#valore!", "#nome?", "#nullo!"),
    }
)
"""What a spreadsheet shows in place of a value, in English and in Italian."""

_RUN = re.compile(r"\d(?:[ .()\-]?\d){3,16}")
_MOST_RUNS, _LONGEST_NUMBER = 20, 40
_DATES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%Y/%m/%d",
    "%Y%m%d",
)
_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "gennaio gen january jan",
            "febbraio feb february",
            "marzo mar march",
            "aprile apr april",
            "maggio mag may",
            "giugno giu june jun",
            "luglio lug july jul",
            "agosto ago august aug",
            "settembre set september sep",
            "ottobre ott october oct",
            "novembre nov november",
            "dicembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WRITTEN_OUT = re.compile(r"(\d{1,2})[ -]([a-zA-Z]{3,9})\.?[ -](\d{4})")


_PURPOSES = {
    name: purpose
    for purpose, names in (
        (Purpose.INFO, "info informazioni informazione information"),
        (Purpose.PROMO, "promo promozioni offerte marketing promotions offers"),
    )
    for name in names.split()
}
_CHANNELS = {
    name: channel
    for channel, names in (
        (Channel.SMS, "sms"),
        (Channel.CALL, "call calls telefono telefonate chiamata chiamate phone"),
    )
    for name in names.split()
}
_NEXT, _WITHIN = re.compile(r"\s*[,;+\n]\s*"), re.compile(r"\s*[:/]\s*|\s+(?:via|per|by)\s+|\s+")


class CellError(Exception):
    """A cell that cannot be read; `reason` says why, and the value is not repeated."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(cell: Cell) -> str:
    """Return a cell as somebody would read it, without the blanks around it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def is_empty(text: str) -> bool:
    """Return whether a cell says nothing, in the ways in which people say so."""
    return text.lower() in _NOTHING


def phone_in(text: str) -> str:
    """Return the number of a cell as it was meant; raises CellError where digits are gone."""
    if is_empty(text):
        raise CellError(Reason.NO_PHONE)
    if text.lower() in _ERRORS:
        raise CellError(Reason.BAD_FORMULA)
    if _TWO.search(text):
        raise CellError(Reason.TWO_NUMBERS)
    rounded = _SCIENTIFIC.fullmatch(text)
    if rounded is None:
        return text
    first, rest, power = rounded[1], rounded[2] or "", int(rounded[3])
    # A quantity shown with all its digits has lost none; with fewer, zeros stand for them.
    if len(rest) < power:
        raise CellError(Reason.NUMBER_LOST_DIGITS)
    return first + rest[:power]


def date_in(cell: Cell, today: date) -> date | None:
    """Return the day that a cell names, None where it is empty; raises CellError."""
    if isinstance(cell, datetime):
        day: date | None = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        text = text_of(cell)
        if is_empty(text):
            return None
        day = _written(text)
    if day is None:
        raise CellError(Reason.BAD_DATE)
    if day > today:
        raise CellError(Reason.DATE_IN_FUTURE)
    return day


def _written(text: str) -> date | None:
    if text.lower() in _ERRORS:
        raise CellError(Reason.BAD_FORMULA)
    if _SERIAL.fullmatch(text):
        raise CellError(Reason.DATE_LOST_FORMAT)
    bare = text.replace("T", " ").partition(" ")[0] if ":" in text else text
    for pattern in _DATES:
        try:
            return datetime.strptime(bare, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    if named := _WRITTEN_OUT.fullmatch(text):
        month = _MONTHS.get(named[2].lower())
        try:
            return date(int(named[3]), month, int(named[1])) if month else None
        except ValueError:
            return None
    return None


def cells_in(text: str) -> tuple[ConsentCell, ...]:
    """Return what a consent covers: `promo:sms`, `offerte sms`; raises CellError.

    A word that is not known is a mistake and no reason to guess: what is not read is not covered.
    """
    found = set()
    for part in filter(None, _NEXT.split(text.lower())):
        purpose, _, channel = _WITHIN.sub(" ", part).strip().partition(" ")
        if purpose not in _PURPOSES or channel not in _CHANNELS:
            raise CellError(Reason.UNKNOWN_CELLS)
        found.add(ConsentCell(_PURPOSES[purpose], _CHANNELS[channel]))
    return tuple(sorted(found))


def object_in(text: str) -> dict[str, Any]:
    """Return the JSON object that an export wrote of further columns; raises CellError."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        raise CellError(Reason.BAD_ATTRIBUTES) from None
    if not isinstance(value, dict):
        raise CellError(Reason.BAD_ATTRIBUTES)
    return value


def numbers_in(cells: Iterable[str]) -> frozenset[str]:
    """Return everything in a row that may be somebody's number, however it is written."""
    found: set[str] = set()
    for cell in cells:
        runs = _RUN.findall(cell)
        found.update(runs[:_MOST_RUNS])
        if runs and len(cell) <= _LONGEST_NUMBER:
            found.add(cell)  # a number that a slash or a word divides
    return frozenset(found)


def is_formula_error(text: str) -> bool:
    """Return whether a cell shows an error of its formula, in English or Italian."""
    return text.lower() in _ERRORS
