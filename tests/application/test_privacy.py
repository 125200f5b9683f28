"""Nothing that points out a person, and no word that was typed, is left anywhere but where somebody chose to send it."""

import asyncio
import io
import json
import logging
import sqlite3
import sys
import traceback
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
import structlog

from bot.application import conversation as application_conversation
from bot.application.conversation import Conversation
from bot.assembly import configure_logging
from bot.channels.telegram.channel import Job
from bot.channels.telegram.commands import asked
from bot.channels.telegram.data import Press
from bot.channels.telegram.drawing import drawn, words_of
from bot.channels.telegram.lanes import MOST_WAITING
from bot.channels.telegram.update import deed
from bot.channels.web.app import application
from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.reply import Turn
from bot.engine.session import Session
from bot.errors import StorageError
from bot.knowledge.knowledge import Knowledge
from bot.storage.asked import Asked
from bot.storage.corrections import Shown
from bot.storage.inbox import Waiting
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.channels.contract import shipped_understanding
from tests.channels.typed import NOBODY_KNOWS
from tests.end_to_end.bot_api import BotApi
from tests.end_to_end.bot_api.faults import server_error, slow
from tests.end_to_end.talking import Bot, Kim, until
from tests.shipped import shipped
from tests.storage.disk import found
from tests.storage.examples import SECRET

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
MARKER = "kvastrolymp"
"""A word that nobody says; it stands in every text."""
NUMBERS = tuple(
    form
    for date, last in (
        ("19121212", "1212"),
        ("19800101", "2384"),
        ("20100615", "2386"),
        ("19640823", "3234"),
        ("19121272", "1219"),
    )
    for form in (f"{date}-{last}", f"{date}{last}", f"{date[2:]}-{last}")
)
PHONES = ("070-123 45 67", "0701234568", "+46 70 123 45 69", "0046701234570", "073 765 43 21", "054-98 76 54", "076-111 22 33")
MAILBOXES = ("anna.svensson@example.com", "kalle_1@exempel.se", "Pia.Ek@skola.example", "x+y@post.example.org", "bo@b.se")
ADDRESSES = ("Storgatan 14", "Kyrkogatan 3 B", "Björkvägen 112", "Lillgatan 7", "Ekstigen 21", "Norra Torggatan 5", "Parkvägen 9")
NAMES = (
    *("Anna Svensson", "Erik Johansson", "Fatima Hassan", "Karl Lindqvist", "Maria Nilsson", "Mohammed Ali", "Lisa Bergström"),
    *("Per-Olof Andersson", "Eva Karlsson", "Johan Eriksson", "Sara Larsson", "Ahmed Ibrahim", "Karin Olsson", "Lars Persson"),
    *("Emma Gustafsson", "Oskar Pettersson"),
)
IDENTIFIERS = (*NUMBERS, *PHONES, *MAILBOXES, *ADDRESSES, *NAMES)
TEXTS = tuple(f"det gäller {identifier} {MARKER}{number}" for number, identifier in enumerate(IDENTIFIERS))
SCREENS = {
    "the menu": (),
    "a question": ("fara just nu",),
    "a checklist": ("oro för ett barn", "nej"),
    "the role": ("roll",),
    "the municipality": ("kommun",),
    "an exercise": ("öva", "1"),
    "the question to send": (NOBODY_KNOWS, "skicka frågan till samordnaren"),
}


class Failing(SqliteStore):
    """A store that can be told to fail."""

    fails = False

    async def load(self, owner: str) -> Session | None:
        """Fail, or load."""
        self._may_fail()
        return await super().load(owner)

    async def save(  # noqa: PLR0913  # as the store has it
        self,
        owner: str,
        session: Session,
        *,
        replaces: int | None,
        applies: int | None = None,
        shown: Sequence[Shown] = (),
        unreached: str | None = None,
    ) -> bool:
        """Fail, or save."""
        self._may_fail()
        return await super().save(owner, session, replaces=replaces, applies=applies, shown=shown, unreached=unreached)

    def _may_fail(self) -> None:
        if self.fails:
            fault = "The database failed."
            raise StorageError(fault)


