"""`smsbot campaign`: starting a flow for the people on a list, and watching it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from smsbot.cli.campaign_text import lines_of
from smsbot.cli.choosing import History, Where, conditions_of
from smsbot.cli.opening import opened, run
from smsbot.cli.shared import (
    CONFIG,
    AsJson,
    CommandError,
    ConfigFile,
    UsageError,
    load_config,
    print_json,
    write_lines,
)
from smsbot.cli.shared import show as show_rows
from smsbot.cli.why import BasisKindName, Document, Statement, Until, basis_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.choice import Conditions
    from smsbot.core.model import Basis
    from smsbot.services.context import Context
    from smsbot.services.selection import Order

campaign = App(name="campaign", help="Start a flow for people, and watch it.")

Flow = Annotated[str, Parameter(name="FLOW", help="The name of a flow.")]
Id = Annotated[str, Parameter(name="ID", help="What `campaign start` printed.")]
Phones = Annotated[
    list[str] | None,
    Parameter(name="--phone", negative=(), help="A contact already known; may be repeated."),
]
Lifecycles = Annotated[
    list[Literal["prospect", "dormant"]] | None,
    Parameter(name="--lifecycle", negative=(), help="Choose by what people are; may be repeated."),
]
Language = Annotated[str | None, Parameter(help="Only people of this language.")]
_MOST = 1000
Cap = Annotated[
    float | None, Parameter(help="What it may spend, in euro; then it pauses.", name="--cap")
]
StartAt = Annotated[datetime | None, Parameter(help="When to start; now where it is left out.")]


@campaign.command
def start(  # noqa: PLR0913  (what a campaign is made of)
    flow: Flow,
    /,
    *,
    name: Annotated[str | None, Parameter(help="How you call it.")] = None,
    phone: Phones = None,
    lifecycle: Lifecycles = None,
    language: Language = None,
    where: Where = None,
    history: History = None,
    basis: BasisKindName = None,
    document: Document = None,
    statement: Statement = None,
    until: Until = None,
    start_at: StartAt = None,
    cap: Cap = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Start a flow for everybody who may be asked; a running `serve` sends.

    Example: smsbot campaign start consenso --lifecycle dormant --basis prior_consent \
--document "modulo negozio 2024"
    """
    from smsbot.services import starting  # noqa: PLC0415

    why = basis_of(basis, document, statement, until)
    meant = conditions_of(where, history)
    order = _order(flow, name, phone, lifecycle, language, meant, why, start_at, _money(cap))
    _print(_led(config, lambda x: starting.start(x, order, "command line")), as_json=as_json)


