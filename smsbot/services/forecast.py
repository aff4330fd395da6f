"""What a campaign would take, by the prices of the configuration, before it is started."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from smsbot.core.engine import opening
from smsbot.core.forecast import Amount, Forecast, Lengths, Sort, done_at, forecast, lengths
from smsbot.core.link import LENGTH
from smsbot.core.model import Variant
from smsbot.core.price import euro
from smsbot.core.text import segments
from smsbot.core.variant import assigned
from smsbot.core.wording import fill_link, placeholders
from smsbot.services.changes import Case
from smsbot.services.saying import link_url, say_text
from smsbot.store import counts, people, spending
from smsbot.store.people import ContactRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.services.weighing import Tally as Counts

_ENOUGH = 100
"""People asked, from which on what earlier campaigns took says more than an assumption."""

_HOUR = 3600

SAMPLE = 300
"""People who stand for all where the list is long: prices go by number, names by person."""

_EXAMPLES = (
    "The prices are the examples that smsbot comes with: enter those of your contract under "
    "[prices]."
)
_NOT_DONE = "At this pace it would take more than ten years."

Tally = Counter[tuple[str, str | None, Variant | None, int]]
"""How many people by what decides about their cost.

That is the language, the name where the opening says it, the wording and the price.
"""


def tally(context: Context, flow: FlowVersion, people: Iterable[ContactRow]) -> Tally:
    """Count people by what decides about their cost; tallies of slices add up."""
    start = flow.states[flow.start]
    named = {
        language: "name" in placeholders(text + start.say_b.get(language, ""))
        for language, text in start.say.items()
    }
    counted: Tally = Counter()
    for contact in people:
        language = flow.language_for(contact.language)
        price = context.prices.of(contact.phone.e164) if contact.phone else context.prices.segment
        name = contact.name if named[language] else None
        counted[language, name, assigned(flow, contact.id), price] += 1
    return counted


def sample(connection: Connection, campaign: int) -> list[ContactRow]:
    """Return some of those whom a campaign asks, to stand for all of them.

    While its list is being written, whoever is known stands for them.
    """
    chosen = spending.some_chosen(connection, campaign, SAMPLE)
    return list(people.contacts_by_id(connection, chosen).values())


def spread(
    context: Context, flow: FlowVersion, weighed: Counts, some: Iterable[ContactRow]
) -> Tally:
    """Let some people stand for all who may be asked, language by language.

    Prices go by the number, and to open a million numbers takes minutes. Where all of them are
    given, it is exact.
    """
    by_language: dict[str, Tally] = {}
    for key, count in tally(context, flow, some).items():
        by_language.setdefault(key[0], Counter())[key] = count
    all_of: Counter[str] = Counter()
    for language, count in weighed.by_language():
        all_of[flow.language_for(language)] += count
    found: Tally = Counter()
    for language, wanted in all_of.items():
        nobody = (language, None, assigned(flow, 0), context.prices.segment)
        found += _scaled(by_language.get(language, Counter({nobody: 1})), wanted)
    return found


def _scaled(some: Tally, wanted: int) -> Tally:
    total = some.total()
    scaled = Counter({key: count * wanted // total for key, count in some.items()})
    # What is lost by rounding goes to the commonest sort.
    scaled[some.most_common(1)[0][0]] += wanted - scaled.total()
    return scaled


def opening_text(context: Context, flow: FlowVersion, contact: ContactRow) -> str:
    """Return the opening as a contact would read it, with a link of the right length."""
    return _worded(context, flow, contact, assigned(flow, contact.id))


def _worded(
    context: Context, flow: FlowVersion, contact: ContactRow, wording: Variant | None
) -> str:
    case = Case(contact, None, flow, context.clock.now(), {"by": "sms"})
    return fill_link(say_text(context, case, opening(flow, variant=wording)), link_url(context, 0))


def show_forecast(  # noqa: PLR0913  (what a forecast is made of)
    connection: Connection,
    context: Context,
    flow: FlowVersion,
    counted: Tally,
    start_at: datetime | None,
    *,
    besides: int | None = None,
) -> dict[str, Any]:
    """Return what asking these people takes: in segments, in euro, and until when.

    `segments`, `cost` and `hours` are those of the openings alone, which is what is certain.
    `besides` is the campaign itself, where it is stored: it does not wait for its own people.
    """
    measured = _measured(connection, flow)
    found = _forecast(context, flow, counted, measured)
    finished = _done_at(connection, context, start_at, found.expected.segments, besides)
    notes = [_EXAMPLES] if context.prices.examples else []
    if finished is None:
        notes.append(_NOT_DONE)
    return {
        **_shown(found.least),
        "hours": round(found.least.segments / context.sender.per_second / _HOUR, 2),
        # As text: the answer to a request is kept as JSON before it is sent.
        "done_at": finished.isoformat() if finished else None,
        "least": _shown(found.least),
        "expected": _shown(found.expected),
        "worst": _shown(found.worst),
        "expected_by": _expected_by(context, measured),
        "notes": notes,
    }


def _shown(amount: Amount) -> dict[str, Any]:
    return {"segments": amount.segments, "cost": euro(amount.cost)}


def _forecast(
    context: Context, flow: FlowVersion, counted: Tally, measured: Decimal | None
) -> Forecast:
    measures = measure(context, flow)
    sorts = []
    for (language, name, wording, price), count in counted.items():
        somebody = ContactRow(0, None, None, name=name, language=language)
        taken = segments(_worded(context, flow, somebody, wording)).count
        sorts.append(Sort(count, price, taken, measures[language]))
    return forecast(sorts, context.prices.replies, context.prices.inbound, measured)


def measure(context: Context, flow: FlowVersion) -> dict[str, Lengths]:
    """Measure the texts of a flow, in each language.

    The first time takes too long for a unit of work, and is remembered: so it is called before.
    """
    sender = context.sender
    real = {
        "sender": sender.name,
        "contact": sender.contact,
        "number": sender.number,
        "link": f"{sender.public_url}/p/{'x' * LENGTH}",
    }
    return {language: lengths(flow, language, real) for language in flow.languages}


def _measured(connection: Connection, flow: FlowVersion) -> Decimal | None:
    """Return what each euro for an opening of this flow came to in the end, None where unknown.

    By cost and not by number: a price that changes in between changes both sides.
    """
    past = spending.over(connection, flow.name)
    if past.asked < _ENOUGH or not past.openings:
        return None
    return Decimal(past.spent) / past.openings


def _expected_by(context: Context, measured: Decimal | None) -> str:
    if measured is None:
        share = (context.prices.replies * 100).normalize()
        return (
            f"assuming that {share:f} of 100 answer and go on to the receipt, since no campaigns "
            f"of this flow with {_ENOUGH} people asked are over"
        )
    return (
        f"measured: the latest campaigns of this flow that are over came to {measured:.2f} times "
        "their openings"
    )


def _done_at(
    connection: Connection,
    context: Context,
    start_at: datetime | None,
    taken: int,
    besides: int | None,
) -> datetime | None:
    """Return when the last of so many segments has left, behind all that waits already."""
    now = context.clock.now()
    begin = max(now, start_at or now)
    waiting = counts.segments_waiting(connection, besides) if taken else 0
    return done_at(taken + waiting, context.sender.per_second, context.hours, begin)
