"""Replies, conversations and effects in few words, for the tests of the engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from smsbot.core.effect import Effect, Facts, Lift, Outcome, Record, Say, Suppress, Wording
from smsbot.core.engine import resume, start
from smsbot.core.model import Answers, Channel, Conversation, Intent, Purpose, Question, Reply
from tests.world import shipped

if TYPE_CHECKING:
    from smsbot.core.flow import FlowVersion

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
DAY = timedelta(days=1)
CONSENSO = shipped("consenso")
SEMPLICE = shipped("semplice")
SMS, CALL = frozenset({Channel.SMS}), frozenset({Channel.CALL})
INFO, PROMO = frozenset({Purpose.INFO}), frozenset({Purpose.PROMO})
FACTS = Facts(cells=CONSENSO.cells)


def says(intent: Intent, **reading: object) -> Reply:
    """Return a reply as the reader would give it."""
    return Reply("", intent, **reading)  # type: ignore[arg-type]


YES = says(Intent.GRANT, exact=True, listed_yes=True)
OK = says(Intent.GRANT, listed_yes=True)
SURE = says(Intent.GRANT)
BY_SMS = says(Intent.GRANT, channels=SMS, exact=True)
MAYBE_SMS = says(Intent.GRANT, channels=SMS)
BY_CALL = says(Intent.GRANT, channels=CALL, exact=True)
ABOUT_INFO = says(Intent.GRANT, purposes=INFO, exact=True)
MAYBE_INFO = says(Intent.GRANT, purposes=INFO)
EVERYTHING = says(Intent.GRANT, channels=SMS, purposes=INFO)
NO = says(Intent.REFUSE)
STOP = says(Intent.WITHDRAW)
WHO = says(Intent.HELP)
HUH = says(Intent.UNCLEAR)

CHOSEN = Answers(consent=True, channels=SMS, purposes=INFO)
EXACT_SMS = Answers(consent=True, channels=SMS, channels_exact=True)


def at(state: str, answers: Answers | None = None, **changes: object) -> Conversation:
    """Return an open conversation whose question was handed a day ago."""
    asks = CONSENSO.states[state].asks
    conversation = Conversation(
        state=state,
        answers=answers or Answers(),
        question=2,
        handed=2,
        asked=asks,
        asked_at=NOW - DAY,
        said=2,
    )
    for name, value in changes.items():
        setattr(conversation, name, value)
    return conversation


def ended(state: str, *, ago: timedelta = 22 * DAY) -> Conversation:
    """Return a conversation that is over, whose last question was handed so long ago."""
    return replace(at("consent", closed=True, asked_at=NOW - ago), state=state)


def told(effect: Effect) -> str:
    """Say an effect in words."""
    match effect:
        case Say(Wording.SAY | Wording.AGAIN):
            return f"{effect.wording} {effect.state}"
        case Say():
            return str(effect.wording)
        case Record():
            return f"{effect.kind} {len(effect.cells)}"
        case Suppress():
            return "suppress"
        case Lift():
            return "lift"


def effects(outcome: Outcome) -> list[str]:
    """Say what a decision wants in words."""
    return [told(effect) for effect in outcome.effects]


WITHDRAWN = ["withdrawn 4", "suppress", "withdraw"]
REFUSED = ["refused 4", "say refused"]
OPEN = {
    "consent": at("consent"),
    "channel": at("channel", Answers(consent=True)),
    "purpose": at("purpose", EXACT_SMS),
    "recap": at("confirm", CHOSEN),
    "link": at("consent", linked=True),
    "link at the channel": at("channel", Answers(consent=True), linked=True),
    "link at the recap": at("confirm", CHOSEN, linked=True),
    "crossing": at("channel", Answers(consent=True), handed=1, asked=Question.CONSENT),
    "nothing handed": at("consent", handed=0, asked=None, asked_at=None, question=1),
}
OVER = {
    "granted": ended("granted"),
    "refused": ended("refused"),
    "withdrawn": ended("withdrawn"),
    "linked": ended("linked"),
    "unanswered": ended("unanswered"),
    "unanswered long ago": ended("unanswered", ago=31 * DAY),
    "never asked": replace(ended("unanswered"), asked_at=None, handed=0),
}


def play(flow: FlowVersion, *replies: Reply) -> Outcome:
    """Let somebody answer each question as it is handed; return the last decision."""
    outcome = start(flow)
    for reply in replies:
        conversation = outcome.conversation
        assert conversation is not None
        asks = flow.states[conversation.state].asks
        conversation.handed, conversation.asked = conversation.question, asks
        conversation.asked_at = NOW
        outcome = resume(flow, conversation, reply, Facts(cells=flow.cells), NOW)
    return outcome


def changed(flow: FlowVersion, **changes: object) -> FlowVersion:
    """Return a flow that asks for something else."""
    return replace(flow, digest=f"{flow.digest[:32]}{sorted(changes.items())}", **changes)  # type: ignore[arg-type]


def limited(**limits: object) -> FlowVersion:
    """Return the flow with other limits."""
    changes = replace(CONSENSO.limits, **limits)  # type: ignore[arg-type]
    return changed(CONSENSO, limits=changes)


def invited() -> Conversation:
    """Return a conversation of the one-way flow whose invitation was handed a day ago."""
    return Conversation(
        state="invitation",
        question=1,
        handed=1,
        asked=Question.CONSENT,
        asked_at=NOW - DAY,
        said=1,
    )
