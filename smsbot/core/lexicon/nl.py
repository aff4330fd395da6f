"""Dutch: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("ik ga akkoord, ik stem toe, ja hoor",),
    Sense.WILLING: (
        "akkoord, natuurlijk, prima, graag, ja graag, ja prima, tuurlijk, zeker, mag, dat mag, mij best, geen probleem, waarom niet, oke, is goed",
    ),
    Sense.NOT: ("niet",),
    Sense.WITHOUT: ("geen",),
    Sense.NO: ("nee, neen",),
    Sense.DECLINE: (
        "nee bedankt, nee dank je, nee dank u, geen interesse, niet geinteresseerd, liever niet, ik wil niet, wil ik niet, nu niet, nooit, ik weiger, niet akkoord, hoeft niet, geen behoefte",
    ),
    Sense.STOP: (
        "ophouden, hou op, houd op, genoeg, stoppen, geen berichten meer, niet meer, geen sms meer, nooit meer, stuur niet",
    ),
    Sense.REMOVE: (
        "afmelden, meld me af, uitschrijven, schrijf me uit, verwijder*, verwijderen, haal me van, haal mij van, opzeggen, wis mijn, intrekken",
    ),
    Sense.AWAY: (
        "laat me met rust, laat mij met rust, rot op, ga weg, donder op, flikker op, val dood",
    ),
    Sense.WRONG: (
        "verkeerd nummer, verkeerde nummer, verkeerde persoon, verkeerd verbonden, overleden, minderjarig",
    ),
    Sense.ASK: (
        "wie bent u, wie ben je, wie zijn jullie, wie is dit, wat is dit, wat kost, hoeveel kost, hoe komt u aan, hoe komen jullie aan, waarom",
    ),
    Sense.LATER: ("misschien, weet niet, weet ik niet, ik weet het niet, straks, nog niet",),
    Sense.CALL: ("bellen, telefoontje, bel me, telefonisch contact, gesprek",),
    Sense.SMS: ("bericht, berichten, berichtje, smsje",),
    Sense.BOTH: ("allebei, beiden",),
    Sense.PROMO: ("aanbiedingen, reclame",),
    Sense.INFO: ("informatie",),
    Sense.COURTESY: (
        "bedankt, dank u, dank je, dank u wel, dank je wel, alstublieft, alsjeblieft, goedemorgen, goedendag, goedemiddag, goedenavond, groeten, dankjewel, dankuwel",
    ),
    Sense.ONLY: ("alleen, enkel",),
}
