"""Italian, in full: the language most replies come in.

Written without accents, as every reply is folded before it is looked up. A line holds
words of one kind; what a rule of `reply-labels` says about them stands beside it.
"""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.REPORTED: ("disse, dice, dicono, diceva, dicevano, dicesse, ha detto, hanno detto, direbbe, aveva detto",),
    Sense.CONCLUSION: ("comunque", "quindi, percio, dunque, pertanto, in conclusione, conclusione, conclusioni, in sintesi, per concludere, morale della favola, morale, insomma, per farla breve, in breve, alla fine, tutto sommato",),
    Sense.ADS: ("pubblicita, marketing, commerciale, commerciali, reclame, spot, pubblicità",),
    Sense.YES: (
        "si, sii, s1, ssi, sisi, sissi",  # rule 11
        "acconsento, accetto, autorizzo, consento",  # leave no room
    ),
    Sense.LISTED: (
        "ok, okay, okey, okei, oki, okk, va bene, vabene, va benissimo, certo, d accordo",
        "daccordo, confermo, certamente, 👍, ✅, ✔, ☑, 👌",
    ),
    Sense.WILLING: ("(ho|abbiamo|avrei|avremmo) deciso (di|per il|che|) si, ho deciso di (accettare|acconsentire|dire si)", "certo che (potete|puoi|puo|possono|potreste), tutto (ok|okay|a posto|apposto|chiaro)", "senz altro, senzaltro",
        "nulla osta, nullaosta", 
        "volentieri, molto volentieri, ci sto, perche no, perche no ?, nessun problema",  # rule 31
        "nessuno problema, non c e problema, non ci sono problemi, senza problemi",
        "assolutamente (si|ok), certo che si, sicuro, sicuramente, sicuramente si, ovviamente si",
        "ovvio che si, per me (va bene|ok|si|e ok|va benissimo), (mi|a me) va bene, mi sta bene",
        "sta bene, con piacere, molto piacere, affermativo, favorevole, sono favorevole, concesso",
        "(do|presto|concedo|esprimo|confermo|fornisco|vi do|le do|ti do) (il|il mio|) (consenso|assenso|ok|benestare)",
        "(avete|ha|hai) (il|) mio (consenso|ok|assenso), consenso (dato|concesso|accordato|si|ok)",
        "sono (d accordo|daccordo|consenziente), (vi|la|ti) autorizzo, vi do l ok, vi do il permesso",
        "do l autorizzazione, autorizzat(o|i|a), permesso accordato, accordato, approvo, approvato",
        "(dico|rispondo|la mia risposta e|risposta|la risposta e|e un|un|e) (di si|si)",
        "(volevo|intendevo) dire si, per forza, eccome, altroche, altro che",
        "ok procediamo, procedete, proceda, procedi, procedete pure, ben volentieri, aggiudicato",
        "benissimo, perfetto, ottimo, d acc",
        "permetto, ve lo permetto, acconsentito, aderisco, sottoscrivo, mi va, mi va bene",
        "non ho (niente|nulla) in contrario, niente in contrario, nulla in contrario, giusto, esatto",
    ),
    Sense.COME_NO: ("come no",),
    Sense.NO: ("no, noo, nono, no no, n0, nope, nah, naa",),
    Sense.REFUSE: (
        "rifiuto, non acconsento, non accetto, non autorizzo, non consento",
        "nego il consenso",
    ),
    Sense.DECLINE: ("(ho|abbiamo|avrei|avremmo) deciso (di|per il|che|) no, ho deciso di (rifiutare|non accettare|dire no|non acconsentire)", "(ho|avevo|gia) detto (di|) no", "(sono|siamo|sto|stiamo) (a posto|gia a posto|bene) (cosi|), sto bene cosi, non (me|ce|te) ne (frega|importa|interessa|fotte|po fregar) (niente|nulla|un cazzo|una mazza|un tubo|de meno|di meno|), chi se ne frega, (non|) (mi|m) frega (niente|nulla|), che me ne (frega|importa|faccio), non ho (tempo|voglia|soldi), non fa al caso mio, non e cosa", 
        "(per (ora|adesso|il momento)|adesso|ora|al momento|oggi|stavolta|questa volta) (no|non voglio|non mi interessa)",
        "no (per (ora|adesso|il momento)|adesso|ora|al momento), (credo|penso|direi|preferisco|preferirei|mi sa) (di|che) no",
        "non (mi|ci|m|) (interessa|interessano|interesso|interessava) (niente|nulla|)",
        "non (e|sono) (interessato|interessata|interessati|d accordo|daccordo|favorevole|di mio interesse)",
        "non (sono|siamo) (molto|affatto|per niente|minimamente|piu di tanto|assolutamente) (interessato|interessata|interessati)",
        "non (ho|c e|ce|nutro) (alcun|nessun|) interesse, (nessun|zero) interesse, disinteressato, disinteressata",
        "non (do|presto|concedo|confermo|fornisco|vi do|rilascio|esprimo) (il|il mio|nessun|alcun|) (consenso|assenso|ok|permesso)",
        "non (avete|ha|hai) (il|) mio (consenso|permesso), consenso (negato|rifiutato|no), negato",
        "non (vi|la|ti) (autorizzo|permetto), non (ne ho|ho) (bisogno|necessita), non mi (serve|servono|occorre) (niente|nulla|)",
        "assolutamente no, certo che no, ovviamente no, ovvio che no, neanche per (sogno|idea|scherzo), nemmeno per (sogno|idea)",
        "manco per (sogno|idea|niente|il cavolo|il cazzo), non se ne parla (nemmeno|neanche|proprio|), mai, giammai, mai e poi mai, mai nella vita",
        "col (cavolo|cazzo|piffero|kaiser|cacchio|ciufolo), un (corno|cavolo|cazzo), manco morto, ma quando mai, fossi matto, fossi matta, te lo scordi, ve lo scordate, negativo, declino, respingo, passo, mi oppongo, sono contrario, sono contraria, contrario, contraria, nego, pollice verso",
        "(dico|direi|rispondo|la mia risposta e|risposta|la risposta e) (di no|no), (per me|a me) no, anche no",
        "non (e|) il caso, lasci(amo|ate|a|) (perdere|stare), lasci perdere, meglio (di|) no, grazie ma no, non fa per me",
        "figuriamoci se, 👎, ❌, ✖, 🚫, ⛔, 🙅, manco morto, manco morta, non (e|sia) mai, preferisco non (ricevere|essere)",
        "non (mi|) (va|garba|aggrada|piace|convince|convincete|attira), ne faccio a meno, faccio a meno, posso fare a meno",
        "non (voglio|desidero|intendo|vorrei) (niente|nulla), rinuncio, rifiutato, rifiutare, no e no",
    ),
    Sense.SMS: ("essemmesse, esemmesse, essemesse, esemes, esse emme esse", 
        "sms, s m s, messaggio, messaggi, messaggino, messaggini, messaggistica, esse emme esse",
        "msg, mess, messaggi di testo, messaggio di testo, smsm, sm s, messagio, messagi, messagini",
    ),
    Sense.CALL: (
        "chiamata, chiamate, kiamata, kiamate, kiamatemi, telefonata, telefonate, telefono, telefonica, telefoniche, telefonico",
        "telefonicamente, call, squillo, a voce, voce, vocale, vocalmente, tel, telefonatina, telefonatine, telef",
        "chiamatina, chiamate vocali, chiamata vocale, contatto telefonico, telefonici, cornetta",
    ),
    Sense.INFO: (
        "info, informazione, informazioni, informativi, informative, informativo, infos, infi",
        "notizie, comunicazioni informative, messaggi informativi, novita, aggiornamenti",
    ),
    Sense.PROMO: (
        "promo, promozione, promozioni, promozionale, promozionali, offerta, offerte, sconti, sconto",
        "pubblicitari, pubblicitarie, pubblicitario, promos, saldi",
        "messaggi promozionali, offerte promozionali, vantaggi, coupon, buoni sconto, offertine",
    ),
    Sense.BOTH: (
        "entrambi, entrambe, (tutti|tutte|tutt) e (due|2|entrambi), tutti e due, ambedue, ambo, entrambi i modi",
        "tutti i due, tutte le due, tutt e due, tuttedue, tuttidue, ambo le cose, sia l uno che l altro, l uno e l altro, l una e l altra",
        "entrambe le (cose|opzioni|modalita), entrambi i (canali|modi|metodi), tutte e due le (cose|opzioni), tutti e due i (modi|canali)",
    ),
    Sense.ALL: (
        "tutto, tutti, tutte, tt, tutto quanto, di tutto, qualsiasi (cosa|modo|canale), qualunque (cosa|modo), ogni cosa",
        "in tutti i modi, in qualsiasi modo, tutte le opzioni, tutti i canali, tutte le comunicazioni, completo",
    ),
    Sense.NONE: ("ne (l|) una ne (l|) altra, ne uno ne (l|) altro, ne una ne un altra", 
        "nessuno dei due, nessuna delle due, nessuno, nessuna, nessuno di questi, nessuna di queste",
        "in nessun modo, nessun modo, niente di tutto (cio|questo|quello), nessun canale, nessuna opzione, nessuno di tutti e due",
        "ne l uno ne l altro, ne l una ne l altra, ne uno ne l altro, ne questo ne quello, ne l uno ne l altra, niente di niente",
        "nessuno dei 2, nessuna delle 2, nessuna cosa, nessuno per favore, nessuno dei canali, nessuna di esse",
    ),
    Sense.WRITE: ("scriv*, messaggiat*, messaggiam*, messagiat*, smsat*",),
    Sense.RING: (
        "chiam*, telefona, telefoni, telefonar*, telefonatemi, telefonat*, telefonami, telefonino*, telefonin*, richiamat*, sentirci a voce",
        "mi (chiamate|chiami|chiama|telefonate|telefoni|telefona), non (chiamate|telefonate)",
    ),
    Sense.CONTACT: (
        "contatt*, ricontatt*, mand*, invi*, spedi*, ricev*, sentiamoci, sentirvi, rispond*, conttat*, comunic*, tenetemi, avvisat*, aggiornatemi",
    ),
    Sense.NOT: ("non, nemmeno, neanche, neppure, evit*, nun, nin, mica",),
    Sense.NOT_ME: (
        "non sono, non e di, non e il numero di, non sono piu",
    ),
    Sense.UNKNOWN: ("non si sa mai, va bene va bene", "tutto bene, tutto a posto e, certo che", 
        # "si" that is no yes: the pronoun, told by what stands beside it
        "(che|non|se|ci|mi|ti|vi|cosa|chi|gli|le|lo|la|ne) si, si (vede|chiama|chiamano|tratta|sa|dice|parla|deve|ricorda|rende|immagini|trova|trovano|faccia|vergogni|spera|spieghi|accomodi|calmi|legge|ricordi|sente|capisce|intende|usa|usano|fanno|possono|rompe|muore|vive|lavora|fa per dire|salvi chi puo|presenti|accontenti|arrangi|impicchi|aggiusti|metta|fidi|ricorda di)",
        "ok che, ok boomer, sicuro che",
    ),
    Sense.WITHOUT: ("no al, nessunissima", 
        "niente, nulla, senza, nessun, nient, nente, esclus*, eliminando, nessunissim*, zero",
    ),
    Sense.NEITHER: ("ne",),
    Sense.EXCEPT: (
        "tranne, eccetto, fuorche, salvo, a parte, meno, ad eccezione, all infuori, tolt*",
    ),
    Sense.ONLY: (
        "solo, soltanto, solamente, unicamente, esclusivamente, solo e soltanto, solo ed esclusivamente, mi basta, mi bastano, basta (un|una), basta solo, bastano, basterebbe, basterebbero, puramente, al massimo un, sl",
    ),
    Sense.WANT: (
        "voglio, vorrei, desidero, desidererei, preferisco, preferirei, intendo, gradisco, gradirei, scelgo, opto, opterei, voglia, volevo, prendo, meglio, preferibilmente, mi interessa, mi interessano, interessa, interessano, scelta, vogliamo, vorremmo, prediligo, interessato, interessata, m interessa, mi piacerebbe, avrei piacere",
    ),
    Sense.MORE: ("piu",),
    Sense.AND: ("e, ed, anche, sia, pure, oltre, insieme, nonche, piu anche, e anche, cosi come",),
    Sense.OR: ("o, oppure, ovvero, o anche",),
    Sense.BUT: (
        "ma, pero, invece, bensi, tuttavia, mentre, pero anche, anziche, piuttosto",
    ),
    Sense.CORRECTION: (
        "anzi, volevo dire, intendevo, volevo scrivere, (ho|avevo) sbagliato, mi (sono|ero) (sbagliato|sbagliata|confuso|confusa), errata corrige, mi correggo, correggo, correzione, volevo rispondere, intendevo dire, cioe no, ripensandoci, pensandoci bene, ho sbagliato (a scrivere|risposta|tasto|prima), errore mio, mi e partito, no aspetta, no aspettate, aspetta no, ho premuto male",
    ),
    Sense.SORRY: (
        "scusa, scusate, scusi, pardon, ops, oops, opss, errore, sorry, scusatemi, mi scusi, chiedo scusa",
    ),
    Sense.CHANGED: (
        "ho cambiato idea, ci ho ripensato, c ho ripensato, ho ripensato, cambio idea, cambiato idea, ci ripenso, mi sono pentito, mi sono pentita, ho cambiato parere",
    ),
    Sense.STOP: ("esci", 
        "stop, 🛑, mai piu, mai e poi mai piu, st0p, stopp, stoppa*, stoppat*, stopsms, stop sms, stopall, sto p, stoop, fermatevi, fermati, fermate, si fermi, arrestate, cessate, cessare, cessi, cessazione, interromp*, interruzione (del|dei|delle|di) (servizio|messaggi|contatti|invio|comunicazioni), sospend*, sospension*, disattiv*, disabilit*, bloccatemi, blocco, (vi|la|ti) (blocco|bloccato|bloccata|bloccati|blocchero), bloccare, blocchero, bloccato il (vostro|tuo|suo) numero, alt, abbandono, recedo, recesso, recedere, esco da, uscire (da|dalla|dal|dall), (voglio|vorrei|desidero) uscire, fatemi uscire, esc, exit, chiudiamo qui, chiudiamola qui, finiamola qui, finita qui, non rinnovo, opposizione, mi oppongo al trattamento, oppongo",
    ),
    Sense.ENOUGH: ("basta, bast, basta cosi",),
    Sense.END: ("fine",),
    Sense.QUIT: (
        "smett*, smetterl*, finitela, finiscila, finiamola, fatela finita, falla finita, faccia finita, piantatela, piantala, la pianti, la finisca, la finite, finite di, dateci un taglio, datevi una calmata, evitate d ora in poi, smettere, la smetta, la smettete, desist*, piantarla, finirla",
    ),
    Sense.REMOVE: (
        "cancell*, scancell*, canc, cancel, disiscri*, disicri*, deiscri*, desiscri*, disinscri*, disisc*, disdi, disdire, disdico, disdirmi, disdite, disdett*, disdic*, revoc*, rimuov*, rimozion*, rimoss*, elimin*, depenn*, toglietem*, toglimi, toglietelo, toglier*, toglietel*, togliete, toglim*, tolgo, tolga, tolgano, tolgat*, togliam*, togli, levatemi, levami, levate, levarmi, mi levi, mi levate, leva il mio, scartatemi, cestinate, estromett*, escludetemi, escludimi, escludermi, disabbon*, annull*, ritiro (il|la|ogni|tutto|mio) (consenso|mio|adesione|autorizzazione|mia), ritiro tutto, ritirare (il|la|mio) (consenso|mio|adesione|autorizzazione), (revoca|ritiro) consenso, il consenso ritirato, consenso revocato, sopprimete, stralciate, dissociarmi, dimenticatemi, dimenticatevi, dimenticate, dimentica (il|mio|questo), distruggete, cassate, cassatemi, scordatevi, buttate, mi tolga, mi tolgo, mi tolgano, mi tolgono, mi togli, uscire dalla lista, fuori dalla lista, fuori dall elenco, via dalla lista, via dall elenco, unsubscribe, diritto all oblio, right to be forgotten, non faccio piu parte",
    ),
    Sense.AWAY: ("stufat*, scocciat*, stancat*, assillat*, tormentat*, esasperat*, non fatevi (piu|mai|) (sentire|vivi|vedere), non (vi|ti) fate piu (sentire|vivi), non voglio (sentirvi|vedervi|saperne|avere a che fare)", "spam, spammer, (ve|te|glie) l ho gia detto, ho gia (detto|risposto) (di|) no, (gia|) detto (mille|cento|dieci|tre|due|cinque|10|100|1000|3|2|tante|cento mila) volte, quante volte (ve lo|devo|ve l ho|lo devo), non vi (sopporto|reggo|tollero), ancora voi, ancora tu", 
        "(mi|ci|m) (avete|hai|ha|state|stai|sta) (rotto|rompendo|stufato|stufando|stancato|stancando|scocciato|scocciando|seccato|annoiato|assillando|stressando|stressato|tormentando|disturbando|perseguitando|molestando|rotta|stufata|stancata|assillato|asfissiando|esasperato)",
        "(avete|hai|ha|state) (rotto|rompendo|stufato|stancato|scocciato|seccato|stressato|stressando|assillando|disturbando|esagerato|scassato|scocciando), m avete (rotto|stufato|stancato)",
        "che (palle|rottura|noia|scocciatura|scocciatori|strazio|rompiscatole|rompipalle|seccatura|barba|tormento|stress|rottura di palle|due palle|rompi), (due|2) palle, du palle, rompiscatole, rompipalle, rompicoglioni, scocciatori, rompiballe",
        "non (romp*|disturb*|insistete|insista|insistere|importun*|scocci*|stress*|assill*|infastidi*), non (rompete|rompetemi|rompere|rompermi|rompa|romper|rompetimi|rompe|rompi|disturbate|disturbatemi|disturbare|disturbarmi|disturbi|disturbarci|insistete|insista|insistere|importunate|importunatemi|scocciate|scocciatemi|stressate|stressatemi|assillate|seccate|seccatemi|infastidite|mi disturbate|mi disturbi|mi rompete|mi stressate|tormentate|tormentatemi|si permetta|permettetevi|provateci), non voglio (essere disturbato|essere disturbata|essere importunato|rotture|seccature|scocciature|disturbo)",
        "lasciatemi (in pace|stare|perdere|tranquillo|tranquilla|vivere), lasciami (in pace|stare|perdere|tranquillo), (mi lasci|mi lasciate|lasciateci|lasciarmi|mi lasciano|lasciare) (in pace|stare|perdere|tranquillo|tranquilla)",
        "voglio (stare|essere lasciato|essere lasciata) (in pace|tranquillo|tranquilla), sparite, sparisci, sparisca, sparire, sparitevi, fuori (dai|dalle|dal) (piedi|palle|coglioni|mio numero), fuori di qui",
        "(andate|vai|vada|andatevene|ma andate|va|andate tutti) (a quel paese|al diavolo|affanculo|a fanculo|a cagare|a cacare|a fan culo|a farvi fottere|a farti fottere|via|all inferno|in malora|a morire ammazzati|a zappare|a lavorare|a dormire|fuori dai piedi|fuori dalle palle)",
        "andatevene, vattene, se ne vada, affanculo, vaffanculo, vaffa, fanculo, vaffan*, fancul*, a quel paese, fottetevi, fottiti, ciucciat*, attaccatevi al, levati (dai|dalle|di), levatevi (dai|dalle|di), levatevi dalle palle, toglietevi dai piedi",
        "non ne posso (piu|+), sono (stufo|stufa|stanco|stanca|esausto|esasperato|esasperata|stufissimo|arcistufo), siamo stufi, siamo stanchi, stufo di, stufa di, ne ho (abbastanza|piene|fin sopra|le palle piene|le scatole piene), (ho|ne ho) le (palle|scatole|tasche) piene, la pazienza ha un limite, molest*, stalking, stalker, stalkeraggio, perseguitat*, persecuzion*, persecutori",
        "perdete il mio numero, perdi il mio numero, scordatemi, perdetemi, non esisto, fatela corta, datemi pace, non osate, come vi permettete, come si permette, avete rotto le (palle|scatole|balle), hai rotto le (palle|scatole), rotto il (cazzo|caz|cavolo), rotto (i coglioni|le palle|le scatole), rompete, rompete (le|il|i|) (palle|scatole|cazzo|coglioni|balle|), scassat*, tormento, tormentat*, siete (un tormento|una tortura|uno strazio|insopportabili|asfissianti|pesanti|assillanti), insopportabil*, asfissiant*, assillant*, opprimenti, via da qui, smammate, smamma, sloggiate",
    ),
    Sense.THREAT: (
        "denunc*, denunzi*, querel*, garante, segnalo, segnaler*, segnaliamo, segnalazion*, segnalat*, segnalarvi, segnalare, vie legali, (mio|nostro|dal|al|un|l) avvocato, polizia, carabinieri, polizia postale, agcom, codacons, reclamo, esposto, altroconsumo, in tribunale, tribunale, azione legale, azioni legali, adire, diffid*, vi faccio causa, faccio causa, per spam, come spam, gdpr, provvedimenti, tutele legali, registro delle opposizioni, registro opposizioni, vi querelo, violazione",
    ),
    Sense.WRONG: (
        "(numero|persona|utente|destinatario|contatto|recapito|indirizzo|num) (e|) (sbagliat*|errato|errata|sbagliato|sbagliata|non corretto|non corrispond*|inesistente|inesatto)",
        "(sbagliato|errato|errata|sbagliata) (numero|persona|destinatario|contatto), (ha|avete|hai|state|stai|ha forse|avete forse|ha proprio|avete proprio|credo abbiate|avrete|avra) (sbagliato|sbagliando|preso un granchio) (numero|persona|utente|destinatario|recapito|)",
        "avete sbagliato, ha sbagliato, hai sbagliato, si sbaglia, vi sbagliate, state sbagliando, sta sbagliando, vi siete sbagliati, si e sbagliato, vi state sbagliando, si sta sbagliando, sbagliate numero, sbaglia numero, sbagliate (persona|), ho sbagliato numero, vi confondete, mi confonde, mi confondete, state confondendo",
        "non sono (io|la persona|il|la|lui|lei|quella|quello|piu io|piu il|piu la|chi|il titolare|la titolare|questa persona|il signor|la signora|l intestatario|il proprietario) (cercat*|che|signor|signora|titolare|sig|intestatario|proprietario|destinatario|), non sono (chi|quello|quella) (cercate|che cercate|pensate|credete|cerca|cerchi)",
        "non (e|) (piu|) (il|un|) (suo|mio|numero suo|questo il|di lui|di lei) numero, non e (piu|) (il numero|intestato|questo il numero|il numero giusto|il destinatario|la persona)",
        "(questo|il) numero non (e|appartiene|corrisponde), numero non (e|piu) (suo|di|piu|mio|in uso|attivo), (questo|il) numero (ora|adesso|da poco|da un mese|da anni|oggi|) e (mio|intestato a me|passato a), ha cambiato numero, ho cambiato numero, cambiato numero, numero cambiato, (numero|sim) (riassegnat*|nuovo|nuova|riciclat*), e un altro numero",
        "non (conosco|esiste|abita|vive|lavora|risiede) (piu|) (nessun|nessuno|alcun|questa persona|tale persona|questo|qui), non conosco, non (c e|ce|risulta) (nessun|nessuno|nessuna) (con questo nome|che si chiama|qui|di nome|con), nessuno con questo nome, nessuna persona con, qui non (c e|abita|vive|sta) (nessun|nessuno|)",
        "vecchio (proprietario|intestatario|numero), ex (proprietario|intestatario), precedente (proprietario|intestatario), nuovo (proprietario|intestatario), cercate (un altro|un altra|qualcun altro), cerca un altra persona, persona sbagliata, altra persona, un altra persona, utenza (errata|sbagliata|aziendale|cessata), mi avete confus*, mi ha confus*, scambio di persona, scambiat* per",
        "deced*, defunt*, (e|e gia|era) (morto|morta), (morto|morta) (da|nel|il|lo|l|purtroppo|qualche|due|tre|anni|un|poco|recentemente), sono morti, e mancat*, mancato (da|a|lo|il|l|nel|tempo|purtroppo|qualche), mancata (da|a|lo|la|l|nel|purtroppo|qualche), venut* a mancare, venuto a mancare, venuta a mancare, passato a miglior vita, passata a miglior vita, non c e piu, non e piu (tra|con|fra) noi, scompars*, ci ha (lasciato|lasciati|lasciate), buonanima, la vedova, il vedovo, riposa in pace, al cimitero, salma",
        "minorenn*, (sono|un|una|sono un|sono una|sono ancora|sono solo) (bambin*|ragazzin*|minore|bambino|bambina|ragazzino|ragazzina), minore (di eta|d eta), non (ho|sono) (ancora|) (18|diciotto|maggiorenn*|maggiorenne) (anni|), non ancora maggiorenne, ho meno di (18|diciotto) anni, telefono di (un|una) (minore|bambin*|bambino|bambina), (e|sto usando) il telefono di (mamma|papa|mia mamma|mio papa)",
        "ho (otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette) anni, (mio figlio|mia figlia|il bambino|la bambina) ha (otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette) anni, faccio (le medie|le elementari|la prima media|la seconda media|la terza media|la prima superiore)",
    ),
    Sense.ASK: ("si (paga|pagano) (o|), quando (chiamate|scrivete|telefonate|mi|ci|vi|avete|aprite|inizia|finisce|arriva)", "(a|in|per) che (ora|ore|ora|orario|orari|numero|indirizzo), che ora, da che (numero|ditta|azienda|parte), (quando|a che ora) (chiamate|telefonate|mi chiamate|scrivete|mi scrivete|mi contattate), chi vi (da|ha|autorizza|conosce)", 
        "chi (siete|sei|e|parla|scrive|mi scrive|mi sta|vi ha|ti ha|le ha|ve lo|te lo|saresti|sareste|sarebbe|mi ha|mi cerca|mi contatta|cazzo|cavolo|diavolo|manda|e che|sono|vi conosce|ti conosce|vi da)",
        "(con|da|per|di|a) chi, (da|di) dove, (come|dove|perche|quando) (avete|ha|hai|mi|vi|ho|e|posso|faccio|si|lo|avrei|state|abbiamo|siete|sapete|fate|funziona|mai)",
        "(quale|quali|di quale|di che) (azienda|ditta|societa|negozio|messaggio|tipo|roba|cosa|offerte|promo|promozioni|numero|informazioni|info|dati|genere|consenso|contatto|servizio|sms|vantaggi|sconti), che (azienda|ditta|societa|negozio|numero|servizio|dati|offerte sono|promozioni sono) , di che (parlate|parla|si tratta)",
        "(cosa|cos|che cosa) (e|volete|vuole|vuoi|significa|vuol|vendete|sarebbe|vende|succede|proponete|offrite|fate|comporta|devo|dovrei|cambia|intendete|vorreste|cavolo|diavolo|cazzo|avete|mi) (dire|questo|questa|), che (volete|vuole|vuoi|significa|vendete|succede|proponete|offrite|fate|roba e|e questo|e questa|cavolo|diavolo|cazzo),  di cosa (si tratta|parla|parlate|), di che (si tratta|parlate|parla), in che (senso|cosa|modo|consiste), a che (serve|scopo|titolo|proposito|pro)",
        "(quanto|quanti|quante|quali) (costa|costano|costerebbe|mi costa|costera|e|sono|devo|pago|si paga|viene|spendo|sms|messaggi|volte|tempo|chiamate|dura|durano|c e), quanto, quanti, quante, a (pagamento|quanto), e (gratis|gratuito|a pagamento|una truffa|uno scherzo|vero|sicuro|gratuita|spam|un phishing), costa (qualcosa|niente|nulla|soldi), costo, costi, prezzo, prezzi, (si|devo) (paga|pagare|pago) (qualcosa|), ci sono costi, si paga",
        "(posso|potrei|vorrei|voglio|volevo|mi piacerebbe|bisogna|desidero|desidererei|gradirei) (saper*|capire|sapere|conoscere|avere informazioni|avere piu informazioni|avere maggiori informazioni|ricevere informazioni|ulteriori informazioni|maggiori informazioni|piu informazioni|chiedere|vedere|leggere|qualche informazione|altre informazioni|parlare|chiarimenti|spiegazioni)",
        "(mi|ci) (dica|dite|dici|spiega|spieghi|spiegate|faccia sapere|fate sapere|puo dire|potete dire|puo spiegare|potete spiegare|sa dire|sapete dire), ditemi, dimmi, spiegatemi, spiegami, spiegate, spieghi, spiegar*, spiegazion*, chiarimenti, chiariment*, chiarire, (potete|puo|puoi|potreste|potrebbe) (spiegar*|spiegare|spiegarmi|dirmi|chiarire|chiarirmi|mandarmi il link|ripetere)",
        "di preciso chi, ci conosciamo, la conosco, vi conosco, (come|chi) (vi|si|ti) (chiamate|chiama|chiami), come si chiama, (il|) vostro nome, (siete|sei|e) (di|della|del|quelli|quelli di|l azienda|il negozio|voi) (acme|tim|vodafone|enel|eni|wind|fastweb|che), siete seri, siete sicuri, e una truffa, come mai, per quale motivo, a nome di chi, per conto di chi, chi, perche mi, perche avete, perche dovrei, perche io, perche me lo, in base a, a cosa, per cosa, per quanto tempo, fino a quando, ogni quanto",
    ),
    Sense.ASKING: (
        "cosa, come, dove, perche, quale, quali, cos, che cosa, xke, xche, perke",
    ),
    Sense.REQUEST: (
        "aiuto, aiutatemi, aiutami, assistenza, help, supporto, link, privacy, informativa, policy, regolamento, condizioni, termini",
        "(maggiori|ulteriori|altre|piu|qualche|alcune) (info|informazioni|dettagli|informazione|notizie), dettagli, info su, info sul, info sulla, informazioni (su|sul|sulla|in merito|riguardo)",
        "operatore, operatrice, (parlare|parlo|parlarne) con, essere richiamato, (un|una) (persona|umano|responsabile|consulente|addetto), numero verde, call center, servizio clienti, sito, sito web, indirizzo, orari di apertura, non (capisco|ho capito) (cosa|che|chi|a cosa|di cosa|perche|quale|come|il), non (so|conosco|ricordo|mi ricordo) (chi|di cosa|cosa|che|voi|di voi|di aver), non vi conosco, non (mi|) risulta",
        "non (ho mai|mi sono mai|ricordo di) (dato|lasciato|iscritto|fornito|aver dato|aver lasciato), mi serve (il link|aiuto|assistenza|un informazione), reclami, mandatemi (il|un|) link, mandami il link, inviatemi il link, accesso ai (miei|) dati, (quali|che) (miei|) dati, i dati che avete, copia dei (miei|) dati, dati in vostro possesso, accesso ai miei dati, partita iva, ragione sociale, titolare del trattamento, dpo, responsabile della privacy",
    ),
    Sense.ANY_TIME: ("quando voglio, quando mi pare, in qualsiasi momento, in qualunque momento, in ogni momento, sempre, quando vorro, un domani, facilmente",),
    Sense.MAY: ("posso, potrei, si puo, potro, possiamo, e possibile, sara possibile, riesco a",),
    Sense.RESTART: (
        "start, inizio, inizia, iniziare, riattiv*, riprend*, ricominc*, attiva, attivare, attivat*, attivami, attivazione, iscriv*, iscrizione, riscriv*, reiscriv*, abbonar*, (voglio|vorrei) (iscrivermi|tornare|rientrare|riattivare|ricominciare|essere inserito|essere inserita|partecipare|aderire|dare il consenso|dare il mio consenso|dare consenso), restart, unstop, rinnov*, inseritemi, inserit*, aggiungetemi, rimett*, reinser*, (scritto|mandato|inviato|risposto) stop (per sbaglio|per errore), registrarmi, registratemi, ripristin*",
    ),
    Sense.PROVISO: ("basta che, purche, a patto che, a patto di, a patto, a condizione che, a condizione, sempre che, basta non, sempreche",),
    Sense.IF: (
        "se, quando, solo se, a meno che, qualora, nel caso, nel caso in cui, ammesso che, dipende, in caso, a seconda, se solo, posto che, se e solo se, condizionatamente, finche, fintanto, in cambio, previo, previa, con la condizione, soltanto se, patto che",
    ),
    Sense.LATER: (
        "non dico (di no|no|di si|si|mica no), non (e|) che non, non ho detto (di|) (si|no), non (cancellatemi|cancellate|fermatevi|toglietemi|smettete|interrompete|eliminate|eliminatemi|disiscrivetemi|bloccatemi|rimuovetemi|fermatevi|sospendete), forse, magari, dopo, piu tardi, domani, dopodomani, vediamo, vedremo, vedro, si vedra, (ci|ci devo|devo|fatemi|mi faccia|fammi|ci voglio) (penso|pensare|pensero|pensarci|ripensare|riflettere), ci devo pensare un attimo, ci pensero, pensarci, non (so|saprei|lo so|sono sicuro|sono sicura|sono certo|sono convinto|sono convinta|ho deciso|ho ancora deciso|posso|ricordo|capisco|ho capito|ci capisco)",
        "boh, bo, mah, mha, bho, (credo|penso|suppongo|immagino|mi sa|direi|presumo|spero|temo|sembra|pare) (di|che|) si, credo, penso, suppongo, immagino, mi sa, presumo, poi, un attimo, un momento, attimo, aspetta, aspettate, aspetti, attenda, attendete, attendi, un altra volta, un altro momento, un altro giorno, tra un po, fra un po, (ora|adesso|in questo momento|al momento) non posso, (sono|sto) (occupato|occupata|impegnato|impegnata|al lavoro|lavorando|in riunione|guidando|in ferie|fuori|all estero|in macchina|in vacanza|a cena), in riunione, in ferie, guidando, al lavoro, in futuro, prima o poi, eventualmente, probabilmente, quasi, quasi quasi, ne parliamo, ne riparliamo, risentiamoci, ci sentiamo, ci aggiorniamo, piu avanti, in seguito, in un secondo momento, appena posso, quando posso, con calma, indeciso, indecisa, dubbi, dubbio, valut*, rimand*, chissa, puo darsi, puo essere, sarebbe, non ora, chiedo a, chiedere a, devo chiedere, ne parlo con, sentire mia moglie, sentire mio marito",
        "(mia|mio) (moglie|marito|figlio|figlia|madre|padre|mamma|papa|fratello|sorella|suocera|suocero|capo|nonna|nonno|compagno|compagna|zio|zia), (il|la|sua|suo) (moglie|marito|figlia|figlio|madre|compagna|segretaria|badante|nipote|mamma|papa|fratello|sorella), (gliel|glielo|gliela|glie lo), glielo (dico|riferisco|faccio sapere|chiedo|comunico|passo), riferisco, riferiro, il mio capo, per mia madre, per mio padre, sono (la|il) (moglie|marito|figlia|figlio|madre|padre|mamma|segretaria|badante|compagno|compagna|nipote), a nome di, la badante, lo zio, ti faccio sapere, vi faccio sapere, le faccio sapere, faro sapere, vi diro, diciamo, piu o meno, non subito, subito no",
    ),
    Sense.TIME: (
        "mattin*, pomerigg*, sera, serale, serali, sere, serate, dopo le, prima delle, dopo cena, dopo pranzo, pausa pranzo, lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica, sabati, domeniche, weekend, week end, feriali, festiv*, estate, inverno, primavera, autunno, estivo, estivi, d estate, d inverno, natale, natalizio, fine settimana, fine mese, fine anno, pasqua, agosto, gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, settembre, ottobre, novembre, dicembre",
        "non (piu di|oltre|troppo spesso|troppo|troppi|troppe|tutti i giorni|ogni giorno|spesso|sempre|piu di tanto|tanto spesso|tante|tanti|molto spesso|esagerate|esageriamo|esagerare|tante volte|di continuo|continuamente|a tutte le ore|a raffica|di notte|di sera|di mattina|prima delle|dopo le|la sera|la mattina|la domenica|nel weekend|in orario|nei|il sabato|il lunedi|durante)",
        "troppo spesso, troppo, troppi, troppe, spesso, ogni tanto, di rado, raramente, una volta, 1 volta, due volte, 2 volte, una tantum, (al|ogni|alla|a|per) (mese|settimana|giorno|anno|trimestre), mensil*, settiman*, trimestral*, annual*, quotidian*, tutti i giorni, ogni, orari, orario, fino alle, entro le, al massimo, pochi, poche, poco, con moderazione, con parsimonia, moderat*, senza esagerare, senza insistere, senza assillare, saltuari*, qualche volta, a volte, di tanto in tanto, notte, mezzogiorno, nei giorni, giorni, stagion*, periodo, solo oggi, solo per oggi, per un mese, per un anno, fino a, solo per (un|una|questa|il), h24, urgenz*, urgente, urgenti, importanti, importante, quando (ci sono|c e|serve|necessario|sono)",
    ),
    Sense.MEDIUM: (
        "per iscritto, iscritto, whatsapp, whatsap, whatapp, watsapp, wapp, wa, whats app, whatsup, telegram, mail, email, e mail, emails, mails, e mails, posta, posta elettronica, elettronica, pec, messenger, fax, facebook, fb, instagram, insta, ig, lettera, cartacea, cartaceo, lettere, skype, tiktok, linkedin, piccione, di persona, in negozio, di presenza, videochiamat*, wathsapp, whatsappami, mms, rcs, chat, vocali, via web, on line, online, newsletter",
    ),
    Sense.EQUAL: ("va bene cosi", 
        "(e|) (lo stesso|uguale), fa lo stesso, e la stessa cosa, (fate|faccia|fai|veda|vedete|vedi|scegliete|scelga|scegli|decidete|decida|decidi) (voi|lei|tu|pure), (come|quello che|quel che|quale|cio che) (volete|vuole|vuoi|preferite|preferisce|preferisci|vi pare|le pare|ti pare|credete|crede|meglio credete|vi va|le va|capita|viene)",
        "indifferente, indifferentemente, a (vostra|sua|tua) (scelta|discrezione), non (importa|cambia|fa differenza|mi importa|m importa|ha importanza), (il|la) (primo|prima|secondo|seconda|terzo|terza|ultimo|ultima|prima opzione|seconda opzione), l (ultimo|ultima), (prima|seconda|primo|secondo) (opzione|scelta|che hai detto|che avete detto)?, primo, secondo, terzo, opzione, opzione a, opzione b, opzione 1, opzione 2, quella li, quello li, quello, quella, l altro, l altra, altro, uno dei due, una delle due, uno qualsiasi, uno a caso, a caso, qualcosa, dei due, delle due, fa niente, mi e indifferente, ugualmente, uno dei 2, uno solo, una sola",
    ),
    Sense.SNEER: (
        "babbo natale, aspetta e spera, contaci, contateci, figurati, figuriamoci, ma va, ma va la, ma dai, seee, see, se se, lallero, mo me lo segno, me lo segno, come no certo, certo certo, certo come no, si come no, si certo come no, ma certo come no, ah si, ahah*, haha*, ahha*, lol, rotfl, 😂, 🤣, 😏, 🙄, 😆, 🤡, 🖕, 💩, 😒, 😅, 🤦, bravi, complimenti, ma per favore, ma perfavore, e poi, e magari, ci mancherebbe altro, non vedo l ora, non vedevo l ora, come se, mi mancavate, mancavate solo voi, ci mancava, ci mancavate, che bello, che gioia, vi piacerebbe, le piacerebbe, ti piacerebbe, sogna*, credici, credeteci, ride*, mi fate ridere, fate ridere, da ridere, che ridere, beata, e mia nonna, mia nonna in carriola, tua sorella, tua madre, to mare, tu ma, yeah right, nei vostri sogni, nei tuoi sogni, bella questa, questa e bella, ottima questa, e che palle, e io sono, io sono il papa, sono il papa, come dire, volano gli asini, gli asini volano, il giorno del mai, il 30 febbraio, 30 febbraio, il 31 febbraio, 31 febbraio, quando gli asini, quando le galline",
        "idiot*, ladr*, truff*, scem*, stronz*, cazz*, merd*, coglion*, ridicol*, vergogn*, schif*, bastard*, deficient*, imbecill*, cretin*, stupid*, puttan*, troi*, minchi*, buffon*, pagliacc*, maleduc*, farabutt*, delinquent*, parassit*, sanguisugh*, incompetent*, cafon*, fetent*, morti di fame, culo, balle, palle, porc*, maledett*, dio, madonna, cristo, mannaggia, accident*, che due, faccia tosta, sfacciat*, invadent*, insistent*, barbon*, furb*, furbacchion*, phishing, uffa, zozz*, stramaledett*, infam*, ignorant*, rubagallin*, pezzent*",
    ),
    Sense.AUTOMATIC: (
        "risposta automatica, risponditore automatico, risponditore, messaggio automatico, messaggio generato, generato automaticamente, inviato automaticamente, inviata automaticamente, autorisposta, fuori ufficio, fuori sede, non sono in ufficio, assente dall ufficio, saro assente, sono assente, alla guida, modalita guida, (attualmente|momentaneamente|temporaneamente|al momento|in questo momento|adesso|ora) non (sono disponibile|posso rispondere|posso parlare|raggiungibile|sono raggiungibile|in ufficio), non disturbare attivo, non disturbare attiva, modalita non disturbare, notifiche disattivate, ha attivato non disturbare, utente non disponibile, utente da lei chiamato, non e al momento raggiungibile, (ti|la|vi) (richiamo|richiamero|rispondero|rispondo|contattero|contatto) (appena|piu tardi|dopo|tra poco|al piu presto|tra|al mio rientro|quanto prima), al mio rientro, al rientro, casella (di posta|vocale|piena), non monitorata, non presidiata, questo numero non riceve",
    ),
    Sense.COURTESY: ("(scusate|scusi|scusa) (la|lo|se|per la|per lo) (lunghezza|sfogo|mi dilungo|disturbo|franchezza)", "(scusate|scusi|scusa|scusandomi) (per|) (il|del|l) (ritardo|attesa|disturbo), (vi|la|ti) saluto (tutti|), saluti a tutti, stia bene, stiate bene, statemi bene, stammi bene, state bene, buona continuazione, buon proseguimento, tante (belle|care) cose, con (tutto il|) rispetto, mi perdoni", 
        "ciao, salve, buongiorno, buon giorno, buondi, buonasera, buona sera, buonpomeriggio, buon pomeriggio, buona giornata, buona serata, buonanotte, buona notte, buona domenica, buon lavoro, buon (week end|weekend|fine settimana|proseguimento|fine giornata|pranzo), buon anno, buon natale, buone feste, buone vacanze, bella giornata, gentile, gentili, gentilissimi, gentilissimo, gentilissima, egregi, egregio, spett, spettabile, pregiati, cari, caro, cara, hey, ehi, ehila, hei, hola, pronto, buona settimana, bg, bs, bgiorno, buongiono, bongiorno, bonasera, buonsera, auguri, un saluto, arrivederci, arrivederla, a presto, a risentirci, alla prossima, cordialita",
        "grazie, grazie mille, grazie tante, mille grazie, tante grazie, molte grazie, grazie infinite, grazie ancora, grazie a (voi|lei|te|tutti), vi ringrazio, la ringrazio, ti ringrazio, ringraziando, ringrazio, grz, grazzie, grz mille, thx, thanks, tks, per favore, perfavore, x favore, per cortesia, per piacere, cortesemente, gentilmente, prego, pf, pls, please, grazi, graize, gracie, garzie, mi raccomando, caramente, grazie e, vi prego, la prego, quando (volete|vuole|vuoi|vi pare|preferite|preferisce|potete|puo|vi va|vi e comodo|le e comodo|desidera|desiderate|avete novita|avete offerte|ci sono novita|ci sono offerte), se (possibile|potete|puo|per voi va bene|non (vi|le|) (dispiace|disturba|disturbo)|gentilmente)",
        "😊, 🙂, 😀, 😃, 😄, 😁, ☺, 🙏, ❤, 😘, 🥰, 😍, 🤗, 💪, 🌹, 🌸, 🌞, 🎉, 💙, 💚, ♥, 😉, 😇, 👋, 🤝, xd, ☀, 🌺, 💐, 😋, 🍀",
        "signori, egr, gent, gentma, gentmo, famiglia, ra, ssa",
    ),
    Sense.CLOSING: ("certo di (un|una|vostro|poter|ricevere) (vostro|vostra|) (riscontro|risposta|comprensione|) (positivo|positiva|), porgo (i|) (piu|) (distinti|cordiali|migliori|miei|) (saluti|ossequi), in attesa di (un|una|) (vostro|vostra|) (riscontro|risposta)", 
        "sig, sigg, signor, signora, signore, signorina, sigra, dott, dottor, dottore, dottoressa, dr, drssa, rag, avv, ing, geom, prof, arch, cav, don, suor, fam, ragionier, ragioniere, geometra, ingegner, ingegnere, professor, professore, professoressa, inviato (da|dal|con|tramite|mediante), saluti, cordiali saluti, distinti saluti, un cordiale saluto, cordialmente, cord saluti, firmato, f to, saluto, tanti saluti, un caro saluto, cari saluti, buoni saluti, dist saluti, cs, in fede, sono (il|la) sig, sono (il|la) (signor|signora|signorina), mi chiamo, il mio nome e, qui e, firma, un abbraccio, baci, inviato da (iphone|android|mio iphone|il mio), inviato dal mio (iphone|telefono|samsung|huawei|cellulare), sent from my (iphone|phone|samsung), il sottoscritto, la sottoscritta, sottoscritto, sottoscritta",
    ),
    Sense.ARTICLE: ("il, lo, la, i, gli, le, un, uno, una, l, d, per, via, con, tramite, al, per via, a mezzo",),
    Sense.FILLER: ("(mi (ero|sono) |) trovat* (bene|benissimo|molto bene|sempre bene), trovat*, comprat*, acquistat*, ricordavo, ricordo, mi ricordo, conosco, conoscevo, vi (conosco|ricordo|seguo), pensato, pensat*, deciso, decis*, anni, tempo fa, anno scorso, mese scorso, fa, vostri clienti, vostro cliente, vostra cliente, sono (vostro|vostra|un vostro|una vostra) cliente, affezionat*, soddisfatt*, fedele, mi fido, fidat*, fido, mi fa piacere, mi farebbe piacere, fa piacere, attendo (vostre|notizie|vostra|un|una|vostro), aspetto (vostre|notizie|vostra|un|una|vostro), aspettavo, resto in attesa, in attesa (di|), sono contento, sono contenta, sono felice, continuate cosi, bravissimi, siete bravissimi, siete gentilissimi, siete gentili, siete bravi, siete simpatici, negozio bellissimo, bel negozio, mi piace, mi piacete, piacete, ho piacere, non c e di che, figurarsi, famiglia, casa, gentilezza, cortesia, disponibilita, attenzione, professionalita, servito, servita, serviti, ottimi, ottima, ottimo servizio, buon servizio, complimenti per", "fatemi, fammi, facci, datemi, dammi, mettetemi, mettimi, lasciatemi, non (ci|li|le|lo|) (vedo|sento|leggo) (bene|mai|piu|), leggo, leggere, leggerli, guardo, ascolto, sono (sordo|sorda|cieco|cieca|anziano|anziana|ipovedente|audioleso)", "si prega (di|), poi (vediamo|vedremo|si vede|si vedra|vedo|ci penso|valuto)", "ero (in ferie|al lavoro|occupato|occupata|fuori||impegnato|impegnata|malato|malata|in vacanza|in riunione|all estero|in viaggio|al mare), (ho|l ho|) (letto|vedo|visto) (solo|soltanto|) (ora|adesso), finalmente, vi siete fatti (vivi|sentire), si e fatto vivo, non ho tempo (di|per) (leggere|scrivere|rispondere|messaggiare), e bon, bon, per (il momento|ora|adesso), al momento, il momento, momento, per rispondere", 
        "che, ke, alle, dalle, ore, ora, questo (sms|messaggio), (questi|i vostri|vostri) (sms|messaggi), (il|un|) (vostro|suo|tuo|ultimo) (sms|messaggio), (|questa|una) (vostra|sua|) (chiamata|telefonata) (persa|di ieri|di oggi), dell, dell , all, nell, sull, dall, quest, un po, po, di, a, da, in, su, x, tra, fra, del, dello, della, dei, degli, delle, allo, alla, ai, agli, alle, dal, dallo, dalla, dai, dagli, nel, nello, nella, nei, sul, sullo, sulla, sui, sugli, sulle, via, mediante, attraverso, co, pe, vs, vostro, vostra, vostri, vostre, suo, sua, suoi, sue, mio, mia, miei, mie, nostro",
        "in fin dei conti, io, tu, lui, lei, noi, voi, loro, mi, ti, ci, vi, me, te, lo, questo, questa, questi, queste, sto, sta, sti, ste, quel, quei, queli, suddett*, ecco, allora, beh, be, bhe, mmm, mm, eh, ah, oh, ohh, ehm, uhm, oddio, vabbe, vabe, cioe, bene, proprio, davvero, veramente, assolutamente, gia, ora, adesso, oggi, subito, tanto, molto, ancora, sinceramente, onestamente, guardi, guardate, senta, sentite, ascolti, cosi, qui, qua, la, lì, tipo, solito, decisamente, direi, dico, comunque, vista, diretta, tranquillamente, naturalmente, ovviamente, infatti, appunto, esattamente, perfettamente, ovvio, in questo caso, in merito, a me, per me, personalmente",
        "ho, ha, hai, abbiamo, avete, hanno, sono, sei, siamo, siete, essere, avere, stato, stata, stati, fare, faccia, fate, fai, fa, fatto, dare, date, dia, va, vanno, vada, andrebbe, andrebbero, andare, vengo, viene, potete, puo, puoi, potreste, potrebbe, possono, poter, potere, puoi, devo, dovete, deve, voler, volete, vuole, vuoi, volere, sapere, dire, detto, dite, dica, lasci, lasciate",
        "consenso, contatto, contatti, comunicazione, comunicazioni, risposta, domanda, richiesta, servizio, servizi, numero, cellulare, cell, cel, nominativo, nome, cognome, dati, personali, lista, liste, elenco, elenchi, rubrica, database, archivio, archivi, sistema, abbonamento, messaggi vostri, trattamento, azienda, ditta, societa, negozio, clienti, cliente, mailing, privato, indicato, questa modalita, modalita, modo, canale, opzione scelta, preferenza, preferenze, tipo di, cose, roba, opzioni, parte, quanto riguarda, riguardo, proposito, proposte, invio, ricezione, fini, scopo, scopi, finalita, testo, utile, utili, comoda, comodo, sufficiente, sufficienti, bene lo stesso, tranquillo, tranquilli, gradita, gradite, gradito, graditi, volta",
        "benvenut*, piu comod*, comodissim*, interessante, interessanti, fiducia, interesse, piacere, felice, contento, contenta, lieto, lieta, diventare, restare, rimanere, ricontatto, disponibile, a disposizione, disposizione",
    ),
    Sense.PAUSE: ("virgola, due punti, trattino",),  # as a telephone writes down what it hears
    Sense.BREAK: ("punto, punto esclamativo, punto e virgola, a capo, nuova riga, puntini",),
    Sense.QUERY: ("punto interrogativo, punto di domanda",),
}
ALONE: Final[Entries] = {
    Sense.YES: ("s",),
    Sense.NO: ("n",),
    Sense.LATER: ("ni",),
}
