"""First names, so that a signature behind an answer is known for one.

The commonest names of the people living in Italy, and of those who write in the other
languages read here. A name that is also a word of an answer ("Sì", "Vera") is left out.
"""

from __future__ import annotations

from typing import Final

NAMES: Final = """
    adele adriana adriano agnese alba alberta alberto alessandra alessandro alessia alessio alex
    alexandra alexandru alfredo alice alina allison ambra amedeo ana anastasia andrea andreea andrei andrew angela angelica
    angelina angelo anita anna annalisa annamaria anne antonella antonia antonino antonio arben aria arianna armando
    arturo asia aurora barbara beatrice benedetta benedetto bernardo bianca bruno camilla carla carlo
    carlos carlotta carmela carmelo carmen carolina caterina cecilia cesare charles chiara christian christine cinzia
    claire clara claudia claudio concetta corrado cosimo costanza cristian cristiana cristiano cristina daniel daniela
    daniele dario david davide debora deborah denis denise diana diego domenica domenico
    donatella donato dora edoardo elena eleonora elia eliana elisa elisabetta elizabeth
    ema emanuela emanuele emilia emilio emily emma enea enrica enrico enza enzo erica erika ermanno ernesto ester
    ettore eugenia eugenio eva fabiana fabio fabiola fabrizio fatima fatou federica federico felice
    ferdinando fernando filippo fiorella flavia flavio florian francesca francesco franca franco francois
    gabriele gabriella gaetano gennaro georgiana gerardo giacomo gianfranco gianluca gianluigi
    gianmarco gianna gianni gianpaolo gilberto gina ginevra gino giordano giorgia giorgio giovanna giovanni
    giuditta giulia giuliana giuliano giulio giuseppe giuseppina giusy grazia graziano graziella greta gregorio
    guglielmo guido hans hassan heinz helena ida ignazio ilaria imma irene irina isabella ivan ivana ivano ivo jack jacopo james
    jan jean jennifer jessica joao johann john jonathan jorge jose juan julia julie jurgen karim karin karl katia klaus kristina laura
    lea leo leonardo letizia lidia liliana lina linda lino lisa livia livio lorena lorenza lorenzo loredana luana luca
    lucia luciana luciano lucio lucrezia ludovica ludovico luigi luigia luis luisa lukas maddalena mahmoud manuel manuela mara
    marcella marcello marco margherita maria marie marina mario marilena marta martin martina massimiliano massimo
    matilde matteo mattia maurizio mauro max melissa michael michel michela michele mihai milena mirco mirella
    miriam mirko mohamed mohammed monica monika morena muhammad nadia natalia natascia nicola nicole nicoletta nicolo nina noemi
    nunzia nunzio olga omar orietta ornella orsola oscar osvaldo ottavio pamela paola paolo pasquale patrizia patrizio paul paula
    pedro peter petra pierluigi piera pierre piero pierpaolo pietro pina pino rachele raffaele raffaella ramona rebecca
    renata renato renzo riccardo richard rita robert roberta roberto rocco rodolfo romano romina rosa rosalba rosalia
    rosanna rosaria rosario rosella rossana rossella ruggero sabina sabrina salvatore samuel samuele sandra sandro
    sara sarah savino sebastiano serena sergio silvana silvano silvia silvio simona simone sofia sonia stefan stefania stefano
    stefanie susanna susi svetlana tania tatiana teresa tina tiziana tiziano thomas tom tommaso ubaldo ugo umberto valentina
    valentino valeria valerio vanessa vasile veronica vincenza vincenzo virginia vito vittoria vittorio viviana
    walter werner wilma yassine yuri youssef zoe
    rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti
    deluca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi
    caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola
    desantis damico marchetti parisi villa ferraro ferri fabbri bianco marini grasso valentini
    messina sala deangelis gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli
    amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo
    montanari guerra palmieri bernardi martino fiore demarco neri verdi brambilla fumagalli
    muller schmidt schneider fischer weber meyer wagner becker hoffmann smith jones williams
    brown taylor dupont durand garcia martinez lopez gonzalez popescu hoxha
"""
