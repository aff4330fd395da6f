from __future__ import annotations

import ast
import json
import random
import stat
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from smsbot.core import ledger
from smsbot.core.consent import ConsentEvent, fold
from smsbot.core.ledger.merkle import Range, consistency_ranges, inclusion_ranges
from smsbot.core.model import Cell, Channel, EventKind, Purpose
from smsbot.proof import verify
from smsbot.proof.bundle import bundle
from tests.proof.sample import KEYS, NOTICE, ORIGIN, OURS, reissued, sample

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Path(verify.__file__).read_text("utf-8")
TREE = ast.parse(SOURCE, feature_version=(3, 9))
LEAVES = [ledger.leaf_hash(b"%d" % seq) for seq in range(400)]
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(), part, max_size=4),
    max_leaves=12,
)
RFC_8032 = (
    ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""),
    ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"),
    ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"),
)


def test_the_verifier_is_one_short_file_of_the_standard_library() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(TREE)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [n.name for n in node.names]
        )
    }

    assert set() == imported - sys.stdlib_module_names
    assert 500 > SOURCE.count("\n")


def test_every_kind_of_event_is_known_to_the_verifier() -> None:
    assert {kind.value for kind in EventKind} == set(verify.DPV_STATE)


@given(PLAIN)
def test_its_canonical_json_is_that_of_the_library(value: Any) -> None:  # noqa: ANN401
    assert rfc8785.dumps(value).decode() == verify.canonical(value)


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), {"a": [0.0]}])
def test_numbers_that_canonical_json_cannot_say_are_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (it has no message: `reading` says it)
        verify.canonical(value)


# --- Signatures -------------------------------------------------------------------------------


