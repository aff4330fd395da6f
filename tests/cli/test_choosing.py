from __future__ import annotations

from datetime import date

import pytest

from smsbot.cli.choosing import conditions_of
from smsbot.cli.shared import UsageError
from smsbot.core.choice import Attribute, Conditions, Earlier, Reached
from smsbot.store.ids import show


def test_conditions_are_read_from_words() -> None:
    where = ["tier=Gold| silver", "seen<2026-03-01", "born > 1990-01-01"]

    assert Conditions(
        (
            Attribute("tier", frozenset({"gold", "silver"})),
            Attribute("seen", before=date(2026, 3, 1)),
            Attribute("born", after=date(1990, 1, 1)),
        ),
        (Earlier(7, Reached.NOT_ASKED),),
    ) == conditions_of(where, [f"{show(7)}=not_asked"])


@pytest.mark.parametrize(
    ("where", "history", "said"),
    [
        (["tier"], None, "write name=value"),
        (["=gold"], None, "write name=value"),
        (["seen<soon"], None, "write the date as 2026-03-01"),
        (None, ["03zb"], "asked, not_asked, answered, unanswered"),
        (None, ["03zb=maybe"], "asked, not_asked, answered, unanswered"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(
    where: list[str] | None, history: list[str] | None, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        conditions_of(where, history)
