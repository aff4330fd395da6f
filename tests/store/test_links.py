from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsbot.store.links import LinkRow, add_links, form_used, link_by_hash, use_form
from tests.store.rows import FLOW, add_contact
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON


def test_a_link_is_found_by_the_hash_of_its_token(connection: Connection) -> None:
    add_contact(connection, 1)
    link = LinkRow(5, b"t" * 32, 1, None, FLOW.digest, NOW, NOW + timedelta(days=30))
    add_links(connection, [link])

    assert link == link_by_hash(connection, b"t" * 32)
    assert link_by_hash(connection, b"u" * 32) is None


def test_a_form_is_used_up(connection: Connection) -> None:
    assert not form_used(connection, "f")

    use_form(connection, "f", 5, NOW)
    use_form(connection, "f", 5, NOW)

    assert form_used(connection, "f")
    assert not form_used(connection, "g")
