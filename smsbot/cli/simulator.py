"""`smsbot simulator`: the simulated gateway as a process of its own."""

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.shared import (
    CONFIG,
    CommandError,
    ConfigFile,
    load_config_if_any,
    until_stopped,
    write_lines,
)

if TYPE_CHECKING:
    from smsbot.simulator.settings import SimulatorConfig


async def simulator(
    *,
    port: Annotated[int | None, Parameter(help="Instead of simulator.port; 0: any.")] = None,
    config: ConfigFile = CONFIG,
) -> None:
    """Run the simulated gateway and its browser phone, until Ctrl-C or SIGTERM.

    With a configuration it has its account and calls its server back; without
    one it has the account of the defaults, and calls port 8080.

    Example: smsbot simulator --port 8081
    """
    from smsbot.logs import configure  # noqa: PLC0415
    from smsbot.simulator.server import start  # noqa: PLC0415

    configure(json=not sys.stderr.isatty())
    settings = _settings(config, port)
    try:
        running = await start(settings)
    except OSError as error:
        msg = f"port {settings.port}: {error.strerror or 'cannot be opened'}"
        raise CommandError(msg) from None
    try:
        write_lines(
            f"The browser phone: {running.url}", f"SMS are called back to {settings.message_url}"
        )
        sys.stdout.flush()
        await until_stopped()
    finally:
        await running.stop()


def _settings(file: ConfigFile, port: int | None) -> "SimulatorConfig":
    """The account that the server of this configuration expects."""
    from smsbot.simulator.settings import SimulatorConfig  # noqa: PLC0415

    config = load_config_if_any(file)
    if config is None or not config.gateway.simulated:
        return SimulatorConfig() if port is None else SimulatorConfig(port=port)
    return SimulatorConfig(
        auth_id=config.gateway.plivo.auth_id,
        auth_token=config.gateway.plivo.auth_token.reveal(),
        number=config.gateway.number,
        message_url=f"{config.server.public_url}/webhooks/simulated/inbound",
        port=config.simulator.port if port is None else port,
    )
