"""Handlers of the reference, and of the page behind the type of each problem."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from smsbot.web.problems import ANYWHERE, NOT_FOUND, ProblemError
from smsbot.web.reference.advice import ADVICE
from smsbot.web.reference.shapes import Operation, operations, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from aiohttp.typedefs import Handler

    from smsbot.web.problems import Kind
    from smsbot.web.route import Route

_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# The style is a file of ours, and must stand in the page byte for byte as it is hashed.
_STYLE = Markup((_FOLDER / "style.css").read_text("utf-8"))  # noqa: S704
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def reference_of(describe: Callable[[], Mapping[str, object]]) -> Handler:
    """Return the handler that shows a description; it is laid out once, when somebody asks."""

    @lru_cache
    def laid_out() -> str:
        description = describe()
        listed = operations(description)
        return _page("reference.html", tags=_by_tag(listed), shapes=shapes(description))

    async def show(request: web.Request) -> web.Response:
        del request
        return _answer(laid_out())

    return show


def problems_of(routes: Callable[[], Sequence[Route]]) -> Handler:
    """Return the handler that explains a kind of problem."""

    async def explain(request: web.Request) -> web.Response:
        kind = _kinds(routes()).get(request.match_info["slug"])
        if kind is None:
            raise ProblemError(NOT_FOUND)
        named = [route for route in routes() if kind in route.problems]
        return _answer(_page("problem.html", kind=kind, advice=ADVICE[kind.slug], routes=named))

    return explain


def _kinds(routes: Sequence[Route]) -> dict[str, Kind]:
    named = (kind for route in routes for kind in route.problems)
    return {kind.slug: kind for kind in (*ANYWHERE, *named)}


def _by_tag(listed: Sequence[Operation]) -> list[tuple[str, list[Operation]]]:
    in_order = sorted(listed, key=lambda one: one.tag)
    return [(tag, list(group)) for tag, group in groupby(in_order, key=lambda one: one.tag)]


def _page(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(template).render(style=_STYLE, **values)


def _answer(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html", headers=_HEADERS)
