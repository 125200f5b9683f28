"""The command line. Practitioners, coordinators and trainers are met in Swedish, operators in English."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import typer

from bot.cli.arguments import stop
from bot.cli.command import WIDEST, Group, commands_of
from bot.errors import BotError

if TYPE_CHECKING:
    from typer._click import Command, Context

MODULES = {
    "run": "serving",
    "chat": "chatting",
    "contacts": "contacts",
    "check": "checking",
    "walk": "walking",
    "coverage": "covering",
    "schema": "schema",
    "telegram": "telegram",
    **dict.fromkeys(("ask", "eval", "calibrate", "questions"), "words"),
    **dict.fromkeys(("publish", "rollback", "versions"), "publishing"),
    "preview": "preview",
    "rehearse": "cases",
    "diff": "changes",
    "verify": "verifying",
}
"""The commands, in the order in which the help lists them, and the module of this package where each is."""


class Commands(Group):
    """The commands; a module is imported when one of its commands is asked for, so that the others start faster."""

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002  # as Typer asks
        """Return the commands' names."""
        return list(MODULES)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Return a command, or None of a name that none has."""
        if module := MODULES.get(cmd_name):
            self.commands.update(commands_of(import_module(f"{__name__}.{module}").app))
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    name="vagvisaren",
    cls=Commands,
    help="Vägvisaren: handboken om våld i nära relationer som ett samtal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)


@app.callback()
def _vagvisaren() -> None:
    pass


def main() -> None:
    """Run the command line; faults are told in words on stderr, with exit code 2."""
    try:
        app(prog_name=app.info.name)
    except BotError as error:
        stop(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
