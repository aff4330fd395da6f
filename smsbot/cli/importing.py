"""Taking a table in from the command line: what it holds, how far it is, what was refused."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smsbot.cli.opening import opened, run
from smsbot.cli.shared import CommandError, print_json, progress, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from io import BufferedReader

    from smsbot.core.model import Basis
    from smsbot.services.context import Context
    from smsbot.services.imports import Line, Table
    from smsbot.services.imports.register import ForAll
    from smsbot.services.imports.run import Order
    from smsbot.store.imports import ImportRow

_SHOWN = 1000


@dataclass(frozen=True)
class Wanted:
    """What the command was asked for."""

    file: Path
    errors: Path | None
    basis: "Basis | None"
    blocklist: bool
    preview: bool
    register: "ForAll | None" = None
    """What holds for all of a table of the Registro delle Opposizioni, None where it is none."""

    @property
    def errors_to(self) -> Path:
        """Where refused rows are written."""
        return self.errors or self.file.with_name(f"{self.file.stem}.errori.csv")


def take(wanted: Wanted, config: Path, *, as_json: bool) -> None:
    """Take a table in, or tell what it holds; raises CommandError where it is none."""
    from smsbot.services.imports import TableError  # noqa: PLC0415

    try:
        with wanted.file.open("rb") as stream:
            report = run(_take(wanted, stream, config))
    except TableError as error:
        message = f"{wanted.file}: {error}"
        raise CommandError(message) from None
    if as_json:
        print_json(report)
    else:
        _tell(wanted, report)


async def _take(wanted: Wanted, stream: "BufferedReader", config: Path) -> dict[str, Any]:
    from smsbot.services.imports import digest_of, open_table  # noqa: PLC0415
    from smsbot.services.imports.run import Kind, Order  # noqa: PLC0415

    kind = Kind.BLOCKLIST if wanted.blocklist else Kind.CONTACTS
    kind = kind if wanted.register is None else Kind.REGISTER
    # The table is looked at first: one that is none changes nothing, and makes no database.
    digest = digest_of(stream)
    table = open_table(stream, register=kind is Kind.REGISTER)
    order = Order(digest, kind, "command line", table.headers, wanted.basis, wanted.register)
    async with opened(config) as context:
        columns = {"columns": table.mapping()}
        if wanted.preview:
            return columns | _preview(context, order, table)
        return columns | await _run(context, order, table, wanted.errors_to)


def _preview(context: "Context", order: "Order", table: "Table") -> dict[str, Any]:
    from smsbot.services.imports.run import lines_of, verdict  # noqa: PLC0415

    reasons: Counter[str] = Counter()
    good = 0
    for line in lines_of(table, order, _today(context)):
        code = verdict(context, line)
        if code is None:
            good += 1
        else:
            reasons[code] += 1
    return {"good": good, "reasons": dict(reasons.most_common())}


async def _run(
    context: "Context", order: "Order", table: "Table", errors_to: Path
) -> dict[str, Any]:
    from smsbot.services.imports.run import begin_import, end_import, lines_of, take_slice  # noqa: PLC0415
    from smsbot.store.ids import show  # noqa: PLC0415

    write, done = context.database.write, progress(None, "rows")
    begun = await write(lambda c: begin_import(c, context, order))
    read = lines_of(table, order, _today(context))
    for lines in _slices(read, order.kind.at_once):
        part = partial(take_slice, context=context, order=order, run_id=begun.id, lines=lines)
        await write(part)
        done(lines[-1].number)
    ended = await write(lambda c: end_import(c, context, begun.id))
    refused = await _write_errors(context, ended, table, errors_to)
    return {
        "id": show(ended.id),
        **{name: count for name, count in ended.counts.items() if name != "refused"},
        "refused": refused,
        "refused_total": ended.counts["refused"],
        "errors": str(errors_to) if refused else None,
    }


def _today(context: "Context") -> "date":
    """Return the day where the company is."""
    return context.clock.now().astimezone(context.hours.zone).date()


def _slices(lines: "Iterator[Line]", at_once: int) -> "Iterator[list[Line]]":
    from itertools import islice  # noqa: PLC0415

    while part := list(islice(lines, at_once)):
        yield part


async def _write_errors(
    context: "Context", ended: "ImportRow", table: "Table", to: Path
) -> list[dict[str, Any]]:
    """Write the rows that were not taken; return the first of them without what they hold."""
    from smsbot.services.imports.errors import MARK, error_table  # noqa: PLC0415
    from smsbot.store.imports import refused_page  # noqa: PLC0415

    if not ended.counts["refused"]:
        return []
    shown: list[dict[str, Any]] = []
    after = 0
    with to.open("w", encoding="utf-8", newline="") as out:
        out.write(MARK + error_table(table.headers, [], head=True))
        while True:
            read = partial(refused_page, run=ended.id, after=after, limit=_SHOWN)
            page = await context.database.read(read)
            if not page:
                return shown
            out.write(error_table(table.headers, page, head=False))
            shown = shown or [{"line": one.line, "reason": one.code} for one in page]
            after = page[-1].line


def _tell(wanted: Wanted, report: dict[str, Any]) -> None:
    for column in report["columns"]:
        write_lines(f"{column['column']}: {column['field'] or 'left alone'}")
    if wanted.preview:
        write_lines(f"{report['good']} rows can be taken")
        write_lines(*(f"{count} {code}" for code, count in report["reasons"].items()))
        return
    for row in report["refused"]:
        write_lines(f"{wanted.file}:{row['line']}: {row['reason']}")
    write_lines(
        f"{report['created']} created, {report['updated']} updated, "
        f"{report['unchanged']} unchanged, {report['refused_total']} refused"
    )
    if report["errors"]:
        write_lines(f"mend the rows in {report['errors']} and import that file")
