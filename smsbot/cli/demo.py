"""`smsbot demo`: the main job in front of your eyes, with nothing but this machine."""

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from cyclopts import Parameter

from smsbot.cli.init import starter
from smsbot.cli.opening import run
from smsbot.cli.shared import CommandError, write_lines

if TYPE_CHECKING:
    from smsbot.app import Parts, Server
    from smsbot.simulator.messages import Message
    from smsbot.simulator.people import Person
    from smsbot.simulator.server import Simulator

_PEOPLE = 12
_SEED = 7
_PACE = 0.25
"""The simulated world turns four times as fast: phones ring sooner, people type faster."""

_AT_MOST = 10.0
"""Seconds for the talking; whoever is silent then stays silent."""

_LOOK_EVERY = 0.05
_LOOKS_IN_QUIET = 3
"""Between two looks an SMS may have just left one side and not have reached the other."""

_NAME_WIDTH = 18


def demo(
    *,
    exit_: Annotated[
        bool, Parameter(name="--exit", negative=(), help="End after the table, also on a terminal.")
    ] = False,
) -> None:
    """Ask a dozen fictional people for consent, and watch them answer.

    An embedded database in a temporary folder and a simulated gateway: no account, no SMS, no
    cost. On a terminal it goes on serving the browser phone and the pages until Ctrl-C.

    Example: smsbot demo --exit
    """
    from smsbot import logs  # noqa: PLC0415

    logs.configure(json=False, level="ERROR")
    with TemporaryDirectory(prefix="smsbot-demo-") as folder:
        run(_demo(Path(folder), stay=sys.stdout.isatty() and not exit_))


class _Stage(NamedTuple):
    """What the demo plays on."""

    simulator: "Simulator"
    server: "Server"
    url: str
    token: str


async def _demo(folder: Path, *, stay: bool) -> None:
    async with _staged(folder) as stage:
        people = _let_come(stage)
        _introduce(stage, people)
        started = await _start(stage, people)
        await _watch(stage, people)
        await _show_consents(stage, people, started)
        intact = await _show_ledger(stage)
        if stay:
            await _stay(stage)
    if not intact:
        message = "the ledger does not agree with the table of consents"
        raise CommandError(message)


@contextlib.asynccontextmanager
async def _staged(folder: Path) -> AsyncIterator[_Stage]:
    from smsbot.app import Server  # noqa: PLC0415
    from smsbot.simulator.server import running  # noqa: PLC0415
    from smsbot.simulator.settings import SimulatorConfig  # noqa: PLC0415

    for name, content in starter():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    token = secrets.token_urlsafe(16)
    settings = SimulatorConfig(
        port=0, time_factor=_PACE, message_url=f"{url}/webhooks/simulated/inbound"
    )
    async with running(settings) as simulator:
        parts = _parts(folder, url, simulator.url, token)
        async with Server(parts, listener) as server:
            yield _Stage(simulator, server, url, token)


def _parts(folder: Path, url: str, gateway: str, token: str) -> "Parts":
    from smsbot.app import Parts, load_flows  # noqa: PLC0415
    from smsbot.config import load  # noqa: PLC0415
    from smsbot.keys import Keys  # noqa: PLC0415
    from smsbot.services.context import SystemClock  # noqa: PLC0415

    environment = {
        "SMSBOT_SERVER__PUBLIC_URL": url,
        "SMSBOT_GATEWAY__PLIVO__BASE_URL": gateway,
        "SMSBOT_DATABASE__URL": f"sqlite+aiosqlite:///{folder}/smsbot.db",
        "SMSBOT_KEYS__PATH": str(folder / "keys"),
        "SMSBOT_FLOWS__PATH": str(folder / "flows"),
        "SMSBOT_ADMIN__TOKEN": token,
    }
    config = load(folder / "config.toml", environment)
    keys = Keys.load(Path(config.keys.path), create=True)
    return Parts(config, keys, load_flows(config), SystemClock())


def _let_come(stage: _Stage) -> "dict[str, Person]":
    from smsbot.simulator.people import Crowd  # noqa: PLC0415

    crowd = Crowd(_PEOPLE, seed=_SEED, delay_ms=1200)
    return {person.number: person for person in stage.simulator.people.come(crowd)}


def _introduce(stage: _Stage, people: "dict[str, Person]") -> None:
    write_lines(
        f"A company asks {len(people)} people, who do not exist, whether it may contact them.",
        f"browser phone  {stage.simulator.url}",
        f"API and pages  {stage.url}",
        "",
    )


