"""Every place at which a process may die × every step of a conversation.

Each cell is a person of their own, who was brought to a step while nothing died. Then a server
is armed, the person acts, the server dies at that place, and those that follow have to bring it
to the end that it would have had. A cell may want several deaths, one after the other.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

import aiohttp

from smsbot.faultpoints import Point
from tests.kill.hooks import tell_others
from tests.kill.servers import PATIENCE, Child, Trap
from tests.kill.town import FAREWELL, LEASE_OVER, Town, Verdict, something, town

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from random import Random

_LATER = 11 * 60
"""Seconds between two listings that both lack an SMS."""
_SOON, _MOMENTS, _A_WHILE = 0.02, 300, 0.7
_FIRST_PHONE = 100
_FORM = re.compile(r'name="form" value="([^"]+)"|value="([^"]+)" name="form"')
_LINK = re.compile(r"/p/([0-9A-Za-z]{12})")

IN = (
    Point.INBOUND_VERIFIED,
    Point.ENQUEUED,
    Point.INBOUND_BEGUN,
    Point.INBOUND_WRITTEN,
    Point.INBOUND_COMMITTED,
    Point.INBOUND_ANSWERED,
)
OUT = (
    Point.CLAIM_WRITTEN,
    Point.GATEWAY_ANSWERS,
    Point.ANSWER_READ,
    Point.SETTLE_BEGUN,
    Point.SETTLE_WRITTEN,
    Point.SETTLE_COMMITTED,
)
REPORTS = (
    Point.REPORT_VERIFIED,
    Point.REPORT_BEGUN,
    Point.REPORT_WRITTEN,
    Point.REPORT_COMMITTED,
    Point.REPORT_ANSWERED,
)
SEAL = (
    Point.SEAL_BEGUN,
    Point.LEAVES_WRITTEN,
    Point.TILES_WRITTEN,
    Point.CHECKPOINT_WRITTEN,
    Point.SEAL_COMMITTED,
)


@dataclass(frozen=True, slots=True)
class Death:
    """One death of a chain, and how many seconds pass before it."""

    point: Point
    after: float = LEASE_OVER
    sure: bool = True
    """Whether a server certainly comes there; else it is killed where it is after a while."""


Chain = tuple[Death, ...]

NEVER_LEFT: Chain = (
    Death(Point.LEASE_COMMITTED),
    Death(Point.SWEEP_WRITTEN),
    Death(Point.SWEEP_COMMITTED),
    Death(Point.LISTING_READ),
    Death(Point.DOUBT_WRITTEN),
    Death(Point.DOUBT_COMMITTED),
    Death(Point.DOUBT_WRITTEN, _LATER),
    Death(Point.DOUBT_COMMITTED),
)
"""An SMS that no request was made for is in doubt, until two listings lack it."""

BEGINNING = (
    Point.MIGRATION_BEGUN,
    Point.MIGRATION_WRITTEN,
    Point.MIGRATION_COMMITTED,
    Point.START_WRITTEN,
)
SILENCE = (Point.EXPIRY_WRITTEN, Point.EXPIRY_COMMITTED)


async def _writes(city: Town, phone: str, *, text: str) -> None:
    city.simulator.carrier.write(phone, text)


async def _is_asked(city: Town, phone: str) -> None:
    await city.ask([phone])


async def _ticks(city: Town, phone: str) -> None:
    """Choose on the page; whoever gets no answer presses the button again."""
    found = _LINK.search(city.heard(phone)[0])
    assert found is not None
    path, form = f"/p/{found[1]}", ""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with city.session.get(path) as page:
                    shown = _FORM.search(await page.text())
                form = form or (shown[1] or shown[2] if shown else "")
                data = {"form": form, "action": "grant", "cell": "info:sms"}
                async with city.session.post(path, data=data) as answer:
                    if answer.ok:
                        return
            except (aiohttp.ClientError, OSError):
                continue


async def _is_erased(city: Town, phone: str) -> None:
    found = await city.call("POST", "/v1/contacts/find", {"phones": [phone]})
    await city.call("DELETE", f"/v1/contacts/{found['contacts'][0]['id']}", None)


async def _withdraws_at_the_till(city: Town, phone: str) -> None:
    await city.call("POST", "/v1/withdrawals", {"phone": phone, "how": "at the till"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conversation: how a person gets there, what they do, and what they get."""

    name: str
    act: Callable[[Town, str], Awaitable[None]]
    gets: str
    points: tuple[Point, ...]
    before: tuple[str, ...] | None = ()
    """What they wrote until then; None for somebody who was not asked yet."""
    chains: tuple[Chain, ...] = (NEVER_LEFT,)

    @property
    def cells(self) -> tuple[Chain, ...]:
        """Every way to die in this step."""
        return (*((Death(point),) for point in self.points), *self.chains)


