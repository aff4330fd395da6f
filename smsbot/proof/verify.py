"""Verifica una prova di consenso / checks a proof of consent: python3 -I verify.py ZIP KEY.

ZIP is a bundle, zipped or unpacked; KEY a file with the public key of the ledger, a key a line,
got from elsewhere than the bundle. Needs Python 3.9 alone; openssl checks signatures if present.
Exit status: 0 all is well, 1 something is wrong (the first bad entry is named), 2 wrong usage.

Checked: keys that took over from one another, the signature of the checkpoint, what its time stamp
is for, an earlier checkpoint, each event, texts, standing, receipt, list of files. Not to be seen:
an event that its signer left out, and who signed the time stamp (`openssl ts -verify` tells).
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
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

FORMAT = "smsbot-proof/1"
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
    "stamp": ("non è la marca di questo punto di controllo", "is no time stamp of the checkpoint"),
    "uncited": ("nessun evento cita questo testo", "is cited by no event"),
    "follows": ("non segue dagli eventi", "does not follow from the events"),
    "altered": ("non è il file emesso", "is not the file that was issued"),
    "unlisted": ("non fa parte della prova emessa", "is no part of the bundle as issued"),
}
STATUS = {"granted", "refused", "withdrawn", "expired", "stale", "suspended", "invalidated"}
STATES = "asked Requested, unanswered RequestDeferred, granted Given, refused Refused, withdrawn "
STATES += "Withdrawn, expired Expired, invalidated Invalidated, stale StatusInvalidForProcessing, "
STATES += "suspended StatusInvalidForProcessing, erased StatusInvalidForProcessing"
DPV_STATE = {kind: ["dpv:Consent" + name] for kind, name in map(str.split, STATES.split(", "))}
DPV_STATE["granted"].append("dpv:ExplicitlyExpressedConsent")
Json = Any
Keys = dict[tuple[str, bytes], bytes]
Files = dict[str, bytes]
Tree = NamedTuple("Tree", [("origin", str), ("size", int), ("root", bytes)])  # noqa: UP014


class Invalid(Exception):  # noqa: N818  (a verdict, not a mishap)
    """The first thing that is wrong, and where, in Italian and in English."""


def fail(wrong: str, it: str, en: str = "") -> NoReturn:
    """Say what is wrong, and where."""
    italian, english = WRONG[wrong]
    raise Invalid(f"NON VALIDO: {it}: {italian} / INVALID: {en or it}: {english}")  # noqa: EM102, TRY003


def require(claim: object) -> None:
    """Refuse data that are not as they must be."""
    if not claim:
        raise ValueError


@contextmanager
def reading(it: str, en: str = "") -> Any:  # noqa: ANN401  (an Iterator[None])
    """Whatever goes wrong in here means that this part of the bundle is malformed."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        fail("form", it, en)


# Ed25519 (RFC 8032, 5.1), in affine coordinates: the shortest way, and fast enough for a few.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    """Add two points of edwards25519."""
    (a, b), (c, d) = one, two
    both = D * a * b * c * d
    return (a * d + b * c) * pow(1 + both, -1, P) % P, (b * d + a * c) * pow(1 - both, -1, P) % P


def times(count: int, point: tuple[int, int]) -> tuple[int, int]:
    """Add a point to itself so many times."""
    if not count:
        return (0, 1)
    rest = times(count >> 1, add(point, point))
    return add(rest, point) if count & 1 else rest


def unpack(packed: bytes) -> tuple[int, int]:
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


def public_keys(text: str, file: str = "public.key") -> Keys:
    """Read public keys: `name+id+base64`, a key a line."""
    keys = {}
    try:
        for line in re.findall(r"^\s*([^#\s].*?)\s*$", text, re.MULTILINE):
            name, shown, encoded = line.split("+", 2)
            data = base64_exact(encoded)
            key_id = sha256(name.encode() + b"\n" + data)[:4]
            require(len(data) == 33 and data[0] == 1 and key_id.hex() == shown)  # noqa: PLR2004
            keys[name, key_id] = data[1:]
        require(keys)
    except ValueError:
        fail("keys", file)
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


def succeed(files: Files, keys: Keys) -> list[tuple[int, Keys]]:
    """Trust whom a key we trust took over from or gave way to, as both signed; return the sizes."""
    notes = []
    for name in sorted(name for name in files if name.startswith("keys/")):
        with reading(name):
            _, kind, *pair, size = files[name].decode().split("\n")[:5]
            require(kind == "key-succession 1")
            old, new = (public_keys(line[4:], name) for line in pair)
            notes.append((name, old, new, int(size[5:])))
    for name, old, new, _ in [*notes, *reversed(notes)]:
        if keys.keys() & {*old, *new}:
            for one in (old, new):
                open_note(name, files[name], one)
                keys.update(one)
    return [(size, new) for _, _, new, size in notes if new.keys() <= keys.keys()]


