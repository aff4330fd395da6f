"""An SMS that was written while nobody took it, over real sockets."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.world import ANNA, BRUNO

if TYPE_CHECKING:
    from tests.e2e.bot import Bot

_PATIENCE = 20.0


async def test_who_wrote_while_the_server_was_down_is_left_in_peace(bot: Bot) -> None:
    """The gateway has given up, and its records hold no text: it may have been a STOP."""
    await bot.ask(ANNA, BRUNO)
    await bot.down()
    await bot.writes(ANNA, "basta così")
    bot.clock.move(minutes=30)
    await bot.up()

    await until_frozen(bot, ANNA)
    before = bot.heard(ANNA)
    await bot.writes(ANNA, "si")
    stopped = await bot.says(ANNA, "STOP")

    assert before == bot.heard(ANNA)[:-1]
    assert "Questo è l'ultimo SMS" in stopped[0]
    assert (await bot.contact(BRUNO))["frozen_because"] is None


async def test_a_person_who_looked_lets_it_go_on(bot: Bot) -> None:
    await bot.ask(ANNA)
    await bot.down()
    await bot.writes(ANNA, "boh")
    bot.clock.move(minutes=30)
    await bot.up()
    await until_frozen(bot, ANNA)
    await bot.writes(ANNA, "si")

    shown = (await bot.contact(ANNA))["id"]
    status, _ = await bot.call("POST", f"/v1/contacts/{shown}/unfreeze")
    await bot.quiet()

    assert 200 == status
    assert "Come possiamo contattarla?" in bot.heard(ANNA)[-1]


async def until_frozen(bot: Bot, phone: str) -> None:
    """Wait until the worker has compared what the gateway got with what we have."""
    async with asyncio.timeout(_PATIENCE):
        while (await bot.contact(phone))["frozen_because"] is None:
            pass
