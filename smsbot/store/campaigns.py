"""Campaigns, who was chosen for them, and how far they have come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, distinct, func, select, text, union, update

from smsbot.core.model import Basis, EventKind, MessageKind, Variant
from smsbot.store import schema
from smsbot.store.mail import HANDED, State
from smsbot.store.people import basis_data, basis_of
from smsbot.store.sql import insert, locked
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

_GIVEN = b"selection.given"
SCHEDULED, AWAITING, RUNNING = "scheduled", "awaiting_approval", "running"
PAUSED, CANCELLED, DONE = "paused", "cancelled", "done"

DRAFTED = "drafted"
"""A campaign whose list is still being written: nobody sees it, and it asks nobody."""


@dataclass(slots=True)
class CampaignRow:
    """A campaign as the store holds it."""

    id: int
    flow: str
    name: str | None
    basis: Basis | None
    state: str
    start_at: datetime | None
    accepted: int
    excluded: Mapping[str, int]
    created_by: str
    created_at: datetime
    approved_by: str | None = None
    paused_because: str | None = None
    watched_from: datetime | None = None
    stopped_wording: Variant | None = None
    """Of two wordings of its opening the one that nobody reads any more."""
    chosen: Mapping[str, Any] | None = None
    """What its people have in common, where no list of them was given."""
    lists_until: int | None = None
    """The last contact that may stand on its list; None where the list is all there."""
    listed_to: int | None = None
    listed: Mapping[str, Any] | None = None
    """Whom the list holds so far, as counts."""
    languages: Mapping[str, int] | None = None
    """How many were accepted, by language; None until they are counted."""


@dataclass(frozen=True, slots=True)
class Selected:
    """One person or number on a campaign's list; `reason` says why it is left out."""

    id: int
    campaign: int
    contact: int | None
    given: str | None = field(repr=False)
    reason: str | None
    conversation: int | None = None
    given_hash: bytes | None = None
    """By what the erasure of a number finds it among what was given."""


def add_campaign(connection: Connection, campaign: CampaignRow) -> None:
    """Insert a campaign."""
    row = {name: getattr(campaign, name) for name in CampaignRow.__dataclass_fields__}
    insert(connection, schema.campaign, [row | {"basis": basis_data(campaign.basis)}])


def add_selection(connection: Connection, selected: Sequence[Selected]) -> None:
    """Insert who is on the list."""
    names = Selected.__dataclass_fields__
    rows = [{name: getattr(one, name) for name in names} for one in selected]
    if any(one.given is not None for one in selected):
        vault = our_vault(connection)
        for row in rows:
            row["given"] = vault.seal(OURS, _GIVEN, row["id"], row["given"])
    insert(connection, schema.selection, rows)


def _selected(connection: Connection, query: Select[Any]) -> list[Selected]:
    rows = connection.execute(query).all()
    vault = vault_of(connection, [OURS] if any(row.given for row in rows) else [])
    return [
        Selected(
            id=row.id,
            campaign=row.campaign,
            contact=row.contact,
            given=vault.open(OURS, _GIVEN, row.id, row.given),
            reason=row.reason,
            conversation=row.conversation,
            given_hash=row.given_hash,
        )
        for row in rows
    ]


def given_as(connection: Connection, given_hash: bytes) -> list[Selected]:
    """Return where lists hold a number as it was given, beside the contact or without one."""
    table = schema.selection
    query = select(table).where(table.c.given_hash == given_hash).order_by(table.c.id)
    return _selected(connection, query)


def campaign(connection: Connection, campaign_id: int, *, lock: bool = False) -> CampaignRow | None:
    """Return a campaign; `lock` holds it until the unit ends."""
    table = schema.campaign
    query = select(table).where(table.c.id == campaign_id, table.c.state != DRAFTED)
    row = connection.execute(locked(connection, query) if lock else query).first()
    return None if row is None else _campaign(row)


