from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.core.ledger import Signer, Succession, open_note
from smsbot.proof import verify
from smsbot.proof.bundle import BundleError, bundle, bundle_files
from smsbot.proof.model import Text, TextKind
from tests.proof.sample import (
    EARLIER,
    FLOW,
    FOREIGN,
    ISSUED,
    NOTICE,
    ORIGIN,
    OURS,
    SIZE,
    STORY,
    sample,
    sample_ledger,
)

if TYPE_CHECKING:
    from pathlib import Path

NEXT = Signer(ORIGIN, bytes([9]) * 32)
TAKEN = Succession(OURS.public, NEXT.public, EARLIER - 1, ISSUED, ISSUED)
"""The statement that the next key takes over."""


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_a_bundle_holds_all_that_an_outsider_needs() -> None:
    expected = {
        "LEGGIMI.txt",
        "checkpoint-earlier.txt",
        "checkpoint.txt",
        "events.json",
        "manifest.txt",
        "proofs.json",
        "receipt.jsonld",
        "timeline.html",
        "verify.py",
        f"texts/{FLOW.digest}.toml",
        f"texts/{NOTICE.digest}.txt",
    }

    assert expected == set(opened(bundle(sample(), [OURS])).namelist())


def test_the_same_proof_makes_the_same_bytes() -> None:
    assert bundle(sample(), [OURS]) == bundle(sample(), [OURS])


def test_the_archive_is_plain_and_dated_by_its_issue() -> None:
    items = opened(bundle(sample(), [OURS])).infolist()

    assert sorted(item.filename for item in items) == [item.filename for item in items]
    assert {(zipfile.ZIP_STORED, ISSUED.timetuple()[:6])} == {
        (item.compress_type, item.date_time) for item in items
    }


def test_an_earlier_checkpoint_may_be_absent() -> None:
    assert "checkpoint-earlier.txt" not in bundle_files(replace(sample(), earlier=None), [OURS])
    assert bundle(replace(sample(), earlier=None), [OURS])


def test_the_instructions_fit_a_page_and_name_the_key() -> None:
    lines = bundle_files(sample(), [OURS])["LEGGIMI.txt"].decode().splitlines()

    assert 60 >= len(lines)
    assert f"     {OURS.public}" in lines
    assert "Cicogna Arredi Immaginari S.r.l." in lines
    assert [] == [line for line in lines if len(line) > 100]


def test_while_a_key_takes_over_either_opens_the_bundle(tmp_path: Path) -> None:
    kept, whole = sample_ledger(), sample()
    assert whole.earlier is not None
    overlap = replace(
        whole,
        checkpoint=kept.checkpoint(SIZE, OURS, NEXT),
        earlier=replace(whole.earlier, note=kept.checkpoint(EARLIER, OURS, NEXT)),
        keys=(NEXT.public, OURS.public),
        successions=(TAKEN.sign(OURS, NEXT),),
    )
    path = tmp_path / "prova.zip"
    path.write_bytes(bundle(overlap, [OURS, NEXT]))

    for key in overlap.keys:
        assert SIZE == verify.verify(verify.read(path), f"{key}\n")[0].size
    with pytest.raises(verify.Invalid, match=r"checkpoint\.txt: is signed by no key given"):
        verify.verify(verify.read(path), f"{FOREIGN.public}\n")


def followed(checkpoint: str, succession: str) -> dict[str, bytes]:
    """The files of a bundle whose checkpoint a later key has signed."""
    whole = replace(sample(), earlier=None, checkpoint=checkpoint, successions=(succession,))
    return bundle_files(replace(whole, keys=(NEXT.public,)), [NEXT])


def test_a_key_is_trusted_by_the_word_of_the_one_before() -> None:
    files = followed(sample_ledger().checkpoint(SIZE, NEXT), TAKEN.sign(OURS, NEXT))

    for key in (OURS, NEXT):
        assert SIZE == verify.verify(files, f"{key.public}\n")[0].size


