"""What campaigns have spent, and what they may: sums beside the messages they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, update

from smsbot.core.model import MessageKind
from smsbot.store import schema
from smsbot.store.campaigns import DONE, RUNNING
from smsbot.store.sql import locked, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

_SUMS = ("asked", "segments", "openings", "reminders", "answers")
_LATEST = 5
"""Campaigns that a measurement looks back on: prices and people change."""


@dataclass(slots=True)
class Account:
    """What the messages of one campaign have cost; amounts in millionths of a euro."""

    campaign: int
    cap: int | None = None
    asked: int = 0
    segments: int = 0
    openings: int = 0
    reminders: int = 0
    answers: int = 0

    @property
    def spent(self) -> int:
        """All that counts to the cap: what is on its way and what is in doubt as well."""
        return self.openings + self.reminders + self.answers

    def add(self, kind: MessageKind | None, segments: int, cost: int, times: int = 1) -> None:
        """Add what a message cost; `times` is -1 for one that was not sent after all."""
        match kind:
            case MessageKind.OPENING:
                self.openings += cost
                self.asked += times
            case MessageKind.REMINDER:
                self.reminders += cost
            case _:
                self.answers += cost
        self.segments += segments * times


def open_account(connection: Connection, campaign: int, cap: int | None) -> None:
    """Begin to count what a campaign spends."""
    row = dict.fromkeys(_SUMS, 0) | {"campaign": campaign, "cap": cap}
    upsert(connection, schema.spending, [row])


def set_cap(connection: Connection, campaign: int, cap: int | None) -> None:
    """Write what a campaign may spend."""
    table = schema.spending
    connection.execute(update(table).where(table.c.campaign == campaign).values(cap=cap))


def accounts(
    connection: Connection, campaigns: Iterable[int], *, lock: bool = False
) -> dict[int, Account]:
    """Return what campaigns have spent; `lock` holds the sums until the unit ends."""
    wanted = sorted(set(campaigns))
    if not wanted:
        return {}
    table = schema.spending
    query = select(table).where(table.c.campaign.in_(wanted)).order_by(table.c.campaign)
    rows = connection.execute(locked(connection, query) if lock else query)
    return {row.campaign: Account(**row._mapping) for row in rows}  # noqa: SLF001


def add_to(connection: Connection, changes: Iterable[Account]) -> None:
    """Add to what campaigns have spent; the sums are held in the order of the ids."""
    table = schema.spending
    rows = [
        {"this": one.campaign, **{f"d_{name}": getattr(one, name) for name in _SUMS}}
        for one in sorted(changes, key=lambda one: one.campaign)
    ]
    if rows:
        sums = {name: table.c[name] + bindparam(f"d_{name}") for name in _SUMS}
        statement = update(table).where(table.c.campaign == bindparam("this")).values(sums)
        connection.execute(statement, rows)


def campaigns_of(connection: Connection, talks: Iterable[int]) -> Mapping[int, int]:
    """Return the campaigns of conversations; those that a person began have none."""
    table = schema.conversation
    query = select(table.c.id, table.c.campaign).where(
        table.c.id.in_(sorted(set(talks))), table.c.campaign.is_not(None)
    )
    return {row.id: row.campaign for row in connection.execute(query)}


def running(connection: Connection, campaigns: Iterable[int]) -> list[int]:
    """Return which of these campaigns run, and hold them but for those that somebody holds."""
    table = schema.campaign
    query = (
        select(table.c.id)
        .where(table.c.id.in_(sorted(set(campaigns))), table.c.state == RUNNING)
        .order_by(table.c.id)
    )
    return list(connection.execute(locked(connection, query, skip=True)).scalars())


def over(connection: Connection, flow: str) -> Account:
    """Return what the latest campaigns of a flow that are over have come to, together."""
    campaign, version, table = schema.campaign, schema.flow_version, schema.spending
    latest = (
        select(*(table.c[name] for name in _SUMS))
        .join(campaign, campaign.c.id == table.c.campaign)
        .join(version, version.c.digest == campaign.c.flow)
        .where(version.c.name == flow, campaign.c.state == DONE, table.c.asked > 0)
        .order_by(campaign.c.id.desc())
        .limit(_LATEST)
        .subquery()
    )
    row = connection.execute(select(*(func.sum(latest.c[name]) for name in _SUMS))).one()
    return Account(0, None, *(int(value or 0) for value in row))


def some_chosen(connection: Connection, campaign: int, limit: int) -> list[int]:
    """Return some of whom a campaign asks; where its list is not written yet, of all contacts."""
    row, person = schema.selection, schema.contact
    query = select(row.c.contact).where(
        row.c.campaign == campaign, row.c.reason.is_(None), row.c.contact.is_not(None)
    )
    found = list(connection.execute(query.limit(limit)).scalars())
    if not found:
        anybody = select(person.c.id).where(person.c.phone_hash.is_not(None)).limit(limit)
        found = list(connection.execute(anybody).scalars())
    return found
