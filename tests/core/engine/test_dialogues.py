"""20,000 random dialogues, held to what a person said in them.

The judge shares nothing with the engine: it remembers which questions were handed and what was
replied to them, and looks at the effects alone. A failure prints the seed that brings it back.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.core.effect import Facts, Outcome, Record, Say, Suppress
from smsbot.core.engine import choose_on_page, expire, resume, start
from smsbot.core.model import (
    Cell,
    Channel,
    Conversation,
    EventKind,
    Intent,
    MessageKind,
    Purpose,
    Question,
    Reply,
    Status,
)
from tests.core.engine.talks import CONSENSO, NOW, SEMPLICE, changed, limited
from tests.world import shipped

if TYPE_CHECKING:
    from smsbot.core.flow import FlowVersion

DIALOGUES = 20_000
LONGEST = 14
FLOWS = (
    CONSENSO,
    SEMPLICE,
    shipped("consenso-tu"),
    changed(CONSENSO, confirm_always=True),
    changed(SEMPLICE, confirm_always=True),
    limited(messages=4, unclear=1),
    limited(remind=timedelta(days=7)),
)
CHANNEL, PURPOSE = Question.CHANNEL, Question.PURPOSE
INTENTS = [{Intent.GRANT: 14, Intent.UNCLEAR: 2, Intent.HELP: 2}.get(i, 1) for i in Intent]
OUTSIDE_LIMITS = {MessageKind.RECEIPT, MessageKind.FAREWELL}


@dataclass
class Judge:
    """What one person was asked and said, as somebody sees it who knows no engine."""

    flow: FlowVersion
    replies: list[tuple[Question | None, Reply]] = field(default_factory=list)
    standing: dict[Cell, Status] = field(default_factory=dict)
    suppressed: bool = False
    said: int = 0
    grants: int = 0

    def hears(self, asked: Question | None, reply: Reply) -> None:
        """Take note of a reply to a question that was handed."""
        self.replies.append((asked, reply))

    def weighs(self, outcome: Outcome, reply: Reply | None) -> None:
        """Check every effect of a decision; `reply` is None where nobody said anything."""
        for effect in outcome.effects:
            match effect:
                case Record(EventKind.GRANTED, cells):
                    assert reply is not None, "granted by silence or time"
                    assert reply.intent is Intent.GRANT, f"granted by {reply.intent}"
                    assert cells, "granted nothing"
                    assert not self.suppressed, "granted against a STOP"
                    self.backs(cells, reply)
                    self.grants += 1
                    self.standing.update(dict.fromkeys(cells, Status.GRANTED))
                case Record(kind, cells):
                    status = {e.value: e for e in Status}.get(kind.value)
                    if status is not None:
                        self.standing.update(dict.fromkeys(cells, status))
                case Suppress():
                    self.suppressed = True
                case Say(kind=kind) if kind not in OUTSIDE_LIMITS:
                    self.said += 1
        if not outcome.begins:
            assert self.said <= self.flow.limits.messages + self.after_the_end(outcome)

    @staticmethod
    def after_the_end(outcome: Outcome) -> int:
        """A help text or a refusal after the end belongs to no conversation."""
        return 99 if outcome.conversation is None or outcome.conversation.closed else 0

    def backs(self, cells: tuple[Cell, ...], last: Reply) -> None:
        """Check that replies named each cell, exactly or in a recap that was confirmed."""
        named = [reply for _, reply in self.replies if reply.intent is Intent.GRANT]
        channels = {channel for reply in named for channel in reply.channels}
        purposes = {purpose for reply in named for purpose in reply.purposes}
        purposes |= self.flow.with_included(purposes)
        by_question = self.by_question()
        for cell in cells:
            assert cell.channel in channels | {c.channel for c in by_question}, f"no {cell.channel}"
            assert cell.purpose in purposes | {c.purpose for c in by_question}, f"no {cell.purpose}"
        confirmed = self.replies[-1][0] is Question.CONFIRM and last.listed_yes
        assert confirmed or self.exactly(cells), "neither exact nor confirmed"

    def by_question(self) -> set[Cell]:
        """Return the cells that a question names to which somebody said yes."""
        yes = any(q is Question.CONSENT and r.intent is Intent.GRANT for q, r in self.replies)
        return {cell for cell in self.flow.states[self.flow.start].names if yes}

    def exactly(self, cells: tuple[Cell, ...]) -> bool:
        """Tell whether exact answers to the questions that name these cells chose them."""
        if self.flow.confirm_always:
            return False
        exact = [(q, r) for q, r in self.replies if r.intent is Intent.GRANT and r.exact]
        if self.by_question() and any(q is Question.CONSENT for q, _ in exact):
            return set(cells) <= self.by_question()
        channels = {c for q, r in exact if q is Question.CHANNEL for c in r.channels}
        purposes = {p for q, r in exact if q is Question.PURPOSE for p in r.purposes}
        chosen = {
            Cell(purpose, channel)
            for purpose in self.flow.with_included(purposes)
            for channel in channels
        }
        return set(cells) <= chosen


class Dialogue:
    """One random dialogue."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.flow = dice.choice(FLOWS)
        self.judge = Judge(self.flow)
        self.now = NOW
        outcome = start(self.flow)
        self.judge.weighs(outcome, None)
        assert outcome.conversation is not None
        self.conversation: Conversation = outcome.conversation

    def play(self) -> None:
        """Let things happen."""
        for _ in range(self.dice.randrange(2, LONGEST)):
            if self.dice.random() < 0.8:
                self.hand()
            (step,) = self.dice.choices([self.reply, self.wait, self.page], [20, 2, 1])
            step()

    def hand(self) -> None:
        """Let the open question reach the gateway."""
        value = self.conversation
        if value.closed or not value.crossing or value.linked:
            return
        self.conversation = replace(
            value,
            handed=value.question,
            asked=self.flow.states[value.state].asks,
            asked_at=self.now,
        )

    def wait(self) -> None:
        """Let the silence become due."""
        self.now += timedelta(days=self.dice.choice([1, 8, 22]))
        if self.conversation.closed:
            return
        outcome = expire(self.flow, self.conversation)
        self.judge.weighs(outcome, None)
        assert outcome.conversation is not None
        self.conversation = outcome.conversation

    def page(self) -> None:
        """Let the person choose on the page: no grant of the dialogue."""
        if not self.conversation.closed:
            self.conversation = choose_on_page(self.conversation)

    def reply(self) -> None:
        """Let the person say anything at all, sensible or not."""
        value, reply = self.conversation, self.any_reply()
        if not value.closed and not value.crossing:
            self.judge.hears(value.asked, reply)
        facts = Facts(
            cells=self.flow.cells,
            suppressed=self.judge.suppressed,
            standing=dict(self.judge.standing),
            helped=self.dice.random() < 0.5,
            clock_trusted=self.dice.random() < 0.95,
        )
        before = self.judge.suppressed
        outcome = resume(self.flow, value, reply, facts, self.now)
        if outcome.begins:
            self.judge.replies.clear()
            self.judge.said = 0
        self.judge.weighs(outcome, reply)
        assert outcome.conversation is not None
        self.conversation = outcome.conversation
        if before:
            assert () == outcome.effects, "spoke to somebody suppressed"
        elif reply.intent is Intent.WITHDRAW:
            self.check_stopped()

    def check_stopped(self) -> None:
        """STOP ends every conversation, from any state."""
        assert self.conversation.closed
        assert self.judge.suppressed
        assert {Status.WITHDRAWN} == {self.judge.standing[cell] for cell in self.flow.cells}

    def fitting_reply(self) -> Reply:
        """Return an exact answer to the question asked last."""
        asked = self.conversation.asked
        channels, purposes = list(self.flow.channels), list(self.flow.purposes)
        return Reply(
            "",
            Intent.GRANT,
            channels=frozenset(self.dice.sample(channels, 1) if asked is CHANNEL else ()),
            purposes=frozenset(self.dice.sample(purposes, 1) if asked is PURPOSE else ()),
            exact=True,
            listed_yes=asked not in {CHANNEL, PURPOSE},
        )

    def any_reply(self) -> Reply:
        """Return a reply with any reading, also one that no reader should give."""
        dice = self.dice
        (intent,) = dice.choices(list(Intent), INTENTS)
        if intent is not Intent.GRANT:
            return Reply("", intent, exact=dice.random() < 0.5)
        if dice.random() < 0.6:
            return self.fitting_reply()
        return Reply(
            "",
            intent,
            channels=frozenset(c for c in Channel if dice.random() < 0.4),
            purposes=frozenset(p for p in Purpose if dice.random() < 0.4),
            exact=dice.random() < 0.6,
            listed_yes=dice.random() < 0.5,
        )


def test_every_grant_is_backed_by_replies_that_name_it() -> None:
    """And silence grants nothing, and STOP ends everything, and the limit of SMS holds."""
    seed = random.SystemRandom().randrange(2**32)
    granted = 0
    for number in range(DIALOGUES):
        dialogue = Dialogue(random.Random(f"{seed}-{number}"))
        try:
            dialogue.play()
        except AssertionError as error:
            message = f"dialogue {number} of seed {seed}: {error}"
            raise AssertionError(message) from error
        granted += bool(dialogue.judge.grants)

    print(f"seed {seed}: {granted} of {DIALOGUES} dialogues held a consent")  # noqa: T201
    assert granted > DIALOGUES // 20
