from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import FlowVersion, Limits, parse
from smsbot.core.model import Cell, Channel, Purpose, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from smsbot.core.flow import Mistake


@pytest.mark.parametrize(
    ("change", "key", "what", "remedy"),
    [
        (("version   = 1", ""), "version", "the key is missing", "Add it"),
        (
            ("version   = 1", "versoin = 1\nversion = 1"),
            "versoin",
            "the key is unknown",
            "Write version, if that is meant",
        ),
        (("version   = 1", "version = 1\nzzz = 1"), "zzz", "the key is unknown", "Take it out"),
        (
            ("[purposes.promo]", "[purposes.spam]"),
            "purposes.spam",
            "'spam' is unknown",
            "Write 'info' or 'promo'",
        ),
        (
            ('includes = ["info"]', 'includes = ["news"]'),
            "purposes.promo.includes.0",
            "'news' is unknown",
            "Write 'info' or 'promo'",
        ),
        (
            ('asks     = "purpose"', 'asks     = "colour"'),
            "states.purpose.asks",
            "'colour' is unknown",
            "Write 'consent', 'channel', 'purpose' or 'confirm'",
        ),
        (
            ('confirm   = "in_doubt"', 'confirm   = "never"'),
            "confirm",
            "'never' is unknown",
            "Write 'in_doubt' or 'always'",
        ),
        (
            ('expire   = "21 days"', 'expire   = "a while"'),
            "limits.expire",
            "'a while' is no duration that can be used here",
            'Write one in quotes, such as "7 days" or "12 hours"',
        ),
        (
            ('expire   = "21 days"', 'expire   = "2 months"'),
            "limits.expire",
            "'2 months' is no duration that can be used here",
            'Write one in quotes, such as "7 days" or "12 hours"',
        ),
        (
            ('expire   = "21 days"', 'expire   = "0 days"'),
            "limits.expire",
            "'0 days' is no duration that can be used here",
            'Write one in quotes, such as "7 days" or "12 hours"',
        ),
        (
            ('asks     = "consent"', 'asks = "consent"\nnames = { channels = [], purposes = [3] }'),
            "states.consent.names.channels",
            "it is empty",
            "Name at least one",
        ),
        (
            ("[purposes.info]", "purposes.spam = 3\n[purposes.info]"),
            "limits.purposes",
            "the key is unknown",
            "Write purposes, if that is meant",
        ),
        (
            ('remind   = "none"', "remind = 7"),
            "limits.remind",
            "7 is no duration",
            'Write one in quotes, such as "7 days" or "12 hours"',
        ),
        (
            ('name      = "consenso"', 'name = "Il consenso"'),
            "name",
            "'Il consenso' is no name",
            "Use at most 40 lower-case letters, digits and hyphens, a letter first",
        ),
        (
            ("messages = 8", "messages = 11"),
            "limits.messages",
            "11 is too large",
            "Write at most 10",
        ),
        (("unclear  = 2", "unclear  = 0"), "limits.unclear", "0 is too small", "Write at least 1"),
        (
            ("version   = 1", 'version = "1"'),
            "version",
            "the value has the wrong form: input should be a valid integer",
            "See docs/flows.md",
        ),
        (("version   = 1", "version = true"), "version", None, "See docs/flows.md"),
        (
            ('languages = ["it", "en"]', "languages = []"),
            "languages",
            "it is empty",
            "Name at least one",
        ),
    ],
)
def test_a_wrong_shape_is_told_in_the_words_of_its_author(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
    change: tuple[str, str],
    key: str,
    what: str | None,
    remedy: str,
) -> None:
    found = {mistake.key: mistake for mistake in mistakes_of(change)}

    assert remedy == found[key].remedy
    assert what in {None, found[key].what}


