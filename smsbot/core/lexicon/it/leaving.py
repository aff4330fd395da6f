"""Italian: stop, in whatever words (rules 7, 15 to 18, 20, 32 and 33)."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Always active, whatever the language asked in.
    Sense.STOP: """
        stop per sempre, abbasta, ora basta, mo basta, chiudo qui, e finita, e finita qui,
        fine della storia, fine dei messaggi, disabilitate, disabilitare, disabilitami,
        disabilita, blocco (tutto|il numero|il vostro|il mittente),
        (ho|avevo) (risposto|scritto|detto|mandato|premuto|cliccato|accettato|inviato) (si|ok|
        ) (per sbaglio|per errore|senza volere|senza volerlo|involontariamente), esci, stop, 🛑,
        mai piu, mai e poi mai piu, st0p, stopp, stoppa*, stoppat*, stopsms, stop sms, stopall,
        sto p, stoop, fermatevi, fermati, fermate, si fermi, arrestate, cessate, cessare, cessi,
        cessazione, interromp*,
        interruzione (del|dei|delle|di) (servizio|messaggi|contatti|invio|comunicazioni),
        sospend*, sospension*, disattiv*, bloccatemi,
        (vi|la|ti) (blocco|bloccato|bloccata|bloccati|blocchero), bloccare, blocchero,
        bloccat* il (vostro|tuo|suo) numero, (vi|la|ti) ho (bloccato|bloccata|bloccati),
        numero bloccato, siete bloccati, abbandono, recedo, recesso, recedere, esco da,
        uscire (da|dalla|dal|dall), (voglio|vorrei|desidero) uscire, fatemi uscire, esc, exit,
        chiudiamo qui, chiudiamola qui, finiamola qui, finita qui, non rinnovo, opposizione,
        mi oppongo al trattamento, oppongo
    """,
    # Stop, or only (rule 34).
    Sense.ENOUGH: "basta, bast, basta cosi",
    # Rule 28.
    Sense.END: "fine",
    Sense.QUIT: """
        smett*, smetterl*, finitela, finiscila, finiamola, fatela finita, falla finita,
        faccia finita, piantatela, piantala, la pianti, la finisca, la finite, finite di,
        dateci un taglio, datevi una calmata, evitate d ora in poi, smettere, la smetta,
        la smettete, desist*, piantarla, finirla
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        cancell*, scancell*, canc, cancel, disiscri*, disicri*, deiscri*, desiscri*, disinscri*,
        disisc*, disdi, disdire, disdico, disdirmi, disdite, disdett*, disdic*, revoc*, rimuov*,
        rimozion*, rimoss*, elimin*, depenn*, toglietem*, toglimi, toglietelo, toglier*,
        toglietel*, togliete, toglim*, tolgo, tolga, tolgano, tolgat*, togliam*, togli, levatemi,
        levami, levate, levarmi, mi levi, mi levate, leva il mio, scartatemi, cestinate,
        estromett*, escludetemi, escludimi, escludermi, disabbon*, annull*,
        ritiro (il|la|ogni|tutto|mio) (consenso|mio|adesione|autorizzazione|mia), ritiro tutto,
        ritirare (il|la|mio) (consenso|mio|adesione|autorizzazione), (revoca|ritiro) consenso,
        il consenso ritirato, consenso revocato, sopprimete, stralciate, dissociarmi,
        dimenticatemi, dimenticatevi, dimenticate, dimentica (il|mio|questo), distruggete,
        cassate, cassatemi, scordatevi, buttate, mi tolga, mi tolgo, mi tolgano, mi tolgono,
        mi togli, uscire dalla lista, fuori dalla lista, fuori dall elenco, via dalla lista,
        via dall elenco, unsubscribe, diritto all oblio, right to be forgotten,
        non faccio piu parte
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        disturbar*, disturbat*, disturbate, disturbando, rompere, romper*, rompete, rompendo,
        importun*, infastid*, scocciar*, stressar*, assillar*, vaff, mollat*, mollami,
        sgomberate, levate il disturbo,
        (statemi|state|stammi|stai|stia) (alla larga|lontano|lontani|lontana),
        non vi voglio (sentire|piu|vedere), crepate, morite, morire ammazzati,
        (lassateme|lassame|lassatemi) (perde|sta|in pace), scassa*, scassare,
        (che|due|i|avete rotto i) maroni, che stress, ciapa i ratt, a ciapa i ratt,
        va a ciapa i ratt, perdetevi, perditi, non rompermi, siete un (incubo|tormento), incubo,
        ossession*, invasivi, ancora messaggi, ancora con questi messaggi, di nuovo voi,
        sempre voi, non vi (sopporto|reggo|tollero|voglio) (piu|), stufat*, scocciat*, stancat*,
        assillat*, tormentat*, esasperat*, non fatevi (piu|mai|) (sentire|vivi|vedere),
        non (vi|ti) fate piu (sentire|vivi),
        non voglio (sentirvi|vedervi|saperne|avere a che fare), spam, spammer,
        (ve|te|glie) l ho gia detto, ho gia (detto|risposto) (di|) no,
        (gia|) detto (mille|cento|dieci|tre|due|cinque|10|100|1000|3|2|tante|cento mila) volte,
        quante volte (ve lo|devo|ve l ho|lo devo), non vi (sopporto|reggo|tollero), ancora voi,
        ancora tu,
        (mi|ci|m) (avete|hai|ha|state|stai|sta) (rotto|rompendo|stufato|stufando|stancato|
        stancando|scocciato|scocciando|seccato|annoiato|assillando|stressando|stressato|
        tormentando|disturbando|perseguitando|molestando|rotta|stufata|stancata|assillato|
        asfissiando|esasperato),
        (avete|hai|ha|state) (rotto|rompendo|stufato|stancato|scocciato|seccato|stressato|
        stressando|assillando|disturbando|esagerato|scassato|scocciando),
        m avete (rotto|stufato|stancato),
        che (palle|rottura|noia|scocciatura|scocciatori|strazio|rompiscatole|rompipalle|
        seccatura|barba|tormento|stress|rottura di palle|due palle|rompi), (due|2) palle,
        du palle, rompiscatole, rompipalle, rompicoglioni, scocciatori, rompiballe,
        non (romp*|disturb*|insistete|insista|insistere|importun*|scocci*|stress*|assill*|
        infastidi*),
        non (rompete|rompetemi|rompere|rompermi|rompa|romper|rompetimi|rompe|rompi|disturbate|
        disturbatemi|disturbare|disturbarmi|disturbi|disturbarci|insistete|insista|insistere|
        importunate|importunatemi|scocciate|scocciatemi|stressate|stressatemi|assillate|seccate|
        seccatemi|infastidite|mi disturbate|mi disturbi|mi rompete|mi stressate|tormentate|
        tormentatemi|si permetta|permettetevi|provateci),
        non voglio (essere disturbato|essere disturbata|essere importunato|rotture|seccature|
        scocciature|disturbo), lasciatemi (in pace|stare|perdere|tranquillo|tranquilla|vivere),
        lasciami (in pace|stare|perdere|tranquillo),
        (mi lasci|mi lasciate|lasciateci|lasciarmi|mi lasciano|lasciare) (in pace|stare|perdere|
        tranquillo|tranquilla),
        voglio (stare|essere lasciato|essere lasciata) (in pace|tranquillo|tranquilla), sparite,
        sparisci, sparisca, sparire, sparitevi,
        fuori (dai|dalle|dal) (piedi|palle|coglioni|mio numero), fuori di qui,
        (andate|vai|vada|andatevene|ma andate|va|andate tutti) (a quel paese|al diavolo|
        affanculo|a fanculo|a cagare|a cacare|a fan culo|a farvi fottere|a farti fottere|via|
        all inferno|in malora|a morire ammazzati|a zappare|a lavorare|a dormire|fuori dai piedi|
        fuori dalle palle), andatevene, vattene, se ne vada, affanculo, vaffanculo, vaffa,
        fanculo, vaffan*, fancul*, a quel paese, fottetevi, fottiti, ciucciat*, attaccatevi al,
        levati (dai|dalle|di), levatevi (dai|dalle|di), levatevi dalle palle,
        toglietevi dai piedi, non ne posso (piu|+),
        sono (stufo|stufa|stanco|stanca|esausto|esasperato|esasperata|stufissimo|arcistufo),
        siamo stufi, siamo stanchi, stufo di, stufa di,
        ne ho (abbastanza|piene|fin sopra|le palle piene|le scatole piene),
        (ho|ne ho) le (palle|scatole|tasche) piene, la pazienza ha un limite, molest*, stalking,
        stalker, stalkeraggio, perseguitat*, persecuzion*, persecutori, perdete il mio numero,
        perdi il mio numero, scordatemi, perdetemi, non esisto, fatela corta, datemi pace,
        non osate, come vi permettete, come si permette, avete rotto le (palle|scatole|balle),
        hai rotto le (palle|scatole), rotto il (cazzo|caz|cavolo),
        rotto (i coglioni|le palle|le scatole),
        rompete (le|il|i|) (palle|scatole|cazzo|coglioni|balle|), scassat*, tormento,
        siete (un tormento|una tortura|uno strazio|insopportabili|asfissianti|pesanti|
        assillanti), insopportabil*, asfissiant*, assillant*, opprimenti, via da qui, smammate,
        smamma, sloggiate
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        (un|fare|faccio|faro|presento) (un|) esposto, denunc*, denunzi*, querel*, garante,
        segnalo, segnaler*, segnaliamo, segnalazion*, segnalat*, segnalarvi, segnalare,
        vie legali, (mio|nostro|dal|al|un|l) avvocato, polizia, carabinieri, polizia postale,
        agcom, codacons, reclamo, altroconsumo, in tribunale, tribunale, azione legale,
        azioni legali, adire, diffid*, vi faccio causa, faccio causa, per spam, come spam, gdpr,
        provvedimenti, tutele legali, registro delle opposizioni, registro opposizioni,
        vi querelo, violazione
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        (numero|persona|utente|destinatario|contatto|recapito|indirizzo|num) (e|) (sbagliat*|
        errato|errata|sbagliato|sbagliata|non corretto|non corrispond*|inesistente|inesatto),
        (sbagliato|errato|errata|sbagliata) (numero|persona|destinatario|contatto),
        (ha|avete|hai|state|stai|ha forse|avete forse|ha proprio|avete proprio|credo abbiate|
        avrete|avra) (sbagliato|sbagliando|preso un granchio) (numero|persona|utente|
        destinatario|recapito|), avete sbagliato, ha sbagliato, hai sbagliato, si sbaglia,
        vi sbagliate, state sbagliando, sta sbagliando, vi siete sbagliati, si e sbagliato,
        vi state sbagliando, si sta sbagliando, sbagliate numero, sbaglia numero,
        sbagliate (persona|), ho sbagliato numero, vi confondete, mi confonde, mi confondete,
        state confondendo,
        non sono (io|la persona|il|la|lui|lei|quella|quello|piu io|piu il|piu la|chi|
        il titolare|la titolare|questa persona|il signor|la signora|l intestatario|
        il proprietario) (cercat*|che|signor|signora|titolare|sig|intestatario|proprietario|
        destinatario|),
        non sono (chi|quello|quella) (cercate|che cercate|pensate|credete|cerca|cerchi),
        non (e|) (piu|) (il|un|) (suo|mio|numero suo|questo il|di lui|di lei) numero,
        non e (piu|) (il numero|intestato|questo il numero|il numero giusto|il destinatario|
        la persona), (questo|il) numero non (e|appartiene|corrisponde),
        numero non (e|piu) (suo|di|piu|mio|in uso|attivo),
        (questo|il) numero (ora|adesso|da poco|da un mese|da anni|oggi|) e (mio|intestato a me|
        passato a), ha cambiato numero, ho cambiato numero, cambiato numero, numero cambiato,
        (numero|sim) (riassegnat*|nuovo|nuova|riciclat*), e un altro numero,
        non (conosco|esiste|abita|vive|lavora|risiede) (piu|) (nessun|nessuno|alcun|
        questa persona|tale persona|questo|qui), non conosco,
        non (c e|ce|risulta) (nessun|nessuno|nessuna) (con questo nome|che si chiama|qui|
        di nome|con), nessuno con questo nome, nessuna persona con,
        qui non (c e|abita|vive|sta) (nessun|nessuno|),
        vecchio (proprietario|intestatario|numero), ex (proprietario|intestatario),
        precedente (proprietario|intestatario), nuovo (proprietario|intestatario),
        cercate (un altro|un altra|qualcun altro), cerca un altra persona, persona sbagliata,
        altra persona, un altra persona, utenza (errata|sbagliata|aziendale|cessata),
        mi avete confus*, mi ha confus*, scambio di persona, scambiat* per, deced*, defunt*,
        (e|e gia|era) (morto|morta),
        (morto|morta) (da|nel|il|lo|l|purtroppo|qualche|due|tre|anni|un|poco|recentemente),
        sono morti, e mancat*, mancato (da|a|lo|il|l|nel|tempo|purtroppo|qualche),
        mancata (da|a|lo|la|l|nel|purtroppo|qualche), venut* a mancare, venuto a mancare,
        venuta a mancare, passato a miglior vita, passata a miglior vita, non c e piu,
        non e piu (tra|con|fra) noi, scompars*, ci ha (lasciato|lasciati|lasciate), buonanima,
        la vedova, il vedovo, riposa in pace, al cimitero, salma, minorenn*,
        (sono|un|una|sono un|sono una|sono ancora|sono solo) (bambin*|ragazzin*|minore|bambino|
        bambina|ragazzino|ragazzina), minore (di eta|d eta),
        non (ho|sono) (ancora|) (18|diciotto|maggiorenn*|maggiorenne) (anni|),
        non ancora maggiorenne, ho meno di (18|diciotto) anni,
        telefono di (un|una) (minore|bambin*|bambino|bambina),
        (e|sto usando) il telefono di (mamma|papa|mia mamma|mio papa),
        ho (otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette) anni,
        (mio figlio|mia figlia|il bambino|la bambina) ha (otto|nove|dieci|undici|dodici|tredici|
        quattordici|quindici|sedici|diciassette) anni,
        faccio (le medie|le elementari|la prima media|la seconda media|la terza media|
        la prima superiore)
    """,
}
