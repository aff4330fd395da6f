from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smsbot.core.flow import FlowVersion, check

if TYPE_CHECKING:
    from collections.abc import Callable

    from smsbot.core.flow import Mistake

REMIND = 'remind   = "none"'
START = 'start     = "consent"'


@pytest.mark.parametrize(
    ("change", "key", "what"),
    [
        ((REMIND, 'remind = "6 days"'), "limits.remind", "the reminder comes too soon"),
        ((REMIND, 'remind = "21 days"'), "limits.remind", "the reminder comes after the expiry"),
        (
            ("messages = 8", "messages = 4"),
            "limits.messages",
            "4 SMS are too few for 4 questions and the link",
        ),
        (('["it", "en"]', '["it", "it", "en"]'), "languages", "a language is named twice"),
        (('["it", "en"]', '["it", "en", "eng"]'), "languages", "'eng' is no language code"),
        (
            ('includes = ["info"]', 'includes = ["promo"]'),
            "purposes.promo.includes",
            "promo includes itself",
        ),
        (
            ("[purposes.promo]", 'includes = ["promo"]\n[purposes.promo]'),
            "purposes.info.includes",
            "info includes itself",
        ),
        (
            (START, START + '\npage_confirm = "sms"'),
            "page_confirm",
            "a SI by SMS after the page is not built yet",
        ),
        ((START, START + '\nkeywords = ["Stop"]'), "keywords", "'Stop' already means something"),
        (
            (START, START + '\nkeywords = ["due parole"]'),
            "keywords",
            "'due parole' is no single word",
        ),
        ((START, START + '\nkeywords = [""]'), "keywords", "'' is no single word"),
        ((START, START + '\nkeywords = ["a1", "A1"]'), "keywords", "'A1' stands twice"),
        (("[always]", '[words]\nyes = [" "]\n[always]'), "words.yes", "a word is empty"),
        (
            ("[always]", '[words]\nyes = ["boh", "x"]\nno = ["Boh"]\n[always]'),
            "words.no",
            "'boh' is also among yes",
        ),
    ],
)
def test_a_broken_rule_is_told(
    mistakes_of: Callable[..., tuple[Mistake, ...]], change: tuple[str, str], key: str, what: str
) -> None:
    assert [(key, what)] == [
        (mistake.key, mistake.what) for mistake in mistakes_of(change) if mistake.key == key
    ]


@pytest.mark.parametrize(
    "change",
    [
        (REMIND, 'remind = "7 days"'),
        (REMIND, 'remind = "20 days"'),
        ("messages = 8", "messages = 5"),
        (START, START + '\nkeywords = ["NEGOZIO", "Bottega24"]'),
        ("[always]", '[words]\nyes = ["volentierissimo"]\nno = ["giammai"]\n[always]'),
    ],
)
def test_a_rule_that_is_kept_is_not_told(
    mistakes_of: Callable[..., tuple[Mistake, ...]], change: tuple[str, str]
) -> None:
    assert mistakes_of(change) == ()


def test_what_a_flow_includes_or_names_it_must_have(one_question: FlowVersion) -> None:
    promo = one_question.source.index("[purposes.promo]")
    without = (
        one_question.source[:promo] + one_question.source[one_question.source.index("[channels") :]
    )
    without = without.replace('label.it = "solo', 'includes = ["promo"]\nlabel.it = "solo')
    without = without.replace('channels = ["sms"]', 'channels = ["sms", "call"]')
    found = [(mistake.key, mistake.what) for mistake in check(without, "f")[1]]

    assert found == [
        ("purposes.info.includes", "the flow has no purpose promo"),
        ("states.consent.names", "the flow has no purpose promo"),
        ("states.consent.names", "the flow has no channel call"),
    ]


def test_a_keyword_that_the_gateway_answers_is_a_warning(spoilt: Callable[..., str]) -> None:
    flow, mistakes = check(
        spoilt((START, START + '\nkeywords = ["START"]')), "f", gateway_words=["start"]
    )

    assert flow is not None
    assert [("keywords", True)] == [(mistake.key, mistake.warning) for mistake in mistakes]


SHIPPED = (
    "{sender}: possiamo contattarla per informazioni e offerte? Risponda SI o NO. "
    "Perché lei: {link} STOP quando vuole"
)
SAID = "{sender}: notizie? Risponda SI o NO. {link} STOP"


def second(state: str, text: str) -> tuple[str, str]:
    """Give a state a second wording."""
    return (f"[states.{state}]", f'[states.{state}]\nsay_b.it = "{text}"\nsay_b.en = "{SAID}"')


@pytest.mark.parametrize(
    ("state", "text", "key", "what"),
    [
        ("channel", SAID, "states.channel.say_b", "only the opening can have two wordings"),
        ("consent", SAID.replace("STOP", ""), "states.consent.say_b.it", "an opening without STOP"),
        ("consent", SAID.replace("NO", ""), "states.consent.say_b.it", "an opening that does not"),
        ("consent", SAID.replace("{link}", ""), "states.consent.say_b.it", "{link} is missing"),
        (
            "consent",
            SHIPPED,
            "states.consent.say_b.it",
            "it says the same",
        ),
    ],
)
def test_a_second_wording_is_an_opening_like_the_first(
    mistakes_of: Callable[..., tuple[Mistake, ...]], state: str, text: str, key: str, what: str
) -> None:
    found = [(one.key, one.what) for one in mistakes_of(second(state, text))]

    assert any(where == key and said.startswith(what) for where, said in found)
