"""Whoever the gateway names since the backup is left in peace until a person has looked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smsbot.gateways.wire import Listed
from smsbot.services import outbound
from smsbot.services.backup.manifest import BackupError
from smsbot.services.backup.reconciling import HEARD, WRITTEN, reconcile, unreconciled_since
from smsbot.services.backup.restoring import MARGIN, hold
from tests.services.backup.test_restoring import MANIFEST, WHO
from tests.world import ANNA, BOT, BRUNO, CARLA, MONDAY_NOON, SQLITE_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.world import World

LATER = MONDAY_NOON + timedelta(minutes=5)


class Records:
    """The gateway's list, as a client reads it; `whole` says which spans come whole."""

    def __init__(
        self, *records: Listed, whole: Callable[[timedelta], bool] = lambda _: True
    ) -> None:
        self.records = records
        self.whole = whole
        self.asked: list[tuple[datetime, datetime]] = []

    async def listing(
        self,
        gateway: object,
        since: datetime,
        until: datetime,
        recipient: str | None = None,
        *,
        inbound: bool = False,
    ) -> tuple[Listed, ...] | None:
        """Return what lies in a span."""
        del gateway, recipient
        self.asked.append((since, until))
        if not self.whole(until - since):
            return None
        return tuple(r for r in self.records if r.inbound == inbound and since <= r.at < until)


def wrote(phone: str, record: str = "lost") -> Listed:
    """Return the record of an SMS to us."""
    return Listed(record, phone, BOT, inbound=True, state="received", at=LATER)


def got(phone: str, record: str = "gone") -> Listed:
    """Return the record of an SMS of ours."""
    return Listed(record, BOT, phone, inbound=False, state="delivered", at=LATER)


@pytest.fixture
def restored(world: World) -> World:
    """A company whose backup of noon was restored an hour later."""
    world.know(ANNA, BRUNO, CARLA)
    world.run(lambda c: hold(c, world.context, MANIFEST, WHO))
    world.clock.move(hours=1)
    return world


async def reconciled(world: World, records: Records) -> int | None:
    """Reconcile with the records of a gateway."""
    try:
        return await reconcile(world.context, None, records, WHO)  # type: ignore[arg-type]
    finally:
        await world.context.database.close()


def frozen(world: World) -> dict[str, str]:
    """Return who is frozen, and why."""
    found = {phone: world.contact(phone)["frozen_because"] for phone in (ANNA, BRUNO, CARLA)}
    return {phone: why for phone, why in found.items() if why}


async def test_whoever_wrote_or_was_written_to_is_frozen(restored: World) -> None:
    count = await reconciled(restored, Records(wrote(ANNA), got(BRUNO)))

    assert 2 == count
    assert {ANNA: HEARD, BRUNO: WRITTEN} == frozen(restored)


async def test_afterwards_a_person_may_say_go(restored: World) -> None:
    await reconciled(restored, Records(wrote(ANNA)))
    restored.run(lambda c: outbound.go(c, restored.context, WHO))
    restored.start(ANNA, BRUNO)

    assert [BRUNO] == [sent.phone for sent in restored.sent]


async def test_what_the_backup_knows_freezes_nobody(world: World) -> None:
    world.ask()
    world.arrive("boh", ids=["known"])
    world.run(lambda c: hold(c, world.context, MANIFEST, WHO))
    world.clock.move(hours=1)

    assert 0 == await reconciled(world, Records(wrote(ANNA, "known")))


@SQLITE_ALONE
async def test_a_stranger_becomes_a_contact_that_is_frozen(restored: World) -> None:
    stranger = "+447700900177"
    await reconciled(restored, Records(wrote(stranger)))

    assert HEARD == restored.contact(stranger)["frozen_because"]


@pytest.mark.parametrize(
    ("shown", "whom"),
    [
        ("+4477009001xx", {ANNA, BRUNO, CARLA}),
        (f"+xxxxxxxx{ANNA[-4:]}", {ANNA}),
        ("+3933300000xx", set()),
        ("", {ANNA, BRUNO, CARLA}),
    ],
)
@SQLITE_ALONE
async def test_a_redacted_number_freezes_everybody_it_may_be(
    restored: World, shown: str, whom: set[str]
) -> None:
    await reconciled(restored, Records(wrote(shown)))

    assert whom == frozen(restored).keys()


@SQLITE_ALONE
async def test_it_begins_before_the_backup_was_taken(restored: World) -> None:
    records = Records()
    await reconciled(restored, records)

    assert MONDAY_NOON - MARGIN == records.asked[0][0]
    assert restored.clock.now() == records.asked[-1][1]


@SQLITE_ALONE
async def test_a_list_that_does_not_come_whole_is_asked_by_halves(restored: World) -> None:
    limit = timedelta(minutes=10)
    records = Records(wrote(ANNA), whole=lambda span: span <= limit)

    assert 1 == await reconciled(restored, records)


@SQLITE_ALONE
async def test_without_a_list_outbound_stays_held(restored: World) -> None:
    with pytest.raises(BackupError, match="try again later"):
        await reconciled(restored, Records(whole=lambda _: False))

    assert restored.run(unreconciled_since) is not None


@SQLITE_ALONE
async def test_where_nothing_was_restored_there_is_nothing_to_do(world: World) -> None:
    assert await reconciled(world, Records()) is None
