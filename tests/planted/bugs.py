"""The bugs that are planted: each is what somebody in a hurry might forget one day.

Each names the one test that must notice it. A line that is not there any more fails as loudly
as a bug that nobody notices: the table is to be kept true.
"""

from __future__ import annotations

from tests.planted.planting import Bug

_SENDING = "tests/services/sending"
_CONVERSATIONS = "tests/services/conversations"

HARMLESS = Bug(
    "nothing at all",
    "smsbot.core.consent",
    "    if sending.suppressed:",
    "    if bool(sending.suppressed):",
    f"{_SENDING}/test_claims.py::test_a_suppression_is_looked_up_at_the_moment_of_the_claim[sqlite]",
)
"""A change that is no bug: who notices it notices everything, and has shown nothing."""

BUGS = (
    Bug(
        "two units of work on one file read before either writes",
        "smsbot.store.work",
        '_prepare_sqlite(engine, begin="BEGIN IMMEDIATE")',
        '_prepare_sqlite(engine, begin="BEGIN")',
        "tests/store/test_work.py::test_two_units_of_work_lose_no_update[sqlite]",
    ),
    Bug(
        "a commit need not be on the disk",
        "smsbot.store.work",
        '"synchronous=FULL"',
        '"synchronous=OFF"',
        "tests/store/test_work.py::test_a_commit_is_on_the_disk_and_deleted_is_gone",
    ),
    Bug(
        "an SMS is acknowledged before it is committed",
        "smsbot.web.hooks",
        "    await request.app[keys.INBOX].submit(Received(message, context.clock.now()))",
        "    later = request.app[keys.INBOX].submit(Received(message, context.clock.now()))\n"
        "    __import__('asyncio').ensure_future(later)",
        "tests/web/test_hooks.py::test_what_cannot_be_taken_is_to_be_sent_again",
    ),
    Bug(
        "the signature of a callback is not looked at",
        "smsbot.gateways.plivo_signature",
        "    def verify(self, callback: Callback) -> None:",
        "    def verify(self, callback: Callback) -> None:\n"
        "        return\n\n"
        "    def _verify(self, callback: Callback) -> None:",
        "tests/web/test_hooks.py::test_a_callback_without_a_signature_is_forged",
    ),
    Bug(
        "a copy of an SMS is not known again",
        "smsbot.services.conversations",
        "    seen = mail.known_ids(connection, context.sender.gateway, ids)",
        "    seen: set[str] = set()",
        f"{_CONVERSATIONS}/test_copies.py::"
        "test_a_copy_that_comes_after_the_answer_changes_nothing[sqlite]",
    ),
    Bug(
        "two processes handle one person at once",
        "smsbot.store.people",
        "    query = _HELD_BY_HASH if lock else _BY_HASH",
        "    query = _BY_HASH",
        "tests/services/test_races.py::test_the_same_sms_twice_at_once_is_one[postgresql]",
    ),
    Bug(
        "a reply answers a question that left after it had arrived",
        "smsbot.services.exchanges",
        "    if value.closed or value.asked_at is None or value.asked_at <= at:",
        "    if True:",
        f"{_CONVERSATIONS}/test_questions.py::"
        "test_a_reply_that_waited_while_the_next_question_left_is_not_for_that_one[sqlite]",
    ),
    Bug(
        "a consent is given a time by a clock that is off",
        "smsbot.core.engine",
        "    if not facts.clock_trusted:",
        "    if False:",
        f"{_CONVERSATIONS}/test_strangers.py::"
        "test_while_the_clock_is_off_grants_wait_and_stops_count[sqlite]",
    ),
    Bug(
        "a STOP leaves in the outbox what waits there",
        "smsbot.services.changes",
        "                    self.silenced.add(case.contact.id)",
        "                    pass",
        f"{_CONVERSATIONS}/test_strangers.py::"
        "test_a_stop_makes_what_waits_void_with_its_own_commit[sqlite]",
    ),
    Bug(
        "a claim does not look at the suppressions",
        "smsbot.core.consent",
        "    if sending.suppressed:",
        "    if False:",
        f"{_SENDING}/test_claims.py::"
        "test_a_suppression_is_looked_up_at_the_moment_of_the_claim[sqlite]",
    ),
    Bug(
        "an opening leaves at night",
        "smsbot.core.hours",
        "        return self.opens(now) == now",
        "        return True",
        f"{_SENDING}/test_hours.py::test_openings_wait_for_the_morning[sqlite]",
    ),
    Bug(
        "an answer leaves however late it is",
        "smsbot.core.consent",
        "    if sending.void_after is not None and sending.void_after <= now:",
        "    if False:",
        f"{_SENDING}/test_hours.py::test_an_answer_comes_too_late_after_an_hour[sqlite-60-False]",
    ),
    Bug(
        "the rate counts SMS and no segments",
        "smsbot.services.sending",
        "            tokens -= note.segments or 1",
        "            tokens -= 1",
        f"{_SENDING}/test_rate.py::test_a_text_of_two_segments_takes_two[sqlite]",
    ),
    Bug(
        "two robots talk for ever",
        "smsbot.core.consent",
        "    if sending.sent_today >= DAILY_LIMIT:",
        "    if False:",
        f"{_SENDING}/test_rate.py::test_ten_sms_a_day_and_no_more[sqlite]",
    ),
    Bug(
        "a later SMS overtakes an earlier one",
        "smsbot.store.mail.outbox",
        "            ~_in_front(now),\n",
        "",
        f"{_SENDING}/test_rate.py::test_a_person_gets_one_sms_after_the_other[sqlite]",
    ),
    Bug(
        "the emergency stop stops nothing",
        "smsbot.services.sending",
        "    stopped = installation.outbound_stopped(connection) or not context.trust.clock",
        "    stopped = False",
        "tests/services/test_outbound.py::test_nothing_leaves_while_outbound_is_stopped",
    ),
    Bug(
        "somebody whose SMS we could not read is written to",
        "smsbot.store.mail.outbox",
        "            or_(table.c.kind == MessageKind.FAREWELL, ~frozen),\n",
        "",
        "tests/store/test_mail.py::test_only_a_confirmation_leaves_for_somebody_frozen[sqlite]",
    ),
    Bug(
        "the request goes out before its lease is written",
        "smsbot.services.sending",
        "    mail.lease(connection, leased, owner, now)",
        "    pass",
        f"{_SENDING}/test_answers.py::test_a_lease_is_committed_before_the_request[sqlite]",
    ),
    Bug(
        "a worker that was frozen past its lease has its word",
        "smsbot.services.sending",
        "        if note.fence != settled.fence or not _open_to(note, settled.outcome):",
        "        if not _open_to(note, settled.outcome):",
        f"{_SENDING}/test_leases.py::test_a_worker_that_was_frozen_past_its_lease_changes_nothing",
    ),
    Bug(
        "a message in doubt is sent again blindly",
        "smsbot.services.sending",
        "        note.state, note.doubt_at, note.error = State.IN_DOUBT, now, reason[:200]",
        "        note.state, note.doubt_at, note.error = State.QUEUED, now, reason[:200]",
        f"{_SENDING}/test_answers.py::"
        "test_what_is_in_doubt_is_not_sent_again_and_holds_back_no_answer[sqlite]",
    ),
    Bug(
        "a timeout counts as not sent",
        "smsbot.gateways.http",
        '            return InDoubt("the gateway did not answer in time")',
        '            return NotSent("the gateway did not answer in time")',
        "tests/gateways/test_http.py::test_a_send_that_takes_too_long_is_in_doubt",
    ),
    Bug(
        "an answer of the gateway without a message id counts as accepted",
        "smsbot.gateways.plivo",
        '            return InDoubt(f"the gateway answered {answer.status} without a message id")',
        '            return Accepted("unknown")',
        "tests/gateways/test_http.py::test_what_becomes_of_a_send",
    ),
    Bug(
        "one list that lacks a message is believed",
        "smsbot.services.doubt",
        "        elif note.absent_at is None:\n"
        "            note.absent_at = taken_at\n"
        "            waiting.append(note)",
        "        elif note.absent_at is None:\n            absent.append(note)",
        "tests/services/test_doubt.py::test_what_one_list_lacks_may_still_come[sqlite]",
    ),
    Bug(
        "one record of the gateway accounts for two messages",
        "smsbot.services.doubt",
        "            if len(group.records) >= len(group.notes):",
        "            if True:",
        "tests/services/test_doubt.py::test_one_record_accounts_for_one_sms",
    ),
    Bug(
        "receipts are applied blindly",
        "smsbot.services.reports",
        "    if _RANK[state] <= _RANK[note.state]:",
        "    if False:",
        "tests/services/test_reports.py::"
        "test_reports_in_any_order_end_in_the_same_state[sqlite-sending-statuses0-delivered]",
    ),
    Bug(
        "an SMS that we never got freezes nobody",
        "smsbot.services.missed",
        "    freeze_numbers(connection, context, senders, FROZEN_BECAUSE)\n",
        "",
        "tests/services/test_missed.py::test_whom_we_did_not_hear_gets_nothing[sqlite]",
    ),
    Bug(
        "an outage of the database is told as success",
        "smsbot.services.batch",
        "                for _, future in batch:\n                    _tell(future, error)",
        "                for _, future in batch:\n                    _tell(future, None)",
        "tests/services/test_batch.py::test_an_outage_is_told_to_everybody_and_blames_no_item",
    ),
    Bug(
        "a clock that was set back holds up every SMS",
        "smsbot.store.rate",
        "    if passed < 0:",
        "    if False:",
        "tests/store/test_rate.py::"
        "test_a_bucket_fills_again_from_when_the_clock_was_set_back[sqlite]",
    ),
    Bug(
        "silence is due by the clock of one machine",
        "smsbot.services.timers",
        "    due = talks.due_talks(connection, context.agreed(connection), limit)",
        "    due = talks.due_talks(connection, context.clock.now(), limit)",
        "tests/clocks/test_machines.py::test_a_silence_that_is_not_due_goes_on[postgresql]",
    ),
)
