from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.store import installation
from smsbot.store.ids import NODES

if TYPE_CHECKING:
    from sqlalchemy import Connection


def test_a_fact_is_remembered_and_changed(connection: Connection) -> None:
    facts = [installation.fact(connection, "a")]
    for value in ("1", "2"):
        installation.set_fact(connection, "a", value)
        facts.append(installation.fact(connection, "a"))

    assert [None, "1", "2"] == facts


def test_outbound_goes_until_it_is_stopped(connection: Connection) -> None:
    states = [installation.outbound_stopped(connection)]
    for stopped in (True, False):
        installation.stop_outbound(connection, stopped=stopped)
        states.append(installation.outbound_stopped(connection))

    assert [False, True, False] == states


def test_servers_that_start_one_after_the_other_are_told_apart(connection: Connection) -> None:
    nodes = [installation.next_node(connection) for _ in range(NODES + 1)]

    assert NODES == len(set(nodes[:NODES]))
    assert nodes[0] == nodes[NODES]
