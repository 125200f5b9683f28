"""The commands about Telegram."""

import asyncio

import typer

from bot.cli.arguments import stop
from bot.cli.command import Command, Group
from bot.settings import from_environment

app = typer.Typer()
telegram = typer.Typer(name="telegram", cls=Group, help="Telegram: vem boten är, och om den når fram.", no_args_is_help=True)
app.add_typer(telegram)


@telegram.command("whoami", cls=Command)
def telegram_whoami() -> None:
    """Pröva token och förbindelse, och säg i ord vad som är fel."""
    from bot.channels.telegram.service import whoami  # noqa: PLC0415  # the help does without the library

    settings = from_environment()
    if settings.telegram_token is None:
        stop("VAGVISAREN_TELEGRAM_TOKEN is not set. Ask @BotFather for the bot's token.")
    typer.echo(asyncio.run(whoami(settings.telegram_token, address=settings.telegram_api, proxy=settings.telegram_proxy)))
