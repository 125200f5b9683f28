"""Takes the README's pictures and its transcript from the program: `python -m tests.end_to_end.pictures` (needs Chromium)."""

import asyncio
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright
from rich.console import Console

from bot.channels import lines, terminal
from bot.engine.incoming import Commanded, Typed
from tests.channels.contract import conversation_at
from tests.channels.telegram.driver import TelegramDriver, conversing
from tests.end_to_end.bot_api.api import BotApi
from tests.end_to_end.conftest import CHROMIUM, FLAGS, serving

SATURDAY_NIGHT = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
DOCS = Path(__file__).parents[2] / "docs"
PHONE: ViewportSize = {"width": 390, "height": 844}
TYPED = "oro för ett barn\nnej\n1\nklar\ntorsby\n"


def phone(page: Page) -> None:
    """Take three screens of one conversation, as a phone shows them."""
    page.goto("/")
    page.screenshot(path=DOCS / "page-1.png")
    page.get_by_role("button", name="Oro för ett barn").click()
    page.get_by_role("button", name="Nej", exact=True).click()
    page.get_by_label("Barnet är rädd för att gå hem").check()
    page.screenshot(path=DOCS / "page-2.png")
    page.locator(".option.done").click()
    page.get_by_role("button", name="Karlstad").click()
    page.locator(".contacts").wait_for()
    page.wait_for_load_state("load")
    page.locator(".contacts").evaluate("box => scrollTo(0, box.getBoundingClientRect().top + scrollY - 76)")
    page.screenshot(path=DOCS / "page-3.png")


async def typed(draw: lines.Draw) -> None:
    """Type a conversation in the terminal; the last screen is the one that is kept."""
    conversation = conversation_at(SATURDAY_NIGHT)
    *before, last = TYPED.splitlines(keepends=True)
    await terminal.converse(
        conversation, io.StringIO("".join(before)), lambda _screen: None, lambda: None, first=Commanded("start")
    )
    for screen in await conversation.receive(terminal.OWNER, Typed(last.strip())):
        draw(screen)


def in_terminal() -> str:
    """Return the last screen as the terminal shows it, as SVG without fonts from elsewhere."""
    console = Console(record=True, width=92, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    asyncio.run(typed(terminal.rich(console)))
    return re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="vagvisaren chat"), flags=re.DOTALL)


async def in_telegram() -> str:
    """Return a conversation in Telegram as a phone shows it, in plain text."""
    async with BotApi() as api, conversing(api, conversation_at(SATURDAY_NIGHT)):
        person = await api.person("Kim")
        driver = TelegramDriver(api, person)
        await driver.open()
        await driver.choose("Oro för ett barn", "Nej")
        before = await person.phone()
        await driver.choose("Barnet är rädd för att gå hem", "Klar – inget mer stämmer", "Karlstad")
        return f"{before}\n\n… one tick and two taps later, the same message:\n\n{await person.phone()}\n"


def main() -> None:
    """Take all pictures."""
    DOCS.mkdir(exist_ok=True)
    drawn = in_terminal()
    (DOCS / "telegram.txt").write_text(asyncio.run(in_telegram()), encoding="utf-8")
    with sync_playwright() as playwright, serving(SATURDAY_NIGHT) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        phone(browser.new_context(viewport=PHONE, base_url=address, color_scheme="light").new_page())
        terminal_page = browser.new_page(viewport={"width": 1120, "height": 1200})
        terminal_page.set_content(drawn)
        terminal_page.locator("svg").screenshot(path=DOCS / "terminal.png")


if __name__ == "__main__":
    main()
