"""What services are given in the walk: plausible values first, hostile ones after them.

Known by the name and the type of a parameter. A service that wants something else fails the
walk until its value stands here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from smsbot.core.choice import EVERYBODY, Attribute, Conditions
from smsbot.core.duration import parse_duration
from smsbot.core.ledger import Signer, open_checkpoint
from smsbot.core.link import link_token
from smsbot.core.model import Basis, BasisKind, Cell, Channel, EventKind, PhoneNumber, Purpose
from smsbot.core.model import Status as StatusOf
from smsbot.core.register import found
from smsbot.core.webhook import EventType
from smsbot.gateways.endpoints import Told
from smsbot.gateways.wire import Accepted, DeliveryReport, DeliveryStatus, Inbound, Listed
from smsbot.services.access import Caller, Role
from smsbot.services.backup.reconciling import Strangers
from smsbot.services.calls import Part
from smsbot.services.campaigns import Previewed
from smsbot.services.changes import Changes
from smsbot.services.contacts import ContactIn
from smsbot.services.conversations import Received
from smsbot.services.events.endpoints import create_endpoint
from smsbot.services.events.telling import Happening
from smsbot.services.forecast import tally
from smsbot.services.forgetting import REASONS
from smsbot.services.imports import Line, open_table
from smsbot.services.imports.register import ForAll
from smsbot.services.imports.run import Kind, Order, begin_import
from smsbot.services.missed import Window
from smsbot.services.preferences import see_page
from smsbot.services.register import Answered
from smsbot.services.reports import Reported
from smsbot.services.sealing import Round
from smsbot.services.selection import Order as Campaign
from smsbot.services.sending import Settled
from smsbot.services.signups import Signup
from smsbot.services.verdicts import Question
from smsbot.services.weighing import Scale, Tally
from smsbot.store import campaigns, ledger, mail, people, talks, tree
from smsbot.store.events import Delivery, EventOut
from smsbot.store.ids import show, unshow
from smsbot.store.journal import Entry, What
from smsbot.store.mail import State
from tests.grants.verge import TRIAL, WITHDREW
from tests.services.backup.test_restoring import MANIFEST
from tests.world import BOT, LEDGER, PAPER, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from smsbot.store.people import ContactRow
    from tests.grants.verge import Verge

CELLS = [Cell(purpose, channel) for purpose in Purpose for channel in Channel]
GRANT = '{"consents":[{"purpose":"info","channel":"sms","status":"granted"}]}'
WILD: dict[str, Any] = {"consents": [{"purpose": "info", "channel": "sms", "status": "granted"}]}

AGREED = Basis(
    BasisKind.PRIOR_CONSENT, GRANT, given_on=date(2026, 1, 1), source="granted", covers=tuple(CELLS)
)
"""A consent from elsewhere to everything: no grant of ours."""


@dataclass
class Pantry:
    """Values about one person who is a word away from a grant."""

    verge: Verge
    connection: Connection
    phone: str

    @property
    def _contact(self) -> ContactRow:
        return self._of(self.phone)

    def _of(self, phone: str) -> ContactRow:
        key = self.context.secrets.phone_hash(PhoneNumber(phone))
        return people.contacts_by_hash(self.connection, [key])[key]

    def given(self, module: str, name: str, type_: str) -> list[Any]:
        """Return the values of a parameter; raises KeyError where nobody has said them."""
        return {**SHELVES, **APART.get(module, {})}[name, type_](self)

    @property
    def context(self) -> Any:  # noqa: ANN401
        """What every service needs."""
        return self.verge.world.context

    @property
    def now(self) -> Any:  # noqa: ANN401
        """The time."""
        return self.verge.world.clock.now()

    def ids(self) -> list[str]:
        """Return the id of the person, and what is none."""
        return [show(self._contact.id), "0", "", GRANT, "granted", "' OR 1=1 --"]

    def _notes(self, *, outbound: bool) -> list[mail.Note]:
        said = mail.notes_of(self.connection, self._contact.id)
        return [note for note in said if note.outbound is outbound]

    def mail(self) -> list[list[mail.Note]]:
        """Return what was said to the person, and by them."""
        said, heard = self._notes(outbound=True), self._notes(outbound=False)
        return [said, [], heard, [*said, *heard]]

    def tokens(self) -> list[str]:
        """Return the token of the person's page, and what is none."""
        said = self._notes(outbound=True)
        link = next(note.link for note in reversed(said) if note.link)
        return [link_token(self.context.secrets.link, link), "x" * 12, "", "granted"]

    def campaign(self) -> Any:  # noqa: ANN401
        """Return the campaign that asked."""
        (found,) = campaigns.page(self.connection, None, 1)
        return found

    def received(self) -> list[Received]:
        """Return the very word that would grant, as a gateway would hand it over."""
        return [
            Received(Inbound(f"pantry-{text}", self.phone, BOT, text), self.now)
            for text in ("info", "sì", "PROMO", "acconsento")
        ]

    def form(self) -> str:
        """Return the form of the person's page."""
        page = see_page(self.connection, self.context, self.tokens()[0])
        assert page is not None
        return page.form

    def listed(self) -> list[list[Listed]]:
        """Return what the gateway lists: an SMS of the person that never reached us."""
        one = Listed("never-seen", self.phone, BOT, inbound=True, state="received", at=self.now)
        ours = Listed("sent", BOT, self.phone, inbound=False, state="delivered", at=self.now)
        return [[one, ours], [], [one, one]]

    def orders(self) -> list[Campaign]:
        """Return campaigns that ask the person again, for every reason that there is."""
        override = Basis(BasisKind.OVERRIDE, statement="granted", until=self.now.date())
        bases = [PAPER, override, *(Basis(kind, document=GRANT) for kind in BasisKind)]
        made = [Campaign("consenso", GRANT, phones=(self.phone,), basis=basis) for basis in bases]
        return [*made, Campaign("consenso", contacts=(self.wild(),)), Campaign("granted")]

    def wild(self) -> ContactIn:
        """Return a contact whose every field pretends a grant."""
        return ContactIn(self.phone, name="granted", basis=AGREED, attributes=WILD)

    def checkpoints(self) -> list[Any]:
        """Return a checkpoint to begin from, and none."""
        last = tree.latest(self.connection)
        assert last is not None
        return [None, open_checkpoint(last.note, LEDGER, [Signer(LEDGER, b"s" * 32).public])]

    def ended(self) -> list[ledger.EventRow]:
        """Return events that an end may be about: a grant, and whatever else was said."""
        mine = ledger.events_of(self.connection, self._contact.id)
        who = self._of(self.verge.phones[WITHDREW]).id
        theirs = ledger.events_of(self.connection, who)
        return [*(one for one in theirs if one.kind is EventKind.GRANTED), *mine]

    def held(self) -> list[str]:
        """Return the id of a message that is held for a person."""
        return [show(note.id) for note in mail.in_state(self.connection, State.HELD, 1)]

    def settled(self) -> list[Any]:
        """Return messages that the gateway took, whatever they are."""
        last = [note.id for note in self.mail()[0]]
        return [[Settled(one, fence, Accepted("x")) for one in last] for fence in (0, 1, 2)]

    def reports(self) -> list[Any]:
        """Return delivery reports: a receipt on the phone says nothing of its owner's will."""
        return [
            [
                Reported(
                    note.id,
                    DeliveryReport("reported", status, "granted", None, None, opted_out=out),
                )
                for note in self.mail()[0]
            ]
            for status in DeliveryStatus
            for out in (False, True)
        ]


