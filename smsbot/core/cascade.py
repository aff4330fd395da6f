"""Which consents fall with the question that won them (`consent-rules`, 3).

A consent won by an unlawful question may not be used, and no more may one that renewed it: a
renewal is asked for on the strength of the consent before it.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smsbot.core.model import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smsbot.core.model import Conversation


@dataclass(frozen=True, slots=True)
class Asked:
    """One conversation, for what falls with it."""

    unlawful: bool
    """True where it was begun on the basis that turned out to be invalid."""
    renewal: bool


@dataclass(frozen=True, slots=True)
class Won:
    """One grant of a person, and what won it: no conversation where they came by themselves."""

    event: int
    conversation: int | None


def fallen(grants: Iterable[Won], asked: Mapping[int, Asked]) -> frozenset[int]:
    """Return the events of the grants of one person, given in order, that fall."""
    fell: set[int] = set()
    for grant in grants:
        talk = asked.get(grant.conversation) if grant.conversation is not None else None
        if talk is not None and (talk.unlawful or (talk.renewal and fell)):
            fell.add(grant.event)
    return frozenset(fell)


def to_end(asked: Mapping[int, Asked], *, fell: bool) -> frozenset[int]:
    """Return the conversations of one person that may go on no longer, nor be taken up again."""
    return frozenset(
        number for number, talk in asked.items() if talk.unlawful or (talk.renewal and fell)
    )


def invalidated(conversation: Conversation) -> Conversation:
    """Return a conversation as it ends when there was no right to begin it."""
    ended = copy(conversation)
    ended.state, ended.closed, ended.due_at = Ending.INVALIDATED, True, None
    return ended
