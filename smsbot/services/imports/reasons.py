"""Why a row was not taken: a stable code, and a sentence for whoever mends the table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reason(StrEnum):
    """Why a row was not taken."""

    NO_PHONE = "no_phone"
    INVALID_NUMBER = "invalid_number"
    NUMBER_LOST_DIGITS = "number_lost_digits"
    LOST_PLUS = "lost_plus"
    LOST_ZERO = "lost_zero"
    TWO_NUMBERS = "two_numbers"
    NOT_MOBILE = "not_mobile"
    FIXED_LINE = "fixed_line"
    PREMIUM_NUMBER = "premium_number"
    FREE_NUMBER = "free_number"
    DUPLICATE = "duplicate"
    BAD_DATE = "bad_date"
    DATE_IN_FUTURE = "date_in_future"
    DATE_LOST_FORMAT = "date_lost_format"
    UNKNOWN_LIFECYCLE = "unknown_lifecycle"
    UNKNOWN_LANGUAGE = "unknown_language"
    UNKNOWN_BASIS = "unknown_basis"
    BASIS_WITHOUT_DOCUMENT = "basis_without_document"
    BASIS_WITHOUT_STATEMENT = "basis_without_statement"
    BASIS_WITHOUT_UNTIL = "basis_without_until"
    BASIS_WITHOUT_GIVEN_ON = "basis_without_given_on"
    BASIS_WITHOUT_SOURCE = "basis_without_source"
    BASIS_INVALID = "basis_invalid"
    UNKNOWN_CELLS = "unknown_cells"
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_RESULT = "unknown_result"
    NO_CHECK_DATE = "no_check_date"
    ORIGIN_TOO_LONG = "origin_too_long"
    NAME_TOO_LONG = "name_too_long"
    MINOR = "minor"
    ERASED = "erased"
    TOO_MANY_COLUMNS = "too_many_columns"
    BAD_QUOTES = "bad_quotes"
    BAD_CHARACTER = "bad_character"
    BAD_FORMULA = "bad_formula"
    BAD_ATTRIBUTES = "bad_attributes"
    UNREADABLE = "unreadable"


SENTENCES: Mapping[Reason, str] = {
    Reason.NO_PHONE: "Manca il numero di cellulare.",
    Reason.INVALID_NUMBER: "Il numero non esiste: controlli le cifre.",
    Reason.NUMBER_LOST_DIGITS: (
        "Il foglio di calcolo ha arrotondato il numero: lo riscriva per intero e formatti la "
        "colonna come testo."
    ),
    Reason.LOST_PLUS: "È un numero estero senza prefisso: scriva + o 00 davanti.",
    Reason.LOST_ZERO: (
        "Il foglio di calcolo ha tolto lo zero iniziale: è un telefono fisso, che non riceve SMS. "
        "Scriva un cellulare."
    ),
    Reason.TWO_NUMBERS: "La cella contiene due numeri: ne lasci uno.",
    Reason.NOT_MOBILE: "Non è un cellulare, e non può ricevere SMS.",
    Reason.FIXED_LINE: "È un telefono fisso, che non riceve SMS: scriva un cellulare.",
    Reason.PREMIUM_NUMBER: "È un numero a pagamento: non è di una persona.",
    Reason.FREE_NUMBER: "È un numero verde: non è di una persona.",
    Reason.DUPLICATE: "Lo stesso numero è già in una riga precedente, con altri dati.",
    Reason.BAD_DATE: "La data non si legge: la scriva come 31/12/2025 o 2025-12-31.",
    Reason.DATE_IN_FUTURE: "La data è nel futuro.",
    Reason.DATE_LOST_FORMAT: "La data è diventata un numero: formatti la colonna come data.",
    Reason.UNKNOWN_LIFECYCLE: "Il tipo di contatto non è riconosciuto: scriva prospect o cliente.",
    Reason.UNKNOWN_LANGUAGE: "La lingua non è riconosciuta: scriva per esempio it o en.",
    Reason.UNKNOWN_BASIS: (
        "La base non è riconosciuta: scriva requested, renewal, prior_consent o override."
    ),
    Reason.BASIS_WITHOUT_DOCUMENT: "Questa base vuole il documento che prova il consenso.",
    Reason.BASIS_WITHOUT_STATEMENT: "Questa base vuole una motivazione.",
    Reason.BASIS_WITHOUT_UNTIL: "Questa base vuole una scadenza.",
    Reason.BASIS_WITHOUT_GIVEN_ON: "Un consenso già raccolto vuole la data in cui è stato dato.",
    Reason.BASIS_WITHOUT_SOURCE: (
        "Un consenso già raccolto vuole l'origine: scriva per esempio modulo, negozio o CRM."
    ),
    Reason.BASIS_INVALID: "Il documento è stato dichiarato non valido: non prova più nulla.",
    Reason.UNKNOWN_CELLS: (
        "Non si legge a che cosa è il consenso: scriva per esempio promo:sms, info:call."
    ),
    Reason.UNKNOWN_CONTACT: "Il numero non è fra i contatti: l'esito non serve e non si conserva.",
    Reason.UNKNOWN_RESULT: "L'esito del Registro non si legge: scriva iscritto o non iscritto.",
    Reason.NO_CHECK_DATE: "Manca la data della verifica nel Registro delle Opposizioni.",
    Reason.ORIGIN_TOO_LONG: (
        "L'origine ha più di 14 caratteri: la abbrevi, o le dia un'etichetta in [contacts] origins."
    ),
    Reason.NAME_TOO_LONG: "Il testo è troppo lungo: al massimo 200 caratteri.",
    Reason.MINOR: "La persona è minorenne: non può essere contattata.",
    Reason.ERASED: "La persona ha chiesto la cancellazione dei suoi dati.",
    Reason.TOO_MANY_COLUMNS: (
        "La riga ha più colonne dell'intestazione: un separatore è finito dentro un testo."
    ),
    Reason.BAD_QUOTES: "Le virgolette non si chiudono: le tolga o le raddoppi.",
    Reason.BAD_CHARACTER: "La riga contiene un carattere che non è testo.",
    Reason.BAD_FORMULA: "La cella contiene un errore di formula: scriva il valore.",
    Reason.UNREADABLE: (
        "Quanto è registrato di questa persona è danneggiato: guardi `smsbot contacts frozen`."
    ),
    Reason.BAD_ATTRIBUTES: "La colonna attributes vuole un oggetto JSON.",
}


def sentence(code: str) -> str:
    """Return what to do about a row that was refused."""
    return SENTENCES[Reason(code)]
