from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.link import (
    callback_ref,
    form_token,
    link_token,
    of_this_page,
    read_ref,
    token_hash,
)

KEY = b"k" * 32
OTHER = b"o" * 32
IDS = st.integers(min_value=0, max_value=2**63 - 1)


@given(IDS)
def test_a_link_is_twelve_base62_letters_and_always_the_same(link_id: int) -> None:
    token = link_token(KEY, link_id)

    assert re.fullmatch("[0-9A-Za-z]{12}", token)
    assert token == link_token(KEY, link_id)


def test_no_two_links_of_many_are_alike() -> None:
    tokens = {link_token(KEY, link_id) for link_id in range(20_000)}

    assert 20_000 == len(tokens)


def test_every_letter_is_used_evenly_enough() -> None:
    letters = "".join(link_token(KEY, link_id) for link_id in range(2_000))
    counts = [letters.count(letter) for letter in set(letters)]

    assert 62 == len(counts)
    assert max(counts) < 2 * min(counts)


def test_another_key_makes_another_link_and_another_hash() -> None:
    token = link_token(KEY, 7)

    assert token != link_token(OTHER, 7)
    assert token_hash(KEY, token) != token_hash(OTHER, token)


def test_the_stored_hash_is_not_the_token() -> None:
    token = link_token(KEY, 7)

    assert token.encode() not in token_hash(KEY, token)
    assert 32 == len(token_hash(KEY, token))


@pytest.mark.parametrize(
    "other",
    [(8, "shown", "2026030211"), (7, "changed", "2026030211"), (7, "shown", "2026030212")],
)
def test_a_form_is_bound_to_link_standing_and_hour(other: tuple[int, str, str]) -> None:
    assert form_token(KEY, 7, "shown", "2026030211") != form_token(KEY, *other)


def test_a_form_fits_its_column() -> None:
    assert len(form_token(KEY, 2**63 - 1, "x" * 64, "2026030211")) <= 64


def test_a_form_is_of_its_page_whatever_the_standing() -> None:
    """A withdrawal must not fail because the page was open for a day."""
    assert of_this_page(KEY, 7, form_token(KEY, 7, "old standing", "2020010100"))


@pytest.mark.parametrize(
    "form", ["", ".", "2026030211", "2026030211.aaaa.bbbb", form_token(KEY, 8, "", "2026030211")]
)
def test_a_form_of_another_page_is_refused(form: str) -> None:
    assert not of_this_page(KEY, 7, form)


def test_a_form_made_with_another_key_is_refused() -> None:
    assert not of_this_page(KEY, 7, form_token(OTHER, 7, "", "2026030211"))


@given(IDS)
def test_a_reference_leads_back_to_its_message(message_id: int) -> None:
    assert message_id == read_ref(KEY, callback_ref(KEY, message_id))


@given(st.text(max_size=40))
def test_no_string_of_others_is_a_reference(text: str) -> None:
    assert read_ref(KEY, text) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda ref: ref[:-1],
        lambda ref: ref + "0",
        lambda ref: "0" + ref,
        lambda ref: ref.upper(),
        lambda ref: " " + ref,
        lambda ref: ref.replace("-", "--"),
    ],
)
def test_a_reference_that_was_touched_leads_nowhere(change: object) -> None:
    assert callable(change)

    assert read_ref(KEY, change(callback_ref(KEY, 0xABCDEF))) is None


def test_a_reference_of_another_installation_leads_nowhere() -> None:
    assert read_ref(KEY, callback_ref(OTHER, 12)) is None


def test_one_use_of_the_key_makes_nothing_for_another() -> None:
    """The link of message 1 must not be the MAC of its callback address, and so on."""
    mac = callback_ref(KEY, 1).partition("-")[2]

    assert mac not in form_token(KEY, 1, "", "1")
    assert mac not in token_hash(KEY, "1").hex()
