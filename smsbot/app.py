"""The composition root: everything is made here, once, and handed to whoever needs it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Self

import structlog
from aiohttp import web

from smsbot.core.evidence import Controller
from smsbot.core.flow import check_folder
from smsbot.core.ledger import ledger_origin
from smsbot.core.lexicon import is_built, lexicon
from smsbot.core.link import LENGTH
from smsbot.core.price import Prices, longest_first, millionths
from smsbot.faultpoints import Point, reach
from smsbot.gateways.authority import Authority
from smsbot.gateways.http import Client
from smsbot.keys import Keys
from smsbot.logs import AccessLogger
from smsbot.services.aside import take_aside
from smsbot.services.batch import Batcher
from smsbot.services.context import Clock, Context, Forms, Secrets, Sender, Terms
from smsbot.services.conversations import Received, receive
from smsbot.services.flows import Shelf, archive_flows
from smsbot.services.reports import Reported, take_reports
from smsbot.store import archive, installation
from smsbot.store.ids import Ids
from smsbot.store.migrate import is_current, upgrade
from smsbot.store.vault import WRAPPING, UnknownMasterError, master_name, wrapping_known
from smsbot.store.work import ServeLock, holds
from smsbot.storing import open_database, open_journal, watched
from smsbot.web import keys
from smsbot.web.routes import HEALTH, ROUTES, add_routes, make_application
from smsbot.worker import Pace, Worker

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from smsbot.config import Config
    from smsbot.core.flow import FlowVersion
    from smsbot.gateways.wire import Gateway
    from smsbot.store.work import Database


_SHUTDOWN_TIMEOUT = 5.0
"""Seconds that requests in flight have to end; the worker then has ten for what it sends."""

_FOREIGN_KEYS = (
    "these keys are not the ones this database was made with: put the right folder into "
    "[keys] path. With other keys no suppressed number would be recognised"
)
_log = structlog.get_logger()


class StartError(Exception):
    """The server cannot start; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a server is made of before it is opened."""

    config: Config
    keys: Keys
    flows: Sequence[FlowVersion]
    clock: Clock
    pace: Pace = field(default_factory=Pace)


def make_context(parts: Parts, database: Database) -> Context:
    """Turn the configuration into the plain values that services get."""
    config, clock = parts.config, parts.clock
    return Context(
        database=database,
        clock=clock,
        ids=Ids(clock.now),
        secrets=Secrets(
            parts.keys.suppression,
            parts.keys.links,
            parts.keys.signing,
            parts.keys.signing_before,
            lambda: Keys.load(Path(config.keys.path), create=False).seeds,
        ),
        controller=Controller(
            name=config.company.legal_name or config.company.name,
            address=config.company.address,
            contact=config.company.contact,
            privacy_url=config.company.privacy_url,
            privacy_version=config.company.privacy_version,
            vat=config.company.vat,
            dpo_contact=config.company.dpo_contact,
        ),
        sender=Sender(
            name=config.company.sender,
            contact=config.company.contact,
            number=config.gateway.number,
            gateway=config.gateway.name,
            origins=config.contacts.origins,
            public_url=config.server.public_url,
            per_second=config.sending.per_second,
            alias=config.gateway.alias,
        ),
        terms=_terms(config),
        hours=config.sending.opening_hours,
        shelf=Shelf(parts.flows),
        country=config.contacts.country,
        fictional=config.gateway.simulated,
        authority=_authority(config),
        call_hours=lambda: config.sending.call_hours,
        networks=config.events.allowed_networks,
        forms=_forms(config),
        prices=_prices(config),
    )


def _forms(config: Config) -> Forms:
    """Return which flows take forms on the company's own site."""
    given = config.signups
    return Forms(
        flows=frozenset(given.flows),
        countries=frozenset(given.countries),
        origins=tuple(given.origins),
        per_day=given.per_day,
    )


