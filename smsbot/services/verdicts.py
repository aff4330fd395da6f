"""The question that every other system of the company asks before it writes or calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from smsbot.core.consent import may_contact
from smsbot.core.model import BasisKind, Cell, PhoneNumber, Status
from smsbot.core.prior import Held
from smsbot.services.contacts import read_phone
from smsbot.services.elsewhere import gathered
from smsbot.store import people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.model import Basis, Channel, Purpose
    from smsbot.services.context import Context


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a number may be contacted for a purpose by a channel, and why."""

    phone: str = field(repr=False)
    allowed: bool
    because: str
    rests_on: Mapping[str, Any] | None = None
    """The consent from elsewhere that allows it, None where that is one given here."""


def may_contact_now(  # noqa: PLR0913, PLR0917  (who, what for, by what, and when)
    connection: Connection,
    context: Context,
    phones: Sequence[str],
    purpose: Purpose,
    channel: Channel,
    at: datetime | None = None,
) -> list[Verdict]:
    """Answer who may be contacted.

    `at` is when they mean to, now where they do not say: somebody may have chosen half-days.
    """
    asked = _Asked(connection, context, Cell(purpose, channel), at)
    read = [read_phone(context, raw) for raw in phones]
    return asked.answer(phones, read)


class _Asked:
    """One question about some numbers: everything is read in a few statements, and once."""

    def __init__(
        self, connection: Connection, context: Context, cell: Cell, at: datetime | None
    ) -> None:
        self._connection, self._context, self._cell = connection, context, cell
        self._now, self._at = context.clock.now(), at

    def answer(self, raw: Sequence[str], read: Sequence[PhoneNumber | str]) -> list[Verdict]:
        """Return a verdict for each number, in order."""
        connection, secrets = self._connection, self._context.secrets
        hashes = {p: secrets.phone_hash(p) for p in read if isinstance(p, PhoneNumber)}
        silent = people.suppressions(connection, hashes.values())
        known = people.ids_by_hash(connection, hashes.values())
        standings = people.standings(connection, known.values())
        prior = self._prior(known, silent, standings)
        verdicts = []
        for given, phone in zip(raw, read, strict=True):
            if isinstance(phone, str):
                verdicts.append(Verdict(given, allowed=False, because=phone))
                continue
            key = hashes[phone]
            contact = known.get(key, 0)
            standing = standings.get(contact, {}).get(self._cell)
            ours = self._ours(given, standing, suppressed=key in silent)
            verdicts.append(self._theirs(given, prior[contact]) if contact in prior else ours)
        return verdicts

    def _ours(self, given: str, standing: Standing | None, *, suppressed: bool) -> Verdict:
        allowed, because = may_contact(
            standing,
            suppressed=suppressed,
            now=self._now,
            at=self._at,
            zone=self._context.hours.zone,
        )
        return Verdict(given, allowed, because)

    @staticmethod
    def _theirs(given: str, basis: Basis) -> Verdict:
        kind = BasisKind.PRIOR_CONSENT.value
        rests = {
            "kind": kind,
            "document": basis.document,
            "version": basis.version,
            "given_on": basis.given_on,
            "source": basis.source,
        }
        return Verdict(given, allowed=True, because=kind, rests_on=rests)

    def _prior(
        self,
        known: Mapping[bytes, int],
        silent: Mapping[bytes, str],
        standings: Mapping[int, Mapping[Cell, Standing]],
    ) -> dict[int, Basis]:
        """Return the earlier consents that carry; nobody is looked at where none may."""
        if self._cell not in self._context.terms.relies_on:
            return {}
        without = [
            contact
            for key, contact in known.items()
            if key not in silent and not self._decided(standings.get(contact, {}))
        ]
        bases = people.bases_of(self._connection, without)
        others = gathered(self._connection, self._context, bases, standings)
        return {
            one: basis
            for one, basis in bases.items()
            if basis and others.held(one, basis, self._cell, silent=False) is Held.USABLE
        }

    def _decided(self, standing: Mapping[Cell, Standing]) -> bool:
        here = standing.get(self._cell)
        return here is not None and here.status is not Status.NONE
