"""What the database itself refuses, and which indexes serve the queries of the hot path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from smsbot.core.model import Conversation, MessageKind, PhoneNumber
from smsbot.store import campaigns, counts, dashboard, grants, leaving, mail, schema, talks
from smsbot.store.mail import State
from smsbot.store.people import ContactRow, add_contacts
from smsbot.store.talks import Talk
from tests.store.rows import outbound
from tests.world import ANNA, MONDAY_NOON, POSTGRES_ALONE, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that has recorded one consent."""
    world = World.begin(tmp_path, database=database)
    world.ask()
    world.says("si", "sms", "info")
    yield world
    world.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_event SET kind = 'granted'",
        "UPDATE consent_event SET evidence = '' WHERE id = (SELECT max(id) FROM consent_event)",
        "DELETE FROM consent_event",
    ],
)
def test_the_ledger_is_append_only(world: World, statement: str) -> None:
    before = world.events()

    with pytest.raises(IntegrityError, match="append-only"):
        world.run(lambda connection: connection.execute(text(statement)))

    assert before == world.events()


@SQLITE_ALONE
def test_no_event_is_replaced(world: World) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        world.run(
            lambda c: c.execute(text("REPLACE INTO consent_event SELECT * FROM consent_event"))
        )


@POSTGRES_ALONE
def test_the_ledger_is_not_emptied_at_a_stroke(world: World) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        world.run(lambda connection: connection.execute(text("TRUNCATE consent_event")))


def test_a_contact_has_one_open_conversation(world: World) -> None:
    world.ask("+447700900110")

    def open_another(connection: Connection) -> None:
        row = connection.execute(select(schema.conversation).where(~schema.conversation.c.closed))
        open_one = row.one()
        talk = Talk(1, open_one.contact, open_one.flow, "it", 1, MONDAY_NOON, Conversation("x"))
        talks.add_talks(connection, [talk])

    with pytest.raises(IntegrityError):
        world.run(open_another)


def test_a_gateways_message_is_stored_once(world: World) -> None:
    def store_again(connection: Connection) -> None:
        query = select(schema.message).where(~schema.message.c.outbound).limit(1)
        (note,) = mail.notes_in(connection, connection.execute(query))
        note.id = 1
        mail.add_notes(connection, [note])

    with pytest.raises(IntegrityError):
        world.run(store_again)


