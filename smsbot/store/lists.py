"""Long lists: what tells whether people may be asked, and how far a campaign's list has come.

A million people are weighed by plain columns alone, without opening anything of theirs. Only of
whom we asked, heard or know from elsewhere must more be read: `Sign.special` tells who that is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, and_, delete, exists, func, or_, select, text, type_coerce, update

from smsbot.core.choice import EVERYBODY, Conditions
from smsbot.store import schema
from smsbot.store.campaigns import CANCELLED, DRAFTED, CampaignRow, campaigns_in
from smsbot.store.sql import insert, locked
from smsbot.store.types import dump
from smsbot.store.vault import OURS, our_vault, vault_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection, Row, Select

_CONDITIONS = b"campaign.conditions"
_OVERRIDE = text("""basis LIKE '%"kind":"override"%'""")
"""In the words of the partial index, or no database would know it again."""


class Sign(NamedTuple):
    """What plain columns tell of a contact; no number, no name, no origin."""

    id: int
    language: str | None
    special: bool
    """True where more must be read: they have a history, or may have one under the number."""
    suppressed: bool
    lifecycle: str | None
    last_activity: date | None
    has_origin: bool
    has_date: bool
    basis: str | None
    """The basis as it is stored: JSON."""


def signs_after(connection: Connection, after: int, until: int, limit: int) -> list[Sign]:
    """Return the signs of the next contacts, from after one to another; none of the erased."""
    table = schema.contact
    query = _signs().where(table.c.id > after, table.c.id <= until)
    return list(map(_sign, connection.execute(query.order_by(table.c.id).limit(limit))))


def _signs() -> Select[Any]:
    person, talk, cell = schema.contact, schema.conversation, schema.consent
    silenced = schema.suppression
    return select(
        person.c.id,
        person.c.language,
        or_(
            person.c.asked_before.is_not(False),
            exists().where(cell.c.contact == person.c.id),
            exists().where(talk.c.contact == person.c.id),
        ),
        exists().where(silenced.c.phone_hash == person.c.phone_hash),
        person.c.lifecycle,
        person.c.last_activity,
        person.c.origin.is_not(None),
        person.c.collected_on.is_not(None),
        type_coerce(person.c.basis, Text),
    ).where(person.c.phone_hash.is_not(None))


def _sign(row: Row[Any]) -> Sign:
    return Sign._make(row)


def last_contact(connection: Connection) -> int:
    """Return the last contact that there is, 0 for none."""
    return connection.execute(select(func.max(schema.contact.c.id))).scalar() or 0


def more_than(connection: Connection, count: int) -> bool:
    """Return whether there are more contacts than so many."""
    some = select(schema.contact.c.id).limit(count + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() > count


def overriding(connection: Connection, after: int, limit: int) -> list[int]:
    """Return contacts whose own basis is the company's word; hardly anybody."""
    table = schema.contact
    query = select(table.c.id).where(_OVERRIDE, table.c.id > after, table.c.phone_hash.is_not(None))
    return list(connection.execute(query.order_by(table.c.id).limit(limit)).scalars())


def unlisted(connection: Connection) -> CampaignRow | None:
    """Return a campaign whose list is not all there, and hold it; not one that another holds."""
    table = schema.campaign
    query = (
        select(table)
        .where(table.c.lists_until.is_not(None), table.c.state != CANCELLED)
        .order_by(table.c.id)
        .limit(1)
    )
    found = campaigns_in(connection.execute(locked(connection, query, skip=True)))
    return found[0] if found else None


def anything_left(connection: Connection, before: datetime) -> bool:
    """Return whether a list is not all there, or was given up before a moment."""
    table = schema.campaign
    query = select(table.c.id).where(
        or_(
            and_(table.c.lists_until.is_not(None), table.c.state != CANCELLED),
            and_(table.c.state == DRAFTED, table.c.created_at < before),
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def add_people(
    connection: Connection, campaign: int, listed: Sequence[tuple[int, int, str | None]]
) -> None:
    """Put people on a campaign's list: the id of the row, the contact, and why not to ask them."""
    insert(
        connection,
        schema.selection,
        [
            {"id": row, "campaign": campaign, "contact": contact, "reason": reason}
            for row, contact, reason in listed
        ],
    )


def note_listed(
    connection: Connection, campaign: int, listed_to: int, listed: Mapping[str, Any]
) -> None:
    """Write how far a campaign's list has come, and whom it holds."""
    _set(connection, campaign, {"listed_to": listed_to, "listed": listed})


def set_counts(
    connection: Connection,
    campaign: int,
    languages: Mapping[str, int],
    excluded: Mapping[str, int],
) -> None:
    """Write how many a campaign may ask, by language, and how many not, by reason."""
    counts = {"accepted": sum(languages.values()), "excluded": excluded, "languages": languages}
    _set(connection, campaign, counts)


def end_list(connection: Connection, campaign: int) -> None:
    """Write that everybody on a campaign's list stands there."""
    done = {"lists_until": None, "listed_to": None, "listed": None, "conditions": None}
    _set(connection, campaign, done)


def keep_conditions(connection: Connection, campaign: int, conditions: Conditions) -> None:
    """Keep what must hold of whom a campaign means, encrypted: with its list it says it of them."""
    if conditions:
        vault = our_vault(connection)
        sealed = vault.seal(OURS, _CONDITIONS, campaign, dump(conditions.data()))
        _set(connection, campaign, {"conditions": sealed})


def conditions(connection: Connection, campaign: int) -> Conditions:
    """Return what must hold of whom a campaign means, as long as its list is not all there."""
    table = schema.campaign
    query = select(table.c.conditions).where(table.c.id == campaign)
    sealed = connection.execute(query).scalar()
    if sealed is None:
        return EVERYBODY
    plain = vault_of(connection, [OURS]).open(OURS, _CONDITIONS, campaign, sealed)
    return Conditions.from_data(json.loads(plain or ""))


def _set(connection: Connection, campaign: int, values: dict[str, Any]) -> None:
    table = schema.campaign
    connection.execute(update(table).where(table.c.id == campaign).values(values))


def clear_drafts(connection: Connection, before: datetime, limit: int) -> int:
    """Delete some rows of lists that nobody finished writing; return how many."""
    table, row = schema.campaign, schema.selection
    query = select(table.c.id).where(table.c.state == DRAFTED, table.c.created_at < before)
    draft = connection.execute(locked(connection, query.limit(1), skip=True)).scalar()
    if draft is None:
        return 0
    some = select(row.c.id).where(row.c.campaign == draft).limit(limit)
    deleted = connection.execute(delete(row).where(row.c.id.in_(some))).rowcount
    if deleted < limit:
        spent = schema.spending
        connection.execute(delete(spent).where(spent.c.campaign == draft))
        connection.execute(delete(table).where(table.c.id == draft))
    return deleted + 1
