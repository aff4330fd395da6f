from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.keys import FILE, Keys, KeysError

if TYPE_CHECKING:
    from pathlib import Path


def test_first_start_makes_keys_that_stay(tmp_path: Path) -> None:
    first = Keys.load(tmp_path / "keys", create=True)
    again = Keys.load(tmp_path / "keys", create=True)

    assert first == again
    assert first.fingerprint == again.fingerprint
    assert 4 == len({first.suppression, first.links, first.encryption, first.signing})
    assert {32} == {len(k) for k in (first.suppression, first.links, first.encryption)}


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    """The usual mask does not matter: the file is made with its mode."""
    before = os.umask(0)
    try:
        Keys.load(tmp_path / "keys", create=True)
    finally:
        os.umask(before)

    assert 0o600 == (tmp_path / "keys" / FILE).stat().st_mode & 0o777
    assert 0o700 == (tmp_path / "keys").stat().st_mode & 0o777


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    Keys.load(tmp_path, create=True)

    assert [FILE] == [file.name for file in tmp_path.iterdir()]


def test_machines_that_start_together_get_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Keys.load(tmp_path / "keys", create=True), range(32)))

    assert 1 == len({keys.fingerprint for keys in found})


def test_no_key_is_ever_printed(tmp_path: Path) -> None:
    keys = Keys.load(tmp_path, create=True)
    printed = f"{keys} {keys!r} {keys.fingerprint}"

    assert not any(
        shape in printed
        for key in (keys.suppression, keys.links, keys.encryption, keys.signing)
        for shape in (key.hex(), repr(key))
    )


def test_other_keys_have_another_fingerprint() -> None:
    assert Keys.generate().fingerprint != Keys.generate().fingerprint


def test_missing_keys_are_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match="there are no keys"):
        Keys.load(tmp_path / "keys", create=False)

    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o620, 0o606])
def test_keys_open_to_others_are_refused(tmp_path: Path, mode: int) -> None:
    Keys.load(tmp_path, create=True)
    (tmp_path / FILE).chmod(mode)

    with pytest.raises(KeysError, match="chmod 600"):
        Keys.load(tmp_path, create=False)


def test_a_group_may_read_them(tmp_path: Path) -> None:
    keys = Keys.load(tmp_path, create=True)
    (tmp_path / FILE).chmod(0o440)

    assert keys == Keys.load(tmp_path, create=False)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"suppression = ",
        b'suppression = "zz"',
        b"suppression = 7",
        b'suppression = "00"\nlinks = "00"\nencryption = "00"\nsigning = "00"',
    ],
)
def test_damaged_keys_are_refused_without_showing_them(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    (tmp_path / FILE).chmod(0o600)

    with pytest.raises(KeysError) as caught:
        Keys.load(tmp_path, create=True)

    assert FILE in str(caught.value)
    assert "zz" not in str(caught.value)
    assert content == (tmp_path / FILE).read_bytes()


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("", encoding="ascii")

    with pytest.raises(KeysError, match="keys"):
        Keys.load(tmp_path / "keys", create=True)


def test_a_fresh_signing_key_stands_beside_the_one_before(tmp_path: Path) -> None:
    before = Keys.load(tmp_path, create=True)

    after = Keys.change_signing(tmp_path)
    assert after == Keys.load(tmp_path, create=False)
    assert before == replace(after, signing=before.signing, signing_before=None)
    assert (before.signing, after.signing) == after.seeds
    assert before.seeds == (before.signing,)
    assert before.signing != after.signing


def test_a_second_change_forgets_the_first_seed(tmp_path: Path) -> None:
    Keys.load(tmp_path, create=True)
    second = Keys.change_signing(tmp_path)
    third = Keys.change_signing(tmp_path)

    assert (second.signing, third.signing) == third.seeds


def test_a_change_of_the_signing_key_leaves_database_and_mode_alone(tmp_path: Path) -> None:
    before = Keys.load(tmp_path, create=True)

    assert before.fingerprint == Keys.change_signing(tmp_path).fingerprint
    assert 0o600 == (tmp_path / FILE).stat().st_mode & 0o777
    assert [FILE] == [file.name for file in tmp_path.iterdir()]


def test_a_fresh_encryption_key_stands_beside_the_one_before(tmp_path: Path) -> None:
    before = Keys.load(tmp_path, create=True)

    both = Keys.change_encryption(tmp_path)
    assert both == Keys.load(tmp_path, create=False)
    assert (both.encryption, before.encryption) == both.encryptions
    assert before == replace(both, encryption=before.encryption, encryption_before=None)
    assert before.fingerprint == both.fingerprint


def test_an_encryption_key_that_wraps_nothing_is_dropped(tmp_path: Path) -> None:
    Keys.load(tmp_path, create=True)
    Keys.change_signing(tmp_path)
    both = Keys.change_encryption(tmp_path)

    left = Keys.drop_encryption(tmp_path, both.encryption)
    assert left == Keys.load(tmp_path, create=False)
    assert (both.encryption,) == left.encryptions
    assert both.seeds == left.seeds


def test_commands_that_change_the_key_together_agree(tmp_path: Path) -> None:
    """Each read the file before the other wrote it: a key that already wraps would be lost."""
    before = Keys.load(tmp_path, create=True)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Keys.change_encryption(tmp_path), range(32)))

    assert 1 == len({keys.encryption for keys in found})
    assert {before.encryption} == {keys.encryption_before for keys in found}


def test_of_changes_at_once_none_is_lost(tmp_path: Path) -> None:
    before = Keys.load(tmp_path, create=True)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda change: change(tmp_path), [Keys.change_signing] * 4))
        list(pool.map(lambda c: c(tmp_path), [Keys.change_signing, Keys.change_encryption]))
    after = Keys.load(tmp_path, create=False)

    assert before.encryption == after.encryption_before
    assert before.signing != after.signing


def test_the_key_before_stays_where_the_file_was_replaced(tmp_path: Path) -> None:
    Keys.load(tmp_path, create=True)
    both = Keys.change_encryption(tmp_path)

    with pytest.raises(KeysError, match="replaced meanwhile"):
        Keys.drop_encryption(tmp_path, b"x" * 32)
    assert both == Keys.load(tmp_path, create=False)
