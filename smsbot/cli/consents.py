"""`smsbot consents`: who may be contacted, for what, by which channel; and how consents end."""

from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from smsbot.cli.exporting import export
from smsbot.cli.opening import do, opened, run
from smsbot.cli.shared import CONFIG, AsJson, ConfigFile, print_json, show, write_lines

consents = App(name="consents", help="Consents: who said yes, and to what; and how they end.")

_Purpose = Annotated[Literal["info", "promo"] | None, Parameter(help="Only this purpose.")]
_Channel = Annotated[Literal["sms", "call"] | None, Parameter(help="Only this channel.")]
_Status = Annotated[
    Literal["granted", "refused", "withdrawn", "expired", "stale", "suspended", "invalidated"],
    Parameter(help="How they stand."),
]


@consents.command(name="export")
def export_(
    *,
    purpose: _Purpose = None,
    channel: _Channel = None,
    status: _Status = "granted",
    config: ConfigFile = CONFIG,
    as_json: AsJson = False,
) -> None:
    """Print the list to use, as CSV: phone, name, purpose, channel, since, until, and its age.

    Ask `POST /v1/may-contact` at the moment of writing or calling: a list does not hear a STOP.

    Example: smsbot consents export --purpose promo --channel sms > promo.csv
    """
    from smsbot.core.model import Channel, Purpose, Status  # noqa: PLC0415
    from smsbot.services.exports import CONSENT_COLUMNS, list_consents  # noqa: PLC0415

    def page(connection: Any, context: Any, after: str | None, limit: int) -> Any:  # noqa: ANN401
        return list_consents(
            connection,
            context,
            status=Status(status),
            purpose=Purpose(purpose) if purpose else None,
            channel=Channel(channel) if channel else None,
            after=after,
            limit=limit,
        )

    export(config, page, CONSENT_COLUMNS, as_json=as_json, name="consents")


_MOST = 1000
_DryRun = Annotated[
    bool, Parameter(name="--dry-run", negative=(), help="Only count; change nothing.")
]
_TOLD = {
    "expired": "consents past their end: recorded as expired",
    "stale": "consents to other words than yours today: recorded as stale",
    "forgotten": "people who never answered: erased",
    "proof_ended": "people whose proof is kept for long enough: erased",
}


@consents.command
def tend(*, dry_run: _DryRun = False, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """End what is over and forget who need not be known, now; a running `serve` does so by itself.

    Consents to other words are recorded as stale at once, which `serve` does when the words have
    stood for a day. Nothing of this can be taken back: look with --dry-run first.

    Example: smsbot consents tend --dry-run
    """
    from smsbot.services.lives import preview, tend  # noqa: PLC0415

    done = run(_opened(config, preview if dry_run else partial(tend, who="command line")))
    if as_json:
        print_json({"dry_run": dry_run, **done})
        return
    for name, what in _TOLD.items():
        found = done[name]
        count = found if isinstance(found, int) else next(iter(found.values()))
        some = "" if isinstance(found, int) else " ".join(found["contacts"])
        write_lines(f"{count:>7} {what}" + (f" ({some}…)" if some else ""))


@consents.command
def shrink(*, config: ConfigFile = CONFIG, as_json: AsJson = False) -> None:
    """Tell what became of everybody who was asked, overall and for each campaign.

    Each person is counted once: asked = answered + unanswered, answered = agreed + refused +
    withdrew + undecided, unanswered = waiting + silent + forgotten.

    Example: smsbot consents shrink
    """
    from smsbot.services.shrink import report  # noqa: PLC0415

    view = do(config, lambda connection, _: report(connection, None, _MOST))
    if as_json:
        print_json({"overall": view["overall"], "campaigns": view["campaigns"]})
        return
    rows = [{"campaign": "all", **view["overall"]}]
    rows += [{"campaign": one["id"], **one} for one in view["campaigns"]]
    show(rows, ("campaign", *view["overall"]), as_json=False, name="shrink")


async def _opened(config: Path, work: Any) -> Any:  # noqa: ANN401  (whatever the service gives)
    async with opened(config) as context:
        return await work(context)
