"""Where the parts of a simulator are found in its application."""

import asyncio

from aiohttp import web

from smsbot.simulator.agenda import Agenda
from smsbot.simulator.carrier import Carrier
from smsbot.simulator.faults import Dice
from smsbot.simulator.messages import Exchange
from smsbot.simulator.people import People
from smsbot.simulator.settings import SimulatorConfig

CONFIG = web.AppKey("config", SimulatorConfig)
EXCHANGE = web.AppKey("exchange", Exchange)
CARRIER = web.AppKey("carrier", Carrier)
AGENDA = web.AppKey("agenda", Agenda)
DICE = web.AppKey("dice", Dice)
PEOPLE = web.AppKey("people", People)
CLOSING = web.AppKey("closing", asyncio.Event)
