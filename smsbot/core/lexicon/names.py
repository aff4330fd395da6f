"""First names, so that a signature behind an answer is known for one.

The commonest names of the people living in Italy, and of those who write in the other
languages read here. A name that is also a word of an answer ("Sì", "Vera") is left out.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = """
    ada adalgisa adele adriana adriano agata agim agnese agnieszka agostino ahmed aisha alain
    alberta alberto aldo alejandro alessandra alessandro alessia alessio alex alexandra
    alexandru alfonso alfredo ali alice alina alvaro amalia amato ambra amedeo amerigo amina ana
    anastasia andrea andreas andreea andrei andrew angel angela angelica angelina angelo
    angiolina anil anita anja anna annalisa annamaria anne anselmo antoine antonella antonia
    antonino antonio arben arianna armanda armando arnaldo arturo asia assunta attilio augusta
    augusto aurelie aurelio aurora barbara barbieri barone battista beatrice beatriz becker
    bellandi bellini benedetta benedetti benedetto beniamino bernardi bernardo berta besnik
    bettina bianca bianchi bice birgit blerim bortolo brambilla brigida brown bruno callisto
    camilla camille caputo carla carlo carlos carlotta carmela carmelo carmen carmine carolina
    caruso cataldo caterina catia cattaneo cattani cecilia celestino celine cesare cesira
    charles chen chiara chloe christian christine cinzia claire clara claudia claudio clelia
    clotilde colombo colucci concetta constantin coppola cornelia corrado cosimina cosimo
    costanza cristian cristiana cristiano cristina cristoforo dafne dalila damico daniel daniela
    daniele dante dario david davide deangelis debora deborah delia deluca demarco demetrio
    denis denise desantis desiree diana diego dina dino dolores domenica domenico donata
    donatella donati donato dora drita duilio dumitru dupont durand edda edgardo edoardo edvige
    egidio elena eleonora elettra elia eliana elisa elisabeth elisabetta elizabeth eloisa elvira
    ema emanuela emanuele emilia emiliana emilio emily emma enea enrica enrico enza enzo erica
    erika ermanno erminia ernesto ersilia esposito ester ettore ettorina eufemia eugenia eugenio
    eva evelina fabbri fabiana fabio fabiola fabrizio fatima fatma fatmir fatou fausta fausto
    federica federico federigo felice felicia felix ferdinando fermo fernanda fernando ferrara
    ferrari ferraro ferri fiammetta filippo fiorella fiorenza fiorenzo fischer flavia flavio
    florian flutura fortunato fosca franca francesca francesco franchi franco francois fulvia
    fulvio fumagalli fusco gabriela gabriele gabriella gaetano galbiati galimberti gallo garcia
    gaspare gastone gavino gemma gennaro genoveffa georgiana gerardo geremia germana gerolamo
    gheorghe ghezzi giacinto giacomo giada gianfranco gianluca gianluigi gianmarco gianna gianni
    giannina gianpaolo gigi gilberto gildo gina ginevra gino gioacchino gioele giordano giorgi
    giorgia giorgio giosue giovanna giovanni giuditta giulia giuliana giuliani giuliano giulio
    giuseppa giuseppe giuseppina giusi giusy gonzalez grazia graziano graziella greco gregorio
    greta grimaldi guerrino guglielmo guido guillaume gunther hans hassan heike heinz helena
    helga hoffmann hoxha hussein ibrahim ida ignacio ignazio ilaria ilario ilie ilir imma
    immacolata ines ingrid ioana ion irene ireneo irina iryna isa isabella isabelle isacco iside
    italo ivan ivana ivano ivo jack jacopo jacques james jan javier jean jennifer jens jessica
    joao johann john jole jonas jonathan jones jorge jose juan julia julie julien jurgen karen
    karim karin karl karolina katarina katarzyna katia kevin khalid klaus kristina krzysztof
    kumar ladislao lamberto lara lars laura laurent lauro lea leandro leda leila lena leo
    leonardo leonilde letizia letizio lia liberato licia licio lidia liliana lina linda lino
    lionello lisa livia livio liviu lodovico lombardi lombardo longo lopez loredana lorella
    lorena lorenza lorenzo loris lorusso luana luca lucia luciana luciano lucie lucilla lucio
    lucrezia ludovica ludovico luigi luigia luis luisa lukas maddalena magni mahmoud malgorzata
    mancini manfredo manlio manuel manuela mara marcella marcellina marcello marchetti marchi
    marco margherita maria mariangela mariani marianna mariapia mariarosa marie mariella
    marilena marini marino mario mariolina marisa maristella mariuccia markus marta martin
    martina martinelli martinez martini martino marzia massimiliano massimo matilde matteo
    matthias mattia maura mauri maurizio mauro mazza melania melissa mercedes messina meyer
    micaela michael michel michela michele miguel mihaela mihai milena milo mimoza mina minerva
    mirco mirella miriam mirko mirta mohamed mohammed moira molinari monica monika montanari
    morelli morena moreno moretti morgana muhammad muller mustafa mykola nadia nando napoli
    natalia natalya natascia nathalie nazareno negri nella nello nerina nicla nicodemo nicola
    nicolas nicole nicoleta nicoletta nicolo nina nives noemi nunzia nunzio odette odoardo
    ofelia oksana oleksandr olena olga olimpia olivier oliviero omar omero onofrio orietta
    orlandi ornella orsola oscar osvaldo ottavia ottavio ovidiu pagano palmieri palmiro palumbo
    pamela pancrazio paola paolo parisi pasquale patrizia patrizio paul paula pawel pedro
    pellegrini pellegrino peter petra petro philippe pia piera pierangela pierina pierluigi
    piero pierpaolo pierre pietro pilar pina pino pinuccia pio piotr piras placido popescu
    priscilla prisco priya proietti puglisi quintino quirino rachele raffaele raffaella raimondo
    raj ramona raquel raul rebecca remo renata renato renzo riboldi riccardo ricci ricciardi
    richard rinaldi rinaldo rino rita rizzi rizzo robert roberta roberto rocco rodolfo rodrigo
    rolando romano romeo romina romolo rosa rosalba rosalia rosalinda rosangela rosanna rosaria
    rosario rosella rosetta rosina rosita rossana rossella rossetti rossi rota ruben rubina
    rufino ruggeri ruggero ruggiero russo sabatino sabina sabine sabrina salvatore salvo samanta
    samira samuel samuele sandra sandrine sandro sanna sante santina santoro sara sarah saverio
    savino schmidt schneider sebastiano sebastien selene selvaggia serena sergio settimio
    severino sibilla silke silva silvana silvano silvestri silvia silvio simona simone simonetta
    singh smith sofia sonia sorin sorrentino spinelli stefan stefania stefanie stefano stephan
    sunita susana susanna susi susy sven svetlana sylvie tania taras tarcisio tatiana taylor tea
    tecla telemaco teodoro terenzio teresa thierry thomas tina tito tiziana tiziano tobia tobias
    tom tomasz tommaso tosca tosi tullia tullio ubaldo ugo ulrike umberto urbano ursula uwe
    valbona valdo valente valentina valentini valentino valeria valerie valerio vanda vanessa
    vanna varo vasile vasilica velia venanzio verdi verena veronica vincenza vincenzo violante
    violetta virgilia virgilio virginia virna vitale vitali vitaliano vito vittore vittoria
    vittorio viviana vladimir wagner walter wanda wang weber werner williams wilma wojciech
    wolfgang yassine youssef yuri zaira zanetti zelinda zhang zita zoe
"""
