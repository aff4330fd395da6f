"""What the Registro delle Opposizioni gives back, read in whatever words it comes."""

from __future__ import annotations

import io
from datetime import date

import pytest

from smsbot.core.register import Check
from smsbot.services.imports import Line, open_table
from smsbot.services.imports.register import ForAll

TODAY = date(2026, 3, 3)
NOTHING = ForAll()


def read(table: str, given: ForAll) -> Line:
    """Return the one line of a table."""
    (line,) = open_table(io.BytesIO(table.encode()), register=True).answers(TODAY, given)
    return line


@pytest.mark.parametrize(
    ("table", "given", "code"),
    [
        ("numero;esito;data\n{};boh;2026-03-03", NOTHING, "unknown_result"),
        ("numero;data\n{};2026-03-03", NOTHING, "unknown_result"),
        ("numero;iscritto;contattabile;data\n{};si;si;2026-03-03", NOTHING, "unknown_result"),
        ("numero;esito\n{};no", NOTHING, "no_check_date"),
        ("numero;esito;data\n{};no;04/03/2026", NOTHING, "date_in_future"),
        ("numero;esito\n{};no", ForAll(date(2026, 3, 4)), "date_in_future"),
        ("numero;esito;data;data iscrizione\n{};si;2026-03-01;2026-03-02", NOTHING, "bad_date"),
        ("numero;esito;data\n;no;2026-03-03", NOTHING, "no_phone"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told(table: str, given: ForAll, code: str) -> None:
    line = read(table.format("+447700900101"), given)

    assert (code, None, None) == (line.reason, line.contact, line.answer)


@pytest.mark.parametrize(
    ("table", "given", "registered"),
    [
        ("Numerazione,Iscritto RPO,Data consultazione\n{},NO,03/03/2026", NOTHING, False),
        ("Utenza;Contattabile;Data\n{};SI;03/03/2026", NOTHING, False),
        ("Utenza;Contattabile;Data\n{};NO;03/03/2026", NOTHING, True),
        ("Utenza;Contattabile;Esito;Data\n{};NO;iscritto;03/03/2026", NOTHING, True),
        ("phone,status,checked on\n{},not registered,2026-03-03", NOTHING, False),
        ("phone\n{}", ForAll(TODAY, registered=False), False),
        ("phone\n{}", ForAll(TODAY, registered=True), True),
        ("numero;esito\n{};iscritta", ForAll(TODAY, registered=False), True),
        ("numero;esito;data\n{};Non_Iscritto;2026-03-03 10:00:00", NOTHING, False),
    ],
)
def test_answers_are_read_in_whatever_words_they_come(
    table: str, given: ForAll, *, registered: bool
) -> None:
    line = read(table.format("+447700900101"), given)

    since = TODAY if registered else None
    assert line.answer is not None
    assert (Check(TODAY, registered, since), False) == (line.answer.check, line.answer.dated)


def test_a_line_may_tell_since_when() -> None:
    line = read("numero;iscritto;data iscrizione;data\n+447700900101;si;1/2/2026;3/3/2026", NOTHING)

    assert line.answer is not None
    assert (Check(TODAY, registered=True, registered_on=date(2026, 2, 1)), True) == (
        line.answer.check,
        line.answer.dated,
    )
    assert ForAll(TODAY, registered=True) == ForAll.from_data(ForAll(TODAY, registered=True).data())
