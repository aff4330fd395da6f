"""Where we may call by ourselves: public addresses, and those that the company names.

Whoever may register an endpoint chooses where this machine sends requests to. Without a guard
that is a way into the network behind it: the database, the cloud's metadata, the router.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 500
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL = "localhost"


class AddressError(ValueError):
    """The address is none that we call; the text says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address that may be called, as far as it can be told without looking its name up."""

    url: str
    secure: bool
    """Whether it is https; else every address of its name must be loopback."""


def read_place(url: str, networks: Collection[Network]) -> Place:
    """Return the place that an address names; raises AddressError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in {"https", "http"}:
        message = "an address such as https://crm.example.com/hooks/sms"
        raise AddressError(message)
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        message = f"at most {LONGEST} characters, without blanks or letters outside ASCII"
        raise AddressError(message)
    if parts.username is not None or parts.password is not None or parts.fragment:
        message = "without a name, a password or a #"
        raise AddressError(message)
    place = Place(url, parts.scheme == "https")
    literal = _literal(host)
    if literal is not None:
        check_address(literal, networks, secure=place.secure)
    elif not place.secure and host != _LOCAL:
        message = "https, unless it is this machine"
        raise AddressError(message)
    return place


def check_address(address: Address, networks: Collection[Network], *, secure: bool) -> None:
    """Refuse an address that is not public, unless the company named it; raises AddressError."""
    inner = _inner(address)
    if not secure and not inner.is_loopback:
        message = "https, unless it is this machine"
        raise AddressError(message)
    named = any(inner in network for network in networks if network.version == inner.version)
    if not named and not _public(inner):
        message = "not within a private network that [events] networks does not name"
        raise AddressError(message)


def _public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: Address) -> Address:
    """Return the IPv4 address that one of IPv6 stands for, where it stands for one."""
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _literal(host: str) -> Address | None:
    """Return the address that a host is, None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        if all(part.isdigit() or part.startswith("0x") for part in host.lower().split(".")):
            # Some resolvers take 2130706433 and 0x7f.1 for 127.0.0.1.
            message = "an address in its usual form"
            raise AddressError(message) from None
        return None
