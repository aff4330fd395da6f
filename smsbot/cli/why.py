"""What commands share that say why the company may ask: a basis, as options."""

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


def basis_of(
    kind: str | None, document: str | None, statement: str | None, until: date | None
) -> "Basis | None":
    """Return the basis that options name, None where they name none; raises UsageError."""
    from smsbot.core.consent import missing_in_basis  # noqa: PLC0415
    from smsbot.core.model import Basis, BasisKind  # noqa: PLC0415

    if kind is None:
        return None
    basis = Basis(BasisKind(kind), document, statement=statement, until=until)
    missing = missing_in_basis(basis)
    if missing:
        message = f"a basis of kind {kind} wants {' and '.join(missing)}"
        raise UsageError(message)
    return basis
