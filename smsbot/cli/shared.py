"""What commands share: errors of one line, the configuration, tables and JSON.

Whatever is slow to import is imported where it is used; this module is part of `--help`.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

if TYPE_CHECKING:
    from smsbot.config import Config

ConfigFile = Annotated[Path, Parameter(name="--config", help="The configuration.")]
AsJson = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON.")]
CONFIG = Path("config.toml")


class CommandError(Exception):
    """The command failed; its text is what standard error shows, a line per mistake."""

    status = 1


class UsageError(CommandError):
    """The command was called in a way that makes no sense."""

    status = 2


def load_config(file: Path) -> "Config":
    """The configuration of the file and the environment; raises CommandError."""
    from smsbot.config import ConfigError, load  # noqa: PLC0415

    try:
        return load(file, os.environ)
    except ConfigError as error:
        raise CommandError(str(error)) from None


def load_config_if_any(file: Path) -> "Config | None":
    """The configuration; None where nobody named one and the folder has none."""
    return None if file == CONFIG and not file.exists() else load_config(file)


async def until_stopped() -> None:
    """Wait for Ctrl-C or SIGTERM, either of which is how a server ends well."""
    import asyncio  # noqa: PLC0415
    import signal  # noqa: PLC0415

    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()


def show(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], *, as_json: bool, name: str
) -> None:
    """Print rows: as `{name: [...]}`, as a table on a terminal, else with tabs for other tools."""
    if as_json:
        print_json({name: list(rows)})
    elif sys.stdout.isatty():
        _print_table(rows, columns)
    else:
        write_lines("\t".join(columns), *("\t".join(_cells(row, columns)) for row in rows))


def print_json(value: object) -> None:
    """Print one line of JSON."""
    write_lines(as_json_text(value))


def as_json_text(value: object) -> str:
    """Return JSON of one line; times as ISO, sets sorted."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def write_lines(*lines: str) -> None:
    """Print lines, whatever the terminal's encoding makes of them."""
    write_text("".join(f"{line}\n" for line in lines))


def write_text(text: str) -> None:
    """Print a text as it is, whatever the terminal's encoding makes of it."""
    out = sys.stdout
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "backslashreplace").decode(encoding))


def progress(total: int | None, what: str) -> "Callable[[int], None]":
    """A function that is told how many were done; it draws only on a terminal's standard error."""
    if not sys.stderr.isatty():
        return lambda _done: None

    def draw(done: int) -> None:
        of = f" of {total:,}" if total else ""
        sys.stderr.write(f"\r{done:,}{of} {what}" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return draw


def _print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(*columns, box=None, header_style="bold")
    for row in rows:
        table.add_row(*_cells(row, columns))
    Console(markup=False, highlight=False).print(table)


def _cells(row: Mapping[str, Any], columns: Iterable[str]) -> list[str]:
    """A row's values as text that cannot break the table."""
    values = (row.get(column) for column in columns)
    return ["" if value is None else " ".join(str(value).split()) for value in values]


def _plain(value: object) -> object:
    """What JSON has no word for."""
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if callable(isoformat) else str(value)
