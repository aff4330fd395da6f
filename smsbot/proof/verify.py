"""Verifica una prova di consenso / checks a proof of consent: python3 -I verify.py ZIP KEY.

ZIP is a bundle, zipped or unpacked; KEY a file with the public key of the ledger, a key a line,
got from elsewhere than the bundle. Needs Python 3.9 alone; openssl checks signatures if present.
Exit status: 0 all is well, 1 something is wrong (the first bad entry is named), 2 wrong usage.

Checked, in this order: the signature of the checkpoint; that an earlier one is its beginning;
each event against its commitment and the tree; the texts that events cite; the standing and the
receipt against the events; the list of files as issued. What cannot be seen here: an event that
was left out by whoever signs the bundle.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator  # noqa: TC003  (shorter than the block it wants)
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

FORMAT = "smsbot-proof/1"
MOST_BYTES = 64 * 1024 * 1024
JSON_FILES = ("proofs.json", "events.json", "receipt.jsonld")
NEEDED = ("checkpoint.txt", *JSON_FILES, "timeline.html", "LEGGIMI.txt", "verify.py")
WRONG = {
    "missing": ("manca", "is missing"),
    "form": ("non ha la forma prevista", "is malformed"),
    "bundle": ("non è un archivio leggibile", "is no readable bundle"),
    "keys": ("non contiene chiavi pubbliche valide", "holds no valid public key"),
    "unknown": ("non è firmato da nessuna delle chiavi date", "is signed by no key given"),
    "signature": ("la firma non è valida", "has a wrong signature"),
    "consistency": ("non è l’inizio del registro attuale", "is no beginning of the ledger"),
    "order": ("non è al suo posto nell’ordine del registro", "is out of the ledger’s order"),
    "unproved": ("manca la prova che è nel registro", "has no proof that it is in the ledger"),
    "dropped": ("l’evento è stato tolto dall’elenco", "the event was taken off the list"),
    "commitment": ("il contenuto è stato cambiato", "its content was changed"),
    "time": ("l’ora non è quella registrata", "has another time than the ledger"),
    "inclusion": ("non risulta nel registro firmato", "is not in the signed ledger"),
    "subject": ("riguarda un’altra persona", "is about somebody else"),
    "question": ("il testo di una domanda è cambiato", "the text of a question was changed"),
    "cited": ("cita un testo che manca", "cites a text that is missing"),
    "text": ("non corrisponde alla sua impronta", "does not match its digest"),
    "uncited": ("nessun evento cita questo testo", "is cited by no event"),
    "follows": ("non segue dagli eventi", "does not follow from the events"),
    "altered": ("non è il file emesso", "is not the file that was issued"),
    "unlisted": ("non fa parte della prova emessa", "is no part of the bundle as issued"),
}
STATUS = {"granted", "refused", "withdrawn", "expired", "stale", "suspended", "invalidated"}
UNUSABLE = ["dpv:ConsentStatusInvalidForProcessing"]
DPV_STATE = {
    "asked": ["dpv:ConsentRequested"],
    "unanswered": ["dpv:ConsentRequestDeferred"],
    "granted": ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"],
    "refused": ["dpv:ConsentRefused"],
    "withdrawn": ["dpv:ConsentWithdrawn"],
    "expired": ["dpv:ConsentExpired"],
    "invalidated": ["dpv:ConsentInvalidated"],
    **dict.fromkeys(("stale", "suspended", "erased"), UNUSABLE),
}
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
Json = Any
Point = tuple[int, int]
Keys = dict[tuple[str, bytes], bytes]


class Tree(NamedTuple):
    """What a checkpoint says."""

    origin: str
    size: int
    root: bytes


class Invalid(Exception):  # noqa: N818  (a verdict, not a mishap)
    """The first thing that is wrong, and where, in Italian and in English."""


def fail(wrong: str, it: str, en: str = "") -> NoReturn:
    """Say what is wrong, and where."""
    italian, english = WRONG[wrong]
    verdict = f"NON VALIDO: {it}: {italian} / INVALID: {en or it}: {english}"
    raise Invalid(verdict)


def require(claim: object) -> None:
    """Refuse data that are not as they must be."""
    if not claim:
        raise ValueError


@contextmanager
def reading(it: str, en: str = "") -> Iterator[None]:
    """Whatever goes wrong in here means that this part of the bundle is malformed."""
    try:
        yield
    except MALFORMED:
        fail("form", it, en)


# Ed25519 (RFC 8032, 5.1), in affine coordinates: the shortest way, and fast enough for a few.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(one: Point, two: Point) -> Point:
    """Add two points of edwards25519."""
    (a, b), (c, d) = one, two
    both = D * a * b * c * d
    return (a * d + b * c) * pow(1 + both, -1, P) % P, (b * d + a * c) * pow(1 - both, -1, P) % P


def times(count: int, point: Point) -> Point:
    """Add a point to itself so many times."""
    reached = (0, 1)
    while count:
        reached = add(reached, point) if count & 1 else reached
        point, count = add(point, point), count >> 1
    return reached


def unpack(packed: bytes) -> Point:
    """Read a point; raises ValueError where the bytes are none."""
    number = int.from_bytes(packed, "little")
    y = number & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    require(y < P and not (x * x - square) % P and (x or not number >> 255))
    return (x if x & 1 == number >> 255 else P - x), y


def signed_plain(key: bytes, signature: bytes, text: bytes) -> bool:
    """Check an Ed25519 signature without any library."""
    try:
        x, y = unpack(key)
        base = unpack((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    except ValueError:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little")
    x, y = add(times(scalar % ORDER, base), times(hashed % ORDER, (P - x, y)))
    whole = len(signature) == 64 and scalar < ORDER  # noqa: PLR2004
    return whole and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def signed(key: bytes, signature: bytes, text: bytes) -> bool:
    """Check it by openssl; without, where there is none or one too old to know how."""
    program = shutil.which("openssl")
    if program is None:
        return signed_plain(key, signature, text)
    command = [program, "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER"]
    command += ["-inkey", "key", "-sigfile", "signature", "-in", "text"]
    der = bytes.fromhex("302a300506032b6570032100") + key
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("key", der), ("signature", signature), ("text", text)):
            Path(folder, name).write_bytes(data)
        ended = subprocess.run(command, cwd=folder, capture_output=True)  # noqa: S603, PLW1510
    if re.search(b"Verified Success|Verification Fail", ended.stdout + ended.stderr):
        return ended.returncode == 0
    return signed_plain(key, signature, text)


# Signed notes and checkpoints, as C2SP signed-note and tlog-checkpoint have them.
def base64_exact(text: str) -> bytes:
    """Read base64 that has the one right spelling."""
    data = base64.b64decode(text, validate=True)
    require(base64.b64encode(data).decode() == text)
    return data


def public_keys(text: str) -> Keys:
    """Read the file of public keys: `name+id+base64`, a key a line."""
    keys = {}
    try:
        for line in (line.strip() for line in text.splitlines()):
            if line and not line.startswith("#"):
                name, shown, encoded = line.split("+", 2)
                data = base64_exact(encoded)
                key_id = sha256(name.encode() + b"\n" + data)[:4]
                require(len(data) == 33 and data[0] == 1 and key_id.hex() == shown)  # noqa: PLR2004
                keys[name, key_id] = data[1:]
        require(keys)
    except ValueError:
        fail("keys", "public.key")
    return keys


def open_note(name: str, note: bytes, keys: Keys) -> str:
    """Return the text of a signed note: every signature by a key we know must be right."""
    known = 0
    with reading(name):
        whole = note.decode()
        end = whole.rindex("\n\n")
        text, lines = whole[: end + 1], whole[end + 2 :]
        require(lines.endswith("\n") and not re.search(r"[\x00-\x09\x0b-\x1f]", whole))
        for line in lines[:-1].split("\n"):
            dash, signer, encoded = line.split(" ")
            data = base64_exact(encoded)
            require(dash == "—")
            key = keys.get((signer, data[:4]))
            if key is not None and not signed(key, data[4:], text.encode()):
                fail("signature", name)
            known += key is not None
    return text if known else fail("unknown", name)


def checkpoint(name: str, note: bytes, keys: Keys) -> Tree:
    """Return what a signed checkpoint says."""
    lines = open_note(name, note, keys).split("\n")
    with reading(name):
        tree = Tree(lines[0], int(lines[1]), base64_exact(lines[2]))
        require(lines[1] == str(tree.size) and len(tree.root) == 32 and lines[3:] == [""])  # noqa: PLR2004
    return tree


# The tree of RFC 6962; verification as in RFC 9162, 2.1.3.2 and 2.1.4.2.
def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).digest()


def climb(place: int, last: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Climb to the root: the hash with all that stands left, and with all; None if too short."""
    left = both = path[0]
    for beside in path[1:]:
        if not last:
            return None
        if place & 1 or place == last:
            left, both = sha256(b"\x01" + beside + left), sha256(b"\x01" + beside + both)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            both = sha256(b"\x01" + both + beside)
        place, last = place >> 1, last >> 1
    return None if last else (left, both)