@pytest.mark.parametrize(
    ("signers", "name"),
    [
        ((FOREIGN, NEXT), "keys/succession-001.txt: is signed by no key given"),
        ((OURS, FOREIGN), "keys/succession-001.txt: is signed by no key given"),
    ],
)
def test_a_statement_that_one_of_the_two_did_not_sign_is_refused(
    signers: tuple[Signer, Signer], name: str
) -> None:
    files = followed(sample_ledger().checkpoint(SIZE, NEXT), TAKEN.sign(OURS, NEXT))
    files["keys/succession-001.txt"] = TAKEN.sign(*signers).encode()

    with pytest.raises(verify.Invalid, match=name):
        verify.verify(files, f"{OURS.public}\n")


def test_a_retired_key_signs_nothing_any_more() -> None:
    """Whoever steals it cannot go on with the ledger where a bundle tells who took over."""
    files = followed(sample_ledger().checkpoint(SIZE, NEXT), TAKEN.sign(OURS, NEXT))
    stolen = sample_ledger().checkpoint(SIZE, OURS).encode()

    with pytest.raises(verify.Invalid, match=r"checkpoint\.txt: is signed by no key given"):
        verify.verify({**files, "checkpoint.txt": stolen}, f"{OURS.public}\n")


def test_the_list_of_files_is_signed_and_is_no_checkpoint() -> None:
    note = open_note(bundle_files(sample(), [OURS])["manifest.txt"].decode(), [OURS.public])

    assert [ORIGIN, "proof-bundle 1"] == note.text.splitlines()[:2]


def test_events_stand_with_what_opens_them() -> None:
    data = json.loads(bundle_files(sample(), [OURS])["events.json"])

    assert {"seq", "t", "c", "salt", "event"} == set(data["events"][0])
    assert "+447700900123" == data["phone"]
    assert ["withdrawn", "granted", "withdrawn"] == [row["status"] for row in data["standing"]]


def test_a_grant_past_its_end_is_shown_as_expired() -> None:
    later = replace(sample(), issued_at=ISSUED.replace(year=2029))
    data = json.loads(bundle_files(later, [OURS])["events.json"])

    assert "expired" == data["standing"][1]["status"]
    assert bundle(later, [OURS])


def test_whoever_was_only_asked_has_a_proof_too() -> None:
    assert bundle(replace(sample(STORY[:1], (3,)), earlier=None), [OURS])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"entries": ()}, "events.json: is malformed"),
        ({"texts": (NOTICE,)}, r"event 1 \(entry 3\): cites a text that is missing"),
        ({"texts": (*sample().texts, Text(TextKind.PAGE_NOTICE, b"<p>"))}, "is cited by no event"),
        ({"entries": sample().entries[::-1]}, "event 2 .*: is out of the ledger’s order"),
        (
            {"entries": (replace(sample().entries[0], path=()),)},
            r"event 1 \(entry 3\): is not in the signed ledger",
        ),
        (
            {"entries": (replace(sample().entries[0], salt=bytes(32)),)},
            r"event 1 \(entry 3\): its content was changed",
        ),
    ],
)
def test_a_proof_that_does_not_hold_leaves_as_no_bundle(
    changes: dict[str, object], expected: str
) -> None:
    with pytest.raises(BundleError, match=expected):
        bundle(replace(sample(), **changes), [OURS])  # type: ignore[arg-type]


def test_evidence_that_is_not_canonical_is_refused() -> None:
    entry = sample().entries[0]
    loose = replace(entry, evidence=entry.evidence.replace(":", ": ", 1))

    with pytest.raises(BundleError, match="the evidence of entry 3 is not canonical"):
        bundle(replace(sample(), entries=(loose,)), [OURS])


def test_a_checkpoint_of_strangers_makes_no_bundle() -> None:
    with pytest.raises(BundleError, match="no known key"):
        bundle(replace(sample(), keys=(FOREIGN.public,)), [OURS])


def test_a_list_signed_by_strangers_makes_no_bundle() -> None:
    with pytest.raises(BundleError, match=r"manifest\.txt: is signed by no key given"):
        bundle(sample(), [FOREIGN])
