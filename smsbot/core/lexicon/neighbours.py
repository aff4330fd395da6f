"""Ordinary words that lie one slip away from a word of the vocabulary.

Rule 38 counts a slip only where nothing else can be meant: "pasta" is no "basta". These are the
commonest words of Italian, English, German, French and Spanish for which a slip would be
found; they are ordinary words, so they stay what they are. Typing errors that are common enough
to be listed among words do not belong here.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
    top aachen abandono abb abbandoni abbas abbassa abbe abel abele abgerufen abgestellt accent
    accento accepted acceptee accepter acceptez accepts accetta accettano accettasti accettate
    accetti accettiate accettino acconsenta acconsentano acconsente acconsentite acconsentono
    accontento accordano accordata accordati aceite acento acepta acepte aceto acierto aclaro
    actas actes actos acts actu actua actualite actuo adam adel adelanto aderisce ados advert
    aero aggiudicata agree agrees aida ailes aimable air ajenas ajuste aktiver albe albo aldi
    alike alleine aller alley allez allies alpes alt altes alves alzi amabile amables amate
    amber ameno amiable amie amlo ammo amos ampel ancelotti ancha anci andar ande angeboten
    angelika angemeldet anglo angulo annee annuel annuelle annuellement annuelles annuels anpi
    anrufer anti anuncio anzio aout apes apex apfel appeal appeals appele appelee appeles appell
    appella appelles appelli appello apple apples approdato approdo approva approvano approvata
    approvate approvati approve approvi aprire apriti aprueba araba arana arena arenas arene
    argent ariete ark arles arma aroma arrese arrest arrestare arrestata arrestati arrestato
    arrested arrests arretait arretee arretons arretrata arretrate arretratezza arretrati
    arretrato asma assi asso ast ata atenas atop atout aube aufgenommen aufgetragen aufstieg
    auftrag auftrage auftraggeber augura augurio auguro aula aussen aussere aussern aussert
    austral australe australia australian australiana australiane australiani australiano
    australians australias australie australien australienne australischen autorizada
    autorizados autorizo autorizza autorizzano autorizzate avrete avviata avviate avviati
    avviato avvisa avvisare avvistamenti avvistamento avvistato axel ayer ayez baba bada baia
    bait baita bajan bajar bajas baje bajo bala baldi bale ball balles ballo balls banc banden
    bans baren bari barra bart bas basa basano basata base bash basi bassa bassano bassi basso
    bastato basti bastia bat bate bath batta batte baut bava bayer beam bear bears beast bedenkt
    beendet beginn beider beige bein beine belen belle belles belleza bend bending bent berichte
    berichtet bern berne berto besar beside besides bestatigen bestatigte beth betrag biden
    biete bike bing biondi birra biss bist bite bitten bitter bittet black blass blast bless
    blick bliss bloc blocca bloccano bloccata bloccati bloccato blocchi bloch blocke blocks
    blogs blois blosse blows blur boah boar boast bock boda bodas bodo bola bona bondi bones
    bono boo boon booth bora borja borracho borrachos borsa boss bote bots botte bout brama
    brent bresilien bresilienne bresiliens bricht bride brides brigada bring brock broth bruna
    buca buda buen buia bullen bund bunga bunk buns bunt buona buoni buono busta buste butt
    buttare buttata buttati buttato butti butto buys cabo cabra caca cactus cadi cado cadra caer
    caesar caga cago caia cairo caldi calf calla calle calli calm calvo cama camas cami cancer
    cancers canciller candela candele canela cannella cannon canta cante canti canto cantu capa
    capi cappelle capra capri capro capt caras carb carcel carceles card care carga cargo carie
    carli carni carol caron caros carpa carpi carr carra carretera carreteras carri carro cars
    carso cary casar cascate case casi caso cass cassazione casse casser casta castano cate cato
    causate cava cavi cavo cayo caza cedar cello cells cenar cense cento cera cercana cercano
    cercare cercarli cercarsi cercarti cercati cercava cercavo cerco cerdo cere ceri cern cerro
    certa certainty certe certi cervo cesari cese cesena cessa cessata cessato cesso cesto ceto
    chancelier chancellor chant chao char chargee chars chase checa cheeks cheer chef chefs chem
    chene cheri cherie chess chet chevre chew chiamalo chiamando chiamandolo chiamano chiamasse
    chiamati chiamava chiamavano chiamavo chiamera chiamerei chiameremo chiana chiari chiariamo
    chiarisce chiarissima chiarissimo chiarito chiavari chiavi chick chicken chickens chicks
    chimica chimicamente chimiche chimici chimico chimie chimique chimiques chioma chor ciad
    ciak ciano cibo ciega ciento cierta ciertamente ciertos cigar ciro citar cito claramente
    clare clark claros clary clase clavo clero clock cloro coda codo coffres cogli cogliere coin
    cola colgo coll colo comas communicate communicated communicating communication
    communications comuni comunidad comunidades comunion comunione comunismo comunista
    comunistas comuniste comunisti comunita comunitari comunitaria comunitarie comunitario
    comunitarios concessa concesse concessi concord concorda concorde concordi concorso cones
    conferma confermano confermate conferme confermi confesso confirma confirme confirmee
    confirmer confirmes confirmo confirms conform conn connesso consenta consente consenti
    consentono constat constatare constatato constatazione constate constater cont contante
    contanti contate contati contato contatore contatori conti conto contract contracted
    contracting contraction contractor contractors contracts contractual contrari contrarie
    contrarios contrat contrata contratacion contratado contratados contratar contrato contratos
    contrats contratta contrattacco contrattare contrattazione contrattempo contratti contratto
    contrattuale contrattuali convento cope coprire cora cori cornetti cornetto coro corra
    corrections corregge correggio corretta correzioni corruzione corto couldnt coupons cous
    crease cromo css cuit culla cuna cunt cura cure curi curo dacci dach dahin daly damas dame
    dance dank danken dankt danse danze dara darle daro data dave dealt deceive decennale
    decenni decennie decennies decennio decesso decevoir decine declin declines declive decrire
    deduction deductions deer dein deinem deinen dejado dejalo dejar dejarlo dela delante denke
    dente dependance dependances dependant depended dependen dependence dependencia dependencias
    dependency dependent depender dependera dependiendo dependiente dependientes dependre depens
    depense depenser depenses depistage depp desaster desastre desastres describe described
    describen describes describing describio describir descripcion descripciones description
    descriptions descriptive descrisse descrita descrito descritta descritte descritti
    descrittiva descrittivo descritto descrive descrivendo descrivere descriverlo descriveva
    descrivi descrivono descrizione descrizioni desse dessi destinate detenere deter dexter dial
    dicht didn diebe diedi diente diet dile dimenticare dimenticata dimenticati dimenticato ding
    dios disability disagreed disc discontinued discrimina discriminacion discriminante
    discriminare discriminate discriminati discrimination discriminations discriminatorio
    discriminatory discriminazione discriminazioni dispetto diss distruggere ditte doc doce dodo
    doin doit dolar dole dolo dona donar done dong doni dons donut door dope dos dose dosi
    doutes drama dual dueno duft duna duramente duran dure dust ears ease east eccole eccomi
    eccone ecrase ecrite ecrivit edit eher elette elevate ellen ello eloquente emersi emet
    emettere emises empfand empfing encantador ended enden endes endet ending ends enel enge
    engel enne enseignements entend entendi entends entendue entendus entfernt entfernte
    entfernten entree eolo eppure eras erbe erde erholt erkaltung erlaubte erta esca esce esco
    escribe escriben escribi escribia escribio escribo escrita esiliati esiliato esilio esista
    esistano esiste esistendo esistente esistenti esistenza esistenze esistenziale esistenziali
    esistera esistere esisterebbe esistesse esistessero esisteva esistevano esisti esistiamo
    esistita esistiti esistito esisto esistono esse esser essi etendu even event everythings
    evoquant evoque evoquee evoquent evoquer excerpt exclu exclue exclus exclut exil exist exito
    exits fabi fair fall fallo famiglie familia fanden fannulloni fans fara fari faro fass fasst
    fast fata favorevoli faye fear fears fegato fein feinen fermare fermarti fermata fermato
    fermete fern ferne ferrate fessi feter fever fica figur finer fing fingir finie finira
    finire finirlo finiro finis finisse finit finita finito firmate firmati fissi fitte flock
    floss flur focale foce fogli fogliame foglio foin folds folk font forks formate formati fous
    fout frag fran frase fraud fray frego freu fuit gaeta gaga gaia gala gale gales gall galles
    galt gama gambe gambo gana gast gasta gato gatta gays gaza geant gear gears geben gebt
    geehrt geek geez gegen gehen gekommen genf geni genoma genre gens genti gentil gentille
    gentils gentle genus gera gerat gerd gere geree gerichten germe ging giorno gita glen gloss
    goin gola gorra gota gout graal grace gracia gradi graine grani grata grati grau gravi
    greats greed green greet gta guitar guns guste guts gutschein gwen haar haas hablo habt haft
    hagan hahn hal halb half halla halle halles hals halte hamas handen hara haran hart hasan
    hasnt hasst hast haut haya hayan haye hazlo heal heals hear hears heer heide hell hella
    helle hellen henkel hera herb herbe herd herir herne herrn hers herz hesse hice hide hija
    hike hing hire hive hoja hold hole holy holz hoo hope huit hung hure hutte hymn hyun icaro
    ictus ideal ideals ieee ignori immer implement inch inde indi indo informate informati
    informatici informatico informaticos informatik ingo inni inno intendeva intendevi
    interrupcion interruppe interrupt interrupted interruption into iphone isla isst ital iure
    jamal jambe jams jane jara jaune jeep jesse jeter jews joda jodas jouais jung junge jure
    justa justes justo kale kalt kant kara kat kate kauf ken kennen kent kern kerr kindle king
    kiss klare klart kleinem kleinen klinge klingen koffer kono konstantin kontakt
    kontaktanzeigen kontakte kontaktieren kost kundgebung kung kuste lachen lamar landen lass
    lasso lasst last lata late lauf lavarmi lavate layer leah leal lebe lee legami legate legato
    lego leichen leicht leide leiden leinen lello lend lending lent lente lern lerne lesen less
    lesse lesser lessi levante levare levarsi levata levato lever licht lieb lieben liebes liebt
    liebte liee liege lieve ling linus lively llama llamaba llamado llamados llaman llamarse
    llamas locale localmente lock locked locking loda lodo lohne loin lola lomas lonely loo loss
    luft luna lung lure lust lutte mace machen madama madden made maghi maiden main make males
    malls malt malte mane mano manos mans manuell manzi marci mare mari mariee marko maro marte
    masaje maschi mash masha mass massa massage massaggi massaggiatore massaggio masse massif
    massig massiv mast maten mateo mater mates math mathe mato mats matt matte mayer maze meal
    meals mecs meds meiden meinem meint meinten meiste mele melo memo mena mene menes menores
    mento menu mercato merce mercy meri merli mesa mesas mese meses mesh messa messager
    messaging messer messo messy mete meter meto mets mettere metterla metterle metterli
    metterlo miao mice mick mies mika mikael mila mile mille minas minden minds mines ming mios
    mira mise mises misst mita mite mitt mitte moan moda modos mogli moindre moine moins mois
    mola mole molle molo momente monos mont morin morra morsi mossi moth mule must mute mutti
    nacht naci nahe nahen naht nain nano nara nasi nass nata nate nati naturliche navi neal
    neanch near neben need nega negado negano negata negate negati negatifs negativ negativa
    negativen negatives negativi negativos neger negro neid neil nemo nenn nenne neon neos nere
    neto nets nett nette neue neuen neuer neun neve nevera neveu newer next nice niche nichte
    nick nico niego nier nieta nieto nikola nino noces node nodes nola nombre nommer noms nona
    nonstop normas nose noses notas note notes notez nothin nothings noticia noting noto noun
    nouvelle nove novo nuca nula null nulle nulli nullo nulo nutte obb obey obligada obligado
    offen offert offertes offerti offerto offerts offre offrez ofter ofters oglio oily oktober
    olii olor olvida olvidado olvidan olvidar olvidas omerta onde ones onkel opel opfer opfers
    opposizioni oreste orne osez oskar ouai paar paaren pads paga pagar paghi pago pags pague
    pair pais paja pale pals papel papst parada parade parado parait paran parare parat pare
    pared parer pares parfaite parfaits pari parken parlait parlar paro pars parso partait pasa
    pasar pasas pase pasen paseo pases paso pasos passate passte pasta pasto pata pate pats paws
    paye payer pays pear pedi pekin peli penas pende pending peni pente perbene perego perfecta
    perfectos perfekt peri permetta permette permetti pesar pesci pesi phon phones phony
    piantata pica picchi piego pinche ping pipe pipi pleas pleased pleases plomo poke pola polo
    pone pones pont ponto pope porge pork porta prayer preferee prega pregati pregi pregiata
    pregiate pregiato pregio premiati premises preso prestan preste primos procede procedente
    procedette procida profis prom promi promis promocionar promu prone pronta pronte propos
    prose provo prufen pruft puree purga purse push puso putti qing queria queridos quid quiet
    quita quitado quitan quitarle quitarse quito quits quiz quot quoten rabat raccordo race
    racer rader radiacion radios radler raft ragazza ragazzo rage rake rama ramas rambo rame
    rami rane rang rant rape rappel rappele rappeler rappelle rara rare raro rase raser rast
    rasta rata rater rauf rave ravi raya rayo rays real rear received receiver receives recess
    rechaza recht rechts reciban recibe recibi recibia recibio recibira recita reclama recoit
    recurso recus redaction reduccion reduktion refuge refus refused refusee refuser refuses
    reich reiche reicher reihen rein reinen remise remore remota remote removes rend rende rennt
    reno renseignement rente renuncio residing resin resist resistance resistant resistants
    resiste resisted resistencia resistendo resistente resistenti resistenza resistenze resister
    resistere resisti resisting resistir resistito resisto resistono respinge respinto restliche
    restlichen retener retiens retient retirar retire retired retiree retirement retires
    retiring retraite reuse rever revolucion revolucionaria revolucionarias revolucionario
    revolucionarios revoluciones revolution revolutionare revolutionaren revolutionary
    revolutionnaire revolutionnaires revolutions rhone ribatte rica ricche rich richer
    richiamando richiamano richiamo ridosso riecht rifiuta rifiutano rifiutata rifiutate
    rifiutati rifiuti rift rimessa rimesse rimessi rimesso rimorsi rimorso rimostranze rina
    ringe ringo ringrazia ringraziano rings rink rinunci rinuncia ripe risi riss rite roar rope
    roth rotto routes rufe rugen ruhen ruht runa ryan sabes sables saca sacan sacarle sacarse
    sacarte sacas sachen sacra sacs sages sai sail sain sains saisi sait salad salah salat salda
    salen salgo sali salio salir salle salmi salmo salti salto salts salud salue saluta salute
    samir sams sana sands sane sang sani sank sano sanos sansa sanz sap saque saqueo sardi saro
    sarta sassi sasso saudi saul saure sauve save saves sbloccare sborra scales scans scar
    scheiben schere schicht schichten schinken schloss schlusse schock schockiert schrei
    schreibe schreiber schreibst schreie schreien schreit schrieb sci scolo scomunica scontri
    scontro scotti scotto scrivania scrive scrivendo scrivera scriverla scriverle scriverlo
    scriverne scriverti scrivesse scriveva scrivevano scrivevo scrivono scure seal seals seam
    sears secher seduction seed seide sein seinem seinen sello senf seni senior senna senoras
    senoria sensing sensor sensores sente sentirai sentirei sentirli sentirmi sentirti sentivi
    seppure serbe serge sergeant sergei sergej sergent sergente serves servis seta sett sexto
    sfavorevole shalt shop shoppen shopping shops sica sicche sichere sichern sichert sicht sidi
    siente siepi signee signoria sigue simplemente sing sinn sinon sinora sins sire siri sita
    siti slam slap slave slut snap snoop soap soar soda sofferta sohne soho soin solco sold
    solde soldi soldo sole soles soli solicita solicitado solicitando solicitar solicite
    solicito solicitors solicitud solicitudes solides solos sols solve solves sonora sonores
    sonorita sons soo sopprimere sore soto sous sovente spans sparen spass spasso spend spending
    spent spetta spetti spure squilla stab stahl stai stamp stan star stat state stau stay steam
    steige steigen steigende steigenden steigender steigern steigert steigerung step stepped
    stepping steps sterbe sterben stereo stereotipi stereotipo stereotype stereotypes sterne
    sternen stir stood stool stout strap strecken streik streiks stretch stretched stretches
    stretching strich striving sturgeon sube suce sucre sueno suffi suffisant sufre sufrimiento
    suit sung suns suolo suore supe suprema supremacy supremazia supreme supremo surf surs
    suspens suspense suspension suspenso susser swans swap swipe tabs tabu tache taches tagli
    tagliamento tagliamo taken tale tales tali tall tang tanks tant tap tara tariff taro taschen
    tasi tassi tasso tata tatto tauchen taxi teams tear tears tease teinte tele telefonia
    telefonini telefonino telefonos telephones telephonie tell tema tend tende tending tenetevi
    tenor tente tenter tento tents term termica termin terminal terminale terminales terminali
    terminan terminar terminare terminas terminata termination terminato terminator termine
    termino test testen tester testing tests tette tetti texas texte texted textes thank thanos
    thee thinks tient tipe tipi tire tired tiree tirer tires tits toca toco today todays todd
    tode todes todi toes togliatti toglie togliendo toit tolgono toma tomo tonda tondo tones
    tonos tons tope toppa topped topping tora toro toros tort toss toto totti tour tours toute
    toys traine tram trama trance tranen trarne treat trent troika tronto trous trout tubi tuit
    tuna tune ture tust tute tutt tutta unitamente update updated urge urta usan usci usen usure
    vales valles vallo valls valve vans vara vari vast vasta vease vece vein veinte vend vende
    vending vent vente verbe verhalt verhalten verhaltens verhaltensweisen verhaltnis
    verhaltnismassig verhaltnisse verhaltnissen vero verschieben versi verzicht verzichten
    verzichtet vice vient visi vocal vocales vocals voces voci voiced voices voici voile voire
    vola vole volga volks volo vont vorra vote votez wachen wales wall walls walt wanden waren
    warnt wear wears weichen weicht weide weiden wein weinen weite wellen wende werben werde
    werfe werke werte wesen white wide widerspruche wife wine wing wiped wipes wire wise
    withdrawals withdrew wohne wohnt wong woo wort writ writer writes wrote wuste xiao yale
    years yee yeso yessa yoda zara zeichen zellen zelo zeri zimmer zola zones zorra
"""
NEIGHBOURS: Final = frozenset(_WORDS.split())
