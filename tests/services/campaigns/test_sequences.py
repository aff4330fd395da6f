"""Whatever happens in whatever order, nobody is asked who may not be, and nobody too often.

Random sequences of imports, campaigns, replies, withdrawals, silences and deaths. What the test
holds against each SMS that asks is its own book, kept from what it did itself; only what a reply
decided it reads from the ledger. The same is held against each opening when it is queued, or the
look before an SMS leaves would hide that the one before it is blind.
`SMSBOT_TEST_SEQUENCES=2000` looks for longer.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from smsbot.core.duration import Duration
from smsbot.core.model import Basis, EventKind, MessageKind, PhoneNumber
from smsbot.services import slices, starting
from smsbot.services.campaigns import list_campaigns, move_campaign, start_campaign
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.flows import Shelf
from smsbot.services.orders import CampaignError
from smsbot.services.selection import Order
from smsbot.services.withdrawals import withdraw_elsewhere
from smsbot.store import campaigns as store
from smsbot.store import lists, mail, people, schema
from smsbot.store.ids import unshow
from tests.services.acts import expire, suppress, sweep
from tests.services.campaigns.orders import OTHER, OVERRIDE, WHO
from tests.world import PAPER, Sent, World, shipped

PEOPLE = tuple(f"+44770090010{digit}" for digit in range(1, 5))
TEXTS = ("si", "sms", "promo", "no", "stop", "forse", "aiuto", "ok", "basta", "solo info")
EXAMPLES = int(os.environ.get("SMSBOT_TEST_SEQUENCES", "6"))
HALF_A_YEAR, A_YEAR, TWO_YEARS = Duration(6), Duration(12), Duration(24)

anybody = st.sampled_from(PEOPLE)
some = st.lists(anybody, min_size=1, max_size=4)
bases = st.sampled_from([None, PAPER, OVERRIDE])


class Company(RuleBasedStateMachine):
    """A company that does everything it can think of, and some people."""

    @initialize()
    def begin(self) -> None:
        """Open for business."""
        self.folder = TemporaryDirectory()
        self.world = World.begin(Path(self.folder.name))
        self.bought: dict[str, date] = {}
        self.basis: dict[str, Basis] = {}
        self.stopped: set[str] = set()
        self.asked: dict[str, list[datetime]] = {}
        self.begun: set[int] = set()
        # One to be asked, one to be left alone, one who bought lately, and one without a basis.
        for phone, basis, months in zip(PEOPLE, (*[PAPER] * 3, None), (30, 30, 1, 30), strict=True):
            self.import_a_customer(phone, basis, months)
        self.block(PEOPLE[1])

    def teardown(self) -> None:
        """Close."""
        self.world.close()
        self.folder.cleanup()

    @rule(phone=anybody, basis=bases, months=st.sampled_from([1, 11, 13, 30, 60]))
    def import_a_customer(self, phone: str, basis: Basis | None, months: int) -> None:
        """Take a row of a list: it says when somebody last bought, and may say why to ask."""
        bought = Duration(months).before(self.world.clock.now()).date()
        row = ContactIn(phone, last_activity=bought, basis=basis)
        self.world.run(partial(put_contacts, context=self.world.context, rows=[row]))
        self.bought[phone] = bought
        if basis is not None:
            self.basis[phone] = basis

    @rule(phone=anybody, origin=st.sampled_from([None, "fiera"]))
    def import_a_prospect(self, phone: str, origin: str | None) -> None:
        """Take a row that knows of no purchase."""
        collected = date(2026, 1, 1) if origin else None
        row = ContactIn(phone, lifecycle="prospect", origin=origin, collected_on=collected)
        self.world.run(partial(put_contacts, context=self.world.context, rows=[row]))

    @rule(phones=some, basis=bases)
    def start_for_a_list(self, phones: list[str], basis: Basis | None) -> None:
        """Start a campaign for people by their numbers."""
        order = Order("consenso", phones=tuple(phones), basis=basis)
        self.world.run(lambda c: start_campaign(c, self.world.context, order, WHO))

    @rule(basis=bases)
    def start_for_everybody(self, basis: Basis | None) -> None:
        """Start a campaign for whoever there is, listed in slices as a million would be."""
        world, order = self.world, Order("consenso", basis=basis)
        until = world.run(lists.last_contact)
        campaign = starting.chosen(world.context, order, WHO, until, override=basis == OVERRIDE)
        store_it = partial(starting.store, world.context, campaign, order, WHO)
        world.run(store_it)

    @rule(basis=bases, phones=some)
    def ask(self, basis: Basis | None, phones: list[str]) -> None:
        """Ask everybody, and some of them by another campaign at once."""
        self.start_for_everybody(basis)
        self.start_for_a_list(phones, basis)
        self.work_on()
        self.leave(lost=False)

    @rule(days=st.sampled_from([22, 100, 190]))
    def ask_every(self, days: int) -> None:
        """Ask everybody three times, oftener than some may be."""
        for _ in range(3):
            self.start_for_everybody(None)
            self.work_on()
            self.leave(lost=False)
            self.wait(days)

    @rule(data=st.data(), what=st.sampled_from(["pause", "resume", "cancel", "approve"]))
    def move(self, data: st.DataObject, what: str) -> None:
        """Hold a campaign, end it, or let it go on."""
        world = self.world
        found, _ = world.run(lambda c: list_campaigns(c, world.context, None, 50))
        if found:
            one = data.draw(st.sampled_from([view["id"] for view in found]))
            try:
                world.run(lambda c: move_campaign(c, world.context, one, what, OTHER))
            except CampaignError as refused:
                assert refused.status == 409  # noqa: PT017  (a move that does not fit)

    @rule(died=st.booleans(), unit=st.sampled_from([slices.enlist, slices.expand]))
    def work(self, died: bool, unit: Any) -> None:  # noqa: ANN401, FBT001
        """Let the worker take one step, or die within it."""
        with self.world.engine.connect() as connection:
            unit(connection, self.world.context)
            if died:
                connection.rollback()
            else:
                connection.commit()
        self._check_begun()

    @rule()
    def work_on(self) -> None:
        """Let the worker do all that there is."""
        self.world.expand()
        self._check_begun()

    @rule(lost=st.booleans())
    def leave(self, lost: bool) -> None:  # noqa: FBT001
        """Let what waits go out; or die before anybody knows what became of it."""
        if lost:
            for one in self.world.claim(limit=1):
                self._check(Sent(one.outgoing.recipient, one.outgoing.text, one.message))
            self.world.clock.move(minutes=1)
            sweep(self.world)
        else:
            for sent in self.world.deliver():
                self._check(sent)

    @precondition(lambda self: self.asked)
    @rule(phone=anybody, text=st.sampled_from(TEXTS))
    def reply(self, phone: str, text: str) -> None:
        """Let somebody write."""
        if text in {"stop", "basta"}:
            self.stopped.add(phone)
        self.world.clock.move(seconds=30)
        self.world.arrive(text, phone=phone)

    @rule(phone=anybody)
    def withdraw_at_the_desk(self, phone: str) -> None:
        """Let somebody withdraw in the shop."""
        world, number = self.world, PhoneNumber(phone)
        work = partial(withdraw_elsewhere, phone=number, how="desk", at=None, who=WHO)
        world.run(lambda c: work(c, world.context))
        self.stopped.add(phone)

    @rule(phone=anybody)
    def block(self, phone: str) -> None:
        """Take somebody from a list of those to be left alone; they have said nothing to us."""
        suppress(self.world, "blocklist", phone)
        self.stopped.add(phone)

    @rule(days=st.sampled_from([1, 8, 22, 100, 190]))
    def wait(self, days: int) -> None:
        """Let time pass without a word."""
        expire(self.world, days=days)
        sweep(self.world)

    @rule()
    def restart(self) -> None:
        """Stop, and start anew: nothing is remembered but what is stored."""
        self.world.engine.dispose()
        self.world.change(shelf=Shelf([shipped("consenso")]))

    def _check_begun(self) -> None:
        """Hold the book against each opening that was queued since."""
        note = schema.message
        query = select(note.c.id, note.c.contact).where(note.c.kind == MessageKind.OPENING)
        found = self.world.run(lambda c: dict(map(tuple, c.execute(query))))
        begun = {one: contact for one, contact in found.items() if one not in self.begun}
        contacts = self.world.run(lambda c: people.contacts_by_id(c, begun.values()))
        for contact in contacts.values():
            assert contact.phone is not None
            self._check_person(contact.phone.e164)
        self.begun |= begun.keys()

    def _check(self, sent: Sent) -> None:
        """Hold the book against one SMS."""
        note = self.world.run(lambda c: mail.notes_by_id(c, [sent.message]))[0]
        if note.kind in {MessageKind.OPENING, MessageKind.REMINDER}:
            self._check_person(sent.phone)
            self.asked.setdefault(sent.phone, []).append(self.world.clock.now())

    def _check_person(self, phone: str) -> None:
        now = self.world.clock.now()
        assert phone not in self.stopped
        assert not self._decided(phone)
        bought = self.bought.get(phone)
        assert bought is None or bought <= A_YEAR.before(now).date()
        self._check_basis(phone)
        earlier = self.asked.get(phone, [])
        assert all(HALF_A_YEAR.add(at) <= now for at in earlier)
        assert sum(TWO_YEARS.add(at) > now for at in earlier) < 2

    def _decided(self, phone: str) -> bool:
        said = {EventKind.GRANTED, EventKind.REFUSED, EventKind.WITHDRAWN}
        return any(event.kind in said for event in self.world.events(phone))

    def _check_basis(self, phone: str) -> None:
        view = self.world.contact(phone)["conversation"]
        number = unshow(view["campaign"]) or 0
        campaign = self.world.run(lambda c: store.campaign(c, number))
        assert campaign is not None
        basis = self.basis.get(phone) or campaign.basis
        assert basis is not None
        assert basis.kind != OVERRIDE.kind or campaign.approved_by == OTHER


Company.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_nobody_is_asked_who_may_not_be = Company.TestCase
