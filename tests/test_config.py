from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from smsbot.config import Config, ConfigError, Secret, configure, load
from smsbot.core.duration import parse_duration

SAMPLE = Path(__file__).parents[1] / "config.toml"
TABLES = {"contacts.origins", "prices.prefixes"}
"""Keys that hold a table of the company's own words."""

COMPANY = {
    "name": "Bottega Esempio",
    "sender": "Bottega",
    "address": "Via degli Esempi 1",
    "contact": "7700900999",
    "privacy_url": "https://www.example.com/privacy?v=1#sms",
    "privacy_version": "1",
}
LIVE = {
    "company": COMPANY,
    "server": {"public_url": "https://sms.example.com"},
    "gateway": {
        "name": "plivo",
        "number": "+390200000001",
        "plivo": {"auth_id": "MAFAKE", "auth_token": "sentinel-token"},
    },
}


def changed(values: dict[str, Any], **keys: Any) -> dict[str, Any]:  # noqa: ANN401
    """The values with some keys set: `gateway__plivo__log=True`."""
    copy: dict[str, Any] = {k: changed(v) if isinstance(v, dict) else v for k, v in values.items()}
    for name, value in keys.items():
        *sections, key = name.split("__")
        inner = copy
        for section in sections:
            inner = inner.setdefault(section, {})
        inner[key] = value
    return copy


