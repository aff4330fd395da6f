"""The server on a real socket and a real file, and the gateway that calls it back."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from aiohttp.test_utils import TestClient, TestServer
from plivo.utils import signature_v3

from smsbot.core.link import callback_ref
from smsbot.gateways.plivo import Plivo
from smsbot.services.access import Role, create_token
from smsbot.services.aside import take_aside
from smsbot.services.batch import Batcher
from smsbot.services.conversations import Received, receive
from smsbot.services.reports import Reported, take_reports
from smsbot.web import keys
from smsbot.web.routes import add_routes, make_application
from tests.world import ANNA, BOT, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from aiohttp import ClientResponse, web

    from smsbot.services.context import Context

SECRET = "FakeAuthToken0123456789abcdefFAKE"
BOOTSTRAP = "smsbot_fictional-bootstrap-token"
UUID = "db3ce55a-7f1d-11e1-8ea7-1231380bc196"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOKENS = 'INSERT INTO "api_token"'
_NONCE = "12345678901234567890"

# The SDK ships no types.
_construct_post_url: Callable[[str, object], bytes] = signature_v3.construct_post_url
_get_signature_v3: Callable[[bytes, str, bytes], bytes] = signature_v3.get_signature_v3


@dataclass
class Site:
    """A running server, its company, and tokens of every role."""

    world: World
    app: web.Application
    client: TestClient[web.Request, web.Application]
    tokens: Mapping[str, str]

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        role: str = "admin",
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Call the API as somebody of a role; return status and JSON."""
        bearer = {"Authorization": f"Bearer {self.tokens[role]}", **(headers or {})}
        async with self.client.request(method, path, headers=bearer, json=body) as answer:
            return answer.status, await answer.json(content_type=None)

    async def texts(self, text: str, phone: str = ANNA, **more: str) -> int:
        """Let the gateway call back with an SMS of a person; return the status."""
        form = {"From": phone.removeprefix("+"), "To": BOT.removeprefix("+"), "Type": "sms"}
        answer = await self.call_back("inbound", form | {"Text": text, "MessageUUID": UUID} | more)
        return answer.status

    async def reports(self, message: int, status: str, **more: str) -> int:
        """Let the gateway call back with what became of one of our SMS."""
        ref = callback_ref(self.world.context.secrets.link, message)
        form = {"From": BOT, "To": ANNA, "MessageUUID": UUID, "Status": status} | more
        answer = await self.call_back(f"status/{ref}", form)
        return answer.status

    async def call_back(self, what: str, form: Mapping[str, str]) -> ClientResponse:
        """Call back with a form that is signed as Plivo signs."""
        path = f"/webhooks/simulated/{what}"
        headers = FORM | self.signature(path, form)
        return await self.client.post(path, data=urlencode(form), headers=headers)

    def signature(self, path: str, form: Mapping[str, str], secret: str = SECRET) -> dict[str, str]:
        """Sign a callback with the SDK, over the address that the gateway knows."""
        url = self.world.context.sender.public_url + path
        covered = _construct_post_url(url, dict(form)).decode()
        signature = _get_signature_v3(secret.encode(), covered, _NONCE.encode())
        return {"X-Plivo-Signature-V3-Nonce": _NONCE, "X-Plivo-Signature-V3": signature.decode()}

    def dump(self) -> list[str]:
        """Return everything the database holds: two equal dumps mean that nothing changed.

        But when a token was used last, which is a note about the caller.
        """
        with self.world.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            lines = driver.iterdump()
            return [line for line in lines if not line.startswith(_TOKENS)]

    async def figure(self, line: str) -> float:
        """Return one figure of /metrics, 0 where it is not there yet."""
        async with self.client.get("/metrics") as answer:
            lines = (await answer.text()).splitlines()
        found = [one for one in lines if one.startswith(f"{line} ")]
        return float(found[0].rpartition(" ")[2]) if found else 0.0


@contextlib.asynccontextmanager
async def serve(
    world: World,
    *,
    inbox: keys.Submits[Received] | None = None,
    patience: keys.Patience | None = None,
    ready: bool = True,
) -> AsyncIterator[Site]:
    """Serve a world on loopback, with parts that fail where the test brings them."""
    context = world.context
    tokens = {
        role.value: world.run(partial(create_token, context=context, name=role.value, role=role))
        for role in Role
    }
    messages = Batcher(partial(_receive, context), set_aside=partial(_set_aside, context))
    reports = Batcher(partial(_take_reports, context))
    app = make_application()
    app[keys.CONTEXT] = context
    app[keys.GATEWAY] = Plivo("MAFAKE0000000000FAKE", SECRET, name="simulated")
    app[keys.INBOX] = messages if inbox is None else inbox
    app[keys.REPORTS] = reports
    app[keys.BOOTSTRAP] = BOOTSTRAP
    app[keys.READY] = partial(_answer, ready)
    if patience is not None:
        app[keys.PATIENCE] = patience
    add_routes(app)
    tasks = [asyncio.create_task(one.work()) for one in (messages, reports)]
    async with TestClient(TestServer(app)) as client:
        yield Site(world, app, client, tokens | {"bootstrap": BOOTSTRAP})
    messages.close()
    reports.close()
    await asyncio.gather(*tasks)
    await context.database.close()


async def _answer(ready: bool) -> bool:  # noqa: FBT001  (it is all there is to say)
    return ready


async def _receive(context: Context, batch: Sequence[Received]) -> None:
    await context.database.write(partial(receive, context=context, batch=batch))


async def _set_aside(context: Context, item: Received, error: str) -> None:
    await take_aside(context, item, error)


async def _take_reports(context: Context, batch: Sequence[Reported]) -> None:
    await context.database.write(partial(take_reports, context=context, batch=batch))
