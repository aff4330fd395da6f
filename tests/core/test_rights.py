"""Which withdrawals ask for erasure as well."""

from __future__ import annotations

import time

import pytest

from smsbot.core.rights import asks_erasure

ASKS = [
    "Cancellate i miei dati",
    "STOP, e cancellate tutti i miei dati personali",
    "voglio la cancellazione dei miei dati ai sensi del GDPR",
    "eliminate subito il mio numero!",
    "i miei dati vanno cancellati",
    "rimuovete il mio numero dai vostri archivi",
    "esercito il diritto all'oblio",
    "art. 17 gdpr",
    "please delete my data",
    "Remove my number from your records",
    "löschen Sie meine Daten",
    "supprimez mes données",
    "borren mis datos",
    "ha sbagliato numero",
    "numero errato, basta",
    "wrong number",
    "mio padre è deceduto",
    "è morta l'anno scorso",
    "sono minorenne",
    "ho 14 anni",
]
DOES_NOT = [
    "STOP",
    "basta",
    "cancellatemi",
    "cancellami dalla lista",
    "non scrivetemi più",
    "non voglio più ricevere messaggi",
    "unsubscribe",
    "ho 45 anni e sono stufo, smettetela",
    "",
]


@pytest.mark.parametrize("text", ASKS)
def test_it_asks_for_erasure(text: str) -> None:
    assert asks_erasure(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_it_only_wants_to_be_left_alone(text: str) -> None:
    assert not asks_erasure(text)


@pytest.mark.parametrize("text", ["cancella " * 400, "dati a b c " * 300, "a" * 20_000])
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    asks_erasure(text)

    assert time.perf_counter() - begun < 0.1
