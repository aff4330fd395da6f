"""One task takes all that waits, does it in one unit of work, and tells everybody who waited.

It never waits for more to come: under no load a batch holds one item and nothing is delayed,
under load batches grow and latency stays flat. A batch that fails is run again one by one, so
that one poisonous item does not take the others with it; but while the database is away that
is told to everybody at once, since whoever sent an item sends it again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

import structlog

from smsbot.faultpoints import Point, reach
from smsbot.store.faults import is_outage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")

LIMIT = 256
"""Items in one unit of work: beyond it the gain per item is gone and the others wait longer."""

WAITING = 10_000
WAIT = 5.0
"""Seconds; a gateway gives up after eight, so what takes longer is better sent again."""

_log = structlog.get_logger()


class BusyError(Exception):
    """More waits than can be taken; send it again later."""


class Batcher(Generic[T]):
    """Gathers items of one kind and hands them over in batches."""

    def __init__(
        self,
        run: Callable[[Sequence[T]], Awaitable[None]],
        *,
        set_aside: Callable[[T, str], Awaitable[None]] | None = None,
        limit: int = LIMIT,
        waiting: int = WAITING,
        wait: float = WAIT,
    ) -> None:
        self._run = run
        self._set_aside = set_aside
        self._limit = limit
        self._most = waiting
        self._wait = wait
        self._waiting: deque[tuple[T, asyncio.Future[None]]] = deque()
        self._arrived = asyncio.Event()
        self._closing = False

    def __len__(self) -> int:
        return len(self._waiting)

    async def submit(self, item: T) -> None:
        """Wait until the item's unit of work is committed; raises BusyError or its error."""
        if len(self._waiting) >= self._most or self._closing:
            raise BusyError
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._arrived.set()
        reach(Point.ENQUEUED)
        try:
            async with asyncio.timeout(self._wait):
                await future
        except TimeoutError:
            raise BusyError from None

    async def work(self) -> None:
        """Take batches until `close` is called and nothing waits any more."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting:
                count = min(self._limit, len(self._waiting))
                await self._handle([self._waiting.popleft() for _ in range(count)])
            if self._closing:
                return

    def close(self) -> None:
        """Take nothing more; `work` returns once what waits is done."""
        self._closing = True
        self._arrived.set()

    async def _handle(self, batch: list[tuple[T, asyncio.Future[None]]]) -> None:
        # Whoever gave up waiting sends the item again; doing it twice is left out here.
        batch = [(item, future) for item, future in batch if not future.done()]
        if not batch:
            return
        try:
            await self._run([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001  (any error: each item is tried by itself)
            if is_outage(error):
                for _, future in batch:
                    _tell(future, error)
                return
            if len(batch) == 1:
                await self._poisoned(*batch[0], error)
                return
            _log.warning("batch_failed", items=len(batch), error=type(error).__name__)
            for one in batch:
                await self._handle([one])
            return
        for _, future in batch:
            _tell(future, None)

    async def _poisoned(self, item: T, future: asyncio.Future[None], error: Exception) -> None:
        if self._set_aside is None:
            _tell(future, error)
            return
        _log.error("item_set_aside", error=type(error).__name__)
        try:
            await self._set_aside(item, type(error).__name__)
        except Exception as worse:  # noqa: BLE001  (it is handed to whoever waits)
            _tell(future, worse)
        else:
            _tell(future, None)


def _tell(future: asyncio.Future[None], error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)
