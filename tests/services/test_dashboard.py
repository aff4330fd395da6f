from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smsbot.services.access import Role
from smsbot.services.dashboard import list_stuck, overlook, show_details
from smsbot.services.sessions import enter_by_link, enter_by_token, invite, visitor
from tests.world import ANNA, BRUNO, CARLA

if TYPE_CHECKING:
    from tests.world import World


def test_the_day_is_told_by_the_hour(world: World) -> None:
    """Whoever stopped, who was not understood, and at which question; and a link that works once.

    In one test, since a database of its own would take longer than all of it.
    """
    world.know(ANNA, BRUNO, CARLA)
    found = world.start(ANNA, BRUNO, CARLA)["id"]
    world.says("sì", "stop", phone=ANNA)
    world.clock.move(hours=3)
    world.says("stop", phone=BRUNO)
    world.says("boh", "mah", phone=CARLA)

    view = world.run(lambda c: overlook(c, world.context, None, 10))
    details = world.run(partial(show_details, campaign_id=found))
    (stuck,) = world.run(list_stuck)

    busy = {
        number: (one.replies, one.stops) for number, one in enumerate(view.hours) if one.replies
    }
    assert {20: (2, 1), 23: (3, 1)} == busy
    assert (5, 2, 0) == (view.day.replies, view.day.stops, view.day.errors)
    assert [(found, 3, 0)] == [(one["id"], one["asked"], one["granted"]) for one in view.campaigns]
    assert {"consent": 1, "channel": 1, "purpose": 0, "confirm": 0} == dict(details["stops"])
    assert (world.contact(CARLA)["id"], "consent") == (stuck["contact"], stuck["asked"])


def test_of_two_who_follow_a_link_one_is_let_in(world: World) -> None:
    url = world.run(lambda c: invite(c, world.context, "anna", Role.PRIVACY))
    code = url.rpartition("/")[2]

    keys = [world.run(lambda c: enter_by_link(c, world.context, code)) for _ in range(2)]

    assert keys[0] is not None
    assert keys[1] is None
    caller = world.run(lambda c: visitor(c, world.context, keys[0] or "", ""))
    assert caller is not None
    assert ("anna", frozenset({Role.PRIVACY})) == (caller.name, caller.roles)
    assert world.run(lambda c: visitor(c, world.context, code, "")) is None


def test_no_cookie_is_a_link_and_no_old_bootstrap_token_lets_in(world: World) -> None:
    key = world.run(lambda c: enter_by_token(c, world.context, "first", bootstrap="first")) or ""

    assert world.run(lambda c: visitor(c, world.context, key, "first")) is not None
    assert world.run(lambda c: visitor(c, world.context, key, "second")) is None
    assert world.run(lambda c: visitor(c, world.context, key, "")) is None
    assert world.run(lambda c: enter_by_link(c, world.context, key)) is None
