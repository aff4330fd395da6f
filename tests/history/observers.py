"""Who writes down what is seen of a run: triggers in the database, readers, the gateway's log.

The order of a claim and a withdrawal is that of their commits, so PostgreSQL is asked to keep
the time of each commit, and a trigger notes which transaction claimed and which withdrew.
Nothing of smsbot knows of them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from smsbot.simulator.messages import Direction, State
from tests.history.checker import Acknowledged, Claimed, Observed, Sent, Stored, Withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from smsbot.simulator.messages import Message
    from smsbot.store.work import Database
    from tests.postgres import Postgres

_TRIGGERS = """
CREATE TABLE seen_claim (message bigint, contact bigint, kind text, xid xid8)
;
CREATE TABLE seen_stop (phone_hash bytea, xid xid8)
;
CREATE FUNCTION see_claim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
INSERT INTO seen_claim VALUES (NEW.id, NEW.contact, NEW.kind, pg_current_xact_id());
RETURN NEW; END $$
;
CREATE FUNCTION see_stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
INSERT INTO seen_stop VALUES (NEW.phone_hash, pg_current_xact_id());
RETURN NEW; END $$
;
CREATE TRIGGER see_claim AFTER UPDATE ON message FOR EACH ROW
WHEN (OLD.fence < NEW.fence) EXECUTE FUNCTION see_claim()
;
CREATE TRIGGER see_stop AFTER INSERT ON suppression FOR EACH ROW EXECUTE FUNCTION see_stop()
"""
_CLAIMS = """
SELECT message, contact, kind, extract(epoch FROM pg_xact_commit_timestamp(xid::text::xid))
FROM seen_claim
"""
_STOPS = """
SELECT contact.id, extract(epoch FROM pg_xact_commit_timestamp(xid::text::xid))
FROM seen_stop JOIN contact USING (phone_hash)
"""
_INBOUND = "SELECT gateway_id FROM message WHERE NOT outbound"
_REF = re.compile(r"/status/(?P<id>[0-9a-f]+)-")


def keep_commit_times(server: Postgres) -> None:
    """Let a server of our own keep when each transaction was committed; it is started anew."""
    server.run("ALTER SYSTEM SET track_commit_timestamp = on")
    server.kill()
    server.start()


async def watch(database: Database) -> None:
    """Note every claim and every withdrawal from now on."""

    def unit(connection: Connection) -> None:
        for statement in _TRIGGERS.split("\n;\n"):
            connection.execute(text(statement))

    await database.write(unit)


async def told(database: Database, messages: list[Message]) -> list[Observed]:
    """Return what database and gateway tell of a run when it is over."""
    claims = await database.read(partial(_rows, query=_CLAIMS))
    stops = await database.read(partial(_rows, query=_STOPS))
    inbound = await database.read(partial(_rows, query=_INBOUND))
    return [
        *(Claimed(str(m), str(c), float(at), kind == "farewell") for m, c, kind, at in claims),
        *(Withdrawn(str(contact), float(at)) for contact, at in stops),
        *(Stored(gateway_id) for (gateway_id,) in inbound),
        *_of_the_gateway(messages),
    ]


def _rows(connection: Connection, query: str) -> list[Any]:
    return list(connection.execute(text(query)).all())


def _of_the_gateway(messages: list[Message]) -> Iterator[Observed]:
    for one in messages:
        if one.direction is Direction.TO_PERSON:
            yield Sent(_named(one))
        elif one.state is State.DELIVERED:
            yield Acknowledged(one.uuid)


def _named(one: Message) -> str:
    """Return the id of one of our messages, which its callback address holds."""
    found = _REF.search(one.url or "")
    assert found is not None, "an SMS without an address of its own"
    return str(int(found["id"], 16))
