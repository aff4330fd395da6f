"""`smsbot doctor` finds what is planted, and says how to mend it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from smsbot.keys import Keys
from smsbot.services import outbound
from smsbot.services.access import Role, create_token
from smsbot.services.events.endpoints import create_endpoint
from smsbot.store import installation, people, schema, vitals
from smsbot.store.mail import State
from tests.cli.company import company_in
from tests.cli.conftest import run as run  # noqa: PLC0414  (a fixture)
from tests.world import ANNA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.running import Run
    from tests.world import World

LIVE = {
    "SMSBOT_GATEWAY__NAME": "plivo",
    "SMSBOT_GATEWAY__NUMBER": "+390200000000",
    "SMSBOT_GATEWAY__PLIVO__AUTH_ID": "MAFAKE0000000000FAKE",
    "SMSBOT_GATEWAY__PLIVO__AUTH_TOKEN": "FakeAuthToken0123456789abcdefFAKE",
    "SMSBOT_GATEWAY__PLIVO__BASE_URL": "http://127.0.0.1:9",
    "SMSBOT_SERVER__PUBLIC_URL": "http://127.0.0.1:9",
}
"""A live gateway that nobody reaches: the port of the protocol that throws everything away."""

Plant = Callable[["World", pytest.MonkeyPatch], object]


@pytest.fixture
def world(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """An initialised folder with a company that has asked one person, and is watched over."""
    monkeypatch.chdir(tmp_path)
    assert 0 == run("init").status
    world = company_in(tmp_path)
    world.clock.set(datetime.now(UTC))
    fingerprint = _fingerprint(tmp_path)
    for name in (vitals.BACKED_UP, vitals.CHECKED):
        world.run(partial(vitals.note_time, name=name, at=world.clock.now()))
    world.run(partial(installation.set_once, name=installation.KEYS, value=fingerprint))
    world.know(ANNA)
    yield world
    world.close()


def _fingerprint(folder: Path) -> str:
    return Keys.load(folder / "keys", create=False).fingerprint


def found(run: Run) -> dict[str, dict[str, str]]:
    """Return what the doctor finds, by what it looks at."""
    ended = run("doctor", "--json")
    checks = {one["what"]: one for one in json.loads(ended.out)["checks"]}
    assert ended.status == any(one["level"] == "fail" for one in checks.values()), ended.err
    return checks


def _live(_: World, patch: pytest.MonkeyPatch) -> None:
    for name, value in LIVE.items():
        patch.setenv(name, value)


def _set(name: str, value: str) -> Plant:
    return lambda _, patch: patch.setenv(name, value)


def _fact(name: str, value: str | timedelta) -> Plant:
    def plant(world: World, _: object) -> None:
        told = value if isinstance(value, str) else (world.clock.now() - value).isoformat()
        world.run(lambda c: installation.set_fact(c, name, told))

    return plant


def _keys(change: Callable[[Path], object]) -> Plant:
    return lambda *_: change(Path("keys/keys.toml"))


def _both_keys(file: Path) -> None:
    file.write_text(f'{file.read_text("ascii")}encryption_before = "{"ab" * 32}"\n', "ascii")


def _other_keys(file: Path) -> None:
    file.unlink()
    Keys.load(file.parent, create=True)


def _old_mode(world: World, _: object) -> None:
    world.engine.dispose()
    with closing(sqlite3.connect("smsbot.db")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _newer_schema(world: World, _: object) -> None:
    world.run(lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))


def _contact(**values: object) -> Plant:
    def plant(world: World, _: object) -> None:
        late = {k: world.clock.now() - v for k, v in values.items() if isinstance(v, timedelta)}
        world.run(lambda c: c.execute(update(schema.contact).values(values | late)))

    return plant


def _sent_as(state: State) -> Plant:
    def plant(world: World, _: object) -> None:
        world.start(ANNA)
        world.run(lambda c: c.execute(update(schema.message).values(state=state)))

    return plant


def _nobody_serves(world: World, _: object) -> None:
    world.clock.move(minutes=-20)
    world.start(ANNA)
    world.arrive("no")


def _stopped(world: World, _: object) -> None:
    world.run(lambda c: outbound.stop(c, world.context, "anna"))


def _webhook(world: World, _: object) -> None:
    url = "https://crm.example.com/"
    world.run(lambda c: create_endpoint(c, world.context, url, None, "anna"))
    now = world.clock.now()
    world.run(lambda c: c.execute(update(schema.webhook).values(disabled_at=now)))


def _idle_token(world: World, _: object) -> None:
    world.clock.move(days=-120)
    world.run(lambda c: create_token(c, world.context, "old", Role.ADMIN))


def _campaign(world: World, _: object) -> None:
    world.start(ANNA)
    values = {"state": "paused", "paused_because": "nothing_heard"}
    world.run(lambda c: c.execute(update(schema.campaign).values(values)))


def _unwritten(world: World, _: object) -> None:
    Path("keys/withdrawals.journal").write_text(
        f"smsbot journal 1 keys {_fingerprint(Path())}\n", "ascii"
    )
    world.run(lambda c: people.suppress(c, {b"x" * 32: "withdrawn"}, world.clock.now()))


def _open_secrets(*_: object) -> None:
    file = Path("config.toml")
    file.write_text(file.read_text("utf-8").replace('# token = ""', 'token = "abc"'), "utf-8")
    file.chmod(0o644)


def _no_holidays(world: World, patch: pytest.MonkeyPatch) -> None:
    _live(world, patch)
    file = Path("config.toml")
    file.write_text(file.read_text("utf-8").replace('holidays = "IT"', 'holidays = ""'), "utf-8")


def _never_served(world: World, _: object) -> None:
    known = _fingerprint(Path())
    world.run(lambda c: installation.forget_fact(c, installation.KEYS, known))


def _no_flow(*_: object) -> None:
    Path("flows/link.toml").write_text("name = 1\n", "utf-8")


FAULTS: dict[str, tuple[tuple[Plant, ...], dict[str, str]]] = {
    "an unknown key": ((_set("SMSBOT_SERVER__PORTT", "1"),), {"configuration": "fail"}),
    "no keys": ((_keys(Path.unlink),), {"keys": "fail"}),
    "keys that others can read": ((_keys(lambda file: file.chmod(0o644)),), {"keys": "fail"}),
    "keys of another database": ((_keys(_other_keys),), {"keys of the database": "fail"}),
    "no database": ((lambda *_: Path("smsbot.db").unlink(),), {"database": "fail"}),
    "a schema of tomorrow": ((_newer_schema,), {"migrations": "fail"}),
    "a disk that knows no log": ((_old_mode,), {"durability": "warning"}),
    "what is configured badly": (
        (
            _keys(lambda file: os.utime(file, (0, 0))),
            _open_secrets,
            _no_flow,
            _set("SMSBOT_SENDING__HOLIDAYS", "LK"),
            _set("SMSBOT_SERVER__PUBLIC_URL", "https://a-very-long-name.sms.example.com"),
            _set("SMSBOT_GATEWAY__ALIAS", "BOTTEGA"),
            _set("SMSBOT_BACKUP__JOURNAL", "off"),
        ),
        {
            "keys": "warning",
            "secrets": "fail",
            "flows": "fail",
            "holidays": "warning",
            "public address": "warning",
            "alias": "warning",
            "journal": "warning",
        },
    ),
    "a live gateway with the defaults of a trial": (
        (
            _live,
            _set("SMSBOT_SENDING__HOURS", "always"),
            _set("SMSBOT_SERVER__HOST", "0.0.0.0"),  # noqa: S104
            _set("SMSBOT_ADMIN__TOKEN", "abc"),
        ),
        {
            "company": "fail",
            "prices": "warning",
            "public address": "fail",
            "proxy": "warning",
            "hours": "warning",
            "gateway credentials": "fail",
            "gateway round trip": "fail",
            "gateway inbound": "fail",
            "tokens": "warning",
        },
    ),
    "a first start on holidays": (
        (_no_holidays, _never_served),
        {"hours": "warning", "keys of the database": "warning"},
    ),
    "what a person forgot": (
        (
            _keys(_both_keys),
            _unwritten,
            _fact(vitals.BACKED_UP, timedelta(days=9)),
            _fact(vitals.DAMAGED, "yes"),
            _fact(outbound.UNRECONCILED, timedelta(days=1)),
            _fact("inbound_missed", "2"),
            _stopped,
            _webhook,
            _idle_token,
            _contact(frozen_because="granted", erasure_requested_at=timedelta(days=25)),
        ),
        {
            "keys": "warning",
            "journal": "fail",
            "backups": "warning",
            "ledger check": "fail",
            "reconciled": "fail",
            "missed": "warning",
            "outbound": "warning",
            "webhooks": "warning",
            "idle tokens": "warning",
            "frozen": "warning",
            "erasures": "fail",
        },
    ),
    "nobody serves": (
        (_fact(vitals.CHECKED, timedelta(days=3)), _nobody_serves),
        {"ledger check": "warning", "ledger checkpoint": "fail", "queue": "fail"},
    ),
    "an SMS in doubt": ((_sent_as(State.IN_DOUBT), _campaign), {"held": "warning"}),
    "an SMS that is held": (
        (_sent_as(State.HELD), _campaign),
        {"held": "warning", "campaigns": "warning"},
    ),
}
"""What is planted together, where it is found, and how grave each is."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(
    fault: str, world: World, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plants, expected = FAULTS[fault]
    for plant in plants:
        plant(world, monkeypatch)
    checks = found(run)
    levels = {what: checks[what]["level"] for what in expected}

    assert expected == levels
    assert [] == [what for what in expected if not checks[what]["mend"].endswith(".")]


def test_at_least_twenty_faults_are_planted() -> None:
    assert sum(len(expected) for _, expected in FAULTS.values()) >= 20


@pytest.mark.usefixtures("world")
def test_a_company_in_good_order_has_none_of_them(run: Run) -> None:
    checks = found(run)

    expected = {"journal", "gateway credentials", "gateway round trip"}
    assert expected == {what for what, one in checks.items() if one["level"] != "ok"}
    assert len(checks) >= 30


@pytest.mark.usefixtures("world")
def test_the_doctor_changes_nothing(run: Run, tmp_path: Path) -> None:
    before = sorted(str(file) for file in tmp_path.rglob("*"))
    ended = run("doctor")

    assert (0, "") == (ended.status, ended.err)
    assert before == sorted(str(file) for file in tmp_path.rglob("*"))
    assert "WARN  gateway round trip: " in ended.out
