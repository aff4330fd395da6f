"""What is told to whoever watches, and that documents, alerts and dashboard tell of the same."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from smsbot.store import installation, schema, vitals
from smsbot.web import keys
from smsbot.web.metrics import Metrics
from tests.world import ANNA

if TYPE_CHECKING:
    from tests.web.site import Site

DOCS = Path(__file__).parents[2] / "docs"
ALERTS = (DOCS / "alerts.yml").read_text("utf-8")
RUNBOOK = (DOCS / "runbook.md").read_text("utf-8")
NAME = re.compile(r"smsbot_[a-z_]+")
EXPRESSION = re.compile(r"^ +expr: (>-\n(?: {10}.*\n)+|.*\n)", re.MULTILINE)

ROW = re.compile(r"^\| `(smsbot_\w+)` \| (.*?) ?\| (?:process|all) \| .+ \|$", re.MULTILINE)
MONEY = re.compile(r'^smsbot_campaign_(?:spent|cap)_euro\{campaign="\w+"\} (.*)$', re.MULTILINE)


def exposed() -> dict[str, set[str]]:
    """Return every figure as Prometheus gets it, with its labels."""
    found = {}
    for metric in Metrics().registry.collect():
        name = f"{metric.name}_total" if metric.type == "counter" else metric.name
        found[name] = labels(metric.name)
    return found


def labels(name: str) -> set[str]:
    """Return the labels of a figure."""
    made = Metrics().registry._names_to_collectors[name]  # noqa: SLF001  (told nowhere else)
    return set(made._labelnames)  # type: ignore[attr-defined]  # noqa: SLF001


def test_every_figure_is_described() -> None:
    text = (DOCS / "metrics.md").read_text("utf-8")
    rows = ROW.findall(text)

    assert exposed() == {name: set(re.findall(r"`(\w+)`", told)) for name, told in rows}


def test_every_alert_is_about_figures_that_exist() -> None:
    used = {name for expr in EXPRESSION.findall(ALERTS) for name in NAME.findall(expr)}

    assert len(re.findall(r"- alert:", ALERTS)) == len(EXPRESSION.findall(ALERTS))
    assert used <= exposed().keys()


def test_every_alert_has_its_entry_in_the_runbook() -> None:
    alerts = re.findall(r"- alert: (\w+)", ALERTS)
    entries = re.findall(r"^## (\w+)$", RUNBOOK, re.MULTILINE)
    named = re.findall(r"runbook: runbook.md#(\w+)", ALERTS)

    assert [one.lower() for one in alerts] == named
    assert sorted(entries) == sorted(alerts)


def test_the_dashboard_shows_figures_that_exist() -> None:
    board = json.loads((DOCS / "grafana.json").read_text("utf-8"))
    shown = {
        name
        for panel in board["panels"]
        for target in panel["targets"]
        for name in NAME.findall(target["expr"])
    }

    assert shown <= exposed().keys()
    assert len(board["panels"]) == len({panel["id"] for panel in board["panels"]})


async def test_ages_and_times_are_told(site: Site) -> None:
    world, yesterday = site.world, site.world.clock.now() - timedelta(days=1)
    for name in (vitals.BACKED_UP, vitals.CHECKED):
        world.run(partial(vitals.note_time, name=name, at=yesterday))
    world.run(partial(installation.set_fact, name=vitals.DAMAGED, value="yes"))
    world.know(ANNA)
    world.start(ANNA, cap=25)
    world.arrive("stop")
    world.clock.move(minutes=7)
    text = await (await site.client.get("/metrics")).text()

    assert 420.0 == await site.figure("smsbot_stop_unconfirmed_seconds")
    assert 420.0 == await site.figure('smsbot_outbound_oldest_seconds{priority="answer"}')
    assert 0.0 == await site.figure('smsbot_outbound_oldest_seconds{priority="opening"}')
    assert yesterday.timestamp() == await site.figure("smsbot_backup_timestamp_seconds")
    assert yesterday.timestamp() == await site.figure("smsbot_ledger_checked_timestamp_seconds")
    assert 1.0 == await site.figure("smsbot_ledger_damaged")
    assert 1.0 == await site.figure("smsbot_sending_open")
    assert 0.0 < await site.figure("smsbot_inbound_heard_timestamp_seconds")
    assert ["0.065", "25.0"] == MONEY.findall(text)


async def test_a_campaign_that_is_over_has_no_figure(site: Site) -> None:
    site.world.know(ANNA)
    site.world.start(ANNA, cap=25)
    before = await (await site.client.get("/metrics")).text()
    site.world.run(lambda c: c.execute(update(schema.campaign).values(state="cancelled")))
    after = await (await site.client.get("/metrics")).text()

    assert (2, 0) == (len(MONEY.findall(before)), len(MONEY.findall(after)))


async def test_the_machine_is_told_of(site: Site, tmp_path: Path) -> None:
    places = {"keys": tmp_path, "journal": tmp_path / "away"}
    site.app._state[keys.WATCHED] = keys.Watched(places, lambda: 3)  # noqa: SLF001  (it is frozen)
    before = await (await site.client.get("/metrics")).text()
    site.world.context.trust.skew = timedelta(seconds=-90)

    assert "smsbot_clock_skew_seconds NaN" in before
    assert -90.0 == await site.figure("smsbot_clock_skew_seconds")
    assert 3.0 == await site.figure("smsbot_journal_waiting")
    assert 0.0 < await site.figure('smsbot_disk_free_bytes{place="keys"}')
    assert 0.0 == await site.figure('smsbot_disk_free_bytes{place="journal"}')


@pytest.mark.parametrize("status", ["delivered", "undelivered"])
async def test_what_reports_say_is_counted(site: Site, status: str) -> None:
    site.world.know(ANNA)
    site.world.start(ANNA)
    await site.reports(site.world.sent[0].message, status)

    assert 1.0 == await site.figure(f'smsbot_delivery_reports_total{{status="{status}"}}')
