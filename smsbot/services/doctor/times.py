"""Clock and calendar: hours, holidays and zones that are right only as long as their data are."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import TZPATH

from smsbot.services.doctor.finding import Finding, failure, warning, well

if TYPE_CHECKING:
    from datetime import datetime

    from smsbot.core.hours import Hours

OLD_ZONES = 2
"""Years after which rules of summer time are likely to have changed somewhere."""

_SKEW = timedelta(minutes=2)
_YEAR = re.compile(r"(20[0-9]{2})")


def check_hours(hours: Hours, holidays: str, *, live: bool) -> Finding:
    """Judge whether people are left alone at night and on holidays."""
    if live and hours.always:
        said = "openings and reminders may leave at any hour"
        return warning("hours", said, 'Set [sending] hours, such as "mon-sat 09:00-20:00".')
    if live and not holidays:
        said = "openings and reminders leave on public holidays too"
        return warning("hours", said, "Set [sending] holidays to the country of your contacts.")
    return well("hours", "openings and reminders keep to the hours of [sending]")


def check_holidays(country: str, year: int) -> Finding:
    """Judge whether the public holidays of a year are known."""
    if not country:
        return well("holidays", "no country is named, none is needed")
    from holidays import country_holidays  # noqa: PLC0415  (slow, and only the doctor needs it)

    known = country_holidays(country)
    if year > getattr(known, "end_year", year) or not country_holidays(country, years=year):
        mend = "Upgrade smsbot and the package holidays, or set [sending] holidays to another."
        return warning("holidays", f"those of {country} in {year} are not known", mend)
    return well("holidays", f"those of {country} are known up to {year} at least")


def zone_data(places: tuple[str, ...] = TZPATH) -> str:
    """Return the edition of the data of time zones that is used, such as 2025b; empty if unknown.

    The system's own come first, as Python takes them.
    """
    for place in places:
        for name, pattern in (("tzdata.zi", r"# version (\S+)"), ("+VERSION", r"(\S+)")):
            file = Path(place) / name
            found = file.exists() and re.match(pattern, file.read_text("utf-8")[:80])
            if found:
                return str(found[1])
    try:
        return version("tzdata")
    except PackageNotFoundError:
        return ""


def check_zones(edition: str, year: int) -> Finding:
    """Judge the age of the data of time zones."""
    found = _YEAR.match(edition)
    if found is None:
        said = "nobody can tell how old the data of time zones are"
        return warning("time zones", said, "Install tzdata, by the system or by pip.")
    if year - int(found[1]) > OLD_ZONES:
        said = f"the data of time zones are of {edition}"
        return warning("time zones", said, "Upgrade the tzdata of the system.")
    return well("time zones", f"their data are of {edition}")


def check_clock(ours: datetime, theirs: datetime | None) -> Finding:
    """Judge our clock by that of a shared database; an embedded one has none of its own."""
    if theirs is None:
        return well("database clock", "the database goes by the clock of this machine")
    seconds = abs(round((theirs - ours).total_seconds()))
    if timedelta(seconds=seconds) > _SKEW:
        said = f"this machine is {seconds} s away from the time of the database"
        return failure("database clock", said, "Let both machines keep time by NTP.")
    return well("database clock", f"within {seconds} s of the database's")
