"""The figures that the reader is measured by."""

from __future__ import annotations

import pytest

from smsbot.core.reply import VERSION
from tests.replies.samples import Figures, Sample, decided, measure, recorded, samples


@pytest.fixture(scope="module", params=["public.csv", "hostile.csv"])
def figures(request: pytest.FixtureRequest) -> Figures:
    return measure(samples(request.param))


def test_no_grant_goes_beyond_its_label(figures: Figures) -> None:
    """Two readings possible: the one that grants less."""
    assert [] == figures.beyond


def test_no_exact_grant_goes_beyond_its_label(figures: Figures) -> None:
    assert [] == figures.exact_beyond


def test_no_withdrawal_is_missed(figures: Figures) -> None:
    assert [] == figures.missed_withdrawals


def test_nearly_all_are_read_as_labelled(figures: Figures) -> None:
    assert figures.accuracy >= 0.98


@pytest.mark.parametrize(
    "sample",
    [one for one in samples("hostile.csv") if one.exact],
    ids=lambda one: f"{one.asked}: {one.text}",
)
def test_exact_is_what_leaves_no_room(sample: Sample) -> None:
    assert sample.exact == ("exact" if sample.read().exact else "inexact")


def test_changed_decisions_change_the_version() -> None:
    """A proof names the version: the same version may never decide differently."""
    version, rows = recorded()

    assert VERSION == version
    assert rows == decided()