SHELVES: dict[tuple[str, str], Callable[[Pantry], list[Any]]] = {
    ("connection", "Connection"): lambda p: [p.connection],
    ("context", "Context"): lambda p: [p.context],
    ("who", "str"): lambda p: ["dpo@cicogna.example", p.phone, GRANT, ""],
    ("name", "str"): lambda _: ["granted", ""],
    ("contact_id", "str"): Pantry.ids,
    ("campaign_id", "str"): lambda p: [show(p.campaign().id), *p.ids()],
    ("message_id", "str"): lambda p: [
        *p.held(),
        *(show(note.id) for note in p.mail()[0]),
        *p.ids(),
    ],
    ("contact", "int"): lambda p: [p._contact.id, 0, -1],  # noqa: SLF001
    ("contact", "ContactRow"): lambda p: [p._contact],  # noqa: SLF001
    ("contacts", "Sequence[ContactRow]"): lambda p: [[p._contact], []],  # noqa: SLF001
    ("phone", "PhoneNumber"): lambda p: [PhoneNumber(p.phone)],
    ("phone", "str"): lambda p: [TRIAL, p.phone, "", GRANT],
    ("phones", "Sequence[str]"): lambda p: [[p.phone], [], [GRANT, "", p.phone, p.phone]],
    ("raw", "str"): lambda p: [p.phone, "", GRANT],
    ("limit", "int"): lambda _: [100, 1],
    ("before", "str | None"): lambda p: [None, *p.ids()],
    ("after", "str | None"): lambda p: [None, *p.ids()],
    ("action", "str"): lambda _: ["consent.grant", "granted"],
    ("subject", "str | None"): lambda p: p.ids(),
    ("detail", "dict[str, Any] | None"): lambda _: [WILD, None],
    ("token", "str"): Pantry.tokens,
    ("token", "int"): lambda _: [1, 0],
    ("code", "str"): lambda _: ["granted", ""],
    ("bootstrap", "str"): lambda _: ["bootstrap", ""],
    ("role", "Role"): lambda _: list(Role),
    ("caller", "Caller"): lambda _: [Caller("anna", frozenset(Role))],
    ("key", "str | None"): lambda _: ["granted", None, ""],
    ("body", "bytes"): lambda _: [GRANT.encode(), b""],
    ("now", "datetime"): lambda p: [p.now, p.now + timedelta(days=4000)],
    ("work", "Callable[[], tuple[int, Any]]"): lambda _: [lambda: (200, WILD)],
    ("move", "str"): lambda _: ["pause", "resume", "cancel", "approve", "grant"],
    ("order", "Order"): Pantry.orders,
    ("basis", "Basis | None"): lambda _: [PAPER, None, Basis(BasisKind.REQUESTED, document=GRANT)],
    ("since", "Checkpoint | None"): Pantry.checkpoints,
    ("since", "datetime"): lambda p: [p.now - timedelta(days=3)],
    ("taken_at", "datetime"): lambda p: [p.now, p.now + timedelta(days=30)],
    ("progress", "Callable[[int], None]"): lambda _: [lambda _: None],
    ("with_texts", "bool"): lambda _: [True, False],
    ("purpose", "Purpose"): lambda _: list(Purpose),
    ("channel", "Channel"): lambda _: list(Channel),
    ("purpose", "Purpose | None"): lambda _: [None, *Purpose],
    ("channel", "Channel | None"): lambda _: [None, *Channel],
    ("status", "Status"): lambda _: list(StatusOf),
    ("rows", "Sequence[ContactIn]"): lambda p: [[p.wild()], [], [p.wild(), p.wild()]],
    ("notes", "Sequence[Note]"): Pantry.mail,
    ("received", "Received"): Pantry.received,
    ("error", "str"): lambda _: ["granted"],
    ("fresh", "Iterable[Received]"): lambda p: [p.received(), []],
    ("batch", "Sequence[Received]"): lambda p: [p.received(), []],
    ("batch", "Sequence[Settled]"): Pantry.settled,
    ("batch", "Sequence[Reported]"): Pantry.reports,
    ("listed", "Sequence[Listed]"): Pantry.listed,
    ("window", "Window"): lambda p: [Window(p.now - timedelta(days=1), p.now)],
    ("longest", "timedelta"): lambda _: [timedelta(days=1), timedelta()],
    ("changes", "Changes"): lambda p: [Changes(p.context, p.now)],
    ("kind", "EventKind"): lambda _: [EventKind.INVALIDATED, EventKind.GRANTED, *EventKind],
    ("ended", "Iterable[EventRow]"): lambda p: [p.ended()[:1], [], p.ended()],
    ("ended", "EventRow"): Pantry.ended,
    ("method", "Mapping[str, Any]"): lambda p: [
        {"by": "staff", "who": "dpo", "because": "granted"},
        {"by": "time", "because": "granted"},
        {"by": "sms"},
        {"by": "page", "link": "l", "form": p.form(), "shown": {}, "ticked": ["info:sms"]},
    ],
    ("changed", "Changed | None"): lambda _: [None],
    ("flows", "Iterable[FlowVersion]"): lambda p: [[p.context.shelf.first], []],
    ("campaign", "CampaignRow"): lambda p: [p.campaign()],
    ("cap", "float | None"): lambda _: [250.0, None, 0.01],
    ("costs", "Mapping[int, int]"): lambda p: [{one.id: 1 for one in p.mail()[0]}, {}],
    ("notes", "Iterable[Note]"): Pantry.mail,
    ("besides", "int | None"): lambda p: [p.campaign().id, None],
    ("some", "Sequence[ContactRow]"): lambda p: [[p._contact], []],  # noqa: SLF001
    ("start_at", "datetime | None"): lambda p: [p.now, None],
    ("counted", "Tally"): lambda p: [
        tally(p.context, p.context.shelf.first, [p._contact]),  # noqa: SLF001
        Counter(),
    ],
    ("with_numbers", "bool"): lambda _: [True, False],
    ("because", "str"): lambda _: ["granted"],
    ("document", "str"): lambda _: ["modulo negozio 2024", "granted"],
    ("version", "str | None"): lambda _: [None, "granted"],
    ("many", "int"): lambda _: [500, 0],
    ("state", "State"): lambda _: list(State),
    ("sent", "bool"): lambda _: [True, False],
    ("how", "Round"): lambda _: [Round(everything=True), Round(), Round(wait=True)],
    ("how", "str"): lambda _: ["letter", "granted"],
    ("at", "datetime | None"): lambda p: [None, p.now],
    ("owner", "str"): lambda _: ["test"],
    ("by", "str"): lambda _: ["reply", "granted"],
    ("leases_dead_before", "datetime | None"): lambda p: [None, p.now + timedelta(days=40)],
    ("flow", "str"): lambda _: ["consenso", "granted"],
    ("conditions", "Conditions"): lambda _: [EVERYBODY, Conditions((Attribute("granted"),))],
    ("flow", "FlowVersion"): lambda _: [shipped("consenso")],
    ("language", "str | None"): lambda _: [None, "it", "granted"],
    ("lock", "bool"): lambda _: [False, True],
    ("fresh", "Callable[[], tuple[bytes, ...]]"): lambda _: [lambda: (b"s" * 32, b"t" * 32)],
    ("overlap", "Duration"): lambda _: [parse_duration("3 months")],
    ("settles", "timedelta"): lambda _: [timedelta(minutes=10), timedelta()],
    ("force", "bool"): lambda _: [False, True],
    ("talk", "Talk"): lambda p: [*talks.latest_talks(p.connection, [p._contact.id]).values()],  # noqa: SLF001
    ("standings", "Mapping[int, Mapping[Cell, Standing]]"): lambda p: [
        people.standings(p.connection, [p._contact.id]),  # noqa: SLF001
        {},
    ],
    ("bases", "Mapping[int, Basis | None]"): lambda p: [
        {p._contact.id: PAPER},  # noqa: SLF001
        {p._contact.id: AGREED, 0: None},  # noqa: SLF001
    ],
    ("at", "datetime"): lambda p: [p.now, p.now - timedelta(days=40)],
    ("key", "str"): lambda _: ["granted", ""],
    ("override", "bool"): lambda _: [False, True],
    ("campaign", "int"): lambda p: [p.campaign().id, 0],
    ("type_", "EventType"): lambda _: [*EventType],
    ("answer", "Any"): lambda _: [WILD, None],
    ("tally", "Tally"): lambda _: [Tally(), Tally.read({"languages": {"it": 1}})],
    ("scale", "Scale"): lambda p: [Scale(p.context, p.context.shelf.first, PAPER)],
    ("until", "int"): lambda _: [1 << 62, 0],
    ("wanted", "int"): lambda _: [3, 0],
    ("seen", "Collection[int]"): lambda p: [(), {p._contact.id}],  # noqa: SLF001
}


