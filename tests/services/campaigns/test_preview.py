"""What an admin sees before a start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.consent import Exclusion
from smsbot.core.price import Prices
from smsbot.services.campaigns import preview_campaign
from smsbot.services.flows import Shelf
from smsbot.services.preview import WHAT_TO_DO
from smsbot.store import schema
from tests.services.acts import OFFICE, suppress
from tests.services.campaigns.orders import WHO, order, start
from tests.world import ANNA, BRUNO, CARLA, SQLITE_ALONE, World

if TYPE_CHECKING:
    from smsbot.services.context import Sender
    from smsbot.services.selection import Order


def preview(world: World, wanted: Order, **how: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what a start would do, and do nothing."""
    with world.engine.connect() as connection:
        view = preview_campaign(connection, world.context, wanted, WHO, **how)
        connection.rollback()
    return view


def _slow(world: World, per_second: float) -> Sender:
    """Return a sender whose texts take one segment each, at a pace that can be reckoned."""
    short = "https://sms.example"
    return replace(world.context.sender, per_second=per_second, public_url=short)


def test_a_preview_tells_and_stores_nothing(world: World) -> None:
    world.know(ANNA, BRUNO)
    world.says("stop", phone=BRUNO)

    view = preview(world, order(ANNA, BRUNO))

    assert (None, 1, {"suppressed": 1}) == (view["id"], view["accepted"], view["excluded"])
    tables = (schema.campaign, schema.selection, schema.spending)
    assert 0 == world.run(lambda c: sum(len(c.execute(t.select()).all()) for t in tables))


def test_every_reason_says_what_to_do() -> None:
    assert set(Exclusion) == WHAT_TO_DO.keys()


@SQLITE_ALONE
def test_who_is_left_out_is_shown_by_reason(world: World) -> None:
    """The commonest reason first, some of each, and the column that is missing by its name."""
    strangers = [f"+4477009002{number:02}" for number in range(5)]
    world.know(CARLA, last_activity=date(2026, 2, 1))
    view = preview(world, order("12", CARLA, *strangers), with_numbers=True)

    left_out = view["left_out"]
    assert [("unknown_lifecycle", 5), ("active_customer", 1), ("invalid_number", 1)] == [
        (one["reason"], one["count"]) for one in left_out
    ]
    assert strangers[:3] == [one["phone"] for one in left_out[0]["samples"]]
    assert '"ultimo acquisto" (last_activity' in left_out[0]["what_to_do"]
    assert [CARLA, "12"] == [one["samples"][0]["phone"] for one in left_out[1:]]
    assert "printed sign" in view["remains"]


@SQLITE_ALONE
def test_numbers_are_masked_for_whoever_may_not_see_texts(world: World) -> None:
    world.know(ANNA, BRUNO)
    suppress(world, "withdrawn", BRUNO)

    view = preview(world, order(ANNA, BRUNO, "+39 0"))

    shown = [one["samples"][0]["phone"] for one in view["left_out"]]
    assert ["… 0", "…02"] == shown
    assert "…01" == view["first_messages"][0]["phone"]
    assert world.contact()["id"] == view["first_messages"][0]["contact"]


@SQLITE_ALONE
def test_an_erased_number_is_shown_to_nobody(world: World) -> None:
    suppress(world, "erased")

    (left_out,) = preview(world, order(ANNA), with_numbers=True)["left_out"]

    assert "…01" == left_out["samples"][0]["phone"]


@SQLITE_ALONE
def test_the_first_messages_read_as_they_will(world: World) -> None:
    world.know(ANNA, language="it")
    world.know(BRUNO, language="en")
    shown = preview(world, order(ANNA, BRUNO))["first_messages"]
    world.start(ANNA, BRUNO)

    sent = [one.text for one in world.sent]
    assert [one["text"].split("/p/")[0] for one in shown] == [t.split("/p/")[0] for t in sent]
    assert [len(one["text"]) for one in shown] == [len(text) for text in sent]
    assert [(1, "gsm7", [])] * 2 == [
        (one["segments"], one["encoding"], one["foreign"]) for one in shown
    ]


