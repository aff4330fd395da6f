"""The consent receipt: structure of ISO/IEC TS 27560, terms of the W3C DPV 2.3.

One record for each purpose and channel that the person was ever recorded for, with every event
about it. Everything of a record comes from the events as they were committed to, the rest
(where the data lie, for how long, where rights are exercised) from the company as it is now.
Free texts lose anything that could be a telephone number: a receipt is shown around.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smsbot.proof.model import cell_of
from smsbot.proof.verify import DPV_STATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smsbot.core.ledger import Checkpoint
    from smsbot.core.model import Cell
    from smsbot.proof.model import Company, Entry, Proof

TERMS_FILE = Path(__file__).with_name("dpv-2.3-terms.txt")
"""The terms of the main vocabulary, with the note of their licence."""

_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "loc": "https://w3id.org/dpv/loc#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    # A name within the receipt: no company needs a site for its terms to be told apart.
    "smsbot": "urn:smsbot:receipt:1:",
}
_RECEIPT_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"
_RECORD_SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"
_RIGHTS = ("eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17", "eu-gdpr:A18")
_RIGHTS_TOO = ("eu-gdpr:A20", "eu-gdpr:A21", "eu-gdpr:A77")
_AUTHORITIES = (
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
)
"""Countries whose authority DPV 2.3 has as `legal-xx:DPA-XX`."""
_INDICATED_BY = {
    "granted": "dpv:DataSubject",
    "refused": "dpv:DataSubject",
    "withdrawn": "dpv:DataSubject",
}
_NUMBER = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)|\+?\d(?:[\s().-]{0,3}\d){6,}")
"""A date, which may stay, or seven digits or more, however they are spaced: no telephone number
is shorter."""


def receipt(proof: Proof, checkpoint: Checkpoint) -> dict[str, Any]:
    """Return the consent receipt of a person as JSON-LD."""
    cells = sorted({cell for e in proof.entries if (cell := cell_of(e.event())) is not None})
    country = proof.company.country.lower()
    law = {f"legal-{country}": f"https://w3id.org/dpv/legal/{country}#"}
    return {
        "@context": {**_CONTEXT, **(law if _known(country.upper()) else {})},
        "@id": f"urn:uuid:{proof.receipt_id}",
        "@type": "dpv:ConsentReceipt",
        "dct:identifier": proof.receipt_id,
        "dpv:hasIdentifier": proof.receipt_id,
        "dct:conformsTo": _RECEIPT_SCHEMA,
        "dct:created": proof.issued_at.isoformat(),
        "dct:publisher": _CONTROLLER_ID,
        "schema:recipient": "dpv:DataSubject",
        "dpv:hasRecordOfActivity": [_record(proof, cell) for cell in cells],
        "smsbot:logProof": {
            "origin": checkpoint.origin,
            "treeSize": checkpoint.size,
            "root": checkpoint.root.hex(),
        },
    }


def receipt_json(proof: Proof, checkpoint: Checkpoint) -> str:
    """Return the consent receipt as a file."""
    return json.dumps(receipt(proof, checkpoint), ensure_ascii=False, indent=1) + "\n"


def masked(text: str) -> str:
    """Return a text without anything that could be a telephone number."""
    return _NUMBER.sub(lambda found: found[1] or "…", text)


def known_terms() -> frozenset[str]:
    """Return the terms of the main vocabulary of DPV 2.3, as `dpv:Term`."""
    lines = TERMS_FILE.read_text("utf-8").splitlines()
    names = (line.partition("\t")[0] for line in lines if not line.startswith("#"))
    return frozenset(name.replace(_CONTEXT["dpv"], "dpv:") for name in names)


_CONTROLLER_ID = "smsbot:controller"
_GATEWAY_ID = "smsbot:gateway"


def _record(proof: Proof, cell: Cell) -> dict[str, Any]:
    """Return the record of one purpose and channel, with every event that bears on it."""
    about = [entry for entry in proof.entries if cell_of(entry.event()) in {None, cell}]
    # The last event of the cell itself says what holds now: who, what for, by which notice.
    event = next(e for entry in reversed(about) if cell_of(e := entry.event()) == cell)
    fullest = _fullest(about, cell)
    record_id = f"urn:smsbot:consent:{proof.person.subject}:{cell.purpose}:{cell.channel}"
    return {
        "@id": record_id,
        "@type": "dpv:ConsentRecord",
        "dct:identifier": record_id,
        "dct:conformsTo": _RECORD_SCHEMA,
        "dct:language": (fullest.get("flow") or {}).get("language") or "it",
        "dpv:hasDataSubject": {
            "@id": f"urn:smsbot:subject:{proof.person.subject}",
            "@type": "dpv:DataSubject",
            "dct:identifier": proof.person.subject,
            "skos:broader": "dpv:Consumer",
            "smsbot:category": proof.person.category,
        },
        "dpv:hasDataController": _controller(event, proof.company),
        "dpv:hasDataProcessor": {
            "@id": _GATEWAY_ID,
            "@type": "dpv:DataProcessor",
            "dpv:hasName": event["processor"],
        },
        "dpv:hasJurisdiction": _place(proof.company),
        "dpv:hasApplicableLaw": "legal-eu:law-GDPR",
        "dpv:hasAuthority": _authority(proof.company.country),
        "dpv:hasNotice": _notice(event),
        "dpv:hasProcess": [_process(fullest, cell, proof.company)],
        "dpv:hasConsentControl": {
            "@type": ["dpv:WithdrawConsent", "dpv:ReaffirmConsent"],
            "dpv:isExercisedAt": [
                f"sms:{proof.company.number}?body=STOP",
                proof.company.page_url,
            ],
        },
        "dpv:hasRight": [
            {
                "@type": ["dpv:DataSubjectRight", right],
                "dpv:isExercisedAt": proof.company.page_url,
            }
            for right in (*_RIGHTS, *_RIGHTS_TOO)
        ],
        "dpv:hasConsentStatus": [_state(entry) for entry in about],
    }


def _place(company: Company) -> str:
    return f"loc:{company.country or 'EU'}"


def _authority(country: str) -> str:
    """Return the authority of a country, where the vocabulary knows it by the country's name."""
    named = f"legal-{country.lower()}:DPA-{country}"
    return named if _known(country) else "dpv:DataProtectionAuthority"


