"""`smsbot proof`: the proof of one person's consents, for an outsider who trusts nobody here."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from smsbot.cli.opening import opened, run
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, print_json, write_lines

if TYPE_CHECKING:
    from smsbot.services.context import Context
    from smsbot.services.proofs import Packed

Phone = Annotated[str, Parameter(name="PHONE", help="The number of the person.")]
Out = Annotated[Path | None, Parameter(name="--out", help="Where to write it.")]
Since = Annotated[
    Path | None,
    Parameter(name="--since", help="A checkpoint that was kept: show that it is continued."),
]


def proof(
    phone: Phone,
    /,
    *,
    out: Out = None,
    since: Since = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Write the proof of one person's consents: a ZIP with a timeline and its own verifier.

    What is not sealed yet is sealed first. Without `--out` the file is named after the
    pseudonym of the person. An existing file is never overwritten.

    Example: smsbot proof "+44 7700 900123" --out prova.zip
    """
    packed = run(_prove(config, phone, since))
    file = out or Path(packed.file)
    try:
        with file.open("xb") as target:
            target.write(packed.content)
    except FileExistsError:
        message = f"{file}: is there already"
        raise CommandError(message) from None
    if as_json:
        print_json({"file": str(file), "subject": packed.subject, "events": packed.events})
    else:
        write_lines(f"{file}: {packed.events} events; check it with the verify.py that it holds")


async def _prove(config: Path, phone: str, since: Path | None) -> "Packed":
    from smsbot.cli.ledger import read_kept  # noqa: PLC0415
    from smsbot.proof.bundle import BundleError  # noqa: PLC0415
    from smsbot.services.ledger import LedgerError  # noqa: PLC0415
    from smsbot.services.proofs import NothingToProveError, prove  # noqa: PLC0415

    async with opened(config) as context:
        contact = await _contact(context, phone)
        kept = await read_kept(context, since) if since else None
        try:
            packed = await prove(context, contact, "command line", kept)
        except NothingToProveError:
            packed = None
        except (LedgerError, BundleError) as error:
            message = f"the ledger cannot prove this ({error}): see `smsbot ledger verify`"
            raise CommandError(message) from None
    if packed is None:
        message = "the ledger holds no event of this number"
        raise CommandError(message)
    return packed


async def _contact(context: "Context", phone: str) -> str:
    """Return the id of a number's contact; the number stands in no error."""
    from functools import partial  # noqa: PLC0415

    from smsbot.services.contacts import find_contacts  # noqa: PLC0415

    work = partial(find_contacts, context=context, phones=[phone])
    found = await context.database.read(work)
    if not found:
        message = "this number is no contact"
        raise CommandError(message)
    return str(found[0]["id"])
