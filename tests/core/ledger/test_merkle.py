from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.ledger import EMPTY_ROOT, Frontier, extends, includes, leaf_hash, root_of
from smsbot.core.ledger.merkle import (
    consistency_ranges,
    inclusion_ranges,
    join,
    perfect_root,
    subtrees,
)

SIZES = st.integers(1, 600)


def mth(data: list[bytes]) -> bytes:
    """The tree hash, word for word as RFC 6962, 2.1, defines it."""
    if not data:
        return sha256().digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    split = 1
    while split * 2 < len(data):
        split *= 2
    return sha256(b"\x01" + mth(data[:split]) + mth(data[split:])).digest()


DATA = [b"%d" % seq for seq in range(600)]
LEAVES = [leaf_hash(data) for data in DATA]


def included(seq: int, size: int) -> list[bytes]:
    return [mth(DATA[first:end]) for first, end in inclusion_ranges(seq, size)]


def consistent(old: int, new: int) -> list[bytes]:
    return [mth(DATA[first:end]) for first, end in consistency_ranges(old, new)]


@pytest.mark.parametrize("size", range(131))
def test_the_root_is_the_one_that_the_rfc_defines(size: int) -> None:
    assert mth(DATA[:size]) == root_of(LEAVES[:size])


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert EMPTY_ROOT == Frontier().root() == sha256().digest()


@given(SIZES)
def test_a_frontier_goes_on_from_what_was_stored_of_it(size: int) -> None:
    begun = Frontier()
    for leaf in LEAVES[: size // 2]:
        begun.append(leaf)

    resumed = Frontier(begun.size, begun.peaks)
    for leaf in LEAVES[size // 2 : size]:
        resumed.append(leaf)
    assert (size, mth(DATA[:size])) == (resumed.size, resumed.root())


def test_a_frontier_keeps_one_hash_for_each_perfect_part() -> None:
    tree = Frontier()
    for leaf in LEAVES[:300]:
        tree.append(leaf)

    assert (300).bit_count() == len(tree.peaks)


def test_a_frontier_of_another_size_than_its_peaks_is_refused() -> None:
    with pytest.raises(ValueError, match="has 2 peaks, not 1"):
        Frontier(3, [EMPTY_ROOT])


@given(st.data())
def test_a_proof_of_inclusion_holds_for_its_leaf_alone(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    seq = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    root, proof = mth(DATA[:size]), included(seq, size)

    assert includes(root, size, seq, LEAVES[seq], proof)
    assert (seq == other) == includes(root, size, seq, LEAVES[other], proof)
    assert (seq == other) == includes(root, size, other, LEAVES[seq], proof)


@given(st.data())
def test_a_proof_of_inclusion_with_anything_changed_fails(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 600))
    seq = data.draw(st.integers(0, size - 1))
    root, proof = mth(DATA[:size]), included(seq, size)
    place = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[place][0] ^ 1]) + proof[place][1:]

    assert not includes(
        root, size, seq, LEAVES[seq], [*proof[:place], flipped, *proof[place + 1 :]]
    )
    assert not includes(root, size, seq, LEAVES[seq], proof[:place] + proof[place + 1 :])
    assert not includes(root, size, seq, LEAVES[seq], [*proof, proof[place]])
    assert not includes(EMPTY_ROOT, size, seq, LEAVES[seq], proof)


@pytest.mark.parametrize("seq", [-1, 3, 4])
def test_no_proof_shows_a_leaf_outside_the_tree(seq: int) -> None:
    assert not includes(mth(DATA[:3]), 3, seq, LEAVES[0], [])
    with pytest.raises(ValueError, match="there is no leaf"):
        inclusion_ranges(seq, 3)


@given(st.data())
def test_a_proof_of_consistency_holds_for_its_sizes(data: st.DataObject) -> None:
    new = data.draw(SIZES)
    old = data.draw(st.integers(0, new))

    proof = consistent(old, new)
    assert extends(old, mth(DATA[:old]), new, mth(DATA[:new]), proof)


@given(st.data())
def test_a_rewritten_past_is_not_consistent(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 600))
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    forged = [*DATA[:changed], b"forged", *DATA[changed + 1 :]]

    assert not extends(old, mth(forged[:old]), new, mth(DATA[:new]), consistent(old, new))


@given(st.data())
def test_a_proof_of_consistency_with_anything_changed_fails(data: st.DataObject) -> None:
    new = data.draw(st.integers(2, 600))
    old = data.draw(st.integers(1, new - 1))
    old_root, new_root, proof = mth(DATA[:old]), mth(DATA[:new]), consistent(old, new)
    place = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[place][0] ^ 1]) + proof[place][1:]

    wrong = [*proof[:place], flipped, *proof[place + 1 :]]
    assert not extends(old, old_root, new, new_root, wrong)
    assert not extends(old, old_root, new, new_root, proof[:place] + proof[place + 1 :])
    assert not extends(old, old_root, new, new_root, [*proof, proof[place]])
    assert not extends(old, old_root, new, EMPTY_ROOT, proof)


def test_only_the_empty_proof_shows_that_all_begins_with_nothing() -> None:
    root = mth(DATA[:5])

    assert extends(0, EMPTY_ROOT, 5, root, [])
    assert not extends(0, EMPTY_ROOT, 5, root, [root])
    assert not extends(0, root, 5, root, [])


def test_a_tree_is_consistent_with_itself_and_with_no_other_of_its_size() -> None:
    assert extends(5, mth(DATA[:5]), 5, mth(DATA[:5]), [])
    assert not extends(5, mth(DATA[1:6]), 5, mth(DATA[:5]), [])
    assert not extends(5, mth(DATA[:5]), 5, mth(DATA[:5]), [EMPTY_ROOT])


def test_a_tree_does_not_begin_with_a_larger_one() -> None:
    assert not extends(6, mth(DATA[:6]), 5, mth(DATA[:5]), [])
    with pytest.raises(ValueError, match="is no beginning"):
        consistency_ranges(6, 5)


@given(st.integers(1, 600))
def test_the_perfect_parts_of_a_tree_join_to_its_root(size: int) -> None:
    whole = inclusion_ranges(size - 1, size + 1)[0]._replace(first=0, end=size)

    parts = [
        perfect_root(LEAVES[node.number << node.level : (node.number + 1) << node.level])
        for node in subtrees(whole)
    ]
    assert mth(DATA[:size]) == join(parts)
