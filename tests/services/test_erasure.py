"""Erasing somebody: what goes, what stays, and what nobody can bring back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text

from smsbot.core.evidence import canonical
from smsbot.core.ledger import Leaf, PublicKey, Signer, includes, open_checkpoint
from smsbot.core.model import PhoneNumber
from smsbot.gateways.wire import Accepted, DeliveryStatus, NotSent
from smsbot.services.access import Caller, Role, once
from smsbot.services.checks import check_ledger
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.erasure import erase, list_requests
from smsbot.services.forgetting import NEVER_ANSWERED, forget
from smsbot.services.ledger import DamagedTreeError
from smsbot.services.preferences import Action
from smsbot.services.sealing import seal_all
from smsbot.store import asked, people, schema
from smsbot.store.ids import show, unshow
from smsbot.store.vault import destroy_keys
from tests.services.acts import (
    claim_one,
    contact,
    notes,
    received,
    report,
    settle,
    start_without_sending,
    take,
)
from tests.services.campaigns.orders import order, start
from tests.services.preferences.page import do, look, token
from tests.world import ANNA, BRUNO, LEDGER, SQLITE_ALONE, World

if TYPE_CHECKING:
    from sqlalchemy import Connection

pytestmark = SQLITE_ALONE
"""What the databases do differently is in `test_erasure_races`."""

KEY: PublicKey = Signer(LEDGER, b"s" * 32).public
WHO = "dpo@cicogna.example"
BY_SMS = ("si", "sms", "info")


@pytest.fixture
def spoken(world: World) -> World:
    """A company with which two people spoke; Anna consented."""
    world.know(ANNA, name="Anna Immaginaria", attributes={"tessera": "SENTINELLA"})
    world.know(BRUNO)
    world.start(ANNA, BRUNO)
    world.says(*BY_SMS)
    world.says("no", phone=BRUNO)
    return world


def erased(world: World, phone: str = ANNA) -> dict[str, Any]:
    """Erase somebody; return the certificate."""
    who = show(contact(world, phone).id)
    certificate = world.run(lambda c: erase(c, world.context, who, WHO))
    assert certificate is not None
    return certificate


def kinds(world: World, subject: str) -> list[str]:
    """Return the kinds of somebody's events; no key is needed for them."""
    table = schema.consent_event
    query = select(table.c.kind).where(table.c.contact == unshow(subject)).order_by(table.c.id)
    return list(world.run(lambda c: c.execute(query).scalars().all()))


def test_everything_is_withdrawn_before_it_is_erased(spoken: World) -> None:
    subject = erased(spoken)["subject"]

    assert ["asked", "granted", "withdrawn", "erased"] == kinds(spoken, subject)
    standings = spoken.run(lambda c: people.standings(c, [unshow(subject) or 0]))
    assert {"withdrawn"} == {where.status for where in standings[unshow(subject) or 0].values()}


def test_nothing_is_withdrawn_that_was_not_granted(spoken: World) -> None:
    certificate = erased(spoken, BRUNO)

    assert "withdrawn" not in kinds(spoken, certificate["subject"])
    assert 6 == certificate["events"]


@pytest.mark.parametrize("on_its_way", [False, True])
def test_nothing_is_said_and_what_waited_is_void(world: World, *, on_its_way: bool) -> None:
    start_without_sending(world)
    if on_its_way:
        claim_one(world)
    who = erased(world)["subject"]

    table = schema.message
    query = select(table.c.state, table.c.error, table.c.text).where(table.c.contact == unshow(who))
    left = [tuple(row) for row in world.run(lambda c: c.execute(query).all())]
    assert [("void", "erased", None)] == left
    assert [] == world.deliver()


def test_the_number_stays_suppressed_for_this_reason(spoken: World) -> None:
    spoken.says("stop")
    key = spoken.context.secrets.phone_hash(PhoneNumber(ANNA))

    erased(spoken)

    assert {key: "erased"} == spoken.run(lambda c: people.suppressions(c, [key]))
    assert not spoken.knows(ANNA)


def test_the_months_of_asking_stay(spoken: World) -> None:
    number = spoken.context.secrets.asked_hash(PhoneNumber(ANNA))
    before = spoken.run(lambda c: asked.months_asked(c, [number]))

    erased(spoken)

    assert before
    assert before == spoken.run(lambda c: asked.months_asked(c, [number]))


def test_a_list_does_not_bring_anybody_back(spoken: World) -> None:
    erased(spoken)
    rows = [ContactIn(ANNA, name="Anna Immaginaria"), ContactIn(BRUNO)]

    put = spoken.run(partial(put_contacts, context=spoken.context, rows=rows))

    assert [("refused", "erased"), ("updated", None)] == [(p.status, p.reason) for p in put]
    assert not spoken.knows(ANNA)


def test_a_campaign_leaves_the_erased_out_and_keeps_no_number(spoken: World) -> None:
    erased(spoken)

    by_phone = start(spoken, order(ANNA))
    by_row = start(spoken, replace(order(), contacts=(ContactIn(ANNA, name="Anna"),)))

    assert [{"erased": 1}, {"erased": 1}] == [by_phone["excluded"], by_row["excluded"]]
    given = select(schema.selection.c.given).where(schema.selection.c.reason == "erased")
    kept = spoken.run(lambda c: c.execute(given).scalars().all())
    assert all(ANNA[-4:] not in str(one) for one in kept)


