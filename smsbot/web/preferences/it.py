"""The page in Italian: formal, as the SMS are, since that offends nobody."""

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half
from smsbot.services.preferences import Done
from smsbot.web.preferences.words import Words

WORDS = Words(
    language="it",
    own_name="Italiano",
    months=(
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ),
    date_format="{day} {month} {year}",
    first="1º",
    days=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    halves={Half.MORNING: "mattina", Half.AFTERNOON: "pomeriggio"},
    hours="ore {opens}–{closes}",
    title="Le sue scelte",
    lead=(
        "Qui decide lei se {company} può contattarla. "
        "La pagina riguarda il telefono che finisce con {digits}."
    ),
    done={
        Done.GRANTED: "Fatto: la sua scelta è registrata. Le arriverà un SMS con il riepilogo.",
        Done.REFUSED: "Fatto: abbiamo registrato il suo no. Non glielo chiederemo più.",
        Done.WITHDRAWN: "Fatto: non la contatteremo più. Vale da questo momento.",
        Done.ERASURE_REQUESTED: (
            "Fatto: non la contatteremo più, e la richiesta di cancellazione è arrivata "
            "a chi se ne occupa."
        ),
        Done.TIMES_SET: "Fatto: i suoi orari sono registrati. Le arriverà un SMS con il riepilogo.",
        Done.NOTHING_TICKED: (
            "Non è cambiato nulla: prima segni almeno una casella, poi prema il pulsante."
        ),
        Done.ALREADY: "Era già registrato: non è cambiato nulla.",
        Done.STALE: (
            "Non è cambiato nulla: la pagina era aperta da tempo, o nel frattempo qualcosa è "
            "cambiato. Guardi come stanno le cose ora e scelga di nuovo."
        ),
    },
    now_title="Che cosa è registrato ora",
    status={
        Status.NONE: "nessun consenso",
        Status.GRANTED: "sì",
        Status.REFUSED: "no, ha rifiutato",
        Status.WITHDRAWN: "no, come ha chiesto",
        Status.EXPIRED: "no, il consenso è scaduto",
        Status.STALE: "no, l’informativa è cambiata",
        Status.SUSPENDED: "no, il consenso è sospeso",
        Status.INVALIDATED: "no, il consenso è annullato",
    },
    granted_until="sì, fino al {until}",
    granted_when="{status}, solo {window}",
    suppressed="Il suo numero è tra quelli che non contattiamo: né SMS né telefonate commerciali.",
    receipt_title="La sua ricevuta",
    receipt_text="Che cosa ha scelto, e dove è scritto. La tenga: vale anche contro di noi.",
    receipt_company="Titolare",
    receipt_since="{status}, dal {since}",
    receipt_sealed=(
        "Tutto ciò che ci ha detto è nel registro firmato dei consensi: {size} voci al {date}, "
        "ore {time}, radice {root}."
    ),
    receipt_waits="Tra qualche secondo le sue scelte saranno anche nel registro firmato.",
    receipt_download="Scarichi la ricevuta completa (file JSON)",
    withdraw_title="Ritirare tutto",
    withdraw_text="Basta premere una volta. Vale subito e non deve spiegare nulla.",
    withdraw_button="Ritiro tutto",
    stop_title="Non essere più contattati",
    stop_text="Basta premere una volta. Vale subito, per SMS e telefonate commerciali.",
    stop_button="Non contattatemi più",
    choose_title="Che cosa vuole ricevere?",
    change_title="Cambiare le scelte",
    choose_text="Segni solo quello che desidera. Una casella vuota lascia le cose come stanno.",
    terms=(
        "Il consenso vale fino al {until} e poi finisce da solo. Può ritirarlo quando vuole, "
        "da questa pagina o rispondendo STOP. Dire no non ha conseguenze."
    ),
    grant_button="Acconsento a ciò che ho segnato",
    refuse_button="Rifiuto",
    when_title="Quando contattarla",
    when_text=(
        "Se vuole essere contattata solo in certi momenti, li segni qui. La mattina va dalle 9 "
        "alle 13, il pomeriggio dalle 13 alle 20."
    ),
    when_now="Ora: {window}.",
    when_any="a qualsiasi ora consentita",
    when_open="Scegliere quando: {channel}",
    when_button="Salvi questi orari",
    when_any_button="A qualsiasi ora consentita",
    link_too_old=(
        "Questo link ha più di trenta giorni: serve ancora per ritirare un consenso, "
        "non per darne uno."
    ),
    why_title="Perché Le scriviamo",
    why={
        BasisKind.REQUESTED: "Perché ci ha chiesto di scriverle.",
        BasisKind.RENEWAL: (
            "Perché il consenso che ci ha dato sta per finire, e Le chiediamo se vuole rinnovarlo."
        ),
        BasisKind.PRIOR_CONSENT: "Perché in passato ci ha autorizzato a scriverle.",
        BasisKind.OVERRIDE: (
            "Perché la nostra azienda ha deciso di scriverle, con questo motivo: «{statement}»."
        ),
    },
    why_document="Risulta da: {document}.",
    why_version="{document}, versione {version}",
    why_given="L’autorizzazione è del {date}, raccolta così: {source}.",
    why_covers="Riguarda: {covers}. Qui non conta come un consenso: per quello chiediamo a Lei.",
    why_until="Il motivo vale fino al {until}.",
    why_origin="Il suo numero viene da: {origin}.",
    why_origin_since="Il suo numero viene da: {origin}. Lo abbiamo dal {date}.",
    why_you_wrote="Il suo numero ci è arrivato con un SMS che ci ha mandato.",
    why_wrong="Non le risulta? Ce lo dica al telefono, {contact}.",
    erase_title="Cancellare i miei dati",
    erase_text=(
        "Smettiamo subito di contattarla, e chi da noi si occupa di privacy cancella i suoi dati. "
        "Resta solo un’impronta cifrata del numero, che serve a non scriverle di nuovo."
    ),
    erase_button="Cancellate i miei dati",
    erase_asked="Ha chiesto la cancellazione dei suoi dati: ce ne stiamo occupando.",
    who_title="Chi siamo",
    telephone="Telefono {contact}",
    vat="Partita IVA {vat}",
    dpo="Responsabile della protezione dei dati: {contact}",
    notice="Informativa sulla privacy (versione {version})",
    stop_by_sms="Per non ricevere più nulla può anche scrivere STOP al {number}.",
    other_language="Altre lingue",
    gone_title="Questo link non è più valido",
    gone_text="Forse è vecchio, o l’indirizzo non è completo. Le scelte già fatte restano valide.",
    gone_stop="Per non ricevere più SMS scriva STOP al {number}.",
    gone_call="Per qualsiasi domanda ci chiami: {contact}.",
    busy_title="Troppi tentativi",
    busy_text="Aspetti qualche minuto e riprovi. Non abbiamo registrato nulla.",
    sorry_title="Qualcosa non ha funzionato",
    sorry_text="Non abbiamo registrato nulla. Riprovi tra poco.",
)
