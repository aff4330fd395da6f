from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.flow import FlowError, FlowVersion, Mistake, check, check_folder, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

SHIPPED = sorted((Path(__file__).parents[3] / "flows").glob("*.toml"))


def test_parse_knows_a_flow_by_the_digest_of_its_source(source: str) -> None:
    flow = parse(source, "consenso.toml")

    assert sha256(source.encode()).hexdigest() == flow.digest
    assert source == flow.source


def test_parse_raises_all_mistakes_but_no_warnings(spoilt: Callable[..., str]) -> None:
    broken = spoilt(
        ("version   = 1", "version   = 0"), ("quando vuole", "gratis"), ("= 2  ", "= 0  ")
    )

    with pytest.raises(FlowError) as error:
        parse(broken, "f.toml")

    assert [mistake.key for mistake in error.value.mistakes] == ["version", "limits.unclear"]
    assert "f.toml:5: version: 0 is too small. Write at least 1." in str(error.value)


def test_a_warning_keeps_no_flow_from_being_used(spoilt: Callable[..., str]) -> None:
    flow, mistakes = check(spoilt(("quando vuole", "subito")), "f.toml")

    assert flow is not None
    assert [mistake.warning for mistake in mistakes] == [True]
    assert str(mistakes[0]).startswith("f.toml:50: warning: states.consent.say.it: 'subito'")