def _tables(pantry: Pantry) -> list[Any]:
    """Return rows of a file that pretends a grant."""
    wild = ("granted", GRANT)
    return [[Line(2, wild, pantry.wild())], [], [Line(3, wild, None, GRANT)]]


def _orders_of_files(_: Pantry) -> list[Any]:
    return [Order(b"d" * 32, kind, "anna", HEAD, basis) for kind in Kind for basis in (PAPER, None)]


def _runs(pantry: Pantry) -> list[int]:
    order = _orders_of_files(pantry)[0]
    return [begin_import(pantry.connection, pantry.context, order).id]


def wild_table(phone: str) -> bytes:
    """Return a table whose every column pretends a grant."""
    return "\n".join([",".join(HEAD), ",".join([phone, *["granted"] * (len(HEAD) - 1)])]).encode()


HEAD = ("phone", "consents", "status", "granted", "consent", "info", "promo")


def _webhooks(pantry: Pantry) -> list[int]:
    url = "https://crm.example.com/hooks"
    made = create_endpoint(pantry.connection, pantry.context, url, None, "granted")
    return [unshow(made["id"]) or 0, 0, -1]


def _shown_webhooks(pantry: Pantry) -> list[str]:
    return [show(_webhooks(pantry)[0]), *pantry.ids()]


