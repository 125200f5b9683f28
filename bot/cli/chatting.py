"""The command that converses in the terminal."""

import asyncio
import sys
from typing import Annotated

import typer
from rich.console import Console

from bot import assembly, clock
from bot.channels import lines, terminal
from bot.cli.arguments import At, stop, usable
from bot.cli.recording import Overwrite, Record, Recorder, must_be_writable
from bot.engine.incoming import Commanded
from bot.knowledge.names import meant
from bot.settings import from_environment

app = typer.Typer()


@app.command()
def chat(  # noqa: PLR0913  # one for each option
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="Bara text, utan färg och ramar: för skärmläsare, och för andra program.")
    ] = False,
    topic: Annotated[str, typer.Option("--topic", metavar="ÄMNE", help="Börja vid ett ämne, till exempel orosanmalan.")] = "",
    practise: Annotated[bool, typer.Option("--practise", help="Öva på ett påhittat fall.")] = False,
    at: At = "",
    record: Record = None,
    overwrite: Overwrite = False,
) -> None:
    """Samtala i terminalen: siffror väljer, ord frågar, q avslutar."""
    settings = from_environment()
    if record:
        must_be_writable(record, overwrite=overwrite)
    base, moment = usable(at)
    conversation = assembly.conversation_in_memory(base, settings, (lambda: moment) if at else clock.now)
    if topic and topic not in base.topics:
        stop(f"Ämnet '{topic}' finns inte. {meant(topic, base.topics) or 'Det finns: ' + ', '.join(base.topics)}")
    draw = lines.plain(sys.stdout.write) if plain else terminal.rich(Console())
    first = Commanded("practice") if practise else Commanded("start", topic)
    recorder = Recorder(conversation, record, settings.knowledge) if record else None
    beside = recorder.beside if recorder else {}
    asyncio.run(terminal.converse(conversation, sys.stdin, draw, _prompt, first=first, beside=beside))
    if recorder:
        asyncio.run(recorder.finish())


def _prompt() -> None:
    if sys.stdin.isatty():
        typer.echo("> ", nl=False)
    sys.stdout.flush()
