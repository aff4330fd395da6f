from __future__ import annotations

from datetime import timedelta

import pytest
from aiohttp.test_utils import make_mocked_request

from smsbot.web.preferences.attempts import ALLOWED, WITHIN, Attempts, address_of
from tests.world import MONDAY_NOON

ADDRESS = "203.0.113.7"


def test_a_few_wrong_links_are_forgiven() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED - 1):
        attempts.wrong(ADDRESS, MONDAY_NOON)

    assert not attempts.too_many(ADDRESS, MONDAY_NOON)


def test_many_wrong_links_are_too_many_for_a_while() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED):
        attempts.wrong(ADDRESS, MONDAY_NOON)

    assert attempts.too_many(ADDRESS, MONDAY_NOON)
    assert attempts.too_many(ADDRESS, MONDAY_NOON + WITHIN - timedelta(seconds=1))
    assert not attempts.too_many(ADDRESS, MONDAY_NOON + WITHIN)
    assert not attempts.too_many("203.0.113.8", MONDAY_NOON)


def test_the_count_begins_anew_after_the_while() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED):
        attempts.wrong(ADDRESS, MONDAY_NOON)
    attempts.wrong(ADDRESS, MONDAY_NOON + WITHIN)

    assert not attempts.too_many(ADDRESS, MONDAY_NOON + WITHIN)


def test_the_memory_of_addresses_has_an_end() -> None:
    attempts = Attempts()
    for _ in range(ALLOWED):
        attempts.wrong(ADDRESS, MONDAY_NOON)
    for number in range(10_000):
        attempts.wrong(f"10.{number // 256}.{number % 256}.1", MONDAY_NOON)

    assert not attempts.too_many(ADDRESS, MONDAY_NOON)


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "8.8.8.8, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.3", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "<script>", "unknown"),
        ("2001:db8::1", None, "2001:db8::/64"),
        ("::1", "2001:db8:0:0:1::9", "2001:db8::/64"),
        ("unix", "198.51.100.1", "unknown"),
        ("", None, "unknown"),
    ],
)
def test_a_proxy_is_believed_only_where_it_is_ours(
    peer: str, forwarded: str | None, expected: str
) -> None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    request = make_mocked_request("GET", "/p/x", headers=headers).clone(remote=peer)

    assert expected == address_of(request)
