"""The gateway's callbacks: inbound SMS and delivery reports.

Answer 200 only after the commit: a gateway that gets an error sends again, and the inbox makes
the second copy harmless. The reverse order loses replies. Nothing is believed before the
signature is checked, and nothing is kept of a callback that fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from smsbot.core.link import read_ref
from smsbot.faultpoints import Point, reach
from smsbot.gateways.wire import Callback, CallbackError, ForgedSignatureError
from smsbot.services.conversations import Received
from smsbot.services.reports import Reported
from smsbot.web import keys
from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.problems import NOT_FOUND, ProblemError

if TYPE_CHECKING:
    from smsbot.gateways.wire import Gateway

MOST = 64 * 1024
"""Bytes of a callback; the longest SMS with all its parameters needs a tenth of it."""

_EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
_log = structlog.get_logger()


async def inbound(request: web.Request) -> web.Response:
    """Take one inbound SMS; it is committed when this answers 200."""
    context = request.app[keys.CONTEXT]
    gateway = _gateway(request)
    callback = await _callback(request)
    try:
        message = gateway.inbound(callback)
    except CallbackError as error:
        _turned_away(request, error)
        raise
    reach(Point.INBOUND_VERIFIED)
    await request.app[keys.INBOX].submit(Received(message, context.clock.now()))
    reach(Point.INBOUND_ANSWERED)
    request.app[keys.METRICS].inbound.inc()
    return _taken()


async def status(request: web.Request) -> web.Response:
    """Take one delivery report; it is committed when this answers 200."""
    gateway = _gateway(request)
    callback = await _callback(request)
    try:
        report = gateway.report(callback)
    except CallbackError as error:
        _turned_away(request, error)
        raise
    reports = request.app[keys.METRICS].reports
    message = read_ref(request.app[keys.CONTEXT].secrets.link, request.match_info["ref"])
    if report is None:
        # A status that we do not know is never guessed.
        _log.warning("report_ignored", reason="unknown_status")
        reports.labels("unknown_status").inc()
    elif message is None:
        _log.warning("report_ignored", reason="unknown_message")
        reports.labels("unknown_message").inc()
    else:
        reach(Point.REPORT_VERIFIED)
        await request.app[keys.REPORTS].submit(Reported(message, report))
        reach(Point.REPORT_ANSWERED)
        reports.labels("taken").inc()
        request.app[keys.METRICS].delivery.labels(report.status.value).inc()
    return _taken()


def _gateway(request: web.Request) -> Gateway:
    gateway = request.app[keys.GATEWAY]
    if request.match_info["gateway"] != gateway.name:
        raise ProblemError(NOT_FOUND)
    return gateway


async def _callback(request: web.Request) -> Callback:
    """Return the callback under the address that the gateway knows, whatever a proxy made of it."""
    patience = request.app[keys.PATIENCE].callback
    try:
        body = await read_body(request, FORM, most=MOST, seconds=patience)
        form = read_form(body)
    except ProblemError as problem:
        request.app[keys.METRICS].rejected.labels(problem.kind.slug).inc()
        raise
    url = request.app[keys.CONTEXT].sender.public_url + request.raw_path
    return Callback(request.method, url, request.headers, form)


def _turned_away(request: web.Request, error: CallbackError) -> None:
    forged = isinstance(error, ForgedSignatureError)
    reason = "signature" if forged else "malformed"
    request.app[keys.METRICS].rejected.labels(reason).inc()
    _log.warning("callback_rejected", reason=reason)


def _taken() -> web.Response:
    return web.Response(text=_EMPTY, content_type="application/xml")
