"""Rows out of a file: CSV as companies save it, a line at a time, and workbooks.

A CSV may mix encodings (somebody pasted a line from elsewhere), so each line is read by itself:
as UTF-8, else as Windows-1252. A quote that is never closed would swallow the rest of the
file: after some lines the one that opened it is given up, and reading goes on behind it.
"""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING

from smsbot.services.imports.headers import is_head
from smsbot.services.imports.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smsbot.services.imports.cells import Cell

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx (a ZIP) and .xls files begin."""

_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){7}")
_HEAD_WITHIN = 20
_LINES_IN_A_CELL = 100
_LONGEST = 1 << 17
_MOST_UNPACKED = 512 << 20


class TableError(Exception):
    """The file is no table of contacts; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table by the line it begins on; `reason` where it could not be split."""

    number: int
    cells: Sequence[Cell]
    reason: Reason | None = None


def rows_of(stream: IO[bytes]) -> Iterator[Row]:
    """Return the rows of a table, the head first; raises TableError where there is none."""
    start = stream.read(1 << 16)
    stream.seek(0)
    if not start.strip():
        message = "the file is empty"
        raise TableError(message)
    rows = _workbook(stream) if start.startswith(_WORKBOOKS) else _csv(stream, start)
    # Titles and empty lines above the head are common.
    for row in islice(rows, _HEAD_WITHIN):
        if is_head([cell for cell in row.cells if isinstance(cell, str)]):
            yield row
            yield from rows
            return
    message = "no column holds the phone: call one of them cellulare or phone"
    raise TableError(message)


def _workbook(stream: IO[bytes]) -> Iterator[Row]:
    """Return the rows of the first sheet that has a head; a workbook is in memory as a whole."""
    _check_size(stream)
    import python_calamine as calamine  # noqa: PLC0415  (only workbooks want it)

    try:
        book = calamine.CalamineWorkbook.from_filelike(stream)
        shown = calamine.SheetVisibleEnum.Visible
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == shown]
        for name in visible:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(is_head([c for c in row if isinstance(c, str)]) for row in rows[:_HEAD_WITHIN]):
                for number, row in enumerate(rows, start=1):
                    if any(cell not in {"", None} for cell in row):
                        yield Row(number, row)
                return
    except calamine.CalamineError as error:
        message = "the workbook cannot be read: save it again as .xlsx or CSV, without a password"
        raise TableError(message) from error


def _check_size(stream: IO[bytes]) -> None:
    """Refuse a workbook that would unpack to more than memory should hold."""
    try:
        with zipfile.ZipFile(stream) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except zipfile.BadZipFile:
        size = 0  # an older format, or broken: the reader will say
    stream.seek(0)
    if size > _MOST_UNPACKED:
        message = "the workbook is too large: save the table as CSV"
        raise TableError(message)


def _csv(stream: IO[bytes], start: bytes) -> Iterator[Row]:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        lines: Iterator[str] = iter(codecs.getreader("utf-16")(stream, "replace"))
    elif b"\0" in start:
        message = "this is no table: save it as .xlsx, or as CSV in UTF-8"
        raise TableError(message)
    else:
        lines = (_decoded(line) for line in stream)
    return _records(_Lines(lines), _separator(start))


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig" if line.startswith(codecs.BOM_UTF8) else "utf-8")
    except UnicodeDecodeError:
        # Windows-1252 has five holes; what stands in one of them is no text, and is told.
        return line.decode("cp1252", "replace")


def _separator(start: bytes) -> str:
    """Return the sign that splits the first line which names the phone."""
    utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.removeprefix(codecs.BOM_UTF8).decode("utf-16" if utf16 else "cp1252", "replace")
    for line in text.splitlines()[:_HEAD_WITHIN]:
        for separator in ";,\t|":
            if is_head([cell.strip('" ') for cell in line.split(separator)]):
                return separator
    return ";"


class _Lines:
    """Lines that can be put back, and the number of the next one."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.number = 1

    def next(self) -> str | None:
        self.number += 1
        return self._back.popleft() if self._back else next(self._lines, None)

    def put_back(self, lines: Sequence[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.number -= len(lines)


def _records(lines: _Lines, separator: str) -> Iterator[Row]:
    while True:
        number = lines.number
        first = lines.next()
        if first is None:
            return
        taken = [first]
        cells = _split(taken, lines, separator)
        if cells is None:
            lines.put_back(taken[1:])
            yield Row(number, (first.rstrip("\r\n"),), Reason.BAD_QUOTES)
        elif any(cell.strip() for cell in cells):
            yield Row(number, cells)


def _split(taken: list[str], lines: _Lines, separator: str) -> list[str] | None:
    """Split a record that may go on over further lines; None where its quotes are wrong."""

    def feed() -> Iterator[str]:
        yield taken[0]
        while len(taken) < _LINES_IN_A_CELL and sum(map(len, taken)) < _LONGEST:
            line = lines.next()
            if line is None:
                return
            taken.append(line)
            yield line

    try:
        cells = next(csv.reader(feed(), delimiter=separator, strict=True), [])
    except csv.Error:
        return None
    return None if len(taken) > 1 and any(_swallowed(c, separator) for c in cells) else cells


def _swallowed(cell: str, separator: str) -> bool:
    """Tell whether a cell that goes over lines holds other rows: two stray quotes make one."""
    return "\n" in cell and (separator in cell or _NUMBER.search(cell) is not None)
