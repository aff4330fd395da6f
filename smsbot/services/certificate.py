"""What an erasure came to, in one plain Italian paragraph for whoever must show it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from smsbot.core.duration import Duration
from smsbot.proof.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

ENDS_WITHIN = Duration(1)
"""A request is answered within one month (Art. 12(3) GDPR)."""

ALREADY = (
    "Il titolare di questo numero è già stato cancellato: del numero resta solo un’impronta con "
    "chiave, perché non venga più contattato, e nulla porta più ad altri dati."
)
_ROOT_DIGITS = 10


def statement(certificate: Mapping[str, Any], company: str, zone: ZoneInfo) -> str:
    """Return the certificate as a paragraph; it names nobody but the pseudonym."""
    at = datetime.fromisoformat(certificate["erased_at"]).astimezone(zone)
    day = f"{at.day} {MONTHS[at.month - 1]} {at.year}, ore {at:%H:%M}"
    said = (
        f"{company}: il {day} ({zone.key}) sono stati cancellati, per ordine di "
        f"«{certificate['ordered_by']}», tutti i dati personali della persona che il registro "
        f"dei consensi chiama {certificate['subject']}: numero, nome, testi degli SMS, risposte, "
        "link e prove. "
    )
    count, checkpoint = certificate["events"], certificate["checkpoint"]
    voices = "1 voce muta" if count == 1 else f"{count} voci mute"
    if checkpoint is not None:
        said += (
            f"Nel registro restano {voices}, che senza la chiave distrutta nessuno può più "
            f"leggere; l’albero firmato ({checkpoint['size']} voci, radice "
            f"{checkpoint['root'][:_ROOT_DIGITS]}…) resta integro e verificabile. "
        )
    return said + (
        "Del numero restano solo impronte con chiave, che servono a non scrivere di nuovo: "
        "una nell’elenco di chi non va contattato e, per 24 mesi, una con i mesi in cui è "
        "stato chiesto un consenso."
    )
