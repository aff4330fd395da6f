"""A company, its people and a clock that is moved: what tests of decisions and of SQL stand on.

Nothing here replaces a part of ours: the database is a real file or a real PostgreSQL, copied
from a migrated template, and units of work run as they are. Only the gateway is a list that
records.
"""

# ruff: noqa: ANN401  (what a test gives on is whatever the services take)
from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Self, TypeVar

import pytest

from smsbot.core.duration import parse_duration
from smsbot.core.evidence import Controller
from smsbot.core.flow import FlowVersion, parse
from smsbot.core.hours import Hours
from smsbot.core.model import Basis, BasisKind, Cell, PhoneNumber, Status
from smsbot.gateways.wire import Accepted, Inbound, Outcome
from smsbot.services import campaigns, sending, slices
from smsbot.services.contacts import ContactIn, put_contacts, show_contact
from smsbot.services.context import Context, Secrets, Sender, Terms
from smsbot.services.conversations import Received, receive
from smsbot.services.flows import Shelf, archive_flows
from smsbot.services.selection import Order
from smsbot.services.timers import expire_due
from smsbot.store import ledger, people
from smsbot.store.archive import keep_notice
from smsbot.store.ids import Ids, show, unshow
from smsbot.store.installation import ORIGIN, set_once
from smsbot.store.journal import Entry, noted_in
from smsbot.store.migrate import upgrade
from smsbot.store.vault import Master
from smsbot.store.work import Database, sync_engine, with_master
from tests import postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine

T = TypeVar("T")

