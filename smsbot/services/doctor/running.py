"""How it fares: what waits for a person or for time, judged by what the database tells."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from smsbot.core.model import Priority
from smsbot.services.doctor.finding import Finding, failure, graver, warning, well

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smsbot.services.doctor.facts import Facts

BACKUP_DUE, BACKUP_LATE = timedelta(days=2), timedelta(days=7)
CHECK_DUE = timedelta(days=2)
SEAL_DUE = timedelta(minutes=10)
ANSWER_DUE = timedelta(minutes=5)
ERASURE_DUE = timedelta(days=21)
"""The law gives a month: this leaves a week to do it in."""

UNUSED = timedelta(days=90)
_START = "Start `smsbot serve`, and look into its log if it runs."


def check_running(facts: Facts, now: datetime, *, live: bool, bootstrap: bool) -> list[Finding]:
    """Judge everything that waits."""
    return [
        _backups(facts, now, live=live),
        _outbound(facts),
        _reconciled(facts),
        _queue(facts, now),
        _waiting(facts),
        _frozen(facts),
        _missed(facts),
        _campaigns(facts),
        _erasures(facts, now),
        _checked(facts, now, live=live),
        _sealed(facts, now),
        _webhooks(facts),
        *_tokens(facts, now, live=live, bootstrap=bootstrap),
    ]


def _backups(facts: Facts, now: datetime, *, live: bool) -> Finding:
    mend = "Run `smsbot backup DIR` by a timer, every day."
    if facts.backed_up is None:
        return graver(live, "backups", "none was ever taken", mend)
    age = now - facts.backed_up
    said = f"the last one is {age.days} days and {age.seconds // 3600} hours old"
    if age > BACKUP_LATE:
        return graver(live, "backups", said, mend)
    return warning("backups", said, mend) if age > BACKUP_DUE else well("backups", said)


def _outbound(facts: Facts) -> Finding:
    if not facts.outbound["stopped"]:
        return well("outbound", "SMS may leave")
    said = f"all outbound is stopped since {facts.outbound['since']} by {facts.outbound['by']}"
    return warning("outbound", said, "Find out why, then run `smsbot go`.")


def _reconciled(facts: Facts) -> Finding:
    if not facts.unreconciled:
        return well("reconciled", "no restored backup waits for the gateway's list")
    said = "a backup was restored, and the gateway was not asked who wrote since"
    return failure("reconciled", said, "Run `smsbot reconcile`, look at who is frozen, then `go`.")


def _queue(facts: Facts, now: datetime) -> Finding:
    """Answers leave at any hour: one that waits for minutes means that nobody sends."""
    since = facts.queued.get(Priority.ANSWER)
    if since is not None and now - since > ANSWER_DUE:
        minutes = round((now - since).total_seconds() / 60)
        said = f"an answer to what somebody wrote has waited for {minutes} minutes"
        return failure("queue", said, _START)
    return well("queue", "no answer waits for long")


def _waiting(facts: Facts) -> Finding:
    waiting = facts.outbound["waiting"]
    if waiting["held"]:
        said = f"{waiting['held']} SMS are held: nobody knows whether they left"
        return warning("held", said, "Decide on each: `smsbot messages held`, then `resolve`.")
    if waiting["in_doubt"]:
        said = f"{waiting['in_doubt']} SMS are in doubt until the gateway's list tells"
        return warning("held", said, "Wait a day; what cannot be settled is held for you then.")
    return well("held", "of every SMS it is known whether it left")


def _frozen(facts: Facts) -> Finding:
    if facts.frozen:
        said = f"nothing leaves for {facts.frozen} contacts until a person has looked"
        return warning("frozen", said, "Look at each: `smsbot contacts frozen`, then `unfreeze`.")
    return well("frozen", "nobody waits for a person to look")


def _missed(facts: Facts) -> Finding:
    if facts.missed:
        said = f"{facts.missed} SMS reached the gateway and never this server, since the beginning"
        return warning("missed", said, "See when by the log, and what was in the way of callbacks.")
    return well("missed", "everything that the gateway got has reached this server")


def _campaigns(facts: Facts) -> Finding:
    if facts.paused:
        said = f"{facts.paused} campaigns paused themselves"
        return warning("campaigns", said, "`smsbot campaign show ID` says why; mend it, resume.")
    return well("campaigns", "none paused by itself")


def _erasures(facts: Facts, now: datetime) -> Finding:
    mend = "Run `smsbot erasures`, then `smsbot erase` for each: the law gives a month."
    if facts.erasure_since is None:
        return well("erasures", "nobody waits to be erased")
    days = (now - facts.erasure_since).days
    said = f"{facts.erasures} people wait to be erased, the first for {days} days"
    if now - facts.erasure_since > ERASURE_DUE:
        return failure("erasures", said, mend)
    return warning("erasures", said, mend)


def _checked(facts: Facts, now: datetime, *, live: bool) -> Finding:
    what = "ledger check"
    if facts.damaged:
        mend = "Run `smsbot ledger verify`, keep everything as it is, and restore a backup."
        return failure(what, "the last check found the ledger damaged", mend)
    if facts.checked is None or now - facts.checked > CHECK_DUE:
        said = "the ledger was not checked in the last two days"
        return graver(live, what, said, _START)
    return well(what, f"intact at {facts.checked:%Y-%m-%d %H:%M} UTC")


def _sealed(facts: Facts, now: datetime) -> Finding:
    what = "ledger checkpoint"
    if facts.unsealed is not None and now - facts.unsealed > SEAL_DUE:
        said = f"an event of {facts.unsealed:%Y-%m-%d %H:%M} UTC has no place in the tree"
        return failure(what, said, _START)
    told = f"the last is of {facts.signed:%Y-%m-%d %H:%M} UTC" if facts.signed else "none is needed"
    return well(what, told)


def _webhooks(facts: Facts) -> Finding:
    if facts.disabled or facts.given_up:
        said = f"{facts.disabled} endpoints are disabled, {facts.given_up} events were given up"
        mend = "See `smsbot webhook list`, then `smsbot webhook enable` and `smsbot events replay`."
        return warning("webhooks", said, mend)
    return well("webhooks", "every endpoint takes its events")


def _tokens(facts: Facts, now: datetime, *, live: bool, bootstrap: bool) -> list[Finding]:
    named = [token for token in facts.tokens if token["revoked_at"] is None]
    if live and bootstrap:
        mend = "Make one for each by `smsbot token create`, then unset SMSBOT_ADMIN__TOKEN."
        first = warning("tokens", "a bootstrap token with every role is set", mend)
    else:
        first = well("tokens", f"{len(named)} are in use")
    return [first, _idle(named, now)]


def _idle(named: Sequence[Mapping[str, Any]], now: datetime) -> Finding:
    idle = sorted(
        token["name"]
        for token in named
        if now - (token["last_used_at"] or token["created_at"]) > UNUSED
    )
    if idle:
        said = f"not used for {UNUSED.days} days: {', '.join(idle)}"
        return warning("idle tokens", said, "Revoke what nobody needs: `smsbot token revoke`.")
    return well("idle tokens", "every token is used")
