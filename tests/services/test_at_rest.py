"""What rests in the database tells of nobody: a search through every byte of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect, text

from smsbot.services.access import Caller, once
from smsbot.services.sealing import seal_all
from tests.world import ANNA, BRUNO, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

UNKNOWN = "+447700900166"
BAD = "0044 7700 9001"
WORDS = {
    "number": ANNA,
    "national number": ANNA[3:],
    "number of another": BRUNO[3:],
    "number of a stranger": UNKNOWN[3:],
    "no number": BAD,
    "name": "SENTINELLA",
    "origin": "botteghetta",
    "attribute": "tessera-7741",
    "reply": "pappagallo",
    "reading": '"intent"',
    "answers": '"channels',
    "question as sent": "possiamo contattarla",
    "evidence": '"subject"',
}
"""What the company knows of people, and words that only stand in what it knows."""


@pytest.fixture
def busy(world: World) -> World:
    """A company that knows people in every way there is."""
    world.know(ANNA, name="SENTINELLA", origin="botteghetta", attributes={"n": "tessera-7741"})
    world.know(BRUNO)
    world.start(ANNA, BRUNO, BAD)
    world.says("pappagallo", "si", "sms", "info", "pappagallo stop")
    world.says("no, pappagallo", phone=BRUNO)
    world.says("stop", phone=UNKNOWN)
    world.run(lambda c: seal_all(c, world.context))
    answer = {"excluded": [{"phone": BAD}]}
    world.run(lambda c: _ask_once(c, world, answer))
    return world


def _ask_once(connection: Connection, world: World, answer: Mapping[str, object]) -> None:
    caller = Caller("crm", frozenset())
    body = json.dumps({"phones": [ANNA]}).encode()
    once(connection, caller, "a-key", body, world.clock.now(), lambda: (202, answer))


def test_every_kind_of_thing_is_known_to_whoever_has_the_keys(busy: World) -> None:
    """The search below would be no test if the company knew nothing."""
    contact, events = busy.contact(), busy.events()

    assert {"phone": ANNA, "name": "SENTINELLA", "origin": "botteghetta"}.items() <= contact.items()
    assert {"n": "tessera-7741"} == contact["attributes"]
    assert any("pappagallo" in event.evidence for event in events)
    assert busy.suppressed


def test_no_value_of_any_column_tells_of_anybody(busy: World) -> None:
    values = busy.run(lambda c: list(_values(c)))
    found = {what for what, word in WORDS.items() if any(word.encode() in v for v in values)}

    assert len(values) > 500
    assert _said_of_a_flow() == found


@SQLITE_ALONE
def test_no_byte_of_any_file_tells_of_anybody(busy: World) -> None:
    """Neither the database nor its write-ahead log, before anybody is erased."""
    path = busy.context.database.path
    assert path is not None
    files = {file.name: file.read_bytes() for file in Path(path).parent.iterdir()}
    found = {
        what for what, word in WORDS.items() if any(word.encode() in f for f in files.values())
    }

    assert {"smsbot.db", "smsbot.db-wal"} <= set(files)
    assert _said_of_a_flow() == found


def _said_of_a_flow() -> set[str]:
    """Return what stands in the flow file as well, which everybody may read."""
    return {"question as sent"}


def _values(connection: Connection) -> Iterator[bytes]:
    """Yield every value of every row of every table, as bytes."""
    for table in inspect(connection).get_table_names():
        for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608
            for value in row:
                yield value if isinstance(value, bytes) else str(value).encode()