def test_what_a_list_held_of_the_number_goes(world: World) -> None:
    """A list names somebody twice, or before they are a contact: the number is kept as given."""
    start(world, order("0044 7700 900101", "447700900102"))
    world.know(ANNA)
    start(world, order(ANNA, "+44 (7700) 900101"))
    table = schema.selection
    given = select(table.c.reason).where(table.c.given.is_not(None)).order_by(table.c.id)
    before = world.run(lambda c: c.execute(given).scalars().all())

    erased(world)

    after = world.run(lambda c: c.execute(given).scalars().all())
    assert 3 == len(before)
    assert 1 == len(after)


def test_the_page_leads_nowhere(spoken: World) -> None:
    at = token(spoken)
    assert look(spoken, at) is not None

    erased(spoken)

    assert look(spoken, at) is None
    assert spoken.run(lambda c: c.execute(select(schema.form_used)).all()) == []


def test_a_later_sms_is_that_of_a_suppressed_stranger(spoken: World) -> None:
    erased(spoken)
    before = len(spoken.sent)

    for words in ("ciao", "si", "aiuto", "stop"):
        spoken.says(words)

    assert before == len(spoken.sent)
    assert "erased" == spoken.contact()["suppressed_because"]
    assert "unknown" == spoken.contact()["lifecycle"]
    assert {} == spoken.statuses()


def test_a_copy_of_an_sms_from_before_changes_nothing(spoken: World) -> None:
    copy = received(spoken, "grazie")
    take(spoken, copy)
    erased(spoken)

    take(spoken, copy)

    assert not spoken.knows(ANNA)


@pytest.mark.parametrize("outcome", [Accepted("late"), NotSent("late", None)])
def test_a_late_answer_of_the_gateway_changes_nothing(
    world: World, outcome: Accepted | NotSent
) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    subject = erased(world)["subject"]

    settle(world, claimed, outcome)

    assert ["erased"] == kinds(world, subject)
    assert [] == world.deliver()


@pytest.mark.parametrize("status", [DeliveryStatus.DELIVERED, DeliveryStatus.FAILED])
def test_a_late_report_changes_nothing(spoken: World, status: DeliveryStatus) -> None:
    told = notes(spoken, outbound=True)[-1].id
    subject = erased(spoken)["subject"]
    before = kinds(spoken, subject)

    report(spoken, told, status, opted_out=True)

    assert before == kinds(spoken, subject)


def test_the_ledger_is_whole_and_its_entries_are_silent(spoken: World) -> None:
    certificate = erased(spoken)
    spoken.run(lambda c: seal_all(c, spoken.context))

    check = spoken.run(lambda c: check_ledger(c, spoken.context))
    assert (None, 0) == (check.wrong, check.waiting)
    assert 4 == certificate["events"]


def test_the_certificate_opens_its_own_entry(spoken: World) -> None:
    """Whoever holds it can show that the person was erased, and when; and nothing else."""
    said = erased(spoken)

    entry, event = said["entry"], canonical(said["event"]).encode()
    leaf = Leaf(entry["seq"], entry["t"], entry["c"])
    signed = open_checkpoint(said["checkpoint"]["note"], LEDGER, [KEY])
    assert hashlib.sha256(bytes.fromhex(said["salt"]) + event).hexdigest() == leaf.c
    path = [bytes.fromhex(beside) for beside in entry["path"]]
    assert includes(signed.root, signed.size, leaf.seq, leaf.hash(), path)
    assert ("erased", WHO) == (said["event"]["kind"], said["ordered_by"])


def test_the_certificate_tells_nothing_of_the_person(spoken: World) -> None:
    said = str(erased(spoken))

    assert all(word not in said for word in (ANNA[1:], "Immaginaria", "SENTINELLA", "info"))
    assert "4 voci mute" in said


def test_to_erase_twice_gives_the_same_answer(spoken: World) -> None:
    first = erased(spoken)
    spoken.clock.move(days=3)

    again = spoken.run(lambda c: erase(c, spoken.context, first["subject"], "somebody else"))

    assert first == again


@pytest.mark.parametrize("nobody", ["no id", show(7)])
def test_nobody_is_not_erased(world: World, nobody: str) -> None:
    assert world.run(lambda c: erase(c, world.context, nobody, WHO)) is None


def test_whoever_time_made_forgotten_is_nobody_any_more(world: World) -> None:
    """There is no certificate, and no key to write another event with."""
    world.ask()
    who = show(contact(world).id)
    world.silence(days=22)
    world.clock.move(days=60)
    left = unshow(who) or 0
    assert 1 == world.run(lambda c: forget(c, world.context, NEVER_ANSWERED, [left], "worker"))

    assert world.run(lambda c: erase(c, world.context, who, WHO)) is None
    assert ["asked", "unanswered", "erased"] == kinds(world, who)


