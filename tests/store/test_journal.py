"""The journal of withdrawals: what went into it comes out of it, whatever happened to the file."""

from __future__ import annotations

import resource
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.store.journal import Entry, Journal, JournalError, What, note, noted_in
from smsbot.store.work import Database
from tests.world import MASTER, MONDAY_NOON

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

KEYS = "0123456789abcdef"
FIRST = Entry(MONDAY_NOON, What.STOP, b"a" * 32)
SECOND = Entry(MONDAY_NOON + timedelta(seconds=1), What.ERASED, b"b" * 32)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that was just opened."""
    made = Journal(tmp_path / "withdrawals.journal", KEYS)
    made.open()
    return made


def test_what_was_kept_is_read_in_order(journal: Journal) -> None:
    journal.keep([FIRST])
    journal.keep([])
    journal.keep([SECOND])

    assert ((FIRST, SECOND), ()) == (journal.read().entries, journal.read().damaged)
    assert 0o600 == stat.S_IMODE(journal.path.stat().st_mode)


def test_opening_it_again_changes_nothing(journal: Journal) -> None:
    journal.keep([FIRST])
    before = journal.path.read_bytes()
    journal.open()

    assert before == journal.path.read_bytes()


def test_it_holds_no_number(journal: Journal) -> None:
    journal.keep([FIRST])

    head, line = journal.path.read_text().splitlines()
    assert f"smsbot journal 1 keys {KEYS}" == head
    assert f"2026-03-02T11:00:00+00:00 stop {'61' * 32}" == line


def test_what_a_disk_has_no_room_for_waits(journal: Journal) -> None:
    """A disk that is nearly full takes some bytes and says so; the rest is not to be forgotten."""
    journal.keep([FIRST])
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    room = journal.path.stat().st_size + 20
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, allowed[1]))
    try:
        journal.keep([SECOND])
        behind = journal.behind
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    journal.keep([])

    assert (1, 0) == (behind, journal.behind)
    assert (FIRST, SECOND) == journal.read().entries


def test_a_line_that_a_power_cut_left_half_costs_only_itself(journal: Journal) -> None:
    journal.keep([FIRST, SECOND])
    journal.path.write_bytes(journal.path.read_bytes()[:-20])
    journal.keep([SECOND])

    assert ((FIRST, SECOND), (3,)) == (journal.read().entries, journal.read().damaged)


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-02T11:00:00+00:00 stop 61",
        f"2026-03-02T11:00:00 stop {'61' * 32}",
        f"2026-03-02T11:00:00+00:00 perhaps {'61' * 32}",
        f"yesterday stop {'61' * 32}",
        "\ufffd",
    ],
)
def test_what_is_no_entry_is_told_by_its_line(journal: Journal, line: str) -> None:
    journal.keep([FIRST])
    with journal.path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")

    assert ((FIRST,), (3,)) == (journal.read().entries, journal.read().damaged)


def test_that_of_other_keys_is_refused(journal: Journal) -> None:
    """Its hashes are of nobody here: replaying it would restore nothing."""
    journal.keep([FIRST])
    before = journal.path.read_bytes()
    other = Journal(journal.path, "fedcba9876543210")

    with pytest.raises(JournalError, match="of these keys"):
        other.read()
    with pytest.raises(JournalError, match="of these keys"):
        other.open()
    assert before == journal.path.read_bytes()


def test_a_place_where_nothing_can_be_written_is_told_at_start(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"see \[backup\] journal"):
        Journal(tmp_path / "nowhere" / "journal", KEYS).open()


def test_what_cannot_be_written_waits_for_the_next_line(tmp_path: Path) -> None:
    """The disk of the journal is away, and comes back."""
    journal = Journal(tmp_path / "disk" / "journal", KEYS)
    journal.keep([FIRST])
    waited = journal.behind
    (tmp_path / "disk").mkdir()
    journal.keep([SECOND])

    assert (1, 0) == (waited, journal.behind)
    assert (FIRST, SECOND) == journal.read().entries


def test_several_that_append_at_once_lose_nothing(journal: Journal) -> None:
    entries = [Entry(MONDAY_NOON, What.NO, bytes([n]) * 32) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda e: Journal(journal.path, KEYS).keep([e]), entries))

    assert {e.phone_hash for e in entries} == {e.phone_hash for e in journal.read().entries}
    assert () == journal.read().damaged


async def test_it_is_written_before_the_commit(url: str) -> None:
    """What was committed and stands in no journal would be forgotten by a restore."""
    seen: list[tuple[Entry, ...]] = []

    def before_commit(connection: Connection) -> None:
        seen.append(noted_in(connection))
        raise CutError

    store = Database(url, MASTER, before_commit=before_commit)
    with pytest.raises(CutError):
        await store.write(lambda c: note(c, [FIRST]))
    await store.close()

    assert [(FIRST,)] == seen


class CutError(Exception):
    """The plug is pulled."""
