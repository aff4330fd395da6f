import tomllib
from pathlib import Path

import pytest

from smsbot.simulator.listening import Moment, understand

FLOWS = Path(__file__).parents[2] / "flows"
ASKS = {"consent", "channel", "purpose", "confirm"}


def _texts() -> list[tuple[str, str, str]]:
    """Give every question of the shipped flows: where it stands, what it asks, its words."""
    found = []
    for path in sorted(FLOWS.glob("*.toml")):
        for name, state in tomllib.loads(path.read_text("utf-8"))["states"].items():
            for kind in ("say", "again"):
                for language, text in state.get(kind, {}).items():
                    if state.get("asks") in ASKS:
                        found.append((f"{path.stem}/{name}/{kind}/{language}", state["asks"], text))
    return found


def _filled(text: str) -> str:
    """Fill a text in as a person gets it."""
    values = {"{sender}": "Botanica", "{purposes}": "solo informazioni", "{channels}": "SMS"}
    for name, value in values.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize(("asks", "text"), [pytest.param(*rest, id=i) for i, *rest in _texts()])
def test_every_shipped_question_is_understood(asks: str, text: str) -> None:
    assert Moment(asks) == understand(_filled(text))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Botanica: registrato: solo informazioni (SMS). Revoca: STOP o x", Moment.DONE),
        ("Botanica: recorded: only information (SMS). Withdraw: STOP or x", Moment.DONE),
        ("Botanica: va bene, nessun consenso. Grazie della risposta.", None),
        ("Botanica: fatto. Non riceverà più SMS. Questo è l'ultimo SMS.", None),
        ("Botanica: nessun consenso registrato e non glielo chiederemo più.", None),
        ("Botanica, tel 0212345. Nessun abbonamento. SI o NO? Basta: STOP", Moment.CONSENT),
        ("Botanica, tel 0212345. Nessun abbonamento. SMS o CHIAMATA? Basta: STOP", Moment.CHANNEL),
        ("", None),
    ],
)
def test_what_asks_nothing_wants_no_answer(text: str, moment: Moment | None) -> None:
    assert moment == understand(text)
