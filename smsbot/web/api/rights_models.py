"""The shapes of erasure: who waits for it, and what certifies that it was done."""

from datetime import datetime
from typing import Any

from smsbot.web.api.models import Out, Paged


class ErasuresAsked(Paged):
    """Which page of the open requests is wanted."""


class ErasureView(Out):
    """Somebody who asked to be erased, and is not yet; the law gives one month (Art. 12(3))."""

    id: str
    requested_at: datetime
    due_by: datetime


class ErasureViews(Out):
    """A page of open requests."""

    erasures: list[ErasureView]
    next: str | None


class SilentEntryView(Out):
    """The entry of the ledger that says so, and the proof that it is in the signed tree."""

    seq: int
    t: str
    c: str
    hash: str
    path: list[str]


class SignedView(Out):
    """The signed state of the ledger in which all entries of the person have their place."""

    size: int
    root: str
    note: str


class CertificateView(Out):
    """What certifies an erasure: nothing in it tells about the person.

    `event` and `salt` open the entry: `c` is the SHA-256 of the salt and the canonical event.
    """

    format: str
    subject: str
    erased_at: datetime
    requested_at: datetime | None
    ordered_by: str
    events: int
    event: dict[str, Any]
    salt: str
    entry: SilentEntryView | None
    checkpoint: SignedView | None
    statement: str
