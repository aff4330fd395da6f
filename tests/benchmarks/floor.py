"""The floor of `inbound`: the same HTTP and signature, and the smallest honest transaction.

Groups, as smsbot does it, but with the raw driver: take a copy only once, load the contact and
its conversation, move it, write the message, the answer and (at the last question) an event.
Run as `python -m tests.benchmarks.floor URL PORT`.
"""

from __future__ import annotations

import asyncio
import hmac
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import asyncpg
import uvloop
from aiohttp import web

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Callback
from smsbot.simulator.defaults import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_KEY = b"l" * 32
_ids = count(1 << 62)
Item = tuple[str, str, str]


def open_database(path: str) -> sqlite3.Connection:
    """Open the database as smsbot does."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def commit(connection: sqlite3.Connection, batch: list[Item]) -> None:
    """Do the least that keeps the promises, set by set."""
    now = time.time_ns() // 1000
    marks = ",".join("?" * len(batch))
    run = connection.execute
    run("BEGIN IMMEDIATE")
    known = run(
        f"SELECT gateway_id FROM message WHERE gateway='simulated' AND gateway_id IN ({marks})",  # noqa: S608
        [item[0] for item in batch],
    ).fetchall()
    seen = {row[0] for row in known}
    hashes = {
        hmac.digest(_KEY, item[1].encode(), "sha256"): item for item in batch if item[0] not in seen
    }
    rows = run(
        "SELECT c.id, c.phone_hash, v.id, v.state, v.turn FROM contact c "  # noqa: S608
        "JOIN conversation v ON v.contact = c.id AND NOT v.closed "
        f"WHERE c.phone_hash IN ({marks})",
        list(hashes),
    ).fetchall()
    messages: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    moves: list[tuple[object, ...]] = []
    for contact, key, talk, state, turn in rows:
        gateway_id, _, text = hashes[key]
        messages.append((next(_ids), contact, talk, 0, gateway_id, text, "received", now))
        messages.append((next(_ids), contact, talk, 1, None, "an answer of ours", "queued", now))
        events.append((next(_ids), contact, talk, "granted", now, text, "c" * 64))
        moves.append((state + "+", turn + 1, talk))
    connection.executemany(
        "INSERT INTO message (id, contact, conversation, outbound, gateway, gateway_id, text, "
        "state, at, aliased) VALUES (?, ?, ?, ?, 'simulated', ?, ?, ?, ?, 0)",
        messages,
    )
    connection.executemany(
        "INSERT INTO consent_event (id, contact, conversation, kind, at, evidence, c) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        events,
    )
    connection.executemany("UPDATE conversation SET state = ?, turn = ? WHERE id = ?", moves)
    run("COMMIT")


_KNOWN = "SELECT gateway_id FROM message WHERE gateway='simulated' AND gateway_id = ANY($1)"
_TALKS = (
    "SELECT c.id, c.phone_hash, v.id, v.state, v.turn FROM contact c "
    "JOIN conversation v ON v.contact = c.id AND NOT v.closed "
    "WHERE c.phone_hash = ANY($1::bytea[]) ORDER BY c.id FOR NO KEY UPDATE OF c"
)
_MESSAGES = (
    "INSERT INTO message (id, contact, conversation, outbound, gateway, gateway_id, text, state, "
    "at, aliased) SELECT i, p, v, o, 'simulated', g, t, s, $8, false FROM unnest($1::bigint[], "
    "$2::bigint[], $3::bigint[], $4::bool[], $5::text[], $6::bytea[], $7::text[]) "
    "AS x(i, p, v, o, g, t, s)"
)
_EVENTS = (
    "INSERT INTO consent_event (id, contact, conversation, kind, at, evidence, c) "
    "SELECT i, p, v, 'granted', $5, e, repeat('c', 64) FROM "
    "unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[]) AS x(i, p, v, e)"
)
_MOVES = (
    "UPDATE conversation SET state = x.s, turn = x.t FROM "
    "unnest($1::bigint[], $2::text[], $3::int[]) AS x(i, s, t) WHERE conversation.id = x.i"
)


async def commit_set(connection: Any, batch: list[Item]) -> None:  # noqa: ANN401  (untyped driver)
    """Do the same on PostgreSQL, five round trips for a set."""
    now = time.time_ns() // 1000
    async with connection.transaction():
        seen = {row[0] for row in await connection.fetch(_KNOWN, [item[0] for item in batch])}
        hashes = {
            hmac.digest(_KEY, item[1].encode(), "sha256"): item
            for item in batch
            if item[0] not in seen
        }
        rows = await connection.fetch(_TALKS, list(hashes))
        messages: list[tuple[object, ...]] = []
        events: list[tuple[object, ...]] = []
        for contact, key, talk, *_ in rows:
            gateway_id, _, text = hashes[key]
            said = text.encode()
            messages += [
                (next(_ids), contact, talk, False, gateway_id, said, "received"),
                (next(_ids), contact, talk, True, None, b"an answer of ours", "queued"),
            ]
            events.append((next(_ids), contact, talk, said))
        moves = [(row[2], row[3] + "+", row[4] + 1) for row in rows]
        await connection.execute(_MESSAGES, *map(list, zip(*messages, strict=True)), now)
        await connection.execute(_EVENTS, *map(list, zip(*events, strict=True)), now)
        await connection.execute(_MOVES, *map(list, zip(*moves, strict=True)))


async def _writer(url: str) -> Callable[[list[Item]], Awaitable[None]]:
    """Return what commits a batch: one connection, or a thread with the raw driver."""
    if not url.startswith("sqlite"):
        connect: Any = asyncpg.connect
        server = await connect(url.replace("+asyncpg", ""))
        return partial(commit_set, server)
    connection, thread = open_database(url.partition("///")[2]), ThreadPoolExecutor(1)
    loop = asyncio.get_running_loop()

    async def write(batch: list[Item]) -> None:
        await loop.run_in_executor(thread, partial(commit, connection, batch))

    return write


async def serve(url: str, port: int) -> None:
    """Serve until killed."""
    commit_batch = await _writer(url)
    gateway = Plivo(AUTH_ID, AUTH_TOKEN, name="simulated")
    waiting: list[tuple[Item, asyncio.Future[None]]] = []
    arrived = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def write() -> None:
        while True:
            await arrived.wait()
            arrived.clear()
            while waiting:
                taken, waiting[:] = waiting[:], []
                await commit_batch([item for item, _ in taken])
                for _, future in taken:
                    future.set_result(None)

    async def inbound(request: web.Request) -> web.Response:
        form = tuple((await request.post()).items())
        address = f"http://127.0.0.1:{port}{request.raw_path}"
        fields = [(key, str(value)) for key, value in form]
        message = gateway.inbound(Callback(request.method, address, request.headers, fields))
        future: asyncio.Future[None] = loop.create_future()
        waiting.append(((message.gateway_id, message.sender, message.text), future))
        arrived.set()
        await future
        return web.Response(text="<Response/>", content_type="application/xml")

    app = web.Application()
    app.router.add_post("/webhooks/simulated/inbound", inbound)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await write()


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], int(sys.argv[2])))
