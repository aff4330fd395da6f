"""`smsbot events`: what other systems were told, and telling it once more."""

from datetime import datetime
from typing import Annotated

from cyclopts import App, Parameter

from smsbot.cli.opening import do
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    UsageError,
    show,
    write_lines,
)

events = App(name="events", help="What other systems were told in the last thirty days.")


@events.command(name="list")
def list_(
    *,
    after: Annotated[str | None, Parameter(help="The id of the last event seen.")] = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """List events, oldest first, a hundred at a time.

    Example: smsbot events list
    """
    from smsbot.services.events.endpoints import list_events  # noqa: PLC0415

    rows, _ = do(config, lambda c, _: list_events(c, after, 100))
    show(rows, ("id", "type", "timestamp", "data"), as_json=as_json, name="events")


@events.command
def replay(
    *,
    since: Annotated[
        datetime | None, Parameter(help="From this time on: a day, or a time in UTC.")
    ] = None,
    id_: Annotated[str | None, Parameter(name="--id", help="This event alone.")] = None,
    webhook: Annotated[str | None, Parameter(help="To this endpoint; to all without it.")] = None,
    config: ConfigFile = CONFIG,
) -> None:
    """Deliver events once more, with the ids they had.

    Example: smsbot events replay --since 2026-03-02
    """
    from datetime import UTC  # noqa: PLC0415

    from smsbot.services.events.endpoints import replay_events  # noqa: PLC0415

    if (since is None) == (id_ is None):
        message = "say either --since or --id"
        raise UsageError(message)
    from_ = since.replace(tzinfo=UTC) if since is not None and since.tzinfo is None else since
    count = do(
        config,
        lambda c, context: replay_events(
            c, context, webhook, since=from_, event_id=id_, who="command line"
        ),
    )
    if count is None:
        message = "there is no such endpoint: see `smsbot webhook list`"
        raise CommandError(message)
    write_lines(f"{count} deliveries are owed again")
