"""One invented person whose consents came, went and came back, in a ledger of many others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smsbot.core.evidence import Controller, Ended, Exchange, Ground, canonical, evidence
from smsbot.core.ledger import (
    Checkpoint,
    Leaf,
    Signer,
    Tiles,
    consistency_proof,
    grow,
    inclusion_proof,
    key_file,
    leaf_hash,
    tree_root,
)
from smsbot.core.model import Cell, Channel, EventKind, PhoneNumber, Purpose
from smsbot.proof.bundle import bundle_files, manifest
from smsbot.proof.model import Company, Earlier, Entry, Person, Proof, Text, TextKind
from tests.world import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ORIGIN = "cicogna-arredi.example/consensi"
OURS = Signer(ORIGIN, bytes([1]) * 32)
FOREIGN = Signer(ORIGIN, bytes([2]) * 32)
KEYS = key_file([OURS.public])
SIZE, EARLIER = 1500, 700
ISSUED = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
FLOW = shipped("consenso")
NOTICE = Text(TextKind.NOTICE, b"Informativa di Cicogna Arredi Immaginari, versione 4.\n")
SUBJECT = "0pv5yq9e3k7fh"
INFO_SMS, PROMO_SMS = Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.PROMO, Channel.SMS)
INFO_CALL = Cell(Purpose.INFO, Channel.CALL)

COMPANY = Company(
    name="Cicogna Arredi",
    legal_name="Cicogna Arredi Immaginari S.r.l.",
    address="Via Inesistente 0, 00000 Nessunluogo (IT)",
    contact="7700900999",
    privacy_url="https://cicogna-arredi.example/privacy",
    page_url="https://cicogna-arredi.example/p/",
    number="+447700900461",
    vat="IT00000000000",
    dpo_contact="dpo@cicogna-arredi.example",
)
PERSON = Person(SUBJECT, PhoneNumber("+447700900123"), "Anna Immaginaria", "dormant")
_CONTROLLER = Controller(
    COMPANY.name, COMPANY.address, COMPANY.contact, COMPANY.privacy_url, "2026-01"
)
_BASIS = {
    "kind": "prior_consent",
    "document": "modulo firmato in negozio l’11 maggio 2024",
    "version": "2",
    "attested_by": "marketing",
}


def at(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def asked(number: int, when: str, text: str, asks: str) -> Exchange:
    """Return a question as it went out."""
    return Exchange(
        outbound=True,
        message=f"m{number}",
        gateway_id=f"MT-00{number}",
        text=text,
        at=at(when),
        asks=asks,
        settled_by="answer",
    )


def said(number: int, when: str, text: str, intent: str, because: str) -> Exchange:
    """Return a reply as it came in."""
    reading = {"intent": intent, "because": [because], "reader": "1", "exact": True}
    return Exchange(
        outbound=False,
        message=f"m{number}",
        gateway_id=f"MO-00{number}",
        text=text,
        at=at(when),
        reading=reading,
    )


OPENING = asked(
    1,
    "2026-03-02T09:00:05.120000",
    "Cicogna Arredi: possiamo contattarla per informazioni e offerte? Risponda SI o NO. "
    "Perché lei: https://cicogna-arredi.example/p/… STOP quando vuole",
    "consent",
)
DIALOGUE = (
    OPENING,
    said(2, "2026-03-02T09:02:00", "Sì grazie, il mio numero è +44 7700 900 123", "grant", "sì"),
    asked(
        3,
        "2026-03-02T09:02:01",
        "Cicogna Arredi: grazie. Come possiamo contattarla? Risponda SMS, CHIAMATA o ENTRAMBI "
        "(NO = in nessun modo). Non è ancora registrato nulla.",
        "channel",
    ),
    said(4, "2026-03-02T09:03:10", "sms", "grant", "SMS"),
    asked(
        5,
        "2026-03-02T09:03:11",
        "Cicogna Arredi: cosa vuole ricevere (SMS)? Risponda INFO (solo informazioni), PROMO "
        "(informazioni e offerte) o NO (niente). STOP quando vuole",
        "purpose",
    ),
    said(6, "2026-03-02T09:04:31", "PROMO", "grant", "PROMO"),
)
STOP = (said(7, "2026-05-20T18:12:09", "basta, non voglio più nulla <b>!", "withdraw", "basta"),)
_SHOWN = {
    "info": "solo informazioni",
    "call": "telefono",
    "terms": "Il consenso vale fino al 10 aprile 2028 e poi finisce da solo.",
}


def _by_page(*ticked: str) -> dict[str, Any]:
    return {"by": "page", "link": "l1", "form": "f1", "shown": _SHOWN, "ticked": [*ticked]}


Act = tuple[str, "EventKind", "Cell | None", "Mapping[str, Any]", "tuple[Exchange, ...]"]
_SMS = {"by": "sms"}
STORY: tuple[Act, ...] = (
    ("2026-03-02T09:00:05.120000", EventKind.ASKED, None, _SMS, (OPENING,)),
    ("2026-03-02T09:04:31", EventKind.GRANTED, INFO_SMS, _SMS, DIALOGUE),
    ("2026-03-02T09:04:31", EventKind.GRANTED, PROMO_SMS, _SMS, DIALOGUE),
    ("2026-04-10T16:20:00", EventKind.GRANTED, INFO_CALL, _by_page("info:call"), ()),
    ("2026-05-20T18:12:09", EventKind.WITHDRAWN, INFO_SMS, _SMS, STOP),
    ("2026-05-20T18:12:09", EventKind.WITHDRAWN, PROMO_SMS, _SMS, STOP),
    ("2026-05-20T18:12:09", EventKind.WITHDRAWN, INFO_CALL, _SMS, STOP),
    ("2026-06-01T07:45:59.900000", EventKind.GRANTED, INFO_SMS, _by_page("info:sms"), ()),
)
SEQS = (3, 17, 18, 255, 256, 257, 900, 1499)


_ENDS = {EventKind.EXPIRED, EventKind.STALE, EventKind.SUSPENDED, EventKind.INVALIDATED}
_CHANGED = {"notice": {"was": "a" * 64, "is": "b" * 64}}
_PAST = Ended("e1", at("2026-03-02T09:04:31"), "c" * 64, _CHANGED)


def event_of(number: int, act: Act) -> str:
    """Return the evidence of one act, with the words of the notice themselves."""
    when, kind, cell, method, exchanges = act
    ground = Ground(
        controller=_CONTROLLER,
        processor="plivo",
        method=method,
        at=at(when),
        subject=SUBJECT,
        flow=FLOW,
        language="it",
        basis=_BASIS,
        origin="fiera di Nessunluogo",
        exchanges=exchanges,
    )
    ends = kind in {EventKind.GRANTED, EventKind.EXPIRED}
    until = at(when).replace(year=2028) if ends else None
    past = _PAST if kind in _ENDS else None
    data = json.loads(evidence(ground, kind, f"e{number}", cell, until, past))
    data["notice"]["digest"] = NOTICE.digest
    return canonical(data)


@dataclass(frozen=True)
class Ledger:
    """The ledger of the sample: the person's events among those of others."""

    tiles: Tiles
    entries: tuple[Entry, ...]

    def checkpoint(self, size: int, *signers: Signer) -> str:
        """Return its checkpoint at a size."""
        root = tree_root(size, self.tiles)
        return Checkpoint(ORIGIN, size, root).sign(signers or [OURS])


