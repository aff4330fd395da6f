"""The pages, each with how a site comes to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.model import Channel
from smsbot.core.windows import Windows
from smsbot.services.context import Forms
from smsbot.services.preferences import Action
from smsbot.services.sealing import seal_all
from tests.services.preferences.page import INFO_SMS, PROMO_SMS, do
from tests.web.preferences.page import Person
from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.web.site import Site


def _newcomer(site: Site) -> str:
    return Person.asked(site, BRUNO).path


def _returning(site: Site) -> str:
    """Return the page of somebody who chose, with half-days and a receipt."""
    anna, world = Person.asked(site, ANNA, origin="fiera 2024"), site.world
    mornings = Windows.read(["mon-morning", "tue-morning", "sat-afternoon"])
    do(world, Action.GRANT, INFO_SMS, PROMO_SMS, times={Channel.SMS: mornings})
    world.run(lambda c: seal_all(c, world.context))
    return anna.path


def _gone(site: Site) -> str:
    del site
    return "/p/000000000000"


def _form(site: Site) -> str:
    """Return the form for the company's own site."""
    allowed = Forms(frozenset({"consenso"}))
    # The server holds the context that it was begun with.
    object.__setattr__(site.world.context, "forms", allowed)
    return "/f/consenso"


PAGES: Mapping[str, Callable[[Site], str]] = {
    "preferences": _newcomer,
    "preferences-returning": _returning,
    "preferences-gone": _gone,
    "form": _form,
}
"""Every page that people look at: a name, and what makes a site have it and returns its path."""
