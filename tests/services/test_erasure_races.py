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
from smsbot.services.campaigns import start_campaign
from smsbot.services.checks import check_ledger
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.conversations import receive
from smsbot.services.erasure import erase
from smsbot.services.preferences import Action, press, see_page
from smsbot.services.sealing import seal_all
from smsbot.services.slices import expand
from smsbot.store import people, schema, tree
from smsbot.store.ids import show, unshow
from tests.services.acts import contact, received, settle
from tests.services.campaigns.orders import order
from tests.services.preferences.page import INFO_SMS, token
from tests.services.test_races import LONG_ENOUGH_TO_WRITE, Other
from tests.world import ANNA, BRUNO, POSTGRES_ALONE, World, engine_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Table

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


EVERYWHERE = (an_inbound_sms, a_claim, a_campaign)
"""SQLite has one writer: three acts show that it is waited for."""
MORE = (a_list, a_press, the_sealer, the_same_again)


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


def after(asked: World, act: Act) -> None:
    """Let the act come first, and the erasure wait for it."""
    work, subject = act(asked), show(contact(asked).id)

    with at_once(asked, work, lambda c: erase(c, asked.context, subject, WHO)) as (_, other):
        assert act is a_claim or not other.ended(LONG_ENOUGH_TO_WRITE)

    assert [] == other.errors
    assert subject == other.found["subject"]
    gone(asked, subject)


def before(asked: World, act: Act) -> None:
    """Let the erasure come first, and the act find what it leaves."""
    work, subject = act(asked), show(contact(asked).id)

    with at_once(asked, lambda c: erase(c, asked.context, subject, WHO), work) as (first, other):
        other.ended(LONG_ENOUGH_TO_WRITE)

    assert [] == other.errors
    assert act is not the_same_again or first == other.found
    gone(asked, subject)


@pytest.mark.parametrize("act", EVERYWHERE)
@pytest.mark.parametrize("order_of_both", [after, before])
def test_whoever_comes_first_the_person_is_gone(
    asked: World, act: Act, order_of_both: Callable[[World, Act], None]
) -> None:
    order_of_both(asked, act)


@POSTGRES_ALONE
@pytest.mark.parametrize("act", MORE)
@pytest.mark.parametrize("order_of_both", [after, before])
def test_beside_other_processes_too(
    asked: World, act: Act, order_of_both: Callable[[World, Act], None]
) -> None:
    order_of_both(asked, act)


def test_no_table_holds_anything_that_leads_to_the_person(asked: World) -> None:
    """But for two keyed hashes, which no pseudonym stands beside."""
    asked.says("si", "sms", "info")
    asked.run(partial(expand, context=asked.context))
    subject, secrets = show(contact(asked).id), asked.context.secrets
    hashes = [
        secrets.hash_e164(ANNA),
        secrets.given_hash(ANNA),
        secrets.asked_hash(PhoneNumber(ANNA)),
    ]

    asked.run(lambda c: erase(c, asked.context, subject, WHO))

    rows = {table.name: asked.run(partial(_all, table)) for table in schema.metadata.sorted_tables}
    words = [ANNA, "Sentinella", "forse", *(repr(one) for one in hashes)]
    found = {(name, word) for name, text in rows.items() for word in words if word in text}
    assert {("suppression", words[3]), ("asked_month", words[5])} == found
    assert subject not in rows["suppression"] + rows["asked_month"]
    assert (unshow(subject), None, None) == asked.run(lambda c: _who(c, unshow(subject) or 0))


def _all(table: Table, connection: Connection) -> str:
    return repr(connection.execute(table.select()).all())


def _who(connection: Connection, number: int) -> tuple[Any, ...]:
    table = schema.contact
    query = select(table.c.id, table.c.phone_hash, table.c.phone).where(table.c.id == number)
    return tuple(connection.execute(query).one())


def test_what_was_claimed_just_before_is_heard_of_no_more(asked: World) -> None:
    """Its request may be on the wire; whatever comes back, nobody is recorded as asked by it."""
    claimed = asked.claim()
    subject = show(contact(asked).id)
    asked.run(lambda c: erase(c, asked.context, subject, WHO))

    for one in claimed:
        settle(asked, one, Accepted("late"))

    assert claimed
    gone(asked, subject)
