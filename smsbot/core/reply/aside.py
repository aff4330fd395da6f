"""Sets aside what is not the person's answer: quotations of ours, reactions, markup.

Each function takes and gives a folded text. Everything is cut out sentence by sentence or
between two signs, never by a pattern that could look back, so the work is linear.
"""

from __future__ import annotations

import re
from typing import Final

# Rule 37: the ways in which telephones write down a tap on our SMS, up to the quotation mark.
_REACTION: Final = re.compile(
    r"\W*(?:"
    r"(?:dis)?liked|loved|laughed at|emphasi[sz]ed|questioned|reacted|removed an?|"
    r"(?:(?:\w+ ){0,2}ha |ho )?"
    r"(?:messo|reagito|riso|enfatizzato|rimosso|apprezzato|adorato|evidenziato|inviato)"
    r"(?: (?:mi piace|non mi piace|un|una|il|la|lo|cuore|con|in dubbio|like))*|"
    r"(?:a \w+ (?:non )?piace)|reazione|"
    r"(?:a |j'?ai )(?:aime|adore|ri|mis|reagi|insiste|retire|souligne)|(?:n'?a |a )pas aime|"
    r"hat|gefallt|gefiel|reagiert\w*|mochte|(?:le|te|a \w+ le) (?:gusto|encanto|gusta)|"
    r"(?:ha )?reacciono|reaccion|se rio|i-?a placut|a reactionat|polubi\w*|curtiu|gostou|reagiu"
    r")\b[^\"“”«„]{0,40}[\"“”«„»']"
)
_SIGN_REACTION: Final = re.compile(
    r"\s*[^\w\s\"“«„'(<>{=]{1,4}\s*(?:a|to|auf|au?x?|su|alla|al|in)\b\s*[\"“«„']"
)
_QUOTE: Final = re.compile(r"[\"“”«„]([^\"“”«»„]*)[\"“”»]")
_OWN_WORDS: Final = 2  # so many words in quotation marks are the answer itself
_SENTENCE: Final = re.compile(r"[^.?!\n]*[.?!\n]?")

# What the SMS of the shipped flows say: a sentence that says so is ours, not the person's.
_OURS: Final = re.compile(
    r"possiamo contattar[lt]|come possiamo contatt|risponda |rispondi |rispondete |"
    r"cosa vuol\w* ricevere|stop quando vu|basta sms: stop|basta: stop|"
    r"non e ancora registrato|non abbiamo capito|perche lei:|"
    r"puo (?:anche )?scegliere (?:anche )?qui|scelga qui|domanda scaduta|"
    r"may we contact|reply (?:only )?\w+,? |nothing has been recorded|what would you like|"
    r"stop at any time|to end: stop|we did not understand|why you:|"
    r"= (?:solo informazioni|informazioni e offerte|only information|in nessun modo)|"
    r"= (?:nessuno|none|niente)|"
    r"durfen wir sie|antworten sie|pouvons nous vous|repondez |podemos contactar|responda "
)
_ASKED: Final = re.compile(
    r"(?:risponda|rispondi|rispondete|reply|antworten sie(?: mit)?|repondez(?: par)?|responda)"
    r"[ :]+(?:solo |only |nur |con )?\W?\w+\W?(?:, ?\w+){0,2},? "
    r"(?:o|oppure|or|oder|ou) \W?\w+\W?(?: \([^)]{0,60}\))?"
)
# A signature's address: "Via Dante 4, Lecco" in a line of its own.
_ADDRESS: Final = re.compile(
    r"\n[ \t]*(?:via|viale|piazza|corso|largo|vicolo|localita|frazione) "
    r"(?!sms|mess|tel|e ?mail|mail|whats)[a-z][a-z '.]{2,40},? ?\d{1,4}\b[^\n]*"
)
_TAG: Final = re.compile(r"<[^<>]{0,200}>|&#?\w{1,8};")
_STRUCK: Final = re.compile("[\u0335-\u0338]")  # overlays: "S\u0336I\u0336"
_CODE: Final = re.compile(
    r"[<>{}=\\`\[\]^~]|^\s*[@+]+\s*\w|(?<!\w)@\w|"
    r"^\s*-\w+[(|!+]|\$\(|&#?\w{1,8};|--|/\*"
)
_QUERY: Final = re.compile(
    r"\b(?:(?:drop|delete|select|insert|update|union|alter)\s+"
    r"(?:table|from|into|where|all|set|\*)|alert|document|console|eval)\b"
)
_FACE: Final = re.compile(
    r"(?:[:;=]|(?<!\w)[8x])[-'o]?[)(\]dp3*/|]{1,4}(?!\w)|<3+|\^_*\^|(?<!\w)[-_.]{2,}(?!\w)"
)


def reaction(folded: str) -> bool:
    """Whether a telephone wrote this about an SMS of ours (rule 37)."""
    return bool(_REACTION.match(folded) or _SIGN_REACTION.match(folded))


def markup(folded: str) -> tuple[str, bool]:
    """The text without its markup, and whether there was any (rule 30)."""
    folded = _FACE.sub(" ", folded)
    if not _CODE.search(folded):
        return folded, False
    lines = folded.split("\n")
    if any(line.lstrip().startswith(">") for line in lines):
        folded = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
        if not _CODE.search(folded):
            return folded, False
    return _QUERY.sub(" ", _TAG.sub(" ", folded)), True


def struck_out(text: str) -> bool:
    """Whether letters are crossed out: what is struck is no answer, whatever it spells."""
    return _STRUCK.search(text) is not None


def addresses(folded: str) -> str:
    """The text without the address that stands in a signature."""
    return _ADDRESS.sub("\n", folded) if "\n" in folded else folded


def quotations(folded: str) -> str:
    """The text without long quotations; a word or two in quotes are the answer itself."""
    return _QUOTE.sub(_unquoted, folded)


def _unquoted(found: re.Match[str]) -> str:
    inner = found.group(1)
    return f" {inner} " if len(inner.split()) <= _OWN_WORDS else " . "


def echoes(folded: str) -> str:
    """The text without the sentences of our own question (rule 29)."""
    if not _OURS.search(folded):
        return folded
    folded = _ASKED.sub(" . ", folded)
    return "".join(
        sentence if not _OURS.search(sentence) else " . " for sentence in _SENTENCE.findall(folded)
    )
