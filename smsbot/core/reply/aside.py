"""Sets aside what is not the person's answer: quotations of ours, reactions, markup.

Each function takes and gives a folded text. Everything is cut out sentence by sentence or
between two signs, never by a pattern that could look back, so the work is linear.
"""

from __future__ import annotations

import re
from typing import Final

# Rule 37: the ways in which telephones write down a tap on our SMS.
_REACTION: Final = re.compile(
    r"\W*(?:"
    r"(?:dis)?liked|loved|laughed at|emphasi[sz]ed|questioned|reacted|removed an?|"
    r"(?:(?:\w+ ){0,2}ha |ho )?(?:messo|reagito|riso|enfatizzato|rimosso|apprezzato|adorato|evidenziato)"
    r"(?: (?:mi piace|non mi piace|un|una|il|la|lo|cuore|con|in dubbio|like))*|"
    r"(?:a |j'?ai )(?:aime|adore|ri|mis|reagi|insiste|retire|souligne)|(?:n'?a |a )pas aime|"
    r"hat |gefallt|gefiel|reagiert\w*|mochte|(?:le|te|a \w+ le) (?:gusto|encanto|gusta)|"
    r"(?:ha )?reacciono|reaccion|se rio|i-?a placut|a reactionat|nu i-?a placut|polubi\w*|curtiu|gostou|reagiu"
    r")\b[^\"“”«„]{0,40}[\"“”«„»']"
)
_SIGN_REACTION: Final = re.compile(
    r"[^\w\s\"“«„'(<>{=]{1,4}\s*(?:a|to|auf|au?x?|su|alla|al|in)\b\s*[\"“«„']"
)
_QUOTE: Final = re.compile('["“”«„]([^"“”«»„]*)["“”»]')
_SENTENCE: Final = re.compile(r"[^.?!\n]*[.?!\n]?")

# What our own questions say, in the shipped flows: a sentence that says so is ours.
_OURS: Final = re.compile(
    r"possiamo contattarl|possiamo contattart|come possiamo contatt|risponda |rispondi |rispondete |"
    r"cosa vuol\w* ricevere|stop quando vu|basta sms: stop|basta: stop|non e ancora registrato|"
    r"non abbiamo capito|perche lei:|puo (?:anche )?scegliere (?:anche )?qui|scelga qui|domanda scaduta|"
    r"may we contact|how may we contact|reply (?:only )?\w+,? |nothing has been recorded|"
    r"what would you like|stop at any time|to end: stop|we did not understand|why you:|"
    r"= (?:solo informazioni|informazioni e offerte|only information|in nessun modo|nessuno|none|niente)|"
    r"durfen wir sie|antworten sie|pouvons-nous vous|repondez |podemos contactar|responda "
)
_ASKED: Final = re.compile(
    r"(?:risponda|rispondi|rispondete|reply|antworten sie(?: mit)?|repondez(?: par)?|responda)[ :]+"
    r"(?:solo |only |nur |con )?\W?\w+\W?(?:, ?\w+){0,2},? (?:o|oppure|or|oder|ou) \W?\w+\W?(?: \([^)]{0,60}\))?"
)
_TAG: Final = re.compile(r"<[^<>]{0,200}>|&#?\w{1,8};")
_CODE: Final = re.compile(r"[<>{}=\\`\[\]^~]|^\s*[@+]+\s*\w|^\s*-\w+[(|!+]|\$\(|&#?\w{1,8};|--|/\*")
_QUERY: Final = re.compile(r"\b(?:drop|delete|select|insert|update|union|alter)\s+(?:table|from|into|where|all|set|\*)\b|\b(?:alert|document|console|eval)\b")
_FACE: Final = re.compile(r"[:;=8x][-'o]?[)(\]dp3*/|]{1,4}(?!\w)|<3+|\^_*\^|(?<!\w)[-_.]{2,}(?!\w)")


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


def quotations(folded: str) -> str:
    """The text without long quotations; a word or two in quotes are the answer itself."""
    return _QUOTE.sub(_unquoted, folded)


def _unquoted(found: re.Match[str]) -> str:
    inner = found.group(1)
    return f" {inner} " if len(inner.split()) < 3 else " . "


def echoes(folded: str) -> str:
    """The text without the sentences of our own question (rule 29)."""
    if not _OURS.search(folded):
        return folded
    folded = _ASKED.sub(" . ", folded)
    return "".join(
        sentence if not _OURS.search(sentence) else " . " for sentence in _SENTENCE.findall(folded)
    )
