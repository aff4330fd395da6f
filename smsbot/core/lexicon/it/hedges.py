"""Italian: what takes the edge off an answer."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # A condition (rule 9).
    Sense.IF: """
        se, quando, solo se, a meno che, qualora, nel caso, nel caso in cui, ammesso che,
        dipende, in caso, a seconda, se solo, posto che, se e solo se, condizionatamente,
        finche, fintanto, in cambio, previo, previa, con la condizione, soltanto se, patto che,
        se (proprio|tanto|cosi tanto|) (insistete|insiste|insisti|ci tenete|ci tiene), ammesso
        e non concesso
    """,
    # A condition, unless an option can honour it.
    Sense.PROVISO: """
        basta che, purche, a patto che, a patto di, a patto, a condizione che, a condizione,
        sempre che, basta non, sempreche, l importante e (che|), importante e che
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        si (vabbe|vabe|va be|va beh), va be, va beh, non (e|era|significa|vuol dire|ho detto)
        (un| ) (si|no), non dico (di no|no|di si|si|mica no), non (e|) che non, non ho detto
        (di|) (si| no), non
        (cancellatemi|cancellate|fermatevi|toglietemi|smettete|interrompete|eliminate|
        eliminatemi|disiscrivetemi|bloccatemi|rimuovetemi|fermatevi|sospendete), forse, magari,
        dopo, piu tardi, vediamo, vedremo, vedro, si vedra, (ci|ci devo|devo|fatemi|mi faccia|
        fammi|ci voglio) (penso|pensare|pensero|pensarci|ripensare|riflettere), ci devo pensare
        un attimo, ci pensero, pensarci, non (so|saprei|lo so|sono sicuro|sono sicura|sono
        certo|sono convinto|sono convinta|ho deciso|ho ancora deciso|posso|ricordo|capisco|ho
        capito|ci capisco), boh, bo, mah, mha, bho, (credo|penso|suppongo|immagino|mi
        sa|direi|presumo| spero|temo|sembra|pare) (di|che|) si, credo, penso, suppongo,
        immagino, mi sa, presumo, poi, un attimo, un momento, attimo, aspetta, aspettate,
        aspetti, attenda, attendete, attendi, un altra volta, un altro momento, un altro
        giorno, tra un po, fra un po, (ora| adesso|in questo momento|al momento) non posso, in
        futuro, prima o poi, eventualmente, probabilmente, quasi, quasi quasi, ne parliamo, ne
        riparliamo, risentiamoci, ci sentiamo, ci aggiorniamo, piu avanti, in seguito, in un
        secondo momento, appena posso, quando posso, indeciso, indecisa, dubbi, dubbio, valut*,
        rimand*, chissa, puo darsi, puo essere, sarebbe, chiedo a, chiedere a, devo chiedere,
        ne parlo con, sentire mia moglie, sentire mio marito, (mia|mio)
        (moglie|marito|figlio|figlia|madre|padre|mamma|
        papa|fratello|sorella|suocera|suocero|capo|nonna|nonno|compagno|compagna|zio|zia),
        (il|la| sua|suo)
        (moglie|marito|figlia|figlio|madre|compagna|segretaria|badante|nipote|mamma|papa|
        fratello|sorella), (gliel|glielo|gliela|glie lo), glielo (dico|riferisco|faccio sapere|
        chiedo|comunico|passo), riferisco, riferiro, il mio capo, per mia madre, per mio padre,
        sono (la|il)
        (moglie|marito|figlia|figlio|madre|padre|mamma|segretaria|badante|compagno|
        compagna|nipote), a nome di, la badante, lo zio, ti faccio sapere, vi faccio sapere, le
        faccio sapere, faro sapere, vi diro, diciamo, piu o meno, non subito, subito no, no
        comment, non sono io (che|a|quello che|quella che) (decid*|decide|scelg*|gestisc*|mi
        occupo|compro), potrebbe (essere|darsi), dovrebbe essere, in teoria, tendenzialmente,
        mi (sembra|pare|sa) (di|che|) si, (un|) mezzo si, quasi quasi si,
        (vorrei|potrei|dovrei|avrei voluto|mi piacerebbe) (anche|quasi|pure|) dire (di|) si, mi
        (sembra|pare), ah (ok|okay|va bene|ecco|bene), (devo|dovrei|bisogna|tocca|si
        deve|occorre|dobbiamo|mi tocca) (scrivere|dire|rispondere|mettere|mandare) (di|) si, in
        parte, parzialmente, a meta, sto per, stavo per, stavamo per, per modo di dire
    """,
    # A time or a frequency cannot be honoured by SMS (rule 9).
    Sense.TIME: """
        domani, dopodomani, fine (turno|lavoro|partita|giornata|corsa|stagione), mattin*,
        pomerigg*, sera, serale, serali, sere, serate, dopo le, prima delle, dopo cena, dopo
        pranzo, pausa pranzo, lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica,
        sabati, domeniche, weekend, week end, feriali, festiv*, estate, inverno, primavera,
        autunno, estivo, estivi, d estate, d inverno, natale, natalizio, fine settimana, fine
        mese, fine anno, pasqua, agosto, gennaio, febbraio, marzo, aprile, maggio, giugno,
        luglio, settembre, ottobre, novembre, dicembre, non (piu di|oltre|troppo
        spesso|troppo|troppi| troppe|tutti i giorni|ogni giorno|spesso|sempre|piu di
        tanto|tanto spesso|tante|tanti| molto spesso|esagerate|esageriamo|esagerare|tante
        volte|di continuo|continuamente|a tutte le ore|a raffica|di notte|di sera|di
        mattina|prima delle|dopo le|la sera|la mattina|la domenica|nel weekend|in orario|nei|il
        sabato|il lunedi|durante), troppo spesso, troppo, troppi, troppe, spesso, ogni tanto,
        di rado, raramente, una volta, 1 volta, due volte, 2 volte, una tantum,
        (al|ogni|alla|a|per) (mese|settimana|giorno|anno|trimestre), mensil*, settiman*,
        trimestral*, annual*, quotidian*, tutti i giorni, ogni, orari, orario, fino alle, entro
        le, al massimo, pochi, poche, poco, con moderazione, con parsimonia, moderat*, senza
        esagerare, senza insistere, senza assillare, saltuari*, qualche volta, a volte, di
        tanto in tanto, notte, mezzogiorno, nei giorni, giorni, stagion*, periodo, solo oggi,
        solo per oggi, per un mese, per un anno, fino a, solo per (un|una|questa|il), h24,
        urgenz*, urgente, urgenti, importanti, importante, quando (ci sono|c
        e|serve|necessario|sono), non (mi|ci)
        (tempestate|bombardate|sommergete|intasate|inondate|riempite|martellate|assillate
        troppo), senza (tempestarmi|bombardarmi|intasarmi), tempestate, bombardate, dopo
        (natale| le feste|capodanno|pasqua|le vacanze|l estate|ferragosto|agosto|l epifania|la
        befana), solo (se|in caso di|per) (urgenz*|urgente|urgenze|emergenz*), (solo|soltanto)
        se (e|sono) (urgente|urgenti|importante|importanti), solo (se|quando|in caso)
        (urgente|urgenti|importante|importanti|necessario|serve|indispensabile|strettamente
        necessario|di urgenza|di necessita|di emergenza), (una|1) sola volta, massimo
        (uno|una|due|2|1|tre|3|un|10|5|4)
    """,
    # Not offered (rule 24).
    Sense.MEDIUM: """
        per iscritto, iscritto, whatsapp, whatsap, whatapp, watsapp, wapp, wa, whats app,
        whatsup, telegram, mail, email, e mail, emails, mails, e mails, posta, posta elettronica,
        elettronica, pec, messenger, fax, facebook, fb, instagram, insta, ig, lettera, cartacea,
        cartaceo, lettere, skype, tiktok, linkedin, piccione, di persona, in negozio,
        di presenza, videochiamat*, wathsapp, whatsappami, mms, rcs, chat, vocali, via web,
        on line, online, newsletter
    """,
    # Indifference and positions (rule 27).
    Sense.EQUAL: """  (e|) (lo stesso|uguale), fa lo stesso, e la stessa cosa,
        (fate|faccia|fai|veda|vedete|vedi| scegliete|scelga|scegli|decidete|decida| decidi)
        (voi| lei|tu), (come|quello che|quel che|quale|cio che)
        (volete|vuole|vuoi|preferite|preferisce| preferisci|vi pare|le pare|ti
        pare|credete|crede|meglio credete|vi va|le va|capita| viene), indifferente,
        indifferentemente, a (vostra|sua|tua) (scelta|discrezione), non (importa|cambia|fa
        differenza|mi importa|m importa|ha importanza), (il|la)
        (primo|prima|secondo|seconda|terzo| terza|ultimo|ultima|prima opzione| seconda
        opzione), l (ultimo|ultima), (prima|seconda|primo|secondo) (opzione|scelta|che hai
        detto|che avete detto)?, primo, secondo, terzo, opzione, opzione a, opzione b, opzione
        1, opzione 2, quella li, quello li, quello, quella, l altro, l altra, altro, uno dei
        due, una delle due, uno qualsiasi, uno a caso, a caso, qualcosa, dei due, delle due, fa
        niente, mi e indifferente, ugualmente, uno dei 2, uno solo, una sola, (come|quello che)
        (vi|le|ti) e (piu|) (comodo|meglio|facile|comoda), (quella|quelle|quelli|quel) che
        (volete|vuole|vuoi|preferite|preferisce| preferisci|vi pare)
    """,
    # Rule 10: sneers and insults that say nothing about stopping.
    Sense.SNEER: """
        grazie al (cavolo|cazzo|piffero|ciufolo), babbo natale, aspetta e spera, contaci,
        contateci, figurati, figuriamoci, ma va, ma va la, ma dai, seee, see, se se, lallero,
        mo me lo segno, me lo segno, come no certo, certo certo, certo come no, si come no, si
        certo come no, ma certo come no, ah si, ahah*, haha*, ahha*, lol, rotfl, 😂, 🤣, 😏,
        🙄, 🤬, 😡, 😠, 🤮, 😆, 🤡, 🖕, 💩, 😒, 😅, 🤦, bravi, complimenti, ma per favore, ma
        perfavore, e poi, e magari, ci mancherebbe altro, non vedo l ora, non vedevo l ora,
        come se, mi mancavate, mancavate solo voi, ci mancava, ci mancavate, che bello, che
        gioia, vi piacerebbe, le piacerebbe, ti piacerebbe, sogna*, credici, credeteci, ride*,
        mi fate ridere, fate ridere, da ridere, che ridere, beata, e mia nonna, mia nonna in
        carriola, tua sorella, tua madre, to mare, tu ma, yeah right, nei vostri sogni, nei
        tuoi sogni, bella questa, questa e bella, ottima questa, e io sono, io sono il papa,
        sono il papa, come dire, volano gli asini, gli asini volano, il giorno del mai, il 30
        febbraio, 30 febbraio, il 31 febbraio, 31 febbraio, quando gli asini, quando le
        galline, idiot*, ladr*, truff*, scem*, stronz*, cazz*, merd*, coglion*, ridicol*,
        vergogn*, schif*, bastard*, deficient*, imbecill*, cretin*, stupid*, puttan*, troi*,
        minchi*, buffon*, pagliacc*, maleduc*, farabutt*, delinquent*, parassit*, sanguisugh*,
        incompetent*, cafon*, fetent*, morti di fame, culo, balle, palle, porc*, maledett*,
        dio, madonna, cristo, mannaggia, accident*, che due, faccia tosta, sfacciat*,
        invadent*, insistent*, barbon*, furb*, furbacchion*, phishing, uffa, zozz*,
        stramaledett*, infam*, ignorant*, rubagallin*, pezzent*, male, malissimo, pessim*,
        peggio, schifezz*, delus*, delusion*, fregat*, fregatur*, imbrogli*, difettos*, mal di,
        bugiard*, incapac*, indecent*, fregare, bravo, brava
    """,
    # The mark of an automatic reply (rule 29).
    Sense.AUTOMATIC: """
        risposta automatica, risponditore automatico, risponditore, messaggio automatico,
        messaggio generato, generato automaticamente, inviato automaticamente, inviata
        automaticamente, autorisposta, fuori ufficio, fuori sede, non sono in ufficio, assente
        dall ufficio, saro assente, sono assente, alla guida, modalita guida, (attualmente|
        momentaneamente|temporaneamente|al momento|in questo momento|adesso|ora) non (sono
        disponibile|posso rispondere|posso parlare|raggiungibile|sono raggiungibile|in
        ufficio), non disturbare attivo, non disturbare attiva, modalita non disturbare,
        notifiche disattivate, ha attivato non disturbare, utente non disponibile, utente da
        lei chiamato, non e al momento raggiungibile, (ti|la|vi)
        (richiamo|richiamero|rispondero|rispondo| contattero|contatto) (appena|piu
        tardi|dopo|tra poco|al piu presto|tra|al mio rientro| quanto prima), al mio rientro, al
        rientro, casella (di posta|vocale|piena), non monitorata, non presidiata, questo numero
        non riceve, non (e|) (abilitat*|attiv*| predispost*) (alla|a|per)
        (ricezione|ricevere|rispondere|risposte), grazie per (averci| aver) contattat*,
        (questo|il|tale|presente) numero non (e|) (abilitat*|attiv* per|
        predispost*|monitorat*|presidiat*), posso (richiamarti|richiamarla|richiamare) (piu
        tardi|dopo|)
    """,
    Sense.WE_SHALL_SEE: """
        poi (vediamo|vedremo|si vede|si vedra|vedo|ci penso|valuto)
    """,
}
