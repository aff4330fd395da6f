"""The page in German: formal (Sie)."""

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half
from smsbot.services.preferences import Done
from smsbot.web.preferences.words import Words

WORDS = Words(
    language="de",
    own_name="Deutsch",
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    date_format="{day}. {month} {year}",
    first="1",
    days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    halves={Half.MORNING: "vormittags", Half.AFTERNOON: "nachmittags"},
    hours="{opens}–{closes} Uhr",
    title="Ihre Auswahl",
    lead=(
        "Hier entscheiden Sie, ob {company} Sie kontaktieren darf. "
        "Die Seite betrifft die Telefonnummer, die auf {digits} endet."
    ),
    done={
        Done.GRANTED: (
            "Erledigt: Ihre Auswahl ist gespeichert. Sie erhalten eine SMS mit der Zusammenfassung."
        ),
        Done.REFUSED: "Erledigt: Ihr Nein ist gespeichert. Wir fragen Sie nicht noch einmal.",
        Done.WITHDRAWN: "Erledigt: Ab sofort kontaktieren wir Sie nicht mehr.",
        Done.ERASURE_REQUESTED: (
            "Erledigt: Wir kontaktieren Sie nicht mehr, und Ihr Antrag auf Löschung ist bei der "
            "zuständigen Stelle eingegangen."
        ),
        Done.TIMES_SET: (
            "Erledigt: Ihre Zeiten sind gespeichert. Sie erhalten eine SMS mit der Zusammenfassung."
        ),
        Done.NOTHING_TICKED: (
            "Es hat sich nichts geändert: Kreuzen Sie bitte zuerst mindestens ein Kästchen an."
        ),
        Done.ALREADY: "Das war bereits gespeichert: Es hat sich nichts geändert.",
        Done.STALE: (
            "Es hat sich nichts geändert: Die Seite war lange geöffnet, oder inzwischen hat sich "
            "etwas geändert. Bitte sehen Sie sich den aktuellen Stand an und wählen Sie erneut."
        ),
    },
    now_title="Was zurzeit gespeichert ist",
    status={
        Status.NONE: "keine Einwilligung",
        Status.GRANTED: "ja",
        Status.REFUSED: "nein, von Ihnen abgelehnt",
        Status.WITHDRAWN: "nein, von Ihnen widerrufen",
        Status.EXPIRED: "nein, die Einwilligung ist abgelaufen",
        Status.STALE: "nein, die Datenschutzhinweise haben sich geändert",
        Status.SUSPENDED: "nein, die Einwilligung ruht",
        Status.INVALIDATED: "nein, die Einwilligung ist unwirksam",
    },
    granted_until="ja, bis zum {until}",
    granted_when="{status}, nur {window}",
    suppressed=(
        "Ihre Nummer gehört zu denen, die wir nicht kontaktieren: keine Werbe-SMS, keine "
        "Werbeanrufe."
    ),
    receipt_title="Ihre Bestätigung",
    receipt_text=(
        "Was Sie gewählt haben und wo es festgehalten ist. Bewahren Sie sie auf: Sie gilt auch "
        "gegen uns."
    ),
    receipt_company="Verantwortlicher",
    receipt_since="{status}, seit dem {since}",
    receipt_sealed=(
        "Alles, was Sie uns mitgeteilt haben, steht im signierten Einwilligungsregister: {size} "
        "Einträge am {date} um {time} Uhr, Wurzel {root}."
    ),
    receipt_waits="In wenigen Sekunden steht Ihre Auswahl auch im signierten Register.",
    receipt_download="Vollständige Bestätigung herunterladen (JSON-Datei)",
    withdraw_title="Alles widerrufen",
    withdraw_text="Ein Klick genügt. Der Widerruf gilt sofort und braucht keine Begründung.",
    withdraw_button="Alles widerrufen",
    stop_title="Nicht mehr kontaktiert werden",
    stop_text="Ein Klick genügt. Das gilt sofort, für Werbe-SMS und Werbeanrufe.",
    stop_button="Kontaktieren Sie mich nicht mehr",
    choose_title="Was möchten Sie erhalten?",
    change_title="Auswahl ändern",
    choose_text=(
        "Kreuzen Sie nur an, was Sie wünschen. Ein leeres Kästchen lässt alles, wie es ist."
    ),
    terms=(
        "Die Einwilligung gilt bis zum {until} und endet dann von selbst. Sie können sie jederzeit "
        "widerrufen, auf dieser Seite oder mit der Antwort STOP; die bis dahin erfolgte "
        "Verarbeitung bleibt rechtmäßig. Ein Nein hat keine Nachteile."
    ),
    grant_button="Ich willige in das Angekreuzte ein",
    refuse_button="Ich lehne ab",
    when_title="Wann wir Sie kontaktieren dürfen",
    when_text=(
        "Möchten Sie nur zu bestimmten Zeiten kontaktiert werden, kreuzen Sie diese an. Vormittags "
        "heißt 9 bis 13 Uhr, nachmittags 13 bis 20 Uhr."
    ),
    when_now="Zurzeit: {window}.",
    when_any="zu jeder zulässigen Zeit",
    when_open="Zeiten wählen: {channel}",
    when_button="Diese Zeiten speichern",
    when_any_button="Zu jeder zulässigen Zeit",
    link_too_old=(
        "Dieser Link ist älter als dreißig Tage: Mit ihm können Sie eine Einwilligung noch "
        "widerrufen, aber keine mehr erteilen."
    ),
    why_title="Warum wir Ihnen schreiben",
    why={
        BasisKind.REQUESTED: "Weil Sie uns darum gebeten haben.",
        BasisKind.RENEWAL: (
            "Weil Ihre Einwilligung bald endet und wir Sie fragen möchten, ob Sie sie erneuern."
        ),
        BasisKind.PRIOR_CONSENT: "Weil Sie uns früher erlaubt haben, Ihnen zu schreiben.",
        BasisKind.OVERRIDE: (
            "Weil unser Unternehmen sich dazu entschieden hat, aus diesem Grund: „{statement}“."
        ),
    },
    why_document="Das ergibt sich aus: {document}.",
    why_version="{document}, Fassung {version}",
    why_given="Sie haben am {date} zugestimmt, und zwar so: {source}.",
    why_covers=(
        "Es geht um: {covers}. Hier gilt das nicht als Einwilligung: Dafür fragen wir Sie."
    ),
    why_until="Dieser Grund gilt bis zum {until}.",
    why_origin="Ihre Nummer stammt aus: {origin}.",
    why_origin_since="Ihre Nummer stammt aus: {origin}. Wir haben sie seit dem {date}.",
    why_you_wrote="Ihre Nummer haben wir durch eine SMS, die Sie uns geschickt haben.",
    why_wrong="Stimmt das nicht? Sagen Sie es uns bitte telefonisch: {contact}.",
    erase_title="Meine Daten löschen",
    erase_text=(
        "Wir kontaktieren Sie ab sofort nicht mehr, und die für den Datenschutz zuständige Stelle "
        "löscht Ihre Daten. Es bleibt nur ein verschlüsselter Fingerabdruck der Nummer, damit wir "
        "Ihnen nicht erneut schreiben."
    ),
    erase_button="Löschen Sie meine Daten",
    erase_asked="Sie haben die Löschung Ihrer Daten beantragt: Wir kümmern uns darum.",
    who_title="Wer wir sind",
    telephone="Telefon {contact}",
    vat="USt-IdNr. {vat}",
    dpo="Datenschutzbeauftragter: {contact}",
    notice="Datenschutzhinweise (Fassung {version})",
    stop_by_sms="Wenn Sie nichts mehr erhalten möchten, können Sie auch STOP an {number} senden.",
    other_language="Andere Sprachen",
    gone_title="Dieser Link ist nicht mehr gültig",
    gone_text=(
        "Vielleicht ist er alt, oder die Adresse ist unvollständig. Bereits getroffene "
        "Entscheidungen gelten weiter."
    ),
    gone_stop="Um keine SMS mehr zu erhalten, senden Sie STOP an {number}.",
    gone_call="Bei Fragen rufen Sie uns bitte an: {contact}.",
    busy_title="Zu viele Versuche",
    busy_text="Bitte warten Sie einige Minuten. Es wurde nichts gespeichert.",
    sorry_title="Etwas hat nicht funktioniert",
    sorry_text="Es wurde nichts gespeichert. Bitte versuchen Sie es in Kürze erneut.",
)
