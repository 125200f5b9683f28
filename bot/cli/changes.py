"""The command that tells what a change of the knowledge does to whom."""

import gc
import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.authoring.difference.contact_changes import ContactChanges, contact_changes
from bot.authoring.difference.diff import Difference, difference
from bot.authoring.report import printable
from bot.authoring.rules import RULES
from bot.cli.arguments import Json, today
from bot.cli.revisions import opened, published
from bot.cli.sound import sound
from bot.knowledge.knowledge import Knowledge

app = typer.Typer()
_READABLE = frozenset(
    {
        *("unknown-step", "unknown-tree", "unknown-answer", "unknown-item", "unknown-value", "unknown-reference"),
        *("same-answer-id", "dead-end", "route-loop", "visit-loop", "visit-never-returns", "no-last-resort"),
    }
)
"""The rules without which journeys cannot be walked and nobody be called."""
_CASES = "cases/"
MOST_DAYS = 12


@app.command()
def diff(
    old: Annotated[
        str | None,
        typer.Argument(
            metavar="FÖRR",
            help="Hur det var: en mapp, eller en version i git (main, HEAD~1, main:knowledge). Annars det som är publicerat, eller den senaste versionen i git.",
        ),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(metavar="NU", help="Hur det är: en mapp eller en version, på samma sätt. Annars kunskapens mapp."),
    ] = None,
    *,
    as_json_text: Json = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Skriv svaret som Markdown, till en pull request.")] = False,
) -> None:
    """Berätta i ord vad en ändring gör med vem: vilka vägar, texter och nummer som ändras.

    Slutkoden är 0 om det gick att jämföra, annars 2.
    """
    with ExitStack() as stack:
        sides = (opened(old) if old else published(), opened(new))
        before, after = (_knowledge(stack.enter_context(side), written) for side, written in zip(sides, (old, new), strict=True))
    gc.freeze()  # What was read is not searched for garbage: it is all there to the end.
    if as_json_text:
        typer.echo(json.dumps(_as_json(*_told(before, after)), ensure_ascii=False, indent=2))
    elif as_markdown:
        typer.echo(_markdown(*_told(before, after)))
    else:
        show(before, after)


def show(before: Knowledge, after: Knowledge) -> None:
    """Show what differs from today on, and whom one calls."""
    Console(soft_wrap=True, highlight=False).print(_text(*_told(before, after)), end="")


def _told(before: Knowledge, after: Knowledge) -> tuple[list[tuple[date, Difference]], ContactChanges]:
    return _by_day(before, after), contact_changes(before, after, start=today())


def _knowledge(folder: Path, written: str | None) -> Knowledge:
    """Return the knowledge of one side, or stop with what is wrong in it; what is wrong only in cases is told."""
    waits = f"{written or folder} går inte att jämföra"
    rules = [rule for rule in RULES if rule.id in _READABLE]
    return sound(folder, rules, waits=waits, aside=_CASES, aside_told="Skillnaden visas ändå. Rätta fallen innan du publicerar.")


def _by_day(old: Knowledge, new: Knowledge) -> list[tuple[date, Difference]]:
    """Return the difference of today, and each other one that begins on a later day with what is written already."""
    told: list[tuple[date, Difference]] = []
    turns = sorted({turn for turn in (*old.turns, *new.turns) if turn > today()})
    for day in [today(), *turns[:MOST_DAYS]]:
        found = difference(old.as_of(day), new.as_of(day))
        if not told or found.as_json() != told[-1][1].as_json():
            told.append((day, found))
    return told


def _as_json(days: list[tuple[date, Difference]], contacts: ContactChanges) -> dict[str, object]:
    (_, now), *later = days
    return {
        **now.as_json(),
        "later": [{"from": day.isoformat(), **found.as_json()} for day, found in later],
        "contacts": contacts.as_json(),
    }


def _text(days: list[tuple[date, Difference]], contacts: ContactChanges) -> Text:
    (_, now), *later = days
    text = now.text()
    for day, found in later:
        text.append(f"\nFrån och med {day}\n", style="bold underline").append_text(found.text())
    if contacts.none:
        return text
    text.append("\nVem man ringer\n", style="bold")
    return text.append("".join(f"{printable(line)}\n" for line in contacts.lines()))


def _markdown(days: list[tuple[date, Difference]], contacts: ContactChanges) -> str:
    (_, now), *later = days
    parts = [now.markdown(), *(f"## Från och med {day}\n\n{found.markdown()}" for day, found in later)]
    return "\n".join([*parts, *([] if contacts.none else ["### Vem man ringer\n", *contacts.lines()])])
