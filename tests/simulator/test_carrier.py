"""What happens to an SMS on its way, seen from the application that is called back."""

from collections import Counter

import pytest

from smsbot.gateways.plivo import Plivo
from smsbot.gateways.wire import ForgedSignatureError
from smsbot.simulator import defaults
from smsbot.simulator.carrier import INVALID_SOURCE, LOST_ON_THE_WAY, Order, visible
from smsbot.simulator.faults import Faults, Signing
from smsbot.simulator.keys import DICE
from smsbot.simulator.messages import State
from smsbot.simulator.server import Simulator
from tests.simulator.receiver import PLIVO, Receiver

PERSON = "+447700900123"


def order(receiver: Receiver, **changes: str) -> Order:
    """Order an SMS with a report."""
    fields = {"sender": defaults.NUMBER, "recipient": PERSON, "text": "Ciao"}
    return Order(**(fields | {"url": receiver.url("/status/7?x=1")} | changes))  # type: ignore[arg-type]


def states(receiver: Receiver) -> list[str]:
    """Give the states that were reported, in the order in which they happened."""
    reports = sorted(receiver.reports(), key=lambda report: report.sequence or 0)
    return [report.status for report in reports]


async def test_an_sms_is_queued_sent_and_delivered(
    simulator: Simulator, receiver: Receiver
) -> None:
    message = simulator.carrier.take(order(receiver))
    await simulator.idle()
    reports = receiver.reports()

    assert states(receiver) == ["queued", "sent", "delivered"]
    assert {report.gateway_id for report in reports} == {message.uuid}
    assert {report.sequence for report in reports} == {1, 2, 3}
    assert all(report.at is not None for report in reports)
    assert message.state is State.DELIVERED


async def test_an_sms_may_ask_for_no_report(simulator: Simulator, receiver: Receiver) -> None:
    message = simulator.carrier.take(Order(defaults.NUMBER, PERSON, "Ciao"))
    await simulator.idle()

    assert receiver.callbacks == []
    assert message.state is State.DELIVERED


async def test_a_report_may_come_as_a_get(simulator: Simulator, receiver: Receiver) -> None:
    simulator.carrier.take(order(receiver, method="GET"))
    await simulator.idle()

    assert states(receiver) == ["queued", "sent", "delivered"]
    assert {one.method for one in receiver.callbacks} == {"GET"}


async def test_some_are_not_delivered(simulator: Simulator, receiver: Receiver) -> None:
    simulator.app[DICE].load(Faults(undelivered_rate=1))
    message = simulator.carrier.take(order(receiver))
    await simulator.idle()

    assert states(receiver) == ["queued", "sent", "undelivered"]
    assert message.error_code in LOST_ON_THE_WAY
    assert message.error_code in [report.error_code for report in receiver.reports()]


async def test_a_number_that_is_not_the_accounts_cannot_send(
    simulator: Simulator, receiver: Receiver
) -> None:
    simulator.carrier.take(order(receiver, sender="+447700900002"))
    await simulator.idle()

    assert states(receiver) == ["queued", "failed"]
    assert INVALID_SOURCE in [report.error_code for report in receiver.reports()]


async def test_an_alias_can_send(simulator: Simulator, receiver: Receiver) -> None:
    simulator.carrier.take(order(receiver, sender="Botanica"))
    await simulator.idle()

    assert states(receiver) == ["queued", "sent", "delivered"]


async def test_a_lost_receipt_leaves_the_sms_delivered(
    simulator: Simulator, receiver: Receiver
) -> None:
    simulator.app[DICE].load(Faults(lost_receipt_rate=1))
    message = simulator.carrier.take(order(receiver))
    await simulator.idle()

    assert receiver.callbacks == []
    assert message.state is State.DELIVERED


