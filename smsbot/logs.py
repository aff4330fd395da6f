"""Logs that hold facts and no person: no number, no text, no name, no token.

An event has a constant name and facts as keys. What looks like a telephone number is masked
wherever it hides, also in a traceback; keys that could only hold what a person said or is
called are masked whole. Of an exception the log keeps its kind and its place, never its
message: `int("ciao")` quotes the SMS that it failed on.
"""

from __future__ import annotations

import logging
import logging.config
import re
import sys
import traceback
from datetime import date, timedelta
from typing import IO, TYPE_CHECKING, Any

import structlog
from aiohttp.abc import AbstractAccessLogger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from aiohttp import web
    from structlog.typing import EventDict, ExcInfo, Processor

MASK = "***"

PRIVATE_KEYS = frozenset(
    {"address", "attributes", "body", "form", "headers", "name", "number", "password", "phone"}
    | {"recipient", "reply", "secret", "sender", "signature", "text", "token", "url"}
)
"""Keys that never carry a fact, only a person's words or a secret."""

# Seven digits or more, as people, browsers and spreadsheets write them. Every script's digits
# count, and no letter beside them saves them: "%2B39…" is how an address spells a number.
_NUMBER = re.compile(r"\d(?:[\s().\-/]{0,3}\d){6,}")
# What is certainly no number although it has the digits of one.
_HARMLESS = re.compile(
    r"(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?P<digest>[0-9a-f]{32,128})"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_ACCESS = "smsbot.access"
_LONGEST_COUNT = 10**8
_DEEPEST = 6


def configure(*, json: bool, level: str = "INFO", stream: IO[str] | None = None) -> None:
    """Send our own events and those of libraries through the same processors to one stream."""
    out = sys.stderr if stream is None else stream
    shared: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        _keep_place_of_exception,
        mask,
        # After the mask, which would take a time for a number.
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(_formatter(shared, json=json, colors=out.isatty()))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # They tell every edge they take and every plug-in they load; requests are told by AccessLogger.
    for chatty in ("transitions", "alembic"):
        logging.getLogger(chatty).setLevel("WARNING")
    logging.getLogger("aiohttp.access").disabled = True


def mask(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Mask every value of an event, and with it whatever looks like a telephone number."""
    return {key: MASK if key in PRIVATE_KEYS else _masked(value) for key, value in event.items()}


class AccessLogger(AbstractAccessLogger):
    """One event per request: the route's template, never path or query, never an address."""

    @property
    def enabled(self) -> bool:
        """Whether anybody reads it: where nobody does, nothing is put together."""
        return logging.getLogger(_ACCESS).isEnabledFor(logging.INFO)

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Write the event."""
        structlog.get_logger(_ACCESS).info(
            "request",
            method=request.method,
            route=_template(request),
            status=response.status,
            milliseconds=round(time * 1000, 1),
        )


def _template(request: web.BaseRequest) -> str:
    """`/p/{token}` of a request for /p/x3Gk…; a path that no route takes may hold anything."""
    # A request that was no HTTP was never routed, and says so by an AssertionError.
    found = getattr(request, "_match_info", None)
    resource = found.route.resource if found is not None else None
    return resource.canonical if resource is not None else "none"


def kind_and_place(error: BaseException) -> str:
    """What may be told of an exception: its kind, where it was raised, and its causes."""
    return " < ".join(_places(error))


def _formatter(shared: list[Processor], *, json: bool, colors: bool) -> logging.Formatter:
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if json
        else structlog.dev.ConsoleRenderer(colors=colors, pad_event_to=30)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        # The place of the exception is kept already, and the rest must not be written.
        keep_exc_info=False,
        keep_stack_info=False,
    )


def _keep_place_of_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and its frames, and those of its causes."""
    info: ExcInfo | BaseException | bool | None = event.pop("exc_info", None)
    event.pop("stack_info", None)
    error = _error(info)
    if error is not None:
        event["exception"] = kind_and_place(error)
    return event


def _error(info: ExcInfo | BaseException | bool | None) -> BaseException | None:  # noqa: FBT001
    """The exception of what loggers hand over: itself, a triple, or "the current one"."""
    match info:
        case BaseException():
            return info
        case (_, BaseException() as error, _):
            return error
        case None | False:
            return None
        case _:
            return sys.exception()


def _places(error: BaseException) -> Iterator[str]:
    """Each exception of the chain with where it was raised, the last one first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        places = ", ".join(f"{_module(f.filename)}:{f.lineno} {f.name}" for f in frames)
        yield f"{type(current).__qualname__} ({places or 'nowhere'})"
        current = current.__cause__ or current.__context__


def _module(filename: str) -> str:
    """The last two parts of a path: enough to find the file, silent about the machine."""
    return "/".join(filename.replace("\\", "/").split("/")[-2:])


def _masked(value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - whatever somebody logs
    """The value without numbers, in types that a renderer prints as they are."""
    match value:
        case dict() | list() | tuple() | set() | frozenset():
            return _masked_items(value, depth + 1) if depth < _DEEPEST else MASK
        case None | bool() | float():
            return value
        case int() if abs(value) < _LONGEST_COUNT:
            return value
        case timedelta():
            return value.total_seconds()
        case date():
            return value.isoformat()
        case _:
            return _masked_text(str(value))


def _masked_items(values: Collection[Any], depth: int) -> dict[str, Any] | list[Any]:
    if not isinstance(values, dict):
        return [_masked(item, depth) for item in values]
    return {
        _masked_text(str(key)): MASK if key in PRIVATE_KEYS else _masked(value, depth)
        for key, value in values.items()
    }


def _masked_text(text: str) -> str:
    """The text with the last two digits of each number; ids and times stay whole."""
    if _HARMLESS.fullmatch(text):
        return text
    return _NUMBER.sub(lambda match: f"…{match[0][-2:]}", text)
