"""The description is made from the table that the router is made from, and cannot lie."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from smsbot.web.routes import ROUTES, description

if TYPE_CHECKING:
    from tests.web.site import Site

PATHS: dict[str, dict[str, Any]] = description()["paths"]  # type: ignore[assignment]
OPERATIONS = [operation for methods in PATHS.values() for operation in methods.values()]


async def test_the_description_is_served(site: Site) -> None:
    answer = await site.client.get("/openapi.json")

    described = await answer.json()
    assert ("3.1.0", "smsbot") == (described["openapi"], described["info"]["title"])
    assert json.loads(json.dumps(description())) == described


async def test_every_route_of_the_router_is_described(site: Site) -> None:
    served = {
        (route.method, route.resource.canonical)
        for route in site.app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }

    described = {(method.upper(), path) for path, methods in PATHS.items() for method in methods}
    assert served == described


def test_every_reference_leads_to_a_schema() -> None:
    text = json.dumps(description())
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', text))

    schemas: dict[str, Any] = description()["components"]["schemas"]  # type: ignore[index]
    assert referred <= set(schemas)
    assert {"PutContacts", "NewCampaign", "ContactView", "ProblemView"} <= referred


def test_every_name_is_given_once() -> None:
    names = [operation["operationId"] for operation in OPERATIONS]

    assert len(names) == len(set(names)) == len(ROUTES)


def test_the_api_alone_wants_a_token() -> None:
    for path, methods in PATHS.items():
        for operation in methods.values():
            assert path.startswith("/v1/") == bool(operation["security"])


def test_a_description_names_the_roles() -> None:
    assert "Roles: admin." in PATHS["/v1/contacts"]["put"]["description"]


def test_what_validates_is_what_is_shown() -> None:
    body = PATHS["/v1/contacts"]["put"]["requestBody"]["content"]["application/json"]["schema"]
    schemas: dict[str, Any] = description()["components"]["schemas"]  # type: ignore[index]
    shown = schemas["PutContacts"]

    assert {"$ref": "#/components/schemas/PutContacts"} == body
    assert shown["additionalProperties"] is False
    assert 1000 == shown["properties"]["contacts"]["maxItems"]


def test_every_parameter_of_a_path_is_described() -> None:
    for path, methods in PATHS.items():
        for operation in methods.values():
            given = operation.get("parameters", [])

            assert re.findall(r"\{(\w+)\}", path) == [
                parameter["name"] for parameter in given if parameter["in"] == "path"
            ]


def test_problems_are_named_by_their_types() -> None:
    answers = PATHS["/v1/campaigns"]["post"]["responses"]

    assert {"200", "202", "400", "401", "403", "409", "413", "415", "422", "503"} <= set(answers)
    assert "/problems/idempotency-key-reused" in answers["409"]["description"]
    assert "/problems/unknown-flow" in answers["422"]["description"]
