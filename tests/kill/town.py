"""A town whose people are asked by servers that die, and the judge of what became of it.

The simulated gateway lives on in the test's process, and its own log says what was sent. Each
SMS of ours is known there by its callback address, which no other SMS has.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp
from sqlalchemy import create_engine, func, make_url, select
from sqlalchemy.pool import NullPool

from smsbot.app import Parts, load_flows, make_context
from smsbot.config import load
from smsbot.core.link import read_ref
from smsbot.keys import Keys
from smsbot.services.checks import check_ledger
from smsbot.simulator.messages import Direction, State
from smsbot.simulator.server import Simulator, running
from smsbot.simulator.settings import SimulatorConfig
from smsbot.store import ledger, schema
from smsbot.store.vault import Master
from smsbot.store.work import with_master
from smsbot.storing import open_database, open_journal
from tests import postgres
from tests.e2e.bot import CONFIG, LONG_AGO, PAPER, TOKEN, free_port
from tests.kill.forkserver import SCRATCH, FileClock
from tests.kill.servers import PATIENCE, Child, Servers, Trap
from tests.world import FLOWS, MONDAY_NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Engine

    from smsbot.services.context import Context
    from smsbot.simulator.messages import Message

T = TypeVar("T")

PACE = 0.001
"""Of the simulated world: a callback that failed is sent again after 0.06, 0.12 and 0.24 s."""

FAREWELL = "fatto. Non riceverà più"
SETTLE_WITHIN = 120.0
_LEFT = ("accepted", "sent", "delivered", "undelivered")
_STAYED = ("queued", "failed", "void")
_TOLD = "held"
"""Nobody can know whether it left, and a person is asked."""
_SOON = 0.03
_LISTED_TWICE = timedelta(minutes=25)
_SLOW, _FAST = 0.5, 30.0
LEASE_OVER = 20
"""Seconds after which a lease is surely over."""


@dataclass
class Verdict:
    """What was found at the end; every list should be empty."""

    seed: int
    cycles: int = 0
    sends: int = 0
    answers: int = 0
    in_doubt: int = 0
    held: int = 0
    sent_twice: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    answers_lost: list[str] = field(default_factory=list)
    never_ended: list[int] = field(default_factory=list)
    after_stop: list[str] = field(default_factory=list)
    unbacked: list[str] = field(default_factory=list)
    ledger: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def broken(self) -> dict[str, Any]:
        """What was not kept, by name: empty where every promise was."""
        return {
            name: found
            for name in Verdict.__dataclass_fields__
            if isinstance(found := getattr(self, name), list) and found
        }

    def __str__(self) -> str:
        counts = ("cycles", "seed", "sends", "answers", "in_doubt", "held")
        told = " ".join(f"{name}={getattr(self, name)}" for name in counts)
        return f"{told} failures={self.broken or 0}"


@dataclass
class Town:
    """Servers that die, and everything around them that does not."""

    folder: Path
    parts: Parts
    port: int
    simulator: Simulator
    clock: FileClock
    servers: Servers
    session: aiohttp.ClientSession
    context: Context
    reader: Engine | None
    """Opens a connection to a file for each reading, and keeps the statements it has compiled."""
    seed: int

    @property
    def embedded(self) -> bool:
        """Whether the database is a file."""
        return self.context.database.embedded

    async def start(self, trap: Trap | None = None) -> Child:
        """Start the server that takes callbacks."""
        return await self.servers.start(self.port, trap=trap)

    async def up(self) -> Child:
        """Start a server, and wait until it serves."""
        child = await self.start()
        await child.serves()
        return child

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Read from the database; from a file on a connection of its own.

        One that stayed open on a file would spare the next server what it has to mend.
        """
        if self.reader is None:
            return await self.context.database.read(query)
        with self.reader.connect() as connection:
            return query(connection)

    async def count(self, *conditions: ColumnElement[bool]) -> int:
        """Count SMS of ours that are so."""
        query = select(func.count()).select_from(schema.message)
        query = query.where(schema.message.c.outbound, *conditions)
        return await self.read(lambda c: int(c.execute(query).scalar_one()))

    async def call(self, method: str, path: str, body: object, key: str | None = None) -> Any:  # noqa: ANN401
        """Call the API until a server lives long enough to answer."""
        headers = {"Idempotency-Key": key} if key else {}
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    async with self.session.request(
                        method, path, json=body, headers=headers
                    ) as answer:
                        if answer.status < 500:
                            assert answer.ok, await answer.text()
                            return await answer.json()
                except (aiohttp.ClientError, OSError):
                    continue

    async def ask(self, phones: Sequence[str], key: str | None = None) -> None:
        """Start a campaign for dormant customers."""
        contacts = [{"phone": phone, "last_activity": LONG_AGO} for phone in phones]
        order = {"flow": "consenso", "contacts": contacts, "basis": PAPER}
        await self.call("POST", "/v1/campaigns", order, key or phones[0])

    def heard(self, phone: str) -> list[str]:
        """Return every SMS that a person was sent, oldest first."""
        return [one.text for one in self.sends_to(phone)]

    def sends_to(self, phone: str) -> list[Message]:
        """Return what the gateway took for a person, oldest first."""
        chat = self.simulator.exchange.chat(phone)
        return [one for one in chat if one.direction is Direction.TO_PERSON]

    async def calm(self) -> None:
        """Wait until nobody writes, and nothing waits to leave or is on its way."""
        await self._until(self._busy)

    async def settled(self) -> None:
        """Move the clock on until nothing is in doubt, but what only a person can decide."""
        left, since = -1, self.clock.now()

        async def busy() -> bool:
            nonlocal left, since
            now, unsettled = self.clock.now(), await self._waiting("queued", "sending", "in_doubt")
            if unsettled != left:
                left, since = unsettled, now
            return bool(unsettled) and (now - since < _LISTED_TWICE or bool(await self._busy()))

        await self._until(busy, _FAST)

    async def over(self, after: float = 22) -> None:
        """Let so many days pass in silence, until every conversation has ended."""
        self.clock.move(days=after)
        await self._until(self._open)
        await self._until(partial(self._waiting, "in_doubt"), _FAST)
        await self._until(self.unsealed)

    async def _until(self, busy: Callable[[], Awaitable[Any]], step: float = 1.0) -> None:
        """Move the clock on, by so many seconds at a time, until something is over.

        A clock that runs much faster than servers work ends their leases before they can send,
        and one that runs much faster than the gateway answers is taken for wrong.
        """
        with self.simulator.exchange.feed.follow() as news:
            async with asyncio.timeout(SETTLE_WITHIN):
                while True:
                    await self.simulator.idle()
                    left = await busy()
                    if not left and self.simulator_is_idle():
                        return
                    slow = left if busy == self._busy else await self._busy()
                    self.clock.move(seconds=_SLOW if slow else step)
                    await something(news, within=_SOON)

    def simulator_is_idle(self) -> bool:
        """Tell whether nothing of the simulated world is on its way right now."""
        waiting = self.simulator.idle()
        try:
            waiting.send(None)
        except StopIteration:
            return True
        waiting.close()
        return False

    async def _busy(self) -> int:
        return await self._waiting("queued", "sending")

    async def _waiting(self, *states: str) -> int:
        one = schema.selection
        unplaced = (
            select(func.count())
            .select_from(one)
            .where(one.c.reason.is_(None), one.c.conversation.is_(None))
        )
        unsettled = select(func.count()).where(
            schema.message.c.outbound, schema.message.c.state.in_(states)
        )
        return await self.read(
            lambda c: int(c.execute(unplaced).scalar_one() + c.execute(unsettled).scalar_one())
        )

    async def _open(self) -> list[int]:
        talk = schema.conversation
        query = select(talk.c.id).where(~talk.c.closed)
        return await self.read(lambda c: list(c.execute(query).scalars()))

    async def unsealed(self) -> int:
        """Count events that have no place yet."""
        event, leaf = schema.consent_event, schema.leaf
        events = select(func.count()).select_from(event)
        leaves = select(func.count()).select_from(leaf)
        return await self.read(
            lambda c: int(c.execute(events).scalar_one() - c.execute(leaves).scalar_one())
        )

    async def judge(self, verdict: Verdict) -> Verdict:
        """Compare the gateway's log with the database, and the database with itself."""
        messages = self.simulator.exchange.messages
        sends = Counter(m.url for m in messages if m.direction is Direction.TO_PERSON)
        verdict.sends = sum(sends.values())
        verdict.sent_twice = [str(url) for url, count in sends.items() if count > 1]
        await self._judge_sends(verdict, set(sends))
        await self._judge_answers(verdict)
        verdict.never_ended = await self._open()
        verdict.in_doubt = await self.count(
            schema.message.c.settled_by.in_(["report", "listing", "reply"])
        )
        verdict.held = await self.count(schema.message.c.state == _TOLD)
        verdict.after_stop = self._after_stop()
        verdict.ledger, verdict.unbacked = await self.read(self._judge_ledger)
        return verdict

    async def _judge_sends(self, verdict: Verdict, urls: set[str | None]) -> None:
        key = self.context.secrets.link
        left = {read_ref(key, str(url).rsplit("/", 1)[1]) for url in urls}
        note = schema.message.c
        query = select(note.id, note.state).where(note.outbound)
        states = await self.read(lambda c: {row.id: row.state for row in c.execute(query)})
        verdict.unknown = [str(one) for one in left if one not in states]
        verdict.vanished = [
            f"{one} {state}"
            for one, state in states.items()
            if state not in (_TOLD, *(_LEFT if one in left else _STAYED))
        ]

    async def _judge_answers(self, verdict: Verdict) -> None:
        note = schema.message.c
        query = select(note.gateway_id).where(~note.outbound)
        stored = Counter(await self.read(lambda c: list(c.execute(query).scalars())))
        messages = self.simulator.exchange.messages
        answered = [m for m in messages if m.direction is Direction.FROM_PERSON]
        verdict.answers = len(answered)
        verdict.answers_lost = [
            m.uuid for m in answered if m.state is State.DELIVERED and stored[m.uuid] != 1
        ]

    def _after_stop(self) -> list[str]:
        """Return who got something after the confirmation that nothing will come."""
        found = []
        for phone in self.simulator.exchange.phones():
            texts = self.heard(phone)
            ends = [place for place, text in enumerate(texts) if FAREWELL in text]
            if ends and ends[0] != len(texts) - 1:
                found.append(phone)
        return found

    def _judge_ledger(self, connection: Connection) -> tuple[list[str], list[str]]:
        """Check the tree and the fold, and that each grant stands on a reply or the page.

        The evidence of whoever was erased says nothing any more.
        """
        check = check_ledger(connection, self.context)
        wrong = [check.wrong] if check.wrong else []
        if check.waiting:
            wrong.append(f"{check.waiting} events without a place")
        unbacked = []
        for contacts in ledger.pages_of_contacts(connection, 500):
            for event in (e for one in contacts for e in ledger.events_of(connection, one)):
                said = '"intent":"grant"' in event.evidence or '"by":"page"' in event.evidence
                if event.kind == "granted" and event.evidence and not said:
                    unbacked.append(str(event.id))
        return wrong, unbacked


