"""Reading bodies that nobody vouches for: with a limit, in time, in one type, decoded strictly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from aiohttp import web

from smsbot.web.problems import BROKEN_BODY, TOO_LARGE, TOO_SLOW, WRONG_TYPE, ProblemError

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "application/x-www-form-urlencoded"
CSV = "text/csv"
JSON = "application/json"
_MOST_FIELDS = 100


async def read_body(request: web.Request, media: str, *, most: int, seconds: float) -> bytes:
    """Return the body; raises ProblemError where it is not what it should be.

    The server has a limit of size and none of time: a body that drips a byte a second would
    hold its connection for days.
    """
    _check_type(request, media)
    return await _read(request, most, seconds)


async def read_bytes(
    request: web.Request, medias: Sequence[str], *, most: int, seconds: float
) -> bytes:
    """Return a body that is no text of ours, such as a file; raises ProblemError."""
    if request.content_type not in medias:
        raise ProblemError(WRONG_TYPE, f"the body must be {' or '.join(medias)}")
    _check_plain(request)
    return await _read(request, most, seconds)


async def _read(request: web.Request, most: int, seconds: float) -> bytes:
    if request.content_length is not None and request.content_length > most:
        raise ProblemError(TOO_LARGE, f"at most {most} bytes")
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > most:
                    raise ProblemError(TOO_LARGE, f"at most {most} bytes")
    except TimeoutError:
        raise ProblemError(TOO_SLOW, headers={"Connection": "close"}) from None
    except (web.RequestPayloadError, ConnectionError):
        raise ProblemError(BROKEN_BODY) from None
    return bytes(body)


def _check_type(request: web.Request, media: str) -> None:
    if request.content_type != media:
        raise ProblemError(WRONG_TYPE, f"the body must be {media}")
    if (request.charset or "utf-8").lower().replace("_", "-") not in {"utf-8", "utf8"}:
        raise ProblemError(WRONG_TYPE, "the body must be in UTF-8")
    _check_plain(request)


def _check_plain(request: web.Request) -> None:
    # The server would unpack it, and a small body could become a large one.
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError(WRONG_TYPE, "the body must not be compressed")


def read_form(body: bytes) -> list[tuple[str, str]]:
    """Return the fields of a form in their order; raises ProblemError for broken encoding."""
    try:
        return parse_qsl(
            body.decode(),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:  # UnicodeDecodeError is one
        raise ProblemError(BROKEN_BODY, "the form is broken, or not in UTF-8") from None
