"""Whatever the services can answer has its word in both languages."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from smsbot.core.consent import Exclusion
from smsbot.core.model import (
    BasisKind,
    Channel,
    EventKind,
    Intent,
    Lifecycle,
    MessageKind,
    Purpose,
    Question,
    Status,
)
from smsbot.services.access import Role
from smsbot.services.imports.run import Kind
from smsbot.store import campaigns
from smsbot.store.mail import State
from smsbot.web.admin.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSED: dict[str, Iterable[str]] = {
    "reasons": Exclusion,
    "event_kinds": EventKind,
    "intents": Intent,
    "kinds_of_life": Lifecycle,
    "message_kinds": MessageKind,
    "message_states": State,
    "purposes": Purpose,
    "channels": Channel,
    "questions": Question,
    "statuses": Status,
    "roles": Role,
    "file_kinds": Kind,
    "bases": ["", *BasisKind],
    "states": [
        campaigns.SCHEDULED,
        campaigns.AWAITING,
        campaigns.RUNNING,
        campaigns.PAUSED,
        campaigns.CANCELLED,
        campaigns.DONE,
    ],
}


@pytest.mark.parametrize("language", CATALOGUE)
@pytest.mark.parametrize("name", CLOSED)
def test_every_value_has_its_word(language: str, name: str) -> None:
    assert {str(one) for one in CLOSED[name]} == set(getattr(CATALOGUE[language], name))


def test_both_languages_say_the_same_things() -> None:
    italian, english = CATALOGUE["it"], CATALOGUE["en"]
    for field in fields(italian):
        one, other = getattr(italian, field.name), getattr(english, field.name)

        if isinstance(one, dict):
            assert list(one) == list(other)
        assert one
        assert other
