"""`smsbot consents`: who may be contacted, for what, by which channel."""

from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from smsbot.cli.exporting import export
from smsbot.cli.shared import CONFIG, AsJson, ConfigFile

consents = App(name="consents", help="Consents: who said yes, and to what.")

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
