"""The commands about cases: playing them, mending what they expect, and making one of a conversation in the terminal."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.application.conversation import Conversation
from bot.application.recording import recording
from bot.authoring.rehearse import Rehearsal
from bot.authoring.rehearse import rehearse as rehearsed
from bot.authoring.rules import RULES
from bot.authoring.upkeep.expectations import ORDER, mended
from bot.authoring.upkeep.rewriting import rewritten, write
from bot.channels.terminal import OWNER
from bot.cli.arguments import folder_of, must_be_known, sound, stop, usable, write_file
from bot.knowledge.case import PLACEHOLDER
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import ID_PATTERN, slug
from bot.knowledge.shape import LONGEST_ID

app = typer.Typer()
CASES = "cases"
"""Where in the knowledge's folder the cases are."""
_PLAYABLE = frozenset(
    {"unknown-step", "unknown-tree", "unknown-reference", "unknown-value", "route-loop", "visit-loop", "missing-phrase"}
)
"""The rules without which a walk could fail or never end."""
Record = Annotated[
    Path | None,
    typer.Option("--record", help="Skriv vägen som ett fall i filen när du slutar, eller när du skriver 'spara fall'."),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Skriv över filen om den finns.")]


@app.command()
def rehearse(
    cases: Annotated[list[str] | None, typer.Argument(help="Fallens id. Annars alla.")] = None,
    *,
    show: Annotated[bool, typer.Option("--show", help="Visa varje val och varför.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Skriv om vad fallen väntar sig efter hur de slutar nu, och visa varje ändring.")
    ] = False,
) -> None:
    """Spela de fiktiva fallen och jämför med vad de väntar sig. 1 om något fall skiljer sig, eller inte går att rätta med --update."""
    base = _playable(folder_of(None)) if update else usable()[0]
    for case in cases or ():
        must_be_known("Fallet", case, base.cases)
    if update:
        raise typer.Exit(_update(base, cases or list(base.cases), folder_of(None) / CASES))
    played = [rehearsed(base, base.cases[case]) for case in cases or base.cases]
    for rehearsal in played:
        _tell(rehearsal, show=show)
    wrong = sum(bool(rehearsal.faults) for rehearsal in played)
    typer.echo(f"{len(played)} fall, {wrong} med fel.")
    raise typer.Exit(1 if wrong else 0)


def _playable(folder: Path) -> Knowledge:
    """Return knowledge whose trees can be walked; what is wrong with the cases themselves is what is to be mended."""
    return sound(
        folder,
        [rule for rule in RULES if rule.id in _PLAYABLE],
        until="fallen går inte att spela förrän de är rättade",
        aside=f"{CASES}/",
    )


def _update(base: Knowledge, cases: Sequence[str], folder: Path) -> int:
    """Mend what the cases expect, in their files, and tell each change; return the exit code."""
    mendings = {case: mended(base, base.cases[case]) for case in cases}
    for case, mending in mendings.items():
        if mending.changes:
            file = folder / f"{case}.yaml"
            write(file, rewritten(file, mending.changes, order=ORDER))
        for line in mending.told:
            typer.echo(f"ändrat  {case}: {line}")
        for line in mending.lacks:
            typer.echo(f"fel     {case}: {line}")
    changed = sum(bool(mending.changes) for mending in mendings.values())
    left = sum(bool(mending.lacks) for mending in mendings.values())
    typer.echo(f"{len(cases)} fall, {changed} ändrade, {left} går inte att rätta så.")
    return 1 if left else 0


def _tell(rehearsal: Rehearsal, *, show: bool) -> None:
    typer.echo(f"{'fel' if rehearsal.faults else 'ok '}  {rehearsal.case.id}: {rehearsal.case.title}")
    for fault in rehearsal.faults:
        typer.echo(f"     {fault}")
    for press in rehearsal.presses if show else ():
        typer.echo(f"     {press.place}: {press.button}{f' – {press.because}' if press.because else ''}")


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