def checkpoint(name: str, note: bytes, keys: Keys, sizes: list[tuple[int, Keys]]) -> Tree:
    """Return what a checkpoint says that the key of its time has signed."""
    lines = open_note(name, note, keys).split("\n")
    with reading(name):
        tree = Tree(lines[0], int(lines[1]), base64_exact(lines[2]))
        require(lines[1] == str(tree.size) and len(tree.root) == 32 and lines[3:] == [""])  # noqa: PLR2004
    for key in [key for size, key in sizes if size < tree.size][-1:]:
        open_note(name, note, key)
    return tree


def stamped(files: Files) -> str:
    """Return when an authority says it saw the checkpoint; openssl ts -verify asks who that is."""
    reply = files.get("checkpoint.tsr")
    said = re.findall(rb"\x18.(\d{14})", reply or b"", re.DOTALL)
    if reply is not None and not (said and sha256(files["checkpoint.txt"]) in reply):
        fail("stamp", "checkpoint.tsr")
    return said[0].decode() if said else ""


# The tree of RFC 6962; verification as in RFC 9162, 2.1.3.2 and 2.1.4.2.
def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).digest()


def climb(place: int, last: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Climb to the root: the hash with all that stands left, and with all; None if out of place."""
    left = both = path[0]
    for beside in path[1:] if 0 <= place <= last else ():
        if not last:
            return None
        if place & 1 or place == last:
            left, both = sha256(b"\x01" + beside + left), sha256(b"\x01" + beside + both)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            both = sha256(b"\x01" + both + beside)
        place, last = place >> 1, last >> 1
    return None if last or place else (left, both)


def extends(old: Tree, new: Tree, proof: list[bytes]) -> bool:
    """Tell whether an old tree is the beginning of a new one."""
    if old.origin != new.origin or old.size == new.size or not old.size:
        return (
            old.origin == new.origin
            and not proof
            and old.root == (new.root if old.size else sha256(b""))
        )
    path = proof if old.size & (old.size - 1) else [old.root, *proof]
    place, last = old.size - 1, new.size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return bool(path) and climb(place, last, path) == (old.root, new.root)


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


def check_event(entry: Json, tree: Tree, proof: Json, subject: Json) -> str:
    """Return what is wrong with an event, an empty text where nothing is."""
    event, seq, salt = entry["event"], entry["seq"], bytes.fromhex(entry["salt"])
    require(set(entry) == {"seq", "t", "c", "salt", "event"} and len(entry["salt"]) == 64)  # noqa: PLR2004
    require(event["kind"] in DPV_STATE)
    leaf = canonical({"c": entry["c"], "seq": seq, "t": entry["t"], "v": 1}).encode()
    path, asked = [sha256(b"\0" + leaf), *map(bytes.fromhex, proof)], sides(event, "question")
    claims = (
        ("commitment", sha256(salt + canonical(event).encode()).hex() == entry["c"]),
        ("time", moment(event["at"]).strftime("%Y-%m-%dT%H:%M:%SZ") == entry["t"]),
        ("inclusion", (climb(seq, tree.size - 1, path) or ("", ""))[1] == tree.root),
        ("subject", event.get("subject", subject) == subject),
        ("question", all(sha256(q["text"].encode()).hex() == q["digest"] for q in asked)),
    )
    return next((wrong for wrong, true in claims if not true), "")


def check_events(data: Json, proofs: Json, tree: Tree, files: Files) -> None:
    """Check every event, in order, and that the texts it cites are there."""
    last, texts = -1, {name[6:].split(".")[0] for name in files if name.startswith("texts/")}
    for number, entry in enumerate(data["events"], 1):
        with reading(f"evento {number}", f"event {number}"):
            seq = entry["seq"]
            require(type(seq) is int)
            proof = proofs["inclusion"].get(str(seq))
            wrong = "order" if seq <= last else "unproved" if proof is None else ""
            wrong = wrong or check_event(entry, tree, proof, data["subject"])
            if wrong or not cited(entry["event"]) <= texts:
                fail(
                    wrong or "cited",
                    f"evento {number} (voce {seq})",
                    f"event {number} (entry {seq})",
                )
        last = seq
    for seq in sorted(set(proofs["inclusion"]) - {str(e["seq"]) for e in data["events"]}, key=int):
        fail("dropped", f"voce {seq}", f"entry {seq}")


def check_texts(files: Files, data: Json) -> None:
    """Check that each text has the digest that is its name, and that an event cites it."""
    wanted = {digest for entry in data["events"] for digest in cited(entry["event"])}
    for name in sorted(name for name in files if name.startswith("texts/")):
        digest = sha256(files[name]).hex()
        if digest != name[6:].split(".")[0] or digest not in wanted:
            fail("uncited" if digest == name[6:].split(".")[0] else "text", name)


def fold(data: Json) -> list[Json]:
    """Return the standing that the events amount to at the time of issue."""
    standing, issued = {}, moment(data["issued_at"])
    for event in (entry["event"] for entry in data["events"]):
        about, status, until = cell(event), event["kind"], event.get("valid_until")
        if about is not None and status in STATUS:
            if status == "granted" and until and moment(until) <= issued:
                status = "expired"
            where = {"purpose": about[0], "channel": about[1], "since": event["at"]}
            standing[about] = {**where, "status": status, "valid_until": until}
    return [standing[about] for about in sorted(standing)]


def state(entry: Json) -> Json:
    """Return what a receipt must say of an event."""
    event = entry["event"]
    return {
        "@type": DPV_STATE[event["kind"]],
        "dpv:isIndicatedAtTime": event["at"],
        "smsbot:event": event["kind"],
        "smsbot:validUntil": event.get("valid_until"),
        "smsbot:seq": entry["seq"],
        "smsbot:commitment": entry["c"],
        "smsbot:questionSha256": [question["digest"] for question in sides(event, "question")],
        "smsbot:replySha256": [sha256(r["text"].encode()).hex() for r in sides(event, "reply")],
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


def check_manifest(files: Files, keys: Keys, head: list[str]) -> None:
    """Check that all files are those that were issued, and that there are no others."""
    name = "manifest.txt"
    lines = open_note(name, files[name], keys).split("\n")[:-1]
    with reading(name):
        listed = {file: digest for digest, file in (line.split("  ", 1) for line in lines[3:])}
    for file in sorted({*listed, *files} - {name}):
        if file not in files or sha256(files[file]).hex() != listed.get(file):
            wrong = "altered" if file in listed else "unlisted"
            fail(wrong if file in files else "missing", file)
    if lines[:3] != head:
        fail("form", name)


def verify(files: Files, key_text: str) -> tuple[Tree, list[Json], list[Json]]:
    """Check the files of a bundle; return tree, events and standing, or raise Invalid."""
    keys = public_keys(key_text)
    for name in (name for name in (*NEEDED, "manifest.txt") if name not in files):
        fail("missing", name)
    sizes, earlier = succeed(files, keys), "checkpoint-earlier.txt"
    tree = checkpoint("checkpoint.txt", files["checkpoint.txt"], keys, sizes)
    stamped(files)
    old = checkpoint(earlier, files[earlier], keys, sizes) if earlier in files else None
    loaded = []
    for name in JSON_FILES:
        with reading(name):
            loaded.append(json.loads(files[name].decode(), object_pairs_hook=once))
    proofs, data, receipt = loaded
    with reading("proofs.json"):
        proof = proofs["consistency"]
        if (proof is None) != (old is None):
            fail("missing", "proofs.json: consistency" if proof is None else earlier)
        if old and not extends(old, tree, [*map(bytes.fromhex, proof)]):
            fail("consistency", earlier)
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


def read(path: Path) -> Files:
    """Return the files of a bundle, zipped or unpacked."""
    try:
        if path.is_dir():
            found = [file for file in path.rglob("[!.]*") if file.is_file()]
            return {file.relative_to(path).as_posix(): file.read_bytes() for file in found}
        with zipfile.ZipFile(path) as archive:
            names, size = archive.namelist(), sum(item.file_size for item in archive.infolist())
            require(len(set(names)) == len(names) and size < 2**26 and not archive.comment)
            return {name: archive.read(name) for name in names}
    except Exception:  # noqa: BLE001  (a damaged archive raises whatever it likes)
        fail("bundle", path.name)


def describe(tree: Tree, events: list[Json], standing: list[Json], stamp: str = "") -> str:
    """Return what was found to be true, for people: events first, then where things stand."""
    count, root = len(events), tree.root.hex()[:10]
    said = f"VALIDO: {count} eventi nel registro {tree.origin} ({tree.size} voci, radice {root})"
    said += f" / VALID: {count} events in the ledger ({tree.size} entries, root {root})\n"
    said += f"  marca temporale / time stamp: {stamp} UTC\n" if stamp else ""
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
        files = read(bundle)
        said, status = describe(*verify(files, key_text), stamped(files)), 0
    except Invalid as invalid:
        said, status = f"{invalid}\n", 1
    sys.stdout.buffer.write(said.encode())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
