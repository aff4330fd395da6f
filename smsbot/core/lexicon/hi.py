"""Hindi and Urdu: the plain words, also in Latin letters, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: """
        हाँ, हां, जी हाँ, जी हां, सहमत, सहमत हूँ, ہاں, جی ہاں, haan, haan ji, ji haan, جی
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        ठीक है, अच्छा, ज़रूर, बिल्कुल, ٹھیک ہے, ضرور, theek hai, thik hai, accha, zaroor, zarur,
        bilkul
    """,
    # Rule 11.
    Sense.NO: "नहीं, नही, जी नहीं, ना, نہیں, جی نہیں, nahi, nahin, nahi ji",
    # Rules 15 and 35.
    Sense.DECLINE: """
        नहीं धन्यवाद, नहीं चाहिए, मुझे नहीं चाहिए, رुचि नहीं, نہیں شکریہ, نہیں چاہیے,
        nahi chahiye, nahin chahiye, nahi dhanyavaad
    """,
    # Always active, whatever the language asked in.
    Sense.STOP: """
        बंद करो, बंद करें, बंद कीजिए, रुको, रोको, बस, मत भेजो, मत भेजिए, संदेश मत, मत, بند کرو,
        بند کریں, بس, مت, band karo, mat bhejo, bas karo
    """,
    # Rules 15 and 32.
    Sense.REMOVE: "हटाओ, हटा दो, हटाएं, ہٹا دو, hatao, hata do",
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: "गलत नंबर, ग़लत नंबर, غلط نمبر, galat number",
    Sense.ASK: """
        कौन, कौन है, आप कौन, क्या, कितना, کون, کون ہے, کیا, kaun, kaun hai, kon hai, aap kaun,
        kya hai
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "शायद, बाद में, पता नहीं, شاید, بعد میں, shayad, baad mein",
    Sense.COURTESY: """
        धन्यवाद, शुक्रिया, कृपया, नमस्ते, شکریہ, السلام علیکم, dhanyavaad, dhanyavad, shukriya,
        namaste, ji
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    Sense.STOP: "bas",
}
