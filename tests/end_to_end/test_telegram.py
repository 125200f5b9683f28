"""A conversation in Telegram as a person has it, over HTTP against the strict fake."""

import pytest

from tests.end_to_end.talking import DANGER, INTRO, MENU, OUTCOME, QUESTION, talking, title, with_record
from tests.shipped import shipped

LAST_ROW = ("Tillbaka", "Meny", "112")


async def test_first_contact() -> None:
    """Whatever somebody writes first, they read what this is and what never to write, and then choose."""
    async with talking() as (_, kim):
        await kim.says("/start")
        intro, menu = await kim.heard()
        assert (title(intro), title(menu)) == (INTRO, MENU)
        assert "Skriv aldrig namn eller personnummer." in intro.text
        assert intro.rows == ()
        assert menu.labels[0][0] == DANGER
        assert menu.labels[-1] == ("112",)
        assert await kim.calls() == ["sendMessage", "sendMessage"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param(("1",), QUESTION, id="number"),
        pytest.param(("fara just nu",), QUESTION, id="label"),
        pytest.param(("fara just",), QUESTION, id="beginning of a label"),
        pytest.param(("1", "tillbaka"), MENU, id="back"),
        pytest.param(("1", "meny"), MENU, id="menu"),
        pytest.param(("1", "112"), "Ring 112 nu", id="112"),
        pytest.param(("112", "tillbaka"), MENU, id="back from 112"),
        pytest.param(("1", "nej"), OUTCOME, id="answer"),
        pytest.param(("1", "xyzzy"), QUESTION, id="not understood"),
    ],
)
async def test_typed(typed: tuple[str, ...], expected: str) -> None:
    """Everything can be typed: each answer is a new message, and only the newest has buttons."""
    async with talking() as (_, kim):
        newest = await kim.says("/start", *typed)
        assert title(newest) == expected
        assert await kim.screens() == [newest]
        assert ("Det förstod jag inte" in newest.text) == ("xyzzy" in typed)


async def test_one_live_screen() -> None:
    """While questions are asked, each tap is answered first and then edits the one screen: two calls, and no message more."""
    async with talking() as (_, kim):
        menu = await kim.says("/start")
        await kim.calls()
        for label, seen in (("Risk och skydd", QUESTION), ("Tillbaka", MENU), (DANGER, QUESTION), ("Meny", MENU)):
            screen = await kim.taps(label)
            assert await kim.calls() == ["answerCallbackQuery", "editMessageText"]
            assert screen.id == menu.id
            assert seen in {title(screen), QUESTION}
        assert len(await kim.heard()) == 2


async def test_last_row() -> None:
    """Under every step the last row is the same, and 112 is marked as danger with its own word."""
    async with talking() as (_, kim):
        await kim.says("/start")
        for label in (DANGER, "Nej"):
            screen = await kim.taps(label)
            assert screen.labels[-1] == LAST_ROW
            assert screen.text.startswith("Akut fara\n")
            assert [button.style for button in screen.rows[-1]] == [None, None, "danger"]


async def test_an_outcome_stays() -> None:
    """What to do stands in the chat when one goes on, without its buttons; the conversation goes on below it."""
    async with talking() as (_, kim):
        await kim.says("/start")
        outcome = await kim.taps(DANGER, "Nej")
        assert title(outcome) == OUTCOME
        await kim.calls()
        menu = await kim.taps("Meny")
        assert await kim.calls() == ["answerCallbackQuery", "sendMessage", "editMessageReplyMarkup"]
        assert [title(message) for message in await kim.heard()] == [INTRO, OUTCOME, MENU]
        assert menu.id > outcome.id
        assert await kim.screens() == [menu]


async def test_copies() -> None:
    """What to say and what to write is copied by a button, up to the 256 characters that one can hold."""
    async with talking() as (_, kim):
        card = await kim.says("/akut")
        copied = [button.copies for button in card.buttons if button.copies]
        assert [button.label for button in card.buttons if button.copies] == [
            "Kopiera a",
            "Kopiera b",
            "Kopiera c",
            "Kopiera texten att skriva",
        ]
        assert copied[1] == "Till den utsatta: Du är inte ensam. Jag stannar hos dig. Hjälpen är på väg."
        assert all(len(text) <= 256 for text in copied)


async def test_a_long_record() -> None:
    """A text for the record that no button can hold is a message of its own, all of it in a block that is copied by a tap."""
    record = "Iakttagelse: ___ (plats, storlek, färg). " * 10
    async with talking(with_record(record)) as (_, kim):
        await kim.says("/start")
        outcome = await kim.taps(DANGER, "Nej")
        *_, alone, last = await kim.heard()
        assert alone.text == record.strip()
        assert [(entity["type"], entity["offset"], entity["length"]) for entity in alone.entities] == [
            ("pre", 0, len(alone.text))
        ]
        assert last == outcome
        assert await kim.screens() == [last]


