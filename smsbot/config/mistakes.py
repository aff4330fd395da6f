"""What is wrong with a configuration, in words of ours.

pydantic's own messages print the value, and a misspelt key may hold a secret: so every
message is made here, from the key and the kind of error alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "string_pattern_mismatch": "must be one line",
    "string_too_short": "must not be empty",
    "dict_type": "must be a table",
    "model_type": "must be a section",
    "dataclass_exact_type": 'must be a duration in quotes, such as "60 days"',
}
_BOUNDS = {
    "string_too_long": ("max_length", "at most {} characters"),
    "greater_than": ("gt", "greater than {}"),
    "greater_than_equal": ("ge", "at least {}"),
    "less_than_equal": ("le", "at most {}"),
    "literal_error": ("expected", "one of {}"),
}


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One key, and what is wrong with its value (which is never shown)."""

    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.key}: {self.problem}" if self.key else self.problem


class ConfigError(Exception):
    """The configuration has mistakes; it lists all of them, a line each."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(map(str, self.mistakes)))


def explain(error: ValidationError, model: type[BaseModel]) -> list[Mistake]:
    """The mistakes behind a failed validation."""
    details = error.errors(include_url=False, include_input=False)
    return [Mistake(dotted(path(detail)), _problem(detail, model)) for detail in details]


def path(detail: ErrorDetails) -> tuple[str, ...]:
    """Where it is."""
    return tuple(map(str, detail["loc"]))


def dotted(keys: Iterable[str]) -> str:
    """A key as people write it: `gateway.plivo.auth_token`."""
    return ".".join(keys)


def _problem(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "missing":
            return "is required"
        case "extra_forbidden":
            return "is unknown" + _suggestion(path(detail), model)
        case "value_error":
            return f"must be {context['error']}"
        case _ if kind in _BOUNDS:
            name, words = _BOUNDS[kind]
            return "must be " + words.format(_plain(context[name]))
        case _:
            return _EXPECTED.get(kind, "has the wrong type")


def _plain(bound: Any) -> str:  # noqa: ANN401 - whatever the library puts into its context
    """15.0 as 15, since that is what people write."""
    return f"{bound:g}" if isinstance(bound, float) else str(bound)


def _suggestion(keys: tuple[str, ...], model: type[BaseModel]) -> str:
    """The known key of the same section that looks most like it."""
    fields: Mapping[str, Any] = model.model_fields
    for key in keys[:-1]:
        inner = fields[key].annotation if key in fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return ""
        fields = inner.model_fields
    near = get_close_matches(keys[-1], list(fields), n=1)
    return f"; did you mean {dotted([*keys[:-1], *near])}?" if near else ""
