"""Somebody gave a number in a form: the SMS that asks its owner, who alone can say yes.

Whoever filled the form in may have mistyped, or meant somebody else. So the one SMS names what was
chosen and asks for a yes, as a recap does; it is fixed here, since no flow may weaken it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.core.effect import Outcome, Say, Wording
from smsbot.core.model import Answers, Channel, Conversation, MessageKind, Purpose, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.flow import FlowVersion
    from smsbot.core.flow.version import State

_SAY: Mapping[str, str] = {
    "it": "{sender}: dal sito ha chiesto {purposes} ({channels})? Risponda SI o NO. "
    "STOP quando vuole, altro: {link}",
    "en": "{sender}: on our site, did you ask for {purposes} ({channels})? Reply YES or NO. "
    "STOP ends it. More: {link}",
    "de": "{sender}: auf der Website gewünscht: {purposes} ({channels})? JA oder NEIN. "
    "STOP beendet. Mehr: {link}",
    "fr": "{sender} : demandé sur le site : {purposes} ({channels}) ? OUI ou NON. "
    "STOP pour finir : {link}",
    "es": "{sender}: ¿ha pedido {purposes} ({channels}) en la web? Responda SI o NO. "
    "STOP para parar, o: {link}",
}


def says(languages: Iterable[str]) -> Mapping[str, str]:
    """Return the SMS in the languages of a flow; in English where it is not written yet."""
    return {one: _SAY.get(one, _SAY["en"]) for one in languages}


def recap_of(flow: FlowVersion) -> State | None:
    """Return the state that asks for a yes to a choice; None in a flow that has none."""
    return next((s for s in flow.states.values() if s.asks is Question.CONFIRM), None)


def sign_up(
    flow: FlowVersion,
    purposes: frozenset[Purpose],
    channels: frozenset[Channel],
    *,
    late_after: Conversation | None = None,
) -> Outcome:
    """Open a conversation at the recap of a choice that somebody made in a form.

    A plain yes to it records the choice; anything else is read as after any recap. `late_after`
    is a conversation whose question is still remembered: until the recap is handed, which may
    take a night, a refusal is read at that. Raises ValueError where the flow has no recap.
    """
    state = recap_of(flow)
    if state is None:
        message = "a flow without a recap cannot ask about a form"
        raise ValueError(message)
    answers = Answers(consent=True, channels=channels, purposes=purposes)
    conversation = Conversation(state=state.name, question=1, said=1, answers=answers)
    if late_after is not None:
        conversation.asked, conversation.asked_at = late_after.asked, late_after.asked_at
    say = Say(Wording.SIGNUP, MessageKind.ANSWER, state.name, 1, Question.CONFIRM)
    return Outcome(conversation, (say,), begins=True)
