"""The receipt: structure of ISO/IEC TS 27560, terms of DPV 2.3, nobody's telephone number.

Terms of the main vocabulary are held to the list that is shipped. It lacks the extensions, so
theirs are held to the table below, which was made by hand from the published version 2.3.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.core.ledger import Checkpoint, open_checkpoint
from smsbot.core.model import EventKind
from smsbot.proof.receipt import TERMS_FILE, known_terms, masked, receipt, receipt_json
from tests.proof.sample import COMPANY, ORIGIN, OURS, PERSON, STORY, SUBJECT, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTENSIONS = {
    "pd:TelephoneNumber",
    "loc:IT",
    "legal-eu:law-GDPR",
    "legal-it:DPA-IT",
    "eu-gdpr:A6-1-a",
    "eu-gdpr:A7-3",
    *(f"eu-gdpr:A{article}" for article in (15, 16, 17, 18, 20, 21, 77)),
}
"""The terms of the extensions that we use. Each is a class in the 2.3 of its extension: `pd`,
`loc`, `legal/eu`, `legal/it` or `legal/eu/gdpr`."""

MANDATORY = (
    "@id",
    "@type",
    "dct:identifier",
    "dct:conformsTo",
    "dct:language",
    "dpv:hasDataSubject.dct:identifier",
    "dpv:hasNotice.@id",
    "dpv:hasNotice.dct:date",
    "dpv:hasNotice.dct:hasVersion",
    "dpv:hasNotice.smsbot:sha256",
    "dpv:hasDataController.@id",
    "dpv:hasDataController.dpv:hasName",
    "dpv:hasDataController.dpv:hasAddress",
    "dpv:hasDataController.dpv:hasContact.0",
    "dpv:hasDataProcessor.dpv:hasName",
    "dpv:hasJurisdiction",
    "dpv:hasApplicableLaw",
    "dpv:hasAuthority",
    "dpv:hasConsentControl.dpv:isExercisedAt.0",
    "dpv:hasConsentControl.dpv:isExercisedAt.1",
    "dpv:hasRight.0.dpv:isExercisedAt",
    "dpv:hasProcess.0.dpv:hasPurpose.skos:broader",
    "dpv:hasProcess.0.dpv:hasPurpose.dct:description",
    "dpv:hasProcess.0.smsbot:channel",
    "dpv:hasProcess.0.dpv:hasLegalBasis",
    "dpv:hasProcess.0.smsbot:askBasis.kind",
    "dpv:hasProcess.0.dpv:hasPersonalData.skos:broader",
    "dpv:hasProcess.0.dpv:hasPersonalData.dpv:hasNecessity",
    "dpv:hasProcess.0.dpv:hasPersonalData.dpv:hasDataSource.dct:description",
    "dpv:hasProcess.0.dpv:hasRecipient.0",
    "dpv:hasProcess.0.dpv:hasStorageCondition.0.dpv:hasLocation",
    "dpv:hasProcess.0.dpv:hasStorageCondition.1.dpv:hasDuration.rdf:value",
    "dpv:hasProcess.0.dpv:hasStorageCondition.2.dpv:hasDuration.rdf:value",
)
OF_STATES = (
    "@type",
    "dpv:isIndicatedAtTime",
    "dpv:isIndicatedBy",
    "dpv:hasIndicationMethod",
    "smsbot:event",
    "smsbot:seq",
    "smsbot:commitment",
)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    assert sorted(set(names)) == sorted(names)
    return dict(pairs)


def made() -> dict[str, Any]:
    """The receipt of the sample, read strictly."""
    proof = sample()
    checkpoint = open_checkpoint(proof.checkpoint, ORIGIN, [OURS.public])
    data: dict[str, Any] = json.loads(
        receipt_json(proof, checkpoint), object_pairs_hook=once, parse_constant=pytest.fail
    )
    return data


def words(value: object) -> Iterator[str]:
    """Every name and every text of the receipt but its context."""
    match value:
        case dict():
            for name, part in value.items():
                if name != "@context":
                    yield name
                    yield from words(part)
        case list():
            for part in value:
                yield from words(part)
        case str():
            yield value


def at(data: Any, path: str) -> object:  # noqa: ANN401
    for name in path.split("."):
        data = data[int(name) if name.isdigit() else name]
    return data


def test_every_term_of_the_main_vocabulary_exists() -> None:
    used = {word for word in words(made()) if re.fullmatch(r"dpv:\w+", word)}

    assert set() == used - known_terms()
    assert {"dpv:ConsentReceipt", "dpv:hasConsentStatus"} <= used


def test_every_term_of_the_extensions_is_one_that_was_looked_up() -> None:
    pattern = r"(?:pd|loc|eu-gdpr|legal-\w+):[\w-]+"
    used = {word for word in words(made()) if re.fullmatch(pattern, word)}

    assert set() == used - EXTENSIONS


@pytest.mark.parametrize(
    ("country", "place", "authority"),
    [
        ("IT", "loc:IT", "legal-it:DPA-IT"),
        ("DE", "loc:DE", "legal-de:DPA-DE"),
        ("US", "loc:US", "dpv:DataProtectionAuthority"),
        ("", "loc:EU", "dpv:DataProtectionAuthority"),
    ],
)
def test_no_authority_is_named_that_the_vocabulary_lacks(
    country: str, place: str, authority: str
) -> None:
    proof = replace(sample(), company=replace(COMPANY, country=country))
    data = receipt(proof, open_checkpoint(proof.checkpoint, ORIGIN, [OURS.public]))
    record = data["dpv:hasRecordOfActivity"][0]

    assert (place, authority) == (record["dpv:hasJurisdiction"], record["dpv:hasAuthority"])
    assert authority.partition(":")[0] in data["@context"]


def test_every_prefix_is_declared() -> None:
    data = made()
    prefixes = {
        word.partition(":")[0] for word in words(data) if re.fullmatch(r"[a-z-]+:[\w-]+", word)
    }

    assert {"tel"} == prefixes - set(data["@context"])


def test_the_list_of_terms_is_of_version_2_3_and_tells_its_licence() -> None:
    note = TERMS_FILE.read_text("utf-8").splitlines()[0]

    assert "Data Privacy Vocabulary 2.3" in note
    assert "W3C Software and Document licence" in note
    assert 1116 == len(known_terms())
    # Terms of the guide of 2026 that 2.3 lacks.
    assert not {"dpv:ConsentTerminated", "dpv:isImplementedBy"} & known_terms()


@pytest.mark.parametrize("path", MANDATORY)
def test_no_record_lacks_a_mandatory_field(path: str) -> None:
    assert [] == [r["@id"] for r in made()["dpv:hasRecordOfActivity"] if not at(r, path)]


@pytest.mark.parametrize("name", OF_STATES)
def test_no_state_lacks_a_mandatory_field(name: str) -> None:
    states = [s for r in made()["dpv:hasRecordOfActivity"] for s in r["dpv:hasConsentStatus"]]

    assert [] == [state for state in states if state[name] in (None, "", [])]


def test_each_purpose_and_channel_has_one_record_with_all_that_bears_on_it() -> None:
    records = made()["dpv:hasRecordOfActivity"]

    told = {
        (at(r, "dpv:hasProcess.0.smsbot:purpose"), at(r, "dpv:hasProcess.0.smsbot:channel")): [
            s["smsbot:event"] for s in r["dpv:hasConsentStatus"]
        ]
        for r in records
    }
    assert {
        ("info", "call"): ["asked", "granted", "withdrawn"],
        ("info", "sms"): ["asked", "granted", "withdrawn", "granted"],
        ("promo", "sms"): ["asked", "granted", "withdrawn"],
    } == told


def test_a_grant_is_explicit_and_says_until_when() -> None:
    record = made()["dpv:hasRecordOfActivity"][1]
    grant = record["dpv:hasConsentStatus"][-1]

    assert ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"] == grant["@type"]
    assert "dpv:DataSubject" == grant["dpv:isIndicatedBy"]
    expected = {"@type": "dpv:UntilTimeDuration", "rdf:value": "2028-06-01T07:45:59.900000+00:00"}
    assert expected == grant["dpv:hasDuration"]


def test_the_log_proof_is_the_checkpoint() -> None:
    checkpoint = Checkpoint.parse(sample().checkpoint.partition("\n\n")[0] + "\n")

    expected = {"origin": ORIGIN, "treeSize": 1500, "root": checkpoint.root.hex()}
    assert expected == made()["smsbot:logProof"]


def test_the_person_is_a_pseudonym_and_no_number_is_there_but_the_companys() -> None:
    text = json.dumps(made(), ensure_ascii=False).replace(COMPANY.number, "")

    assert SUBJECT in text
    assert PERSON.name not in text
    assert [] == re.findall(r"\+\d{7,15}", text)
    assert "Sì grazie, il mio numero è …" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chiami +44 7700 900123", "chiami …"),
        ("0447700900123", "…"),
        ("(06) 123-456.78 la sera", "(… la sera"),
        ("SI 47", "SI 47"),
        ("dal 2026-03-02 al 2026-05-20", "dal 2026-03-02 al 2026-05-20"),
        ("2026-03-0212345", "…"),
    ],
)
def test_anything_that_could_be_a_number_is_masked(text: str, expected: str) -> None:
    assert expected == masked(text)


def test_whoever_was_only_asked_has_an_empty_receipt() -> None:
    proof = sample(STORY[:1], (3,))
    checkpoint = open_checkpoint(proof.checkpoint, ORIGIN, [OURS.public])

    assert [] == receipt(proof, checkpoint)["dpv:hasRecordOfActivity"]


def test_a_withdrawal_of_what_was_never_asked_makes_a_record_without_a_basis() -> None:
    def bare(_: int, text: str) -> str:
        event = json.loads(text)
        event.update(basis=None, origin=None, flow=None)
        del event["purpose"]["text"], event["notice"]["digest"]
        return json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    proof = sample((STORY[4],), (9,), bare)
    checkpoint = open_checkpoint(proof.checkpoint, ORIGIN, [OURS.public])
    (record,) = receipt(proof, checkpoint)["dpv:hasRecordOfActivity"]

    assert {"kind": "none"} == record["dpv:hasProcess"][0]["smsbot:askBasis"]
    assert EventKind.WITHDRAWN == record["dpv:hasConsentStatus"][0]["smsbot:event"]
    assert "smsbot:sha256" not in record["dpv:hasNotice"]
    assert "it" == record["dct:language"]


def test_what_a_company_does_not_have_is_not_claimed() -> None:
    plain = replace(sample(), company=replace(COMPANY, vat="", legal_name="", dpo_contact=""))
    checkpoint = open_checkpoint(plain.checkpoint, ORIGIN, [OURS.public])
    controller = receipt(plain, checkpoint)["dpv:hasRecordOfActivity"][0]["dpv:hasDataController"]

    assert {"schema:vatID", "schema:legalName"}.isdisjoint(controller)
    assert [f"tel:{COMPANY.contact}", COMPANY.privacy_url] == controller["dpv:hasContact"]
