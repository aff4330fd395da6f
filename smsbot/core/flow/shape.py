"""The shape of a flow file: which keys there are and what kind of value each takes.

What the values mean together is checked elsewhere. This is the only module of the core that
imports pydantic, and it is itself imported only when a flow file is read.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from smsbot.core.duration import parse_duration
from smsbot.core.model import Channel, Purpose, Question


def _duration(value: object) -> object:
    return parse_duration(value).timedelta if isinstance(value, str) else value


def _duration_or_none(value: object) -> object:
    return None if value == "none" else _duration(value)


Wording = dict[str, str]
# TOML knows no enumerations, so a string may stand for a member; everything else is strict.
APurpose = Annotated[Purpose, Field(strict=False)]
AChannel = Annotated[Channel, Field(strict=False)]
AQuestion = Annotated[Question, Field(strict=False)]


class Table(BaseModel):
    """A TOML table that refuses every key it does not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LimitsTable(Table):
    """`[limits]`."""

    unclear: int = Field(default=2, ge=1, le=5)
    messages: int = Field(default=8, ge=2, le=10)
    segments: int = Field(default=1, ge=1, le=4)
    remind: Annotated[timedelta | None, BeforeValidator(_duration_or_none)] = None
    expire: Annotated[timedelta, BeforeValidator(_duration)] = timedelta(days=21)


class PurposeTable(Table):
    """`[purposes.…]`."""

    label: Wording
    includes: list[APurpose] = []


class ChannelTable(Table):
    """`[channels.…]`."""

    label: Wording


class NamesTable(Table):
    """`names = { channels = […], purposes = […] }`."""

    channels: list[AChannel] = Field(min_length=1)
    purposes: list[APurpose] = Field(min_length=1)


class StateTable(Table):
    """`[states.…]`."""

    asks: AQuestion | None = None
    say: Wording
    say_b: Wording = {}
    again: Wording = {}
    short: Wording = {}
    names: NamesTable | None = None
    grant: list[str] = []
    refuse: str | None = None


class AlwaysTable(Table):
    """`[always]`."""

    withdraw: Wording
    help: Wording
    link: Wording
    late: Wording


class WordsTable(Table):
    """`[words]`."""

    yes: list[str] = []
    no: list[str] = []
    stop: list[str] = []
    help: list[str] = []
    sms: list[str] = []
    call: list[str] = []
    info: list[str] = []
    promo: list[str] = []


class FlowTable(Table):
    """The whole file."""

    name: str = Field(pattern=r"\A[a-z][a-z0-9-]{0,39}\z")
    version: int = Field(ge=1)
    languages: list[str] = Field(min_length=1)
    start: str
    via: Literal["link"] | None = None
    confirm: Literal["in_doubt", "always"] = "in_doubt"
    keywords: list[str] = []
    page_confirm: Literal["sms"] | None = None
    limits: LimitsTable = LimitsTable()
    purposes: dict[APurpose, PurposeTable] = Field(min_length=1)
    channels: dict[AChannel, ChannelTable] = Field(min_length=1)
    states: dict[str, StateTable] = Field(min_length=1)
    always: AlwaysTable
    words: WordsTable = WordsTable()
