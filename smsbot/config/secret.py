"""A value that never shows itself."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from pydantic_core import PydanticKnownError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

MASK = "***"


class Secret:
    """A text that prints as `***` wherever it is printed, logged or dumped."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself; call it where it is used, and keep nothing of it."""
        return self._text

    def __str__(self) -> str:
        return MASK

    __repr__ = __str__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash(self._text)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Take a text or a Secret; give `***` wherever a configuration is dumped."""
        return core_schema.no_info_plain_validator_function(
            cls._take,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda _: MASK),
        )

    @classmethod
    def _take(cls, value: object) -> Secret:
        match value:
            case Secret():
                return value
            case str():
                return cls(value.strip())
            case _:
                raise PydanticKnownError("string_type")  # noqa: EM101 - a kind, not a message