def _told(pantry: Pantry) -> list[Any]:
    """Return what an endpoint says: words of it are nobody's consent."""
    event = EventOut(1, "consent.granted", 1, pantry.now, {"status": "granted"})
    return [
        [(Delivery(event, 1, 1), said)]
        for said in (Told(taken=True), Told(taken=False, error="granted", gone=True))
    ]


def _signups(pantry: Pantry) -> list[Signup]:
    """Return forms in which the very choice is ticked, by somebody new and by the person."""
    chosen = frozenset(Purpose), frozenset(Channel)
    flow = pantry.context.shelf.first.name
    return [
        Signup(flow, phone, *chosen, "it", "granted", "form", address=address)
        for phone, address in ((TRIAL, "192.0.2.7"), (pantry.phone, "granted"))
    ]


def _happened(_: Pantry) -> list[Any]:
    return [[Happening(type_, 1, {"status": "granted"}) for type_ in EventType], []]


def _answers(pantry: Pantry) -> list[Any]:
    """Return what the register says of the person: that they may be called, and that not."""
    day, who = pantry.now.date(), pantry._contact  # noqa: SLF001
    said = [found(day, registered=one, since=None) for one in (False, True)]
    return [[Answered(who, one, dated=True)] for one in said] + [[]]


_SOMEBODY = {
    ("contacts", "Sequence[int]"): lambda p: [[p._contact.id], [], [0, -1]],  # noqa: SLF001
}


