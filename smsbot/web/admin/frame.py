"""What stands around every page of the dashboard, and how it writes numbers, times and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smsbot.services.access import Role
from smsbot.web import keys
from smsbot.web.admin.catalogue import CATALOGUE, asked_language, words_for

if TYPE_CHECKING:
    from datetime import tzinfo

    from aiohttp import web

    from smsbot.services.access import Caller
    from smsbot.web.admin.words import Words


@dataclass(frozen=True, slots=True)
class Frame:
    """Who looks, in which language, and what a page of theirs must carry."""

    words: Words
    company: str
    zone: tzinfo
    path: str
    asked: str | None
    """The language of the switch, where it was used."""
    visitor: Caller | None = None
    form_key: str = ""

    @property
    def query(self) -> str:
        """What the address of a form ends in."""
        return f"?lang={self.asked}" if self.asked else ""

    def link(self, path: str, **query: str) -> str:
        """Return an address of the dashboard that keeps the language."""
        given = {**query, **({"lang": self.asked} if self.asked else {})}
        return f"{path}?{urlencode(given)}" if given else path

    @property
    def others(self) -> list[Words]:
        """The other languages."""
        return [one for one in CATALOGUE.values() if one is not self.words]

    @property
    def may_act(self) -> bool:
        """Whether the visitor has the role that starts and stops."""
        return self.visitor is not None and Role.ADMIN in self.visitor.roles

    @property
    def sees_texts(self) -> bool:
        """Whether the visitor has the role that may read what was said."""
        return self.visitor is not None and Role.PRIVACY in self.visitor.roles

    @property
    def who(self) -> str:
        """Who is logged in, with their roles."""
        if self.visitor is None:
            return ""
        roles = ", ".join(self.words.roles[role] for role in sorted(self.visitor.roles))
        return self.words.signed_in.format(name=self.visitor.name, roles=roles)

    def number(self, number: int) -> str:
        """Return a count as people write it."""
        return f"{number:,}".replace(",", self.words.thousands)

    def amount(self, amount: float, places: int = 2) -> str:
        """Return what may have tenths, as people write it."""
        whole, _, rest = f"{amount:,.{places}f}".partition(".")
        return whole.replace(",", self.words.thousands) + (self.words.point + rest if rest else "")

    def money(self, amount: float) -> str:
        """Return so many euro."""
        return self.words.money.format(amount=self.amount(amount))

    def share(self, part: int, whole: int) -> str:
        """Return a part in hundredths, as people write it."""
        return f"{self.amount(100 * part / whole, 1)} %"

    def hour(self, moment: datetime) -> str:
        """Return the time of day in the company's zone."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def when(self, moment: datetime | str) -> str:
        """Return a moment, or what stands for one in an answer, in the company's zone."""
        moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        there = moment.astimezone(self.zone)
        return self.words.date.format(
            day=there.day,
            month=self.words.months[there.month - 1],
            year=there.year,
            time=self.hour(moment),
        )


def frame_of(request: web.Request, visitor: Caller | None = None, form_key: str = "") -> Frame:
    """Return the frame of a request."""
    context = request.app[keys.CONTEXT]
    return Frame(
        words=words_for(request),
        company=context.controller.name,
        zone=context.hours.zone,
        path=request.path,
        asked=asked_language(request),
        visitor=visitor,
        form_key=form_key,
    )
