"""`smsbot contacts`: tables in and out, and who waits for a person to look."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from smsbot.cli.exporting import export
from smsbot.cli.opening import do, opened, run
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    print_json,
    progress,
    show,
    write_lines,
)

if TYPE_CHECKING:
    from smsbot.services.context import Context
    from smsbot.services.imports import Line

contacts = App(name="contacts", help="Contacts: tables in and out, and who is frozen.")

_AT_ONCE = 1000
_MOST = 1000


@contacts.command(name="import")
def import_(
    file: Annotated[Path, Parameter(name="FILE", help="A CSV with a line of headers.")],
    /,
    *,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Create and update contacts from a table; bad rows are reported with line and reason.

    A list never weakens what a person said: refusals, withdrawals and suppressions stay.

    Example: smsbot contacts import clienti.csv
    """
    report = run(_import(file, config))
    if as_json:
        print_json(report)
        return
    for row in report["refused"]:
        write_lines(f"{file}:{row['line']}: {row['reason']}")
    write_lines(
        f"{report['created']} created, {report['updated']} updated, "
        f"{len(report['refused'])} refused"
    )


@contacts.command(name="export")
def export_(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Print all contacts as CSV, in columns that `contacts import` takes.

    Example: smsbot contacts export > contatti.csv
    """
    from smsbot.services.exports import CONTACT_COLUMNS, list_contacts  # noqa: PLC0415

    export(config, list_contacts, CONTACT_COLUMNS, as_json=as_json, name="contacts")


@contacts.command
def frozen(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List the contacts to whom nothing leaves until a person has looked, and why.

    Example: smsbot contacts frozen
    """
    from smsbot.services.frozen import list_frozen  # noqa: PLC0415

    rows, _ = do(config, lambda c, context: list_frozen(c, context, None, _MOST))
    show(rows, ("id", "frozen_because"), as_json=as_json, name="contacts")


@contacts.command
def unfreeze(
    contact_id: Annotated[str, Parameter(name="ID", help="What `contacts frozen` printed.")],
    /,
    *,
    config: ConfigFile = CONFIG,
) -> None:
    """Let outbound to a frozen contact go on, after you looked at what they wrote.

    Example: smsbot contacts unfreeze 03zbwa1r0rw01
    """
    from smsbot.services.frozen import unfreeze  # noqa: PLC0415

    if do(config, lambda c, context: unfreeze(c, context, contact_id, "command line")) is None:
        message = f"there is no contact {contact_id}: see `smsbot contacts frozen`"
        raise CommandError(message)
    write_lines(f"{contact_id}: outbound goes on")


async def _import(file: Path, config: Path) -> dict[str, Any]:
    from smsbot.services.imports import TableError, read_table  # noqa: PLC0415

    report: dict[str, Any] = {"created": 0, "updated": 0, "refused": []}
    done = progress(None, "rows")
    with file.open("rb") as stream:
        try:
            lines = read_table(stream)
        except TableError as error:
            message = f"{file}: {error}"
            raise CommandError(message) from None
        async with opened(config) as context:
            batch: list[Line] = []
            for line in lines:
                batch.append(line)
                if len(batch) == _AT_ONCE:
                    await _put(context, batch, report)
                    done(line.number)
                    batch = []
            await _put(context, batch, report)
    return report


async def _put(context: "Context", batch: "list[Line]", report: dict[str, Any]) -> None:
    from smsbot.services.contacts import put_contacts  # noqa: PLC0415

    good = [line for line in batch if line.contact is not None]
    rows = [line.contact for line in good if line.contact is not None]
    results = await context.database.write(lambda c: put_contacts(c, context, rows))
    refused = [(line.number, line.reason) for line in batch if line.contact is None]
    for line, put in zip(good, results, strict=True):
        if put.status == "refused":
            refused.append((line.number, put.reason))
        else:
            report[put.status] += 1
    report["refused"] += [{"line": number, "reason": why} for number, why in sorted(refused)]
