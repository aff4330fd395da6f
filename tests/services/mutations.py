"""Touch a ledger and its proofs at random, and see that whoever checks them finds it.

Run as `python -m tests.services.mutations --count 2000 --seed 7`: each round touches a copy of a
database behind its back and asks `ledger verify`, then touches a bundle and asks the outsider's
verifier, which a bare interpreter runs. The seed is printed; with it every round comes back.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from smsbot.core.duration import parse_duration
from smsbot.services.checks import check_ledger
from smsbot.services.rotation import rotate_key
from smsbot.services.sealing import seal, seal_all
from tests.proof.mutations import MUTATIONS
from tests.proof.sample import KEYS, files
from tests.services.spoils import SPOILS
from tests.world import World

PEOPLE = 72
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
SEEDS = (b"s" * 32, b"t" * 32)


@dataclass(frozen=True, slots=True)
class Touched:
    """What was done to a ledger or a bundle, and what was found."""

    number: int
    what: str
    wrong: str | None


def play(world: World) -> None:
    """Let many people answer in several ways, seal now and then, change the key in between.

    The triggers that guard the ledger are taken away afterwards.
    """
    for number in range(PEOPLE):
        phone = f"+4477009001{number:02}"
        world.ask(phone)
        answers = (("si", "entrambi", "promo"), ("no",), ("si", "sms", "info", "stop"), ("stop",))
        world.says(*answers[number % 4], phone=phone)
        if number % 7 == 0:
            world.run(lambda c: seal(c, world.context))
        if number == PEOPLE // 2:
            change_key(world)
    world.run(lambda c: seal_all(c, world.context))
    with world.engine.begin() as connection:
        for name in list(connection.execute(text(TRIGGERS)).scalars()):
            connection.execute(text(f"DROP TRIGGER {name}"))


def change_key(world: World) -> None:
    """Let the second key take over from the first."""
    world.run(lambda c: seal_all(c, world.context))
    overlap = parse_duration("1 minute")
    told: dict[str, Any] = {"overlap": overlap, "force": False, "who": "test"}
    world.run(lambda c: rotate_key(c, world.context, lambda: SEEDS, **told))
    secrets = replace(world.context.secrets, signing=SEEDS[1], signing_before=SEEDS[0])
    world.change(secrets=secrets)
    world.clock.move(hours=1)


def touch(world: World, number: int, seed: object) -> Touched:
    """Touch the database, check it, and take back what was done."""
    with world.engine.connect() as connection, connection.begin() as unit:
        db: Any = connection.connection.dbapi_connection
        before = db.total_changes
        what = _spoil(db, number, random.Random(f"{seed} {number}"))
        assert db.total_changes > before
        wrong = check_ledger(connection, world.context).wrong
        unit.rollback()
    return Touched(number, what, wrong)


def _spoil(db: sqlite3.Connection, number: int, dice: random.Random) -> str:
    """Touch the database; what its own constraints refuse is tried in another place."""
    while True:
        try:
            return SPOILS[number % len(SPOILS)](db, dice)
        except sqlite3.IntegrityError:
            continue


def touch_bundle(folder: Path, number: int, seed: object) -> Touched:
    """Touch a bundle, and let a bare interpreter run the verifier that it came with."""
    mutate = MUTATIONS[number % len(MUTATIONS)]
    spoilt, place = mutate(files(), random.Random(f"{seed} {number}"))
    with zipfile.ZipFile(folder / "prova.zip", "w") as archive:
        for name, data in spoilt.items():
            archive.writestr(name, data)
    python = shutil.which("python3") or sys.executable
    ended = subprocess.run(
        [python, "-I", "verify.py", "prova.zip", "public.key"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    named = ended.returncode == 1 and not ended.stderr and re.search(place, ended.stdout)
    return Touched(number, mutate.__name__, ended.stdout.strip() if named else None)


def main() -> int:
    """Touch both so many times; exit 1 where anything was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    given = parser.parse_args()
    sys.stdout.write(f"seed {given.seed}\n")
    begun = time.monotonic()
    with TemporaryDirectory() as name:
        missed = _ledgers(Path(name), given.count, given.seed)
        missed += _bundles(Path(name), given.count, given.seed)
    sys.stdout.write(f"{len(missed)} missed, {time.monotonic() - begun:.0f} s\n")
    return 1 if missed else 0


def _ledgers(folder: Path, count: int, seed: int) -> list[Touched]:
    world = World.begin(folder)
    play(world)
    found = [touch(world, number, seed) for number in range(count)]
    world.close()
    return _told("database", found)


def _bundles(folder: Path, count: int, seed: int) -> list[Touched]:
    (folder / "verify.py").write_bytes(files()["verify.py"])
    (folder / "public.key").write_text(KEYS)
    return _told("bundle", [touch_bundle(folder, number, seed) for number in range(count)])


def _told(what: str, found: list[Touched]) -> list[Touched]:
    """Print what was done and what was missed; return the latter."""
    missed = [one for one in found if not one.wrong]
    done = Counter(one.what for one in found)
    sys.stdout.write(f"{what}: {len(found)} touched, {len(missed)} missed\n")
    sys.stdout.writelines(f"  {number:>5} {kind}\n" for kind, number in sorted(done.items()))
    sys.stdout.writelines(f"  MISSED {one}\n" for one in missed)
    return missed


if __name__ == "__main__":
    sys.exit(main())
