"""Tables of contacts as companies have them: a line at a time, good rows in, bad rows told.

Headers are matched by name, in Italian and English; the separator is what the head uses.
Nothing is dropped silently: every line is taken or named with its reason.
"""

from __future__ import annotations

import codecs
import csv
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

from smsbot.core.model import Lifecycle
from smsbot.services.contacts import ContactIn
from smsbot.services.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HEADERS: Mapping[str, tuple[str, ...]] = {
    "phone": ("phone", "mobile", "cell", "telefono", "cellulare", "numero", "tel", "cell."),
    "name": ("name", "nome", "nominativo", "full name", "cliente"),
    "language": ("language", "lingua", "lang"),
    "lifecycle": ("lifecycle", "tipo", "stato cliente"),
    "origin": ("origin", "origine", "fonte", "provenienza", "source"),
    "collected_on": ("collected_on", "collected on", "raccolto il", "data raccolta"),
    "last_activity": (
        "last_activity",
        "last activity",
        "last purchase",
        "ultimo acquisto",
        "data ultimo acquisto",
        "ultima attività",
        "ultima attivita",
    ),
    "attributes": ("attributes",),
}
_LIFECYCLES = {
    "prospect": Lifecycle.PROSPECT.value,
    "potenziale": Lifecycle.PROSPECT.value,
    "contatto": Lifecycle.PROSPECT.value,
    "customer": Lifecycle.CUSTOMER.value,
    "cliente": Lifecycle.CUSTOMER.value,
}
_OURS = frozenset({"id", "suppressed_because"})
"""Columns of an export that an import leaves alone: nobody sets them by a table."""

_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_HEAD = 1 << 16


class TableError(Exception):
    """The file is no table of contacts; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a contact, or the reason why it is none."""

    number: int
    contact: ContactIn | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    columns: Mapping[str, int]
    extra: Mapping[str, int]
    width: int


def read_table(stream: IO[bytes]) -> Iterator[Line]:
    """Read a table line by line; raises TableError before the first line where it is none."""
    head = stream.read(_HEAD)
    stream.seek(0)
    encoding = _encoding(head)
    first = head.decode(encoding, "replace").partition("\n")[0]
    if "\0" in first or not first.strip():
        message = "this is no CSV: save the table as CSV, in UTF-8, with a line of headers"
        raise TableError(message)
    separator = max(";,\t", key=first.count)
    text = codecs.getreader(encoding)(stream, "replace")
    reader = csv.reader(text, delimiter=separator)
    layout = _layout(next(reader))
    return _lines(reader, layout)


def _encoding(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _layout(headers: Sequence[str]) -> _Layout:
    names = {alias: field for field, aliases in HEADERS.items() for alias in aliases}
    columns: dict[str, int] = {}
    extra: dict[str, int] = {}
    for place, header in enumerate(headers):
        field = names.get(" ".join(header.strip().lower().split()))
        if field is None and header.strip() not in _OURS:
            extra[header.strip()] = place
        elif field is None:
            continue
        elif field in columns:
            message = f"two columns hold the {field}: keep one"
            raise TableError(message)
        else:
            columns[field] = place
    if "phone" not in columns:
        message = "no column holds the phone: call one of them phone or telefono"
        raise TableError(message)
    return _Layout(columns, extra, len(headers))


def _lines(reader: Iterator[list[str]], layout: _Layout) -> Iterator[Line]:
    begin = 2
    for row in reader:
        # A quoted value may hold line breaks: the row is named by the line it begins on.
        line, begin = begin, getattr(reader, "line_num", begin) + 1
        if any(value.strip() for value in row):
            yield _line(line, row, layout)


def _line(number: int, row: Sequence[str], layout: _Layout) -> Line:
    if len(row) > layout.width:
        return Line(number, None, "too_many_columns")
    values = {
        field: plain(row[place]) or None
        for field, place in layout.columns.items()
        if place < len(row)
    }
    if values.get("phone") is None:
        return Line(number, None, "no_phone")
    lifecycle = values.get("lifecycle")
    if lifecycle is not None and lifecycle.lower() not in _LIFECYCLES:
        return Line(number, None, "unknown_lifecycle")
    try:
        collected, active = _date(values.get("collected_on")), _date(values.get("last_activity"))
    except ValueError:
        return Line(number, None, "bad_date")
    given = _object(values.get("attributes"))
    if given is None:
        return Line(number, None, "bad_attributes")
    extra = {n: plain(row[p]) for n, p in layout.extra.items() if p < len(row) and row[p].strip()}
    contact = ContactIn(
        phone=values["phone"] or "",
        name=values.get("name"),
        language=values.get("language"),
        lifecycle=_LIFECYCLES[lifecycle.lower()] if lifecycle else None,
        origin=values.get("origin"),
        collected_on=collected,
        last_activity=active,
        attributes={**given, **extra} or None,
    )
    return Line(number, contact)


def _object(text: str | None) -> dict[str, Any] | None:
    """Read what an export wrote of further columns, None where it is something else."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _date(text: str | None) -> date | None:
    """Read a date as Italians or ISO write it; raises ValueError."""
    if text is None:
        return None
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise ValueError(text)
