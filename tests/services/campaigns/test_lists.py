"""How people come to stand on a list."""

from __future__ import annotations

from datetime import date

import pytest

from smsbot.core.model import Basis, BasisKind, Lifecycle
from smsbot.services.contacts import ContactIn
from smsbot.services.orders import CampaignError
from smsbot.services.selection import Order
from tests.services.acts import talk
from tests.services.campaigns.orders import WHO, order, start
from tests.world import ANNA, BRUNO, CARLA, PAPER, World


def test_people_may_come_with_the_order(world: World) -> None:
    rows = (
        ContactIn(ANNA, last_activity=date(2024, 1, 1), basis=PAPER),
        ContactIn(BRUNO, last_activity=date(2024, 1, 1), basis=Basis(BasisKind.PRIOR_CONSENT)),
        ContactIn("hello"),
        ContactIn(CARLA, origin="a place with a far too long name"),
    )
    started = start(world, Order("consenso", contacts=rows))

    assert 1 == started["accepted"]
    assert {"no_basis": 1, "invalid_number": 1, "no_origin": 1} == started["excluded"]
    basis = world.contact()["basis"]
    assert WHO == basis["attested_by"]


def test_people_are_selected_by_lifecycle_and_language(world: World) -> None:
    world.know(ANNA, language="it")
    world.know(BRUNO, language="en")
    world.know(CARLA, language="it", last_activity=date(2026, 2, 1))

    dormant = start(world, Order("consenso", lifecycles=(Lifecycle.DORMANT,), language="it"))

    assert (1, {}) == (dormant["accepted"], dormant["excluded"])


def test_without_any_list_everybody_is_weighed(world: World) -> None:
    world.know(ANNA)
    world.know(CARLA, last_activity=date(2026, 2, 1))

    everybody = start(world, Order("consenso"))

    assert (1, {"active_customer": 1}) == (everybody["accepted"], everybody["excluded"])


def test_the_persons_own_basis_wins_over_the_campaigns(world: World) -> None:
    world.know(ANNA)
    world.know(BRUNO, basis=None)
    world.start(ANNA, BRUNO, basis=Basis(BasisKind.REQUESTED))

    bases = [talk(world, phone).basis for phone in (ANNA, BRUNO)]
    assert [PAPER, Basis(BasisKind.REQUESTED, attested_by=WHO)] == bases


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        (Order("nothing"), "unknown_flow"),
        (order(basis=Basis(BasisKind.OVERRIDE)), "incomplete_basis"),
    ],
)
def test_an_order_that_cannot_be_is_refused(world: World, wanted: Order, kind: str) -> None:
    with pytest.raises(CampaignError) as refused:
        start(world, wanted)

    assert (422, kind) == (refused.value.status, refused.value.kind)
