"""Whether somebody who wants no more messages also asks for their data to be erased.

The reader takes such an SMS for a withdrawal, and that is honoured at once. Whether it asks for
more is decided here, apart from it: what follows is looked at by a person before anything is
erased, so this may be broad where the reader must be narrow. Wrong numbers, minors and the dead
are for erasure too (`consent-rules`, 8): nobody there has anything to do with us.
"""

from __future__ import annotations

import re
from typing import Final

from smsbot.core.lexicon.letters import LONGEST, fold

_DATA: Final = (
    r"(?:dat[io]|numer\w*|recapit\w*|contatt\w*|cellular\w*|anagrafic\w*|informazion\w*|"
    r"data|number|details|record|daten|nummer|donnees|numero|datos)"
)
_ERASE: Final = (
    r"(?:cancell\w*|elimin\w*|rimuov\w*|rimozion\w*|distrug\w*|delet\w*|eras\w*|remov\w*|wipe|"
    r"losch\w*|supprim\w*|efface\w*|borr\w*|suprim\w*)"
)
_BETWEEN: Final = r"(?:\W+\w+){0,4}?\W+"
_WRONG: Final = r"(?:sbagliat|errat)\w*"
_ASKS: Final = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            rf"\b{_ERASE}{_BETWEEN}{_DATA}\b",
            rf"\b{_DATA}{_BETWEEN}{_ERASE}\b",
            r"\b(?:diritto all )?oblio\b",
            r"\bright to (?:be forgotten|erasure)\b",
            r"\bart(?:icolo|icle|ikel)?\W{0,2}17\b",
            rf"\b(?:numero|persona)\W+{_WRONG}\b",
            rf"\b{_WRONG}\W+(?:numero|persona)\b",
            r"\bwrong\W+(?:number|person)\b",
            r"\b(?:dece(?:dut\w*|ased)|defunt\w*)\b",
            r"\b(?:e|is|has)\W+(?:mort[oa]|dead|died)\b",
            r"\bminorenn\w*\b",
            r"\b(?:ho|i am|im)\W+(?:solo\W+|only\W+)?1[0-7]\b",
        )
    )
)


def asks_erasure(text: str) -> bool:
    """Tell whether an SMS that was read as a withdrawal asks for erasure as well."""
    return _ASKS.search(fold(text[:LONGEST])) is not None