def _prices(config: Config) -> Prices:
    given = config.prices
    return Prices(
        segment=millionths(given.segment),
        prefixes=longest_first(given.prefixes),
        inbound=millionths(given.inbound),
        gateway_rate=Decimal(str(given.gateway_rate)),
        replies=Decimal(str(given.replies)),
        cap=millionths(given.cap) or None,
        examples=given.examples,
    )


def _terms(config: Config) -> Terms:
    """Return for how long things hold."""
    return Terms(
        valid_for=config.consent.valid_for,
        dormant_after=config.consent.dormant_after,
        ask_again_after=config.consent.ask_again_after,
        forget_unanswered_after=config.consent.forget_unanswered_after,
        settle_after=config.sending.settle_after,
        keep_proof_for=config.consent.keep_proof_for,
        relies_on=config.consent.prior_cells,
    )


def _authority(config: Config) -> Authority | None:
    """Return who stamps checkpoints, if anybody does; raises StartError."""
    url, certificates = config.ledger.time_authority, config.ledger.time_certificates
    if not url:
        return None
    if certificates and not Path(certificates).is_file():
        message = f"{certificates}: the certificates of [ledger] time_certificates are not there"
        raise StartError(message)
    return Authority(url, certificates)


def make_gateway(config: Config) -> Gateway:
    """Load the one gateway that the configuration names."""
    (entry,) = entry_points(group="smsbot.gateways", name=config.gateway.name)
    account = config.gateway.plivo
    gateway: Gateway = entry.load()(
        auth_id=account.auth_id,
        auth_token=account.auth_token.reveal(),
        base_url=account.base_url,
        log=account.log,
        name=config.gateway.name,
    )
    return gateway


def load_flows(config: Config) -> list[FlowVersion]:
    """Read the flow files of the configuration; raises StartError with every mistake."""
    folder = Path(config.flows.path)
    files = sorted(folder.glob("*.toml"))
    if not files:
        message = f"{folder}: holds no flow file (*.toml)"
        raise StartError(message)
    real = {
        "sender": config.company.sender,
        "contact": config.company.contact,
        "number": config.gateway.number,
        "link": f"{config.server.public_url}/p/{'x' * LENGTH}",
    }
    flows, mistakes = check_folder({str(f): f.read_text("utf-8-sig") for f in files}, real=real)
    errors = [str(mistake) for mistake in mistakes if not mistake.warning]
    if errors:
        raise StartError("\n".join(errors))
    return list(flows)


async def open_store(context: Context, keys: Keys, flows: Sequence[FlowVersion]) -> None:
    """Bring an embedded database up to date, and refuse one that is not ours.

    PostgreSQL is upgraded only by command: several processes may be starting at once.
    """
    database = context.database
    if database.embedded:
        await database.write(upgrade)
        reach(Point.MIGRATION_COMMITTED)
    elif not await database.read(is_current):
        message = "the database needs `smsbot db upgrade` first"
        raise StartError(message)

    def remember(connection: Connection) -> None:
        now = context.agreed(connection)
        # Of two that start first at the same moment with keys of their own, one is refused.
        installation.set_once(connection, installation.KEYS, keys.fingerprint)
        if installation.fact(connection, installation.KEYS) != keys.fingerprint:
            raise StartError(_FOREIGN_KEYS)
        installation.set_once(connection, WRAPPING, master_name(keys.encryption).hex())
        if not wrapping_known(connection):
            raise UnknownMasterError
        # The tree keeps the name it began with, wherever the company's pages move.
        origin = ledger_origin(context.sender.public_url)
        installation.set_once(connection, installation.ORIGIN, origin)
        context.ids.go_on_from(installation.latest_id(connection))
        archive_flows(connection, flows, now)
        archive.keep_notice(connection, context.controller.notice(), now)
        reach(Point.START_WRITTEN)

    await database.write(remember)


