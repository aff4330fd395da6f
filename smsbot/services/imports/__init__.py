"""Tables of contacts as companies have them: a line at a time, good rows in, bad rows told.

Headers are matched by name, in Italian and English; numbers and dates are read through what a
spreadsheet did to them. Nothing is dropped silently and nothing is guessed: every row is taken,
or named with its line and its reason, and comes back in a file of errors that can be mended and
imported again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from smsbot.core.model import Basis, BasisKind, Lifecycle
from smsbot.services.contacts import ContactIn
from smsbot.services.imports.cells import (
    Cell,
    CellError,
    cells_in,
    date_in,
    is_empty,
    is_formula_error,
    object_in,
    phone_in,
    text_of,
)
from smsbot.services.imports.formats import Row, TableError, rows_of
from smsbot.services.imports.headers import FIELDS, HeaderError, Layout, layout, names_of
from smsbot.services.imports.reasons import Reason
from smsbot.services.imports.register import COLUMNS, Answer, ForAll, answer_in
from smsbot.services.tables import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedIOBase

__all__ = ["Line", "Table", "TableError", "digest_of", "open_table"]

_LIFECYCLES = {
    word: lifecycle.value
    for lifecycle, words in (
        (Lifecycle.PROSPECT, "prospect, potenziale, contatto, lead, potenziale cliente"),
        (Lifecycle.CUSTOMER, "customer, cliente, acquirente"),
    )
    for word in words.split(", ")
}
_LANGUAGES = {
    word: code
    for code, words in (
        ("it", "it, ita, italiano, italian, italia, it-it"),
        ("en", "en, eng, inglese, english, en-gb, en-us"),
        ("de", "de, deu, ger, tedesco, german, deutsch, de-de"),
        ("fr", "fr, fra, fre, francese, french, francais, fr-fr"),
        ("es", "es, spa, spagnolo, spanish, espanol, es-es"),
    )
    for word in words.split(", ")
}
_LONGEST, _LONGEST_STATEMENT = 200, 2_000
_CODE = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{2,4})?")
_OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: a contact, or the reason why it is none."""

    number: int
    cells: tuple[str, ...]
    contact: ContactIn | None = None
    reason: str | None = None
    answer: Answer | None = None
    """What the Registro delle Opposizioni said, in a table of it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head was understood."""

    headers: tuple[str, ...]
    layout: Layout
    _rows: Iterator[Row]

    def lines(self, today: date, *, numbers_only: bool = False) -> Iterator[Line]:
        """Return its lines, which can be read once, as they are asked for.

        `numbers_only` looks at nothing but the phone: whoever is not to be contacted is blocked
        whatever else their row says.
        """
        read = _number if numbers_only else partial(_contact, today=today)
        return (_line(row, self.layout, read) for row in self._rows)

    def answers(self, today: date, given: ForAll) -> Iterator[Line]:
        """Return its lines as answers of the Registro delle Opposizioni, likewise."""
        return (_answer(row, self.layout, today, given) for row in self._rows)

    def mapping(self) -> list[dict[str, str | None]]:
        """Return what each column is taken for: a field, an attribute, or nothing."""
        fields = {place: name for name, place in self.layout.columns.items()}
        attributes = set(self.layout.extra.values())
        return [
            {
                "column": header,
                "field": fields.get(place, "attribute" if place in attributes else None),
            }
            for place, header in enumerate(self.headers)
        ]


def open_table(stream: IO[bytes], *, register: bool = False) -> Table:
    """Open a table; raises TableError before the first line where it is none.

    One of the `register` has columns of its own.
    """
    rows = rows_of(stream)
    headers = tuple(text_of(cell) for cell in next(rows).cells)
    try:
        columns = layout(headers, names_of(COLUMNS if register else FIELDS))
    except HeaderError as error:
        raise TableError(str(error)) from None
    return Table(headers, columns, rows)


def digest_of(stream: BufferedIOBase) -> bytes:
    """Return what a file is known by, so that an import that was broken off can go on."""
    digest = hashlib.file_digest(stream, "sha256").digest()
    stream.seek(0)
    return digest


def _line(row: Row, columns: Layout, read: Callable[[_Cells], ContactIn]) -> Line:
    cells = tuple(text_of(cell) for cell in row.cells)
    if row.reason is not None:
        return Line(row.number, cells, reason=row.reason)
    try:
        return Line(row.number, cells, read(_Cells(row.cells, columns)))
    except CellError as error:
        return Line(row.number, cells, reason=error.reason)


def _answer(row: Row, columns: Layout, today: date, given: ForAll) -> Line:
    line = _line(row, columns, _number)
    if line.contact is None:
        return line
    try:
        return replace(line, answer=answer_in(_Cells(row.cells, columns).raw, today, given))
    except CellError as error:
        return replace(line, contact=None, reason=error.reason)


