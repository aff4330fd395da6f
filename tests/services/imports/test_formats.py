"""Files as they come: separators, encodings, titles, quotes, workbooks."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from smsbot.services.imports import Line, TableError, open_table

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 3, 2)
ANNA = "+447700900101"


def lines_of(content: bytes) -> list[Line]:
    """Read a table as a whole."""
    return list(open_table(io.BytesIO(content)).lines(TODAY))


def workbook(rows: Sequence[Sequence[Any]], *, before: int = 0) -> bytes:
    """Write a workbook, with empty sheets before the table."""
    book = openpyxl.Workbook()
    for number in range(before):
        book.create_sheet(f"vuoto {number}")
    sheet = book.active if not before else book.create_sheet("clienti")
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_told_by_the_head(separator: str) -> None:
    (line,) = lines_of(f"nome{separator}telefono\nAnna{separator}{ANNA}\n".encode())

    assert line.contact is not None
    assert ("Anna", ANNA) == (line.contact.name, line.contact.phone)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    (line,) = lines_of(f"nome;telefono;città\nNiccolò;{ANNA};Forlì\n".encode(encoding))

    assert line.contact is not None
    assert ("Niccolò", {"città": "Forlì"}) == (line.contact.name, line.contact.attributes)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_the_phone_may_be_the_first_column_behind_a_mark(encoding: str, separator: str) -> None:
    """As a spreadsheet saves "CSV UTF-8" and "Unicode text"."""
    (line,) = lines_of(f"telefono{separator}nome\n{ANNA}{separator}Anna\n".encode(encoding))

    assert ("Anna", ANNA) == (
        line.contact and line.contact.name,
        line.contact and line.contact.phone,
    )


def test_a_line_in_another_encoding_is_read_by_itself() -> None:
    content = b"nome;telefono\n" + f"Niccolò;{ANNA}\n".encode() + f"José;{ANNA}\n".encode("cp1252")

    assert ["Niccolò", "José"] == [line.contact and line.contact.name for line in lines_of(content)]


def test_titles_and_empty_lines_above_the_head_are_passed() -> None:
    (line,) = lines_of(f"Clienti 2024;;\n\nnome;telefono;\nAnna;{ANNA};\n".encode())

    assert (4, ANNA) == (line.number, line.contact and line.contact.phone)


def test_a_quoted_cell_may_go_over_lines_and_rows_are_named_by_their_first() -> None:
    lines = lines_of(f'nome;telefono\n"Bar\nSport";{ANNA}\n"Carla";\n'.encode())

    assert [(2, None), (4, "no_phone")] == [(line.number, line.reason) for line in lines]


def test_a_quote_that_is_never_closed_costs_its_own_row_alone() -> None:
    """It would swallow the rest of the file, and nobody would be told."""
    rest = "".join(f"Anna {number};{ANNA}\n" for number in range(200))
    lines = lines_of(f'nome;telefono\n"Bar;{ANNA}\n{rest}'.encode())

    assert (2, "bad_quotes") == (lines[0].number, lines[0].reason)
    assert [None] * 200 == [line.reason for line in lines[1:]]
    assert list(range(3, 203)) == [line.number for line in lines[1:]]


def test_two_stray_quotes_do_not_swallow_the_rows_between_them() -> None:
    """Those would vanish into somebody else's name, with their numbers."""
    rows = ['+447700900110;"Anna', "+447700900112;Bea", '+447700900113;Carla"']
    lines = lines_of(("telefono;nome\n" + "\n".join(rows)).encode())

    assert ["bad_quotes", None] == [line.reason for line in lines[:2]]
    assert "+447700900112" in {line.contact.phone for line in lines if line.contact}


def test_a_quote_within_a_quoted_cell_is_named() -> None:
    lines = lines_of(f'nome;telefono\n"Bar "Sport"";{ANNA}\nAnna;{ANNA}\n'.encode())

    assert ["bad_quotes", None] == [line.reason for line in lines]


def test_a_workbook_is_read_with_its_types() -> None:
    """A number, a date and a text, in the first sheet that holds a table."""
    rows = [
        ("Nome", "Cellulare", "Ultimo acquisto"),
        ("Anna", 447700900101, datetime(2024, 1, 10)),  # noqa: DTZ001  (a sheet has no zones)
        (None, None, None),
        ("Bruno", "+447700900102", "10/01/2024"),
        ("Carla", 4.47e11, None),
    ]
    lines = lines_of(workbook(rows, before=2))

    assert ["447700900101", "+447700900102"] == [
        line.contact.phone for line in lines if line.contact and line.number in {2, 4}
    ]
    assert [date(2024, 1, 10)] * 2 == [
        line.contact.last_activity for line in lines if line.contact and line.number in {2, 4}
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n\n",
        b"nome;citta\nAnna;Roma\n",
        b"\0\1\2\3",
        b"PK\x03\x04 this is no workbook",
        b"%PDF-1.4\n",
        b"telefono;recapito\n1;2\n",
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(TableError):
        open_table(io.BytesIO(content))


def test_a_workbook_without_a_table_is_refused() -> None:
    with pytest.raises(TableError, match="no column holds the phone"):
        open_table(io.BytesIO(workbook([("a", "b"), ("c", "d")])))
