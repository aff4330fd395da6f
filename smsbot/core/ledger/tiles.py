"""The hashes of the tree, kept in tiles, so that no proof ever rereads the leaves.

A tile holds up to 256 hashes side by side, of leaves (level 0) or of full tiles of the level
below, exactly as C2SP *tlog-tiles* lays them out. A ledger of a million events has 3,924 tiles
of 8 KiB. A proof reads at most two per level, and a sealer only the unfinished ones, at most
one per level.

Every function first says which tiles it wants (`tiles_for_…`, `edge_tiles`) and then works on
those alone, so that the store reads them in one query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from smsbot.core.ledger.merkle import (
    EMPTY_ROOT,
    HASH_BYTES,
    Node,
    Range,
    consistency_ranges,
    inclusion_ranges,
    join,
    perfect_root,
    subtrees,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
_TILE_BYTES = TILE_WIDTH * HASH_BYTES


class TileId(NamedTuple):
    """Where a tile stands: level 0 holds leaves, each level above stands for 256 of them."""

    level: int
    number: int


Tiles = dict[TileId, bytes]
"""The hashes of tiles, one after the other."""


class MissingHashesError(Exception):
    """The stored tiles lack hashes that a tree of this size has."""

    def __init__(self, tile: TileId) -> None:
        super().__init__(f"tile {tile.number} of level {tile.level} lacks hashes")
        self.tile = tile


@dataclass(frozen=True, slots=True)
class Growth:
    """What the tree is after an append: its size, its root, the tiles that are new or longer."""

    size: int
    root: bytes
    tiles: Mapping[TileId, bytes]


def edge_tiles(size: int) -> set[TileId]:
    """Return the unfinished tiles of a tree: all that an append has to read."""
    edge, level, count = set(), 0, size
    while count:
        if count % TILE_WIDTH:
            edge.add(TileId(level, count // TILE_WIDTH))
        level, count = level + 1, count // TILE_WIDTH
    return edge


def tiles_for_inclusion(seqs: Iterable[int], size: int) -> set[TileId]:
    """Return the tiles that proofs of these leaves in a tree of this size are made from."""
    return {
        _tile(node)
        for seq in seqs
        for wanted in inclusion_ranges(seq, size)
        for node in subtrees(wanted)
    }


def tiles_for_consistency(old: int, new: int) -> set[TileId]:
    """Return the tiles that the proof between two sizes is made from."""
    return {_tile(node) for wanted in consistency_ranges(old, new) for node in subtrees(wanted)}


def inclusion_proof(seq: int, size: int, tiles: Mapping[TileId, bytes]) -> tuple[bytes, ...]:
    """Return the proof of one leaf; raises MissingHashesError."""
    return tuple(_range_hash(wanted, tiles) for wanted in inclusion_ranges(seq, size))


def consistency_proof(old: int, new: int, tiles: Mapping[TileId, bytes]) -> tuple[bytes, ...]:
    """Return the proof that a tree is the beginning of a larger one; raises MissingHashesError."""
    return tuple(_range_hash(wanted, tiles) for wanted in consistency_ranges(old, new))


def tree_root(size: int, tiles: Mapping[TileId, bytes]) -> bytes:
    """Return the root of a tree from the tiles of its edge; raises MissingHashesError."""
    return _range_hash(Range(0, size), tiles) if size else EMPTY_ROOT


def tree_peaks(size: int, tiles: Mapping[TileId, bytes]) -> list[bytes]:
    """Return what a frontier of this size is made from; raises MissingHashesError.

    The tiles may be those of a later tree: what they held at this size stands in front.
    """
    return [_node_hash(node, tiles) for node in subtrees(Range(0, size))]


def tile_root(hashes: bytes) -> bytes:
    """Return the root of a full tile, and nothing for one that is not full."""
    return perfect_root(_hashes(hashes)) if len(hashes) == _TILE_BYTES else b""


def grow(size: int, edge: Mapping[TileId, bytes], leaves: Sequence[bytes]) -> Growth:
    """Append hashes of leaves to a tree; `edge` holds its unfinished tiles, and only they count.

    Raises MissingHashesError where an unfinished tile is not as long as the size says.
    """
    changed: Tiles = {}
    level, count, fresh = 0, size, b"".join(leaves)
    while fresh:
        fresh = _append(TileId(level, count // TILE_WIDTH), count, edge, fresh, changed)
        level, count = level + 1, count // TILE_WIDTH
    grown = size + len(leaves)
    return Growth(grown, tree_root(grown, {**edge, **changed}), changed)


def _append(
    last: TileId, count: int, edge: Mapping[TileId, bytes], fresh: bytes, changed: Tiles
) -> bytes:
    """Fill the tiles of one level; return the hashes that this adds to the level above."""
    had = count % TILE_WIDTH
    begun = edge.get(last, b"") if had else b""
    if len(begun) != had * HASH_BYTES:
        raise MissingHashesError(last)
    hashes, above = begun + fresh, []
    for place in range(0, len(hashes), _TILE_BYTES):
        tile = hashes[place : place + _TILE_BYTES]
        changed[TileId(last.level, last.number + place // _TILE_BYTES)] = tile
        if len(tile) == _TILE_BYTES:
            above.append(perfect_root(_hashes(tile)))
    return b"".join(above)


def _tile(node: Node) -> TileId:
    """Return the tile that a subtree is reckoned from."""
    level, within = divmod(node.level, TILE_HEIGHT)
    return TileId(level, (node.number << within) // TILE_WIDTH)


def _range_hash(wanted: Range, tiles: Mapping[TileId, bytes]) -> bytes:
    return join([_node_hash(node, tiles) for node in subtrees(wanted)])


def _node_hash(node: Node, tiles: Mapping[TileId, bytes]) -> bytes:
    tile, width = _tile(node), 1 << node.level % TILE_HEIGHT
    first = (node.number * width) % TILE_WIDTH
    hashes = tiles.get(tile, b"")[first * HASH_BYTES : (first + width) * HASH_BYTES]
    if len(hashes) != width * HASH_BYTES:
        raise MissingHashesError(tile)
    return perfect_root(_hashes(hashes))


def _hashes(tile: bytes) -> list[bytes]:
    return [tile[place : place + HASH_BYTES] for place in range(0, len(tile), HASH_BYTES)]
