"""What is configured: defaults that a live gateway should not keep, and the public address."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smsbot.core.alias import alias_problems
from smsbot.services.doctor.finding import Finding, failure, graver, warning, well

if TYPE_CHECKING:
    from smsbot.services.context import Context

EXAMPLE = "Bottega Esempio"
"""The company that `smsbot init` writes."""

_LONG = 32


@dataclass(frozen=True, slots=True)
class Given:
    """What the checks need of the configuration beside the context."""

    host: str
    alias_registered: str


def check_settings(context: Context, given: Given) -> list[Finding]:
    """Judge the configuration as a whole; that it can be read is known."""
    return [
        _company(context),
        _prices(context),
        _address(context),
        _proxy(context, given),
        _alias(context, given),
    ]


def _company(context: Context) -> Finding:
    if context.live and EXAMPLE in {context.controller.name, context.sender.name}:
        mend = "Set [company] to your own: people are told these words and may complain of them."
        return failure("company", "the company is the example of `smsbot init`", mend)
    return well("company", f"people are asked by {context.sender.name}")


def _prices(context: Context) -> Finding:
    if context.live and context.prices.examples:
        mend = "Enter [prices] segment or prefixes as your contract has them."
        return warning("prices", "forecasts and caps are reckoned by example prices", mend)
    if context.live and context.prices.cap is None:
        mend = "Set [prices] cap, so that a mistake in a list cannot cost without an end."
        return warning("prices", "a campaign may spend without a limit", mend)
    return well("prices", "they are entered, or nothing costs anything")


def _address(context: Context) -> Finding:
    """Judge the address that phones and the gateway are told."""
    url, what = context.sender.public_url, "public address"
    parts = urlsplit(url)
    if context.live and (parts.scheme != "https" or _private(parts.hostname or "")):
        mend = "Set [server] public_url to an https address that the world reaches, by name."
        return failure(what, f"{url} is not reached by phones and the gateway", mend)
    if len(url) > _LONG:
        said = f"{url} has {len(url)} characters, which every SMS with a link carries"
        return warning(what, said, "Choose a shorter name, and keep the old one answering.")
    return well(what, url)


def _private(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".internal", ".lan"))


def _proxy(context: Context, given: Given) -> Finding:
    """Judge whether somebody can go around the proxy, which alone speaks TLS."""
    try:
        everywhere = ip_address(given.host).is_unspecified
    except ValueError:
        everywhere = False
    if context.live and everywhere:
        said = f"the server listens on {given.host}: whoever reaches its port goes around the proxy"
        mend = "Set [server] host to the proxy's side, or let a firewall or container keep others."
        return warning("proxy", said, mend)
    return well("proxy", f"the server listens on {given.host}")


def _alias(context: Context, given: Given) -> Finding:
    alias = context.sender.alias
    if not alias:
        return well("alias", "none is used")
    problems = alias_problems(
        context.country, alias, given.alias_registered, context.controller.vat
    )
    said = "; ".join(f"{key} {problem}" for key, problem in problems)
    if said:
        mend = "Have the provider register the name, then enter since when."
        return graver(context.live, "alias", said, mend)
    return well("alias", f"{alias} is in the register since {given.alias_registered}")
