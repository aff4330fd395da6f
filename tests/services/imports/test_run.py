"""Rows on their way in: duplicates, people who are not to be contacted, whoever was erased."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smsbot.core.model import Basis, BasisKind
from smsbot.services.erasure import erase
from smsbot.services.imports import digest_of, open_table
from smsbot.services.imports.run import Kind, Order, begin_import, end_import, take_slice
from smsbot.store import schema
from tests.services.imports.test_damaged_tables import TODAY, refused_of, take
from tests.world import ANNA, BRUNO, CARLA, World

if TYPE_CHECKING:
    from smsbot.store.imports import ImportRow


def block(world: World, content: bytes) -> ImportRow:
    """Take in a list of people who are not to be contacted."""
    stream = io.BytesIO(content)
    order = Order(digest_of(stream), Kind.BLOCKLIST, "test")
    lines = list(open_table(stream).lines(TODAY))
    begun = world.run(partial(begin_import, context=world.context, order=order))
    unit = partial(take_slice, context=world.context, order=order, run_id=begun.id, lines=lines)
    world.run(unit)
    return world.run(partial(end_import, context=world.context, run_id=begun.id))


def test_a_number_that_stands_twice_is_taken_once(world: World) -> None:
    """In two spellings and far apart; the second row says where the first one is."""
    other = "".join(f"+4477009002{number:02};\n" for number in range(20))
    content = f"telefono;nome\n{ANNA};Anna\n{other}0044 7700 900101;Anna Bianchi\n".encode()
    ended, errors = take(world, content, at_once=5)

    (row,) = refused_of(world, ended.id)
    assert (23, "duplicate", 2) == (row.line, row.code, row.other)
    assert "(riga 2)" in errors
    assert "Anna" == world.contact()["name"]


def test_the_numbers_of_a_table_are_forgotten_when_it_is_done(world: World) -> None:
    take(world, f"telefono\n{ANNA}\n".encode())

    assert 0 == world.run(
        lambda c: c.execute(select(func.count()).select_from(schema.import_seen)).scalar_one()
    )


def test_a_list_of_people_not_to_be_contacted_suppresses_them(world: World) -> None:
    """Known or not, mobile or not; whoever stopped by themselves keeps their own reason."""
    world.know(ANNA, BRUNO)
    world.arrive("STOP", phone=BRUNO)
    content = f"telefono\n{ANNA}\n{BRUNO}\n{CARLA}\n+390612345678\nciao\n".encode()
    ended = block(world, content)

    assert {"created": 3, "updated": 0, "unchanged": 1, "refused": 1} == ended.counts
    assert [True, True, True] == [
        world.contact(phone)["suppressed"] for phone in (ANNA, BRUNO, CARLA)
    ]
    assert [] == world.says("si")


def test_a_row_rests_on_its_own_basis_else_on_the_orders(world: World) -> None:
    content = (
        "telefono;basis;documento del consenso\n"
        f"{ANNA};prior_consent;modulo 7\n"
        f"{BRUNO};;\n"
        f"{CARLA};prior_consent;\n"
    ).encode()
    stream = io.BytesIO(content)
    basis = Basis(BasisKind.REQUESTED)
    order = Order(digest_of(stream), Kind.CONTACTS, "test", basis=basis)
    lines = list(open_table(stream).lines(TODAY))
    begun = world.run(partial(begin_import, context=world.context, order=order))
    unit = partial(take_slice, context=world.context, order=order, run_id=begun.id, lines=lines)
    world.run(unit)

    assert [
        {"kind": "prior_consent", "document": "modulo 7", "attested_by": "test"},
        {"kind": "requested", "attested_by": "test"},
    ] == [world.contact(phone)["basis"] for phone in (ANNA, BRUNO)]
    assert ["basis_without_document"] == [row.code for row in refused_of(world, begun.id)]


def test_nothing_is_kept_of_whoever_was_erased(world: World) -> None:
    """Neither in a new table nor among the rows that an older one refused."""
    world.know(ANNA)
    first, _ = take(world, f"telefono;nome\n{ANNA};Anna\n{ANNA};Anna B.\n".encode())
    contact = world.contact()["id"]
    world.run(lambda c: erase(c, world.context, contact, "dpo"))
    second, errors = take(world, f"telefono;nome\n{ANNA};Anna\n".encode())

    assert [None] == [row.cells for row in refused_of(world, first.id)]
    assert [("erased", None)] == [(row.code, row.cells) for row in refused_of(world, second.id)]
    assert "Anna" not in errors
