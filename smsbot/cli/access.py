"""`smsbot access`: everything that is held about one person, to hand to them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from smsbot.cli.opening import opened, run
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, print_json, write_lines

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Phone = Annotated[str, Parameter(name="PHONE", help="The number of the person.")]
Out = Annotated[Path, Parameter(name="--out", help="The folder for the two files.")]


def access(
    phone: Phone,
    /,
    *,
    out: Out = Path(),
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Write everything that is held about a person: a page in Italian to print, and the data.

    The files are named after the pseudonym of the person; existing ones are never overwritten.
    With `--json` the data are printed and no file is written.

    Example: smsbot access "+44 7700 900123" --out richieste
    """
    report, zone = run(_report(config, phone))
    if as_json:
        print_json(report)
        return
    from smsbot.proof.access import access_page  # noqa: PLC0415

    name = f"dati-{report['person']['id']}"
    _write(out / f"{name}.html", access_page(report, zone))
    _write(out / f"{name}.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n")


async def _report(config: Path, phone: str) -> "tuple[dict[str, Any], ZoneInfo]":
    from smsbot.services.access_report import report_access  # noqa: PLC0415
    from smsbot.services.contacts import find_contacts  # noqa: PLC0415

    async with opened(config) as context:
        found = await context.database.read(lambda c: find_contacts(c, context, [phone]))
        report = None
        if found:
            who = str(found[0]["id"])
            report = await context.database.write(
                lambda c: report_access(c, context, who, "command line")
            )
        if report is None:
            message = "this number is no contact: nothing is held about it"
            raise CommandError(message)
        return report, context.hours.zone


def _write(file: Path, content: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(content)
    except FileExistsError:
        message = f"{file}: is there already"
        raise CommandError(message) from None
    write_lines(str(file))
