from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.model import PhoneNumber
from smsbot.logs import PRIVATE_KEYS, AccessLogger, configure, mask

NUMBER = "+447700900123"


@pytest.fixture
def out(restored_logging: None) -> io.StringIO:  # noqa: ARG001 - a fixture is asked for by name
    """A stream that everything is logged to, as JSON."""
    stream = io.StringIO()
    configure(json=True, stream=stream)
    return stream


def events(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def masked(value: object) -> Any:  # noqa: ANN401
    return mask(None, "info", {"fact": value})["fact"]


def test_an_event_has_a_name_facts_and_a_time(out: io.StringIO) -> None:
    structlog.get_logger("smsbot.worker").info("sent", segments=1, gateway_id="ab-12")

    (event,) = events(out)
    assert datetime.fromisoformat(event.pop("timestamp")).tzinfo == UTC
    assert {
        "event": "sent",
        "segments": 1,
        "gateway_id": "ab-12",
        "level": "info",
        "logger": "smsbot.worker",
    } == event


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        "447700900123",
        "+44 7700 900 123",
        "07700-900.123",
        "(07700) 900123",
        "tel:+447700900123",
        "%2B447700900123",
        "/phones/447700900123/messages",
        "x447700900123x",
        "٤٤٧٧٠٠٩٠٠١٢٣",
        447700900123,
        [{"deep": (NUMBER,)}],
        {NUMBER: 1},
        b"+447700900123",
        ValueError(NUMBER),
        PhoneNumber(NUMBER),
    ],
)
def test_a_number_is_masked_wherever_it_hides(written: object) -> None:
    shown = json.dumps(masked(written), ensure_ascii=False)

    assert "7700" not in shown
    assert "900123" not in shown
    assert "٧٧٠٠" not in shown


def test_what_is_nested_too_deeply_is_masked_whole() -> None:
    value: object = {"text": "sentinel"}
    for _ in range(10):
        value = [value]

    assert "sentinel" not in json.dumps(masked(value))


def test_the_last_two_digits_stay() -> None:
    assert "to +…23, now" == masked("to +44 7700 900123, now")


@pytest.mark.parametrize(
    "fact",
    [
        "db342550-7c9d-11e8-bc8f-0cc47a9c7ac4",
        "00000000-0000-0000-0000-000000000000",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "2026-11-23",
        "2026-11-23T15:25:00.123456+00:00",
        "127.0.0.1:8080",
        "300 s",
        12345678,
        0.123456789,
        True,
        None,
    ],
)
def test_ids_times_and_counts_stay(fact: object) -> None:
    assert fact == masked(fact)


def test_times_and_spans_are_written_plainly() -> None:
    assert "2026-11-23T15:25:00+00:00" == masked(datetime(2026, 11, 23, 15, 25, tzinfo=UTC))
    assert 90.0 == masked(timedelta(seconds=90))


@pytest.mark.parametrize("key", sorted(PRIVATE_KEYS))
def test_private_keys_are_masked_whole(out: io.StringIO, key: str) -> None:
    structlog.get_logger().info("received", **{key: "sentinel", "inside": {key: "sentinel"}})

    (event,) = events(out)
    assert "***" == event[key] == event["inside"][key]
    assert "sentinel" not in out.getvalue()


def test_an_exception_keeps_kind_and_place_and_loses_its_words(out: io.StringIO) -> None:
    """The message of an exception may quote an SMS."""
    try:
        try:
            int("sentinel chiamatemi al 07700900123")
        except ValueError as error:
            msg = f"sentinel {NUMBER}"
            raise RuntimeError(msg) from error
    except RuntimeError:
        structlog.get_logger().exception("failed")

    (event,) = events(out)
    assert event["exception"].startswith("RuntimeError (tests/test_logs.py:")
    assert " < ValueError (tests/test_logs.py:" in event["exception"]
    assert "sentinel" not in out.getvalue()
    assert "900123" not in out.getvalue()


def test_libraries_log_through_the_same_mask(out: io.StringIO) -> None:
    log = logging.getLogger("some.library")
    try:
        int(f"sentinel {NUMBER}")
    except ValueError:
        log.exception("Error for %s", NUMBER, extra={"text": "sentinel"})
    log.warning("again", exc_info=ValueError("sentinel"), stack_info=True)

    first, second = events(out)
    assert "Error for +…23" == first["event"]
    assert first["exception"].startswith("ValueError (tests/test_logs.py:")
    assert "ValueError (nowhere)" == second["exception"]
    assert "sentinel" not in out.getvalue()


def test_chatty_libraries_are_quiet(out: io.StringIO) -> None:
    logging.getLogger("transitions.core").info("Finished processing state")
    logging.getLogger("alembic.runtime.plugins").info("setup plugin")
    logging.getLogger("aiohttp.access").info("GET /p/secret")

    assert "" == out.getvalue()


def test_the_console_is_masked_too(out: io.StringIO) -> None:
    configure(json=False, stream=out)
    structlog.get_logger().info("sent", to=NUMBER, text="sentinel")

    assert "sent" in out.getvalue()
    assert "to=+…23" in out.getvalue()
    assert "sentinel" not in out.getvalue()


async def test_the_access_log_knows_templates_only(out: io.StringIO) -> None:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text=request.match_info["token"])

    app = web.Application()
    app.router.add_get("/p/{token}", page)
    server = TestServer(app)
    await server.start_server(access_log_class=AccessLogger, access_log=logging.getLogger())
    async with TestClient(server) as client:
        await client.get("/p/sentinel?phone=447700900123")
        await client.get("/sentinel/447700900123")

    known, unknown = [event for event in events(out) if "request" == event["event"]]
    assert ("GET", "/p/{token}", 200) == (known["method"], known["route"], known["status"])
    assert ("GET", "none", 404) == (unknown["method"], unknown["route"], unknown["status"])
    assert known["milliseconds"] >= 0
    assert "sentinel" not in out.getvalue()
    assert "900123" not in out.getvalue()


@given(st.text(), st.integers(0, 999), st.text(), st.sampled_from(["", " ", "-", ".", "/"]))
def test_no_number_survives_any_surroundings(
    before: str, last: int, after: str, separator: str
) -> None:
    number = separator.join(["0", "7", "7", "0", "0", "9", "0", "0", *f"{last:03}"])

    assert number not in masked(before + number + after)
