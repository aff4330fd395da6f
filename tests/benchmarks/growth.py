"""`growth`: `inbound` with few messages of history, and with many, beside the floor each time.

`python -m tests.benchmarks growth --messages 10000000` takes the definition's last step.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import postgres
from tests.benchmarks.inbound import copied, measure, seeded
from tests.benchmarks.serving import served

STORED = 100_000
SENT = 10_000
MESSAGES = 1_000_000


def run(
    *,
    stored: int = STORED,
    sent: int = SENT,
    messages: int = MESSAGES,
    database: str = "sqlite",
) -> dict[str, Any]:
    """Return what an inbound SMS costs at first and at last, and how far each fell."""
    found: dict[str, Any] = {"benchmark": "growth", "database": database, "stored": stored}
    for when, history in (("first", 0), ("last", messages // stored)):
        with TemporaryDirectory() as name:
            template = seeded(Path(name), stored, database, history)
            for who in ("floor", "smsbot"):
                with copied(Path(name), template) as url, served(who, url) as server:
                    found[f"{who}, {when}"] = round(measure([server], sent).cpu_us)
            if database == "postgresql":
                postgres.drop(template)
    for who in ("floor", "smsbot"):
        found[f"{who}, ratio"] = round(found[f"{who}, first"] / found[f"{who}, last"], 2)
    return found | {"messages": messages}
