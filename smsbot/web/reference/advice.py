"""What a caller does about each kind of problem: the page behind its `type`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ADVICE: Mapping[str, str] = {
    "broken-body": "Send a body that is what its Content-Type says: JSON in UTF-8, whole.",
    "bad-header": "Send the header in the form that its description shows.",
    "no-token": (
        "Send “Authorization: Bearer TOKEN”. `smsbot token create` makes a token and shows it "
        "once; one that was revoked is no token any more."
    ),
    "wrong-role": (
        "Use a token whose role may do this: viewer reads without texts, admin does all but "
        "proof, access and erasure, privacy does those, withdrawals and approvals."
    ),
    "forged-signature": (
        "The gateway signs over the address that it calls: see that [server] public_url is "
        "exactly that address, and that the gateway's auth token is the configured one."
    ),
    "not-found": "Look at the address and the id; what was erased is not found either.",
    "wrong-method": "The header Allow names the methods that this address takes.",
    "body-too-slow": "Send the body at once; it was given up while it dripped.",
    "idempotency-key-reused": (
        "One key stands for one request. Use a fresh key for another one, and the same key only "
        "to repeat the same request."
    ),
    "body-too-large": "Send less at once: contacts go in slices of up to 1,000.",
    "wrong-content-type": "Send the Content-Type that the operation names.",
    "invalid-input": "`errors` names each key that holds a mistake; nothing was stored.",
    "too-many-requests": "Wait for as many seconds as Retry-After says.",
    "internal-error": (
        "This is a fault of smsbot, and nothing was stored. `instance` names it in the log: "
        "please report it with the line of the log."
    ),
    "unavailable": (
        "Send the same request again after a moment: the database is away, or more waits than "
        "can be taken. An Idempotency-Key makes that harmless."
    ),
    "unknown-campaign": "Name campaigns in `select.history` by the ids that the list shows.",
    "unknown-flow": "Name a flow that the server has loaded; the detail lists them.",
    "incomplete-basis": "Give the field that the detail names: this kind of basis wants it.",
    "no-table": (
        "Send a CSV or an .xlsx with a line of headers, one of which names the phone: cellulare, "
        "telefono, phone."
    ),
    "not-callable": (
        "Name an https address that is public. A private network may be named in [events] "
        "networks; plain http is for this machine alone."
    ),
    "too-many-endpoints": "Delete an endpoint that nobody uses: each event goes to every one.",
    "number-not-taken": (
        "Ask for another number: this one is none, is no mobile, or is of a country that "
        "[signups] countries does not name."
    ),
    "wrong-state": "Look at the campaign's state: it does not allow this step, or no longer.",
    "inbound-unproven": (
        "Text any word to the number that the detail names. A campaign on a live gateway starts "
        "only after a signed SMS reached this server in the last 7 days: who cannot hear a STOP "
        "may not ask."
    ),
    "being-counted": (
        "The first request with this key is taken, and its people are being counted. Ask again "
        "after a moment, with the same key."
    ),
    "same-person": "Have somebody else approve, with a privacy token of their own.",
    "not-held": "List the held messages again: a report may have settled this one meanwhile.",
    "not-reconciled": (
        "Run `smsbot reconcile`: it asks the gateway who wrote since the backup was taken, and "
        "freezes them. Then let outbound go on."
    ),
    "nothing-to-prove": "The person was never asked anything: there is no event to prove.",
    "ledger-damaged": "Run `smsbot ledger verify`: it names the first entry that is wrong.",
}