FLOWS = Path(__file__).parent.parent / "flows"
MONDAY_NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
ANNA = "+447700900101"
BRUNO = "+447700900102"
CARLA = "+447700900103"
BOT = "+447700900001"
MASTER = Master([b"e" * 32])
LEDGER = "sms.cicogna.example/consensi"
SQLITE_ALONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a test of what only SQLite has, or of our own decisions in such number that one will do."""

POSTGRES_ALONE = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
PAPER = Basis(BasisKind.PRIOR_CONSENT, document="modulo negozio 2024")


class MovableClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = MONDAY_NOON) -> None:
        self._at = at

    def now(self) -> datetime:
        """Return the time it was moved to."""
        return self._at

    def agree(self, connection: Connection) -> None:
        """Stay: whoever moves it moves it for every process."""

    def move(self, **by: float) -> None:
        """Move on, by `days=`, `hours=`, `minutes=` or `seconds=`."""
        self._at += timedelta(**by)

    def set(self, at: datetime) -> None:
        """Move to a time."""
        self._at = at


@lru_cache
def shipped(name: str) -> FlowVersion:
    """Return a flow as it is shipped."""
    return parse((FLOWS / f"{name}.toml").read_text("utf-8"), f"{name}.toml")


@lru_cache
def _template() -> Path:
    """Migrate one database per test process; every test gets a copy (a few milliseconds)."""
    path = Path(mkdtemp()) / "template.db"
    engine = sync_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return path


def new_database(folder: Path, database: str = "sqlite") -> str:
    """Return the address of a migrated database of its own."""
    if database == "postgresql":
        return postgres.new_database()
    path = folder / "smsbot.db"
    shutil.copy(_template(), path)
    return f"sqlite+aiosqlite:///{path}"


def engine_on(url: str, master: Master = MASTER) -> Engine:
    """Return an engine on an address, whose transactions are those of a writer."""
    engine = sync_engine(url) if url.startswith("sqlite") else postgres.engine_on(url)
    return with_master(engine, master)


def drop_database(url: str) -> None:
    """Drop the database of an address; a file goes with its folder."""
    if not url.startswith("sqlite"):
        postgres.drop(url)


def make_context(
    url: str, clock: MovableClock, flows: Sequence[FlowVersion], master: Master = MASTER
) -> Context:
    """Return what services need, for a company that does not exist."""
    return Context(
        database=Database(url, master),
        clock=clock,
        ids=Ids(clock.now),
        secrets=Secrets(lookup=b"l" * 32, link=b"k" * 32, signing=b"s" * 32),
        controller=Controller(
            name="Cicogna Arredi Immaginari S.r.l.",
            address="Via Inesistente 0, 00000 Nessunluogo",
            contact="0612345678",
            privacy_url="https://cicogna.example/privacy",
            privacy_version="4",
            vat="IT00000000000",
            dpo_contact="dpo@cicogna.example",
        ),
        sender=Sender(
            name="Cicogna Arredi",
            contact="0612345678",
            number=BOT,
            gateway="simulated",
            origins={},
            public_url="https://sms.cicogna.example",
            per_second=100.0,
        ),
        terms=Terms(
            valid_for=parse_duration("24 months"),
            dormant_after=parse_duration("12 months"),
            ask_again_after=parse_duration("6 months"),
            forget_unanswered_after=parse_duration("60 days"),
            settle_after=parse_duration("10 minutes"),
            keep_proof_for=parse_duration("5 years"),
        ),
        hours=Hours.parse("always", "Europe/Rome"),
        shelf=Shelf(flows),
        country="IT",
        fictional=True,
    )


@dataclass
class Sent:
    """One SMS as the recording gateway took it."""

    phone: str
    text: str
    message: int


@dataclass
class World:
    """A company with one flow in use, on a database of its own."""

    context: Context
    clock: MovableClock
    url: str
    engine: Engine
    sent: list[Sent] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    """What units of work had for the journal of withdrawals."""
    _arrived: int = 0

    @classmethod
    def begin(
        cls,
        folder: Path,
        *flows: str | FlowVersion,
        database: str = "sqlite",
        master: Master = MASTER,
    ) -> Self:
        """Open a fresh database with flows by name, or made by the test."""
        return cls.on(new_database(folder, database), *flows, master=master)

    @classmethod
    def on(cls, url: str, *flows: str | FlowVersion, master: Master = MASTER) -> Self:
        """Open a company with flows on a database that is migrated and empty."""
        clock = MovableClock()
        chosen = [shipped(f) if isinstance(f, str) else f for f in flows or ("consenso",)]
        context = make_context(url, clock, chosen, master)
        world = cls(context, clock, url, engine_on(url, master))
        world.run(lambda connection: archive_flows(connection, chosen, clock.now()))
        notice = world.context.controller.notice()
        world.run(lambda connection: keep_notice(connection, notice, clock.now()))
        world.run(lambda connection: set_once(connection, ORIGIN, LEDGER))
        return world

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()
        drop_database(self.url)

    def change(self, **values: Any) -> None:
        """Change what the services are given."""
        self.context = replace(self.context, **values)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Run one unit of work."""
        with self.engine.begin() as connection:
            done = work(connection)
            self.journal += noted_in(connection)
            return done

    def know(self, *phones: str, **fields: Any) -> None:
        """Put people on the company's list: dormant customers unless told otherwise."""
        given: dict[str, Any] = {"last_activity": date(2024, 1, 10), "basis": PAPER} | fields
        rows = [ContactIn(phone, **given) for phone in phones]
        self.run(partial(put_contacts, context=self.context, rows=rows))

    def start(self, *phones: str, flow: str | None = None, **fields: Any) -> dict[str, Any]:
        """Start a campaign for people on the list, and let their openings leave."""
        name = flow or self.context.shelf.first.name
        order = Order(name, phones=phones, **fields)
        started = self.run(
            lambda c: campaigns.start_campaign(c, self.context, order, "anna@cicogna.example")
        )
        self.expand()
        self.deliver()
        return started

    def expand(self) -> None:
        """Let campaigns list whom they ask, and put as many into the outbox as it takes."""
        for unit in (slices.enlist, slices.expand):
            while self.run(partial(unit, context=self.context)):
                pass

    def ask(self, phone: str = ANNA, **fields: Any) -> None:
        """Ask one dormant customer."""
        self.know(phone, **fields)
        self.start(phone)

    def arrive(self, *texts: str, phone: str = ANNA, ids: Sequence[str] = ()) -> None:
        """Take SMS of one person in one batch; nothing leaves yet."""
        batch = []
        for number, text in enumerate(texts):
            self._arrived += 1
            gateway_id = ids[number] if ids else f"in-{self._arrived}"
            inbound = Inbound(gateway_id, phone, BOT, text)
            batch.append(Received(inbound, self.clock.now()))
        self.run(partial(receive, context=self.context, batch=batch))

    def says(self, *texts: str, phone: str = ANNA) -> list[str]:
        """Let a person write one SMS after the other; return what they got since."""
        before = len(self.sent)
        for text in texts:
            self.clock.move(seconds=30)
            self.arrive(text, phone=phone)
            self.deliver()
        return [sent.text for sent in self.sent[before:] if sent.phone == phone]

    def deliver(self, outcome: Callable[[Sent], Outcome] | None = None) -> list[Sent]:
        """Let everything that may leave go out, and be accepted unless told otherwise."""
        out: list[Sent] = []
        while claimed := self.claim():
            for one in claimed:
                sent = Sent(one.outgoing.recipient, one.outgoing.text, one.message)
                out.append(sent)
                what = outcome(sent) if outcome else Accepted(f"out-{one.message}")
                settled = sending.Settled(one.message, one.fence, what)
                self.run(partial(sending.settle, context=self.context, batch=[settled]))
            if outcome:
                break
        self.sent += out
        return out

    def claim(self, limit: int = 100) -> list[sending.Claimed]:
        """Claim what may leave now."""
        return self.run(lambda c: sending.claim(c, self.context, owner="test", limit=limit))

    def silence(self, **by: float) -> list[str]:
        """Let time pass without a word, and what is due happen; return what Anna got."""
        before = len(self.sent)
        self.clock.move(**by)
        self.run(partial(expire_due, context=self.context))
        self.deliver()
        return [sent.text for sent in self.sent[before:]]

    def contact(self, phone: str = ANNA) -> dict[str, Any]:
        """Return a contact as the API shows it."""
        found = self.run(lambda c: show_contact(c, self.context, self._shown(c, phone)))
        assert found is not None
        return found

    def _shown(self, connection: Connection, phone: str) -> str:
        key = self.context.secrets.phone_hash(PhoneNumber(phone))
        return show(people.contacts_by_hash(connection, [key])[key].id)

    def knows(self, phone: str) -> bool:
        """Tell whether a number is a contact."""
        key = self.context.secrets.phone_hash(PhoneNumber(phone))
        return bool(self.run(lambda c: people.contacts_by_hash(c, [key])))

    def statuses(self, phone: str = ANNA) -> dict[str, str]:
        """Return where a person stands: `{"info/sms": "granted", …}`, cells of `none` left out."""
        return {
            f"{one['purpose']}/{one['channel']}": one["status"]
            for one in self.contact(phone)["consents"]
            if one["status"] != Status.NONE
        }

    def events(self, phone: str = ANNA) -> list[ledger.EventRow]:
        """Return the ledger of a person."""
        contact_id = unshow(self.contact(phone)["id"])
        assert contact_id is not None
        return self.run(lambda c: ledger.events_of(c, contact_id))

    def ledger(self, phone: str = ANNA) -> list[str]:
        """Return the ledger of a person in words: `granted info/sms`."""
        return [_words(event.kind.value, event.cell) for event in self.events(phone)]

    @property
    def suppressed(self) -> bool:
        """Whether Anna's number is suppressed."""
        return bool(self.contact()["suppressed"])


def _words(kind: str, cell: Cell | None) -> str:
    return kind if cell is None else f"{kind} {cell.purpose}/{cell.channel}"
