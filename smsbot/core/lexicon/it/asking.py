"""Italian: questions, and wishes to begin."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

WORDS: Final[Entries] = {
    Sense.WHY: """
        perche, poiche, siccome, visto che, dato che, in quanto, dal momento che, cosi
        (posso|li|lo|le|la|mi|resta|rimane|ci|leggo|rispondo|capisco|sento|evito|almeno|si|non)
    """,
    Sense.ASK: """
        spiegatevi, si spieghi, si spieghi meglio, spiegatevi meglio, (siete|sei|e)
        (ancora|gia| sempre) (aperti|aperto|chiusi|attivi), capire (meglio|prima|bene|cosa|di
        cosa|come|chi), prima capire, (che|quale) (tipo|genere|sorta|tipologia) (di|), quanti
        (sms|messaggi), quante (chiamate|telefonate|offerte), si (paga|pagano) (o|), quando
        (chiamate|scrivete| telefonate|mi|ci|vi|avete|aprite|inizia| finisce|arriva),
        (a|in|per) che (ora|ore|ora| orario|orari|numero|indirizzo), che ora, da che
        (numero|ditta|azienda|parte), (quando|a che ora) (chiamate|telefonate|mi
        chiamate|scrivete|mi scrivete|mi contattate), chi vi (da| ha|conosce), chi
        (siete|sei|e|parla|scrive|mi scrive|mi sta|vi ha|ti ha|le ha|ve lo|te lo|
        saresti|sareste|sarebbe|mi ha|mi cerca|mi contatta|cazzo|cavolo|diavolo|manda|e
        che|sono| vi conosce|ti conosce|vi da), (con|da|per|di|a) chi, (da|di) dove,
        (come|dove) (avete|ha|hai|mi|vi|ho|e|posso|faccio|
        si|lo|avrei|state|abbiamo|siete|sapete| fate| funziona|mai), (quale|quali|di quale|di
        che) (azienda|ditta|societa|negozio| messaggio|
        tipo|roba|cosa|offerte|promo|promozioni| numero|informazioni|info|dati|genere|
        consenso| contatto|servizio|sms|vantaggi|sconti), che
        (azienda|ditta|societa|negozio|numero| servizio|dati|offerte sono|promozioni sono), di
        che (parlate|parla|si tratta), (cosa|cos| che cosa)
        (e|volete|vuole|vuoi|significa|vuol| vendete|sarebbe|vende|succede|proponete|
        offrite|fate|comporta|devo|dovrei| cambia|intendete|vorreste|cavolo|
        diavolo|cazzo|avete|mi) (dire|questo|questa|), che
        (volete|vuole|vuoi|significa|vendete| succede|proponete|offrite| fate|roba e|e questo|e
        questa|cavolo|diavolo|cazzo), di cosa (si tratta|parla|parlate|), di che (si
        tratta|parlate|parla), in che (senso|cosa|modo|consiste), a che (serve|scopo|
        titolo|proposito|pro), (quanto|quanti|quante|quali) (costa|costano|costerebbe|mi costa|
        costera|e|sono|devo|pago|si paga|viene|spendo|sms|messaggi|volte| tempo|chiamate|dura|
        durano|c e), quanto, quanti, quante, a (pagamento|quanto), e (gratis|gratuito|a
        pagamento| una truffa|uno scherzo|vero|sicuro|gratuita|spam ?|un phishing), costa
        (qualcosa|niente| nulla|soldi), costo, costi, prezzo, prezzi, (si|devo)
        (paga|pagare|pago) (qualcosa|), ci sono costi, si paga,
        (posso|potrei|vorrei|voglio|volevo|mi piacerebbe|bisogna|desidero|
        desidererei|gradirei) (saper*|capire|sapere|conoscere|avere informazioni|avere piu
        informazioni|avere maggiori informazioni|ricevere informazioni|ulteriori informazioni|
        maggiori informazioni|piu informazioni|chiedere|vedere|leggere| qualche
        informazione|altre informazioni|parlare|chiarimenti| spiegazioni), (mi|ci)
        (dica|dite|dici|spiega|spieghi| spiegate|faccia sapere|fate sapere|puo dire|potete
        dire|puo spiegare|potete spiegare|sa dire|sapete dire), ditemi, dimmi, spiegatemi,
        spiegami, spiegate, spieghi, spiegar*, spiegazion*, chiarimenti, chiariment*, chiarire,
        (potete|puo|puoi|potreste|potrebbe) (spiegar*|spiegare|spiegarmi|dirmi|
        chiarire|chiarirmi|mandarmi il link|ripetere), di preciso chi, (come|chi) (vi|si|ti)
        (chiamate| chiama|chiami), come si chiama, (il|) vostro nome, (siete|sei|e)
        (di|della|del|quelli| quelli di|l azienda|il negozio|voi)
        (acme|tim|vodafone|enel|eni|wind| fastweb|che), siete seri, e una truffa, come mai, per
        quale motivo, a nome di chi, per conto di chi, chi, perche avete, perche dovrei, perche
        io, perche me lo, in base a, a cosa, per cosa, per quanto tempo, fino a quando, ogni
        quanto, che differenz*, qual e la differenz*, quale differenz*,
        (quale|quali|cosa|chi|che cosa|quanto|come) (sarebbe|sarebbero|saranno| sara),
        (come|com|kom) (e|) che (avete|ha|hai|mi|vi|ce|ci), che (intendete|intendi|intende|
        intendereste|significherebbe|vorreste| vorrebbe), e spam ?, (si
        puo|posso|potrei|gradirei| vorrei|vorremmo|chiedo|chiederei| desidero|desidererei)
        (avere|ricevere|chiedere|) (qualche|un|una|dei|delle|ulteriori| maggiori|alcune|)
        (delucidazion*|chiariment*| spiegazion*|chiarimento|spiegazione| dettagli|dettaglio),
        (qualche|) delucidazion*, delucidazioni, delucidazione, (per|x) (fare|far|)
        (che|cosa|che cosa|cosa esattamente), (mi|ci) (scalate|scalano|prendete|addebitate|
        addebitano|costa|costera|costerebbe), (siete| sei|e) (affidabil*|un bot|un
        robot|robot|umano|umani|reale|reali|una persona|una macchina|
        veri|vero|legit*|truffator*), mi serve (sapere|capire|un chiarimento|una spiegazione),
        che (prodotti|merce|articoli|servizi|sconti| promo|offerte|promozioni|vantaggi| novita|
        informazioni|info|messaggi| comunicazioni) (vendete|avete|fate|offrite|trattate|
        proponete| sono|mi mandate|manderete|sarebbero|ci sono|mandate), e se
        (dico|dicessi|rispondo|scelgo| rispondessi) (di|) (no|si), cosa succede se, (ero|sono)
        (gia|) (iscritt*|registrat*|vostro cliente|vostra cliente) o (no|non), e un messaggio
        automatico (questo|?), (e|sto parlando con|parlo con|rispondo a) (un|una)
        (robot|bot|macchina|computer| risponditore|persona), siete (l azienda|la ditta|la
        societa|il negozio|il centro|quella ditta|quel negozio), rispondere costa, costa
        (rispondere|mandare|l sms|il messaggio), avete (una|un|il|la)
        (pagina|sito|app|email|mail|numero| indirizzo|profilo|negozio|sede|catalogo|
        volantino), avete (facebook|instagram|whatsapp|un sito), che ci
        (fate|fai|fa|fareste|farete|devo fare| guadagno|guadagnate), (che|cosa|cosa ci|che
        cosa) (ne|ci) (fate|farete|fareste), (e|sara| serve) per
        (vendere|vendermi|comprare|farmi| offrirmi|propormi), (fammi|fatemi|facci| fateci)
        sapere, (di cosa|di che|di che cosa|cosa|che cosa|che) (state|stai|sta)
        (parlando|dicendo|facendo|vendendo| proponendo), che
        (messaggio|roba|cosa|sms|telefonata| azienda|numero) (e|sarebbe|era), ovvero ?, vale a
        dire ?, si paga (qualcosa|), cioe ?, perche (mi|ci) (scriv*|chiamat*|contatt*|cercat*|
        disturbat*|mandat*|chied*|invi*), presentatevi, identific*, si identifichi, si
        identifica, si qualifichi, qualificatevi, prego ?, scusi ?, scusa ?, scusate ?, eh ?,
        (mi|ci) (chiarisca|chiarite|chiarisci|chiarisce|precisi|precisate)
    """,
    Sense.ASKING: "cosa, come, dove, quale, quali, cos, che cosa, xke, xche, perke",
    # Rules 8, 19 and 32.
    Sense.REQUEST: """
        non (mi|) (ricordo|risulta) (di|d)
        (aver|avere|avervi|averle|averti|essermi|esser|essere), aiuto, aiutatemi, aiutami,
        assistenza, help, supporto, link, privacy, informativa, policy, regolamento,
        condizioni, termini, (maggiori|ulteriori|altre|piu|qualche|alcune) (info|
        informazioni|dettagli|informazione|notizie), dettagli, info su, info sul, info sulla,
        informazioni (su|sul|sulla|in merito|riguardo), operatore, operatrice, (parlare|parlo|
        parlarne) con, essere richiamato, (un|una) (persona|umano|responsabile|consulente|
        addetto), numero verde, call center, servizio clienti, sito, sito web, indirizzo, orari
        di apertura, non (capisco|ho capito) (cosa|che|chi|a cosa|di
        cosa|perche|quale|come|il), non (so|conosco|ricordo|mi ricordo) (chi|di
        cosa|cosa|che|voi|di voi|di aver), non vi conosco, non (mi|) risulta, non (ho mai|mi
        sono mai|ricordo di) (dato|lasciato|iscritto|fornito| aver dato|aver lasciato), mi
        serve (il link|aiuto|assistenza|un informazione), reclami, mandatemi (il|un|) link,
        mandami il link, inviatemi il link, accesso ai (miei|) dati, (quali|che) miei dati, i
        dati che avete, copia dei (miei|) dati, dati in vostro possesso, accesso ai miei dati,
        partita iva, ragione sociale, titolare del trattamento, dpo, responsabile della
        privacy, (accedere|accesso) (ai|a) (miei|propri|) dati, art(icolo|) (. ) 15, non (mi|)
        ricordo (di|d) (essere|esser|aver|avere|averla|avervi) (mai|) (stat*|dat*|
        lasciat*|iscritt*|fatt*|avuto), (info|informazione|informazioni)
        (sui|sugli|sulle|sullo| circa|relativ*|inerent*),
        (parlare|parlo|parlarne|parlarci|parla) (col|coi|colla|cogli|con il|con la|con un|con
        una|con qualcuno), (fatemi|fammi|mi faccia|mi fate|mi faccia) parlare (con|col|co),
        parlarne, parlarne (a voce|di persona|prima), vedere il (sito|catalogo| volantino),
        (avrei|ho) (una|qualche|alcune|delle) domand*, (posso|potrei) avere (il|un)
        (vostro|suo|) (contatto|numero|recapito|indirizzo), non ho capito (la
        domanda|niente|nulla|il messaggio|molto|il senso), non capisco (la
        domanda|niente|nulla|bene|il messaggio|il senso), (un|il|vostro|suo|qualche) recapito,
        (vorrei|voglio|mi serve|datemi|dammi) (un|il|il vostro) contatto, non (mi|ci) e chiaro
    """,
    # "Posso cancellarmi quando voglio?" only asks (rule 25).
    Sense.ANY_TIME: """
        quando voglio, quando mi pare, in qualsiasi momento, in qualunque momento,
        in ogni momento, sempre, quando vorro, un domani, facilmente
    """,
    Sense.MAY: "posso, potrei, si puo, potro, possiamo, e possibile, sara possibile, riesco a",
    # Rule 14.
    Sense.RESTART: """
        start, inizio, inizia, iniziare, riattiv*, riprend*, ricominc*, attiva, attivare,
        attivat*, attivami, attivazione, iscriv*, iscrizione, riscriv*, reiscriv*, abbonar*,
        (voglio|vorrei) (iscrivermi|tornare|rientrare|riattivare|ricominciare|essere inserito|
        essere inserita|partecipare|aderire|dare il consenso|dare il mio consenso|
        dare consenso), restart, unstop, rinnov*, inseritemi, inserit*, aggiungetemi, rimett*,
        reinser*, (scritto|mandato|inviato|risposto) stop (per sbaglio|per errore), registrarmi,
        registratemi, ripristin*
    """,
}
