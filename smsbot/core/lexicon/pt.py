"""Portuguese: the plain words, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "sim, aceito, concordo, autorizo sim",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        pode ser sim, com certeza, com prazer, claro que sim, pode sim, esta bem sim, tudo bem,
        beleza, porque nao, pode ser, sim pode ser, sim claro, claro
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        nao obrigado, nao obrigada, nao quero, nao aceito, nao tenho interesse, nao me interessa,
        sem interesse, agora nao, nunca, nao concordo, nao autorizo, recuso
    """,
    Sense.SMS: "mensagem, mensagens",
    Sense.CALL: "ligacao, ligacoes, chamada telefonica, chamadas",
    Sense.INFO: "informacoes, informacao",
    Sense.PROMO: "promocoes, promocao",
    Sense.NOT: "nao",
    Sense.ONLY: "somente, apenas, so por",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        (para|pare|parem|parar) de, parem, parar, chega, nao quero mais, nao me
        (mande|mandem|envie|enviem|ligue|liguem|contacte|contactem|escreva| escrevam) (mais|),
        nao (mande|mandem|envie|enviem) mais, sair, nao quero receber mais
        (nada|mensagens|mensagem|sms|), nao quero mais (receber|), nao desejo (mais|receber
        mais), nunca mais
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        descadastr*, remova, removam, retirem, tire me, tirem, apague, apaguem, exclua,
        excluam, me tire, me tira, cancelem, desinscrev*, remover, remocao, cancelar inscricao,
        cancelamento, excluir, descadastrar
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        me deixe em paz, me deixem em paz, deixe me em paz, deixem me em paz, vai embora,
        nao me perturbe, nao perturbe
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        numero errado, foi engano, pessoa errada, e engano, faleceu, morreu, falecido, sou menor
    """,
    Sense.ASK: """
        quem (e|sao|fala|e voce|sao voces), o que (e|querem|e isso), quanto custa, de onde
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "talvez, mais tarde, depois, nao sei, amanha, vou pensar",
    Sense.COURTESY: """
        obrigado, obrigada, muito obrigado, muito obrigada, bom dia, boa tarde, boa noite, ola,
        oi, faz favor, se faz favor
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Rule 11.
    Sense.NO: "nao, nao nao",
}
