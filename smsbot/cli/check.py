"""`smsbot check`: the flow files, before anybody is asked anything with them."""

import asyncio
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    load_config_if_any,
    print_json,
    write_lines,
)
from smsbot.core.link import LENGTH

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.config import Config
    from smsbot.core.flow import FlowVersion, Mistake

_LONGEST_FILE = 1 << 20


class _RehearsedError(Exception):
    """Nothing is wrong; raised all the same, so that nothing of the rehearsal is kept."""


def check(
    *paths: Annotated[Path, Parameter(name="FLOWS", help="Folders or files.")],
    draw: Annotated[bool, Parameter(negative=(), help="Print each flow as a diagram.")] = False,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Report every mistake in the flow files at once, with file and key.

    Texts are measured with sender, contact, number and link of the configuration
    where there is one, else with the longest that a text must bear; versions are
    compared with its database, where that exists.

    Example: smsbot check flows/
    Example: smsbot check flows/consenso.toml --draw
    """
    from smsbot.core.flow import check_folder, diagram  # noqa: PLC0415

    configured = load_config_if_any(config)
    folder = Path(configured.flows.path if configured else "flows")
    sources = _sources(paths or [folder])
    flows, mistakes = check_folder(
        sources,
        real=_real(configured) if configured else {},
        gateway_words=_gateway_words(configured) if configured else (),
    )
    if configured:
        reused = _reused(configured, flows)
        wrong_files = {mistake.file for mistake in reused}
        flows = tuple(flow for flow in flows if f"{flow.name}.toml" not in wrong_files)
        mistakes += reused
    if as_json:
        print_json({"mistakes": [asdict(mistake) for mistake in mistakes]})
    else:
        _print(flows, mistakes)
    if draw:
        write_lines(*map(diagram, flows))
    wrong = sum(not mistake.warning for mistake in mistakes)
    if wrong:
        msg = f"{_count(wrong, 'mistake')} in {_count(len(sources), 'flow file')}"
        raise CommandError(msg)


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _real(config: "Config") -> Mapping[str, str]:
    """What fills the placeholders that a configuration knows."""
    return {
        "sender": config.company.sender,
        "contact": config.company.contact,
        "number": config.gateway.number,
        "link": f"{config.server.public_url}/p/{'x' * LENGTH}",
    }


def _gateway_words(config: "Config") -> frozenset[str]:
    """The words that the gateway answers by itself before we can."""
    from smsbot.gateways.plivo import words_answered_for  # noqa: PLC0415

    return frozenset() if config.gateway.simulated else words_answered_for(config.gateway.number)


def _reused(config: "Config", flows: "Iterable[FlowVersion]") -> "tuple[Mistake, ...]":
    """The versions that the database knows with another text; nothing is written."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from smsbot.core.flow import FlowError  # noqa: PLC0415
    from smsbot.store.work import DatabaseError  # noqa: PLC0415

    try:
        asyncio.run(_compare(config.database.url.reveal(), flows))
    except FlowError as error:
        return error.mistakes
    except (DBAPIError, OSError, DatabaseError) as error:
        # A laptop may write flows for a server whose database it cannot reach. The message of
        # a driver may hold a password: only the kind is told.
        sys.stderr.write(f"smsbot: not compared with the database ({type(error).__name__})\n")
    return ()


async def _compare(url: str, flows: "Iterable[FlowVersion]") -> None:
    """Rehearse what `serve` does with the flows at its start, where there is a database."""
    from smsbot.services.flows import archive_flows  # noqa: PLC0415
    from smsbot.store.migrate import is_current  # noqa: PLC0415
    from smsbot.store.work import Database  # noqa: PLC0415

    def rehearse(connection: "Connection") -> None:
        archive_flows(connection, flows, datetime.now(UTC))
        raise _RehearsedError

    database = Database(url)
    try:
        made = database.path is None or database.path.exists()
        if made and await database.read(is_current):
            await database.write(rehearse)
    except _RehearsedError:
        pass
    finally:
        await database.close()


def _sources(paths: Iterable[Path]) -> dict[str, str]:
    """The text of each flow file, by the name that a mistake will show."""
    sources: dict[str, str] = {}
    for path in paths:
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not files:
            msg = f"{path}: holds no flow file (*.toml)"
            raise CommandError(msg)
        sources |= {str(file): _text(file) for file in files}
    return sources


def _text(file: Path) -> str:
    """A flow file's text; raises CommandError for what cannot be one."""
    with file.open("rb") as source:
        content = source.read(_LONGEST_FILE + 1)
    if len(content) > _LONGEST_FILE:
        msg = f"{file}: is too large for a flow file"
        raise CommandError(msg)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        msg = f"{file}: is not in UTF-8"
        raise CommandError(msg) from None


def _print(flows: "Iterable[FlowVersion]", mistakes: "Iterable[Mistake]") -> None:
    write_lines(*map(str, mistakes))
    sys.stdout.flush()
    for flow in flows:
        write_lines(f"{flow.name} version {flow.version}: can be used")
