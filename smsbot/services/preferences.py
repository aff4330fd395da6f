"""The preference page: what a person sees behind their link, and what a press on it does.

The link was sent to that number, so holding it and pressing the button is the person's own act.
Looking at the page changes nothing; a form is used once, and is bound to what the page showed.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from smsbot.core import link as links
from smsbot.core.effect import Record, Say, Wording
from smsbot.core.engine import choose_on_page, withdraw
from smsbot.core.model import Answers, Cell, Ending, EventKind, MessageKind, Status
from smsbot.faultpoints import Point, reach
from smsbot.services.changes import Case, Changes
from smsbot.services.conversations import statuses
from smsbot.services.hearing import note_chosen
from smsbot.store import people, talks, tree
from smsbot.store.ids import show
from smsbot.store.links import LinkRow, form_used, link_by_hash, use_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.effect import Effect
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Basis
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow
    from smsbot.store.talks import Talk
    from smsbot.store.tree import CheckpointRow

    Wordings = Callable[[str], Mapping[str, str]]

_STANDS = {Status.GRANTED, Status.STALE, Status.SUSPENDED}
"""What somebody may still take back: consents in use, and such as could come back into it."""

_FORM_LENGTH = 64
_HOURS_KEPT = 3
"""A form opened that many hours ago may still be sent."""


class Action(StrEnum):
    """The four buttons of the page."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ERASE = "erase"


class Done(StrEnum):
    """What a press on the page did."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ERASURE_REQUESTED = "erasure_requested"
    NOTHING_TICKED = "nothing_ticked"
    ALREADY = "already"
    STALE = "stale"
    """The page showed something that is not so any more: it is shown anew."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the preference page shows to one person."""

    flow: FlowVersion
    language: str
    masked_number: str
    standing: Mapping[Cell, Status]
    since: Mapping[Cell, datetime]
    valid_until: Mapping[Cell, datetime]
    suppressed: bool
    can_grant: bool
    basis: Basis | None
    origin: str | None
    collected_on: str | None
    erasure_requested: bool
    form: str
    covered: CheckpointRow | None
    """The signed state of the ledger that covers everything this person ever said."""


@dataclass(slots=True)
class _Visit:
    link: LinkRow
    contact: ContactRow
    talk: Talk | None
    own: Talk | None
    """The conversation that sent this link; `talk` is the latest one, which may be another."""
    flow: FlowVersion
    language: str
    """The one that the page is shown in; SMS keep that of the conversation."""
    standing: dict[Cell, Status]
    since: dict[Cell, datetime]
    valid_until: dict[Cell, datetime]
    suppressed: bool
    covered: CheckpointRow | None
    wording: Mapping[str, str] = field(default_factory=dict)


def see_page(
    connection: Connection, context: Context, token: str, language: str | None = None
) -> Page | None:
    """Return what a link shows, None for one that is unknown, ended or erased: all look alike."""
    visit = _visit(connection, context, token, language)
    return None if visit is None else _page(context, visit)


def visitor(connection: Connection, context: Context, token: str) -> ContactRow | None:
    """Return whose page a link opens, None where it opens none."""
    visit = _visit(connection, context, token, None)
    return None if visit is None else visit.contact


def press(  # noqa: PLR0913  (a form has these fields)
    connection: Connection,
    context: Context,
    token: str,
    *,
    form: str,
    action: Action,
    cells: Iterable[Cell],
    language: str | None = None,
    wording: Wordings = lambda _: {},
) -> tuple[Page, Done] | None:
    """Do what a button of the page says, once; None for a link that is no link.

    `wording` returns what the page says in a language beside the labels of the flow: whoever
    proves the choice years later shows what stood around the boxes.
    """
    visit = _visit(connection, context, token, language, lock=True)
    if visit is None:
        return None
    context.agreed(connection)
    visit.wording = wording(visit.language)
    done = _press(connection, context, visit, form, action, frozenset(cells))
    again = _visit(connection, context, token, language)
    # A withdrawal can end the link: the last page is shown from what was known before it.
    return _page(context, again or visit), done


