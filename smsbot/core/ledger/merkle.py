"""The tree of RFC 6962: roots, proofs, and their verification.

A proof is a list of hashes of ranges of leaves. Which ranges they are follows from the sizes
alone, so this module names ranges and perfect subtrees, and leaves it to others (`tiles`) to
say what their hashes are: nothing here needs the leaves.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
"""The root of the tree without leaves."""


class Range(NamedTuple):
    """The leaves from `first` up to, but not with, `end`."""

    first: int
    end: int


class Node(NamedTuple):
    """A perfect subtree: the `number`-th one of 2 ** `level` leaves."""

    level: int
    number: int


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees; another prefix than a leaf's, so that neither can pose."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def join(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of neighbouring perfect subtrees, the largest first."""
    joined = hashes[-1]
    for left in reversed(hashes[:-1]):
        joined = node_hash(left, joined)
    return joined


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a number of hashes that is a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[place], hashes[place + 1]) for place in range(0, len(hashes), 2)]
    return hashes[0]


def subtrees(wanted: Range) -> list[Node]:
    """Return the perfect subtrees that make up a range of a tree, left to right.

    The range is one that a proof names: it begins at a multiple of the largest of them.
    """
    nodes, first = [], wanted.first
    while first < wanted.end:
        level = (wanted.end - first).bit_length() - 1
        nodes.append(Node(level, first >> level))
        first += 1 << level
    return nodes


def inclusion_ranges(seq: int, size: int) -> list[Range]:
    """Return the ranges whose hashes prove a leaf in a tree, from the leaf to the root.

    This is PATH of RFC 6962, 2.1.1; raises ValueError where there is no such leaf.
    """
    if not 0 <= seq < size:
        msg = f"there is no leaf {seq} in a tree of {size}"
        raise ValueError(msg)
    ranges, first, end = [], 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if seq < middle:
            ranges.append(Range(middle, end))
            end = middle
        else:
            ranges.append(Range(first, middle))
            first = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Return the ranges whose hashes prove that one tree is the beginning of another.

    This is PROOF of RFC 6962, 2.1.2; nothing needs a proof where the sizes are equal or the old
    tree is empty. Raises ValueError where the old one is the larger.
    """
    if not 0 <= old <= new:
        msg = f"a tree of {old} is no beginning of one of {new}"
        raise ValueError(msg)
    if old in {0, new}:
        return []
    ranges, first, end = [], 0, new
    while end != old:
        middle = first + _split(end - first)
        if old <= middle:
            ranges.append(Range(middle, end))
            end = middle
        else:
            ranges.append(Range(first, middle))
            first = middle
    # Where the old tree is itself perfect the verifier has its root already.
    if first:
        ranges.append(Range(first, end))
    return ranges[::-1]


def includes(root: bytes, size: int, seq: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether a proof shows the leaf with this hash at this place of the tree."""
    if not 0 <= seq < size:
        return False
    ranges = inclusion_ranges(seq, size)
    if len(ranges) != len(proof):
        return False
    reached = leaf
    for beside, (first, _) in zip(proof, ranges, strict=True):
        reached = node_hash(beside, reached) if first < seq else node_hash(reached, beside)
    return reached == root


def extends(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether a proof shows that the old tree is the beginning of the new one."""
    if not 0 <= old <= new:
        return False
    ranges = consistency_ranges(old, new)
    hashes = list(proof)
    if old == 0:
        return not hashes and old_root == EMPTY_ROOT
    if not ranges or ranges[0].end > old:
        # The old tree is a perfect subtree (or the new tree itself): its root is the start.
        ranges.insert(0, Range(0, old))
        hashes.insert(0, old_root)
    if len(ranges) != len(hashes):
        return False
    reached_old = reached_new = hashes[0]
    for beside, (first, _) in zip(hashes[1:], ranges[1:], strict=True):
        if first < ranges[0].first:
            reached_old = node_hash(beside, reached_old)
            reached_new = node_hash(beside, reached_new)
        else:
            reached_new = node_hash(reached_new, beside)
    return (reached_old, reached_new) == (old_root, new_root)


class Frontier:
    """A tree that grows leaf by leaf and keeps no more than one hash per level.

    It gives the root of every size on its way: enough to check a ledger of any length in flat
    memory. Its `peaks` can be stored, and a frontier made from them goes on where it was.
    """

    __slots__ = ("peaks", "size")

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            msg = f"a tree of {size} has {size.bit_count()} peaks, not {len(self.peaks)}"
            raise ValueError(msg)

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        reached, size = leaf, self.size
        while size & 1:
            reached = node_hash(self.peaks.pop(), reached)
            size >>= 1
        self.peaks.append(reached)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree as it is now."""
        return join(self.peaks) if self.peaks else EMPTY_ROOT


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over hashes of leaves."""
    tree = Frontier()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def _split(count: int) -> int:
    """Return the largest power of two below a count of two or more."""
    return 1 << ((count - 1).bit_length() - 1)
