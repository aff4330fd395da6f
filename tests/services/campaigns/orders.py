"""Orders of an admin, for the tests of campaigns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Basis, BasisKind
from smsbot.services.campaigns import move_campaign, show_campaign, start_campaign
from smsbot.services.selection import Order

if TYPE_CHECKING:
    from tests.world import World

WHO = "anna@cicogna.example"
OTHER = "bruno@cicogna.example"
OVERRIDE = Basis(BasisKind.OVERRIDE, statement="ce lo hanno chiesto", until=date(2026, 12, 31))


def order(*phones: str, **fields: Any) -> Order:  # noqa: ANN401
    """Return what an admin asks for."""
    return Order("consenso", phones=phones, **fields)


def start(world: World, wanted: Order, who: str = WHO) -> dict[str, Any]:
    """Start a campaign without letting anything leave."""
    return world.run(lambda c: start_campaign(c, world.context, wanted, who))


def move(world: World, campaign: str, what: str, who: str = OTHER) -> dict[str, Any] | None:
    """Pause, resume, cancel or approve."""
    return world.run(lambda c: move_campaign(c, world.context, campaign, what, who))


def show(world: World, campaign: str) -> dict[str, Any]:
    """Return a campaign as the API shows it."""
    found = world.run(lambda c: show_campaign(c, world.context, campaign))
    assert found is not None
    return found
