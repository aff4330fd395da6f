"""What a person holds of the ledger: ten digits in the receipt, and a line on their page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smsbot.core.ledger import commitment
from smsbot.services.preferences import see_page
from smsbot.services.sealing import seal_all
from smsbot.store import tree
from tests.world import ANNA, BRUNO, World

if TYPE_CHECKING:
    from smsbot.services.preferences import Page


def digits(texts: list[str]) -> str:
    """Return the ten digits of a receipt."""
    found = re.search(r"Ric\. ([0-9a-f]{10})\.", texts[-1])
    assert found is not None
    return found[1]


def page(world: World) -> Page:
    """Return what the link in the latest SMS to Anna shows."""
    last = next(sent.text for sent in reversed(world.sent) if sent.phone == ANNA)
    token = last.rpartition("/p/")[2][:12]
    seen = world.run(lambda c: see_page(c, world.context, token))
    assert seen is not None
    return seen


def test_before_there_is_a_tree_the_receipt_names_the_event(world: World) -> None:
    world.ask()
    got = world.says("si", "sms", "info")

    last = world.events()[-1]
    assert commitment(last.salt, last.evidence.encode())[:10] == digits(got)


def test_a_receipt_carries_the_latest_root(world: World) -> None:
    """So the phones of strangers are witnesses of everything that was sealed before."""
    world.ask(BRUNO)
    world.says("no", phone=BRUNO)
    world.run(lambda c: seal_all(c, world.context))
    world.ask()
    got = world.says("si", "sms", "info")

    last = world.run(tree.latest)
    assert last is not None
    assert last.root.hex()[:10] == digits(got)


def test_the_page_names_the_checkpoint_that_covers_all(world: World) -> None:
    world.ask()
    world.says("si", "sms", "info")
    before = page(world).covered
    world.run(lambda c: seal_all(c, world.context))
    first = world.run(tree.latest)
    world.ask(BRUNO)
    world.says("no", phone=BRUNO)
    world.run(lambda c: seal_all(c, world.context))

    assert before is None
    assert first is not None
    assert first == page(world).covered
