"""What is held about one person, as a page for them to read: plain Italian, and it prints well.

It is made from the report alone (`services.access_report`), so that page and data say the same.
What the page does not repeat, the evidence of each event and how replies were read, is in the
data, and the page says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from smsbot.proof import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_LIFECYCLE = {
    "prospect": "contatto che non ha mai comprato",
    "customer": "cliente",
    "dormant": "cliente di un tempo",
    "unknown": "non lo sappiamo",
}
_SUPPRESSED = {
    "withdrawn": "ha chiesto di non essere più contattata",
    "erased": "ha chiesto la cancellazione",
}
_LEFT_OUT = {
    "active_customer": "è cliente",
    "unknown_lifecycle": "non sapevamo se fosse cliente",
    "suppressed": "non va contattata",
    "already_decided": "aveva già scelto",
    "asked_recently": "le era stato chiesto da poco",
    "in_conversation": "una conversazione era aperta",
    "no_basis": "mancava un motivo per chiedere",
    "no_origin": "non era scritto da dove veniva il numero",
    "duplicate": "era due volte nell’elenco",
}
_HELD = {
    "usable": "altri sistemi dell’azienda vi si basano",
    "not_allowed": "nessuno vi si basa",
    "incomplete": "non vale, mancano documento, data o origine",
    "expired": "finito",
    "invalidated": "non vale, il documento non prova nulla",
    "answered": "conta ciò che la persona ha scelto qui",
    "ended": "finito, perché la persona ha detto no",
    "suppressed": "finito, perché la persona non va contattata",
}
_DID = {
    "contact.access": "ha preparato questo documento",
    "contact.history": "ha guardato la storia",
    "contact.proof": "ha preparato la prova dei consensi",
    "contact.rectify": "ha corretto i dati",
    "contact.unfreeze": "ha sbloccato gli invii",
    "withdrawal.record": "ha annotato un ritiro arrivato per altra via",
    "message.resolve": "ha chiarito se un SMS era partito",
}
_ROLE = {
    "controller": "titolare del trattamento",
    "processor": "porta gli SMS per conto del titolare",
}
_MESSAGE_STATE = {
    "received": "ricevuto",
    "set_aside": "messo da parte",
    "queued": "in attesa",
    "sending": "in partenza",
    "accepted": "consegnato all’operatore",
    "sent": "inviato",
    "delivered": "consegnato",
    "undelivered": "non consegnato",
    "failed": "non partito",
    "void": "non partito",
    "in_doubt": "non si sa se sia partito",
    "held": "non si sa se sia partito",
}
_ISO = re.compile(r"P(\d+)([MYD])")
_UNITS = {"M": ("mese", "mesi"), "Y": ("anno", "anni"), "D": ("giorno", "giorni")}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what it is about, and what it says."""

    name: str
    said: str


def access_page(report: Mapping[str, Any], zone: ZoneInfo) -> str:
    """Return the report as a page of its own, without script and without anything remote."""
    person = report["person"]
    return _TEMPLATES.get_template("access.html").render(
        report=report,
        company=report["company"],
        issued=_moment(report["issued_at"], zone),
        zone=zone.key,
        facts=list(_facts(person, zone)),
        consents=[_consent(one, zone) for one in report["consents"]],
        messages=[_message(one, zone) for one in report["messages"]],
        events=[_event(one, zone) for one in report["events"]],
        talks=[_talk(one, zone) for one in report["conversations"]],
        lists=[
            *(_list(one, zone) for one in report["lists"]),
            *(_given(one, zone) for one in report["given"]),
            *(_refused(one, zone) for one in report["refused"]),
        ],
        links=[_link(one, zone) for one in report["links"]],
        actions=[_action(one, zone) for one in report["actions"]],
        recipients=[Line(one["name"], _ROLE[one["role"]]) for one in report["recipients"]],
        retention=list(_retention(report["retention"])),
    )


def _facts(person: Mapping[str, Any], zone: ZoneInfo) -> Iterable[Line]:
    basis = person["basis"] or {}
    said = {
        "Telefono": person["phone"],
        "Nome": person["name"],
        "Lingua": person["language"],
        "Per noi è": _LIFECYCLE[person["lifecycle"]],
        "Da dove viene il numero": person["origin"],
        "Raccolto il": _day(person["collected_on"], zone),
        "Ultimo acquisto": _day(person["last_activity"], zone),
        "Perché possiamo chiedere": words.BASIS.get(basis.get("kind", "")),
        "Risulta da": basis.get("document") or basis.get("statement"),
        "Registro delle Opposizioni": _register(person["register_check"], zone),
        "Consenso dato altrove": _elsewhere(person, basis, zone),
        "Non va contattata": _suppressed(person, zone),
        "Gli invii sono fermi": person["frozen_because"],
        "Mesi in cui abbiamo chiesto": ", ".join(person["asked_in"]),
        "Nei nostri archivi dal": _day(person["created_at"], zone),
        "Cambiato l’ultima volta il": _day(person["updated_at"], zone),
        "Ha chiesto la cancellazione il": _day(person["erasure_requested_at"], zone),
        "Pseudonimo nel registro": person["id"],
    }
    attributes = {str(name): str(value) for name, value in person["attributes"].items()}
    return (Line(name, said) for name, said in (said | attributes).items() if said)


def _register(check: Mapping[str, Any] | None, zone: ZoneInfo) -> str | None:
    """Tell what the register said: who is in it is called on no earlier consent."""
    if check is None:
        return None
    found = "il numero è iscritto" if check["registered"] else "il numero non è iscritto"
    return f"verificato il {_day(check['checked_on'], zone)}: {found}"


