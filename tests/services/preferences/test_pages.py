"""What the page shows, and what a grant on it records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smsbot.services.preferences import Action, Done
from smsbot.store import schema
from tests.services.acts import talk
from tests.services.preferences.page import (
    INFO_CALL,
    INFO_SMS,
    PROMO_CALL,
    PROMO_SMS,
    do,
    look,
    shown,
)
from tests.world import ANNA, World

if TYPE_CHECKING:
    from smsbot.core.model import Cell


def test_looking_changes_nothing(world: World) -> None:
    world.ask()
    before = dump(world)

    for _ in range(3):
        look(world)

    assert before == dump(world)


def dump(world: World) -> dict[str, list[object]]:
    """Return every row of the database."""
    return world.run(
        lambda c: {
            name: [tuple(row) for row in c.execute(table.select())]
            for name, table in schema.metadata.tables.items()
        }
    )


def test_the_page_shows_whose_it_is_by_two_digits(world: World) -> None:
    world.ask(origin="fiera")
    page = shown(world)

    assert "+…01" == page.masked_number
    assert ANNA not in repr(page)
    assert ("fiera", "modulo negozio 2024") == (page.origin, page.basis and page.basis.document)
    assert {} == page.standing
    assert page.can_grant


def test_the_page_speaks_the_language_of_the_person_or_the_one_asked_for(world: World) -> None:
    world.ask(language="en")

    page, italian = look(world), look(world, language="it")
    assert ("en", "it") == (page and page.language, italian and italian.language)


@pytest.mark.parametrize("wrong", ["", "x", "000000000000", "' OR 1=1 --", "é" * 12])
def test_an_unknown_link_shows_nothing(world: World, wrong: str) -> None:
    world.ask()

    assert look(world, wrong or " ") is None
    assert do(world, Action.WITHDRAW, at=wrong or " ", form="x") is None


@pytest.mark.parametrize(
    ("ticked", "granted"),
    [
        ([INFO_SMS], {INFO_SMS}),
        ([PROMO_SMS], {INFO_SMS, PROMO_SMS}),
        ([PROMO_CALL, INFO_SMS], {PROMO_CALL, INFO_CALL, INFO_SMS}),
        ([INFO_SMS, INFO_CALL], {INFO_SMS, INFO_CALL}),
    ],
)
def test_a_grant_records_what_was_ticked_with_what_it_includes(
    world: World, ticked: list[Cell], granted: set[Cell]
) -> None:
    world.ask()

    assert Done.GRANTED is do(world, Action.GRANT, *ticked)

    assert {f"{c.purpose}/{c.channel}": "granted" for c in granted} == world.statuses()
    assert ("linked", True) == (talk(world).value.state, talk(world).value.closed)


def test_the_evidence_of_a_grant_on_the_page_says_what_was_shown_and_ticked(
    world: World,
) -> None:
    world.ask()
    do(world, Action.GRANT, PROMO_SMS)

    method = json.loads(world.events()[-1].evidence)["method"]
    assert ("page", ["promo:sms"]) == (method["by"], method["ticked"])
    assert "informazioni e offerte" == method["shown"]["promo"]


def test_an_empty_box_leaves_its_cell_as_it_is(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    do(world, Action.GRANT, INFO_CALL)

    assert {"info/sms": "granted", "info/call": "granted"} == world.statuses()


def test_a_receipt_follows_every_grant(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS)

    assert "registrato: solo informazioni (SMS)" in world.sent[-1].text


def test_a_choice_that_is_no_grid_gets_the_link_in_its_receipt(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, PROMO_SMS, INFO_CALL)

    receipt = world.sent[-1].text
    assert 2 == receipt.count("/p/")
    assert "informazioni" not in receipt
