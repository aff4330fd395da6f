from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smsbot.store import access, schema
from smsbot.store.access import KeptAnswer, TokenRow
from tests.world import MONDAY_NOON

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOW = MONDAY_NOON
TOKEN = TokenRow(1, "anna", b"t" * 32, "admin", NOW)


def test_a_token_is_found_by_its_hash(connection: Connection) -> None:
    access.add_token(connection, TOKEN)

    assert TOKEN == access.token_by_hash(connection, b"t" * 32)
    assert access.token_by_hash(connection, b"u" * 32) is None
    assert [TOKEN] == access.tokens(connection)


def test_every_token_of_a_name_is_revoked_once(connection: Connection) -> None:
    access.add_token(connection, TOKEN)
    access.add_token(connection, TokenRow(2, "anna", b"u" * 32, "viewer", NOW))
    access.add_token(connection, TokenRow(3, "bruno", b"v" * 32, "viewer", NOW))

    assert 2 == access.revoke_tokens(connection, "anna", NOW)
    assert 0 == access.revoke_tokens(connection, "anna", NOW)
    assert [NOW, NOW, None] == [token.revoked_at for token in access.tokens(connection)]


def test_an_answer_is_kept_for_its_owner_and_key(connection: Connection) -> None:
    access.keep_answer(
        connection,
        owner="anna",
        key="k",
        body_hash=b"b" * 32,
        status=202,
        answer={"id": "è"},
        now=NOW,
    )

    kept = access.kept_answer(connection, "anna", "k")
    assert KeptAnswer(b"b" * 32, 202, {"id": "è"}) == kept
    assert access.kept_answer(connection, "bruno", "k") is None
    assert access.kept_answer(connection, "anna", "l") is None


def test_who_did_what_is_written(connection: Connection) -> None:
    access.write_audit(connection, 1, NOW, "anna", "campaign.start", "c", {"accepted": 3})

    row = connection.execute(select(schema.audit)).one()
    assert (1, NOW, "anna", "campaign.start", "c", {"accepted": 3}) == tuple(row)
