"""Arabic: the plain words, and every way of leaving we know; also as written in Latin letters."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: "نعم, اوافق, أوافق, موافق, موافقة, اقبل, أقبل, naam, na3am",
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        اجل, أجل, ايوه, أيوه, ايوة, حسنا, تمام, بالتأكيد, طبعا, أكيد, aiwa, mashi, tamam
    """,
    # Rule 11.
    Sense.NO: "كلا, لأ",
    # Rules 15 and 35.
    Sense.DECLINE: """
        لا شكرا, شكرا لا, لا اريد, لا أريد, لست مهتم, لست مهتما, غير مهتم, ارفض, أرفض, لا اوافق,
        لا أوافق, غير موافق, la shukran, la shokran, لا يهمني, مو مهتم
    """,
    Sense.SMS: "رسالة, رسائل, رسالة نصية, رسائل نصية",
    Sense.CALL: "مكالمة, اتصال, هاتف, مكالمات",
    Sense.INFO: "معلومات",
    Sense.PROMO: "عروض",
    # Rule 3.
    Sense.BOTH: "كلاهما, الاثنين",
    Sense.NOT: "لا",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        توقف, توقفوا, قف, أوقف, اوقف, اوقفوا, أوقفوا, كفى, كفاية, يكفي, لا تراسلوني, لا تراسلني,
        لا ترسل, لا ترسلوا, لا تتصل, لا تتصلوا, لا تتصلوا بي, لا تكتبوا, لا اريد رسائل,
        لا أريد رسائل, ايقاف, إيقاف, khalas, خلاص, بس خلاص
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        الغاء, إلغاء, الغ, ألغ, الغاء الاشتراك, إلغاء الاشتراك, احذف, احذفوا, احذفني, احذفوني,
        ازالة, إزالة, امسح, امسحوا, حذف
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        اتركوني, اتركني, اتركوني وشأني, دعوني, دعني وشأني, لا تزعجوني, لا تزعجني, لا تزعج
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: "رقم خاطئ, رقم خطأ, الرقم خطأ, الرقم غلط, رقم غلط, مات, توفي, متوفى",
    Sense.ASK: """
        من انت, من أنت, من انتم, من أنتم, مين, من معي, ما هذا, كم السعر, بكم, ماذا تريد,
        ماذا تريدون, من هذا, شو هذا
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        ربما, لاحقا, لا اعرف, لا أعرف, ممكن, ان شاء الله, إن شاء الله, inshallah, insciallah,
        inshalla, غدا, بعدين
    """,
    Sense.COURTESY: """
        شكرا, شكرا لك, شكرا جزيلا, من فضلك, مرحبا, السلام عليكم, السلام, عليكم, لو سمحت, shukran,
        shokran, salam, ا
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Rule 11.
    Sense.NO: "لا, لا لا",
}
