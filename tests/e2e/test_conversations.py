"""Whole conversations over real sockets: server, simulated gateway and phones, no shortcuts."""

from __future__ import annotations

import asyncio
import re
from functools import partial

import pytest

from smsbot.store import schema
from smsbot.store.installation import stop_outbound
from tests.e2e.bot import PAPER, Bot
from tests.world import ANNA, BRUNO, CARLA

ALL = {"info/sms", "info/call", "promo/sms", "promo/call"}


async def test_one_word_at_a_time_records_exactly_that(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "SI", "SMS", "INFO")

    assert [True, True, True] == [
        "Come possiamo contattarla?" in said[0],
        "cosa vuole ricevere (SMS)?" in said[1],
        "registrato: solo informazioni (SMS)" in said[2],
    ]
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)
    assert ["asked", "granted info/sms"] == await bot.ledger(ANNA)


async def test_promo_by_call_includes_info(bot: Bot) -> None:
    """The question says that PROMO means information and offers."""
    await bot.ask(ANNA)

    await bot.says(ANNA, "SI", "CHIAMATA", "PROMO")

    assert {"info/call": "granted", "promo/call": "granted"} == await bot.statuses(ANNA)


async def test_everything_in_one_sms_is_repeated_before_it_is_recorded(bot: Bot) -> None:
    await bot.ask(ANNA)

    recap = await bot.says(ANNA, "Si, sms, info")
    before = await bot.statuses(ANNA)
    await bot.says(ANNA, "SI")

    assert "vuole ricevere solo informazioni (SMS)?" in recap[0]
    assert {} == before
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)


async def test_a_no_refuses_every_cell_and_is_said_once(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "NO")
    again = await bot.says(ANNA, "NO")

    assert [] == again
    assert 1 == len(said)
    assert dict.fromkeys(ALL, "refused") == await bot.statuses(ANNA)


@pytest.mark.parametrize("answers", [(), ("SI",), ("SI", "SMS"), ("Si, sms, info",)])
async def test_stop_ends_it_whatever_was_asked(bot: Bot, answers: tuple[str, ...]) -> None:
    await bot.ask(ANNA)
    await bot.says(ANNA, *answers)

    said = await bot.says(ANNA, "STOP", "STOP", "SI", "chi siete?")

    assert 1 == len(said)
    assert "Questo è l'ultimo SMS" in said[0]
    assert dict.fromkeys(ALL, "withdrawn") == await bot.statuses(ANNA)
    assert (await bot.contact(ANNA))["suppressed"]


async def test_stop_after_the_end_takes_back_what_was_granted(bot: Bot) -> None:
    await bot.ask(ANNA)
    await bot.says(ANNA, "SI", "SMS", "INFO")

    await bot.says(ANNA, "stop")

    assert dict.fromkeys(ALL, "withdrawn") == await bot.statuses(ANNA)


async def test_stop_from_an_unknown_number_is_honoured(bot: Bot) -> None:
    said = await bot.says(CARLA, "STOP")
    again = await bot.says(CARLA, "stop")

    contact = await bot.contact(CARLA)
    assert [1, 0] == [len(said), len(again)]
    assert (True, "unknown") == (contact["suppressed"], contact["lifecycle"])


async def test_a_stop_counts_of_somebody_whose_key_is_gone(bot: Bot) -> None:
    """It is answered with 200, and told in the figures: a person has to look."""
    await bot.says(ANNA, "buongiorno")
    await bot.context.database.write(lambda c: c.execute(schema.person_key.delete()))

    await bot.says(ANNA, "stop")

    async with bot.session.get("/metrics") as answer:
        figures = await answer.text()
    shown = await bot.contact(ANNA)
    assert 'smsbot_inbound_set_aside_total{result="withdrawn"} 1.0' in figures
    assert (True, True) == (shown["suppressed"], shown["frozen_because"] is not None)


async def test_help_answers_and_goes_back_to_the_question(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "chi siete?", "SI")

    assert "SI o NO?" in said[0]
    assert "Come possiamo contattarla?" in said[1]


