"""Somebody else's transparency log, on disk, to compare ours with."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tlog_scales.reader import TilesReader
from tlog_scales.signing import PlainEd25519Signer
from tlog_scales.writer import TilesWriter

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = "ledger.example/consents"
SEED = bytes(range(32))


class Shelf:
    """Serves tiles of any width out of the longest one that was written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get(self, *path: str) -> bytes | None:
        *folders, last = path
        if not folders[-1].endswith(".p"):
            file = self.root.joinpath(*path)
            return file.read_bytes() if file.exists() else None
        full = self.root.joinpath(*folders[:-1], folders[-1].removesuffix(".p"))
        partials = self.root.joinpath(*folders)
        longest = max(partials.iterdir(), key=lambda p: int(p.name)) if partials.exists() else full
        return longest.read_bytes()[: int(last) * 32]


class Oracle:
    """A log of so many leaves; it proves what is asked, at any size."""

    def __init__(self, root: Path, size: int) -> None:
        writer = TilesWriter.create(root, ORIGIN)
        for seq in range(size):
            writer.add_leaf(leaf_data(seq))
        writer.commit([PlainEd25519Signer(ORIGIN, SEED)])
        self.root, self.size = root, size

    def at(self, size: int) -> TilesReader:
        """Return a reader of the log as it was at a size."""
        reader = TilesReader(Shelf(self.root))
        reader.set_size(size)
        return reader

    def checkpoint(self) -> str:
        """Return the checkpoint that it signed."""
        return (self.root / "checkpoint").read_text("utf-8")


def leaf_data(seq: int) -> bytes:
    """Return what the log holds at a place."""
    return b"leaf %d" % seq


def leaves(size: int) -> list[bytes]:
    """Return the hashes of its leaves."""
    return [sha256(b"\x00" + leaf_data(seq)).digest() for seq in range(size)]
