"""What Telegram's answers mean for a screen on its way."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError, TimedOut

from bot.channels.telegram.delivery import MOST_ATTEMPTS, BlockedError, Delivery, File, Showing
from bot.channels.telegram.drawing import Drawing, Message
from bot.channels.telegram.keys import Key
from bot.channels.telegram.note import Note
from bot.channels.telegram.transport import NeverSentError, PerhapsSentError, TooManyCallsError
from tests.end_to_end.talking import at_once

CHAT = 900_001
NEW_CHAT = -1_000_000_000_001
ALIVE = Note(start="s", live=7, shown="before@1")
DRAWING = Drawing((Message("<b>Hej</b>", ((Key("Ja", "1:abcdef:1:svar:ja"),),)),))


class Answers:
    """An API that answers what a test has laid ready, and then with message 8."""

    def __init__(self, *answers: TelegramError | None) -> None:
        """Give the answers in order; None is success."""
        self._answers = list(answers)
        self.calls: list[tuple[str, Any]] = []

    async def __call__(self, method: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401  # whatever Telegram answers
        """Answer, or raise."""
        self.calls.append((method, parameters.get("message_id", parameters["chat_id"])))
        answer = self._answers.pop(0) if self._answers else None
        if answer is not None:
            raise answer
        return {"message_id": 8}


SHOWN = Note(start="s", live=8, messages=(8,), shown="after@2")
EDITED = Note(start="s", live=7, shown="after@2")
UNSURE = Note(start="s", live=7, shown="")


@pytest.mark.parametrize(
    ("fresh", "answers", "calls", "expected"),
    [
        pytest.param(False, (), (("editMessageText", 7),), EDITED, id="edited"),
        pytest.param(False, (BadRequest("Message is not modified: x"),), (("editMessageText", 7),), EDITED, id="not modified"),
        pytest.param(False, (TimedOut(), PerhapsSentError()), (("editMessageText", 7),) * 3, EDITED, id="edited at last"),
        pytest.param(
            False, (BadRequest("Message to edit not found"),), (("editMessageText", 7), ("sendMessage", CHAT)), SHOWN, id="gone"
        ),
        pytest.param(True, (), (("sendMessage", CHAT), ("editMessageReplyMarkup", 7)), SHOWN, id="sent"),
        pytest.param(True, (TimedOut(),), (("sendMessage", CHAT),), UNSURE, id="perhaps sent"),
        pytest.param(
            True,
            (NeverSentError("no"), NeverSentError("no")),
            (*(("sendMessage", CHAT),) * 3, ("editMessageReplyMarkup", 7)),
            SHOWN,
            id="never sent",
        ),
        pytest.param(
            True,
            (ChatMigrated(NEW_CHAT),),
            (("sendMessage", CHAT), ("sendMessage", NEW_CHAT), ("editMessageReplyMarkup", 7)),
            SHOWN,
            id="migrated",
        ),
    ],
)
async def test_show(fresh: bool, answers: Sequence[TelegramError], calls: object, expected: Note) -> None:  # noqa: FBT001  # a column of the table
    """What surely did not happen, and an edit, is tried again; what may have been delivered is not."""
    api = Answers(*answers)
    note = await Delivery(api, at_once()).show(CHAT, Showing(drawing=DRAWING, mark="after@2", fresh=fresh), ALIVE)
    assert (tuple(api.calls), note) == (calls, expected)


@pytest.mark.parametrize("refusal", [Forbidden("Forbidden: bot was blocked by the user"), BadRequest("Chat not found")])
async def test_blocked(refusal: TelegramError) -> None:
    """A chat that is closed to the bot is told apart from all other refusals."""
    with pytest.raises(BlockedError):
        await Delivery(Answers(refusal), at_once()).show(CHAT, Showing(drawing=DRAWING), ALIVE)


async def test_superseded() -> None:
    """A screen that something newer has overtaken while it waited is not sent, and nothing is changed."""
    api = Answers()
    note = await Delivery(api, at_once()).show(CHAT, Showing(drawing=DRAWING, superseded=lambda: True), ALIVE)
    assert (api.calls, note) == ([], ALIVE)


async def test_an_outage_ends_the_trying() -> None:
    """After a quarter of an hour without Telegram an edit is given up."""
    api = Answers(*[TimedOut()] * 100)
    await Delivery(api, at_once()).show(CHAT, Showing(drawing=DRAWING, fresh=False), ALIVE)
    assert len(api.calls) == 40


NEVER, WAIT = NeverSentError("no"), TooManyCallsError(timedelta(seconds=1))


@pytest.mark.parametrize("way", [NEVER, WAIT], ids=["no way there", "told to wait"])
async def test_what_was_never_sent_is_told_apart(way: TelegramError) -> None:
    """Words that Telegram cannot have got in a quarter of an hour may be sent anew; those that it perhaps got may not."""
    api = Answers(*[way] * 100)
    with pytest.raises(NeverSentError):
        await Delivery(api, at_once()).tell(CHAT, "Hej")
    assert len(api.calls) == MOST_ATTEMPTS
    await Delivery(Answers(way, TimedOut()), at_once()).tell(CHAT, "Hej")


@pytest.mark.parametrize("way", [NEVER, WAIT], ids=["no way there", "told to wait"])
async def test_a_screen_is_given_up(way: TelegramError) -> None:
    """After a quarter of an hour a screen or a file is not wanted any more; the screen before keeps its keys."""
    api = Answers(*[way] * 2 * MOST_ATTEMPTS)
    delivery = Delivery(api, at_once())
    assert await delivery.show(CHAT, Showing(drawing=DRAWING, mark="after@2"), ALIVE) == UNSURE
    assert await delivery.hand(CHAT, File(name="fall.yaml", content=b"", caption="Ett fall"), ALIVE) == ALIVE
    assert len(api.calls) == 2 * MOST_ATTEMPTS


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        pytest.param((), 0, id="at once"),
        pytest.param((BadRequest("Message can't be deleted for everyone"),), 0, id="one by one"),
        pytest.param((BadRequest("x"), BadRequest("Message to delete not found")), 0, id="one is gone"),
        pytest.param((BadRequest("x"), BadRequest("Message can't be deleted for everyone")), 1, id="one is too old"),
        pytest.param((TimedOut(),), 0, id="tried again"),
    ],
)
async def test_delete(answers: Sequence[TelegramError], left: int) -> None:
    """Messages are deleted together, or where that is refused one by one; what Telegram keeps is counted."""
    assert await Delivery(Answers(*answers), at_once()).delete(CHAT, (1, 2, 3)) == left
