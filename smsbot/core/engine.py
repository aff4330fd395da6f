"""The engine: what one reply, one start or one passing of time changes.

Theory of operation. Everything it needs comes in as arguments, `now` included; everything it
wants comes out as effects, and nothing is sent or stored here. `hear` reads a text at the
question that it can be meant for; `resume` decides what the reply changes; the machine says
where the conversation goes. These invariants live here, whatever a flow file says:

1. `withdraw` ends every conversation and suppresses the number, from any state.
2. A grant is recorded only for a channel and a purpose that a reply named, or that the question
   it answers names by itself, or that a named purpose includes by the question's own words.
3. A question is left by a grant only if it was answered.
4. Silence, errors, time and admin actions never grant.
5. A reply answers the last question *handed* to the gateway before it arrived.
6. Two readings possible: the one that grants less.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smsbot.core.effect import Effect, Facts, Lift, Outcome, Record, Say, Suppress, Wording
from smsbot.core.machine import GRANTED, move
from smsbot.core.model import (
    Answers,
    Cell,
    Conversation,
    Ending,
    EventKind,
    Intent,
    MessageKind,
    Question,
    Reply,
    Status,
    Variant,
)
from smsbot.core.reply import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.flow import FlowVersion, State

LISTENS_FOR = timedelta(days=30)
"""How long after the last question a text is still read at that question."""


def hear(
    flow: FlowVersion | None,
    conversation: Conversation | None,
    text: str,
    now: datetime,
    facts: Facts | None = None,
) -> tuple[Reply, Question | None]:
    """Read a text at the question it can be meant for, and say which one that was.

    With a question open that is the last one handed. Otherwise nothing is being asked; where
    that reading is unclear, the last question is still remembered for thirty days. Where a
    consent is suspended it is the first question that will be put anew, so it is read at that.
    """
    words = flow.words if flow is not None else None
    asked = conversation.asked if conversation is not None else None
    if conversation is not None and not conversation.closed:
        return read(text, asked, words), asked
    reply = read(text, None, words)
    if reply.intent is not Intent.UNCLEAR or conversation is None:
        return reply, None
    if flow is not None and facts is not None and _suspended(flow, facts):
        return read(text, Question.CONSENT, words), Question.CONSENT
    if conversation.asked_at is None or now - conversation.asked_at > LISTENS_FOR:
        return reply, None
    return read(text, asked, words), asked


def start(
    flow: FlowVersion, *, late_after: Conversation | None = None, variant: Variant | None = None
) -> Outcome:
    """Open a conversation with the first question of the flow, in one of its wordings.

    `late_after` is the conversation that somebody answered after its end. They wrote just now,
    so the question put anew leaves as an answer and waits for no opening hours; and until it is
    handed, a refusal is still read at the question that they remember.
    """
    conversation = Conversation(state=flow.start, question=1, said=1)
    if late_after is not None:
        conversation.asked, conversation.asked_at = late_after.asked, late_after.asked_at
    first = opening(flow, late=late_after is not None, variant=variant)
    return Outcome(conversation, (first,), begins=True)


def opening(flow: FlowVersion, *, late: bool = False, variant: Variant | None = None) -> Say:
    """Return the first SMS of a conversation, which puts question number one."""
    asks = flow.question_of(flow.states[flow.start])
    if late:
        return Say(Wording.LATE, MessageKind.ANSWER, flow.start, 1, asks)
    return Say(Wording.SAY, MessageKind.OPENING, flow.start, 1, asks, variant)


def invite(flow: FlowVersion, facts: Facts) -> Outcome:
    """Open a conversation with somebody who texted a keyword of the flow (`consent-rules`, 10).

    They asked and we answer, so it leaves at once; and whoever had stopped everything takes
    that back by asking: only the person lifts a suppression.
    """
    conversation = Conversation(state=flow.start, question=1, said=1)
    asks = flow.question_of(flow.states[flow.start])
    say = Say(Wording.SAY, MessageKind.ANSWER, flow.start, 1, asks)
    lifted = lift(facts.standing or {}) if facts.suppressed else ()
    return Outcome(conversation, (*lifted, say), begins=True)


def lift(standing: Mapping[Cell, Status]) -> tuple[Effect, ...]:
    """Lift a suppression by the person's own act, and let nothing of before it come back.

    A STOP withdraws every consent; one that could only be counted by the hash of its number
    (a contact that cannot be read, a journal) left them as they stood.
    """
    before = tuple(sorted(cell for cell, one in standing.items() if one is Status.GRANTED))
    withdrawn = (Record(EventKind.WITHDRAWN, before),) if before else ()
    return (*withdrawn, Lift())


def resume(  # noqa: PLR0911  (one return for each row of the table in `product`, 7)
    flow: FlowVersion,
    conversation: Conversation | None,
    reply: Reply,
    facts: Facts,
    now: datetime,
) -> Outcome:
    """Decide what one reply changes; nothing is sent or stored here.

    `flow` is the one the conversation began with, or the company's first where there is no
    conversation. The conversation given is left as it is.
    """
    if facts.suppressed:
        return Outcome(conversation)
    conversation = conversation.copy() if conversation is not None else None
    if reply.intent is Intent.WITHDRAW:
        return withdraw(conversation, facts.cells)
    if conversation is None or conversation.closed:
        return _resume_closed(flow, conversation, reply, facts, now)
    if reply.intent is Intent.REFUSE:
        return _refuse(flow, conversation)
    if conversation.crossing:
        return Outcome(conversation)
    match reply.intent:
        case Intent.GRANT if not flow.one_way:
            return _grant(flow, conversation, reply, facts)
        case Intent.HELP:
            return _help(flow, conversation)
        case _:
            return _unclear(flow, conversation)


def withdraw(conversation: Conversation | None, cells: tuple[Cell, ...]) -> Outcome:
    """End everything for a person, from any state and without any conversation."""
    if conversation is not None:
        conversation = conversation.copy()
        conversation.state, conversation.closed = Ending.WITHDRAWN, True
        conversation.due_at = None
    effects = (
        Record(EventKind.WITHDRAWN, cells),
        Suppress("withdrawn"),
        Say(Wording.WITHDRAW, MessageKind.FAREWELL),
    )
    return Outcome(conversation, effects)


def expire(flow: FlowVersion, conversation: Conversation) -> Outcome:
    """Decide what a silence that is due changes: one reminder, or the end, granting nothing."""
    conversation = conversation.copy()
    if flow.limits.remind is not None and not (conversation.reminded or conversation.linked):
        return _remind(flow, conversation, flow.limits.remind)
    move(flow, conversation, "expire")
    conversation.closed, conversation.due_at = True, None
    if not conversation.handed:
        return Outcome(conversation)
    return Outcome(conversation, (Record(EventKind.UNANSWERED, ()),))


def _remind(flow: FlowVersion, conversation: Conversation, after: timedelta) -> Outcome:
    """Repeat the open question; where it may not be repeated, wait on until the end is due."""
    conversation.reminded = True
    if conversation.crossing or conversation.said >= flow.limits.messages - 1:
        if conversation.due_at is not None:
            conversation.due_at += flow.limits.expire - after
        return Outcome(conversation)
    conversation.due_at = None
    conversation.said += 1
    state = flow.states[conversation.state]
    asks = flow.question_of(state)
    say = Say(Wording.SAY, MessageKind.REMINDER, state.name, conversation.question, asks)
    return Outcome(conversation, (say,))


def choose_on_page(conversation: Conversation, ending: Ending = Ending.LINKED) -> Conversation:
    """End a conversation because the person chose on the page instead, as `ending` says."""
    conversation = conversation.copy()
    conversation.state, conversation.closed = ending, True
    conversation.due_at = None
    return conversation


def due(flow: FlowVersion, conversation: Conversation, since: datetime) -> datetime | None:
    """Return when silence since our last message becomes due, None for a closed conversation."""
    if conversation.closed:
        return None
    remind = flow.limits.remind
    if remind is not None and not (conversation.reminded or conversation.linked):
        return since + remind
    return since + flow.limits.expire


def granted_cells(flow: FlowVersion, answers: Answers) -> tuple[Cell, ...]:
    """Return the cells that a choice means: purposes, with those they include, by channels."""
    purposes = flow.with_included(answers.purposes or ())
    channels = answers.channels or frozenset()
    return tuple(c for c in flow.cells if c.purpose in purposes and c.channel in channels)


def _resume_closed(
    flow: FlowVersion,
    conversation: Conversation | None,
    reply: Reply,
    facts: Facts,
    now: datetime,
) -> Outcome:
    match reply.intent:
        case Intent.REFUSE if conversation is not None:
            return _refuse_afterwards(flow, conversation, facts)
        case Intent.HELP if not facts.helped:
            return Outcome(conversation, (Say(Wording.HELP, MessageKind.ANSWER),))
        case Intent.GRANT if conversation is not None and (
            _may_ask_late(conversation, now) or _suspended(flow, facts)
        ):
            return start(flow, late_after=conversation)
        case _:
            return Outcome(conversation)


def _may_ask_late(conversation: Conversation, now: datetime) -> bool:
    return (
        conversation.state == Ending.UNANSWERED
        and conversation.asked_at is not None
        and now - conversation.asked_at <= LISTENS_FOR
    )


def _suspended(flow: FlowVersion, facts: Facts) -> bool:
    """Tell whether a yes may come from the new owner of a number: then it must be asked anew."""
    standing = facts.standing or {}
    return any(standing.get(cell) is Status.SUSPENDED for cell in flow.cells)


def _refuse_afterwards(flow: FlowVersion, conversation: Conversation, facts: Facts) -> Outcome:
    """A no after the end: what was granted is withdrawn, the rest refused, and said once.

    Said once, because the same no again finds nothing left to change.
    """
    standing = facts.standing or {}
    granted = tuple(c for c in flow.cells if standing.get(c) is Status.GRANTED)
    final = {Status.GRANTED, Status.REFUSED, Status.WITHDRAWN}
    undecided = tuple(c for c in flow.cells if standing.get(c) not in final)
    effects: list[Effect] = []
    if granted:
        effects.append(Record(EventKind.WITHDRAWN, granted))
    if undecided:
        effects.append(Record(EventKind.REFUSED, undecided))
    if not effects:
        return Outcome(conversation)
    conversation.state = Ending.REFUSED
    effects.append(Say(Wording.SAY, MessageKind.ANSWER, Ending.REFUSED.value))
    return Outcome(conversation, tuple(effects))


def _refuse(flow: FlowVersion, conversation: Conversation) -> Outcome:
    """A no: every cell of the flow is refused, and the text of the flow's refusal is said.

    A refusal that crosses the next question counts all the same, and so does one after the
    link; where the flow has no edge for it, it still ends the conversation.
    """
    moved = move(flow, conversation, "refuse")
    text = conversation.state if moved else Ending.REFUSED.value
    conversation.state, conversation.closed = Ending.REFUSED, True
    conversation.due_at = None
    effects: list[Effect] = [Record(EventKind.REFUSED, flow.cells)]
    if conversation.said < flow.limits.messages:
        conversation.said += 1
        effects.append(Say(Wording.SAY, MessageKind.ANSWER, text))
    return Outcome(conversation, tuple(effects))


def _grant(  # noqa: PLR0911  (each return is a reason why a yes does not go on)
    flow: FlowVersion, conversation: Conversation, reply: Reply, facts: Facts
) -> Outcome:
    if conversation.linked and not reply.exact:
        return Outcome(conversation)
    if not facts.clock_trusted:
        # Nobody can say when this consent was given, so it is asked again (`product`, 9);
        # after the link that is the page's to do.
        return Outcome(conversation) if conversation.linked else _repeat(flow, conversation)
    if not (reply.channels <= set(flow.channels) and reply.purposes <= set(flow.purposes)):
        # A wish that no option of this flow can honour is answered like a question.
        return _help(flow, conversation)
    state = flow.states[conversation.state]
    answers = _answered(state, conversation.answers, reply)
    if answers is None:
        return _unclear(flow, conversation)
    recap_again = state.asks is Question.CONFIRM and not answers.confirmed
    conversation.answers = answers
    if recap_again:
        return _ask(flow, conversation)
    if not move(flow, conversation, "grant"):
        return _unclear(flow, conversation)
    if conversation.state == GRANTED:
        return _record(flow, conversation)
    return _ask(flow, conversation)


def _answered(state: State, answers: Answers, reply: Reply) -> Answers | None:
    """Merge a grant into the answers; None where it does not answer this question."""
    match state.asks:
        case Question.CONSENT:
            answers = _named(state, replace(answers, consent=True), reply)
        case Question.CHANNEL if not reply.channels:
            return None
        case Question.PURPOSE if not reply.purposes:
            return None
        case Question.CONFIRM if not (reply.channels or reply.purposes):
            return replace(answers, confirmed=True) if reply.listed_yes else None
        case _:
            pass
    if reply.channels:
        exact = reply.exact and state.asks is Question.CHANNEL
        answers = replace(answers, channels=reply.channels, channels_exact=exact)
    if reply.purposes:
        exact = reply.exact and state.asks is Question.PURPOSE
        answers = replace(answers, purposes=reply.purposes, purposes_exact=exact)
    return replace(answers, confirmed=False)


def _named(state: State, answers: Answers, reply: Reply) -> Answers:
    """A yes to a question that itself names channel and purpose is a choice of just those."""
    if not state.names:
        return answers
    plain = reply.exact and not (reply.channels or reply.purposes)
    return replace(
        answers,
        channels=frozenset(cell.channel for cell in state.names),
        purposes=frozenset(cell.purpose for cell in state.names),
        channels_exact=plain,
        purposes_exact=plain,
    )


def _record(flow: FlowVersion, conversation: Conversation) -> Outcome:
    conversation.closed, conversation.due_at = True, None
    cells = granted_cells(flow, conversation.answers)
    receipt = Say(Wording.SAY, MessageKind.RECEIPT, GRANTED)
    return Outcome(conversation, (Record(EventKind.GRANTED, cells), receipt))


def _ask(flow: FlowVersion, conversation: Conversation) -> Outcome:
    """Put the question of the state the conversation is in, as a new question."""
    state = flow.states[conversation.state]
    conversation.question += 1
    return _say(flow, conversation, Wording.SAY, state, conversation.question)


def _repeat(flow: FlowVersion, conversation: Conversation) -> Outcome:
    state = flow.states[conversation.state]
    return _say(flow, conversation, Wording.AGAIN, state, conversation.question)


def _help(flow: FlowVersion, conversation: Conversation) -> Outcome:
    if conversation.linked:
        return Outcome(conversation)
    state = flow.states[conversation.state]
    return _say(flow, conversation, Wording.HELP, state, conversation.question)


def _unclear(flow: FlowVersion, conversation: Conversation) -> Outcome:
    if conversation.linked:
        return Outcome(conversation)
    conversation.unclear += 1
    # Nothing was asked by SMS in one way, so a yes grants nothing there, and gets the link too.
    if flow.one_way or conversation.unclear >= flow.limits.unclear:
        return _say_link(conversation)
    return _repeat(flow, conversation)


def _say(
    flow: FlowVersion, conversation: Conversation, wording: Wording, state: State, question: int
) -> Outcome:
    """Say a text within the limit of messages: the last one of all is the link, then silence."""
    if conversation.said >= flow.limits.messages:
        return Outcome(conversation)
    if conversation.said == flow.limits.messages - 1:
        return _say_link(conversation)
    conversation.said += 1
    say = Say(wording, MessageKind.ANSWER, state.name, question, flow.question_of(state))
    return Outcome(conversation, (say,))


def _say_link(conversation: Conversation) -> Outcome:
    conversation.linked = True
    conversation.said += 1
    return Outcome(conversation, (Say(Wording.LINK, MessageKind.ANSWER),))
