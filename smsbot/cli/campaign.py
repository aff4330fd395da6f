"""`smsbot campaign`: starting a flow for the people on a list, and watching it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

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
    from smsbot.core.model import Basis
    from smsbot.services.selection import Order

campaign = App(name="campaign", help="Start a flow for people, and watch it.")

Flow = Annotated[str, Parameter(name="FLOW", help="The name of a flow.")]
Id = Annotated[str, Parameter(name="ID", help="What `campaign start` printed.")]
Phones = Annotated[
    list[str] | None, Parameter(name="--phone", help="A contact already known; may be repeated.")
]
Lifecycles = Annotated[
    list[Literal["prospect", "dormant"]] | None,
    Parameter(name="--lifecycle", help="Choose by what people are; may be repeated."),
]
BasisKindName = Annotated[
    Literal["requested", "renewal", "prior_consent", "override"] | None,
    Parameter(name="--basis", help="Why they may be asked, where no basis of their own says it."),
]
Document = Annotated[str | None, Parameter(help="The document that a prior consent rests on.")]
Language = Annotated[str | None, Parameter(help="Only people of this language.")]
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
    basis: BasisKindName = None,
    document: Document = None,
    start_at: StartAt = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Start a flow for everybody who may be asked; a running `serve` sends.

    Example: smsbot campaign start consenso --lifecycle dormant --basis prior_consent \
--document "modulo negozio 2024"
    """
    from smsbot.services.campaigns import start_campaign  # noqa: PLC0415

    order = _order(flow, name, phone, lifecycle, language, _basis(basis, document), start_at)
    _print(_do(config, lambda c, x: start_campaign(c, x, order, "command line")), as_json=as_json)


@campaign.command
def preview(  # noqa: PLR0913
    flow: Flow,
    /,
    *,
    phone: Phones = None,
    lifecycle: Lifecycles = None,
    language: Language = None,
    basis: BasisKindName = None,
    document: Document = None,
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Tell who would be asked, who not and why, and how the first messages read.

    Example: smsbot campaign preview consenso --lifecycle dormant
    """
    from smsbot.services.campaigns import preview_campaign  # noqa: PLC0415

    order = _order(flow, None, phone, lifecycle, language, _basis(basis, document), None)
    view = _do(config, lambda c, x: preview_campaign(c, x, order, "command line"))
    _print(view, as_json=as_json)


@campaign.command
def show(campaign_id: Id, /, *, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Show a campaign and how far people have come in it.

    Example: smsbot campaign show 03zbwa1r0rw01
    """
    from smsbot.services.campaigns import show_campaign  # noqa: PLC0415

    view = _do(config, lambda c, context: show_campaign(c, context, campaign_id))
    if view is None:
        message = f"there is no campaign {campaign_id}"
        raise CommandError(message)
    _print(view, as_json=as_json)


def _order(  # noqa: PLR0913, PLR0917  (what a campaign is made of)
    flow: str,
    name: str | None,
    phones: list[str] | None,
    lifecycles: list[Any] | None,
    language: str | None,
    basis: "Basis | None",
    start_at: datetime | None,
) -> "Order":
    from smsbot.core.model import Lifecycle  # noqa: PLC0415
    from smsbot.services.selection import Order  # noqa: PLC0415

    if phones and lifecycles:
        message = "give either --phone or --lifecycle"
        raise UsageError(message)
    if not (phones or lifecycles or language):
        message = "say whom to ask: --phone, --lifecycle or --language"
        raise UsageError(message)
    if start_at is not None and start_at.tzinfo is None:
        start_at = start_at.astimezone()
    return Order(
        flow=flow,
        name=name,
        phones=tuple(phones or ()),
        lifecycles=tuple(map(Lifecycle, lifecycles or ())),
        language=language,
        basis=basis,
        start_at=start_at,
    )


def _basis(kind: str | None, document: str | None) -> "Basis | None":
    from smsbot.core.consent import missing_in_basis  # noqa: PLC0415
    from smsbot.core.model import Basis, BasisKind  # noqa: PLC0415

    if kind is None:
        return None
    basis = Basis(BasisKind(kind), document=document)
    missing = missing_in_basis(basis)
    if missing:
        message = f"a basis of kind {kind} wants {' and '.join(missing)}"
        raise UsageError(message)
    return basis


def _do(config: Path, work: Any) -> Any:  # noqa: ANN401  (whatever the service gives)
    from smsbot.services.campaigns import CampaignError  # noqa: PLC0415

    try:
        return do(config, work)
    except CampaignError as error:
        raise CommandError(str(error)) from None


def _print(view: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(view)
        return
    for key, value in view.items():
        if isinstance(value, dict):
            inner = ", ".join(f"{name} {count}" for name, count in value.items()) or "nobody"
            write_lines(f"{key}: {inner}")
        elif isinstance(value, list):
            write_lines(f"{key}:", *(f"  {_line(one)}" for one in value))
        elif value is not None:
            write_lines(f"{key}: {value}")


def _line(one: object) -> str:
    return " ".join(map(str, one.values())) if isinstance(one, dict) else str(one)
