"""Errors as the outside sees them."""

from __future__ import annotations

import json
import logging
import sqlite3
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.exc import OperationalError

from smsbot import logs
from smsbot.gateways.wire import ForgedSignatureError, MalformedCallbackError
from smsbot.services.access import KeyReusedError
from smsbot.services.batch import BusyError
from smsbot.services.orders import CampaignError
from smsbot.web.problems import INVALID, Fault, ProblemError, problem_of
from smsbot.web.routes import make_application
from tests.world import ANNA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.site import Site


@pytest.mark.parametrize(
    ("error", "status", "slug"),
    [
        (ProblemError(INVALID), 422, "invalid-input"),
        (web.HTTPNotFound(), 404, "not-found"),
        (web.HTTPMethodNotAllowed("GET", ["POST"]), 405, "wrong-method"),
        (web.HTTPRequestEntityTooLarge(1, 2), 413, "body-too-large"),
        (web.HTTPExpectationFailed(), 417, "expectation-failed"),
        (CampaignError(409, "wrong_state", "no"), 409, "wrong-state"),
        (KeyReusedError(), 409, "idempotency-key-reused"),
        (ForgedSignatureError(), 403, "forged-signature"),
        (MalformedCallbackError("x"), 422, "invalid-input"),
        (BusyError(), 503, "unavailable"),
        (OperationalError("x", None, sqlite3.OperationalError()), 503, "unavailable"),
        (ConnectionRefusedError(), 503, "unavailable"),
        (ZeroDivisionError(), 500, "internal-error"),
    ],
)
def test_each_error_has_its_stable_type(error: Exception, status: int, slug: str) -> None:
    problem = problem_of(error)

    assert (status, f"/problems/{slug}") == (problem.kind.status, problem.kind.type)


def test_a_problem_is_what_the_standard_says() -> None:
    problem = ProblemError(INVALID, "no", faults=[Fault("a.0", "is missing")])

    answer = problem.response()

    assert isinstance(answer.body, bytes)
    assert (422, "application/problem+json") == (answer.status, answer.content_type)
    assert {
        "type": "/problems/invalid-input",
        "title": "The request is not valid",
        "status": 422,
        "detail": "no",
        "errors": [{"key": "a.0", "what": "is missing"}],
    } == json.loads(answer.body)


async def test_an_address_that_is_none_is_a_problem(site: Site) -> None:
    """Neither the answer nor its headers repeat what stood in the address."""
    answer = await site.client.get(f"/v2/{ANNA}")

    text = await answer.text()
    assert (404, "application/problem+json") == (answer.status, answer.content_type)
    assert ANNA not in text


async def test_a_wrong_method_is_a_problem(site: Site) -> None:
    answer = await site.client.delete("/v1/campaigns")

    problem = await answer.json(content_type=None)
    assert (405, "/problems/wrong-method") == (answer.status, problem["type"])
    assert "POST" in answer.headers["Allow"]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the log says, as it is configured in a server."""
    stream = StringIO()
    logs.configure(json=True, stream=stream)
    yield stream
    logging.getLogger().handlers = []


async def test_what_nobody_expected_is_told_by_an_id_alone(log: StringIO) -> None:
    async def broken(_: web.Request) -> web.Response:
        raise ValueError(ANNA)

    app = make_application()
    app.router.add_get("/", broken)
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/")
        problem: dict[str, Any] = await answer.json(content_type=None)

    number = problem["instance"].removeprefix("urn:smsbot:error:")
    assert (500, "/problems/internal-error") == (answer.status, problem["type"])
    assert {"type", "title", "status", "instance"} == set(problem)
    assert number in log.getvalue()
    assert "broken" in log.getvalue()
    assert ANNA not in log.getvalue()


async def test_a_redirect_is_no_problem() -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        raise web.HTTPSeeOther(location="/there")

    app = make_application()
    app.router.add_get("/", elsewhere)
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/", allow_redirects=False)

    assert (303, "/there") == (answer.status, answer.headers["Location"])
