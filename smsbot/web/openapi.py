"""The description of everything the server answers to (OpenAPI 3.1), made from the routes.

By hand over pydantic's schemas: the libraries for aiohttp lack 3.1, security or problems.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, TypeAdapter

from smsbot import __version__
from smsbot.web.body import JSON
from smsbot.web.problems import MEDIA_TYPE
from smsbot.web.route import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smsbot.web.route import Route

_REF = "#/components/schemas/{model}"
_PARAMETER = re.compile(r"\{(\w+)\}")
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "For a week, the same request with the same key is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


class FaultView(BaseModel):
    """One mistake: the key that holds it, and what is wrong; never the value."""

    key: str
    what: str


class ProblemView(BaseModel):
    """A problem (RFC 9457). `type` is stable, `instance` names one error in our log."""

    type: str
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: list[FaultView] | None = None


def describe(routes: Sequence[Route]) -> dict[str, Any]:
    """Return the description of these routes."""
    schemas = _Schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "smsbot",
            "version": __version__,
            "description": "Asks for marketing consent by SMS, and can prove the answer.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


class _Schemas:
    """The schema of every type that a route takes or gives, each described once."""

    def __init__(self, routes: Sequence[Route]) -> None:
        takes = {r.takes.model for r in routes if r.takes and r.takes.model}
        gives = {g.content.model for r in routes for g in r.gives.values() if g.content}
        wanted = [(m, "validation") for m in takes] + [(m, "serialization") for m in gives if m]
        wanted = sorted([*wanted, (ProblemView, "serialization")], key=str)
        by_key, rest = TypeAdapter.json_schemas(
            [(_key(model), mode, _adapter(model)) for model, mode in wanted],  # type: ignore[misc]
            ref_template=_REF,
        )
        self._by_model = {key: schema for (key, _), schema in by_key.items()}
        self.components = rest.get("$defs", {})

    def of(self, content: Content) -> dict[str, Any]:
        """Return what stands under `content` of a body."""
        if content.model is None:
            schema = {"type": "object" if content.media == JSON else "string"}
        else:
            schema = self._by_model[_key(content.model)]
        return {content.media: {"schema": schema}}

    @property
    def problem(self) -> dict[str, Any]:
        """Return what stands under `content` of a problem."""
        return self.of(Content(MEDIA_TYPE, ProblemView))


def _key(model: Any) -> str:  # noqa: ANN401  (any type that pydantic knows)
    return str(model)


@lru_cache
def _adapter(model: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    return TypeAdapter(model)


def _operation(route: Route, schemas: _Schemas) -> dict[str, Any]:
    roles = f" Roles: {', '.join(sorted(route.roles))}." if route.roles else ""
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary.partition(";")[0].rstrip("."),
        "description": route.summary + roles,
        "tags": [route.tag],
        "security": [{"token": []}] if route.roles else [],
        "responses": _responses(route, schemas),
    }
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PARAMETER.findall(route.path)
    ]
    if route.asks is not None:
        parameters += _query(route.asks)
    if route.idempotent:
        parameters.append(_IDEMPOTENCY_KEY)
    if parameters:
        operation["parameters"] = parameters
    if route.takes is not None:
        operation["requestBody"] = {"required": True, "content": schemas.of(route.takes)}
    return operation


def _query(model: type[BaseModel]) -> list[dict[str, Any]]:
    """Return the parameters of a query: the fields of its model, which are plain ones."""
    schema = model.model_json_schema(mode="validation")
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": one}
        for name, one in schema["properties"].items()
    ]


def _responses(route: Route, schemas: _Schemas) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for status, given in route.gives.items():
        answers[str(status)] = {"description": given.what}
        if given.content is not None:
            contents = [schemas.of(one) for one in (given.content, given.other) if one]
            answers[str(status)]["content"] = {k: v for one in contents for k, v in one.items()}
    by_status: dict[int, list[str]] = {}
    for kind in route.problems:
        by_status.setdefault(kind.status, []).append(f"{kind.title} (`{kind.type}`)")
    for status, titles in sorted(by_status.items()):
        what = {"description": "; ".join(titles), "content": schemas.problem}
        answers.setdefault(str(status), what)
    otherwise = schemas.of(route.otherwise) if route.otherwise else schemas.problem
    answers["default"] = {"description": "Any other problem.", "content": otherwise}
    return answers
