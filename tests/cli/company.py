"""A company whose database the commands of a folder open as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smsbot.config import load
from smsbot.keys import Keys
from smsbot.store.vault import Master
from tests.world import World

if TYPE_CHECKING:
    from pathlib import Path


def company_in(folder: Path) -> World:
    """Return a company on the database and with the keys of an initialised folder."""
    config = load(folder / "config.toml", {})
    keys = Keys.load(folder / config.keys.path, create=True)
    world = World.begin(folder, master=Master(keys.encryptions))
    world.change(
        secrets=replace(world.context.secrets, lookup=keys.suppression, link=keys.links),
        sender=replace(world.context.sender, number=config.gateway.number),
    )
    return world
