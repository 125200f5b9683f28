"""The commands: what each is called, what it does, and where it is offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.engine.incoming import Commanded

Own = Literal["clear", "settings"]
"""What the channel does itself."""

_COMMANDS: Mapping[str, Commanded | Own] = {
    "start": Commanded("start"),
    "meny": Commanded("menu"),
    "akut": Commanded("acute"),
    "kontakter": Commanded("start", "kontakter"),
    "tillbaka": Commanded("back"),
    "andra": Commanded("changes"),
    "rensa": "clear",
    "glom": Commanded("forget"),
    "installningar": "settings",
    "om": Commanded("about"),
    "hjalp": Commanded("about"),
}
IN_GROUPS = ("akut", "hjalp")


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it was written: its name, the name of the bot it was meant for (or none), and what stands after it."""

    name: str
    bot: str = ""
    rest: str = ""


def asked(text: str) -> Asked | None:
    """Return the command that a text begins with, or None."""
    if not text.startswith("/"):
        return None
    first, _, rest = text[1:].partition(" ")
    name, _, bot = first.partition("@")
    return Asked(name.lower(), bot, rest.strip())


def meaning(command: Asked) -> Commanded | Own | None:
    """Return what a command does; `/start topic` begins at a topic. None for one that there is not."""
    if command.name == "start" and command.rest:
        return Commanded("start", command.rest[:64])
    return _COMMANDS.get(command.name)


def described(phrases: Mapping[str, str], *, groups: bool = False) -> list[dict[str, str]]:
    """Return the commands with their descriptions, as Telegram shows them."""
    names = IN_GROUPS if groups else tuple(_COMMANDS)
    return [{"command": name, "description": phrases[f"command-{name}"]} for name in names]
