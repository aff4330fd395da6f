"""A stranger's word about the time, from an authority of our own that openssl plays."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from sqlalchemy import text
from structlog.testing import capture_logs

from smsbot.core.ledger import Signer, key_file
from smsbot.gateways.authority import Authority, certified, stamped_at
from smsbot.gateways.http import Client
from smsbot.proof import verify
from smsbot.services.checks import check_ledger
from smsbot.services.proofs import prove
from smsbot.services.sealing import seal_all
from smsbot.services.stamping import stamp_newest
from smsbot.store import tree
from tests.gateways.tsa import TimeAuthority
from tests.world import ANNA, BRUNO, LEDGER, SQLITE_ALONE, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = SQLITE_ALONE
KEYS = key_file([Signer(LEDGER, b"s" * 32).public])


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TimeAuthority:
    """An authority, whose keys are made once."""
    return TimeAuthority.make(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
async def stamped(world: World, authority: TimeAuthority) -> AsyncIterator[World]:
    """A company with a sealed ledger, which an authority can be asked about."""
    authority.queries.clear()
    authority.answer, authority.other = None, b""
    answer(world, ANNA)
    async with authority.server() as server:
        world.change(authority=authority.at(server))
        yield world
    await world.context.database.close()


def answer(world: World, phone: str) -> None:
    """Let somebody answer, and seal it."""
    world.ask(phone)
    world.says("si", "sms", "info", phone=phone)
    world.run(lambda c: seal_all(c, world.context))


async def stamp(world: World) -> bool:
    async with Client() as client:
        return await stamp_newest(world.context, client)


async def test_the_newest_checkpoint_is_stamped_once(
    stamped: World, authority: TimeAuthority
) -> None:
    first, second = await stamp(stamped), await stamp(stamped)
    ((size, reply, note),) = stamped.run(tree.stamps)

    assert (True, False, 1) == (first, second, len(authority.queries))
    assert note is not None
    assert len(stamped.events()) == size
    assert stamped_at(reply, note) is not None
    assert certified(reply, note, authority.certificates)


async def test_a_company_without_an_authority_asks_nobody(
    stamped: World, authority: TimeAuthority
) -> None:
    stamped.change(authority=None)

    assert not await stamp(stamped)
    assert [] == authority.queries


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        (web.Response(status=503), "the time authority answered 503"),
        (web.Response(body=b"<html>"), "answered with no stamp on what it was asked"),
    ],
)
async def test_a_failure_is_told_and_nothing_else(
    stamped: World, authority: TimeAuthority, answer: web.Response, because: str
) -> None:
    authority.answer = answer

    with capture_logs() as logs:
        assert not await stamp(stamped)
    assert [] == stamped.run(tree.stamps)
    assert ["time_stamp_failed"] == [one["event"] for one in logs]
    assert because in logs[0]["because"]


async def test_a_stamp_on_something_else_is_refused(
    stamped: World, authority: TimeAuthority
) -> None:
    await stamp(stamped)
    authority.other = authority.queries[0]
    answer(stamped, BRUNO)

    with capture_logs() as logs:
        assert not await stamp(stamped)
    assert "no stamp on what it was asked" in logs[0]["because"]
    assert 1 == len(stamped.run(tree.stamps))


async def test_an_authority_that_is_away_is_no_fault(stamped: World) -> None:
    stamped.change(authority=Authority("http://127.0.0.1:9/tsa"))

    with capture_logs() as logs:
        assert not await stamp(stamped)
    assert "the time authority cannot be reached" in logs[0]["because"]


async def test_the_check_asks_openssl_who_signed(
    stamped: World, authority: TimeAuthority, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await stamp(stamped)
    intact = stamped.run(lambda c: check_ledger(c, stamped.context))
    other = TimeAuthority.make(tmp_path_factory.mktemp("other"), "Altra")
    stamped.change(authority=Authority("http://127.0.0.1:9/", other.certificates))
    found = stamped.run(lambda c: check_ledger(c, stamped.context))

    assert intact.intact
    assert f"time stamp {intact.size}: the time authority did not sign it" == found.wrong
    assert authority.certificates != other.certificates


async def test_without_openssl_a_stamp_is_still_held_to_its_checkpoint(
    stamped: World, authority: TimeAuthority, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stamp(stamped)
    ((_, reply, note),) = stamped.run(tree.stamps)
    monkeypatch.setenv("PATH", "nowhere")

    assert note is not None
    assert certified(reply, note, authority.certificates) is None
    assert stamped_at(reply, note + "x") is None
    assert stamped.run(lambda c: check_ledger(c, stamped.context)).intact


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE time_stamp SET size = 1", "time stamp 1: its checkpoint is gone"),
        ("UPDATE time_stamp SET reply = zeroblob(900)", ": is not for its checkpoint"),
        (
            "UPDATE time_stamp SET reply = CAST(substr(reply, 1, 900) AS BLOB)",
            ": the time authority did not sign it",
        ),
    ],
)
async def test_a_stamp_that_was_touched_is_found(stamped: World, damage: str, named: str) -> None:
    await stamp(stamped)
    with stamped.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER time_stamp_no_UPDATE"))
        connection.execute(text(damage))

    assert named in str(stamped.run(lambda c: check_ledger(c, stamped.context)).wrong)


async def files_of(world: World) -> dict[str, bytes]:
    """Return the files of Anna's proof."""
    packed = await prove(world.context, world.contact()["id"], "test")
    assert packed is not None
    with zipfile.ZipFile(BytesIO(packed.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_a_bundle_carries_the_stamp_that_covers_it(stamped: World) -> None:
    """Rather an older checkpoint with a stamp than the latest without one."""
    await stamp(stamped)
    size = len(stamped.events())
    answer(stamped, BRUNO)

    files = await files_of(stamped)
    tree_, events, standing = verify.verify(files, KEYS)
    told = verify.stamped(files)
    assert size == tree_.size
    assert f"time stamp: {told} UTC\n" in verify.describe(tree_, events, standing, told)
    assert 14 == len(told)


async def test_what_came_after_the_stamp_is_proved_without_it(stamped: World) -> None:
    await stamp(stamped)
    stamped.says("stop")

    assert "checkpoint.tsr" not in await files_of(stamped)


async def test_a_stamp_on_something_else_is_seen_by_the_outsider(
    stamped: World, authority: TimeAuthority
) -> None:
    await stamp(stamped)
    files = await files_of(stamped)
    await stamp_other(stamped)
    ((_, _, _), (_, other, _)) = stamped.run(tree.stamps)

    for reply in (other, b"", b"\x18\x0f20260302110000Z"):
        with pytest.raises(verify.Invalid, match=r"checkpoint\.tsr: is no time stamp"):
            verify.verify({**files, "checkpoint.tsr": reply}, KEYS)
    assert len(authority.queries) == 2


async def stamp_other(world: World) -> None:
    """Have a later checkpoint stamped too."""
    answer(world, BRUNO)
    await stamp(world)
