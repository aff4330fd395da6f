from __future__ import annotations

import pytest

from smsbot.core.model import Channel, Intent, Purpose, Question, Reply
from smsbot.core.reply import read

CONSENT, CHANNEL, PURPOSE = Question.CONSENT, Question.CHANNEL, Question.PURPOSE


def test_a_plain_yes_grants_and_chooses_nothing() -> None:
    reply = read("Sì, grazie!", CONSENT)

    assert (
        Reply(
            "Sì, grazie!",
            Intent.GRANT,
            exact=True,
            listed_yes=True,
            because=("word: si",),
        )
        == reply
    )


def test_one_reply_may_answer_several_questions() -> None:
    reply = read("Si, ma solo sms e solo info", CONSENT)

    assert (frozenset({Channel.SMS}), frozenset({Purpose.INFO})) == (
        reply.channels,
        reply.purposes,
    )
    assert not reply.exact


def test_the_sample_of_the_brief_is_understood() -> None:
    text = "Buongiorno, acconsento solo via sms. Cordiali saluti Rag. Brambilla"
    reply = read(text, CONSENT)

    assert (Intent.GRANT, frozenset({Channel.SMS})) == (reply.intent, reply.channels)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "…", "?!", "\x00"])
@pytest.mark.parametrize("asked", [None, *Question])
def test_an_empty_reply_is_unclear(text: str, asked: Question | None) -> None:
    assert Intent.UNCLEAR == read(text, asked).intent


@pytest.mark.parametrize("text", ["stop", "STOP", "Basta", "cancellatemi", "unsubscribe"])
@pytest.mark.parametrize("asked", [None, *Question])
def test_a_stop_counts_whatever_was_asked(text: str, asked: Question | None) -> None:
    reply = read(text, asked)

    assert Intent.WITHDRAW == reply.intent
    assert reply.exact


def test_help_and_unclear_are_never_exact() -> None:
    replies = [read(text, CONSENT) for text in ("help", "aiuto", "info?", "forse", "sì?")]

    assert not any(reply.exact or reply.listed_yes for reply in replies)


@pytest.mark.parametrize("text", ["ok", "va bene", "certo", "d'accordo", "confermo", "👍", "sure"])
def test_a_listed_yes_is_not_exact(text: str) -> None:
    reply = read(text, CONSENT)

    assert reply.listed_yes
    assert not reply.exact


@pytest.mark.parametrize(
    "text", ["volentieri", "ok va bene", "ci sto", "s í e solo sms", "acconsneto"]
)
def test_other_answers_confirm_nothing(text: str) -> None:
    assert not read(text, CONSENT).listed_yes


def test_the_text_is_kept_as_it_came() -> None:
    text = "  Sì \n"

    assert text == read(text, CONSENT).text


def test_what_stands_behind_sixteen_hundred_characters_is_not_read() -> None:
    assert Intent.GRANT == read("sì " + " " * 1600 + "stop", CONSENT).intent


def test_because_names_the_rule_and_the_words() -> None:
    assert (
        "rule 26: a correction, the last word counts",
        "word: si",
    ) == read("no anzi sì", CONSENT).because


def test_because_says_how_a_slip_was_read() -> None:
    assert (
        "rule 11 or 38: “chimata”, a slip of one letter",
        "word: chimata",
    ) == read("chimata", CHANNEL).because


@pytest.mark.parametrize(
    ("text", "intent", "listed"),
    [
        ("SI", Intent.GRANT, True),
        ("Sì grazie, Marco", Intent.GRANT, True),
        ("ok", Intent.GRANT, True),
        ("va bene", Intent.GRANT, True),
        ("einverstanden", Intent.GRANT, True),
        ("d'accord", Intent.GRANT, True),
        ("volentieri", Intent.UNCLEAR, False),
        ("ok va bene perfetto", Intent.UNCLEAR, False),
        ("sisi certo", Intent.UNCLEAR, False),
        ("no", Intent.REFUSE, False),
        ("stop", Intent.WITHDRAW, False),
        ("sì ma chi siete?", Intent.HELP, False),
        ("forse", Intent.UNCLEAR, False),
    ],
)
def test_the_recap_is_confirmed_from_the_closed_list_only(
    text: str,
    intent: Intent,
    listed: bool,  # noqa: FBT001 - a column of the table
) -> None:
    reply = read(text, Question.CONFIRM)

    assert (intent, listed) == (reply.intent, reply.listed_yes)
    assert (frozenset(), frozenset()) == (reply.channels, reply.purposes)


@pytest.mark.parametrize(
    ("text", "channels", "purposes"),
    [
        ("solo sms", {"sms"}, set()),
        ("info", set(), {"info"}),
        ("anche promo", set(), {"promo"}),
        ("sì ma solo sms", {"sms"}, set()),
        ("entrambi", {"sms", "call"}, {"info", "promo"}),
        ("niente chiamate, sms ok", {"sms"}, set()),
    ],
)
def test_a_choice_in_answer_to_the_recap_replaces_it(
    text: str, channels: set[str], purposes: set[str]
) -> None:
    reply = read(text, Question.CONFIRM)

    assert Intent.GRANT == reply.intent
    assert (channels, purposes) == (set(reply.channels), set(reply.purposes))
    assert not reply.exact
    assert not reply.listed_yes


def test_a_flow_may_add_words_of_its_own() -> None:
    own = {"yes": ["bella zio"], "stop": ["aria"], "promo": ["volantino"], "help": ["boh?"]}

    assert Intent.UNCLEAR == read("bella zio", CONSENT).intent
    assert Intent.GRANT == read("bella zio", CONSENT, own).intent
    assert not read("bella zio", CONSENT, own).exact
    assert Intent.WITHDRAW == read("Aria!", None, own).intent
    assert {Purpose.PROMO} == read("volantino", PURPOSE, own).purposes


@pytest.mark.parametrize("kind", ["yes", "no", "help", "sms", "info"])
def test_no_word_of_a_flow_takes_a_stop_away(kind: str) -> None:
    assert Intent.WITHDRAW == read("stop", CONSENT, {kind: ["stop", "st*", "(stop|basta)"]}).intent


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Question.CHANNEL, "via gli sms"),
        (Question.PURPOSE, "via le promo"),
        (Question.CHANNEL, "chiamata 📵"),
        (Question.CHANNEL, "SMS 🤬"),
        (Question.CONSENT, "SI 🤬"),
        (Question.CONSENT, "S̶I̶"),
        (Question.CHANNEL, "s̶m̶s̶"),
        (Question.CHANNEL, "né sms"),
    ],
)
def test_what_is_sent_away_crossed_out_or_spat_out_is_not_chosen(
    asked: Question, text: str
) -> None:
    assert Intent.UNCLEAR is read(text, asked).intent
