"""Weighing a list: who on it may be asked, and why each of the others may not.

One decision (`core.consent.may_ask`), two ways to what it must know. People without a history
are weighed by their signs, those of a kind together: some microseconds each. Of anybody else
everything is read that could speak against asking.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from smsbot.core.choice import EVERYBODY
from smsbot.core.consent import Asking, Exclusion, basis_to_ask, lifecycle_at, may_ask
from smsbot.core.model import BasisKind, Lifecycle
from smsbot.services import selection
from smsbot.services.choosing import OPENED_AT_ONCE, meant
from smsbot.store import lists, people
from smsbot.store.people import basis_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from smsbot.core.choice import Conditions
    from smsbot.core.flow import FlowVersion
    from smsbot.core.model import Basis
    from smsbot.services.context import Context
    from smsbot.store.lists import Sign
    from smsbot.store.people import ContactRow

AT_ONCE = 1000
"""Contacts weighed by their signs in one go: some ten milliseconds.

Counting gives way to whatever else waits after each: a quarter of it at once made the answer to a
start for 200,000 wait 27 seconds on a busy machine, and no SMS come in sooner.
"""

_LONG_AGO = date(1970, 1, 1)
_NO_LANGUAGE = ""


@dataclass(slots=True)
class Tally:
    """How many may be asked, by language, and how many not, by reason."""

    languages: Counter[str] = field(default_factory=Counter)
    excluded: Counter[str] = field(default_factory=Counter)

    def add(self, language: str | None, reason: Exclusion | None) -> None:
        """Count one person or number."""
        if reason is None:
            self.languages[language or _NO_LANGUAGE] += 1
        else:
            self.excluded[reason.value] += 1

    @property
    def accepted(self) -> int:
        """How many may be asked."""
        return self.languages.total()

    def by_language(self) -> Iterator[tuple[str | None, int]]:
        """Give the accepted by language, None for those of whom none is known."""
        return ((language or None, count) for language, count in self.languages.items())

    @classmethod
    def read(cls, stored: Mapping[str, Any] | None) -> Tally:
        """Read counts as they are stored."""
        stored = stored or {}
        return cls(Counter(stored.get("languages", {})), Counter(stored.get("excluded", {})))

    def stored(self) -> dict[str, dict[str, int]]:
        """Return the counts as they are stored."""
        return {"languages": dict(self.languages), "excluded": dict(self.excluded)}


def is_override(basis: Basis | None) -> bool:
    """Tell whether a basis is the company's own word, which another person approves."""
    return basis is not None and basis.kind is BasisKind.OVERRIDE


