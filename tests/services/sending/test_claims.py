"""What a claim looks at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.core.link import callback_ref, link_token, read_ref
from smsbot.core.model import Basis, BasisKind, Cell, Channel, PhoneNumber, Purpose
from smsbot.services.campaigns import move_campaign
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.context import Trust
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import installation
from tests.services.acts import (
    claim_one,
    notes,
    received,
    refuse,
    start_without_sending,
    states,
    suppress,
    take,
    talk,
)
from tests.world import ANNA, BOT, BRUNO, World

if TYPE_CHECKING:
    from collections.abc import Callable


def buys(world: World) -> None:
    """Let Anna buy something today."""
    row = ContactIn(ANNA, last_activity=world.clock.now().date())
    world.run(partial(put_contacts, context=world.context, rows=[row]))


def stops_elsewhere(world: World) -> None:
    """Let Anna withdraw at the till."""
    world.run(
        lambda c: withdraw_elsewhere(
            c, world.context, PhoneNumber(ANNA), how="till", at=None, who="bruno"
        )
    )


def is_cancelled(world: World) -> None:
    """Let the campaign be cancelled."""
    shown = world.contact()["conversation"]["campaign"]
    world.run(lambda c: move_campaign(c, world.context, shown, "cancel", "bruno"))


def time_is_over(world: World) -> None:
    """Let a day pass."""
    world.clock.move(days=1)


@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        (buys, "active_customer"),
        (stops_elsewhere, "suppressed"),
        (is_cancelled, "campaign_cancelled"),
        (time_is_over, "too_late"),
    ],
)
def test_an_opening_is_looked_at_again_when_it_leaves(
    world: World, meanwhile: Callable[[World], None], reason: str
) -> None:
    start_without_sending(world)

    meanwhile(world)

    assert [] == world.deliver()
    assert [f"opening void ({reason})"] == states(world)
    assert talk(world).value.closed
    assert "asked" not in world.ledger()


def test_a_suppression_is_looked_up_at_the_moment_of_the_claim(world: World) -> None:
    """Whatever wrote it: the row alone decides, not what was void in time."""
    start_without_sending(world)
    suppress(world, "erased")

    assert [] == world.deliver()
    assert ["opening void (suppressed)"] == states(world)


def test_somebody_who_decided_meanwhile_is_not_asked(world: World) -> None:
    start_without_sending(world)
    refuse(world, Cell(Purpose.INFO, Channel.SMS))

    assert [] == world.deliver()
    assert ["opening void (already_decided)"] == states(world)


def test_a_decision_about_another_flow_does_not_hold_back_an_opening(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The claim asks about the cells of the flow that asks, as the start did."""
    world = World.begin(tmp_path_factory.mktemp("two"), "consenso", "semplice")
    world.change(trust=Trust(timedelta(hours=1)))
    world.know(ANNA)
    world.start(ANNA, flow="semplice")
    world.change(trust=Trust())
    refuse(world, Cell(Purpose.INFO, Channel.CALL))

    assert 1 == len(world.deliver())
    world.close()


def test_a_consent_that_is_renewed_does_not_hold_back_its_renewal(simple: World) -> None:
    simple.ask()
    simple.says("si")
    simple.clock.set(datetime(2028, 1, 20, 11, tzinfo=UTC))
    renewal = Basis(BasisKind.RENEWAL)
    simple.know(ANNA, basis=renewal)

    simple.start(ANNA)

    assert "possiamo" in simple.sent[-1].text or "vuole ricevere" in simple.sent[-1].text
    assert "opening accepted" == states(simple)[-1]


def test_a_question_does_not_leave_after_a_no(world: World) -> None:
    world.ask()
    take(world, received(world, "si"), received(world, "no"))
    world.deliver()

    assert ["opening accepted", "answer void (conversation_over)", "answer accepted"] == states(
        world
    )


def test_a_question_that_was_answered_meanwhile_is_not_repeated(world: World) -> None:
    world.ask()
    take(world, received(world, "xyzzy"), received(world, "si"))
    world.deliver()

    assert ["opening accepted", "answer void (answered)", "answer accepted"] == states(world)


def test_the_answers_to_somebody_who_bought_leave(world: World) -> None:
    """They just wrote; only what solicits is held back."""
    world.ask()
    take(world, received(world, "si"))
    buys(world)

    assert 1 == len(world.deliver())


def test_only_the_confirmation_of_a_stop_leaves_while_outbound_is_stopped(world: World) -> None:
    world.ask(ANNA)
    world.ask(BRUNO)
    world.run(lambda c: installation.stop_outbound(c, stopped=True))
    world.sent.clear()
    take(world, received(world, "si", ANNA), received(world, "stop", BRUNO))
    world.deliver()
    during = [sent.phone for sent in world.sent]
    world.run(lambda c: installation.stop_outbound(c, stopped=False))
    world.deliver()

    assert [BRUNO] == during
    assert [BRUNO, ANNA] == [sent.phone for sent in world.sent]


def test_a_paused_campaign_sends_no_more_openings_until_it_is_resumed(world: World) -> None:
    start_without_sending(world)
    campaign = world.contact()["conversation"]["campaign"]
    world.run(lambda c: move_campaign(c, world.context, campaign, "pause", "bruno"))
    paused = world.deliver()
    world.run(lambda c: move_campaign(c, world.context, campaign, "resume", "bruno"))

    assert [] == paused
    assert 1 == len(world.deliver())


def test_an_sms_carries_the_link_and_an_address_of_its_own(world: World) -> None:
    start_without_sending(world)
    claimed = claim_one(world)
    out, secrets = claimed.outgoing, world.context.secrets
    (note,) = notes(world)
    base, _, ref = out.callback_url.rpartition("/")

    assert (BOT, ANNA) == (out.sender, out.recipient)
    assert f"/p/{link_token(secrets.link, note.link or 0)}" in out.text
    assert "https://sms.cicogna.example/webhooks/simulated/status" == base
    assert claimed.message == read_ref(secrets.link, ref)
    assert callback_ref(secrets.link, claimed.message) == ref


def test_the_stored_text_does_not_hold_the_link(world: World) -> None:
    world.ask()

    (note,) = notes(world)
    assert "{link}" in note.text
    assert "/p/" not in note.text
