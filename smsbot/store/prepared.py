"""Statements of the hot path: worded by Core, compiled once, and run by the driver as they stand.

Core words, binds and reads each execution anew. For the 64 conversations of one batch that took
three times as long as the driver itself (700 against 230 µs), and there are fifteen statements.
So what every inbound SMS runs is compiled once for each dialect; types are converted by the same
processors that Core uses, so a value is the same either way (a test holds the two together).
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, any_, bindparam

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter, Column, ColumnElement, Connection, Dialect, Executable
    from sqlalchemy.sql.compiler import SQLCompiler

    Among = Callable[[Column[Any]], ColumnElement[bool]]
    Processor = Callable[[Any], Any]

CHUNK = 500
"""Keys in one `IN (…)`: well below the limit of variables of either database."""

_SIZES = (1, 8, 64, CHUNK)
"""Keys in one `IN (…)` of SQLite: few texts, so that its driver knows each of them already."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """One statement as the driver gets it."""

    text: str
    names: tuple[str, ...]
    fixed: Mapping[str, Any]
    bind: Mapping[str, Processor]
    convert: tuple[tuple[int, Processor], ...]
    make: Callable[[Iterable[Any]], Any]

    def arguments(self, beside: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values in the order of the text."""
        bound = dict(self.fixed)
        for name, value in beside.items():
            processor = self.bind.get(name)
            bound[name] = value if processor is None else processor(value)
        return tuple([bound[name] for name in self.names])

    def read(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        """Return rows with the values that Core would give, by the names of their columns."""
        found = []
        for row in rows:
            values = list(row)
            for index, processor in self.convert:
                values[index] = processor(values[index])
            found.append(self.make(values))
        return found


class Found:
    """A query by a list of keys, or a change of all that have one of these keys.

    `word` makes the statement; the condition that it is given stands for "is one of the keys".
    """

    def __init__(self, word: Callable[[Among], Executable]) -> None:
        self._word = word
        self._plans: dict[tuple[str, int], _Plan] = {}

    def rows(self, connection: Connection, keys: Iterable[Any], **beside: Any) -> list[Any]:  # noqa: ANN401
        """Return the rows of these keys; each key is asked for once."""
        found: list[Any] = []
        for plan, arguments in self._pieces(connection, keys, beside):
            result = connection.exec_driver_sql(plan.text, arguments)
            found += plan.read(result.all())
        return found

    def change(self, connection: Connection, keys: Iterable[Any], **beside: Any) -> None:  # noqa: ANN401
        """Change the rows of these keys."""
        for plan, arguments in self._pieces(connection, keys, beside):
            connection.exec_driver_sql(plan.text, arguments)

    def _pieces(
        self, connection: Connection, keys: Iterable[Any], beside: Mapping[str, Any]
    ) -> Iterable[tuple[_Plan, tuple[Any, ...]]]:
        wanted = list(dict.fromkeys(keys))
        embedded = connection.dialect.name == "sqlite"
        for first in range(0, len(wanted), CHUNK):
            piece = wanted[first : first + CHUNK]
            size = next(n for n in _SIZES if n >= len(piece)) if embedded else 1
            plan = self._plan(connection.dialect, size)
            if embedded:
                # A key that is asked for twice is found once.
                piece += piece[-1:] * (size - len(piece))
                named: dict[str, Any] = {f"keys_{n}": key for n, key in enumerate(piece, 1)}
            else:
                named = {"keys": piece}
            yield plan, plan.arguments({**beside, **named})

    def _plan(self, dialect: Dialect, size: int) -> _Plan:
        plan = self._plans.get((dialect.name, size))
        if plan is None:
            plan = _planned(dialect, self._word(_among(dialect, size)))
            self._plans[dialect.name, size] = plan
        return plan


class Written:
    """A statement that is run for each of some rows, which name the same values all of them."""

    def __init__(self, word: Callable[[str], Executable], names: Iterable[str]) -> None:
        self._word = word
        self._names = tuple(names)
        self._plans: dict[str, tuple[_Plan, tuple[tuple[int, Processor], ...]]] = {}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it for each of these rows, in their order."""
        if not rows:
            return
        plan, processors = self._planned(connection.dialect)
        columns: list[Any] = [[row[name] for row in rows] for name in plan.names]
        for index, processor in processors:
            columns[index] = map(processor, columns[index])
        connection.exec_driver_sql(plan.text, list(zip(*columns, strict=True)))

    def _planned(self, dialect: Dialect) -> tuple[_Plan, tuple[tuple[int, Processor], ...]]:
        found = self._plans.get(dialect.name)
        if found is None:
            plan = _planned(dialect, self._word(dialect.name), self._names)
            processors = tuple(
                (index, plan.bind[name])
                for index, name in enumerate(plan.names)
                if name in plan.bind
            )
            found = self._plans[dialect.name] = plan, processors
        return found


def given(name: str) -> BindParameter[Any]:
    """Return what stands in a query for a value that is given by name when it is run."""
    return bindparam(name, None)


def _among(dialect: Dialect, size: int) -> Among:
    """Return how "is one of the keys" is said: PostgreSQL takes a list of any length as one."""
    if dialect.name != "sqlite":
        return lambda column: column == any_(bindparam("keys", None, ARRAY(column.type)))
    return lambda column: column.in_(bindparam("keys", [None] * size, expanding=True))


def _planned(dialect: Dialect, statement: Any, names: Sequence[str] | None = None) -> _Plan:  # noqa: ANN401
    compiled: SQLCompiler = statement.compile(
        dialect=dialect,
        column_keys=names,
        compile_kwargs={"render_postcompile": True},
    )
    bind = {name: one for name, one in compiled._bind_processors.items() if callable(one)}  # noqa: SLF001
    # The values of rows are given with each of them; a query has some that are always the same.
    constant = {} if names is not None else compiled.params
    fixed = {
        name: bind[name](value) if name in bind and value is not None else value
        for name, value in constant.items()
    }
    columns = [column for column, *_ in getattr(compiled, "_result_columns", ())]
    types = [entry[3] for entry in getattr(compiled, "_result_columns", ())]
    readers = ((i, t._cached_result_processor(dialect, None)) for i, t in enumerate(types))  # noqa: SLF001
    make: Any = namedtuple("Row", columns) if columns else None  # noqa: PYI024
    return _Plan(
        text=str(compiled),
        names=tuple(compiled.positiontup or ()),
        fixed=fixed,
        bind=bind,
        convert=tuple((i, reader) for i, reader in readers if reader is not None),
        make=make._make if columns else tuple,
    )
