"""The browser phone, in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from smsbot.simulator import defaults
from smsbot.simulator.carrier import Order
from smsbot.simulator.faults import Faults
from smsbot.simulator.keys import DICE
from smsbot.simulator.people import Crowd
from smsbot.simulator.server import Simulator
from tests.simulator.receiver import Receiver

pytestmark = pytest.mark.needs_chromium

PERSON = "+447700900123"
QUESTION = (
    "Botanica: possiamo contattarla? Risponda SI o NO. Perché: http://127.0.0.1:8080/p/aB3dE6gH9jK2"
)


@pytest.fixture
async def chrome(chromium: str) -> AsyncIterator[Browser]:
    """A browser without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def page(chrome: Browser, simulator: Simulator) -> AsyncIterator[Page]:
    """The page of the simulator; a mistake in its script fails the test."""
    page = await chrome.new_page()
    mistakes: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(simulator.url)
    yield page
    assert mistakes == []
    assert [url for url in asked if not url.startswith((simulator.url, "data:"))] == []


def ask(simulator: Simulator, receiver: Receiver, text: str = QUESTION, to: str = PERSON) -> None:
    """Let the bot send an SMS."""
    simulator.carrier.take(Order(defaults.NUMBER, to, text, receiver.url("/status/1")))


async def test_a_person_answers_and_the_chat_moves_live(
    page: Page, simulator: Simulator, receiver: Receiver
) -> None:
    receiver.body = (
        f'<Response><Message src="{defaults.NUMBER}" dst="{PERSON}">Grazie</Message></Response>'
    )
    ask(simulator, receiver)
    phone = page.locator("#phone-447700900123")
    await expect(phone.get_by_text("possiamo contattarla")).to_be_visible()
    await phone.get_by_role("textbox").fill("Sì, perché no?")
    await phone.get_by_role("textbox").press("Enter")
    await expect(phone.get_by_text("Grazie")).to_be_visible()
    await simulator.idle()

    assert [inbound.text for inbound in receiver.inbound()] == ["Sì, perché no?"]
    await expect(phone.locator(".sms")).to_have_count(3)
    await expect(phone.locator(".sms.mine")).to_contain_text("preso dal bot")
    await expect(page.locator("#sent")).to_have_text("2")
    await expect(page.locator("#cost")).to_have_text("0,13 €")


async def test_what_the_bot_offers_is_one_tap_away(
    page: Page, simulator: Simulator, receiver: Receiver
) -> None:
    ask(simulator, receiver)
    phone = page.locator("#phone-447700900123")
    await phone.get_by_role("button", name="NO", exact=True).click()
    await expect(phone.locator(".sms.mine")).to_contain_text("NO")
    await simulator.idle()

    assert [inbound.text for inbound in receiver.inbound()] == ["NO"]


async def test_a_link_can_be_opened(page: Page, simulator: Simulator, receiver: Receiver) -> None:
    ask(simulator, receiver)
    link = page.get_by_role("link", name="aB3dE6gH9jK2")

    await expect(link).to_have_attribute("href", "http://127.0.0.1:8080/p/aB3dE6gH9jK2")


async def test_an_sms_that_did_not_arrive_says_so(
    page: Page, simulator: Simulator, receiver: Receiver
) -> None:
    simulator.app[DICE].load(Faults(undelivered_rate=1))
    ask(simulator, receiver)

    await expect(page.locator(".sms .bad")).to_contain_text("non consegnato")


async def test_what_people_write_is_text_and_never_markup(page: Page, simulator: Simulator) -> None:
    simulator.carrier.write(PERSON, "<img src=x onerror=alert(1)><b>ciao</b>")

    await expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    await expect(page.locator(".chat img, .chat b")).to_have_count(0)


async def test_the_draft_tells_what_it_costs(page: Page) -> None:
    box = page.get_by_role("textbox")
    counts = {}
    for draft in ("Sì", "SÌ", "€" * 81, "👍" * 36):
        await box.fill(draft)
        counts[draft[:2]] = await page.locator(".count").inner_text()

    assert counts == {
        "Sì": "2/160 · 1 segmento",
        "SÌ": "2/70 · 1 segmento",
        "€€": "162/306 · 2 segmenti",
        "👍👍": "72/134 · 2 segmenti",
    }


async def test_phones_and_people_come_at_a_click(page: Page, simulator: Simulator) -> None:
    await expect(page.locator(".phone")).to_have_count(1)
    await page.get_by_role("button", name="Nuovo telefono").click()
    await expect(page.locator(".phone")).to_have_count(2)
    await page.get_by_role("button", name="Invita una dozzina").click()
    await expect(page.get_by_role("button", name="Mostra altri")).to_be_visible()

    assert len(simulator.people.show_all()) == 12


async def test_many_phones_are_shown_a_dozen_at_a_time(page: Page, simulator: Simulator) -> None:
    simulator.people.come(Crowd(30))
    await page.reload()
    await expect(page.locator(".phone")).to_have_count(12)
    await page.get_by_role("button", name="Mostra altri").click()

    await expect(page.locator(".phone")).to_have_count(24)


async def test_the_network_can_be_made_moody(page: Page, simulator: Simulator) -> None:
    async with page.expect_response("**/faults"):
        await page.get_by_label("Come sta la rete").select_option("Rete giù")

    assert simulator.app[DICE].faults == Faults(error_rate=1)


async def test_the_page_speaks_italian_and_on_demand_english(page: Page) -> None:
    await expect(page.get_by_role("heading", name="Telefoni di prova")).to_be_visible()
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="Test phones")).to_be_visible()
    await page.reload()

    await expect(page.get_by_role("heading", name="Test phones")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_nothing_is_wider_than_the_screen(page: Page, simulator: Simulator) -> None:
    simulator.people.come(Crowd(5))
    await page.reload()
    await expect(page.locator(".phone")).to_have_count(5)
    widths = (320, 390, 768, 1280)
    for width in widths:
        await page.set_viewport_size({"width": width, "height": 640})

        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_page_that_lost_the_simulator_says_so(page: Page, simulator: Simulator) -> None:
    await expect(page.locator(".phone")).to_have_count(1)
    await simulator.stop()

    await expect(page.get_by_text("Simulatore scollegato")).to_be_visible()
