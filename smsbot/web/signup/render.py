"""The form as HTML: the style of the preference page, and who may show it within a page."""

from __future__ import annotations

import base64
import hashlib
import hmac
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from smsbot.web.preferences import render as page

if TYPE_CHECKING:
    from datetime import datetime

    from smsbot.services.context import Context
    from smsbot.web.preferences.view import Frame
    from smsbot.web.signup.words import FormWords

_FOLDER = Path(__file__).parent
_PAGE = Path(page.__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader([_FOLDER, _PAGE]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Files of ours, byte for byte as they are hashed.
_STYLE = Markup(  # noqa: S704
    (_PAGE / "style.css").read_text("utf-8") + (_FOLDER / "style.css").read_text("utf-8")
)
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_YOUNGEST, _OLDEST = 2, 2 * 3600
"""Seconds that a form may have been open: nobody types a number faster than that."""


def html(
    context: Context,
    template: str,
    frame: Frame,
    said: FormWords,
    *,
    status: int = 200,
    **values: object,
) -> web.Response:
    """Return a page that the company's own sites may show within theirs."""
    text = _TEMPLATES.get_template(template).render(
        frame=frame, words=frame.words, said=said, style=_STYLE, **values
    )
    return web.Response(
        text=text, status=status, content_type="text/html", headers=_headers(context)
    )


def _headers(context: Context) -> dict[str, str]:
    headers = {**page.HEADERS}
    origins = context.forms.origins
    headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {' '.join(origins) or chr(39) + 'none' + chr(39)}"
    )
    if origins:
        # It knows one site or none; browsers that know the policy above go by that.
        del headers["X-Frame-Options"]
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return headers


def form_token(context: Context, flow: str, now: datetime) -> str:
    """Return what a form carries, so that it is known when it was shown."""
    seconds = int(now.timestamp())
    return f"{seconds}.{_mac(context, flow, seconds)}"


def is_fresh(context: Context, flow: str, token: str, now: datetime) -> bool:
    """Tell whether a form was shown by us, not too long ago, and not just now."""
    told, _, mac = token.partition(".")
    if not (told.isascii() and told.isdigit() and len(told) < len("10000000000")):
        return False
    age = int(now.timestamp()) - int(told)
    right = hmac.compare_digest(mac.encode(), _mac(context, flow, int(told)).encode())
    return right and _YOUNGEST <= age <= _OLDEST


def _mac(context: Context, flow: str, seconds: int) -> str:
    said = f"signup form {flow} {seconds}".encode()
    return hmac.new(context.secrets.link, said, hashlib.sha256).hexdigest()[:32]
