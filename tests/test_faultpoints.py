"""Every place is named once, explained, passed somewhere, and armed by nobody but tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from smsbot import faultpoints
from smsbot.faultpoints import Point, arm, disarm, reach

FOLDER = Path(faultpoints.__file__).parent
CODE = {
    file.relative_to(FOLDER): file.read_text("utf-8")
    for file in FOLDER.rglob("*.py")
    if file.name != "faultpoints.py"
}


def test_a_place_is_passed_in_silence_unless_a_test_has_armed_it() -> None:
    passed: list[Point] = []
    reach(Point.CLAIM_WRITTEN)
    arm(passed.append)
    reach(Point.LEASE_COMMITTED)
    disarm()
    reach(Point.ANSWER_READ)

    assert [Point.LEASE_COMMITTED] == passed


@pytest.mark.parametrize("point", Point)
def test_each_place_is_passed_somewhere(point: Point) -> None:
    places = [file for file, text in CODE.items() if f"reach(Point.{point.name})" in text]

    assert places


def test_each_place_says_what_has_happened() -> None:
    tree = ast.parse(Path(faultpoints.__file__).read_text("utf-8"))
    (places,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    silent = [
        one.targets[0]
        for one, following in zip(places.body, [*places.body[1:], None], strict=True)
        if isinstance(one, ast.Assign)
        and not (isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant))
    ]

    assert [] == silent


def test_nothing_that_is_shipped_arms_a_place() -> None:
    armed = [
        file for file, text in CODE.items() if re.search(r"faultpoints.*\barm\b|\barm\(", text)
    ]

    assert [] == armed
