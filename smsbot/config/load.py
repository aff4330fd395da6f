"""From a file and an environment to one Config, or to every mistake in them."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource

from smsbot.config.contradictions import contradictions
from smsbot.config.mistakes import ConfigError, Mistake, dotted, explain, path
from smsbot.config.sections import Config
from smsbot.simulator import defaults as simulated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic_settings import BaseSettings

_PREFIX = "SMSBOT_"
_DELIMITER = "__"

# What stands in for a required key that is missing, while the contradictions between the other
# keys are looked for; nothing of it ever reaches anybody.
_STAND_IN = {
    "name": "-",
    "sender": "-",
    "address": "-",
    "contact": "0",
    "privacy_url": "https://localhost",
    "privacy_version": "-",
}


def load(file: Path, environ: Mapping[str, str]) -> Config:
    """Read the file, put the environment over it and check both; raises ConfigError."""
    variables, strangers = _variables(environ)
    values = _over(_read(file), _Environment(Config, variables)())
    try:
        config = configure(values)
    except ConfigError as error:
        raise ConfigError([*_sourced(error.mistakes, variables), *strangers]) from None
    if strangers:
        raise ConfigError(strangers)
    return config


def configure(values: Mapping[str, Any]) -> Config:
    """Check values, defaults filled in; raises ConfigError with every mistake at once."""
    values = _over({"company": {}}, _with_simulator(values))
    try:
        config, mistakes = Config(**values), []
    except ValidationError as error:
        mistakes = explain(error, Config)
        # What the wrong keys hide: the others may still contradict each other.
        config = Config(**_salvage(values, [path(d) for d in error.errors()]))
    mistakes += _unspoken(contradictions(config), mistakes)
    if mistakes:
        raise ConfigError(mistakes)
    return config


def _unspoken(found: Iterable[Mistake], mistakes: list[Mistake]) -> list[Mistake]:
    """What was found about keys that are not wrong already, nor in a section that is.

    Without a gateway nobody can say what goes together.
    """
    wrong = {f"{mistake.key}." for mistake in mistakes}
    if wrong & {"gateway.", "gateway.name."}:
        return []
    return [mistake for mistake in found if not f"{mistake.key}.".startswith(tuple(wrong))]


class _Environment(EnvSettingsSource):
    """The library's reader of the environment, over a mapping that is given to it."""

    def __init__(self, settings: type[BaseSettings], variables: Mapping[str, str]) -> None:
        self._variables = variables
        super().__init__(settings)

    def _load_env_vars(self) -> Mapping[str, str]:
        return {name.lower(): value for name, value in self._variables.items() if value}


def _variables(environ: Mapping[str, str]) -> tuple[dict[str, str], list[Mistake]]:
    """The variables that set a key, and those that look as if they wanted to.

    A container platform makes SMSBOT_PORT and the like for a service of this name: only names
    with the double underscore are ours.
    """
    ours = {n: v for n, v in environ.items() if n.startswith(_PREFIX) and _DELIMITER in n}
    known = {n: v for n, v in ours.items() if _keys(n)[0] in Config.model_fields}
    return known, [Mistake(name, "is unknown") for name in ours.keys() - known.keys()]


def _keys(variable: str) -> tuple[str, ...]:
    """("gateway", "plivo", "auth_token") of SMSBOT_GATEWAY__PLIVO_simulated.AUTH_TOKEN."""
    return tuple(variable.removeprefix(_PREFIX).lower().split(_DELIMITER))


def _sourced(mistakes: Iterable[Mistake], variables: Mapping[str, str]) -> Iterable[Mistake]:
    """The mistakes, with the variable's name where the value came from the environment."""
    names = {dotted(_keys(name)): name for name, value in variables.items() if value}
    for mistake in mistakes:
        name = names.get(mistake.key)
        yield Mistake(f"{mistake.key} (from {name})", mistake.problem) if name else mistake


def _read(file: Path) -> dict[str, Any]:
    """The file as it is; raises ConfigError where it is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        mistake = Mistake(str(file), f"is no TOML: {error}")
    except UnicodeDecodeError:
        mistake = Mistake(str(file), "is not in UTF-8")
    except FileNotFoundError:
        mistake = Mistake(str(file), "does not exist; `smsbot init` writes one")
    except OSError as error:
        mistake = Mistake(str(file), f"cannot be read: {error.strerror}")
    raise ConfigError([mistake])


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`, section by section."""
    merged = deepcopy(dict(below))
    for key, value in above.items():
        match merged.get(key), value:
            case dict(under), dict(over):
                merged[key] = _over(under, over)
            case _:
                merged[key] = value
    return merged


def _with_simulator(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values over the defaults that hold with the simulated gateway, where it is named.

    It is the Plivo adapter pointed at a loopback address, so it has credentials and a number
    like any account, all fictional; and it bears any pace at any hour.
    """
    name = _get(values, "gateway", "name")
    if name not in {None, "simulated"}:
        return dict(values)
    port = _get(values, "simulator", "port")
    port = port if isinstance(port, int) else simulated.PORT
    defaults = {
        "gateway": {
            "number": simulated.NUMBER,
            "plivo": {
                "auth_id": simulated.AUTH_ID,
                "auth_token": simulated.AUTH_TOKEN,
                "base_url": f"http://127.0.0.1:{port}",
            },
        },
        "sending": {"per_second": 100, "hours": "always"},
        "events": {"networks": ["127.0.0.0/8", "::1/128"]},
    }
    return _over(defaults, values)


def _get(values: Mapping[str, Any], section: str, key: str) -> object:
    """A value of a mapping that nobody has checked yet."""
    inner = values.get(section)
    return inner.get(key) if isinstance(inner, dict) else None


def _salvage(values: dict[str, Any], wrong: Iterable[tuple[str, ...]]) -> dict[str, Any]:
    """The values without the wrong ones, whose defaults serve in their place."""
    kept = deepcopy(values)
    for *keys, last in wrong:
        section: Any = kept
        for key in keys:
            section = section.get(key) if isinstance(section, dict) else None
        if isinstance(section, dict):
            section.pop(last, None)
    company = kept.get("company")
    kept["company"] = _STAND_IN | (company if isinstance(company, dict) else {})
    return kept
