"""The sections of config.toml, their keys and their defaults.

Each key of these classes stands, with a comment, in the config.toml that `smsbot init` writes;
a test compares the two.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from smsbot.config.secret import Secret
from smsbot.core.duration import Duration, parse_duration
from smsbot.core.hours import Hours, parse_zone
from smsbot.core.prior import cells_of
from smsbot.core.register import CALL_HOURS
from smsbot.simulator import defaults

if TYPE_CHECKING:
    from smsbot.core.model import Cell

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ALIAS = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{3,11}", re.ASCII)
_PREFIX = re.compile(r"\+[1-9][0-9]{0,9}", re.ASCII)
_E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_CONTACT = re.compile(r"\+?[0-9][0-9 ]*", re.ASCII)
_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
_LONGEST_LABEL = 14


def _duration(value: object) -> object:
    """Read a duration that is written as text; leave the rest to the type."""
    return parse_duration(value) if isinstance(value, str) else value


def _url(text: str) -> str:
    """An absolute address without a slash at its end, as links are built from it."""
    try:
        parts = urlsplit(text)
        # Asking for the port is what makes the library look at it.
        whole = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    if not whole or re.search(r"[\s?#]", text):
        msg = 'an address such as "https://sms.example.com"'
        raise ValueError(msg)
    return text.rstrip("/")


def _page(text: str) -> str:
    """The address of a page: other than a base of links it may hold "?" and "#"."""
    _url(re.split(r"[?#]", text, maxsplit=1)[0])
    return text


def loopback(url: str) -> bool:
    """True where the address never leaves this machine."""
    return urlsplit(url).hostname in LOOPBACK


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\r\n]*$")]
Port = Annotated[int, Field(ge=0, le=65535)]
Euro = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Span = Annotated[Duration, BeforeValidator(_duration)]
Url = Annotated[str, AfterValidator(_url)]
Page = Annotated[str, AfterValidator(_page)]


class Section(BaseModel):
    """What all sections share: frozen, no unknown key, no value in an error, no guessed type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Company(Section):
    """Who asks: the SMS, the page and the proof name it."""

    name: Line
    sender: Annotated[Line, Field(max_length=15)]
    address: Line
    contact: Annotated[Line, Field(max_length=10)]
    privacy_url: Page
    privacy_version: Line
    legal_name: str = ""
    vat: str = ""
    dpo_contact: str = ""

    @field_validator("contact")
    @classmethod
    def _is_telephone(cls, value: str) -> str:
        if not _CONTACT.fullmatch(value):
            msg = "a telephone number in digits"
            raise ValueError(msg)
        return value


class Server(Section):
    """Where the server listens, and the address under which the world finds it."""

    host: Line = "127.0.0.1"
    port: Port = 8080
    public_url: Url = ""

    @model_validator(mode="after")
    def _default_address(self) -> Server:
        if not self.public_url:
            host = f"[{self.host}]" if ":" in self.host else self.host
            # The model is frozen for everybody else.
            object.__setattr__(self, "public_url", f"http://{host}:{self.port}")
        return self


class Database(Section):
    """Where everything is kept; the address may hold a password."""

    url: Secret = Secret("sqlite+aiosqlite:///smsbot.db")

    @field_validator("url")
    @classmethod
    def _is_known(cls, value: Secret) -> Secret:
        start = next((s for s in _DATABASES if value.reveal().startswith(s)), None)
        place = value.reveal().removeprefix(start or "")
        if start is None or not place or place.startswith(":memory:"):
            msg = 'an address such as "sqlite+aiosqlite:///smsbot.db" or "postgresql+asyncpg://…"'
            raise ValueError(msg)
        return value


class KeysSection(Section):
    """Where the keys are, and the one for encryption where it is not to lie in a file."""

    path: Line = "keys"
    encryption: Secret = Secret("")
    encryption_before: Secret = Secret("")

    @field_validator("encryption", "encryption_before")
    @classmethod
    def _is_key(cls, value: Secret) -> Secret:
        if value and not re.fullmatch(r"[0-9a-fA-F]{64}", value.reveal()):
            msg = "64 hexadecimal digits, such as `openssl rand -hex 32` prints"
            raise ValueError(msg)
        return value


