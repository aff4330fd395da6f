from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsbot.core.consent import (
    DAILY_LIMIT,
    Asking,
    ConsentEvent,
    Exclusion,
    Sending,
    Standing,
    Void,
    fold,
    lifecycle_at,
    may_ask,
    may_contact,
    may_send,
    missing_in_basis,
)
from smsbot.core.duration import parse_duration
from smsbot.core.model import (
    Basis,
    BasisKind,
    Cell,
    Channel,
    EventKind,
    Lifecycle,
    MessageKind,
    Purpose,
    Status,
)

NOW = datetime(2026, 3, 2, 11, tzinfo=UTC)
ROME = ZoneInfo("Europe/Rome")
DAY = timedelta(days=1)
INFO_SMS = Cell(Purpose.INFO, Channel.SMS)
PROMO_SMS = Cell(Purpose.PROMO, Channel.SMS)
CELLS = (INFO_SMS, PROMO_SMS)
YEAR = parse_duration("12 months")
HALF_A_YEAR = parse_duration("6 months")
PAPER = Basis(BasisKind.PRIOR_CONSENT, document="modulo")
RENEWAL = Basis(BasisKind.RENEWAL)
MOVING = {
    EventKind.GRANTED: Status.GRANTED,
    EventKind.REFUSED: Status.REFUSED,
    EventKind.WITHDRAWN: Status.WITHDRAWN,
    EventKind.EXPIRED: Status.EXPIRED,
    EventKind.STALE: Status.STALE,
    EventKind.SUSPENDED: Status.SUSPENDED,
    EventKind.INVALIDATED: Status.INVALIDATED,
}


@pytest.mark.parametrize("kind", EventKind)
def test_an_event_moves_its_cell_or_none(kind: EventKind) -> None:
    """Being asked, silence and erasure move nothing: only what a person did or what ended."""
    expected = {INFO_SMS: MOVING[kind]} if kind in MOVING else {}

    moved = fold([ConsentEvent(kind, INFO_SMS, NOW)])

    assert expected == {cell: one.status for cell, one in moved.items()}


def test_an_event_about_the_whole_flow_moves_no_cell() -> None:
    assert {} == fold([ConsentEvent(EventKind.UNANSWERED, None, NOW)])


@given(st.lists(st.tuples(st.sampled_from(list(EventKind)), st.sampled_from(CELLS)), max_size=12))
def test_the_last_event_that_moves_a_cell_decides(history: list[tuple[EventKind, Cell]]) -> None:
    events = [ConsentEvent(kind, cell, NOW + n * DAY) for n, (kind, cell) in enumerate(history)]
    expected = {cell: MOVING[kind] for kind, cell in history if kind in MOVING}

    assert expected == {cell: one.status for cell, one in fold(events).items()}


@pytest.mark.parametrize(
    ("after", "status"),
    [(-DAY, Status.GRANTED), (timedelta(0), Status.EXPIRED), (DAY, Status.EXPIRED)],
)
def test_a_grant_past_its_end_counts_as_expired(after: timedelta, status: Status) -> None:
    """Whether or not anybody has written the event yet."""
    standing = Standing(Status.GRANTED, NOW - 700 * DAY, NOW)

    assert status == standing.at(NOW + after)


def test_a_refusal_never_expires() -> None:
    assert Status.REFUSED == Standing(Status.REFUSED, NOW, NOW).at(NOW + 9999 * DAY)


@pytest.mark.parametrize(
    ("given_", "last_activity", "lifecycle"),
    [
        (None, None, Lifecycle.UNKNOWN),
        ("somebody", None, Lifecycle.UNKNOWN),
        ("prospect", None, Lifecycle.PROSPECT),
        ("customer", None, Lifecycle.CUSTOMER),
        (None, date(2026, 3, 1), Lifecycle.CUSTOMER),
        ("customer", date(2026, 3, 1), Lifecycle.CUSTOMER),
        (None, date(2025, 3, 3), Lifecycle.CUSTOMER),
        (None, date(2025, 3, 2), Lifecycle.DORMANT),
        ("customer", date(2020, 1, 1), Lifecycle.DORMANT),
        (None, date(2027, 1, 1), Lifecycle.CUSTOMER),
    ],
)
def test_lifecycle_is_reckoned_on_the_day(
    given_: str | None, last_activity: date | None, lifecycle: Lifecycle
) -> None:
    assert lifecycle == lifecycle_at(NOW, given_, last_activity, YEAR)


