"""Events reach another system: signed, in order, at least once, and for three days again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.endpoints import Poster, Told
from smsbot.services.events import deliveries as out
from smsbot.services.events.deliveries import claim_events, settle_events
from smsbot.services.events.endpoints import (
    disable_endpoint,
    enable_endpoint,
    list_endpoints,
    replay_events,
    rotate_secret,
)
from smsbot.store.events import LEASE
from smsbot.store.ids import unshow
from tests.services.events.receiver import LOOPBACK, delivering, listen, receiving
from tests.world import ANNA, BRUNO, MONDAY_NOON, SQLITE_ALONE, World

if TYPE_CHECKING:
    from typing import Any

    from smsbot.services.events.deliveries import Claimed

LONG = 80
"""More tries than an event gets in three days."""


def fares(world: World) -> dict[str, Any]:
    """Return how the only endpoint fares."""
    (view,) = world.run(list_endpoints)
    return view


def stops(world: World, *phones: str) -> None:
    """Let people withdraw, each of which makes some events."""
    for phone in phones:
        world.arrive("stop", phone=phone)


def claim(world: World, made: dict[str, Any]) -> Claimed | None:
    """Claim what is due for an endpoint, as any process may."""
    webhook = unshow(made["id"]) or 0
    return world.run(partial(claim_events, context=world.context, webhook=webhook))


async def test_events_arrive_signed_and_once(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        made = listen(world, crm.url)
        stops(world, ANNA)
        await deliver()
        await deliver()

        ids = [event["id"] for event in crm.events]
        assert "contact.suppressed" in crm.types
        assert len(set(ids)) == len(ids)
        assert ids == [headers["webhook-id"] for headers, _ in crm.got]
        assert {"webhook-signature", "webhook-timestamp"} <= crm.got[0][0].keys()
        assert 0 == fares(world)["waiting"]
        assert made["id"] == fares(world)["id"]


@SQLITE_ALONE
async def test_the_specification_s_library_verifies_what_arrives(world: World) -> None:
    """It compares with the time of this machine, so the clock shows that."""
    world.clock.set(datetime.now(UTC))
    async with receiving() as crm, delivering(world) as deliver:
        made = listen(world, crm.url)
        stops(world, ANNA)
        await deliver()
        rotated = world.run(lambda c: rotate_secret(c, world.context, made["id"], "anna"))
        stops(world, BRUNO)
        await deliver()
        assert rotated is not None
        during = len(crm.got)

        assert during == crm.verified(made["secret"])
        del crm.got[: during - 1]
        assert 1 == crm.verified(rotated["secret"])


@SQLITE_ALONE
async def test_events_of_one_person_arrive_in_order(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url)
        stops(world, ANNA, BRUNO)
        crm.answers = [500, 500]
        await deliver()
        world.clock.move(minutes=1)
        await deliver()
        order: dict[str, list[str]] = {}
        for event in crm.events:
            order.setdefault(event["data"]["contact"], []).append(event["id"])

        assert 2 == len(order)
        for ids in order.values():
            assert ids[0] == ids[1]  # the first was tried again before the second one came
            assert sorted(set(ids), key=lambda shown: unshow(shown) or 0) == ids[1:]


@SQLITE_ALONE
async def test_an_event_that_is_never_taken_is_overtaken(world: World) -> None:
    """A receiver that stumbles over one event must still hear of a withdrawal."""
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url)
        stops(world, ANNA)
        crm.refuses = lambda event: event["id"] == crm.events[0]["id"]
        for _ in range(3):
            await deliver()
            world.clock.move(hours=1)
        await deliver()

        assert "contact.suppressed" in crm.types
        assert 1 == fares(world)["waiting"]


@SQLITE_ALONE
async def test_an_endpoint_that_takes_nothing_for_three_days_is_disabled(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url, ["contact.suppressed"])
        crm.answers = [500] * LONG
        stops(world, ANNA)
        begun = world.clock.now()
        tries = 0
        while fares(world)["enabled"] and tries < LONG * 100:
            await deliver()
            world.clock.move(hours=1)
            tries += 1
        lasted = world.clock.now() - begun
        view = fares(world)

        assert timedelta(days=2, hours=12) < lasted < timedelta(days=3, hours=12)
        assert 10 == len(crm.got)
        assert 1 == len({headers["webhook-id"] for headers, _ in crm.got})
        assert (out.FAILING, "status 500") == (view["disabled_because"], view["last_error"])
        assert (0, 1) == (view["waiting"], view["given_up"])


@SQLITE_ALONE
async def test_what_happens_while_it_is_disabled_waits(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        made = listen(world, crm.url, ["contact.suppressed"])
        crm.answers = [410]
        stops(world, ANNA)
        await deliver()
        gone = fares(world)["disabled_because"]
        stops(world, BRUNO)
        await deliver()
        silent = len(crm.got)
        world.run(lambda c: enable_endpoint(c, world.context, made["id"], "anna"))
        await deliver()

        assert out.GONE == gone
        assert 1 == silent
        assert 3 == len(crm.got)
        assert (True, 0, 0) == tuple(fares(world)[k] for k in ("enabled", "waiting", "failures"))


@SQLITE_ALONE
async def test_a_person_switches_it_off_and_on(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        made = listen(world, crm.url, ["contact.suppressed"])
        world.run(lambda c: disable_endpoint(c, world.context, made["id"], "anna"))
        stops(world, ANNA)
        await deliver()
        silent = len(crm.got)
        world.run(lambda c: enable_endpoint(c, world.context, made["id"], "anna"))
        await deliver()

        assert [0, 1] == [silent, len(crm.got)]


@SQLITE_ALONE
async def test_a_pause_that_it_asks_for_is_kept(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url, ["contact.suppressed"])
        crm.answers, crm.headers = [429], {"Retry-After": "3600"}
        stops(world, ANNA)
        await deliver()
        stops(world, BRUNO)
        world.clock.move(minutes=59)
        await deliver()
        within = len(crm.got)
        world.clock.move(minutes=2)
        await deliver()

        assert [1, 3] == [within, len(crm.got)]


@SQLITE_ALONE
async def test_a_redirect_is_not_followed(world: World) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url, ["contact.suppressed"])
        crm.answers, crm.headers = [307], {"Location": crm.url + "/elsewhere"}
        stops(world, ANNA)
        await deliver()

        assert 1 == len(crm.got)
        assert "status 307" == fares(world)["last_error"]


@SQLITE_ALONE
async def test_an_address_that_became_private_is_not_called(world: World) -> None:
    async with receiving() as crm:
        listen(world, crm.url, ["contact.suppressed"])
        stops(world, ANNA)
        async with delivering(world, ()) as deliver:
            await deliver()

        assert (0, "its address may not be called") == (len(crm.got), fares(world)["last_error"])


async def test_a_name_that_means_this_machine_is_not_called() -> None:
    async with receiving() as crm:
        named = crm.url.replace("127.0.0.1", "localhost").replace("http:", "https:")
        poster = Poster(())
        told = await poster.post(named, {}, b"{}", MONDAY_NOON)
        await poster.close()

        assert Told(taken=False, error="its address may not be called") == told
        assert [] == crm.got


async def test_an_endpoint_that_hangs_is_given_up_in_time() -> None:
    over = asyncio.Event()

    async def hang(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    poster = Poster(LOOPBACK, timeout=0.1)
    told = await poster.post(f"http://127.0.0.1:{port}/", {}, b"{}", MONDAY_NOON)
    await poster.close()
    over.set()
    server.close()
    await server.wait_closed()

    assert Told(taken=False, error="no answer in time") == told


async def test_two_processes_do_not_send_an_event_twice(world: World) -> None:
    made = listen(world, "http://127.0.0.1:9/", ["contact.suppressed"])
    stops(world, ANNA, BRUNO)
    first, second = claim(world, made), claim(world, made)

    assert first is not None
    assert 2 == len(first.deliveries)
    assert second is None


@SQLITE_ALONE
async def test_what_a_frozen_process_did_not_begin_says_nothing(world: World) -> None:
    """Its lease is over when it thaws: it posts nothing, and the events go out after all."""
    async with receiving() as crm, delivering(world) as deliver:
        made = listen(world, crm.url)
        stops(world, ANNA)
        assert claim(world, made) is not None
        settled = world.run(
            partial(settle_events, context=world.context, webhook=unshow(made["id"]) or 0, told=[])
        )
        world.clock.move(seconds=LEASE.total_seconds() + 1)
        await deliver()

        assert settled is None
        assert 0 == fares(world)["waiting"]


async def test_what_a_dead_process_held_goes_out_again_and_its_late_word_counts_for_nothing(
    world: World,
) -> None:
    made = listen(world, "http://127.0.0.1:9/", ["contact.suppressed"])
    stops(world, ANNA)
    dead = claim(world, made)
    world.clock.move(seconds=LEASE.total_seconds() + 1)
    other = claim(world, made)
    assert dead is not None
    assert other is not None
    late = [(one, Told(taken=False, error="late")) for one in dead.deliveries]
    webhook = unshow(made["id"]) or 0
    world.run(partial(settle_events, context=world.context, webhook=webhook, told=late))
    world.clock.move(seconds=10)

    assert [one.event.id for one in dead.deliveries] == [d.event.id for d in other.deliveries]
    assert claim(world, made) is None


@pytest.mark.parametrize("by", ["since", "id"])
async def test_events_are_delivered_once_more_by_command(world: World, by: str) -> None:
    async with receiving() as crm, delivering(world) as deliver:
        listen(world, crm.url, ["contact.suppressed"])
        stops(world, ANNA)
        world.clock.move(days=1)
        stops(world, BRUNO)
        await deliver()
        last = crm.events[-1]
        given = {"since": world.clock.now()} if by == "since" else {"event_id": last["id"]}
        count = world.run(lambda c: replay_events(c, world.context, None, **given, who="anna"))
        await deliver()

        assert 1 == count
        assert last == crm.events[-1]
        assert 3 == len(crm.got)


@SQLITE_ALONE
async def test_events_are_forgotten_after_a_month(world: World) -> None:
    listen(world, "http://127.0.0.1:9/")
    stops(world, ANNA)
    counts = []
    for days in (29, 2):
        world.clock.move(days=days)
        counts.append(world.run(partial(out.forget_old_events, context=world.context)))

    assert 0 == counts[0] < counts[1]
    assert 0 == fares(world)["waiting"]
