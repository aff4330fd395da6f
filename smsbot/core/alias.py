"""Names as senders: what a country asks for before an SMS may leave from one.

The form is the same everywhere (3 to 11 letters and digits: TS 23.040 leaves eleven characters),
and is checked where the configuration is read. Whether a name may be used is each country's own:

- Italy: the provider enters each alias in AGCOM's register before its first use (resolution
  42/13/CIR, annex A); only for a holder of a VAT number or numeric tax code; the name must
  identify the sender and may not be generic. An alias that is not there is replaced by a number
  or not delivered.
- Canada, China, Puerto Rico and the United States: carriers deliver nothing from a name (so say
  several providers' own pages).
- Elsewhere we do not know the rules, and what is uncertain fails closed: the provider's word that
  the alias is registered, or needs no register, is wanted as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDELIVERED = {
    "CA": "Canada",
    "CN": "China",
    "PR": "Puerto Rico",
    "US": "the United States",
}
_WANTED = "is required with gateway.alias: the day on which the provider "
_GENERIC = frozenset(
    {
        "ALERT", "AVVISO", "AVVISI", "AZIENDA", "BANCA", "BANK", "INFO", "INFOSMS", "MESSAGE",
        "MESSAGGIO", "NEGOZIO", "NEWS", "NOTIFICA", "NOTIZIE", "OFFERTA", "OFFERTE", "POSTA",
        "PROMO", "PROMOZIONE", "PROMOZIONI", "PUBBLICITA", "SCONTI", "SERVIZIO", "SERVIZI", "SHOP",
        "SMS", "SMSINFO", "TEST",
    }
)  # fmt: skip


def alias_problems(
    country: str, alias: str, registered: str, vat: str
) -> Iterator[tuple[str, str]]:
    """Return what keeps an alias from being used towards a country: keys and what is wrong.

    `registered` is since when the provider has it in the register, empty where it has not.
    """
    if country in _UNDELIVERED:
        place = _UNDELIVERED[country]
        yield "gateway.alias", f"must be empty: carriers in {place} deliver nothing from a name"
        return
    if country == "IT":
        yield from _italian(alias, registered, vat)
    elif not registered:
        yield (
            "gateway.alias_registered",
            _WANTED + "confirmed that the name is registered, or needs no register, in the country "
            "of your contacts",
        )


def _italian(alias: str, registered: str, vat: str) -> Iterator[tuple[str, str]]:
    if not registered:
        yield (
            "gateway.alias_registered",
            _WANTED + "entered it in AGCOM's register of aliases (42/13/CIR), without which it is "
            "replaced or not delivered",
        )
    if not vat:
        yield (
            "company.vat",
            "is required with gateway.alias: AGCOM registers aliases for holders of a VAT number",
        )
    if alias.upper() in _GENERIC:
        yield (
            "gateway.alias",
            "must identify the company: AGCOM's register takes no generic name",
        )
