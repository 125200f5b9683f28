"""Screens for tests, and what Telegram takes of messages and keyboards."""

from collections.abc import Iterable

from telegram import InlineKeyboardMarkup

from bot.application.screen import Option, Screen
from bot.channels.telegram.data import parse
from bot.channels.telegram.drawing import Drawing, keyboard
from bot.channels.telegram.keys import Words
from bot.channels.telegram.splitting import MOST_BYTES, MOST_ENTITIES, MOST_UNITS
from bot.engine.reply import Style
from tests.channels.telegram.strict import read

SPOKEN = Words(sources="Källor", copy="Kopiera", copy_record="Kopiera texten", record_apart="Texten kommer för sig.")
TAG = "aB-_09"
AWAY = (
    Option(id="tillbaka", label="Tillbaka", style="navigation"),
    Option(id="meny", label="Meny", style="navigation"),
    Option(id="112", label="112", style="danger"),
)


def options(*labels: str, style: Style = "answer", ticked: Iterable[int] = ()) -> tuple[Option, ...]:
    """Return options with these labels, numbered from 1."""
    numbered = enumerate(labels, start=1)
    verb = {"answer": "svar", "tick": "kryss"}.get(style, "amne")
    return tuple(
        Option(id=f"{verb}:{number}", label=label, style=style, number=number, ticked=number in set(ticked))
        for number, label in numbered
    )


def question(*choices: Option, title: str = "Är barnet i fara?", turn: int = 3) -> Screen:
    """Return a question with these options."""
    return Screen(kind="question", place="oro/fara", turn=turn, title=title, options=choices, navigation=AWAY)


def holds_the_limits(drawing: Drawing) -> None:
    """Check that Telegram takes every message, and every key under the last."""
    for message in drawing.messages:
        shown = read(message.html)
        assert shown.text.strip()
        assert shown.units <= MOST_UNITS
        assert len(shown.entities) <= MOST_ENTITIES
        assert len(message.html.encode()) <= MOST_BYTES
    assert all(not message.keys for message in drawing.messages[:-1])
    _keys_hold_the_limits(drawing)


def _keys_hold_the_limits(drawing: Drawing) -> None:
    markup = InlineKeyboardMarkup.de_json(keyboard(drawing.messages[-1]))
    keys = [key for row in markup.inline_keyboard for key in row]
    assert len(keys) <= 100
    assert all(1 <= len(row) <= 8 for row in markup.inline_keyboard)
    for key in keys:
        assert key.text.strip()
        assert (key.callback_data is None) != (key.copy_text is None)
        if key.copy_text is not None:
            assert 1 <= len(key.copy_text.text.encode("utf-16-le")) // 2 <= 256
        else:
            assert isinstance(key.callback_data, str)
            assert len(key.callback_data.encode()) <= 64
            assert parse(key.callback_data) is not None
        assert key.style in {None, "danger", "success", "primary"}
