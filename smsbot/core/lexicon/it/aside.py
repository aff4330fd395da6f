"""Italian: courtesy and the small words."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    Sense.COURTESY: """
        ragazzi, ragazze, amici, (grazie|ringrazio|vi ringrazio|la ringrazio)
        (per|del|della|dell| di|per il|per la|per l|per aver|per avermi|per avermelo|della
        vostra|della sua|per la vostra|per la sua|del vostro|del suo)
        (chiesto|pensiero|proposta|offerta| interessamento|
        attenzione|disponibilita|invito|avviso| chiamata|gentilezza|cortesia|tempo| scritto|
        avvisato|contattato|ricordato|domanda| interesse|aiuto|servizio|informazione|
        comunicazione), (grazie|grazie mille|ringrazio|vi ringrazio|la ringrazio|ti ringrazio|
        ringraziandovi) (per|del|dell|dello|x) (il|l|lo|) (vostro|suo|tuo|gentile|cortese|)
        (sms| messaggio), (scusate|scusi|scusa) (la|lo|se|per la|per lo) (lunghezza|sfogo|mi
        dilungo| disturbo|franchezza), (scusate|scusi|scusa|scusandomi) (per|) (il|del|l)
        (ritardo|attesa| disturbo), (vi|la|ti) saluto (tutti|), saluti a tutti, stia bene,
        stiate bene, statemi bene, stammi bene, state bene, buona continuazione, buon
        proseguimento, tante (belle|care) cose, con (tutto il|) rispetto, mi perdoni, ciao,
        salve, buongiorno, buon giorno, buondi, buonasera, buona sera, buonpomeriggio, buon
        pomeriggio, buona giornata, buona serata, buonanotte, buona notte, buona domenica, buon
        lavoro, buon (week end|weekend|fine settimana|proseguimento|fine giornata|pranzo), buon
        anno, buon natale, buone feste, buone vacanze, bella giornata, gentile, gentili,
        gentilissimi, gentilissimo, gentilissima, egregi, egregio, spett, spettabile, pregiati,
        cari, caro, cara, hey, ehi, ehila, hei, hola, pronto, buona settimana, bg, bs, bgiorno,
        buongiono, bongiorno, bonasera, buonsera, auguri, un saluto, arrivederci, arrivederla,
        a presto, a risentirci, alla prossima, grazie, grazie mille, grazie tante, mille
        grazie, tante grazie, molte grazie, grazie infinite, grazie ancora, grazie a
        (voi|lei|te|tutti), vi ringrazio, la ringrazio, ti ringrazio, ringraziando, ringrazio,
        grz, grazzie, grz mille, thx, thanks, tks, per favore, perfavore, x favore, per
        cortesia, per piacere, cortesemente, gentilmente, prego, pf, pls, please, grazi,
        graize, gracie, garzie, mi raccomando, caramente, grazie e, vi prego, la prego, quando
        (volete|vuole|vuoi|vi pare|preferite|preferisce|potete|puo|vi va| vi e comodo|le e
        comodo|desidera|desiderate|avete novita|avete offerte|ci sono novita|ci sono offerte),
        se (possibile|potete|puo|per voi va bene|non (vi|le|) (dispiace|disturba|
        disturbo)|gentilmente), 😊, 🙂, 😀, 😃, 😄, 😁, ☺, 🙏, ❤, 😘, 🥰, 😍, 🤗, 💪, 🌹, 🌸,
        🌞, 🎉, 💙, 💚, ♥, 😉, 😇, 👋, 🤝, xd, ☀, 🌺, 💐, 😋, 🍀, signori, egr, gent, gentma,
        gentmo, famiglia, ra, ssa, cara mia, caro mio, carissimi, carissimo, carissima,
        (scusate| scusi|scusa|scusami|scusatemi|mi scusi) se (rispondo|le rispondo|vi
        rispondo|ti rispondo| ho risposto|scrivo|vi scrivo) (solo|soltanto|)
        (ora|adesso|tardi|cosi tardi|dopo|oggi|in ritardo|di notte), (ci|a)
        (sentiamo|vediamo|risentiamo|rivediamo) presto, (ci|) vediamo in negozio,
        (vai|vada|andate|andate pure|stia|state) tranquill*, in bocca al lupo, tante cose, buon
        tutto, complimenti per (il|la|l) (negozio|servizio|lavoro|iniziativa| gentilezza), un
        (saluto|salutone|abbraccione|bacio| bacione) (a|) (tutti|tutte|voi), bacioni, baciotti,
        salutoni, salutissimi, (salutami|salutatemi|saluti) (tutti|a casa|la famiglia|alla
        famiglia), con (stima|affetto|osservanza), (a|) (tutto|tutti) (lo| il|i|)
        (staff|team|personale|gruppo|ragazzi| colleghi), lo staff, cari tutti, tanti auguri,
        tanti auguri (di|a) (buone feste|buon natale|buon anno|voi|tutti), (che|) dio vi
        benedica, dio (vi|la|ti) benedica, grazie di (cuore|tutto|nuovo|esistere), un augurio,
        di cuore, xfavore, graz, xcortesia, xpiacere, grzz, gzie, (salutami|salutatemi|mi
        saluti|salutate) (il|la|l|i) (sig|signor|signora|dottor|collega| colleghi|titolare),
        (salutami|salutatemi|mi saluti|salutate|saluti a), (per|di) (avermi|averci|avere|aver)
        (scritto|chiesto| contattat*|pensat*|avvisat*|cercat*|
        interpellat*|ricordat*|informat*| avvertit*|invitat*), buona
        (pasqua|pasquetta|befana|epifania| estate|vita|fortuna|festa), buon (ferragosto|
        capodanno|rientro), buone cose, (a|di|da|per) tutti (voi|loro|quanti|gli altri|), (a|)
        voi tutti, tutti voi, (a|) tutta la (squadra|famiglia|azienda|ditta| compagnia|banda),
        nessun disturbo, (nessun|) disturbo figurarsi, (scusate|scusi|scusa|scusami|scusatemi|
        mi scusi) se (rispondo|le rispondo|vi rispondo|ti rispondo|ho risposto|scrivo|vi
        scrivo) (a|) (quest ora|tarda ora|notte fonda|notte), maestra, maestro, bro, raga,
        amico, amica, amico mio, tesoro, bella zio, bella, grazie 1000, mille 1000, dottò,
        (scusate|scusi|scusa) (per|) (la fretta|l ora|l ignoranza|la risposta|gli errori|il
        correttore|l orario|la domanda|il tono|il francese), (grazie|ringrazio|vi ringrazio|la
        ringrazio) (per|della) (la|) (cortesia|gentilezza|premura|
        delicatezza|correttezza|serieta) (di|nel|) (chiedere|chiedermelo|avermelo
        chiesto|domandare|informarmi|), grazie (per|di) (chiedere|averlo chiesto|avermelo
        chiesto|aver domandato|avere chiesto), di nulla,
        (gentile|spett|spettabile|egregio|caro| gent mo) (servizio
        clienti|servizio|ufficio|direzione| negozio|azienda|ditta)
    """,
    # A signature may stand behind these.
    Sense.CLOSING: """
        (resto|rimango|restiamo|sono) a (vostra|sua|) disposizione (per|) (qualsiasi|ogni|
        ulteriori|eventuali|) (chiarimento|chiarimenti|informazione|
        informazioni|necessita|cosa| evenienza|), a disposizione per (ogni|qualsiasi|ulteriori)
        (chiarimento|chiarimenti|cosa| informazioni), certo di (un|una|vostro|poter|ricevere)
        (vostro|vostra|) (riscontro| risposta|comprensione|) (positivo|positiva|), porgo (i|)
        (piu|) (distinti|cordiali| migliori|miei|) (saluti|ossequi), in attesa di (un|una|)
        (vostro|vostra|) (riscontro| risposta), sig, sigg, signor, signora, signore, signorina,
        sigra, dott, dottor, dottore, dottoressa, dr, drssa, rag, avv, ing, geom, prof, arch,
        cav, don, suor, fam, ragionier, ragioniere, geometra, ingegner, ingegnere, professor,
        professore, professoressa, inviato (da|dal|con|tramite|mediante), saluti, cordiali
        saluti, distinti saluti, un cordiale saluto, cordialmente, cord saluti, firmato, f to,
        saluto, tanti saluti, un caro saluto, cari saluti, buoni saluti, dist saluti, cs, in
        fede, sono (il|la) sig, sono (il|la) (signor|signora|signorina), mi chiamo, il mio nome
        e, qui e, firma, un abbraccio, baci, inviato da (iphone|android|mio iphone|il mio),
        inviato dal mio (iphone|telefono|samsung| huawei|cellulare), sent from my
        (iphone|phone|samsung), il sottoscritto, la sottoscritta, sottoscritto, sottoscritta,
        srl, snc, srls, sas, studio (legale|dentistico|tecnico|medico|
        associato|commerciale|notarile| professionale), farmacia, ditta individuale, titolare,
        (il| la) (titolare|responsabile|direttore| direttrice|presidente), cordialita,
        (impresa|officina|ristorante|trattoria| pizzeria|parrucchiere|salone|agenzia|
        condominio|parrocchia|carrozzeria| autofficina|panificio|macelleria|
        ferramenta|edicola|tabaccheria|albergo| agriturismo|associazione|cooperativa| azienda
        agricola), studio (rossi|bianchi|ferrari|associati), (la|il) (vostra|vostro|sua|suo)
        (affezionat*|affezionata|fedele) (client*|cliente), p iva, c f, codice
        (cliente|fiscale), tessera (n|numero|), sono (il|la) (sig ra|sig
        na|sigra|signor|dott|dott ssa|prof|prof ssa), sig ra, dott ssa, prof ssa, ossequi,
        bottega, laboratorio, falegnameria, macelleria, osteria, locanda, estetica, centro
        estetico, gioielleria, libreria, get outlook for, inviato da outlook, sent from
        outlook, sent from, nonna, nonno
    """,
    # May stand in an exact answer.
    Sense.ARTICLE: """
        il, lo, la, i, gli, le, un, uno, una, l, d, per, via, con, tramite, al, per via, a mezzo
    """,
    Sense.FILLER: """
        ci mancherebbe, altri, altre, ulteriori, di nuovo, nuovamente, con calma, perfetto,
        ottimo, benissimo, (mi (ero|sono) ) trovat* (bene|benissimo|molto bene|sempre bene), vi
        (ricordo|seguo), pensato, pensat*, deciso, decis*, anni, tempo fa, anno scorso, mese
        scorso, fa, vostri sono (vostro|vostra|un vostro| una vostra) cliente, mi fido, fidat*,
        fido, mi fa piacere, mi farebbe piacere, fa piacere, attendo
        (vostre|notizie|vostra|un|una|vostro), aspetto (vostre|notizie|vostra|un|una|vostro),
        resto in attesa, in attesa (di| ), sono contento, sono contenta, sono felice,
        continuate cosi, bravissimi, siete bravissimi, siete gentilissimi, siete gentili, siete
        bravi, siete simpatici, negozio bellissimo, bel negozio, mi piace, mi piacete, piacete,
        non c e di che, figurarsi, casa, gentilezza, cortesia, disponibilita, attenzione,
        professionalita, ottimi, ottima, ottimo servizio, buon servizio, complimenti per,
        fatemi, fammi, facci, datemi, dammi, mettetemi, mettimi, lasciatemi, leggo, leggere,
        leggerli, guardo, ascolto, sono (sordo|sorda| cieco|cieca|anziano|anziana|ipovedente|
        audioleso), si prega (di|), ero (in ferie|al lavoro|occupato|occupata|fuori|
        impegnato|impegnata|malato|malata|in vacanza|in riunione|all estero|in viaggio|al
        mare), (ho|l ho|) (letto|vedo|visto) (solo|soltanto|) (ora|adesso), finalmente, vi
        siete fatti (vivi|sentire), si e fatto vivo, non ho tempo (di|per)
        (leggere|scrivere|rispondere| messaggiare), e bon, bon, per (il momento|ora|adesso), al
        momento, il momento, momento, per rispondere, ke, alle, dalle, ore, ora, questo
        (sms|messaggio), (questi|i vostri| vostri) (sms|messaggi), (il|un|)
        (vostro|suo|tuo|ultimo) (sms|messaggio), (|questa|una) (vostra|sua|)
        (chiamata|telefonata) (persa|di ieri|di oggi), dell, all, nell, sull, dall, quest, un
        po, po, di, a, da, in, su, x, tra, fra, del, dello, della, dei, degli, delle, allo,
        alla, ai, agli, dal, dallo, dalla, dai, dagli, nel, nello, nella, nei, sul, sullo,
        sulla, sui, sugli, sulle, mediante, attraverso, co, pe, vs, vostro, vostra, vostri,
        vostre, suo, sua, suoi, sue, mio, mia, miei, mie, nostro, in fin dei conti, io, tu,
        lui, lei, noi, voi, loro, mi, ti, ci, vi, me, te, questo, questa, questi, queste, sta,
        sti, ste, quel, quei, queli, suddett*, ecco, allora, beh, be, bhe, mmm, mm, eh, ah, oh,
        ohh, ehm, uhm, oddio, vabbe, vabe, vabbuo, bene, proprio, davvero, veramente,
        assolutamente, gia, adesso, oggi, subito, tanto, molto, ancora, sinceramente,
        onestamente, guardi, guardate, senta, sentite, ascolti, cosi, qui, qua, lì, tipo,
        solito, decisamente, direi, dico, vista, diretta, tranquillamente, naturalmente,
        ovviamente, infatti, appunto, esattamente, perfettamente, ovvio, in questo caso, in
        merito, a me, per me, personalmente, notizie, novita, aggiornamenti, essere, avere,
        stato, stata, stati, fare, faccia, fate, fai, fatto, dare, date, dia, va, vanno, vada,
        andrebbe, andrebbero, andare, vengo, viene, potete, puo, puoi, potreste, potrebbe,
        possono, poter, potere, devo, dovete, deve, voler, volere, sapere, dire, detto, dite,
        dica, lasci, lasciate, consenso, contatto, contatti, comunicazione, comunicazioni,
        risposta, domanda, richiesta, servizio, servizi, numero, cellulare, cell, cel,
        nominativo, nome, cognome, dati, personali, lista, liste, elenco, elenchi, rubrica,
        database, archivio, archivi, sistema, abbonamento, messaggi vostri, trattamento,
        azienda, ditta, societa, mailing, privato, indicato, questa modalita, modalita, modo,
        canale, opzione scelta, preferenza, preferenze, tipo di, cose, roba, opzioni, parte,
        quanto riguarda, riguardo, proposito, proposte, invio, ricezione, fini, scopo, scopi,
        finalita, testo, utile, utili, comoda, comodo, sufficiente, sufficienti, bene lo
        stesso, tranquillo, tranquilli, gradita, gradite, gradito, graditi, volta, benvenut*,
        piu comod*, comodissim*, interessante, interessanti, fiducia, interesse, piacere,
        felice, contento, contenta, lieto, lieta, diventare, restare, rimanere, ricontatto,
        disponibile, a disposizione, disposizione, sono (proprio io|io), procediamo, andiamo
        avanti, si parte, figuratevi pure, quanto (sopra|
        scritto|detto|segue|indicato|richiesto| gia detto|proposto|chiesto|esposto|da voi
        richiesto|da voi proposto), (con|tramite|mediante) la presente, la presente, mezzo,
        mezzi, entrambi i mezzi, finalita indicate, (dati|numero|contatti) indicat*, come
        (sopra| indicato|richiesto|da voi richiesto|da oggetto|da richiesta|da vostra
        richiesta|da accordi|gia detto), avermi, averci, avermelo, avervi, bellissim*,
        fantastic*, stupend*, grandios*, meraviglios*, magnific*, splendid*, come (l altra
        volta|sempre|prima|al solito| di consueto|l anno scorso|l altro anno), (ho|avendo|dopo
        aver|abbiamo|) (letto|visto| visionato) (l|la|il|) (informativa|privacy|informativa
        privacy|informativa sulla privacy| tutto|testo|contenuto),
        (preso|presa|prendo|prendiamo|avendo preso) (visione|atto) (di| del|della|dell|)
        (informativa|privacy|informativa privacy|informativa sulla privacy|tutto|
        testo|contenuto|), ai sensi (del|della|di|) (gdpr|legge|privacy|regolamento| normativa|
        regolamento europeo), sensi, lgs, dlgs, decreto, legislativo, normativa, vigente, mi
        (spiace|dispiace|duole|rincresce), spiacente, spiacenti, egregiamente, procedere,
        potete procedere, (usare|utilizzare|usate|utilizzate|usi| utilizzi) (pure|) (questo|il
        mio|il) (numero|cellulare|recapito|contatto), (le|i|queste|tutte le|vostre|le vostre)
        condizioni, i (termini|vostri termini), cuore, dal (19*|20*), x i, daje, daie, per quel
        che mi riguarda, per quello che mi riguarda, per quanto mi riguarda, quelle, (non
        (avevo|ho)) (visto|letto) (prima|) (il|) (messaggio|sms), (lavoro|faccio) (di|la|i)
        (notte|turni| giorno), vi conosco (bene|gia|da anni|da tempo|da sempre), averci
        scritto, (al|) 100 %, (al|) cento per cento, (l|ve l|te l|gliel|glie l) ho (gia|)
        (scritto|mandato|comunicato|dato| confermato|inviato|anticipato)
        (ieri|prima|oggi|stamattina|l altro giorno|), chi di dovere, (niente|nulla) da
        nascondere, (va|vanno) bene (lo stesso|ugualmente|entrambe le cose) entrambi, vanno
        bene (uguale|lo stesso|ugualmente|allo stesso modo|comunque), non (ci|mi) (vedo|sento)
        (bene|piu|mai|tanto|), non ho (tempo|voglia|modo|possibilita) (di|per)
        (parlare|rispondere|telefonare|stare al telefono|chiacchierare), di gran lunga, che
        poi, cosi poi, risp, (la|vostra|sua|bella|ottima) (proposta|iniziativa|idea|offerta di
        contatto), (che|cosi) (non|nn) (so|riesco a) (scrivere|usare|leggere|digitare), parere,
        sentire, parlare, parlarsi, sentirsi, sentirci, capirsi, capirci, (ci|si)
        (capiamo|capisce|intendiamo|spieghiamo) (meglio|prima|di piu|bene), faccio prima, si fa
        prima, facciamo prima, non posso (parlare|rispondere|telefonare|stare al telefono|usare
        il telefono|tenere il telefono|sentire|prendere le chiamate|prendere chiamate), quando
        (ho comprato|ho preso|ho acquistato|avevo|ero|abbiamo|sono venut*|sono passat*|c
        era|siamo venuti), come (canale|modalita|mezzo|strumento| sistema|opzione), in
        (effetti|realta|fondo|fin dei conti), dopotutto, al (fisso|numero fisso|mio fisso|mio
        numero|mio cellulare|telefono fisso), a casa, (fa|fanno|farebbe|farebbero)
        (sempre|molto|tanto|) comodo, ad, non (mi|ci) (disturba|disturbano|danno fastidio|da
        fastidio|stressano|stressa|annoiano| pesano|pesa), (telefono|cellulare|chiamate) (lo
        tengo|e|ce l ho|l ho|sempre|) (sempre|quasi sempre|)
        (spento|rotto|guasto|scarico|silenzioso| in silenzioso|muto|senza audio|senza
        suoneria), e non se ne (parla|parli) piu, e (chiuso|chiudiamo) il discorso, e amen, e
        via, siano, (con|in|) (riferimento|relazione|merito|risposta| seguito)
        (a|al|alla|all|ai|alle|allo), facendo seguito (a|al|alla|all|), oggetto, presente,
        (vi|le|ti|si) (comunico|comunichiamo|informo| informiamo|rendo noto|scrivo per), quest
        anno, mi (sembra|pare) (meglio|la cosa|una cosa|piu)
        (seri*|sicur*|pratic*|rapid*|veloc*| adatt*|affidabil*|immediat*|dirett*|
        chiar*|comod*|giust*|util*|facil*| semplic*|discret*|), piu
        (seri*|sicur*|pratic*|rapid*|veloc*| adatt*|affidabil*|immediat*|dirett*|
        chiar*|personal*|util*|facil*|semplic*| tranquill*|discret*), mi
        (spiego|esprimo|oriento|organizzo) (meglio|bene|), non disturba, non disturbano,
        (tra|fra) (i|le) due, (linea|linea fissa|fisso|campo|credito|rete|internet| segnale)
        non c e (piu|), (sono|) in pensione, pensionat*, pienamente, totalmente, completamente,
        senza riserve, sin d ora, fin d ora, attendo, in ufficio, gia
        (dato|espresso|prestato|fornito| concesso), (sono|) spesso (in
        riunione|fuori|occupat*|al lavoro|in giro|in viaggio|in macchina|in giro), (meno|poco)
        (invadent*|invasiv*|disturb*|stress*| fastidi*|impegnativ*), mi disturba (di|) meno, mi
        disturbano (di|) meno, esatto, non (sento|vedo|leggo|ci sento|ci vedo) piu
        (bene|nulla|niente|tanto|come prima), (se|quando) (devo|dovessi|proprio devo)
        scegliere, dovendo scegliere, (sul|al) fisso, con (mia|mio)
        (moglie|marito|figlio|figlia|madre| padre|mamma|papa|fratello|sorella|
        suocera|nonna|nonno|zia|zio), non c e piu (nessun|nessuno|problema|dubb*|bisogno|
        tempo|niente|nulla|posto|pane|latte| segnale|campo|credito),
        (partita|film|ricarica|credito|turno| corsa|lezione|festa|estate|vacanza|giga|
        minuti|benzina) (e|) finit*, (batteria|cellulare|macchina) (e|) (mort*|scaric*), stanco
        morto, stanca morta, sono stanco morto, sono stanca morta, (morto|morta) (di|dal)
        (ridere|sonno|freddo|caldo|fame|risate), non disturbate (affatto|per niente|per
        nulla|minimamente|mica|mai), (cosi|almeno) non disturb*, da parte (nostra|mia), sicuro,
        sicura, evviva, pronti, con entusiasmo, va bene cosi, piu di tanto, iniziativ*,
        attivita, (cosi|almeno) non (mi|ci) disturb*, figuratevi
    """,
    # "si" that is no yes: the pronoun, told by what stands beside it.
    Sense.UNKNOWN: """
        niente di che, nulla di che, si (fa|sara|tiene|vuole|potrebbe|deve|diventa|dia|dica|
        scrive|riceve|manda|invia|comunica|trova|vorrebbe|prendono|fanno|danno|sistema|prende|
        tolga|levi|dovrebbe|andrebbe|ascolti|senta), so, lo so, con (te|lui|lei|loro|me|voi
        su), su tutto, tolgo il disturbo, e vai, si
        (sta|ha|viene|vanno|danno|andava|faceva|stava|era|
        mangia|mangiava|beve|dorme|gela|muore), (vi|la|ti|ve|le|) (richiamo|chiamo|telefono|
        scrivo|richiamero|chiamero|telefonero|scrivero|messaggio|mando|invio|contatto) io,
        (vi|la| ti)
        (richiamo|chiamo|telefono|scrivo|richiamero|chiamero|telefonero|scrivero|mando|invio|
        contatto), chiamo, scrivo, chiamero, scrivero, telefonero, (siete|sei) (sicuro|sicuri|
        sicura), mi chiama mia, mi chiamano, si chiama, non si sa mai, va bene va bene, tutto
        bene, tutto a posto e, certo che, (che|non|se|ci|mi|ti|vi|cosa|chi|gli|le|lo|la) si, si
        (vede|chiama|chiamano|tratta|sa|dice|parla|deve|ricorda|rende|immagini|trova|trovano|
        faccia|vergogni|spera|accomodi|calmi|legge|ricordi|sente|capisce|intende|usa|usano|fanno|
        possono|rompe|muore|vive|lavora|fa per dire|salvi chi puo|presenti|accontenti|arrangi|
        impicchi|aggiusti|metta|fidi|ricorda di), ok che, ok boomer, sicuro che, passo
        (a|da|in| domani|dopo|io|alle|stasera|oggi|piu tardi|al), si guardi
        (bene|intorno|allo|dal), si
        (chiude|apre|lavora|dorme|esce|torna|arriva|inizia|comincia|finisce|gioca|cena|pranza|
        vota|balla|canta|beve|studia|compra|vende), (sono|sto)
        (occupato|occupata|impegnato|impegnata|al lavoro|lavorando|in riunione|guidando|in
        ferie|fuori|all estero|in macchina|in vacanza|a cena), in riunione, in ferie, guidando,
        al lavoro, (quando|se|appena|prima che) esci, se finite, (quando|se|appena) smett*, ho
        (gia|) (cancellat*|eliminat*|disdett*|annullat*) (l appuntamento|la foto|le foto|la
        prenotazione|il volo|il viaggio|la visita|l app|la cena|la vacanza), per (lui|loro),
        confermo (la|l|)
        (ricezione|lettura|presenza|ricevuta|avvenuta|appuntamento|visita|prenotazione),
        volete, vuole, vuoi, si pronto, si ecco, si presente
    """,
    # As a telephone writes down what it hears.
    Sense.PAUSE: "virgola, due punti, trattino",
    Sense.BREAK: "punto, punto esclamativo, punto e virgola, a capo, nuova riga, puntini",
    Sense.QUERY: "punto interrogativo, punto di domanda",
    # What was between us before: it takes nothing from a yes.
    Sense.DEALINGS: """
        trovat*, comprat*, acquistat*, ordinat*, preso da voi, presa da voi, ricordavo,
        ricordo, mi ricordo, mi ricordavo, ricordavamo, conosco, conoscevo, conosciut*,
        affezionat*, soddisfatt*, fedele, fedelissim*, servito, servita, serviti, servirmi, mi
        servo, mi servivo, vostra cliente, vostro cliente, client* da, cliente, clienti,
        clienta, da anni, da una vita, da sempre, di fiducia, passat* da voi, venut* da voi,
        vengo da voi, vengo spesso, compro, compriamo, compravo, acquisto, (mi|ci)
        (avete|ha|hanno|aveva) (aiutat*|trattat*|consigliat*|serviti*| seguit*
        |montat*|riparat*|consegnat*|portat*| venduto), bravi e, cortesi, cortesissimi,
        simpatic*, disponibilissim*, disponibili, professionali, competenti, parlato bene,
        parlano bene, consigliat*, mi ha parlato di voi, ci conosciamo, la conosco, vi conosco,
        ti conosco, molto (bravi|gentili|cortesi|disponibili| professionali|bravo|brava), siete
        (molto|davvero|proprio|sempre) (bravi|gentili|cortesi|disponibili| professionali),
        (siete|sei) (i|il|la|) (migliori|migliore|numeri uno|numero
        uno|top|mitici|grandi|fantastici|super| eccezionali|unici|forti), (miei|nostri)
        (fornitori|amici) di fiducia, vostri clienti, sono (vostro|vostra|un vostro|una vostra)
        cliente, un vostro cliente, una vostra cliente, apprezz*, contavo, speravo, era ora,
        serieta, aspettavo, attendevo, trovo (bene|benissimo|meglio|sempre bene|a mio agio), mi
        trovo, finalmente qualcuno (che|), qualcuno che (chiede|domanda) (il permesso|prima|),
        carinissim*, gentilissim* con, carini, siete stati (carini|bravi|gentili|ottimi), non
        ho (piu|altre|altri|altro|) (domande|dubbi|riserve|da aggiungere|nulla da
        aggiungere|domanda|dubbio), (nessun|nessuna) (dubbio|domanda|fastidio), (mio|mia)
        (marito|moglie|figlio|figlia|padre| madre|mamma|papa|fratello|sorella) e
        (vostro|vostra|un vostro|una vostra) client*, trattat*
    """,
}
