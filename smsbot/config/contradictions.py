"""Keys that are right one by one and wrong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.config.mistakes import Mistake
from smsbot.config.sections import loopback
from smsbot.core.alias import alias_problems
from smsbot.core.hours import Hours, HoursError
from smsbot.core.phone import fictional
from smsbot.core.text import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsbot.config.sections import Config


def contradictions(config: Config) -> Iterator[Mistake]:
    """Every contradiction between the keys of a configuration."""
    yield from _hours(config)
    yield from _links(config)
    if config.gateway.simulated:
        yield from _simulated(config)
    else:
        yield from _live(config)


def _hours(config: Config) -> Iterator[Mistake]:
    """Holidays are looked up only where some hour is closed: the library is slow to import."""
    sending = config.sending
    try:
        Hours.parse(sending.hours, sending.timezone, sending.holidays)
    except HoursError as error:
        yield Mistake("sending.holidays", f"must be {error}")


def _links(config: Config) -> Iterator[Mistake]:
    """One foreign letter in the link would make every SMS that carries it cost twice as much."""
    found = foreign(config.server.public_url)
    if found:
        problem = (
            f"holds {found[0].character!r} ({found[0].name}), which is outside GSM-7: only 70 "
            "characters would fit into an SMS with a link. Write the name as DNS has it (xn--…)"
        )
        yield Mistake("server.public_url", problem)


def _simulated(config: Config) -> Iterator[Mistake]:
    if not loopback(config.gateway.plivo.base_url):
        problem = 'must be a loopback address while gateway.name is "simulated"'
        yield Mistake("gateway.plivo.base_url", problem)
    if config.server.port == config.simulator.port != 0:
        yield Mistake("simulator.port", "must not be server.port")


def _alias(config: Config) -> Iterator[Mistake]:
    """A name leaves this machine only in the way that the country of the contacts asks for."""
    gateway, country = config.gateway, config.contacts.country
    vat = config.company.vat
    for key, problem in alias_problems(country, gateway.alias, gateway.alias_registered, vat):
        yield Mistake(key, problem)


def _live(config: Config) -> Iterator[Mistake]:
    gateway = config.gateway
    needed = f'is required while gateway.name is "{gateway.name}"'
    if not gateway.number:
        yield Mistake("gateway.number", needed)
    elif fictional(gateway.number):
        yield Mistake("gateway.number", "must be a real number with a live gateway")
    if gateway.alias:
        yield from _alias(config)
    if not gateway.plivo.auth_id:
        yield Mistake("gateway.plivo.auth_id", needed)
    if not gateway.plivo.auth_token:
        yield Mistake("gateway.plivo.auth_token", needed)
    for key, url in (
        ("server.public_url", config.server.public_url),
        ("gateway.plivo.base_url", gateway.plivo.base_url),
    ):
        if not url.startswith("https://") and not loopback(url):
            yield Mistake(key, "must begin with https:// with a live gateway")
