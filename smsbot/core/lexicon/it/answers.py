"""Italian: yes and no."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "si, sii, s1, ssi, sisi, sissi, acconsento, accetto, autorizzo, consento",
    # Plain, and alone they confirm a recap.
    Sense.LISTED: """
        ok, okay, okey, okei, oki, okk, va bene, vabene, va benissimo, certo, d accordo, daccordo,
        confermo, certamente, 👍, ✅, ✔, ☑, 👌, okok, ok ok
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        (nessuna|nessun|senza) (obiezione|obiezioni|problemi| difficolta|contrarieta),
        figurarsi si, e come no, ma certo, ma certo che (si|potete),
        (fate|faccia|fai|faccino|facciano) pure, va (benone|benino|alla grande),
        (ho|abbiamo|avrei|avremmo) deciso (di|per il|che|) si, ho deciso di
        (accettare|acconsentire|dire si), certo che (potete|puoi|puo|possono| potreste), tutto
        (ok|okay|a posto|apposto|chiaro), senz altro, senzaltro, nulla osta, nullaosta,
        volentieri, molto volentieri, ci sto, perche no, perche no ?, nessun problema, nessuno
        problema, non c e problema, non ci sono problemi, senza problemi, assolutamente
        (si|ok), certo che si, massi, ma si, sicuramente si, di sicuro si, ovviamente si, ovvio
        che si, per me (va bene|ok|si|e ok|va benissimo), (mi|a me) va bene, mi sta bene, sta
        bene, con piacere, molto piacere, affermativo, favorevole, sono favorevole, concesso,
        (do| presto|concedo|esprimo|confermo| fornisco|vi do|le do|ti do) (il|il mio|)
        (consenso| assenso|ok|benestare), (avete|ha|hai) (il|) mio (consenso|ok|assenso),
        consenso (dato| concesso|accordato|si|ok), sono (d accordo|daccordo|consenziente),
        (vi|la|ti) autorizzo, vi do l ok, vi do il permesso, do l autorizzazione,
        autorizzat(o|i|a), permesso accordato, accordato, approvo, approvato, (dico|rispondo|la
        mia risposta e|risposta|la risposta e|e un|un|e) (di si|si), per forza, eccome,
        altroche, altro che, ok procediamo, procedete, proceda, procedi, procedete pure, ben
        volentieri, aggiudicato, d acc, permetto, ve lo permetto, acconsentito, aderisco,
        sottoscrivo, mi va, mi va bene, non ho (niente|nulla) in contrario, niente in
        contrario, nulla in contrario, non c (sono|e) (problema|problemi| prob|probl|problem),
        (nessun|senza|no) (prob|probl|problemo), non c e (prob|probl), no problema, sicuro che
        si, confermo (quanto sopra|tutto), si figuri si, eja, eia, sine, va (buo|buono|bu), si
        va buo, certo che mi va bene, ma si certo, stavolta si, (anche|pure) stavolta si,
        (mille|cento|dieci|due) volte si, direi proprio di si, (dico|dico proprio) di si,
        (mi|ci) avete convint*, ne (sarei|sono|saro|sarei molto) (felice|lieto|
        lieta|contento|contenta), d accordissimo, daccordissimo, assenso (dato|concesso|
        accordato), confermo (la mia|l|il mio|la|il) (adesione|consenso|interesse|
        disponibilita| autorizzazione), si puo fare, ci sto dentro, no nessun problema, no
        nessun* problem*, accettato, proposta accettata, consenso
        (prestato|rilasciato|fornito|espresso| confermato), confermo tutto quanto, sissignore,
        sissignora, sissignori, signorsi, assolutissimamente si, parere favorevole, esprimo
        parere favorevole, (sono|siamo|saro|sarei) (lieto|lieta|felice|contento|contenta| ben
        felice|ben lieto|ben lieta) di (acconsentire|accettare|aderire| autorizzarvi|dare il
        consenso|dare il mio consenso|confermare), (accetto|accettiamo|accolgo|accogliamo)
        (volentieri|con piacere|) (la|il|le|l|) (vostra|sua|)
        (proposta|offerta|invito|richiesta), (richiesta|proposta|domanda)
        (accolta|accettata|approvata), ho il piacere di (acconsentire|accettare|confermare),
        (acconsentiamo|accettiamo|autorizziamo| confermiamo|consentiamo), non ce
        (problema|problemi|nessun problema|nessuno problema|alcun problema), e come no ?, come
        no ?, occhei, ochei, occhey, affermativo passo e chiudo, (comunico|comunichiamo|si
        comunica|manifesto|manifestiamo| confermiamo|rilascio|rilasciamo|
        prestiamo|diamo|concediamo|esprimiamo| forniamo) (il|la|l|) (mio|nostro|nostra|mia|)
        (consenso|assenso|adesione|benestare| nulla osta|autorizzazione), per
        (confermare|esprimere|manifestare| comunicare|dare|prestare|dichiarare) (il|la|l)
        (mio|nostro|mia|nostra|) (consenso|assenso|adesione|accordo), (si|e|ok) confermato,
        confermato, consenso confermato, (avete|ha|hai|vi do|do|concedo|le do|ti do|vi concedo)
        (la|il|) (mia|mio|) (autorizzazione|permesso|benestare| approvazione|nulla osta), via
        libera, semaforo verde, luce verde, disco verde, eccerto, e certo, naturalmente si,
        (non c e|senza|non ho|non vi e|nessun|non c) (alcun|nessun|alcuno|) (problema|problem)
        (alcuno|nessuno|), (non c e|senza|non ho) (alcun|nessun|alcuno) problema, non ho
        (problemi|alcun problema|nessun problema|obiezioni|nulla contro|niente contro|nulla da
        obiettare|nulla da ridire|niente da ridire), non vedo perche no, va ben, va bem,
        vabben, 🆗, certo che (va bene|ok|mi va bene|acconsento|accetto|confermo), affare fatto,
        e sia, concedo, assenso, (nulla|niente) da (obiettare|ridire|eccepire), (ho|abbiamo)
        (gia|) (acconsentit*|accettat*|approvat*|autorizzat*|confermat*), (il mio|il|mio)
        (consenso|permesso|ok|benestare) (lo avete|ve lo do|ce l avete|l avete|te lo do|glielo
        do|e vostro|c e), (siete|e|sei|vi ritengo|la ritengo|consideratevi|ritenetevi)
        autorizzat*, (letto|visto|ricevuto) e approvato
    """,
    # A yes, unless another yes stands before it (rules 10 and 31).
    Sense.COME_NO: "come no",
    # Rule 11.
    Sense.NO: "no, noo, nono, no no, n0, nope, nah, naa",
    # Verbs that leave no room.
    Sense.REFUSE: """
        rifiuto, non acconsento, non accetto, non autorizzo, non consento, nego il consenso
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        non (mi|) (pare|sembra|sembrerebbe|parrebbe) (proprio|) (il caso|opportuno|necessario),
        nisba, picche, due di picche, (nulla|niente) da fare, non (ho|abbiamo)
        (nessuna|alcuna|) intenzione (di|), non intendo, no mai, non voglio assolutamente, per
        carita, non ci penso (nemmeno|neanche|proprio|minimamente|affatto|nemmeno
        lontanamente), non ora, ora come ora no, non oggi, non adesso,
        (ho|abbiamo|avrei|avremmo) deciso (di|per il|che|) no, ho deciso di (rifiutare|non
        accettare|dire no|non acconsentire), (ho|avevo|gia) detto (di|) no,
        (sono|siamo|sto|stiamo) (a posto|gia a posto|bene) (cosi|), sto bene cosi, non
        (me|ce|te) ne (frega|importa|interessa|fotte|po fregar) (niente|nulla|un cazzo|una
        mazza|un tubo|de meno|di meno|), chi se ne frega, (non|) (mi|m) frega (niente|nulla|),
        che me ne (frega| importa|faccio), non ho (tempo|voglia|soldi), non fa al caso mio, non
        e cosa, (per (ora| adesso|il momento)|adesso|ora|al momento|oggi|stavolta|questa volta)
        (no|non voglio|non mi interessa), no (per (ora|adesso|il momento)|adesso|ora|al
        momento), (credo|penso|direi| preferisco|preferirei|mi sa) (di|che) no, non (mi|ci|m|)
        (interessa|interessano|interesso| interessava) (niente|nulla|), non (e|sono)
        (interessato|interessata|interessati|d accordo| daccordo|favorevole|di mio interesse),
        non (sono|siamo) (molto|affatto|per niente| minimamente|piu di tanto|assolutamente)
        (interessato|interessata|interessati), non (ho|c e|ce|nutro) (alcun|nessun|) interesse,
        (nessun|zero) interesse, disinteressato, disinteressata, non
        (do|presto|concedo|confermo|fornisco|vi do|rilascio|esprimo) (il|il mio|nessun|alcun|)
        (consenso|assenso|ok|permesso), non (avete|ha|hai) (il|) mio (consenso| permesso),
        consenso (negato|rifiutato|no), negato, non (vi|la|ti) (autorizzo|permetto), non (ne
        ho|ho) (bisogno|necessita), non mi (serve|servono|occorre) (niente|nulla|),
        assolutamente no, certo che no, ovviamente no, ovvio che no, neanche per (sogno|idea|
        scherzo), nemmeno per (sogno|idea), manco per (sogno|idea|niente|il cavolo|il cazzo),
        non se ne parla (nemmeno|neanche|proprio|), mai, giammai, mai e poi mai, mai nella
        vita, col (cavolo|cazzo|piffero|kaiser|cacchio|ciufolo), (e|) un (corno|cavolo|cazzo),
        (manco| neanche|nemmeno|neppure) (morto|morta|se mi pagate|se mi
        pagano|dipinto|dipinta|da morto), scordatevelo, scordatelo, se lo scordi, ma quando
        mai, fossi matto, fossi matta, te lo scordi, ve lo scordate, negativo, declino,
        respingo, passo, sono contrario, sono contraria, contrario, contraria, nego, pollice
        verso, (dico|direi|rispondo|la mia risposta e|risposta|la risposta e) (di no|no), (per
        me|a me) no, anche no, non (e|) il caso, lasci(amo|ate|a|) (perdere|stare), lasci
        perdere, meglio (di|) no, grazie ma no, non fa per me, figuriamoci se, 👎, ❌, ✖, 🚫, ⛔,
        🙅, 📵, manco morto, manco morta, non (e|sia) mai, preferisco non (ricevere|essere), non
        (mi|) (va|garba|aggrada|piace|convince| convincete|attira), ne faccio a meno, faccio a
        meno, posso fare a meno, non (voglio| desidero|intendo|vorrei) (niente|nulla),
        rinuncio, rifiutato, rifiutare, no e no, non (rilascio|do|concedo|presto|dò)
        (alcun*|nessun*|il mio|la mia|il|) (autorizzazion*|
        consens*|permess*|assens*|benestare), nient affatto, nientaffatto, non credo (proprio|
        affatto|di voler|), niente affatto, non posso
        (accettare|acconsentire|aderire|autorizzare| dare), macche, ma de che,
        (nisciun*|nissun*|nisciuno|nissuno) consens*, nisciuno consenso, non
        (voglio|intendo|desidero) (aderire|accettare|acconsentire|partecipare|dare), ma che
        dite, non passo, l ultima cosa che voglio, non al momento, risposta (e|) negativa,
        risposta negativa, la mia risposta e negativa, temo (proprio|) di no, purtroppo (devo
        dire|) no, mi tocca (dire|) (di|) no, preferisco non (dare|rilasciare|concedere|
        acconsentire|aderire|accettare|dire), (per niente|per nulla|affatto) (interessato|
        interessata|interessati), non ci tengo, non (ci|mi) tengo,
        (manco|neanche|nemmeno|neppure) se, non se ne fa (niente|nulla|), non si fa
        (niente|nulla), (preferisco|preferirei) (evitare|di no|non farlo|lasciar
        perdere|lasciar stare) odio, detesto, non sopporto, non tollero, non amo, non gradisco,
        nossignore, nossignora, nossignori, signorno, diniego, figurati se (dico|accetto|vi
        do|ti do|acconsento), figuriamoci se (dico|accetto|vi do|ti do|acconsento), non ne ho
        (voglia|bisogno|intenzione|necessita|tempo), non (me|ce) la sento, non (me|ce) la
        (sentiamo|sentirei), non (ci|mi) sta bene, non mi (sta|va) (giu|genio), parere
        (contrario|negativo|sfavorevole), esprimo parere (contrario|negativo|sfavorevole),
        (la|) risposta resta no, (preferirei|preferiremmo|preferiamo|gradirei|vorrei|desidero)
        (di|) non
        (dare|rilasciare|concedere|acconsentire|aderire|accettare|dire|ricevere|essere), vorrei
        non, gradirei non, non (firmo|sottoscrivo|confermo|approvo|aderisco), (per|)
        (negare|rifiutare) (il|la|l) (mio|nostro|mia|)
        (consenso|assenso|autorizzazione|adesione), (comunico|esprimo|manifesto|comunichiamo)
        (il|) (mio|nostro|) (diniego|rifiuto|dissenso|dissenso|no), dissenso, non penso
        (proprio|affatto|di), non penso, non fa per (noi|la mia famiglia|la mia
        azienda|lei|lui), neppure per (sogno|idea), non (voglio|vorrei|desidero)
        (vedere|sapere|leggere|conoscere|chiedere), non ne voglio (sapere|sentire|vedere),
        odio, non (lo |) ritengo (opportuno|necessario|il caso|utile), non (e|era|rientra)
        (nella|nelle|nei|) (mia|mie|nostra|mio|miei)
        (intenzion*|interess*|pian*|volonta|desideri*|idea), non sono (dell idea|dell
        avviso|propenso|propensa|disposto|disposta|intenzionato|intenzionata|dell umore), non
        (accettero|accetterei|autorizzero|autorizzerei|acconsentiro|acconsentirei|aderiro|daro
        il consenso) (mai|), (manco|neanche|nemmeno|neppure) (gratis|regalato|sotto tortura|per
        soldi|pagato|pagata|per tutto l oro), lascio (perdere|stare), faccio
        (volentieri|tranquillamente|) a meno, ne faccio (volentieri|tranquillamente) a meno,
        non posso (accettare|acconsentire|aderire|autorizzare|dare), al momento non posso
        (accettare|acconsentire|aderire|autorizzare), (penso|credo|temo|direi|mi sa|ritengo|mi
        pare|mi sembra) che non (mi|ci|) (interess*|serv*|convin*|va|sia il caso|faccia per
        me|fa per me), vi nego, nego (ogni|qualsiasi|qualunque), preferirei evitare, preferisco
        evitare, non (e|fa) per (me|noi|lei), non fa al caso (mio|nostro)
    """,
}
