"""The REST calls of the account: send, one record, the list."""

from __future__ import annotations

import asyncio
import hmac
import json
import uuid
from base64 import b64decode
from typing import TYPE_CHECKING

from aiohttp import web

from smsbot.simulator.faults import Fate, Trouble
from smsbot.simulator.keys import CARRIER, CLOSING, CONFIG, DICE, EXCHANGE
from smsbot.simulator.orders import OrderError, parse_send
from smsbot.simulator.records import QueryError, page, parse_query, record

if TYPE_CHECKING:
    from smsbot.simulator.orders import Batch

_STATUS_OF = {Trouble.INTERNAL: 500, Trouble.BAD_GATEWAY: 502, Trouble.UNAVAILABLE: 503}
_PROXY_PAGE = "<html><body><h1>It works!</h1></body></html>"

routes = web.RouteTableDef()
MESSAGES = "/v1/Account/{auth_id}/Message/"


@routes.post(MESSAGES)
async def send(request: web.Request) -> web.StreamResponse:
    """Take a send, or do with it what the faults say."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    await _latency(request)
    fate = request.app[DICE].fate()
    if fate is Fate.THROTTLED:
        return _error(429, "too many requests", {"Retry-After": "1"})
    try:
        batch = parse_send(await _json(request))
    except OrderError as error:
        return _error(400, str(error))
    return await _answered(request, batch, fate)


@routes.get(MESSAGES)
async def listing(request: web.Request) -> web.StreamResponse:
    """Give one page of the account's messages."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    await _latency(request)
    exchange = request.app[EXCHANGE]
    try:
        query = parse_query(request.query, request.app[CONFIG].clock())
    except QueryError as error:
        return _error(400, str(error))
    answer = page(query, exchange.messages, request.path, exchange.price)
    return web.json_response(_with_id(answer))


@routes.get(MESSAGES + "{uuid}/")
async def one(request: web.Request) -> web.StreamResponse:
    """Give one message."""
    if (refusal := _refusal(request)) is not None:
        return refusal
    exchange = request.app[EXCHANGE]
    message = exchange.find(request.match_info["uuid"])
    if message is None:
        return _error(404, "not found")
    path = request.path.removesuffix(f"{message.uuid}/")
    return web.json_response(_with_id(record(message, path, exchange.price)))


async def _answered(request: web.Request, batch: Batch, fate: Fate) -> web.StreamResponse:
    """Answer a good send as fate wills; whether it was taken is decided apart from that."""
    dice = request.app[DICE]
    troubled = fate in {Fate.ERROR, Fate.TIMEOUT}
    taken = not troubled or dice.happens(0.5)
    uuids = [request.app[CARRIER].take(order).uuid for order in batch.orders] if taken else []
    match fate:
        case Fate.LOST_ANSWER:
            return _reset(request)
        case Fate.TIMEOUT:
            return await _hang(request)
        case Fate.ERROR:
            return _trouble(request, dice.trouble())
    answer: dict[str, object] = {"message": "message(s) queued", "message_uuid": uuids}
    if batch.invalid:
        answer["invalid_number"] = batch.invalid
    return web.json_response(_with_id(answer), status=202)


def _trouble(request: web.Request, trouble: Trouble) -> web.StreamResponse:
    if trouble is Trouble.RESET:
        return _reset(request)
    if trouble is Trouble.HTML:
        return web.Response(text=_PROXY_PAGE, content_type="text/html")
    return _error(_STATUS_OF[trouble], "something went wrong")


def _reset(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _hang(request: web.Request) -> web.StreamResponse:
    """Say nothing until the client has given up, or we close."""
    try:
        async with asyncio.timeout(request.app[CONFIG].stall):
            await request.app[CLOSING].wait()
    except TimeoutError:
        pass
    return _reset(request)


async def _latency(request: web.Request) -> None:
    latency = request.app[DICE].faults.latency_ms
    if latency:
        # Latency is real: with it a client is measured, and a factor would change the measure.
        await asyncio.sleep(latency / 1000)


async def _json(request: web.Request) -> object:
    try:
        return json.loads(await request.read())
    except (ValueError, RecursionError):
        msg = "the body is no JSON"
        raise OrderError(msg) from None


def _refusal(request: web.Request) -> web.Response | None:
    """Refuse who is not the account, and who asks for another one."""
    config = request.app[CONFIG]
    expected = f"{config.auth_id}:{config.auth_token}".encode()
    kind, _, credentials = request.headers.get("Authorization", "").partition(" ")
    try:
        given = b64decode(credentials, validate=True)
    except ValueError:
        given = b""
    if kind != "Basic" or not hmac.compare_digest(expected, given):
        return _error(401, "authentication failed")
    if request.match_info["auth_id"] != config.auth_id:
        return _error(404, "not found")
    return None


def _error(status: int, error: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.json_response(_with_id({"error": error}), status=status, headers=headers)


def _with_id(answer: dict[str, object]) -> dict[str, object]:
    return {"api_id": str(uuid.uuid4())} | answer
