"""Anna's page, for the tests of what she sees and presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.link import link_token
from smsbot.core.model import Cell, Channel, Purpose
from smsbot.services.preferences import Action, Done, Page, press, see_page
from tests.services.acts import notes
from tests.world import ANNA, World

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.windows import Windows

INFO_SMS, INFO_CALL = Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.INFO, Channel.CALL)
PROMO_SMS, PROMO_CALL = Cell(Purpose.PROMO, Channel.SMS), Cell(Purpose.PROMO, Channel.CALL)


def token(world: World, phone: str = ANNA) -> str:
    """Return the token of the last link that somebody got."""
    link = [note.link for note in notes(world, phone, outbound=True) if note.link][-1]
    return link_token(world.context.secrets.link, link)


def look(world: World, at: str | None = None, language: str | None = None) -> Page | None:
    """Open Anna's page."""
    at = at or token(world)
    return world.run(lambda c: see_page(c, world.context, at, language))


def shown(world: World) -> Page:
    """Open Anna's page, which must be there."""
    page = look(world)
    assert page is not None
    return page


def do(
    world: World,
    action: Action,
    *cells: Cell,
    form: str | None = None,
    at: str | None = None,
    times: Mapping[Channel, Windows | None] | None = None,
) -> Done | None:
    """Press a button on Anna's page, with the form that it shows now or an older one."""
    given = shown(world).form if form is None else form
    at = at or token(world)
    pressed = world.run(
        lambda c: press(
            c, world.context, at, form=given, action=action, cells=cells, times=times or {}
        )
    )
    world.deliver()
    return pressed[1] if pressed else None