def mistakes(values: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        configure(values)
    return {mistake.key: mistake.problem for mistake in caught.value.mistakes}


def keys_of(model: type[BaseModel], prefix: str = "") -> set[str]:
    found = set()
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= keys_of(inner, f"{prefix}{name}.")
        else:
            found.add(f"{prefix}{name}")
    return found


def keys_in(values: dict[str, Any], prefix: str = "") -> set[str]:
    found = set()
    for name, value in values.items():
        inside = isinstance(value, dict) and f"{prefix}{name}" not in TABLES
        found |= keys_in(value, f"{prefix}{name}.") if inside else {f"{prefix}{name}"}
    return found


def test_the_sample_works_for_the_simulator() -> None:
    config = load(SAMPLE, {})

    assert config.gateway.simulated
    assert "http://127.0.0.1:8081" == config.gateway.plivo.base_url
    assert "http://127.0.0.1:8080" == config.server.public_url
    assert config.gateway.number
    assert config.gateway.plivo.auth_id
    assert config.gateway.plivo.auth_token
    assert 100 == config.sending.per_second
    assert config.sending.opening_hours.always


def test_the_sample_holds_every_key_and_its_default() -> None:
    """A key that nobody can read about does not exist; one that is gone is not written about."""
    shown = re.sub(r'^# (?=["a-z_+0-9]+.* = )', "", SAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    values = tomllib.loads(shown)

    assert keys_of(Config) == keys_in(values)
    defaults = configure({"company": COMPANY})
    values["gateway"] |= {"number": defaults.gateway.number}
    values["gateway"]["plivo"]["base_url"] = defaults.gateway.plivo.base_url
    values["sending"] |= {"per_second": 100, "hours": "always"}
    values["events"]["networks"] = defaults.events.networks
    values["company"], values["contacts"]["origins"] = COMPANY, {}
    values["prices"]["prefixes"] = {}
    assert defaults == configure(values)


def test_every_key_of_the_sample_has_a_comment() -> None:
    """Keys may share the comment above the first of them."""
    blocks = re.split(r"\n(?=\[)|\n(?=# [A-Z])", SAMPLE.read_text("utf-8"))

    lacking = [
        block
        for block in blocks[1:]
        if re.search(r"^(# )?[a-z_]+ = ", block, re.MULTILINE) and not block.startswith("# ")
    ]
    assert [] == lacking


def test_a_live_gateway_has_careful_defaults() -> None:
    config = configure(LIVE)

    assert 0.25 == config.sending.per_second
    assert "https://api.plivo.com" == config.gateway.plivo.base_url
    assert not config.gateway.plivo.log
    saturday_night = datetime(2026, 11, 21, 22, tzinfo=UTC)
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert monday == config.sending.opening_hours.opens(saturday_night)


def test_durations_are_those_of_the_contract() -> None:
    consent = configure({"company": COMPANY}).consent

    assert parse_duration("24 months") == consent.valid_for
    assert parse_duration("12 months") == consent.dormant_after
    assert parse_duration("6 months") == consent.ask_again_after
    assert timedelta(days=60) == consent.forget_unanswered_after.timedelta
    assert parse_duration("5 years") == consent.keep_proof_for


def test_the_environment_wins_over_the_file() -> None:
    environ = {
        "SMSBOT_SERVER__PORT": "9000",
        "SMSBOT_GATEWAY__PLIVO__AUTH_TOKEN": "1234567",
        "SMSBOT_GATEWAY__PLIVO__LOG": "true",
        "SMSBOT_SENDING__PER_SECOND": "1.5",
        "SMSBOT_SENDING__SETTLE_AFTER": "2 minutes",
        "SMSBOT_COMPANY__CONTACT": "800",
        "SMSBOT_CONTACTS__ORIGINS__SHOP": "Negozio",
        "SMSBOT_DATABASE__URL": "postgresql+asyncpg://me:sentinel@db/smsbot",
        "SMSBOT_ADMIN__TOKEN": "",
        "OTHER__KEY": "x",
        "SMSBOT_PORT": "tcp://10.0.0.1:80",
    }
    config = load(SAMPLE, environ)

    assert 9000 == config.server.port
    assert "http://127.0.0.1:9000" == config.server.public_url
    assert "1234567" == config.gateway.plivo.auth_token.reveal()
    assert config.gateway.plivo.log
    assert 1.5 == config.sending.per_second
    assert timedelta(minutes=2) == config.sending.settle_after.timedelta
    assert "800" == config.company.contact
    assert {"shop": "Negozio"} == config.contacts.origins
    assert "postgresql+asyncpg://me:sentinel@db/smsbot" == config.database.url.reveal()
    assert not config.admin.token


def test_the_process_environment_is_not_read_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMSBOT_SERVER__PORT", "9000")

    assert 8080 == load(SAMPLE, {}).server.port


def test_nothing_can_be_changed() -> None:
    config = configure(LIVE)

    with pytest.raises(ValidationError):
        config.gateway.number = "+390200000002"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        config.gateway = config.gateway  # type: ignore[misc]


def test_secrets_print_as_stars() -> None:
    config = configure(
        changed(
            LIVE,
            admin__token="sentinel-admin",
            database__url="postgresql+asyncpg://me:sentinel-password@db/smsbot",
        )
    )
    printed = f"{config} {config!r} {config.model_dump()} {config.model_dump_json()}"

    assert "***" in printed
    assert "sentinel" not in printed


def test_secrets_compare_by_what_they_hide() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert 1 == len({Secret("a"), Secret("a")})


def test_all_mistakes_come_at_once() -> None:
    found = mistakes(
        {
            "company": {"name": "Bottega", "sender": "Bottega Esempio srl", "adress": "x"},
            "gateway": {"name": "plivo", "number": "BOTTEGA", "plivo": {"auth_tokn": "sentinel"}},
            "sending": {"hours": "lun-sab 9-20", "per_second": "fast", "settle_after": "1 month"},
            "server": {"port": 70000, "public_url": "http://sms.example.com"},
            "consent": {"valid_for": "for ever", "dormant_after": 12},
            "zzz": {},
        }
    )

    assert {
        "company.address": "is required",
        "company.adress": "is unknown; did you mean company.address?",
        "company.contact": "is required",
        "company.privacy_url": "is required",
        "company.privacy_version": "is required",
        "company.sender": "must be at most 15 characters",
        "consent.dormant_after": 'must be a duration in quotes, such as "60 days"',
        "consent.valid_for": 'must be a duration such as "10 minutes", "60 days" or "24 months"',
        "gateway.number": (
            "must be a number, since nobody can answer a name; a name belongs into gateway.alias "
            "and serves flows that ask nothing by SMS"
        ),
        "gateway.plivo.auth_id": 'is required while gateway.name is "plivo"',
        "gateway.plivo.auth_token": 'is required while gateway.name is "plivo"',
        "gateway.plivo.auth_tokn": ("is unknown; did you mean gateway.plivo.auth_token?"),
        "zzz": "is unknown",
        "sending.hours": (
            'must be "always", or days and hours such as "mon-fri 09:00-20:00, sat 10:00-19:00"'
        ),
        "sending.per_second": "must be a number",
        "sending.settle_after": (
            "must be a duration in days or less, since a month has no fixed length"
        ),
        "server.port": "must be at most 65535",
        "server.public_url": "must begin with https:// with a live gateway",
    } == found


def test_no_value_is_ever_part_of_an_error() -> None:
    """A misspelt key may hold a secret, and so may a key of the wrong type."""
    texts = [
        "gateway.plivo.auth_tokn",
        "database.url",
        "sending.hours",
        "sending.timezone",
        "consent.valid_for",
        "server.public_url",
        "gateway.alias",
        "company.contact",
        "company.privacy_url",
        "contacts.country",
        "server.port",
        "gateway.name",
    ]
    values = LIVE
    for key in texts:
        values = changed(values, **{key.replace(".", "__"): "sentinel value " * 3})
    with pytest.raises(ConfigError) as caught:
        configure(values)

    assert set(texts) == {mistake.key for mistake in caught.value.mistakes}
    assert "sentinel" not in str(caught.value)
    assert "sentinel" not in repr(caught.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("company__sender", ""),
        ("company__sender", "two\nlines"),
        ("company__sender", "sixteen letters!"),
        ("company__contact", "80012345678"),
        ("company__contact", "call us"),
        ("company__contact", 800123456),
        ("company__privacy_url", "www.example.com"),
        ("company__privacy_version", 3),
        ("server__port", "8080"),
        ("server__port", True),
        ("server__public_url", "https://sms.example.com/?x=1"),
        ("server__public_url", "https://[bad"),
        ("server__public_url", "ftp://sms.example.com"),
        ("database__url", "sqlite:///smsbot.db"),
        ("database__url", "sqlite+aiosqlite:///:memory:"),
        ("database__url", "sqlite+aiosqlite:///"),
        ("database__url", 5),
        ("gateway__name", "pigeon"),
        ("gateway__number", "0212345678"),
        ("gateway__number", "+39 02 000000"),
        ("gateway__number", "+447700900001"),
        ("gateway__alias", "AB"),
        ("gateway__alias", "TWELVELETTER"),
        ("gateway__alias", "12345"),
        ("gateway__alias", "MY SHOP"),
        ("gateway__alias_registered", "soon"),
        ("gateway__plivo__log", 0),
        ("gateway__plivo__base_url", "http://api.plivo.com"),
        ("contacts__country", "ITA"),
        ("contacts__country", "it"),
        ("contacts__origins", {"shop": "fifteen letters"}),
        ("contacts__origins", ["shop"]),
        ("sending__per_second", 0),
        ("sending__per_second", -1),
        ("sending__per_second", float("inf")),
        ("sending__per_second", float("nan")),
        ("sending__timezone", "Roma"),
        ("sending__holidays", "ZZ"),
        ("sending__holidays", "italy"),
        ("sending__settle_after", "10"),
        ("consent__valid_for", "0 months"),
        ("consent__ask_again_after", {"months": 6}),
        ("flows__path", ""),
    ],
)
def test_a_wrong_value_is_named_alone(key: str, value: object) -> None:
    found = mistakes(changed(LIVE, **{key: value}))

    assert [key.replace("__", ".")] == [
        ".".join(k.split(".")[: key.count("__") + 1]) for k in found
    ]


@pytest.mark.parametrize("section", ["company", "gateway", "gateway.plivo", "sending"])
def test_a_section_that_is_none_is_named(section: str) -> None:
    """`gateway = "plivo"` is a slip that people make; what belongs into it is not named too."""
    found = mistakes(changed(LIVE, **{section.replace(".", "__"): "plivo"}))

    assert {section: "must be a section"} == found


def test_an_alias_wants_what_the_country_asks_for() -> None:
    named = changed(LIVE, gateway__alias="Botanica")
    registered = changed(named, gateway__alias_registered="2026-03-01", company__vat="IT0")

    assert ["company.vat", "gateway.alias_registered"] == sorted(mistakes(named))
    assert "AGCOM" in mistakes(named)["gateway.alias_registered"]
    assert "Botanica" == configure(registered).gateway.alias
    assert ["gateway.alias"] == list(mistakes(changed(registered, contacts__country="US")))


def test_an_alias_needs_no_register_with_the_simulator() -> None:
    assert configure({"company": COMPANY, "gateway": {"alias": "Botanica"}}).gateway.alias


def test_the_simulator_never_points_outside() -> None:
    """Fictional pace and hours with the real gateway would be real SMS at night."""
    values = {"company": COMPANY, "gateway": {"plivo": {"base_url": "https://api.plivo.com"}}}

    assert ["gateway.plivo.base_url"] == list(mistakes(values))


def test_the_simulator_has_a_port_of_its_own() -> None:
    values = {"company": COMPANY, "server": {"port": 8081}}

    assert ["simulator.port"] == list(mistakes(values))
    assert "http://127.0.0.1:9001" == (
        configure({"company": COMPANY, "simulator": {"port": 9001}}).gateway.plivo.base_url
    )


def test_loopback_needs_no_https() -> None:
    values = changed(LIVE, server__public_url="http://localhost:8080/")

    assert "http://localhost:8080" == configure(values).server.public_url


def test_an_address_of_version_six_stands_in_brackets() -> None:
    values = {"company": COMPANY, "server": {"host": "::1"}}

    assert "http://[::1]:8080" == configure(values).server.public_url


def test_a_mistake_from_the_environment_names_the_variable() -> None:
    with pytest.raises(ConfigError) as caught:
        load(
            SAMPLE,
            {
                "SMSBOT_SERVER__PORT": "sentinel",
                "SMSBOT_SERVER__PROT": "sentinel",
                "SMSBOT_SEVER__PORT": "sentinel",
            },
        )

    assert (
        "SMSBOT_SEVER__PORT: is unknown\n"
        "server.port (from SMSBOT_SERVER__PORT): must be a whole number\n"
        "server.prot (from SMSBOT_SERVER__PROT): is unknown; did you mean server.port?"
    ) == str(caught.value)


def test_an_unknown_variable_alone_is_a_mistake() -> None:
    with pytest.raises(ConfigError, match="SMSBOT_SEVER__PORT: is unknown"):
        load(SAMPLE, {"SMSBOT_SEVER__PORT": "1"})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[company\n", "is no TOML"),
        (b"name = sentinel\n", "is no TOML"),
        (b"\xff\xfe", "is not in UTF-8"),
    ],
)
def test_a_file_that_is_no_configuration_is_one_clear_error(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load(file, {})

    assert problem in str(caught.value)
    assert "sentinel" not in str(caught.value)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="smsbot init"):
        load(tmp_path / "config.toml", {})
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, {})


