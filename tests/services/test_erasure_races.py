"""Erasure and something else about the same person at the same moment, on both databases.

One of the two is held open just before its commit while the other begins: it has to wait.
Whichever comes first, the person is gone in the end, and nothing leaves for them.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from smsbot.core.model import PhoneNumber
from smsbot.gateways.wire import Accepted
from smsbot.services import sending
from smsbot.services.campaigns import expand, start_campaign
from smsbot.services.checks import check_ledger
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.conversations import receive
from smsbot.services.erasure import erase
from smsbot.services.preferences import Action, press, see_page
from smsbot.services.sealing import seal_all
from smsbot.store import people, schema, tree
from smsbot.store.ids import show, unshow
from tests.services.acts import contact, received, settle
from tests.services.campaigns.orders import order
from tests.services.preferences.page import INFO_SMS, token
from tests.services.test_races import LONG_ENOUGH_TO_WRITE, Other
from tests.world import ANNA, BRUNO, World, engine_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    Act = Callable[[World], Callable[[Connection], Any]]

WHO = "dpo@cicogna.example"


@pytest.fixture
def asked(world: World) -> World:
    """A company that asked Anna, who has not answered, and queues a question to her."""
    world.know(ANNA, BRUNO, name="Nome Sentinella")
    world.start(ANNA)
    world.arrive("forse")
    return world


def an_inbound_sms(world: World) -> Callable[[Connection], Any]:
    return partial(receive, context=world.context, batch=[received(world, "si")])


def a_claim(world: World) -> Callable[[Connection], Any]:
    return partial(sending.claim, context=world.context, owner="other")


def a_campaign(world: World) -> Callable[[Connection], Any]:
    wanted = replace(order(ANNA, BRUNO), flow="consenso")
    return lambda c: start_campaign(c, world.context, wanted, "anna@cicogna.example")


def a_list(world: World) -> Callable[[Connection], Any]:
    rows = [ContactIn(ANNA, name="Nome Sentinella"), ContactIn(BRUNO)]
    return partial(put_contacts, context=world.context, rows=rows)


def a_press(world: World) -> Callable[[Connection], Any]:
    at = token(world)
    page = world.run(lambda c: see_page(c, world.context, at))
    assert page is not None
    given = page.form
    return lambda c: press(c, world.context, at, form=given, action=Action.GRANT, cells=[INFO_SMS])


def the_sealer(world: World) -> Callable[[Connection], Any]:
    return lambda c: seal_all(c, world.context)


def the_same_again(world: World) -> Callable[[Connection], Any]:
    who = show(contact(world).id)
    return lambda c: erase(c, world.context, who, "somebody else")


ACTS = (an_inbound_sms, a_claim, a_campaign, a_list, a_press, the_sealer, the_same_again)


@contextmanager
def at_once(
    world: World, first: Callable[[Connection], Any], second: Callable[[Connection], Any]
) -> Iterator[tuple[Any, Other]]:
    """Hold one unit of work open while the other begins; commit it when the block ends."""
    beside = engine_on(world.url)

    def run() -> Any:  # noqa: ANN401  (whatever the act returns)
        with beside.begin() as connection:
            return second(connection)

    with world.engine.begin() as connection:
        found = first(connection)
        other = Other(run)
        yield found, other
    assert other.ended()
    beside.dispose()


def gone(world: World, subject: str) -> None:
    """Assert that nothing of Anna is left, that nothing leaves, and that the ledger is whole."""
    world.run(partial(expand, context=world.context))
    key, number = world.context.secrets.phone_hash(PhoneNumber(ANNA)), unshow(subject) or 0
    note = schema.message
    texts = select(note.c.text).where(note.c.contact == number, note.c.text.is_not(None))
    keys = select(schema.person_key).where(schema.person_key.c.contact == number)

    assert {key: "erased"} == world.run(lambda c: people.suppressions(c, [key]))
    assert [] == [sent for sent in world.deliver() if sent.phone == ANNA]
    assert [] == world.run(lambda c: c.execute(texts).all())
    assert [] == world.run(lambda c: c.execute(keys).all())
    assert 0 == world.run(lambda c: tree.unsealed_of(c, number))
    world.run(lambda c: seal_all(c, world.context))
    assert world.run(lambda c: check_ledger(c, world.context)).wrong is None


@pytest.mark.parametrize("act", ACTS)
def test_whoever_comes_first_the_person_is_gone(asked: World, act: Act) -> None:
    other_work, subject = act(asked), show(contact(asked).id)

    with at_once(asked, other_work, lambda c: erase(c, asked.context, subject, WHO)) as (_, other):
        assert act is a_claim or not other.ended(LONG_ENOUGH_TO_WRITE)

    assert [] == other.errors
    assert subject == other.found["subject"]
    gone(asked, subject)


@pytest.mark.parametrize("act", ACTS)
def test_whoever_comes_second_finds_nobody(asked: World, act: Act) -> None:
    other_work, subject = act(asked), show(contact(asked).id)

    with at_once(asked, lambda c: erase(c, asked.context, subject, WHO), other_work) as (
        certificate,
        other,
    ):
        other.ended(LONG_ENOUGH_TO_WRITE)

    assert [] == other.errors
    if act is the_same_again:
        assert certificate == other.found
    gone(asked, subject)


def test_what_was_claimed_just_before_is_heard_of_no_more(asked: World) -> None:
    """Its request may be on the wire; whatever comes back, nobody is recorded as asked by it."""
    claimed = asked.claim()
    subject = show(contact(asked).id)
    asked.run(lambda c: erase(c, asked.context, subject, WHO))

    for one in claimed:
        settle(asked, one, Accepted("late"))

    assert claimed
    gone(asked, subject)
