"""How many wrong links an address may try: 71 bits cannot be guessed, but guessing costs us."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from aiohttp import web

ALLOWED = 20
WITHIN = timedelta(minutes=10)
_MOST_ADDRESSES = 10_000
_ONE_SUBSCRIBER = 64
_OURS = tuple(
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""Where a proxy of our own stands: this machine, or a network that the world cannot reach."""


class Attempts:
    """Counts wrong links by address, in a memory that cannot grow without end."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def too_many(self, address: str, now: datetime) -> bool:
        """Tell whether this address has tried too often."""
        since, count = self._wrong.get(address, (now, 0))
        return count >= ALLOWED and now - since < WITHIN

    def wrong(self, address: str, now: datetime) -> None:
        """Count a wrong link."""
        since, count = self._wrong.pop(address, (now, 0))
        if now - since >= WITHIN:
            since, count = now, 0
        self._wrong[address] = (since, count + 1)
        if len(self._wrong) > _MOST_ADDRESSES:
            self._wrong.popitem(last=False)


def address_of(request: web.Request) -> str:
    """Return who asks: behind a proxy of our own, what that proxy says.

    Only the last entry was written by it; everything before came from outside. Without this a
    single guesser would lock everybody out, and nobody may be kept from withdrawing.
    """
    peer = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return _subscriber(forwarded) if forwarded and _is_ours(peer) else _subscriber(peer)


def _is_ours(peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    return any(address in network for network in _OURS)


def _subscriber(address: str) -> str:
    """Return what stands for one household: of IPv6 the first half, which they share."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(ip_network(f"{address.partition('%')[0]}/{_ONE_SUBSCRIBER}", strict=False))
    return str(parsed)
