"""Numbers in every spelling become one, and only those that can receive an SMS pass.

What stands in a table of contacts was typed by people and mangled by spreadsheets. A number
that cannot be read without doubt is refused: an SMS to the wrong person is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from smsbot.core.model import PhoneNumber

# Ranges that a regulator set aside for films and books: nobody can ever own one of them, so
# samples, demo and tests use nothing else. Italy, like most countries, has no such range.
# Only mobiles are here, each with the document that reserves it.
_RESERVED = (
    (r"\+447700900\d{3}", "Ofcom, Telephone numbers for use in TV and radio drama programmes"),
    (r"\+3363998\d{4}", "ARCEP, décision 2018-0881, article 2.5.12 (audiovisual works)"),
    (r"\+46701740(?:60[5-9]|6[1-9]\d)", "PTS, number series reserved for books and films"),
    (r"\+1[2-9]\d{2}55501\d{2}", "ATIS-0300115, section 6: line numbers 555-0100 to 0199"),
    (
        (
            r"\+6149157(?:0(?:006|110|15[6-9]|313|737)|1(?:266|491|804)|2(?:549|665|983)"
            r"|3(?:087|770)|4(?:118|632)|5(?:254|789)|6(?:398|801)|7(?:426|644)|8(?:148|888|957)"
            r"|9(?:212|455|760))"
        ),
        "ACMA, Phone numbers for use in TV shows, films and creative works",
    ),
)
_FICTION = re.compile("|".join(pattern for pattern, _ in _RESERVED))

_SEPARATORS = str.maketrans("", "", " .-/()'\t‐‑‒–—")
_WRITTEN = re.compile(r"\+?[0-9]{4,17}")
_MANGLED = re.compile(r"\+?[0-9]+\.0")
"""A spreadsheet that took a number for a quantity."""


class Unusable(StrEnum):
    """Why a number cannot be asked, in the words of the report."""

    INVALID = "invalid_number"
    NOT_MOBILE = "not_mobile"


class Mistake(StrEnum):
    """What happened to a number that cannot be asked, as far as it can be told."""

    LOST_PLUS = "lost_plus"
    LOST_ZERO = "lost_zero"
    FIXED_LINE = "fixed_line"
    PREMIUM = "premium_number"
    FREE = "free_number"


class NumberError(Exception):
    """The number cannot be used; `reason` says why, and the number itself is not repeated."""

    def __init__(self, reason: Unusable) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_number(
    raw: str,
    country: str,
    fictional_ok: bool,  # noqa: FBT001
    *,
    mobile_only: bool = True,
) -> PhoneNumber:
    """Read a number; without + or 00 it is a national one of the country.

    Numbers reserved for fiction are valid mobiles where `fictional_ok`, and else no numbers.
    Who may never be called again may have any line: for that, `mobile_only` is false.
    """
    # The tables of all countries take longer to load than all the rest of a short command.
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(_compact(raw), country)
    except phonenumbers.NumberParseException:
        raise NumberError(Unusable.INVALID) from None
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    reserved = fictional(e164)
    if reserved and fictional_ok:
        return PhoneNumber(e164)
    # A number whose type is unknown is no valid number of its country: asking for both is twice
    # the work, which counts in a list of a hundred thousand.
    kind, kinds = phonenumbers.number_type(parsed), phonenumbers.PhoneNumberType
    if reserved or kind == kinds.UNKNOWN:
        raise NumberError(Unusable.INVALID)
    # Where the plan does not tell them apart (North America), a fixed line may be a mobile.
    if mobile_only and kind not in {kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE}:
        raise NumberError(Unusable.NOT_MOBILE)
    return PhoneNumber(e164)


def country_of(phone: PhoneNumber) -> str:
    """Return the country of a number, two capitals; empty where no country has it."""
    import phonenumbers  # noqa: PLC0415

    parsed = phonenumbers.parse(phone.e164)
    regions = phonenumbers.region_codes_for_country_code(parsed.country_code or 0)
    found = phonenumbers.region_code_for_number(parsed)
    # No country owns a number of fiction: it stands for the first one with its prefix.
    return str(found or (regions[0] if regions and fictional(phone.e164) else ""))


def mistake_in(raw: str, country: str) -> Mistake | None:
    """Tell what happened to a number that cannot be asked, None where nobody can say.

    It is for whoever mends a list; no number is ever guessed from it.
    """
    import phonenumbers  # noqa: PLC0415

    kinds = phonenumbers.PhoneNumberType
    named = {
        kinds.FIXED_LINE: Mistake.FIXED_LINE,
        kinds.PREMIUM_RATE: Mistake.PREMIUM,
        kinds.SHARED_COST: Mistake.PREMIUM,
        kinds.TOLL_FREE: Mistake.FREE,
    }
    try:
        digits = _compact(raw)
    except NumberError:
        return None
    found = _kind_of(digits, country)
    if found is not None:
        return named.get(found)
    if digits.startswith("+"):
        return None
    if _kind_of(f"+{digits}", country) is not None or fictional(f"+{digits}"):
        return Mistake.LOST_PLUS
    return Mistake.LOST_ZERO if _kind_of(f"0{digits}", country) is not None else None


def _kind_of(digits: str, country: str) -> int | None:
    """Return the kind of line that a number is, None where there is no such number."""
    import phonenumbers  # noqa: PLC0415

    try:
        kind: int = phonenumbers.number_type(phonenumbers.parse(digits, country))
    except phonenumbers.NumberParseException:
        return None
    return None if kind == phonenumbers.PhoneNumberType.UNKNOWN else kind


def fictional(e164: str) -> bool:
    """Whether a regulator keeps this number free for films and books."""
    return _FICTION.fullmatch(e164) is not None


def _compact(raw: str) -> str:
    # Numbers copied from a telephone's contacts carry invisible marks of direction (Cf).
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKC", raw).removeprefix("tel:")
        if unicodedata.category(character) != "Cf"
    )
    if _MANGLED.fullmatch(plain):
        plain = plain.removesuffix(".0")
    digits = plain.translate(_SEPARATORS)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    # Letters would be dialled as on an old keypad, and two numbers in one field as one.
    if _WRITTEN.fullmatch(digits) is None:
        raise NumberError(Unusable.INVALID)
    return digits