def by_library(key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize(("seed", "text"), RFC_8032)
def test_it_takes_the_signatures_of_the_rfc(seed: str, text: str) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    key, message = private.public_key().public_bytes_raw(), bytes.fromhex(text)

    assert verify.signed_plain(key, private.sign(message), message)


@settings(max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.data())
def test_it_judges_signatures_as_the_library_does(
    seed: bytes, text: bytes, data: st.DataObject
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = private.public_key().public_bytes_raw(), private.sign(text)
    place, bit = data.draw(st.integers(0, 63)), data.draw(st.integers(0, 7))
    spoilt = bytearray(signature)
    spoilt[place] ^= 1 << bit

    assert verify.signed_plain(key, signature, text)
    assert not verify.signed_plain(key, bytes(spoilt), text)
    assert not verify.signed_plain(key, signature, text + b".")
    other = data.draw(st.binary(min_size=32, max_size=32))
    assert by_library(other, signature, text) == verify.signed_plain(other, signature, text)


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    """S + L satisfies the equation too; RFC 8032 wants S alone."""
    signature = Ed25519PrivateKey.from_private_bytes(OURS.seed).sign(b"text")
    scalar = int.from_bytes(signature[32:], "little") + verify.ORDER
    twin = signature[:32] + scalar.to_bytes(32, "little")

    assert not by_library(OURS.public.key, twin, b"text")
    assert not verify.signed_plain(OURS.public.key, twin, b"text")


@pytest.mark.parametrize("length", [0, 1, 32, 63, 65])
def test_a_signature_of_another_length_is_refused(length: int) -> None:
    assert not verify.signed_plain(OURS.public.key, bytes(length), b"text")


@pytest.mark.parametrize(
    "key", [b"\xff" * 32, (2).to_bytes(32, "little"), (1 | 1 << 255).to_bytes(32, "little")]
)
def test_bytes_that_are_no_point_are_no_key(key: bytes) -> None:
    assert not verify.signed_plain(key, bytes(64), b"text")


def fake_openssl(folder: Path, script: str) -> None:
    program = folder / "openssl"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("path", ["/usr/bin:/bin", "nowhere"])
def test_openssl_and_its_absence_judge_alike(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("PATH", path)
    signature = Ed25519PrivateKey.from_private_bytes(OURS.seed).sign(b"text")

    assert verify.signed(OURS.public.key, signature, b"text")
    assert not verify.signed(OURS.public.key, signature, b"other")
    assert not verify.signed(OURS.public.key, signature[:-1], b"text")


def test_an_openssl_that_does_not_know_how_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_openssl(tmp_path, "echo 'unknown option -rawin' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    signature = Ed25519PrivateKey.from_private_bytes(OURS.seed).sign(b"text")

    assert verify.signed(OURS.public.key, signature, b"text")
    assert not verify.signed(OURS.public.key, signature, b"other")


def test_the_word_of_openssl_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_openssl(tmp_path, "echo 'Signature Verification Failure'; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}")
    signature = Ed25519PrivateKey.from_private_bytes(OURS.seed).sign(b"text")

    assert not verify.signed(OURS.public.key, signature, b"text")


# --- The tree ---------------------------------------------------------------------------------


def root(of: Range) -> bytes:
    return ledger.root_of(LEAVES[of.first : of.end])


@given(st.data())
def test_it_takes_the_proofs_of_the_ledger_and_no_others(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 400))
    seq, other = (data.draw(st.integers(0, size - 1)) for _ in "ab")
    proof = [root(wanted) for wanted in inclusion_ranges(seq, size)]

    def included(place: int, path: list[bytes]) -> bool:
        reached = verify.climb(place, size - 1, [LEAVES[seq], *path])
        return reached is not None and reached[1] == root(Range(0, size))

    assert included(seq, proof)
    assert (seq == other) == included(other, proof)
    assert not included(seq + size, proof)
    assert not included(seq - size, proof)
    assert not included(seq, [*proof, LEAVES[0]])
    assert not proof or not included(seq, proof[1:])


@given(st.data())
def test_it_knows_the_beginning_of_a_tree(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 400))
    old = data.draw(st.integers(0, new))
    first, second = (verify.Tree(ORIGIN, n, root(Range(0, n))) for n in (old, new))
    proof = [root(wanted) for wanted in consistency_ranges(old, new)]

    assert verify.extends(first, second, proof)
    assert not verify.extends(first._replace(root=LEAVES[0][::-1]), second, proof)
    assert not verify.extends(first, second, [*proof, first.root])
    assert old in {0, new} or not verify.extends(first, second, proof[1:])
    assert old in {0, new} or not verify.extends(second, first, proof)


# --- The standing -----------------------------------------------------------------------------

KINDS = st.sampled_from(EventKind)
CELLS = st.builds(Cell, st.sampled_from(Purpose), st.sampled_from(Channel))


@given(st.lists(st.tuples(KINDS, CELLS), max_size=12))
def test_it_folds_events_as_the_program_does(story: list[tuple[EventKind, Cell]]) -> None:
    issued = verify.moment("2026-11-23T10:00:00Z")
    spoken, known = [], []
    for day, (kind, cell) in enumerate(story, 1):
        at, until = f"2025-01-{day:02}T00:00:00+00:00", f"202{day % 4 + 5}-06-01T00:00:00+00:00"
        event = {"kind": kind.value, "at": at, "valid_until": until, "channel": cell.channel.value}
        spoken.append({"event": {**event, "purpose": {"key": cell.purpose.value}}})
        known.append(ConsentEvent(kind, cell, verify.moment(at), verify.moment(until)))

    expected = [
        (cell.purpose.value, cell.channel.value, standing.at(issued).value)
        for cell, standing in sorted(fold(known).items())
    ]
    rows = verify.fold({"issued_at": issued.isoformat(), "events": spoken})
    assert expected == [(row["purpose"], row["channel"], row["status"]) for row in rows]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (it has no message: `reading` says it)
        verify.moment("2026-03-02T09:00:00")


# --- Other persons, other notices -------------------------------------------------------------


def rewritten(change: Callable[[dict[str, Any]], None], number: int) -> Callable[[int, str], str]:
    """Return what rewrites one event before the ledger commits to it."""

    def rewrite(place: int, text: str) -> str:
        event = json.loads(text)
        if place == number:
            change(event)
        return rfc8785.dumps(event).decode()

    return rewrite


def about_another(event: dict[str, Any]) -> None:
    event["subject"] = "somebody-else"


def misquote(event: dict[str, Any]) -> None:
    event["exchanges"][0]["question"]["text"] += " Grazie!"


def unheard_of(event: dict[str, Any]) -> None:
    event["kind"] = "assumed"


@pytest.mark.parametrize(
    ("change", "number", "expected"),
    [
        (about_another, 3, r"event 4 \(entry 255\): is about somebody else"),
        (misquote, 1, r"event 2 \(entry 17\): the text of a question was changed"),
        (unheard_of, 0, r"event 1: is malformed"),
    ],
)
def test_what_was_wrong_when_it_was_recorded_is_found_too(
    files: dict[str, bytes],
    change: Callable[[dict[str, Any]], None],
    number: int,
    expected: str,
) -> None:
    crooked = sample(change=rewritten(change, number))
    data = json.loads(files["events.json"])
    data["events"] = [
        {"seq": e.leaf.seq, "t": e.leaf.t, "c": e.leaf.c, "salt": e.salt.hex(), "event": e.event()}
        for e in crooked.entries
    ]
    paths = {str(e.leaf.seq): [beside.hex() for beside in e.path] for e in crooked.entries}
    earlier = crooked.earlier
    assert earlier is not None
    proofs = {"inclusion": paths, "consistency": [beside.hex() for beside in earlier.path]}

    spoilt = {
        **files,
        "events.json": json.dumps(data).encode(),
        "proofs.json": json.dumps(proofs).encode(),
        "checkpoint.txt": crooked.checkpoint.encode(),
        "checkpoint-earlier.txt": earlier.note.encode(),
    }
    with pytest.raises(verify.Invalid, match=expected):
        verify.verify(spoilt, KEYS)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "no key\n", KEYS[:-5], KEYS.replace("+AY", "+BY")]
)
def test_a_file_without_a_true_key_is_named(files: dict[str, bytes], text: str) -> None:
    with pytest.raises(verify.Invalid, match=r"public\.key: holds no valid public key"):
        verify.verify(files, text)


