"""What commands share that say why the company may ask: a basis, as options."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from smsbot.cli.shared import UsageError

if TYPE_CHECKING:
    from smsbot.core.model import Basis

BasisKindName = Annotated[
    Literal["requested", "renewal", "prior_consent", "override"] | None,
    Parameter(name="--basis", help="Why they may be asked, where no basis of their own says it."),
]
Document = Annotated[str | None, Parameter(help="The document that a prior consent rests on.")]
Statement = Annotated[str | None, Parameter(help="Why the company may ask, where it overrides.")]
Until = Annotated[date | None, Parameter(help="Until when an override holds.")]


@dataclass(frozen=True)
class Agreed:
    """What options tell of an earlier consent."""

    version: str | None = None
    given_on: date | None = None
    source: str | None = None
    covers: str | None = None


def basis_of(
    kind: str | None,
    document: str | None,
    statement: str | None,
    until: date | None,
    agreed: Agreed = Agreed(),
) -> "Basis | None":
    """Return the basis that options name, None where they name none; raises UsageError."""
    from smsbot.core.consent import missing_in_basis  # noqa: PLC0415
    from smsbot.core.model import Basis, BasisKind  # noqa: PLC0415
    from smsbot.core.prior import cells_of  # noqa: PLC0415

    if agreed != Agreed() and kind != "prior_consent":
        message = "--document-version, --given-on, --source, --covers want --basis prior_consent"
        raise UsageError(message)
    if kind is None:
        return None
    try:
        covers = cells_of(agreed.covers or "")
    except ValueError:
        message = '--covers wants purposes and channels such as "promo:sms, info:call"'
        raise UsageError(message) from None
    basis = Basis(
        BasisKind(kind),
        document,
        version=agreed.version,
        statement=statement,
        until=until,
        given_on=agreed.given_on,
        source=agreed.source,
        covers=covers,
    )
    missing = missing_in_basis(basis)
    if missing:
        message = f"a basis of kind {kind} wants {' and '.join(missing)}"
        raise UsageError(message)
    return basis
