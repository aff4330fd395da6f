"""Dutch: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "ik ga akkoord, ik stem toe, ja hoor",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        akkoord, natuurlijk, graag, ja graag, ja prima, tuurlijk, zeker, mag, dat mag, mij best,
        geen probleem, waarom niet, oke, is goed
    """,
    # Rule 11.
    Sense.NO: "nee, neen",
    # Rules 15 and 35.
    Sense.DECLINE: """
        nee bedankt, nee dank je, nee dank u, geen interesse, niet geinteresseerd, liever niet,
        ik wil niet, wil ik niet, nu niet, nooit, ik weiger, niet akkoord, hoeft niet,
        geen behoefte
    """,
    Sense.SMS: "bericht, berichten, berichtje, smsje",
    Sense.CALL: "bellen, telefoontje, bel me, telefonisch contact, gesprek",
    Sense.INFO: "informatie",
    Sense.PROMO: "aanbiedingen, reclame",
    # Rule 3.
    Sense.BOTH: "allebei, beiden",
    Sense.NOT: "niet",
    Sense.WITHOUT: "geen",
    Sense.ONLY: "alleen, enkel",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        ophouden, hou op, houd op, genoeg, stoppen, geen berichten meer, niet meer,
        geen sms meer, nooit meer, stuur niet
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        afmelden, meld me af, uitschrijven, schrijf me uit, verwijder*, verwijderen, haal me van,
        haal mij van, opzeggen, wis mijn, intrekken
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        laat me met rust, laat mij met rust, rot op, ga weg, donder op, flikker op, val dood
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        verkeerd nummer, verkeerde nummer, verkeerde persoon, verkeerd verbonden, overleden,
        minderjarig
    """,
    Sense.ASK: """
        wie bent u, wie ben je, wie zijn jullie, wie is dit, wat is dit, wat kost, hoeveel kost,
        hoe komt u aan, hoe komen jullie aan, waarom
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "misschien, weet niet, weet ik niet, ik weet het niet, straks, nog niet",
    Sense.COURTESY: """
        bedankt, dank u, dank je, dank u wel, dank je wel, alstublieft, alsjeblieft, goedemorgen,
        goedendag, goedemiddag, goedenavond, groeten, dankjewel, dankuwel
    """,
}