class BackupSection(Section):
    """What a restored backup must not forget (`[backup]`)."""

    journal: str = ""

    @property
    def off(self) -> bool:
        """True where no journal of withdrawals is kept."""
        return self.journal == "off"


class PlivoSection(Section):
    """The account at Plivo."""

    auth_id: str = ""
    auth_token: Secret = Secret("")
    base_url: Url = "https://api.plivo.com"
    log: bool = False


class GatewaySection(Section):
    """Which gateway carries the SMS, and the number that people answer to."""

    name: Literal["simulated", "plivo"] = "simulated"
    number: str = ""
    alias: str = ""
    alias_registered: str = ""
    plivo: PlivoSection = PlivoSection()

    @field_validator("number")
    @classmethod
    def _can_be_answered(cls, value: str) -> str:
        if re.search(r"[A-Za-z]", value):
            msg = (
                "a number, since nobody can answer a name; "
                "a name belongs into gateway.alias and serves flows that ask nothing by SMS"
            )
            raise ValueError(msg)
        if value and not _E164.fullmatch(value):
            msg = 'a number with + and country code, such as "+390200000000", without spaces'
            raise ValueError(msg)
        return value

    @field_validator("alias")
    @classmethod
    def _is_alias(cls, value: str) -> str:
        if value and not _ALIAS.fullmatch(value):
            msg = "3 to 11 letters and digits, at least one of them a letter"
            raise ValueError(msg)
        return value

    @field_validator("alias_registered")
    @classmethod
    def _is_day(cls, value: str) -> str:
        try:
            _ = value and date.fromisoformat(value)
        except ValueError:
            msg = 'a day in quotes, such as "2026-03-01"'
            raise ValueError(msg) from None
        return value

    @property
    def simulated(self) -> bool:
        """True where no SMS leaves this machine."""
        return self.name == "simulated"


class SimulatorSection(Section):
    """The simulated gateway."""

    port: Port = defaults.PORT


class AdminSection(Section):
    """The bootstrap token."""

    token: Secret = Secret("")


class ContactsSection(Section):
    """How imported contacts are read."""

    country: str = "IT"
    origins: dict[str, Line] = Field(default_factory=dict)

    @field_validator("country")
    @classmethod
    def _is_country(cls, value: str) -> str:
        from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - slow, and few commands need it

        if value not in SUPPORTED_REGIONS:
            msg = 'a country code of two capitals, such as "IT"'
            raise ValueError(msg)
        return value

    @field_validator("origins")
    @classmethod
    def _labels_fit(cls, value: dict[str, str]) -> dict[str, str]:
        if any(len(label) > _LONGEST_LABEL for label in value.values()):
            msg = f"labels of at most {_LONGEST_LABEL} characters, so that the help text fits"
            raise ValueError(msg)
        return value


class SendingSection(Section):
    """How fast, and when, SMS leave that nobody asked for."""

    per_second: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 0.25
    hours: str = "mon-sat 09:00-20:00"
    timezone: str = "Europe/Rome"
    holidays: str = "IT"
    settle_after: Span = parse_duration("10 minutes")

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        parse_zone(value)
        return value

    @field_validator("hours")
    @classmethod
    def _are_hours(cls, value: str) -> str:
        Hours.parse(value, "UTC")
        return value

    @field_validator("holidays")
    @classmethod
    def _is_country(cls, value: str) -> str:
        if value and not _COUNTRY.fullmatch(value):
            msg = 'a country code of two capitals, such as "IT", or "" for none'
            raise ValueError(msg)
        return value

    @field_validator("settle_after")
    @classmethod
    def _is_exact(cls, value: Duration) -> Duration:
        _ = value.timedelta
        return value

    @cached_property
    def opening_hours(self) -> Hours:
        """`hours` in `timezone` without the `holidays`."""
        return Hours.parse(self.hours, self.timezone, self.holidays)

    @cached_property
    def call_hours(self) -> Hours:
        """The hours of the law for calls, in `timezone` without the `holidays`."""
        return Hours.parse(CALL_HOURS, self.timezone, self.holidays)


