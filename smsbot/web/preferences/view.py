"""What the page shows, in the words of one language: every sentence is made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smsbot.core.model import Status
from smsbot.core.windows import offered
from smsbot.services.preferences import Done
from smsbot.web.preferences.catalogue import CATALOGUE, words_in

if TYPE_CHECKING:
    from datetime import datetime

    from smsbot.core.model import Cell
    from smsbot.services.context import Context
    from smsbot.services.preferences import Page
    from smsbot.web.preferences.words import Words


_ROOT_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: who we are, and how to stop."""

    words: Words
    company: str
    address: str
    contact: str
    telephone: str
    notice: str
    notice_url: str
    number: str
    stop_by_sms: str
    vat: str
    dpo: str


@dataclass(frozen=True, slots=True)
class State:
    """Where one cell stands, as text."""

    purpose: str
    channel: str
    status: str
    granted: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its value in the form, and what stands beside it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """The boxes of one purpose."""

    label: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week, and its half-days as boxes."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The half-days that can be chosen for one channel."""

    channel: str
    label: str
    now: str
    """When the person may be contacted at present, as text."""
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a person chose, and which signed state of the ledger covers all of it."""

    lines: tuple[tuple[str, str], ...]
    sealed: str
    whole: bool
    """False while something is not in the ledger yet: then there is nothing to download."""


@dataclass(frozen=True, slots=True)
class View:
    """The page of one person."""

    lead: str
    form: str
    banner: str
    mistaken: bool
    """True where the banner says that nothing was done."""
    states: tuple[State, ...]
    returning: bool
    """True for those who have something to take back: that comes first."""
    suppressed: bool
    groups: tuple[Group, ...]
    new_times: tuple[Times, ...]
    """The half-days of channels for which nothing holds yet: chosen together with the boxes."""
    times: tuple[Times, ...]
    """Those of channels for which something holds: they have a form of their own."""
    terms: str
    choosing: bool
    why: tuple[str, ...]
    wrong: str
    """What to do where that is not so."""
    erasure_requested: bool
    languages: tuple[tuple[str, str], ...]
    query: str
    receipt: Receipt | None
    """None for those who never chose anything."""


def frame(context: Context, language: str) -> Frame:
    """Return what every page shows."""
    words, ours, sender = words_in(language), context.controller, context.sender
    return Frame(
        words=words,
        company=ours.name,
        address=ours.address,
        contact=ours.contact,
        telephone=words.telephone.format(contact=ours.contact),
        notice=words.notice.format(version=ours.privacy_version),
        notice_url=ours.privacy_url,
        number=sender.number,
        stop_by_sms=words.stop_by_sms.format(number=sender.number),
        vat=words.vat.format(vat=ours.vat) if ours.vat else "",
        dpo=words.dpo.format(contact=ours.dpo_contact) if ours.dpo_contact else "",
    )


def view(context: Context, page: Page, done: Done | None, asked: str | None) -> View:
    """Return what the page of one person shows; `asked` is the language they switched to."""
    words = words_in(page.language)
    happened = done if done is not None and _is_true(page, done) else None
    return View(
        lead=words.lead.format(company=context.controller.name, digits=page.masked_number[-2:]),
        form=page.form,
        banner=words.done[happened] if happened else "",
        mistaken=happened in {Done.NOTHING_TICKED, Done.STALE},
        states=tuple(_state(context, page, cell) for cell in _cells(page)),
        returning=Status.GRANTED in page.standing.values(),
        suppressed=page.suppressed,
        groups=_groups(page),
        new_times=_times(context, page, holding=False),
        times=_times(context, page, holding=True) if page.can_grant else (),
        terms=terms(context, page.language),
        choosing=page.can_grant,
        why=tuple(_why(page)),
        wrong=words.why_wrong.format(contact=context.controller.contact),
        erasure_requested=page.erasure_requested,
        languages=_languages(page),
        query=f"lang={asked}" if asked else "",
        receipt=_receipt(context, page),
    )


def _is_true(page: Page, done: Done) -> bool:
    """Say that something is done only where it is so: the address is the reader's to change."""
    match done:
        case Done.GRANTED | Done.TIMES_SET:
            return Status.GRANTED in page.standing.values()
        case Done.REFUSED:
            return Status.REFUSED in page.standing.values()
        case Done.WITHDRAWN:
            return page.suppressed
        case Done.ERASURE_REQUESTED:
            return page.erasure_requested
        case _:
            return True


def terms(context: Context, language: str) -> str:
    """Return what somebody agrees to beside the boxes: for how long, and how to take it back."""
    until = context.terms.valid_for.add(context.clock.now())
    words = words_in(language)
    return words.terms.format(until=_day(context, words, until))


def wording(context: Context, language: str) -> dict[str, str]:
    """Return what stands around the boxes, as it goes into the evidence of a choice."""
    words = words_in(language)
    return {
        "question": words.choose_title,
        "instruction": words.choose_text,
        "when": words.when_text,
        "terms": terms(context, language),
        "notice": words.notice.format(version=context.controller.privacy_version),
        "notice_url": context.controller.privacy_url,
        "grant": words.grant_button,
        "refuse": words.refuse_button,
    }


def _cells(page: Page) -> list[Cell]:
    others = [cell for cell in sorted(page.standing) if cell not in page.flow.cells]
    return [*page.flow.cells, *others]


