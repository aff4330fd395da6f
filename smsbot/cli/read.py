"""`smsbot read`: the reply reader by itself, for people who debug and for other programs."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal, get_args

from cyclopts import Parameter

from smsbot.cli.shared import CommandError, UsageError

if TYPE_CHECKING:
    from smsbot.core.model import Reply

Asked = Literal["consent", "channel", "purpose", "confirm", "none"]
_BLOCK = 1 << 16


class _LineError(Exception):
    """The line is none that can be read; its text says why and repeats nothing of the line."""


def read(
    text: Annotated[str | None, Parameter(help="One reply; without it, standard input.")] = None,
    /,
    *,
    asked: Annotated[Asked | None, Parameter(help="The question that TEXT answers.")] = None,
) -> None:
    """Say what replies mean: JSON lines in, JSON lines out, in order.

    A line in: {"asked": "consent", "text": "va bene"}, where "asked" is one of
    consent, channel, purpose, confirm and none. A line out: intent, channels,
    purposes, exact, because. A bad line is named on standard error, and the
    others go on.

    Example: smsbot read --asked consent "va bene"
    Example: smsbot read < replies.jsonl
    """
    if (text is None) != (asked is None):
        msg = "a TEXT and the question it answers (--asked) go together"
        raise UsageError(msg)
    if text is not None:
        sys.stdout.buffer.write(_reader()({"asked": asked, "text": text}))
        return
    bad = _read_all(sys.stdin.buffer, sys.stdout.buffer)
    if bad:
        msg = f"{bad} bad {'line' if bad == 1 else 'lines'}; all others were read"
        raise CommandError(msg)


def _read_all(source: BinaryIO, out: BinaryIO) -> int:
    """Answer every line and count the bad ones.

    What has arrived is answered before more is waited for, so that another program can write
    one line and read one line; and a million lines cost one write per block, not per line.
    """
    answer = _reader()
    number = bad = 0
    for lines in _blocks(source):
        answers = []
        for line in lines:
            number += 1
            try:
                if line.strip():
                    answers.append(answer(_parse(line)))
            except _LineError as error:
                bad += 1
                sys.stderr.write(f"smsbot: line {number}: {error}\n")
        out.write(b"".join(answers))
        out.flush()
    return bad


def _blocks(source: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines, as many as are there."""
    rest = source.read(3).removeprefix(b"\xef\xbb\xbf")
    while block := source.read1(_BLOCK):  # type: ignore[attr-defined]
        *lines, rest = (rest + block).split(b"\n")
        yield lines
    yield [rest]


def _parse(line: bytes) -> object:
    try:
        return json.loads(line)
    except UnicodeDecodeError:
        msg = "is not in UTF-8"
    except (ValueError, RecursionError):
        msg = "is no JSON"
    raise _LineError(msg) from None


def _reader() -> Callable[[object], bytes]:
    """The function that says what one reply means, as a line; imported once for all lines."""
    from smsbot.core.model import Question  # noqa: PLC0415
    from smsbot.core.reply import read as read_reply  # noqa: PLC0415

    questions = {name: None if name == "none" else Question(name) for name in get_args(Asked)}

    def answer(line: object) -> bytes:
        if not isinstance(line, dict):
            msg = 'is no object such as {"asked": "consent", "text": "va bene"}'
            raise _LineError(msg)
        text, asked = line.get("text"), line.get("asked")
        if not isinstance(text, str):
            msg = '"text" must be a string'
            raise _LineError(msg)
        if not isinstance(asked, str) or asked not in questions:
            msg = f'"asked" must be one of {", ".join(questions)}'
            raise _LineError(msg)
        return _line(read_reply(text, questions[asked]))

    return answer


def _line(reply: "Reply") -> bytes:
    found = {
        "intent": reply.intent,
        "channels": sorted(reply.channels),
        "purposes": sorted(reply.purposes),
        "exact": reply.exact,
        "because": list(reply.because),
    }
    # Half of an emoji is no character, but an SMS may end in one: JSON knows how to escape it.
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
