"""What all tests share: no network, a repeatable search for counter-examples, one browser."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import pytest_socket
import structlog
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

CI = bool(os.environ.get("CI"))
COMPLETE = bool(os.environ.get("SMSBOT_TESTS_COMPLETE"))
"""Set by .ci/run: a program that is missing fails the run instead of shortening it."""

# A failure in CI must be the same failure on a laptop; a laptop looks for new ones, and
# prints what brings a failure back.
settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
settings.register_profile("laptop", print_blob=True, deadline=None)
settings.load_profile("ci" if CI else "laptop")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PROGRAMS = {"needs_chromium": BROWSERS}


def find_chromium() -> str | None:
    """The browser of the system, None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is; tests that want it carry the marker `needs_chromium`."""
    found = find_chromium()
    assert found is not None, "the marker needs_chromium is missing"
    return found


@pytest.fixture(autouse=True)
def _only_loopback() -> Iterator[None]:
    """No test reaches anything but this machine."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)
    yield
    pytest_socket.enable_socket()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Which database a test uses."""
    return str(request.param)


@pytest.fixture
def restored_logging() -> Iterator[None]:
    """What a test makes of the logging ends with it."""
    root, access = logging.getLogger(), logging.getLogger("aiohttp.access")
    handlers, level = root.handlers, root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    access.disabled = False
    structlog.reset_defaults()


def missing_programs() -> dict[str, str]:
    """Markers whose program this machine lacks, and the reason to print."""
    return {
        marker: f"none of {', '.join(names)} is installed"
        for marker, names in PROGRAMS.items()
        if not any(map(shutil.which, names))
    }


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL of this process, if a test wanted one."""
    postgres = sys.modules.get("tests.postgres")
    if postgres is not None:
        postgres.stop()


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    for marker, names in PROGRAMS.items():
        config.addinivalue_line("markers", f"{marker}: wants one of {', '.join(names)}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, and remember why."""
    missing = missing_programs()
    left_out = [item for item in items if any(map(item.get_closest_marker, missing))]
    if not left_out:
        return
    if COMPLETE:
        message = "; ".join(missing.values())
        raise pytest.UsageError(message)
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def pytest_report_header() -> list[str]:
    """Say at the head of the run what is left out and why, also where workers do the work."""
    return [f"deselected: {marker} ({why})" for marker, why in missing_programs().items()]
