"""The page in English."""

from smsbot.core.model import BasisKind, Status
from smsbot.core.windows import Half
from smsbot.services.preferences import Done
from smsbot.web.preferences.words import Words

WORDS = Words(
    language="en",
    own_name="English",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date_format="{day} {month} {year}",
    first="1",
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    halves={Half.MORNING: "morning", Half.AFTERNOON: "afternoon"},
    hours="{opens}:00–{closes}:00",
    title="Your choices",
    lead=(
        "Here you decide whether {company} may contact you. "
        "This page is about the phone number that ends in {digits}."
    ),
    done={
        Done.GRANTED: "Done: your choice is recorded. An SMS with a summary is on its way.",
        Done.REFUSED: "Done: we have recorded your no. We will not ask again.",
        Done.WITHDRAWN: "Done: we will not contact you any more, as of now.",
        Done.ERASURE_REQUESTED: (
            "Done: we will not contact you any more, and your request for erasure has reached "
            "the people who see to it."
        ),
        Done.TIMES_SET: "Done: your times are recorded. You will receive a summary by SMS.",
        Done.NOTHING_TICKED: "Nothing has changed: tick at least one box first, then press.",
        Done.ALREADY: "That was recorded already: nothing has changed.",
        Done.STALE: (
            "Nothing has changed: the page was open for long, or something changed meanwhile. "
            "See how things stand now and choose again."
        ),
    },
    now_title="What is recorded now",
    status={
        Status.NONE: "no consent",
        Status.GRANTED: "yes",
        Status.REFUSED: "no, you refused",
        Status.WITHDRAWN: "no, as you asked",
        Status.EXPIRED: "no, the consent has expired",
        Status.STALE: "no, the privacy notice has changed",
        Status.SUSPENDED: "no, the consent is suspended",
        Status.INVALIDATED: "no, the consent is void",
    },
    granted_until="yes, until {until}",
    granted_when="{status}, only {window}",
    suppressed="Your number is among those we do not contact: no marketing SMS, no calls.",
    receipt_title="Your receipt",
    receipt_text="What you chose, and where it is written. Keep it: it holds against us as well.",
    receipt_company="Controller",
    receipt_since="{status}, since {since}",
    receipt_sealed=(
        "Everything you told us is in the signed ledger of consents: {size} entries on {date} at "
        "{time}, root {root}."
    ),
    receipt_waits="In a few seconds your choices will be in the signed ledger too.",
    receipt_download="Download the whole receipt (JSON file)",
    withdraw_title="Withdraw everything",
    withdraw_text="One press is enough. It holds at once, and you need not give a reason.",
    withdraw_button="Withdraw everything",
    stop_title="Not to be contacted any more",
    stop_text="One press is enough. It holds at once, for marketing SMS and calls.",
    stop_button="Do not contact me",
    choose_title="What would you like to receive?",
    change_title="Change your choices",
    choose_text="Tick only what you would like. An empty box leaves things as they are.",
    terms=(
        "The consent holds until {until} and then ends by itself. You can withdraw it at any "
        "time, on this page or by replying STOP. Saying no has no consequences."
    ),
    grant_button="I agree to what I ticked",
    refuse_button="I refuse",
    when_title="When to contact you",
    when_text=(
        "If you would like to be contacted only at certain times, tick them here. Mornings are "
        "from 9:00 to 13:00, afternoons from 13:00 to 20:00."
    ),
    when_now="At present: {window}.",
    when_any="at any permitted time",
    when_open="Choose when: {channel}",
    when_button="Save these times",
    when_any_button="At any permitted time",
    link_too_old=(
        "This link is more than thirty days old: it still serves to withdraw a consent, "
        "not to give one."
    ),
    why_title="Why we write to you",
    why={
        BasisKind.REQUESTED: "Because you asked us to write to you.",
        BasisKind.RENEWAL: (
            "Because the consent that you gave us is about to end, and we ask whether you would "
            "like to renew it."
        ),
        BasisKind.PRIOR_CONSENT: "Because you allowed us to write to you in the past.",
        BasisKind.OVERRIDE: "Because our company decided to, for this reason: “{statement}”.",
    },
    why_document="This is shown by: {document}.",
    why_version="{document}, version {version}",
    why_given="You agreed on {date}, in this way: {source}.",
    why_covers="It is about: {covers}. Here it is no consent: for that we ask you.",
    why_until="The reason holds until {until}.",
    why_origin="Your number comes from: {origin}.",
    why_origin_since="Your number comes from: {origin}. We have had it since {date}.",
    why_you_wrote="Your number reached us with an SMS that you sent.",
    why_wrong="Does that sound wrong? Tell us by telephone, {contact}.",
    erase_title="Erase my data",
    erase_text=(
        "We stop contacting you at once, and whoever sees to privacy here erases your data. Only "
        "a scrambled fingerprint of the number stays, so that we do not write to you again."
    ),
    erase_button="Erase my data",
    erase_asked="You asked us to erase your data: we are seeing to it.",
    who_title="Who we are",
    telephone="Telephone {contact}",
    vat="VAT number {vat}",
    dpo="Data-protection officer: {contact}",
    notice="Privacy notice (version {version})",
    stop_by_sms="To stop everything you can also text STOP to {number}.",
    other_language="Other languages",
    gone_title="This link is not valid any more",
    gone_text="It may be old, or the address may not be complete. Choices made before still hold.",
    gone_stop="To stop our SMS, text STOP to {number}.",
    gone_call="For any question call us: {contact}.",
    busy_title="Too many attempts",
    busy_text="Wait a few minutes and try again. We have recorded nothing.",
    sorry_title="Something went wrong",
    sorry_text="We have recorded nothing. Please try again in a while.",
)
