"""The page in a real browser: with and without JavaScript, on a small phone, by keyboard, and for assistive technology."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe, AxeResults  # type: ignore[import-untyped]  # the package has no types
from playwright.sync_api import Browser, Page, expect

from bot.knowledge.case import Case
from tests.channels.contract import scenes
from tests.shipped import shipped

CASES = [shipped().cases[case] for case in ("mannen-i-receptionen", "nedlagt-i-sunne", "skjutsen-i-hallefors")]
"""Short ones that together show every kind of section, button and contact, and every urgency."""
COLOURS = {"runOnly": ["cat.color"], "resultTypes": ["violations"]}
"""The rules of axe that can find another fault in dark than in light: nothing but the colours differs."""

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open the page on a phone 320 px wide."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=request.param, base_url=address)
    yield context.new_page()
    context.close()


def choose(page: Page, *labels: str) -> None:
    """Tick all labels but the last, and press the last."""
    for label in labels[:-1]:
        page.get_by_label(label.replace("*", ""), exact=True).check()
    page.locator(".options").get_by_role("button", name=labels[-1].replace("*", ""), exact=True).click()


def sees(page: Page, title: str) -> None:
    """Wait until the screen with the title is there, styles and all."""
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_load_state("load")


def go(page: Page, *labels: str) -> None:
    """Open the page and choose one label after another."""
    page.goto("/")
    for label in labels:
        choose(page, label)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_browser_plays_a_case(page: Page, case: Case) -> None:
    """A case gives the steps that the engine gives, and no screen is wider than the phone."""
    page.goto("/")
    for scene in scenes(shipped(), case):
        sees(page, scene.title)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        if scene.labels:
            choose(page, *scene.labels)


def test_first_contact_and_the_ways_out(page: Page) -> None:
    """Somebody new is told what this is in three lines; 112 and the way out are on every screen."""
    page.goto("/")
    expect(page.locator(".intro p")).to_have_count(4)
    expect(page.locator(".intro")).to_contain_text("Skriv aldrig namn eller personnummer")
    for label in ("Oro för ett barn", "Nej"):
        expect(page.locator("a.call")).to_have_attribute("href", "tel:112")
        expect(page.locator("#lamna")).to_be_visible()
        choose(page, label)
    expect(page.locator(".intro")).to_have_count(0)


def test_words_work_instead_of_buttons(page: Page) -> None:
    """Whoever would rather type gets on; what is not understood is said, with the question still there."""
    go(page, "Oro för ett barn")
    question = page.locator("h1").inner_text()
    page.get_by_label("Skriv i stället för att trycka").fill("asdf")
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("status")).to_contain_text("förstod jag inte")
    expect(page.locator("h1")).to_have_text(question)
    page.get_by_label("Skriv i stället för att trycka").fill("nej")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(question)


def test_the_keyboard_is_enough(page: Page) -> None:
    """Tab reaches the skip link first, then 112, the way out and each choice; Enter chooses."""
    page.goto("/")
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.locator(":focus").inner_text().strip())
    assert names == ["Hoppa till innehållet", "Ring 112", "Lämna sidan", "Fara just nu"]
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_have_attribute("data-place", re.compile("^akut-fara/"))


def test_a_reload_and_an_old_page_do_no_harm(page: Page) -> None:
    """A reload shows the same step; a press on a page that was left behind in another tab shows where one is."""
    go(page, "Oro för ett barn")
    behind = page.context.new_page()
    behind.goto("/")
    title = page.locator("h1").inner_text()
    page.reload()
    expect(page.locator("h1")).to_have_text(title)
    choose(page, "Nej")
    here = page.locator("h1").inner_text()
    choose(behind, "Ja")
    expect(behind.get_by_role("status")).to_contain_text("tidigare steg")
    expect(behind.locator("h1")).to_have_text(here)


def test_forgetting_leaves_nothing(page: Page) -> None:
    """Forgetting is confirmed, drops the cookie, and the next look is a first contact."""
    go(page, "Oro för ett barn")
    page.get_by_label("Skriv i stället för att trycka").fill("glöm mig")
    page.get_by_role("button", name="Skicka").click()
    choose(page, "Glöm mig")
    expect(page.locator("h1")).to_contain_text("Allt är raderat")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Till början").click()
    expect(page.locator(".intro")).to_be_visible()


def test_leaving_erases_and_goes_elsewhere(page: Page, address: str) -> None:
    """Leaving drops the session and the cookie and ends on another site; nothing is left to come back to."""
    page.route(
        "https://**", lambda route: route.fulfill(body="<h1>Något helt annat</h1>", content_type="text/html; charset=utf-8")
    )
    go(page, "Oro för ett barn")
    page.get_by_role("link", name="Lämna sidan").click()
    expect(page.locator("h1")).to_have_text("Något helt annat")
    page.goto(address)
    expect(page.locator(".intro")).to_be_visible()


def test_nothing_is_asked_of_third_parties(page: Page, address: str) -> None:
    """Every request goes to our own address, and the policy lets nothing else through."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    go(page, "Vem ringer jag?")
    assert asked
    assert all(url.startswith(address) for url in asked)
    assert faults == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_axe_finds_nothing(browser: Browser, address: str, case: Case) -> None:
    """No screen of a case has an accessibility fault that axe knows, in light or in dark."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light", base_url=address)
    page = context.new_page()
    page.goto("/")
    for scene in scenes(shipped(), case):
        sees(page, scene.title)
        for results in (Axe().run(page), in_dark(page)):
            assert results.violations_count == 0, results.generate_report()
        if scene.labels:
            choose(page, *scene.labels)
    context.close()


def in_dark(page: Page) -> AxeResults:
    """Return what axe, that has looked already, finds in the colours for the dark; go back to those for the light."""
    page.emulate_media(color_scheme="dark")
    results = AxeResults(page.evaluate("options => axe.run(options)", COLOURS))
    page.emulate_media(color_scheme="light")
    return results
