"""What handlers share: the names under which the application holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from aiohttp import web

from smsbot.services.context import Context
from smsbot.web.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from pathlib import Path

    from smsbot.gateways.wire import Gateway
    from smsbot.services.conversations import Received
    from smsbot.services.reports import Reported

T_contra = TypeVar("T_contra", contravariant=True)


class Submits(Protocol[T_contra]):
    """Takes one item and returns once it is committed; `len` tells how many wait."""

    async def submit(self, item: T_contra) -> None:
        """Wait for the commit; raises `BusyError` when more waits than can be taken."""

    def __len__(self) -> int: ...


class Ready(Protocol):
    """Tells whether inbound can be taken."""

    def __call__(self) -> Awaitable[bool]:
        """Look, at this moment."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a body may take to arrive, in seconds: a dripping one holds a connection."""

    callback: float = 5.0
    form: float = 10.0
    order: float = 30.0


@dataclass(frozen=True, slots=True)
class Watched:
    """What of this machine is told to whoever watches."""

    places: Mapping[str, Path] = field(default_factory=dict)
    """Folders whose disks must have room, by what lies in them."""
    behind: Callable[[], int] = int
    """Tells how many lines the journal of withdrawals has not got."""


CONTEXT = web.AppKey("CONTEXT", Context)
GATEWAY: web.AppKey[Gateway] = web.AppKey("GATEWAY")
INBOX: web.AppKey[Submits[Received]] = web.AppKey("INBOX")
REPORTS: web.AppKey[Submits[Reported]] = web.AppKey("REPORTS")
BOOTSTRAP = web.AppKey("BOOTSTRAP", str)
READY: web.AppKey[Ready] = web.AppKey("READY")
METRICS = web.AppKey("METRICS", Metrics)
WATCHED = web.AppKey("WATCHED", Watched)
PATIENCE = web.AppKey("PATIENCE", Patience)
