"""English, in full."""

from __future__ import annotations

from typing import Final

from smsbot.core.lexicon.sense import Entries, Sense

ENTRIES: Final[Entries] = {
    # Leave no room: these may be exact (rule 11).
    Sense.YES: """
        yes, yess, yep, yeah, yea, yup, ye, aye,
        i (agree|accept|consent|do consent|authorise|authorize), agreed, i give (my|) consent
    """,
    # Plain, and alone they confirm a recap.
    Sense.LISTED: """
        sure, of course, certainly, all right, alright, okey dokey, i confirm, confirm, confirmed
    """,
    # Idioms with one plain meaning (rule 31), understood but never exact.
    Sense.WILLING: """
        (yes|yeah) of course, absolutely, definitely, gladly, with pleasure, why not, why not
        ?, no problem, no problems, no worries, sounds (good|great|fine), go ahead, you may,
        you have my (consent|permission), by all means, i am happy to, im happy to, happy to,
        fine by me, fine with me, (that s|thats|that is|its|it s|it is|this is|all|thats all)
        (fine|ok|okay| good), (im|i m|i am) (fine|ok|okay) with, fine for me, works for me, im
        in, i m in, count me in, ok with me, ok by me, im ok with (that|it|this), i dont mind,
        i don t mind, no objection, no objections, i d like that, id like that, i d love to, id
        love to, (is|are| be|sounds|seems|looks|its|it s|thats|that
        s|yes|yeah|yep|sure|all|just|quite|totally| absolutely) fine, fine
        (yes|sure|yeah|thanks|go ahead|with me|by me), fine thanks, fine thank you, ok fine,
        thats alright, totally, great, perfect, lovely, affirmative, why the hell not, would
        love to, i want to, i would like to, please do, i approve, i do, i do agree, i am in
        agreement, happy for you to, (im|i am|i m) happy for (you|this|that), im happy with
        that, sure thing, for sure, go on then, you have (my|)
        (permission|consent|approval|ok), i authorise (you|this), i authorize (you|this), i
        give (you|you my|my) (permission|approval|ok|agreement)
    """,
    # Rule 11.
    Sense.NO: "no way no",
    # Verbs that leave no room.
    Sense.REFUSE: """
        i (refuse|decline|reject), i do not (consent|agree|accept),
        i dont (consent|agree|accept), i don t (consent|agree|accept)
    """,
    # Rules 15 and 35.
    Sense.DECLINE: """
        (im|i m|i am) good, not interested, im not interested, i m not interested, i am not
        interested, uninterested, no interest, not for me, no way, never, not now, not right
        now, not today, not at the moment, not really, not (a chance|this time|at this time|at
        all), rather not, i d rather not, id rather not, i would rather not, i prefer not to,
        id prefer not to, i pass, pass, hard pass, ill pass, i ll pass, i do not want, i dont
        want to, i don t want to, i do not want to, id say no, i say no, i dont think so, i don
        t think so, dont think so, don t think so, absolutely not, definitely not, certainly
        not, of course not, please no, negative, no need, declined, refuse, decline, i dont
        need, i don t need, i do not wish to, i dont wish to, i don t wish to, dont want to,
        not ok, no permission, i disagree, disagree, you may not, no consent, thumbs down,
        youre alright, you re alright, you are alright, youre all right, you are all right,
        youre ok, rather you (didnt|dont|wouldnt|did not|would not), rather you didn t, hate, i
        hate, (i would|id|i d|would) (prefer|rather) not (to|), prefer not (to|), afraid not,
        all set, im all set, (dont|do not|wont|will not|cannot|didnt|never) give (you|my|you
        my|any|) (consent|permission|approval), no consent given
    """,
    Sense.SMS: """
        text, texts, text message, text messages, texting, message, messages, by text,
        sms message, sms messages, txt, txts, txt msg, msgs
    """,
    Sense.CALL: """
        phone, telephone, phone call, phone calls, calls, phonecall, phonecalls, by phone,
        telephone call, voice call, voice calls, voice, a ring, ring
    """,
    Sense.INFO: "information, informational, informations, news, updates, information only",
    Sense.PROMO: """
        promotion, promotions, promotional, offers, offer, deals, deal, discounts, discount, ads,
        advertising, advertisement, advertisements, adverts, special offers, sales
    """,
    # Alone as much a complaint as a choice.
    Sense.ADS: "marketing, commercials",
    # Rule 3.
    Sense.BOTH: """
        both, either is fine, both of them, both are fine, the two, both options, both ways,
        both please
    """,
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: "all, everything, all of them, all of it, anything, any way, all of the above",
    # Rule 6.
    Sense.NONE: """
        none, neither, neither of (them|the two|those|these),
        none of (them|these|those|the above|the two|it), not either, neither one, neither thanks,
        no way at all
    """,
    Sense.WRITE: """
        text me, write me, write to me, message me, send me (a|an|)
        (text|sms|message|texts|messages), texting me, writing to me, messaging me, write,
        rather you (texted|wrote|messaged), prefer you to (text|write|message)
    """,
    Sense.RING: """
        call me, phone me, ring me, calling me, phoning me, telephone me, give me a
        (call|ring|bell), rather you (called|phoned|rang), prefer you (called|phoned|to call|to
        phone)
    """,
    Sense.CONTACT: """
        contact, contact me, contacting me, contacting, email me, send, send me, sending,
        sending me, receive, receiving, get, contacted, bother me with, hear from you
    """,
    Sense.NOT: """
        not, dont, don t, do not, doesnt, does not, didnt, wont, will not, cannot, cant, can not,
        shouldnt, wouldnt, would not, never ever, without wanting, isnt, arent, wasnt, refuse to,
        quit asking to
    """,
    Sense.NOT_ME: "i am not, im not, i m not, this is not, this isnt, this isn t",
    Sense.WITHOUT: "without, nothing, no more than zero, not any, minus",
    Sense.ALL_BUT: """
        anything but, everything but, all but, anything except, everything except, all except
    """,
    Sense.EXCEPT: """
        except, except for,  apart from, other than, excluding, not including,
        aside from, save for, instead of, rather than, in place of
    """,
    Sense.ONLY: """
        only, just, solely, exclusively, nothing but, merely, purely, is enough, are enough
    """,
    Sense.WANT: """
        want, i want, would like, i d like, id like, i would like, like, prefer, i prefer,
        i d prefer, id prefer, rather, i choose, choose, i ll take, ill take, wish, wish to,
        i ll have, interested, interested in, im interested, i m interested, i am interested
    """,
    # A word of stopping beneath a negation only.
    Sense.MORE: "anymore, any more, no longer, again, ever again, any longer, ever",
    Sense.AND: "and, also, as well, as well as, too, along with, n",
    Sense.OR: "or, either",
    Sense.BUT: "but, however, instead, though, although, yet",
    # The last word counts (rule 26).
    Sense.CORRECTION: """
        i mean, i meant, meant to say, i meant to say, i wanted to say, correction, scratch that,
        my mistake, wait no, no wait, actually no, actually yes, on second thought,
        on second thoughts, or rather, make that, typo, wrong button, wrong answer
    """,
    Sense.SORRY: """
        sorry, oops, whoops, apologies, actually, wait, hang on, my bad, im sorry, i m sorry
    """,
    Sense.CHANGED: """
        changed my mind, i changed my mind, i ve changed my mind, ive changed my mind,
        change of mind, i have changed my mind
    """,
    # Somebody else's words.
    Sense.REPORTED: "said, says, told",
    # Always active, whatever the language asked in.
    Sense.STOP: """
        end, quit, cancel*, never again, no longer (want|wish|interested|need|consent), opt out,
        optout, opt me out, opting out, stop it, stop this, stop now, opt-out, cease, ceas*,
        desist, arret, halt, stopping, stopped, stops, discontinue, terminate*, suspend,
        suspended, stop texting, stop messaging, stop calling, stop sending, enough,
        enough already, enough is enough, no more, no further (messages|texts|contact|sms|calls),
        nomore, i quit, im out, i m out, i am out, i want out, want out, get me out, let me out,
        stahp, stap, st op, s top, bas ta, block, blocked, blocking, blok*
    """,
    Sense.QUIT: """
        quit it, knock it off, cut it out, give it a rest, give up, pack it in, stop it already
    """,
    # Rules 15 and 32.
    Sense.REMOVE: """
        unsub, unsubscrib*, unsuscrib*, unsubcrib*, unsubscirb*, unscubscrib*, remove, removed,
        remove me, removal, removing, delet*, erase, erased, erasure, take me off, take my (name|
        number|details|phone) off, take off, off (your|the|this) list, off the list, off your
        list, withdraw, withdrawn, withdrawal, withdrawing, revoke, revoked, revoking, scrub,
        purge, forget me, forget my number, lose my number, loose my number, deregister,
        unregister, wipe, get me off, strike me, take this number off, stricken, lose this number,
        forget about me, opted out, object to, i object, withdraw my, withdrawing my, withdraw
        consent
    """,
    # Plainly annoyed (rules 7 and 18).
    Sense.AWAY: """
        (leave|let) (me|us) (alone|be|in peace), leave me the (hell|fuck) alone, go away, piss
        off, fuck off, fuck you, f off, sod off, bugger off, get lost, get stuffed, buzz off, back
        off, get out of my life, drop dead, go to hell, go fuck yourself, eff off, naff off, screw
        you, screw off, (stop|quit) (bothering|bugging|harassing|spamming|annoying|pestering|
        disturbing) (me|us|), (dont|don t|do not|please dont|never) (bother|disturb|harass|pester|
        spam|annoy) (me|us), harass*, harassment, harassing, harrass*, pestering, pester,
        bothering, bugging me, spamming, spam me, sick (of|and tired), tired of (this|you|your|
        these|it), fed up, had enough, ive had enough, i ve had enough, had it with, bugger,
        nuisance, stalking, stalker, (never|dont ever|don t ever) want to hear, i never want to,
        shut up, scram, shove it, shove off, do one, jog on, away with you, get off my phone,
        annoying me, you re annoying me, youre annoying, in peace, hate your messages, hate these
        messages, please go, leave my (phone|number)
    """,
    # Threats to report count as leaving.
    Sense.THREAT: """
        report you, reporting, reported, report (this|it|to|as|them|spam), i will report,
        ill report, i ll report, lawyer, solicitor, attorney, sue, suing, sue you, police,
        legal action, ico, ftc, fcc, tcpa, gdpr, authorities, complaint, complain, complaining,
        trading standards, court, legal team, mark as spam, junk, marked as spam,
        do not call list, do not call registry, violation
    """,
    # Wrong person, deceased, a minor (rule 20).
    Sense.WRONG: """
        wrong (number|person|phone|guy|one|contact|num|no), you have the wrong,
        you ve got the wrong, got the wrong, you got the wrong,
        not (my|his|her|the right|the|that|your) (number|person|guy),
        (i am|im|i m|this is|this isnt|this isn t) not (him|her|the person|who|that person|them|
        the owner|the one|whoever),
        (this isnt|this isn t|this is no longer|no longer|not) (his|her|my|the|their|
        that) (number|phone), no longer (has|have|uses|owns|at|on|belongs|his|hers), new number,
        number changed, changed (number|hands|numbers),
        has changed (number|his number|her number),
        no one (here|by that name|called|named|of that name),
        nobody (here|by that name|called|named|of that name), no such person,
        dont know (who that is|this person|him|her|anyone),
        don t know (who that is|this person|him|her|anyone), belongs to (someone|somebody) else,
        (someone|somebody) else s, reassigned, mistaken, mistaken identity, you are mistaken,
        you re mistaken, new owner, previous owner, deceased, died, dead, passed away, passed on,
        has passed, late husband, late wife, r i p, rip, no longer with us, buried, minor,
        underage, under age,
        (i am|im|i m|only) (a child|a kid|a minor|a teenager|under 18|under eighteen|twelve|
        thirteen|fourteen|fifteen|sixteen|seventeen), (i am|im|i m) still (in school|at school),
        (my|this is my) (childs|kids|sons|daughters|child s|kid s|son s|daughter s) phone,
        not old enough, not yet 18
    """,
    Sense.ASK: """
        who (are|is|r|this|dis|the|gave|am|sent|s|told|do|do you), whos (this|that|asking|it),
        who dis, who,
        what (is|are|do|does|for|kind|company|s|number|about|offers|info|information|exactly|
        would|will|sort|type|happens|now|the), whats (this|that|it|the|in),
        how (much|did|do|many|often|can|does|will|long|come|is|would),
        where (did|do|is|are|from|can|you), why (are|do|did|me|is|am|would|should|you|this),
        which (company|offers|one|number|shop|firm|kind), when (will|do|does|is|are),
        are you (a|an|real|human|sure|the|serious|selling|scam|from),
        is (this|it|there) (a|an|real|free|legit|spam|for real|about|any|safe|from),
        do i (know|have to|pay|get|need), do you (have|know|sell|really|charge),
        any (cost|charge|charges|fee|costs|fees), does it cost, cost, costs, price, prices,
        charge, fee, do i have to pay, for what, from where, from whom, about what,
        regarding what, come again, can you (tell|explain|send|give|say|clarify),
        could you (tell|explain|send|give|say|clarify),
        tell me (more|who|what|how|why|where|about), explain, i want to know, i d like to know,
        id like to know, please explain, remind me who, remind me what
    """,
    Sense.ASKING: "what, how, where, why, when, which, whats, hows, wheres, whys",
    # Rules 8, 19 and 32.
    Sense.REQUEST: """
        help me, assistance, support, the link, url, privacy policy, privacy notice, terms,
        terms and conditions, more (info|information|details|about),
        further (info|information|details), speak to (a|an|someone|somebody|human|the),
        talk to (a|an|someone|somebody|human|the), human, real person, customer service, agent,
        representative, website, your website, web site, i dont understand, i don t understand,
        dont understand, don t understand, i dont know (who|what|you),
        i don t know (who|what|you), dont know (who|what|you), what data, my data please,
        a copy of my data, access my data, need help, need information, access request,
        gdpr request, subject access
    """,
    # "Posso cancellarmi quando voglio?" only asks (rule 25).
    Sense.ANY_TIME: "at any time, any time, anytime, whenever i want, whenever, later on",
    Sense.MAY: "can i, may i, could i, am i able to, will i be able to, is it possible to",
    # Rule 14.
    Sense.RESTART: """
        restart, resume, subscribe, resubscrib*, re subscribe, sign me up, sign up, signup,
        opt in, optin, opt me in, join, rejoin, begin, start again, activate, reactivate,
        register, enroll, enrol, put me back, add me, unstop, renew, continue
    """,
    # A condition (rule 9).
    Sense.IF: """
        if, only if, as long as, so long as, provided, provided that, unless, depends,
        it depends, depending, on condition, on one condition, assuming, in case, subject to,
        in exchange, in return, only when, so as, conditional, conditionally, whether
    """,
    # Not now, not sure, or for somebody else (rules 20 and 35).
    Sense.LATER: """
        maybe, perhaps, later, maybe later, tomorrow, not sure, i m not sure, im not sure,
        unsure, we ll see, well see, will see, ill see, i ll see, let me (think|check|see|ask),
        i ll think, ill think, think about it, thinking about it, i guess, i suppose, guess so,
        suppose so, i think so, think so, i believe so, might, possibly, probably, i dont know,
        i don t know, dunno, idk, don t know, dont know, another time, some other time, some day,
        someday, next time, soon, busy, im busy, i m busy, at work, at the moment, hold on,
        one moment, give me a (minute|moment|sec), in a (minute|moment|meeting), undecided,
        ask my (wife|husband|mum|mom|dad|boss|son|daughter),
        (my|his|her) (wife|husband|mum|mom|dad|boss|son|daughter|mother|father|brother|
        sister) (says|said|is|will|would),
        (this is|im|i am|i m) (his|her) (wife|husband|mum|mom|dad|son|daughter|mother|father|
        carer|secretary), get back to you, sometime, hmm, kind of, sort of, sorta, kinda,
        more or less, could be, we will see, i would have to, would have to, cant decide,
        can t decide, eventually
    """,
    # A time or a frequency cannot be honoured by SMS (rule 9).
    Sense.TIME: """
        morning, mornings, afternoon, afternoons, evening, evenings, night, nights, weekends,
        weekdays, weekday, monday, mondays, tuesday, tuesdays, wednesday, wednesdays, thursday,
        thursdays, friday, fridays, saturday, saturdays, sunday, sundays,
        before (noon|lunch|ten|nine|six|five), after (work|lunch|six|five|noon|dinner|school),
        after, before, between, in summer, summer, winter, spring, autumn, christmas, january,
        february, april, june, july, august, september, october, november, december,
        (not|dont|nothing) (too often|too much|too many|every day|all the time|so often|
        very often|more than|before|after|at night|on weekends|on sundays|constantly|often|
        daily), too often, too much, too many, often, once, twice, a month, a week, a year,
        per month, per week, monthly, weekly, daily, yearly, every, every day, occasionally,
        now and then, from time to time, rarely, seldom, sparingly, sometimes, once in a while,
        every so often, lunchtime, business hours, working hours, office hours, during,
        today only, for a month, until, a few, few, at most, max, maximum, no more than,
        not more than, urgent, important, emergencies, emergency
    """,
    # Not offered (rule 24).
    Sense.MEDIUM: """
        by email, via email, by post, post, letter, by mail, via whatsapp, whats app, in person,
        dm, messenger, webchat, imessage, online
    """,
    # Indifference and positions (rule 27).
    Sense.EQUAL: """
        whatever, either one, either way, any, whichever, doesn t matter, doesnt matter,
        does not matter, don t care, dont care, i dont care, i don t care, do not care,
        up to you, your choice, you choose, you decide, as you (like|wish|prefer), no preference,
        i don t mind which, i dont mind which, same to me, all the same, same, same thing,
        one of them, the first, the second, the last, first one, second one, the latter,
        the former, first, second, last one, option (one|two|a|b|1|2), suit yourself,
        it s all the same, indifferent, no matter, one or the other, something, anything goes,
        no difference, makes no difference, as you please
    """,
    # Rule 10: sneers and insults that say nothing about stopping.
    Sense.SNEER: """
        as if, dream on, in your dreams, yeah right, yea right, sure thing buddy, oh sure,
        oh yes sure, right, yeah yeah, yeah sure, sure sure, of course not lol, lmao, rofl,
        very funny, nice try, good one, good luck, when hell freezes over, when pigs fly,
        pigs might fly, you wish, sure jan, whatever you say, haha*, hehe*, idiots, idiot, scam,
        scammer, scammers, thieves, crooks, bastards, assholes, asshole, arsehole, arseholes,
        shit, bullshit, crap, fuck, fucking, bloody, stupid, moron, morons, pathetic, ridiculous,
        shame on you, liars, losers, loser, damn, wankers, wanker, dickhead, clowns, joke,
        kidding, not likely, big time, my ass, my arse, jerk, jerks, sure why not lol, santa,
        father christmas, santa claus
    """,
    # The mark of an automatic reply (rule 29).
    Sense.AUTOMATIC: """
        auto reply, autoreply, automatic reply, automatic response, automated message,
        automated reply, automated response, automatically generated, autoresponder,
        auto response, out of office, out of the office, i am driving, im driving, i m driving,
        driving with, driving focus, do not disturb, do not disturb while driving,
        currently unavailable, cant talk right now, can t talk right now, cant talk now,
        can t talk now, ill call you back, i ll call you back, ill text you later,
        i ll get back to you, on annual leave, on holiday until, on vacation until, away from my,
        is not monitored, unmonitored, mailbox is full, away message,
        i am currently (away|unavailable|driving|out),
        im currently (away|unavailable|driving|out),
        i m currently (away|unavailable|driving|out), not be delivered, undeliverable,
        (has|have|with) notifications silenced
    """,
    # What stands behind it is the answer.
    Sense.CONCLUSION: "therefore, thus, hence, in short",
    Sense.COURTESY: """
        hello, hi, hiya, dear, dears, good morning, good afternoon, good evening, good day,
        good night, goodbye, bye, thank you, thank you very much, many thanks, thanks a lot,
        thanks very much, cheers, much appreciated, please, plz, ty, tyvm, thankyou, ta,
        have a (nice|good|great|lovely) (day|evening|weekend|one|time), kindly, mr, mrs, ms,
        miss, sir, madam, guys, folks, team, mate, best wishes, take care, see you
    """,
    # A signature may stand behind these.
    Sense.CLOSING: """
        regards, best regards, kind regards, warm regards, sincerely, yours sincerely,
        yours faithfully, yours truly, best, signed, my name is, love, xx, xxx, greetings
    """,
    # May stand in an exact answer.
    Sense.ARTICLE: "the, by",
    Sense.FILLER: """
        an, is, are, am, be, was, were, been, i, you, he, she, it, we, they, my, your, our, us,
        them, this, that, these, those, to, of, for, via, with, on, in, at, from, as, do, does,
        did, will, would, can, could, may, should, im, ive, id, ill, its, thats, youre, i m, i
        ve, i d, i ll, that s, it s, well, oh, ah, hey there, there, then, now, here, very,
        really, quite, much, well then, ok then, go, way, okay then, my phone, consent,
        permission, option, number, mobile, list, mailing list, company, service, choice,
        answer, reply, surely, truly, honestly, simply, fine, good, alone, okay, happy, have,
        has, had, having, being, about, let, me, if possible, contact details, details, people,
        name, if you dont mind, if you don t mind, if you please, get enough, better for me,
        better, i work (nights|days|shifts|at night|in an office|evenings|late), at work all
        day, my hearing is bad, my eyes are bad, i am deaf, im deaf, hard of hearing
    """,
}
# These count only when they are the whole reply.
ALONE: Final[Entries] = {
    # Rule 3; "sì a tutto" chooses nothing at consent (rule 22).
    Sense.ALL: "all",
}
