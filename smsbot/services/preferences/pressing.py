"""What a press on the preference page does: each is the person's own act, and counts once."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from smsbot.core import link as links
from smsbot.core.effect import Record, Say, Wording
from smsbot.core.engine import choose_on_page, lift, withdraw
from smsbot.core.model import Answers, Cell, Ending, EventKind, MessageKind, Status
from smsbot.core.windows import ANY
from smsbot.faultpoints import Point, reach
from smsbot.services.changes import Case, Changes
from smsbot.services.hearing import note_chosen
from smsbot.services.preferences.seeing import can_grant, genuine, show_page, visit_of
from smsbot.store.ids import show
from smsbot.store.links import form_used, use_form

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from sqlalchemy import Connection

    from smsbot.core.effect import Effect
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Channel
    from smsbot.core.windows import Windows
    from smsbot.services.context import Context
    from smsbot.services.preferences.seeing import Page, Visit

    Times = Mapping[Channel, Windows | None]
    Wordings = Callable[[str], Mapping[str, str]]

_RECEIPT = Say(Wording.SAY, MessageKind.RECEIPT, EventKind.GRANTED.value)
_FORM_LENGTH = 64


class Action(StrEnum):
    """The buttons of the page."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ERASE = "erase"
    WHEN = "when"
    """Only when to be contacted for what is granted already."""


