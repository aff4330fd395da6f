"""`memory`: what a server holds when nothing happens, and after many inbound SMS."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.inbound import copied, load, seeded
from tests.benchmarks.serving import served

SENT = 200_000
_PIECES = 4


def run(*, sent: int = SENT) -> dict[str, Any]:
    """Return the resident megabytes of web and worker, idle and as SMS come in."""
    with TemporaryDirectory() as name:
        template = seeded(Path(name), sent)
        with copied(Path(name), template) as url, served("smsbot", url) as server:
            idle, held = server.resident_mb(), []
            for piece in range(_PIECES):
                load([server], piece * sent // _PIECES, sent // _PIECES)
                held.append(server.resident_mb())
    return {
        "benchmark": "memory",
        "sent": sent,
        "idle_mb": idle,
        "held_mb": held,
        "growth": round(held[-1] / held[0] - 1, 3),
    }
