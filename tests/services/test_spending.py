"""What campaigns spend, and the cap that nothing unasked passes."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from functools import partial
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from smsbot.core.flow import parse
from smsbot.core.price import Prices
from smsbot.gateways.wire import (
    Accepted,
    DeliveryReport,
    DeliveryStatus,
    InDoubt,
    NotSent,
    Outcome,
    Refused,
)
from smsbot.services import spending
from smsbot.services.held import resolve
from smsbot.services.reports import Reported, take_reports
from smsbot.store import schema
from smsbot.store.ids import show as shown
from smsbot.store.mail import HANDED, State
from tests.services.acts import (
    claim_one,
    expire,
    listed,
    listing,
    notes,
    received,
    settle,
    states,
    take,
)
from tests.services.campaigns.orders import WHO, move, order, show, start
from tests.world import ANNA, BRUNO, CARLA, FLOWS, SQLITE_ALONE, World

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

CENT = 10_000
PEOPLE = [f"+4477009002{number:02}" for number in range(12)]


@pytest.fixture
def seed() -> int:
    """What repeats a run."""
    return int(os.environ.get("SMSBOT_TEST_SEED", SystemRandom().randrange(1 << 30)))


@pytest.fixture
def world(world: World) -> World:
    """A company to which every segment costs ten cents."""
    world.change(prices=Prices(10 * CENT))
    return world


def ask(world: World, *phones: str, cap: float | None = None) -> str:
    """Start a campaign whose openings wait in the outbox; return its id."""
    world.know(*phones)
    number: str = start(world, order(*phones, cap=cap))["id"]
    world.expand()
    return number


def spent(world: World, campaign: str) -> dict[str, Any]:
    """Return what a campaign has spent."""
    view: dict[str, Any] = show(world, campaign)["spent"]
    return view


def cap(world: World, campaign: str, euros: float | None) -> bool:
    """Change what a campaign may spend."""
    return world.run(lambda c: spending.set_cap(c, world.context, campaign, euros, WHO))


def report(world: World, message: int, status: DeliveryStatus, amount: str | None) -> None:
    """Let a delivery report come that says what the SMS cost."""
    told = None if amount is None else Decimal(amount)
    one = DeliveryReport(f"reported-{message}", status, None, None, None, amount=told)
    world.run(partial(take_reports, context=world.context, batch=[Reported(message, one)]))


def in_the_rows(connection: Connection) -> int:
    """Return what the messages of campaigns have cost, added up from their rows."""
    note, talk = schema.message, schema.conversation
    query = (
        select(func.coalesce(func.sum(note.c.cost), 0))
        .join(talk, talk.c.id == note.c.conversation)
        .where(talk.c.campaign.is_not(None))
    )
    return int(connection.execute(query).scalar_one())


def in_the_sums(connection: Connection) -> int:
    """Return what campaigns have spent, as their sums say."""
    table = schema.spending.c
    query = select(func.sum(table.openings + table.reminders + table.answers))
    return int(connection.execute(query).scalar_one() or 0)


@SQLITE_ALONE
def test_a_campaign_tells_what_it_has_spent(world: World) -> None:
    campaign = ask(world, ANNA, BRUNO)
    before = spent(world, campaign)
    world.deliver()
    world.says("no")

    assert 0 == before["total"]
    assert {
        "total": 0.3,
        "openings": 0.2,
        "reminders": 0,
        "answers": 0.1,
        "segments": 3,
    } == spent(world, campaign)


def test_an_opening_that_would_pass_the_cap_waits_and_its_campaign_pauses(world: World) -> None:
    campaign = ask(world, *PEOPLE, cap=0.35)
    sent = world.deliver()

    view = show(world, campaign)
    assert (3, "paused", "cap_reached") == (len(sent), view["state"], view["paused_because"])
    assert (0.35, 0.3) == (view["cap"], view["spent"]["total"])
    assert 9 == view["funnel"]["waiting"]


@SQLITE_ALONE
def test_a_cap_that_is_just_enough_pauses_nothing(world: World) -> None:
    campaign = ask(world, *PEOPLE, cap=1.2)

    assert len(PEOPLE) == len(world.deliver())
    assert "running" == show(world, campaign)["state"]


@SQLITE_ALONE
def test_a_higher_cap_lets_the_campaign_go_on_once_it_is_resumed(world: World) -> None:
    campaign = ask(world, *PEOPLE[:4], cap=0.15)
    world.deliver()
    cap(world, campaign, 0.3)
    raised = world.deliver()
    move(world, campaign, "resume")
    resumed = world.deliver()
    cap(world, campaign, None)
    move(world, campaign, "resume")

    assert (0, 2, 1) == (len(raised), len(resumed), len(world.deliver()))
    assert show(world, campaign)["cap"] is None
    assert not cap(world, "nothing", 1.0)


@SQLITE_ALONE
def test_an_answer_leaves_whatever_it_costs(world: World) -> None:
    """Nobody is met by silence for the sake of a budget; the sum tells that it was passed."""
    campaign = ask(world, *PEOPLE[:2], cap=0.1)
    world.deliver()
    answered = world.says("si", "sms", phone=PEOPLE[0])

    assert 2 == len(answered)
    assert (0.1, 0.2) == (spent(world, campaign)["openings"], spent(world, campaign)["answers"])


@SQLITE_ALONE
def test_answers_count_to_the_cap(world: World) -> None:
    campaign = ask(world, *PEOPLE[:3], cap=0.3)
    world.change(sender=replace(world.context.sender, per_second=1.0))
    world.deliver()
    world.says("no", phone=PEOPLE[0])
    for _ in range(2):
        world.clock.move(seconds=60)
        world.deliver()

    assert {"openings": 0.2, "answers": 0.1} == {
        name: spent(world, campaign)[name] for name in ("openings", "answers")
    }
    assert "cap_reached" == show(world, campaign)["paused_because"]


@SQLITE_ALONE
def test_a_campaign_without_money_holds_up_no_other(world: World) -> None:
    poor = ask(world, *PEOPLE[:5], cap=0.01)
    rich = ask(world, ANNA)

    assert [ANNA] == [one.phone for one in world.deliver()]
    assert ["paused", "running"] == [show(world, one)["state"] for one in (poor, rich)]


@SQLITE_ALONE
def test_the_cap_holds_in_the_claim_itself(world: World) -> None:
    """The first claim of three takes what there is money for, though it could take all."""
    ask(world, *PEOPLE, cap=0.5)

    assert [5, 0] == [len(world.claim()) for _ in range(2)]


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("outcome", "total"),
    [(Accepted("x"), 0.1), (InDoubt("?"), 0.1), (NotSent("busy"), 0.0), (Refused("no"), 0.0)],
)
def test_what_is_in_doubt_counts_and_what_did_not_leave_does_not(
    world: World, outcome: Outcome, total: float
) -> None:
    campaign = ask(world, ANNA)
    claimed = claim_one(world)
    on_its_way = spent(world, campaign)["total"]
    settle(world, claimed, outcome)

    assert (0.1, total) == (on_its_way, spent(world, campaign)["total"])


@SQLITE_ALONE
def test_what_left_in_spite_of_an_error_is_counted_again(world: World) -> None:
    campaign = ask(world, ANNA)
    claimed = claim_one(world)
    settle(world, claimed, NotSent("busy"))
    given_back = spent(world, campaign)
    report(world, claimed.message, DeliveryStatus.SENT, None)

    assert (0.0, 0.1) == (given_back["total"], spent(world, campaign)["total"])
    assert 1 == spent(world, campaign)["segments"]


@SQLITE_ALONE
def test_what_two_lists_lack_is_given_back(world: World) -> None:
    campaign = ask(world, ANNA)
    settle(world, claim_one(world), InDoubt("?"))
    for _ in range(2):
        world.clock.move(minutes=11)
        listing(world)

    assert (["opening queued"], 0.0) == (states(world), spent(world, campaign)["total"])


@SQLITE_ALONE
def test_what_a_person_says_was_not_sent_is_given_back(world: World) -> None:
    campaign = ask(world, ANNA)
    settle(world, claim_one(world), InDoubt("?"))
    world.run(lambda c: c.execute(schema.message.update().values(state=State.HELD)))
    (note,) = notes(world, outbound=True)
    world.run(lambda c: resolve(c, world.context, shown(note.id), WHO, sent=False))

    assert 0.0 == spent(world, campaign)["total"]


@SQLITE_ALONE
@pytest.mark.parametrize(
    ("status", "amount", "total"),
    [
        (DeliveryStatus.SENT, "0.08", 0.072),
        (DeliveryStatus.SENT, "0.00000", 0.1),
        (DeliveryStatus.SENT, None, 0.1),
        (DeliveryStatus.DELIVERED, "0.2", 0.18),
        (DeliveryStatus.FAILED, "0.00000", 0.0),
        (DeliveryStatus.UNDELIVERED, None, 0.1),
    ],
)
def test_what_the_gateway_says_takes_the_place_of_the_table(
    world: World, status: DeliveryStatus, amount: str | None, total: float
) -> None:
    world.change(prices=Prices(10 * CENT, gateway_rate=Decimal("0.9")))
    campaign = ask(world, ANNA)
    claimed = claim_one(world)
    settle(world, claimed, Accepted(f"reported-{claimed.message}"))
    for _ in range(2):
        report(world, claimed.message, status, amount)

    assert total == spent(world, campaign)["total"]


@SQLITE_ALONE
def test_the_gateways_list_says_what_a_message_cost(world: World) -> None:
    campaign = ask(world, ANNA)
    settle(world, claim_one(world), InDoubt("?"))
    world.clock.move(minutes=1)
    listing(world, replace(listed(world), amount=Decimal("0.07")))

    assert 0.07 == spent(world, campaign)["total"]


@SQLITE_ALONE
def test_prices_go_by_the_number(world: World) -> None:
    world.change(prices=Prices(1, ((ANNA, 30 * CENT), ("+4477", 20 * CENT))))
    campaign = ask(world, ANNA, BRUNO)
    world.deliver()

    assert 0.5 == spent(world, campaign)["total"]


@SQLITE_ALONE
def test_a_conversation_that_a_person_began_is_no_campaigns(world: World) -> None:
    campaign = ask(world, ANNA)
    world.deliver()
    world.says("help", phone=CARLA)
    (note,) = notes(world, CARLA, outbound=True)

    assert 10 * CENT == note.cost
    assert 0.1 == spent(world, campaign)["total"]


@SQLITE_ALONE
def test_the_cap_is_in_the_audit(world: World) -> None:
    campaign = ask(world, ANNA)
    cap(world, campaign, 12.5)

    rows = world.run(lambda c: list(c.execute(schema.audit.select())))
    assert (WHO, "campaign.cap", campaign, {"cap": 12.5}) == (
        rows[-1].who,
        rows[-1].action,
        rows[-1].subject,
        rows[-1].detail,
    )


def _answer(dice: Random, message: int) -> Outcome:
    taken = Accepted(f"out-{message}")
    outcomes: list[Outcome] = [taken, taken, NotSent("busy", 0.0), Refused("no"), InDoubt("?")]
    return dice.choice(outcomes)


def test_the_sums_are_those_of_the_rows_whatever_happens(world: World, seed: int) -> None:
    """Claims, answers of the gateway, reports, replies and lists, in any order."""
    dice = Random(seed)
    first, second = ask(world, *PEOPLE[:6], cap=0.7), ask(world, *PEOPLE[6:])
    claimed = []
    for _ in range(18):
        claimed += world.claim(limit=dice.randint(1, 4))
        one = dice.choice(claimed)
        match dice.randint(0, 4):
            case 0:
                status = dice.choice(list(DeliveryStatus))
                report(world, one.message, status, dice.choice(["0.09", "0.00000", None]))
            case 1:
                take(world, received(world, dice.choice(["si", "no"]), one.outgoing.recipient))
            case 2:
                listing(world)
                world.clock.move(minutes=11)
            case _:
                settle(world, one, _answer(dice, one.message))
        world.clock.move(seconds=5)

        rows, sums = world.run(lambda c: (in_the_rows(c), in_the_sums(c)))
        assert rows == sums, f"seed {seed}"

    handed = {s.value for s in HANDED}
    for note in (n for phone in PEOPLE for n in notes(world, phone, outbound=True)):
        assert (note.cost is not None) or note.state not in handed, f"seed {seed}"
    total = sum(spent(world, one)["total"] for one in (first, second))
    assert world.run(in_the_sums) == round(total * 100 * CENT), f"seed {seed}"


def test_a_reminder_waits_for_money_too(tmp_path: Path) -> None:
    source = (FLOWS / "consenso.toml").read_text("utf-8")
    source = source.replace('remind   = "none"', 'remind   = "7 days"')
    world = World.begin(tmp_path, parse(source, "consenso.toml"))
    world.change(prices=Prices(10 * CENT))
    campaign = ask(world, ANNA, BRUNO, cap=0.3)
    world.deliver()
    expire(world, days=7)
    sent = world.deliver()
    view = show(world, campaign)
    world.close()

    assert (1, "cap_reached", 0.1) == (
        len(sent),
        view["paused_because"],
        view["spent"]["reminders"],
    )