@SQLITE_ALONE
def test_a_character_that_forces_ucs2_is_named_with_what_to_write(world: World) -> None:
    sender = replace(world.context.sender, public_url="https://sms.cicognà.ÈÈ")
    world.change(sender=sender)
    world.know(ANNA)

    (shown,) = preview(world, order(ANNA))["first_messages"]

    assert (3, "ucs2") == (shown["segments"], shown["encoding"])
    assert {
        "character": "È",
        "name": "LATIN CAPITAL LETTER E WITH GRAVE",
        "proposal": "E",
    } == shown["foreign"][0]


@SQLITE_ALONE
def test_the_forecast_tells_money_and_time(world: World) -> None:
    """Two people at two prices: an opening each, a way of four SMS for three of ten."""
    prices = Prices(50_000, (("+44770090010", 100_000), ("+39", 1)), inbound=10_000)
    world.change(prices=prices, hours=OFFICE, sender=_slow(world, 0.25))
    world.know(ANNA, "+447700900201")
    at = world.clock.now() + timedelta(hours=1)

    forecast = preview(world, order(ANNA, "+447700900201", start_at=at))["forecast"]

    assert (2, 0.15, 0.0) == (forecast["segments"], forecast["cost"], forecast["hours"])
    assert {"segments": 2, "cost": 0.15} == forecast["least"]
    assert {"segments": 4, "cost": 0.303} == forecast["expected"]
    assert {"segments": 20, "cost": 1.5 + 0.16} == forecast["worst"]
    assert (at + timedelta(seconds=16)).isoformat() == forecast["done_at"]
    assert "assuming that 30 of 100 answer" in forecast["expected_by"]
    assert "examples" in forecast["notes"][0]


@SQLITE_ALONE
def test_a_name_in_the_opening_is_measured_for_each(world: World) -> None:
    long = replace(
        world.context.shelf.first,
        states={
            **world.context.shelf.first.states,
            "consent": replace(
                world.context.shelf.first.states["consent"],
                say={"it": "{name} " + "x" * 150, "en": "x"},
            ),
        },
    )
    world.change(shelf=Shelf([long]))
    world.know(ANNA, name="Al")
    world.know(BRUNO, name="Massimiliano Bevilacqua")

    assert 3 == preview(world, order(ANNA, BRUNO))["forecast"]["segments"]


@SQLITE_ALONE
def test_what_waits_already_is_in_front(world: World) -> None:
    world.know(ANNA, BRUNO, CARLA)
    start(world, order(ANNA))
    world.expand()
    start(world, order(BRUNO))
    world.change(sender=_slow(world, 1.0))

    forecast = preview(world, order(CARLA))["forecast"]

    done = world.clock.now() + timedelta(seconds=2 + 2)
    assert done.isoformat() == forecast["done_at"]


def test_campaigns_that_are_over_say_what_to_expect(world: World) -> None:
    """A hundred openings came to half as much again: so much is expected of the next."""
    world.know(ANNA)
    done = start(world, order("12"))["id"]
    values = {"asked": 100, "openings": 6_500_000, "answers": 3_250_000, "segments": 150}
    world.run(lambda c: c.execute(schema.spending.update().values(values)))

    forecast = preview(world, order(ANNA))["forecast"]

    assert done
    assert {"segments": 2, "cost": 0.0975} == forecast["expected"]
    assert "measured" in forecast["expected_by"]


@SQLITE_ALONE
def test_campaigns_that_run_or_asked_few_are_not_measured(world: World) -> None:
    world.know(ANNA, BRUNO)
    start(world, order("12"))
    world.run(lambda c: c.execute(schema.spending.update().values(asked=99, openings=1)))
    start(world, order(BRUNO))
    world.run(
        lambda c: c.execute(
            schema.spending.update().where(schema.spending.c.asked == 0).values(asked=900)
        )
    )

    assert "assuming" in preview(world, order(ANNA))["forecast"]["expected_by"]


@SQLITE_ALONE
@pytest.mark.parametrize(("own", "cap"), [(None, 12.5), (3.0, 3.0)])
def test_the_cap_of_the_configuration_serves_where_none_is_given(
    world: World, own: float | None, cap: float
) -> None:
    world.change(prices=Prices(cap=12_500_000))

    assert cap == preview(world, order(ANNA, cap=own))["cap"]
