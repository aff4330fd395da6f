"""A table with every kind of damage: exact counts, an exact file of errors, the same in the end."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.services.exports import list_contacts
from smsbot.services.imports import digest_of, open_table
from smsbot.services.imports.errors import MARK, error_table
from smsbot.services.imports.reasons import SENTENCES, Reason
from smsbot.services.imports.run import Kind, Order, begin_import, end_import, take_slice
from smsbot.store.imports import ImportRow, RefusedRow, refused_page
from tests.services.imports.damage import DAMAGES, HEADERS, TODAY_IS
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

TODAY = date(*TODAY_IS)
BAD = [damage for damage in DAMAGES if damage.code is not None]


def table_of(rows: Iterable[Sequence[str]], headers: Sequence[str] = HEADERS) -> bytes:
    """Write a table as an Italian spreadsheet saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([headers, *rows])
    return out.getvalue().encode("utf-8-sig")


def take(world: World, content: bytes, *, at_once: int = 7) -> tuple[ImportRow, str]:
    """Take a table in; return how it went and the file of errors."""
    stream = io.BytesIO(content)
    order = Order(digest_of(stream), Kind.CONTACTS, "test")
    table = open_table(stream)
    lines = list(table.lines(TODAY))
    begun = world.run(partial(begin_import, context=world.context, order=order))
    for first in range(0, len(lines), at_once):
        part = lines[first : first + at_once]
        world.run(
            partial(take_slice, context=world.context, order=order, run_id=begun.id, lines=part)
        )
    ended = world.run(partial(end_import, context=world.context, run_id=begun.id))
    refused = refused_of(world, begun.id)
    return ended, MARK + error_table(table.headers, refused, head=True)


def refused_of(world: World, run: int) -> list[RefusedRow]:
    """Return every row that was refused."""
    return world.run(partial(refused_page, run=run, after=0, limit=1000))


def known(world: World) -> list[dict[str, Any]]:
    """Return every contact without its id."""
    read = partial(list_contacts, context=world.context, after=None, limit=1000)
    rows = [{k: v for k, v in row.items() if k != "id"} for row in world.run(read)[0]]
    return sorted(rows, key=lambda row: str(row["phone"]))


def test_each_kind_of_damage_is_named_or_read_through(world: World) -> None:
    table = open_table(io.BytesIO(table_of(damage.row for damage in DAMAGES)))
    found = {line.cells[1]: line.reason for line in table.lines(TODAY) if line.reason}
    ended, errors = take(world, table_of(damage.row for damage in DAMAGES))
    rows = list(csv.DictReader(io.StringIO(errors.removeprefix(MARK)), delimiter=";"))

    assert len(DAMAGES) >= 60
    assert found.keys() <= {damage.row[1] for damage in BAD}
    assert [damage.code for damage in BAD] == [row["codice"] for row in rows]
    assert (len(DAMAGES) - len(BAD), len(BAD)) == (ended.counts["created"], ended.counts["refused"])


def test_a_mended_file_of_errors_leads_where_a_clean_table_leads(
    world: World, tmp_path: Path
) -> None:
    """Its own columns are left alone, and what was mended is all that comes in."""
    _, errors = take(world, table_of(damage.row for damage in DAMAGES))
    head, *rows = csv.reader(io.StringIO(errors.removeprefix(MARK)), delimiter=";")
    mended = [[*damage.mended, *row[-3:]] for damage, row in zip(BAD, rows, strict=True)]
    again, _ = take(world, table_of(mended, head))
    (tmp_path / "clean").mkdir()
    clean = World.begin(tmp_path / "clean")
    take(clean, table_of(damage.mended for damage in DAMAGES))

    assert {"created": len(BAD), "updated": 0, "unchanged": 0, "refused": 0} == again.counts
    assert known(clean) == known(world)
    clean.close()


def test_the_same_table_twice_changes_nothing(world: World) -> None:
    content = table_of(damage.mended for damage in DAMAGES)
    take(world, content)
    before = known(world)
    again, _ = take(world, content)

    expected = {"created": 0, "updated": 0, "unchanged": len(DAMAGES), "refused": 0}
    assert (expected, before) == (again.counts, known(world))


@pytest.mark.parametrize("broken_after", [0, 1, 3])
def test_an_import_that_was_broken_off_goes_on(world: World, broken_after: int) -> None:
    """What was taken is neither taken again nor told again."""
    content = table_of(damage.row for damage in DAMAGES)
    order = Order(digest_of(io.BytesIO(content)), Kind.CONTACTS, "test")
    lines = list(open_table(io.BytesIO(content)).lines(TODAY))
    begun = world.run(partial(begin_import, context=world.context, order=order))
    for number in range(broken_after):
        part = lines[number * 7 : number * 7 + 7]
        unit = partial(take_slice, context=world.context, order=order, run_id=begun.id, lines=part)
        world.run(unit)
    ended, errors = take(world, content, at_once=9)

    codes = Counter(row.code for row in refused_of(world, ended.id))
    assert begun.id == ended.id
    assert Counter(damage.code for damage in BAD) == codes
    assert len(BAD) == errors.count("\r\n") - 1
    assert len(DAMAGES) - len(BAD) == ended.counts["created"]


def test_every_reason_says_what_to_do() -> None:
    assert set(Reason) == set(SENTENCES)
