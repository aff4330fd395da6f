"""German, in full. Umlauts are folded to their base letter; the ae, oe, ue spellings stand too."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: """
        ja, jaa, jo ja, jawohl, ich (stimme zu|willige ein|bin einverstanden), stimme zu,
        zustimmung, ich erteile (die|meine|) (einwilligung|zustimmung)
    """,
    # Plain, and alone they confirm a recap.
    Sense.LISTED: """
        einverstanden, klar, in ordnung, geht klar, gut, naturlich, natuerlich,
        selbstverstandlich, selbstverstaendlich, bestatigt, ich bestatige, bestatige, bestaetige,
        sicher, alles klar
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        gerne, gern, sehr gerne, sehr gern, ja gerne, passt, passt schon, warum nicht, warum
        nicht ?, kein problem, meinetwegen, von mir aus, jederzeit gerne, na klar doch, aber
        gerne, aber sicher, aber klar, kein thema, mit vergnugen, genehmigt, ist in ordnung,
        ist ok, ist gut, das passt, das ist (ok|okay|in ordnung|gut), das geht, einverstanden
        damit, erlaubt, machen wir, bin dabei, ich bin dabei, mach ich, jup, jep, jepp, joa,
        auf jeden fall, unbedingt, sie durfen, ihr durft, du darfst, nichts dagegen, ich habe
        nichts dagegen, hab nichts dagegen, klar doch, ja sicher doch, ja natuerlich, ja
        naturlich, ja klar, na klar
    """,
    # Rule 11.
    Sense.NO: "nein, nee, ne danke, noe, nö, nein nein, neee, nei, na",
    # Verbs that leave no room.
    Sense.REFUSE: """
        ich (lehne ab|verweigere|stimme nicht zu|willige nicht ein|bin nicht einverstanden),
        lehne ab, nicht einverstanden
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        kein interesse, keinerlei interesse, nicht interessiert, bin nicht interessiert,
        interessiert mich nicht, kein bedarf, brauche ich nicht, brauch ich nicht, jetzt nicht, im
        moment nicht, momentan nicht, derzeit nicht, aktuell nicht, heute nicht, lieber nicht,
        eher nicht, niemals, nie, nie im leben, auf keinen fall, keinesfalls, ich mochte nicht,
        ich moechte nicht, mochte ich nicht, moechte ich nicht, ich will nicht, will ich nicht,
        will nicht, bitte nicht, absolut nicht, sicher nicht, bestimmt nicht, keineswegs, auf gar
        keinen fall, danke nein, lass mal, lassen wir das, ich glaube nicht, glaube nicht, ich
        denke nicht, denke nicht, ich verzichte, verzichte, ohne mich, kommt nicht in frage, nicht
        notig, nicht fur mich, abgelehnt, keine einwilligung, keine zustimmung, ich will das
        nicht, das will ich nicht, das mochte ich nicht, das moechte ich nicht, (ich|) (mochte|
        will|wunsche) (das|es|ich|dies) nicht, (das|es) (mochte|will) ich nicht
    """,
    Sense.SMS: """
        nachricht, nachrichten, textnachricht, textnachrichten, kurznachricht, kurznachrichten,
        per nachricht, textmessage
    """,
    Sense.CALL: """
        anruf, anrufe, anrufen, telefon, telefonisch, telefonat, telefonate, telefonanruf,
        telefonanrufe, per telefon, anruff, telefonische, telefonischer
    """,
    Sense.INFO: "information, informationen, infos, auskunfte, neuigkeiten, informative",
    Sense.PROMO: """
        angebote, angebot, aktionen, rabatte, rabatt, werbeangebote, promotion, promotionen,
        werbe, werbenachrichten, sonderangebote, gutscheine, werbung und angebote, reklame
    """,
    # Alone as much a complaint as a choice.
    Sense.ADS: "werbung",
    # Rule 3.
    Sense.BOTH: "beide, beides, alle beide, beidem, sowohl als auch",
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: "alles, alle, allem, alle moglichkeiten",
    # Rule 6.
    Sense.NONE: """
        keins, keines, keine, keiner, kein, nichts, keins von beiden, keine von beiden,
        keines von beiden, keins von beidem, weder noch, gar nicht, gar nichts, uberhaupt nicht,
        gar keins, garnichts, nix, weder das eine noch das andere, auf keine weise, auf keine art
    """,
    Sense.WRITE: """
        schreiben, schreib mir, schreibt mir, schreib, schreibt, anschreiben, anzuschreiben,
        schreiben sie mir, texten, simsen
    """,
    Sense.RING: """
        ruf mich an, rufen sie mich an, ruft mich an, ruf an, rufen sie an, ruft an, angerufen,
        ruf, rufen, ruft, anzurufen, anruft, telefonier*, klingel*
    """,
    Sense.CONTACT: """
        kontakt*, schick*, send*, erhalt*, bekomm*, empfang*, zusend*, zuschick*, meld*,
        anschreib*, angeschrieben, zugeschickt, melden sie sich
    """,
    Sense.NOT: "nicht, nich, net, nit, ned, nimmer, niemand",
    Sense.NOT_ME: "ich bin nicht, bin nicht, das ist nicht",
    Sense.WITHOUT: "ohne, keinen, keinem, keinerlei",
    Sense.NEITHER: "weder",
    Sense.EXCEPT: """
        ausser, ausgenommen, bis auf, abgesehen von, mit ausnahme, statt, anstatt, anstelle von
    """,
    Sense.ONLY: """
        nur, bloss, lediglich, ausschliesslich, allein, reicht, genugt, reichen, genuegt
    """,
    Sense.WANT: """
        ich mochte, ich moechte, mochte, moechte, will, ich will, wunsche, wuensche, wunsch*,
        bevorzuge, lieber, am liebsten, ich hatte gern, ich hatte gerne, hatte gern, hatte
        gerne, wahle, waehle, ich nehme, nehme, interessiert, interessiert mich, wurde gern,
        wurde gerne, interessiere mich, am besten, besten
    """,
    # A word of stopping beneath a negation only.
    Sense.MORE: "mehr, langer, wieder, weiterhin, kunftig, weitere, weiteren",
    Sense.AND: "und, auch, sowie, sowie auch",
    Sense.OR: "oder, beziehungsweise, bzw",
    Sense.BUT: "aber, sondern, jedoch, allerdings, dafur, stattdessen, doch",
    # The last word counts (rule 26).
    Sense.CORRECTION: """
        ich meine, ich meinte, meinte, sollte heissen, vielmehr, korrektur, ich wollte sagen,
        vertippt, habe mich vertippt, hab mich vertippt, verschrieben, habe mich geirrt, quatsch,
        besser gesagt, doch nicht, ach nein, ach ja doch, falsche taste, ne doch, nein doch,
        doch lieber
    """,
    Sense.SORRY: """
        sorry, entschuldigung, verzeihung, tschuldigung, entschuldigen sie, moment, halt, upps,
        ups, pardon
    """,
    Sense.CHANGED: """
        habe es mir anders uberlegt, hab es mir anders uberlegt, habe meine meinung geandert,
        meinung geandert, anders uberlegt, hab mirs anders uberlegt, hab s mir anders uberlegt
    """,
    # Somebody else's words.
    Sense.REPORTED: "sagte, sagt",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        stopp, stoppen, stoppt, stoppen sie, stop it, aufhoren, aufhoeren, aufhort, hor* auf,
        hoer* auf, hor auf, hort auf, horen sie auf, hoer auf, hoeren sie auf, hoert auf,
        schluss, schluss damit, schluss jetzt, ende, beenden, beende, einstellen, unterlassen,
        unterlassen sie, unterlasst, unterlass, genug, es reicht, das reicht, reicht jetzt,
        mir reichts, mir reicht es, jetzt reicht es, jetzt reichts, reichts,
        keine nachrichten mehr, keine sms mehr, keine werbung mehr, kein kontakt mehr,
        keine anrufe mehr, nie wieder, nie mehr, sperr*, blockier*, gesperrt, abbrechen, abbruch
    """,
    Sense.QUIT: """
        lasst das, lass das, lassen sie das, lassen sie es, lass es, lasst es, hort endlich auf,
        schluss mit
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        entfernen, entferne, entfernt mich, entfernen sie, abmeld*, abgemeldet, meld* mich ab,
        melden sie mich ab, melde mich ab, meldet mich ab, abbestell*, abzubestellen, abzumelden,
        bestell* ab, losch*, loesch*, geloscht, streich*, gestrichen, austrag*, ausgetragen,
        tragen sie mich aus, tragt mich aus, trag mich aus, kundig*, kuendig*, widerruf*,
        widerrufen, widerspruch, widersprech*, ich widerspreche, nehmen sie mich (aus|von),
        nehmt mich (aus|von), nimm mich (aus|von), raus aus der liste, aus der liste,
        aus dem verteiler, aus ihrer liste, von der liste, von ihrer liste, aus eurer liste,
        von eurer liste, vergessen sie meine nummer, vergesst meine nummer, ausschreiben,
        ausstieg, einwilligung zuruck, ziehe zuruck, zuruckziehen
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        lass* mich in (ruhe|frieden), lasst mich in (ruhe|frieden), lass mich in (ruhe|frieden),
        lassen sie mich in (ruhe|frieden), lasst mich zufrieden, lass mich zufrieden, ich will
        meine ruhe, meine ruhe haben, in ruhe lassen, in ruhe gelassen, verpiss dich, verpisst
        euch, verschwinde, verschwindet, verschwinden sie, hau ab, haut ab, hauen sie ab, zieh
        leine, geh weg, geht weg, weg da, fick dich, fickt euch, leck mich, leckt mich, leck mich
        am arsch, leckt mich am arsch, geht sterben, nervt, nerven, nerv nicht, ihr nervt, sie
        nerven, das nervt, nervig, belastig*, belaestig*, nicht storen, stort nicht, storen sie
        nicht, stor nicht, nicht belastigen, schnauze, schnauze voll, nase voll, ich habe genug,
        hab genug, geh mir nicht auf, gehen mir auf die nerven, geht mir auf die nerven, gehen sie
        mir, terror, stalking, nerv, (lasst|lass|lassen sie|lassen) (mich|uns)
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        anzeig*, anwalt, rechtsanwalt, polizei, verklag*, abmahn*, beschwer*, bundesnetzagentur,
        verbraucherzentrale, datenschutzbehorde, datenschutzbeauftragt*, strafanzeige,
        rechtliche schritte, gericht, melde sie, melde euch, dsgvo, unlauter*, klage
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        ist tot, tot seit, falsche (nummer|person|telefonnummer), falsch verbunden, verwahlt,
        sie haben sich verwahlt, (sie haben|ihr habt|du hast|da haben sie) die falsche,
        (falscher|falschen) (kontakt|empfanger|ansprechpartner|adressat|person), nicht
        (meine|seine|ihre|die richtige) nummer, (ich bin|bin) nicht (die
        person|der|derjenige|diejenige|herr|frau|der richtige| die richtige), nummer
        gewechselt, neue nummer, nummer (gehort|ist) (jetzt|nicht mehr|einem|mir), nicht mehr
        (seine|ihre|die nummer|seine nummer|ihre nummer), gehort jetzt, kenne ich nicht, kenne
        (keinen|keine|niemanden), hier gibt es keinen, hier wohnt kein, verstorben, gestorben,
        verwechs*, verwechslung, sie irren sich, irrtum, nicht mehr am leben, lebt nicht mehr,
        minderjahrig, minderjaehrig, ich bin ein kind, bin ein kind, unter 18, noch ein kind,
        noch nicht volljahrig, nicht volljahrig, (bin|ich bin|bin erst|ich bin erst)
        (zwolf|dreizehn|vierzehn|funfzehn|sechzehn|siebzehn), geirrt, nummer geirrt, sich
        geirrt
    """,
    Sense.ASK: """
        wer (sind|ist|seid|bist|schreibt|hat|sie|spricht|da|seit), wer,
        woher (haben|habt|hast|kommt|kennen|kenn|wissen|bitte),
        was (ist|kostet|wollen|wollt|soll|sind|fur|bedeutet|heisst|willst|genau|bringt|
        genau ist),
        wie (viel|kommen|kommt|sind|habt|haben|teuer|oft|funktioniert|lange|heissen|heisst|kann|
        komme|melde), wieviel, warum (schreiben|schreibt|ich|haben|wollen|bekomme), wieso,
        weshalb, welche (firma|angebote|informationen|daten|art), welches (unternehmen|geschaft),
        worum (geht|handelt), um was (geht|handelt), wozu, wofur,
        ist das (kostenlos|gratis|kostenpflichtig|ein scherz|betrug|serios|spam|echt|ihr ernst),
        kostet das, kostet, kosten, preis, gebuhren, kennen wir uns, kenne ich sie,
        (konnen|konnten|koennen|konnt) (sie|ihr|wir) (mir|das|bitte|uns), erklaren, erklarung,
        erklaren sie, was, wen, von wem
    """,
    Sense.ASKING: "wie, wo, warum, wann, woher, welche, welcher, welches",
    # Rules 8, 19 and 32.
    Sense.REQUEST: """
        hilfe, datenschutz, datenschutzerklarung, link bitte,
        mehr (info|infos|informationen|details), weitere (info|infos|informationen|details),
        nahere informationen, ansprechpartner, mitarbeiter, mit einem menschen,
        mit jemandem sprechen, kundenservice, kundendienst, verstehe nicht, verstehe ich nicht,
        ich verstehe nicht, webseite, website, homepage, impressum, agb,
        auskunft uber meine daten, auskunft, datenauskunft
    """,
    # "Posso cancellarmi quando voglio?" only asks (rule 25).
    Sense.ANY_TIME: "jederzeit, wann ich will, spater wieder",
    Sense.MAY: "kann ich, darf ich, konnte ich, koennte ich, kann man",
    # Rule 14.
    Sense.RESTART: """
        anmelden, anmeldung, neu anmelden, wieder anmelden, abonnieren, starten, beginnen,
        aktivieren, reaktivieren, wieder aufnehmen, anfangen, registrieren
    """,
    # A condition (rule 9).
    Sense.IF: """
        wenn, falls, sofern, unter der bedingung, vorausgesetzt, nur wenn, kommt drauf an,
        kommt darauf an, hangt davon ab, solange, es sei denn, ob, je nachdem, im fall
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        vielleicht, spater, spaeter, morgen, mal sehen, mal schauen, schauen wir mal,
        weiss nicht, weiss ich nicht, ich weiss nicht, keine ahnung, ich uberlege,
        uberlege es mir, muss uberlegen, muss noch uberlegen, uberlegen, vermutlich,
        wahrscheinlich, eventuell, evtl, moglicherweise, ich glaube ja, ich glaube schon,
        glaube schon, ich denke ja, ich denke schon, denke schon, eher ja, unsicher,
        bin nicht sicher, nicht sicher, bin mir nicht sicher, noch nicht, bin beschaftigt,
        beschaftigt, keine zeit, gerade nicht, gerade keine zeit, ein anderes mal, anderes mal,
        naja, jein, weiss noch nicht, (meine|mein) (frau|mann|sohn|tochter|mutter|vater|chef),
        (hier ist|ich bin) (die|der) (frau|mann|sohn|tochter|ehefrau|ehemann), frage meine,
        frage meinen, eines tages, irgendwann, demnachst, bald
    """,
    # A time or a frequency cannot be honoured by SMS (rule 9).
    Sense.TIME: """
        morgens, vormittag, vormittags, mittag, mittags, nachmittag, nachmittags, abend, abends,
        nachts, montag, montags, dienstag, dienstags, mittwoch, mittwochs, donnerstag,
        donnerstags, freitag, freitags, samstag, samstags, sonntag, sonntags, wochenende,
        am wochenende, werktags, wochentags, unter der woche, sommer, winter, fruhling, herbst,
        weihnachten, im januar, im dezember, nicht (zu|so) (oft|haufig|viel|viele),
        nicht (oft|haufig|standig|jeden tag|taglich|mehr als|vor|nach|dauernd|immer|
        am wochenende), zu oft, zu viel, zu viele, oft, haufig, selten, ab und zu,
        hin und wieder, gelegentlich, manchmal, einmal, 1 mal, zweimal,
        pro (monat|woche|jahr|tag), im monat, in der woche, monatlich, wochentlich, taglich,
        jahrlich, jeden, jede woche, hochstens, maximal, uhr, nach 18 uhr, ab, zwischen, wahrend,
        bis, feierabend, tagsuber, wichtig, wichtige, notfall, notfalle, dringend
    """,
    # Not offered (rule 24).
    Sense.MEDIUM: """
        e mail, per mail, per email, per post, brief, per brief, postalisch, schriftlich,
        personlich, im laden
    """,
    # Indifference and positions (rule 27).
    Sense.EQUAL: """
        egal, ist egal, mir egal, ist mir egal, mir gleich, gleichgultig,
        wie sie (wollen|mochten|meinen), wie ihr (wollt|mochtet|meint), wie du willst, das erste,
        das zweite, die erste, die zweite, das letzte, der erste, eins von beiden,
        eines von beiden, entscheiden sie, sucht euch was aus, suchen sie es aus, wurscht, wurst,
        spielt keine rolle, ganz gleich, erstes, zweites, die letzte, das andere, einerlei,
        erste, zweite
    """,
    # Rule 10: sneers and insults that say nothing about stopping.
    Sense.SNEER: """
        sonst noch was, ja ja, jaja, sicher doch, trau*,
        wers glaubt, wer s glaubt, schon wars, traumt weiter, traum weiter, von wegen, haha*,
        hahaha, idioten, idiot, arschloch, arschlocher, betruger, betrug, abzocke, abzocker,
        scheisse, scheiss, scheisskerle, verarsch*, dumm, bloed, blod, vollidioten, wichser,
        drecks*, mist, frechheit, unverschamt*, lacherlich, peinlich, penner, weihnachtsmann,
        spinnt, spinner, bekloppt, ja genau, ach so ja, toll, super toll
    """,
    # The mark of an automatic reply (rule 29).
    Sense.AUTOMATIC: """
        automatische antwort, automatische nachricht, abwesenheitsnotiz, abwesenheit,
        nicht im buro, nicht im buero, ausser haus, bin im urlaub, im urlaub, ich fahre gerade,
        fahre gerade, ich fahre auto, am steuer, derzeit nicht erreichbar,
        momentan nicht erreichbar, nicht erreichbar, rufe zuruck, ich rufe zuruck,
        ich melde mich, melde mich spater, melde mich, in einer besprechung, in einem meeting,
        automatisch generiert, automatisch erstellt, bitte nicht storen modus,
        kann gerade nicht sprechen, kann gerade nicht telefonieren
    """,
    # What stands behind it is the answer.
    Sense.CONCLUSION: "deshalb, daher, darum, deswegen, kurz gesagt",
    Sense.COURTESY: """
        hallo, guten tag, guten morgen, guten abend, gute nacht, moin, servus, gruss gott,
        grussgott, gruezi, hallo zusammen, sehr geehrte, sehr geehrte damen und herren,
        damen und herren, liebe, geehrte, danke, danke schon, danke sehr, dankeschon,
        vielen dank, besten dank, herzlichen dank, bitte, bitte sehr, bitteschon, tschuss,
        auf wiedersehen, schonen tag, schonen tag noch, schones wochenende, schonen abend, herr,
        frau, danke ihnen, danke euch, bitte danke, danke nochmal, merci
    """,
    # A signature may stand behind these.
    Sense.CLOSING: """
        mit freundlichen grussen, mit freundlichem gruss, freundliche grusse, viele grusse,
        liebe grusse, beste grusse, grusse, gruss, mfg, lg, vg, hochachtungsvoll, gez,
        ich heisse, mein name ist
    """,
    # May stand in an exact answer.
    Sense.ARTICLE: "die, das, mit, bitte per",
    Sense.FILLER: """
        der, den, dem, des, ein, eine, einen, einem, einer, eines, ich, du, er, wir, ihr, mich,
        mir, dich, dir, sich, uns, euch, ihnen, ihre, ihren, eure, euren, euer, mein, meine,
        meinen, meiner, von, vom, zu, zum, zur, an, am, auf, aus, bei, fur, fuer, uber, ueber,
        durch, im, in, um, nach, vor, per, via, als, es, ist, bin, sind, seid, war, wird,
        werden, wurde, habe, haben, hat, hab, kann, konnen, konnt, durfen, durft, darf, soll,
        sollen, sollte, muss, da, dann, also, so, mal, noch, schon, denn, eben, halt mal,
        jetzt, hier, dort, ganz, sehr, wirklich, echt, gerade, einfach, weg, bitte sie, geht,
        dass, wie gesagt, damit, davon, dazu, darauf, daran, diese, dieser, dieses, diesen, sms
        nachricht, nummer, telefonnummer, handy, handynummer, daten, liste, verteiler,
        einwilligung, antwort, firma, dienst, wenn moglich, wenn es geht, (ich|) arbeite
        (nachts|tagsuber|in schicht|im schichtdienst|viel), nachtschicht, schichtdienst, hore
        schlecht, ich hore schlecht, sehe schlecht, ich sehe schlecht, besser
    """,
}