@dataclass
class Traces:
    """Everything that a running program leaves behind."""

    folder: Path
    log: io.StringIO = field(default_factory=io.StringIO)
    told: list[str] = field(default_factory=list)
    "Exceptions with their tracebacks, and what other pages answer."

    def raised(self, error: BaseException) -> None:
        """Keep all that an exception tells."""
        self.told += [repr(error), str(error), *traceback.format_exception(error)]

    def found(self, *secrets: str) -> set[str]:
        """Return those of the secrets that stand anywhere, in any writing."""
        kept = [path.read_bytes() for path in self.folder.rglob("*") if path.is_file()]
        everything = [each.lower() for each in (*kept, self.log.getvalue().encode(), "\n".join(self.told).encode())]
        return {secret for secret in secrets for form in _written(secret) if any(form in each for each in everything)}


def _written(secret: str) -> set[bytes]:
    """Return how a secret may be written."""
    low = secret.lower()
    forms = {low.encode(), low.encode("latin-1", "replace"), json.dumps(low)[1:-1].encode(), quote(low).lower().encode()}
    digits = "".join(filter(str.isdigit, low))
    return forms | {digits.encode()} if len(digits) > 8 else forms


@pytest.fixture
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Traces]:
    """Listen to every log at debug, as the program sets it up, and give a folder for the database."""
    left = Traces(tmp_path)
    monkeypatch.setattr(sys, "stderr", left.log)
    configure_logging("debug")
    root, listening = logging.getLogger(), logging.StreamHandler(left.log)
    before = root.level
    root.addHandler(listening)
    root.setLevel(logging.DEBUG)
    yield left
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    root.removeHandler(listening)
    root.setLevel(before)
    structlog.reset_defaults()


@asynccontextmanager
async def stored(traces: Traces) -> AsyncIterator[Failing]:
    """Give a store on disk, and tell whatever the loop runs."""
    asyncio.get_running_loop().set_debug(enabled=True)
    store = Failing(traces.folder, Seal(SECRET), clock=lambda: NOW)
    yield store
    await store.close()


def conversing(store: SqliteStore) -> Conversation:
    """Return a conversation that is kept in the store."""
    return Conversation(shipped(), store, lambda: NOW, understanding=shipped_understanding())


def browser(conversation: Conversation) -> httpx.AsyncClient:
    """Return a new visitor of the page."""
    transport = httpx.ASGITransport(app=application(conversation))
    return httpx.AsyncClient(transport=transport, base_url="http://testserver", follow_redirects=True)


async def posted(client: httpx.AsyncClient, traces: Traces, **fields: str) -> None:
    """Post a form; what the server raises is kept for the search."""
    try:
        await client.post("/", data=fields)
    except Exception as error:  # noqa: BLE001  # whatever the server raises is printed by what runs it
        traces.raised(error)


def everything_is_searched_for(traces: Traces) -> None:
    """Find no identifier and not the marker."""
    assert traces.log.getvalue()
    assert traces.found(MARKER, *IDENTIFIERS) == set()


def raises_for_the_marker(  # noqa: PLR0913  # as the engine has it
    base: Knowledge, session: Session | None, incoming: Incoming, *, now: datetime, heard: Heard, services: Sequence[str]
) -> Turn:
    """Take a turn, and fail with its words at those that have the marker: the worst that an engine could do."""
    if isinstance(incoming, Typed) and MARKER in incoming.text:
        raise ValueError(incoming.text)
    return advance(base, session, incoming, now=now, heard=heard, services=services)


def test_the_identifiers() -> None:
    """The control: there are fifty, and every text holds what the guard notices."""
    assert len({*IDENTIFIERS}) == 50
    assert [text for text in TEXTS if not shipped_understanding().guard.noticed_in(text)] == []


async def test_what_is_searched_is_found(traces: Traces) -> None:
    """The control: a word that is written to the database, to a log or into an exception is found."""
    async with stored(traces) as store:
        await store.ask("…")
        with sqlite3.connect(next(path for path in traces.folder.iterdir() if path.suffix in {".sqlite", ".db"})) as beside:
            beside.execute("CREATE TABLE beside (word TEXT)")
            beside.execute("INSERT INTO beside VALUES ('isthmofant')")
        beside.close()
        structlog.get_logger().debug("a trace", word="kvadrupelsill")
        logging.getLogger("httpx").debug("a trace: %s", "lindormsbrygd")
        traces.raised(ValueError("pappgranatoxe"))
        words = {"isthmofant", "kvadrupelsill", "lindormsbrygd", "pappgranatoxe"}
        assert traces.found(*words, MARKER) == words


