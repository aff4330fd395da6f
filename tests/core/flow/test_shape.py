from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from smsbot.core.flow.shape import FlowTable, LimitsTable, Table
from smsbot.core.wording import PLACEHOLDERS

REFERENCE = (Path(__file__).parents[3] / "docs" / "flows.md").read_text()
SECTIONS = {
    "FlowTable": "## Keys of the file",
    "LimitsTable": "### `[limits]`",
    "PurposeTable": "### `[purposes.info]`",
    "ChannelTable": "### `[channels.sms]`",
    "StateTable": "### `[states.…]`",
    "AlwaysTable": "### `[always]`",
    "WordsTable": "### `[words]`",
}


def section(heading: str) -> str:
    start = REFERENCE.index(heading) + len(heading)
    end = re.search(r"^##", REFERENCE[start:], re.MULTILINE)
    return REFERENCE[start : start + end.start()] if end else REFERENCE[start:]


def rows(text: str) -> set[str]:
    """The names in the first column of a table."""
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`\{?(\w+)\}?`", cell)}


@pytest.mark.parametrize(
    "table", [table for table in Table.__subclasses__() if table.__name__ in SECTIONS]
)
def test_every_key_is_in_the_reference_and_no_other(table: type[Table]) -> None:
    tables = {"limits", "purposes", "channels", "states", "always", "words"}
    keys = set(table.model_fields) - (tables if table is FlowTable else set())

    assert keys == rows(section(SECTIONS[table.__name__]))


def test_every_table_is_in_the_reference() -> None:
    """The keys of `names` are shown in its own row."""
    tables = {table.__name__ for table in Table.__subclasses__()}

    assert tables == {*SECTIONS, "NamesTable"}
    assert "`{ channels = […], purposes = […] }`" in REFERENCE


def test_every_placeholder_is_in_the_reference() -> None:
    assert rows(section("## Texts")) == PLACEHOLDERS


def test_every_shipped_flow_is_in_the_reference() -> None:
    flows = {path.name for path in (Path(__file__).parents[3] / "flows").glob("*.toml")}

    assert flows == set(re.findall(r"^\| `([\w-]+\.toml)`", REFERENCE, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "default", "written"),
    [
        ("unclear", 2, "2"),
        ("messages", 8, "8"),
        ("segments", 1, "1"),
        ("remind", None, '`"none"`'),
        ("expire", timedelta(days=21), '`"21 days"`'),
    ],
)
def test_defaults_are_those_of_the_reference(name: str, default: object, written: str) -> None:
    row = re.search(rf"^\| `{name}` \| [^|]+ \| ([^|]+) \|", REFERENCE, re.MULTILINE)

    assert row is not None
    assert written == row[1]
    assert default == getattr(LimitsTable(), name)