class _Cells:
    """The cells of a row by what they hold."""

    def __init__(self, cells: Any, columns: Layout) -> None:  # noqa: ANN401  (a row of anything)
        self._cells, self._columns = cells, columns

    def check(self) -> None:
        """Refuse a row that was split wrongly, or holds what is no text."""
        cells, columns = self._cells, self._columns
        if len(cells) > columns.width and any(map(text_of, cells[columns.width :])):
            raise CellError(Reason.TOO_MANY_COLUMNS)
        for cell in cells:
            if isinstance(cell, str) and ("\0" in cell or "\ufffd" in cell):
                raise CellError(Reason.BAD_CHARACTER)

    def raw(self, field: str) -> Cell:
        """Return a cell as the table holds it."""
        place = self._columns.columns.get(field)
        if place is None or place >= len(self._cells):
            return None
        cell: Cell = self._cells[place]
        return plain(cell) if isinstance(cell, str) else cell

    def text(self, field: str, longest: int = _LONGEST) -> str | None:
        """Return the text of a cell, None where it says nothing."""
        text = " ".join(text_of(self.raw(field)).split())
        if is_formula_error(text):
            raise CellError(Reason.BAD_FORMULA)
        if len(text) > longest:
            raise CellError(Reason.NAME_TOO_LONG)
        return None if is_empty(text) else text

    def extra(self) -> dict[str, Any]:
        """Return what the company's own columns say."""
        found = {
            header: plain(text_of(self._cells[place]))
            for header, place in self._columns.extra.items()
            if place < len(self._cells)
        }
        return {header: text for header, text in found.items() if text}


def _number(cells: _Cells) -> ContactIn:
    return ContactIn(phone=phone_in(text_of(cells.raw("phone"))))


def _contact(cells: _Cells, today: date) -> ContactIn:
    cells.check()
    phone = phone_in(text_of(cells.raw("phone")))
    _check_age(date_in(cells.raw("birth_date"), today), today)
    attributes = object_in(text_of(cells.raw("attributes"))) | cells.extra()
    return ContactIn(
        phone=phone,
        name=_name(cells),
        language=_language(cells.text("language")),
        lifecycle=_one_of(_LIFECYCLES, cells.text("lifecycle"), Reason.UNKNOWN_LIFECYCLE),
        origin=cells.text("origin"),
        collected_on=date_in(cells.raw("collected_on"), today),
        last_activity=date_in(cells.raw("last_activity"), today),
        basis=_basis(cells, today),
        attributes=attributes or None,
        suppressed=cells.text("suppressed") is not None,
    )


def _name(cells: _Cells) -> str | None:
    """Return the full name, whichever columns hold it."""
    parts = (cells.text("first_name"), cells.text("last_name"))
    return cells.text("name") or " ".join(part for part in parts if part) or None


def _check_age(born: date | None, today: date) -> None:
    """Refuse a minor (`consent-rules`, 8); the date itself is not kept."""
    if born is None:
        return
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age < _OF_AGE:
        raise CellError(Reason.MINOR)


def _language(text: str | None) -> str | None:
    """Return a language by its name or its code; flows need not have it."""
    if text is not None and text.lower() not in _LANGUAGES and _CODE.fullmatch(text.lower()):
        return text
    return _one_of(_LANGUAGES, text, Reason.UNKNOWN_LANGUAGE)


def _one_of(words: dict[str, str], text: str | None, otherwise: Reason) -> str | None:
    if text is None:
        return None
    if text.lower() not in words:
        raise CellError(otherwise)
    return words[text.lower()]


def _basis(cells: _Cells, today: date) -> Basis | None:
    """Return why this person may be asked; what it lacks is told when it is taken.

    A row that tells when, where or to what somebody agreed tells of an earlier consent.
    """
    kind, document = cells.text("basis"), cells.text("document", _LONGEST_STATEMENT)
    given_on, source = date_in(cells.raw("given_on"), today), cells.text("consent_source")
    covers = cells_in(cells.text("covers") or "")
    agreed = bool(given_on or source or covers)
    if kind is None and document is None and not agreed:
        return None
    if kind is None and agreed:
        kind = BasisKind.PRIOR_CONSENT
    if kind != BasisKind.PRIOR_CONSENT and covers:
        raise CellError(Reason.UNKNOWN_CELLS)
    try:
        return Basis(
            BasisKind(kind or ""),
            document,
            version=cells.text("document_version"),
            statement=cells.text("statement", _LONGEST_STATEMENT),
            until=date_in(cells.raw("until"), date.max),
            given_on=given_on,
            source=source,
            covers=covers,
        )
    except ValueError:
        raise CellError(Reason.UNKNOWN_BASIS) from None
