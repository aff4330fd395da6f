"""Ukrainian: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "згоден, згодна, даю згоду, погоджуюсь, я згоден, я згодна",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: "добре, звичайно, гаразд, авжеж, із задоволенням, з задоволенням, звісно",
    # Rule 11.
    Sense.NO: "ні, ні ні",
    # Rules 15 and 35.
    Sense.DECLINE: """
        ні дякую, дякую ні, не хочу, не потрібно, не треба, не цікавить, не цікаво,
        мене не цікавить, не згоден, не згодна, відмовляюсь, ніколи
    """,
    Sense.SMS: "повідомлення",
    Sense.CALL: "дзвінок, дзвінки",
    Sense.ONLY: "тільки, лише",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        досить, припиніть, годі, зупин*, не пишіть, не пиши, не дзвоніть, не надсилайте,
        більше не, не турбуйте, перестаньте
    """,
    # Rules 15 and 32.
    Sense.REMOVE: "видал*, видаліть, відпис*, відпишіть, відписатися, скасуйте, приберіть",
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: "відчеп*, відчепіться, залиште мене, дайте спокій, ідіть, геть",
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        помилились, ви помилились, ви помилилися, помилилися номером, не той номер,
        неправильний номер, помер, померла
    """,
    Sense.ASK: "хто, хто ви, хто це, що це, що, звідки, скільки, чому, навіщо",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "можливо, пізніше, не знаю, може, мабуть, потім, побачимо, подумаю, якщо",
    Sense.COURTESY: """
        дякую, будь ласка, добрий день, доброго дня, привіт, вітаю, дуже дякую, щиро дякую
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "так, так дякую",
}
