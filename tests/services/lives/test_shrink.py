"""How lists shrink by being asked: each person counted once, whatever they did."""

from __future__ import annotations

import os
import random
from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.model import PhoneNumber
from smsbot.services.forgetting import NEVER_ANSWERED
from smsbot.services.lives import forget_all
from smsbot.services.shrink import report
from smsbot.services.withdrawals import withdraw_elsewhere
from tests.services.acts import BY_SMS
from tests.services.lives.people import run
from tests.world import SQLITE_ALONE

if TYPE_CHECKING:
    from tests.world import World

PHONES = [f"+4477009002{number:02}" for number in range(24)]
SAID = {
    "agreed": BY_SMS,
    "refused": ("no",),
    "withdrew": ("si", "stop"),
    "undecided": ("chi siete?",),
    "silent": (),
}


def counts(world: World) -> dict[str, int]:
    """Return what became of everybody."""
    found: dict[str, int] = world.run(lambda c: report(c, None, 10))["overall"]
    return found


def of_campaigns(world: World) -> list[dict[str, int]]:
    """Return what became of whom each campaign asked."""
    found: list[dict[str, int]] = world.run(lambda c: report(c, None, 10))["campaigns"]
    return found


def reconcile(found: dict[str, int]) -> bool:
    """Tell whether the sums are sums."""
    answered = ("agreed", "refused", "withdrew", "undecided")
    unanswered = ("waiting", "silent", "forgotten")
    return (
        found["asked"] == found["answered"] + found["unanswered"]
        and found["answered"] == sum(found[name] for name in answered)
        and found["unanswered"] == sum(found[name] for name in unanswered)
    )


def test_everybody_is_counted_once(world: World) -> None:
    seed = int(os.environ.get("SMSBOT_TEST_SEED", "20261123"))
    dice = random.Random(seed)
    world.know(*PHONES)
    world.start(*PHONES)
    expected = dict.fromkeys(SAID, 0)
    for phone in PHONES:
        outcome = dice.choice(list(SAID))
        expected[outcome] += 1
        world.says(*SAID[outcome], phone=phone)

    found = counts(world)
    waiting = expected.pop("silent")
    # Who asked who we are has a question before them still, and answered all the same.
    assert expected | {"waiting": waiting} == {
        name: found[name] for name in (*expected, "waiting")
    }, seed
    assert len(PHONES) == found["asked"]
    assert reconcile(found)


def test_whom_we_forgot_is_counted_for_ever(world: World) -> None:
    world.know(*PHONES[:3])
    world.start(*PHONES[:3])
    world.says("no", phone=PHONES[0])
    world.silence(days=22)
    before = counts(world)
    assert (2, 0) == (before["silent"], before["forgotten"])

    world.clock.move(days=60)
    run(world, partial(forget_all, reason=NEVER_ANSWERED, who="worker"))

    after = counts(world)
    assert (3, 1, 0, 2) == tuple(
        after[name] for name in ("asked", "refused", "silent", "forgotten")
    )
    (campaign,) = of_campaigns(world)
    assert after == {name: campaign[name] for name in after}


@SQLITE_ALONE
def test_each_campaign_is_counted_by_itself(world: World) -> None:
    world.know(*PHONES[:2])
    world.start(PHONES[0])
    world.says("no", phone=PHONES[0])
    world.start(PHONES[1])

    later, earlier = of_campaigns(world)
    assert (1, 0, 1) == (later["asked"], later["refused"], later["waiting"])
    assert (1, 1, 0) == (earlier["asked"], earlier["refused"], earlier["waiting"])
    assert all(map(reconcile, (later, earlier, counts(world))))


@SQLITE_ALONE
def test_who_is_only_known_was_not_asked(world: World) -> None:
    world.know(PHONES[0])

    assert {0} == set(counts(world).values())


@SQLITE_ALONE
def test_what_is_said_afterwards_counts_last(world: World) -> None:
    world.know(PHONES[0])
    world.start(PHONES[0])
    world.says(*BY_SMS, phone=PHONES[0])
    world.run(
        lambda c: withdraw_elsewhere(
            c, world.context, PhoneNumber(PHONES[0]), how="post", at=None, who="dpo"
        )
    )

    assert (0, 1) == (counts(world)["agreed"], counts(world)["withdrew"])
