"""Cells that a spreadsheet shows as they are."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smsbot.services.tables import plain, write_table

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("+447700900101", "'+447700900101"),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("Rossi;=1+1", "Rossi;'=1+1"),
        ("Rossi; '-1", "Rossi; ''-1"),
        ("'=1", "''=1"),
        ("Anna", "Anna"),
        ("d'Este", "d'Este"),
        (None, ""),
        ({}, ""),
        ({"negozio": "Monza"}, '{"negozio":"Monza"}'),
        ({"negozio": ";@x"}, '{"negozio":";\'@x"}'),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02T09:00:00+00:00"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    written = write_table([{"a": value}], ["a"], head=False)

    assert [[cell] if cell else []] == list(csv.reader(io.StringIO(written, newline=""))) or (
        cell == "" and written in {"\r\n", '""\r\n'}
    )


@given(TEXTS)
@example("\r")
@example("'=1")
@example(";'=1;=2;''@3\t-4")
def test_what_was_written_is_read_back(text: str) -> None:
    """But for the blanks around it, which an import takes away from every cell."""
    written = write_table([{"a": text, "b": "x"}], ["a", "b"], head=False)
    ((cell, _),) = csv.reader(io.StringIO(written, newline=""))

    assert text.strip() == plain(cell).strip()


@given(TEXTS, st.sampled_from([",,", ",;", ",\t", ";;", ";\t"]))
@example("x;=1", ",;")
@example('"";=1', ",;")
def test_no_cell_is_a_formula_wherever_a_spreadsheet_divides(text: str, signs: str) -> None:
    """Italian spreadsheets divide at semicolons, whatever the file was written with."""
    written, read = signs[0], signs[1]
    table = write_table([{"a": text, "b": "x"}], ["a", "b"], head=False, separator=written)
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=read) for cell in row]

    assert not any(cell.lstrip(' "').startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_head_names_the_columns_and_what_is_missing_stays_empty() -> None:
    assert "a,b\r\n,2\r\n" == write_table([{"b": 2, "c": 3}], ["a", "b"])
