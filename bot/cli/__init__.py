"""The command line. Practitioners, coordinators and trainers are met in Swedish, operators in English."""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup
from typer.main import get_group

from bot.cli.arguments import stop
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


class Commands(TyperGroup):
    """The commands; a module is imported when one of its commands is asked for, so that the others start faster."""

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002  # as Typer asks
        """Return the commands' names."""
        return list(MODULES)

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":
        """Return a command; of a name that none has, None, once all are there to be suggested."""
        for module in {MODULES[cmd_name]} if cmd_name in MODULES else set(MODULES.values()):
            self.commands.update(get_group(import_module(f"{__name__}.{module}").app).commands)
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    name="vagvisaren",
    cls=Commands,
    help="Vägvisaren: handboken om våld i nära relationer som ett samtal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _vagvisaren() -> None:
    pass


def main() -> None:
    """Run the command line; faults are told in words on stderr, with exit code 2."""
    try:
        app()
    except BotError as error:
        stop(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
