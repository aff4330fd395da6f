"""All that the simulator will do later, in one place: it can be waited for and closed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class Agenda:
    """Plans and running work. Every delay is multiplied by the factor; with 0 nothing waits."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._planned: dict[int, asyncio.TimerHandle] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._numbered = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Do something after so many seconds; in the order of the calls where they are equal."""
        if self._closed:
            return
        self._numbered += 1
        number = self._numbered
        self._idle.clear()

        def act() -> None:
            del self._planned[number]
            try:
                action()
            finally:
                self._look()

        loop = asyncio.get_running_loop()
        # Equal times keep their order in the loop's heap only by chance: the number breaks ties.
        when = loop.time() + seconds * self._factor + number * 1e-9
        self._planned[number] = loop.call_at(when, act)

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Do something now, beside the rest."""
        if self._closed:
            work.close()
            return
        self._idle.clear()
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)

    async def pause(self, seconds: float) -> None:
        """Wait, in the middle of running work."""
        await asyncio.sleep(seconds * self._factor)

    async def idle(self) -> None:
        """Wait until nothing is planned or running."""
        await self._idle.wait()

    async def close(self) -> None:
        """Forget the plans and stop the work."""
        self._closed = True
        for handle in self._planned.values():
            handle.cancel()
        self._planned.clear()
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._look()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._look()
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error

    def _look(self) -> None:
        if not self._planned and not self._running:
            self._idle.set()
