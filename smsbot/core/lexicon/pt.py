"""Portuguese: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("sim, aceito, concordo, autorizo sim",),
    Sense.WILLING: (
        "pode ser sim, com certeza, com prazer, claro que sim, pode sim, esta bem sim, tudo bem, beleza, porque nao",
    ),
    Sense.NOT: ("nao",),
    Sense.DECLINE: (
        "nao obrigado, nao obrigada, nao quero, nao aceito, nao tenho interesse, nao me interessa, sem interesse, agora nao, nunca, nao concordo, nao autorizo, recuso",
    ),
    Sense.STOP: (
        "parem, parar, chega, nao quero mais, nao me (mande|mandem|envie|enviem|ligue|liguem|contacte|contactem|escreva|escrevam) (mais|), nao (mande|mandem|envie|enviem) mais, sair",
    ),
    Sense.REMOVE: (
        "descadastr*, remova, removam, retire, retirem, tire me, tirem, tire, apague, apaguem, exclua, excluam, me tire, me tira, cancelem, desinscrev*",
    ),
    Sense.AWAY: (
        "me deixe em paz, me deixem em paz, deixe me em paz, deixem me em paz, vai embora, nao me perturbe, nao perturbe",
    ),
    Sense.WRONG: (
        "numero errado, engano, foi engano, pessoa errada, e engano, faleceu, morreu, falecido, sou menor",
    ),
    Sense.ASK: (
        "quem (e|sao|fala|e voce|sao voces), o que (e|querem|e isso), quanto custa, de onde",
    ),
    Sense.LATER: ("talvez, mais tarde, depois, nao sei, amanha, vou pensar",),
    Sense.SMS: ("mensagem, mensagens",),
    Sense.CALL: ("ligacao, ligacoes, chamada telefonica, chamadas",),
    Sense.PROMO: ("promocoes, promocao",),
    Sense.INFO: ("informacoes, informacao",),
    Sense.COURTESY: (
        "obrigado, obrigada, muito obrigado, muito obrigada, bom dia, boa tarde, boa noite, ola, oi, faz favor, se faz favor",
    ),
    Sense.ONLY: ("somente, apenas, so por",),
}
ALONE: Final[Entries] = {Sense.NO: ("nao, nao nao",)}
