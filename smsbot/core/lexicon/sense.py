"""The senses a word can have in a reply, each written as one letter.

A reply becomes a string of these letters, its *shape*, so that rules about order and
scope are short patterns over a short string instead of loops over words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias


class Sense(StrEnum):
    """What a word or phrase does in a reply."""

    # Answers
    YES = "Y"  # leaves no room: "sì", "acconsento"
    LISTED = "y"  # plain, and may confirm a recap when alone: "ok", "va bene"
    COME_NO = "J"  # an idiom of consent, behind another yes a sneer (rules 10 and 31)
    WILLING = "k"  # plain idioms: "volentieri", "ci sto", "perché no"
    NO = "N"  # leaves no room: "no", "nein"
    REFUSE = "d"  # a verb that leaves no room: "rifiuto", "non acconsento"
    DECLINE = "D"  # plain: "non mi interessa", "per ora no"
    # Options
    SMS = "s"
    CALL = "c"
    INFO = "i"
    PROMO = "p"
    ADS = "@"  # "pubblicità": promotions, but alone as much a complaint as a choice
    BOTH = "b"  # "entrambi"
    ALL = "a"  # "tutto"
    NONE = "0"  # "nessuno dei due"
    WRITE = "w"  # "scrivetemi"
    RING = "C"  # "chiamatemi"
    CONTACT = "m"  # "contattatemi", "mandatemi"
    # What changes the words around it
    NOT = "n"
    NOT_ME = "K"  # "non sono": a wrong person before a name, else a negation
    UNABLE = "5"  # "non so aprirli": denies an option in front of it, else a mere excuse
    NOBODY = "4"  # "nessun": a wrong person before a name, else "niente"
    WITHOUT = "x"  # "niente", "senza"
    NEITHER = "q"  # "né … né"
    ALL_BUT = "L"  # "anything but"
    THAN = "<"  # "meglio sms che telefono"
    EXCEPT = "X"  # "tranne"
    ONLY = "o"
    WANT = "V"
    MORE = "M"  # "più", a word of stopping only beneath a negation
    PAST = "^"  # "ho", "avete": what is told, not chosen
    AND = "&"
    OR = "|"
    BUT = "-"
    CORRECTION = "r"  # "anzi", "volevo dire"
    SORRY = "R"  # a correction between two answers, else courtesy
    CHANGED = "Z"  # "ho cambiato idea"
    REPORTED = "%"  # "disse": somebody else's words
    # Leaving
    STOP = "S"
    ENOUGH = "B"  # "basta": stop, or only (rule 34)
    END = "F"  # "fine": Italian end, English fine (rule 28)
    QUIT = "Q"  # "smettete"
    REMOVE = "E"  # "cancellatemi"
    AWAY = "G"  # "lasciatemi in pace"
    THREAT = "T"
    WRONG = "W"  # wrong person, deceased, a minor (rule 20)
    # Asking
    ASK = "h"  # a question by its words: "chi siete"
    WHY = "]"  # "perché": a question at the head of a clause, else the reason for an answer
    ASKING = "I"  # a question only at the head of a clause: "come", "quando"
    REQUEST = "H"  # "aiuto", "privacy", "mandatemi il link"
    ANY_TIME = "U"  # "quando voglio" (rule 25)
    MAY = "P"  # "posso"
    RESTART = "g"  # "START", "voglio iscrivermi"
    # What takes the edge off an answer
    PROVISO = "l"  # "basta che": a condition, unless an option can honour it
    IF = "f"
    LATER = "v"  # "forse", "dopo", "non so"
    WE_SHALL_SEE = "6"  # "poi vediamo": leaves a yes open, and a choice as it is
    TIME = "t"  # times and frequencies (rule 9)
    MEDIUM = "e"  # e-mail, WhatsApp
    EQUAL = "j"  # "è lo stesso", "il primo" (rule 27)
    BURDEN = "1"  # "mi danno fastidio": limited to an option in the same clause
    SNEER = "z"
    AUTOMATIC = "A"  # the mark of an automatic reply (rule 29)
    # Signs
    PAUSE = ","
    BREAK = "."
    QUERY = "?"
    CONCLUSION = ">"  # "quindi": what stands behind it is the answer
    # The rest
    NUMBER = "#"
    PHONE = "$"  # a telephone number: a signature's, or the one to be called at
    COURTESY = "~"  # greetings, thanks, names: set aside
    CLOSING = "}"  # courtesy behind which a signature stands
    ARTICLE = "="  # articles and "via", "per": an exact answer may hold them
    DEALINGS = "2"  # "comprato da voi": what was between us before
    FILLER = "_"  # articles, prepositions: said, and of no weight
    UNKNOWN = "u"


Entries: TypeAlias = dict[Sense, str]
"""Words by sense: comma-separated, `(a|b|)` for alternatives, `stem*` for any ending."""
