"""When to be contacted, as the form of the page sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.preferences.page import ITALIAN, Person

if TYPE_CHECKING:
    from tests.web.site import Site


def _windows(site: Site) -> dict[str, str | None]:
    consents = site.world.contact()["consents"]
    return {f"{c['purpose']}:{c['channel']}": c["window"] for c in consents if c["since"]}


async def test_half_days_are_chosen_together_with_a_box(site: Site) -> None:
    anna = Person.asked(site)
    page = await anna.presses("grant", "info:sms", when=("sms:mon-morning", "sms:tue-morning"))

    assert {"info:sms": "mon-tue 09:00-13:00"} == _windows(site)
    assert "solo lunedì–martedì, ore 9–13" in page.text


async def test_other_half_days_have_a_form_of_their_own(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms")
    page = await anna.presses("when", when=("sms:sat-afternoon",))

    assert {"info:sms": "sat 13:00-20:00"} == _windows(site)
    assert "Fatto: i suoi orari sono registrati." in page.text
    assert "SMS. Ora: sabato, ore 13–20." in page.text


async def test_any_time_wins_over_boxes_ticked_beside_it(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms", when=("sms:mon-morning",))
    await anna.presses("when", when=("sms:tue-morning", "sms:any"))

    assert {"info:sms": None} == _windows(site)


async def test_no_half_day_is_no_change(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms", when=("sms:mon-morning",))
    page = await anna.presses("when")

    assert {"info:sms": "mon 09:00-13:00"} == _windows(site)
    assert "prima segni almeno una casella" in page.text


async def test_may_contact_answers_for_a_moment(site: Site) -> None:
    anna = Person.asked(site)
    await anna.presses("grant", "info:sms", when=("sms:mon-morning",))
    body = {"phones": ["+447700900101"], "purpose": "info", "channel": "sms"}
    answers = [
        (await site.call("POST", "/v1/may-contact", body | at))[1][0]["because"]
        for at in ({}, {"at": "2026-03-09T12:59:00+01:00"}, {"at": "2026-03-09T13:00:00+01:00"})
    ]
    status, _ = await site.call("POST", "/v1/may-contact", body | {"at": "2026-03-09T12:00:00"})

    assert ["granted", "granted", "outside_window"] == answers
    assert 422 == status


@pytest.mark.parametrize("half", ["sms:noon", "fax:mon-morning", "sms:mon-morning:x", ""])
async def test_half_days_that_are_none_are_refused(site: Site, half: str) -> None:
    anna = Person.asked(site)
    form, before = await anna.form(), site.dump()
    answer = await anna.sends(form, "grant", "info:sms", when=(half,))

    assert 422 == answer.status
    assert before == site.dump()


@pytest.mark.parametrize("action", ["grant", "refuse", "withdraw", "erase", "when"])
async def test_another_site_presses_nothing(site: Site, action: str) -> None:
    """It knows neither the link nor, if it did, the form: there is no cookie to ride on."""
    anna = Person.asked(site)
    before = site.dump()
    headers = ITALIAN | {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    for form in ("0" * 64, "f.0", "a"):
        data = {"form": form, "action": action, "cell": "info:sms", "when": "sms:mon-morning"}
        await site.client.post(anna.path, data=data, headers=headers, allow_redirects=False)

    assert before == site.dump()


MARK = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'"


async def test_markup_in_any_field_is_text(site: Site) -> None:
    """Name, origin, statement, attributes, an SMS, the address and the browser's own words."""
    anna = Person.asked(site, name=MARK, origin="<b>\"'&", attributes={"note": MARK})
    site.world.says(MARK)
    path = f"{anna.path}?done={MARK}&lang={MARK}"
    answer = await site.client.get(path, headers={"User-Agent": MARK, "Accept-Language": MARK})
    html = await answer.text()

    assert 200 == answer.status
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;b&gt;" in html
