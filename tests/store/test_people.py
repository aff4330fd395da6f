from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from smsbot.core.consent import Standing
from smsbot.core.model import (
    Basis,
    BasisKind,
    Cell,
    Channel,
    EventKind,
    PhoneNumber,
    Purpose,
    Status,
)
from smsbot.store import ledger, people
from smsbot.store.ledger import EventRow
from smsbot.store.people import ContactRow, basis_data, basis_of
from smsbot.store.prepared import CHUNK
from smsbot.store.vault import destroy_keys, make_keys
from tests.store.rows import add_contact
from tests.world import ANNA, MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
OVERRIDE = Basis(
    BasisKind.OVERRIDE,
    document="d",
    version="1",
    statement="s",
    until=date(2026, 12, 31),
    attested_by="anna",
)
FULL = ContactRow(
    id=7,
    phone_hash=b"h" * 32,
    phone=PhoneNumber(ANNA),
    name="Anna",
    language="it",
    lifecycle="prospect",
    origin="fiera",
    collected_on=date(2026, 1, 2),
    last_activity=date(2025, 1, 2),
    basis=OVERRIDE,
    attributes={"città": "Nessunluogo"},
)


def test_a_contact_comes_back_as_it_was_stored(connection: Connection) -> None:
    people.add_contacts(connection, [FULL], NOW)

    assert {b"h" * 32: FULL} == people.contacts_by_hash(connection, [b"h" * 32, b"x" * 32])
    assert {7: FULL} == people.contacts_by_id(connection, [7, 8])
    assert {7: FULL} == people.contacts_by_id(connection, [7], lock=True)
    assert {b"h" * 32: FULL} == people.contacts_by_hash(connection, [b"h" * 32], lock=True)


def test_a_number_is_looked_up_by_its_keyed_hash_alone(connection: Connection) -> None:
    """The number itself is in no condition of any query."""
    people.add_contacts(connection, [FULL], NOW)

    assert {} == people.contacts_by_hash(connection, [ANNA.encode()])


def test_a_number_is_one_contact(connection: Connection) -> None:
    people.add_contacts(connection, [FULL], NOW)

    with pytest.raises(IntegrityError):
        people.add_contacts(connection, [ContactRow(8, FULL.phone_hash, FULL.phone)], NOW)


def test_more_people_than_one_statement_takes_are_found(connection: Connection) -> None:
    many = [
        ContactRow(number, number.to_bytes(32, "big"), PhoneNumber(ANNA))
        for number in range(1, 2 * CHUNK + 10)
    ]
    people.add_contacts(connection, many, NOW)

    assert len(many) == len(
        people.contacts_by_hash(connection, [c.phone_hash or b"" for c in many])
    )
    assert len(many) == len(people.contacts_by_id(connection, range(1, 2 * CHUNK + 10)))


def test_an_update_writes_what_a_list_says_and_nothing_else(connection: Connection) -> None:
    people.add_contacts(connection, [FULL], NOW)
    people.freeze(connection, [7], "why")
    people.mark_helped(connection, [7], NOW)
    people.request_erasure(connection, [7], NOW)
    changed = ContactRow(7, FULL.phone_hash, FULL.phone, name="Anna B.")

    people.update_contacts(connection, [changed], NOW)

    stored = people.contacts_by_id(connection, [7])[7]
    assert "Anna B." == stored.name
    assert ("why", NOW, NOW) == (
        stored.frozen_because,
        stored.helped_at,
        stored.erasure_requested_at,
    )


def test_updating_nobody_is_no_statement(connection: Connection) -> None:
    people.update_contacts(connection, [], NOW)
    people.add_contacts(connection, [], NOW)
    people.mark_helped(connection, [], NOW)
    people.suppress(connection, {}, NOW)

    assert {} == people.contacts_by_id(connection, [])


def test_contacts_are_selected_by_language_and_never_the_erased(connection: Connection) -> None:
    add_contact(connection, 1, language="it")
    add_contact(connection, 2, language="en")
    people.add_contacts(connection, [ContactRow(3, None, None, language="it")], NOW)

    assert [1, 2] == [c.id for c in people.select_contacts(connection, None)]
    assert [1] == [c.id for c in people.select_contacts(connection, "it")]


def test_a_suppression_keeps_its_first_reason(connection: Connection) -> None:
    people.suppress(connection, {b"h": "withdrawn"}, NOW)
    people.suppress(connection, {b"h": "erased", b"i": "erased"}, NOW + timedelta(days=1))

    found = people.suppressions(connection, [b"h", b"i", b"j"])

    assert {b"h": "withdrawn", b"i": "erased"} == found


def test_a_suppression_is_lifted_alone(connection: Connection) -> None:
    people.suppress(connection, {b"h": "withdrawn", b"i": "withdrawn"}, NOW)

    people.lift_suppressions(connection, [b"h"])

    assert {b"i": "withdrawn"} == people.suppressions(connection, [b"h", b"i"])


def test_standings_come_back_cell_by_cell(connection: Connection) -> None:
    cell, until = Cell(Purpose.INFO, Channel.SMS), NOW + timedelta(days=700)
    make_keys(connection, [5])
    event = EventRow(1, 5, None, EventKind.GRANTED, cell, NOW, until, "{}", b"s" * 32)
    ledger.append(connection, [event])

    found = people.standings(connection, [5, 6])

    assert {5: {cell: Standing(Status.GRANTED, NOW, until)}} == found


@pytest.mark.parametrize("basis", [None, OVERRIDE, Basis(BasisKind.REQUESTED)])
def test_a_basis_comes_back_as_it_was(basis: Basis | None) -> None:
    assert basis == basis_of(basis_data(basis))


def test_a_basis_is_written_without_empty_fields() -> None:
    assert {"kind": "requested"} == basis_data(Basis(BasisKind.REQUESTED))


def test_who_lost_the_key_reads_as_erased(connection: Connection) -> None:
    add_contact(connection, name="Anna", origin="shop", attributes={"n": 1}, language="it")
    destroy_keys(connection, [1])

    found = people.contacts_by_id(connection, [1])[1]
    assert (None, None, None, None) == (found.phone, found.name, found.origin, found.attributes)
    assert "it" == found.language


def test_ids_are_found_by_hash_without_opening_anything(connection: Connection) -> None:
    add_contact(connection, 1)
    add_contact(connection, 2)
    destroy_keys(connection, [1])

    wanted = [bytes([number]) * 32 for number in (1, 2, 3)]
    assert {wanted[0]: 1, wanted[1]: 2} == people.ids_by_hash(connection, wanted)
