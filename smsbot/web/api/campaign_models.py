"""The shapes of campaigns: whom to ask, what it would take, what it has come to."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from smsbot.core.choice import Attribute, Conditions, Earlier, Reached, as_text
from smsbot.core.model import Channel, Lifecycle, Purpose, Question, Variant
from smsbot.store.ids import unshow
from smsbot.web.api.models import Basis, Contact, In, Language, Name, Out, Phone

MOST_ON_A_LIST = 200_000
MOST_CONDITIONS = 10
Value = Name | int | bool


class AttributeIs(In):
    """An attribute that must be a value or one of several, or a date before or after another."""

    name: Name
    equals: Value | None = None
    any_of: Annotated[list[Value], Field(min_length=1, max_length=100)] | None = None
    before: date | None = None
    after: date | None = None

    @model_validator(mode="after")
    def _compares_once(self) -> Self:
        dated = self.before is not None or self.after is not None
        if (self.equals is not None) + (self.any_of is not None) + dated != 1:
            msg = "one of equals, any_of and dates (before, after, or both) must be given"
            raise ValueError(msg)
        return self

    def condition(self) -> Attribute:
        """Return it as the core compares it."""
        values = self.any_of or ([] if self.equals is None else [self.equals])
        return Attribute(self.name, frozenset(map(as_text, values)), self.before, self.after)


class CameTo(In):
    """How far people came in an earlier campaign."""

    campaign: Name
    who: Reached


Cap = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
"""What a campaign may spend, in euro."""


class Select(In):
    """Which of the known contacts are meant: those of whom all that is given holds."""

    lifecycle: list[Lifecycle] = Field(default_factory=list)
    language: Language | None = None
    attributes: list[AttributeIs] = Field(default_factory=list, max_length=MOST_CONDITIONS)
    history: list[CameTo] = Field(default_factory=list, max_length=MOST_CONDITIONS)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.lifecycle or self.language or self.attributes or self.history):
            msg = "lifecycle, language, attributes or history must be given"
            raise ValueError(msg)
        return self

    def conditions(self) -> Conditions:
        """Return what must hold beside lifecycle and language; 0 is no campaign's id."""
        earlier = (Earlier(unshow(one.campaign) or 0, one.who) for one in self.history)
        return Conditions(tuple(one.condition() for one in self.attributes), tuple(earlier))


class NewCampaign(In):
    """Whom to ask, with which flow, and why that is allowed."""

    flow: Name
    name: Name | None = None
    phones: Annotated[list[Phone], Field(min_length=1, max_length=MOST_ON_A_LIST)] | None = None
    contacts: Annotated[list[Contact], Field(min_length=1, max_length=MOST_ON_A_LIST)] | None = None
    select: Select | None = None
    basis: Basis | None = None
    start_at: AwareDatetime | None = None
    cap: Cap | None = None
    dry_run: bool = False

    @model_validator(mode="after")
    def _names_one_list(self) -> Self:
        if [self.phones, self.contacts, self.select].count(None) != 2:  # noqa: PLR2004
            msg = "exactly one of phones, contacts and select must be given"
            raise ValueError(msg)
        return self


class Amount(Out):
    """Segments that leave, and what they and the replies to them cost, in euro."""

    segments: int
    cost: float


class Forecast(Out):
    """What a campaign would take: the openings alone, and at least, as expected and at worst."""

    segments: int
    cost: float
    hours: float
    done_at: datetime | None
    least: Amount
    expected: Amount
    worst: Amount
    expected_by: str
    notes: list[str]


class Sample(Out):
    """Somebody on a list, the number masked where the token may not see texts."""

    phone: str | None
    contact: str | None


class LeftOut(Out):
    """A reason for which people are left out, what to do about it, and some of them."""

    reason: str
    count: int
    what_to_do: str
    samples: list[Sample]


class ForeignCharacter(Out):
    """A character outside GSM-7, and what to write instead."""

    character: str
    name: str
    proposal: str


class FirstMessage(Sample):
    """An opening as it will read, and what it takes."""

    text: str
    segments: int
    encoding: str
    foreign: list[ForeignCharacter]


class Started(Out):
    """What became of a new campaign."""

    id: str | None
    state: str
    accepted: int
    excluded: dict[str, int]
    forecast: Forecast
    remains: str | None = None
    cap: float | None = None
    left_out: list[LeftOut] | None = None
    first_messages: list[FirstMessage] | None = None


class Funnel(Out):
    """How many people of a campaign reached each step."""

    accepted: int
    asked: int
    delivered: int
    failed: int
    answered: int
    granted: int
    refused: int
    withdrawn: int
    linked: int
    unanswered: int
    waiting: int


class QuestionCount(Out):
    """How many people of a campaign were asked one question, and what came of it.

    `answered`, `silent` and `open` add up to `asked`: who stands at the question may still answer
    (`open`), or was not heard any more and decided nothing (`silent`).
    """

    question: Question
    asked: int
    answered: int
    silent: int
    open: int


class WordingFunnel(Out):
    """How many people reached each step after reading one of two wordings of the opening."""

    wording: Variant
    stopped: bool
    """True where significantly more people stopped it than the other: nobody reads it any more."""
    asked: int
    delivered: int
    failed: int
    answered: int
    granted: int
    refused: int
    withdrawn: int
    linked: int
    unanswered: int
    waiting: int


class ConsentCount(Out):
    """How many people of a campaign granted one purpose by one channel."""

    purpose: Purpose
    channel: Channel
    granted: int


class NewCap(In):
    """What a campaign may spend from now on, in euro; null for no limit."""

    cap: Cap | None


class Spent(Out):
    """What the messages of a campaign have cost so far, in euro."""

    total: float
    openings: float
    reminders: float
    answers: float
    segments: int


class CampaignView(Out):
    """A campaign and what it has come to."""

    id: str
    name: str | None
    flow: str
    version: int
    state: str
    paused_because: str | None
    start_at: datetime | None
    created_by: str
    created_at: datetime
    cap: float | None
    spent: Spent
    excluded: dict[str, int]
    funnel: Funnel
    questions: list[QuestionCount]
    wordings: list[WordingFunnel]
    consents: list[ConsentCount]


class CampaignPage(Out):
    """A page of campaigns, the latest first."""

    campaigns: list[CampaignView]
    next: str | None


class ExcludedView(Out):
    """Somebody who was left out: a contact, or what was given where it is none."""

    phone: str | None
    contact: str | None
    reason: str


class ExcludedPage(Out):
    """A page of those who were left out of a campaign, in the order of the list."""

    excluded: list[ExcludedView]
    next: str | None