def included(leaf: bytes, seq: int, tree: Tree, proof: list[bytes]) -> bool:
    """Tell whether the hash of a leaf stands at its place in the tree."""
    reached = climb(seq, tree.size - 1, [leaf, *proof]) if 0 <= seq < tree.size else None
    return reached is not None and reached[1] == tree.root


def extends(old: Tree, new: Tree, proof: list[bytes]) -> bool:
    """Tell whether an old tree is the beginning of a new one."""
    if old.size == new.size or not old.size:
        return not proof and old.root == (new.root if old.size else sha256(b""))
    path = proof if old.size & (old.size - 1) else [old.root, *proof]
    place, last = old.size - 1, new.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return old.size < new.size and bool(path) and climb(place, last, path) == (old.root, new.root)


def canonical(value: Json) -> str:
    """Return canonical JSON (RFC 8785) of what an event may hold: no fractions."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(n)}:{canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    require(not isinstance(value, float) and (not isinstance(value, int) or abs(value) < 2**53))
    return json.dumps(value, ensure_ascii=False)


def once(pairs: list[tuple[str, Json]]) -> Json:
    """Make an object; a name that stands in it twice is an error."""
    require(len(dict(pairs)) == len(pairs))
    return dict(pairs)


def moment(text: str) -> datetime:
    """Read a time; one without a zone is an error."""
    at = datetime.fromisoformat(re.sub("Z$", "+00:00", text))
    require(at.tzinfo)
    return at.astimezone(timezone.utc)  # noqa: UP017  (Python 3.9 has no datetime.UTC)


def cell(event: Json) -> tuple[str, str] | None:
    """Return the purpose and the channel that an event is about, None for the whole flow."""
    return (event["purpose"]["key"], event["channel"]) if "purpose" in event else None


def cited(event: Json) -> set[str]:
    """Return the digests of the texts that an event cites: its flow and its notice."""
    texts = (event.get(part) or {} for part in ("flow", "notice"))
    return {text["digest"] for text in texts if text.get("digest")}


def sides(event: Json, side: str) -> list[Json]:
    """Return the questions or the replies of an event."""
    return [part[side] for part in event["exchanges"] if side in part]


def check_earlier(files: dict[str, bytes], keys: Keys, tree: Tree, proof: Json) -> None:
    """Check that an earlier checkpoint, where there is one, is the beginning of this one."""
    name = "checkpoint-earlier.txt"
    if (proof is None) != (name not in files):
        fail("missing", "proofs.json: consistency" if proof is None else name)
    if proof is not None:
        old = checkpoint(name, files[name], keys)
        if old.origin != tree.origin or not extends(old, tree, [*map(bytes.fromhex, proof)]):
            fail("consistency", name)


def check_event(entry: Json, tree: Tree, proof: Json, subject: Json) -> str:
    """Return what is wrong with an event, an empty text where nothing is."""
    event, seq, salt = entry["event"], entry["seq"], bytes.fromhex(entry["salt"])
    require(set(entry) == {"seq", "t", "c", "salt", "event"} and len(entry["salt"]) == 64)  # noqa: PLR2004
    require(event["kind"] in DPV_STATE)
    leaf = canonical({"c": entry["c"], "seq": seq, "t": entry["t"], "v": 1}).encode()
    asked, path = sides(event, "question"), [*map(bytes.fromhex, proof)]
    claims = (
        ("commitment", sha256(salt + canonical(event).encode()).hex() == entry["c"]),
        ("time", moment(event["at"]).strftime("%Y-%m-%dT%H:%M:%SZ") == entry["t"]),
        ("inclusion", included(sha256(b"\0" + leaf), seq, tree, path)),
        ("subject", event.get("subject", subject) == subject),
        ("question", all(sha256(q["text"].encode()).hex() == q["digest"] for q in asked)),
    )
    return next((wrong for wrong, true in claims if not true), "")


def check_events(data: Json, proofs: Json, tree: Tree, files: dict[str, bytes]) -> None:
    """Check every event, in order, and that the texts it cites are there."""
    last, texts = -1, {name[6:].split(".")[0] for name in files if name.startswith("texts/")}
    for number, entry in enumerate(data["events"], 1):
        with reading(f"evento {number}", f"event {number}"):
            seq = entry["seq"]
            require(type(seq) is int)
            it, en = f"evento {number} (voce {seq})", f"event {number} (entry {seq})"
            if seq <= last:
                fail("order", it, en)
            if str(seq) not in proofs["inclusion"]:
                fail("unproved", it, en)
            wrong = check_event(entry, tree, proofs["inclusion"][str(seq)], data["subject"])
            if wrong or not cited(entry["event"]) <= texts:
                fail(wrong or "cited", it, en)
        last = seq
    for seq in sorted(set(proofs["inclusion"]) - {str(e["seq"]) for e in data["events"]}, key=int):
        fail("dropped", f"voce {seq}", f"entry {seq}")


def check_texts(files: dict[str, bytes], data: Json) -> None:
    """Check that each text has the digest that is its name, and that an event cites it."""
    wanted = {digest for entry in data["events"] for digest in cited(entry["event"])}
    for name in sorted(name for name in files if name.startswith("texts/")):
        digest = sha256(files[name]).hex()
        if digest != name[6:].split(".")[0]:
            fail("text", name)
        if digest not in wanted:
            fail("uncited", name)


def fold(data: Json) -> list[Json]:
    """Return the standing that the events amount to at the time of issue."""
    standing, issued = {}, moment(data["issued_at"])
    for event in (entry["event"] for entry in data["events"]):
        about, status, until = cell(event), event["kind"], event.get("valid_until")
        if about is not None and status in STATUS:
            where = {"purpose": about[0], "channel": about[1], "since": event["at"]}
            if status == "granted" and until and moment(until) <= issued:
                status = "expired"
            standing[about] = {**where, "status": status, "valid_until": until}
    return [standing[about] for about in sorted(standing)]


def state(entry: Json) -> Json:
    """Return what a receipt must say of an event."""
    event = entry["event"]
    replies = [reply["text"].encode() for reply in sides(event, "reply")]
    return {
        "@type": DPV_STATE[event["kind"]],
        "dpv:isIndicatedAtTime": event["at"],
        "smsbot:event": event["kind"],
        "smsbot:validUntil": event.get("valid_until"),
        "smsbot:seq": entry["seq"],
        "smsbot:commitment": entry["c"],
        "smsbot:questionSha256": [question["digest"] for question in sides(event, "question")],
        "smsbot:replySha256": [sha256(reply).hex() for reply in replies],
    }


def receipt_follows(receipt: Json, data: Json, tree: Tree) -> bool:
    """Tell whether the receipt says what the events say, of every purpose and channel."""
    records, events = receipt["dpv:hasRecordOfActivity"], data["events"]
    wanted = []
    for about in sorted({cell(entry["event"]) or ("",) for entry in events} - {("",)}):
        said = [state(entry) for entry in events if cell(entry["event"]) in (None, about)]
        wanted.append((about, data["subject"], said))
    shown = []
    for record in records:
        process, states = record["dpv:hasProcess"][0], record["dpv:hasConsentStatus"]
        about = (process["smsbot:purpose"], process["smsbot:channel"])
        said = [{name: one[name] for name in state(events[0])} for one in states]
        shown.append((about, record["dpv:hasDataSubject"]["dct:identifier"], said))
    proof = {"origin": tree.origin, "treeSize": tree.size, "root": tree.root.hex()}
    return shown == wanted and receipt["smsbot:logProof"] == proof


def check_manifest(files: dict[str, bytes], keys: Keys, head: list[str]) -> None:
    """Check that all files are those that were issued, and that there are no others."""
    name = "manifest.txt"
    lines = open_note(name, files[name], keys).split("\n")[:-1]
    with reading(name):
        listed = {file: digest for digest, file in (line.split("  ", 1) for line in lines[3:])}
    for file in sorted({*listed, *files} - {name}):
        if file not in files:
            fail("missing", file)
        if file not in listed:
            fail("unlisted", file)
        if sha256(files[file]).hex() != listed[file]:
            fail("altered", file)
    if lines[:3] != head:
        fail("form", name)


def verify(files: dict[str, bytes], key_text: str) -> tuple[Tree, list[Json], list[Json]]:
    """Check the files of a bundle; return tree, events and standing, or raise Invalid."""
    keys = public_keys(key_text)
    for name in (name for name in (*NEEDED, "manifest.txt") if name not in files):
        fail("missing", name)
    tree = checkpoint("checkpoint.txt", files["checkpoint.txt"], keys)
    loaded = []
    for name in JSON_FILES:
        with reading(name):
            loaded.append(json.loads(files[name].decode(), object_pairs_hook=once))
    proofs, data, receipt = loaded
    with reading("proofs.json"):
        check_earlier(files, keys, tree, proofs["consistency"])
    with reading("events.json"):
        require(data["format"] == FORMAT and data["events"])
        check_events(data, proofs, tree, files)
        check_texts(files, data)
        standing = fold(data)
        if standing != data["standing"]:
            fail("follows", "events.json: standing")
    with reading("receipt.jsonld"):
        if not receipt_follows(receipt, data, tree):
            fail("follows", "receipt.jsonld")
    check_manifest(files, keys, [tree.origin, "proof-bundle 1", f"issued {data['issued_at']}"])
    return tree, data["events"], standing


def read(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle, zipped or unpacked."""
    try:
        if path.is_dir():
            found = [file for file in path.rglob("[!.]*") if file.is_file()]
            return {file.relative_to(path).as_posix(): file.read_bytes() for file in found}
        with zipfile.ZipFile(path) as archive:
            names, size = archive.namelist(), sum(item.file_size for item in archive.infolist())
            require(len(set(names)) == len(names) and size <= MOST_BYTES and not archive.comment)
            return {name: archive.read(name) for name in names}
    except Exception:  # noqa: BLE001  (a damaged archive raises whatever it likes)
        fail("bundle", path.name)


