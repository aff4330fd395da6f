"""One way: the invitation leaves from the alias, and what happens on the page is the answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.flow import parse
from smsbot.gateways.wire import DeliveryStatus
from smsbot.services import hearing
from smsbot.services.preferences import Action, press
from tests.services.acts import expire, received, report, start_without_sending, take
from tests.services.campaigns.orders import move, show
from tests.services.preferences.page import INFO_SMS, look, token
from tests.world import ANNA, BOT, BRUNO, CARLA, FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smsbot.core.model import Cell

ALIAS = "Cicogna"
DARIO, EMMA = "+447700900204", "+447700900205"


@pytest.fixture
def world(tmp_path: Path, database: str) -> Iterator[World]:
    """A company that asks one way, under its registered name."""
    world = World.begin(tmp_path, "link", database=database)
    world.change(sender=replace(world.context.sender, alias=ALIAS))
    yield world
    world.close()


def choose(world: World, phone: str, action: Action, *cells: Cell) -> None:
    """Press a button on the page that somebody's last link leads to."""
    at = token(world, phone)
    page = look(world, at)
    assert page is not None
    pressed = partial(press, form=page.form, action=action, cells=cells)
    world.run(lambda c: pressed(c, world.context, at))


def senders(world: World) -> list[str]:
    """Return from where that leaves which may leave now."""
    return [one.outgoing.sender for one in world.claim()]


def invite(world: World, *phones: str) -> dict[str, Any]:
    """Ask people, and let their invitations be delivered."""
    world.know(*phones)
    campaign = world.start(*phones)
    for sent in world.sent:
        report(world, sent.message, DeliveryStatus.DELIVERED, gateway_id=f"out-{sent.message}")
    return campaign


def test_the_invitation_leaves_from_the_alias(world: World) -> None:
    start_without_sending(world)

    assert [ALIAS] == senders(world)


def test_without_an_alias_it_leaves_from_the_number(world: World) -> None:
    world.change(sender=replace(world.context.sender, alias=""))
    start_without_sending(world)

    assert [BOT] == senders(world)


def test_answers_leave_from_the_number_and_first(world: World) -> None:
    world.ask()
    take(world, received(world, "chi siete?"))
    start_without_sending(world, BRUNO)

    assert [BOT, ALIAS] == senders(world)


def test_the_reminder_leaves_from_the_alias(tmp_path: Path) -> None:
    source = (FLOWS / "link.toml").read_text().replace('"none"', '"7 days"')
    world = World.begin(tmp_path, parse(source, "link.toml"))
    world.change(sender=replace(world.context.sender, alias=ALIAS))
    world.ask()
    expire(world, days=7)

    assert [ALIAS] == senders(world)
    world.close()


def test_each_sender_has_a_rate_of_its_own(world: World) -> None:
    world.change(sender=replace(world.context.sender, per_second=2.0))
    world.ask()
    take(world, received(world, "chi siete?"))
    start_without_sending(world, BRUNO)
    start_without_sending(world, CARLA)
    world.clock.move(seconds=1)

    # Each of these texts has two segments.
    assert [BOT, ALIAS] == senders(world)
    assert [] == senders(world)
    world.clock.move(seconds=1)
    assert [ALIAS] == senders(world)


def test_the_funnel_goes_by_what_happens_on_the_page(world: World) -> None:
    phones = (ANNA, BRUNO, CARLA, DARIO, EMMA)
    campaign = invite(world, *phones)["id"]
    for phone in phones:
        look(world, token(world, phone))
    choose(world, ANNA, Action.GRANT, INFO_SMS)
    choose(world, BRUNO, Action.REFUSE)
    choose(world, CARLA, Action.WITHDRAW)
    world.says("si", phone=DARIO)
    expire(world, days=31)

    funnel = show(world, campaign)["funnel"]
    assert {
        "accepted": 5,
        "asked": 5,
        "delivered": 5,
        "failed": 0,
        "answered": 4,
        "waiting": 0,
        "granted": 1,
        "refused": 1,
        "withdrawn": 1,
        "linked": 1,
        "unanswered": 1,
    } == funnel


def test_a_choice_after_the_end_is_no_silence_any_more(world: World) -> None:
    """A link that was sent later than its campaign began can outlive the conversation."""
    campaign = invite(world, ANNA, BRUNO, CARLA)["id"]
    world.clock.move(days=29)
    world.run(lambda c: c.exec_driver_sql("UPDATE conversation SET due_at = 0"))
    expire(world)
    choose(world, ANNA, Action.GRANT, INFO_SMS)
    choose(world, BRUNO, Action.WITHDRAW)

    funnel = show(world, campaign)["funnel"]
    ends = ("answered", "granted", "withdrawn", "unanswered")
    assert [2, 1, 1, 1] == [funnel[end] for end in ends]


def test_a_choice_on_a_page_keeps_a_live_campaign_going(world: World) -> None:
    """Nobody answers a name; so the page is listened to as well."""
    campaign = invite(world, ANNA, BRUNO)["id"]
    world.know(CARLA)
    world.change(fictional=False)
    take(world, received(world, "PROVA", phone=EMMA))
    watch = partial(hearing.watch, context=world.context, many=2)
    paused = []
    for action in (None, Action.REFUSE, None):
        paused.append(world.run(watch))
        world.clock.move(minutes=50)
        if action:
            choose(world, ANNA, action)
    move(world, campaign, "cancel")

    assert [0, 0, 0] == paused
