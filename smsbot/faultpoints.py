"""The places between two steps at which a process may die without a promise being broken.

Whoever writes a new step between a decision, its commit and what the outside sees of it names
the place here and passes it by `reach`. Tests let a process die or freeze at each of them, in
each step of a conversation and on each database, and look at what became of it.

Nothing but a test calls `arm`: no setting, no variable and no command of ours does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Point(StrEnum):
    """A place in the code, named after what has just happened."""

    MIGRATION_BEGUN = "migration_begun"
    """The database is ours alone, and no table is changed yet."""
    MIGRATION_WRITTEN = "migration_written"
    """The new schema and its revision are written, and not committed."""
    MIGRATION_COMMITTED = "migration_committed"
    """The database has the new schema; whoever asked for it does not know yet."""
    START_WRITTEN = "start_written"
    """Keys, origin, flows and notice are noted, and not committed: nothing is served yet."""

    INBOUND_VERIFIED = "inbound_verified"
    """The signature of an inbound SMS is right, and nothing is done with it yet."""
    ENQUEUED = "enqueued"
    """Something waits for its batch; it is in memory alone."""
    INBOUND_BEGUN = "inbound_begun"
    """A batch of inbound SMS is taken from the queue, and its unit of work not begun."""
    INBOUND_WRITTEN = "inbound_written"
    """Replies, decisions, events and answers are written, and not committed."""
    INBOUND_COMMITTED = "inbound_committed"
    """A batch is on the disk, and no handler knows."""
    INBOUND_ANSWERED = "inbound_answered"
    """The handler knows that its SMS is on the disk; its 200 has not left."""

    CAMPAIGN_WRITTEN = "campaign_written"
    """A campaign and whom it asks are written, and not committed."""
    SLICE_WRITTEN = "slice_written"
    """A slice of a campaign stands on its list, or has its openings, and is not committed."""
    SLICE_COMMITTED = "slice_committed"
    """A slice stands on the list or waits in the outbox, and nobody was told of it."""

    CLAIM_WRITTEN = "claim_written"
    """What leaves next is under a lease, which is not committed."""
    LEASE_COMMITTED = "lease_committed"
    """Leases are on the disk, and no request has gone out."""
    GATEWAY_ANSWERS = "gateway_answers"
    """The gateway has our request and begins to answer; nothing of it is read."""
    ANSWER_READ = "answer_read"
    """What the gateway answered is known in memory alone."""
    SETTLE_BEGUN = "settle_begun"
    """A batch of answers is taken from the queue, and its unit of work not begun."""
    SETTLE_WRITTEN = "settle_written"
    """What became of some messages is written, and not committed."""
    SETTLE_COMMITTED = "settle_committed"
    """What became of some messages is on the disk, and whoever sent them does not know."""

    REPORT_VERIFIED = "report_verified"
    """The signature of a delivery report is right, and nothing is done with it yet."""
    REPORT_BEGUN = "report_begun"
    """A batch of reports is taken from the queue, and its unit of work not begun."""
    REPORT_WRITTEN = "report_written"
    """Reports have moved their messages, and are not committed."""
    REPORT_COMMITTED = "report_committed"
    """Reports are on the disk, and no handler knows."""
    REPORT_ANSWERED = "report_answered"
    """The handler knows that its report is on the disk; its 200 has not left."""

    SWEEP_WRITTEN = "sweep_written"
    """Dead leases are put in doubt and what is late is void; not committed."""
    SWEEP_COMMITTED = "sweep_committed"
    """What a dead process left behind is in doubt, on the disk."""
    LISTING_READ = "listing_read"
    """The gateway's list is read, and nothing is settled by it."""
    DOUBT_WRITTEN = "doubt_written"
    """What the list settles is written, and not committed."""
    DOUBT_COMMITTED = "doubt_committed"
    """What the list settles is on the disk, and nobody was told that something is to send."""

    EXPIRY_WRITTEN = "expiry_written"
    """Silences have ended conversations, and are not committed."""
    EXPIRY_COMMITTED = "expiry_committed"
    """Silences have ended conversations, on the disk."""

    SEAL_BEGUN = "seal_begun"
    """Events without a place are found, and nothing is written about them."""
    LEAVES_WRITTEN = "leaves_written"
    """Events have their leaves, and the tree does not know them."""
    TILES_WRITTEN = "tiles_written"
    """The hashes of the tree are written, and nothing is signed."""
    CHECKPOINT_WRITTEN = "checkpoint_written"
    """The tree is signed; nothing of the round is committed."""
    SEAL_COMMITTED = "seal_committed"
    """Leaves, hashes and checkpoint are on the disk."""

    PAGE_WRITTEN = "page_written"
    """What a person chose on the page is written, and not committed."""
    PAGE_COMMITTED = "page_committed"
    """What a person chose is on the disk; the browser has no answer."""
    WITHDRAWAL_WRITTEN = "withdrawal_written"
    """A withdrawal that came another way is written, and not committed."""
    ERASURE_SEALED = "erasure_sealed"
    """Everything about a person has its place in the tree, and all of it can still be read."""
    ERASURE_WRITTEN = "erasure_written"
    """What told of a person is gone, with the key to it; not committed."""
    SCRUBBED = "scrubbed"
    """The bytes of whoever was erased are gone, and that is not noted yet."""
    EVENTS_CLAIMED = "events_claimed"
    """Events for another system are under a lease, and none was posted."""
    EVENTS_DELIVERED = "events_delivered"
    """Another system has taken events, and nobody has written that down."""
    API_COMMITTED = "api_committed"
    """What a request asked for is on the disk; whoever asked has no answer."""


_actions: list[Callable[[Point], None]] = []


def reach(point: Point) -> None:
    """Pass a place; nothing happens unless a test has armed it."""
    for action in _actions:
        action(point)


def arm(action: Callable[[Point], None]) -> None:
    """Have something done at every place that is reached from now on, instead of anything before.

    The action may be called in any thread.
    """
    _actions[:] = [action]


def disarm() -> None:
    """Let every place be passed again as if it were not there."""
    _actions.clear()