def test_mistakes_of_every_kind_are_told_in_one_go(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    """Shape, texts, paths and limits: none of them hides another."""
    mistakes = mistakes_of(
        ("segments = 1", "segmnts = 1"),
        ('remind   = "none"', 'remind   = "30 days"'),
        ("[channels.call]", "[channels.fax]"),
        ("say.en   = ", "sya.en   = "),
        ("Risponda SI", "Risponda SÌ"),
        ('refuse   = "unconfirmed"', ""),
        ("help.en ", "hlp.en "),
    )

    assert [(mistake.line, mistake.key) for mistake in mistakes] == [
        (13, "limits.segmnts"),
        (14, "limits.remind"),
        (39, "channels.fax"),
        (50, "states.consent.say.en"),
        (50, "states.consent.say.it"),
        (51, "states.consent.sya"),
        (82, "states.confirm.refuse"),
        (111, "always.help.en"),
        (112, "always.hlp"),
    ]


def test_what_stands_in_for_a_broken_value_is_not_blamed(
    mistakes_of: Callable[..., tuple[Mistake, ...]],
) -> None:
    """A state that cannot be read is neither a refusal nor unknown to those that lead to it."""
    for broken, key in [
        (('asks     = "channel"', 'asks     = "colour"'), "states.channel.asks"),
        (("[states.channel]", "[states]\nchannel = 3\n[states.spare]"), "states.channel"),
        (('languages = ["it", "en"]', "languages = 3"), "languages"),
        (('languages = ["it", "en"]', ""), "languages"),
        (('start     = "consent"', ""), "start"),
    ]:
        keys = [mistake.key for mistake in mistakes_of(broken)]

        assert [key] == keys, broken


def test_an_empty_file_lacks_every_required_key() -> None:
    flow, mistakes = check("", "f.toml")

    assert flow is None
    assert {
        "name",
        "version",
        "languages",
        "start",
        "purposes",
        "channels",
        "states",
        "always",
    } == {mistake.key for mistake in mistakes}


def test_no_toml_is_told_with_its_line() -> None:
    flow, mistakes = check("name = 'a'\nversion = \n", "f.toml")

    assert flow is None
    assert [("f.toml", 2)] == [(mistake.file, mistake.line) for mistake in mistakes]
    assert "f.toml:2: this is no TOML" in str(mistakes[0])


def test_no_toml_without_a_line_is_told_all_the_same() -> None:
    (mistake,) = check("a = [", "f.toml")[1]

    assert mistake.line is None


def test_a_short_sender_makes_room_for_a_longer_text(spoilt: Callable[..., str]) -> None:
    """Texts are measured with what the configuration knows, else with the longest there is."""
    longer = spoilt(
        ("Può anche scegliere qui", "Può naturalmente scegliere qui"),
        ("O scelga qui", "O scelga pure con calma qui"),
    )

    assert check(longer, "f")[0] is None
    assert check(longer, "f", real={"sender": "Rossi"})[0] is not None
    assert parse(longer, "f", real={"sender": "Rossi"}).name == "consenso"


def test_a_long_address_leaves_no_room(source: str) -> None:
    link = "https://consensi.rossi-ferramenta.example/p/abcdefghijkl"
    flow, mistakes = check(source, "f", real={"sender": "Rossi Ferramen", "link": link})

    assert flow is None
    assert "characters with the real sender and link, and 160 fit" in mistakes[0].what


def test_a_folder_is_read_in_one_go() -> None:
    sources = {path.name: path.read_text() for path in SHIPPED}
    flows, mistakes = check_folder(sources)

    assert mistakes == ()
    assert [path.stem for path in SHIPPED] == [flow.name for flow in flows]


def test_a_broken_file_does_not_hide_the_others(source: str) -> None:
    flows, (mistake,) = check_folder({"a.toml": "name = ", "b.toml": source})

    assert [flow.name for flow in flows] == ["consenso"]
    assert mistake.file == "a.toml"


def test_a_version_is_not_reused_for_another_text(source: str) -> None:
    changed = source.replace("grazie", "bene")
    flows, (mistake,) = check_folder({"a.toml": source, "b.toml": changed, "c.toml": source})

    assert [flow.source for flow in flows] == [source, source]
    assert ("b.toml", "version", 5) == (mistake.file, mistake.key, mistake.line)
    assert "in a.toml" in mistake.what


def test_a_version_that_was_used_keeps_its_text(source: str, flow: FlowVersion) -> None:
    same = check_folder({"a.toml": source}, known={("consenso", 1): flow.digest})
    other = check_folder({"a.toml": source}, known={("consenso", 1): "0" * 64})

    assert ((flow,), ()) == same
    assert "in the database" in other[1][0].what
    assert other[0] == ()


def test_two_versions_of_a_flow_live_side_by_side(source: str) -> None:
    newer = source.replace("version   = 1", "version   = 2")

    assert check_folder({"a.toml": source, "b.toml": newer})[1] == ()


def test_two_flows_do_not_share_a_keyword(source: str) -> None:
    first = source.replace("start ", 'keywords = ["NEGOZIO"]\nstart ', 1)
    newer = first.replace("version   = 1", "version   = 2")
    second = first.replace('"consenso"', '"altro"').replace("NEGOZIO", "negozio")
    flows, (mistake,) = check_folder({"a.toml": first, "b.toml": newer, "c.toml": second})

    assert [flow.version for flow in flows] == [1, 2]
    assert ("c.toml", "keywords") == (mistake.file, mistake.key)


JUNK = [
    "3", "true", '"x"', "[]", '["a"]', "{}", "{ a = 1 }", '"{foo} È"', '"none"', '"promo"',
    '["promo", "promo"]', "1979-05-27", '["granted"]', '"granted"', '"consent"', "nan",
]  # fmt: skip


def mangled(chance: Random, line: str, other: str) -> list[str]:
    """What may have become of a line."""
    key = line.split("=", maxsplit=1)[0]
    return chance.choice([[], [line, other], [f"{key}= {chance.choice(JUNK)}"]])


@given(st.randoms(use_true_random=False), st.sampled_from(SHIPPED))
def test_no_file_is_so_broken_that_it_breaks_us(chance: Random, path: Path) -> None:
    lines = path.read_text().split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = mangled(chance, lines[at], chance.choice(lines))
    flow, mistakes = check("\n".join(lines), "f.toml")

    assert (flow is None) == any(not mistake.warning for mistake in mistakes)


def test_pydantic_waits_until_a_file_is_read() -> None:
    """Commands that read no flow must not pay for it."""
    code = "import sys, smsbot.core.flow; sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