@pytest.mark.parametrize("lines", SCREENS.values(), ids=SCREENS)
async def test_typed_on_the_page(traces: Traces, lines: tuple[str, ...]) -> None:
    """Every identifier typed at every kind of screen."""
    async with stored(traces) as store, browser(conversing(store)) as client:
        for text in (*lines, *TEXTS):
            await posted(client, traces, text=text, turn="0")
        traces.told.append((await client.get("/healthz")).text)
        everything_is_searched_for(traces)


async def test_forged_on_the_page(traces: Traces) -> None:
    """Every identifier in every field of a form, in one that there is not, in the address, in a header and as the cookie."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # It is the visitor's here, and tells where the visitor goes.
    async with stored(traces) as store, browser(conversing(store)) as client:
        for text in TEXTS:
            for name in ("answer", "turn", "kryss", "namn"):
                await posted(client, traces, **{"text": "meny", name: text})
            await posted(client, traces, answer="klar", kryss=text, turn="0")
            await client.get("/", params={"q": text}, headers={"referer": quote(text)})
            await client.get(f"/{quote(text)}", headers={"cookie": f"vagvisaren={quote(text)}"})
        everything_is_searched_for(traces)


@pytest.mark.parametrize("fault", ["the store", "the engine"])
async def test_the_page_fails(traces: Traces, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """A store and an engine that fail at a turn: neither the log nor what is raised to the server tells what was typed."""
    async with stored(traces) as store, browser(conversing(store)) as client:
        await posted(client, traces, text="fara just nu")
        store.fails = fault == "the store"
        monkeypatch.setattr(application_conversation, "advance", raises_for_the_marker)
        for text in TEXTS:
            await posted(client, traces, text=text)
        assert "page failed" in traces.log.getvalue()
        everything_is_searched_for(traces)


async def test_the_question_that_is_sent(traces: Traces) -> None:
    """A question is stored as it was shown: sealed, with what points out a person struck out; and it is no part of any log."""
    async with stored(traces) as store, browser(conversing(store)) as client:
        for text in TEXTS[::7]:
            for line in (*SCREENS["the question to send"], text, "skicka"):
                await posted(client, traces, text=line)
        sent = [asked.text for asked in await store.asked()]
        assert len(sent) == len(TEXTS[::7])
        assert all(MARKER in text and "▇▇▇" in text for text in sent)
        assert [identifier for identifier in IDENTIFIERS if any(identifier in text for text in sent)] == []
        everything_is_searched_for(traces)


CALLING = ("vem ringer jag?", "ett barn far illa", "1", "skola (lärare, rektor, elevhälsa)", "karlstad")
"""What is typed until it is shown whom to call."""


async def test_a_number_that_did_not_work(traces: Traces) -> None:
    """Who said so is nowhere, on the page or in Telegram, nor any key of hers: a service, a day and a number are all there is."""
    async with in_telegram(traces, name=NAMES[0]) as (bot, kim, store), browser(conversing(store)) as client:
        for text in (*CALLING, "ingen svarar", *TEXTS[::10], "kontaktcenter"):
            await posted(client, traces, text=text)
            await kim.person.sends(text)
            await bot.settled()
        owners = [*client.cookies.values(), str(kim.person.id)]
        assert len(owners) == 2
        assert found(traces.folder, "SELECT * FROM unreached") == [("karlstad-kontaktcenter", NOW.date().isoformat(), 2)]
        everything_is_searched_for(traces)
        assert traces.found(*owners, "anna_svensson") == set()


@asynccontextmanager
async def in_telegram(traces: Traces, *, name: str = "Kim") -> AsyncIterator[tuple[Bot, Kim, Failing]]:
    """Give a bot whose conversations are on disk, and somebody of that name."""
    async with stored(traces) as store, BotApi() as api:
        bot = Bot(api, shipped())
        bot.store = store
        async with bot.running():
            yield bot, Kim(bot, await api.person(name, username="anna_svensson")), store


async def test_typed_in_telegram(traces: Traces) -> None:
    """Every identifier as a message, a command with its argument, a changed message and a caption, from somebody who bears a name."""
    async with in_telegram(traces, name=NAMES[0]) as (bot, kim, _):
        await kim.person.sends("fara just nu")
        for number, text in enumerate(TEXTS):
            sent = await kim.person.sends((text, f"/start {text}", f"/{text}")[number % 3])
            await kim.person.attaches("photo", caption=text)
            await bot.settled()
            await kim.person.sends(f"/start {IDENTIFIERS[number]}")
            if not any(message.id == sent.id for message in await kim.person.messages()):
                sent = await kim.person.sends("meny")
            await kim.person.edits(sent, text)
            await bot.settled()
        everything_is_searched_for(traces)
        assert traces.found("anna_svensson", str(kim.person.id)) == set()


async def test_forged_in_telegram(traces: Traces) -> None:
    """Every identifier as the data of a button, and in parts of updates that are broken."""
    async with in_telegram(traces) as (bot, kim, _):
        menu = await kim.says("/start")
        for text in TEXTS:
            await kim.forges(text[:64], menu)
            chat = {"id": kim.person.id, "type": "private", "first_name": text}
            for update in ({"message": text}, {"message": {"chat": chat, "text": text}}, {"callback_query": {"data": text}}):
                await bot.api.raw_update(update)
        await bot.settled()
        everything_is_searched_for(traces)


@pytest.mark.parametrize("fault", ["the store", "the engine", "sending", "deleting", "a full lane"])
async def test_telegram_fails(traces: Traces, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Whatever fails at a turn, the log tells it without what was typed, and nothing waits in the clear."""
    async with in_telegram(traces) as (bot, kim, store):
        await kim.says("/start", "1")
        store.fails = fault == "the store"
        if fault == "the engine":
            monkeypatch.setattr(application_conversation, "advance", raises_for_the_marker)
        if fault in {"sending", "deleting"}:
            await bot.api.plan(server_error(), method="sendMessage" if fault == "sending" else "deleteMessages", times=60)
        if fault == "a full lane":
            await bot.api.plan(slow(30), method="deleteMessages")
        for text in TEXTS if fault == "a full lane" else TEXTS[::6]:
            await kim.person.sends(text)
        if fault == "a full lane":
            assert len(TEXTS) > MOST_WAITING
            await until(lambda: bot.api.calls("deleteMessages"))
            await until(lambda: _is_full(store))
            everything_is_searched_for(traces)
            asyncio.get_running_loop().set_debug(enabled=False)  # So many answers would take seconds.
            await bot.api.advance(30)
        if fault != "the store":
            await bot.settled()
        else:
            await bot.api.called("sendMessage", times=3 + len(TEXTS[::6]))
        everything_is_searched_for(traces)