def test_a_mark_of_windows_editors_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes().replace(b"\n", b"\r\n"))

    assert load(SAMPLE, {}) == load(file, {})


@pytest.mark.parametrize("network", ["here", "10.0.0.1/8", "10.0.0.0/33"])
def test_what_is_no_network_is_refused(network: str) -> None:
    assert ["events.networks"] == list(mistakes(changed(LIVE, events__networks=[network])))


@pytest.mark.parametrize(
    ("prices", "key"),
    [
        ({"segment": -0.1}, "prices.segment"),
        ({"segment": "0,065"}, "prices.segment"),
        ({"prefixes": {"39": 0.07}}, "prices.prefixes"),
        ({"prefixes": {"IT": 0.07}}, "prices.prefixes"),
        ({"prefixes": {"+39": -1.0}}, "prices.prefixes.+39"),
        ({"replies": 30}, "prices.replies"),
        ({"cap": float("inf")}, "prices.cap"),
    ],
)
def test_a_price_is_an_amount_of_euro_for_the_beginning_of_a_number(
    prices: dict[str, Any], key: str
) -> None:
    assert [key] == list(mistakes({"company": COMPANY, "prices": prices}))


def test_prices_that_nobody_entered_are_examples() -> None:
    given = [{}, {"cap": 10.0}, {"segment": 0.07}, {"prefixes": {"+39": 0.07}}]

    assert [True, True, False, False] == [
        configure({"company": COMPANY, "prices": one}).prices.examples for one in given
    ]


def test_a_letter_in_the_link_that_no_short_sms_holds_is_named() -> None:
    """It would make every SMS with a link cost twice as much."""
    found = mistakes({"company": COMPANY, "server": {"public_url": "https://sms.cittÀ.example"}})

    assert "'À' (LATIN CAPITAL LETTER A WITH GRAVE)" in found["server.public_url"]
