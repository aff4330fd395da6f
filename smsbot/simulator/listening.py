"""How synthetic people read: they look for the words in capitals that an SMS offers them.

They know nothing of flows. A text that is worded anew is still understood as long as it offers
the same answers, and one that offers none gets none.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Moment(StrEnum):
    """What an SMS wants of its reader."""

    CONSENT = "consent"
    CHANNEL = "channel"
    PURPOSE = "purpose"
    CONFIRM = "confirm"
    DONE = "done"
    """Nothing: it says what was recorded."""


_OFFERED = re.compile(r"\b[A-Z]{2,}\b")
_YES = ({"SI", "NO"}, {"YES", "NO"})
_CALL = {"CHIAMATA", "CALL"}
# A recap names a purpose and, in brackets, a channel before it asks for the yes.
_RECAP = re.compile(r"\([^)]*\)\?|conferm|to confirm", re.IGNORECASE)
_RECORDED = re.compile(r"\b(registrato|recorded): ", re.IGNORECASE)


def understand(text: str) -> Moment | None:
    """Tell what an SMS wants; None where it wants nothing."""
    offered = set(_OFFERED.findall(text))
    if {"INFO", "PROMO"} <= offered:
        return Moment.PURPOSE
    if "SMS" in offered and offered & _CALL:
        return Moment.CHANNEL
    if any(words <= offered for words in _YES):
        return Moment.CONFIRM if _RECAP.search(text) else Moment.CONSENT
    return Moment.DONE if _RECORDED.search(text) else None
