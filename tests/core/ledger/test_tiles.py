"""Tiles and proofs against an independent implementation of C2SP tlog-tiles."""

from __future__ import annotations

import random
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from tlog_scales.tlog import ConsistencyProof, InclusionProof

from smsbot.core.ledger import (
    EMPTY_ROOT,
    MissingHashesError,
    TileId,
    Tiles,
    consistency_proof,
    edge_tiles,
    extends,
    grow,
    includes,
    inclusion_proof,
    root_of,
    tiles_for_consistency,
    tiles_for_inclusion,
    tree_root,
)
from tests.core.ledger.oracle import Oracle, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE = 100_000
LEAVES = leaves(SIZE)


@pytest.fixture(scope="module")
def oracle(tmp_path_factory: pytest.TempPathFactory) -> Oracle:
    """Somebody else's log of the same leaves."""
    return Oracle(tmp_path_factory.mktemp("log") / "log", SIZE)


def grown(batches: Iterable[int]) -> tuple[int, bytes, Tiles]:
    """Append leaves in batches of these lengths, reading nothing but the edge."""
    tiles: Tiles = {}
    size, root = 0, EMPTY_ROOT
    for count in batches:
        edge = {tile: tiles[tile] for tile in edge_tiles(size)}
        growth = grow(size, edge, LEAVES[size : size + count])
        tiles.update(growth.tiles)
        size, root = growth.size, growth.root
    return size, root, tiles


@pytest.fixture(scope="module")
def tiles() -> Tiles:
    """Our tiles of the same leaves."""
    return grown([1000] * (SIZE // 1000))[2]


def some(of: int, draw: random.Random) -> list[int]:
    """All numbers below a small one; the ends and some in between of a large one."""
    between = range(of) if of <= 40 else draw.sample(range(of), 12)
    return sorted({0, of - 1, *between})


def test_our_tiles_are_the_others_tiles(oracle: Oracle, tiles: Tiles) -> None:
    written = {
        file.relative_to(oracle.root / "tile").as_posix(): file.read_bytes()
        for level in "01"
        for file in (oracle.root / "tile" / level).rglob("*")
        if file.is_file()
    }

    def path(tile: TileId, hashes: bytes) -> str:
        partial = "" if len(hashes) == 256 * 32 else f".p/{len(hashes) // 32}"
        return f"{tile.level}/{tile.number:03d}{partial}"

    level_two = {tile: hashes for tile, hashes in tiles.items() if tile.level == 2}
    ours = {path(tile, hashes): hashes for tile, hashes in tiles.items() if tile.level < 2}
    assert written == ours
    assert [TileId(2, 0)] == list(level_two)


@pytest.mark.parametrize("size", range(1, 301))
def test_every_small_tree_proves_what_the_others_check(
    oracle: Oracle, tiles: Tiles, size: int
) -> None:
    draw, root = random.Random(size), root_of(LEAVES[:size])
    reader = oracle.at(size)

    assert root == tree_root(size, tiles) == reader.calculate_root_hash()
    for seq in some(size, draw):
        proof = inclusion_proof(seq, size, tiles)
        InclusionProof(seq, size, list(proof)).check(LEAVES[seq], root)
        assert includes(root, size, seq, LEAVES[seq], proof)
    for old in some(size, draw)[1:]:
        proof = consistency_proof(old, size, tiles)
        old_root = root_of(LEAVES[:old])
        ConsistencyProof(old, size, list(proof)).check(old_root, root)
        assert extends(old, old_root, size, root, proof)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 255, 256, 257, 300, 511, 513])
def test_small_proofs_are_the_others_proofs(oracle: Oracle, tiles: Tiles, size: int) -> None:
    reader = oracle.at(size)
    for seq in some(size, random.Random(size)):
        proof = inclusion_proof(seq, size, tiles)
        assert reader.get_inclusion_proof(seq, size).node_hashes == list(proof)
    for old in some(size, random.Random(size))[1:]:
        path = consistency_proof(old, size, tiles)
        assert reader.get_consistency_proof(old, size).node_hashes == list(path)


@pytest.mark.parametrize("seed", range(25))
def test_large_proofs_are_the_others_proofs(oracle: Oracle, tiles: Tiles, seed: int) -> None:
    draw = random.Random(seed)
    size = draw.randint(301, SIZE)
    seq, old = draw.randrange(size), draw.randint(1, size)
    reader = oracle.at(size)

    assert reader.calculate_root_hash() == tree_root(size, tiles)
    proof, path = inclusion_proof(seq, size, tiles), consistency_proof(old, size, tiles)
    assert reader.get_inclusion_proof(seq, size).node_hashes == list(proof)
    assert reader.get_consistency_proof(old, size).node_hashes == list(path)


@pytest.mark.parametrize("seed", range(20))
def test_the_batches_of_a_sealer_leave_no_trace(seed: int) -> None:
    draw = random.Random(seed)
    batches = [draw.choice([0, 1, 2, 255, 256, 257, draw.randint(1, 700)]) for _ in range(12)]
    total = sum(batches)

    assert grown([total]) == grown(batches)


def test_a_proof_needs_the_tiles_it_names_and_no_others(tiles: Tiles) -> None:
    draw = random.Random(7)
    for _ in range(50):
        size = draw.randint(1, SIZE)
        seq, old = draw.randrange(size), draw.randint(1, size)
        needed = {tile: tiles[tile] for tile in tiles_for_inclusion([seq], size)}
        wanted = {tile: tiles[tile] for tile in tiles_for_consistency(old, size)}

        assert inclusion_proof(seq, size, tiles) == inclusion_proof(seq, size, needed)
        assert consistency_proof(old, size, tiles) == consistency_proof(old, size, wanted)
        assert 6 >= len(needed)


def test_a_tile_that_is_missing_is_named(tiles: Tiles) -> None:
    lost = {tile: hashes for tile, hashes in tiles.items() if tile != (1, 0)}

    with pytest.raises(MissingHashesError, match="tile 0 of level 1 lacks hashes"):
        inclusion_proof(0, SIZE, lost)


@pytest.mark.parametrize("spoilt", [b"", bytes(32), bytes(31 * 33)])
def test_an_append_to_a_torn_edge_is_refused(spoilt: bytes) -> None:
    with pytest.raises(MissingHashesError, match="tile 0 of level 0 lacks hashes"):
        grow(3, {TileId(0, 0): spoilt}, LEAVES[:1])


def test_an_append_of_nothing_changes_nothing() -> None:
    assert {} == grow(0, {}, []).tiles
    assert EMPTY_ROOT == grow(0, {}, []).root


def test_a_seal_reads_at_most_one_tile_a_level() -> None:
    assert {TileId(0, 3906), TileId(1, 15), TileId(2, 0)} == edge_tiles(1_000_000)
    assert {TileId(2, 0)} == edge_tiles(65_536)
    assert set() == edge_tiles(0)


def test_a_seal_in_a_large_ledger_takes_little_memory(tiles: Tiles) -> None:
    edge = {tile: tiles[tile] for tile in edge_tiles(SIZE)}
    tracemalloc.start()
    grow(SIZE, edge, LEAVES[:100])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert 200_000 > peak
