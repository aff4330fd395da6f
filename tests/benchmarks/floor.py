"""The floor of `inbound`: the same HTTP and signature, and the smallest honest transaction.

Groups, as smsbot does it, but with the raw driver: take a copy only once, load the contact and
its conversation, move it, write the message, the answer and (at the last question) an event.
Run as `python -m tests.benchmarks.floor DATABASE PORT`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count

import uvloop
from aiohttp import web

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import Callback
from smsbot.simulator.defaults import AUTH_ID, AUTH_TOKEN

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
        hmac.new(_KEY, item[1].encode(), hashlib.sha256).digest(): item
        for item in batch
        if item[0] not in seen
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
        "state, at) VALUES (?, ?, ?, ?, 'simulated', ?, ?, ?, ?)",
        messages,
    )
    connection.executemany(
        "INSERT INTO consent_event (id, contact, conversation, kind, at, evidence, c) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        events,
    )
    connection.executemany("UPDATE conversation SET state = ?, turn = ? WHERE id = ?", moves)
    run("COMMIT")


async def serve(path: str, port: int) -> None:
    """Serve until killed."""
    connection = open_database(path)
    thread = ThreadPoolExecutor(1)
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
                work = partial(commit, connection, [item for item, _ in taken])
                await loop.run_in_executor(thread, work)
                for _, future in taken:
                    future.set_result(None)

    async def inbound(request: web.Request) -> web.Response:
        form = tuple((await request.post()).items())
        url = f"http://127.0.0.1:{port}{request.raw_path}"
        fields = [(key, str(value)) for key, value in form]
        message = gateway.inbound(Callback(request.method, url, request.headers, fields))
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
