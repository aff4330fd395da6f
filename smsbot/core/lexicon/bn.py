"""Bengali: the plain words, also in Latin letters, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "হ্যাঁ, হা, হাঁ, রাজি, আমি রাজি, সম্মত, hyan, raji",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: "ঠিক আছে, আচ্ছা, অবশ্যই, জি, thik ache",
    # Rule 11.
    Sense.NO: "না, নাহ, জি না",
    # Rules 15 and 35.
    Sense.DECLINE: "না ধন্যবাদ, চাই না, লাগবে না, আগ্রহী না, আগ্রহী নই, রাজি না, না লাগবে না",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        বন্ধ করুন, বন্ধ করো, বন্ধ, থামুন, থামো, থামান, আর না, পাঠাবেন না, মেসেজ দিবেন না,
        মেসেজ পাঠাবেন না, bondho koro, bondho korun
    """,
    # Rules 15 and 32.
    Sense.REMOVE: "মুছে দিন, মুছুন, বাদ দিন, বাতিল",
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: "ভুল নম্বর, ভুল নাম্বার, রং নাম্বার",
    Sense.ASK: "কে, আপনি কে, কারা, কি, কী, কত, কেন",
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: "হয়তো, পরে, জানি না",
    Sense.COURTESY: "ধন্যবাদ, দয়া করে, নমস্কার, আসসালামু আলাইকুম",
}
