"""`smsbot serve`: webhooks, API, pages and the sending worker."""

import asyncio
import signal
import socket
import sys
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from smsbot.cli.opening import parts_of, run
from smsbot.cli.shared import CONFIG, CommandError, ConfigFile, UsageError

if TYPE_CHECKING:
    from smsbot.app import Parts


def serve(
    *,
    config: ConfigFile = CONFIG,
    role: Annotated[
        Literal["all", "web", "worker"],
        Parameter(help="web or worker alone, on PostgreSQL only."),
    ] = "all",
) -> None:
    """Take callbacks, serve the API and the pages, and send what is queued.

    Ends with 0 on SIGTERM and Ctrl-C, once what is on its way is settled.

    Example: smsbot serve --config config.toml
    """
    from smsbot import logs  # noqa: PLC0415

    parts = parts_of(config)
    if role != "all" and parts.config.database.url.reveal().startswith("sqlite"):
        message = "--role wants PostgreSQL: an embedded database has one process"
        raise UsageError(message)
    logs.configure(json=not sys.stderr.isatty())
    run(serve_until_told(parts, role))


async def serve_until_told(parts: "Parts", role: str) -> None:
    """Serve until SIGTERM or SIGINT; raises CommandError where the port is taken."""
    from smsbot.app import Server  # noqa: PLC0415

    server = parts.config.server
    try:
        listener = socket.create_server((server.host, server.port))
    except OSError as error:
        message = f"cannot listen on {server.host}:{server.port}: {error.strerror}"
        raise CommandError(message) from None
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    with listener:
        async with Server(parts, listener, role=role):
            await told.wait()
