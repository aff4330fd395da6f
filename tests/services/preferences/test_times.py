"""When to be contacted: chosen on the page, kept by the sender, told by may-contact."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from smsbot.core.model import Basis, BasisKind, Channel, Purpose
from smsbot.core.windows import Windows
from smsbot.services.access_report import report_access
from smsbot.services.checks import check_ledger
from smsbot.services.erasure import erase
from smsbot.services.exports import list_consents
from smsbot.services.preferences import Action, Done
from smsbot.services.verdicts import may_contact_now
from smsbot.store import people
from smsbot.store.ids import show, unshow
from tests.services.acts import BY_SMS, OFFICE, notes
from tests.services.preferences.page import INFO_CALL, INFO_SMS, PROMO_SMS, do, shown
from tests.world import ANNA, SQLITE_ALONE, World

RENEWAL = Basis(BasisKind.RENEWAL)
THURSDAYS = Windows.read(["thu-afternoon"])
SATURDAYS = Windows.read(["sat-morning"])
SUNDAYS = Windows.read(["sun-morning"])
ON_THURSDAYS = "thu 13:00-20:00"


def chooses(world: World, times: Windows | None = THURSDAYS) -> None:
    """Let Anna agree to information by SMS, in some half-days alone."""
    world.ask()
    assert Done.GRANTED is do(world, Action.GRANT, INFO_SMS, times={Channel.SMS: times})


def windows(world: World) -> dict[str, str | None]:
    """Return the hours of Anna's consents."""
    consents = world.contact()["consents"]
    return {
        f"{one['purpose']}/{one['channel']}": one["window"]
        for one in consents
        if one["status"] == "granted"
    }


def ends(world: World) -> datetime:
    """Return when Anna's consent is over."""
    return max(event.valid_until for event in world.events() if event.valid_until)


def may(world: World, at: datetime | None = None) -> tuple[bool, str]:
    """Ask the question that other systems ask."""
    (verdict,) = world.run(
        lambda c: may_contact_now(c, world.context, [ANNA], Purpose.INFO, Channel.SMS, at)
    )
    return verdict.allowed, verdict.because


def test_times_ticked_beside_a_box_are_recorded_with_it(world: World) -> None:
    chooses(world)

    event = world.events()[-1]
    evidence = json.loads(event.evidence)
    assert THURSDAYS is not None
    assert THURSDAYS == event.window
    assert THURSDAYS.data("Europe/Rome") == evidence["window"]
    assert ["info:sms", "sms:thu-afternoon"] == evidence["method"]["ticked"]
    assert {Channel.SMS: THURSDAYS} == shown(world).windows
    assert world.run(lambda c: check_ledger(c, world.context)).intact


@SQLITE_ALONE
def test_times_of_a_channel_that_is_not_ticked_are_not_recorded(world: World) -> None:
    world.ask()
    do(world, Action.GRANT, INFO_SMS, times={Channel.CALL: THURSDAYS})

    assert {"info/sms": None} == windows(world)


def test_other_times_prolong_nothing(world: World) -> None:
    chooses(world)
    before = ends(world)
    world.clock.move(days=7)
    done = do(world, Action.WHEN, times={Channel.SMS: SATURDAYS})

    assert Done.TIMES_SET is done
    assert {"info/sms": "sat 09:00-13:00"} == windows(world)
    assert before == ends(world)
    assert before.strftime("%d.%m.%Y") in world.sent[-1].text
    assert "receipt" == notes(world)[-1].kind


@SQLITE_ALONE
def test_any_time_takes_the_hours_back(world: World) -> None:
    chooses(world)
    done = do(world, Action.WHEN, times={Channel.SMS: None})

    assert Done.TIMES_SET is done
    assert {"info/sms": None} == windows(world)
    assert ["sms:any"] == json.loads(world.events()[-1].evidence)["method"]["ticked"]


@SQLITE_ALONE
def test_the_same_times_again_change_nothing(world: World) -> None:
    chooses(world)
    events = len(world.events())

    assert Done.ALREADY is do(world, Action.WHEN, times={Channel.SMS: THURSDAYS})
    assert Done.NOTHING_TICKED is do(world, Action.WHEN)
    assert events == len(world.events())


@SQLITE_ALONE
def test_times_of_what_was_never_granted_are_no_consent(world: World) -> None:
    world.ask()

    assert Done.ALREADY is do(world, Action.WHEN, times={Channel.CALL: THURSDAYS})
    assert {} == world.statuses()


