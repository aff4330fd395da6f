"""The shapes of forms that the company's own server took down."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from smsbot.core.model import Channel, Purpose
from smsbot.web.api.models import In, Language, Name, Out, Phone

Text = Annotated[
    str, StringConstraints(min_length=1, max_length=4_000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")
]


class SignupIn(In):
    """A form as somebody filled it in; `form` is what it said, whole, as the person saw it."""

    flow: Name
    phone: Phone
    purposes: Annotated[list[Purpose], Field(min_length=1, max_length=len(Purpose))]
    channels: Annotated[list[Channel], Field(min_length=1, max_length=len(Channel))]
    form: Text
    language: Language | None = None
    page: Name | None = None
    address: Name | None = None
    """The network address of whoever filled it in; of it the network alone is kept."""
    user_agent: Name | None = None


class SignupView(Out):
    """What became of it; whether an SMS leaves is not told."""

    status: Literal["taken"]