def test_a_prospect_who_bought_is_a_customer() -> None:
    """The list that called them a prospect is older than the purchase."""
    assert Lifecycle.CUSTOMER == lifecycle_at(NOW, "prospect", date(2026, 3, 1), YEAR)


def asking(**changes: object) -> Asking:
    """Return somebody who may be asked, but for what a test changes."""
    somebody = Asking(
        lifecycle=Lifecycle.DORMANT,
        origin=None,
        collected_on=None,
        basis=PAPER,
        suppressed=False,
        erased=False,
        in_conversation=False,
        last_asked=None,
        standing={},
    )
    return replace(somebody, **changes)  # type: ignore[arg-type]  # names are the tests' own


def standing(status: Status, ends: timedelta | None = None) -> dict[Cell, Standing]:
    """Return the standing of somebody who decided about one cell."""
    return {PROMO_SMS: Standing(status, NOW - DAY, NOW + ends if ends else None)}


def test_a_dormant_customer_with_a_basis_may_be_asked() -> None:
    assert may_ask(asking(), CELLS, HALF_A_YEAR, NOW) is None


def test_a_prospect_with_origin_and_date_may_be_asked() -> None:
    prospect = asking(lifecycle=Lifecycle.PROSPECT, origin="fiera", collected_on=date(2026, 1, 10))

    assert may_ask(prospect, CELLS, HALF_A_YEAR, NOW) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"erased": True}, Exclusion.ERASED),
        ({"suppressed": True}, Exclusion.SUPPRESSED),
        ({"lifecycle": Lifecycle.CUSTOMER}, Exclusion.ACTIVE_CUSTOMER),
        ({"lifecycle": Lifecycle.UNKNOWN}, Exclusion.UNKNOWN_LIFECYCLE),
        ({"in_conversation": True}, Exclusion.IN_CONVERSATION),
        ({"last_asked": NOW - 180 * DAY}, Exclusion.ASKED_RECENTLY),
        ({"basis": None}, Exclusion.NO_BASIS),
        ({"basis": replace(PAPER, until=date(2026, 3, 1))}, Exclusion.NO_BASIS),
        ({"lifecycle": Lifecycle.PROSPECT}, Exclusion.NO_ORIGIN),
        ({"lifecycle": Lifecycle.PROSPECT, "origin": "fiera"}, Exclusion.NO_ORIGIN),
        (
            {"lifecycle": Lifecycle.PROSPECT, "collected_on": date(2026, 1, 1)},
            Exclusion.NO_ORIGIN,
        ),
        *(
            ({"standing": standing(status)}, Exclusion.ALREADY_DECIDED)
            for status in Status
            if status is not Status.NONE
        ),
    ],
)
def test_a_reason_leaves_somebody_out(changes: dict[str, object], reason: Exclusion) -> None:
    assert reason == may_ask(asking(**changes), CELLS, HALF_A_YEAR, NOW)


def test_what_only_the_person_can_undo_is_named_first() -> None:
    everything = asking(
        lifecycle=Lifecycle.CUSTOMER,
        basis=None,
        suppressed=True,
        erased=True,
        in_conversation=True,
        last_asked=NOW,
        standing=standing(Status.REFUSED),
    )

    undoing: tuple[dict[str, Any], ...] = (
        {"erased": False},
        {"suppressed": False},
        {"standing": {}},
        {"lifecycle": Lifecycle.PROSPECT},
        {"in_conversation": False},
        {"last_asked": None},
        {"basis": PAPER},
        {"origin": "fiera", "collected_on": date(2026, 1, 1)},
    )
    reasons = []
    for undo in undoing:
        reasons.append(may_ask(everything, CELLS, HALF_A_YEAR, NOW))
        everything = replace(everything, **undo)

    assert [
        Exclusion.ERASED,
        Exclusion.SUPPRESSED,
        Exclusion.ALREADY_DECIDED,
        Exclusion.ACTIVE_CUSTOMER,
        Exclusion.IN_CONVERSATION,
        Exclusion.ASKED_RECENTLY,
        Exclusion.NO_BASIS,
        Exclusion.NO_ORIGIN,
    ] == reasons
    assert may_ask(everything, CELLS, HALF_A_YEAR, NOW) is None


