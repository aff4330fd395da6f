import asyncio

import pytest

from smsbot.simulator.agenda import Agenda


async def test_what_is_planned_happens_in_order() -> None:
    agenda = Agenda(0)
    happened: list[int] = []
    for number in (1, 2, 3):
        agenda.later(60, lambda number=number: happened.append(number))  # type: ignore[misc]
    await agenda.idle()

    assert happened == [1, 2, 3]


async def test_a_sooner_plan_comes_first() -> None:
    agenda = Agenda(0.001)
    happened: list[str] = []
    agenda.later(20, lambda: happened.append("late"))
    agenda.later(1, lambda: happened.append("soon"))
    await agenda.idle()

    assert happened == ["soon", "late"]


async def test_idle_waits_for_what_a_plan_starts() -> None:
    agenda = Agenda(0)
    happened: list[str] = []

    async def work() -> None:
        await agenda.pause(1000)
        happened.append("work")

    agenda.later(1, lambda: agenda.start(work()))
    await agenda.idle()

    assert happened == ["work"]


async def test_closing_forgets_plans_and_stops_work() -> None:
    agenda = Agenda(1)
    happened: list[str] = []

    async def work() -> None:
        await asyncio.Event().wait()
        happened.append("work")

    agenda.later(1000, lambda: happened.append("plan"))
    agenda.start(work())
    await agenda.close()
    agenda.later(0, lambda: happened.append("after"))
    agenda.start(work())
    await agenda.idle()

    assert happened == []


async def test_a_plan_that_fails_is_heard_of_and_the_rest_goes_on() -> None:
    agenda = Agenda(0)
    heard: list[BaseException | None] = []
    happened: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: heard.append(context.get("exception"))
    )

    async def fails() -> None:
        raise LookupError

    agenda.start(fails())
    agenda.later(0, lambda: happened.append("rest"))
    await agenda.idle()

    assert happened == ["rest"]
    assert [LookupError] == [type(error) for error in heard]


@pytest.mark.parametrize("factor", [0.0, 0.001])
async def test_the_factor_shortens_every_pause(factor: float) -> None:
    async with asyncio.timeout(10):
        await Agenda(factor).pause(240)
