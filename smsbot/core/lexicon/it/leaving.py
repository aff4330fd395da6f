"""Italian: stop, and take me off, in whatever words (rules 7, 15, 25, 32 and 33)."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Always active, whatever the language asked in.
    Sense.STOP: """
        stop per sempre, abbasta, ora basta, mo basta, chiudo qui, e finita, e finita qui, fine
        della storia, fine dei messaggi, disabilitate, disabilitare, disabilitami, disabilita,
        blocco (tutto|il numero|il vostro|il mittente), (ho|avevo) (risposto|scritto|detto|
        mandato|premuto|cliccato|accettato|inviato) (si|ok|) (per sbaglio|per errore|senza
        volere| senza volerlo|involontariamente), esci, stop, 🛑, mai piu, mai e poi mai piu,
        st0p, stopp, stoppa*, stoppat*, stopsms, stop sms, stopall, sto p, stoop, fermatevi,
        fermati, fermate, si fermi, arrestate, cessate, cessare, cessi, cessazione, interromp*,
        interruzione (del| dei|delle|di) (servizio|messaggi|contatti|invio|comunicazioni),
        sospend*, sospension*, disattiv*, bloccatemi, (vi|la|ti)
        (blocco|bloccato|bloccata|bloccati|blocchero), bloccare, blocchero, bloccat* il
        (vostro|tuo|suo) numero, (vi|la|ti) ho (bloccato|bloccata| bloccati), numero bloccato,
        siete bloccati, abbandono, recedo, recesso, recedere, esco da, uscire
        (da|dalla|dal|dall), (voglio|vorrei|desidero) uscire, fatemi uscire, esc, exit,
        chiudiamo qui, chiudiamola qui, finiamola qui, finita qui, non rinnovo, opposizione, mi
        oppongo al trattamento, oppongo, chiudete (qui|qua|tutto|la cosa|il contatto),
        chiudetela, chiuda qui, chiudi qui, chiudila, arresta, arrestatevi, disabilitatemi,
        disabilitarmi, blacklist, black list, lista nera, bloccat* e (segnalat*|cancellat*),
        (siete|sei) (gia| stati|stato|) (bloccat*|cestinat*|filtrat*), chiudere
        (tutto|qui|la|il contatto| definitivamente), (ho|abbiamo|gia) bloccat*
        (il|questo|vostro|sto|) (numero|mittente|contatto), blocco (sto|questo|sti|questi)
        (numero|numeri|messaggi), mettere (fine|termine) (a|ai|alle),
        (mettete|metta|metti|mettiamo|poniamo|ponete) (la parola|) fine, chiudiamo
        (la|il|qua|qui|ogni), (mettete|metti|metta) un freno, time out, capolinea, chiusa la
        (questione|faccenda|storia), e tutto finito, abbiamo finito,
        (il|ogni|qualsiasi|qualunque) (rapporto|contatto|relazione) (e|si)
        (chiud*|finit*|conclus*|interromp*), tacete, taci, chiudo
        (con|qui|qua|il|la|ogni|definitivamente), chiudo, ho sbagliato (a|nel|)
        (dire|scrivere|rispondere|mandare|dirvi|scrivervi) (di|) (si|ok), bloccate, blocchi
        (il|i|gli|le|tutto|questo), bloccat* (gli|le|i|il|ogni|tutti)
        (invii|messaggi|sms|mio|numero|comunicazioni|contatti), d ora in (poi|avanti)
        (niente|nulla|nessun|basta|zero), da (oggi|ora|adesso) (in poi|in avanti|)
        (niente|nulla|nessun|basta|zero), bloccarvi, bloccarti, bloccarla, bloccarli, piu
        (niente|nulla|nessun messaggio|nessun sms|messaggi|sms) (da voi|grazie|per favore|),
        (niente|nulla) piu (grazie|per favore|da voi), game over
    """,
    # Stop, or only (rule 34).
    Sense.ENOUGH: "basta, bast, basta cosi",
    # Rule 28.
    Sense.END: "fine",
    Sense.QUIT: """
        smett*, smetterl*, finitela, finiscila, finiamola, fatela finita, falla finita, faccia
        finita, piantatela, piantala, la pianti, la finisca, la finite, finite di, dateci un
        taglio, datevi una calmata, evitate d ora in poi, smettere, la smetta, la smettete,
        desist*, piantarla, finirla, la (finiamo|finite|smettiamo|piantiamo| piantate|pianti|
        finisci), la fate finita, (volete|vuoi|vuole|potete|puoi|vogliamo)
        (finirla|smetterla|piantarla|farla finita|smettere|piantare), (date|dacci|diamoci) un
        taglio, la (fai|fa|faccia) finita, (quando|perche non) la
        (finit*|finirete|finite|smettete| smetterete|piantate|pianterete|fate finita), la
        (finirete|smetterete|pianterete|finirai| smetterai), (quando|perche non)
        (finite|finirete|smettete|smetterete), vi decidete a (finirla|smettere|smetterla), (e|)
        ora di (finirla|smetterla|piantarla), facciamola finita, chiudetela li, finirete di,
        finisca di, finiscila di, fac* finita, facit* finit*, facitel* finit*, finitela,
        finitila, finitla, fenitela, fenitila, finiscitela, finiscitila, la vulit* finir*, a
        finite, a finiti, a finiri, astenetevi, astenersi, astenervi, si astenga, si astengano,
        vi asteniate
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        cancell*, scancell*, canc, cancel, disiscri*, disicri*, deiscri*, desiscri*,
        disinscri*, disisc*, disdi, disdire, disdico, disdirmi, disdite, disdett*, disdic*,
        revoc*, rimuov*, rimozion*, rimoss*, elimin*, depenn*, toglietem*, toglimi, toglietelo,
        toglier*, toglietel*, togliete, toglim*, tolgo, tolga, tolgano, tolgat*, togliam*,
        togli, levatemi, levami, levate, levarmi, mi levi, mi levate, leva il mio, scartatemi,
        cestinate, estromett*, escludetemi, escludimi, escludermi, disabbon*, annull*, ritiro
        (il|la|ogni| tutto|mio) (consenso|mio|adesione|autorizzazione|mia), ritiro tutto,
        ritirare (il|la|mio) (consenso|mio|adesione|autorizzazione), (revoca|ritiro) consenso,
        il consenso ritirato, consenso revocato, sopprimete, stralciate, dissociarmi,
        dimenticatemi, dimenticatevi, dimenticate, dimentica (il|mio|questo), distruggete,
        cassate, cassatemi, scordatevi, buttate, mi tolga, mi tolgo, mi tolgano, mi tolgono, mi
        togli, uscire dalla lista, fuori dalla lista, fuori dall elenco, via dalla lista, via
        dall elenco, unsubscribe, diritto all oblio, right to be forgotten, non faccio piu
        parte, oblio, tirat* fuori, tiratemi (fuori| via), tirami fuori, (mi|)
        (volete|vogliate|vuole|voglia) (escludere|cassare), espung*, rimozione, deregistr*,
        sradicat*, ritir* (il|la|ogni|qualsiasi|qualunque|tutti|tutto|) (mio|mia|i|)
        (consens*|autorizzazion*|adesion*|ok|permess*|assens*), scioglie*, rescind*, mi
        (ritiro|tiro fuori|chiamo fuori|dissocio|sfilo|tolgo|stacco|escludo|cavo fuori), art (.
        )(17|21), articolo (17|21), chiamarmi fuori,
        (essere|esser|venga|venire|sia|venir|vengo| verro|fossi) (tolt*|levat*|esclus*),
        abbandona, abbandonare, abbandoniamo, cestinatemi, cestinare,
        (ritengo|considero|dichiaro|considerate|consideri|ritenete|ritenga|ritenetelo)
        (nullo|nulla|annullat*|revocat*|decadut*|non valid*|inefficac*|scadut*|cessat*),
        consenso (nullo|decaduto|scaduto|non valido|cessato|annullato), liberatemi, liberateci,
        scollegatemi, svincolatemi, espelletemi, radiatemi, sfilatemi, ripulite, cavatemi,
        cavami, tirat* (via|fuori|giu) (il|i|le|la|quel|questo|sto|) (mio|miei|nostro|), tirate
        via, leva (sto|questo|quel) (numero|nome), staccatemi, sganciatemi, dimenticatevi
        (di|del), scordatevi (di|del), dimenticatevi che esisto, epurate, eliminazione,
        cancellazione, depennamento, disattivazione, annullamento, ripensamento,
        (diritto|facolta) di (recesso|ripensamento|opposizione|revoca|cancellazione|oblio),
        negate ogni, (faccio|chiedo|comunico|comunico la|do|inoltro|esercito) (la|)
        (disdetta|revoca|recesso|disiscrizione|rinuncia), rinuncio (a|al|alla|ai)
        (servizio|tutto|messaggi|vostri|iscrizione|consenso), non (sono|faccio|siamo) piu
        (vostro|vostra|un vostro|una vostra|vostri) (cliente|clienti), non sono piu
        (iscritt*|cliente|interessat*), ritir* (quello|cio|quanto|ogni|l|quell), (come non|come
        se non) (avessi|avesse|detto|mai) (detto|risposto|accettato), livatimi, livatici,
        livativi, lievateme, luateme, caveme, cavème, gaveme, tulime, tulim, gavte, (il
        mio|questo|mio|sto) numero
        (scordatevelo|dimenticatelo|dimenticatevelo|cancellatelo|buttatelo|toglietelo|levatelo),
        via (il mio|il nostro|questo|sto) (numero|nome|contatto|recapito|nominativo),
        (via|fuori|tolto|tolta) dalla (vostra|tua|sua) (agenda|rubrica|lista|memoria), ritratt*
        (il|la|tutto|ogni|quanto|quello), ritratto, ritratta, ritrattazione, ritrattare, ritir*
        (il|quel|) (si|mio si), radiatemi dalla lista, via (mio|nostro)
        (numero|nome|contatto|recapito|nominativo), (volermi|volerci|voler|di|essere)
        escludere, (vogliate|voglia) escludere, mi oppongo, ci opponiamo, dimenticarmi,
        dimenticarci, dimenticare il mio, dimenticarvi di, scordarmi, esclud* (questo|il mio|il
        nostro|mi|me|il) (numero|nominativo|contatto|nome|), escludete, lev*
        (il|lo|la|questo|sto|quel) (mio|nostro|numero|nome|contatto|nominativo), levi
        (il|mi|ci|via|pure), leva (il|questo|sto|via), (mi|ci) (avete|ha|hai|avevate) (ancora|)
        (tolt*|levat*), non (mi|ci) (avete|ha|hai) (ancora|) (tolt*|levat*|cancell*),
        (ci|mi|vi) si (toglie|cancella|disiscrive|leva|disdice), per uscire, parola per uscire,
        chiud* (il|la|l|questo|questa|) (mio|mia|)
        (account|posizione|profilo|pratica|utenza|contratto|iscrizione|scheda|contatto),
        (strapp*|bruci*|butt*|gett*|distrugg*|smarri*|seppelli*|tagli*|stracci*) (via|)
        (il|sto|questo|quel|la) (mio|mia|) (numero|contatto|scheda|recapito), distrugg*
        (i|tutti i|ogni|tutto), fuori (lista|elenco|rubrica), fuori dalla rubrica, levare
        (il|mi|numero|questo|sto), lasc* libero (il|questo|sto), via tutto,
        (azzer*|resett*|ripul*) (tutto|i|il|la|ogni|le)
    """,
}
