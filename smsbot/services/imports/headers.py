"""What a column of somebody's table holds, told by its header, in Italian and English."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: Mapping[str, tuple[str, ...]] = {
    "phone": (
        (
            "cellulare, cell, cell 1, cellulare 1, telefono cellulare, tel cell, tel cellulare, "
            "numero cellulare, numero di cellulare, n cellulare, telefono mobile, mobile, "
            "mobile phone, mobile number, cell phone, cellphone, msisdn"
        ),
        (
            "telefono, tel, telefono 1, numero, numero di telefono, numero telefono, "
            "numero telefonico, n telefono, recapito, recapito telefonico, contatto telefonico, "
            "numerazione, utenza, linea, numero verificato, "
            "phone, phone number, telephone, number"
        ),
    ),
    "name": ("name, nominativo, full name, cognome e nome, nome e cognome, cliente, intestatario",),
    "first_name": ("nome, nome proprio, first name, firstname, given name",),
    "last_name": ("cognome, last name, lastname, surname, family name",),
    "language": ("lingua, idioma, language, lang",),
    "lifecycle": ("stato cliente, tipo, tipo cliente, tipo contatto, categoria, lifecycle",),
    "origin": ("origine, fonte, provenienza, canale di raccolta, origin, source",),
    "collected_on": (
        (
            "raccolto il, data raccolta, data di raccolta, data iscrizione, data registrazione, "
            "collected on, signup date, created at"
        ),
    ),
    "last_activity": (
        (
            "ultimo acquisto, data ultimo acquisto, ultima attivita, data ultima attivita, "
            "ultimo ordine, data ultimo ordine, ultima fattura, data ultima fattura, "
            "ultima visita, last activity, last purchase, last order, last purchase date"
        ),
    ),
    "birth_date": ("data di nascita, data nascita, nato il, nata il, birth date, birthday, dob",),
    "basis": ("base giuridica, base del contatto, basis",),
    "document": ("documento del consenso, documento consenso, basis document",),
    "document_version": ("versione del documento, versione del consenso, basis version",),
    "statement": ("basis statement",),
    "until": ("basis until",),
    "given_on": (
        "data del consenso, data consenso, consenso del, consent date, consent given on, given on",
    ),
    "consent_source": (
        "origine del consenso, fonte del consenso, provenienza del consenso, consent source",
    ),
    "covers": ("consenso per, consenso a, consensi per, consent covers, covers",),
    "suppressed": ("suppressed because",),
    "attributes": ("attributes",),
}
"""The names of each field; those of an earlier group win, since a list may hold both."""

OURS = frozenset({"id", "riga", "codice", "motivo"})
"""Columns that smsbot itself writes, into exports and files of errors: nobody sets them."""


def names_of(fields: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    """Return what each name of a column means, and the rank of its group."""
    return {
        name.strip(): (field_, rank)
        for field_, groups in fields.items()
        for rank, group in enumerate(groups)
        for name in group.split(",")
    }


_NAMES = names_of(FIELDS)
_NO_WORD = re.compile(r"[^a-z0-9]+")


class HeaderError(Exception):
    """The headers do not say which column holds the phone."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what."""

    columns: Mapping[str, int]
    extra: Mapping[str, int] = field(default_factory=dict)
    """Columns of the company's own: kept as attributes, under their headers."""
    ignored: tuple[str, ...] = ()
    """Headers that are left alone: our own, or another column tells the same better."""
    width: int = 0


def plain_header(header: str) -> str:
    """Return a header without accents, case and signs."""
    bare = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode()
    return _NO_WORD.sub(" ", bare.lower()).strip()


def is_head(row: Sequence[str]) -> bool:
    """Return whether a row is the line of headers: one of them names the phone."""
    return any(_NAMES.get(plain_header(cell), ("", 0))[0] == "phone" for cell in row)


def layout(headers: Sequence[str], names: Mapping[str, tuple[str, int]] = _NAMES) -> Layout:
    """Tell what each column holds; raises HeaderError where two say they hold the same."""
    columns: dict[str, tuple[int, int]] = {}
    extra: dict[str, int] = {}
    ignored: list[str] = []
    for place, header in enumerate(headers):
        name = plain_header(header)
        field_, rank = names.get(name, (None, 0))
        if field_ is None:
            if name in OURS or not name:
                ignored.append(header)
            else:
                extra[header.strip()] = place
            continue
        if field_ in columns and columns[field_][0] == rank:
            message = f"two columns hold the {field_}: keep one"
            raise HeaderError(message)
        if field_ in columns and columns[field_][0] < rank:
            ignored.append(header)
            continue
        if field_ in columns:
            ignored.append(headers[columns[field_][1]])
        columns[field_] = (rank, place)
    places = {field_: place for field_, (_, place) in columns.items()}
    return Layout(places, extra, tuple(ignored), len(headers))
