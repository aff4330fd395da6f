"""Whatever ended a consent, its proof still convinces: a bundle that does not never leaves."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest

from smsbot.services.expiry import expire_consents
from smsbot.services.invalidation import invalidate_contact
from smsbot.services.proofs import prove
from tests.services.lives.people import TWO_YEARS, agree, mark, run, say
from tests.services.test_reassigned import lose
from tests.world import SQLITE_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World


def expire(world: World) -> None:
    """Let time end a consent."""
    world.clock.move(**TWO_YEARS)
    world.run(partial(expire_consents, context=world.context))


def outdate(world: World) -> None:
    """Let other words end a consent."""
    say(world, privacy_version="5")
    world.clock.move(days=1)
    mark(world)


def invalidate(world: World) -> None:
    """Let a wrong basis end a consent."""
    anna = world.contact()["id"]
    world.run(lambda c: invalidate_contact(c, world.context, anna, because="b", who="dpo"))


ENDS: dict[str, tuple[Callable[[World], None], str]] = {
    "expired": (expire, "Consenso scaduto"),
    "stale": (outdate, "Consenso da rinnovare"),
    "invalidated": (invalidate, "Consenso annullato"),
    "suspended": (lose, "Consenso sospeso"),
}


@SQLITE_ALONE
@pytest.mark.parametrize("status", ENDS)
def test_a_consent_that_ended_is_proved(world: World, status: str) -> None:
    end, words = ENDS[status]
    agree(world)
    end(world)
    assert {"info/sms": status} == world.statuses()

    packed = run(world, lambda context: prove(context, world.contact()["id"], "dpo"))

    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(packed.content)) as bundle:
        assert words in bundle.read("timeline.html").decode()
        assert f'"smsbot:event": "{status}"' in bundle.read("receipt.jsonld").decode()
