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
from smsbot.services.scrubbing import forget_old_imports
from smsbot.store import schema
from tests.services.imports.test_damaged_tables import TODAY, refused_of, take
from tests.world import ANNA, BRUNO, CARLA, World

if TYPE_CHECKING:
    from smsbot.store.imports import ImportRow


def block(world: World, content: bytes) -> ImportRow:
    """Take in a list of people who are not to be contacted."""
    stream = io.BytesIO(content)
    order = Order(digest_of(stream), Kind.BLOCKLIST, "test")
    lines = list(open_table(stream).lines(TODAY, numbers_only=True))
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


def test_who_is_not_to_be_contacted_is_blocked_whatever_else_the_row_says(world: World) -> None:
    world.know(ANNA, BRUNO, CARLA)
    content = (
        "telefono;data di nascita;lingua\n"
        f"{ANNA};31/02/1970;\n{BRUNO};01/01/2015;\n{CARLA};;dialetto;x\n"
    ).encode()
    ended = block(world, content)

    assert (3, 0) == (ended.counts["created"], ended.counts["refused"])
    assert all(world.contact(phone)["suppressed"] for phone in (ANNA, BRUNO, CARLA))


def test_the_next_row_has_its_turn_where_the_first_was_refused(world: World) -> None:
    content = (
        "telefono;nome;basis;documento del consenso\n"
        f"{ANNA};Anna;prior_consent;\n{ANNA};Anna Bianchi;requested;\n{ANNA};Anna C.;;\n"
    ).encode()
    ended, _ = take(world, content)

    assert [(2, "basis_without_document", None), (4, "duplicate", 3)] == [
        (row.line, row.code, row.other) for row in refused_of(world, ended.id)
    ]
    assert "Anna Bianchi" == world.contact()["name"]


def test_the_same_file_with_another_basis_is_another_import(world: World) -> None:
    """Else some rows would rest on the one, and some on the other."""
    digest = b"d" * 32
    orders = [
        Order(digest, Kind.CONTACTS, "test", basis=Basis(BasisKind.PRIOR_CONSENT, document))
        for document in ("modulo 7", "modulo 8", "modulo 7")
    ]
    first, other, again = [
        world.run(partial(begin_import, context=world.context, order=order)).id for order in orders
    ]

    assert first == again != other


def test_rows_that_nobody_mended_are_forgotten_after_a_month(world: World) -> None:
    ended, _ = take(world, b"telefono;nome\n12;Anna\n")
    world.clock.move(days=31)
    world.run(partial(forget_old_imports, context=world.context))

    assert [] == refused_of(world, ended.id)


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
    rows = [
        f"{ANNA};Anna;",
        f"{ANNA};Anna B.;",
        f"{ANNA};Anna;30/02/2024",
        f"{ANNA} / +447700900199;Anna;",
        f"{ANNA} int 512;Anna;",
        "+44/7700/900101 casa;Anna;",
        f'"{ANNA};Anna;',
    ]
    content = "telefono;nome;ultimo acquisto\n" + "\n".join(rows)
    first, _ = take(world, content.encode())
    contact = world.contact()["id"]
    world.run(lambda c: erase(c, world.context, contact, "dpo"))
    second, errors = take(world, f"telefono;nome\n{ANNA};Anna\n".encode())

    assert [None] * 6 == [row.cells for row in refused_of(world, first.id)]
    assert [("erased", None)] == [(row.code, row.cells) for row in refused_of(world, second.id)]
    assert "Anna" not in errors
