"""`smsbot contacts`: tables in and out, and who waits for a person to look."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from smsbot.cli.exporting import export
from smsbot.cli.opening import do
from smsbot.cli.shared import CONFIG, AsJson, CommandError, ConfigFile, show, write_lines
from smsbot.cli.why import Agreed, BasisKindName, Document, basis_of

contacts = App(name="contacts", help="Contacts: tables in and out, and who is frozen.")

_MOST = 1000
_Version = Annotated[str | None, Parameter(help="The version of that document.")]
_GivenOn = Annotated[date | None, Parameter(help="When the prior consent was given.")]
_Source = Annotated[
    str | None, Parameter(help="Where it was given: on paper, in a shop, in a CRM.")
]
_Covers = Annotated[
    str | None, Parameter(help='What it is to: "promo:sms, info:call"; else nothing but asking.')
]


@contacts.command(name="import")
def import_(  # noqa: PLR0913  (what an import is made of)
    file: Annotated[Path, Parameter(name="FILE", help="A CSV or .xlsx with a line of headers.")],
    /,
    *,
    basis: BasisKindName = None,
    document: Document = None,
    document_version: _Version = None,
    given_on: _GivenOn = None,
    source: _Source = None,
    covers: _Covers = None,
    blocklist: Annotated[
        bool, Parameter(negative=(), help="These are people who are not to be contacted.")
    ] = False,
    preview: Annotated[
        bool, Parameter(negative=(), help="Tell what would be taken; change nothing.")
    ] = False,
    errors: Annotated[
        Path | None, Parameter(help="Where rows go that were not taken: FILE.errori.csv.")
    ] = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Create and update contacts from a table; rows that cannot be taken go to a file of errors.

    A list never weakens what a person said: refusals, withdrawals and suppressions stay. An
    import that was broken off goes on where it was when the same file is given again.

    A consent that you hold from elsewhere is a reason to ask: tell when and where it was given
    and to what, in columns or for the whole table. It never counts as one given to smsbot.

    Example: smsbot contacts import clienti.xlsx --basis prior_consent --document "modulo 2024"
    """
    from smsbot.cli.importing import Wanted, take  # noqa: PLC0415

    agreed = Agreed(document_version, given_on, source, covers)
    why = basis_of(basis, document, None, None, agreed)
    take(Wanted(file, errors, why, blocklist, preview), config, as_json=as_json)


@contacts.command(name="export")
def export_(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Print all contacts as CSV, in columns that `contacts import` takes.

    Example: smsbot contacts export > contatti.csv
    """
    from smsbot.services.exports import CONTACT_COLUMNS, contact_cells, list_contacts  # noqa: PLC0415

    name = "contacts"
    export(config, list_contacts, CONTACT_COLUMNS, as_json=as_json, name=name, cells=contact_cells)


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
