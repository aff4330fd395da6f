"""`smsbot erase` and `smsbot erasures`: the right to be forgotten, and who waits for it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from smsbot.cli.opening import do, opened, run
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    UsageError,
    print_json,
    show,
    write_lines,
)

if TYPE_CHECKING:
    from smsbot.services.context import Context

Phone = Annotated[str | None, Parameter(name="PHONE", help="The number of the person.")]
Id = Annotated[str | None, Parameter(name="--id", help="Instead of it, what `erasures` printed.")]
Yes = Annotated[bool, Parameter(name="--yes", negative=(), help="Do not ask again.")]
Out = Annotated[Path | None, Parameter(name="--out", help="Where to write the certificate.")]

_MOST = 1000
_WHO = "command line"


def erase(  # noqa: PLR0913  (each is an option of its own)
    phone: Phone = None,
    /,
    *,
    contact_id: Id = None,
    yes: Yes = False,
    out: Out = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Erase a person for good: number, name, texts, answers, links and evidence.

    The number stays suppressed as a keyed hash, the ledger stays whole and its entries about
    the person fall silent. Prints a certificate without personal data. A running `serve` cuts
    the bytes from its log within seconds.

    Example: smsbot erase "+44 7700 900123" --yes --out certificato.json
    """
    if (phone is None) == (contact_id is None):
        message = "one of PHONE and --id is wanted"
        raise UsageError(message)
    _ask(yes=yes)
    answer = run(_erase(config, phone, contact_id))
    if out is not None:
        _write(out, answer)
    if as_json:
        print_json(answer)
    else:
        write_lines(str(answer["statement"]))


def erasures(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List who asked to be erased and still waits, and until when the law lets them wait.

    Carry one out with `smsbot erase --id ID`.

    Example: smsbot erasures
    """
    from smsbot.services.erasure import list_requests  # noqa: PLC0415

    rows, _ = do(config, lambda c, _: list_requests(c, None, _MOST))
    show(rows, ("id", "requested_at", "due_by"), as_json=as_json, name="erasures")


def _ask(*, yes: bool) -> None:
    """Ask whether it is meant; where nobody can answer, `--yes` has to say so."""
    if yes:
        return
    if not sys.stdin.isatty():
        message = "erasing cannot be undone: confirm with --yes"
        raise UsageError(message)
    sys.stderr.write("Erase this person for good? It cannot be undone. Type 'erase': ")
    sys.stderr.flush()
    if sys.stdin.readline().strip() != "erase":
        message = "nothing was erased"
        raise CommandError(message)


async def _erase(config: Path, phone: str | None, contact: str | None) -> dict[str, Any]:
    from smsbot.services.erasure import erase as erase_contact  # noqa: PLC0415
    from smsbot.services.ledger import LedgerError  # noqa: PLC0415

    async with opened(config) as context:
        who = contact or await _find(context, phone or "")
        if who is None:
            return await _erased_before(context, phone or "")
        try:
            certificate = await context.database.write(
                lambda c: erase_contact(c, context, who, _WHO)
            )
        except LedgerError as error:
            message = f"nothing was erased, the ledger is damaged ({error}): `smsbot ledger verify`"
            raise CommandError(message) from None
        if not context.database.embedded:
            await _scrub(context)
    if certificate is None:
        message = "there is no contact of this id: see `smsbot erasures`"
        raise CommandError(message)
    return certificate


async def _scrub(context: "Context") -> None:
    """Vacuum at once, where there may be no worker; on SQLite that is for `serve` alone."""
    from smsbot.services.scrubbing import scrub  # noqa: PLC0415

    await scrub(context)


async def _find(context: "Context", phone: str) -> str | None:
    """Return the id of a number's contact, None where there is none."""
    from smsbot.services.contacts import find_contacts  # noqa: PLC0415

    found = await context.database.read(lambda c: find_contacts(c, context, [phone]))
    return str(found[0]["id"]) if found else None


async def _erased_before(context: "Context", phone: str) -> dict[str, Any]:
    """Answer for a number without a contact: erased before, or never known."""
    from smsbot.services.erasure import erased_number  # noqa: PLC0415

    answer = await context.database.read(lambda c: erased_number(c, context, phone))
    if answer is None:
        message = "this number is no contact"
        raise CommandError(message)
    return answer


def _write(file: Path, answer: dict[str, Any]) -> None:
    import json  # noqa: PLC0415

    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    except FileExistsError:
        message = f"{file}: is there already; the person was erased all the same"
        raise CommandError(message) from None
