"""The page in Spanish: formal (usted)."""

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half
from smsbot.services.preferences import Done
from smsbot.web.preferences.words import Words

WORDS = Words(
    language="es",
    own_name="Español",
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    date_format="{day} de {month} de {year}",
    first="1",
    days=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    halves={Half.MORNING: "mañana", Half.AFTERNOON: "tarde"},
    hours="de {opens} a {closes} h",
    title="Sus preferencias",
    lead=(
        "Aquí decide usted si {company} puede contactarle. "
        "Esta página se refiere al teléfono que termina en {digits}."
    ),
    done={
        Done.GRANTED: "Hecho: su elección queda registrada. Recibirá un SMS con el resumen.",
        Done.REFUSED: "Hecho: hemos registrado su negativa. No se lo volveremos a preguntar.",
        Done.WITHDRAWN: "Hecho: desde este momento no le contactaremos más.",
        Done.ERASURE_REQUESTED: (
            "Hecho: no le contactaremos más, y su solicitud de supresión ha llegado a quien se "
            "ocupa de ella."
        ),
        Done.TIMES_SET: "Hecho: sus horarios quedan registrados. Recibirá un SMS con el resumen.",
        Done.NOTHING_TICKED: "No ha cambiado nada: marque antes al menos una casilla.",
        Done.ALREADY: "Ya estaba registrado: no ha cambiado nada.",
        Done.STALE: (
            "No ha cambiado nada: la página llevaba tiempo abierta, o entretanto algo ha cambiado. "
            "Compruebe la situación actual y elija de nuevo."
        ),
    },
    now_title="Qué consta ahora",
    status={
        Status.NONE: "sin consentimiento",
        Status.GRANTED: "sí",
        Status.REFUSED: "no, usted lo rechazó",
        Status.WITHDRAWN: "no, como usted pidió",
        Status.EXPIRED: "no, el consentimiento ha caducado",
        Status.STALE: "no, la información sobre privacidad ha cambiado",
        Status.SUSPENDED: "no, el consentimiento está suspendido",
        Status.INVALIDATED: "no, el consentimiento está anulado",
    },
    granted_until="sí, hasta el {until}",
    granted_when="{status}, solo {window}",
    suppressed=("Su número está entre los que no contactamos: ni SMS ni llamadas comerciales."),
    receipt_title="Su comprobante",
    receipt_text="Qué ha elegido y dónde consta. Consérvelo: también vale frente a nosotros.",
    receipt_company="Responsable del tratamiento",
    receipt_since="{status}, desde el {since}",
    receipt_sealed=(
        "Todo lo que nos ha dicho consta en el registro firmado de consentimientos: {size} "
        "entradas el {date} a las {time}, raíz {root}."
    ),
    receipt_waits="En unos segundos sus elecciones constarán también en el registro firmado.",
    receipt_download="Descargar el comprobante completo (archivo JSON)",
    withdraw_title="Retirarlo todo",
    withdraw_text="Basta con pulsar una vez. Vale de inmediato y no tiene que explicar nada.",
    withdraw_button="Lo retiro todo",
    stop_title="No recibir más contactos",
    stop_text="Basta con pulsar una vez. Vale de inmediato, para SMS y llamadas comerciales.",
    stop_button="No me contacten más",
    choose_title="¿Qué desea recibir?",
    change_title="Cambiar sus elecciones",
    choose_text="Marque solo lo que desee. Una casilla vacía deja las cosas como están.",
    terms=(
        "El consentimiento vale hasta el {until} y después termina por sí solo. Puede retirarlo en "
        "cualquier momento, en esta página o respondiendo STOP. Negarse no tiene consecuencias."
    ),
    grant_button="Consiento lo que he marcado",
    refuse_button="No consiento",
    when_title="Cuándo contactarle",
    when_text=(
        "Si desea que le contacten solo en ciertos momentos, márquelos. La mañana es de 9 a 13 h; "
        "la tarde, de 13 a 20 h."
    ),
    when_now="Ahora: {window}.",
    when_any="a cualquier hora permitida",
    when_open="Elegir cuándo: {channel}",
    when_button="Guardar estos horarios",
    when_any_button="A cualquier hora permitida",
    link_too_old=(
        "Este enlace tiene más de treinta días: todavía sirve para retirar un consentimiento, pero "
        "no para darlo."
    ),
    why_title="Por qué le escribimos",
    why={
        BasisKind.REQUESTED: "Porque usted nos pidió que le escribiéramos.",
        BasisKind.RENEWAL: (
            "Porque el consentimiento que nos dio está a punto de terminar y le preguntamos si "
            "desea renovarlo."
        ),
        BasisKind.PRIOR_CONSENT: "Porque en el pasado nos autorizó a escribirle.",
        BasisKind.OVERRIDE: (
            "Porque nuestra empresa lo ha decidido, por este motivo: «{statement}»."
        ),
    },
    why_document="Así consta en: {document}.",
    why_version="{document}, versión {version}",
    why_given="Usted nos autorizó el {date}, de esta forma: {source}.",
    why_covers=(
        "Se refiere a: {covers}. Aquí no cuenta como consentimiento: para eso le preguntamos."
    ),
    why_until="Este motivo vale hasta el {until}.",
    why_origin="Su número procede de: {origin}.",
    why_origin_since="Su número procede de: {origin}. Lo tenemos desde el {date}.",
    why_you_wrote="Su número nos llegó con un SMS que usted nos envió.",
    why_wrong="¿No es así? Díganoslo por teléfono: {contact}.",
    erase_title="Suprimir mis datos",
    erase_text=(
        "Dejamos de contactarle de inmediato, y quien se ocupa aquí de la privacidad suprime sus "
        "datos. Solo queda una huella cifrada del número, que sirve para no volver a escribirle."
    ),
    erase_button="Supriman mis datos",
    erase_asked="Ha solicitado la supresión de sus datos: nos estamos ocupando de ello.",
    who_title="Quiénes somos",
    telephone="Teléfono {contact}",
    vat="NIF-IVA {vat}",
    dpo="Delegado de protección de datos: {contact}",
    notice="Información sobre privacidad (versión {version})",
    stop_by_sms="Para no recibir nada más, también puede enviar STOP al {number}.",
    other_language="Otros idiomas",
    gone_title="Este enlace ya no es válido",
    gone_text=(
        "Quizá sea antiguo, o la dirección no esté completa. Las elecciones ya hechas siguen "
        "siendo válidas."
    ),
    gone_stop="Para no recibir más SMS, envíe STOP al {number}.",
    gone_call="Para cualquier pregunta, llámenos: {contact}.",
    busy_title="Demasiados intentos",
    busy_text="Espere unos minutos y vuelva a intentarlo. No hemos registrado nada.",
    sorry_title="Algo no ha funcionado",
    sorry_text="No hemos registrado nada. Vuelva a intentarlo dentro de un momento.",
)