async def test_callbacks_may_come_twice(simulator: Simulator, receiver: Receiver) -> None:
    simulator.app[DICE].load(Faults(duplicate_callback_rate=1))
    simulator.carrier.take(order(receiver))
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    assert Counter(states(receiver)) == {"queued": 2, "sent": 2, "delivered": 2}
    assert len(receiver.inbound()) == 2
    assert len({inbound.gateway_id for inbound in receiver.inbound()}) == 1


async def test_late_callbacks_come_all_the_same(simulator: Simulator, receiver: Receiver) -> None:
    simulator.app[DICE].load(Faults(late_callback_rate=1))
    simulator.carrier.take(order(receiver))
    await simulator.idle()

    assert states(receiver) == ["queued", "sent", "delivered"]


async def test_the_words_of_a_person_arrive_signed(
    simulator: Simulator, receiver: Receiver
) -> None:
    message = simulator.carrier.write(PERSON, "Sì, perché no? €5 👍")
    await simulator.idle()
    (inbound,) = receiver.inbound()

    assert (inbound.gateway_id, inbound.text) == (message.uuid, "Sì, perché no? €5 👍")
    assert (inbound.sender, inbound.recipient) == (PERSON, defaults.NUMBER)
    assert message.state is State.DELIVERED


async def test_a_long_sms_arrives_as_one(simulator: Simulator, receiver: Receiver) -> None:
    simulator.carrier.write(PERSON, "perché " * 60)
    await simulator.idle()
    (callback,) = receiver.callbacks

    assert dict(callback.form)["Text"] == "perché " * 60
    assert dict(callback.form)["Units"] == "3"


async def test_a_refused_callback_comes_again_three_times(
    simulator: Simulator, receiver: Receiver
) -> None:
    receiver.statuses = [503, 500, 404, 302]
    message = simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    assert len(receiver.callbacks) == 4
    assert len({inbound.gateway_id for inbound in receiver.inbound()}) == 1
    assert message.state is State.UNDELIVERED


async def test_a_callback_that_is_taken_at_last_is_delivered(
    simulator: Simulator, receiver: Receiver
) -> None:
    receiver.statuses = [503, 503]
    message = simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    assert len(receiver.callbacks) == 3
    assert message.state is State.DELIVERED


async def test_nobody_at_home_is_no_answer(simulator: Simulator, receiver: Receiver) -> None:
    await receiver.server.close()
    message = simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    assert message.state is State.UNDELIVERED


@pytest.mark.parametrize("signing", [Signing.WRONG, Signing.MISSING, Signing.V2_ONLY])
async def test_callbacks_can_be_forged_on_demand(
    simulator: Simulator, receiver: Receiver, signing: Signing
) -> None:
    simulator.app[DICE].load(Faults(signing=signing))
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()

    with pytest.raises(ForgedSignatureError):
        receiver.inbound()


async def test_another_account_cannot_read_the_callbacks(
    simulator: Simulator, receiver: Receiver
) -> None:
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()
    other = Plivo(defaults.AUTH_ID, "AnotherToken")

    assert PLIVO.inbound(receiver.callbacks[0]).text == "SI"
    with pytest.raises(ForgedSignatureError):
        other.inbound(receiver.callbacks[0])


async def test_an_answer_in_xml_is_sent(simulator: Simulator, receiver: Receiver) -> None:
    receiver.body = (
        f'<Response><Message src="{defaults.NUMBER}" dst="{PERSON}"'
        f' callbackUrl="{receiver.url("/status/xml")}">Grazie</Message></Response>'
    )
    simulator.carrier.write(PERSON, "SI")
    await simulator.idle()
    (message,) = simulator.exchange.sends(0)

    assert (message.recipient, message.text) == (PERSON, "Grazie")
    assert states(receiver) == ["queued", "sent", "delivered"]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("true", "447700900123"),
        ("number_only", "447700900123"),
        ("false", "447700900XXX"),
        ("content_only", "447700900XXX"),
    ],
)
def test_a_number_shows_as_far_as_it_is_kept(log: str, expected: str) -> None:
    assert expected == visible(PERSON, log)
