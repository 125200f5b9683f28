"""The commands: what each is called, what it does, and where it is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.engine.incoming import Commanded
from bot.knowledge.names import slug

Own = Literal["clear", "settings", "help", "coordinator", "save-case"]
"""What the channel does itself."""

_COMMANDS: Mapping[str, Commanded | Own] = {
    "start": Commanded("start"),
    "meny": Commanded("menu"),
    "akut": Commanded("acute"),
    "kontakter": Commanded("start", "kontakter"),
    "tillbaka": Commanded("back"),
    "andra": Commanded("changes"),
    "ova": Commanded("practice"),
    "rensa": "clear",
    "glom": Commanded("forget"),
    "installningar": "settings",
    "om": Commanded("about"),
    "hjalp": "help",
    "spara_fall": "save-case",
    "samordnare": "coordinator",
}
IN_GROUPS = ("akut", "hjalp")
FOR_COORDINATORS = ("spara_fall", "samordnare")
"""What only coordinators are offered."""
_MOST_READ = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it was written: its name, the name of the bot it was meant for (or none), and what stands after it; it is not printed."""

    name: str = field(repr=False)
    bot: str = field(default="", repr=False)
    rest: str = field(default="", repr=False)


def asked(text: str) -> Asked | None:
    """Return the command that a text begins with, or None."""
    if not text.startswith("/"):
        return None
    first, *rest = text[1:].split(maxsplit=1) or [""]
    name, _, bot = first.partition("@")
    return Asked(name.lower(), bot.lower(), "".join(rest).strip())


def addressed(text: str, bot: str) -> Asked | None:
    """Return the command that is meant for the bot (by its name in small letters) in a group: `/akut` always, others with its name."""
    command = asked(text)
    if command is None or command.bot not in {"", bot} or (command.name != "akut" and not command.bot):
        return None
    return command


def meaning(command: Asked) -> Commanded | Own | None:
    """Return what a command does; `/start topic` begins at a topic. None for one that there is not."""
    if command.name == "start" and command.rest:
        return Commanded("start", command.rest[:64])
    return _COMMANDS.get(command.name)


def named(phrases: Mapping[str, str], text: str) -> Asked | None:
    """Return the command that words name which are no command's; None for all other words."""
    words = {slug(each) for each in phrases["words-save-case"].split(",")}
    return Asked("spara_fall") if slug(text[:_MOST_READ]) in words else None


def described(phrases: Mapping[str, str], *, groups: bool = False, coordinators: bool = False) -> list[dict[str, str]]:
    """Return the commands with their descriptions, as Telegram shows them."""
    everybodys = tuple(name for name in _COMMANDS if name not in FOR_COORDINATORS)
    names = IN_GROUPS if groups else (*everybodys, *(FOR_COORDINATORS if coordinators else ()))
    return [{"command": name, "description": phrases[f"command-{name.replace('_', '-')}"]} for name in names]
