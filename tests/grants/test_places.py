"""Where a grant can come from at all, read off the code: a new place has to be named here.

A consent event comes out of a `Record` that a decision made, or is written by hand by who ends
or silences a consent. So: every `Record` that may grant, everybody who makes an event row, and
everybody who writes to the two tables.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import smsbot

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(smsbot.__file__).parent

GRANTS = {
    "core/engine.py:_record": "the exact reply to a question that was asked, or the yes to a recap",
    "services/preferences/pressing.py:_grant": "the POST of the person's own page",
    "services/preferences/pressing.py:_set_times": "the same, for other hours of what they granted",
}
EVENT_ROWS = {
    "services/changes.py:_record": "what a decision recorded",
    "services/endings.py:end_one": "a consent that ended; refuses to grant",
    "services/erasure.py:_erased": "the word that somebody was erased",
}
WRITERS = {
    "services/changes.py:write": "all that a unit of work decided",
}
TABLES = {
    "store/ledger.py:append": "events, and the standing they amount to",
}


Named = tuple[str, ast.AST]


@cache
def _functions() -> tuple[Named, ...]:
    """Return every function of the program, as `folder/file.py:function`."""
    return tuple(
        (f"{file.relative_to(ROOT).as_posix()}:{function.name}", function)
        for file in sorted(ROOT.rglob("*.py"))
        if "migrations" not in file.parts
        for function in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def _places(fits: Callable[[str, ast.Call], bool]) -> set[str]:
    """Return the functions in which a call is made."""
    return {
        place
        for place, function in _functions()
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and fits(ast.unparse(call.func), call)
    }


def _about_consent(function: ast.AST) -> bool:
    """Tell whether a function names one of the two tables."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in {"consent", "consent_event"}
        and ast.unparse(node.value) == "schema"
        for node in ast.walk(function)
    )


def _may_grant(name: str, call: ast.Call) -> bool:
    """Tell whether a `Record` is made whose kind is not plainly another."""
    if name.rpartition(".")[2] != "Record":
        return False
    kind = ast.unparse(call.args[0]) if call.args else ""
    return not kind.startswith("EventKind.") or kind == "EventKind.GRANTED"


def _writes(name: str, _: ast.Call) -> bool:
    of, verb = name.rpartition(".")[::2]
    table = not of or of.startswith("schema.") or of in {"table", "event", "consent"}
    return table and verb in {"insert", "upsert", "update", "delete", "text"}


def test_a_grant_is_decided_in_two_places() -> None:
    assert set(GRANTS) == _places(_may_grant)


def test_an_event_is_made_by_those_who_are_named() -> None:
    made = _places(lambda name, _: name.rpartition(".")[2] == "EventRow")

    # The store makes them of the rows that it reads.
    assert set(EVENT_ROWS) == {place for place in made if not place.startswith("store/")}


def test_events_are_appended_by_those_who_are_named() -> None:
    assert set(WRITERS) == _places(lambda name, _: name == "ledger.append")


def test_the_tables_of_consent_are_written_in_one_place() -> None:
    about = {place for place, function in _functions() if _about_consent(function)}

    assert set(TABLES) == about & _places(_writes)
