"""Who calls the API: a bearer token, shown once and stored hashed."""

from __future__ import annotations

import asyncio
import re
from functools import partial
from typing import TYPE_CHECKING

import structlog

from smsbot.services.access import caller_of, notice
from smsbot.store.faults import is_conflict, is_outage
from smsbot.web import keys
from smsbot.web.problems import NO_TOKEN, WRONG_ROLE, ProblemError

if TYPE_CHECKING:
    from aiohttp import web

    from smsbot.services.access import Caller, Role
    from smsbot.services.context import Context

_BEARER = re.compile(r"[Bb]earer +([A-Za-z0-9._~+/=-]{1,512})")
_CHALLENGE = 'Bearer realm="smsbot"'
_NOTICE_WITHIN = 1.0
"""Seconds: on SQLite a command may hold the writer for ten, and PostgreSQL may not answer."""

_log = structlog.get_logger()


async def authenticate(request: web.Request, roles: frozenset[Role]) -> Caller:
    """Return who calls; raises ProblemError without a valid token, or one of another role."""
    given = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if given is None:
        raise ProblemError(NO_TOKEN, headers={"WWW-Authenticate": _CHALLENGE})
    context, token, bootstrap = request.app[keys.CONTEXT], given[1], request.app[keys.BOOTSTRAP]
    caller = await context.database.read(
        lambda connection: caller_of(connection, context, token, bootstrap)
    )
    if caller is None:
        challenge = f'{_CHALLENGE}, error="invalid_token"'
        raise ProblemError(NO_TOKEN, headers={"WWW-Authenticate": challenge})
    if not caller.roles & roles:
        wanted = ", ".join(sorted(roles))
        raise ProblemError(WRONG_ROLE, f"wanted: {wanted}")
    if caller.unnoticed is not None:
        await _notice(context, caller.unnoticed)
    return caller


async def _notice(context: Context, token: int) -> None:
    """Note that a token was used, unless nothing can be written just now: the next call will.

    What only reads is answered all the same, and soon, while the writer is away or taken.
    """
    try:
        async with asyncio.timeout(_NOTICE_WITHIN):
            await context.database.write(partial(notice, context=context, token=token))
    except Exception as error:
        if not (is_outage(error) or is_conflict(error)):
            raise
        _log.warning("token_use_not_noted", error=type(error).__name__)
