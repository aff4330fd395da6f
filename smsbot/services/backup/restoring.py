"""Bringing a restored database up to date: nobody who left since the backup is asked again.

What the journal holds since the backup is replayed, most restrictive first: whoever was erased is
erased again, whoever said STOP is suppressed again, whoever refused or took back loses what they
had granted before. Then all outbound is held, until the gateway was asked who wrote since the
backup (`reconciling`), and a person says go.

SMS that waited in the backup may have left afterwards. An opening is held back by the
reconciliation, since the gateway knows whom it brought one; what answers somebody counts as in
doubt, and the gateway's list tells whether it left.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from smsbot.core.effect import Record
from smsbot.core.model import EventKind, MessageKind, Status
from smsbot.services import outbound
from smsbot.services.access import audit
from smsbot.services.backup.manifest import BackupError
from smsbot.services.changes import Case, Changes
from smsbot.services.checks import check_ledger
from smsbot.services.erasure import erase
from smsbot.services.withdrawals import withdraw_known
from smsbot.store import erasure, installation, mail, people, talks
from smsbot.store.ids import show
from smsbot.store.journal import Entry, What

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.services.backup.manifest import Manifest
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

MARGIN = timedelta(minutes=2)
"""How far the clocks of machines that write journals may be apart."""

AT_ONCE = 200
"""Entries of a journal in one unit of work."""

SUPPRESSED = "withdrawn"
REFUSED = "refused after the backup that was restored"
_HOW = "journal of withdrawals, after a backup was restored"
_WEIGHT = {What.NO: 0, What.STOP: 1, What.ERASED: 2}
_ANSWERS = (MessageKind.FAREWELL, MessageKind.RECEIPT, MessageKind.ANSWER)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a journal changed in a restored database."""

    erased: int = 0
    suppressed: int = 0
    withdrawn: int = 0

    def __add__(self, other: Replayed) -> Replayed:
        """Return the sums."""
        each = (getattr(self, f.name) + getattr(other, f.name) for f in fields(self))
        return Replayed(*each)


async def bring_up_to_date(
    context: Context,
    manifest: Manifest,
    entries: Sequence[Entry],
    who: str,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> Replayed:
    """Hold a restored database, check its ledger, and replay the journal on it.

    Raises BackupError where the ledger is not intact.
    """
    database = context.database
    # Held before anything else: a server that is started too early sends nothing.
    await database.write(partial(hold, context=context, manifest=manifest, who=who))
    checked = await database.read(partial(check_ledger, context=context))
    if checked.wrong is not None:
        message = f"the ledger in the backup is not intact ({checked.wrong}): take another backup"
        raise BackupError(message)
    done, wanted = Replayed(), weightiest(entries, manifest.taken_at)
    for first in range(0, len(wanted), AT_ONCE):
        piece = wanted[first : first + AT_ONCE]
        done += await database.write(partial(replay, context=context, entries=piece, who=who))
        progress(first + len(piece))
    return done


def weightiest(entries: Iterable[Entry], since: datetime) -> list[Entry]:
    """Return what counts of a journal since a backup: of each number the most restrictive."""
    found: dict[bytes, Entry] = {}
    for entry in entries:
        before = found.get(entry.phone_hash)
        if entry.at >= since - MARGIN and (
            before is None or _WEIGHT[entry.what] >= _WEIGHT[before.what]
        ):
            found[entry.phone_hash] = entry
    return sorted(found.values(), key=lambda entry: entry.at)


def replay(
    connection: Connection, context: Context, entries: Sequence[Entry], who: str
) -> Replayed:
    """Do again what people did since the backup; what is so already is left alone."""
    keys = [entry.phone_hash for entry in entries]
    contacts = people.contacts_by_hash(connection, keys, lock=True)
    silenced = people.suppressions(connection, keys)
    done = Replayed()
    for entry in entries:
        contact, reason = contacts.get(entry.phone_hash), silenced.get(entry.phone_hash)
        match entry.what:
            case What.ERASED if contact is not None or reason != erasure.REASON:
                _erase(connection, context, entry, contact, who)
                done += Replayed(erased=1)
            case What.STOP if reason is None:
                _suppress(connection, context, entry, contact, who)
                done += Replayed(suppressed=1)
            case What.NO if contact is not None:
                _take_back(connection, context, entry, contact, who)
                done += Replayed(withdrawn=1)
            case _:
                pass
    return done


def _erase(
    connection: Connection, context: Context, entry: Entry, contact: ContactRow | None, who: str
) -> None:
    if contact is not None:
        erase(connection, context, show(contact.id), who)
    erasure.suppress_erased(connection, entry.phone_hash, entry.at)


def _suppress(
    connection: Connection, context: Context, entry: Entry, contact: ContactRow | None, who: str
) -> None:
    if contact is None:
        people.suppress(connection, {entry.phone_hash: SUPPRESSED}, entry.at)
    else:
        withdraw_known(connection, context, contact, how=_HOW, at=entry.at, who=who)


def _take_back(
    connection: Connection, context: Context, entry: Entry, contact: ContactRow, who: str
) -> None:
    """Withdraw what was granted before a refusal, and let nobody be asked as if there were none.

    The refusal itself cannot be recorded again: an event says in whose words it was given, and
    those are lost. So the person is frozen until somebody has looked.
    """
    changes = Changes(context, context.clock.now())
    standing = people.standings(connection, [contact.id]).get(contact.id, {})
    granted = {c: s.since for c, s in standing.items() if s.status is Status.GRANTED}
    cells = tuple(sorted(cell for cell, since in granted.items() if since <= entry.at))
    if cells:
        talk = talks.latest_talks(connection, [contact.id]).get(contact.id)
        flow = context.shelf.version(connection, talk.flow) if talk else context.shelf.first
        method = {"by": "staff", "who": who, "how": _HOW, "said_at": entry.at.isoformat()}
        case = Case(contact, talk, flow, changes.now, method)
        changes.apply(case, [Record(EventKind.WITHDRAWN, cells)])
        changes.write(connection)
    if contact.frozen_because is None:
        people.freeze(connection, [contact.id], REFUSED)


def hold(connection: Connection, context: Context, manifest: Manifest, who: str) -> None:
    """Hold all outbound of a restored database until it is reconciled and a person says go."""
    mail.doubt_queued(connection, _ANSWERS, context.clock.now())
    outbound.stop(connection, context, who)
    taken_at = (manifest.taken_at - MARGIN).isoformat()
    installation.set_fact(connection, outbound.UNRECONCILED, taken_at)
    detail = {"taken_at": manifest.taken_at.isoformat(), "events": manifest.events}
    audit(connection, context, who, "backup.restore", None, detail)
