"""The ledger as anybody may see it: its signed state and its entries, which name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services import ledger
from smsbot.web.api.endpoint import Call, Endpoint, Result
from smsbot.web.api.ledger_models import CheckpointView, EntriesAsked, EntryViews
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def _checkpoint(connection: Connection, call: Call[None]) -> Result:
    view = ledger.show_checkpoint(connection, call.context)
    if view is None:
        raise ProblemError(NOT_FOUND)
    return Result(view)


def _entries(connection: Connection, call: Call[None]) -> Result:
    asked: EntriesAsked = call.query
    entries, following = ledger.list_entries(connection, asked.cursor, asked.limit)
    return Result({"entries": entries, "next": following})


ENDPOINTS: tuple[Endpoint[None], ...] = (
    Endpoint(
        "GET",
        "/v1/ledger/checkpoint",
        "showCheckpoint",
        "Show the latest signed state of the ledger, and the public key that signed it.",
        _checkpoint,
        CheckpointView,
        problems=(NOT_FOUND,),
        writes=False,
    ),
    Endpoint(
        "GET",
        "/v1/ledger/entries",
        "listEntries",
        "List the entries of the ledger in their order: times and commitments, nothing personal.",
        _entries,
        EntryViews,
        asks=EntriesAsked,
        writes=False,
    ),
)
