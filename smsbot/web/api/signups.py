"""Forms that the company's own server took down, for the owner of the number to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsbot.services.access import Role
from smsbot.services.signups import Answer, Signup, take_signup
from smsbot.web.api.endpoint import KIB, Call, Endpoint, Result
from smsbot.web.api.signups_models import SignupIn, SignupView
from smsbot.web.problems import TOO_MANY, Kind, ProblemError

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOT_TAKEN = Kind("number-not-taken", 422, "The number is not taken")
UNKNOWN_FLOW = Kind("unknown-flow", 422, "There is no such flow")


def _take(connection: Connection, call: Call[SignupIn]) -> Result:
    given = call.body
    signup = Signup(
        flow=given.flow,
        phone=given.phone,
        purposes=frozenset(given.purposes),
        channels=frozenset(given.channels),
        language=given.language,
        form=given.form,
        via=f"api {call.caller.name}",
        address=given.address or "",
        user_agent=given.user_agent or "",
        page=given.page or "",
    )
    try:
        answer = take_signup(connection, call.context, signup)
    except LookupError:
        raise ProblemError(UNKNOWN_FLOW) from None
    if answer is Answer.LATER:
        raise ProblemError(TOO_MANY, headers={"Retry-After": "3600"})
    if answer is not Answer.TAKEN:
        raise ProblemError(NOT_TAKEN)
    return Result({"status": answer.value})


ENDPOINTS: tuple[Endpoint[SignupIn], ...] = (
    Endpoint(
        "POST",
        "/v1/signups",
        "takeSignup",
        "Take a form that somebody filled in on your site; the owner of the number confirms it.",
        _take,
        SignupView,
        roles=frozenset({Role.ADMIN}),
        takes=SignupIn,
        status=202,
        problems=(NOT_TAKEN, UNKNOWN_FLOW),
        idempotent=True,
        most=16 * KIB,
    ),
)
