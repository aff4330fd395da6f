"""The page in French, formal (vous), with the spaces that French typography wants."""

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half
from smsbot.services.preferences import Done
from smsbot.web.preferences.words import Words

WORDS = Words(
    language="fr",
    own_name="Français",
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    date_format="{day} {month} {year}",
    first="1er",
    days=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    halves={Half.MORNING: "matin", Half.AFTERNOON: "après-midi"},
    hours="{opens} h–{closes} h",
    title="Vos choix",
    lead=(
        "Ici, vous décidez si {company} peut vous contacter. "
        "Cette page concerne le numéro de téléphone qui se termine par {digits}."
    ),
    done={
        Done.GRANTED: (
            "C’est fait : votre choix est enregistré. Vous recevrez un SMS récapitulatif."
        ),
        Done.REFUSED: (
            "C’est fait : votre refus est enregistré. Nous ne vous le demanderons plus."
        ),
        Done.WITHDRAWN: "C’est fait : dès maintenant, nous ne vous contacterons plus.",
        Done.ERASURE_REQUESTED: (
            "C’est fait : nous ne vous contacterons plus, et votre demande d’effacement est "
            "parvenue à la personne qui en est chargée."
        ),
        Done.TIMES_SET: (
            "C’est fait : vos horaires sont enregistrés. Vous recevrez un SMS récapitulatif."
        ),
        Done.NOTHING_TICKED: "Rien n’a changé : cochez d’abord au moins une case.",
        Done.ALREADY: "C’était déjà enregistré : rien n’a changé.",
        Done.STALE: (
            "Rien n’a changé : la page était ouverte depuis longtemps, ou la situation a changé "
            "entre-temps. Vérifiez ce qui est enregistré, puis choisissez de nouveau."
        ),
    },
    now_title="Ce qui est enregistré actuellement",
    status={
        Status.NONE: "aucun consentement",
        Status.GRANTED: "oui",
        Status.REFUSED: "non, vous avez refusé",
        Status.WITHDRAWN: "non, comme vous l’avez demandé",
        Status.EXPIRED: "non, le consentement a expiré",
        Status.STALE: "non, l’information sur la protection des données a changé",
        Status.SUSPENDED: "non, le consentement est suspendu",
        Status.INVALIDATED: "non, le consentement est annulé",
    },
    granted_until="oui, jusqu’au {until}",
    granted_when="{status}, uniquement {window}",
    suppressed=(
        "Votre numéro figure parmi ceux que nous ne contactons pas : ni SMS ni appels commerciaux."
    ),
    receipt_title="Votre reçu",
    receipt_text=(
        "Ce que vous avez choisi, et où c’est inscrit. Conservez-le : il nous est opposable."
    ),
    receipt_company="Responsable du traitement",
    receipt_since="{status}, depuis le {since}",
    receipt_sealed=(
        "Tout ce que vous nous avez dit figure dans le registre signé des consentements : {size} "
        "entrées le {date} à {time}, racine {root}."
    ),
    receipt_waits="Dans quelques secondes, vos choix figureront aussi dans le registre signé.",
    receipt_download="Télécharger le reçu complet (fichier JSON)",
    withdraw_title="Tout retirer",
    withdraw_text="Un clic suffit. Le retrait est immédiat et n’a pas à être motivé.",
    withdraw_button="Je retire tout",
    stop_title="Ne plus être contacté",
    stop_text="Un clic suffit. L’effet est immédiat, pour les SMS et les appels commerciaux.",
    stop_button="Ne me contactez plus",
    choose_title="Que souhaitez-vous recevoir ?",
    change_title="Modifier vos choix",
    choose_text=(
        "Cochez uniquement ce que vous souhaitez. Une case vide ne change rien à ce qui est "
        "enregistré."
    ),
    terms=(
        "Le consentement est valable jusqu’au {until}, puis prend fin de lui-même. Vous pouvez le "
        "retirer à tout moment, sur cette page ou en répondant STOP. Refuser n’a aucune "
        "conséquence."
    ),
    grant_button="Je consens à ce que j’ai coché",
    refuse_button="Je refuse",
    when_title="Quand vous contacter",
    when_text=(
        "Si vous souhaitez n’être contacté qu’à certains moments, cochez-les. Le matin va de 9 h à "
        "13 h, l’après-midi de 13 h à 20 h."
    ),
    when_now="Actuellement : {window}.",
    when_any="à toute heure autorisée",
    when_open="Choisir les moments : {channel}",
    when_button="Enregistrer ces moments",
    when_any_button="À toute heure autorisée",
    link_too_old=(
        "Ce lien a plus de trente jours : il permet encore de retirer un consentement, mais plus "
        "d’en donner un."
    ),
    why_title="Pourquoi nous vous écrivons",
    why={
        BasisKind.REQUESTED: "Parce que vous nous avez demandé de vous écrire.",
        BasisKind.RENEWAL: (
            "Parce que le consentement que vous nous avez donné arrive à son terme, et que nous "
            "vous demandons si vous souhaitez le renouveler."
        ),
        BasisKind.PRIOR_CONSENT: "Parce que vous nous avez autorisés à vous écrire par le passé.",
        BasisKind.OVERRIDE: (
            "Parce que notre entreprise l’a décidé, pour ce motif : « {statement} »."
        ),
    },
    why_document="Cela résulte de : {document}.",
    why_version="{document}, version {version}",
    why_given="Vous avez donné votre accord le {date}, de cette façon : {source}.",
    why_covers=(
        "Cela concerne : {covers}. Ici, ce n’est pas un consentement : nous vous le demandons."
    ),
    why_until="Ce motif est valable jusqu’au {until}.",
    why_origin="Votre numéro provient de : {origin}.",
    why_origin_since="Votre numéro provient de : {origin}. Nous l’avons depuis le {date}.",
    why_you_wrote="Votre numéro nous est parvenu par un SMS que vous nous avez envoyé.",
    why_wrong="Ce n’est pas exact ? Dites-le-nous par téléphone : {contact}.",
    erase_title="Effacer mes données",
    erase_text=(
        "Nous cessons immédiatement de vous contacter, et la personne chargée de la protection des "
        "données efface les vôtres. Il ne reste qu’une empreinte chiffrée du numéro, qui sert à ne "
        "plus vous écrire."
    ),
    erase_button="Effacez mes données",
    erase_asked="Vous avez demandé l’effacement de vos données : nous nous en occupons.",
    who_title="Qui nous sommes",
    telephone="Téléphone {contact}",
    vat="Numéro de TVA {vat}",
    dpo="Délégué à la protection des données : {contact}",
    notice="Information sur la protection des données (version {version})",
    stop_by_sms="Pour ne plus rien recevoir, vous pouvez aussi envoyer STOP au {number}.",
    other_language="Autres langues",
    gone_title="Ce lien n’est plus valable",
    gone_text=(
        "Il est peut-être ancien, ou l’adresse est incomplète. Les choix déjà faits restent "
        "valables."
    ),
    gone_stop="Pour ne plus recevoir de SMS, envoyez STOP au {number}.",
    gone_call="Pour toute question, appelez-nous : {contact}.",
    busy_title="Trop de tentatives",
    busy_text="Attendez quelques minutes, puis réessayez. Rien n’a été enregistré.",
    sorry_title="Un problème est survenu",
    sorry_text="Rien n’a été enregistré. Réessayez dans quelques instants.",
)