async def something(news: asyncio.Queue[bytes | None], *, within: float) -> bool:
    """Wait for the next event of the simulated world, but no longer than so many seconds."""
    try:
        async with asyncio.timeout(within):
            await news.get()
    except TimeoutError:
        return False
    return True


def new_database(folder: Path, database: str) -> str:
    """Return the address of a database that has no tables yet."""
    if database == "sqlite":
        return f"sqlite+aiosqlite:///{folder}/smsbot.db"
    return postgres.shared().url(postgres.shared().new_database())


def drop_database(url: str) -> None:
    """Drop the database of an address; a file goes with its folder."""
    if not url.startswith("sqlite"):
        postgres.drop(url)


def environment(folder: Path, url: str, port: int, gateway: str) -> dict[str, str]:
    """Return the configuration of a server."""
    return {
        "SMSBOT_SERVER__PORT": str(port),
        "SMSBOT_SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SMSBOT_GATEWAY__PLIVO__BASE_URL": gateway,
        "SMSBOT_DATABASE__URL": url,
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
        "SMSBOT_FLOWS__PATH": str(FLOWS),
        "SMSBOT_ADMIN__TOKEN": TOKEN,
    }


def _reader(url: str, keys: Keys) -> Engine:
    engine = create_engine(make_url(url).set(drivername="sqlite"), poolclass=NullPool)
    return with_master(engine, Master(keys.encryptions))


