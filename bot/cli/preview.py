"""The command that shows a step as practitioners meet it, now and later."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot import clock
from bot.application.drawing import drawn
from bot.application.screen import Screen
from bot.authoring import preview as previewing
from bot.authoring.preview import Line
from bot.authoring.rules import RULES
from bot.channels import terminal
from bot.channels.lines import plain
from bot.cli.arguments import (
    WHICH_FOLDER,
    At,
    Municipality,
    Role,
    day_of,
    folder_of,
    moment_of,
    municipality_named,
    must_be_known,
)
from bot.cli.sound import sound
from bot.directory.wall_time import SWEDEN
from bot.engine.showing import shown
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Route

app = typer.Typer()
_STYLES = {"+": "green", "-": "red", " ": ""}


@app.command()
def preview(  # noqa: PLR0913  # one for each option
    where: Annotated[
        str,
        typer.Argument(metavar="STÄLLE", help="Ett träd, ett steg (träd/steg) eller ett ämne, till exempel orosanmalan/anmal."),
    ],
    role: Role = "",
    municipality: Municipality = "",
    at: At = "",
    *,
    folder: Annotated[Path | None, typer.Option("--folder", metavar="MAPP", help=WHICH_FOLDER)] = None,
    roles: Annotated[bool, typer.Option("--roles", help="Visa också vad andra roller ser, där det är något annat.")] = False,
) -> None:
    """Visa ett steg som det ser ut för en roll, i en kommun och vid en tidpunkt, och hur det lyder före och efter varje ändring."""
    moment = moment_of(at) if at else clock.now()
    rules = [rule for rule in RULES if rule.id.startswith("unknown-") or rule.id in {"missing-phrase", "route-loop"}]
    base = sound(folder_of(folder), rules, waits="steget går inte att visa", aside="cases/", day=day_of(moment))
    place = _place(base, where)
    if role:
        must_be_known("Rollen", role, base.roles)
    looking = _Looking(place, municipality_named(base, municipality), moment)
    show = _Showing(Console(highlight=False) if sys.stdout.isatty() else None)
    show.heading(looking.told(base, role or None))
    show.screen(looking.screen(base, role or None))
    for wording in previewing.wordings(base, day_of(moment), role or None, looking.lines):
        show.heading(f"{wording.when}:")
        show.lines(wording.lines)
    if roles:
        _show_roles(show, base, role or None, looking)


def _place(base: Knowledge, where: str) -> tuple[str, str]:
    """Return the step that is meant; stop when there is none such."""
    tree, _, step = where.partition("/")
    if step:
        must_be_known("Trädet", tree, base.trees)
        must_be_known("Steget", step, base.trees[tree].steps)
    else:
        must_be_known("Trädet eller ämnet", tree, dict.fromkeys((*base.trees, *base.topics)))
    return previewing.landing(base, where)


def _show_roles(show: "_Showing", base: Knowledge, role: str | None, looking: "_Looking") -> None:
    others = list(previewing.by_role(base, role, looking.lines))
    for roles, lines in others:
        show.heading(f"För {', '.join(f'{base.roles[each].title} ({each})' for each in roles)}:")
        show.lines(lines)
    if not others:
        show.heading("Alla roller ser detsamma.")


@dataclass(frozen=True, slots=True)
class _Looking:
    """Somebody who looks at a step from a municipality at a time."""

    place: tuple[str, str]
    municipality: str | None
    moment: datetime

    def screen(self, base: Knowledge, role: str | None) -> Screen:
        """Return the screen that is shown to a role."""
        session = previewing.standing(base, self.place, role=role, municipality=self.municipality)
        return drawn(base, shown(base, session, now=self.moment), session, now=self.moment)

    def lines(self, base: Knowledge, role: str | None) -> Sequence[str]:
        """Return the screen as lines."""
        written: list[str] = []
        plain(written.append)(self.screen(base, role))
        return "".join(written).strip("\n").split("\n")

    def told(self, base: Knowledge, role: str | None) -> str:
        """Return for whom and when it is, and where a step that is never shown leads."""
        place = "/".join(self.place)
        town = base.municipalities[self.municipality].name if self.municipality else "okänd kommun"
        who = base.roles[role].title if role else "okänd roll"
        told = f"{place}: {who}, {town}, {self.moment.astimezone(SWEDEN):%Y-%m-%d %H:%M}"
        if isinstance(base.trees[self.place[0]].steps[self.place[1]], Route):
            return f"{told}. Steget är ett vägval som aldrig visas. Här leder det till {self.screen(base, role).place}."
        return told


@dataclass(frozen=True, slots=True)
class _Showing:
    """Shows in colour on a console, or without on standard output."""

    console: Console | None

    def heading(self, words: str) -> None:
        if self.console:
            self.console.print(Text(f"\n{words}", style="bold"))
        else:
            typer.echo(f"\n{words}")

    def screen(self, screen: Screen) -> None:
        draw = terminal.rich(self.console) if self.console else plain(sys.stdout.write)
        draw(screen)

    def lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            if self.console is None:
                typer.echo(str(line))
                continue
            style = _STYLES[line.mark]
            parts = ((words, f"{style} bold" if changed else style) for words, changed in line.parts)
            self.console.print(Text.assemble((f"{line.mark} | ", style), *parts))
