"""Planting a bug: a line of ours is changed in memory, in a process that is forked for it.

The process that forks has imported everything, so a bug costs what its test costs. A function
keeps its place and gets other code: whoever imported it by name runs the bug as well.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

import pytest

from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Bug:
    """What is forgotten, the line that forgets it, and the test that must notice."""

    name: str
    module: str
    line: str
    instead: str
    caught_by: str


_PLUGINS = ("pytest_asyncio.plugin", "xdist.plugin")
_FLAGS = (
    "-q",
    "-x",
    "-n0",
    *(f"-p{name}" for name in (*_PLUGINS, "no:cacheprovider")),
    # They were imported for all processes at once, so their asserts stay as they are.
    "-Wignore::pytest.PytestAssertRewriteWarning",
)


class Fate(StrEnum):
    """How a test ended that was run with a bug."""

    NOTICED = "noticed"
    NOT_NOTICED = "not noticed"
    NOT_PLANTED = "not planted, its line is gone"
    BROKEN = "no test was run"


_FATES = tuple(Fate)


class NotPlantedError(Exception):
    """The line of a planted bug is not there (any more), once and only once."""


def warm_up() -> None:
    """Import and build once what every test of ours wants, for all processes to come."""
    for name in ("smsbot.app", "tests.web.site", "tests.services.acts", *_PLUGINS):
        importlib.import_module(name)
    with TemporaryDirectory() as folder:
        world = World.begin(Path(folder))
        world.ask()
        world.says("si")
        world.close()
    # Only the plugins that our tests want: to load the others takes longer than a test.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    # What lives now lives for ever: the garbage collections of pytest need not look at it.
    gc.freeze()


def plant(bug: Bug) -> None:
    """Change our code in memory; raises NotPlantedError where nothing would change."""
    module = importlib.import_module(bug.module)
    assert module.__file__ is not None
    source = Path(module.__file__).read_text("utf-8")
    if source.count(bug.line) != 1:
        raise NotPlantedError(bug.name)
    draft = ModuleType(module.__name__)
    draft.__file__ = module.__file__
    changed = compile(source.replace(bug.line, bug.instead), module.__file__, "exec")
    # A dataclass looks for its module by name while it is made.
    sys.modules[module.__name__] = draft
    try:
        exec(changed, draft.__dict__)  # noqa: S102  (our own source)
    finally:
        sys.modules[module.__name__] = module
    moved = [_replace(module, name, new) for name, new in _functions(draft)]
    if not any(moved):
        raise NotPlantedError(bug.name)


def _functions(module: ModuleType) -> Iterator[tuple[tuple[str, ...], FunctionType]]:
    for name, value in list(vars(module).items()):
        if isinstance(value, FunctionType):
            yield (name,), value
        elif isinstance(value, type) and value.__module__ == module.__name__:
            for inner, method in vars(value).items():
                function = getattr(method, "__func__", method)
                if isinstance(function, FunctionType):
                    yield (name, inner), function


def _replace(module: ModuleType, name: tuple[str, ...], new: FunctionType) -> bool:
    """Give a function other code; False where its code is the same."""
    found: object = module
    for one in name:
        found = vars(found).get(one)
    old = getattr(found, "__func__", found)
    if not isinstance(old, FunctionType) or old.__module__ != new.__module__:
        return False
    if old.__code__ == new.__code__:
        return False
    old.__code__ = new.__code__
    return True


@dataclass
class Watch:
    """A plugin of pytest that counts tests which passed and which failed, each by its own call."""

    passed: int = 0
    failed: int = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Look at one phase of one test."""
        if report.when == "call":
            self.passed += report.passed
            self.failed += report.failed


def fate(tests: Sequence[str], bug: Bug | None = None) -> Fate:
    """Run tests in a forked process, with a bug planted; say how they ended."""
    child = os.fork()
    if child == 0:
        os._exit(_FATES.index(_run(tests, bug)))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return _FATES[code] if 0 <= code < len(_FATES) else Fate.BROKEN


def _run(tests: Sequence[str], bug: Bug | None) -> Fate:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    watch = Watch()
    try:
        if bug is not None:
            plant(bug)
        pytest.main([*_FLAGS, *tests], plugins=[watch])
    except NotPlantedError:
        return Fate.NOT_PLANTED
    if watch.failed:
        return Fate.NOTICED
    return Fate.NOT_NOTICED if watch.passed else Fate.BROKEN
