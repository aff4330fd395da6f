"""The column types: times, personal data, JSON and closed sets, each in one way only."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Dialect

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


Id = BigInteger().with_variant(Integer(), "sqlite")
"""The key of a row. SQLite takes an INTEGER key as the row's own number, and keeps no index."""


class Moment(TypeDecorator[datetime]):
    """A time in UTC, aware, kept as microseconds since 1970.

    Both databases keep the same number, it sorts and compares without a conversion, and no
    driver can drop its zone. Parsing ISO text was dearer than the rest of a row.
    """

    impl = BigInteger
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        """Refuse a naive time: nobody can tell what it means."""
        del dialect
        return _microseconds

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[int | None], datetime | None]:
        """Give the time back aware.

        An inbound SMS reads and writes some twenty times: as one function instead of the three
        that `process_result_value` goes through, each takes a third as long.
        """
        del dialect, coltype
        return _moment


def _microseconds(value: datetime | None) -> int | None:
    return None if value is None else microseconds(value)


def _moment(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(0, 0, value)


def microseconds(value: datetime) -> int:
    """Return a time as it is stored."""
    if value.tzinfo is None:
        message = "a time without a zone cannot be stored"
        raise ValueError(message)
    return (value - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """Return a stored time as a time."""
    return _EPOCH + timedelta(0, 0, value)


class Sealed(bytes):
    """What a vault has sealed (`store.vault`); nothing else may rest in a personal column."""

    __slots__ = ()


class Personal(TypeDecorator[bytes]):
    """What tells about a person: numbers, names, texts. It rests sealed.

    The column takes nothing but what a vault has sealed, so that a clear text cannot be written
    by mistake. Nothing looks such a column up: look-ups go by keyed hash.
    """

    impl = LargeBinary
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[bytes | None], bytes | None]:
        """Refuse what is not sealed. Both drivers take and give bytes as they are."""
        del dialect
        return _sealed

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Give the bytes as the driver gives them."""


def _sealed(value: bytes | None) -> bytes | None:
    if value is not None and type(value) is not Sealed:
        message = "a personal column takes only what a vault has sealed"
        raise TypeError(message)
    return value


class Data(TypeDecorator[Any]):
    """A small JSON value, written in one canonical way (sorted keys, no spaces)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401
        """Write JSON."""
        del dialect
        return None if value is None else dump(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Read JSON."""
        del dialect
        return None if value is None else json.loads(value)


# Made once: `json.dumps` makes an encoder at each call, which takes as long as a small value.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def dump(value: Any) -> str:  # noqa: ANN401  (any JSON value)
    """Return JSON in the one form that is stored and hashed."""
    return _encode(value)