def describe(tree: Tree, events: list[Json], standing: list[Json]) -> str:
    """Return what was found to be true, for people: events first, then where things stand."""
    count, root = len(events), tree.root.hex()[:10]
    said = f"VALIDO: {count} eventi nel registro {tree.origin} ({tree.size} voci, radice {root})"
    said += f" / VALID: {count} events in the ledger ({tree.size} entries, root {root})\n"
    for entry in events:
        about = "/".join(cell(entry["event"]) or ())
        said += f"  {entry['t']}  {entry['event']['kind']:<11} {about:<10} #{entry['seq']}\n"
    for row in standing:
        until = f" > {row['valid_until'][:10]}" if row["status"] == "granted" else ""
        said += f"  = {row['purpose']}/{row['channel']}: {row['status']}{until}\n"
    return said


def main(arguments: list[str]) -> int:
    """Run as a program; return the exit status."""
    if len(arguments) != 2:  # noqa: PLR2004
        sys.stderr.write("python3 -I verify.py bundle.zip public.key\n")
        return 2
    bundle, keys = map(Path, arguments)
    try:
        key_text = keys.read_text("utf-8", "replace") if keys.is_file() else ""
        said, status = describe(*verify(read(bundle), key_text)), 0
    except Invalid as invalid:
        said, status = f"{invalid}\n", 1
    sys.stdout.buffer.write(said.encode())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
