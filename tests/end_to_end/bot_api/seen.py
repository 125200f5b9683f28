"""What a person sees: a message at the moment it was looked at, with its buttons."""

from dataclasses import dataclass
from typing import Any

from tests.end_to_end.bot_api.formatted import Json


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    data: str | None = None
    "What the bot is told when it is tapped."
    url: str | None = None
    copies: str | None = None
    style: str | None = None

    @classmethod
    def read(cls, written: Json) -> "Button":
        """Read a button of the API."""
        return cls(
            label=written["text"],
            data=written.get("callback_data"),
            url=written.get("url"),
            copies=written.get("copy_text", {}).get("text"),
            style=written.get("style"),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A message as it stood when it was looked at; its buttons can be tapped long after it has changed."""

    id: int
    chat: int
    sender: int
    from_bot: bool
    text: str
    marked: str
    "The text with **bold** and the like marked."
    entities: tuple[Json, ...]
    rows: tuple[tuple[Button, ...], ...]
    "The buttons under it."
    keyboard: Json
    "A keyboard in place of the letters, or the wish for an answer; empty when there is none."
    date: int
    edited: bool
    deleted: bool
    silent: bool
    protected: bool
    reply_to: int | None
    document: str | None
    "The name of the file."

    @classmethod
    def read(cls, written: dict[str, Any]) -> "Seen":
        """Read a message as the fake tells it."""
        rows = tuple(tuple(Button.read(button) for button in row) for row in written.pop("buttons"))
        return cls(rows=rows, entities=tuple(written.pop("entities")), **written)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return all buttons under it, in order."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """Return what stands on the buttons, in rows."""
        return tuple(tuple(button.label for button in row) for row in self.rows)

    def button(self, label: str) -> Button:
        """Return the button that bears a label."""
        found = next((button for button in self.buttons if button.label == label), None)
        assert found is not None, f"no button '{label}' under message {self.id}, but {self.labels}"
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the bot said to a tap: nothing, a line that passes (toast), or a box that must be closed (alert)."""

    text: str
    alert: bool
    at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """A call of the bot."""

    method: str
    parameters: dict[str, Any]
    "As sent, all text; what was sent as JSON is decoded, a file is its name."
    at: float
    answer: Json | None
    "None while it is under way, and for ever when no answer was given."
    fault: str | None

    @property
    def refused(self) -> str | None:
        """Return Telegram's description of why it was refused, or None."""
        return None if self.answer is None or self.answer["ok"] else str(self.answer["description"])