STEPS = (
    Step(
        "opening",
        _is_asked,
        "possiamo contattarla per informazioni",
        (
            Point.CAMPAIGN_WRITTEN,
            Point.API_COMMITTED,
            Point.SLICE_WRITTEN,
            Point.SLICE_COMMITTED,
            Point.ENQUEUED,
            *OUT,
            *REPORTS,
            *SEAL,
        ),
        before=None,
    ),
    Step(
        "consent",
        partial(_writes, text="si"),
        "Come possiamo contattarla?",
        (*IN, *OUT, *REPORTS),
    ),
    Step(
        "channel",
        partial(_writes, text="sms"),
        "cosa vuole ricevere",
        (*IN, *OUT, *REPORTS),
        before=("si",),
    ),
    Step(
        "purpose",
        partial(_writes, text="info"),
        "registrato: solo informazioni",
        (*IN, *OUT, *REPORTS, *SEAL),
        before=("si", "sms"),
    ),
    Step(
        "recap",
        partial(_writes, text="info"),
        "vuole ricevere solo informazioni (SMS)? Risponda SI per confermare",
        (*IN, *OUT, *REPORTS),
        before=("si", "scrivetemi"),
    ),
    Step(
        "confirm",
        partial(_writes, text="si"),
        "registrato: solo informazioni",
        (*IN, *OUT, *REPORTS, *SEAL),
        before=("si", "scrivetemi", "info"),
    ),
    Step(
        "stop",
        partial(_writes, text="stop"),
        FAREWELL,
        (*IN, *OUT, *REPORTS, *SEAL),
        before=("si",),
    ),
    Step(
        "page",
        _ticks,
        "registrato: solo informazioni",
        (Point.PAGE_WRITTEN, Point.PAGE_COMMITTED, Point.ENQUEUED, *OUT, *REPORTS, *SEAL),
    ),
    Step(
        "withdrawal",
        _withdraws_at_the_till,
        "",
        (Point.WITHDRAWAL_WRITTEN, Point.API_COMMITTED, *SEAL),
        before=("si",),
        chains=(),
    ),
    Step(
        "erasure",
        _is_erased,
        "",
        (
            *SEAL[:-1],
            Point.ERASURE_SEALED,
            Point.ERASURE_WRITTEN,
            Point.API_COMMITTED,
            Point.SCRUBBED,
        ),
        before=("si", "sms", "info"),
        chains=(),
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One person, one step, and the deaths that they do not notice."""

    phone: str
    step: Step
    chain: Chain

    def __str__(self) -> str:
        return f"{self.step.name}/{'+'.join(death.point for death in self.chain)}"


def single_cells() -> list[Cell]:
    """Return every place × every step that passes it."""
    pairs = [(step, chain) for step in STEPS for chain in step.cells]
    return list(_with_phones(pairs))


def pair_cells(random: Random, count: int) -> list[Cell]:
    """Return some of all pairs: a place, and one at which the next server may die in its turn."""
    pairs = [
        (step, (Death(first), Death(second, sure=False)))
        for step in STEPS
        for first, second in product(step.points, step.points)
    ]
    return list(_with_phones(random.sample(pairs, count)))


def _with_phones(pairs: Iterable[tuple[Step, Chain]]) -> Iterable[Cell]:
    for number, (step, chain) in enumerate(pairs):
        yield Cell(f"+447700900{_FIRST_PHONE + number % 900:03}", step, chain)


async def run_cells(folder: Path, database: str, cells: Sequence[Cell]) -> tuple[Verdict, set[str]]:
    """Let every cell happen; return the verdict, and the places at which servers died."""
    async with town(folder, database, 0, migrated=False) as city:
        await _begin(city)
        child = await city.up()
        await _prepare(city, cells)
        for cell in cells:
            child = await _happen(city, cell, child)
        await city.settled()
        told = await tell_others(city, child)
        await _fall_silent(city, await city.up())
        verdict = await city.judge(Verdict(seed=0, cycles=len(cells)))
        verdict.missing = [str(cell) for cell in cells if not _got(city, cell)]
        verdict.missing += await _still_known(city, cells) + told
        return verdict, set(city.servers.hits)


async def _begin(city: Town) -> None:
    """Die at each place of the very first start, and of the command that migrates."""
    for point in BEGINNING:
        by_command = not city.embedded and point is not Point.START_WRITTEN
        start = city.servers.upgrade if by_command else city.start
        child = await start(trap=Trap(point))
        await child.dies()
        assert [point] == child.hits
    if not city.embedded:
        await (await city.servers.upgrade()).dies()


async def _prepare(city: Town, cells: Sequence[Cell]) -> None:
    """Bring everybody to where their step begins."""
    known = [cell for cell in cells if cell.step.before is not None]
    if known:
        await city.ask([cell.phone for cell in known])
    for wave in range(1 + max((len(cell.step.before or ()) for cell in known), default=0)):
        await city.calm()
        for cell in known:
            if wave < len(cell.step.before or ()):
                city.simulator.carrier.write(cell.phone, (cell.step.before or ())[wave])


async def _happen(city: Town, cell: Cell, child: Child) -> Child:
    """Let one person act while servers die; return the one that lives on."""
    first, *others = cell.chain
    await city.servers.arm(child, Trap(first.point))
    acting = asyncio.create_task(_acting(city, cell))
    if first.point in SEAL:
        await _grow_old(city, child)
    await _dies_at(child, first.point, cell)
    for death in others:
        city.clock.move(seconds=death.after)
        child = await city.start(Trap(death.point))
        if death.sure:
            await _dies_at(child, death.point, cell)
        else:
            await child.dies_within(_A_WHILE)
            await child.kill()
    city.clock.move(seconds=LEASE_OVER)
    child = await city.up()
    await acting
    await city.calm()
    return child


async def _grow_old(city: Town, child: Child) -> None:
    """Let events become as old as they must be where several processes write them."""
    with city.simulator.exchange.feed.follow() as news:
        for _ in range(_MOMENTS):
            if child.gone.is_set():
                return
            city.clock.move(seconds=1)
            await something(news, within=_SOON)


async def _acting(city: Town, cell: Cell) -> None:
    await cell.step.act(city, cell.phone)


async def _dies_at(child: Child, point: Point, cell: Cell) -> None:
    try:
        await child.dies()
    except TimeoutError:
        message = f"{cell}: the server never came to {point}"
        raise AssertionError(message) from None
    assert [point] == child.hits, f"{cell}: died without coming to {point}"


async def _fall_silent(city: Town, child: Child) -> None:
    """Let three weeks pass, and die of the silences that end."""
    for point in SILENCE:
        await city.servers.arm(child, Trap(point))
        if point is SILENCE[0]:
            city.clock.move(days=22)
        await child.dies()
        child = await city.start(Trap(SILENCE[1])) if point is SILENCE[0] else await city.up()
    await city.over(after=0)


def _got(city: Town, cell: Cell) -> bool:
    """Tell whether a person got what their step leads to, once."""
    if not cell.step.gets:
        return True
    return sum(cell.step.gets in text for text in city.heard(cell.phone)) == 1


async def _still_known(city: Town, cells: Sequence[Cell]) -> list[str]:
    """Return who withdrew at the till and is not suppressed, or was erased and is still known."""
    gone = {cell.phone: cell for cell in cells if not cell.step.gets}
    if not gone:
        return []
    found = await city.call("POST", "/v1/contacts/find", {"phones": list(gone)})
    suppressed: Mapping[str, Any] = {one["phone"]: one["suppressed"] for one in found["contacts"]}
    expected = {
        phone: None if cell.step.act is _is_erased else True for phone, cell in gone.items()
    }
    return [str(cell) for phone, cell in gone.items() if suppressed.get(phone) != expected[phone]]