class Done(StrEnum):
    """What a press on the page did."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ERASURE_REQUESTED = "erasure_requested"
    TIMES_SET = "times_set"
    NOTHING_TICKED = "nothing_ticked"
    ALREADY = "already"
    STALE = "stale"
    """The page showed something that is not so any more: it is shown anew."""


def press(  # noqa: PLR0913  (a form has these fields)
    connection: Connection,
    context: Context,
    token: str,
    *,
    form: str,
    action: Action,
    cells: Iterable[Cell],
    times: Times = MappingProxyType({}),
    language: str | None = None,
    wording: Wordings = lambda _: {},
) -> tuple[Page, Done] | None:
    """Do what a button of the page says, once; None for a link that is no link.

    `wording` returns what the page says in a language beside the labels of the flow: whoever
    proves the choice years later shows what stood around the boxes. `times` are the half-days
    that were ticked for a channel, None for any time; one that is not in it stays as it is.
    """
    visit = visit_of(connection, context, token, language, lock=True)
    if visit is None:
        return None
    context.agreed(connection)
    visit.wording = wording(visit.language)
    done = _press(connection, context, visit, form, action, frozenset(cells), times)
    again = visit_of(connection, context, token, language)
    # A withdrawal can end the link: the last page is shown from what was known before it.
    return show_page(context, again or visit), done


def _press(  # noqa: PLR0913, PLR0917  (a form has these fields)
    connection: Connection,
    context: Context,
    visit: Visit,
    form: str,
    action: Action,
    cells: frozenset[Cell],
    times: Times,
) -> Done:
    takes_back = action in {Action.WITHDRAW, Action.ERASE}
    if takes_back and not links.of_this_page(context.secrets.link, visit.link.id, form):
        return Done.STALE
    if not takes_back and form_used(connection, form):
        return Done.ALREADY
    if not takes_back and not genuine(context, visit, form):
        return Done.STALE
    changes = Changes(context, context.clock.now())
    match action:
        case Action.GRANT:
            done = _grant(changes, visit, form, cells, times)
        case Action.WHEN:
            done = _set_times(changes, visit, form, times)
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


def _case(changes: Changes, visit: Visit, form: str, cells: Iterable[Cell]) -> Case:
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


def _grant(
    changes: Changes,
    visit: Visit,
    form: str,
    cells: frozenset[Cell],
    times: Times,
) -> Done:
    flow = visit.flow
    ticked = [cell for cell in flow.cells if cell in cells]
    if not ticked:
        return Done.NOTHING_TICKED
    if not can_grant(visit, changes.now) or not changes.context.trust.clock:
        # Without a clock nobody can say when this was given, so it must be given again.
        return Done.STALE
    wanted = {
        Cell(purpose, cell.channel)
        for cell in ticked
        for purpose in flow.with_included([cell.purpose])
    }
    granted = tuple(cell for cell in flow.cells if cell in wanted)
    case = _case(changes, visit, form, ticked)
    # What holds already has its hours: those are changed by a button of their own.
    given = {cell.channel for cell in visit.standing if visit.standing[cell] is Status.GRANTED}
    new = {channel: one for channel, one in times.items() if one and channel not in given}
    case.windows = visit.windows | new
    case.method = _with_times(case.method, new)
    _choose(case, granted)
    _end_talk(changes, visit, Ending.GRANTED)
    lifted = lift(visit.standing) if visit.suppressed else ()
    changes.apply(case, (*lifted, Record(EventKind.GRANTED, granted), _RECEIPT))
    return Done.GRANTED


def _choose(case: Case, granted: Collection[Cell]) -> None:
    """Let the receipt say these cells."""
    purposes = frozenset(cell.purpose for cell in granted)
    channels = frozenset(cell.channel for cell in granted)
    case.answers = Answers(consent=True, purposes=purposes, channels=channels, confirmed=True)
    case.uneven = len(granted) != len(purposes) * len(channels)


def _set_times(changes: Changes, visit: Visit, form: str, times: Times) -> Done:
    """Record when to be contacted: the consents stay what they are, and end when they did.

    Other hours are agreed to as the consent itself is, so the link must be able to grant.
    """
    granted = [cell for cell in sorted(visit.standing) if visit.standing[cell] is Status.GRANTED]
    changed = [
        c for c in granted if times.get(c.channel, ...) not in {..., visit.windows.get(c.channel)}
    ]
    if not changed:
        return Done.NOTHING_TICKED if not times else Done.ALREADY
    if not can_grant(visit, changes.now) or not changes.context.trust.clock:
        return Done.STALE
    case = _case(changes, visit, form, ())
    case.method = _with_times(case.method, times)
    case.windows = {c: w for c, w in (visit.windows | dict(times)).items() if w is not None}
    for cell in changed:
        case.until = visit.valid_until[cell]
        changes.apply(case, (Record(EventKind.GRANTED, (cell,)),))
    _choose(case, granted)
    case.until = min(visit.valid_until[cell] for cell in granted)
    changes.apply(case, (_RECEIPT,))
    return Done.TIMES_SET


def _with_times(method: Mapping[str, object], times: Times) -> dict[str, object]:
    """Return an act with the half-days that were ticked, as `sms:mon-morning` or `sms:any`."""
    ticked = [
        f"{channel}:{half}"
        for channel, window in sorted(times.items())
        for half in (sorted(one.value for one in window.halves) if window else [ANY])
    ]
    return {**method, "ticked": [*cast("list[str]", method["ticked"]), *ticked]}


def _refuse(changes: Changes, visit: Visit, form: str) -> Done:
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


def _withdraw(changes: Changes, visit: Visit, form: str, action: Action) -> Done:
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


def _end_talk(changes: Changes, visit: Visit, chosen: Ending) -> None:
    """End what is open; where the page is the only way to answer, by what was chosen there."""
    talk = visit.talk
    if talk is not None and (not talk.value.closed or _late(visit)):
        talk.value = choose_on_page(talk.value, chosen if _invited(visit) else Ending.LINKED)
        changes.move(talk)
        changes.answered.add(visit.contact.id)


def _invited(visit: Visit) -> bool:
    """Tell whether this page is the one that the latest conversation asked to choose on."""
    own = visit.own
    return visit.flow.one_way and own is not None and own is visit.talk


def _late(visit: Visit) -> bool:
    """Tell whether the silence of somebody invited was taken for an end before they chose."""
    talk = visit.talk
    return _invited(visit) and talk is not None and talk.value.state == Ending.UNANSWERED
