"""Italian: annoyed, threatening, or sending us away (rules 7, 17 and 18)."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        disturbar*, disturbat*, disturbate, disturbando, rompere, romper*, rompete, rompendo,
        importun*, infastid*, scocciar*, stressar*, assillar*, vaff, mollat*, mollami,
        sgomberate, levate il disturbo, (statemi|state|stammi|stai|stia) (alla
        larga|lontano|lontani|lontana), non vi voglio (sentire|piu|vedere), crepate, morite,
        morire ammazzati, (lassateme|lassame| lassatemi) (perde|sta|in pace), scassa*,
        scassare, (che|due|i|avete rotto i) maroni, che stress, ciapa i ratt, a ciapa i ratt,
        va a ciapa i ratt, perdetevi, perditi, non rompermi, siete un (incubo|tormento),
        incubo, ossession*, invasivi, ancora messaggi, ancora con questi messaggi, di nuovo
        voi, sempre voi, non vi (sopporto|reggo|tollero|voglio) (piu|), stufat*, scocciat*,
        stancat*, assillat*, tormentat*, esasperat*, non fatevi (piu|mai|)
        (sentire|vivi|vedere), non (vi|ti) fate piu (sentire|vivi), non voglio
        (sentirvi|vedervi| saperne|avere a che fare), spam, spammer, (ve|te|glie) l ho gia
        detto, ho gia (detto| risposto) (di|) no, (gia|) detto
        (mille|cento|dieci|tre|due|cinque|10| 100|1000|3|2|tante| cento mila) volte, quante
        volte (ve lo|devo|ve l ho|lo devo), non vi (sopporto|reggo| tollero), ancora voi,
        ancora tu, (mi|ci|m) (avete|hai|ha|state|stai|sta) (rotto|rompendo|
        stufato|stufando|stancato|stancando| scocciato|scocciando|seccato|annoiato| assillando|
        stressando|stressato|tormentando| disturbando|perseguitando|molestando| rotta|stufata|
        stancata|assillato|asfissiando| esasperato), (avete|hai|ha|state)
        (rotto|rompendo|stufato| stancato|scocciato|seccato|stressato|
        stressando|assillando|disturbando| esagerato|scassato| scocciando), m avete
        (rotto|stufato|stancato), che (palle|rottura|noia|scocciatura|
        scocciatori|strazio|rompiscatole| rompipalle|seccatura|barba|tormento| stress|rottura
        di palle|due palle|rompi), (due|2) palle, du palle, rompiscatole, rompipalle,
        rompicoglioni, scocciatori, rompiballe, non (romp*|disturb*|insistete|insista|
        insistere|importun*| scocci*|stress*|assill*|infastidi*), non
        (rompete|rompetemi|rompere|rompermi| rompa|romper| rompetimi|rompe|rompi|disturbate|
        disturbatemi|disturbare|disturbarmi| disturbi|disturbarci|
        insistete|insista|insistere|importunate| importunatemi|scocciate|scocciatemi|
        stressate| stressatemi|assillate|seccate|seccatemi| infastidite|mi disturbate|mi
        disturbi|mi rompete| mi stressate|tormentate|tormentatemi|si
        permetta|permettetevi|provateci), non voglio (essere disturbato|essere
        disturbata|essere importunato|rotture|seccature| scocciature| disturbo), lasciatemi (in
        pace|stare|perdere|tranquillo| tranquilla|vivere), lasciami (in
        pace|stare|perdere|tranquillo), (mi lasci|mi lasciate|lasciateci|lasciarmi|mi lasciano|
        lasciare) (in pace|stare|perdere|tranquillo| tranquilla), voglio (stare|essere
        lasciato| essere lasciata) (in pace|tranquillo|tranquilla), sparite, sparisci,
        sparisca, sparire, sparitevi, fuori (dai|dalle|dal) (piedi|palle|coglioni|mio
        numero|scatole|ball|marroni| maroni|cojoni), fuori di qui,
        (andate|vai|vada|andatevene|ma andate|va|andate tutti) (a quel paese|al
        diavolo|affanculo|a fanculo|a cagare|a cacare|a fan culo|a farvi fottere|a farti
        fottere|via|all inferno|in malora|a morire ammazzati|a zappare|a lavorare|a dormire|
        fuori dai piedi|fuori dalle palle), andatevene, vattene, se ne vada, affanculo,
        vaffanculo, vaffa, fanculo, vaffan*, fancul*, a quel paese, fottetevi, fottiti,
        ciucciat*, attaccatevi al, levati (dai|dalle|di), levatevi (dai|dalle|di), levatevi
        dalle palle, toglietevi dai piedi, la pazienza ha un limite, molest*, stalking,
        stalker, stalkeraggio, perseguitat*, persecuzion*, persecutori, perdete il mio numero,
        perdi il mio numero, scordatemi, perdetemi, non esisto, fatela corta, datemi pace, non
        osate, come vi permettete, come si permette, avete rotto le (palle|scatole|balle), hai
        rotto le (palle| scatole), rotto il (cazzo|caz|cavolo), rotto (i coglioni|le palle|le
        scatole), rompete (le|il|i|) (palle|scatole|cazzo|coglioni|balle|), scassat*, tormento,
        siete (un tormento| una tortura|uno strazio|insopportabili|asfissianti|
        pesanti|assillanti), insopportabil*, asfissiant*, assillant*, opprimenti, via da qui,
        smammate, smamma, sloggiate, (con|in base a|a) (che|quale) (diritto|titolo
        mi|coraggio|faccia), chi vi (ha|da) (autorizzat*| autorizzato|autorizzati), chi
        (vi|ti|le) (ha|da) (dato|) (il|l|) (permesso|diritto| consenso|autorizzazione), senza
        (il mio|mio|alcun|nessun|il|) (permesso|autorizzazione), (nun|non|nin) rump*,
        (date|dai|dato|dando|dare|arrecate| recate|recare) (solo|un|
        molto|tanto|troppo|parecchio|) fastidio, che (scatole|fastidio|pizza|lagna| pesantezza|
        pesanti|stalker|seccatori|molestia), (lass*|lasc*) (me|mi) (sta|stare|perde|in pace|
        perdere|pace), lasseme, lassateme, lassatece, lassame, lassatemi, lasciame, lassem,
        lassme, jatevinn*, iatevenn*, iatevinn*, jatevenn*, itevenn*, vatinn*, vattinn*, vatin,
        levateve, annatevene, annate (via|a), andeve, ande (via|in|a), va (a|in) (remengo|mona|
        ramengo), ve ne (dovete|andate|potete), te ne vai, se ne vada, anna via, a ciapà i
        ratt, for di ball, fora di ball, fora dai ball, fora dai bal, esauriment*, non ce la
        faccio (piu|+), avete (veramente|proprio|davvero) (rotto|stufato|stancato|scocciato|
        scassato), (mi|ci) (avete|hai|ha|state|stai) (proprio|veramente|davvero|solo|gia|
        ormai|) (stufat*| scocciat*|rott*|scassat*|stancat*| seccat*|infastidit*|annoiat*|
        importunat*|disturbat*| esasperat*), rotto (la|le|i|er|il|o|u|li|lu)
        (minchia|scatole|cazzo|cojoni|maroni| ball| bal|palle|coglioni|belin|gabasisi), cojoni,
        i cabbasisi, belin che, basta (con|ora|adesso| veramente|davvero|una volta), (che|)
        (due|2|du|do|i|dei) (maroni|marroni|cojoni|coglioni| balle|ball|bal), ancora con
        (sta|ste|sti|questa|questi|queste|la|i| le|il|quest), slogg*, sloggia, sloggi, lascia
        stare il mio, lasciate stare il mio, lasci stare il mio, (lasci|
        lascia|lasciate|lasciare) (perdere|stare) (il|) (mio|questo)
        (numero|telefono|cellulare| contatto|nominativo), (datevi|dateci|datemi|dacci) pace,
        fate finta (che|di) (sono|sia|io| non|sono io), dovete sparire, (bona|bonaaa)
        (spari|sparite|ciao), ve ne (annate|andate), te ne (annate|vai|vada), se ne
        (annate|vada), (mi|me|ci) (calate|cal*|romp*|scass*|scocc*| stress*) (la|er|il|le|i|li)
        (minchia|cazzo|palle|scatole|cojoni| coglioni), lassati*, lassatim*, lassamu, lassam*,
        (sa|si|state|stai|stia|stateve) (fermi|fermo|ferma) (li|la), (di torno|da torno),
        intorno, (sulle|sui|sul|sugli) (scatole|palle|coglioni|cazzo|balle|
        maroni|nervi|gozzo|stomaco), siete (una|un|dei|delle|)
        (piaga|peste|zecche|zanzare|mosche| cozze|sanguisughe|tafani|lagna|rottura|
        flagello|persecuzione), siete peggio, tedia*, annoia*, quanto
        (rompi|rompete|stressate|scocciate| insistete), rompi, mi avete esaurit*, camurri*,
        (a|) cagher, cagher, dar via (i|il|el|l|ul|er) (ciap|culo|cul), ma va a cagher,
        mavaff*, vffnc, vfnc, fnc, affanc*, schiatt*, perdervi, cambiate (numero|bersaglio|
        indirizzo|mestiere|aria|lavoro), cambia numero, non riscriv*, indesiderat*, non
        (gradit*| desiderat*|richiest*|voluti|voluto), sgradit*, (vi|ti|le)
        (venisse|pigliasse|prendesse) (un colpo|un accidente|un infarto|n colpo), non (se
        ne|ne|si) puo piu, azzard*, chi vi autorizz*, chi vi autorizza, chi (ti|le|la)
        (autorizza|ha autorizzato), (nessuno|nessuna| mica) (vi|ti|le|la) (ha|a) (mai|)
        (autorizzat*|dato|chiesto|permesso| cercat*), non (siete| sei|e|eravate|siate)
        (stati|stato|mica|) autorizzat*, non (avete|ha|hai|avevate) (il|
        alcun|nessun|nessuna|alcuna|) (diritto|permesso|autorizzazione| titolo), (non|) (vi|)
        (ho| abbiamo) mai (autorizzat*|acconsentit*|dato (il|alcun|nessun)
        (consenso|permesso)), mai (dato|autorizzat*|concesso) (il|alcun|nessun|)
        (consenso|permesso|autorizzazione), mai autorizzat*, senza autorizzazione, vieto,
        proibisco, vietato, proibito, fastidios*, seccator*, seccant*, (non|nn)
        (usate|utilizzate|usi|utilizzi| adoperate) (piu|) (il mio| questo|questi|i miei), (il
        mio|questo) numero e (riservat*|privat*|segret*), (lasciate| lascia|lasci) in pace,
        ciavete, ciai rotto, che basta, (da|date|datemi|datemmi|dateci|dai|
        dato|danno|dando|dare|darmi|darci| arrecate|recate|recare) (solo|un|molto|tanto|troppo|
        parecchio|) (fastidio|noia|disturbo), non (datemi|dateci|date|dare|dia) (noia|fastidio|
        disturbo|tormento), come vi siete permess*, come (osate|osa|osi|ti permetti|vi siete
        permessi|vi permettete), giu le mani, sciò, pussa, (fuori|via) (dalle|dai)
        (balle|balls), addio, (me|mi) (so|sono|son) (rott*|stufat*|stancat*|scocciat*| seccat*|
        annoiat*|stufo|stufa), (saluto|salutiamo) per sempre, girate (alla larga|al largo),
        alla larga, togliete il disturbo, state alla larga, (avete|ha) (finito|finita)
        (di|con), non ho intenzione di (ricevere|leggere|sentire) (altro|nulla|piu), non
        (mi|ci|vi|) (dovete|deve| devi) (piu|mai piu|mai), tenetevi (lontan*|alla larga|le
        vostre|i vostri), (perso|tolto| perdere|finito|persa|esaurito|finita) (la|ogni|tutta
        la|) pazienza, la pazienza (e|sta), siete ancora (qui|qua|voi), in santa pace, che
        (due|2|tre) (scatole|palle|coglioni|cosi|zebedei| maron), (due|2|du) scatole, vade
        retro, aria, smamma*, smammat*, (non|nn) (datemi|dateci|dare|date|dammi|dacci|
        darmi|darci|dia|mi date|mi dia|ci date) (piu|altra|altro|altre|altri|ulteriore|
        ulteriori|) (noia|noie|fastidio|fastidi|disturbo| tormento|seccature|grattacapi),
        (niente|nulla) (a|da) che (fare|vedere|spartire) con (voi|te|lei), a che
        (fare|vedere|spartire) con (voi|te|lei), (non|) (vi|ti|la) (conosco|calcolo)
        (manco|nemmeno|neanche) e non (vi|ti), sfrantum*, sfranto, sfracass*, fracassat*,
        sfinit*, sfinirmi, logorat*, snervat*, martellat*, (mi|ci)
        (avete|state|hai|stai|ha|sta) (sfinendo|logorando|snervando|
        martellando|bombardando|sommergendo| intasando|ossessionando|perseguitando|
        asfissiando|subissando), (avete|hai|ha) passato (il limite|ogni limite|il segno), (c
        e|esiste) un limite (a|alla), girare (al largo|alla larga), fuori dalla mia
        (vita|vista), (via|fuori) dalla mia (vita|vista), dalla mia vista,
        (toglietevi|levatevi|togliti|levati|si levi|si tolga) (di|dai|dalle|da|dal)
        (mezzo|torno|piedi|palle|qui|mezz), (toglietevi|levatevi|togliti|levati), sparirete,
        (fatevi|si faccia|fatti) (una vita|i fatti|gli affari|i cavoli|i cazzi),
        (pensate|pensa|pensi) (ai|agli) (fatti|affari|cavoli|cazzi) (vostri|tuoi|suoi), (a|)
        rompere (a|le|i|gli) (qualcun|altri|un altro|altrove), rompere altrove, andate altrove,
        (andate|vada|vai) (a|ad) (rompere|scocciare|disturbare|seccare| importunare|stressare)
        (altrove|altri|qualcun|), (trovatevi|cercatevi) (un altro|qualcun|altri|un lavoro),
        lavoro vero, tirati via, tiratevi via, (alzate|alza) i tacchi,
        (cambiare|cambiate|cambia) aria, pussate via, pussa via, via di qui, raus, sparis*,
        eclissatevi, dileguatevi, dissolvetevi, volatilizzatevi, evaporate, non (vi|ti|la)
        (voglio|vogliamo) (tra|fra) (i|le|gli), (non|nn) (vi|ti|la) (rispondo|rispondero) piu,
        perdiamoci di vista, (invadete|invade|invadi|invasione| violate) la (mia|nostra|)
        (privacy|vita), ingerenza, intrusion*, invadenz*, petulant*, petulanz*, insistenza,
        rottura di (scatole|palle|cazzo|coglioni|balle| maroni), (sto|stiamo) perdendo la
        pazienza, avete (perso|esaurito|rotto) (il|la) (pazienza|cazzo|anima), scucc*,
        scucciat*, (avit*|avet*|aviti|aveti|avi|gave|ave| gavi|ai|ati)
        (rott*|rutt*|rot|scocc*|scucc*|stuf*| stanc*|scass*|sfrant*), (aggio|agg|so|ho)
        (rutt*|stuf*), rumpit*, rumpiti, rumpite, (nun|non|nin) (ce|me|ci|mi)
        (rump*|romp*|scass*|scucc*|siccat*| stress*), rumpe, (lass*|lasc*|lassa*)
        (me|mi|em|ame|imi|ami|ateme|atemi) (perd*|sta|stare|campa*|viv*|dorm*|
        respir*|lavora*|quiet*), lasciatemi (perd*|sta|campa*|viv*|dorm*|respir*|
        lavora*|quiet*|al|ai|solo|sola|fuori), lasciami (perd*|sta|campa*|viv*|dorm*|respir*|
        lavora*|quiet*|fuori), lasem*, lassem*, lasseme ste, assem*, dar via, da via
        (el|er|i|u|o|l|ul) (cu|cul|ciap), (va|vai|ande|ndate|ate|ite|iti|jate) a
        (cag*|da|fa*|mor*|mar*|ciapa*|ghett*| ranc*), (iti|ite|jite|jiti|annat*|ndat*|
        itavind*|itivinn*|ativinn*) (vinni|vind|vene|venne|via), itivinni, itavindi,
        (non|nun|nu) (scriv*|mannat*|mandat*|chiamat*) (cchiu|chiu|piu), (cchiu|chiu),
        (mi|me|ci) (avit*|aviti|aveti) (rott*|rutt*|stuf*|scucc*|scass*| stanc*),
        (i|le|du|le|due) (ball|bal|palli|palle) (pien*|gonf*|rott*), bal pien*, insistete,
        insistere, insisti, (quanto|perche|continuate a|continui a) insist*, perd*
        (pure|anche|) (il mio|questo|sto) (numero|contatto|cellulare), continuate a
        (scriver*|mandar*|tempestar*|romper*| disturbar*|chiamar*|insister*), continua a
        (scrivermi|tempestarmi|rompere| disturbarmi|chiamarmi), (avete|hai|ha|avranno) osato,
        osate, non (vi|ti|le|) ho (mai|) (dato|concesso|rilasciato|firmato| prestato|chiesto)
        (nessun|nessuna|alcun|alcuna|il|l|) (mio|) (permesso|consenso|autorizzazione| assenso),
        ancora (sms|messaggi|messaggio|con sta|con sti|con questa storia), spammat*, spammare,
        spammano, a non (risentirci|rivederci|risentirvi| rivedervi|sentirci|piu), a mai piu,
        come (avete|hai|ha|vi|ti|si) osat*, e che (palle|noia|barba|rottura|strazio|
        stress|scatole|seccatura|tormento), al diavolo,
        (stai|state|stia|statte|statevi|stateve| sta) (zitt*|buoni|buono|muti|muto|calmi|
        calmo), annavven*, annavene, annassene, annarsene, lassa (sta|stare|perde|perdere),
        lasa (sta|perd*), (vi|ti|la) (odio|detesto|disprezzo), (spero|che) (sia|e) l
        (ultimo|ultima), l ultimo (messaggio che|avviso|avvertimento), ultimo
        (avviso|avvertimento|messaggio che|sollecito), pesantissim*, vff, vfc, telate, filate
        via, (andate|vai|vada|va|andassero|annate| andatevene) a (farvi|farti|farsi|fare
        in|remengo|ramengo|benedire|giocare| nasconder*|raccontar*|dormire|pascolare|
        spigolare|morire|ammazz*|ciap*|fancul*| mangiare|friggere|rane|cercare), a farvi
        (benedire|friggere|un giro|fottere|vedere), (in|santa) pace per favore, in pace grazie,
        stressant*, snervant*, (mi|ci) (avete|hai|ha) (svegliat*|spaventat*|messo ansia|messo
        paura|fatto spaventare|innervosit*|irritat*), (lasciato|lasciata|lasciati|lasciate|
        lasciare|lasci|stare) in pace, (vi|la|ti) (supplico|imploro|scongiuro), (nel|al)
        cestino, (vi|ti) (banno|silenzio|cestino|blocchiamo), bannat*, bannare, silenziat*,
        (ho|abbiamo) (bannat*|silenziat*|cestinat*), nel cestino, rompiment*, tornatevene,
        (tornate|torna) (da dove|a casa|al vostro|a cuccia), (tra|fra) i piedi,
        (provate|provi|prova|provarci|azzard*|osate|permett*) a
        (riscriv*|scriv*|ricontatt*|contatt*|chiam*|richiam*), non (lo|li|l) (dovete|deve|devi)
        (avere|usare|tenere|possedere|contattare), ! via !,
        (fuori|via|uscite|esci|sparite|sparisci) (dal|da|dalla) (mio|questo|mia|sto)
        (telefono|cellulare|numero|rubrica|vita|schermo), (diventat*|diventando)
        (pesant*|molest*|insistent*|invadent*|fastidios*|insopportabil*|noios*|asfissiant*),
        siete (fastidios*|molest*|appiccicos*), (vi|ti) (dovete|devi)
        (levar*|leva*|toglier*|sparir*), sia l (ultimo|ultima), nessuno (vi|ti|li|lo|la)
        (vuole|vuol|cerca|cercava), non (vi|ti|li|la) (vuole|vuol) nessuno, nessuno vuole
        (i|le|la|il) (vostr*|tuo*|suo*), non siete (gradit*|desiderat*|benvenut*|volut*),
        (chi|nessuno) (vi|ve|ti|te|le|gliel) (l|lo|) ha (chiesto|cercat*|voluto|volut*),
        (chi|nessuno) (vi|ti|le) ha chiesto (niente|nulla|qualcosa|), non ho chiesto
        (niente|nulla|io|alcun*|nessun*), (state|restate|resta|stai) a casa (vostra|tua),
        (che|il|pure il|con che|quale) coraggio, sono al limite, siamo al limite
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        (un|fare|faccio|faro|presento) (un|) esposto, denunc*, denunzi*, querel*, garante,
        segnalo, segnaler*, segnaliamo, segnalazion*, segnalat*, segnalarvi, segnalare, vie
        legali, (mio|nostro|dal|al|un|l) avvocato, polizia, carabinieri, polizia postale,
        agcom, codacons, reclamo, altroconsumo, in tribunale, tribunale, azione legale, azioni
        legali, adire, diffid*, vi faccio causa, faccio causa, per spam, come spam, gdpr,
        provvedimenti, tutele legali, registro delle opposizioni, registro opposizioni, vi
        querelo, violazione, registro pubblico (delle|) opposizioni, registro pubblico,
        registro (delle|) opposizioni, rpo, lista robinson, robinson list, robinson, violat* la
        (privacy|mia privacy|legge), denunce, (mio|nostro|al|dal|un|il) legale,
        (mio|nostro|dai|ai) legali, procura, procuratore, magistrat*, (la|alla|dalla) finanza,
        guardia di finanza, causa legale, citazione, ispettorato, autorita
        (competent*|garante|), codice penale, reato, penalmente, risarciment*, danni morali,
        striscia la notizia, le iene, sanzion*, multa, vi faccio
        (multare|chiudere|passare|vedere|scrivere), ve la faccio (pagare|vedere), giudice,
        avvocati, associazione consumatori, federconsumatori, adiconsum, unione consumatori, ne
        risponderete, risponderete (di|in|davanti), (vi|la|ti)
        (porto|trascino|vedo|vedremo|aspetto) in (tribunale|giudizio), (ci|) vediamo (in|dal)
        (tribunale|giudice|avvocato), (vi|la|ti)
        (segnaleremo|segnalero|denuncero|denunceremo|diffido|querelero), adiro, adiremo, passo
        alle vie, vie di fatto, vie (civili|penali), azioni (civili|penali), passero (alle|a)
        vie, chiamo (la|i|il) (polizia|carabinieri|avvocato|garante|112|113), stato di diritto,
        (e|questo e) (un|una) (reato|illecito|abuso|violazione|molestia), illegal*, illecit*,
        abusiv*, class action, viol* (la|ogni|il|i|le|le norme sulla) (mia|nostra|mio|miei|)
        (privacy|legge|norm*|regol*|dirit*), (state|stai|sta) violando, (dall|all) avvocato,
        dagli avvocati, (vado|andro|andremo|mi rivolgo|mi rivolgero|rivolgo|rivolgermi)
        (dall|all|dal|dai|al|ai|da)
        (avvocat*|carabinier*|garante|polizia|legal*|giudic*|autorita), vi avverto, siete
        avvisati, siete stati avvisati
    """,
    # What an option does: with another chosen it is a limited stop (rule 7).
    Sense.BURDEN: """
        (mi|ci) (da|danno|dà|da solo|danno solo|danno molto|da molto) (fastidio|noia|sui
        nervi), (mi|ci) (disturba|disturbano|stressa|stressano|
        infastidisce|infastidiscono|stuf ano|stufa|stancano|snerva|snervano|
        innervosisce|innervosiscono|seccano| secca|scoccia|sc
        occiano|pesano|rompono|rompe|urtano| irrita|irritano), non (li|le|lo|la|ne|ci)
        sopporto, non (li|le|lo|la) (reggo|tollero), (mi|ci)
        (annoia|annoiano|angoscia|angosciano|fa venire l ansia|fanno venire l ansia|mette
        ansia|mettono ansia|svegliano|sveglia|tormentano| assillano), (sono|siamo|son)
        (proprio|davvero|veramente|molto|un po|gia|) (stuf*|stanc*|esaust*|esasperat*|
        arcistuf*|arcistufo|satur*|satura| nauseat*), stufo (di|del|delle|dei), stufa
        (di|del|delle|dei), (ne|l) ho (abbastanza|piene|fin sopra|le palle piene|le scatole
        piene|a sufficienza), ho (le tasche|le palle|le scatole|la testa) piene, non ne posso
        (piu|+), non ne possiamo (piu|+), tasche piene, piene le tasche, (mi|ci) (escono|esce)
        dagli occhi, (mi|ci) hanno (stufat*|stancat*|rotto|scocciat*| seccat*), (mi|ci)
        (stress*|innervos*|scocc*|secca|seccate| seccano|infastid*|tormenta*|assilla*|
        esaspera*|perseguita*|molest*|snerva*| irrita*|angosci*|ossession*|martella*|
        bombarda*|tempesta*|intasa*|asfissia*| soffoca*|disturbat*|spaventa*), (fate|fanno|fa)
        venire (i nervi|il nervoso|l ansia|l orticaria|la nausea|mal di testa|il mal di
        testa|il latte alle ginocchia)
    """,
}
