"""No public function of a service writes a grant, whatever it is given, but for two.

Every one of them is called with plausible and with hostile values about somebody who is one word
away from consenting, each call in a transaction that is rolled back. A new service is walked by
itself; where it wants something that nobody has thought of, the walk fails until `pantry` says
what that is.
"""

from __future__ import annotations

import inspect
import pkgutil
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from smsbot import services
from smsbot.gateways.wire import Inbound
from smsbot.services.aside import take_aside
from smsbot.services.backup.restoring import bring_up_to_date
from smsbot.services.conversations import Received, receive
from smsbot.services.imports.uploads import take_in
from smsbot.services.nightly import check_night
from smsbot.services.preferences import Action, press
from smsbot.services.proofs import prove
from smsbot.services.rewrapping import rewrap_all
from smsbot.services.scrubbing import scrub
from smsbot.services.selection import Order
from smsbot.services.starting import preview, start
from tests.grants.pantry import CELLS, Pantry
from tests.grants.verge import Verge, grants, more
from tests.services.backup.test_restoring import MANIFEST
from tests.world import ANNA, BOT, MASTER, PAPER, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smsbot.services.context import Context

CAMPAIGN = Order("consenso", name="granted", basis=PAPER)
MAY_GRANT = {"conversations.receive", "preferences.pressing.press"}
"""A verified inbound SMS, and a POST on the person's page."""


async def _lives(context: Context, name: str) -> None:
    """Do what time asks for, for every reason that there is."""
    function = PUBLIC[f"lives.{name}"]
    others = [{"reason": one} for one in import_module("smsbot.services.forgetting").REASONS]
    for given in others if name == "forget_all" else [{}]:
        who = {"who": "granted"} if "who" in inspect.signature(function).parameters else {}
        await function(context, **given, **who)


async def _aside(context: Context, _: str) -> None:
    """Set aside the very word that would grant."""
    word = Received(Inbound("aside", ANNA, BOT, "acconsento"), context.clock.now())
    await take_aside(context, word, "granted")


BY_THEMSELVES: dict[str, Callable[[Context, str], Any]] = {
    "aside.take_aside": _aside,
    "backup.restoring.bring_up_to_date": lambda context, _: bring_up_to_date(
        context, MANIFEST, [], "granted"
    ),
    "nightly.check_night": lambda context, _: check_night(context),
    "imports.uploads.take_in": lambda context, _: take_in(context),
    "lives.forget_all": lambda context, _: _lives(context, "forget_all"),
    "lives.preview": lambda context, _: _lives(context, "preview"),
    "lives.tend": lambda context, _: _lives(context, "tend"),
    "proofs.prove": lambda context, contact: prove(context, contact, "granted"),
    "rewrapping.rewrap_all": lambda context, _: rewrap_all(context, MASTER.first, "granted"),
    "starting.preview": lambda context, _: preview(context, CAMPAIGN, "granted"),
    "starting.start": lambda context, _: start(context, CAMPAIGN, "granted"),
    "scrubbing.scrub": lambda context, _: scrub(context),
}
"""Services that open units of work of their own."""

REFUSES = {
    "starting.store": "the campaign of the pantry is stored already",
    "receipts.receipt_behind": "it shows a choice, and this person made none",
}
"""Services that rightly refuse the plausible values too."""

WITHOUT_DATABASE = {
    "backup.reconciling.reconcile": "asks the gateway; what it does with the answer is walked",
    "backup.taking.take_backup": "copies the database as it is",
    "gateway.check_gateway": "asks the gateway, and reads the context",
    "stamping.stamp_newest": "asks an authority, and keeps its reply beside a checkpoint",
}


def _public() -> dict[str, Callable[..., Any]]:
    """Return every public function of every service, by `module.name`."""
    found = {}
    inside = f"{services.__name__}."
    for module in pkgutil.walk_packages(services.__path__, inside):
        loaded = import_module(module.name)
        for name, value in vars(loaded).items():
            own = inspect.isfunction(value) and value.__module__ == loaded.__name__
            if own and not name.startswith("_"):
                found[f"{module.name.removeprefix(inside)}.{name}"] = value
    return found


