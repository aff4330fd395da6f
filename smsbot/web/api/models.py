"""The shapes of the API. What validates a request is what the description shows.

Nothing is guessed: an unknown key, a number for a text or a time without a zone is a mistake.
"""

from datetime import date, datetime
from math import isfinite
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from smsbot.core import model as core
from smsbot.core.model import BasisKind, Channel, Lifecycle, Purpose, Status
from smsbot.core.prior import Held, cells_of
from smsbot.services.contacts import ContactIn
from smsbot.store.types import dump

MOST_CONTACTS = 1_000
_MOST_ATTRIBUTES = 4_096


class In(BaseModel):
    """What a request holds: no unknown key, no guessed type, and no value in an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class Asked(BaseModel):
    """What the query of an address asks for: texts, read as what they stand for; no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


Cursor = Annotated[str, StringConstraints(pattern=r"^[0-9abcdefghjkmnpqrstvwxyz]{13}$")]


class Paged(Asked):
    """A page of a list: at most so many, after the one that `next` of the page before named."""

    cursor: Cursor | None = None
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100


class Out(BaseModel):
    """What an answer holds: nothing that the description does not show."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


# A control character is no part of a name; one of them, NUL, PostgreSQL cannot even store.
_LINE = r"^[^\x00-\x1f\x7f]*$"
Phone = Annotated[str, StringConstraints(max_length=64, pattern=_LINE)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
Statement = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=_LINE)]
Language = Annotated[
    str, StringConstraints(max_length=8, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4})?$")
]


def _small(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    if not _storable(value) or len(dump(value)) > _MOST_ATTRIBUTES:
        msg = f"at most {_MOST_ATTRIBUTES} characters of plain JSON"
        raise ValueError(msg)
    return value


def _storable(value: JsonValue) -> bool:
    """Tell whether every database takes it: no NUL in a text, no number beyond all numbers."""
    match value:
        case str():
            return "\0" not in value
        case float():
            return isfinite(value)
        case list():
            return all(_storable(item) for item in value)
        case dict():
            return all(_storable(key) and _storable(item) for key, item in value.items())
        case _:
            return True


Attributes = Annotated[dict[Name, JsonValue], AfterValidator(_small)]


def _are_cells(value: str) -> str:
    try:
        cells_of(value)
    except ValueError:
        msg = 'purposes and channels such as "promo:sms, info:call"'
        raise ValueError(msg) from None
    return value


Cells = Annotated[Name, AfterValidator(_are_cells)]


class Basis(In):
    """Why the company may ask this person at all; the owner of the token attests to it."""

    kind: BasisKind
    document: Statement | None = None
    version: Name | None = None
    statement: Statement | None = None
    until: date | None = None
    given_on: date | None = None
    source: Name | None = None
    covers: Cells | None = None

    @model_validator(mode="after")
    def _covers_what_was_agreed_to(self) -> Self:
        if self.covers and self.kind is not BasisKind.PRIOR_CONSENT:
            msg = "only a prior consent covers anything"
            raise ValueError(msg)
        return self

    def attested(self, by: str) -> core.Basis:
        """Return the basis with the name of who vouches for it."""
        return core.Basis(
            self.kind,
            self.document,
            self.version,
            self.statement,
            self.until,
            attested_by=by,
            given_on=self.given_on,
            source=self.source,
            covers=cells_of(self.covers or ""),
        )


class Contact(In):
    """A contact as a list gives it: all but the number may be missing."""

    phone: Phone
    name: Name | None = None
    language: Language | None = None
    lifecycle: Literal["prospect", "customer"] | None = None
    origin: Name | None = None
    collected_on: date | None = None
    last_activity: date | None = None
    basis: Basis | None = None
    attributes: Attributes | None = None

    def row(self, by: str) -> ContactIn:
        """Return the contact as the services take it."""
        return ContactIn(
            phone=self.phone,
            name=self.name,
            language=self.language,
            lifecycle=self.lifecycle,
            origin=self.origin,
            collected_on=self.collected_on,
            last_activity=self.last_activity,
            basis=self.basis.attested(by) if self.basis else None,
            attributes=self.attributes,
        )


class PutContacts(In):
    """Contacts to create or update."""

    contacts: Annotated[list[Contact], Field(min_length=1, max_length=MOST_CONTACTS)]


class PutResult(Out):
    """What became of one contact of the list."""

    phone: str
    id: str | None
    status: Literal["created", "updated", "refused"]
    reason: str | None


class PutResults(Out):
    """One result for each contact that was sent, in the same order."""

    results: list[PutResult]


class FindContacts(In):
    """The numbers of the contacts that are wanted."""

    phones: Annotated[list[Phone], Field(min_length=1, max_length=MOST_CONTACTS)]


class BasisView(Out):
    """A basis as it is kept."""

    kind: BasisKind
    document: str | None = None
    version: str | None = None
    statement: str | None = None
    until: date | None = None
    attested_by: str | None = None
    given_on: date | None = None
    source: str | None = None
    covers: str | None = None


class PriorConsentView(Out):
    """A consent that the company holds from elsewhere, and whether anybody may rest on it."""

    purpose: Purpose
    channel: Channel
    status: Held
    document: str | None
    version: str | None
    given_on: date | None
    source: str | None


class ConversationView(Out):
    """The latest conversation with a contact."""

    campaign: str | None
    flow: str
    version: int
    state: str
    asked: str | None
    open: bool
    due_at: datetime | None


Window = Annotated[
    str | None,
    Field(
        description="The hours that the person chose for this channel, as `sending.hours` writes "
        "them; null is any time",
        examples=["mon-fri 09:00-13:00, sat 09:00-20:00"],
    ),
]


class ConsentView(Out):
    """Where one purpose by one channel stands."""

    purpose: Purpose
    channel: Channel
    status: Status
    since: datetime | None
    valid_until: datetime | None
    window: Window = None


class ContactView(Out):
    """What is known of a contact."""

    id: str
    phone: str | None
    name: str | None
    language: str | None
    lifecycle: Lifecycle
    origin: str | None
    collected_on: date | None
    last_activity: date | None
    basis: BasisView | None
    attributes: dict[str, JsonValue]
    suppressed: bool
    suppressed_because: str | None
    frozen_because: str | None
    conversation: ConversationView | None
    consents: list[ConsentView]
    prior_consents: list[PriorConsentView]


class ContactViews(Out):
    """The contacts that were found."""

    contacts: list[ContactView]


class ContactsAsked(Paged):
    """Which contacts are to be listed: those that wait for a person to look."""

    frozen: Literal["true"]


class ContactPage(Out):
    """A page of contacts."""

    contacts: list[ContactView]
    next: str | None


class MessageEntry(Out):
    """One SMS, in the order of the history; the text is for the privacy role alone."""

    type: Literal["message"]
    id: str
    direction: Literal["to_person", "from_person"]
    at: datetime
    kind: str | None
    state: str
    segments: int | None
    text: str | None
    reading: dict[str, Any] | None
    error: str | None


class EventEntry(Out):
    """One event of the ledger; the evidence is for the privacy role alone."""

    type: Literal["event"]
    id: str
    kind: str
    purpose: Purpose | None
    channel: Channel | None
    at: datetime
    valid_until: datetime | None
    evidence: dict[str, Any] | None


class History(Out):
    """Every message and ledger event of a contact, in order."""

    history: list[Annotated[MessageEntry | EventEntry, Field(discriminator="type")]]


class ConsentsAsked(Paged):
    """Whose consents are to be listed; without a status, of those who said yes."""

    purpose: Purpose | None = None
    channel: Channel | None = None
    status: Status = Status.GRANTED


class ListedConsent(Out):
    """Where somebody stands with one purpose by one channel, as of a moment."""

    contact: str
    phone: str
    name: str | None
    language: str | None
    purpose: Purpose
    channel: Channel
    status: Status
    since: datetime
    valid_until: datetime | None
    window: Window = None
    as_of: datetime


class ConsentPage(Out):
    """A page of consents, in the order in which they came to stand so."""

    consents: list[ListedConsent]
    next: str | None


class NewWithdrawal(In):
    """A withdrawal that reached the company another way: by post, at the till, by telephone."""

    phone: Phone
    how: Name
    at: AwareDatetime | None = None


class WithdrawalView(Out):
    """The contact whose every consent is withdrawn now."""

    id: str


class MayContact(In):
    """The question before an SMS or a call: may these be contacted for this, this way?

    `at` is when they would be, now where it is not said: a person may have chosen half-days.
    """

    phones: Annotated[list[Phone], Field(min_length=1, max_length=MOST_CONTACTS)]
    purpose: Purpose
    channel: Channel
    at: AwareDatetime | None = None


class RestsOn(Out):
    """A consent that the company holds from elsewhere, where nothing but that allows it."""

    kind: Literal["prior_consent"]
    document: str
    version: str | None
    given_on: date
    source: str


class VerdictView(Out):
    """Whether a number may be contacted, and why; `rests_on` where no consent given here does."""

    phone: str
    allowed: bool
    because: str
    rests_on: RestsOn | None = None
