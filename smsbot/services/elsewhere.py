"""Consents that a company holds from elsewhere, shown beside ours and never counted among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.model import Status
from smsbot.core.prior import Held, Since, held
from smsbot.store import grants, people
from smsbot.store.invalid import Invalid, invalid

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.consent import Standing
    from smsbot.core.model import Basis, Cell
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

_Cells = dict["Cell", "Standing"]


class Elsewhere:
    """What became since of the consents that people gave elsewhere; asked for in one go."""

    def __init__(
        self,
        context: Context,
        standings: Mapping[int, Mapping[Cell, Standing]],
        ended: Collection[int],
        documents: Invalid,
        at: datetime | None = None,
    ) -> None:
        self._context, self._standings = context, standings
        self._ended, self._documents = ended, documents
        now = context.clock.now()
        self._now = max(now, at or now)
        self._today = self._now.astimezone(context.hours.zone).date()

    def held(self, contact: int, basis: Basis | None, cell: Cell, *, silent: bool) -> Held | None:
        """Return how somebody's earlier consent to a cell stands, None where there is none."""
        here = self._standings.get(contact, {}).get(cell)
        since = Since(
            suppressed=silent,
            ended=contact in self._ended,
            decided=here.at(self._now) if here else Status.NONE,
            invalid=self._documents.holds(basis),
        )
        terms = self._context.terms
        return held(
            basis,
            cell,
            since,
            today=self._today,
            valid_for=terms.valid_for,
            allowed=terms.relies_on,
        )

    def views(self, contact: int, basis: Basis | None, *, silent: bool) -> list[dict[str, Any]]:
        """Return somebody's earlier consents as the outside sees them."""
        return [
            {
                "purpose": cell.purpose.value,
                "channel": cell.channel.value,
                "status": found.value,
                "document": basis.document,
                "version": basis.version,
                "given_on": basis.given_on,
                "source": basis.source,
            }
            for cell in (basis.covers if basis else ())
            if basis and (found := self.held(contact, basis, cell, silent=silent))
        ]


def elsewhere(
    connection: Connection,
    context: Context,
    contacts: Sequence[ContactRow],
    standings: Mapping[int, Mapping[Cell, Standing]],
) -> Elsewhere:
    """Return what became of the earlier consents of these; nothing is read where nobody has one."""
    bases = {contact.id: contact.basis for contact in contacts}
    return gathered(connection, context, bases, standings)


def gathered(
    connection: Connection,
    context: Context,
    bases: Mapping[int, Basis | None],
    standings: Mapping[int, Mapping[Cell, Standing]],
    at: datetime | None = None,
) -> Elsewhere:
    """Return what became of earlier consents, by the bases that hold them."""
    theirs = [one for one, basis in bases.items() if basis is not None and basis.covers]
    if not theirs:
        return Elsewhere(context, standings, (), Invalid(), at)
    # Something that the frozen said could not be read: it may have been a no.
    ended = grants.said_no(connection, theirs) | people.frozen_of(connection, theirs)
    return Elsewhere(context, standings, ended, invalid(connection), at)
