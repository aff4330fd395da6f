"""Two wordings of an opening: who reads which, and when the worse one has to stop.

Each person's wording is a coin that falls once for all: a bit of a digest of the flow version and
the contact. So nobody can choose who reads what, and a proof years later can reckon it again.

The brake watches how many people answered each wording with STOP. Where the wording makes no
difference, the coin of each of them fell without regard to it: the STOPs of the two are then like
throws of a fair coin. Against that stands every other coin at once (the mean over all biases, a
martingale of Robbins 1970 and Ville 1939): with `a` and `b` STOPs the evidence is

    2 ** (a + b) / ((a + b + 1) * comb(a + b, a))

and Ville's inequality says that it ever reaches 20, however often one looks, with a chance of at
most one in twenty where there is no difference. So 8 : 0 stops a wording, 7 : 0 does not yet; nor
does 13 : 2, but 14 : 2 does.
"""

from __future__ import annotations

from hashlib import sha256
from math import comb
from typing import TYPE_CHECKING

from smsbot.core.model import Variant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.core.flow import FlowVersion

ENOUGH = 20
"""Evidence that stops a wording: by mere chance in at most one campaign of twenty."""


def assigned(flow: FlowVersion, contact: int, stopped: Variant | None = None) -> Variant | None:
    """Return which wording a contact reads; None where the flow has only one.

    Of two, `stopped` is read by nobody any more.
    """
    if not flow.two_wordings:
        return None
    if stopped is not None:
        return stopped.other
    digest = sha256(f"{flow.digest} {contact}".encode()).digest()
    return Variant.B if digest[0] & 1 else Variant.A


def worse(stops: Mapping[Variant, int]) -> Variant | None:
    """Return the wording that significantly more people answered with STOP, None where none is."""
    a, b = stops.get(Variant.A, 0), stops.get(Variant.B, 0)
    # In whole numbers: a power of two overflows a float where thousands stop.
    if 2 ** (a + b) < ENOUGH * (a + b + 1) * comb(a + b, a):
        return None
    return Variant.A if a > b else Variant.B
