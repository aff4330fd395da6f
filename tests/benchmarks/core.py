"""What reading a reply costs, beside a bare normalisation of the same text and a look-up."""

from __future__ import annotations

import statistics
import time
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Final

from smsbot.core.lexicon import lexicon
from smsbot.core.model import Question
from smsbot.core.reply import read_anew
from tests.replies.samples import QUESTIONS, samples

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 7
HOSTILE: Final = (
    "a.b." * 400,
    "sms no " * 228,
    "“" * 1600,
    "non voglio " * 145,
    "possiamo contattarla " * 76,
    "ﷺ" * 1600,
    "u, sms. " * 200,
    "333 12-" * 228,
    " ".join(f"zq{at}wx" for at in range(300)),
)


def run() -> dict[str, object]:
    """Microseconds per reply of the public samples; milliseconds for hostile ones."""
    known = [(one.text, QUESTIONS[one.asked]) for one in samples("public.csv")]
    table = {unicodedata.normalize("NFKC", text).casefold(): text for text, _ in known}
    reading = [_best(partial(read_anew, text, asked, lexicon())) for text, asked in known]
    floor = [_best(partial(_look_up, table, text)) for text, _ in known]
    hostile = [
        _best(partial(read_anew, text[:1600], Question.CONSENT, lexicon())) for text in HOSTILE
    ]
    return {
        "read, median": f"{statistics.median(reading):.1f} µs",
        "read, 95 %": f"{statistics.quantiles(reading, n=20)[-1]:.1f} µs",
        "floor": f"{statistics.median(floor):.2f} µs (normalize and a look-up)",
        "ratio": f"{statistics.median(reading) / statistics.median(floor):.0f}",
        "hostile": f"{max(hostile) / 1000:.1f} ms for 1,600 characters at worst",
    }


def _look_up(table: dict[str, str], text: str) -> str | None:
    return table.get(unicodedata.normalize("NFKC", text))


def _best(call: Callable[[], object]) -> float:
    """Microseconds of the fastest of some calls: the others waited for the machine."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1e6