async def _is_full(store: SqliteStore) -> bool:
    return len(await store.waiting()) >= MOST_WAITING


@pytest.mark.parametrize("text", TEXTS[::5])
def test_values_do_not_tell(text: str) -> None:
    """No value that carries what was typed tells it when it is printed."""
    danger = f"mannen står utanför med en kniv {MARKER}"
    written = deed({"message": {"message_id": 1, "chat": {"id": 1}, "from": {"id": 1}, "text": text}})
    pressed = deed({"callback_query": {"id": "1", "from": {"id": 1}, "data": text, "message": {"chat": {"id": 1}}}})
    assert written is not None
    assert pressed is not None
    understood = shipped_understanding().understood(danger, now=NOW)
    assert understood.danger is not None
    values = (
        *(written, pressed, Job(update_id=1, deed=written), Waiting(update_id=1, content=text.encode(), applied=False)),
        *(Typed(text), Tapped(text, 1), Commanded("start", text), Press(tag="a", turn=1, answer=text), asked(f"/start {text}")),
        *(
            Asked(number=1, day=NOW.date(), text=text),
            understood,
            understood.danger,
            shipped_understanding().guard.noticed_in(text),
        ),
    )
    for value in values:
        told = f"{value!r} {value}"
        assert [word for word in (*text.split()[2:], "kniv", "utanför") if word in told] == [], type(value).__name__


async def test_a_question_is_not_remembered_by_what_draws_it(traces: Traces) -> None:
    """What draws screens for Telegram remembers many, but not the one that shows what was typed."""
    async with stored(traces) as store:
        conversation = conversing(store)
        for line in (NOBODY_KNOWS, "skicka frågan till samordnaren", f"{NOBODY_KNOWS} {MARKER}"):
            *_, screen = await conversation.receive("telegram:1", Typed(line))
    words = words_of(shipped().phrases)
    assert MARKER in repr(drawn(screen, words, tag="abcdef"))
    first, second = (drawn(screen, words, tag="abcdef") for _ in range(2))
    assert first.messages[-1].html is not second.messages[-1].html
