"""One table of what the server answers to: the router and the description are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp.typedefs import Handler

    from smsbot.services.access import Role
    from smsbot.web.problems import Kind


@dataclass(frozen=True, slots=True)
class Content:
    """What a body holds: its media type, and the type that validates it."""

    media: str
    model: Any = None
    """None where the media type says it all."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is no problem."""

    what: str
    content: Content | None = None
    other: Content | None = None
    """The same in another form, for whoever asks for it by `Accept`."""


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table."""

    method: str
    path: str
    name: str
    """How clients call it (`operationId`)."""
    summary: str
    handler: Handler
    tag: str
    gives: Mapping[int, Given]
    problems: tuple[Kind, ...] = ()
    takes: Content | None = None
    asks: Any = None
    """The model of what may stand in the query, None where nothing may."""
    roles: frozenset[Role] = field(default_factory=frozenset)
    """Whose token is wanted; empty where none is."""
    idempotent: bool = False
    """True where an `Idempotency-Key` is honoured."""
    otherwise: Content | None = None
    """What errors come as where they are no problem documents."""