class ConsentSection(Section):
    """How long things stand (`[consent]`)."""

    valid_for: Span = parse_duration("24 months")
    dormant_after: Span = parse_duration("12 months")
    ask_again_after: Span = parse_duration("6 months")
    forget_unanswered_after: Span = parse_duration("60 days")
    keep_proof_for: Span = parse_duration("5 years")
    rely_on_prior: str = ""

    @field_validator("rely_on_prior")
    @classmethod
    def _are_cells(cls, value: str) -> str:
        try:
            cells_of(value)
        except ValueError:
            msg = 'purposes and channels such as "promo:sms, info:call", or "" for none'
            raise ValueError(msg) from None
        return value

    @property
    def prior_cells(self) -> tuple[Cell, ...]:
        """`rely_on_prior` as cells."""
        return cells_of(self.rely_on_prior)


class PricesSection(Section):
    """What an SMS costs, and what a campaign may (`[prices]`); in euro."""

    segment: Euro = 0.065
    prefixes: dict[str, Euro] = Field(default_factory=dict)
    inbound: Euro = 0.0
    gateway_rate: Euro = 1.0
    replies: Annotated[float, Field(ge=0, le=1)] = 0.3
    cap: Euro = 0.0

    @field_validator("prefixes")
    @classmethod
    def _are_prefixes(cls, value: dict[str, float]) -> dict[str, float]:
        if not all(map(_PREFIX.fullmatch, value)):
            msg = 'prices by the beginning of numbers, such as "+39" = 0.07'
            raise ValueError(msg)
        return value

    @property
    def examples(self) -> bool:
        """True while no price of the company's own contract was entered."""
        return not self.model_fields_set & {"segment", "prefixes"}


class LedgerSection(Section):
    """Who else says when the ledger was as it is (`[ledger]`)."""

    time_authority: Literal[""] | Page = ""
    time_certificates: str = ""


class EventsSection(Section):
    """Where events for other systems may go (`[events]`)."""

    networks: list[str] = Field(default_factory=list)

    @field_validator("networks")
    @classmethod
    def _are_networks(cls, value: list[str]) -> list[str]:
        for one in value:
            try:
                ip_network(one)
            except ValueError:
                msg = 'networks such as "10.0.5.0/24"'
                raise ValueError(msg) from None
        return value

    @cached_property
    def allowed_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """`networks`, read."""
        return tuple(ip_network(one) for one in self.networks)


class SignupsSection(Section):
    """Forms on the company's own site (`[signups]`)."""

    flows: list[Line] = Field(default_factory=list)
    countries: list[str] = Field(default_factory=lambda: ["IT"])
    origins: list[str] = Field(default_factory=list)
    per_day: Annotated[int, Field(ge=0)] = 1000

    @field_validator("countries")
    @classmethod
    def _are_countries(cls, value: list[str]) -> list[str]:
        if not all(_COUNTRY.fullmatch(one) for one in value):
            msg = 'country codes of two capitals, such as ["IT"]'
            raise ValueError(msg)
        return value

    @field_validator("origins")
    @classmethod
    def _are_origins(cls, value: list[str]) -> list[str]:
        if not all(_ORIGIN.fullmatch(one) for one in value):
            msg = 'origins such as ["https://www.example.com"]'
            raise ValueError(msg)
        return value


class FlowsSection(Section):
    """Where the flow files are."""

    path: Line = "flows"


class Config(BaseSettings):
    """The whole configuration."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        hide_input_in_errors=True,
        env_prefix="SMSBOT_",
        env_nested_delimiter="__",
        # A key is text, a number or a switch; the library would read a duration as JSON.
        enable_decoding=False,
    )

    company: Company
    server: Server = Server()
    database: Database = Database()
    keys: KeysSection = KeysSection()
    backup: BackupSection = BackupSection()
    gateway: GatewaySection = GatewaySection()
    simulator: SimulatorSection = SimulatorSection()
    admin: AdminSection = AdminSection()
    contacts: ContactsSection = ContactsSection()
    sending: SendingSection = SendingSection()
    consent: ConsentSection = ConsentSection()
    prices: PricesSection = PricesSection()
    ledger: LedgerSection = LedgerSection()
    events: EventsSection = EventsSection()
    signups: SignupsSection = SignupsSection()
    flows: FlowsSection = FlowsSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library calls by these names
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load` hands in: the process's environment is an argument, never ambient."""
        return (init_settings,)
