"""Synthetic people: they get an SMS, think for a moment, and answer in their own way.

Who they are and what they say depends on the seed alone, and on what they are asked; not on the
clock, nor on what the others do meanwhile. All numbers are from ranges kept free for fiction.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any, cast

from smsbot.simulator.listening import Moment, understand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from smsbot.simulator.agenda import Agenda

Wording = tuple[str, ...]
"""What a person says at once: mostly one SMS."""

MOST = 100_000
"""People that come at once: no more numbers are free for fiction."""

_A_DOZEN = 12
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class PeopleError(ValueError):
    """The people asked for cannot come."""


@dataclass(frozen=True, slots=True)
class Temperament:
    """How somebody answers: for each moment, what is said the first time, then the second."""

    id: str
    language: str
    about: Mapping[str, str]
    says: Mapping[Moment, tuple[tuple[Wording, ...], ...]] = field(repr=False)


@dataclass(slots=True)
class Person:
    """Somebody with a phone. What was already said is remembered, and nothing else."""

    number: str
    name: str
    temperament: Temperament
    delay: float
    random: Random
    heard: dict[Moment, int] = field(default_factory=dict)

    def answer(self, text: str) -> Wording:
        """Say something to an SMS, or nothing."""
        moment = understand(text)
        if moment is None:
            return ()
        times = self.heard.get(moment, 0)
        self.heard[moment] = times + 1
        turns = self.temperament.says.get(moment, ())
        return self.random.choice(turns[times]) if times < len(turns) else ()

    def pause(self) -> float:
        """Draw the seconds that it takes to type."""
        return self.delay * self.random.uniform(0.5, 1.5)

    def as_json(self) -> dict[str, object]:
        """Introduce the person."""
        return {
            "number": self.number,
            "name": self.name,
            "language": self.temperament.language,
            "temperament": self.temperament.id,
            "about": self.temperament.about,
        }


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is to come."""

    count: int
    seed: int = 0
    delay_ms: float = 1500.0
    temperaments: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class People:
    """Everybody who answers by themselves."""

    def __init__(self, own: str, agenda: Agenda, write: Callable[[str, str], object]) -> None:
        self._own = own
        self._agenda = agenda
        self._write = write
        self._by_number: dict[str, Person] = {}

    def come(self, crowd: Crowd) -> list[Person]:
        """Let people come; those who have the same number are replaced."""
        random = Random(crowd.seed)  # noqa: S311 - repeatable is what it has to be
        parts = _cast(crowd.temperaments)
        random.shuffle(parts)
        names = random.sample(_names(), k=len(_names()))
        came = [
            Person(
                number=number,
                name=names[place % len(names)],
                temperament=parts[place % len(parts)],
                delay=crowd.delay_ms / 1000,
                random=Random(f"{crowd.seed}/{number}"),  # noqa: S311
            )
            for place, number in enumerate(self._numbers(crowd))
        ]
        self._by_number |= {person.number: person for person in came}
        return came

    def go(self) -> None:
        """Send everybody home."""
        self._by_number.clear()

    def numbers(self) -> Iterable[str]:
        """Give their numbers."""
        return self._by_number

    def show(self, number: str) -> dict[str, object] | None:
        """Introduce one; None for somebody who is not of them."""
        person = self._by_number.get(number)
        return None if person is None else person.as_json()

    def show_all(self) -> list[dict[str, object]]:
        """Introduce all."""
        return [person.as_json() for person in self._by_number.values()]

    def hear(self, number: str, text: str) -> None:
        """Let the person whom an SMS has reached think about it."""
        person = self._by_number.get(number)
        if person is None:
            return
        after, before = 0.0, ""
        for reply in person.answer(text):
            # The same words again are the send key pressed twice; other words take time to type.
            after += person.pause() if reply != before else 0.0
            before = reply
            self._agenda.later(after, self._reply(person, reply))

    def _reply(self, person: Person, text: str) -> Callable[[], None]:
        def write() -> None:
            # Who went home meanwhile writes nothing any more.
            if self._by_number.get(person.number) is person:
                self._write(person.number, text)

        return write

    def _numbers(self, crowd: Crowd) -> list[str]:
        given = list(crowd.numbers)
        free = (one for one in _fictional() if one != self._own and one not in self._by_number)
        numbers = given or [number for number, _ in zip(free, range(crowd.count), strict=False)]
        if len(numbers) < crowd.count:
            msg = "there are not that many fictional numbers left: give them as `numbers`"
            raise PeopleError(msg)
        return numbers


def parse_crowd(given: Mapping[str, Any]) -> Crowd:
    """Read from JSON who is to come; raises PeopleError that names the key."""
    unknown = set(given) - set(_CHECKS)
    if unknown:
        msg = f"there is no key {min(unknown)}"
        raise PeopleError(msg)
    for name, value in given.items():
        if not _CHECKS[name](value):
            msg = f"{name} is not valid"
            raise PeopleError(msg)
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    values.setdefault("count", len(values.get("numbers", ())) or _A_DOZEN)
    return Crowd(**values)


def temperaments() -> tuple[Temperament, ...]:
    """Give all ways in which people answer."""
    return tuple(_temperaments().values())


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(files("smsbot.simulator").joinpath("people.toml").read_text("utf-8"))


@cache
def _temperaments() -> dict[str, Temperament]:
    return {each["id"]: _temperament(each) for each in _written()["temperament"]}


def _names() -> list[str]:
    names = _written()["names"]
    return [f"{first} {last}" for first in names["first"] for last in names["last"]]


def _temperament(given: Mapping[str, Any]) -> Temperament:
    says = {
        moment: tuple(tuple(_wording(one) for one in turn) for turn in given[moment])
        for moment in Moment
        if moment in given
    }
    return Temperament(given["id"], given.get("language", "it"), given["about"], says)


def _wording(given: str | list[str]) -> Wording:
    return (given,) if isinstance(given, str) else tuple(given)


def _cast(wanted: Iterable[str]) -> list[Temperament]:
    known = _temperaments()
    missing = [one for one in wanted if one not in known]
    if missing:
        msg = f"there is no temperament {missing[0]}"
        raise PeopleError(msg)
    return [known[one] for one in wanted] or list(known.values())


def _fictional() -> Iterator[str]:
    """Give numbers that nobody can own: those of Ofcom, then of ARCEP, then of North America."""
    british = (f"+447700900{line:03}" for line in range(100, 1000))
    french = (f"+3363998{line:04}" for line in range(10_000))
    american = (f"+1{area}55501{line:02}" for area in range(201, 990) for line in range(100))
    return chain(british, french, american)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_numbers(value: object) -> bool:
    return _are_words(value) and all(_NUMBER.fullmatch(one) for one in cast("list[str]", value))


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "count": lambda value: type(value) is int and 0 < value <= MOST,
    "seed": lambda value: type(value) is int,
    "delay_ms": _is_amount,
    "temperaments": _are_words,
    "numbers": _are_numbers,
}
