"""Taking a table in: slice by slice, each in one unit of work with how far it has come.

So an import that was broken off goes on where it was, and neither loses nor doubles a row. A
number that stands twice is taken once: the first row counts, and the second is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from smsbot.core.model import PhoneNumber
from smsbot.core.phone import mistake_in
from smsbot.core.prior import filled
from smsbot.services.access import audit
from smsbot.services.contacts import put_contacts, read_phone
from smsbot.services.imports.cells import numbers_in
from smsbot.services.imports.reasons import Reason
from smsbot.services.imports.register import ForAll
from smsbot.services.register import Answered, take_checks
from smsbot.services.selection import attested
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import imports, people
from smsbot.store.ids import show
from smsbot.store.imports import ImportRow, RefusedRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from smsbot.core.model import Basis
    from smsbot.services.contacts import ContactIn
    from smsbot.services.context import Context
    from smsbot.services.imports import Line, Table

AT_ONCE = 1000
"""Rows of one unit of work: an inbound SMS waits for no more than the time that they take."""

BLOCKED_AT_ONCE = 50
"""The same of a blocklist, whose rows are withdrawals: each costs a dozen statements."""

COUNTS = ("created", "updated", "unchanged", "refused")


_Read = tuple["Line", PhoneNumber, bytes]


class Kind(StrEnum):
    """What a table is."""

    CONTACTS = "contacts"
    BLOCKLIST = "blocklist"
    """People who are not to be contacted: only their numbers count."""
    REGISTER = "register"
    """What the Registro delle Opposizioni said of numbers."""

    @property
    def at_once(self) -> int:
        """How many rows are taken in one unit of work."""
        return BLOCKED_AT_ONCE if self is Kind.BLOCKLIST else AT_ONCE


@dataclass(frozen=True, slots=True)
class Order:
    """Which file is taken in, as what, and by whom."""

    digest: bytes
    kind: Kind
    who: str
    headers: tuple[str, ...] = ()
    basis: Basis | None = None
    """Why those may be asked whose row says nothing about it."""
    given: ForAll | None = None
    """What holds for all of a table of the register."""

    @property
    def options(self) -> dict[str, Any] | None:
        """What holds for all of it, as it is stored."""
        return self.given.data() if self.given else None


def begin_import(connection: Connection, context: Context, order: Order) -> ImportRow:
    """Return the import of a file that was broken off, or a new one."""
    found = imports.unfinished(connection, order.digest, order.kind, order.basis, order.options)
    if found is not None:
        return found
    counts = dict.fromkeys(COUNTS, 0)
    run = ImportRow(
        id=context.ids.next(),
        digest=order.digest,
        kind=order.kind,
        state=imports.RUNNING,
        line=0,
        counts=counts,
        headers=list(order.headers),
        basis=order.basis,
        given=order.options,
        started_by=order.who,
        started_at=context.clock.now(),
    )
    imports.add_import(connection, run)
    audit(connection, context, order.who, f"{order.kind}.import", show(run.id))
    return run


def lines_of(table: Table, order: Order, today: date) -> Iterator[Line]:
    """Return the lines of a table as what it is."""
    if order.kind is Kind.REGISTER:
        return table.answers(today, order.given or ForAll())
    return table.lines(today, numbers_only=order.kind is Kind.BLOCKLIST)


def take_slice(
    connection: Connection, context: Context, order: Order, run_id: int, lines: Sequence[Line]
) -> ImportRow:
    """Take rows in; those that another try has taken already are left out."""
    run = imports.hold_import(connection, run_id)
    new = [line for line in lines if line.number > run.line]
    if new and run.state == imports.RUNNING:
        taken = _Slice(connection, context, order, run)
        taken.take(new)
        imports.add_refused(connection, run.id, taken.refused)
        run.counts["refused"] += len(taken.refused)
        run.line = new[-1].number
        imports.save_import(connection, run)
    return run


def end_import(
    connection: Connection, context: Context, run_id: int, state: str = imports.DONE
) -> ImportRow:
    """Write that a table is taken in as a whole, or that it cannot be."""
    run = imports.hold_import(connection, run_id)
    run.state, run.ended_at = state, context.clock.now()
    imports.save_import(connection, run)
    return run


@dataclass
class _Slice:
    """Some rows of a table on their way in."""

    connection: Connection
    context: Context
    order: Order
    run: ImportRow
    refused: list[RefusedRow] = field(default_factory=list)
    first: dict[bytes, int] = field(default_factory=dict)
    """On which line each number was taken."""

    def take(self, lines: Sequence[Line]) -> None:
        """Take what can be taken, and refuse the rest.

        Of rows with one number the first that can be taken counts: where it is refused for
        another reason, the next one has its turn.
        """
        mobile_only = self.order.kind is Kind.CONTACTS
        waiting: list[_Read] = []
        for line in lines:
            phone = _phone(self.context, line, mobile_only=mobile_only)
            if isinstance(phone, str):
                self._refuse(line, phone)
            else:
                waiting.append((line, phone, self.context.secrets.phone_hash(phone)))
        hashes = [key for _, _, key in waiting]
        self.first = imports.seen(self.connection, self.run.id, hashes)
        before = set(self.first)
        while waiting:
            waiting = self._round(waiting)
        new = {key: line for key, line in self.first.items() if key not in before}
        imports.mark_seen(self.connection, self.run.id, new)

    def _round(self, waiting: Sequence[_Read]) -> list[_Read]:
        """Take one row of each number; return those that have to wait for what became of it."""
        now: dict[bytes, _Read] = {}
        later: list[_Read] = []
        for one in waiting:
            line, _, key = one
            if key in self.first:
                self._refuse(line, Reason.DUPLICATE, self.first[key])
            elif key in now:
                later.append(one)
            else:
                now[key] = one
        match self.order.kind:
            case Kind.CONTACTS:
                self._put(list(now.values()))
            case Kind.BLOCKLIST:
                self._block(list(now.values()))
            case Kind.REGISTER:
                self._check(list(now.values()))
        return later

    def _put(self, good: Sequence[_Read]) -> None:
        rows = [self._with_basis(line.contact) for line, _, _ in good if line.contact]
        results = put_contacts(self.connection, self.context, rows, self.order.who)
        for (line, _, key), put in zip(good, results, strict=True):
            if put.status == "refused":
                self._refuse(line, put.reason or Reason.INVALID_NUMBER)
            else:
                self.first[key] = line.number
                self.run.counts[put.status if put.touched else "unchanged"] += 1
        self._silence([one for one in good if one[0].contact and one[0].contact.suppressed])

    def _silence(self, told: Sequence[_Read]) -> None:
        """Suppress whom a list calls suppressed: one of ours that went out, and comes in elsewhere.

        Else a list would weaken what a person said only because it moved to another machine.
        """
        hashes = [key for _, _, key in told if self.first.get(key)]
        silent = people.suppressions(self.connection, hashes)
        for line, phone, key in told:
            if self.first.get(key) == line.number and key not in silent:
                self._withdraw(phone, "list")

    def _withdraw(self, phone: PhoneNumber, what: str) -> None:
        how, who = f"{what} {show(self.run.id)}", self.order.who
        withdraw_elsewhere(self.connection, self.context, phone, how=how, at=None, who=who)

    def _block(self, good: Sequence[_Read]) -> None:
        """Suppress numbers; whoever is suppressed already stays so, for the first reason."""
        hashes = [key for _, _, key in good]
        # Held in one statement, in one order: two that block at once do not wait in a circle.
        people.contacts_by_hash(self.connection, hashes, lock=True)
        silent = people.suppressions(self.connection, hashes)
        for line, phone, key in good:
            self.first[key] = line.number
            if key in silent:
                self.run.counts["unchanged"] += 1
                continue
            self._withdraw(phone, "blocklist")
            self.run.counts["created"] += 1

    def _check(self, good: Sequence[_Read]) -> None:
        """Take what the register said of contacts; of strangers nothing is kept."""
        known = people.contacts_by_hash(self.connection, [key for _, _, key in good], lock=True)
        answers: dict[bytes, Answered] = {}
        for line, _, key in good:
            if key not in known or line.answer is None:
                self._refuse(line, Reason.UNKNOWN_CONTACT)
                continue
            self.first[key] = line.number
            answer = line.answer
            answers[key] = Answered(known[key], answer.check, answer.dated)
        told = take_checks(self.connection, self.context, [*answers.values()], self.order.who)
        self.run.counts["updated"] += len(told)
        self.run.counts["unchanged"] += len(answers) - len(told)

    def _with_basis(self, contact: ContactIn) -> ContactIn:
        """Return a contact with who attests to why it may be asked."""
        basis = filled(contact.basis, self.run.basis)
        return replace(contact, basis=attested(basis, self.order.who))

    def _refuse(self, line: Line, code: str, other: int | None = None) -> None:
        # Of whoever was erased nothing is kept again, not even to mend the table.
        if code == Reason.ERASED:
            self.refused.append(RefusedRow(line.number, code))
            return
        given = {self.context.secrets.given_hash(number) for number in numbers_in(line.cells)}
        hashes = frozenset(key for key in given if key)
        self.refused.append(RefusedRow(line.number, str(code), other, line.cells, hashes))


def verdict(context: Context, line: Line) -> str | None:
    """Return why a row cannot be taken, as far as the row itself tells; None where it can."""
    phone = _phone(context, line, mobile_only=line.answer is None)
    return phone if isinstance(phone, str) else None


def _phone(context: Context, line: Line, *, mobile_only: bool) -> PhoneNumber | str:
    """Return the number of a row, or why there is none that can be taken."""
    if line.contact is None:
        return line.reason or Reason.NO_PHONE
    phone = read_phone(context, line.contact.phone, mobile_only=mobile_only)
    if isinstance(phone, str):
        return mistake_in(line.contact.phone, context.country) or phone
    return phone
