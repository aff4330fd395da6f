from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from smsbot.core.evidence import Controller, text_digest
from smsbot.services.flows import archive_flows
from smsbot.store.archive import (
    ArchivedText,
    TextKind,
    controller_digest,
    controllers,
    every_text,
    keep_controller,
    keep_notice,
    texts,
)
from tests.world import MONDAY_NOON, shipped

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOTICE = ArchivedText(text_digest("Informativa è"), TextKind.NOTICE, "Informativa è")
FLOW = shipped("consenso")


@pytest.fixture
def archive(connection: Connection) -> Connection:
    """An archive that holds a flow and a notice."""
    archive_flows(connection, [FLOW], MONDAY_NOON)
    keep_notice(connection, NOTICE.content, MONDAY_NOON)
    return connection


def test_a_text_is_found_by_its_digest(archive: Connection) -> None:
    flow = ArchivedText(FLOW.digest, TextKind.FLOW, FLOW.source)

    assert [NOTICE] == texts(archive, [NOTICE.digest, "0" * 64])
    assert [flow] == texts(archive, [FLOW.digest])
    assert [NOTICE, flow] == list(every_text(archive))


def test_who_asks_is_kept_and_found_as_they_were(archive: Connection) -> None:
    ours = Controller("Cicogna", "Via Inesistente 0", "06", "https://cicogna.example", "4")
    other, digest = replace(ours, name="Altra"), controller_digest(ours)
    for one in (ours, other, ours):
        keep_controller(archive, one, MONDAY_NOON)

    both = controllers(archive, [digest, controller_digest(other), "0" * 64, NOTICE.digest])
    assert {digest: ours, controller_digest(other): other} == both
    assert 4 == len(list(every_text(archive)))
    assert all(text.whole for text in every_text(archive))


def test_a_notice_is_kept_once(archive: Connection) -> None:
    keep_notice(archive, NOTICE.content, MONDAY_NOON)

    assert 2 == len(list(every_text(archive)))


def test_a_text_that_was_exchanged_does_not_fit_its_digest() -> None:
    assert NOTICE.whole
    assert not replace(NOTICE, content="Informativa").whole
