"""A description of the API (OpenAPI 3.1), laid out for somebody who reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_PROBLEM = re.compile(r"(?:^|; )([^`]+) \(`/(problems/[\w-]+)`\)")
_LIMITS: Mapping[str, str] = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "minimum": "from {}",
    "maximum": "to {}",
    "pattern": "of the form {}",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a phrase; `shape` names what it links to."""

    text: str
    shape: str | None = None


Phrase = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a shape, or one parameter of an operation."""

    name: str
    phrase: Phrase
    limits: str
    required: bool
    default: str | None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one status means, and the bodies that may come with it."""

    status: str
    what: str
    problems: tuple[tuple[str, str], ...]
    """Title and address of each kind of problem; where there are any, `what` repeats them."""
    bodies: tuple[tuple[str, Phrase], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the API."""

    name: str
    method: str
    path: str
    tag: str
    what: str
    secured: bool
    parameters: tuple[Field, ...]
    takes: tuple[tuple[str, Phrase], ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One type that bodies are made of."""

    name: str
    what: str
    fields: tuple[Field, ...]
    phrase: Phrase
    """What it is where it has no keys."""


def operations(description: Mapping[str, Any]) -> list[Operation]:
    """Return every operation, in the order of the table of routes."""
    return [
        _operation(path, method.upper(), told)
        for path, methods in description["paths"].items()
        for method, told in methods.items()
    ]


def shapes(description: Mapping[str, Any]) -> list[Shape]:
    """Return every type that has a name, by name."""
    named = description["components"]["schemas"]
    return [_shape(name, schema) for name, schema in sorted(named.items())]


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Operation:
    return Operation(
        name=told["operationId"],
        method=method,
        path=path,
        tag=told["tags"][0],
        what=told["description"],
        secured=bool(told["security"]),
        parameters=tuple(
            _field(one["name"], one["schema"], required=one["required"], where=one["in"])
            for one in told.get("parameters", ())
        ),
        takes=_bodies(told.get("requestBody", {})),
        answers=tuple(
            Answer(
                status,
                one["description"],
                tuple(_PROBLEM.findall(one["description"])),
                _bodies(one) if status.startswith("2") else (),
            )
            for status, one in told["responses"].items()
            if status != "default"
        ),
    )


def _bodies(told: Mapping[str, Any]) -> tuple[tuple[str, Phrase], ...]:
    contents = told.get("content", {}).items()
    return tuple((media, tuple(_words(content["schema"]))) for media, content in contents)


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    required = schema.get("required", ())
    fields = tuple(
        _field(key, of, required=key in required)
        for key, of in schema.get("properties", {}).items()
    )
    phrase = () if fields else tuple(_words(schema))
    return Shape(name, schema.get("description", ""), fields, phrase)


def _field(name: str, schema: Mapping[str, Any], *, required: bool, where: str = "") -> Field:
    default = schema.get("default")
    return Field(
        name=name,
        phrase=tuple(_words(schema)),
        limits=", ".join(_limits(schema)),
        required=required,
        default=None if default is None else str(default).lower(),
        where=where,
    )


def _words(schema: Mapping[str, Any]) -> Iterator[Word]:
    """Say in words what a schema lets through."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield Word(name, name)
    elif "const" in schema or "enum" in schema:
        values = schema.get("enum", [schema.get("const")])
        yield Word(" or ".join(f"“{value}”" for value in values))
    elif alternatives := schema.get("anyOf") or schema.get("oneOf"):
        yield from _one_of(alternatives)
    elif schema.get("type") == "array":
        yield Word("list of ")
        yield from _words(schema.get("items", {}))
    else:
        yield Word(_plain(schema))


def _one_of(alternatives: Sequence[Mapping[str, Any]]) -> Iterator[Word]:
    for number, alternative in enumerate(alternatives):
        if number:
            yield Word(" or ")
        yield from _words(alternative)


def _plain(schema: Mapping[str, Any]) -> str:
    kind = str(schema.get("type", "any JSON value"))
    words = {"date-time": "time with zone", "date": "date"}
    return words.get(str(schema.get("format")), {"object": "JSON object"}.get(kind, kind))


def _limits(schema: Mapping[str, Any]) -> list[str]:
    """Return what a value must keep to, also where null is another way."""
    found = [text.format(schema[key]) for key, text in _LIMITS.items() if key in schema]
    for alternative in schema.get("anyOf", ()):
        found += _limits(alternative)
    return found
