"""The words of one SMS: the wording of the flow, filled with what this person is to read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from smsbot.core import link as links
from smsbot.core.effect import Say, Wording
from smsbot.core.model import Answers, Variant
from smsbot.core.signup import says
from smsbot.core.text import segments
from smsbot.core.wording import channels_text, fill_link, placeholders, purposes_text, render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smsbot.core.flow import FlowVersion, Texts
    from smsbot.services.changes import Case
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

_OUR_CUSTOMERS = {"it": "nostri clienti", "en": "our customers"}
_YOURSELF = {"it": "lei", "en": "you"}


def say_text(context: Context, case: Case, say: Say, receipt: str = "") -> str:
    """Return the text of an SMS as it is stored: everything filled in but the link."""
    template = _template(case.flow, say)[case.language]
    if case.uneven:
        # A choice that is no simple grid cannot be listed: the link says it (`texts`).
        template = template.replace("{purposes} ({channels})", "{link}")
    # Only what the wording asks for is worked out: a date and a list of purposes, which most
    # questions do without, took as long as the rest of the text.
    values = {
        name: receipt if name == "receipt" else _VALUES[name](context, case, say)
        for name in _named(template)
        if name != "link"
    }
    return render(template, values)


def segments_of(context: Context, text: str) -> int:
    """Return what a stored text takes once the link is in it."""
    return _segments(text, f"{context.sender.public_url}/p/")


def link_url(context: Context, link: int) -> str:
    """Return the address of the preference page of one link."""
    return f"{context.sender.public_url}/p/{links.link_token(context.secrets.link, link)}"


@lru_cache(maxsize=256)
def _segments(text: str, address: str) -> int:
    # A link has always the same length and costs the same, so the cost is known before it is
    # filled in. A question reads the same to most people, and counting it takes 10 µs.
    return segments(fill_link(text, address + links.ALPHABET[0] * links.LENGTH)).count


_named = lru_cache(maxsize=256)(placeholders)


def _again(context: Context, case: Case, say: Say) -> str:
    del context
    short = case.flow.states[say.state].short if say.state and say.question else {}
    return short.get(case.language, "")


def _until(context: Context, case: Case, say: Say) -> str:
    del say
    until = case.until or context.terms.valid_for.add(case.at)
    return until.astimezone(context.hours.zone).strftime("%d.%m.%Y")


def _purposes(context: Context, case: Case, say: Say) -> str:
    del context, say
    return purposes_text(case.flow, case.language, (case.answers or Answers()).purposes or ())


def _channels(context: Context, case: Case, say: Say) -> str:
    del context, say
    return channels_text(case.flow, case.language, (case.answers or Answers()).channels or ())


def _origin(context: Context, case: Case, say: Say) -> str:
    del say
    return origin_label(context.sender.origins, case.contact, case.language)


_VALUES: Mapping[str, Callable[[Context, Case, Say], str | None]] = {
    "sender": lambda context, _, __: context.sender.name,
    "name": lambda _, case, __: case.contact.name,
    "purposes": _purposes,
    "channels": _channels,
    "again": _again,
    "origin": _origin,
    "contact": lambda context, _, __: context.sender.contact,
    "number": lambda context, _, __: context.sender.number,
    "until": _until,
}


def origin_label(origins: Mapping[str, str], contact: ContactRow, language: str) -> str:
    """Return where a number is from, as the help text says it: at most 14 characters."""
    if contact.origin is not None:
        return origins.get(contact.origin, contact.origin)
    ours = contact.lifecycle == "customer" or contact.last_activity is not None
    words = _OUR_CUSTOMERS if ours else _YOURSELF
    return words.get(language, words["en"])


def _template(flow: FlowVersion, say: Say) -> Texts:  # noqa: PLR0911  (one for each wording)
    match say.wording:
        case Wording.HELP:
            return flow.help
        case Wording.LINK:
            return flow.link
        case Wording.LATE:
            return flow.late
        case Wording.WITHDRAW:
            return flow.withdraw
        case Wording.SIGNUP:
            return says(flow.languages)
        case Wording.AGAIN if say.state is not None:
            return flow.states[say.state].again
        case Wording.SAY if say.state is not None:
            state = flow.states[say.state]
            return state.say_b if say.variant is Variant.B else state.say
    message = f"{say.wording} needs a state"
    raise ValueError(message)
