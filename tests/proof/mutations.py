"""Ways to tamper with a bundle, and the first bad entry that each of them makes.

Unless it says otherwise a mutation is signed over again with the company's own key: the list of
files then proves nothing, and what catches it is the tree.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from smsbot.core.ledger import Checkpoint, sign_note
from tests.proof.sample import EARLIER, FOREIGN, ORIGIN, OURS, SEQS, SIZE, reissued

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Files = dict[str, bytes]
Mutated = tuple[Files, str]
"""The spoilt files, and a pattern of the place that must be named first."""

_EVENTS, _PROOFS, _RECEIPT = "events.json", "proofs.json", "receipt.jsonld"


def _load(files: Files, name: str) -> Any:  # noqa: ANN401
    return json.loads(files[name])


def _with(files: Files, name: str, data: object) -> Files:
    return reissued({**files, name: json.dumps(data, ensure_ascii=False).encode()})


def _nth(number: int) -> str:
    return rf"INVALID: event {number + 1}\b"


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Return the paths of all plain values."""
    match value:
        case dict():
            return [p for name, part in value.items() for p in _leaves(part, (*path, name))]
        case list() if value:
            return [p for place, part in enumerate(value) for p in _leaves(part, (*path, place))]
        case _:
            return [path]


def _spoil(data: Any, path: tuple[Any, ...], draw: random.Random) -> None:  # noqa: ANN401
    *folders, last = path
    for name in folders:
        data = data[name]
    value = data[last]
    match value:
        case str() if value:
            place = draw.randrange(len(value))
            data[last] = value[:place] + ("b" if value[place] == "a" else "a") + value[place + 1 :]
        case bool() | None:
            data[last] = not value
        case int():
            data[last] = value + draw.choice([-1, 1])
        case _:
            data[last] = "x"


def change_event(files: Files, draw: random.Random) -> Mutated:
    """Change one value somewhere in one event."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    event = data["events"][number]["event"]
    _spoil(event, draw.choice(_leaves(event)), draw)
    return _with(files, _EVENTS, data), _nth(number)


def drop_value(files: Files, draw: random.Random) -> Mutated:
    """Take one member out of one event."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    event = data["events"][number]["event"]
    del event[draw.choice(sorted(event))]
    return _with(files, _EVENTS, data), _nth(number)


