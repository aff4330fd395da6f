"""Asking the gateway who wrote, and whom we wrote to, since the backup that was restored.

The gateway's list holds no text, so what was said cannot be read any more: whoever it names is
frozen until a person has looked. Where numbers are redacted everybody is frozen whom a record may
be of, since nobody can tell which of them it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from smsbot.services.access import audit
from smsbot.services.backup.manifest import BackupError
from smsbot.services.frozen import freeze_numbers, is_whole
from smsbot.services.outbound import UNRECONCILED
from smsbot.store import installation, mail, people
from smsbot.store.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from smsbot.gateways.http import Client
    from smsbot.gateways.wire import Gateway, Listed
    from smsbot.services.context import Context

HEARD = "wrote after the backup that was restored"
WRITTEN = "was written to after the backup that was restored"
LONGEST, SHORTEST = timedelta(days=1), timedelta(minutes=1)
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Strangers:
    """Records of the gateway that the restored database knows nothing of."""

    heard: frozenset[str]
    """The numbers, as far as they are shown, of who wrote to us."""
    written: frozenset[str]

    @property
    def redacted(self) -> frozenset[str]:
        """Those of which digits are hidden."""
        return frozenset(n for n in self.heard | self.written if not is_whole(n))


async def reconcile(context: Context, gateway: Gateway, client: Client, who: str) -> int | None:
    """Freeze whoever the gateway names since the backup; return how many.

    None where nothing was restored. Raises BackupError where the gateway gives no list.
    """
    database = context.database
    since = await database.read(unreconciled_since)
    if since is None:
        return None
    strangers = await _strangers(context, gateway, client, since)
    frozen = await database.write(partial(freeze, context=context, strangers=strangers))
    redacted = strangers.redacted
    after: int | None = 0 if redacted else None
    while after is not None:
        some, after = await database.write(partial(freeze_fitting, numbers=redacted, after=after))
        frozen += some
    await database.write(partial(finish, context=context, who=who, frozen=frozen))
    return frozen


async def _strangers(
    context: Context, gateway: Gateway, client: Client, since: datetime
) -> Strangers:
    """Read the gateway's lists, span by span: one that does not come whole is asked by halves."""
    found, span, end = Strangers(frozenset(), frozenset()), LONGEST, context.clock.now()
    while since < end:
        until = min(since + span, end)
        records = await _both(gateway, client, since, until)
        if records is not None:
            new = await context.database.read(partial(unknown, context=context, listed=records))
            found = Strangers(found.heard | new.heard, found.written | new.written)
            since = until
        elif span > SHORTEST:
            span /= 2
        else:
            message = "the gateway does not give its list of messages: try again later"
            raise BackupError(message)
    return found


async def _both(
    gateway: Gateway, client: Client, since: datetime, until: datetime
) -> list[Listed] | None:
    heard = await client.listing(gateway, since, until, inbound=True)
    written = await client.listing(gateway, since, until)
    return None if heard is None or written is None else [*heard, *written]


def unreconciled_since(connection: Connection) -> datetime | None:
    """Return since when the gateway is to be asked, None where nothing was restored."""
    since = installation.fact(connection, UNRECONCILED)
    return datetime.fromisoformat(since) if since else None


def unknown(connection: Connection, context: Context, listed: Sequence[Listed]) -> Strangers:
    """Return whose records of a listing are not in the database."""
    known: set[str] = set()
    for ids in chunks([record.gateway_id for record in listed]):
        known |= mail.known_ids(connection, context.sender.gateway, ids)
    new = [record for record in listed if record.gateway_id not in known]
    return Strangers(
        frozenset(r.sender for r in new if r.inbound and r.may_be_for(context.sender.number)),
        frozenset(r.recipient for r in new if not r.inbound),
    )


def freeze(connection: Connection, context: Context, strangers: Strangers) -> int:
    """Freeze whoever is named in full; a number that we do not know becomes a contact."""
    heard = {number for number in strangers.heard if is_whole(number)}
    written = {number for number in strangers.written if is_whole(number)} - heard
    frozen = freeze_numbers(connection, context, heard, HEARD)
    return frozen + freeze_numbers(connection, context, written, WRITTEN)


def freeze_fitting(
    connection: Connection, numbers: Iterable[str], after: int
) -> tuple[int, int | None]:
    """Freeze those of the next contacts whom redacted numbers may be of.

    Returns how many, and the contact to go on after, None at the end.
    """
    shapes = [re.compile(_shape(number)) for number in numbers]
    page = people.contacts_page(connection, after, _PAGE)
    fitting = [
        contact.id
        for contact in page
        if contact.frozen_because is None
        and contact.phone is not None
        and any(shape.fullmatch(contact.phone.e164) for shape in shapes)
    ]
    people.freeze(connection, fitting, HEARD)
    return len(fitting), page[-1].id if page else None


def finish(connection: Connection, context: Context, who: str, frozen: int) -> None:
    """Remember that it was done: a person may let outbound go on."""
    since = installation.fact(connection, UNRECONCILED)
    if since is not None:
        installation.forget_fact(connection, UNRECONCILED, since)
        audit(connection, context, who, "backup.reconcile", None, {"frozen": frozen})


def _shape(number: str) -> str:
    """Return what a redacted number may be: what is no digit stands for any, nothing for all."""
    digits = number.removeprefix("+")
    return r"\+" + ("".join(d if d.isdecimal() else "[0-9]" for d in digits) or "[0-9]+")
