"""What commands share that print a list of any length: page by page, in flat memory."""

import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smsbot.cli.opening import opened, run
from smsbot.cli.shared import as_json_text, write_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

_AT_ONCE = 1000

_Rows = list[dict[str, Any]]
Page = Callable[["Connection", "Context", str | None, int], tuple[_Rows, str | None]]
"""Reads entries after a cursor, at most so many; returns them and the next cursor."""


def export(  # noqa: PLR0913  (what is printed, and in which form)
    config: Path,
    page: Page,
    columns: Sequence[str],
    *,
    as_json: bool,
    name: str,
    cells: "Callable[[dict[str, Any]], dict[str, Any]]" = dict,
) -> None:
    """Print a list as CSV or as `{name: [...]}`, while it is read.

    `cells` makes a row of a table of an entry.
    """
    pages = _pages(config, page)
    count = run(_print_json(pages, name) if as_json else _print_csv(pages, columns, cells))
    if sys.stderr.isatty():
        sys.stderr.write(f"{count:,} {name}\n")


async def _pages(config: Path, page: Page) -> AsyncIterator[_Rows]:
    async with opened(config) as context:
        cursor: str | None = None
        while True:
            rows, cursor = await context.database.read(_reading(page, context, cursor))
            yield rows
            if cursor is None:
                return


def _reading(
    page: Page, context: "Context", after: str | None
) -> "Callable[[Connection], tuple[_Rows, str | None]]":
    return lambda connection: page(connection, context, after, _AT_ONCE)


async def _print_csv(
    pages: AsyncIterator[_Rows],
    columns: Sequence[str],
    cells: "Callable[[dict[str, Any]], dict[str, Any]]",
) -> int:
    from smsbot.services.tables import write_table  # noqa: PLC0415

    count = 0
    write_text(write_table((), columns))
    async for rows in pages:
        write_text(write_table(map(cells, rows), columns, head=False))
        count += len(rows)
    return count


async def _print_json(pages: AsyncIterator[_Rows], name: str) -> int:
    count = 0
    write_text(f'{{"{name}": [')
    async for rows in pages:
        for row in rows:
            write_text((",\n" if count else "") + as_json_text(row))
            count += 1
    write_text("]}\n")
    return count