@cache
def ledger(story: tuple[str, ...], times: tuple[str, ...], seqs: tuple[int, ...]) -> Ledger:
    """Return a ledger in which these events stand at these places."""
    hashes = [leaf_hash(b"others %d" % seq) for seq in range(SIZE)]
    opened = []
    for number, (seq, when, text) in enumerate(zip(seqs, times, story, strict=True)):
        salt = sha256(b"salt %d" % number).digest()
        leaf = Leaf.of(seq, at(when), salt, text)
        hashes[seq] = leaf.hash()
        opened.append((leaf, text, salt))
    tiles = dict(grow(0, {}, hashes).tiles)
    entries = tuple(
        Entry(leaf, text, salt, inclusion_proof(leaf.seq, SIZE, tiles))
        for leaf, text, salt in opened
    )
    return Ledger(tiles, entries)


def sample_ledger(
    acts: Sequence[Act] = STORY,
    seqs: Sequence[int] = SEQS,
    change: Callable[[int, str], str] = lambda _, text: text,
) -> Ledger:
    """Return the ledger of the story; `change` rewrites an event before it is committed to."""
    texts = [change(number, event_of(number, act)) for number, act in enumerate(acts)]
    return ledger(tuple(texts), tuple(act[0] for act in acts), tuple(seqs))


def sample(
    acts: Sequence[Act] = STORY,
    seqs: Sequence[int] = SEQS,
    change: Callable[[int, str], str] = lambda _, text: text,
) -> Proof:
    """Return the proof of the invented person."""
    kept = sample_ledger(acts, seqs, change)
    return Proof(
        person=PERSON,
        company=COMPANY,
        entries=kept.entries,
        texts=(Text(TextKind.FLOW, FLOW.source.encode()), NOTICE),
        checkpoint=kept.checkpoint(SIZE),
        keys=(OURS.public,),
        issued_at=ISSUED,
        zone=ZoneInfo("Europe/Rome"),
        receipt_id="6f0e6a52-7d1c-4b8e-9a53-0c2f4d5e6a71",
        earlier=Earlier(kept.checkpoint(EARLIER), consistency_proof(EARLIER, SIZE, kept.tiles)),
    )


def files() -> dict[str, bytes]:
    """Return the files of the sample's bundle."""
    return bundle_files(sample(), [OURS])


def reissued(spoilt: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files with a fresh list of them, as the company itself could sign it."""
    rest = {name: data for name, data in spoilt.items() if name != "manifest.txt"}
    issued = ISSUED.isoformat()
    return {**rest, "manifest.txt": manifest(rest, ORIGIN, issued, [OURS]).encode()}
