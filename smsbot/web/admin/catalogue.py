"""The languages of the dashboard, and which one somebody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.web.admin import en, it
from smsbot.web.preferences.catalogue import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

    from smsbot.web.admin.words import Words

CATALOGUE: Mapping[str, Words] = {one.WORDS.language: one.WORDS for one in (it, en)}
_FIRST = it.WORDS


def asked_language(request: web.Request) -> str | None:
    """Return the language of the switch, which every link of the page hands on."""
    language = request.query.get("lang")
    return language if language in CATALOGUE else None


def words_for(request: web.Request) -> Words:
    """Return the dashboard in the language of the switch, else in the browser's, else Italian."""
    accepted = request.headers.get("Accept-Language", "")
    return CATALOGUE.get(
        chosen(asked_language(request), accepted, CATALOGUE) or _FIRST.language, _FIRST
    )
