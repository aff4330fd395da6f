"""Whatever is done to a bundle is found, and the first bad entry is named."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from smsbot.proof import verify
from smsbot.proof.bundle import bundle
from tests.proof.mutations import MUTATIONS
from tests.proof.sample import KEYS, OURS, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.proof.mutations import Files, Mutated

EACH = 20
"""So many of each of the 28 kinds: 560 in all."""


@pytest.fixture
def _signatures_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same signature over the same text need not be reckoned five hundred times."""
    monkeypatch.setattr(verify, "signed", _signed)


_signed = lru_cache(maxsize=None)(verify.signed_plain)


@pytest.mark.usefixtures("_signatures_once")
@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_every_mutation_is_found_and_named(
    files: Files, mutate: Callable[[Files, random.Random], Mutated]
) -> None:
    for seed in range(EACH):
        spoilt, place = mutate(files, random.Random(f"{mutate.__name__} {seed}"))

        with pytest.raises(verify.Invalid, match=place) as found:
            verify.verify(spoilt, KEYS)
        assert re.fullmatch(r"NON VALIDO: .+: .+ / INVALID: .+: .+", str(found.value))


@pytest.mark.usefixtures("_signatures_once")
def test_the_untouched_bundle_is_valid(files: Files) -> None:
    tree, events, standing = verify.verify(files, KEYS)

    assert (1500, 8, 3) == (tree.size, len(events), len(standing))


def zipped(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def run(folder: Path, bundle_path: Path, search: str | None) -> subprocess.CompletedProcess[str]:
    """Run the verifier that the bundle ships, by a bare interpreter."""
    python = shutil.which("python3")
    assert python is not None
    (folder / "public.key").write_text(KEYS)
    return subprocess.run(
        [python, "-I", "verify.py", bundle_path.name, "public.key"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={} if search is None else {"PATH": search},
    )


@pytest.mark.parametrize("search", [None, "/usr/bin:/bin"], ids=["without openssl", "with"])
def test_the_shipped_verifier_runs_bare_on_a_true_bundle(
    tmp_path: Path, files: Files, search: str | None
) -> None:
    (tmp_path / "verify.py").write_bytes(files["verify.py"])
    (tmp_path / "prova.zip").write_bytes(bundle(sample(), [OURS]))

    ended = run(tmp_path, tmp_path / "prova.zip", search)
    assert (0, "") == (ended.returncode, ended.stderr)
    assert ended.stdout.startswith("VALIDO: 8 eventi nel registro cicogna-arredi.example/consensi")


@pytest.mark.parametrize(("first", "second"), list(pairwise(range(0, len(MUTATIONS), 3))))
def test_the_shipped_verifier_runs_bare_on_false_bundles(
    tmp_path: Path, files: Files, first: int, second: int
) -> None:
    (tmp_path / "verify.py").write_bytes(files["verify.py"])
    mutate = MUTATIONS[random.Random(first).randrange(first, second)]
    spoilt, place = mutate(files, random.Random(second))

    ended = run(tmp_path, zipped(tmp_path / "prova.zip", spoilt), "/usr/bin:/bin")
    assert (1, "", 1) == (ended.returncode, ended.stderr, ended.stdout.count("\n"))
    assert re.search(place, ended.stdout)


def test_an_event_that_its_signer_leaves_out_with_its_proof_is_not_seen() -> None:
    """The limit that the verifier, the page and the instructions confess to."""
    whole = sample()
    silent = [entry for entry in whole.entries if '"kind":"asked"' not in entry.evidence]

    assert bundle(replace(whole, entries=tuple(silent)), [OURS])