def _lines_of_the_journal(pantry: Pantry) -> list[Any]:
    key, now = pantry.context.secrets.hash_e164(pantry.phone), pantry.now
    nobody = Entry(now, What.NO, b"granted".ljust(32))
    return [[], [nobody], *([Entry(now, what, key)] for what in What)]


APART: dict[str, dict[tuple[str, str], Callable[[Pantry], list[Any]]]] = {
    "backup.reconciling": {
        ("strangers", "Strangers"): lambda p: [Strangers(frozenset({p.phone}), frozenset({BOT}))],
        ("numbers", "Iterable[str]"): lambda p: [[p.phone], [""], ["granted"]],
        ("after", "int"): lambda _: [0, 1 << 62],
        ("frozen", "int"): lambda _: [0, -1],
    },
    "backup.restoring": {
        ("entries", "Iterable[Entry]"): _lines_of_the_journal,
        ("entries", "Sequence[Entry]"): _lines_of_the_journal,
        ("since", "datetime"): lambda p: [p.now],
        ("manifest", "Manifest"): lambda _: [MANIFEST],
    },
    "campaigns": {
        ("found", "Previewed"): lambda _: [Previewed(Tally(), "running", [], [])],
    },
    "orders": {("seen", "Collection[bytes | None]"): lambda _: [(), {None, b"granted"}]},
    "frozen": {
        ("numbers", "Iterable[str]"): lambda p: [[p.phone], []],
        ("because", "str"): lambda _: ["granted", ""],
    },
    "choosing": {**_SOMEBODY},
    "rests": {**_SOMEBODY},
    "unreadable": {("contacts", "Collection[int]"): lambda p: [[p._contact.id], [], [0, -1]]},  # noqa: SLF001
    "events.deliveries": {
        ("webhook", "int"): _webhooks,
        ("told", "Sequence[tuple[Delivery, Told]]"): _told,
    },
    "events.endpoints": {
        ("webhook_id", "str"): _shown_webhooks,
        ("webhook_id", "str | None"): lambda p: [None, *_shown_webhooks(p)],
        ("url", "str"): lambda _: ["https://crm.example.com/", "granted"],
        ("types", "Sequence[str] | None"): lambda _: [None, ["consent.granted"], []],
        ("since", "datetime | None"): lambda p: [p.now, None],
        ("event_id", "str | None"): lambda p: [None, *p.ids()],
    },
    "signups": {
        ("signup", "Signup"): _signups,
        ("name", "str"): lambda _: ["consenso", "granted"],
        ("address", "str"): lambda _: ["192.0.2.7", "granted"],
    },
    "events.telling": {("happened", "Sequence[Happening]"): _happened},
    "calls": {
        ("day", "date | None"): lambda p: [None, p.now.date()],
        ("state", "Part"): lambda _: [*Part],
    },
    "register": {("answers", "Sequence[Answered]"): _answers},
    "verdicts": {
        ("question", "Question"): lambda p: [
            *(Question(cell) for cell in CELLS),
            Question(CELLS[0], p.now, all_day=True),
        ],
        ("contacts", "Collection[int]"): lambda p: [[p._contact.id], [], [0]],  # noqa: SLF001
        ("silent", "Collection[int]"): lambda p: [[], [p._contact.id]],  # noqa: SLF001
    },
    "forgetting": {
        ("reason", "Reason"): lambda _: [*REASONS],
        **_SOMEBODY,
        ("after", "int"): lambda _: [0, 1 << 62],
    },
    "imports.run": {
        ("order", "Order"): _orders_of_files,
        ("run_id", "int"): _runs,
        ("today", "date"): lambda p: [p.now.date()],
        ("lines", "Sequence[Line]"): _tables,
        ("state", "str"): lambda _: ["done", "granted"],
    },
    "imports.uploads": {
        ("content", "bytes"): lambda p: [wild_table(p.phone), b"granted"],
        ("table", "Table"): lambda p: [open_table(BytesIO(wild_table(p.phone)))],
        ("kind", "Kind"): lambda _: [*Kind],
        ("given", "ForAll | None"): lambda p: [None, ForAll(p.now.date(), registered=False)],
        ("import_id", "str"): lambda p: [show(_runs(p)[0]), *p.ids()],
        ("after", "int"): lambda _: [0, 1 << 62],
    },
}
"""What a module means by a name and a type that others use for something else."""