QUERIES: dict[str, tuple[Callable[[Connection], object], str]] = {
    "claim": (
        lambda c: mail.claimable(c, MONDAY_NOON, 100, solicit=True, farewells_only=False),
        "message USING INDEX ix_message_queued",
    ),
    "what waits in front": (
        lambda c: mail.claimable(c, MONDAY_NOON, 100, solicit=True, farewells_only=False),
        "earlier USING INDEX ix_message_contact",
    ),
    "claim with a paused campaign": (
        lambda c: mail.claimable(
            c, MONDAY_NOON, 100, solicit=True, farewells_only=False, paused=[7]
        ),
        "message USING INDEX ix_message_queued",
    ),
    "claim at night": (
        lambda c: mail.claimable(c, MONDAY_NOON, 100, solicit=False, farewells_only=False),
        "message USING INDEX ix_message_queued",
    ),
    "too late": (
        lambda c: mail.overdue(c, MONDAY_NOON, 100),
        "message USING INDEX ix_message_queued",
    ),
    "dead leases": (
        lambda c: mail.dead_leases(c, MONDAY_NOON, 100),
        "message USING INDEX ix_message_sending",
    ),
    "in doubt": (
        lambda c: mail.in_state(c, State.IN_DOUBT, 100),
        "message USING INDEX ix_message_in_doubt",
    ),
    "a page of what is held": (
        lambda c: mail.page_of(c, State.HELD, 7, 100),
        "message USING INDEX ix_message_held",
    ),
    "queued openings": (
        lambda c: counts.queued_openings(c, 100),
        "message USING INDEX ix_message_queued",
    ),
    "silence that is due": (
        lambda c: talks.due_talks(c, MONDAY_NOON, 100),
        "conversation USING INDEX ix_conversation_due",
    ),
    "the next silence": (
        talks.next_due,
        "conversation USING COVERING INDEX ix_conversation_due",
    ),
    "copies of an inbound": (
        lambda c: mail.known_ids(c, "simulated", ["a", "b"]),
        "message USING COVERING INDEX uq_message_gateway_id",
    ),
    "messages of a conversation": (
        lambda c: mail.notes_of_talks(c, [1, 2]),
        "message USING INDEX ix_message_conversation",
    ),
    "unsettled messages": (
        lambda c: mail.unsettled_of(c, [1, 2]),
        "message USING INDEX ix_message_conversation",
    ),
    "the latest conversation": (
        lambda c: talks.latest_talks(c, [1, 2]),
        "conversation USING COVERING INDEX ix_conversation_contact",
    ),
    "sent today": (
        lambda c: mail.sent_since(c, [1, 2], MONDAY_NOON),
        "message USING INDEX ix_message_contact",
    ),
    "the next slice": (
        lambda c: campaigns.next_slice(c, 1, 100),
        "selection USING INDEX ix_selection_waiting",
    ),
    "whether a campaign is over": (
        lambda c: campaigns.finished(c, 1),
        "conversation USING INDEX ix_conversation_running",
    ),
    "who was not understood": (
        lambda c: dashboard.stuck(c, 50),
        "conversation USING INDEX ix_conversation_linked",
    ),
    "consents that are over": (
        lambda c: grants.past_end(c, MONDAY_NOON, 200),
        "consent USING INDEX ix_consent_ending",
    ),
    "how many agreed to some words": (
        lambda c: grants.given_to(c, 7),
        "consent USING COVERING INDEX ix_consent_disclosure",
    ),
    "whether somebody ever wrote": (
        lambda c: leaving.silent(c, MONDAY_NOON),
        "message USING INDEX ix_message_contact",
    ),
    "whether somebody ever acted": (
        lambda c: leaving.silent(c, MONDAY_NOON),
        "consent_event USING INDEX ix_consent_event_contact",
    ),
    "what waits, counted": (
        counts.outbound_waiting,
        "message USING INDEX ix_message_queued",
    ),
}


@SQLITE_ALONE
@pytest.mark.parametrize("name", QUERIES)
def test_an_index_serves_the_query(world: World, name: str) -> None:
    query, expected = QUERIES[name]

    assert any(expected in step for step in plan(world, query)), plan(world, query)


@POSTGRES_ALONE
@pytest.mark.parametrize("name", QUERIES)
def test_the_same_index_can_serve_the_query_on_postgresql(world: World, name: str) -> None:
    """With a few rows it would read them all, so that is made dear."""
    query, expected = QUERIES[name]
    steps = plan(world, query)

    assert any(expected.rpartition(" ")[2] in step for step in steps), steps


_HISTORY = """
INSERT INTO message (id, contact, outbound, gateway, state, at, aliased)
SELECT id + 10000 * past, contact, true, 'simulated', 'delivered', 0, false
FROM message, generate_series(1, 20) past WHERE state = 'queued'
"""


@POSTGRES_ALONE
def test_a_full_outbox_is_not_read_again_for_each_message(world: World) -> None:
    """Before the rows are counted PostgreSQL may take any path: a claim once took a minute."""
    people = [
        ContactRow(n, n.to_bytes(32, "big"), PhoneNumber(ANNA)) for n in range(10_000, 15_000)
    ]
    waiting = [outbound(one.id, one.id, kind=MessageKind.OPENING) for one in people]
    world.run(lambda c: add_contacts(c, people, MONDAY_NOON))
    world.run(lambda c: mail.add_notes(c, waiting))
    world.run(lambda c: c.execute(text(_HISTORY)))

    steps = plan(world, QUERIES["claim"][0])

    assert any("ix_message_contact" in step for step in steps), steps
    assert not any("BitmapOr" in step for step in steps), steps


def plan(world: World, query: Callable[[Connection], object]) -> list[str]:
    """Return how the database goes about the statements of a store function."""
    seen: list[tuple[str, Any]] = []

    def note(
        _c: Connection, _cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        seen.append((statement, parameters))

    with world.engine.begin() as connection:
        event.listen(world.engine, "before_cursor_execute", note)
        query(connection)
        event.remove(world.engine, "before_cursor_execute", note)
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
        return [
            str(step[-1])
            for statement, parameters in seen
            for step in connection.exec_driver_sql(f"{explain} {statement}", parameters)
        ]