def _state(context: Context, page: Page, cell: Cell) -> State:
    words = words_in(page.language)
    status = page.standing.get(cell, Status.NONE)
    text, until = words.status[status], page.valid_until.get(cell)
    if status is Status.GRANTED and until is not None:
        text = words.granted_until.format(until=_day(context, words, until))
        window = page.windows.get(cell.channel)
        if window is not None:
            text = words.granted_when.format(status=text, window=words.window(window))
    flow = page.flow
    return State(
        purpose=flow.purposes[cell.purpose].label[page.language]
        if cell.purpose in flow.purposes
        else cell.purpose.value,
        channel=flow.channels[cell.channel][page.language]
        if cell.channel in flow.channels
        else cell.channel.value,
        status=text,
        granted=status is Status.GRANTED,
    )


def _groups(page: Page) -> tuple[Group, ...]:
    flow, language = page.flow, page.language
    return tuple(
        Group(
            flow.purposes[purpose].label[language],
            tuple(
                Box(f"{cell.purpose}:{cell.channel}", flow.channels[cell.channel][language])
                for cell in flow.cells
                if cell.purpose is purpose
            ),
        )
        for purpose in dict.fromkeys(cell.purpose for cell in flow.cells)
    )


def _times(context: Context, page: Page, *, holding: bool) -> tuple[Times, ...]:
    """Return the half-days of those channels for which something holds, or of the others."""
    words, flow = words_in(page.language), page.flow
    held = {cell.channel for cell, one in page.standing.items() if one is Status.GRANTED}
    halves = offered(context.hours)
    return tuple(
        Times(
            channel=channel.value,
            label=label[page.language],
            now=words.when_now.format(window=words.window(page.windows.get(channel))),
            days=tuple(
                Day(
                    words.days[weekday],
                    tuple(
                        Box(f"{channel}:{one.value}", words.halves[one.half])
                        for one in halves
                        if one.weekday == weekday
                    ),
                )
                for weekday in sorted({one.weekday for one in halves})
            ),
        )
        for channel, label in sorted(flow.channels.items(), reverse=True)
        if (channel in held) is holding
    )


def _covered(page: Page, cell: Cell) -> str:
    """Say a cell as the page says those of the flow."""
    flow, language = page.flow, page.language
    purpose, channel = flow.purposes.get(cell.purpose), flow.channels.get(cell.channel)
    about = purpose.label[language] if purpose else cell.purpose.value
    return f"{about} ({channel[language] if channel else cell.channel.value})"


def _why(page: Page) -> list[str]:
    """Say why this person was written to, so that nonsense is seen by those it concerns."""
    words, basis, said = words_in(page.language), page.basis, []
    if basis is not None:
        said.append(words.why[basis.kind].format(statement=basis.statement or ""))
        if basis.document:
            document = basis.document
            if basis.version:
                document = words.why_version.format(document=document, version=basis.version)
            said.append(words.why_document.format(document=document))
        if basis.given_on:
            given = words.date(basis.given_on.year, basis.given_on.month, basis.given_on.day)
            said.append(words.why_given.format(date=given, source=basis.source or "–"))
        if basis.covers:
            covered = ", ".join(_covered(page, cell) for cell in basis.covers)
            said.append(words.why_covers.format(covers=covered))
        if basis.until:
            until = words.date(basis.until.year, basis.until.month, basis.until.day)
            said.append(words.why_until.format(until=until))
    if page.origin and page.collected_on:
        day = date.fromisoformat(page.collected_on)
        since = words.date(day.year, day.month, day.day)
        said.append(words.why_origin_since.format(origin=page.origin, date=since))
    elif page.origin:
        said.append(words.why_origin.format(origin=page.origin))
    if not said:
        said.append(words.why_you_wrote)
    return said


def _day(context: Context, words: Words, moment: datetime) -> str:
    local = moment.astimezone(context.hours.zone)
    return words.date(local.year, local.month, local.day)


def _receipt(context: Context, page: Page) -> Receipt | None:
    """Return the receipt as the page shows it, with as many digits as a receipt SMS carries.

    The SMS was written before what it confirms was sealed, so its digits are of an earlier root.
    """
    chosen = [cell for cell in _cells(page) if cell in page.since]
    if not chosen:
        return None
    words, covered, ours = words_in(page.language), page.covered, context.controller
    lines = [(words.receipt_company, f"{ours.name}, {ours.address}")]
    for cell in chosen:
        state, since = _state(context, page, cell), _day(context, words, page.since[cell])
        said = words.receipt_since.format(status=state.status, since=since)
        lines.append((f"{state.purpose} · {state.channel}", said))
    sealed = words.receipt_waits
    if covered is not None:
        sealed = words.receipt_sealed.format(
            size=covered.size,
            root=covered.root.hex()[:_ROOT_DIGITS],
            date=_day(context, words, covered.at),
            time=f"{covered.at.astimezone(context.hours.zone):%H:%M}",
        )
    return Receipt(tuple(lines), sealed, covered is not None)


def _languages(page: Page) -> tuple[tuple[str, str], ...]:
    """Return the other languages that both the flow and the catalogue have."""
    return tuple(
        (name, CATALOGUE[name].own_name)
        for name in page.flow.page_languages
        if name in CATALOGUE and name != page.language
    )
