"""Where the keys of a TOML source stand, for messages that point to a line.

The standard library's reader keeps no positions. This finds keys well enough to point at
them; it never decides what a file says.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[+([^\[\]]+)\]+\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-.\"' ]+?)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^.\s]+)")
_LONG_STRINGS = ('"""', "'''")


def key_lines(source: str) -> dict[str, int]:
    """Map each dotted key to the line where it, or the first key below it, stands."""
    lines: dict[str, int] = {}
    table: list[str] = []
    for number, line in _outside_of_long_strings(source):
        if header := _HEADER.fullmatch(line):
            table = _parts(header[1])
            _note(lines, table, number)
        elif key := _KEY.match(line):
            _note(lines, table + _parts(key[1]), number)
    return lines


def line_of(lines: dict[str, int], key: str) -> int | None:
    """Find the line of a key or, where it is lacking, of the table that should hold it."""
    while key not in lines and "." in key:
        key = key.rpartition(".")[0]
    return lines.get(key)


def _note(lines: dict[str, int], path: list[str], number: int) -> None:
    for depth in range(1, len(path) + 1):
        lines.setdefault(".".join(path[:depth]), number)


def _parts(dotted: str) -> list[str]:
    return ["".join(groups) for groups in _PART.findall(dotted)]


def _outside_of_long_strings(source: str) -> list[tuple[int, str]]:
    found, closing = [], ""
    for number, line in enumerate(source.split("\n"), 1):
        if not closing:
            found.append((number, line))
        for quote in (closing,) if closing else _LONG_STRINGS:
            if line.count(quote) % 2:
                closing = "" if closing else quote
    return found