async def test_commands_are_offered() -> None:
    """Private chats are offered every command with what it does, groups only what works there."""
    async with talking() as (bot, kim):
        await kim.says("/start")
        private = await bot.api.commands("all_private_chats")
        assert tuple(private) == (
            *("start", "meny", "akut", "kontakter", "tillbaka", "andra"),
            *("ova", "rensa", "glom", "installningar", "om", "hjalp"),
        )
        assert private["akut"] == "Fara nu – 112"
        assert await bot.api.commands("all_group_chats") == {"akut": "Fara nu – 112", "hjalp": "Så fungerar jag"}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        pytest.param("/start orosanmalan", "Oro för ett barn", id="topic"),
        pytest.param("/start skadedokumentation", "Skador, spår och rättsintyg", id="another topic"),
        pytest.param("/start finns-inte", MENU, id="no topic"),
        pytest.param(f"/start {'a' * 64}", MENU, id="long"),
        pytest.param("/kontakter", "Vem ringer jag?", id="contacts"),
        pytest.param("/akut", "Ring 112 nu", id="acute"),
        pytest.param("/AKUT@vagvisaren_bot nu", "Ring 112 nu", id="with the bot's name"),
        pytest.param("/andra", "Vilket svar vill du ändra?", id="changes"),
        pytest.param("/om", "Om Vägvisaren", id="about"),
        pytest.param("/hjalp", "Så fungerar jag", id="help"),
        pytest.param("/meny", MENU, id="menu"),
        pytest.param("/tillbaka", MENU, id="back"),
        pytest.param("/finnsinte", "Det hittar jag inget svar på", id="no command"),
    ],
)
async def test_commands(command: str, expected: str) -> None:
    """Each command does what it says, also as the first thing somebody sends."""
    async with talking() as (_, kim):
        newest = await kim.says(command)
        assert expected in newest.text.splitlines()[0]


async def test_about() -> None:
    """What is said about the bot names its version, when it was reviewed, its sources, and privacy, in five lines."""
    async with talking() as (_, kim):
        about = await kim.says("/om")
        _, *lines = about.text.split("\n\n")
        assert len(lines) == 5
        assert shipped().version in lines[1]
        assert "Äldsta granskningen" in lines[1]
        assert "källor" in lines[2]
        assert "läses och glöms" in lines[3]


async def test_change_an_answer() -> None:
    """An earlier answer is asked again, and changed."""
    async with talking() as (_, kim):
        await kim.says("/start")
        await kim.taps(DANGER, "Nej")
        await kim.says("/andra")
        assert title(await kim.taps("Är någon i fara just nu? – Nej")) == QUESTION
        changed = await kim.taps("Ja")
        assert title(changed) == "Ring 112 nu"
        assert changed.text.startswith("Svaret är ändrat.")


async def test_a_new_message_each_step() -> None:
    """Who listens to a screen reader gets each step as a new message; the one before loses its buttons, and the wish is kept."""
    async with talking() as (_, kim):
        await kim.says("/start", "/installningar")
        settings = await kim.taps("Nytt meddelande för varje steg: av")
        assert settings.labels[0] == ("Nytt meddelande för varje steg: på",)
        await kim.says("/meny")
        await kim.calls()
        question = await kim.taps(DANGER)
        assert await kim.calls() == ["answerCallbackQuery", "sendMessage", "editMessageReplyMarkup"]
        assert (title(question), await kim.screens()) == (QUESTION, [question])
        await kim.says("/installningar")
        await kim.taps("Nytt meddelande för varje steg: på")
        question = await kim.newest()
        assert (await kim.taps("Tillbaka")).id == question.id


async def test_the_wish_is_tapped_twice() -> None:
    """A button of the settings that is tapped twice does what it says once."""
    async with talking() as (bot, kim):
        settings = await kim.says("/installningar")
        label = "Nytt meddelande för varje steg: av"
        for _ in range(2):
            await kim.person.taps(label, on=settings)
        await bot.settled()
        (screen,) = await kim.screens()
        assert screen.labels[0] == ("Nytt meddelande för varje steg: på",)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("1", "Inställningar", id="number"),
        pytest.param("2", "Vad arbetar du som?", id="role by number"),
        pytest.param("byt roll", "Vad arbetar du som?", id="role"),
        pytest.param("Byt kommun", "I vilken kommun bor eller vistas personen?", id="municipality"),
        pytest.param("5", "Det förstod jag inte", id="a number that no button has"),
        pytest.param("tillbaka", QUESTION, id="back"),
        pytest.param("112", "Ring 112 nu", id="112"),
        pytest.param("meny", MENU, id="menu"),
    ],
)
async def test_settings_typed(typed: str, expected: str) -> None:
    """Under the settings words and numbers mean the settings, and never answer the question that waits behind them."""
    async with talking() as (_, kim):
        await kim.says("/start", "1")
        newest = await kim.says("/installningar", typed)
        assert expected in newest.text
        if expected in {"Inställningar", "Det förstod jag inte"}:
            assert title(await kim.taps("Tillbaka")) == QUESTION


async def test_role_and_municipality_are_set() -> None:
    """The settings ask for role and municipality, and lead back to where one was."""
    async with talking() as (_, kim):
        await kim.says("/start", "1", "/installningar")
        await kim.taps("Byt roll")
        assert title(await kim.says("sjuksköterska")) == QUESTION
        await kim.says("/installningar")
        await kim.taps("Byt kommun")
        assert title(await kim.says("Säffle")) == QUESTION
        changes = await kim.says("/andra")
        assert ("Kommun: Säffle",) in changes.labels
