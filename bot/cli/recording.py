"""Writing a conversation in the terminal to a file, as a case."""

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.application.conversation import Conversation
from bot.application.recording import recording
from bot.channels.terminal import OWNER
from bot.cli.arguments import stop, write_file
from bot.knowledge.case import PLACEHOLDER
from bot.knowledge.names import ID_PATTERN, slug
from bot.knowledge.shape import LONGEST_ID

CASES = "cases"
"""Where in the knowledge's folder the cases are."""
Record = Annotated[
    Path | None,
    typer.Option("--record", help="Skriv vägen som ett fall i filen när du slutar, eller när du skriver 'spara fall'."),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Skriv över filen om den finns.")]


def must_be_writable(file: Path, *, overwrite: bool) -> None:
    """Stop when a case cannot be written to the file: its name is no id, its folder is missing, or it is there already."""
    if file.suffix != ".yaml" or not re.fullmatch(ID_PATTERN, file.stem) or len(file.stem) > LONGEST_ID:
        near = slug(file.stem)[:LONGEST_ID].strip("-") or "fallet"
        stop(f"Filens namn blir fallets id, så '{file.name}' går inte. Skriv till exempel {file.with_name(f'{near}.yaml')}.")
    if not file.parent.is_dir():
        stop(f"Mappen {file.parent} finns inte.")
    if file.exists() and not overwrite:
        stop(f"{file} finns redan. Välj ett annat namn, eller skriv över den med --overwrite.")


class Recorder:
    """Writes what was walked in the terminal to a file, again and again, but never over what somebody wrote there meanwhile."""

    def __init__(self, conversation: Conversation, file: Path, knowledge: Path) -> None:
        """Write the walk of `conversation` to `file`, which is meant for the folder `knowledge`."""
        self._conversation = conversation
        self._file = file
        self._knowledge = knowledge
        self._saved: int | None = None
        self._written: str | None = None

    @property
    def beside(self) -> Mapping[str, Callable[[], Awaitable[None]]]:
        """What the words that save a case do."""
        return {slug(words): self._save for words in self._conversation.base.phrases["words-save-case"].split(",")}

    async def finish(self) -> None:
        """Write the walk if more was walked since it was written last; end with exit code 1 when there is no case at all."""
        if self._saved is None or self._saved != await self._turn():
            await self._save()
        if self._written is None:
            raise typer.Exit(1)

    async def _save(self) -> None:
        made = await recording(self._conversation, OWNER, case=self._file.stem)
        if made.fault:
            typer.echo(f"Inget fall är sparat. {made.fault}")
            return
        if self._written is not None and self._file.exists() and self._file.read_text(encoding="utf-8") != self._written:
            typer.echo(f"Inget fall är sparat. Någon har ändrat i {self._file} sedan den skrevs.")
            return
        write_file(self._file, made.text)
        self._saved, self._written = await self._turn(), made.text
        typer.echo("\n".join(self._told(made.text)))

    async def _turn(self) -> int | None:
        """Return the conversation's turn, which tells whether anything was done since."""
        session = await self._conversation.store.load(OWNER)
        return session.turn if session else None

    def _told(self, text: str) -> list[str]:
        """Return where the case is, and what is left to do with it."""
        folder = self._knowledge / CASES
        there = self._file.parent.resolve() == folder.resolve()
        reasons = text.count(f'because: "{PLACEHOLDER}')
        return [
            f"{self._file} är skriven.",
            f"Där det står {PLACEHOLDER} skriver du själv: fallets namn, berättelsen (60–150 ord), och varför vid vart och ett av {reasons} svar.",
            *([] if there else [f"Flytta den sedan till {folder}."]),
            f"Pröva den med vagvisaren check och vagvisaren rehearse {self._file.stem}.",
        ]
