"""Italian: the wrong person, a number that changed hands, the dead, the young (rule 20)."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        (numero|persona|utente|destinatario|contatto|recapito|indirizzo|num) (e|) (sbagliat*|
        errato|errata|sbagliato|sbagliata|non corretto|non corrispond*|inesistente|inesatto),
        (sbagliato|errato|errata|sbagliata) (numero|persona|destinatario|contatto),
        (ha|avete|hai| state|stai|ha forse|avete forse|ha proprio|avete proprio|credo
        abbiate|avrete|avra) (sbagliato|sbagliando|preso un granchio)
        (numero|persona|utente|destinatario|recapito|), avete sbagliato, ha sbagliato, hai
        sbagliato, si sbaglia, vi sbagliate, state sbagliando, sta sbagliando, vi siete
        sbagliati, si e sbagliato, vi state sbagliando, si sta sbagliando, sbagliate numero,
        sbaglia numero, sbagliate (persona|), ho sbagliato numero, vi confondete, mi confonde,
        mi confondete, state confondendo, non sono (io|la persona|il|
        la|lui|lei|quella|quello|piu io|piu il|piu la|chi|il titolare|la titolare|questa
        persona| il signor|la signora|l intestatario|il proprietario)
        (cercat*|che|signor|signora|titolare| sig|intestatario|proprietario|destinatario|), non
        sono (chi|quello|quella) (cercate|che cercate|pensate|credete|cerca|cerchi), non (e|)
        (piu|) (il|un|) (suo|mio|numero suo|questo il|di lui|di lei) numero, non e (piu|) (il
        numero|intestato|questo il numero|il numero giusto|il destinatario|la persona),
        (questo|il) numero non (e|appartiene|corrisponde), numero non (e|piu)
        (suo|di|piu|mio|in uso|attivo), (questo|il) numero (ora|adesso|da poco| da un mese|da
        anni|oggi|) e (mio|intestato a me|passato a), ha cambiato numero, ho cambiato numero,
        cambiato numero, numero cambiato, (numero|sim) (riassegnat*|nuovo|nuova| riciclat*), e
        un altro numero, non (conosco|esiste|abita|vive|lavora|risiede) (piu|)
        (nessun|nessuno|alcun|questa persona|tale persona|questo|qui), non conosco, non (c
        e|ce| risulta) (nessun|nessuno|nessuna) (con questo nome|che si chiama|qui|di
        nome|con), nessuno con questo nome, nessuna persona con, qui non (c e|abita|vive|sta)
        (nessun|nessuno|), vecchio (proprietario|intestatario|numero), ex
        (proprietario|intestatario), precedente (proprietario|intestatario), nuovo
        (proprietario|intestatario), cercate (un altro|un altra|qualcun altro), cerca un altra
        persona, persona sbagliata, altra persona, un altra persona, utenza
        (errata|sbagliata|aziendale|cessata), mi avete confus*, mi ha confus*, scambio di
        persona, scambiat* per, deced*, defunt*, (e|e gia|era) (morto|morta), (morto| morta)
        (da|nel|il|lo|l|purtroppo|qualche|due|tre|anni|un|poco|recentemente), sono morti, e
        mancat*, mancato (da|a|lo|il|l|nel|tempo|purtroppo|qualche), mancata (da|a|lo|la|l|nel|
        purtroppo|qualche), venut* a mancare, venuto a mancare, venuta a mancare, passato a
        miglior vita, passata a miglior vita, non c e piu, non e piu (tra|con|fra) noi,
        scompars*, ci ha (lasciato|lasciati|lasciate), buonanima, la vedova, il vedovo, riposa
        in pace, al cimitero, salma, minorenn*, (sono|un|una|sono un|sono una|sono ancora|sono
        solo) (bambin*| ragazzin*|minore|bambino|bambina|ragazzino|ragazzina), minore (di eta|d
        eta), non (ho| sono) (ancora|) (18|diciotto|maggiorenn*|maggiorenne) (anni|), non
        ancora maggiorenne, ho meno di (18|diciotto) anni, telefono di (un|una)
        (minore|bambin*|bambino|bambina), (e|sto usando) il telefono di (mamma|papa|mia
        mamma|mio papa), ho (otto|nove|dieci|undici|dodici|
        tredici|quattordici|quindici|sedici|diciassette) anni, (mio figlio|mia figlia|il
        bambino| la bambina) ha
        (otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici| diciassette) anni,
        faccio (le medie|le elementari|la prima media|la seconda media|la terza media|la prima
        superiore), (numero|utenza|sim|linea|scheda|cellulare|telefono) (e|e stato| e
        stata|ormai|risulta|era|stato|non e|) (ormai|gia|stato|stata|) (dismess*|cessat*|
        disattivat*|disdett*|inattiv*|cambiat*|riassegnat*|riciclat*|rubat*|smarrit*|vendut*|
        abbandonat*|riattribuit*|chius*|scadut*), (numero|sim|utenza|cellulare|telefono)
        (ha|e|) (passat*|cambiat*) (a un altro|ad altr*|di mano|proprietari*|intestatari*|di
        proprietari*), (proprietario|intestatario|titolare) (del numero|della sim|di questa
        sim|di questo numero|dell utenza|della linea|) (e|e stato|ora e|adesso e|) (cambiat*|un
        altro|un altra|divers*|altr*), non (conosciamo|conosc*|conoscete)
        (nessun*|questo|questa|alcun*|chi cercate|il signor|la signora|il sig|tale), non
        (abita|vive|sta|lavora|usa|c e) piu (qui| qua|questo numero|con noi|in questa), (mi|ci)
        (avete|ha|hai) scambiat*, scambiat* (per| persona), non sono la persona,
        (numero|telefono|cellulare|utenza) aziendale, non sono (la| il)
        (sig|signor|signora|sigra|dott|titolare), non e piu (di|del|della|il numero di|il
        numero del|il numero della|il cellulare di|il telefono di), (e|sta|ora e|adesso e) (in
        cielo|in paradiso|con gli angeli|lassu), non mi chiamo, (non|nn) (e|) il mio nome,
        nessun* (con|di) (quel|questo|tale|quello) nome, volat* (in|al) cielo, lutto,
        (errore|sbaglio| scambio) di (persona|numero|destinatario|contatto|utente), (si e|ci si
        e) (spento|spenta| spenti|spegnut*), (sono|sto|faccio|frequento) (in|la)
        (prima|seconda|terza|quarta|quinta| 1a|2a|3a)
        (media|medie|elementare|elementari|superiore|liceo), (vado|faccio|sono) (alle| le)
        (medie|elementari), (ha|ho|hanno) cambiat* (cellulare|telefono|sim|scheda|numero di
        telefono|recapito|utenza), (cambiato|cambiata) (cellulare|sim|scheda|utenza), non ha
        piu (questo|il|quel|tale) (numero|cellulare|telefono|recapito), non e piu
        (questo|suo|mio), (mi|ci) (avete|ha|hai) pres* per (un|uno|una|chi|qualcun*), non sono
        la persona (che| giusta che|cercata|da voi), (avete|ha|hai) (il|un|preso il) numero
        (sbagliat*|errat*| vecchio), telefono non e di, numero non e di, non e piu in vita, non
        e in vita, (preso|prende|prendete|prendendo) (una cantonata|un abbaglio|un
        granchio|fischi per fiaschi), (ce l|l|c l) ho da
        (poco|pochi|qualche|un|due|tre|ieri|oggi), (questo|il|sto|tale) numero (da poco|ce l
        ho|l ho|mi e stato|me l hanno), ho (questo|sto|il|tale) numero da
        (poco|pochi|qualche|un|due|tre|ieri), (numero|sim) (appena|da poco)
        (preso|acquistat*|comprat*|attivat*|assegnat*), (sono|e|sono ancora|e ancora|sono
        troppo|e troppo) (piccolo|piccola|piccino|piccina|minore|bambino|bambina), (questo|e
        questo|questo telefono|questo numero|questo cellulare) e (il|un)
        (numero|telefono|cellulare) (di|del|della|dell|dello), (questo|questo il)
        (numero|telefono|cellulare) e (di|del|della|dell|dello)
        (un|una|mio|mia|mi|proprieta|altr*), (utente|numero|utenza|sim|contatto) non (e|) piu
        (attiv*|in uso|esistente|valid*), r i p, non c entro (niente|nulla|), non (ci|mi)
        riguarda, (e|) sbagliat* (il|) numero, (ho quasi|compio|ne ho|ne faccio)
        (dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette) (anni|), cambiato
        (proprietari*|intestatari*|possessore|mani), (cambio|passaggio)
        (proprietari*|intestatari*|di proprieta|di intestazione), mai sentit*
        (nominare|questo|questa|tale|prima|parlare), non (lo|li|l ho mai) conosc*, (ha|hanno)
        lasciato (l|la|questa|il) (azienda|ditta|societa|lavoro|posto|ufficio), non lavora piu
        (qui|qua|li|con noi|da noi|per|in), sbaglia, sbagliate, (un|una|sono un|sono una|sono)
        (bimb*|adolescent*|ragazzett*), non (e|sta|abita|vive) (qui|qua) e non,
        (numero|sim|telefono|utenza|cellulare) era (di|del|della|dell), (qui|qua) non
        (risponde|abita|sta|vive|lavora), (numero|sim|telefono|utenza|cellulare)
        (cedut*|trasferit*|regalat*|dato|passato) (a|ad|al), numero cedut*,
        (appartiene|intestat*|assegnat*) (a|ad) (me|mia|mio|un|una|altr*),
        (studente|studentessa|alunno|alunna) (di|delle|della)
        (prima|seconda|terza|medie|elementari|quarta|quinta)
    """,
}