def change_entry(files: Files, draw: random.Random) -> Mutated:
    """Change what stands beside an event: its place, time, commitment or salt."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    _spoil(data["events"][number], (draw.choice(["seq", "t", "c", "salt"]),), draw)
    return _with(files, _EVENTS, data), _nth(number)


def rewrite_event(files: Files, draw: random.Random) -> Mutated:
    """Change an event and reckon its commitment anew."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    entry = data["events"][number]
    entry["event"]["origin"] = "altrove"
    text = json.dumps(entry["event"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry["c"] = sha256(bytes.fromhex(entry["salt"]) + text.encode()).hexdigest()
    return _with(files, _EVENTS, data), rf"{_nth(number)}.*is not in the signed ledger"


def swap_salts(files: Files, draw: random.Random) -> Mutated:
    """Exchange the salts of two events."""
    data = _load(files, _EVENTS)
    one, two = sorted(draw.sample(range(len(SEQS)), 2))
    first, second = data["events"][one], data["events"][two]
    first["salt"], second["salt"] = second["salt"], first["salt"]
    return _with(files, _EVENTS, data), rf"{_nth(one)}.*its content was changed"


def drop_event(files: Files, draw: random.Random) -> Mutated:
    """Take an event off the list."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    del data["events"][number]
    return _with(files, _EVENTS, data), rf"INVALID: entry {SEQS[number]}: the event was taken off"


def cut_events(files: Files, draw: random.Random) -> Mutated:
    """Cut the list of events short."""
    data, kept = _load(files, _EVENTS), draw.randrange(1, len(SEQS))
    data["events"] = data["events"][:kept]
    return _with(files, _EVENTS, data), rf"INVALID: entry {SEQS[kept]}: the event was taken off"


def insert_event(files: Files, draw: random.Random) -> Mutated:
    """Put in an event that never was, with or without a proof borrowed from another one."""
    data, proofs = _load(files, _EVENTS), _load(files, _PROOFS)
    number = draw.randrange(len(SEQS))
    forged = json.loads(json.dumps(data["events"][number]))
    forged["seq"] = SEQS[number] - 1 if SEQS[number] - 1 not in SEQS else SEQS[number]
    forged["event"]["kind"] = "granted"
    data["events"].insert(number, forged)
    if draw.random() < 0.5:
        proofs["inclusion"][str(forged["seq"])] = proofs["inclusion"][str(SEQS[number])]
    spoilt = _with(_with(files, _EVENTS, data), _PROOFS, proofs)
    # A twin of an event that is itself a grant is found where the true one should stand.
    twin = forged["seq"] == SEQS[number] and forged == data["events"][number + 1]
    return spoilt, _nth(number + 1 if twin else number)


def repeat_event(files: Files, draw: random.Random) -> Mutated:
    """List an event twice."""
    data, number = _load(files, _EVENTS), draw.randrange(len(SEQS))
    data["events"].insert(number, data["events"][number])
    return _with(files, _EVENTS, data), rf"{_nth(number + 1)}.*is out of the ledger’s order"


def reorder_events(files: Files, draw: random.Random) -> Mutated:
    """Exchange two events: the first that comes too late is named."""
    data = _load(files, _EVENTS)
    one, two = sorted(draw.sample(range(len(SEQS)), 2))
    events = data["events"]
    events[one], events[two] = events[two], events[one]
    return _with(files, _EVENTS, data), rf"{_nth(one + 1)}.*is out of the ledger’s order"


def change_proof(files: Files, draw: random.Random) -> Mutated:
    """Change, drop or add a hash in the proof of an event."""
    proofs, number = _load(files, _PROOFS), draw.randrange(len(SEQS))
    path = proofs["inclusion"][str(SEQS[number])]
    place = draw.randrange(len(path))
    match draw.randrange(3):
        case 0:
            path[place] = sha256(path[place].encode()).hexdigest()
        case 1:
            del path[place]
        case _:
            path.insert(place, path[place])
    return _with(files, _PROOFS, proofs), rf"{_nth(number)}.*is not in the signed ledger"


def drop_proof(files: Files, draw: random.Random) -> Mutated:
    """Take the proof of an event away."""
    proofs, number = _load(files, _PROOFS), draw.randrange(len(SEQS))
    del proofs["inclusion"][str(SEQS[number])]
    return _with(files, _PROOFS, proofs), rf"{_nth(number)}.*has no proof"


def change_consistency(files: Files, draw: random.Random) -> Mutated:
    """Spoil the proof that the earlier checkpoint is the beginning of this one."""
    proofs = _load(files, _PROOFS)
    path = proofs["consistency"]
    place = draw.randrange(len(path))
    path[place] = sha256(path[place].encode()).hexdigest()
    return _with(files, _PROOFS, proofs), "checkpoint-earlier.txt: is no beginning"


def drop_consistency(files: Files, draw: random.Random) -> Mutated:
    """Take away the earlier checkpoint, or the proof of it."""
    if draw.random() < 0.5:
        proofs = {**_load(files, _PROOFS), "consistency": None}
        return _with(files, _PROOFS, proofs), "proofs.json: consistency: is missing"
    rest = {name: data for name, data in files.items() if name != "checkpoint-earlier.txt"}
    return reissued(rest), "checkpoint-earlier.txt: is missing"


def rewrite_tree(files: Files, draw: random.Random) -> Mutated:
    """Sign another root, or another size, with the company's own key."""
    root = sha256(draw.randbytes(8)).digest()
    size = draw.choice([SIZE, SIZE + 1, SIZE - 1, EARLIER - 1])
    note = Checkpoint(ORIGIN, size, root).sign([OURS]).encode()
    return reissued({**files, "checkpoint.txt": note}), "checkpoint-earlier.txt: is no beginning"


def rewrite_tree_and_past(files: Files, draw: random.Random) -> Mutated:
    """Sign another root, and let the earlier checkpoint go."""
    root = sha256(draw.randbytes(8)).digest()
    note = Checkpoint(ORIGIN, SIZE, root).sign([OURS]).encode()
    rest = {name: data for name, data in files.items() if name != "checkpoint-earlier.txt"}
    proofs = {**_load(files, _PROOFS), "consistency": None}
    spoilt = _with({**rest, "checkpoint.txt": note}, _PROOFS, proofs)
    return spoilt, rf"{_nth(0)}.*is not in the signed ledger"


def rewrite_past(files: Files, draw: random.Random) -> Mutated:
    """Give an earlier checkpoint that never was, or that of another ledger."""
    origin = draw.choice([ORIGIN, "other.example/ledger"])
    root = sha256(draw.randbytes(8)).digest()
    note = Checkpoint(origin, EARLIER, root).sign([OURS]).encode()
    spoilt = reissued({**files, "checkpoint-earlier.txt": note})
    return spoilt, "checkpoint-earlier.txt: is no beginning"


def sign_by_stranger(files: Files, draw: random.Random) -> Mutated:
    """Sign one of the notes with a foreign key under the company's name."""
    name = draw.choice(["checkpoint.txt", "checkpoint-earlier.txt", "manifest.txt"])
    text = files[name].decode().rpartition("\n\n")[0] + "\n"
    return {**files, name: sign_note(text, [FOREIGN]).encode()}, f"{name}: is signed by no key"


def forge_signature(files: Files, draw: random.Random) -> Mutated:
    """Put the signature of one note under another."""
    names = ["checkpoint.txt", "checkpoint-earlier.txt", "manifest.txt"]
    name, other = draw.sample(names, 2)
    text = files[name].decode().rpartition("\n\n")[0]
    line = files[other].decode().rpartition("\n\n")[2]
    return {**files, name: f"{text}\n\n{line}".encode()}, f"{name}: has a wrong signature"


def replace_text(files: Files, draw: random.Random) -> Mutated:
    """Replace the notice or the flow, under the same name or under that of its digest."""
    name = draw.choice(sorted(name for name in files if name.startswith("texts/")))
    fresh = files[name] + draw.randbytes(4).hex().encode()
    if draw.random() < 0.5:
        return reissued({**files, name: fresh}), f"{name}: does not match its digest"
    rest = {other: data for other, data in files.items() if other != name}
    renamed = {**rest, f"texts/{sha256(fresh).hexdigest()}.txt": fresh}
    return reissued(renamed), rf"{_nth(0)}.*cites a text that is missing"


def add_text(files: Files, draw: random.Random) -> Mutated:
    """Add a text that no event cites."""
    fresh = draw.randbytes(9)
    name = f"texts/{sha256(fresh).hexdigest()}.txt"
    return reissued({**files, name: fresh}), f"{name}: is cited by no event"


def change_standing(files: Files, draw: random.Random) -> Mutated:
    """Show another standing than the events amount to."""
    data = _load(files, _EVENTS)
    rows = data["standing"]
    place = draw.randrange(len(rows))
    match draw.randrange(3):
        case 0:
            rows[place]["status"] = "refused"
        case 1:
            _spoil(rows[place], (draw.choice(["since", "purpose", "channel"]),), draw)
        case _:
            del rows[place]
    return _with(files, _EVENTS, data), "standing: does not follow from the events"


def change_receipt(files: Files, draw: random.Random) -> Mutated:
    """Let the receipt say something else than the events."""
    receipt = _load(files, _RECEIPT)
    record = draw.choice(receipt["dpv:hasRecordOfActivity"])
    states = record["dpv:hasConsentStatus"]
    match draw.randrange(5):
        case 0:
            del states[draw.randrange(len(states))]
        case 1:
            names = ["dpv:isIndicatedAtTime", "smsbot:event", "smsbot:seq", "smsbot:commitment"]
            _spoil(draw.choice(states), (draw.choice(names),), draw)
        case 2:
            draw.choice(states)["@type"] = ["dpv:ConsentGiven"]
        case 3:
            _spoil(receipt["smsbot:logProof"], (draw.choice(["origin", "treeSize", "root"]),), draw)
        case _:
            receipt["dpv:hasRecordOfActivity"].remove(record)
    return _with(files, _RECEIPT, receipt), "receipt.jsonld: does not follow from the events"


def drop_file(files: Files, draw: random.Random) -> Mutated:
    """Take a file away, without a word in the list."""
    name = draw.choice(sorted(set(files) - {"checkpoint-earlier.txt"}))
    place = rf"{_nth(0)}.*cites a text" if name.startswith("texts/") else f"{name}: is missing"
    return {other: data for other, data in files.items() if other != name}, place


def add_file(files: Files, draw: random.Random) -> Mutated:
    """Add a file, without a word in the list."""
    name = f"appendix-{draw.randrange(100)}.html"
    return {**files, name: b"<p>Anche a voce.</p>"}, f"{name}: is no part of the bundle"


def touch_up(files: Files, draw: random.Random) -> Mutated:
    """Change one bit in a file that people read, or that checks."""
    name = draw.choice(["timeline.html", "LEGGIMI.txt", "verify.py"])
    data = bytearray(files[name])
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return {**files, name: bytes(data)}, f"{name}: is not the file that was issued"


def flip_bit(files: Files, draw: random.Random) -> Mutated:
    """Flip one bit anywhere."""
    name = draw.choice(sorted(files))
    data = bytearray(files[name])
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    # A proof or an event that is broken is named by the event that it no longer proves.
    place = "INVALID: " if name in {_EVENTS, _PROOFS} else f"INVALID: {name}: "
    return {**files, name: bytes(data)}, place


def cut_file(files: Files, draw: random.Random) -> Mutated:
    """Cut a file short."""
    name = draw.choice(sorted(files))
    data = files[name][: draw.randrange(len(files[name]))]
    return {**files, name: data}, f"INVALID: {name}"


MUTATIONS: tuple[Callable[[Files, random.Random], Mutated], ...] = (
    change_event,
    drop_value,
    change_entry,
    rewrite_event,
    swap_salts,
    drop_event,
    cut_events,
    insert_event,
    repeat_event,
    reorder_events,
    change_proof,
    drop_proof,
    change_consistency,
    drop_consistency,
    rewrite_tree,
    rewrite_tree_and_past,
    rewrite_past,
    sign_by_stranger,
    forge_signature,
    replace_text,
    add_text,
    change_standing,
    change_receipt,
    drop_file,
    add_file,
    touch_up,
    flip_bit,
    cut_file,
)
