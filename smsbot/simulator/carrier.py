"""What happens to an SMS between the account and a phone, and what the account is told of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from smsbot.core.text import segments
from smsbot.simulator.answers import replies_in
from smsbot.simulator.callbacks import Call
from smsbot.simulator.messages import Direction, Message, State

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from smsbot.simulator.agenda import Agenda
    from smsbot.simulator.callbacks import Caller
    from smsbot.simulator.faults import Dice
    from smsbot.simulator.messages import Exchange
    from smsbot.simulator.settings import SimulatorConfig

LOST_ON_THE_WAY = ("20", "50", "70", "80")
"""Codes for a person who cannot be reached."""
INVALID_SOURCE = "40"


@dataclass(frozen=True, slots=True)
class Order:
    """One SMS that the account wants sent, already checked."""

    sender: str
    recipient: str
    text: str
    url: str | None = None
    method: str = "POST"
    log: str = "true"
    expiry: int | None = None


class Carrier:
    """Takes SMS from both sides and brings them over."""

    def __init__(
        self,
        config: SimulatorConfig,
        exchange: Exchange,
        agenda: Agenda,
        caller: Caller,
        dice: Dice,
    ) -> None:
        self.message_url = config.message_url
        self.message_method = "POST"
        self._config = config
        self._exchange = exchange
        self._agenda = agenda
        self._caller = caller
        self._dice = dice

    def take(self, order: Order) -> Message:
        """Accept an SMS of the account; from here on it will leave, whatever its client hears."""
        message = self._message(Direction.TO_PERSON, order.sender, order.recipient, order.text)
        message.url, message.method = order.url, order.method
        message.log, message.expiry = order.log, order.expiry
        self._exchange.add(message)
        self._agenda.later(self._config.queued_after, lambda: self._move(message, State.QUEUED))
        if order.sender.startswith("+") and order.sender != self._config.number:
            self._fail(message, self._config.sent_after, State.FAILED, INVALID_SOURCE)
            return message
        self._agenda.later(self._config.sent_after, lambda: self._move(message, State.SENT))
        if self._dice.happens(self._dice.faults.undelivered_rate):
            code = self._dice.one_of(LOST_ON_THE_WAY)
            self._fail(message, self._config.delivered_after, State.UNDELIVERED, code)
        else:
            after = self._config.delivered_after
            self._agenda.later(after, lambda: self._move(message, State.DELIVERED))
        return message

    def write(self, person: str, text: str) -> Message:
        """Let a person write to the account's number."""
        message = self._message(Direction.FROM_PERSON, person, self._config.number, text)
        self._exchange.add(message)
        self._agenda.start(self._bring(message))
        return message

    async def _bring(self, message: Message) -> None:
        call = Call(self.message_method, self.message_url, _inbound(message))
        answer = await self._caller.deliver(call)
        state = State.UNDELIVERED if answer is None else State.DELIVERED
        self._exchange.change(message, state, self._config.clock())
        for reply in replies_in(answer or b""):
            self.take(Order(reply.sender, reply.recipient, reply.text, reply.url, reply.method))

    def _fail(self, message: Message, after: float, state: State, code: str) -> None:
        self._agenda.later(after, lambda: self._move(message, state, code))

    def _move(self, message: Message, state: State, code: str | None = None) -> None:
        message.error_code = code
        self._exchange.change(message, state, self._config.clock())
        if message.url is None or self._dice.happens(self._dice.faults.lost_receipt_rate):
            return
        call = Call(message.method, message.url, _report(message, self._config.price))
        self._agenda.start(self._tell(call))

    async def _tell(self, call: Call) -> None:
        await self._caller.deliver(call)

    def _message(self, direction: Direction, sender: str, recipient: str, text: str) -> Message:
        at = self._config.clock()
        outbound = direction is Direction.TO_PERSON
        return Message(
            number=len(self._exchange.messages) + 1,
            uuid=str(uuid.uuid4()),
            direction=direction,
            sender=sender,
            recipient=recipient,
            text=text,
            at=at,
            segments=segments(text),
            state=State.QUEUED if outbound else State.RECEIVED,
        )


def visible(number: str, log: str) -> str:
    """Show a number as far as the account lets it be kept; without the plus, as on the wire."""
    digits = number.removeprefix("+")
    return digits if log in {"true", "number_only"} else f"{digits[:-3]}XXX"


def _inbound(message: Message) -> dict[str, str]:
    return {
        "MessageUUID": message.uuid,
        "From": message.sender.removeprefix("+"),
        "To": message.recipient.removeprefix("+"),
        "Type": "sms",
        "Text": message.text,
        "Units": str(message.segments.count),
        "TotalRate": "0.00000",
        "TotalAmount": "0.00000",
        "PowerpackUUID": "",
        "MessageIntent": "",
    }


def _report(message: Message, price: Decimal) -> dict[str, str]:
    times = {
        "MessageTime": message.at,
        "QueuedTime": message.times.get(State.QUEUED),
        "SentTime": message.times.get(State.SENT),
        "DeliveryReportTime": message.times.get(message.state),
    }
    units = message.segments.count
    report = {
        "MessageUUID": message.uuid,
        "ParentMessageUUID": message.uuid,
        "PartInfo": "1 of 1",
        "From": message.sender.removeprefix("+"),
        "To": visible(message.recipient, message.log),
        "Type": "sms",
        "Status": message.state,
        "Sequence": str(message.sequence),
        "Units": str(units),
        "TotalRate": f"{price:.5f}",
        "TotalAmount": f"{units * price:.5f}",
        "PowerpackUUID": "",
        "MCC": "",
        "MNC": "",
        "requester_ip": "127.0.0.1",
    }
    if message.error_code is not None:
        report["ErrorCode"] = message.error_code
    return report | {name: _wire_time(at) for name, at in times.items() if at is not None}


def _wire_time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