def _elsewhere(person: Mapping[str, Any], basis: Mapping[str, Any], zone: ZoneInfo) -> str | None:
    """Tell what the company holds from elsewhere: it stands beside the consents, not among them."""
    held = [
        f"{words.PURPOSE[one['purpose']]} ({words.CHANNEL[one['channel']]}): {_HELD[one['status']]}"
        for one in person["prior_consents"]
    ]
    given, source = _day(basis.get("given_on"), zone), basis.get("source")
    told = [f"dato il {given}" if given else "", f"raccolto così: {source}" if source else ""]
    return "; ".join(filter(None, [*told, *held])) or None


def _suppressed(person: Mapping[str, Any], zone: ZoneInfo) -> str | None:
    if not person["suppressed"]:
        return None
    because = _SUPPRESSED.get(person["suppressed_because"], person["suppressed_because"])
    since = _day(person["suppressed_at"], zone)
    return f"dal {since}: {because}" if since else str(because)


def _consent(one: Mapping[str, Any], zone: ZoneInfo) -> dict[str, str]:
    granted = one["status"] == "granted"
    return {
        "about": one["purpose_text"],
        "channel": words.CHANNEL[one["channel"]],
        "status": words.STANDING.get(one["status"], "nessun consenso"),
        "since": _day(one["since"], zone) or "",
        "until": (_day(one["valid_until"], zone) or "") if granted else "",
        "window": _hours(one["window"]) if granted else "",
    }


def _hours(window: str | None) -> str:
    """Return when somebody may be contacted, with the days as Italians shorten them."""
    return re.sub("[a-z]{3}", lambda day: words.DAY[day[0]][:3], window or "")


def _message(one: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    text = one["text"] or ""
    ours = one["direction"] == "to_person"
    return {
        "ours": ours,
        "at": _moment(one["at"], zone),
        "text": text.replace("{link}", words.LINK) if ours else text,
        "state": _MESSAGE_STATE.get(one["state"], one["state"]),
        "read_as": words.INTENT.get((one["reading"] or {}).get("intent", ""), ""),
    }


def _event(one: Mapping[str, Any], zone: ZoneInfo) -> dict[str, str]:
    about = ""
    if one["purpose"]:
        about = f"{words.PURPOSE[one['purpose']]} ({words.CHANNEL[one['channel']]})"
    return {
        "at": _moment(one["at"], zone),
        "happened": words.HAPPENED[one["kind"]],
        "about": about,
        "seq": "in attesa" if one["seq"] is None else str(one["seq"]),
    }


def _talk(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    answers = one["answers"]
    said = [words.CHANNEL[channel] for channel in answers["channels"]]
    said += [words.PURPOSE[purpose] for purpose in answers["purposes"]]
    given = f"; risposte: {', '.join(said)}" if said else ""
    end = "aperta" if one["open"] else f"chiusa il {_day(one['closed_at'], zone)}"
    return Line(
        f"{_moment(one['started_at'], zone)}",
        f"testi «{one['flow']}», versione {one['version']}, lingua {one['language']}; {end}{given}",
    )


def _list(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    name = f"«{one['name']}», " if one["name"] else ""
    became = "le è stato chiesto" if one["asked"] else "in attesa"
    if one["reason"]:
        became = f"non le è stato chiesto: {_LEFT_OUT.get(one['reason'], one['reason'])}"
    return Line(f"{name}{_day(one['created_at'], zone)}", f"{became} (di {one['created_by']})")


def _given(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    """Tell how a number stands on a list that asked nobody by it."""
    name = f"«{one['name']}», " if one["name"] else ""
    became = _LEFT_OUT.get(one["reason"], one["reason"])
    said = f"vi compare come «{one['given']}»: {became} (di {one['created_by']})"
    return Line(f"{name}{_day(one['created_at'], zone)}", said)


def _refused(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    """Tell a row of a table that was not taken."""
    cells = ", ".join(cell for cell in one["cells"] if cell)
    return Line(
        f"tabella del {_day(one['started_at'], zone)}, riga {one['line']}",
        f"non importata ({one['code']}): {cells} (di {one['started_by']})",
    )


def _link(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    until = _day(one["expires_at"], zone)
    return Line(
        f"mandato il {_day(one['created_at'], zone)}", f"serve per dare consensi fino al {until}"
    )


def _action(one: Mapping[str, Any], zone: ZoneInfo) -> Line:
    return Line(_moment(one["at"], zone), f"{one['who']}: {_DID.get(one['action'], one['action'])}")


def _retention(kept: Mapping[str, str]) -> Iterable[Line]:
    names = {
        "consent_valid_for": "Un consenso vale",
        "proof_kept_for": "La prova si conserva dopo per",
        "months_of_asking_kept_for": "I mesi in cui abbiamo chiesto si ricordano per",
        "links_grant_for": "Un link serve per dare consensi per",
    }
    return (Line(names[name], _lasting(kept[name])) for name in names)


def _lasting(iso: str) -> str:
    """Say how long something lasts, as people say it."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return iso
    count, unit = int(found[1]), found[2]
    if unit == "M" and count % _YEAR == 0:
        count, unit = count // _YEAR, "Y"
    one, many = _UNITS[unit]
    return f"{count} {one if count == 1 else many}"


def _moment(text: str, zone: ZoneInfo) -> str:
    at = datetime.fromisoformat(text).astimezone(zone)
    return f"{_date(at)}, ore {at:%H:%M}"


def _day(text: str | None, zone: ZoneInfo) -> str | None:
    """Write the date of a moment, or a date that is no moment."""
    if text is None:
        return None
    at = datetime.fromisoformat(text)
    return _date(at if at.tzinfo is None else at.astimezone(zone))


def _date(at: datetime) -> str:
    day = "1º" if at.day == 1 else str(at.day)
    return f"{day} {words.MONTHS[at.month - 1]} {at.year}"
