"""Several servers on one PostgreSQL: together they do what one does, and no more."""

from __future__ import annotations

import asyncio
import os
from random import SystemRandom
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from smsbot.store import schema
from tests import postgres
from tests.e2e.cluster import PACE, PATIENT, cluster, something
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def seed() -> int:
    """What repeats a run; pytest prints it where a test fails."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))


async def test_three_servers_take_and_send_each_sms_once(
    tmp_path: Path, url: str, seed: int
) -> None:
    """Each callback reaches one to four servers at once, and all three send from one outbox."""
    async with cluster(tmp_path, url, seed=seed, copies=(1, 4)) as bots:
        for _ in range(3):
            await bots.start()
        await bots.crowd(30, seed)
        await bots.quiet()

        assert [] == bots.sent_twice()
        assert [] == await bots.lost_or_doubled()
        assert 0 == await bots.deadlocks()
        granted = select(func.count()).where(schema.consent_event.c.kind == "granted")
        assert await bots.count(granted) > 5


async def test_strangers_who_write_to_two_servers_at_once_are_one_contact_each(
    tmp_path: Path, url: str, seed: int
) -> None:
    """Both servers find nobody and store somebody; one of them has to begin again."""
    strangers = [f"+4477009007{number:02}" for number in range(20)]
    async with cluster(tmp_path, url, seed=seed, copies=(2, 4)) as bots:
        for _ in range(2):
            await bots.start()
        for phone in strangers:
            bots.simulator.carrier.write(phone, "ciao")
            bots.simulator.carrier.write(phone, "stop")
        await bots.quiet()

        assert [] == await bots.lost_or_doubled()
        assert [] == bots.sent_twice()
        assert 20 == await bots.count(select(func.count()).select_from(schema.contact))
        assert 20 == await bots.count(select(func.count()).select_from(schema.suppression))
        set_aside = select(func.count()).where(schema.message.c.state == "set_aside")
        assert 0 == await bots.count(set_aside)


async def test_one_takes_and_another_sends(tmp_path: Path, url: str, seed: int) -> None:
    async with cluster(tmp_path, url, seed=seed) as bots:
        web = await bots.start("web")
        await bots.ask([ANNA])
        waiting = await bots.column(select(schema.message.c.state))
        worker = await bots.start("worker")
        await bots.quiet()
        status, _ = await bots.call(worker, "POST", "/v1/campaigns", {})
        ready, _ = await bots.call(worker, "GET", "/readyz")

        assert [] == waiting
        assert ["opening"] == await bots.column(select(schema.message.c.kind))
        assert (404, 200) == (status, ready)
        assert 200 == (await bots.call(web, "GET", "/healthz"))[0]


async def test_connections_that_are_cut_lose_nothing(tmp_path: Path, url: str, seed: int) -> None:
    """What was cut in the middle is told to the gateway, which sends it again."""
    async with cluster(tmp_path, url, seed=seed, copies=(1, 2), pace=PACE) as bots:
        for _ in range(2):
            await bots.start()
        with bots.simulator.exchange.feed.follow() as news:
            await bots.crowd(20, seed)
            for _ in range(15):
                await news.get()
                postgres.shared().terminate_connections()
        await bots.quiet()

        assert [] == bots.sent_twice()
        assert [] == await bots.lost_or_doubled()


@pytest.fixture
def server() -> Iterator[postgres.Postgres]:
    """A PostgreSQL of its own, to be killed."""
    server = postgres.Postgres()
    yield server
    server.close()


@pytest.fixture
def own_url(server: postgres.Postgres) -> str:
    """The address of a migrated database on it."""
    url = server.url(server.new_database())
    postgres.migrate(url)
    return url


async def test_a_database_that_is_killed_is_waited_for(
    tmp_path: Path, server: postgres.Postgres, own_url: str, seed: int
) -> None:
    """While it is away an SMS is refused and readiness says so; then all goes on by itself."""
    async with cluster(tmp_path, own_url, seed=seed, pace=PATIENT) as bots:
        port = await bots.start()
        await bots.ask([ANNA, BRUNO])
        await bots.quiet()
        before = await bots.call(port, "GET", "/readyz")
        server.kill()
        away = await bots.call(port, "GET", "/readyz")
        refused = await bots.call(port, "POST", "/v1/contacts/find", {"phones": [ANNA]})
        bots.simulator.carrier.write(ANNA, "si")
        await bots.refuses()
        await asyncio.to_thread(server.start)
        back = await bots.call(port, "GET", "/readyz")
        await bots.quiet()

        assert [200, 503, 503, 200] == [one[0] for one in (before, away, refused, back)]
        assert [] == await bots.lost_or_doubled()
        assert [] == bots.sent_twice()
        said = [one.text for one in bots.simulator.exchange.chat(ANNA)]
        assert any("Come possiamo contattarla?" in text for text in said)


async def test_an_answer_of_the_gateway_is_kept_while_the_database_is_away(
    tmp_path: Path, server: postgres.Postgres, own_url: str, seed: int
) -> None:
    """Forgotten, it would leave the SMS in doubt; here no report comes to settle it."""
    async with cluster(tmp_path, own_url, seed=seed) as bots:
        await bots.faults(lost_receipt_rate=1.0, latency_ms=500.0)
        await bots.start()
        await bots.ask([ANNA])
        await bots.until("sending")
        server.kill()
        with bots.simulator.exchange.feed.follow() as news:
            await something(news, within=20.0)
        await asyncio.to_thread(server.start)
        await bots.until("accepted")

        note = schema.message.c
        assert ["answer"] == await bots.column(select(note.settled_by))
        assert [None] == await bots.column(select(note.doubt_at))
