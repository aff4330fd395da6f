"""What somebody was told when they agreed: who asks, by which notice, for what, in which words.

A consent is to what was said. Where the company says something else today, it is stale: not
usable until renewed (`consent-rules`, 22). Rules of this module:

- It is read out of the evidence of a grant, so that everything here can be proved.
- The controller is its name and its tax number. Where it lives and how it is reached may change
  without anybody else asking; the notice is told by version and address, and whoever rewords it
  raises the version.
- A purpose is compared with the same flow, in the language that was shown. Another purpose,
  another language or a flow that is used no more changes nothing of what was agreed to.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Purpose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.evidence import Controller
    from smsbot.core.flow import FlowVersion

Changed = dict[str, dict[str, str]]
"""What is said otherwise now: for each thing its digest as it `was` and as it `is`."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was said to somebody who agreed; three digests and where the words stand."""

    flow: str
    language: str
    purpose: Purpose
    controller: str
    notice: str
    text: str

    @property
    def id(self) -> int:
        """A number that stands for all of it: 63 bits of its digest."""
        return _number(self)


@lru_cache(maxsize=256)
def _number(disclosure: Disclosure) -> int:
    return int.from_bytes(_digest(*astuple(disclosure))[:8], "big") >> 1


def disclosure_of(data: Mapping[str, Any]) -> Disclosure:
    """Return what the evidence of a grant says that the person was told."""
    controller, notice, flow = data["controller"], data["notice"], data["flow"]
    purpose = data["purpose"]
    return Disclosure(
        flow=flow["name"],
        language=flow["language"],
        purpose=Purpose(purpose["key"]),
        controller=_controller(controller["name"], controller.get("vat")),
        notice=_notice(notice["version"], notice["url"]),
        text=_digest(purpose["text"]).hex(),
    )


def disclosed(
    controller: Controller, flow: FlowVersion, language: str, purpose: Purpose
) -> Disclosure:
    """Return what somebody is told to whom a flow speaks a language."""
    return Disclosure(
        flow=flow.name,
        language=language,
        purpose=purpose,
        controller=_controller(controller.name, controller.vat),
        notice=_notice(controller.privacy_version, controller.privacy_url),
        text=_digest(flow.purposes[purpose].label[language]).hex(),
    )


def changed(given: Disclosure, controller: Controller, flows: Mapping[str, FlowVersion]) -> Changed:
    """Return what the company says otherwise today than it did; nothing where all is as it was."""
    now = {
        "controller": _controller(controller.name, controller.vat),
        "notice": _notice(controller.privacy_version, controller.privacy_url),
        "purpose": _text(given, flows),
    }
    was = {"controller": given.controller, "notice": given.notice, "purpose": given.text}
    return {name: {"was": was[name], "is": now[name]} for name in now if was[name] != now[name]}


def _text(given: Disclosure, flows: Mapping[str, FlowVersion]) -> str:
    """Return the digest of the purpose's words today; as they were where no flow words it."""
    flow = flows.get(given.flow)
    purpose = flow.purposes.get(given.purpose) if flow else None
    words = purpose.label.get(given.language) if purpose else None
    return given.text if words is None else _digest(words).hex()


def _controller(name: str, vat: str | None) -> str:
    return _digest(name, vat or "").hex()


def _notice(version: str, url: str) -> str:
    return _digest(version, url).hex()


def _digest(*parts: str) -> bytes:
    # No part holds a line feed but a text, which stands alone.
    return sha256("\n".join(parts).encode()).digest()
