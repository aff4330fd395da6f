"""What an admin sees before a start: who is left out and what to do about it, and the first SMS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smsbot.core.consent import Exclusion
from smsbot.core.text import foreign, segments
from smsbot.services.forecast import opening_text
from smsbot.store.ids import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smsbot.core.flow import FlowVersion
    from smsbot.services.context import Context
    from smsbot.store.people import ContactRow

SAMPLES = 3
"""People that are shown of each reason, and messages that are shown."""

NOBODY_LEFT = (
    "Nobody on this list may be asked. What remains: the printed sign (the person texts "
    "first), the box on your site, the till."
)

WHAT_TO_DO: Mapping[Exclusion, str] = {
    Exclusion.INVALID_NUMBER: (
        "This is no telephone number: mend it in the table and import it again. A number without "
        "+ is read as one of [contacts] country."
    ),
    Exclusion.NOT_MOBILE: "No SMS arrives there: ask for a mobile number at the till.",
    Exclusion.DUPLICATE: "Nothing: the same person stands on the list more than once.",
    Exclusion.ACTIVE_CUSTOMER: (
        "Nothing: customers are asked at the till or on your site. Who is still one is said by "
        "[consent] dormant_after and the date of the last purchase."
    ),
    Exclusion.UNKNOWN_LIFECYCLE: (
        'Import the column "ultimo acquisto" (last_activity, the date of the last purchase); for '
        'people who never bought, "stato cliente" (lifecycle) with "prospect", and the columns '
        '"origine" (origin) and "raccolto il" (collected_on).'
    ),
    Exclusion.SUPPRESSED: "Nothing: they wrote STOP or told you so, and only they undo it.",
    Exclusion.ALREADY_DECIDED: (
        "Nothing: they have said yes or no. Only they undo a no; a yes may be renewed in its last "
        "60 days, by a campaign with the basis renewal."
    ),
    Exclusion.ASKED_RECENTLY: (
        "Wait: nobody is asked again within [consent] ask_again_after, nor more than twice in 24 "
        "months."
    ),
    Exclusion.IN_CONVERSATION: "Wait until the conversation that they are in is over.",
    Exclusion.NO_BASIS: (
        "Say why you may ask: a basis for the campaign (--basis with --document), or for each "
        'person the columns "base giuridica" (basis) and "documento del consenso" (document).'
    ),
    Exclusion.NO_ORIGIN: (
        'Import the columns "origine" (origin, where the number is from, at most 14 characters or '
        'with a label in [contacts] origins) and "raccolto il" (collected_on): a prospect must be '
        "told both."
    ),
    Exclusion.ERASED: "Nothing: they had themselves erased; being forgotten is no reason to ask.",
}
"""What to do about each reason; where there is nothing to be done, it says why."""


def show_left_out(
    people: Iterable[tuple[ContactRow | None, str | None, Exclusion | None]],
    counted: Mapping[str, int],
    *,
    with_numbers: bool,
) -> list[dict[str, Any]]:
    """Return the reasons for which people are left out, the commonest first, with some of them.

    Numbers are masked unless they may be shown; the id of a contact leads to it all the same.
    """
    found: dict[Exclusion, list[dict[str, Any]]] = {}
    for contact, given, reason in people:
        if reason is None:
            continue
        some = found.setdefault(reason, [])
        if len(some) < SAMPLES:
            # Of one erased, not even the operator is shown what was asked to be forgotten.
            whole = with_numbers and reason is not Exclusion.ERASED
            some.append(_sample(contact, given, with_numbers=whole))
    return [
        {
            "reason": reason,
            "count": count,
            "what_to_do": WHAT_TO_DO[Exclusion(reason)],
            "samples": found.get(Exclusion(reason), []),
        }
        for reason, count in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def _sample(contact: ContactRow | None, given: str | None, *, with_numbers: bool) -> dict[str, Any]:
    phone = contact.phone.e164 if contact and contact.phone else given
    if phone and not with_numbers:
        phone = f"…{phone[-2:]}"
    return {"phone": phone, "contact": show(contact.id) if contact else None}


def show_messages(
    context: Context, flow: FlowVersion, people: Sequence[ContactRow], *, with_numbers: bool
) -> list[dict[str, Any]]:
    """Return the first messages as they will read, with what each of them takes.

    `foreign` names the characters that force it out of GSM-7, with what to write instead.
    """
    shown = []
    for contact in people[:SAMPLES]:
        text = opening_text(context, flow, contact)
        taken = segments(text)
        shown.append(
            {
                **_sample(contact, None, with_numbers=with_numbers),
                "text": text,
                "segments": taken.count,
                "encoding": taken.encoding.value,
                "foreign": [
                    {"character": one.character, "name": one.name, "proposal": one.proposal}
                    for one in foreign(text)
                ],
            }
        )
    return shown