@dataclass(slots=True)
class Scale:
    """What people are weighed against: the flow's question, the campaign's basis, the moment."""

    context: Context
    flow: FlowVersion
    basis: Basis | None
    lifecycles: frozenset[Lifecycle] = frozenset()
    language: str | None = None
    conditions: Conditions = EVERYBODY
    now: datetime = field(init=False)
    _known: dict[tuple[object, ...], tuple[Lifecycle, Exclusion | None]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.now = self.context.clock.now()

    def weigh(self, asking: Asking) -> Exclusion | None:
        """Return why somebody may not be asked, None where they may."""
        again = self.context.terms.ask_again_after
        return may_ask(asking, self.flow.cells, again, self.now)

    def weigh_people(
        self, connection: Connection, contacts: Sequence[ContactRow]
    ) -> dict[int, tuple[Exclusion | None, Basis | None]]:
        """Weigh people by all that is known of them; with each, the basis they are asked on."""
        asking = selection.gather(connection, self.context, contacts, self.basis)
        return {one: (self.weigh(known), known.basis) for one, known in asking.items()}

    def weigh_signs(
        self, connection: Connection, signs: Sequence[Sign]
    ) -> list[tuple[Sign, Exclusion | None]]:
        """Weigh people by their signs, as far as those tell; who was not chosen is left away."""
        alike = [one for one in signs if self._chooses(one.language, self._of_kind(one)[0])]
        wanted = meant(connection, self.conditions, [one.id for one in alike])
        chosen = [one for one in alike if one.id in wanted]
        special = [one.id for one in chosen if one.special and not one.suppressed]
        opened = people.contacts_by_id(connection, special)
        weighed = self.weigh_people(connection, list(opened.values()))
        return [
            (one, weighed[one.id][0] if one.id in weighed else self._of_kind(one)[1])
            for one in chosen
        ]

    def chosen(self, connection: Connection, contacts: Iterable[ContactRow]) -> list[ContactRow]:
        """Return those whom the order means."""
        alike = [one for one in contacts if self._chooses(one.language, self._lifecycle_of(one))]
        wanted = meant(connection, self.conditions, [one.id for one in alike])
        return [one for one in alike if one.id in wanted]

    @property
    def at_once(self) -> int:
        """How many contacts one unit of work weighs: fewer where each has to be opened."""
        return OPENED_AT_ONCE if self.conditions.attributes else AT_ONCE

    def _lifecycle_of(self, contact: ContactRow) -> Lifecycle:
        return self._lifecycle(contact.lifecycle, contact.last_activity)

    def _chooses(self, language: str | None, lifecycle: Lifecycle) -> bool:
        if self.language is not None and language != self.language:
            return False
        return not self.lifecycles or lifecycle in self.lifecycles

    def _lifecycle(self, given: str | None, last_activity: date | None) -> Lifecycle:
        return lifecycle_at(self.now, given, last_activity, self.context.terms.dormant_after)

    def _of_kind(self, sign: Sign) -> tuple[Lifecycle, Exclusion | None]:
        kind = sign[3:]
        known = self._known.get(kind)
        if known is None:
            asking = self._asking(sign)
            known = self._known[kind] = (asking.lifecycle, self.weigh(asking))
        return known

    def _asking(self, sign: Sign) -> Asking:
        own = basis_of(json.loads(sign.basis)) if sign.basis else None
        return Asking(
            lifecycle=self._lifecycle(sign.lifecycle, sign.last_activity),
            # Which origin and which day does not matter, only that they are known.
            origin="known" if sign.has_origin else None,
            collected_on=_LONG_AGO if sign.has_date else None,
            basis=basis_to_ask(own, self.basis, {}, self.now),
            suppressed=sign.suppressed,
            erased=False,
            in_conversation=False,
            last_asked=None,
            standing={},
        )


def count(connection: Connection, scale: Scale, until: int) -> Tally:
    """Count everybody chosen, up to a contact; reads only, some at a time."""
    tally, after = Tally(), 0
    while signs := lists.signs_after(connection, after, until, AT_ONCE):
        for sign, reason in scale.weigh_signs(connection, signs):
            tally.add(sign.language, reason)
        after = signs[-1].id
    return tally


def first(connection: Connection, scale: Scale, until: int, wanted: int) -> list[ContactRow]:
    """Return the first people chosen that may be asked."""
    after: int = 0
    found: list[int] = []
    while len(found) < wanted and (signs := lists.signs_after(connection, after, until, AT_ONCE)):
        found += [one.id for one, reason in scale.weigh_signs(connection, signs) if reason is None]
        after = signs[-1].id
    return list(people.contacts_by_id(connection, found[:wanted]).values())


def first_left_out(
    connection: Connection, scale: Scale, until: int, wanted: int
) -> list[tuple[ContactRow | None, str | None, Exclusion | None]]:
    """Return so many people for each reason for which people are left out.

    Looked for among the first twenty thousand: who is rarer than that is counted all the same.
    """
    found: dict[Exclusion, list[int]] = {}
    after = 0
    for _ in range(20_000 // AT_ONCE):
        signs = lists.signs_after(connection, after, until, AT_ONCE)
        if not signs:
            break
        for sign, reason in scale.weigh_signs(connection, signs):
            if reason is not None and len(found.setdefault(reason, [])) < wanted:
                found[reason].append(sign.id)
        after = signs[-1].id
    reasons = {one: reason for reason, some in found.items() for one in some}
    opened = people.contacts_by_id(connection, reasons)
    return [(opened[one], None, reason) for one, reason in reasons.items() if one in opened]


_ENOUGH = 2000


def rests_on_an_override(connection: Connection, scale: Scale, until: int) -> bool:
    """Tell whether anybody chosen would be asked on the company's own word.

    Where so many have such a basis that looking at each would take long, somebody is taken to.
    """
    if is_override(scale.basis):
        return True
    after, seen = 0, 0
    while ids := lists.overriding(connection, after, 500):
        opened = people.contacts_by_id(connection, [one for one in ids if one <= until])
        chosen = scale.chosen(connection, opened.values())
        for reason, basis in scale.weigh_people(connection, chosen).values():
            if reason is None and is_override(basis):
                return True
        after, seen = ids[-1], seen + len(ids)
        if seen >= _ENOUGH:
            return True
    return False
