"""Bodies that nobody vouches for."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import StreamReader, web
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request

from smsbot.web.body import FORM, read_body, read_form
from smsbot.web.problems import BROKEN_BODY, TOO_LARGE, ProblemError


def _request(stream: StreamReader) -> web.Request:
    headers = {"Content-Type": FORM}
    return make_mocked_request("POST", "/", headers=headers, payload=stream)


def _stream() -> StreamReader:
    loop = asyncio.get_running_loop()
    return StreamReader(BaseProtocol(loop), 2**16, loop=loop)


async def test_a_body_comes_in_pieces() -> None:
    stream = _stream()
    stream.feed_data(b"a=1")
    stream.feed_data(b"&b=2")
    stream.feed_eof()

    assert b"a=1&b=2" == await read_body(_request(stream), FORM, most=7, seconds=1)


async def test_a_body_of_one_byte_too_many_is_too_large() -> None:
    stream = _stream()
    stream.feed_data(b"a=1&b=2")
    stream.feed_eof()

    with pytest.raises(ProblemError) as raised:
        await read_body(_request(stream), FORM, most=6, seconds=1)

    assert raised.value.kind is TOO_LARGE


@pytest.mark.parametrize("error", [ConnectionResetError(), web.RequestPayloadError()])
async def test_a_body_that_breaks_off_is_broken(error: Exception) -> None:
    stream = _stream()
    stream.feed_data(b"a=1")
    stream.set_exception(error)

    with pytest.raises(ProblemError) as raised:
        await read_body(_request(stream), FORM, most=7, seconds=1)

    assert raised.value.kind is BROKEN_BODY


def test_a_form_keeps_what_is_empty_and_what_is_repeated() -> None:
    assert [("a", ""), ("b", "1"), ("b", "è")] == read_form(b"a=&b=1&b=%C3%A8")


def test_an_empty_form_is_no_mistake() -> None:
    assert [] == read_form(b"")
