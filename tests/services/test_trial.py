"""One opening to the operator's own phone, after it texted PROVA."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from smsbot.services import frozen, outbound, trial
from smsbot.services.trial import TrialError
from smsbot.store import people, schema
from tests.services.acts import OFFICE, contact, states
from tests.world import ANNA, World

WHO = "command line"


def send_test(world: World, flow: str = "consenso", phone: str = ANNA) -> str:
    return world.run(lambda c: trial.send_test(c, world.context, flow, phone, WHO))


def refused(world: World, **given: str) -> str:
    """Return why no test is sent."""
    with pytest.raises(TrialError) as error:
        send_test(world, **given)
    assert [] == world.deliver()
    return str(error.value)


@pytest.mark.parametrize("text", ["PROVA", "prova", " Prova! "])
def test_who_texted_prova_gets_one_opening(world: World, text: str) -> None:
    world.says(text)
    send_test(world)

    (sent,) = world.deliver()
    assert ANNA == sent.phone
    assert "possiamo contattarla" in sent.text
    assert ["answer accepted"] == states(world)


def test_it_leaves_at_night_as_an_answer_does(world: World) -> None:
    world.change(hours=OFFICE)
    world.clock.move(hours=11)
    world.says("PROVA")
    send_test(world)

    assert 1 == len(world.deliver())


def test_it_is_a_real_conversation(world: World) -> None:
    world.says("PROVA")
    send_test(world)
    world.deliver()
    world.says("si", "sms", "info")

    assert {"info/sms": "granted"} == world.statuses()
    assert ["asked", "granted info/sms"] == world.ledger()
    asked = json.loads(world.events()[0].evidence)
    assert "requested" == asked["basis"]["kind"]


def test_without_a_prova_nothing_is_sent(world: World) -> None:
    wanted = f"text PROVA from this phone to {world.context.sender.number} first"

    assert wanted in refused(world)
    world.says("ciao")
    assert wanted in refused(world)


def test_a_prova_holds_for_a_day(world: World) -> None:
    world.says("PROVA")
    world.clock.move(days=1, seconds=1)

    assert "text PROVA" in refused(world)


def test_one_prova_is_one_test(world: World) -> None:
    world.says("PROVA")
    send_test(world)
    world.deliver()

    assert "a conversation with this phone is open" in refused(world)


def test_who_refused_gets_no_test(world: World) -> None:
    world.says("PROVA")
    send_test(world)
    world.deliver()
    world.says("no", "PROVA")

    assert "has answered already" in refused(world)


def test_who_let_it_end_texts_prova_again(world: World) -> None:
    world.says("PROVA")
    send_test(world)
    world.deliver()
    world.silence(days=22)
    before = refused(world)
    world.says("PROVA")
    send_test(world)

    assert "text PROVA" in before
    assert 1 == len(world.deliver())


def test_who_said_stop_gets_nothing_more(world: World) -> None:
    world.says("PROVA", "STOP", "PROVA")

    assert "said STOP" in refused(world)


def test_a_stop_of_all_outbound_counts(world: World) -> None:
    world.says("PROVA")
    world.run(lambda c: outbound.stop(c, world.context, WHO))

    assert "smsbot go" in refused(world)


def test_who_is_frozen_is_named_with_the_way_out(world: World) -> None:
    world.says("PROVA")
    anna = contact(world).id
    world.run(lambda c: people.freeze(c, [anna], "why"))
    why = refused(world)
    shown = world.contact()["id"]
    world.run(lambda c: frozen.unfreeze(c, world.context, shown, WHO))
    send_test(world)

    assert "frozen (why): `smsbot contacts unfreeze`" in why
    assert 1 == len(world.deliver())


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"flow": "nessuno"}, "there is no flow nessuno; there are: consenso"),
        ({"phone": "12"}, "no number that can get an SMS (invalid_number)"),
        ({"phone": "0612345678"}, "no number that can get an SMS (not_mobile)"),
    ],
)
def test_what_makes_no_sense_is_said(world: World, given: dict[str, str], because: str) -> None:
    assert because in refused(world, **given)


def test_a_test_leaves_its_trace(world: World) -> None:
    world.says("PROVA")
    shown = send_test(world)

    row = world.run(lambda c: c.execute(select(schema.audit)).one())
    assert (WHO, "flow.send_test", shown) == (row.who, row.action, row.subject)
