from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import ROOT

if TYPE_CHECKING:
    from tests.cli.running import Run


def line(asked: str, text: str) -> bytes:
    return json.dumps({"asked": asked, "text": text}).encode() + b"\n"


def test_one_reply_by_option(run: Run) -> None:
    ended = run("read", "--asked", "consent", "SI")
    found = json.loads(ended.out)

    assert 0 == ended.status
    assert ["intent", "channels", "purposes", "exact", "because"] == list(found)
    assert ("grant", [], [], True) == tuple(found.values())[:4]
    assert all(isinstance(reason, str) for reason in found["because"])


def test_lists_are_sorted(run: Run) -> None:
    found = json.loads(run("read", "--asked", "channel", "SMS e CHIAMATA").out)

    assert ["call", "sms"] == found["channels"]


def test_lines_are_answered_in_order(run: Run) -> None:
    texts = [("consent", "NO"), ("none", "STOP"), ("channel", "SMS"), ("purpose", "INFO")]
    ended = run("read", stdin=b"".join(line(*text) for text in texts * 50))
    intents = [json.loads(answer)["intent"] for answer in ended.out.splitlines()]

    assert (0, "") == (ended.status, ended.err)
    assert ["refuse", "withdraw", "grant", "grant"] * 50 == intents


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"sentinel", "is no JSON"),
        (b'{"asked":"none","text":"sentinel"', "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'"sentinel"', "is no object"),
        (b"[]", "is no object"),
        (b'{"asked":"none"}', '"text" must be a string'),
        (b'{"asked":"none","text":7}', '"text" must be a string'),
        (b'{"text":"sentinel"}', '"asked" must be one of'),
        (b'{"asked":"sentinel","text":"sentinel"}', '"asked" must be one of'),
        (b'{"asked":[],"text":"sentinel"}', '"asked" must be one of'),
        (b'{"asked":"none","text":"\xff"}', "is not in UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(run: Run, bad: bytes, why: str) -> None:
    """What the line says is not repeated: it may be what a person wrote."""
    good = line("none", "STOP")
    ended = run("read", stdin=good + bad + b"\n" + good)

    assert 1 == ended.status
    assert 2 == ended.out.count('"withdraw"')
    first, last = ended.err.splitlines()
    assert first.startswith(f"smsbot: line 2: {why}")
    assert "smsbot: 1 bad line; all others were read" == last
    assert "sentinel" not in ended.err


def test_empty_lines_marks_and_a_missing_end_are_no_mistakes(run: Run) -> None:
    one = line("none", "STOP")
    ended = run(
        "read", stdin=b"\xef\xbb\xbf" + one + b"\n  \r\n" + one.replace(b"\n", b"\r\n") + one[:-1]
    )

    assert (0, "", 3) == (ended.status, ended.err, ended.out.count("withdraw"))


def test_nothing_in_nothing_out(run: Run) -> None:
    ended = run("read")

    assert (0, "", "") == (ended.status, ended.out, ended.err)


def test_half_an_emoji_is_read(run: Run) -> None:
    ended = run("read", stdin=b'{"asked":"consent","text":"si \\ud83d"}\n')

    assert 0 == ended.status
    assert json.loads(ended.out)


@pytest.mark.parametrize("words", [["SI"], ["--asked", "consent"]])
def test_a_text_and_its_question_go_together(run: Run, words: list[str]) -> None:
    ended = run("read", *words)

    assert (2, 1) == (ended.status, ended.err.count("\n"))


def test_each_line_is_answered_before_the_next_is_waited_for() -> None:
    """Another program may write one line, read one line, and so on."""
    child = subprocess.Popen(
        [sys.executable, "-m", "smsbot", "read"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        for text, intent in (("STOP", b"withdraw"), ("SI", b"grant"), ("NO", b"refuse")):
            child.stdin.write(line("consent", text))
            child.stdin.flush()
            assert intent in child.stdout.readline()
        child.stdin.close()

    assert 0 == child.returncode


def test_memory_does_not_grow_with_the_input() -> None:
    """Twenty thousand lines hold no more memory than two thousand."""
    code = (
        "import sys, tracemalloc; from smsbot.cli import main\n"
        "main(['read', '--asked', 'consent', 'SI'])\n"
        "tracemalloc.start()\n"
        "main(['read'])\n"
        "sys.stderr.write(str(tracemalloc.get_traced_memory()[1]))"
    )
    used = [
        int(
            subprocess.run(
                [sys.executable, "-c", code],
                input=line("consent", "forse, ci penso " * 8) * count,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                cwd=ROOT,
                timeout=60,
                check=True,
            ).stderr
        )
        for count in (2_000, 20_000)
    ]

    assert used[1] < 1.5 * used[0]
