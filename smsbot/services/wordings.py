"""Two wordings of an opening: the brake that stops the one which more people answer with STOP.

The test is `core.variant.worse`; it may be asked as often as one likes. What still waits in the
wording that stops is worded anew before it leaves, so that nobody reads it from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from smsbot.core.effect import Say, Wording
from smsbot.core.model import MessageKind, Variant
from smsbot.core.text import segments
from smsbot.core.variant import worse
from smsbot.core.wording import fill_link
from smsbot.services.access import audit
from smsbot.services.changes import Case
from smsbot.services.saying import link_url, say_text
from smsbot.store import campaigns, mail, people, talks, wordings
from smsbot.store.ids import show

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.store.campaigns import CampaignRow
    from smsbot.store.mail import Note

WHO = "worker"
_log = structlog.get_logger()


def brake(connection: Connection, context: Context) -> int:
    """Stop the worse wording of each running campaign that has two; return how many stopped."""
    count = 0
    for campaign in campaigns.due_campaigns(connection, context.clock.now()):
        flow = context.shelf.version(connection, campaign.flow)
        if not flow.two_wordings or campaign.stopped_wording is not None:
            continue
        stops = wordings.stops(connection, campaign.id)
        wording = worse(stops)
        if wording is not None:
            _stop(connection, context, campaign, flow, wording)
            _tell(connection, context, campaign, wording, stops)
            count += 1
    return count


def by_wording(
    connection: Connection, campaign: CampaignRow, flow: FlowVersion
) -> list[dict[str, Any]]:
    """Return what came of each of two wordings, nothing where the opening has one."""
    if not flow.two_wordings:
        return []
    found = wordings.funnels(connection, campaign.id, one_way=flow.one_way)
    return [
        {"wording": one, "stopped": one is campaign.stopped_wording, **funnel}
        for one, funnel in found.items()
    ]


def _stop(
    connection: Connection,
    context: Context,
    campaign: CampaignRow,
    flow: FlowVersion,
    wording: Variant,
) -> None:
    wordings.stop(connection, campaign.id, wording)
    waiting = wordings.queued(connection, campaign.id, wording)
    # What cannot be read does not leave as it is, and waits for a person.
    notes = [
        note
        for note in mail.notes_by_id(connection, waiting, lock=True)
        if note.state is mail.State.QUEUED and not note.damaged
    ]
    contacts = people.contacts_by_id(connection, [note.contact for note in notes])
    found = talks.talks_by_id(connection, [n.conversation for n in notes if n.conversation])
    sound = [note for note in notes if not contacts[note.contact].damaged]
    for note in sound:
        talk = found[note.conversation or 0]
        case = Case(contacts[note.contact], talk, flow, context.clock.now(), {"by": "sms"})
        _reword(context, case, note, wording.other)
    mail.reword(connection, sound)


def _reword(context: Context, case: Case, note: Note, wording: Variant) -> None:
    kind = note.kind or MessageKind.OPENING
    say = Say(Wording.SAY, kind, note.flow_state, note.question, note.asks, wording)
    note.text, note.wording = say_text(context, case, say), wording
    full = note.text if note.link is None else fill_link(note.text, link_url(context, note.link))
    note.segments = segments(full).count


def _tell(
    connection: Connection,
    context: Context,
    campaign: CampaignRow,
    wording: Variant,
    stops: dict[Variant, int],
) -> None:
    """Tell the admin: in the log, in the audit, and in the campaign wherever it is shown."""
    counts = {one.value: stops.get(one, 0) for one in Variant}
    shown = show(campaign.id)
    _log.error("wording_stopped", campaign=shown, wording=wording.value, stops=counts)
    detail = {"wording": wording.value, "stops": counts}
    audit(connection, context, WHO, "campaign.stop_wording", shown, detail)
