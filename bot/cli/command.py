"""A command, and a group of them, as they are met in Swedish: what is wrong with how one was written, and its help.

The help is plain text, without the frames that Typer draws: so it reads well aloud too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_group

from bot.cli.arguments import stop
from bot.cli.usage import called, kind, no_such_command, too_much, worded

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand
    from typer._click import Context, HelpFormatter

WIDEST = 100
"""Characters in a line of the help, on a screen that has them."""


class Command(TyperCommand):
    """A command."""

    allow_extra_args = True  # They are told of here.

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read what was written; stop at what cannot be read."""
        with _in_words(ctx):
            extra = super().parse_args(ctx, args)
        return stop(too_much(extra, ctx)) if extra else extra

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the help."""
        _write_help(self, ctx, formatter)


class Group(TyperGroup):
    """A group of commands."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read what was written; stop at what cannot be read."""
        with _in_words(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: "Context", args: list[str]) -> tuple[str | None, "AnyCommand | None", list[str]]:
        """Return the command that is meant, and what is written after it; stop when there is none such."""
        name = args[0]
        command = self.get_command(ctx, name) or stop(no_such_command(name, self.list_commands(ctx), ctx))
        return name, command, args[1:]

    def invoke(self, ctx: "Context") -> Any:  # noqa: ANN401  # as Typer has it
        """Run the command that is meant."""
        try:
            with _in_words(ctx):
                return super().invoke(ctx)
        except typer.Abort:
            typer.echo("Avbrutet.", err=True)
            raise typer.Exit(1) from None

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Write the help, and a line for each command."""
        _write_help(self, ctx, formatter)
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, (command.help or "").partition("\n\n")[0]) for name, command in commands if command])


def commands_of(app: typer.Typer) -> "dict[str, AnyCommand]":
    """Return the commands of a module."""
    for registered in app.registered_commands:
        registered.cls = Command
    return dict(get_group(app).commands)


@contextmanager
def _in_words(context: "Context") -> Iterator[None]:
    """Stop with words at what Typer cannot make sense of."""
    try:
        yield
    except typer.TyperException as fault:
        stop(worded(fault, context))


def _write_help(command: TyperCommand | TyperGroup, context: "Context", formatter: "HelpFormatter") -> None:
    parameters = [each for each in command.get_params(context) if isinstance(each, TyperArgument | TyperOption)]
    arguments = [each for each in parameters if isinstance(each, TyperArgument)]
    options = [each for each in parameters if isinstance(each, TyperOption)]
    after = "KOMMANDO …" if isinstance(command, TyperGroup) else " ".join(map(_place, arguments))
    formatter.write_usage(context.command_path, f"[VAL] {after}".rstrip(), prefix="Användning: ")
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    for heading, those in (("Argument", arguments), ("Val", options)):
        if those:
            with formatter.section(heading):
                formatter.write_dl([_line(each) for each in those])


def _place(argument: TyperArgument) -> str:
    """Return an argument as the first line has it: in brackets where it may be left out."""
    name = called(argument) + ("…" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _line(parameter: TyperArgument | TyperOption) -> tuple[str, str]:
    """Return a parameter, and what is told of it."""
    if isinstance(parameter, TyperArgument):
        return called(parameter), f"{parameter.help or ''}{' [krävs]' if parameter.required else ''}"
    if "--help" in parameter.opts:
        return called(parameter), "Visa den här hjälpen."
    shown = parameter.default if kind(parameter) else None
    return f"{called(parameter)} {kind(parameter)}".rstrip(), f"{parameter.help or ''}{f' [annars: {shown}]' if shown else ''}"