PUBLIC = _public()
WRITERS = sorted(
    name
    for name, function in PUBLIC.items()
    if "connection" in inspect.signature(function).parameters
)
"""Whoever gets no connection and opens none cannot write."""


@pytest.fixture(scope="module")
def verge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verge]:
    """A company with people who are a word away from a grant."""
    world = World.begin(tmp_path_factory.mktemp("verge"))
    yield Verge.begin(world, 1)
    world.close()


def _calls(pantry: Pantry, function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Yield arguments: all plausible first, then each other value of each parameter."""
    module = function.__module__.removeprefix(f"{services.__name__}.")
    shelves = {
        name: pantry.given(module, name, str(parameter.annotation))
        for name, parameter in inspect.signature(function).parameters.items()
    }
    plausible = {name: values[0] for name, values in shelves.items()}
    yield plausible
    for name, values in shelves.items():
        yield from ({**plausible, name: value} for value in values[1:])


def _count(verge: Verge, function: Callable[..., Any]) -> int:
    with verge.world.engine.connect() as connection, connection.begin() as unit:
        count = len(list(_calls(Pantry(verge, connection, verge.phones[0]), function)))
        unit.rollback()
    return count


def _call(verge: Verge, function: Callable[..., Any], number: int) -> tuple[bool, Exception | None]:
    """Make one call in a unit of work; tell whether it granted, and what it raised."""
    raised: Exception | None = None
    with verge.world.engine.connect() as connection, connection.begin() as unit:
        before = grants(connection)
        given = list(_calls(Pantry(verge, connection, verge.phones[0]), function))[number]
        try:
            function(**given)
            if "changes" in given:
                given["changes"].write(connection)
        except Exception as error:  # noqa: BLE001  (a hostile value may be refused in any way)
            raised = error
        granted = more(before, grants(connection))
        unit.rollback()
    return granted, raised


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in MAY_GRANT])
def test_no_service_grants(verge: Verge, name: str) -> None:
    function = PUBLIC[name]
    results = [_call(verge, function, number) for number in range(_count(verge, function))]

    assert [] == [number for number, (granted, _) in enumerate(results) if granted]
    # The first call was no mere formality: what it was given was taken.
    assert results[0][1] is None or name in REFUSES


def test_whoever_opens_units_of_work_is_known() -> None:
    own = {name for name, function in PUBLIC.items() if inspect.iscoroutinefunction(function)}

    assert set(BY_THEMSELVES) | set(WITHOUT_DATABASE) == own


def test_the_person_s_own_word_grants(verge: Verge) -> None:
    """The walk would see a grant: here is one."""
    word = Received(Inbound("w", verge.phones[0], BOT, "info"), verge.world.clock.now())
    with verge.world.engine.connect() as connection, connection.begin() as unit:
        before = grants(connection)
        receive(connection, verge.world.context, [word])
        granted = more(before, grants(connection))
        unit.rollback()

    assert granted


@pytest.mark.parametrize("genuine", [True, False])
def test_the_persons_own_press_grants_and_no_other(verge: Verge, genuine: bool) -> None:  # noqa: FBT001
    with verge.world.engine.connect() as connection, connection.begin() as unit:
        pantry, before = Pantry(verge, connection, verge.phones[0]), grants(connection)
        forms = [pantry.form()] if genuine else ["", "granted", "0" * 64, pantry.tokens()[0]]
        shared: dict[str, Any] = {"action": Action.GRANT, "cells": CELLS}
        for form in forms:
            push = partial(press, connection, verge.world.context, pantry.tokens()[0], form=form)
            push(**shared)
        granted = more(before, grants(connection))
        unit.rollback()

    assert genuine == granted


async def test_no_service_grants_in_units_of_its_own(tmp_path: Any) -> None:  # noqa: ANN401
    world = World.begin(tmp_path)
    verge = Verge.begin(world, 1)
    before, contact = verge.grants(), world.contact(verge.phones[0])["id"]
    for name in sorted(BY_THEMSELVES, key=lambda name: name.startswith("lives.")):
        await BY_THEMSELVES[name](world.context, contact)
    await world.context.database.close()

    assert not more(before, verge.grants())
    world.close()