@asynccontextmanager
async def town(
    folder: Path, database: str, seed: int, *, migrated: bool = True, per_second: float = 100.0
) -> AsyncIterator[Town]:
    """Build the town; a test starts its servers, which send so many segments a second."""
    clock, port, url = FileClock(folder / "clock"), free_port(), new_database(folder, database)
    clock.set(MONDAY_NOON)
    if migrated and database == "postgresql":
        await asyncio.to_thread(postgres.migrate, url)
    settings = SimulatorConfig(
        port=0,
        time_factor=PACE,
        clock=clock.now,
        message_url=f"http://127.0.0.1:{port}/webhooks/simulated/inbound",
    )
    async with AsyncExitStack() as stack:
        stack.callback(drop_database, url)
        simulator = await stack.enter_async_context(running(settings))
        given = environment(folder, url, port, simulator.url)
        given["SMSBOT_SENDING__PER_SECOND"] = str(per_second)
        if database == "postgresql":
            given[SCRATCH] = await asyncio.to_thread(postgres.new_database)
            stack.callback(drop_database, given[SCRATCH])
        config = load(CONFIG, os.environ | given)
        parts = Parts(config, Keys.load(folder / "keys", create=True), load_flows(config), clock)
        servers = Servers(folder, given)
        stack.push_async_callback(servers.close)
        await servers.open()
        context = make_context(parts, open_database(parts, journal=open_journal(parts)))
        stack.push_async_callback(context.database.close)
        headers = {"Authorization": f"Bearer {TOKEN}"}
        session = await stack.enter_async_context(
            aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers)
        )
        reader = _reader(url, parts.keys) if context.database.embedded else None
        yield Town(folder, parts, port, simulator, clock, servers, session, context, reader, seed)
