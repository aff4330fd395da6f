"""Gathering what `smsbot doctor` judges: what is wrong in one place never hides the others.

It opens nothing that would be made or changed by being opened: no keys, no journal, no database
that is not there, and no migration.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from smsbot.app import Parts
    from smsbot.config import Config
    from smsbot.core.flow import FlowVersion
    from smsbot.keys import Keys
    from smsbot.services.context import Context
    from smsbot.services.doctor.facts import Facts
    from smsbot.services.doctor.finding import Finding
    from smsbot.services.doctor.settings import Given


async def examine(file: Path, environ: Mapping[str, str]) -> "list[Finding]":
    """Return every finding about an installation; changes nothing."""
    from smsbot.config import ConfigError, load  # noqa: PLC0415
    from smsbot.keys import Keys, KeysError  # noqa: PLC0415
    from smsbot.services.doctor.finding import failure, well  # noqa: PLC0415

    try:
        config = load(file, environ)
    except ConfigError as error:
        mend = "Correct it in the file or the environment: config.toml explains each key."
        return [failure("configuration", line, mend) for line in str(error).splitlines()]
    read = well("configuration", f"{file} and the environment can be read")
    given = config.keys
    try:
        keys = Keys.load(Path(given.path), create=False)
    except KeysError as error:
        mend = "Put the right key file into place; at a first start `smsbot serve` makes one."
        return [read, failure("keys", str(error), mend)]
    keys = keys.under(given.encryption.reveal(), given.encryption_before.reveal())
    return [read, *await _with_keys(file, config, keys)]


async def _with_keys(file: Path, config: "Config", keys: "Keys") -> "list[Finding]":
    from smsbot.app import Parts, make_context  # noqa: PLC0415
    from smsbot.services.context import SystemClock  # noqa: PLC0415
    from smsbot.storing import open_database  # noqa: PLC0415

    shelf, flows = _flows(config)
    parts = Parts(config, keys, flows, SystemClock())
    database = open_database(parts)
    try:
        context = make_context(parts, database)
        findings = [shelf, *_around(file, parts, context)]
        inside, facts = await _inside(parts, context)
        suppressed_at = facts.suppressed_at if facts and database.embedded else None
        findings += [*inside, *_journal(parts, context, suppressed_at)]
        return [*findings, *await _outside(parts, context, heard=facts is not None)]
    finally:
        await database.close()


def _flows(config: "Config") -> "tuple[Finding, list[FlowVersion]]":
    from smsbot.app import StartError, load_flows  # noqa: PLC0415
    from smsbot.services.doctor.finding import failure, well  # noqa: PLC0415

    try:
        flows = load_flows(config)
    except StartError as error:
        mend = "Run `smsbot check`, which names each mistake with its file and key."
        return failure("flows", str(error).splitlines()[0], mend), []
    return well("flows", f"{len(flows)} can be used"), flows


def _around(file: Path, parts: "Parts", context: "Context") -> "Iterator[Finding]":
    """Judge what needs no database: files, disks, settings, clock and calendar."""
    from smsbot.keys import FILE  # noqa: PLC0415
    from smsbot.services.doctor import places, settings, times  # noqa: PLC0415

    config, now, path = parts.config, context.clock.now(), context.database.path
    folder, holidays = Path(config.keys.path), config.sending.holidays
    changing = parts.keys.encryption_before is not None
    yield places.check_keys(folder / FILE, now, changing=changing)
    yield places.check_secrets(file)
    yield places.check_disk("disk of the keys", folder)
    if path is not None:
        yield places.check_disk("disk of the database", path.parent)
    yield from settings.check_settings(context, _given(config))
    yield times.check_hours(context.hours, holidays, live=context.live)
    yield times.check_holidays(holidays, now.year + 1)
    yield times.check_zones(times.zone_data(), now.year)


def _given(config: "Config") -> "Given":
    from smsbot.services.doctor.settings import Given  # noqa: PLC0415

    return Given(host=config.server.host, alias_registered=config.gateway.alias_registered)


async def _inside(parts: "Parts", context: "Context") -> "tuple[list[Finding], Facts | None]":
    """Judge the database, and what it tells; None where it cannot be asked."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    from smsbot.services.doctor import database as engine  # noqa: PLC0415
    from smsbot.services.doctor.finding import failure  # noqa: PLC0415
    from smsbot.store.work import DatabaseError  # noqa: PLC0415

    path, findings = context.database.path, list["Finding"]()
    if path is not None:
        if not path.exists():
            mend = "Start `smsbot serve`, which makes it, or name the right file in [database] url."
            return [failure("database", f"{path} does not exist", mend)], None
        findings.append(engine.check_file(path))
    try:
        return await _asked(parts, context, findings)
    except (DBAPIError, DatabaseError, ConnectionError) as error:
        kind = type(getattr(error, "orig", None) or error).__name__
        mend = "See that the database runs, and that [database] url names it and its password."
        return [*findings, failure("database", f"cannot be asked ({kind})", mend)], None


async def _asked(
    parts: "Parts", context: "Context", findings: "list[Finding]"
) -> "tuple[list[Finding], Facts | None]":
    from smsbot.services.doctor import database as engine  # noqa: PLC0415
    from smsbot.services.doctor.facts import take_facts  # noqa: PLC0415
    from smsbot.services.doctor.finding import Level, well  # noqa: PLC0415
    from smsbot.services.doctor.places import check_owner  # noqa: PLC0415
    from smsbot.services.doctor.running import check_running  # noqa: PLC0415
    from smsbot.services.doctor.times import check_clock  # noqa: PLC0415
    from smsbot.store import migrate  # noqa: PLC0415

    found = await context.database.read(migrate.revision)
    schema = engine.check_schema(found, migrate.head(), migrate.revisions())
    findings = [*findings, well("database", "it answers"), schema]
    if schema.level is Level.FAIL:
        return findings, None
    facts = await context.database.read(partial(take_facts, context=context))
    findings.append(check_owner(facts.keys, parts.keys.fingerprint))
    now, bootstrap = context.clock.now(), bool(parts.config.admin.token)
    findings += engine.check_engine(facts.engine, now.date())
    findings.append(check_clock(now, facts.clock))
    return findings + check_running(facts, now, live=context.live, bootstrap=bootstrap), facts


def _journal(
    parts: "Parts", context: "Context", suppressed_at: "datetime | None"
) -> "list[Finding]":
    from smsbot.services.doctor.places import check_journal  # noqa: PLC0415
    from smsbot.storing import journal_of  # noqa: PLC0415

    journal = journal_of(parts)
    return check_journal(journal, context.database.path, suppressed_at, live=context.live)


async def _outside(parts: "Parts", context: "Context", *, heard: bool) -> "list[Finding]":
    """Judge the way to the gateway and back, as `smsbot gateway check` does."""
    from smsbot.app import make_gateway  # noqa: PLC0415
    from smsbot.gateways.http import Client  # noqa: PLC0415
    from smsbot.services.doctor.finding import graver, well  # noqa: PLC0415
    from smsbot.services.gateway import check_gateway  # noqa: PLC0415

    chosen = make_gateway(parts.config)
    async with Client(clock=context.clock.now) as client:
        findings = await check_gateway(context, chosen, client, heard=heard)
    mend = "Mend what it says, then run `smsbot gateway check`."
    return [
        well(f"gateway {one.what}", one.said)
        if one.ok
        else graver(context.live, f"gateway {one.what}", one.said, mend)
        for one in findings
    ]
