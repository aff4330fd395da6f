"""What a person is told that we hold: all of it, and of nobody else."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from smsbot.proof.access import access_page
from smsbot.services.access_report import report_access
from smsbot.services.erasure import erase
from smsbot.services.proofs import prove
from smsbot.services.sealing import seal_all
from smsbot.store import schema
from smsbot.store.ids import show
from tests.services.acts import contact
from tests.services.campaigns.orders import order, start
from tests.services.imports.test_damaged_tables import take
from tests.services.preferences.page import token
from tests.world import ANNA, BRUNO, SQLITE_ALONE, World

WHO = "dpo@cicogna.example"


@pytest.fixture
def spoken(world: World) -> World:
    """A company with which two people spoke; Anna consented, and was left out of a second list."""
    world.know(
        ANNA, name="Anna Immaginaria", origin="fiera", attributes={"tessera": "SENTINELLA-1"}
    )
    world.know(BRUNO, name="Bruno Inventato")
    world.start(ANNA, BRUNO)
    world.says("sì grazie", "sms", "promo")
    world.says("no <b>grazie</b>", phone=BRUNO)
    start(world, order(ANNA, name="autunno"))
    world.run(lambda c: seal_all(c, world.context))
    return world


def report_on(world: World, phone: str = ANNA) -> dict[str, Any]:
    """Return what is held about somebody."""
    who = show(contact(world, phone).id)
    report = world.run(lambda c: report_access(c, world.context, who, WHO))
    assert report is not None
    return report


def test_everything_is_in_it(spoken: World) -> None:
    report = report_on(spoken)

    person = report["person"]
    assert (ANNA, "Anna Immaginaria", "fiera") == (
        person["phone"],
        person["name"],
        person["origin"],
    )
    assert ({"tessera": "SENTINELLA-1"}, ["2026-03"]) == (person["attributes"], person["asked_in"])
    said = [one["text"] for one in report["messages"] if one["direction"] == "from_person"]
    assert ["sì grazie", "sms", "promo"] == said
    assert ["asked", "granted", "granted"] == [one["kind"] for one in report["events"]]
    assert all(one["evidence"] and one["seq"] is not None for one in report["events"])
    assert [None, "already_decided"] == [one["reason"] for one in report["lists"]]
    assert ["granted"] == [one["state"] for one in report["conversations"]]
    assert [WHO] == [one["who"] for one in report["actions"] if "access" in one["action"]]


@SQLITE_ALONE
def test_every_column_that_tells_of_a_person_is_in_it(spoken: World) -> None:
    """A column that is added later must be told too, or be named here as telling nothing."""
    told = set(report_on(spoken)["person"])

    # Whether a number was asked before it was known is told by the months in which it was.
    silent = {"phone_hash", "helped_at", "erased_at", "asked_before"}
    assert {column.name for column in schema.contact.c} - silent <= told


@SQLITE_ALONE
def test_nobody_else_is_in_it(spoken: World) -> None:
    text = json.dumps(report_on(spoken), ensure_ascii=False)

    assert all(word not in text for word in (BRUNO, "Inventato", show(contact(spoken, BRUNO).id)))


def test_what_lists_and_tables_hold_of_the_number_alone_is_in_it(spoken: World) -> None:
    """What an erasure would find, whoever asks what we hold is told."""
    as_written = "Anna (0044) 7700 900101"
    start(spoken, order(as_written, name="inverno"))
    run, _ = take(spoken, f"telefono;nome\n{ANNA} casa;Anna\n{BRUNO} casa;Bruno\n".encode())

    report = report_on(spoken)
    page = access_page(report, ZoneInfo("Europe/Rome"))

    (given,), (refused,) = report["given"], report["refused"]
    assert ("inverno", as_written) == (given["name"], given["given"])
    assert (2, "test", [f"{ANNA} casa", "Anna"]) == (
        refused["line"],
        refused["started_by"],
        refused["cells"],
    )
    assert run.started_at.isoformat() == refused["started_at"]
    assert as_written in page
    assert f"{ANNA} casa, Anna" in page


@SQLITE_ALONE
def test_no_key_is_in_it(spoken: World) -> None:
    """What opens a page or an entry of the ledger is no datum of the person, and is dangerous."""
    text = json.dumps(report_on(spoken), ensure_ascii=False)

    salts = [event.salt.hex() for event in spoken.events()]
    assert token(spoken) not in text
    assert 3 == len(salts)
    assert all(salt not in text for salt in salts)


@SQLITE_ALONE
async def test_what_people_did_with_the_data_is_in_it(spoken: World) -> None:
    await prove(spoken.context, show(contact(spoken).id), "avvocata@cicogna.example")
    await spoken.context.database.close()

    actions = [(one["who"], one["action"]) for one in report_on(spoken)["actions"]]

    assert ("avvocata@cicogna.example", "contact.proof") in actions


@SQLITE_ALONE
def test_who_asked_is_written_down(spoken: World) -> None:
    report_on(spoken)

    table = schema.audit
    query = select(table.c.who).where(table.c.action == "contact.access")
    assert [WHO] == spoken.run(lambda c: c.execute(query).scalars().all())


@SQLITE_ALONE
@pytest.mark.parametrize("nobody", ["no id", show(7)])
def test_there_is_nothing_about_nobody(world: World, nobody: str) -> None:
    assert world.run(lambda c: report_access(c, world.context, nobody, WHO)) is None


@SQLITE_ALONE
def test_there_is_nothing_about_somebody_erased(spoken: World) -> None:
    who = show(contact(spoken).id)
    spoken.run(lambda c: erase(c, spoken.context, who, WHO))

    assert spoken.run(lambda c: report_access(c, spoken.context, who, WHO)) is None


@SQLITE_ALONE
def test_the_page_says_it_in_italian(spoken: World) -> None:
    page = access_page(report_on(spoken), spoken.context.hours.zone)

    assert "Anna Immaginaria" in page
    assert "Consenso dato" in page
    assert "fino al" in page.lower()
    assert "non le è stato chiesto: aveva già scelto" in page
    assert "5 anni" in page
    assert "responsabile della protezione dei dati" in page.lower()
    assert "{link}" not in page


@SQLITE_ALONE
def test_what_people_wrote_is_text_on_the_page(spoken: World) -> None:
    page = access_page(report_on(spoken, BRUNO), spoken.context.hours.zone)

    assert "no &lt;b&gt;grazie&lt;/b&gt;" in page
    assert "<script" not in page
    assert "src=" not in page


@SQLITE_ALONE
def test_who_only_stopped_has_a_page_as_well(world: World) -> None:
    world.says("stop", phone=BRUNO)

    page = access_page(report_on(world, BRUNO), world.context.hours.zone)

    assert "ha chiesto di non essere più contattata" in page
    assert "None" not in page
