"""What campaigns spend, and the cap that no opening and no reminder ever passes.

What counts to the cap is every SMS of the campaign's conversations from the moment it is
claimed: while it is on its way, when nobody knows whether it left, and whatever becomes of it
then, unless it certainly did not leave. It counts at the price of the table until the gateway
has said what it cost.

An opening or a reminder that would pass the cap stays where it is, and its campaign pauses.
An answer to what a person wrote always leaves: nobody is met by silence for the sake of a
budget. So answers alone can bring the sum above the cap, and what they add is what those wrote
who had been asked before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from smsbot.core.model import MessageKind
from smsbot.core.price import euro, millionths
from smsbot.services import hearing
from smsbot.services.access import audit
from smsbot.store import campaigns, people, spending
from smsbot.store.ids import unshow
from smsbot.store.mail import HANDED
from smsbot.store.spending import Account

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from smsbot.services.context import Context
    from smsbot.services.recipients import Recipients
    from smsbot.store.mail import Note
    from smsbot.store.people import ContactRow

CAP_REACHED = "cap_reached"
_UNASKED = frozenset({MessageKind.OPENING, MessageKind.REMINDER})
"""What nobody wrote for: these wait where there is no money, nothing else does."""


@dataclass(slots=True)
class Budget:
    """What one claim may still spend, campaign by campaign, held until its unit ends."""

    context: Context
    recipients: Recipients
    accounts: dict[int, Account]
    used_up: set[int] = field(default_factory=set)
    _added: dict[int, Account] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: Connection, context: Context, recipients: Recipients) -> Budget:
        """Read and hold what the campaigns of these recipients have spent.

        Without holding it, two claims would each find room for the last SMS.
        """
        asking = {talk.campaign for talk in recipients.talks.values() if talk.campaign}
        return cls(context, recipients, spending.accounts(connection, asking, lock=True))

    def lets(self, note: Note) -> bool:
        """Reckon what a message costs and count it; False where there is no money for it."""
        cost = _cost(self.context, note, self.recipients.contacts[note.contact])
        talk = self.recipients.talks.get(note.conversation) if note.conversation else None
        account = self.accounts.get(talk.campaign) if talk and talk.campaign else None
        if account is not None:
            capped = account.cap is not None and note.kind in _UNASKED
            if capped and self._passes(account, cost):
                return False
            added = self._added.setdefault(account.campaign, Account(account.campaign))
            added.add(note.kind, note.segments or 1, cost)
        note.cost = cost
        return True

    def _passes(self, account: Account, cost: int) -> bool:
        """Tell whether so much would pass the cap; once something did, nothing further is tried."""
        added = self._added.get(account.campaign)
        spent = account.spent + (added.spent if added else 0)
        if account.campaign not in self.used_up and spent + cost <= (account.cap or 0):
            return False
        self.used_up.add(account.campaign)
        return True

    def write(self, connection: Connection) -> None:
        """Write what was counted, and pause the campaigns whose money is used up."""
        spending.add_to(connection, self._added.values())
        if not self.used_up:
            return
        # One that somebody holds, to begin its next people, pauses with the next claim.
        for number in spending.running(connection, self.used_up):
            campaign = campaigns.campaign(connection, number)
            if campaign is not None:
                hearing.pause(connection, self.context, campaign, CAP_REACHED)


def _cost(context: Context, note: Note, contact: ContactRow) -> int:
    phone = contact.phone
    price = context.prices.of(phone.e164) if phone else context.prices.segment
    return price * (note.segments or 1)


def recount(connection: Connection, context: Context, notes: Sequence[Note]) -> None:
    """Give back what was not sent after all, and count what was in spite of it.

    The caller saves the messages. Where nothing changed, nothing is asked of the database.
    """
    back = [note for note in notes if note.cost is not None and note.state not in HANDED]
    again = [note for note in notes if note.cost is None and note.state in HANDED]
    contacts = people.contacts_by_id(connection, [note.contact for note in again])
    costs = {note.id: _cost(context, note, contacts[note.contact]) for note in again}
    _book(connection, notes=[*back, *again], costs=costs)


def reprice(connection: Connection, notes: Iterable[Note], costs: Mapping[int, int]) -> None:
    """Take over what the gateway says messages cost; the caller saves them."""
    changed = [note for note in notes if costs.get(note.id, note.cost) != note.cost]
    _book(connection, changed, costs)


def _book(connection: Connection, notes: Sequence[Note], costs: Mapping[int, int]) -> None:
    """Write new costs into messages, None where there is none any more, and into the sums."""
    if not notes:
        return
    asking = spending.campaigns_of(connection, [n.conversation for n in notes if n.conversation])
    changes: dict[int, Account] = {}
    for note in notes:
        cost, campaign = costs.get(note.id), asking.get(note.conversation or 0)
        if campaign is not None:
            times = (cost is not None) - (note.cost is not None)
            change = changes.setdefault(campaign, Account(campaign))
            change.add(note.kind, note.segments or 1, (cost or 0) - (note.cost or 0), times)
        note.cost = cost
    spending.add_to(connection, changes.values())


def cap_of(context: Context, cap: float | None) -> int | None:
    """Return the cap of a new campaign: its own, or the one of the configuration."""
    return context.prices.cap if cap is None else millionths(cap)


def cap_in_euro(context: Context, cap: float | None) -> float | None:
    """Return the cap that a new campaign would have, in euro."""
    own = cap_of(context, cap)
    return None if own is None else euro(own)


def set_cap(
    connection: Connection, context: Context, campaign_id: str, cap: float | None, who: str
) -> bool:
    """Change what a campaign may spend, in euro, None for no limit; False where there is none.

    It moves nothing: a campaign that paused goes on when somebody resumes it.
    """
    number = unshow(campaign_id)
    if number is None or campaigns.campaign(connection, number) is None:
        return False
    spending.set_cap(connection, number, None if cap is None else millionths(cap))
    audit(connection, context, who, "campaign.cap", campaign_id, {"cap": cap})
    return True


def show_spending(connection: Connection, campaign: int) -> dict[str, Any]:
    """Return what a campaign may spend and has spent, in euro."""
    account = spending.accounts(connection, [campaign]).get(campaign) or Account(campaign)
    return {
        "cap": None if account.cap is None else euro(account.cap),
        "spent": {
            "total": euro(account.spent),
            "openings": euro(account.openings),
            "reminders": euro(account.reminders),
            "answers": euro(account.answers),
            "segments": account.segments,
        },
    }
