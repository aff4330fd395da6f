"""Flow files in, flow versions or all their mistakes out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from smsbot.core.flow.lines import key_lines, line_of
from smsbot.core.flow.mistake import Finding, FlowError, Mistake
from smsbot.core.flow.oneway import one_way_findings
from smsbot.core.flow.paths import path_findings, ways_through
from smsbot.core.flow.places import places
from smsbot.core.flow.rules import rule_findings
from smsbot.core.flow.wordings import choice_findings, wording_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smsbot.core.flow.version import FlowVersion

_UNREAD = re.compile(r"states\.([^.]+)(?:\.(?:asks|grant|refuse|names)(?:\..+)?)?")
"""What keeps us from knowing where a state leads."""


def parse(source: str, file: str, *, real: Mapping[str, str] | None = None) -> FlowVersion:
    """Read a flow that is to be used; raises FlowError with every mistake in it."""
    flow, mistakes = check(source, file, real=real)
    if flow is None:
        raise FlowError(tuple(mistake for mistake in mistakes if not mistake.warning))
    return flow


def check(
    source: str,
    file: str,
    *,
    real: Mapping[str, str] | None = None,
    gateway_words: Iterable[str] = (),
) -> tuple[FlowVersion | None, tuple[Mistake, ...]]:
    """Tell everything that is wrong with a flow file; the flow is None where it cannot be used.

    `real` are the values of placeholders that the configuration knows (sender, link, contact,
    number): texts are measured with them, and with the longest that may come otherwise.
    `gateway_words` are those that the gateway in use answers by itself.
    """
    # Reading needs pydantic, which costs a quarter of a second that other commands can spare.
    from smsbot.core.flow.reading import line_named, read  # noqa: PLC0415

    flow, findings = read(source)
    lines = key_lines(source)
    if flow is not None:
        findings += _beyond_shape(flow, findings, real or {}, tuple(gateway_words))
    mistakes = [
        Mistake(file, one.key, line_of(lines, one.key) or line_named(one), *one[1:])
        for one in findings
    ]
    mistakes.sort(key=lambda mistake: (mistake.line or 0, mistake.key))
    usable = all(mistake.warning for mistake in mistakes)
    return flow if usable else None, tuple(mistakes)


def check_folder(
    sources: Mapping[str, str],
    *,
    known: Mapping[tuple[str, int], str] | None = None,
    real: Mapping[str, str] | None = None,
    gateway_words: Iterable[str] = (),
) -> tuple[tuple[FlowVersion, ...], tuple[Mistake, ...]]:
    """Check files (name → source) by themselves and against one another.

    `known` are the versions that were already used: name and version → digest.
    """
    flows: list[FlowVersion] = []
    mistakes: list[Mistake] = []
    digests = {used: (digest, "the database") for used, digest in (known or {}).items()}
    keywords: dict[str, tuple[str, str]] = {}
    for file, source in sources.items():
        flow, found = check(source, file, real=real, gateway_words=tuple(gateway_words))
        mistakes += found
        if flow is None:
            continue
        clashes = [*_reused(flow, file, digests), *_contested(flow, file, keywords)]
        lines = key_lines(source)
        mistakes += [Mistake(file, one.key, line_of(lines, one.key), *one[1:]) for one in clashes]
        if not clashes:
            flows.append(flow)
    return tuple(flows), tuple(mistakes)


def _beyond_shape(
    flow: FlowVersion,
    shape: list[Finding],
    real: Mapping[str, str],
    gateway_words: tuple[str, ...],
) -> list[Finding]:
    broken = tuple(finding.key for finding in shape)
    if any(key.startswith("languages") for key in broken):
        asked = (place.texts for place in places(flow) if not place.label)
        written = (language for texts in asked for language in texts)
        flow = replace(flow, languages=tuple(dict.fromkeys(written)))
    findings = [*rule_findings(flow, gateway_words)]
    findings += wording_findings(flow, real, gateway_words)
    if "states" not in broken:
        unread = frozenset(match[1] for match in map(_UNREAD.fullmatch, broken) if match)
        paths = [*(one_way_findings if flow.one_way else path_findings)(flow, unread)]
        walkable = not (paths or unread or flow.one_way)
        findings += choice_findings(flow, ways_through(flow)) if walkable else paths
    # What stands in for a broken value has mistakes of its own, which are not the author's.
    within = tuple(f"{key}." for key in broken)
    return [one for one in findings if not f"{one.key}.".startswith(within)]


def _reused(
    flow: FlowVersion, file: str, digests: dict[tuple[str, int], tuple[str, str]]
) -> Iterator[Finding]:
    digest, where = digests.setdefault((flow.name, flow.version), (flow.digest, file))
    if digest != flow.digest:
        yield Finding(
            "version",
            f"{flow.name} version {flow.version} already has another text, in {where}",
            f"Raise it to {flow.version + 1}: what was shown must stay known",
        )


def _contested(
    flow: FlowVersion, file: str, keywords: dict[str, tuple[str, str]]
) -> Iterator[Finding]:
    for keyword in flow.keywords:
        name, where = keywords.setdefault(keyword.strip().upper(), (flow.name, file))
        if name != flow.name:
            yield Finding(
                "keywords", f"{keyword!r} already starts {name}, in {where}", "Use another word"
            )
