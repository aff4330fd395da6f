"""Italian: what changes the words around it."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    Sense.THAN: "che",
    Sense.ALL_BUT: "(qualsiasi|qualunque) (tranne|eccetto|fuorche|a parte|meno)",
    Sense.NOT: """
        non, nemmeno, neanche, neppure, evit*, nun, nin, mica, (li|le|lo|la)
        (cancello|elimino|ignoro|butto|cestino) (subito|sempre|tutti|tutte|)
    """,
    Sense.NOT_ME: """
        non sono, non e di, non e il numero di, non sono piu, non so chi sia
    """,
    Sense.WITHOUT: """
        no al, via (gli|le|i|la|il|lo), nessunissima, niente, nulla, senza, nient,
        nente, esclus*, eliminando,
        nessunissim*, zero
    """,
    Sense.NEITHER: "ne",
    Sense.EXCEPT: """
        (piuttosto|anziche|invece|al posto) (che|di|del|della|dei|delle|degli), anziche, tranne,
        eccetto, fuorche, salvo, a parte, meno, ad eccezione, all infuori, tolt*
    """,
    Sense.ONLY: """
        nient altro, niente altro, niente di piu, e nient altro, nulla di piu, nulla piu, null
        altro, nient altro che, non altro, niente piu di questo, solo, soltanto, solamente,
        unicamente, esclusivamente, solo e soltanto, solo ed esclusivamente, mi basta, mi
        bastano, basta (un|una), basta solo, bastano, basterebbe, basterebbero, puramente, al
        massimo un, sl, giusto (le|la|gli|i|per|un|una), basta e avanza, bastano e avanzano
    """,
    Sense.WANT: """
        ho bisogno, avrei bisogno, scelto, ho scelto, ho piacere, voglio, vorrei, desidero,
        desidererei, preferisco, preferirei, intendo, gradisco, gradirei, scelgo, opto,
        opterei, voglia, volevo, prendo, meglio, preferibilmente, mi interessa, mi interessano,
        interessa, interessano, scelta, vogliamo, vorremmo, prediligo, interessato,
        interessata, m interessa, mi piacerebbe, avrei piacere, facciamo, famo,
        (vada|andiamo|vado) (per|con), meglio se, (e|sarebbe) meglio (se|), preferirei se,
        preferisco se, preferirei che, preferisco che, mi servono, mi serve, mi occorrono, mi
        occorre
    """,
    # A word of stopping beneath a negation only.
    Sense.MORE: """
        piu, (altri|altre|altro|altra|ulteriori|ulteriore|successivi|successive) (messaggi|
        messaggio|sms|contatti|contatto|comunicazioni|comunicazione),
        (altro|altri|altre|nulla|niente) (da voi|da parte vostra|di vostro),
        (contatto|contatti|comunicazione|comunicazioni|messaggio|messaggi|sms)
        (ulteriore|ulteriori|successivi|successive), d ora in (poi|avanti), da
        (oggi|ora|adesso) in (poi|avanti)
    """,
    # What is told is not chosen.
    Sense.PAST: """
        sono, sei, siamo, siete, era, ero, erano, sto, stavo, stavamo, eravamo, ho, ha, hai,
        abbiamo, avete, hanno, avevo, aveva, avevi, avevamo, avevate, avevano, mi e arrivato,
        mi sono arrivati, ricevuto, letto, ho (gia|) risposto, ricevuta, ricevute, ricevuti
    """,
    Sense.AND: """
        e, ed, anche, sia, pure, oltre, insieme, nonche, piu anche, e anche, cosi come, punto
        e, e / o
    """,
    Sense.OR: "o, oppure, ovvero, o anche",
    Sense.BUT: """
        ma, pero, invece, bensi, tuttavia, mentre, pero anche, piuttosto, cioe
    """,
    # The last word counts (rule 26).
    Sense.CORRECTION: """
        anzi, volevo dire, intendevo, volevo scrivere, (ho|avevo) sbagliato, mi (sono|ero)
        (sbagliato|sbagliata|confuso|confusa), errata corrige, mi correggo, correggo, correzione,
        volevo rispondere, intendevo dire, cioe no, ripensandoci, pensandoci bene, ho sbagliato (a
        scrivere|risposta|tasto|prima), errore mio, mi e partito, no aspetta, no aspettate,
        aspetta no, ho premuto male, (va beh|va be|vabbe|vabe|vabbeh|e va beh|e vabbe) (dai|
        allora), dai va beh, no (dai|vabbe|va be|va beh|vabe) (ok|allora)
    """,
    Sense.SORRY: """
        scusa, scusate, scusi, pardon, ops, oops, opss, errore, sorry, scusatemi, mi scusi,
        chiedo scusa
    """,
    Sense.CHANGED: """
        ho cambiato idea, ci ho ripensato, c ho ripensato, ho ripensato, cambio idea,
        cambiato idea, ci ripenso, mi sono pentito, mi sono pentita, ho cambiato parere
    """,
    # Somebody else's words.
    Sense.REPORTED: """
        (hai|avete|ha) ricevuto (un|il|) (messaggio|sms), disse, dice, dicono, diceva,
        dicevano, dicesse, ha detto, hanno detto, direbbe, aveva detto, (gli|a lui|a loro) ho
        detto, ho detto (a lui|a loro|loro), mi ha detto, mi hanno detto
    """,
    # What stands behind it is the answer.
    Sense.CONCLUSION: """
        comunque, quindi, percio, dunque, pertanto, in conclusione, conclusione, conclusioni,
        in sintesi, per concludere, morale della favola, morale, insomma, per farla breve,
        in breve, alla fine, tutto sommato
    """,
    Sense.NOBODY: """
        nessun
    """,
    Sense.UNABLE: """
        non (so|riesco a|sono capace di|sono bravo a|sono brava a|mi riesce di)
        (scriver*|legger*|usar*|digitar*| messaggiar*|aprir*|risponder*|far*|
        mandar*|veder*|sentir*|gestir*|capir*) (bene|)
    """,
}
