from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from smsbot.services.access import (
    PREFIX,
    Caller,
    KeyReusedError,
    Role,
    audit,
    caller_of,
    create_token,
    list_tokens,
    notice,
    once,
    revoke_token,
)
from smsbot.store import schema

if TYPE_CHECKING:
    from tests.world import World

ANNA = Caller("anna", frozenset({Role.ADMIN}))


def token(world: World, name: str = "anna", role: Role = Role.ADMIN) -> str:
    """Make a token."""
    return world.run(lambda c: create_token(c, world.context, name, role))


def who(world: World, given: str, bootstrap: str = "") -> Caller | None:
    """Say who a token belongs to."""
    return world.run(lambda c: caller_of(c, world.context, given, bootstrap))


def test_a_token_says_who_calls_and_in_which_role(world: World) -> None:
    assert ANNA == who(world, token(world))


@pytest.mark.parametrize("given", ["", "smsbot_nothing", "é"])
def test_any_other_string_is_nobodys(world: World, given: str) -> None:
    token(world)

    assert who(world, given) is None


def test_an_empty_bootstrap_token_opens_nothing(world: World) -> None:
    assert who(world, "", bootstrap="") is None


def test_the_bootstrap_token_has_every_role(world: World) -> None:
    caller = who(world, "secret", bootstrap="secret")

    assert Caller("bootstrap", frozenset(Role)) == caller


def test_a_revoked_token_is_nobodys(world: World) -> None:
    given = token(world)

    assert 1 == world.run(lambda c: revoke_token(c, world.context, "anna"))
    assert who(world, given) is None


def test_the_use_of_a_token_is_noted_by_the_hour(world: World) -> None:
    """A token that nobody used for years can be found, and revoked."""
    given = token(world)
    begun = world.clock.now()
    uses = []
    for minutes in (0, 59, 2):
        world.clock.move(minutes=minutes)
        caller = who(world, given)
        assert caller is not None
        uses.append(caller.unnoticed is not None)
        if caller.unnoticed is not None:
            world.run(partial(notice, context=world.context, token=caller.unnoticed))

    (listed,) = world.run(list_tokens)
    assert [True, False, True] == uses
    assert begun + timedelta(minutes=61) == listed["last_used_at"]


def test_a_token_is_stored_nowhere(world: World) -> None:
    given = token(world)

    rows = world.run(lambda c: [tuple(row) for row in c.execute(schema.api_token.select())])
    assert given.startswith(PREFIX)
    assert given not in str(rows)
    assert given.encode() not in rows[0]


def test_tokens_are_listed_without_themselves(world: World) -> None:
    token(world)
    token(world, "bruno", Role.VIEWER)

    listed = world.run(list_tokens)
    assert [("anna", "admin"), ("bruno", "viewer")] == [(t["name"], t["role"]) for t in listed]
    assert "hash" not in str(listed)


def test_what_is_done_to_tokens_is_in_the_audit(world: World) -> None:
    token(world)
    world.run(lambda c: revoke_token(c, world.context, "anna"))
    world.run(lambda c: audit(c, world.context, "anna", "campaign.start", "c", {"n": 1}))

    rows = world.run(lambda c: list(c.execute(schema.audit.select())))
    assert ["token.create", "token.revoke", "campaign.start"] == [row.action for row in rows]


def do(world: World, done: list[int], key: str | None, body: bytes = b"{}") -> tuple[int, Any]:
    """Do something once per key."""

    def work() -> tuple[int, Any]:
        done.append(1)
        return 202, {"id": len(done)}

    now = world.clock.now()
    return world.run(lambda c: once(c, caller=ANNA, key=key, body=body, now=now, work=work))


def test_a_request_with_a_key_is_done_once(world: World) -> None:
    done: list[int] = []

    answers = [do(world, done, "k") for _ in range(3)]

    assert [(202, {"id": 1})] * 3 == answers
    assert 1 == len(done)


def test_without_a_key_each_request_is_done(world: World) -> None:
    done: list[int] = []

    assert [(202, {"id": 1}), (202, {"id": 2})] == [do(world, done, None) for _ in range(2)]


def test_a_key_used_for_another_request_is_refused(world: World) -> None:
    done: list[int] = []
    do(world, done, "k")

    with pytest.raises(KeyReusedError):
        do(world, done, "k", b"{other}")

    assert 1 == len(done)
