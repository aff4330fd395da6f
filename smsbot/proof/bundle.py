"""The bundle: a ZIP that holds a proof and all that is needed to check it.

The same proof always makes the same bytes: names in order, no compression, one time for all
files. The list of files is signed too, so that a page that was touched up later is found. And
no bundle leaves that its own verifier would refuse.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smsbot.core.ledger import KeyRing, NoteError, canonical_json, key_file, sign_note
from smsbot.proof import verify
from smsbot.proof.model import standing_of
from smsbot.proof.receipt import receipt_json
from smsbot.proof.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smsbot.core.ledger import Checkpoint, Signer
    from smsbot.proof.model import Entry, Proof

_VERIFIER = Path(verify.__file__).read_bytes()
_README = Path(__file__).with_name("readme.txt").read_text("utf-8")
_FILE_MODE = 0o100644


class BundleError(Exception):
    """The proof would not convince an outsider; the message says what is wrong with it."""


def bundle(proof: Proof, signers: Sequence[Signer]) -> bytes:
    """Return a proof as a ZIP file; raises BundleError where it does not hold."""
    try:
        files = bundle_files(proof, signers)
        verify.verify(files, key_file(proof.keys))
    except (verify.Invalid, NoteError) as wrong:
        raise BundleError(str(wrong)) from None
    return _zipped(files, proof)


def bundle_files(proof: Proof, signers: Sequence[Signer]) -> dict[str, bytes]:
    """Return the files of a bundle, the signed list of them among them."""
    checkpoint = KeyRing.of(proof.keys, proof.successions).open(proof.checkpoint)
    texts = {text.file: text.content for text in proof.texts}
    written = {
        "LEGGIMI.txt": _readme(proof, checkpoint),
        "checkpoint.txt": proof.checkpoint,
        "events.json": _json(_events(proof)),
        "proofs.json": _json(_proofs(proof)),
        "receipt.jsonld": receipt_json(proof, checkpoint),
        "timeline.html": timeline(proof, checkpoint),
    }
    if proof.earlier is not None:
        written["checkpoint-earlier.txt"] = proof.earlier.note
    for number, note in enumerate(proof.successions, 1):
        written[f"keys/succession-{number:03}.txt"] = note
    files = {name: text.encode() for name, text in written.items()}
    files |= {**texts, "verify.py": _VERIFIER}
    if proof.stamp is not None:
        files["checkpoint.tsr"] = proof.stamp
    files["manifest.txt"] = manifest(files, checkpoint.origin, _issued(proof), signers).encode()
    return files


def manifest(
    files: Mapping[str, bytes], origin: str, issued_at: str, signers: Sequence[Signer]
) -> str:
    """Return the signed list of files, by the digests of their contents.

    Its second line is no number, so that nobody can take it for a checkpoint.
    """
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    text = f"{origin}\nproof-bundle 1\nissued {issued_at}\n" + "".join(lines)
    return sign_note(text, signers)


def _events(proof: Proof) -> dict[str, Any]:
    events = [entry.event() for entry in proof.entries]
    return {
        "format": verify.FORMAT,
        "issued_at": _issued(proof),
        "subject": proof.person.subject,
        "phone": proof.person.phone.e164,
        "name": proof.person.name,
        "events": [_event(entry) for entry in proof.entries],
        "standing": standing_of(events, proof.issued_at),
    }


def _event(entry: Entry) -> dict[str, Any]:
    event = entry.event()
    # An outsider canonicalises for himself: what we digested must be what he will digest.
    if canonical_json(event) != entry.evidence.encode():
        msg = f"the evidence of entry {entry.leaf.seq} is not canonical"
        raise BundleError(msg)
    leaf = entry.leaf
    return {"seq": leaf.seq, "t": leaf.t, "c": leaf.c, "salt": entry.salt.hex(), "event": event}


def _proofs(proof: Proof) -> dict[str, Any]:
    earlier = proof.earlier
    return {
        "inclusion": {
            str(entry.leaf.seq): [beside.hex() for beside in entry.path] for entry in proof.entries
        },
        "consistency": None if earlier is None else [beside.hex() for beside in earlier.path],
    }


def _readme(proof: Proof, checkpoint: Checkpoint) -> str:
    return _README.format(
        company=proof.company.legal_name or proof.company.name,
        keys="".join(f"     {key}\n" for key in proof.keys),
        size=checkpoint.size,
        root=checkpoint.root.hex(),
    )


def _issued(proof: Proof) -> str:
    return proof.issued_at.astimezone(UTC).isoformat()


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _zipped(files: Mapping[str, bytes], proof: Proof) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            item = zipfile.ZipInfo(name, proof.issued_at.astimezone(UTC).timetuple()[:6])
            item.create_system, item.external_attr = 3, _FILE_MODE << 16
            archive.writestr(item, files[name])
    return out.getvalue()
