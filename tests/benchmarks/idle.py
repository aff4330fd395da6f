"""`idle`: one inbound SMS at a time and nothing else, from the first byte to the 200."""

from __future__ import annotations

from typing import Any

from tests.benchmarks import inbound

STORED = 20_000
SENT = 3_000


def run(
    *,
    stored: int = STORED,
    sent: int = SENT,
    rounds: int = inbound.ROUNDS,
    database: str = "sqlite",
) -> dict[str, Any]:
    """Run floor and smsbot in turn with one callback in flight."""
    found = inbound.run(stored=stored, sent=sent, rounds=rounds, database=database, in_flight=1)
    return found | {"benchmark": "idle"}
