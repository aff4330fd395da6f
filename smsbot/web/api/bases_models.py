"""The shapes of a basis that turns out to be invalid, and of how lists shrink."""

from typing import Annotated

from pydantic import StringConstraints

from smsbot.web.api.models import In, Name, Out, Paged

Because = Annotated[str, StringConstraints(min_length=3, max_length=500, strip_whitespace=True)]


class Invalidation(In):
    """Why a basis is invalid; with `dry_run`, tell what would fall and change nothing."""

    because: Because
    dry_run: bool = False


class InvalidDocument(Invalidation):
    """A document on which nothing may rest: in every version, or in this one."""

    document: Name
    version: Name | None = None


class FallenView(Out):
    """How much fell with a basis."""

    campaigns: int
    contacts: int
    consents: int
    conversations: int
    messages: int


class ShrinkAsked(Paged):
    """Which campaigns are to be counted: the latest first."""


class ShrinkView(Out):
    """What became of the people who were asked.

    `asked` = `answered` + `unanswered`; `answered` = `agreed` + `refused` + `withdrew` +
    `undecided`; `unanswered` = `waiting` + `silent` + `forgotten`.
    """

    asked: int
    answered: int
    agreed: int
    refused: int
    withdrew: int
    undecided: int
    unanswered: int
    waiting: int
    silent: int
    forgotten: int


class CampaignShrink(ShrinkView):
    """What became of the people whom one campaign asked."""

    id: str
    name: str | None


class ShrinkPage(Out):
    """What became of everybody, and of those whom each campaign asked."""

    overall: ShrinkView
    campaigns: list[CampaignShrink]
    next: str | None
