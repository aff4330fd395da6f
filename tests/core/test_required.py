"""What an event of each kind must hold: for every kind, act and field, that it is missed."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from smsbot.core.model import EventKind
from smsbot.core.required import EVERY_KIND, QUESTION, REPLY, REQUIRED, By, missing, table

PROOF = Path(__file__).parents[2] / "docs" / "proof.md"
SIDES: dict[str, dict[str, Any]] = {
    "question": {
        "text": "Possiamo?",
        "digest": "d",
        "message": "m1",
        "gateway_id": "out-1",
        "settled_by": None,
        "handed_at": "2026-03-02T11:00:00+00:00",
    },
    "reply": {
        "text": "si",
        "gateway_id": "in-1",
        "received_at": "2026-03-02T11:05:00+00:00",
        "reader": "1",
        "intent": "grant",
        "because": ["word: si"],
    },
}
ACTS = [(kind, by) for kind, required in REQUIRED.items() for by in required.by]


def whole(kind: EventKind, by: By) -> dict[str, Any]:
    """Return evidence that holds everything that is asked for, and nothing else."""
    data: dict[str, Any] = {"exchanges": []}
    for path in (*EVERY_KIND, *REQUIRED[kind].fields, *REQUIRED[kind].by[by]):
        head, _, name = path.partition(".")
        if head == "exchanges":
            data["exchanges"].append({name: deepcopy(SIDES[name])})
        elif head != "question":
            put(data, path, "something")
    data["method"]["by"] = by.value
    return data


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Put a value at a dotted path."""
    *heads, name = path.split(".")
    for head in heads:
        data = data.setdefault(head, {})
    data[name] = value


def fields(kind: EventKind, by: By) -> tuple[str, ...]:
    """Return what the evidence of an event must hold."""
    return (*EVERY_KIND, *REQUIRED[kind].fields, *REQUIRED[kind].by[by])


def lacks(kind: EventKind, by: By, path: str) -> dict[str, Any]:
    """Return evidence without one thing."""
    data = whole(kind, by)
    match path.split("."):
        case "exchanges", side:
            data["exchanges"] = [one for one in data["exchanges"] if side not in one]
        case "question", "settled":
            put(data["exchanges"][0], "question.gateway_id", None)
        case _:
            put(data, path, None)
    return data


def every_field() -> list[tuple[EventKind, By, str]]:
    """Return what any event must hold, by each act."""
    return [
        (kind, by, path) for kind, by in ACTS for path in fields(kind, by) if path != "method.by"
    ]


def test_every_kind_has_its_requirements() -> None:
    assert set(EventKind) == set(REQUIRED)


@pytest.mark.parametrize(("kind", "by"), ACTS)
def test_what_holds_everything_lacks_nothing(kind: EventKind, by: By) -> None:
    assert [] == missing(kind, whole(kind, by))


@pytest.mark.parametrize(("kind", "by", "path"), every_field())
def test_whatever_is_missing_is_named(kind: EventKind, by: By, path: str) -> None:
    assert [path] == missing(kind, lacks(kind, by, path))


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_that_came_by_nothing_is_refused(kind: EventKind) -> None:
    assert "method.by" in missing(kind, {"method": {}})


@pytest.mark.parametrize(
    ("kind", "by"), [(k, by) for k in EventKind for by in By if by not in REQUIRED[k].by]
)
def test_an_act_that_a_kind_does_not_know_is_refused(kind: EventKind, by: By) -> None:
    known = next(iter(REQUIRED[kind].by))
    data = whole(kind, known)
    data["method"]["by"] = by.value

    assert f"method.by other than {by}" in missing(kind, data)


def test_only_a_reply_and_the_page_grant() -> None:
    assert {By.SMS, By.PAGE} == set(REQUIRED[EventKind.GRANTED].by)


@pytest.mark.parametrize(
    ("side", "name"), [("question", n) for n in QUESTION] + [("reply", n) for n in REPLY]
)
def test_a_question_and_a_reply_are_whole(side: str, name: str) -> None:
    data = whole(EventKind.GRANTED, By.SMS)
    exchange = next(one for one in data["exchanges"] if side in one)
    exchange[side][name] = None

    assert [f"{side}.{name}"] == missing(EventKind.GRANTED, data)


def test_a_question_that_a_reply_settled_needs_no_id_of_the_gateway() -> None:
    data = lacks(EventKind.GRANTED, By.SMS, "question.settled")
    data["exchanges"][0]["question"]["settled_by"] = "reply"

    assert [] == missing(EventKind.GRANTED, data)


def test_a_page_on_which_nothing_was_ticked_grants_nothing() -> None:
    data = whole(EventKind.GRANTED, By.PAGE)
    data["method"]["ticked"] = []

    assert ["method.ticked"] == missing(EventKind.GRANTED, data)


@pytest.mark.parametrize("name", REQUIRED[EventKind.ERASED].never)
def test_an_erasure_says_nothing_of_whom_it_erased(name: str) -> None:
    theirs: Any = [{"reply": SIDES["reply"]}] if name == "exchanges" else {"of": "somebody"}
    data = whole(EventKind.ERASED, By.TIME) | {name: theirs}

    assert f"no {name}" in missing(EventKind.ERASED, data)


def test_the_page_about_the_proof_has_the_table() -> None:
    assert table() in PROOF.read_text("utf-8")
