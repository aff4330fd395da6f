"""The preference page behind the link in every SMS.

Who opens it may be seventy, suspicious, and on a small phone: it says first whose page this is
and why they were written to, then lets them choose. No script, no cookie, nothing from anywhere
else; looking changes nothing, boxes open empty, and yes and no look alike.
"""
