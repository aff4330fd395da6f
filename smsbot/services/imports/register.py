"""Answers of the Registro delle Opposizioni as a table, in whatever words the headers are.

Some answers have a line for each number with a result, some hold only the numbers with one
result, and some have no date: what the table does not say, whoever sends it says for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from smsbot.core.register import Check, found
from smsbot.services.imports.cells import CellError, date_in, text_of
from smsbot.services.imports.headers import FIELDS
from smsbot.services.imports.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smsbot.services.imports.cells import Cell

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "phone": FIELDS["phone"],
    "result": (
        (
            "esito, esito verifica, esito consultazione, risultato, stato, iscritto, iscritta, "
            "iscritto rpo, iscritto al registro, presente, presente in rpo, rpo, opposizione, "
            "opposto, result, status, registered, opted out"
        ),
    ),
    "free": ("contattabile, chiamabile, utilizzabile, libero, callable, contactable",),
    "checked_on": (
        (
            "data verifica, data consultazione, data controllo, data esito, data elaborazione, "
            "verificato il, consultato il, data, checked on, check date, date"
        ),
    ),
    "registered_on": (
        "data iscrizione, data opposizione, iscritto dal, iscritta dal, registered on",
    ),
}
_YES = frozenset(["si", "sì", "s", "yes", "y", "true", "vero", "1", "x"])
_NO = frozenset(["no", "n", "false", "falso", "0"])
_REGISTERED = frozenset(
    {
        *("iscritto", "iscritta", "presente", "opposto", "opposta", "opposizione", "ko"),
        *("non contattabile", "non chiamabile", "non utilizzabile", "bloccato"),
        *("registered", "opted out", "blocked"),
    }
)
_FREE = frozenset(
    {
        *("non iscritto", "non iscritta", "non presente", "assente", "libero", "libera", "ok"),
        *("contattabile", "chiamabile", "utilizzabile", "nessuna opposizione"),
        *("not registered", "free", "callable"),
    }
)


@dataclass(frozen=True, slots=True)
class ForAll:
    """What whoever sends a table says for all of it."""

    checked_on: date | None = None
    registered: bool | None = None

    def data(self) -> dict[str, Any]:
        """Return it as it is stored."""
        day = self.checked_on
        return {"checked_on": day.isoformat() if day else None, "registered": self.registered}

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> ForAll:
        """Read what was stored."""
        told = data or {}
        day = told.get("checked_on")
        return cls(date.fromisoformat(day) if day else None, told.get("registered"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line of the table says; `dated` where it tells since when."""

    check: Check
    dated: bool


def answer_in(raw: Callable[[str], Cell], today: date, given: ForAll) -> Answer:
    """Read what a line says of its number; raises CellError."""
    registered = _result(text_of(raw("result")), text_of(raw("free")), given)
    checked_on = date_in(raw("checked_on"), today) or given.checked_on
    if checked_on is None:
        raise CellError(Reason.NO_CHECK_DATE)
    if checked_on > today:
        raise CellError(Reason.DATE_IN_FUTURE)
    since = date_in(raw("registered_on"), today) if registered else None
    if since is not None and since > checked_on:
        raise CellError(Reason.BAD_DATE)
    return Answer(found(checked_on, registered=registered, since=since), since is not None)


def _result(result: str, free: str, given: ForAll) -> bool:
    """Tell whether a number is in the register; one word that is not known decides nothing."""
    said = [
        *([_word(result, yes=True)] if result else []),
        *([_word(free, yes=False)] if free else []),
    ]
    if not said and given.registered is not None:
        return given.registered
    if not said or len(set(said)) > 1:
        raise CellError(Reason.UNKNOWN_RESULT)
    return said[0]


def _word(text: str, *, yes: bool) -> bool:
    """Read one cell; `yes` is what a bare yes means there."""
    word = " ".join(text.lower().replace("_", " ").split())
    if word in _YES:
        return yes
    if word in _NO:
        return not yes
    if word in _REGISTERED or word in _FREE:
        return word in _REGISTERED
    raise CellError(Reason.UNKNOWN_RESULT)