def page(connection: Connection, before: int | None, limit: int) -> list[CampaignRow]:
    """Return campaigns, the latest first, from before an id on."""
    table = schema.campaign
    query = select(table).where(table.c.state != DRAFTED).order_by(table.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(table.c.id < before)
    return campaigns_in(connection.execute(query))


def excluded_page(
    connection: Connection, campaign_id: int, after: int, limit: int
) -> list[Selected]:
    """Return who was left out of a campaign, in the order of the list, from after an id on."""
    table = schema.selection
    query = (
        select(table)
        .where(table.c.campaign == campaign_id, table.c.reason.is_not(None), table.c.id > after)
        .order_by(table.c.id)
        .limit(limit)
    )
    return _selected(connection, query)


def due_campaigns(connection: Connection, now: datetime) -> list[CampaignRow]:
    """Return campaigns that run, or whose time to start has come; they stay held."""
    table = schema.campaign
    query = (
        select(table)
        .where(
            (table.c.state == RUNNING) | and_(table.c.state == SCHEDULED, table.c.start_at <= now)
        )
        .order_by(table.c.id)
    )
    return campaigns_in(connection.execute(locked(connection, query, skip=True)))


def set_state(
    connection: Connection, campaign_id: int, state: str, paused_because: str | None = None
) -> None:
    """Move a campaign to another state; whatever was watched is watched anew."""
    table = schema.campaign
    values = {"state": state, "paused_because": paused_because, "watched_from": None}
    connection.execute(update(table).where(table.c.id == campaign_id).values(values))


def set_watched(connection: Connection, campaign_id: int, since: datetime | None) -> None:
    """Write since when the silence of whom a campaign asked is measured."""
    table = schema.campaign
    connection.execute(update(table).where(table.c.id == campaign_id).values(watched_from=since))


def set_approved(connection: Connection, campaign_id: int, who: str) -> None:
    """Write who approved a campaign."""
    table = schema.campaign
    connection.execute(update(table).where(table.c.id == campaign_id).values(approved_by=who))


def paused(connection: Connection) -> list[int]:
    """Return the campaigns that are paused."""
    table = schema.campaign
    return list(connection.execute(select(table.c.id).where(table.c.state == PAUSED)).scalars())


def cancelled(connection: Connection, ids: Iterable[int | None]) -> set[int]:
    """Return which of these campaigns are cancelled."""
    wanted = [one for one in ids if one is not None]
    if not wanted:
        return set()
    table = schema.campaign
    query = select(table.c.id).where(table.c.id.in_(wanted), table.c.state == CANCELLED)
    return set(connection.execute(query).scalars())


def next_slice(connection: Connection, campaign_id: int, limit: int) -> list[Selected]:
    """Return the next people of a campaign that have no conversation yet."""
    table = schema.selection
    query = (
        select(table)
        .where(
            table.c.campaign == campaign_id,
            table.c.reason.is_(None),
            table.c.conversation.is_(None),
        )
        .order_by(table.c.id)
        .limit(limit)
    )
    return _selected(connection, query)


def place(connection: Connection, placed: Sequence[Selected]) -> None:
    """Write what became of people on the list: a conversation, or a reason to leave them out."""
    if not placed:
        return
    table = schema.selection
    statement = update(table).where(table.c.id == bindparam("this"))
    rows = [{"this": p.id, "conversation": p.conversation, "reason": p.reason} for p in placed]
    connection.execute(statement, rows)


CHOICES = (EventKind.GRANTED, EventKind.REFUSED, EventKind.WITHDRAWN)


def funnel(connection: Connection, campaign_id: int, *, one_way: bool = False) -> dict[str, int]:
    """Return how many people of a campaign reached each step.

    Where the choice is made on the page alone (`one_way`), whoever made it there has answered;
    who only opened the page is counted nowhere, since looking changes nothing.
    """
    talk = schema.conversation
    mine = select(talk.c.id).where(talk.c.campaign == campaign_id)
    counts = steps(connection, mine, one_way=one_way)
    counts["waiting"] += _unplaced(connection, campaign_id)
    return counts


def steps(connection: Connection, mine: Select[Any], *, one_way: bool) -> dict[str, int]:
    """Return how many people of some conversations (a query for their ids) reached each step."""
    talk, note, event = schema.conversation, schema.message, schema.consent_event

    def people_with(*conditions: Any) -> int:  # noqa: ANN401  (SQL conditions)
        query = select(func.count(distinct(note.c.contact))).where(
            note.c.conversation.in_(mine), *conditions
        )
        return connection.execute(query).scalar_one()

    opening = note.c.kind == MessageKind.OPENING
    counts = {
        "asked": people_with(opening, note.c.state.in_(HANDED)),
        "delivered": people_with(opening, note.c.state == State.DELIVERED),
        "failed": people_with(opening, note.c.state.in_([State.FAILED, State.UNDELIVERED])),
        "answered": people_with(~note.c.outbound),
        "waiting": people_with(opening, note.c.state == State.QUEUED),
    }
    if one_way:
        counts["answered"] = _answered(connection, mine)
    for kind in CHOICES:
        query = select(func.count(distinct(event.c.contact))).where(
            event.c.conversation.in_(mine), event.c.kind == kind
        )
        counts[kind.value] = connection.execute(query).scalar_one()
    endings = (
        select(talk.c.state, func.count(distinct(talk.c.contact)))
        .where(talk.c.id.in_(mine), talk.c.closed, talk.c.handed > 0)
        .group_by(talk.c.state)
    )
    ended = {row[0]: row[1] for row in connection.execute(endings)}
    counts["linked"] = ended.get("linked", 0)
    counts["unanswered"] = ended.get("unanswered", 0)
    return counts


def _answered(connection: Connection, mine: Select[Any]) -> int:
    """Return how many people wrote, or chose on their page."""
    note, event = schema.message, schema.consent_event
    wrote = select(note.c.contact).where(note.c.conversation.in_(mine), ~note.c.outbound)
    chose = select(event.c.contact).where(event.c.conversation.in_(mine), event.c.kind.in_(CHOICES))
    both = union(wrote, chose).subquery()
    return connection.execute(select(func.count()).select_from(both)).scalar_one()


def consents(connection: Connection, campaign_id: int) -> list[tuple[str, str, int]]:
    """Return how many people of a campaign granted each purpose by each channel."""
    talk, event = schema.conversation, schema.consent_event
    mine = select(talk.c.id).where(talk.c.campaign == campaign_id)
    query = (
        select(event.c.purpose, event.c.channel, func.count(distinct(event.c.contact)))
        .where(event.c.conversation.in_(mine), event.c.kind == EventKind.GRANTED)
        .group_by(event.c.purpose, event.c.channel)
        .order_by(event.c.purpose, event.c.channel)
    )
    return [(purpose, channel, count) for purpose, channel, count in connection.execute(query)]


def excluded_counts(connection: Connection, campaign_id: int) -> dict[str, int]:
    """Return how many were left out of a campaign, by reason."""
    table = schema.selection
    query = (
        select(table.c.reason, func.count())
        .where(table.c.campaign == campaign_id, table.c.reason.is_not(None))
        .group_by(table.c.reason)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def delivered(connection: Connection, campaign_id: int, limit: int) -> int:
    """Return how many openings of a campaign were delivered, counted up to a limit."""
    talk, note = schema.conversation, schema.message
    some = (
        select(note.c.id)
        .join(talk, talk.c.id == note.c.conversation)
        .where(
            talk.c.campaign == campaign_id,
            note.c.kind == MessageKind.OPENING,
            note.c.state == State.DELIVERED,
        )
        .limit(limit)
    )
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def asks_on(connection: Connection, campaign_id: int) -> bool:
    """Return whether a campaign has anybody left to ask."""
    if waits(connection, campaign_id):
        return True
    talk, note = schema.conversation, schema.message
    queued = (
        select(note.c.id)
        .join(talk, talk.c.id == note.c.conversation)
        .where(
            talk.c.campaign == campaign_id,
            note.c.kind == MessageKind.OPENING,
            note.c.state == State.QUEUED,
        )
        .limit(1)
    )
    return connection.execute(queued).first() is not None


def finished(connection: Connection, campaign_id: int) -> bool:
    """Return whether nobody of a campaign waits, is asked or may still answer."""
    talk = schema.conversation
    if waits(connection, campaign_id):
        return False
    # In other words than those of the partial index, SQLite would not know it again.
    query = select(talk.c.id).where(talk.c.campaign == campaign_id, text("NOT closed")).limit(1)
    return connection.execute(query).first() is None


def waits(connection: Connection, campaign_id: int) -> bool:
    """Return whether anybody of a campaign has not had their turn."""
    query = _waiting(select(schema.selection.c.id), campaign_id).limit(1)
    return connection.execute(query).first() is not None


def _unplaced(connection: Connection, campaign_id: int) -> int:
    query = _waiting(select(func.count()), campaign_id)
    found: int = connection.execute(query).scalar_one()
    return found


def _waiting(query: Select[Any], campaign_id: int) -> Select[Any]:
    table = schema.selection
    return query.where(
        table.c.campaign == campaign_id,
        table.c.reason.is_(None),
        table.c.conversation.is_(None),
    )


def campaigns_in(rows: Iterable[Row[Any]]) -> list[CampaignRow]:
    """Return the campaigns that rows hold."""
    return list(map(_campaign, rows))


def _campaign(row: Row[Any]) -> CampaignRow:
    values = dict(row._mapping)  # noqa: SLF001
    # Sealed, and read only while the list is written (`store.lists`).
    del values["conditions"]
    values["basis"] = basis_of(values["basis"])
    values["stopped_wording"] = Variant(row.stopped_wording) if row.stopped_wording else None
    return CampaignRow(**values)