@SQLITE_ALONE
def test_an_old_link_changes_no_times(world: World) -> None:
    chooses(world)
    world.clock.move(days=31)

    assert Done.STALE is do(world, Action.WHEN, times={Channel.SMS: SATURDAYS})
    assert {"info/sms": ON_THURSDAYS} == windows(world)


@SQLITE_ALONE
def test_a_second_purpose_of_a_channel_has_its_hours(world: World) -> None:
    chooses(world)
    do(world, Action.GRANT, PROMO_SMS, INFO_CALL, times={Channel.SMS: SATURDAYS})

    expected = {"info/sms": ON_THURSDAYS, "promo/sms": ON_THURSDAYS, "info/call": None}
    assert expected == windows(world)


@SQLITE_ALONE
def test_hours_end_with_the_consent(world: World) -> None:
    chooses(world)
    do(world, Action.WITHDRAW)
    do(world, Action.GRANT, INFO_SMS)

    assert {"info/sms": None} == windows(world)


def test_may_contact_answers_for_the_moment_asked(world: World) -> None:
    chooses(world)
    thursday = datetime(2026, 3, 5, 15, tzinfo=UTC)

    assert (False, "outside_window") == may(world)
    assert (True, "granted") == may(world, thursday)
    assert (False, "outside_window") == may(world, thursday + timedelta(hours=6))
    world.clock.set(thursday)
    assert (True, "granted") == may(world)


@SQLITE_ALONE
def test_lists_and_access_tell_the_hours(world: World) -> None:
    chooses(world)
    contact = world.contact()["id"]
    (listed,), _ = world.run(lambda c: list_consents(c, world.context, limit=9))
    report = world.run(lambda c: report_access(c, world.context, contact, "dpo"))

    assert ON_THURSDAYS == listed["window"]
    assert report is not None
    assert ON_THURSDAYS in {one["window"] for one in report["consents"]}


def renewing(world: World) -> None:
    """Ask Anna, who has chosen her hours, to renew: on a Tuesday at noon."""
    chooses(world)
    world.change(hours=OFFICE)
    world.clock.set(datetime(2028, 1, 11, 11, tzinfo=UTC))
    world.start(ANNA, basis=RENEWAL)


def test_an_opening_waits_for_the_hours_of_the_person(world: World) -> None:
    renewing(world)
    waiting = notes(world, outbound=True)[-1]

    assert "queued" == waiting.state
    assert datetime(2028, 1, 13, 12, tzinfo=UTC) == waiting.not_before
    assert datetime(2028, 1, 20, 19, tzinfo=UTC) == waiting.void_after


def test_it_leaves_within_them_and_expires_with_them(world: World) -> None:
    renewing(world)
    world.clock.set(datetime(2028, 1, 13, 18, tzinfo=UTC))
    (claimed,) = world.claim()

    assert 3600 == claimed.outgoing.expires_in


@SQLITE_ALONE
def test_answers_leave_at_once_whatever_the_hours(world: World) -> None:
    renewing(world)
    world.clock.set(datetime(2028, 1, 13, 13, tzinfo=UTC))
    world.deliver()
    world.clock.set(datetime(2028, 1, 14, 22, tzinfo=UTC))

    assert world.says("si")


@SQLITE_ALONE
def test_a_renewal_by_sms_keeps_the_hours(world: World) -> None:
    renewing(world)
    world.clock.set(datetime(2028, 1, 13, 13, tzinfo=UTC))
    world.deliver()
    world.says(*BY_SMS)

    assert {"info/sms": ON_THURSDAYS} == windows(world)
    assert 2030 == ends(world).year


@SQLITE_ALONE
def test_hours_that_never_meet_ours_are_waited_for_in_vain(world: World) -> None:
    """Nothing is sent outside of them: it comes too late, and is void."""
    chooses(world, SUNDAYS)
    world.change(hours=OFFICE)
    world.clock.set(datetime(2028, 1, 11, 11, tzinfo=UTC))
    world.start(ANNA, basis=RENEWAL)
    waiting = notes(world, outbound=True)[-1]

    assert "queued" == waiting.state
    assert waiting.not_before == waiting.void_after is not None


@SQLITE_ALONE
def test_somebody_erased_has_no_hours(world: World) -> None:
    chooses(world)
    contact = unshow(world.contact()["id"]) or 0
    world.run(lambda c: erase(c, world.context, show(contact), "dpo"))

    standing = world.run(lambda c: people.standings(c, [contact]))[contact]
    assert {None} == {one.window for one in standing.values()}
