"""What the form says beside the labels of the flow, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FormWords:
    """The form in one language; what stands in braces is filled in."""

    title: str
    lead: str
    phone: str
    phone_hint: str
    purposes: str
    channels: str
    empty: str
    """What a field says that people do not see."""
    apart: str
    button: str
    wrong_phone: str
    wrong_country: str
    nothing_ticked: str
    stale: str
    later: str
    taken_title: str
    taken: str


_IT = FormWords(
    title="Resti in contatto",
    lead="Se vuole, {company} può contattarla. Non è obbligatorio e non serve per acquistare.",
    phone="Il suo cellulare",
    phone_hint="Le arriverà un solo SMS: vale solo se risponde SI da quel numero.",
    purposes="Che cosa vuole ricevere?",
    channels="Come?",
    empty="Lasci vuoto questo campo",
    apart="È una scelta a sé, separata da ogni contratto. Può revocarla quando vuole, con STOP.",
    button="Mandatemi l’SMS di conferma",
    wrong_phone="Questo numero non è un cellulare che possiamo raggiungere. Lo controlli.",
    wrong_country="Non possiamo scrivere a numeri di questo Paese.",
    nothing_ticked="Scelga almeno una casella per ciascuna domanda.",
    stale="La pagina è rimasta aperta a lungo: prema ancora una volta il pulsante.",
    later="Troppe richieste in questo momento. Riprovi più tardi.",
    taken_title="Controlli il telefono",
    taken="Se il numero è giusto, riceverà un SMS: risponda SI per confermare. Finché non "
    "risponde non è registrato nessun consenso. Di notte e nei festivi l’SMS aspetta.",
)
_EN = FormWords(
    title="Stay in touch",
    lead="If you like, {company} may contact you. It is optional, and no purchase depends on it.",
    phone="Your mobile number",
    phone_hint="You will get one SMS: it counts only if you reply YES from that number.",
    purposes="What would you like to receive?",
    channels="How?",
    empty="Leave this field empty",
    apart="This is a choice of its own, apart from any contract. Withdraw at any time with STOP.",
    button="Send me the SMS to confirm",
    wrong_phone="This is not a mobile number that we can reach. Please check it.",
    wrong_country="We cannot write to numbers of this country.",
    nothing_ticked="Choose at least one box for each question.",
    stale="The page was open for a long time: please press the button once more.",
    later="Too many requests at the moment. Please try again later.",
    taken_title="Look at your phone",
    taken="If the number is right you will get an SMS: reply YES to confirm. Until you do, no "
    "consent is recorded. At night and on holidays the SMS waits.",
)
_DE = FormWords(
    title="In Kontakt bleiben",
    lead="Wenn Sie möchten, darf {company} Sie kontaktieren. Das ist freiwillig, und kein Kauf "
    "hängt davon ab.",
    phone="Ihre Handynummer",
    phone_hint="Sie erhalten eine einzige SMS: Es gilt nur, wenn Sie von dort mit JA antworten.",
    purposes="Was möchten Sie erhalten?",
    channels="Auf welchem Weg?",
    empty="Lassen Sie dieses Feld leer",
    apart="Das ist eine eigene Entscheidung, getrennt von jedem Vertrag. Widerruf jederzeit mit "
    "STOP.",
    button="Bestätigungs-SMS anfordern",
    wrong_phone="Das ist keine Handynummer, die wir erreichen. Bitte prüfen Sie sie.",
    wrong_country="An Nummern dieses Landes können wir nicht schreiben.",
    nothing_ticked="Wählen Sie bei jeder Frage mindestens ein Kästchen.",
    stale="Die Seite war lange offen: Bitte drücken Sie den Knopf noch einmal.",
    later="Im Moment zu viele Anfragen. Bitte versuchen Sie es später.",
    taken_title="Sehen Sie auf Ihr Telefon",
    taken="Wenn die Nummer stimmt, erhalten Sie eine SMS: Antworten Sie mit JA. Bis dahin ist "
    "keine Einwilligung erfasst. Nachts und an Feiertagen wartet die SMS.",
)
_FR = FormWords(
    title="Restons en contact",
    lead="Si vous le souhaitez, {company} peut vous contacter. C’est facultatif, et aucun achat "
    "n’en dépend.",
    phone="Votre numéro de mobile",
    phone_hint="Vous recevrez un seul SMS : il ne compte que si vous répondez OUI de ce numéro.",
    purposes="Que souhaitez-vous recevoir ?",
    channels="Par quel moyen ?",
    empty="Laissez ce champ vide",
    apart="C’est un choix à part, séparé de tout contrat. Vous pouvez le retirer à tout moment "
    "avec STOP.",
    button="Recevoir le SMS de confirmation",
    wrong_phone="Ce numéro n’est pas un mobile que nous pouvons joindre. Vérifiez-le.",
    wrong_country="Nous ne pouvons pas écrire aux numéros de ce pays.",
    nothing_ticked="Choisissez au moins une case pour chaque question.",
    stale="La page est restée longtemps ouverte : appuyez encore une fois sur le bouton.",
    later="Trop de demandes en ce moment. Réessayez plus tard.",
    taken_title="Regardez votre téléphone",
    taken="Si le numéro est juste, vous recevrez un SMS : répondez OUI pour confirmer. D’ici là, "
    "aucun consentement n’est enregistré. La nuit et les jours fériés, le SMS attend.",
)
_ES = FormWords(
    title="Sigamos en contacto",
    lead="Si quiere, {company} puede contactarle. Es voluntario y ninguna compra depende de ello.",
    phone="Su número de móvil",
    phone_hint="Recibirá un solo SMS: solo vale si responde SI desde ese número.",
    purposes="¿Qué quiere recibir?",
    channels="¿Cómo?",
    empty="Deje vacío este campo",
    apart="Es una decisión aparte, separada de cualquier contrato. Puede retirarla cuando quiera "
    "con STOP.",
    button="Enviadme el SMS de confirmación",
    wrong_phone="Este número no es un móvil al que podamos llegar. Compruébelo.",
    wrong_country="No podemos escribir a números de este país.",
    nothing_ticked="Elija al menos una casilla en cada pregunta.",
    stale="La página estuvo abierta mucho tiempo: pulse otra vez el botón.",
    later="Demasiadas solicitudes en este momento. Inténtelo más tarde.",
    taken_title="Mire su teléfono",
    taken="Si el número es correcto recibirá un SMS: responda SI para confirmar. Hasta entonces "
    "no se registra ningún consentimiento. De noche y en festivos el SMS espera.",
)

WORDS: Mapping[str, FormWords] = {"it": _IT, "en": _EN, "de": _DE, "fr": _FR, "es": _ES}


def form_words(language: str) -> FormWords:
    """Return the form in a language, in English where it is not written yet."""
    return WORDS.get(language, _EN)