def test_who_has_lost_the_key_can_still_be_erased(spoken: World) -> None:
    who, key = show(contact(spoken).id), spoken.context.secrets.phone_hash(PhoneNumber(ANNA))
    spoken.run(lambda c: destroy_keys(c, [unshow(who) or 0]))
    assert "its key is gone" in str(spoken.run(lambda c: check_ledger(c, spoken.context)).wrong)

    certificate = spoken.run(lambda c: erase(c, spoken.context, who, WHO))

    assert certificate is not None
    event = bytes.fromhex(certificate["salt"]) + canonical(certificate["event"]).encode()
    assert hashlib.sha256(event).hexdigest() == certificate["entry"]["c"]
    assert ["asked", "granted", "withdrawn", "erased"] == kinds(spoken, who)
    assert {key: "erased"} == spoken.run(lambda c: people.suppressions(c, [key]))
    assert spoken.run(lambda c: check_ledger(c, spoken.context)).intact


def test_who_ordered_it_is_written_down(spoken: World) -> None:
    subject = erased(spoken)["subject"]

    table = schema.audit
    query = select(table.c.who, table.c.subject).where(table.c.action == "contact.erase")
    assert [(WHO, subject)] == [tuple(r) for r in spoken.run(lambda c: c.execute(query))]


def test_nothing_happens_where_the_ledger_is_damaged(spoken: World) -> None:
    """What cannot be sealed may not lose its key: nobody could prove that it was ever whole."""
    spoken.run(lambda c: seal_all(c, spoken.context))
    spoken.run(lambda c: c.execute(text("DELETE FROM tile")))

    with pytest.raises(DamagedTreeError):
        erased(spoken)

    assert spoken.knows(ANNA)
    assert {"info/sms": "granted"} == spoken.statuses()


def test_a_unit_that_dies_before_its_commit_leaves_everything(spoken: World) -> None:
    who = show(contact(spoken).id)
    with spoken.engine.connect() as connection, connection.begin() as unit:
        assert erase(connection, spoken.context, who, WHO)
        unit.rollback()

    assert "Anna Immaginaria" == spoken.contact()["name"]
    assert ["asked", "granted"] == kinds(spoken, who)
    assert {"info/sms": "granted"} == spoken.statuses()


def test_answers_that_were_kept_for_a_repeated_request_go(spoken: World) -> None:
    who, caller = show(contact(spoken).id), Caller("crm", frozenset({Role.ADMIN}))

    def ask(connection: Connection, key: str, answer: object) -> object:
        now = spoken.clock.now()
        return once(connection, caller, key, b"body", now, lambda: (200, answer))

    spoken.run(lambda c: ask(c, "one", {"id": who}))
    spoken.run(lambda c: ask(c, "two", {"id": show(9)}))
    erased(spoken)

    keys = select(schema.idempotency_key.c.key)
    assert ["two"] == list(spoken.run(lambda c: c.execute(keys).scalars().all()))


def requests(world: World) -> list[dict[str, Any]]:
    """Return who waits to be erased."""
    return world.run(lambda c: list_requests(c, None, 10))[0]


def test_the_page_opens_a_request_and_stops_at_once(spoken: World) -> None:
    do(spoken, Action.ERASE)

    assert spoken.suppressed
    (request,) = requests(spoken)
    assert show(contact(spoken).id) == request["id"]
    assert spoken.clock.now() == request["requested_at"]
    assert 31 == (request["due_by"] - request["requested_at"]).days


def test_an_sms_opens_a_request_and_stops_at_once(spoken: World) -> None:
    answer = spoken.says("cancellate i miei dati")

    assert spoken.suppressed
    assert "ultimo SMS" in answer[0]
    assert [show(contact(spoken).id)] == [one["id"] for one in requests(spoken)]


def test_who_is_suppressed_can_still_ask_for_erasure(spoken: World) -> None:
    spoken.says("stop")

    assert [] == spoken.says("cancellate i miei dati")
    first = requests(spoken)
    spoken.says("cancellate i miei dati!!")
    assert 1 == len(first)
    assert first == requests(spoken)


def test_a_stranger_can_ask_for_erasure(world: World) -> None:
    world.says("cancellate i miei dati")

    assert [show(contact(world).id)] == [one["id"] for one in requests(world)]


def test_a_plain_stop_asks_for_nothing_more(spoken: World) -> None:
    spoken.says("stop")

    assert [] == requests(spoken)


def test_who_was_erased_waits_no_longer(spoken: World) -> None:
    spoken.says("cancellate i miei dati")
    asked_at = requests(spoken)[0]["requested_at"]
    spoken.clock.move(days=2)

    certificate = erased(spoken)

    assert [] == requests(spoken)
    assert asked_at.isoformat() == certificate["requested_at"]


def test_requests_come_in_pages(world: World) -> None:
    for number in range(3):
        world.says("cancellate i miei dati", phone=f"+4477009001{number:02}")

    page, following = world.run(lambda c: list_requests(c, None, 2))
    rest, end = world.run(lambda c: list_requests(c, following, 2))

    assert (2, 1, None) == (len(page), len(rest), end)
    assert 3 == len({one["id"] for one in (*page, *rest)})
