"""The languages of the page, and which one somebody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.web.preferences import de, en, es, fr, it

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from smsbot.web.preferences.words import Words

CATALOGUE: Mapping[str, Words] = {one.WORDS.language: one.WORDS for one in (it, en, de, fr, es)}
_FIRST = it.WORDS
_LONGEST = 200


def words_in(language: str) -> Words:
    """Return the page in a language, in Italian where it is not written yet."""
    return CATALOGUE.get(language, _FIRST)


def chosen(asked: str | None, accepted: str, among: Collection[str] = CATALOGUE) -> str | None:
    """Return the language somebody asked for, or the best their browser accepts; None for none.

    `asked` is the language switch, `accepted` the header Accept-Language, `among` what there is.
    """
    if asked in among:
        return asked
    ranges = [_range(part) for part in accepted[:_LONGEST].split(",")]
    wanted = [name for weight, name in sorted(ranges, key=lambda r: -r[0]) if weight > 0]
    return next((name for name in wanted if name in among), None)


def _range(part: str) -> tuple[float, str]:
    """Read "it-IT;q=0.8" as (0.8, "it")."""
    name, _, parameter = part.partition(";")
    _, _, weight = parameter.partition("=")
    try:
        number = float(weight) if weight else 1.0
    except ValueError:
        number = 0.0
    return number, name.strip().partition("-")[0].lower()
