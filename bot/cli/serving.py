"""The command that serves the page, and Telegram."""

import typer

from bot import assembly
from bot.settings import from_environment

app = typer.Typer()


@app.command()
def run() -> None:
    """Starta samtalet på en webbsida, http://127.0.0.1:8080, och i Telegram om botens token är angiven."""
    settings = from_environment()
    assembly.configure_logging(settings.log_level)
    assembly.run(settings)