def _visit(
    connection: Connection,
    context: Context,
    token: str,
    language: str | None,
    *,
    lock: bool = False,
) -> _Visit | None:
    link = link_by_hash(connection, links.token_hash(context.secrets.link, token))
    if link is None:
        return None
    contact = people.contacts_by_id(connection, [link.contact], lock=lock).get(link.contact)
    if contact is None or contact.erased_at is not None or contact.phone_hash is None:
        return None
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    status = statuses(standing, context.clock.now())
    expired = context.clock.now() > link.expires_at
    if expired and not _STANDS & set(status.values()):
        return None
    talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
    flow = context.shelf.version(connection, link.flow) if link.flow else context.shelf.first
    own = talk if talk is not None and link.conversation == talk.id else None
    if own is None and link.conversation is not None:
        own = talks.talks_by_id(connection, [link.conversation]).get(link.conversation)
    return _Visit(
        link=link,
        contact=contact,
        talk=talk,
        own=own,
        flow=flow,
        language=flow.language_for(language or contact.language),
        standing=status,
        since={cell: where.since for cell, where in standing.items()},
        valid_until={c: s.valid_until for c, s in standing.items() if s.valid_until},
        suppressed=contact.phone_hash in people.suppressions(connection, [contact.phone_hash]),
        covered=tree.covering_all(connection, contact.id),
    )


def _page(context: Context, visit: _Visit) -> Page:
    contact, own = visit.contact, visit.own
    return Page(
        flow=visit.flow,
        language=visit.language,
        masked_number=contact.phone.masked if contact.phone else "",
        standing=visit.standing,
        since=visit.since,
        valid_until=visit.valid_until,
        suppressed=visit.suppressed,
        can_grant=_can_grant(visit, context.clock.now()),
        basis=own.basis if own else contact.basis,
        origin=contact.origin,
        collected_on=contact.collected_on.isoformat() if contact.collected_on else None,
        erasure_requested=contact.erasure_requested_at is not None,
        form=_form(context, visit, context.clock.now()),
        covered=visit.covered,
    )


def _form(context: Context, visit: _Visit, at: datetime) -> str:
    # With the time of each status, so that coming back to one makes another form.
    shown = ";".join(
        f"{cell.purpose}:{cell.channel}={status}@{visit.since[cell].isoformat()}"
        for cell, status in sorted(visit.standing.items())
    )
    digest = hashlib.sha256(f"{shown}|{visit.suppressed}".encode()).hexdigest()
    hour = at.strftime("%Y%m%d%H")
    return links.form_token(context.secrets.link, visit.link.id, digest, hour)


def _genuine(context: Context, visit: _Visit, form: str) -> bool:
    now = context.clock.now()
    hours = (_form(context, visit, now - timedelta(hours=back)) for back in range(_HOURS_KEPT))
    return any(hmac.compare_digest(ours.encode(), form.encode()) for ours in hours)


def _press(  # noqa: PLR0913, PLR0917  (a form has these fields)
    connection: Connection,
    context: Context,
    visit: _Visit,
    form: str,
    action: Action,
    cells: frozenset[Cell],
) -> Done:
    takes_back = action in {Action.WITHDRAW, Action.ERASE}
    if takes_back and not links.of_this_page(context.secrets.link, visit.link.id, form):
        return Done.STALE
    if not takes_back and form_used(connection, form):
        return Done.ALREADY
    if not takes_back and not _genuine(context, visit, form):
        return Done.STALE
    changes = Changes(context, context.clock.now())
    match action:
        case Action.GRANT:
            done = _grant(connection, changes, visit, form, cells)
        case Action.REFUSE:
            done = _refuse(changes, visit, form)
        case Action.WITHDRAW | Action.ERASE:
            done = _withdraw(changes, visit, form, action)
            if action is Action.ERASE:
                changes.erase.add(visit.contact.id)
    if changes.events:
        # A press that changed nothing leaves the form as it is, to be sent with a tick.
        use_form(connection, form[:_FORM_LENGTH], visit.link.id, changes.now)
        note_chosen(connection, changes.now)
    changes.write(connection)
    reach(Point.PAGE_WRITTEN)
    return done


def _case(changes: Changes, visit: _Visit, form: str, cells: Iterable[Cell]) -> Case:
    return Case(
        contact=visit.contact,
        talk=visit.own,
        flow=visit.flow,
        at=changes.now,
        method={
            "by": "page",
            "link": show(visit.link.id),
            "form": form,
            "language": visit.language,
            "shown": _labels(visit.flow, visit.language) | dict(visit.wording),
            "ticked": sorted(f"{cell.purpose}:{cell.channel}" for cell in cells),
        },
    )


