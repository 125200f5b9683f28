"""The lists of commands, and the button beside the field where one writes."""

import re
from collections.abc import Sequence
from typing import Any

from tests.end_to_end.bot_api.access import reached
from tests.end_to_end.bot_api.call import Call
from tests.end_to_end.bot_api.formatted import Json
from tests.end_to_end.bot_api.refusal import refuse
from tests.end_to_end.bot_api.world import World

MOST_COMMANDS = 100
MOST_IN_COMMAND = 32
MOST_IN_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]+")
_BROAD_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_my_commands(world: World, call: Call) -> bool:
    """Set the list of commands that is shown in a scope."""
    commands = [_command(each) for each in _listed(call)]
    if len(commands) > MOST_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    world.commands[_place(world, call)] = commands
    return True


def delete_my_commands(world: World, call: Call) -> bool:
    """Forget the list of a scope."""
    world.commands.pop(_place(world, call), None)
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    """Return the list of a scope."""
    return world.commands.get(_place(world, call), [])


def set_chat_menu_button(world: World, call: Call) -> bool:
    """Set the button beside the field where one writes."""
    written = call.decoded("menu_button", "Can't parse menu button JSON object")
    button = {"type": "default"} if written is None else _menu(written)
    world.menus[_private(world, call)] = button
    return True


def get_chat_menu_button(world: World, call: Call) -> Json:
    """Return that button."""
    return world.menus.get(_private(world, call), {"type": "default"})


def _private(world: World, call: Call) -> int:
    room = world.rooms.get(call.integer("chat_id"))
    if call.text("chat_id") and (room is None or room.kind != "private"):
        refuse("chat not found")
    return room.id if room else 0


def _menu(written: Any) -> Json:  # noqa: ANN401  # JSON
    if not isinstance(written, dict):
        refuse("Can't parse menu button: MenuButton must be an Object")
    if written.get("type") not in {"default", "commands"}:
        refuse("Can't parse menu button: MenuButton has unsupported type")
    return written


def _listed(call: Call) -> Sequence[Any]:
    written = call.decoded("commands", "Can't parse commands JSON object")
    if written is None:
        return ()
    if not isinstance(written, list):
        refuse("Expected an Array of BotCommand")
    return written


def _command(written: Any) -> Json:  # noqa: ANN401  # JSON
    if not isinstance(written, dict):
        refuse("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(written.get(name), str):
            refuse(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command, description = written["command"].strip().removeprefix("/"), written["description"].strip()
    if not command:
        refuse("Command must be non-empty")
    if len(command) > MOST_IN_COMMAND:
        refuse(f"Command length must not exceed {MOST_IN_COMMAND}")
    if not description:
        refuse("Command description must be non-empty")
    if len(description) > MOST_IN_DESCRIPTION:
        refuse(f"Command description length must not exceed {MOST_IN_DESCRIPTION}")
    if not _COMMAND.fullmatch(command):
        refuse("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _place(world: World, call: Call) -> str:
    """Return by which name a list of commands is kept: its scope, chat, member and language."""
    scope = call.decoded("scope", "Can't parse BotCommandScope JSON object") or {"type": "default"}
    language = call.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        refuse("Invalid language code specified")
    return "/".join((*_scope(world, scope), language)).rstrip("/")


def _scope(world: World, scope: Any) -> tuple[str, ...]:  # noqa: ANN401  # JSON
    if not isinstance(scope, dict):
        refuse("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in _BROAD_SCOPES:
        return (kind,)
    if kind not in _CHAT_SCOPES:
        refuse("Can't parse BotCommandScope: Unsupported type specified")
    if not scope.get("chat_id"):
        refuse("Can't parse BotCommandScope: Empty chat_id specified")
    room = reached(world, int(scope["chat_id"]), writing=False)
    if kind != "chat_member":
        return kind, str(room.id)
    if scope.get("user_id", 0) <= 0:
        refuse("Can't parse BotCommandScope: Invalid user_id specified")
    return kind, str(room.id), str(scope["user_id"])
