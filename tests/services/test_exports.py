"""Who may be contacted, as a list; and contacts that go out and come in again."""

# ruff: noqa: ANN401  (what is looked for is passed on as it is)
from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smsbot.core.model import Basis, BasisKind, Cell, Channel, Purpose, Status
from smsbot.services.contacts import ContactIn, put_contacts
from smsbot.services.exports import CONTACT_COLUMNS, contact_cells, list_consents, list_contacts
from smsbot.services.imports import Line, open_table
from smsbot.services.imports.cells import is_empty
from smsbot.services.tables import write_table
from tests.services.imports.test_damaged_tables import known, take
from tests.world import ANNA, BRUNO, CARLA, World

if TYPE_CHECKING:
    from collections.abc import Iterator


def _pages(world: World, limit: int = 100, **asked: Any) -> Iterator[list[dict[str, Any]]]:
    after: str | None = None
    while True:
        read = partial(list_consents, context=world.context, after=after, limit=limit, **asked)
        page, after = world.run(read)
        yield page
        if after is None:
            return


def _listed(world: World, **asked: Any) -> list[tuple[str, str, str]]:
    rows = [row for page in _pages(world, **asked) for row in page]
    return [(row["phone"], row["purpose"], row["channel"]) for row in rows]


def _lines(table: bytes) -> list[Line]:
    return list(open_table(io.BytesIO(table)).lines(date(2026, 3, 2)))


@pytest.fixture
def agreed(world: World) -> World:
    """Anna said yes to both purposes by SMS, Bruno to information by telephone."""
    world.know(ANNA, BRUNO, CARLA)
    world.ask(ANNA)
    world.says("si", "sms", "promo")
    world.ask(BRUNO)
    world.says("si", "chiamata", "info", phone=BRUNO)
    return world


def test_those_who_said_yes_are_listed_cell_by_cell(agreed: World) -> None:
    assert [
        (ANNA, "info", "sms"),
        (ANNA, "promo", "sms"),
        (BRUNO, "info", "call"),
    ] == _listed(agreed)
    assert [(ANNA, "promo", "sms")] == _listed(agreed, purpose=Purpose.PROMO)
    assert [(BRUNO, "info", "call")] == _listed(agreed, channel=Channel.CALL)


def test_every_row_says_since_when_until_when_and_as_of_when(agreed: World) -> None:
    (row,) = (row for page in _pages(agreed, channel=Channel.CALL) for row in page)
    now = agreed.context.clock.now()

    assert row["since"] <= row["as_of"] == now < row["valid_until"]


def test_pages_hold_everybody_once(agreed: World) -> None:
    pages = list(_pages(agreed, limit=1))

    assert [1, 1, 1] == [len(page) for page in pages]
    assert 3 == len({(row["phone"], row["purpose"]) for page in pages for row in page})


def test_whoever_stopped_is_off_the_list_at_once(agreed: World) -> None:
    agreed.arrive("STOP")

    assert [(BRUNO, "info", "call")] == _listed(agreed)
    assert {ANNA} == {phone for phone, _, _ in _listed(agreed, status=Status.WITHDRAWN)}


def test_a_consent_past_its_end_has_expired_whether_or_not_it_was_written(agreed: World) -> None:
    agreed.clock.move(days=800)

    assert [] == _listed(agreed)
    assert 3 == len(_listed(agreed, status=Status.EXPIRED))


def test_contacts_that_went_out_come_in_again_unchanged(world: World) -> None:
    """Also a name that looks like a formula, and the columns that are not ours."""
    world.know(ANNA, name="=SUM(A1)", language="it", attributes={"negozio": "Monza", "punti": 7})
    world.know(BRUNO, origin="fiera 2024")
    before = world.run(partial(list_contacts, context=world.context, after=None, limit=10))[0]
    table = write_table(map(contact_cells, before), CONTACT_COLUMNS)
    rows = [line.contact for line in _lines(table.encode())]

    results = world.run(
        lambda c: put_contacts(c, world.context, [row for row in rows if row is not None])
    )
    after = world.run(partial(list_contacts, context=world.context, after=None, limit=10))[0]

    assert ["updated", "updated"] == [result.status for result in results]
    assert before == after


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30)
TEXTS = WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: not is_empty(text))
SAID = st.one_of(
    st.sampled_from(["=1+1", "'=1", "x;=1", "a;'@b", "+", "-2;3", "＝A1", '"', "d'E"]), TEXTS
)
DAYS = st.dates(date(2020, 1, 1), date(2026, 3, 1))
CELLS = st.sets(st.sampled_from([Cell(p, c) for p in Purpose for c in Channel])).map(sorted)


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    """Return any basis that can be taken."""
    kind, maybe = draw(st.sampled_from(BasisKind)), draw(st.booleans())
    if kind is BasisKind.PRIOR_CONSENT:
        given, covers = draw(DAYS), tuple(draw(CELLS))
        return Basis(kind, draw(SAID), given_on=given, source=draw(SAID), covers=covers)
    statement = draw(SAID) if kind is BasisKind.OVERRIDE or maybe else None
    return Basis(kind, draw(SAID) if maybe else None, statement=statement, until=draw(DAYS))


PEOPLE = st.lists(
    st.builds(
        ContactIn,
        phone=st.just(""),
        name=SAID,
        language=st.sampled_from(["it", "en", "ro", "pt-BR", None]),
        lifecycle=st.sampled_from(["prospect", "customer", None]),
        collected_on=DAYS | st.none(),
        last_activity=DAYS | st.none(),
        origin=SAID.map(lambda text: text[:14].strip()).filter(lambda text: not is_empty(text)),
        basis=bases() | st.none(),
        attributes=st.dictionaries(SAID, st.one_of(SAID, st.integers()), max_size=3),
    ),
    min_size=6,
    max_size=12,
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE, separator=st.sampled_from(",;"))
def test_whatever_went_out_comes_in_again_here_and_elsewhere(
    people: list[ContactIn], separator: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where it came from nothing changes; on another machine the same people are known."""
    first, other = (World.begin(tmp_path_factory.mktemp("export")) for _ in range(2))
    rows = [replace(one, phone=f"+44770090{n:04}") for n, one in enumerate(people, start=100)]
    first.run(partial(put_contacts, context=first.context, rows=rows))
    first.arrive("STOP", phone=rows[0].phone)
    before = known(first)
    table = write_table(map(contact_cells, before), CONTACT_COLUMNS, separator=separator).encode()

    again, _ = take(first, table)
    moved, _ = take(other, table)

    assert {"unchanged": len(rows)} == {k: v for k, v in again.counts.items() if v}
    assert before == known(first)
    assert {"created": len(rows)} == {k: v for k, v in moved.counts.items() if v}
    assert [_bare(row) for row in before] == [_bare(row) for row in known(other)]
    first.close()
    other.close()


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    """Return who somebody is, without who vouches for it and what was said here."""
    basis = {k: v for k, v in (row["basis"] or {}).items() if k != "attested_by"}
    left = {"consents", "prior_consents", "conversation", "suppressed_because"}
    return {k: v for k, v in row.items() if k not in left} | {"basis": basis}


def test_a_column_of_attributes_that_is_no_object_is_told() -> None:
    table = b"phone,attributes\n+447700900101,[1]\n+447700900102,{\n"

    assert ["bad_attributes"] * 2 == [line.reason for line in _lines(table)]