async def _start(stage: _Stage, people: "dict[str, Person]") -> dict[str, Any]:
    """Start the campaign as an admin does: by one HTTP call."""
    import aiohttp  # noqa: PLC0415

    bought = (date.today() - timedelta(days=800)).isoformat()  # noqa: DTZ011  (any old day)
    order = {
        "flow": "consenso",
        "name": "demo",
        "contacts": [
            {
                "phone": person.number,
                "language": person.temperament.language,
                "last_activity": bought,
            }
            for person in people.values()
        ],
        "basis": {"kind": "prior_consent", "document": "modulo negozio 2024"},
    }
    headers = {"Authorization": f"Bearer {stage.token}"}
    async with (
        aiohttp.ClientSession(stage.url, headers=headers) as session,
        session.post("/v1/campaigns", json=order) as response,
    ):
        answer: dict[str, Any] = await response.json()
        if not response.ok:
            message = f"the campaign did not start: {answer.get('detail')}"
            raise CommandError(message)
        return answer


async def _watch(stage: _Stage, people: "dict[str, Person]") -> None:
    """Print every SMS as it happens, until nobody has anything to say any more."""
    messages = stage.simulator.exchange.messages
    talk = asyncio.create_task(_talk_out(stage))
    printed = 0
    while not talk.done() or printed < len(messages):
        await asyncio.wait([talk], timeout=_LOOK_EVERY)
        for message in messages[printed:]:
            write_lines(_line(message, people))
        printed = len(messages)


async def _talk_out(stage: _Stage) -> None:
    """Wait until no SMS is on its way in either direction and nobody is typing."""
    from smsbot.store.counts import outbound_waiting  # noqa: PLC0415
    from smsbot.web.keys import CONTEXT  # noqa: PLC0415

    database = stage.server.app[CONTEXT].database
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_AT_MOST):
            quiet = 0
            while quiet < _LOOKS_IN_QUIET:
                await stage.simulator.idle()
                waiting = sum((await database.read(outbound_waiting)).values())
                quiet = 0 if waiting or not stage.simulator.exchange.messages else quiet + 1
                await asyncio.sleep(_LOOK_EVERY)


def _line(message: "Message", people: "dict[str, Person]") -> str:
    from smsbot.simulator.messages import Direction  # noqa: PLC0415

    name = people[message.phone].name
    ours = message.direction is Direction.TO_PERSON
    return f"{name:<{_NAME_WIDTH}} {'>' if ours else '  <'} {' '.join(message.text.split())}"


async def _show_consents(
    stage: _Stage, people: "dict[str, Person]", started: dict[str, Any]
) -> None:
    import aiohttp  # noqa: PLC0415

    headers = {"Authorization": f"Bearer {stage.token}"}
    async with aiohttp.ClientSession(stage.url, headers=headers) as session:
        body = {"phones": list(people)}
        async with session.post("/v1/contacts/find", json=body) as response:
            contacts = (await response.json())["contacts"]
    write_lines("", f"{len(people)} people, {started['accepted']} asked. What they said:", "")
    cells = [f"{one['purpose']} by {one['channel']}" for one in contacts[0]["consents"]]
    write_lines(_row("", cells))
    for contact in contacts:
        name = people[contact["phone"]].name
        statuses = [one["status"].replace("none", "–") for one in contact["consents"]]
        ending = "" if contact["conversation"]["open"] else contact["conversation"]["state"]
        write_lines(_row(name, [*statuses, ending or "no answer yet"]))


def _row(name: str, values: list[str]) -> str:
    return f"{name:<{_NAME_WIDTH}} " + " ".join(f"{value:<14}" for value in values).rstrip()


async def _show_ledger(stage: _Stage) -> bool:
    from functools import partial  # noqa: PLC0415

    from smsbot.services.checks import check_ledger  # noqa: PLC0415
    from smsbot.services.sealing import seal_all  # noqa: PLC0415
    from smsbot.web.keys import CONTEXT  # noqa: PLC0415

    context = stage.server.app[CONTEXT]
    await context.database.write(partial(seal_all, context=context))
    check = await context.database.read(partial(check_ledger, context=context))
    verdict = "sealed, signed and intact" if check.intact else f"NOT INTACT: {check.wrong}"
    write_lines("", f"ledger: {check.events} events of {check.contacts} people, {verdict}")
    return check.intact


async def _stay(stage: _Stage) -> None:
    write_lines(
        "",
        f"Answer as one of them: {stage.simulator.url}",
        "Ask one more:",
        f"  curl {stage.url}/v1/campaigns -H 'Authorization: Bearer {stage.token}' \\",
        "    -H 'Content-Type: application/json' \\",
        """    -d '{"flow": "consenso", "basis": {"kind": "requested"}, "contacts": \\""",
        """        [{"phone": "+447700900200", "last_activity": "2024-01-10"}]}'""",
        "Ctrl-C ends.",
    )
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    await told.wait()
