"""Dialogues that a lawyer can read, played against the whole of the services.

Each file of `tests/chats` is one dialogue with Anna, on a database of its own; the conversation
is read from it anew at each line. A line begins with what it is:

    #  what the dialogue shows            @  how it begins: flow, language, who, limits
    <  Anna writes                        &  Anna writes before our answer to her last SMS left
    >  we send ("…": any words)           ~  time passes
    ^  Anna presses a button of her page  =  the ledger afterwards, whole
    !  what is true of Anna now

`@ shows ROW × COLUMN` names what a dialogue is there for: a row (where the conversation is) and a
column (what a reply means) of the table of conversations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smsbot.core.duration import parse_duration
from smsbot.core.flow import FlowVersion, parse
from smsbot.core.model import Cell, Channel, Purpose
from smsbot.services.preferences import Action, press, see_page
from smsbot.services.timers import expire_due
from tests.world import ANNA, FLOWS, World

if TYPE_CHECKING:
    from collections.abc import Iterator

CHATS = Path(__file__).parent / "chats"
FILES = sorted(CHATS.rglob("*.chat"))
ROWS = ("question", "link", "recap", "closed", "suppressed")
COLUMNS = ("grant", "refuse", "withdraw", "help", "unclear")
SHIPPED = ("consenso", "consenso-tu", "semplice")
_LINK = re.compile(r"https://\S+/p/(\w{12})")
_RECEIPT = re.compile(r"\b(Ric|Ref)\. [0-9a-f]{10}\b")


def lines_of(path: Path) -> Iterator[tuple[int, str, str]]:
    """Return the lines of a dialogue: number, sign, and what follows it."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            yield number, line[0], line[1:].strip()


def settings_of(path: Path) -> dict[str, list[str]]:
    """Return what the lines `@ KEY VALUE` of a dialogue say."""
    found: dict[str, list[str]] = {}
    for _, sign, rest in lines_of(path):
        if sign == "@":
            key, _, value = rest.partition(" ")
            found.setdefault(key, []).append(value)
    return found


def flow_of(settings: dict[str, list[str]]) -> FlowVersion:
    """Return the shipped flow of a dialogue, with the limits that it changes."""
    return changed_flow(settings["flow"][0], tuple(settings.get("with", ())))


@lru_cache
def changed_flow(name: str, changes: tuple[str, ...]) -> FlowVersion:
    """Return a shipped flow with some lines of its file put otherwise."""
    source = (FLOWS / f"{name}.toml").read_text("utf-8")
    for setting in changes:
        key = setting.partition("=")[0].strip()
        source, changed = re.subn(rf"(?m)^{key}\s*=.*$", setting, source)
        assert changed == 1, f"{name} has no single line {key}"
    return parse(source, f"{name}.toml")


def plain(text: str) -> str:
    """Return a text without what is another in every run."""
    return _RECEIPT.sub(r"\1. {receipt}", _LINK.sub("{link}", text))


def says_so(written: str, sent: str) -> bool:
    """Tell whether an SMS is what the dialogue says, "…" standing for any words."""
    pattern = ".*".join(map(re.escape, written.split("…")))
    return re.fullmatch(pattern, sent) is not None