def create_app(parts: Parts, *, role: str = "all") -> web.Application:
    """Build the server: web, worker or both, on one database.

    A worker by itself answers only to those who watch over it.
    """
    config = parts.config
    journal = open_journal(parts)
    database = open_database(parts, journal=journal)
    context = make_context(parts, database)
    gateway = make_gateway(config)
    app = make_application()
    app[keys.CONTEXT] = context
    app[keys.GATEWAY] = gateway
    app[keys.BOOTSTRAP] = config.admin.token.reveal()
    ready: Callable[[], Awaitable[bool]] = partial(_ready, database)
    app[keys.READY] = ready
    app[keys.WATCHED] = watched(database, journal, Path(config.keys.path))
    app[keys.INBOX] = inbox = _inbox(app, context)
    app[keys.REPORTS] = reports = _reports(context)
    app.cleanup_ctx.append(partial(_store_open, parts=parts))
    if role != "worker":
        app.cleanup_ctx.append(partial(_taking, batchers=(inbox, reports)))
    if role != "web":
        app.cleanup_ctx.append(partial(_sending, pace=parts.pace))
    add_routes(app, HEALTH if role == "worker" else ROUTES)
    return app


async def _store_open(app: web.Application, *, parts: Parts) -> AsyncIterator[None]:
    context = app[keys.CONTEXT]
    database = context.database
    lock = ServeLock(database.path) if database.path else None
    if lock is not None:
        lock.take()
    try:
        await open_store(context, parts.keys, parts.flows)
        context.ids.tell_apart(await database.write(installation.next_node))
        yield
    finally:
        await database.close()
        if lock is not None:
            lock.free()


async def _taking(
    app: web.Application, *, batchers: tuple[Batcher[Received], Batcher[Reported]]
) -> AsyncIterator[None]:
    """Run the batches that handlers wait for."""
    del app
    tasks = [asyncio.create_task(one.work()) for one in batchers]
    yield
    for one in batchers:
        one.close()
    await asyncio.gather(*tasks)


async def _sending(app: web.Application, *, pace: Pace) -> AsyncIterator[None]:
    """Run the worker; it stops before the batches do, and before the database closes."""
    context = app[keys.CONTEXT]
    async with Client(clock=context.clock.now) as client:
        worker = Worker(context, app[keys.GATEWAY], client, pace)
        await worker.start()
        yield
        await worker.stop()


def _inbox(app: web.Application, context: Context) -> Batcher[Received]:
    database = context.database

    async def run(batch: Sequence[Received]) -> None:
        if not is_built():
            # Within the unit of work everybody else would wait for the words too.
            await asyncio.to_thread(lexicon)
        reach(Point.INBOUND_BEGUN)
        await database.write(partial(receive, context=context, batch=batch))
        reach(Point.INBOUND_COMMITTED)
        context.bell.ring()

    async def aside(item: Received, error: str) -> None:
        result = await take_aside(context, item, error)
        app[keys.METRICS].set_aside.labels(result.value).inc()
        context.bell.ring()

    return Batcher(run, set_aside=aside)


def _reports(context: Context) -> Batcher[Reported]:
    async def run(batch: Sequence[Reported]) -> None:
        reach(Point.REPORT_BEGUN)
        await context.database.write(partial(take_reports, context=context, batch=batch))
        reach(Point.REPORT_COMMITTED)
        context.bell.ring()

    return Batcher(run)


async def _ready(database: Database) -> bool:
    """Tell whether inbound can be taken: the database answers and has our schema."""
    return await holds(database, is_current)


class Server:
    """A server on a socket that listens already; open within its block."""

    def __init__(self, parts: Parts, listener: socket.socket, *, role: str = "all") -> None:
        self.app = create_app(parts, role=role)
        self._listener = listener
        self._words: asyncio.Task[object]
        self._runner = web.AppRunner(
            self.app,
            access_log_class=AccessLogger,
            shutdown_timeout=_SHUTDOWN_TIMEOUT,
        )

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.SockSite(self._runner, self._listener).start()
        # The words of all languages take a third of a second to put together: no part of the
        # start, and nothing that the first person who answers should wait for.
        self._words = asyncio.create_task(asyncio.to_thread(lexicon))
        _log.info("serving")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()
        await self._words
        _log.info("stopped")
