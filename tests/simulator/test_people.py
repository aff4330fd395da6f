from collections.abc import Callable
from typing import Any

import pytest

from smsbot.core.phone import fictional
from smsbot.simulator.agenda import Agenda
from smsbot.simulator.listening import Moment
from smsbot.simulator.people import (
    Crowd,
    People,
    PeopleError,
    Person,
    Temperament,
    parse_crowd,
    temperaments,
)

OWN = "+447700900100"
CONSENT = "Botanica: possiamo contattarla? Risponda SI o NO."
CHANNEL = "Botanica: come? Risponda SMS, CHIAMATA o ENTRAMBI."


def people() -> People:
    """Make a place where people come and go."""
    return People(OWN, Agenda(0), lambda _number, _text: None)


def alone(temperament: str) -> Person:
    """Let one person come."""
    return people().come(Crowd(count=1, temperaments=(temperament,)))[0]


def test_the_same_seed_brings_the_same_people_who_say_the_same() -> None:
    one, other = people().come(Crowd(50, seed=5)), people().come(Crowd(50, seed=5))

    assert [person.as_json() for person in one] == [person.as_json() for person in other]
    assert [person.answer(CONSENT) for person in one] == [
        person.answer(CONSENT) for person in other
    ]


def test_another_seed_brings_other_people() -> None:
    one, other = people().come(Crowd(50, seed=5)), people().come(Crowd(50, seed=6))

    assert [person.as_json() for person in one] != [person.as_json() for person in other]


def test_a_dozen_people_are_a_dozen_temperaments() -> None:
    assert len({person.temperament.id for person in people().come(Crowd(12))}) == 12


def test_numbers_are_fictional_all_different_and_not_the_bots() -> None:
    numbers = [person.number for person in people().come(Crowd(12_000))]

    assert len(set(numbers)) == 12_000
    assert OWN not in numbers
    assert all(map(fictional, numbers))


def test_people_who_come_later_get_numbers_of_their_own() -> None:
    place = people()
    came = [*place.come(Crowd(3)), *place.come(Crowd(3, seed=1))]

    assert len({person.number for person in came}) == 6
    assert len(place.show_all()) == 6


def test_more_people_than_numbers_cannot_come() -> None:
    with pytest.raises(PeopleError, match="numbers"):
        people().come(Crowd(100_000))


def test_people_may_be_given_their_numbers() -> None:
    came = people().come(parse_crowd({"numbers": ["+390000000001", "+390000000002"]}))

    assert [person.number for person in came] == ["+390000000001", "+390000000002"]


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"cuont": 1}, "cuont"),
        ({"count": 0}, "count"),
        ({"count": 1.5}, "count"),
        ({"count": True}, "count"),
        ({"seed": "x"}, "seed"),
        ({"delay_ms": -1}, "delay_ms"),
        ({"temperaments": "plain"}, "temperaments"),
        ({"numbers": ["3331234567"]}, "numbers"),
        ({"numbers": [1]}, "numbers"),
    ],
)
def test_a_wrong_key_is_named(given: dict[str, Any], key: str) -> None:
    with pytest.raises(PeopleError, match=key):
        parse_crowd(given)


def test_an_unknown_temperament_is_named() -> None:
    with pytest.raises(PeopleError, match="angelic"):
        people().come(Crowd(1, temperaments=("angelic",)))


def test_each_question_gets_its_answer_and_the_last_one_silence() -> None:
    person = alone("who_is_it")
    said = [person.answer(text) for text in (CONSENT, CONSENT, CHANNEL, CHANNEL, CHANNEL)]

    assert said[1:] == [("SI",), ("SMS",), ("SMS",), ()]
    assert "?" in said[0][0]


def test_nobody_answers_what_asks_nothing() -> None:
    assert alone("plain").answer("Botanica: va bene, nessun consenso.") == ()


def test_the_silent_are_silent() -> None:
    assert alone("silent").answer(CONSENT) == ()


@pytest.mark.parametrize(("goes", "expected"), [(False, ["STOP"]), (True, [])])
async def test_who_went_home_meanwhile_writes_nothing(*, goes: bool, expected: list[str]) -> None:
    agenda = Agenda(0)
    written: list[str] = []
    place = People(OWN, agenda, lambda _, text: written.append(text))
    (person,) = place.come(Crowd(1, temperaments=("stop",)))
    place.hear(person.number, CHANNEL)
    if goes:
        place.go()
    await agenda.idle()

    assert expected == written


class Noting(Agenda):
    """Notes when things are to happen, and lets none happen."""

    def __init__(self) -> None:
        super().__init__(0)
        self.planned: list[float] = []

    def later(self, seconds: float, action: Callable[[], None]) -> None:  # noqa: ARG002
        """Note the time."""
        self.planned.append(seconds)


@pytest.mark.parametrize(("temperament", "together"), [("twice", True), ("driving", False)])
def test_the_same_words_again_come_at_once(temperament: str, *, together: bool) -> None:
    """A key pressed twice: both are on their way before anybody can answer the first."""
    agenda = Noting()
    place = People(OWN, agenda, lambda _number, _text: None)
    (person,) = place.come(Crowd(1, temperaments=(temperament,)))
    place.hear(person.number, CONSENT)
    first, second = agenda.planned

    assert first > 0
    assert together == (first == second)


def test_strangers_are_not_among_the_people() -> None:
    place = people()
    place.hear("+447700900999", CONSENT)

    assert place.show("+447700900999") is None


def test_typing_takes_about_as_long_as_told() -> None:
    person = people().come(Crowd(1, delay_ms=1000))[0]
    pauses = [person.pause() for _ in range(100)]

    assert min(pauses) >= 0.5
    assert max(pauses) <= 1.5


@pytest.mark.parametrize("temperament", temperaments(), ids=lambda one: one.id)
def test_every_temperament_is_drawn_whole(temperament: Temperament) -> None:
    """Told in both languages; and whoever says yes to one question has a word for the next."""
    assert set(temperament.about) == {"it", "en"}
    if Moment.CONFIRM in temperament.says:
        assert {Moment.CONSENT, Moment.CHANNEL, Moment.PURPOSE} <= set(temperament.says)


def test_no_two_temperaments_have_one_name() -> None:
    names = [one.id for one in temperaments()]

    assert len(names) == len(set(names)) >= 12
