"""Italian: what can be chosen, and the verbs that choose it."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    Sense.SMS: """
        (messaggio|messaggi|sms) (scritto|scritti|di testo), essemmesse, esemmesse, essemesse,
        esemes, esse emme esse, sms, s m s, messaggio, messaggi, messaggino, messaggini,
        messaggistica, msg,  messaggi di testo, messaggio di testo, smsm, sm s, messagio,
        messagi, messagini, per iscritto (con|via|tramite|per|) (sms|messaggio|messaggi),
        messaggiucci
    """,
    Sense.CALL: """
        chiamata, chiamate, kiamata, kiamate, kiamatemi, telefonata, telefonate, telefono,
        telefonica, telefoniche, telefonico, telefonicamente, call, squillo, a voce, voce,
        vocale, vocalmente, tel, telefonatina, telefonatine, telef, chiamatina, chiamate vocali,
        chiamata vocale, contatto telefonico, telefonici, cornetta
    """,
    Sense.INFO: """
        info, informazione, informazioni, informativi, informative, informativo, infos, infi,
        comunicazioni informative, messaggi informativi
    """,
    Sense.PROMO: """
        promo, promozione, promozioni, promozionale, promozionali, offerta, offerte, sconti,
        sconto, promos, saldi, messaggi promozionali, offerte promozionali, coupon, buoni sconto,
        offertine
    """,
    # Alone as much a complaint as a choice.
    Sense.ADS: """
        pubblicitari, pubblicitarie, pubblicitario, pubblicita, marketing, commerciale,
        commerciali, reclame, spot, pubblicità
    """,
    # Rule 3.
    Sense.BOTH: """
        entrambi, entrambe, (tutti|tutte|tutt) e (due|2|entrambi), tutti e due, ambedue, ambo,
        entrambi i modi, tutti i due, tutte le due, tutt e due, tuttedue, tuttidue, ambo le
        cose, sia l uno che l altro, l uno e l altro, l una e l altra, entrambe le
        (cose|opzioni| modalita), entrambi i (canali|modi|metodi), tutte e due le
        (cose|opzioni), tutti e due i (modi|canali), sia (l|) (uno|una) (che|sia) (l|)
        (altro|altra), sia (l|le|gli|i|) (uno| una|une|uni) (che|sia) (l|le|gli|i|)
        (altro|altra|altre|altri), entrambi (vanno|va) bene, (tutti|tutte) (due|2), sia l uno
        sia l altro, l uno e anche l altro, (tutti|tutte) (due|2) (i|le)
        (modi|canali|metodi|cose|opzioni|modalita), (l|le|gli|i) (uno|una|uni|une) e
        (l|le|gli|i) (altro|altra|altri|altre)
    """,
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: """
        tutto, tutti, tutte, tt, tutto quanto, di tutto, qualsiasi (cosa|modo|canale),
        qualunque (cosa|modo), ogni cosa, in tutti i modi, in qualsiasi modo, tutte le opzioni,
        tutti i canali, tutte le comunicazioni
    """,
    # Rule 6.
    Sense.NONE: """
        (neanche|nemmeno|manco|neppure) (uno|una), ne (l|) una ne (l|) altra, ne uno ne (l|)
        altro, ne una ne un altra, nessuno dei due, nessuna delle due, nessuno, nessuna,
        nessuno di questi, nessuna di queste, in nessun modo, nessun modo, niente di tutto
        (cio|questo|quello), nessun canale, nessuna opzione, nessuno di tutti e due, ne l uno
        ne l altro, ne l una ne l altra, ne uno ne l altro, ne questo ne quello, ne l uno ne l
        altra, niente di niente, nessuno dei 2, nessuna delle 2, nessuna cosa, nessuno per
        favore, nessuno dei canali, nessuna di esse, nessuno dei due (tipi|modi|canali|metodi),
        nessuna delle due (cose|opzioni|modalita|tipologie), (nessuna|nessuno) (mi|m) interessa
    """,
    Sense.WRITE: """
        scriva, scrivano, scrivami, mi scrive, scrivet*, scrivi*, scriverm*, scrivere,
        scriverci, messaggiat*, messaggiam*, messagiat*, smsat*, scriviat*
    """,
    Sense.RING: """
        chiamatem*, chiamatec*, chiamami, chiamato, chiamata pure, chiamar*, chiami*, chiama,
        richiamat*, richiamar*, richiami*, richiama, telefona, telefoni, telefonar*,
        telefonat*, telefonami, telefonatemi, sentirci a voce, mi
        (chiamate|chiami|chiama|telefonate|telefoni|telefona), chiamiat*, telefoniat*,
        telefonassero
    """,
    Sense.CONTACT: """
        cercatemi, cercarmi, mi cercate, cercate, cercato, cercata, disturbo telefonico,
        sollecit*, contatt*, ricontatt*, mand*, invi*, spedi*, ricev*, sentiamoci, sentirvi,
        conttat*, comunic*, tenetemi, avvisat*, aggiornatemi, tenetemi
        (informat*|aggiornat*|presente), mi tenga (informat*|aggiornat*)
    """,
}