@dataclass
class Chat:
    """One dialogue as it is played."""

    world: World
    heard: list[str] = field(default_factory=list)
    last_link: str = ""

    def begin(self, settings: dict[str, list[str]]) -> None:
        """Ask Anna, unless the dialogue begins with her."""
        if settings.get("who") == ["unknown"]:
            return
        language = settings.get("language", ["it"])[0]
        self.world.ask(language=language)
        self.collect()

    def collect(self) -> None:
        """Take note of what was sent since."""
        for sent in self.world.sent:
            assert sent.phone == ANNA
            if link := _LINK.search(sent.text):
                self.last_link = link[1]
            self.heard.append(plain(sent.text))
        self.world.sent.clear()

    def play(self, sign: str, rest: str) -> None:
        """Do what one line says, or check what it claims."""
        match sign:
            case "<" | "&" | "~" | "^":
                self.check_silence(rest)
                self.act(sign, rest)
            case ">":
                assert self.heard, "we sent nothing"
                sent = self.heard.pop(0)
                assert says_so(rest, sent), sent
            case "=":
                assert rest == self.ledger()
            case "!":
                self.check_claim(rest)

    def act(self, sign: str, rest: str) -> None:
        """Let Anna write or press, or let time pass."""
        world = self.world
        world.clock.move(seconds=10)
        if sign == "<":
            world.deliver()
            self.collect()
            world.arrive(rest)
        elif sign == "&":
            world.arrive(rest)
        elif sign == "~":
            world.deliver()
            world.clock.set(parse_duration(rest).add(world.clock.now()))
            world.run(partial(expire_due, context=world.context))
            world.deliver()
            self.collect()
        else:
            self.press(*rest.split())

    def settle(self) -> None:
        """Let what is queued leave: the next line is no SMS of the same breath."""
        self.world.deliver()
        self.collect()

    def press(self, action: str, *cells: str) -> None:
        """Press a button on the page that the last link leads to."""
        ticked = [Cell(Purpose(p), Channel(c)) for p, c in (cell.split("/") for cell in cells)]
        page = self.world.run(lambda c: see_page(c, self.world.context, self.last_link))
        assert page is not None, "the link leads nowhere"
        self.world.run(
            lambda c: press(
                c,
                self.world.context,
                self.last_link,
                form=page.form,
                action=Action(action),
                cells=ticked,
            )
        )

    def ledger(self) -> str:
        """Return Anna's ledger in words."""
        entries = [entry.partition(" ") for entry in self.world.ledger()]
        return "; ".join(
            " ".join([kind, *(cell for _, _, cell in group if cell)])
            for kind, group in groupby(entries, key=lambda entry: entry[0])
        )

    def check_claim(self, claim: str) -> None:
        """Check what a line says of Anna."""
        subject, _, value = claim.partition(" ")
        if subject == "suppressed":
            assert self.world.suppressed
        elif subject == "free":
            assert not self.world.suppressed
        else:
            assert subject == "conversation"
            conversation = self.world.contact()["conversation"]
            assert value == ("open" if conversation["open"] else conversation["state"])

    def check_silence(self, before: str) -> None:
        """Whatever we sent must stand in the dialogue."""
        assert not self.heard, f"before {before!r} we also sent: {self.heard[0]}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_dialogue(path: Path, tmp_path: Path) -> None:
    """What is said and recorded is what the dialogue says."""
    settings = settings_of(path)
    chat = Chat(World.begin(tmp_path, flow_of(settings)))
    chat.begin(settings)
    script = [line for line in lines_of(path) if line[1] not in "#@"]
    for index, (number, sign, rest) in enumerate(script):
        try:
            chat.play(sign, rest)
        except AssertionError as error:
            pytest.fail(f"{path.name}:{number}: {sign} {rest}\n{error}", pytrace=False)
        following = script[index + 1][1] if index + 1 < len(script) else ""
        if sign in "<&^" and following != "&":
            chat.settle()
    chat.check_silence("the end")
    chat.world.close()


@pytest.mark.parametrize("flow", SHIPPED)
def test_dialogues_show_the_whole_table_for_each_flow(flow: str) -> None:
    shown = {
        cell
        for path in FILES
        if settings_of(path)["flow"] == [flow]
        for cell in settings_of(path).get("shows", [])
    }

    assert {f"{row} × {column}" for row, column in product(ROWS, COLUMNS)} == shown


@pytest.mark.parametrize("flow", [*SHIPPED, "link"])
def test_dialogues_speak_both_languages(flow: str) -> None:
    spoken = {
        settings_of(path).get("language", ["it"])[0]
        for path in FILES
        if settings_of(path)["flow"] == [flow]
    }

    assert {"it", "en"} == spoken