def _known(country: str) -> bool:
    return country in _AUTHORITIES.split()


def _fullest(about: Sequence[Entry], cell: Cell) -> Mapping[str, Any]:
    """Return the event of a cell that says most about it: the last grant, else the last one.

    A withdrawal says nothing of the purpose's words: it needs no question.
    """
    events = [event for entry in about if cell_of(event := entry.event()) == cell]
    spoken = [event for event in events if "text" in event["purpose"]]
    return (spoken or events)[-1]


def _controller(event: Mapping[str, Any], company: Company) -> dict[str, Any]:
    """Return the controller as the event names it, with what the law adds."""
    said = event["controller"]
    contacts = [f"tel:{said['contact']}", company.privacy_url]
    if company.dpo_contact:
        contacts.append(company.dpo_contact)
    controller = {
        "@id": _CONTROLLER_ID,
        "@type": ["dpv:Organisation", "dpv:DataController"],
        "dpv:hasName": said["name"],
        "dpv:hasAddress": said["address"],
        "dpv:hasContact": contacts,
    }
    if company.legal_name:
        controller["schema:legalName"] = company.legal_name
    if company.vat:
        controller["schema:vatID"] = company.vat
    return controller


def _notice(event: Mapping[str, Any]) -> dict[str, Any]:
    said = event["notice"]
    notice = {
        "@id": said["url"],
        "@type": "dpv:ConsentNotice",
        "dct:hasVersion": said["version"],
        # Where the event does not know when the notice was written: a day on which it held.
        "dct:date": said.get("date") or event["at"][:10],
        "dct:language": (event.get("flow") or {}).get("language") or "it",
    }
    if said.get("digest"):
        notice["smsbot:sha256"] = said["digest"]
    return notice


def _process(event: Mapping[str, Any], cell: Cell, company: Company) -> dict[str, Any]:
    """Return what the person was asked to agree to: the purpose, the channel, the data."""
    return {
        "@type": "dpv:Process",
        "smsbot:purpose": cell.purpose.value,
        "smsbot:channel": cell.channel.value,
        "smsbot:timeWindow": event.get("window"),
        "dpv:hasPurpose": {
            "@id": f"smsbot:purpose-{cell.purpose}",
            "skos:broader": "dpv:DirectMarketing",
            "dct:description": event["purpose"].get("text") or cell.purpose.value,
        },
        "dpv:hasLegalBasis": "eu-gdpr:A6-1-a",
        "smsbot:askBasis": _ask_basis(event.get("basis")),
        "dpv:hasPersonalData": {
            "skos:broader": "pd:TelephoneNumber",
            "dpv:hasNecessity": "dpv:Required",
            "dpv:hasDataSource": {
                "@type": "dpv:DataSubjectDataSource",
                "dct:description": masked(event.get("origin") or "SMS"),
            },
        },
        "dpv:hasRecipient": [_CONTROLLER_ID, _GATEWAY_ID],
        "dpv:hasStorageCondition": [
            {"@type": "dpv:StorageLocation", "dpv:hasLocation": _place(company)},
            {"@type": "dpv:StorageDuration", "dpv:hasDuration": _lasting(company.valid_for)},
            {"@type": "dpv:StorageDeletion", "dpv:hasDuration": _lasting(company.keep_proof_for)},
        ],
    }


def _ask_basis(basis: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return why the company asked at all; a withdrawal needs no reason."""
    if not basis:
        return {"kind": "none"}
    return {name: masked(str(value)) for name, value in basis.items() if value}


def _lasting(duration: str) -> dict[str, str]:
    return {"@type": "dpv:TemporalDuration", "rdf:value": duration}


def _state(entry: Entry) -> dict[str, Any]:
    """Return one event as the state that it put a consent in.

    The names that the verifier reckons for itself come first; the others say who and how.
    """
    event = entry.event()
    questions = [part["question"] for part in event["exchanges"] if "question" in part]
    replies = [part["reply"] for part in event["exchanges"] if "reply" in part]
    state = {
        "@type": DPV_STATE[event["kind"]],
        "dpv:isIndicatedAtTime": event["at"],
        "smsbot:event": event["kind"],
        "smsbot:validUntil": event["valid_until"],
        "smsbot:seq": entry.leaf.seq,
        "smsbot:commitment": entry.leaf.c,
        "smsbot:questionSha256": [question["digest"] for question in questions],
        "smsbot:replySha256": [_sha256(reply["text"]) for reply in replies],
        "smsbot:replyShown": [masked(reply["text"]) for reply in replies],
        "smsbot:rule": [[masked(word) for word in reply["because"]] for reply in replies],
        "smsbot:reader": sorted({str(reply["reader"]) for reply in replies}),
        "smsbot:gatewayIds": [part["gateway_id"] for part in (*questions, *replies)],
        "dpv:isIndicatedBy": _INDICATED_BY.get(event["kind"], _CONTROLLER_ID),
        "dpv:hasIndicationMethod": event["method"]["by"],
    }
    if event["valid_until"]:
        state["dpv:hasDuration"] = {
            "@type": "dpv:UntilTimeDuration",
            "rdf:value": event["valid_until"],
        }
    return state


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