def test_somebody_may_be_asked_again_after_six_months() -> None:
    asked = datetime(2025, 9, 2, 11, tzinfo=UTC)
    just_after = asked + timedelta(seconds=1)

    assert may_ask(asking(last_asked=asked), CELLS, HALF_A_YEAR, NOW) is None
    assert Exclusion.ASKED_RECENTLY == may_ask(
        asking(last_asked=just_after), CELLS, HALF_A_YEAR, NOW
    )


@pytest.mark.parametrize(
    ("months", "reason"),
    [
        (((2025, 8),), None),  # over on 1 September, half a year ago
        (((2025, 9),), Exclusion.ASKED_RECENTLY),  # it may have been on the 30th
        (((2024, 5), (2025, 8)), Exclusion.ASKED_RECENTLY),
        (((2024, 5), (2024, 5)), Exclusion.ASKED_RECENTLY),
        (((2024, 2), (2025, 8)), Exclusion.ASKED_RECENTLY),  # 29 February is two years ago
        (((2024, 1), (2025, 8)), None),
    ],
)
def test_the_months_of_asking_count_for_who_was_forgotten(
    months: tuple[tuple[int, int], ...], reason: Exclusion | None
) -> None:
    """At most two campaigns in 24 months, six months apart, though nothing else is known."""
    forgotten = asking(months=tuple(date(year, month, 1) for year, month in months))

    now = NOW if reason is None else NOW - 2 * DAY
    assert reason == may_ask(forgotten, CELLS, HALF_A_YEAR, now)


def test_where_the_day_of_asking_is_known_its_month_counts_no_longer() -> None:
    asked = datetime(2025, 9, 2, 11, tzinfo=UTC)
    known = asking(last_asked=asked, months=(date(2025, 9, 1),))
    later = replace(known, months=(date(2025, 9, 1), date(2025, 10, 1)))

    assert may_ask(known, CELLS, HALF_A_YEAR, NOW) is None
    assert Exclusion.ASKED_RECENTLY == may_ask(later, CELLS, HALF_A_YEAR, NOW)


@pytest.mark.parametrize("until", [date(2026, 3, 2), date(2026, 3, 3)])
def test_a_basis_holds_to_the_end_of_its_last_day(until: date) -> None:
    assert may_ask(asking(basis=replace(PAPER, until=until)), CELLS, HALF_A_YEAR, NOW) is None


def test_a_decision_about_another_cell_is_none_about_these() -> None:
    refused = {Cell(Purpose.INFO, Channel.CALL): Standing(Status.REFUSED, NOW)}

    assert may_ask(asking(standing=refused), CELLS, HALF_A_YEAR, NOW) is None


@pytest.mark.parametrize(
    ("status", "ends", "may"),
    [
        (Status.GRANTED, 59 * DAY, True),
        (Status.GRANTED, 60 * DAY, True),
        (Status.GRANTED, 61 * DAY, False),
        (Status.GRANTED, -DAY, False),
        (Status.GRANTED, None, False),
        (Status.REFUSED, 10 * DAY, False),
        (Status.WITHDRAWN, 10 * DAY, False),
    ],
)
def test_only_a_valid_consent_near_its_end_is_renewed(
    *, status: Status, ends: timedelta | None, may: bool
) -> None:
    somebody = asking(basis=RENEWAL, standing=standing(status, ends))

    assert (None if may else Exclusion.ALREADY_DECIDED) == may_ask(
        somebody, CELLS, HALF_A_YEAR, NOW
    )


def test_a_consent_near_its_end_is_not_renewed_on_another_basis() -> None:
    somebody = asking(standing=standing(Status.GRANTED, 10 * DAY))

    assert Exclusion.ALREADY_DECIDED == may_ask(somebody, CELLS, HALF_A_YEAR, NOW)


