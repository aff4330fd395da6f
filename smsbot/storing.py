"""Opening what is kept: the database with its keys, and the journal of withdrawals beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from smsbot.keys import Keys, KeysError
from smsbot.store.journal import FILE as JOURNAL
from smsbot.store.journal import Journal, noted_in
from smsbot.store.vault import Master
from smsbot.store.work import Database
from smsbot.web.keys import Watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from smsbot.app import Parts

_log = structlog.get_logger()


def open_database(
    parts: Parts, *, url: str | None = None, journal: Journal | None = None
) -> Database:
    """Return the database of a configuration, with the keys to what rests encrypted in it.

    `url` names another one with the same keys, such as a backup that is being restored. What
    writes withdrawals gives the journal that they are kept in.
    """
    given, keys = parts.config.keys, parts.keys

    def again() -> tuple[bytes, ...]:
        if given.encryption:
            return keys.encryptions
        try:
            return Keys.load(Path(given.path), create=False).encryptions
        except KeysError:
            return keys.encryptions

    master = Master(keys.encryptions, again)
    return Database(
        url or parts.config.database.url.reveal(), master, before_commit=_journaled(journal)
    )


def open_journal(parts: Parts) -> Journal | None:
    """Return the journal of withdrawals, made where there is none; None where it is off."""
    journal = journal_of(parts)
    if journal is not None:
        journal.open()
    return journal


def journal_of(parts: Parts) -> Journal | None:
    """Return where the journal of withdrawals is, as it is; None where it is off."""
    given = parts.config.backup
    if given.off:
        return None
    place = Path(given.journal) if given.journal else Path(parts.config.keys.path) / JOURNAL
    return Journal(place, parts.keys.fingerprint)


def _journaled(journal: Journal | None) -> Callable[[Connection], None]:
    def keep(connection: Connection) -> None:
        if journal is not None:
            journal.keep(noted_in(connection))
            if journal.behind:
                # The withdrawal itself counts: to refuse it for the journal's sake would be worse.
                _log.error("journal_not_written", waiting=journal.behind)

    return keep


def watched(database: Database, journal: Journal | None, keys: Path) -> Watched:
    """Return what of this machine is told to whoever watches: room, and lines not written."""
    places = {"keys": keys}
    if database.path is not None:
        places["database"] = database.path.parent
    if journal is not None:
        places["journal"] = journal.path.parent
    return Watched(places, lambda: journal.behind if journal is not None else 0)