async def test_unclear_twice_brings_the_link_and_the_page_records_the_choice(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "boh", "mah", "eh")
    await press(bot, said[1], action="grant", cell=["info:sms"])
    await bot.quiet()

    assert 2 == len(said)
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)
    assert "linked" == (await bot.contact(ANNA))["conversation"]["state"]
    assert "registrato: solo informazioni (SMS)" in bot.heard(ANNA)[-1]


async def press(bot: Bot, sms: str, **fields: str | list[str]) -> int:
    """Open the link of an SMS and press a button of the page, as a browser does."""
    found = re.search(r"/p/\w{12}", sms)
    assert found is not None
    async with bot.session.get(found[0]) as response:
        page = await response.text()
    form = re.search(r'name="form" value="([^"]+)"', page)
    assert form is not None
    data = [("form", form[1])]
    for name, value in fields.items():
        data += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    async with bot.session.post(found[0], data=data) as response:
        return response.status


async def test_a_late_yes_grants_nothing_and_is_asked_anew(bot: Bot) -> None:
    await bot.ask(ANNA)
    bot.clock.move(days=22)
    await bot.until_state(ANNA, "unanswered")

    late = await bot.says(ANNA, "SI")
    before = await bot.statuses(ANNA)
    await bot.says(ANNA, "SI", "SMS", "INFO")

    assert "domanda scaduta" in late[0]
    assert {} == before
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)
    assert ["asked", "unanswered", "asked", "granted info/sms"] == await bot.ledger(ANNA)


async def test_ok_is_cured_by_exact_answers(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "ok", "SMS", "INFO")

    assert "registrato" in said[-1]
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)


async def test_a_recap_is_corrected_and_then_confirmed(bot: Bot) -> None:
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "Si, sms, info", "PROMO", "SI")

    assert "vuole ricevere informazioni e offerte (SMS)?" in said[1]
    assert {"info/sms": "granted", "promo/sms": "granted"} == await bot.statuses(ANNA)


async def test_an_answer_that_crosses_the_next_question_changes_nothing(bot: Bot) -> None:
    """The second SI was written before the channel question was handed to the gateway."""
    await bot.ask(ANNA)
    await bot.context.database.write(partial(stop_outbound, stopped=True))

    await bot.writes(ANNA, "SI")
    await bot.writes(ANNA, "SI")
    await bot.context.database.write(partial(stop_outbound, stopped=False))
    await bot.quiet()

    assert 2 == len(bot.heard(ANNA))
    assert {} == await bot.statuses(ANNA)
    assert "channel" == (await bot.contact(ANNA))["conversation"]["state"]


async def test_a_stop_that_crosses_the_next_question_counts(bot: Bot) -> None:
    await bot.ask(ANNA)
    await bot.context.database.write(partial(stop_outbound, stopped=True))

    await bot.writes(ANNA, "SI")
    await bot.writes(ANNA, "STOP")
    await bot.context.database.write(partial(stop_outbound, stopped=False))
    await bot.quiet()

    assert "Questo è l'ultimo SMS" in bot.heard(ANNA)[-1]
    assert 2 == len(bot.heard(ANNA))


async def test_silence_grants_nothing(bot: Bot) -> None:
    await bot.ask(ANNA)
    await bot.says(ANNA, "SI")
    bot.clock.move(days=22)
    await bot.until_state(ANNA, "unanswered")

    assert {} == await bot.statuses(ANNA)
    assert ["asked", "unanswered"] == await bot.ledger(ANNA)


async def test_the_same_sms_delivered_three_times_counts_once(bot: Bot) -> None:
    async with bot.session.put(
        f"{bot.simulator.url}/faults", json={"duplicate_callback_rate": 1.0}
    ) as response:
        assert response.ok
    await bot.ask(ANNA)

    said = await bot.says(ANNA, "SI")

    assert 1 == len(said)


