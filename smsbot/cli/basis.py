"""`smsbot basis`: a basis that turns out to be invalid, and everything that falls with it."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from smsbot.cli.opening import do
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    UsageError,
    print_json,
    write_lines,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.services.context import Context

basis = App(name="basis", help="Why people may be asked, and what falls when that was wrong.")

_Campaign = Annotated[
    str | None, Parameter(name="--campaign", help="All that a campaign won; its id.")
]
_Contact = Annotated[
    str | None, Parameter(name="--contact", help="All that one contact was asked for; its id.")
]
_Document = Annotated[
    str | None, Parameter(name="--document", help="All that rests on a document, by its name.")
]
_Version = Annotated[
    str | None, Parameter(name="--document-version", help="Only this version of the document.")
]
_Because = Annotated[str, Parameter(name="--because", help="Why; it becomes part of the proof.")]
_DryRun = Annotated[
    bool, Parameter(name="--dry-run", negative=(), help="Only count; change nothing.")
]


class _OnlyTriedError(Exception):
    """What would fall, without letting it fall."""

    def __init__(self, fell: dict[str, int] | None) -> None:
        super().__init__()
        self.fell = fell


@basis.command
def invalidate(  # noqa: PLR0913  (each is an option of its own)
    *,
    because: _Because,
    campaign: _Campaign = None,
    contact: _Contact = None,
    document: _Document = None,
    version: _Version = None,
    dry_run: _DryRun = False,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Mark a basis as invalid: every consent that came from it may no longer be used.

    Consents, those that renewed them, open conversations and waiting SMS fall in one
    transaction, and their campaigns end. It cannot be taken back.

    Example: smsbot basis invalidate --document "modulo negozio 2024" \
--because "firme non leggibili" --dry-run
    """
    named = {"campaign": campaign, "contact": contact, "document": document}
    if sum(value is not None for value in named.values()) != 1:
        message = "one of --campaign, --contact and --document is wanted"
        raise UsageError(message)
    if version is not None and document is None:
        message = "--document-version belongs to --document"
        raise UsageError(message)

    def work(connection: "Connection", context: "Context") -> dict[str, int] | None:
        fell = _fall(connection, context, named, version, because)
        if dry_run:
            raise _OnlyTriedError(fell)
        return fell

    try:
        fell = do(config, work)
    except _OnlyTriedError as tried:
        fell = tried.fell
    if fell is None:
        message = f"there is no such {'campaign' if campaign else 'contact'}"
        raise CommandError(message)
    if as_json:
        print_json({"dry_run": dry_run, **fell})
    else:
        write_lines(*(f"{count:>7} {name}" for name, count in fell.items()))


def _fall(
    connection: "Connection",
    context: "Context",
    named: dict[str, str | None],
    version: str | None,
    because: str,
) -> dict[str, int] | None:
    from smsbot.services import invalidation  # noqa: PLC0415

    told = {"because": because, "who": "command line"}
    campaign, contact = named["campaign"], named["contact"]
    if campaign is not None:
        return invalidation.invalidate_campaign(connection, context, campaign, **told)
    if contact is not None:
        return invalidation.invalidate_contact(connection, context, contact, **told)
    document = named["document"] or ""
    return invalidation.invalidate_document(connection, context, document, version=version, **told)
