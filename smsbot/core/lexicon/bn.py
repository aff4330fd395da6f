"""Bengali: the plain words, also in Latin letters, and every way of leaving we know."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    Sense.YES: ("হ্যাঁ, হা, হাঁ, রাজি, আমি রাজি, সম্মত, hyan, raji",),
    Sense.WILLING: ("ঠিক আছে, আচ্ছা, অবশ্যই, জি, thik ache",),
    Sense.NO: ("না, নাহ, জি না",),
    Sense.DECLINE: ("না ধন্যবাদ, চাই না, লাগবে না, আগ্রহী না, আগ্রহী নই, রাজি না, না লাগবে না",),
    Sense.STOP: (
        "বন্ধ করুন, বন্ধ করো, বন্ধ, থামুন, থামো, থামান, আর না, পাঠাবেন না, মেসেজ দিবেন না, মেসেজ পাঠাবেন না, bondho koro, bondho korun",
    ),
    Sense.REMOVE: ("মুছে দিন, মুছুন, বাদ দিন, বাতিল",),
    Sense.WRONG: ("ভুল নম্বর, ভুল নাম্বার, রং নাম্বার",),
    Sense.ASK: ("কে, আপনি কে, কারা, কি, কী, কত, কেন",),
    Sense.LATER: ("হয়তো, পরে, জানি না",),
    Sense.COURTESY: ("ধন্যবাদ, দয়া করে, নমস্কার, আসসালামু আলাইকুম",),
}
