"""A new campaign: its form, what it would take, and only then its start.

The three steps carry the same fields, so nothing is stored before the last one. The key that they
carry makes pressing twice start one campaign, as the `Idempotency-Key` of the API does.
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from smsbot.core.model import Lifecycle
from smsbot.services import starting
from smsbot.services.access import Role
from smsbot.web.admin.render import html
from smsbot.web.api.campaign_models import NewCampaign
from smsbot.web.api.campaigns import order_of
from smsbot.web.api.endpoint import Call, Unit
from smsbot.web.api.models import In
from smsbot.web.problems import INVALID, ProblemError, problem_of

if TYPE_CHECKING:
    from aiohttp import web

    from smsbot.services.selection import Order
    from smsbot.web.admin.visit import Visit

_Line = Annotated[str, StringConstraints(max_length=2_000, strip_whitespace=True)]
_CLIENT_ERRORS = range(400, 500)
ASKED = (Lifecycle.PROSPECT, Lifecycle.DORMANT)
"""Whom a campaign can ask at all."""


class Draft(In):
    """The form of a new campaign, as it is filled in; what is empty is not said."""

    step: Literal["preview", "start", "change"]
    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    flow: _Line
    name: _Line = ""
    lifecycle: Annotated[tuple[Lifecycle, ...], Field(max_length=len(Lifecycle))] = ()
    language: _Line = ""
    attribute: _Line = ""
    value: _Line = ""
    phones: Annotated[str, StringConstraints(max_length=4 << 20)] = ""
    basis: _Line = ""
    document: _Line = ""
    statement: _Line = ""
    until: _Line = ""
    start_at: _Line = ""
    cap: _Line = ""

    @property
    def fields(self) -> dict[str, Any]:
        """What the next step carries on."""
        return self.model_dump(mode="json", exclude={"step", "key"})

    def body(self, zone: Any) -> NewCampaign:  # noqa: ANN401  (a zone of whichever kind)
        """Return the same as the API takes it; raises ProblemError."""
        given: dict[str, object] = {"flow": self.flow, "name": self.name or None}
        numbers = [line.strip() for line in self.phones.splitlines() if line.strip()]
        given |= {"phones": numbers} if numbers else {"select": self._select()}
        if self.basis:
            said = {name: getattr(self, name) for name in ("document", "statement", "until")}
            given["basis"] = {"kind": self.basis, **{k: v for k, v in said.items() if v}}
        try:
            if self.start_at:
                given["start_at"] = datetime.fromisoformat(self.start_at).replace(tzinfo=zone)
            if self.cap:
                given["cap"] = float(self.cap.replace(",", "."))
            return NewCampaign.model_validate(given, strict=False)
        except (ValidationError, ValueError):
            raise ProblemError(INVALID) from None

    def _select(self) -> dict[str, object]:
        select: dict[str, object] = {"lifecycle": list(self.lifecycle or ASKED)}
        if self.language:
            select["language"] = self.language
        if self.attribute:
            select["attributes"] = [{"name": self.attribute, "equals": self.value}]
        return select


async def see(visit: Visit) -> web.StreamResponse:
    """Show the empty form."""
    return _form(visit, Draft(step="change", key="0" * 32, flow="").fields)


async def order(visit: Visit) -> web.StreamResponse:
    """Go the next step; what is wrong with a form is said above it."""
    draft = await visit.form(Draft, "lifecycle")
    if draft.step == "change":
        return _form(visit, draft.fields)
    try:
        wanted = order_of(draft.body(visit.frame.zone), visit.caller.name)
        return await (_preview if draft.step == "preview" else _start)(visit, draft, wanted)
    except Exception as error:
        problem = problem_of(error)
        if problem.kind.status not in _CLIENT_ERRORS:
            raise
        words = visit.frame.words
        mistake = words.problems.get(problem.kind.slug, words.problems[INVALID.slug])
        return _form(visit, draft.fields, mistake, problem.kind.status)


async def _preview(visit: Visit, draft: Draft, wanted: Order) -> web.StreamResponse:
    whole = Role.PRIVACY in visit.caller.roles
    context, who = visit.context, visit.caller.name
    view = await starting.preview(context, wanted, who, with_numbers=whole)
    return html("preview.html", visit.frame, view=view, key=draft.key, fields=draft.fields)


async def _start(visit: Visit, draft: Draft, wanted: Order) -> web.StreamResponse:
    call = Call(visit.context, visit.caller, {}, None)
    said = json.dumps(draft.fields, sort_keys=True).encode()
    unit = Unit(call, f"dashboard-{draft.key}", said)
    started = await starting.start(visit.context, wanted, visit.caller.name, unit)
    visit.context.bell.ring()
    return visit.back(f"/admin/campaigns/{started['id']}")


def _form(
    visit: Visit, fields: dict[str, Any], mistake: str = "", status: int = 200
) -> web.Response:
    flows = sorted(visit.context.shelf.current)
    languages = sorted({one for f in visit.context.shelf.current.values() for one in f.languages})
    return html(
        "new.html",
        visit.frame,
        status=status,
        fields=fields,
        key=secrets.token_hex(16),
        mistake=mistake,
        flows=flows,
        languages=languages,
    )
