"""French, in full."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: """
        oui, ouii, ouais, ouep, j (accepte|autorise|consens),
        je (consens|donne mon accord|donne mon consentement|suis d accord pour|vous autorise),
        accepte
    """,
    # Plain, and alone they confirm a recap.
    Sense.LISTED: """
        d accord, dacc, bien sur, bien entendu, entendu, je confirme, certainement,
        c est d accord, je suis d accord, oui d accord
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        volontiers, avec plaisir, pourquoi pas, pourquoi pas ?, pas de probleme, pas de souci,
        pas de soucis, aucun probleme, sans probleme, tres bien, c est bon, ca marche, ca me va,
        ca roule, c est ok, ca me convient, cela me convient, absolument, allez y, allez y oui,
        vas y, mais oui, je veux bien, je valide, parfait, avec grand plaisir, evidemment,
        je suis partant, je suis partante, je suis pour, pour moi c est (bon|ok|oui),
        bien volontiers, je n y vois pas d inconvenient, aucune objection, pas d objection,
        vous pouvez, vous avez mon accord, tout a fait, cela me va, accord donne
    """,
    # Rule 11.
    Sense.NO: """
        non merci, non non, nan, noon, que non, non je ne, non je n, non ca ne, non c est non
    """,
    # Verbs that leave no room.
    Sense.REFUSE: """
        je (refuse|decline), je n accepte pas, je n autorise pas, je ne consens pas,
        je ne suis pas d accord, je suis pas d accord, refuse
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        pas interesse, pas interessee, pas interesses, (je ne suis|je suis|suis) pas
        (interesse|interessee), ca ne m interesse pas, ca m interesse pas, cela ne m interesse
        pas, ne m interesse pas, m interesse pas, pas d accord, aucun interet, sans interet,
        pas maintenant, pas pour le moment, pas pour l instant, pas aujourd hui, pour le moment
        non, pour l instant non, jamais, jamais de la vie, surtout pas, pas question, hors de
        question, pas du tout, certainement pas, absolument pas, bien sur que non, je ne veux
        pas, je veux pas, je ne souhaite pas, je ne desire pas, je n ai pas besoin, pas besoin,
        sans facon, je passe, pas pour moi, je pense que non, je ne pense pas, je crois que
        non, je crois pas, je ne crois pas, plutot non, je prefere pas, je prefere ne pas, je
        ne prefere pas, negatif, pas merci, ca ne me dit rien, ca me dit rien, je m oppose pas
        la peine, nan merci, ca ira, non ca ira, ca ira merci, je ne suis pas
        (interesse|interessee|partant|pour|favorable), je suis pas (partant|pour|favorable)
    """,
    Sense.SMS: """
        texto, textos, message, messages, par texto, message texte, messages texte, par message
    """,
    Sense.CALL: """
        appel, appels, telephone, appel telephonique, appels telephoniques, coup de fil,
        telephonique, telephoniques, par telephone, coup de telephone, de vive voix
    """,
    Sense.INFO: """
        informations, information, renseignements, infos, nouvelles, actualites, actus,
        informatifs
    """,
    Sense.PROMO: """
        promotion, promotions, promotionnels, promotionnelles, offres, reductions, reduction,
        remises, soldes, bons plans, publicitaire, publicitaires, commerciales, commerciaux
    """,
    # Alone as much a complaint as a choice.
    Sense.ADS: "commercial, pub, pubs, publicite, publicites",
    # Rule 3.
    Sense.BOTH: "les deux, tous les deux, toutes les deux, les 2, l un et l autre, ambe",
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: "tout, tous, toutes, n importe lequel des deux",
    # Rule 6.
    Sense.NONE: """
        aucun, aucune, aucun des deux, aucune des deux, ni l un ni l autre, ni l une ni l autre,
        rien, rien du tout, en aucune facon, aucun moyen, d aucune facon, aucun d eux,
        ni un ni l autre
    """,
    Sense.WRITE: """
        ecrivez, ecrivez moi, ecris moi, m ecrire, ecrire, envoyez moi un (sms|message|texto),
        texter
    """,
    Sense.RING: """
        rappelez, rappelez moi, appelez, appelez moi, appeler, appelle, telephonez, telephoner,
        m appeler, m appelez, m appelle, telephonez moi
    """,
    Sense.CONTACT: """
        contact*, contactez, envoy*, recevoir, recois, recevez, recoive, joindre, solliciter,
        sollicit*, recontact*
    """,
    Sense.NOT: "pas, n est pas",
    Sense.NOT_ME: "je ne suis pas, je suis pas, ce n est pas, c est pas",
    Sense.WITHOUT: "sans, pas d, pas de, ni de, non aux, non a, non au",
    Sense.NEITHER: "ni",
    Sense.EXCEPT: """
        sauf, excepte, hormis, mis a part, a l exception, a part les, en dehors,
        au lieu (de|d|des), plutot (que|qu)
    """,
    Sense.ONLY: """
        seulement, uniquement, juste, rien que, exclusivement, que des, que les, que par,
        simplement, suffit, suffisent
    """,
    Sense.WANT: """
        je veux, je voudrais, veux, voudrais, souhaite, je souhaite, je prefere, prefere,
        je desire, plutot, j aimerais, je choisis, je prends, de preference, interesse,
        interessee, m interesse, m interessent, ca m interesse, j opte, mieux
    """,
    # A word of stopping beneath a negation only.
    Sense.MORE: "jamais plus, plus, davantage",
    Sense.AND: "et, aussi, ainsi que, egalement, avec aussi",
    Sense.OR: "ou, ou bien",
    Sense.BUT: "mais, par contre, cependant, toutefois, en revanche",
    # The last word counts (rule 26).
    Sense.CORRECTION: """
        je voulais dire, enfin non, enfin si, je me suis trompe, je me suis trompee,
        erreur de ma part, rectification, ou plutot, pardon non, en fait non, en fait oui,
        correction, non attendez, ah non, euh non, finalement non, finalement oui,
        mauvaise touche
    """,
    Sense.SORRY: """
        pardon, desole, desolee, excusez moi, excuse moi, oups, en fait, finalement, attendez,
        erreur, enfin, mince
    """,
    Sense.CHANGED: "j ai change d avis, change d avis, j ai reflechi, changement d avis",
    # Somebody else's words.
    Sense.REPORTED: "dit, disait",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        c en est assez, en voila assez, assez de, arret, arrets, arrete, arretez, arreter,
        arretes, arreté*, cessez, cesser, cesse, stopper, stoppez, stoppe, ca suffit,
        suffit maintenant, finissez, finir,
        plus de (messages|sms|textos|pub|publicite|publicites|message|contact|spam|appels|
        demarchage), plus jamais, bloqu*, je bloque, c est fini
    """,
    Sense.QUIT: "arretez ca, arretez de, laissez tomber maintenant",
    # Rules 15 and 32.
    Sense.REMOVE: """
        radiez, radier, radiation, retirez, retirer, retire moi, retirez moi, desabonn*,
        desinscri*, desinscr*, desincri*, supprim*, effac*, enlev*, resili*, annul*, revoqu*,
        rayez, rayer, raye, oubliez moi, oubliez mon numero, me desabonner, ray* moi, sortez moi,
        otez moi, otez, droit a l oubli, de votre liste, de vos listes, de la liste, retrait, me
        rayer, desactiv*, desengag*, retire mon, je retire, retirer mon, je (m ) oppose, m oppose
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        (laissez|laisse|foutez|foutes|fichez|fiche|fous) (moi|nous) (tranquille|en paix|la paix|
        tranquilles), (me|nous) laisser (tranquille|en paix), laissez moi,
        allez (vous faire foutre|vous faire voir|au diable|vous faire),
        va te faire (foutre|voir), foutez le camp, fous le camp, degagez, degage, barrez vous,
        barre toi, casse toi, cassez vous, disparaissez, allez vous en, va t en,
        ne me (derangez|deranger|harcelez) (plus|pas), ne (derangez|deranger) (plus|pas),
        derangez pas, derangez plus, harcel*, harcelement,
        vous m (emmerdez|enervez|agacez|embetez|saoulez),
        vous me (saoulez|soulez|derangez|harcelez|gonflez|cassez),
        j en ai (marre|assez|ras le bol|plein), marre, ras le bol, ral le bol, y en a marre,
        saoule, saoulez, gonfle, la paix, fichez moi la paix, lachez moi, lache moi, lachez nous
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        signaler, signale, signalerai, signalement, je signale, plainte, porter plainte, avocat,
        police, gendarmerie, cnil, 33700, bloctel, rgpd, poursuites, tribunal, poursuivre,
        denonc*, dgccrf, 60 millions
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        (mauvais|faux|pas le bon|erreur de) numero, (mauvaise|erreur sur la) personne,
        vous (vous trompez|faites erreur|avez le mauvais|vous etes trompe|etes trompe),
        vous faites (erreur|fausse route), trompe de (numero|personne),
        trompez de (numero|personne),
        (ce n est|c est|n est) pas (mon|son|le bon|moi|la bonne|le numero|lui|elle) (numero|
        personne|), (ce n est|c est|n est) plus (mon|son|le|lui|elle) (numero|),
        n est plus (a|son|le) (ce|numero), pas la bonne personne, a change de numero,
        change de numero, nouveau numero, ne connais pas, connais pas,
        je ne suis pas (monsieur|madame|la personne|lui|elle|celui|celle|mr|mme), decede,
        decedee, est mort, est morte, mort, morte, defunt, defunte, est parti pour toujours,
        nous a quitte, nous a quittes, mineur, mineure, suis mineur, je suis un enfant,
        moins de 18 ans, je suis un (enfant|gamin|ado), pas majeur, pas encore majeur,
        j ai (douze|treize|quatorze|quinze|seize) ans
    """,
    Sense.ASK: """
        qui (etes|est|es|vous|m|a|t|me|parle|sont), c est qui, vous etes qui, tu es qui,
        t es qui, qui, d ou (vient|viennent|avez|vous|sortez|tenez|ca|tu), ou avez,
        comment (avez|vous|ca|je|puis|faire|fonctionne|se|on|me),
        pourquoi (me|m|vous|moi|cette|ce|ces), combien, combien (ca|coute|cela|de|par|est),
        c est combien, ca coute, coute, cout, prix, tarif, frais,
        quel (est|prix|service|numero|magasin|type|genre|message),
        quelle (societe|entreprise|boite|est|sorte), quelles (offres|informations|donnees),
        quels (sont|services|types|frais), c est quoi, qu est ce, qu est ce que,
        de quoi (s agit|parlez|il), il s agit de quoi,
        est ce (que|gratuit|payant|une|un|serieux),
        c est (gratuit|payant|une arnaque|serieux|un spam|pour quoi|a quel sujet|de la part),
        que voulez vous, vous voulez quoi, a quoi, a quel sujet, on se connait, je vous connais,
        pouvez vous (m|me|expliquer|preciser|dire|envoyer), pourriez vous, expliquez, expliquer,
        explication, explications, j aimerais savoir, je voudrais savoir, je veux savoir,
        dites moi, de la part de qui, quoi
    """,
    Sense.ASKING: "comment, quand, pourquoi, ou est, quel, quelle, quels, quelles",
    # Rules 8, 19 and 32.
    Sense.REQUEST: """
        aide, aidez moi, confidentialite, politique de confidentialite, le lien, lien,
        plus d (infos|informations|info|information|explications),
        plus de (details|renseignements|precisions), en savoir plus, davantage d informations,
        parler a (quelqu un|un conseiller|une personne|un humain), conseiller, service client,
        un humain, je ne comprends pas, comprends pas, je comprends pas, site web, site internet,
        mentions legales, mes donnees personnelles, acceder a mes donnees
    """,
    # "Posso cancellarmi quando voglio?" only asks (rule 25).
    Sense.ANY_TIME: "a tout moment, quand je veux, n importe quand",
    Sense.MAY: """
        puis je, est ce que je peux, je peux, peut on, pourrai je, pourrais je, je pourrai
    """,
    # Rule 14.
    Sense.RESTART: """
        recommencer, recommencez, reprendre, commencer, debut, debuter, m inscrire,
        inscrivez moi, inscription, reinscri*, me reinscrire, reactiv*, activer, abonner,
        m abonner, me reabonner, s abonner
    """,
    # A condition (rule 9).
    Sense.IF: """
        si c est, si c etait, si vous, si je, si j, si ca, si cela, s il, s ils, si on, si il,
        si elle, si mon, si possible que, a condition, sous reserve, a moins que, sous condition,
        ca depend, cela depend, depend, pourvu que, en cas, du moment que, tant que, oui si,
        d accord si, en echange, dans le cas
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        peut etre, peutetre, plus tard, demain, on verra, je verrai, je vais voir, a voir,
        je ne sais pas, je sais pas, sais pas, chais pas, j sais pas, je reflechis,
        je vais reflechir, laissez moi reflechir, reflechir, reflechis, j hesite, hesite,
        eventuellement, probablement, sans doute, je pense que oui, je pense oui, je pense,
        je crois que oui, je crois, une autre fois, un autre jour, bientot, occupe, occupee,
        je suis occupe, je suis au travail, au travail, pas encore, pas sur, pas sure,
        je ne suis pas sur, je suis pas sur, bof, mouais,
        (ma|mon) (femme|mari|fils|fille|mere|pere|patron|chef),
        c est (sa|son) (femme|mari|fils|fille|mere|pere),
        je suis (sa|son|la|le) (femme|mari|fils|fille|mere|pere|epouse), un jour, un moment,
        dans un moment, tout a l heure, plus ou moins, faut voir
    """,
    # A time or a frequency cannot be honoured by SMS (rule 9).
    Sense.TIME: """
        matin, matins, matinee, apres midi, soir, soirs, soiree, nuit, midi, lundi, lundis,
        mardi, mercredi, jeudi, vendredi, samedi, samedis, dimanche, dimanches, week ends,
        en semaine, jours ouvres, jours ouvrables, hiver, printemps, automne, noel, en ete,
        en hiver, pas (trop|si|tres) (souvent|de|nombreux|d),
        pas (souvent|tous les jours|chaque jour|plus d|plus de|avant|apres|le soir|le matin|
        le dimanche|le week end|tout le temps), trop souvent, trop, souvent, parfois,
        de temps en temps, rarement, une fois, 1 fois, deux fois, par (mois|semaine|an|jour),
        mensuel, mensuellement, hebdomadaire, quotidien, chaque, tous les jours, heures, heure,
        apres 18h, apres, avant, entre, a partir, jusqu, pendant, de temps a autre,
        occasionnellement, maximum, au maximum, max, peu, quelques, important, importants,
        urgent, urgence, urgences
    """,
    # Not offered (rule 24).
    Sense.MEDIUM: """
        courriel, mel, e mail, par mail, par email, courrier, par courrier, par ecrit,
        en personne, en magasin, lettre
    """,
    # Indifference and positions (rule 27).
    Sense.EQUAL: """
        peu importe, peu m importe, n importe, n importe lequel, n importe quoi, ca m est egal,
        m est egal, cela m est egal, comme vous (voulez|voudrez|preferez), comme tu veux,
        au choix, a vous de (voir|choisir), a votre choix, c est pareil, pareil, le premier,
        la premiere, le second, le deuxieme, la deuxieme, le dernier, l un ou l autre,
        l un des deux, choisissez, egal, premier, deuxieme, c est egal, je m en fiche,
        je m en fous, indifferent, sans preference, pas de preference, la seconde,
        celui que vous voulez
    """,
    # Rule 10: sneers and insults that say nothing about stopping.
    Sense.SNEER: """
        bien sur que oui mon oeil, mon oeil, ben voyons, mais bien sur, oui bien sur et,
        c est ca, c est ca oui, cause toujours, causez toujours, tu parles, vous pouvez rever,
        dans vos reves, dans tes reves, compte la dessus, comptez la dessus, et puis quoi encore,
        et quoi encore, mort de rire, mdr, ptdr, lol, haha*, ah ah ah, pere noel,
        quand les poules, a d autres, connards, connard, connasse, cons, con, salaud*, salop*,
        putain, merde, merdique, escroc*, arnaqu*, voleurs, voleur, bande de, debile*, abrutis,
        abruti, imbecile*, honte, honteux, minable*, nul, nuls, idiots, enfoire*, encul*, chier,
        emmerd*, ridicule
    """,
    # The mark of an automatic reply (rule 29).
    Sense.AUTOMATIC: """
        reponse automatique, message automatique, absent du bureau, absence du bureau,
        absente du bureau, je suis absent, je suis absente, je suis en conge, en conges,
        en vacances, je conduis, je suis au volant, au volant, en reunion, je suis en reunion,
        actuellement indisponible, indisponible, pas disponible, je vous rappelle,
        je vous rappellerai, je vous recontacte, ne peux pas repondre, ne peux pas parler,
        ne pas deranger, genere automatiquement, reponse auto
    """,
    # What stands behind it is the answer.
    Sense.CONCLUSION: "donc, alors donc, bref",
    Sense.COURTESY: """
        bonjour, bonsoir, salut, coucou, bjr, bsr, cher, chers, chere, monsieur, madame,
        messieurs, mesdames, mr, mme, mlle, merci, merci beaucoup, merci bien, grand merci,
        mille mercis, merci d avance, merci a vous, s il vous plait, s il te plait, svp, stp,
        je vous prie, je vous remercie, au revoir, bonne journee, bonne soiree, bon week end,
        bonne nuit, a bientot, de rien, bonne fin de journee, bonne fin de semaine
    """,
    # A signature may stand behind these.
    Sense.CLOSING: """
        cordialement, bien cordialement, bien a vous, salutations, sinceres salutations,
        salutations distinguees, mes salutations, bien amicalement, amicalement, cdlt, cdt,
        je m appelle, mon nom est, signe, bises
    """,
    # May stand in an exact answer.
    Sense.ARTICLE: "le, la, les, des, par",
    Sense.FILLER: """
        du, au, aux, une, je, j, tu, il, elle, on, nous, vous, ils, elles, moi, toi, me, m, te,
        t, l, d, c, qu, se, y, en, mon, ma, mes, ton, votre, vos, notre, nos, leur, ce, cet,
        cette, ces, ca, cela, est, suis, etes, es, sont, etre, ete, ai, as, avez, avons, avoir,
        fait, faire, faites, peux, pouvez, peut, pouvoir, veuillez, voulez, veut, pour, dans,
        avec, sur, chez, de, a, bien, tres, bon, bah, ben, beh, euh, hein, alors, maintenant,
        ici, encore, toujours, tout de suite, vraiment, numero, portable, mobile, liste,
        consentement, accord, reponse, societe, service, choix, donnees, coordonnees, moyen,
        type, quand meme, si possible, quant a moi, cadre, voie, biais, via, merci de, afin,
        comme, (je|) travaille (la nuit|de nuit|le soir|le jour|en journee), me
        (vont|va|conviennent|convient), (j |) entends mal, vois mal, je vois mal
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    Sense.STOP: "assez, terminer, termine, fin",
    # Rule 11.
    Sense.NO: "non",
    Sense.ASK: "qui",
}
