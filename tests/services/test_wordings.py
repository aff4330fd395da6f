"""Two wordings of an opening: who reads which, what is counted, and the brake."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import parse
from smsbot.services.context import Trust
from smsbot.services.wordings import brake
from smsbot.store import schema
from tests.services.acts import contact, expire
from tests.services.campaigns.orders import show
from tests.world import FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

PEOPLE = [f"+4477009002{number:02}" for number in range(16)]
STOPPING = [f"+4477009003{number:02}" for number in range(8)]
FIRST, SECOND = "possiamo contattarla", "vuole ricevere notizie"


def begin(folder: Path, database: str = "sqlite") -> World:
    """Return a company that tries two wordings, and reminds."""
    second = (
        f'say_b.it = "{{sender}}: {SECOND}? SI o NO. {{link}} STOP"\n'
        'say_b.en = "{sender}: news? YES or NO. {link} STOP"\nagain.it'
    )
    source = (FLOWS / "consenso.toml").read_text()
    source = source.replace("again.it", second, 1).replace('"none"', '"7 days"', 1)
    world = World.begin(folder, parse(source, "two.toml"), database=database)
    world.know(*PEOPLE, *STOPPING)
    return world


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that tries two wordings, on both databases."""
    world = begin(tmp_path, database)
    yield world
    world.close()


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[World]:
    """The same on a file alone."""
    world = begin(tmp_path)
    yield world
    world.close()


def readers(world: World, words: str) -> list[str]:
    """Return who got an SMS with some words."""
    return [sent.phone for sent in world.sent if words in sent.text]


def pull(world: World) -> int:
    return world.run(partial(brake, context=world.context))


def ask(world: World, stopped: int) -> str:
    """Queue openings for everybody; some have read the second wording, and stopped it."""
    world.change(trust=Trust(timedelta(hours=1)))
    campaign: str = world.start(*STOPPING, *PEOPLE)["id"]
    world.change(trust=Trust())
    ids = [contact(world, phone).id for phone in STOPPING[:stopped]]
    world.run(partial(pretend, stopped=ids))
    return campaign


def pretend(connection: Connection, stopped: list[int]) -> None:
    """Let these people have read the second wording, and have stopped it."""
    note, talk = schema.message, schema.conversation
    read = note.update().where(note.c.contact.in_(stopped))
    connection.execute(read.values(wording="b", state="delivered"))
    ended = talk.update().where(talk.c.contact.in_(stopped))
    connection.execute(ended.values(state="withdrawn", closed=True))


def by_wording(world: World, campaign: str) -> dict[str, dict[str, Any]]:
    return {one["wording"]: one for one in show(world, campaign)["wordings"]}


def test_each_person_reads_the_wording_of_their_coin(world: World) -> None:
    campaign = world.start(*PEOPLE)["id"]
    world.says("no", phone=readers(world, SECOND)[0])
    first, second = readers(world, FIRST), readers(world, SECOND)

    assert sorted(PEOPLE) == sorted(first + second)
    counted = by_wording(world, campaign)
    assert [len(first), len(second)] == [counted[one]["asked"] for one in "ab"]
    assert [0, 1] == [counted[one]["refused"] for one in "ab"]


def test_the_evidence_says_which_wording_it_was(embedded: World) -> None:
    embedded.start(*PEOPLE)
    said = {}
    for phone in (readers(embedded, FIRST)[0], readers(embedded, SECOND)[0]):
        (asked,) = embedded.events(phone)
        question = json.loads(asked.evidence)["exchanges"][0]["question"]
        said[question["wording"]] = question["text"]

    assert FIRST in said["a"]
    assert SECOND in said["b"]


def test_a_flow_of_one_wording_says_nothing_of_it(tmp_path: Path) -> None:
    world = World.begin(tmp_path)
    world.ask()
    (asked,) = world.events()

    assert "wording" not in json.loads(asked.evidence)["exchanges"][0]["question"]
    world.close()


def test_the_reminder_repeats_the_same_wording(embedded: World) -> None:
    embedded.start(*PEOPLE)
    before = set(readers(embedded, FIRST)), set(readers(embedded, SECOND))
    embedded.sent.clear()
    expire(embedded, days=7)
    embedded.deliver()

    assert before == (set(readers(embedded, FIRST)), set(readers(embedded, SECOND)))


def test_seven_stops_against_none_are_not_yet_enough(embedded: World) -> None:
    campaign = ask(embedded, 7)

    assert 0 == pull(embedded)
    assert [False, False] == [by_wording(embedded, campaign)[one]["stopped"] for one in "ab"]


def test_the_brake_words_anew_what_waits(world: World) -> None:
    campaign = ask(world, 8)
    pulled = [pull(world), pull(world)]
    world.deliver()

    assert [1, 0] == pulled
    assert [False, True] == [by_wording(world, campaign)[one]["stopped"] for one in "ab"]
    assert sorted(PEOPLE) == sorted(readers(world, FIRST))
    assert {"a": 16, "b": 8} == {w: one["asked"] for w, one in by_wording(world, campaign).items()}


def test_whom_the_campaign_asks_after_the_brake_reads_the_other(embedded: World) -> None:
    ask(embedded, 8)
    pull(embedded)
    embedded.deliver()
    embedded.sent.clear()
    expire(embedded, days=7)
    embedded.deliver()

    assert sorted(PEOPLE) == sorted(readers(embedded, FIRST))
