"""`smsbot calls`: who may be called, and what the Registro delle Opposizioni said of them."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from smsbot.cli.exporting import export
from smsbot.cli.shared import CONFIG, AsJson, ConfigFile

calls = App(name="calls", help="Calls: who may be called, checked against the Registro.")

_CheckedOn = Annotated[
    date | None, Parameter(help="When the register was asked, where no column tells.")
]
_Result = Annotated[
    Literal["registered", "not_registered"] | None,
    Parameter(help="What it said, where the table holds the numbers of one result alone."),
]


@calls.command(name="import")
def import_(  # noqa: PLR0913  (what an import is made of)
    file: Annotated[Path, Parameter(name="FILE", help="What the register gave back: CSV, .xlsx.")],
    /,
    *,
    checked_on: _CheckedOn = None,
    result: _Result = None,
    preview: Annotated[
        bool, Parameter(negative=(), help="Tell what would be taken; change nothing.")
    ] = False,
    errors: Annotated[
        Path | None, Parameter(help="Where rows go that were not taken: FILE.errori.csv.")
    ] = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Take in what the Registro delle Opposizioni said of your numbers.

    An answer holds for 15 days. Whoever entered the register after they agreed to calls has
    withdrawn that; a consent that they gave afterwards counts. Of strangers nothing is kept.

    Example: smsbot calls import esito.csv --checked-on 2026-11-20
    """
    from smsbot.cli.importing import Wanted, take  # noqa: PLC0415
    from smsbot.services.imports.register import ForAll  # noqa: PLC0415

    said = ForAll(checked_on, None if result is None else result == "registered")
    wanted = Wanted(file, errors, None, blocklist=False, preview=preview, register=said)
    take(wanted, config, as_json=as_json)


@calls.command(name="export")
def export_(
    *,
    purpose: Annotated[Literal["info", "promo"], Parameter(help="What the calls are for.")],
    on: Annotated[date | None, Parameter(help="The day of the calls: today.")] = None,
    state: Annotated[
        Literal["callable", "unchecked", "opposed"],
        Parameter(help="Who may be called; or who has agreed and must be looked up first."),
    ] = "callable",
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Print the call list of a day as CSV: phone, name, hours, grounds, and the register.

    Ask `POST /v1/may-contact` before each call: a list does not hear a STOP.

    Example: smsbot calls export --purpose promo --on 2026-12-01 > chiamate.csv
    """
    from smsbot.core.model import Purpose  # noqa: PLC0415
    from smsbot.services.calls import CALL_COLUMNS, Part, list_calls  # noqa: PLC0415

    def page(connection: Any, context: Any, after: str | None, limit: int) -> Any:  # noqa: ANN401
        return list_calls(
            connection,
            context,
            purpose=Purpose(purpose),
            day=on,
            state=Part(state),
            after=after,
            limit=limit,
        )

    export(config, page, CALL_COLUMNS, as_json=as_json, name="calls")