def test_a_purpose_that_is_wrong_twice_is_told_once(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    """Neither its name nor its value can be used."""
    mistakes = mistakes_of(("[purposes.info]", "[purposes]\nspam = 3\n[purposes.info]"))

    assert [mistake.key for mistake in mistakes] == ["purposes.spam"]


def test_a_state_may_be_called_what_a_key_is(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    mistakes = mistakes_of(("[states.refused]", "[states.names]\nnames = 3\n[states.refused]"))

    assert [mistake.key for mistake in mistakes] == ["states.names.say", "states.names.names"]


def test_nothing_but_the_wrong_shape_is_told(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    mistakes = mistakes_of(("say.it   = ", "say.it = 3 #"), ("messages = 8", 'messages = "8"'))

    assert [mistake.key for mistake in mistakes] == ["limits.messages", "states.consent.say.it"]


def test_a_table_that_is_none_counts_as_one_mistake(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    mistakes = mistakes_of(
        ("[limits]", "limits = 3\n[states.spare]"),
        ("unclear  = 2 ", "say.it = '{sender}'\nsay.en = '{sender}' #"),
        ("messages = 8", "#"), ("segments = 1", "#"), ("remind ", "#"), ("expire ", "#"),
    )  # fmt: skip

    assert ["limits", "states.spare"] == [mistake.key for mistake in mistakes]


def test_a_flow_is_read_as_it_is_written(flow: FlowVersion) -> None:
    consent, granted = flow.states["consent"], flow.states["granted"]

    assert ("consenso", 1, ("it", "en"), "consent") == (
        flow.name, flow.version, flow.languages, flow.start
    )  # fmt: skip
    assert Limits(2, 8, 1, None, timedelta(days=21)) == flow.limits
    assert not flow.confirm_always
    assert consent.asks is Question.CONSENT
    assert ("channel", "purpose", "confirm", "granted") == consent.grant
    assert (consent.refuse, consent.names) == ("refused", ())
    assert consent.short["en"] == "YES or NO?"
    assert (granted.asks, granted.grant, granted.refuse) == (None, (), None)
    assert flow.purposes[Purpose.PROMO].includes == (Purpose.INFO,)
    assert flow.channels[Channel.CALL]["it"] == "telefono"
    assert flow.late["it"].startswith("{sender}: domanda scaduta.")
    assert (flow.keywords, flow.page_confirm, dict(flow.words)) == ((), None, {})


def test_a_question_names_its_cells_once_and_in_order(one_question: FlowVersion) -> None:
    turned = one_question.source.replace(
        'channels = ["sms"], purposes = ["info", "promo"]',
        'purposes = ["promo", "info", "promo"], channels = ["sms"]',
    )
    named = parse(turned, "f").states["consent"].names

    assert named == (Cell(Purpose.INFO, Channel.SMS), Cell(Purpose.PROMO, Channel.SMS))


def test_what_is_optional_is_read_too(spoilt: Callable[..., str]) -> None:
    flow = parse(
        spoilt(
            (
                'confirm   = "in_doubt"',
                'confirm = "always"\nkeywords = ["NEGOZIO"]',
            ),
            ('remind   = "none"', 'remind = "7 days"'),
            ("[always]", '[words]\nyes = ["sissignore"]\nstop = ["sciò"]\n[always]'),
        ),
        "f",
    )

    assert flow.confirm_always
    assert flow.keywords == ("NEGOZIO",)
    assert flow.limits.remind == timedelta(days=7)
    assert {"yes": ("sissignore",), "stop": ("sciò",)} == flow.words


def test_limits_have_the_values_of_the_reference(spoilt: Callable[..., str]) -> None:
    bare = spoilt(
        ("[limits]", ""),
        ("unclear ", "#"),
        ("messages =", "#"),
        ("segments =", "#"),
        ("remind ", "#"),
        ("expire ", "#"),
    )

    assert parse(bare, "f").limits == Limits(2, 8, 1, None, timedelta(days=21))


def test_nobody_can_change_a_text_once_it_is_read(flow: FlowVersion) -> None:
    with pytest.raises(TypeError):
        flow.withdraw["it"] = "no"  # type: ignore[index]