def _labels(flow: FlowVersion, language: str) -> dict[str, str]:
    """Return the words that stood beside the boxes."""
    words = {p.value: text.label[language] for p, text in flow.purposes.items()}
    return words | {c.value: label[language] for c, label in flow.channels.items()}


def _can_grant(visit: _Visit, now: datetime) -> bool:
    """Tell whether this page can grant: not when its link is old, nor while an erasure is due.

    A minor and the wrong person are to be erased, and nothing of theirs counts meanwhile.
    """
    return now <= visit.link.expires_at and visit.contact.erasure_requested_at is None


def _grant(
    connection: Connection, changes: Changes, visit: _Visit, form: str, cells: frozenset[Cell]
) -> Done:
    flow = visit.flow
    ticked = [cell for cell in flow.cells if cell in cells]
    if not ticked:
        return Done.NOTHING_TICKED
    if not _can_grant(visit, changes.now) or not changes.context.trust.clock:
        # Without a clock nobody can say when this was given, so it must be given again.
        return Done.STALE
    wanted = {
        Cell(purpose, cell.channel)
        for cell in ticked
        for purpose in flow.with_included([cell.purpose])
    }
    granted = tuple(cell for cell in flow.cells if cell in wanted)
    case = _case(changes, visit, form, ticked)
    purposes = frozenset(cell.purpose for cell in granted)
    channels = frozenset(cell.channel for cell in granted)
    case.answers = Answers(consent=True, purposes=purposes, channels=channels, confirmed=True)
    case.uneven = len(granted) != len(purposes) * len(channels)
    _end_talk(changes, visit, Ending.GRANTED)
    if visit.contact.phone_hash is not None and visit.suppressed:
        people.lift_suppressions(connection, [visit.contact.phone_hash])
    receipt = Say(Wording.SAY, MessageKind.RECEIPT, EventKind.GRANTED.value)
    changes.apply(case, (Record(EventKind.GRANTED, granted), receipt))
    return Done.GRANTED


def _refuse(changes: Changes, visit: _Visit, form: str) -> Done:
    final = {Status.GRANTED, Status.REFUSED, Status.WITHDRAWN}
    refused = tuple(c for c in visit.flow.cells if visit.standing.get(c) not in final)
    if not refused:
        return Done.ALREADY
    _end_talk(changes, visit, Ending.REFUSED)
    effects: list[Effect] = [Record(EventKind.REFUSED, refused)]
    if Status.GRANTED not in visit.standing.values():
        # The text of a refusal says that nothing will come; that must be true.
        effects.append(Say(Wording.SAY, MessageKind.ANSWER, Ending.REFUSED.value))
    changes.apply(_case(changes, visit, form, refused), effects)
    return Done.REFUSED


def _withdraw(changes: Changes, visit: _Visit, form: str, action: Action) -> Done:
    done = Done.WITHDRAWN if action is Action.WITHDRAW else Done.ERASURE_REQUESTED
    if visit.suppressed:
        return done
    talk = visit.talk
    if talk is not None and talk.value.closed and not _late(visit):
        talk = None
    cells = tuple(sorted({*changes.context.shelf.cells, *visit.standing}))
    outcome = withdraw(talk.value if talk else None, cells)
    if talk is not None and outcome.conversation is not None:
        talk.value = outcome.conversation
        changes.move(talk)
    changes.apply(_case(changes, visit, form, ()), outcome.effects)
    return done


def _end_talk(changes: Changes, visit: _Visit, chosen: Ending) -> None:
    """End what is open; where the page is the only way to answer, by what was chosen there."""
    talk = visit.talk
    if talk is not None and (not talk.value.closed or _late(visit)):
        talk.value = choose_on_page(talk.value, chosen if _invited(visit) else Ending.LINKED)
        changes.move(talk)
        changes.answered.add(visit.contact.id)


def _invited(visit: _Visit) -> bool:
    """Tell whether this page is the one that the latest conversation asked to choose on."""
    own = visit.own
    return visit.flow.one_way and own is not None and own is visit.talk


def _late(visit: _Visit) -> bool:
    """Tell whether the silence of somebody invited was taken for an end before they chose."""
    talk = visit.talk
    return _invited(visit) and talk is not None and talk.value.state == Ending.UNANSWERED