@pytest.mark.parametrize(
    ("basis", "missing"),
    [
        (Basis(BasisKind.REQUESTED), ()),
        (RENEWAL, ()),
        (PAPER, ()),
        (Basis(BasisKind.PRIOR_CONSENT), ("document",)),
        (Basis(BasisKind.OVERRIDE), ("statement", "until")),
        (Basis(BasisKind.OVERRIDE, statement="because"), ("until",)),
        (Basis(BasisKind.OVERRIDE, statement="because", until=date(2027, 1, 1)), ()),
    ],
)
def test_a_basis_lacks_what_its_kind_wants(basis: Basis, missing: tuple[str, ...]) -> None:
    assert missing == missing_in_basis(basis)


def sending(kind: MessageKind, **changes: object) -> Sending:
    """Return an SMS that may leave, but for what a test changes."""
    plain = Sending(
        kind=kind,
        suppressed=False,
        erased=False,
        lifecycle=Lifecycle.DORMANT,
        closed=False,
        cancelled=False,
        void_after=NOW + DAY,
        sent_today=0,
        decided=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


SOLICITS = {MessageKind.OPENING, MessageKind.REMINDER}
COUNTED = SOLICITS | {MessageKind.ANSWER}
NOT_FAREWELL = COUNTED | {MessageKind.RECEIPT}


@pytest.mark.parametrize("kind", MessageKind)
def test_an_sms_that_nothing_holds_leaves(kind: MessageKind) -> None:
    assert may_send(sending(kind, sent_today=DAILY_LIMIT - 1), NOW) is None


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize(
    ("changes", "reason", "kinds"),
    [
        ({"erased": True}, Void.ERASED, NOT_FAREWELL),
        ({"suppressed": True}, Void.SUPPRESSED, NOT_FAREWELL),
        ({"void_after": NOW}, Void.TOO_LATE, NOT_FAREWELL),
        ({"sent_today": DAILY_LIMIT}, Void.DAILY_LIMIT, COUNTED),
        ({"asks": True, "closed": True}, Void.CONVERSATION_OVER, COUNTED),
        ({"asks": True, "overtaken": True}, Void.ANSWERED, COUNTED),
        ({"cancelled": True}, Void.CANCELLED, SOLICITS),
        ({"closed": True}, Void.CONVERSATION_OVER, SOLICITS),
        ({"decided": True}, Void.DECIDED, SOLICITS),
        ({"lifecycle": Lifecycle.CUSTOMER}, Void.ACTIVE_CUSTOMER, SOLICITS),
    ],
)
def test_a_reason_keeps_an_sms_from_leaving(
    kind: MessageKind, changes: dict[str, object], reason: Void, kinds: set[MessageKind]
) -> None:
    expected = reason if kind in kinds else None

    assert expected == may_send(sending(kind, **changes), NOW)


def test_the_confirmation_of_a_withdrawal_leaves_whatever_holds() -> None:
    everything = sending(
        MessageKind.FAREWELL,
        suppressed=True,
        erased=True,
        closed=True,
        cancelled=True,
        void_after=NOW - DAY,
        sent_today=99,
        decided=True,
        asks=True,
        overtaken=True,
    )

    assert may_send(everything, NOW) is None


@pytest.mark.parametrize(
    ("one", "suppressed", "expected"),
    [
        (None, False, (False, "none")),
        (None, True, (False, "suppressed")),
        (Standing(Status.GRANTED, NOW - DAY, NOW + DAY), False, (True, "granted")),
        (Standing(Status.GRANTED, NOW - DAY, NOW + DAY), True, (False, "suppressed")),
        (Standing(Status.GRANTED, NOW - 2 * DAY, NOW - DAY), False, (False, "expired")),
        (Standing(Status.REFUSED, NOW), False, (False, "refused")),
        (Standing(Status.WITHDRAWN, NOW), False, (False, "withdrawn")),
        (Standing(Status.STALE, NOW), False, (False, "stale")),
        (Standing(Status.SUSPENDED, NOW), False, (False, "suspended")),
        (Standing(Status.INVALIDATED, NOW), False, (False, "invalidated")),
    ],
)
def test_only_a_valid_grant_lets_others_contact_somebody(
    *, one: Standing | None, suppressed: bool, expected: tuple[bool, str]
) -> None:
    assert expected == may_contact(one, suppressed=suppressed, now=NOW, zone=ROME)
