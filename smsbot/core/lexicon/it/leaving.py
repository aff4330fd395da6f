"""Italian: stop, in whatever words (rules 7, 15 to 18, 20, 32 and 33)."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Always active, whatever the language asked in.
    Sense.STOP: """
        stop per sempre, abbasta, ora basta, mo basta, chiudo qui, e finita, e finita qui, fine
        della storia, fine dei messaggi, disabilitate, disabilitare, disabilitami, disabilita,
        blocco (tutto|il numero|il vostro|il mittente), (ho|avevo) (risposto|scritto|detto|
        mandato|premuto|cliccato|accettato|inviato) (si|ok|) (per sbaglio|per errore|senza volere|
        senza volerlo|involontariamente), esci, stop, 🛑, mai piu, mai e poi mai piu, st0p, stopp,
        stoppa*, stoppat*, stopsms, stop sms, stopall, sto p, stoop, fermatevi, fermati, fermate,
        si fermi, arrestate, cessate, cessare, cessi, cessazione, interromp*, interruzione (del|
        dei|delle|di) (servizio|messaggi|contatti|invio|comunicazioni), sospend*, sospension*,
        disattiv*, bloccatemi, (vi|la|ti) (blocco|bloccato|bloccata|bloccati|blocchero), bloccare,
        blocchero, bloccat* il (vostro|tuo|suo) numero, (vi|la|ti) ho (bloccato|bloccata|
        bloccati), numero bloccato, siete bloccati, abbandono, recedo, recesso, recedere, esco da,
        uscire (da|dalla|dal|dall), (voglio|vorrei|desidero) uscire, fatemi uscire, esc, exit,
        chiudiamo qui, chiudiamola qui, finiamola qui, finita qui, non rinnovo, opposizione, mi
        oppongo al trattamento, oppongo, chiudete (qui|qua|tutto|la cosa|il contatto), chiudetela,
        chiuda qui, chiudi qui, chiudila, arresta, arrestatevi, disabilitatemi, disabilitarmi,
        blacklist, black list, lista nera, bloccat* e (segnalat*|cancellat*), (siete|sei) (gia|
        stati|stato|) (bloccat*|cestinat*|filtrat*), chiudere (tutto|qui|la|il contatto|
        definitivamente)
    """,
    # Stop, or only (rule 34).
    Sense.ENOUGH: "basta, bast, basta cosi",
    # Rule 28.
    Sense.END: "fine",
    Sense.QUIT: """
        smett*, smetterl*, finitela, finiscila, finiamola, fatela finita, falla finita, faccia
        finita, piantatela, piantala, la pianti, la finisca, la finite, finite di, dateci un
        taglio, datevi una calmata, evitate d ora in poi, smettere, la smetta, la smettete,
        desist*, piantarla, finirla, la (finiamo|finite|smettiamo|piantiamo|piantate|pianti|
        finisci)
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        cancell*, scancell*, canc, cancel, disiscri*, disicri*, deiscri*, desiscri*, disinscri*,
        disisc*, disdi, disdire, disdico, disdirmi, disdite, disdett*, disdic*, revoc*, rimuov*,
        rimozion*, rimoss*, elimin*, depenn*, toglietem*, toglimi, toglietelo, toglier*,
        toglietel*, togliete, toglim*, tolgo, tolga, tolgano, tolgat*, togliam*, togli, levatemi,
        levami, levate, levarmi, mi levi, mi levate, leva il mio, scartatemi, cestinate,
        estromett*, escludetemi, escludimi, escludermi, disabbon*, annull*, ritiro (il|la|ogni|
        tutto|mio) (consenso|mio|adesione|autorizzazione|mia), ritiro tutto, ritirare (il|la|mio)
        (consenso|mio|adesione|autorizzazione), (revoca|ritiro) consenso, il consenso ritirato,
        consenso revocato, sopprimete, stralciate, dissociarmi, dimenticatemi, dimenticatevi,
        dimenticate, dimentica (il|mio|questo), distruggete, cassate, cassatemi, scordatevi,
        buttate, mi tolga, mi tolgo, mi tolgano, mi tolgono, mi togli, uscire dalla lista, fuori
        dalla lista, fuori dall elenco, via dalla lista, via dall elenco, unsubscribe, diritto all
        oblio, right to be forgotten, non faccio piu parte, oblio, tirat* fuori, tiratemi (fuori|
        via), tirami fuori, (mi|) (volete|vogliate|vuole|voglia) (escludere|cassare), espung*,
        rimozione, deregistr*, sradicat*, ritir* (il|la|ogni|qualsiasi|qualunque|tutti|tutto|)
        (mio|mia|i|) (consens*|autorizzazion*|adesion*|ok|permess*|assens*), scioglie*, rescind*,
        mi (ritiro|tiro fuori|chiamo fuori|dissocio|sfilo|tolgo|stacco|escludo|cavo fuori), art (.
        )(17|21), articolo (17|21), chiamarmi fuori, (essere|esser|venga|venire|sia|venir|vengo|
        verro|fossi) (tolt*|levat*|esclus*), abbandona, abbandonare, abbandoniamo, cestinatemi,
        cestinare
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        disturbar*, disturbat*, disturbate, disturbando, rompere, romper*, rompete, rompendo,
        importun*, infastid*, scocciar*, stressar*, assillar*, vaff, mollat*, mollami, sgomberate,
        levate il disturbo, (statemi|state|stammi|stai|stia) (alla larga|lontano|lontani|lontana),
        non vi voglio (sentire|piu|vedere), crepate, morite, morire ammazzati, (lassateme|lassame|
        lassatemi) (perde|sta|in pace), scassa*, scassare, (che|due|i|avete rotto i) maroni, che
        stress, ciapa i ratt, a ciapa i ratt, va a ciapa i ratt, perdetevi, perditi, non rompermi,
        siete un (incubo|tormento), incubo, ossession*, invasivi, ancora messaggi, ancora con
        questi messaggi, di nuovo voi, sempre voi, non vi (sopporto|reggo|tollero|voglio) (piu|),
        stufat*, scocciat*, stancat*, assillat*, tormentat*, esasperat*, non fatevi (piu|mai|)
        (sentire|vivi|vedere), non (vi|ti) fate piu (sentire|vivi), non voglio (sentirvi|vedervi|
        saperne|avere a che fare), spam, spammer, (ve|te|glie) l ho gia detto, ho gia (detto|
        risposto) (di|) no, (gia|) detto (mille|cento|dieci|tre|due|cinque|10|100|1000|3|2|tante|
        cento mila) volte, quante volte (ve lo|devo|ve l ho|lo devo), non vi (sopporto|reggo|
        tollero), ancora voi, ancora tu, (mi|ci|m) (avete|hai|ha|state|stai|sta) (rotto|rompendo|
        stufato|stufando|stancato|stancando|scocciato|scocciando|seccato|annoiato|assillando|
        stressando|stressato|tormentando|disturbando|perseguitando|molestando|rotta|stufata|
        stancata|assillato|asfissiando|esasperato), (avete|hai|ha|state) (rotto|rompendo|stufato|
        stancato|scocciato|seccato|stressato|stressando|assillando|disturbando|esagerato|scassato|
        scocciando), m avete (rotto|stufato|stancato), che (palle|rottura|noia|scocciatura|
        scocciatori|strazio|rompiscatole|rompipalle|seccatura|barba|tormento|stress|rottura di
        palle|due palle|rompi), (due|2) palle, du palle, rompiscatole, rompipalle, rompicoglioni,
        scocciatori, rompiballe, non (romp*|disturb*|insistete|insista|insistere|importun*|
        scocci*|stress*|assill*|infastidi*), non (rompete|rompetemi|rompere|rompermi|rompa|romper|
        rompetimi|rompe|rompi|disturbate|disturbatemi|disturbare|disturbarmi|disturbi|disturbarci|
        insistete|insista|insistere|importunate|importunatemi|scocciate|scocciatemi|stressate|
        stressatemi|assillate|seccate|seccatemi|infastidite|mi disturbate|mi disturbi|mi rompete|
        mi stressate|tormentate|tormentatemi|si permetta|permettetevi|provateci), non voglio
        (essere disturbato|essere disturbata|essere importunato|rotture|seccature|scocciature|
        disturbo), lasciatemi (in pace|stare|perdere|tranquillo|tranquilla|vivere), lasciami (in
        pace|stare|perdere|tranquillo), (mi lasci|mi lasciate|lasciateci|lasciarmi|mi lasciano|
        lasciare) (in pace|stare|perdere|tranquillo|tranquilla), voglio (stare|essere lasciato|
        essere lasciata) (in pace|tranquillo|tranquilla), sparite, sparisci, sparisca, sparire,
        sparitevi, fuori (dai|dalle|dal) (piedi|palle|coglioni|mio numero|scatole|ball|marroni|
        maroni|cojoni), fuori di qui, (andate|vai|vada|andatevene|ma andate|va|andate tutti) (a
        quel paese|al diavolo|affanculo|a fanculo|a cagare|a cacare|a fan culo|a farvi fottere|a
        farti fottere|via|all inferno|in malora|a morire ammazzati|a zappare|a lavorare|a dormire|
        fuori dai piedi|fuori dalle palle), andatevene, vattene, se ne vada, affanculo,
        vaffanculo, vaffa, fanculo, vaffan*, fancul*, a quel paese, fottetevi, fottiti, ciucciat*,
        attaccatevi al, levati (dai|dalle|di), levatevi (dai|dalle|di), levatevi dalle palle,
        toglietevi dai piedi, non ne posso (piu|+), sono (stufo|stufa|stanco|stanca|esausto|
        esasperato|esasperata|stufissimo|arcistufo), siamo stufi, siamo stanchi, stufo di, stufa
        di, ne ho (abbastanza|piene|fin sopra|le palle piene|le scatole piene), (ho|ne ho) le
        (palle|scatole|tasche) piene, la pazienza ha un limite, molest*, stalking, stalker,
        stalkeraggio, perseguitat*, persecuzion*, persecutori, perdete il mio numero, perdi il mio
        numero, scordatemi, perdetemi, non esisto, fatela corta, datemi pace, non osate, come vi
        permettete, come si permette, avete rotto le (palle|scatole|balle), hai rotto le (palle|
        scatole), rotto il (cazzo|caz|cavolo), rotto (i coglioni|le palle|le scatole), rompete
        (le|il|i|) (palle|scatole|cazzo|coglioni|balle|), scassat*, tormento, siete (un tormento|
        una tortura|uno strazio|insopportabili|asfissianti|pesanti|assillanti), insopportabil*,
        asfissiant*, assillant*, opprimenti, via da qui, smammate, smamma, sloggiate, (con|in base
        a|a) (che|quale) (diritto|titolo mi|coraggio|faccia), chi vi (ha|da) (autorizzat*|
        autorizzato|autorizzati), chi (vi|ti|le) (ha|da) (dato|) (il|l|) (permesso|diritto|
        consenso|autorizzazione), senza (il mio|mio|alcun|nessun|il|) (permesso|autorizzazione),
        (nun|non|nin) rump*, (da|date|dai|dato|danno|dando|dare|arrecate|recate|recare) (solo|un|
        molto|tanto|troppo|parecchio|) fastidio, che (scatole|fastidio|pizza|lagna|pesantezza|
        pesanti|stalker|seccatori|molestia), (lass*|lasc*) (me|mi) (sta|stare|perde|in pace|
        perdere|pace), lasseme, lassateme, lassatece, lassame, lassatemi, lasciame, lassem,
        lassme, jatevinn*, iatevenn*, iatevinn*, jatevenn*, itevenn*, vatinn*, vattinn*, vatin,
        levateve, annatevene, annate (via|a), andeve, ande (via|in|a), va (a|in) (remengo|mona|
        ramengo), ve ne (dovete|andate|potete), te ne vai, se ne vada, anna via, a ciapà i ratt,
        for di ball, fora di ball, fora dai ball, fora dai bal, esauriment*, non ce la faccio
        (piu|+), avete (veramente|proprio|davvero) (rotto|stufato|stancato|scocciato|scassato),
        (mi|ci) (avete|hai|ha|state|stai) (proprio|veramente|davvero|solo|gia|ormai|) (stufat*|
        scocciat*|rott*|scassat*|stancat*|seccat*|infastidit*|annoiat*|importunat*|disturbat*|
        esasperat*), rotto (la|le|i|er|il|o|u|li|lu) (minchia|scatole|cazzo|cojoni|maroni|ball|
        bal|palle|coglioni|belin|gabasisi), cojoni, i cabbasisi, belin che, basta (con|ora|adesso|
        veramente|davvero|una volta), (che|) (due|2|du|do|i|dei) (maroni|marroni|cojoni|coglioni|
        balle|ball|bal), ancora con (sta|ste|sti|questa|questi|queste|la|i|le|il|quest), slogg*,
        sloggia, sloggi, lascia stare il mio, lasciate stare il mio, lasci stare il mio, (lasci|
        lascia|lasciate|lasciare) (perdere|stare) (il|) (mio|questo) (numero|telefono|cellulare|
        contatto|nominativo), (datevi|dateci|datemi|dacci) pace, fate finta (che|di) (sono|sia|io|
        non|sono io), dovete sparire, (bona|bonaaa) (spari|sparite|ciao), ve ne (annate|andate),
        te ne (annate|vai|vada), se ne (annate|vada), (mi|me|ci) (calate|cal*|romp*|scass*|scocc*|
        stress*) (la|er|il|le|i|li) (minchia|cazzo|palle|scatole|cojoni|coglioni), lassati*,
        lassatim*, lassamu, lassam*, (sa|si|state|stai|stia|stateve) (fermi|fermo|ferma) (li|la),
        (di torno|da torno), intorno, (sulle|sui|sul|sugli) (scatole|palle|coglioni|cazzo|balle|
        maroni|nervi|gozzo|stomaco), siete (una|un|dei|delle|) (piaga|peste|zecche|zanzare|mosche|
        cozze|sanguisughe|tafani|lagna|rottura|flagello|persecuzione), siete peggio, tedia*,
        annoia*, quanto (rompi|rompete|stressate|scocciate|insistete), rompi, mi avete esaurit*,
        camurri*, (a|) cagher, cagher, dar via (i|il|el|l|ul|er) (ciap|culo|cul), ma va a cagher,
        mavaff*, vffnc, vfnc, fnc, affanc*, schiatt*, perdervi, cambiate (numero|bersaglio|
        indirizzo|mestiere|aria|lavoro), cambia numero, non riscriv*, indesiderat*, non (gradit*|
        desiderat*|richiest*|voluti|voluto), sgradit*, (vi|ti|le) (venisse|pigliasse|prendesse)
        (un colpo|un accidente|un infarto|n colpo), non (se ne|ne|si) puo piu, azzard*, chi vi
        autorizz*, chi vi autorizza, chi (ti|le|la) (autorizza|ha autorizzato), (nessuno|nessuna|
        mica) (vi|ti|le|la) (ha|a) (mai|) (autorizzat*|dato|chiesto|permesso|cercat*), non (siete|
        sei|e|eravate|siate) (stati|stato|mica|) autorizzat*, non (avete|ha|hai|avevate) (il|
        alcun|nessun|nessuna|alcuna|) (diritto|permesso|autorizzazione|titolo), (non|) (vi|) (ho|
        abbiamo) mai (autorizzat*|acconsentit*|dato (il|alcun|nessun) (consenso|permesso)), mai
        (dato|autorizzat*|concesso) (il|alcun|nessun|) (consenso|permesso|autorizzazione), mai
        autorizzat*, senza autorizzazione, vieto, proibisco, vietato, proibito, fastidios*,
        seccator*, seccant*, (non|nn) (usate|utilizzate|usi|utilizzi|adoperate) (piu|) (il mio|
        questo|questi|i miei), (il mio|questo) numero e (riservat*|privat*|segret*), (lasciate|
        lascia|lasci) in pace, ciavete, ciai rotto, che basta, (da|date|datemi|datemmi|dateci|dai|
        dato|danno|dando|dare|darmi|darci|arrecate|recate|recare) (solo|un|molto|tanto|troppo|
        parecchio|) (fastidio|noia|disturbo), non (datemi|dateci|date|dare|dia) (noia|fastidio|
        disturbo|tormento), come vi siete permess*, come (osate|osa|osi|ti permetti|vi siete
        permessi|vi permettete), giu le mani, sciò, pussa, (fuori|via) (dalle|dai) (balle|balls),
        addio, aria aria, (me|mi) (so|sono|son) (rott*|stufat*|stancat*|scocciat*|seccat*|
        annoiat*|stufo|stufa), (saluto|salutiamo) per sempre, girate (alla larga|al largo), alla
        larga, togliete il disturbo, state alla larga, (avete|ha) (finito|finita) (di|con), non ho
        intenzione di (ricevere|leggere|sentire) (altro|nulla|piu), non (mi|ci|vi|) (dovete|deve|
        devi) (piu|mai piu|mai), tenetevi (lontan*|alla larga|le vostre|i vostri), (perso|tolto|
        perdere|finito|persa|esaurito|finita) (la|ogni|tutta la|) pazienza, la pazienza (e|sta),
        siete ancora (qui|qua|voi), in santa pace
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        (un|fare|faccio|faro|presento) (un|) esposto, denunc*, denunzi*, querel*, garante,
        segnalo, segnaler*, segnaliamo, segnalazion*, segnalat*, segnalarvi, segnalare, vie
        legali, (mio|nostro|dal|al|un|l) avvocato, polizia, carabinieri, polizia postale, agcom,
        codacons, reclamo, altroconsumo, in tribunale, tribunale, azione legale, azioni legali,
        adire, diffid*, vi faccio causa, faccio causa, per spam, come spam, gdpr, provvedimenti,
        tutele legali, registro delle opposizioni, registro opposizioni, vi querelo, violazione,
        registro pubblico (delle|) opposizioni, registro pubblico, registro (delle|) opposizioni,
        rpo, lista robinson, robinson list, robinson, violat* la (privacy|mia privacy|legge),
        denunce
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        (numero|persona|utente|destinatario|contatto|recapito|indirizzo|num) (e|) (sbagliat*|
        errato|errata|sbagliato|sbagliata|non corretto|non corrispond*|inesistente|inesatto),
        (sbagliato|errato|errata|sbagliata) (numero|persona|destinatario|contatto), (ha|avete|hai|
        state|stai|ha forse|avete forse|ha proprio|avete proprio|credo abbiate|avrete|avra)
        (sbagliato|sbagliando|preso un granchio) (numero|persona|utente|destinatario|recapito|),
        avete sbagliato, ha sbagliato, hai sbagliato, si sbaglia, vi sbagliate, state sbagliando,
        sta sbagliando, vi siete sbagliati, si e sbagliato, vi state sbagliando, si sta
        sbagliando, sbagliate numero, sbaglia numero, sbagliate (persona|), ho sbagliato numero,
        vi confondete, mi confonde, mi confondete, state confondendo, non sono (io|la persona|il|
        la|lui|lei|quella|quello|piu io|piu il|piu la|chi|il titolare|la titolare|questa persona|
        il signor|la signora|l intestatario|il proprietario) (cercat*|che|signor|signora|titolare|
        sig|intestatario|proprietario|destinatario|), non sono (chi|quello|quella) (cercate|che
        cercate|pensate|credete|cerca|cerchi), non (e|) (piu|) (il|un|) (suo|mio|numero suo|questo
        il|di lui|di lei) numero, non e (piu|) (il numero|intestato|questo il numero|il numero
        giusto|il destinatario|la persona), (questo|il) numero non (e|appartiene|corrisponde),
        numero non (e|piu) (suo|di|piu|mio|in uso|attivo), (questo|il) numero (ora|adesso|da poco|
        da un mese|da anni|oggi|) e (mio|intestato a me|passato a), ha cambiato numero, ho
        cambiato numero, cambiato numero, numero cambiato, (numero|sim) (riassegnat*|nuovo|nuova|
        riciclat*), e un altro numero, non (conosco|esiste|abita|vive|lavora|risiede) (piu|)
        (nessun|nessuno|alcun|questa persona|tale persona|questo|qui), non conosco, non (c e|ce|
        risulta) (nessun|nessuno|nessuna) (con questo nome|che si chiama|qui|di nome|con), nessuno
        con questo nome, nessuna persona con, qui non (c e|abita|vive|sta) (nessun|nessuno|),
        vecchio (proprietario|intestatario|numero), ex (proprietario|intestatario), precedente
        (proprietario|intestatario), nuovo (proprietario|intestatario), cercate (un altro|un
        altra|qualcun altro), cerca un altra persona, persona sbagliata, altra persona, un altra
        persona, utenza (errata|sbagliata|aziendale|cessata), mi avete confus*, mi ha confus*,
        scambio di persona, scambiat* per, deced*, defunt*, (e|e gia|era) (morto|morta), (morto|
        morta) (da|nel|il|lo|l|purtroppo|qualche|due|tre|anni|un|poco|recentemente), sono morti, e
        mancat*, mancato (da|a|lo|il|l|nel|tempo|purtroppo|qualche), mancata (da|a|lo|la|l|nel|
        purtroppo|qualche), venut* a mancare, venuto a mancare, venuta a mancare, passato a
        miglior vita, passata a miglior vita, non c e piu, non e piu (tra|con|fra) noi, scompars*,
        ci ha (lasciato|lasciati|lasciate), buonanima, la vedova, il vedovo, riposa in pace, al
        cimitero, salma, minorenn*, (sono|un|una|sono un|sono una|sono ancora|sono solo) (bambin*|
        ragazzin*|minore|bambino|bambina|ragazzino|ragazzina), minore (di eta|d eta), non (ho|
        sono) (ancora|) (18|diciotto|maggiorenn*|maggiorenne) (anni|), non ancora maggiorenne, ho
        meno di (18|diciotto) anni, telefono di (un|una) (minore|bambin*|bambino|bambina), (e|sto
        usando) il telefono di (mamma|papa|mia mamma|mio papa), ho (otto|nove|dieci|undici|dodici|
        tredici|quattordici|quindici|sedici|diciassette) anni, (mio figlio|mia figlia|il bambino|
        la bambina) ha (otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|
        diciassette) anni, faccio (le medie|le elementari|la prima media|la seconda media|la terza
        media|la prima superiore), (numero|utenza|sim|linea|scheda|cellulare|telefono) (e|e stato|
        e stata|ormai|risulta|era|stato|non e|) (ormai|gia|stato|stata|) (dismess*|cessat*|
        disattivat*|disdett*|inattiv*|cambiat*|riassegnat*|riciclat*|rubat*|smarrit*|vendut*|
        abbandonat*|riattribuit*|chius*|scadut*), (numero|sim|utenza|cellulare|telefono) (ha|e|)
        (passat*|cambiat*) (a un altro|ad altr*|di mano|proprietari*|intestatari*|di
        proprietari*), (proprietario|intestatario|titolare) (del numero|della sim|di questa sim|di
        questo numero|dell utenza|della linea|) (e|e stato|ora e|adesso e|) (cambiat*|un altro|un
        altra|divers*|altr*), non (conosciamo|conosc*|conoscete) (nessun*|questo|questa|alcun*|chi
        cercate|il signor|la signora|il sig|tale), non (abita|vive|sta|lavora|usa|c e) piu (qui|
        qua|questo numero|con noi|in questa), (mi|ci) (avete|ha|hai) scambiat*, scambiat* (per|
        persona), non sono la persona, (numero|telefono|cellulare|utenza) aziendale, non sono (la|
        il) (sig|signor|signora|sigra|dott|titolare), non e piu (di|del|della|il numero di|il
        numero del|il numero della|il cellulare di|il telefono di), (e|sta|ora e|adesso e) (in
        cielo|in paradiso|con gli angeli|lassu), non mi chiamo, (non|nn) (e|) il mio nome, nessun*
        (con|di) (quel|questo|tale|quello) nome, volat* (in|al) cielo, lutto, (errore|sbaglio|
        scambio) di (persona|numero|destinatario|contatto|utente), (si e|ci si e) (spento|spenta|
        spenti|spegnut*), (sono|sto|faccio|frequento) (in|la) (prima|seconda|terza|quarta|quinta|
        1a|2a|3a) (media|medie|elementare|elementari|superiore|liceo), (vado|faccio|sono) (alle|
        le) (medie|elementari), (ha|ho|hanno) cambiat* (cellulare|telefono|sim|scheda|numero di
        telefono|recapito|utenza), (cambiato|cambiata) (cellulare|sim|scheda|utenza), non ha piu
        (questo|il|quel|tale) (numero|cellulare|telefono|recapito), non e piu (questo|suo|mio),
        (mi|ci) (avete|ha|hai) pres* per (un|uno|una|chi|qualcun*), non sono la persona (che|
        giusta che|cercata|da voi), (avete|ha|hai) (il|un|preso il) numero (sbagliat*|errat*|
        vecchio), telefono non e di, numero non e di, non e piu in vita, non e in vita
    """,
}
