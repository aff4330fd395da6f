"""What happens, told to whoever looks on at the moment: the browser phones that are open."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ROOM = 2000


class Feed:
    """Events for any number of followers. A follower too slow for them is let go.

    Its browser then comes back by itself and reads the state anew: nobody is shown half of it.
    """

    def __init__(self) -> None:
        self._followers: set[asyncio.Queue[bytes | None]] = set()

    @property
    def followed(self) -> bool:
        """Whether anybody looks on."""
        return bool(self._followers)

    def publish(self, kind: str, facts: Mapping[str, object]) -> None:
        """Tell everybody, in the words of server-sent events."""
        event = f"event: {kind}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n".encode()
        for queue in list(self._followers):
            if queue.qsize() < _ROOM:
                queue.put_nowait(event)
            else:
                self._let_go(queue)

    @contextmanager
    def follow(self) -> Iterator[asyncio.Queue[bytes | None]]:
        """Follow the events from here on; None is the last."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._followers.add(queue)
        try:
            yield queue
        finally:
            self._followers.discard(queue)

    def close(self) -> None:
        """Let everybody go."""
        for queue in list(self._followers):
            self._let_go(queue)

    def _let_go(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._followers.discard(queue)
        queue.put_nowait(None)
