"""What the simulated gateway has beyond the wire: the phones, the people, the faults, the log."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from aiohttp import web

from smsbot.simulator.faults import FaultsError, parse_faults
from smsbot.simulator.keys import CARRIER, CONFIG, DICE, EXCHANGE, PEOPLE
from smsbot.simulator.orders import is_web_address
from smsbot.simulator.people import PeopleError, parse_crowd

if TYPE_CHECKING:
    from smsbot.simulator.messages import Exchange

_E164 = re.compile(r"\+?([1-9][0-9]{6,14})")
_LONGEST_TEXT = 1600
_PING = 15.0
_PAGE = "chat.html"
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

routes = web.RouteTableDef()


@routes.get("/")
async def chat(_: web.Request) -> web.Response:
    """Give the browser phone: one page that fetches nothing from anywhere else."""
    page = files("smsbot.simulator").joinpath(_PAGE).read_text("utf-8")
    headers = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"}
    return web.Response(text=page, content_type="text/html", headers=headers)


@routes.post("/phones/{number}/send")
async def send(request: web.Request) -> web.StreamResponse:
    """Let the person with that number write to the bot."""
    text = (await _object(request)).get("text")
    if not isinstance(text, str) or len(text) > _LONGEST_TEXT or not _printable(text):
        return _problem(f"text must be a string of at most {_LONGEST_TEXT} characters")
    message = request.app[CARRIER].write(_number(request), text)
    return web.json_response(message.as_chat(request.app[EXCHANGE].price), status=202)


@routes.get("/phones/{number}/messages")
async def messages(request: web.Request) -> web.StreamResponse:
    """Give one person's chat, oldest first."""
    return web.json_response(_chat(request.app[EXCHANGE], _number(request)))


@routes.get("/phones")
async def phones(request: web.Request) -> web.StreamResponse:
    """Give everybody who has a chat or a part to play, and the account they talk to."""
    exchange, people = request.app[EXCHANGE], request.app[PEOPLE]
    numbers = dict.fromkeys([*people.numbers(), *exchange.phones()])
    return web.json_response(
        {
            "number": request.app[CONFIG].number,
            "price": str(exchange.price),
            "totals": exchange.totals(),
            "phones": [
                {
                    "number": number,
                    "person": people.show(number),
                    "count": len(exchange.chat(number)),
                }
                for number in numbers
            ],
        }
    )


@routes.get("/events")
async def events(request: web.Request) -> web.StreamResponse:
    """Tell all that happens from now on, as server-sent events."""
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    # Who closes the page is gone without a word.
    with request.app[EXCHANGE].feed.follow() as queue, suppress(ConnectionResetError):
        await response.prepare(request)
        await response.write(b"event: ready\ndata: {}\n\n")
        while (event := await _next(queue)) is not None:
            await response.write(event)
    return response


@routes.get("/log")
async def log(request: web.Request) -> web.StreamResponse:
    """Give every send that was accepted, in order: the judge of what really left."""
    since = request.query.get("since", "0")
    if not re.fullmatch(r"[0-9]{1,12}", since):
        return _problem("since must be the seq of a send")
    exchange = request.app[EXCHANGE]
    sends = [one.as_send() for one in exchange.sends(int(since))]
    return web.json_response({"sends": sends, "next": len(exchange.messages)})


@routes.get("/faults")
async def show_faults(request: web.Request) -> web.StreamResponse:
    """Give how the gateway misbehaves."""
    return web.json_response(request.app[DICE].faults.as_json())


@routes.put("/faults")
async def put_faults(request: web.Request) -> web.StreamResponse:
    """Set how the gateway misbehaves; what is not named does not go wrong."""
    try:
        request.app[DICE].load(parse_faults(await _object(request)))
    except FaultsError as error:
        return _problem(str(error))
    return await show_faults(request)


@routes.get("/application")
async def show_application(request: web.Request) -> web.StreamResponse:
    """Give where inbound SMS are called back to."""
    carrier = request.app[CARRIER]
    return web.json_response(
        {
            "number": request.app[CONFIG].number,
            "message_url": carrier.message_url,
            "message_method": carrier.message_method,
        }
    )


@routes.put("/application")
async def put_application(request: web.Request) -> web.StreamResponse:
    """Set where inbound SMS are called back to."""
    given = await _object(request)
    url, method = given.get("message_url"), given.get("message_method", "POST")
    if not is_web_address(url):
        return _problem("message_url must be an http or https address in ASCII")
    if method not in {"GET", "POST"}:
        return _problem("message_method is GET or POST")
    carrier = request.app[CARRIER]
    carrier.message_url, carrier.message_method = str(url), str(method)
    return await show_application(request)


@routes.get("/people")
async def show_people(request: web.Request) -> web.StreamResponse:
    """Give everybody who answers by themselves."""
    return web.json_response({"people": request.app[PEOPLE].show_all()})


@routes.post("/people")
async def post_people(request: web.Request) -> web.StreamResponse:
    """Let people come who answer by themselves."""
    people = request.app[PEOPLE]
    try:
        crowd = parse_crowd(await _object(request))
        came = people.come(crowd)
    except PeopleError as error:
        return _problem(str(error))
    shown = [person.as_json() for person in came]
    request.app[EXCHANGE].feed.publish("people", {"people": shown})
    return web.json_response({"people": shown}, status=201)


@routes.delete("/people")
async def delete_people(request: web.Request) -> web.StreamResponse:
    """Send everybody home: what was not answered by now stays without an answer."""
    request.app[PEOPLE].go()
    return web.Response(status=204)


def _chat(exchange: Exchange, number: str) -> list[dict[str, object]]:
    return [one.as_chat(exchange.price) for one in exchange.chat(number)]


async def _next(queue: asyncio.Queue[bytes | None]) -> bytes | None:
    """Wait for the next event; a comment now and then keeps the connection alive."""
    try:
        async with asyncio.timeout(_PING):
            return await queue.get()
    except TimeoutError:
        return b": still here\n\n"


def _number(request: web.Request) -> str:
    matched = _E164.fullmatch(request.match_info["number"])
    if matched is None:
        raise web.HTTPNotFound(text='{"error": "no such number"}', content_type="application/json")
    return f"+{matched[1]}"


def _printable(text: str) -> bool:
    # Half of a surrogate pair is no character, and no phone sends it.
    return not any("\ud800" <= character <= "\udfff" for character in text)


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        given = json.loads(await request.read())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise web.HTTPBadRequest(
            text='{"error": "the body is no JSON object"}', content_type="application/json"
        )
    return given


def _problem(error: str) -> web.Response:
    return web.json_response({"error": error}, status=422)
