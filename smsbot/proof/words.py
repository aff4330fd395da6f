"""The words of the timeline: plain Italian, for whoever never saw this program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

MONTHS = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)

Words = Mapping[str, str]

CHANNEL: Words = {"sms": "SMS", "call": "telefono"}
PURPOSE: Words = {"info": "informazioni", "promo": "informazioni e offerte"}

STANDING: Words = {
    "granted": "consenso valido",
    "refused": "negato",
    "withdrawn": "ritirato",
    "expired": "scaduto",
    "stale": "da rinnovare",
    "suspended": "sospeso",
    "invalidated": "annullato",
}

HAPPENED: Words = {
    "asked": "La domanda è partita",
    "unanswered": "Nessuna risposta",
    "granted": "Consenso dato",
    "refused": "Consenso negato",
    "withdrawn": "Consenso ritirato",
    "expired": "Consenso scaduto",
    "stale": "Consenso da rinnovare",
    "suspended": "Consenso sospeso",
    "invalidated": "Consenso annullato",
    "erased": "Dati cancellati",
}

MEANS: Words = {
    "asked": "La società ha chiesto il consenso. Una domanda non è un consenso.",
    "unanswered": "La conversazione è finita senza una scelta: nessun consenso.",
    "granted": "La persona ha detto sì a:",
    "refused": "La persona ha detto no a:",
    "withdrawn": "La persona ha tolto il consenso a:",
    "expired": "È finito il tempo per cui il consenso era stato dato:",
    "stale": "È cambiato il testo dell’informativa o della finalità: il consenso non si usa più.",
    "suspended": "Il numero potrebbe essere passato ad altri: il consenso non si usa più.",
    "invalidated": "Il motivo per chiedere non era valido: il consenso non si usa più.",
    "erased": "Identità, testi e chiavi di questa persona sono stati cancellati.",
}

BY: Words = {
    "sms": "con un SMS dal suo telefono",
    "page": "sulla sua pagina personale, premendo un pulsante",
    "staff": "comunicandolo alla società: {how}",
    "gateway": "attraverso l’operatore telefonico",
    "time": "allo scadere del tempo",
    "company": "perché la società ha cambiato le sue parole",
}

LINK = "‹il suo link personale›"

ORIGIN: Words = {"customer record": "archivio clienti", "the person's SMS": "un suo SMS"}

INTENT: Words = {
    "grant": "sì",
    "refuse": "no",
    "withdraw": "basta",
    "help": "richiesta di aiuto",
    "unclear": "non chiara",
}

BASIS: Words = {
    "requested": "la persona aveva chiesto di essere contattata",
    "renewal": "il consenso dato in precedenza stava per scadere",
    "prior_consent": "la persona aveva già dato in passato un consenso documentato",
    "override": "decisione motivata della società",
}

DAY: Words = {
    "mon": "lunedì",
    "tue": "martedì",
    "wed": "mercoledì",
    "thu": "giovedì",
    "fri": "venerdì",
    "sat": "sabato",
    "sun": "domenica",
}


def hours(window: Iterable[Mapping[str, Any]]) -> str:
    """Return when somebody may be contacted, as it follows a consent; empty for any time."""
    spans = [f"{', '.join(DAY[d] for d in w['days'])} {w['from']}–{w['to']}" for w in window]
    return f", solo: {'; '.join(spans)}" if spans else ""
