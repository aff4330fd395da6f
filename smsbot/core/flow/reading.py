"""From TOML to the values of a flow, telling every key that has the wrong shape at once.

Where something has the wrong shape it is set aside and the rest is read as if it were right:
an author wants all mistakes of a file in one go, and not the next one after each repair.
"""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from difflib import get_close_matches
from hashlib import sha256
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from smsbot.core.flow.mistake import Finding
from smsbot.core.flow.shape import FlowTable, StateTable, Table
from smsbot.core.flow.version import FlowVersion, Limits, PurposeText, State
from smsbot.core.model import Cell, Channel, Purpose

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SUCH_AS = 'Write one in quotes, such as "7 days" or "12 hours"'
_WORDING: dict[str, str] = {}

# What stands in for a required key that is lacking, so that the rest can be read.
_STAND_INS: dict[str, Any] = {
    "name": "unnamed",
    "version": 1,
    "languages": ["it"],
    "start": "",
    "purposes": {"info": {"label": _WORDING}},
    "channels": {"sms": {"label": _WORDING}},
    "states": {"refused": {"say": _WORDING}},
    "always": {"withdraw": _WORDING, "help": _WORDING, "link": _WORDING, "late": _WORDING},
}

# What pydantic calls it → what an author reads.
_EXPLAINED = {
    "missing": ("the key is missing", "Add it"),
    "enum": ("{input!r} is unknown", "Write {expected}"),
    "literal_error": ("{input!r} is unknown", "Write {expected}"),
    "value_error": ("{input!r} is no duration that can be used here", _SUCH_AS),
    "time_delta_type": ("{input!r} is no duration", _SUCH_AS),
    "string_pattern_mismatch": (
        "{input!r} is no name",
        "Use at most 40 lower-case letters, digits and hyphens, a letter first",
    ),
    "too_short": ("it is empty", "Name at least one"),
    "greater_than_equal": ("{input!r} is too small", "Write at least {ge}"),
    "less_than_equal": ("{input!r} is too large", "Write at most {le}"),
}
_ODD = ("the value has the wrong form: {msg}", "See docs/flows.md")


def read(source: str) -> tuple[FlowVersion | None, list[Finding]]:
    """Read a flow as far as it can be read, and what has the wrong shape in it."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return None, [Finding("", f"this is no TOML: {error}", "Mend the line that is named")]
    findings: dict[str, Finding] = {}
    while True:
        try:
            table = FlowTable.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            _tell(findings, details)
            data = _repaired(data, details)
        else:
            return _built(table, source), list(findings.values())


def line_named(finding: Finding) -> int | None:
    """Return the line that TOML's own reader names in its message."""
    found = re.search(r"at line (\d+)", finding.what)
    return int(found[1]) if found else None


def _tell(findings: dict[str, Finding], details: list[ErrorDetails]) -> None:
    for detail in details:
        key = _key(detail)
        # What was set aside is lacking in the next round: that is no mistake of the author's.
        told = any(key == other or key.startswith(f"{other}.") for other in findings)
        if not told:
            findings[key] = Finding(key, *_explained(detail))


def _key(detail: ErrorDetails) -> str:
    return ".".join(str(part) for part in detail["loc"] if part != "[key]")


def _explained(detail: ErrorDetails) -> tuple[str, str]:
    if detail["type"] == "extra_forbidden":
        return "the key is unknown", _nearest(str(detail["loc"][-1]))
    what, remedy = _EXPLAINED.get(detail["type"], _ODD)
    values = {"input": detail["input"], "msg": detail["msg"].lower(), **detail.get("ctx", {})}
    return what.format(**values), remedy.format(**values)


def _nearest(key: str) -> str:
    known = {name for table in Table.__subclasses__() for name in table.model_fields}
    close = get_close_matches(key, sorted(known), n=1)
    return f"Write {close[0]}, if that is meant" if close else "Take it out"


def _repaired(data: dict[str, Any], details: list[ErrorDetails]) -> dict[str, Any]:
    """Take out what is wrong, and put a stand-in where something is lacking.

    A stand-in is never wrong itself, so a few rounds of this end in something readable.
    """
    repaired = deepcopy(data)
    # From the end, so that the numbers of a list's entries stay what they were.
    for path in reversed({_place(detail): None for detail in details}):
        holder: Any = repaired
        for part in path[:-1]:
            holder = holder[part]
        if isinstance(path[-1], int) or path[-1] in holder:
            holder.pop(path[-1])
        else:
            holder[path[-1]] = deepcopy(_STAND_INS.get(str(path[-1]), _WORDING))
    return repaired


def _place(detail: ErrorDetails) -> tuple[int | str, ...]:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    # A question that names half of what it should is read as one that names nothing.
    return path[:3] if path[2:3] == ("names",) else path


def _built(table: FlowTable, source: str) -> FlowVersion:
    limits = table.limits
    return FlowVersion(
        name=table.name,
        version=table.version,
        digest=sha256(source.encode()).hexdigest(),
        source=source,
        languages=tuple(table.languages),
        start=table.start,
        via=table.via,
        confirm_always=table.confirm == "always",
        limits=Limits(
            limits.unclear, limits.messages, limits.segments, limits.remind, limits.expire
        ),
        purposes=MappingProxyType({
            purpose: PurposeText(MappingProxyType(text.label), tuple(text.includes))
            for purpose, text in table.purposes.items()
        }),
        channels=MappingProxyType({
            channel: MappingProxyType(text.label) for channel, text in table.channels.items()
        }),
        states=MappingProxyType({
            name: _state(name, state) for name, state in table.states.items()
        }),
        withdraw=MappingProxyType(table.always.withdraw),
        help=MappingProxyType(table.always.help),
        link=MappingProxyType(table.always.link),
        late=MappingProxyType(table.always.late),
        keywords=tuple(table.keywords),
        page_confirm=table.page_confirm,
        words=MappingProxyType({
            meaning: tuple(words) for meaning, words in table.words if words
        }),
    )  # fmt: skip


def _state(name: str, table: StateTable) -> State:
    return State(
        name=name,
        asks=table.asks,
        say=MappingProxyType(table.say),
        again=MappingProxyType(table.again),
        short=MappingProxyType(table.short),
        names=_cells(table),
        grant=tuple(table.grant),
        refuse=table.refuse,
        say_b=MappingProxyType(table.say_b),
    )


def _cells(table: StateTable) -> tuple[Cell, ...]:
    if table.names is None:
        return ()
    named = product(table.names.purposes, table.names.channels)
    order = list(product(Purpose, Channel))
    return tuple(Cell(*pair) for pair in sorted(set(named), key=order.index))