# --- The program ------------------------------------------------------------------------------


@pytest.fixture
def unpacked(tmp_path: Path, files: dict[str, bytes]) -> Path:
    """A bundle as somebody unpacked it, beside the key."""
    folder = tmp_path / "prova"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (tmp_path / "public.key").write_text(KEYS)
    return folder


def said(capfd: pytest.CaptureFixture[str], *arguments: Path) -> tuple[int, str]:
    status = verify.main([str(argument) for argument in arguments])
    return status, capfd.readouterr().out


def test_an_unpacked_bundle_is_checked_alike(
    unpacked: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (unpacked / ".hidden").write_text("left by a file manager")

    status, out = said(capfd, unpacked, unpacked.with_name("public.key"))
    assert 0 == status
    assert "  = info/sms: granted > 2028-06-01\n" in out
    assert f"  2026-03-02T09:00:05Z  asked       {'':<10} #3\n" in out


def test_usage_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert 2 == verify.main([])
    assert "verify.py bundle.zip public.key" in capfd.readouterr().err


def test_a_key_that_is_not_there_is_named(
    unpacked: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = (
        "NON VALIDO: public.key: non contiene chiavi pubbliche valide"
        " / INVALID: public.key: holds no valid public key\n"
    )
    assert (1, expected) == said(capfd, unpacked, unpacked / "nowhere")


def archive_with(path: Path, *names: str, comment: bytes = b"") -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
        archive.comment = comment
    return path.read_bytes()


def test_what_is_no_archive_is_named(unpacked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    key, path = unpacked.with_name("public.key"), unpacked.with_name("prova.zip")
    whole = bundle(sample(), [OURS])
    damaged = bytearray(whole)
    damaged[whole.index(NOTICE.content) + 3] ^= 1
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive_with(path, "events.json", "events.json")

    answers = []
    for content in (
        b"",
        whole[:-1],
        whole[: len(whole) // 2],
        bytes(damaged),
        twice,
        archive_with(path, "a", comment=b"hidden"),
    ):
        path.write_bytes(content)
        answers.append(said(capfd, path, key))
    expected = (
        "NON VALIDO: prova.zip: non è un archivio leggibile"
        " / INVALID: prova.zip: is no readable bundle\n"
    )
    assert [(1, expected)] * 6 == answers


def test_no_flipped_bit_of_the_archive_passes_for_another_content(tmp_path: Path) -> None:
    """What may be flipped unseen is a date or a permission of the archive: no evidence."""
    path, draw = tmp_path / "prova.zip", random.Random(8032)
    whole = bundle(sample(), [OURS])
    path.write_bytes(whole)
    true = verify.read(path)

    for _ in range(200):
        flipped = bytearray(whole)
        flipped[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(flipped)
        try:
            found = verify.read(path)
        except verify.Invalid:
            continue
        # A name that changed is missed, and found, by the list of files.
        assert true == {name: found.get(name, true[name]) for name in true}
        assert len(true) == len(found)


def test_the_date_of_issue_is_signed(files: dict[str, bytes]) -> None:
    data = json.loads(files["events.json"])
    data["issued_at"] = "2026-11-24T10:30:00+00:00"
    redated = reissued({**files, "events.json": json.dumps(data).encode()})

    with pytest.raises(verify.Invalid, match=r"manifest\.txt: is malformed"):
        verify.verify(redated, KEYS)


def test_a_file_that_was_issued_and_is_gone_is_named(files: dict[str, bytes]) -> None:
    proofs = {**json.loads(files["proofs.json"]), "consistency": None}
    shorter = reissued({**files, "proofs.json": json.dumps(proofs).encode(), "appendix": b"x"})
    kept = {name: shorter[name] for name in shorter if name != "checkpoint-earlier.txt"}
    del kept["appendix"]

    with pytest.raises(verify.Invalid, match=r"appendix: is missing"):
        verify.verify(kept, KEYS)
