"""The channels as the contract drives them: the terminal through lines of text, the page through HTTP."""

import re
from html import unescape

import httpx

from bot.application.conversation import Conversation
from bot.channels import lines, terminal
from bot.channels.web.app import application
from bot.engine.incoming import Commanded, Typed


class TerminalDriver:
    """Types the numbers that stand before the labels, or a label without one, and reads what `--plain` writes."""

    def __init__(self, conversation: Conversation) -> None:
        """Drive `conversation`."""
        self.conversation = conversation
        self.written: list[str] = []
        self.draw = lines.plain(self.written.append)

    async def open(self) -> str:
        """Begin, and return the title that is seen."""
        await terminal.answer(self.conversation, Commanded("start"), self.draw)
        return self._title()

    async def choose(self, *labels: str) -> str:
        """Type the numbers of the labels, or a label that has none, and return the title that is seen then."""
        for label in labels:
            numbered = re.finditer(r"^(\d+)\. (?:\[[x ]\] )?(.*)$", self.written[-1], re.MULTILINE)
            chosen = next((found[1] for found in numbered if _same(found[2], label)), label)
            await terminal.answer(self.conversation, Typed(chosen), self.draw)
        return self._title()

    async def says(self, text: str) -> str:
        """Type words, and return the title that is seen then."""
        await terminal.answer(self.conversation, Typed(text), self.draw)
        return self._title()

    async def sees(self) -> str:
        """Return what was written last."""
        return self.written[-1]

    def _title(self) -> str:
        return self.written[-1].partition("\n# ")[2].partition("\n")[0]


class PageDriver:
    """Posts the page's forms as a browser without JavaScript does, and reads the HTML."""

    def __init__(self, conversation: Conversation) -> None:
        """Drive `conversation`."""
        transport = httpx.ASGITransport(app=application(conversation))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://testserver", follow_redirects=True)
        self.page = ""

    async def open(self) -> str:
        """Look at the page, and return the title that is seen."""
        self.page = (await self.client.get("/")).text
        return self._title()

    async def choose(self, *labels: str) -> str:
        """Tick all labels but the last, press the last, and return the title that is seen then."""
        ticked = [
            found[1]
            for found in re.finditer(r'name="kryss" value="([^"]+)"[^>]*> <span>(.*?)</span>', self.page)
            if any(_same(_text(found[2]), label) for label in labels[:-1])
        ]
        buttons = re.finditer(r'name="answer" value="([^"]+)">(.*?)</button>', self.page)
        pressed = next(unescape(found[1]) for found in buttons if _same(_text(found[2]), labels[-1]))
        return await self._posts(answer=pressed, kryss=ticked)

    async def says(self, text: str) -> str:
        """Type words in the field, and return the title that is seen then."""
        return await self._posts(text=text)

    async def sees(self) -> str:
        """Return the words of the page, without its tags."""
        return _text(self.page)

    async def _posts(self, **fields: str | list[str]) -> str:
        turn = re.search(r'name="turn" value="(\d+)"', self.page)
        assert turn
        answer = await self.client.post("/", data={"turn": turn[1], **fields})
        assert answer.status_code == 200
        self.page = answer.text
        return self._title()

    def _title(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.page)
        assert found
        return _text(found[1])


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def _same(shown: str, label: str) -> bool:
    """Compare words as a person does: without Markdown's stars."""
    return shown.replace("*", "") == label.replace("*", "")
