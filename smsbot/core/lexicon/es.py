"""Spanish, in full."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: """
        acepto, consiento, (doy|presto|otorgo) (mi|el) consentimiento, si acepto,
        estoy de acuerdo y acepto, sip, sipi
    """,
    # Plain, and alone they confirm a recap.
    Sense.LISTED: """
        de acuerdo, claro, claro que si, por supuesto, desde luego, cierto, estoy de acuerdo, va,
        venga vale, dale, esta bien
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        con gusto, con mucho gusto, encantado, encantada, como no, por que no, por que no ?,
        porque no, sin problema, ningun problema, no hay problema, no hay inconveniente, sin
        inconveniente, me parece bien, perfecto, adelante, bueno, muy bien, claro hombre, me
        apunto, por mi (si|bien|vale|ok), estoy conforme, autorizado, apruebo, me va bien, todo
        bien, si claro que si, faltaria mas, con placer, tiene mi consentimiento, tienen mi
        consentimiento, vale acepto, vale si, vale gracias, si vale, vale por mi
    """,
    # Rule 11.
    Sense.NO: "nop, nones, que no, no no",
    # Verbs that leave no room.
    Sense.REFUSE: "rechazo, no acepto, no autorizo, no consiento, me niego",
    # Rules 15 and 35.
    Sense.DECLINE: """
        no me interesa, no me interesan, no (estoy|soy) (interesado|interesada|de acuerdo),
        sin interes, ningun interes, no tengo interes, no quiero, no deseo, no estoy de acuerdo,
        ahora no, de momento no, por ahora no, por el momento no, hoy no, nunca, jamas,
        nunca jamas, para nada, ni hablar, ni en broma, ni loco, ni loca,
        ni de (cona|broma|lejos|chiste), de ninguna manera, en absoluto, claro que no,
        por supuesto que no, mejor no, prefiero que no, prefiero no, creo que no, pienso que no,
        diria que no, yo paso, no necesito, no lo necesito, no hace falta, no me hace falta,
        negativo, que va, no es para mi, no doy (mi|el) consentimiento, declino, no esta bien,
        digo que no, nada gracias
    """,
    Sense.SMS: """
        mensaje, mensajes, mensajito, mensaje de texto, mensajes de texto, texto, por mensaje,
        mensajeria
    """,
    Sense.CALL: """
        llamada, llamadas, telefono, telefonica, telefonicamente, llamada telefonica,
        llamadas telefonicas, por telefono, telefonicas, telefonico, llamda, de voz
    """,
    Sense.INFO: """
        informacion, informaciones, novedades, noticias, informativos, informativas, info
    """,
    Sense.PROMO: """
        promocion, promociones, oferta, ofertas, descuentos, descuento, rebajas, promocional,
        promocionales, comerciales, anuncios
    """,
    # Alone as much a complaint as a choice.
    Sense.ADS: "comercial, publicidad",
    # Rule 3.
    Sense.BOTH: """
        ambos, ambas, los dos, las dos, las dos cosas, ambas cosas, los 2, las 2,
        las dos opciones, ambas opciones, uno y otro
    """,
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: "todo, todos, todas, toda, de todo, cualquier cosa",
    # Rule 6.
    Sense.NONE: """
        ninguno, ninguna, ninguno de los dos, ninguna de las dos, nada, nada de nada,
        de ningun modo, ningun canal, ninguno de ellos, ni uno ni otro, ni una ni otra,
        ni lo uno ni lo otro, ninguna opcion
    """,
    Sense.WRITE: """
        escriban*, escribir, escribanme, escribidme, escribeme, escribirme, me escriban,
        me escribas, escriba, mensajear
    """,
    Sense.RING: """
        llame*, llamar, llamarme, llamadme, llamen, llamenme, llameme, llamame, me llamen,
        me llamas, telefone*
    """,
    Sense.CONTACT: """
        contacten, contactenme, contacteme, contactarme, contactar, me contacten, envi*, enviar,
        envien, enviarme, mandar, manden, mandenme, mandarme, recibir, recibo, reciba, comunicar*
    """,
    Sense.NOT: "no me, no quiero que, tampoco",
    Sense.NOT_ME: "no soy, no somos, esta no es",
    Sense.WITHOUT: "sin, ningun, nada de",
    Sense.NEITHER: "ni",
    Sense.EXCEPT: """
        excepto, menos, salvo, salvo que, a excepcion, quitando, en (vez|lugar) de
    """,
    Sense.ONLY: """
        solamente, unicamente, nada mas que, exclusivamente, con un, me basta con, me vale con,
        nomas
    """,
    Sense.WANT: """
        quiero, deseo, quisiera, prefiero, preferiria, me gustaria, elijo, escojo, mejor,
        me interesa, me interesan, interesado, interesada, estoy interesado, estoy interesada,
        querria
    """,
    # A word of stopping beneath a negation only.
    Sense.MORE: "mas",
    Sense.AND: "y, tambien, ademas, asi como",
    Sense.OR: "u, o bien",
    Sense.BUT: "pero, sino, sin embargo, en cambio, aunque, mas bien",
    # The last word counts (rule 26).
    Sense.CORRECTION: """
        quiero decir, queria decir, quise decir, perdon no, me equivoque, me he equivocado,
        equivocacion mia, correccion, digo no, digo si, mejor dicho, rectifico, perdon si,
        no espera, espera no, he cambiado
    """,
    Sense.SORRY: """
        perdon, perdona, perdone, disculpa, disculpe, disculpen, lo siento, ups, uy, digo,
        bueno no
    """,
    Sense.CHANGED: """
        he cambiado de opinion, cambie de opinion, cambio de opinion, he cambiado de idea,
        me lo he pensado mejor, lo he pensado mejor
    """,
    # Somebody else's words.
    Sense.REPORTED: "dijo, dice, decia",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        terminen ya, se termino, parar, paren, paren ya, parad, para ya, parad ya, detener,
        detengan, detenga, detenganse, cesar, cesen, se acabo, ya basta, ya esta bien, no mas,
        nunca mas, suficiente ya, ya vale, ya no quiero, ya no, bloque*, suspend*, desactiv*,
        interrump*, dejen de, dejad de, deja de, deje de, no mas mensajes, ni un mensaje mas
    """,
    Sense.QUIT: "dejalo ya, dejadlo, dejenlo, basta ya",
    # Rules 15 and 32.
    Sense.REMOVE: """
        tachenme, tachame, tachen, borrar*, borre*, borra, borrad*, borrame, retiren*, retirenme,
        retiro mi, retirar mi, retire mi, olvidenme, olvidame, olviden mi, olvidad, olvidense,
        baja, dar de baja, dame de baja, denme de baja, dadme de baja, darme de baja,
        deme de baja, me doy de baja, de baja, cancelar, cancele*, cancelen, cancelacion,
        desuscri*, desinscri*, desapunt*, elimin*, quitar, quiten, quitenme, quitadme, quiteme,
        quitame, quitarme, sacar, saquen, saquenme, sacadme, saqueme, sacame, sacarme, suprim*,
        supresion, revoc*, anul*, darse de baja, retiro mi consentimiento, derecho al olvido,
        de su lista, de la lista, de vuestra lista, quitar de la lista
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        acoso, acosan, acosando, acosar, acosadores,
        (dejenme|dejadme|dejame|dejeme|dejarme|dejennos) (en paz|tranquilo|tranquila|
        en tranquilidad), que me dejen,
        no (molesten|molestes|moleste|molesteis|molestar|me molesten|me molestes|me moleste|
        me moleis|fastidien|me fastidien|den la lata|insistan|insista|jodan|jodas|joder|
        me jodan), molest*, vayanse, vete, larguense, largate, largaos, fuera de aqui,
        a la mierda, vete a la mierda, iros a la mierda, vayanse a la mierda, que os den,
        que te den, que les den, que les jodan, que os jodan, idos a, iros a tomar por culo,
        a tomar por culo, vete al diablo, al carajo, vayanse al carajo, al infierno,
        desaparezcan, desaparece, pesados, pesado, sois unos pesados, que pesados, que pesadez,
        harto, harta, estoy harto, estoy harta, me tienen harto, me teneis harto,
        hasta las narices, hasta los cojones, hasta los huevos, hostig*, me tienen frito,
        no aguanto mas, no me molestes
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        demandare, los demando, voy a demandar, demandarlos, denunci*, abogado, abogada, policia,
        juzgado, reclamacion, agencia de proteccion de datos, aepd, reportar, reportare,
        os reporto, los reporto, guardia civil, lista robinson, acciones legales, profeco,
        tribunales
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        numero (equivocado|erroneo|incorrecto),
        (se|te|os|ha|han) (ha|has|han|habeis) (equivocado|confundido) (de|), se equivoca,
        se equivocan, te equivocas, os equivocais, se ha equivocado, se han equivocado,
        te has equivocado, esta equivocado, estan equivocados, equivocado, persona equivocada,
        equivocada, no soy (yo|el|la|esa|ese|quien|el senor|la senora|la persona) (persona|),
        no es (mi|su|este|el) numero, (este|ya) (numero|) no es,
        ya no es (su|el|mi|de) (numero|), ha cambiado de numero, cambio de numero, nuevo numero,
        no conozco, aqui no vive, aqui no hay, ningun senor, ha fallecido, fallecido, fallecida,
        fallecio, murio, ha muerto, muerto, muerta, difunto, difunta, esta muerto, menor de edad,
        soy menor, soy un nino, soy una nina, no soy mayor de edad,
        tengo (doce|trece|catorce|quince|dieciseis|diecisiete) anos
    """,
    Sense.ASK: """
        quien (es|eres|son|sois|habla|me|manda|escribe|os|les|te|le|ha), quienes (son|sois|),
        quien, de donde (sacaron|han|habeis|sale|son|sacan|tienen|tiene|me), donde (estan|han),
        como (consiguieron|han|tienen|tienes|tiene|me doy|funciona|puedo|se llaman|hago|
        es posible),
        que (es|quieren|quiere|quieres|empresa|significa|tipo|ofertas|es esto|venden|ofrecen|
        pasa|compania|informacion|datos|numero|coste|precio|tienda|servicio), cual (es|son),
        cuales (son), cuanto, cuanto (cuesta|vale|es|cobran), cuantos, cuantas,
        por que (me|yo|tienen|escriben|tengo|motivo),
        de que (se trata|va|empresa|parte|me hablan|hablan|me habla), de parte de quien,
        para que (es|sirve|quieren), a que se (refiere|refieren),
        es (gratis|gratuito|una estafa|spam|verdad|seguro|de pago|un timo), cuesta, coste, costo,
        precio, tiene coste, hay que pagar, nos conocemos, les conozco, os conozco,
        puede (explicar|decirme|enviarme), pueden (explicar|decirme|enviarme), podrian,
        podria (explicar|decirme), explique*, explic*, expliquen, digame, diganme, quiero saber,
        quisiera saber, me gustaria saber, necesito saber
    """,
    Sense.ASKING: "como, cuando, donde, cual, cuales",
    # Rules 8, 19 and 32.
    Sense.REQUEST: """
        ayuda, ayudenme, ayudame, privacidad, politica de privacidad, el enlace, enlace,
        mas (info|informacion|detalles|datos),
        hablar con (alguien|una persona|un agente|un humano|un operador), operador, agente,
        atencion al cliente, servicio al cliente, no entiendo, no comprendo, no lo entiendo,
        pagina web, sitio web, mis datos personales, acceso a mis datos
    """,
    # "Posso cancellarmi quando voglio?" only asks (rule 25).
    Sense.ANY_TIME: "en cualquier momento, cuando quiera, cuando yo quiera",
    Sense.MAY: "puedo, podre, se puede",
    # Rule 14.
    Sense.RESTART: """
        empezar, iniciar, inicio, comenzar, reactivar, reanudar, alta, darme de alta, suscrib*,
        inscribir*, apuntarme, suscripcion, activar
    """,
    # A condition (rule 9).
    Sense.IF: """
        si es, si no es, si me, si no me, si son, si hay, si tengo, si puedo, si fuera, si esta,
        siempre que, siempre y cuando, con la condicion, a condicion, a menos que, depende,
        segun, en caso de que, en caso, con tal, si si es, ok si es, vale si es, si les,
        si luego, si os, a cambio
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        quizas, quiza, tal vez, talvez, a lo mejor, mas tarde, luego, despues, manana,
        ya veremos, veremos, vere, ya vere, no se, no lo se, no estoy seguro, no estoy segura,
        lo pienso, lo pensare, dejame pensar, me lo pienso, pensarlo, tengo que pensarlo,
        posiblemente, probablemente, supongo, supongo que si, creo que si, creo, pienso que si,
        pienso, puede ser, puede que si, otro dia, en otro momento, otra vez sera, otra ocasion,
        estoy ocupado, estoy ocupada, ocupado, ocupada, en el trabajo, un momento, espera,
        espere, esperen, ahorita no puedo, no puedo ahora,
        (mi|su) (mujer|marido|esposa|esposo|hijo|hija|madre|padre|jefe),
        soy (su|la|el) (mujer|marido|esposa|esposo|hijo|hija|madre|padre), igual si, mas o menos,
        algun dia, pronto, indeciso, ni idea
    """,
    # A time or a frequency cannot be honoured by SMS (rule 9).
    Sense.TIME: """
        mananas, por la manana, por las mananas, tarde, tardes, por la tarde, por las tardes,
        noche, noches, por la noche, mediodia, lunes, martes, miercoles, jueves, viernes, sabado,
        sabados, domingo, domingos, fin de semana, fines de semana, entre semana, laborables,
        verano, invierno, primavera, otono, navidad,
        no (muy|tan|demasiado) (a menudo|seguido|frecuente|frecuentemente|pesado|pesados|tarde),
        no (todos los dias|cada dia|siempre|mas de|antes|despues|por la noche|muchos|muchas),
        muy a menudo, demasiado, demasiados, demasiadas, a menudo, de vez en cuando, a veces,
        raramente, rara vez, una vez, 1 vez, dos veces, al (mes|dia|ano), a la semana,
        por (mes|semana|dia), mensual, mensualmente, semanal, semanalmente, diario, cada,
        todos los dias, hora, horas, a partir, antes de, despues de, entre, hasta, durante,
        maximo, como maximo, pocos, pocas, poco, urgente, urgencias, importante
    """,
    # Not offered (rule 24).
    Sense.MEDIUM: """
        correo, correo electronico, por correo, por correo electronico, carta, por escrito,
        en persona, guasap, wasap, wsp, whasap, en la tienda
    """,
    # Indifference and positions (rule 27).
    Sense.EQUAL: """
        me da igual, da igual, me es igual, lo que (quieran|quiera|prefieran|queras|sea),
        como (quieran|quiera|prefieran|quieras|queráis|prefiera), es lo mismo, lo mismo,
        el primero, la primera, el segundo, la segunda, el ultimo, la ultima, cualquiera,
        cualquiera de los dos, uno de los dos, no importa, no me importa,
        ustedes (eligen|deciden|veran), usted (elige|decide|vera), me da lo mismo, indistinto,
        igual, primera, segunda, uno u otro
    """,
    # Rule 10: sneers and insults that say nothing about stopping.
    Sense.SNEER: """
        si claro, si hombre, si ya, claro claro, ya claro, si como no, si seguro, anda ya,
        venga ya, si si claro, en tus suenos, en sus suenos, suena, ja ja, jaja*, jeje*,
        ya te digo, ni que, que gracia, que risa, papa noel, los reyes magos, cuando las ranas,
        cuando vuelen, y un jamon, y una mierda, idiotas, idiota, ladrones, estafa*, estafadores,
        timadores, timo, gilipollas, cabron*, mierda, puta, putos, hijos de, imbeciles, imbecil,
        tontos, tonto, verguenza, sinverguenz*, payasos, ridiculo, ridiculos, pendej*, chingad*,
        cono, joder, coño, carajo
    """,
    # The mark of an automatic reply (rule 29).
    Sense.AUTOMATIC: """
        respuesta automatica, mensaje automatico, fuera de la oficina, fuera de oficina,
        estoy conduciendo, conduciendo, estoy de vacaciones, de vacaciones, en una reunion,
        estoy en una reunion, no estoy disponible, no disponible, te llamo luego, le llamo luego,
        te llamo mas tarde, ahora no puedo hablar, no puedo hablar, no puedo contestar,
        no puedo atender, modo conduccion, generado automaticamente, contestador
    """,
    # What stands behind it is the answer.
    Sense.CONCLUSION: "asi que, por tanto, por lo tanto, en resumen",
    Sense.COURTESY: """
        hola, buenas, buenos dias, buenas tardes, buenas noches, estimado, estimada, estimados,
        querido, querida, gracias, muchas gracias, mil gracias, gracias a ustedes, por favor,
        porfavor, porfa, porfis, de nada, adios, hasta luego, hasta pronto, que tenga buen dia,
        buen dia, buen fin de semana, senor, senora, senores, senorita, sr, sra, srta, saludo
        cordial, amable, muy amable, gracias de antemano, vale
    """,
    # A signature may stand behind these.
    Sense.CLOSING: """
        saludos, saludos cordiales, un saludo, cordialmente, atentamente, atte,
        un cordial saludo, me llamo, mi nombre es, reciba un cordial saludo, firmado
    """,
    # May stand in an exact answer.
    Sense.ARTICLE: "el, los, las, por",
    Sense.FILLER: """
        unos, unas, del, al, yo, tu, usted, ustedes, nosotros, vosotros, os, nos, les, se, mi,
        mis, su, sus, vuestro, vuestra, esto, esta, este, estos, estas, eso, ese, esa, es, soy,
        son, sois, estoy, estan, sea, ser, estar, ha, he, han, hay, hago, haga, hacer, puede,
        pueden, pueda, poder, podeis, tengo, tiene, tienen, tener, para, con, de, en, desde,
        sobre, hacia, muy, bien, ya, aqui, ahi, alli, ahora, pues, entonces, asi, tan, mucho,
        mucha, siempre, siquiera, lo, le, que sea, hombre, mujer, claro esta, numero, movil,
        celular, lista, datos, consentimiento, respuesta, empresa, servicio, opcion, mensaje
        suyo, modo, forma, via, medio, si es posible, si puede ser, si no es molestia,
        contacto, favor, parece, dia, contigo, conmigo, trabajo (de noche|por la noche|de
        dia|por turnos), oigo mal, veo mal
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "y",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        pare, para, deja, deje, dejen, dejad, fin, alto, terminar, terminen, finalizar, fuera,
        acabar
    """,
    Sense.ASK: "que",
}