async def test_two_sms_of_one_person_at_once_are_taken_in_order(bot: Bot) -> None:
    await bot.ask(ANNA)

    await asyncio.gather(bot.writes(ANNA, "SI"), bot.writes(ANNA, "SI"))
    await bot.quiet()

    assert "channel" == (await bot.contact(ANNA))["conversation"]["state"]
    assert all(count == 1 for count in bot.sent().values())


async def test_a_forged_signature_stores_nothing(bot: Bot) -> None:
    await bot.ask(ANNA)
    form = {"From": ANNA[1:], "To": "447700900001", "Text": "SI", "Type": "sms", "MessageUUID": "a"}
    headers = {"X-Plivo-Signature-V3": "AAAA", "X-Plivo-Signature-V3-Nonce": "1"}

    async with bot.session.post(
        "/webhooks/simulated/inbound", data=form, headers=headers
    ) as response:
        status = response.status
    await bot.quiet()

    assert 403 == status
    assert 1 == len(bot.heard(ANNA))


async def test_a_campaign_accounts_for_everybody(bot: Bot) -> None:
    """Suppressed, active, without basis and invalid: each is left out for its reason."""
    await bot.call("POST", "/v1/withdrawals", {"phone": BRUNO, "how": "al telefono"})
    contacts = [
        {"phone": ANNA, "last_activity": "2024-01-10", "basis": PAPER},
        {"phone": BRUNO, "last_activity": "2024-01-10", "basis": PAPER},
        {"phone": CARLA, "last_activity": "2026-02-01", "basis": PAPER},
        {"phone": "+447700900104", "last_activity": "2024-01-10"},
        {"phone": "12", "last_activity": "2024-01-10", "basis": PAPER},
    ]

    _, started = await bot.call("POST", "/v1/campaigns", {"flow": "consenso", "contacts": contacts})
    await bot.quiet()

    assert 1 == started["accepted"]
    assert {
        "suppressed": 1,
        "active_customer": 1,
        "no_basis": 1,
        "invalid_number": 1,
    } == started["excluded"]
    assert [ANNA] == [phone for phone, _ in bot.sent()]


async def test_a_restart_in_the_middle_loses_nothing(bot: Bot) -> None:
    await bot.ask(ANNA)
    await bot.says(ANNA, "SI")

    await bot.down()
    await bot.up()
    await bot.says(ANNA, "SMS", "INFO")

    assert {"info/sms": "granted"} == await bot.statuses(ANNA)
    assert all(count == 1 for count in bot.sent().values())


async def test_one_question_grants_what_it_names(bot: Bot) -> None:
    await bot.ask(ANNA, flow="semplice")

    said = await bot.says(ANNA, "SI")

    assert "registrato" in said[0]
    assert {"info/sms": "granted", "promo/sms": "granted"} == await bot.statuses(ANNA)


async def test_one_way_leaves_from_the_alias_and_is_answered_on_the_page(bot: Bot) -> None:
    await bot.down()
    bot.environment["SMSBOT_GATEWAY__ALIAS"] = "Bottega"
    await bot.up()
    await bot.ask(ANNA, BRUNO, flow="link")
    await press(bot, bot.heard(ANNA)[0], action="grant", cell=["info:sms"])
    await bot.quiet()
    stopped = await bot.says(BRUNO, "STOP")

    number = bot.context.sender.number
    senders = {p: [m.sender for m in bot.simulator.exchange.chat(p)] for p in (ANNA, BRUNO)}
    assert ["Bottega", number] == senders[ANNA]
    assert ["Bottega", BRUNO, number] == senders[BRUNO]
    assert {"info/sms": "granted"} == await bot.statuses(ANNA)
    assert "fatto" in stopped[0]


async def test_may_contact_follows_the_conversation(bot: Bot) -> None:
    await bot.ask(ANNA)
    question = {"phones": [ANNA], "purpose": "info", "channel": "sms"}
    _, before = await bot.call("POST", "/v1/may-contact", question)
    await bot.says(ANNA, "SI", "SMS", "INFO")

    _, after = await bot.call("POST", "/v1/may-contact", question)

    assert [(False, "none"), (True, "granted")] == [
        (one[0]["allowed"], one[0]["because"]) for one in (before, after)
    ]
