"""HTML out: one style, hashed into the policy that forbids everything else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from smsbot.web.preferences import render as page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsbot.web.admin.frame import Frame

_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# A file of ours, byte for byte as it is hashed.
_STYLE = Markup((_FOLDER / "style.css").read_text("utf-8"))  # noqa: S704
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS: Mapping[str, str] = {
    **page.HEADERS,
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    # With `no-referrer` a browser sends `Origin: null` with our own forms too, and they could not
    # be told from those of another site.
    "Referrer-Policy": "same-origin",
}
"""What every page of the dashboard is sent with; redirects carry them too."""


def html(
    template: str,
    frame: Frame,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> web.Response:
    """Return a page."""
    text = _TEMPLATES.get_template(template).render(
        frame=frame, words=frame.words, style=_STYLE, **values
    )
    return web.Response(
        text=text, status=status, content_type="text/html", headers={**HEADERS, **(headers or {})}
    )


def see_other(location: str) -> web.Response:
    """Send the browser on to look at a page, so that loading it again presses nothing."""
    return web.Response(status=303, headers={**HEADERS, "Location": location})