@campaign.command
def preview(  # noqa: PLR0913
    flow: Flow,
    /,
    *,
    phone: Phones = None,
    lifecycle: Lifecycles = None,
    language: Language = None,
    where: Where = None,
    history: History = None,
    basis: BasisKindName = None,
    document: Document = None,
    statement: Statement = None,
    until: Until = None,
    start_at: StartAt = None,
    cap: Cap = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Tell who would be asked, who not and why, and how the first messages read.

    Example: smsbot campaign preview consenso --lifecycle dormant
    Example: smsbot campaign preview consenso --where "tier=gold|silver" --where "seen<2025-01-01"
    """
    from smsbot.services import starting  # noqa: PLC0415

    why = basis_of(basis, document, statement, until)
    meant = conditions_of(where, history)
    order = _order(flow, None, phone, lifecycle, language, meant, why, start_at, _money(cap))
    who = "command line"
    view = _led(config, lambda x: starting.preview(x, order, who, with_numbers=True))
    _print(view, as_json=as_json)


@campaign.command
def show(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Show a campaign and how far people have come in it.

    Example: smsbot campaign show 03zbwa1r0rw01
    """
    from smsbot.services.campaigns import show_campaign  # noqa: PLC0415

    view = _do(config, lambda c, context: show_campaign(c, context, campaign_id))
    _print(_found(view, campaign_id), as_json=as_json)


@campaign.command(name="list")
def list_(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List campaigns with how many were accepted, asked and said yes, the latest first.

    Example: smsbot campaign list
    """
    from smsbot.services.campaigns import list_campaigns  # noqa: PLC0415

    rows, _ = _do(config, lambda c, context: list_campaigns(c, context, None, _MOST))
    if not as_json:
        rows = [row | row["funnel"] for row in rows]
    columns = ("id", "name", "flow", "state", "start_at", "accepted", "asked", "granted")
    show_rows(rows, columns, as_json=as_json, name="campaigns")


@campaign.command
def excluded(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """List who was left out of a campaign, and why.

    Example: smsbot campaign excluded 03zbwa1r0rw01 --json
    """
    from smsbot.services.campaigns import list_excluded  # noqa: PLC0415

    rows: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        after = cursor
        page = _do(config, lambda c, _, after=after: list_excluded(c, campaign_id, after, _MOST))
        rows, cursor = rows + _found(page, campaign_id)[0], page[1]
        if cursor is None:
            break
    show_rows(rows, ("phone", "contact", "reason"), as_json=as_json, name="excluded")


@campaign.command
def pause(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Hold a campaign: nobody further is asked; answers go on.

    Example: smsbot campaign pause 03zbwa1r0rw01
    """
    _move("pause", campaign_id, config, as_json=as_json)


@campaign.command
def resume(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Let a campaign that is held go on.

    Example: smsbot campaign resume 03zbwa1r0rw01
    """
    _move("resume", campaign_id, config, as_json=as_json)


@campaign.command
def cancel(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """End a campaign: openings that have not left never will.

    Example: smsbot campaign cancel 03zbwa1r0rw01
    """
    _move("cancel", campaign_id, config, as_json=as_json)


@campaign.command
def cap(
    campaign_id: Id,
    euros: Annotated[float | None, Parameter(name="EUROS", help="What it may spend.")] = None,
    /,
    *,
    none: Annotated[bool, Parameter(negative=(), help="Take the limit away.")] = False,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Change what a campaign may spend; one that paused for it goes on by `campaign resume`.

    Example: smsbot campaign cap 03zbwa1r0rw01 250
    """
    from smsbot.services.campaigns import show_campaign  # noqa: PLC0415
    from smsbot.services.spending import set_cap  # noqa: PLC0415

    if none == (euros is not None):
        message = "say what it may spend, or --none"
        raise UsageError(message)
    amount = _money(euros)

    def work(connection: "Connection", context: "Context") -> dict[str, Any] | None:
        set_cap(connection, context, campaign_id, amount, "command line")
        return show_campaign(connection, context, campaign_id)

    _print(_found(_do(config, work), campaign_id), as_json=as_json)


_MOST_EUROS = 1e9


def _money(cap: float | None) -> float | None:
    if cap is not None and not 0 < cap <= _MOST_EUROS:
        message = "a cap is an amount in euro, such as 250"
        raise UsageError(message)
    return cap


@campaign.command
def approve(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Approve a campaign that rests on the company's own decision; wants another person.

    That person shows who they are by a token with the role privacy: it is asked for, or read
    from standard input where that is no terminal.

    Example: smsbot campaign approve 03zbwa1r0rw01 < token
    """
    from smsbot.services.access import Role, caller_of  # noqa: PLC0415
    from smsbot.services.campaigns import move_campaign  # noqa: PLC0415

    token, bootstrap = _token(), load_config(config).admin.token.reveal()

    def work(connection: "Connection", context: "Context") -> dict[str, Any] | None:
        caller = caller_of(connection, context, token, bootstrap)
        if caller is None or Role.PRIVACY not in caller.roles:
            message = "this is no token with the role privacy: see `smsbot token create --help`"
            raise CommandError(message)
        return move_campaign(connection, context, campaign_id, "approve", caller.name)

    _print(_found(_do(config, work), campaign_id), as_json=as_json)


def _token() -> str:
    """Return the token that is typed, unseen, or piped in."""
    import getpass  # noqa: PLC0415

    return (getpass.getpass("Token: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()


def _move(move: str, campaign_id: str, config: Path, *, as_json: bool) -> None:
    from smsbot.services.campaigns import move_campaign  # noqa: PLC0415

    view = _do(config, lambda c, x: move_campaign(c, x, campaign_id, move, "command line"))
    _print(_found(view, campaign_id), as_json=as_json)


def _found(view: Any, campaign_id: str) -> Any:  # noqa: ANN401  (whatever was looked for)
    if view is None:
        message = f"there is no campaign {campaign_id}: see `smsbot campaign list`"
        raise CommandError(message)
    return view


def _order(  # noqa: PLR0913, PLR0917  (what a campaign is made of)
    flow: str,
    name: str | None,
    phones: list[str] | None,
    lifecycles: list[Any] | None,
    language: str | None,
    conditions: "Conditions",
    basis: "Basis | None",
    start_at: datetime | None,
    cap: float | None = None,
) -> "Order":
    from smsbot.core.model import Lifecycle  # noqa: PLC0415
    from smsbot.services.selection import Order  # noqa: PLC0415

    if phones and (lifecycles or conditions):
        message = "give either --phone or --lifecycle, --where and --history"
        raise UsageError(message)
    if not (phones or lifecycles or language or conditions):
        message = "say whom to ask: --phone, --lifecycle, --language, --where or --history"
        raise UsageError(message)
    if start_at is not None and start_at.tzinfo is None:
        start_at = start_at.astimezone()
    return Order(
        flow=flow,
        name=name,
        phones=tuple(phones or ()),
        lifecycles=tuple(map(Lifecycle, lifecycles or ())),
        language=language,
        conditions=conditions,
        basis=basis,
        start_at=start_at,
        cap=cap,
    )


def _do(config: Path, work: Any) -> Any:  # noqa: ANN401  (whatever the service gives)
    return _led(config, lambda context: context.database.write(lambda c: work(c, context)))


def _led(config: Path, lead: Any) -> Any:  # noqa: ANN401
    """Run what leads through several units of work."""
    from smsbot.services.orders import CampaignError  # noqa: PLC0415

    async def once() -> Any:  # noqa: ANN401
        async with opened(config) as context:
            return await lead(context)

    try:
        return run(once())
    except CampaignError as error:
        raise CommandError(str(error)) from None


def _print(view: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(view)
        return
    write_lines(*lines_of(view))
