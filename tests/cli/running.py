"""Running commands as a process of their own, and what a run is."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command with its words, and bytes on standard input."""

    def __call__(self, *words: str, stdin: bytes = b"") -> Ended: ...


def process(
    *words: str, stdin: bytes = b"", environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, from the checkout."""
    ended = subprocess.run(
        [sys.executable, "-m", "smsbot", *words],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode()
    )
