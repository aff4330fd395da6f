"""The shapes of the ledger as it is seen from outside."""

from datetime import datetime

from smsbot.web.api.models import Out, Paged


class CheckpointView(Out):
    """The latest signed state: `note` is what tools that read C2SP checkpoints take.

    `key` signs now; `successions` are the notes by which keys took over from one another.
    """

    origin: str
    size: int
    root: str
    at: datetime
    note: str
    key: str
    successions: list[str]


class EntriesAsked(Paged):
    """Which entries are to be listed."""


class EntryView(Out):
    """One entry: its place, its second, its commitment, and the hash of these in the tree."""

    seq: int
    t: str
    c: str
    hash: str


class EntryViews(Out):
    """A page of entries, in the order of the ledger."""

    entries: list[EntryView]
    next: str | None
