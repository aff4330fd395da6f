"""The endpoints of other systems: made, listed, given another secret, switched on and off.

A secret is shown when it is made and never again. For a day after it was replaced the one before
signs beside it, so that a receiver can change it without losing an event.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from smsbot.core.address import read_place
from smsbot.core.webhook import SECRET_BYTES, write_secret
from smsbot.services.access import audit
from smsbot.store import events, webhooks
from smsbot.store.ids import show, unshow
from smsbot.store.webhooks import WebhookRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

    from smsbot.services.context import Context

OVERLAP = timedelta(days=1)
"""For how long the secret before signs too."""

MOST = 20
"""Endpoints of one installation: each event is a row for each of them."""

BY_PERSON = "disabled by a person"


class TooManyError(Exception):
    """There are as many endpoints as there may be; delete one first."""


def create_endpoint(
    connection: Connection, context: Context, url: str, types: Sequence[str] | None, who: str
) -> dict[str, Any]:
    """Make an endpoint and return it with its secret; it hears what happens from now on.

    Raises AddressError where we do not call there, TooManyError where there are too many.
    """
    read_place(url, context.networks)
    if len(webhooks.listening(connection)) >= MOST:
        raise TooManyError
    secret, now = _new_secret(), context.clock.now()
    wanted = None if types is None else sorted(set(types))
    row = WebhookRow(context.ids.next(), url, wanted, now, who, secret)
    webhooks.add(connection, row)
    audit(connection, context, who, "webhook.create", show(row.id), {"types": wanted})
    return _view(row, {}) | {"secret": secret}


def _new_secret() -> str:
    return write_secret(secrets.token_bytes(SECRET_BYTES))


def list_endpoints(connection: Connection) -> list[dict[str, Any]]:
    """Return every endpoint and how it fares, without its secret."""
    owed = events.owed(connection)
    return [_view(row, owed) for row in webhooks.everything(connection)]


def rotate_secret(
    connection: Connection, context: Context, webhook_id: str, who: str
) -> dict[str, Any] | None:
    """Give an endpoint a new secret and return it; the old one signs beside it for a day."""
    row = _held(connection, webhook_id)
    if row is None:
        return None
    until = context.clock.now() + OVERLAP
    row = replace(row, secret=_new_secret(), secret_before=row.secret, before_until=until)
    webhooks.save(connection, row)
    audit(connection, context, who, "webhook.rotate", webhook_id)
    return _view(row, events.owed(connection)) | {"secret": row.secret}


def enable_endpoint(
    connection: Connection, context: Context, webhook_id: str, who: str
) -> dict[str, Any] | None:
    """Let an endpoint have what it is owed: what it refused, and what happened meanwhile."""
    row = _held(connection, webhook_id)
    if row is None:
        return None
    row = replace(
        row,
        disabled_at=None,
        disabled_because=None,
        failures=0,
        failing_since=None,
        not_before=None,
    )
    webhooks.save(connection, row)
    events.try_again(connection, row.id, context.clock.now())
    audit(connection, context, who, "webhook.enable", webhook_id)
    return _view(row, events.owed(connection))


def disable_endpoint(
    connection: Connection, context: Context, webhook_id: str, who: str
) -> dict[str, Any] | None:
    """Deliver nothing more to an endpoint until somebody enables it; what happens waits."""
    row = _held(connection, webhook_id)
    if row is None:
        return None
    if row.disabled_at is None:
        row = replace(row, disabled_at=context.clock.now(), disabled_because=BY_PERSON)
        webhooks.save(connection, row)
    audit(connection, context, who, "webhook.disable", webhook_id)
    return _view(row, events.owed(connection))


def delete_endpoint(
    connection: Connection, context: Context, webhook_id: str, who: str
) -> dict[str, Any] | None:
    """Forget an endpoint and what it is owed; return how it was."""
    row = _held(connection, webhook_id)
    if row is None:
        return None
    view = _view(row, events.owed(connection))
    webhooks.remove(connection, row.id)
    audit(connection, context, who, "webhook.delete", webhook_id)
    return view


def replay_events(  # noqa: PLR0913  (to whom, since when or which one, and who says so)
    connection: Connection,
    context: Context,
    webhook_id: str | None,
    *,
    since: datetime | None = None,
    event_id: str | None = None,
    who: str,
) -> int | None:
    """Owe events once more, with the ids they had: to one endpoint, or to all.

    Return how many deliveries that makes, None where there is no such endpoint.
    """
    conditions: list[ColumnElement[bool]] = [] if since is None else [events.since(since)]
    if event_id is not None:
        conditions.append(events.named(unshow(event_id) or 0))
    listening = webhooks.listening(connection)
    if webhook_id is not None:
        number = unshow(webhook_id)
        if number is None or number not in listening:
            return None
        listening = {number: listening[number]}
    now = context.clock.now()
    count = sum(
        events.owe_again(connection, one, types, now, *conditions)
        for one, types in listening.items()
    )
    detail = {"count": count, "since": since.isoformat() if since else None, "event": event_id}
    audit(connection, context, who, "events.replay", webhook_id, detail)
    return count


def list_events(
    connection: Connection, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Return what was told in the last thirty days, oldest first, and the cursor of the rest."""
    found = events.page(connection, (unshow(after) if after else 0) or 0, limit + 1)
    shown = [
        {"id": show(e.id), "type": e.type, "timestamp": e.at, "data": e.data} for e in found[:limit]
    ]
    return shown, str(shown[-1]["id"]) if len(found) > limit else None


def _held(connection: Connection, webhook_id: str) -> WebhookRow | None:
    number = unshow(webhook_id)
    return None if number is None else webhooks.one(connection, number, lock=True)


def _view(row: WebhookRow, owed: dict[int, tuple[int, int]]) -> dict[str, Any]:
    waiting, given_up = owed.get(row.id, (0, 0))
    return {
        "id": show(row.id),
        "url": row.url,
        "types": row.types,
        "created_at": row.created_at,
        "created_by": row.created_by,
        "enabled": row.disabled_at is None,
        "disabled_at": row.disabled_at,
        "disabled_because": row.disabled_because,
        "failing_since": row.failing_since,
        "failures": row.failures,
        "last_error": row.last_error,
        "delivered_at": row.delivered_at,
        "waiting": waiting - given_up,
        "given_up": given_up,
    }
