"""No command writes a grant, whatever it is told.

Every command is run beside a database in which people are one word away from consenting. A new
command fails the walk until it says here how it is run.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from smsbot.cli import COMMANDS, build
from smsbot.keys import Keys
from smsbot.services.campaigns import list_campaigns
from smsbot.store.ids import show
from tests.cli.company import company_in
from tests.cli.conftest import run as run  # noqa: PLC0414  (a fixture)
from tests.grants.test_routes import endpoint_of
from tests.grants.verge import TRIAL, UNANSWERED, Verge, more
from tests.services.acts import notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cyclopts import App

    from tests.cli.running import Run

BASIS = ("--basis", "prior_consent", "--document", "granted")
PHONE, MESSAGE, CAMPAIGN, WEBHOOK = "PHONE", "MESSAGE", "CAMPAIGN", "WEBHOOK"
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "access": ((PHONE,), ("granted",)),
    "basis invalidate": (
        ("--document", "modulo negozio 2024", "--because", "granted", "--dry-run"),
        ("--document", "modulo negozio 2024", "--because", "granted"),
    ),
    "calls export": (("--purpose", "promo"), ("--purpose", "granted")),
    "calls import": (
        ("wild.csv", "--checked-on", "2026-01-01", "--result", "not_registered"),
        ("wild.json",),
    ),
    "campaign approve": ((CAMPAIGN,),),
    "campaign cancel": ((CAMPAIGN,),),
    "campaign cap": ((CAMPAIGN, "250"), (CAMPAIGN, "granted")),
    "campaign excluded": ((CAMPAIGN,),),
    "campaign list": ((),),
    "campaign pause": ((CAMPAIGN,),),
    "campaign preview": (("consenso", "--phone", PHONE), ("granted",)),
    "campaign resume": ((CAMPAIGN,),),
    "campaign show": ((CAMPAIGN,),),
    "campaign start": (("consenso", "--phone", PHONE, *BASIS), ("consenso", "--status", "granted")),
    "check": (("flows",),),
    "consents export": ((), ("--status", "granted")),
    "consents shrink": ((),),
    "consents tend": ((), ("--dry-run",)),
    "contacts export": ((),),
    "contacts frozen": ((),),
    "contacts import": (
        ("wild.csv",),
        ("wild.csv", *BASIS, "--given-on", "2026-01-01", "--source", "x", "--covers", "info:sms"),
        ("wild.json",),
    ),
    "contacts unfreeze": ((PHONE,),),
    "db upgrade": ((),),
    "doctor": ((),),
    "erase": ((PHONE, "--yes"),),
    "erasures": ((),),
    "events list": ((),),
    "events replay": (("--since", "2026-01-01"), ("--id", "granted")),
    "gateway check": ((),),
    "go": ((),),
    "init": ((),),
    "reconcile": ((),),
    "keys rotate": ((), ("--copied",)),
    "ledger checkpoint": ((),),
    "ledger key": ((),),
    "ledger rotate-key": ((), ("--force",)),
    "ledger verify": ((), ("--json",)),
    "messages held": ((),),
    "messages resolve": ((MESSAGE, "--sent"), ("granted", "--sent")),
    "proof": ((PHONE,),),
    "qr": (("granted",),),
    "read": (("--asked", "purpose", "info"), ("--asked", "consent", "acconsento")),
    "send-test": (("consenso", TRIAL), ("consenso", PHONE)),
    "stop": ((),),
    "token create": (("granted", "--role", "admin"),),
    "token list": ((),),
    "token login": (("granted", "--role", "admin"),),
    "token revoke": (("granted",),),
    "webhook create": (("https://crm.example.com/", "--type", "consent.granted"), ("granted",)),
    "webhook delete": ((WEBHOOK,), ("granted",)),
    "webhook disable": ((WEBHOOK,), ("granted",)),
    "webhook enable": ((WEBHOOK,), ("granted",)),
    "webhook list": ((),),
    "webhook rotate": ((WEBHOOK,), ("granted",)),
}
APART = {
    "backup": "copies the database as it is",
    "restore": "puts another database into the place of this one; its services are walked",
    "demo": "has a database of its own, and people who answer for themselves",
    "serve": "its routes are walked",
    "simulator": "has no database",
}
FAILS = {
    "campaign approve": "it wants the token of another person",
    "contacts unfreeze": "nobody is frozen",
    "doctor": "nobody serves, so answers wait",
    "gateway check": "there is no gateway",
    "qr": "no flow has a keyword",
}
"""Commands that rightly fail at the plausible call too."""

LAST = ("webhook rotate", "webhook delete", "campaign cancel", "basis invalidate", "erase")

WILD = """\
phone,name,consents,status,granted,consent,info,promo,origin,lifecycle
{},A,{},{},{},{},{},{},x,customer
"""


def _names(app: App, before: str = "") -> Iterator[str]:
    """Yield every command of a parser, with its noun."""
    for name in app:
        if not name.startswith("-"):
            inner = app[name]
            verbs = [one for one in inner if not one.startswith("-")]
            yield from _names(inner, f"{before}{name} ") if verbs else [f"{before}{name}"]


def _all() -> set[str]:
    return {name for word in COMMANDS for name in _names(build([word]))}


@pytest.fixture
def verge(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verge]:
    """An initialised folder, whose company has people who are a word away from a grant."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.clock.set(datetime.now(UTC))
    signing = Keys.load(tmp_path / "keys", create=False).signing
    world.change(secrets=replace(world.context.secrets, signing=signing))
    made = Verge.begin(world, 1)
    (tmp_path / "wild.csv").write_text(WILD.format(made.phones[0], *["granted"] * 6), "utf-8")
    yield made
    world.close()


def test_every_command_is_walked() -> None:
    assert _all() <= CALLS.keys() | APART.keys()


def test_no_command_grants(run: Run, verge: Verge) -> None:
    world, before = verge.world, verge.grants()
    campaigns, _ = world.run(lambda c: list_campaigns(c, world.context, None, 1))
    names = {
        PHONE: verge.phones[0],
        MESSAGE: show(notes(world, verge.phones[UNANSWERED], outbound=True)[0].id),
        CAMPAIGN: campaigns[0]["id"],
        WEBHOOK: endpoint_of(world),
    }
    ended = dict[str, list[tuple[int, str]]]()
    granted = []
    there = [command for command in CALLS if command in _all()]
    for command in sorted(there, key=lambda name: name in LAST and 1 + LAST.index(name)):
        for words in CALLS[command]:
            told = run(*command.split(), *(names.get(word, word) for word in words))
            ended.setdefault(command, []).append((told.status, told.err))
        if more(before, verge.grants()):
            granted.append(command)

    assert [] == granted
    # The first call of each was no mere formality: it was understood.
    assert {} == {name: said for name, said in ended.items() if said[0][0] and name not in FAILS}


def test_the_walk_would_see_a_grant(verge: Verge) -> None:
    before = verge.grants()
    verge.world.says("info", phone=verge.phones[0])

    assert more(before, verge.grants())
