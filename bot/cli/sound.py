"""Knowledge that is sound enough for what a command does with it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import typer

from bot.application.reading import read
from bot.authoring.check import check
from bot.authoring.rule import Rule
from bot.cli.arguments import stop, today
from bot.knowledge.knowledge import Knowledge
from bot.usable import until_mended


def sound(  # noqa: PLR0913  # what each command needs
    folder: Path,
    rules: Iterable[Rule],
    *,
    waits: str,
    mends: str = "",
    aside: str = "",
    aside_told: str = "",
    day: date | None = None,
) -> Knowledge:
    """Return the knowledge if it can be read and the rules find no error; otherwise tell the errors, and what `waits` until they are mended.

    The knowledge is as it holds on the day, or else today.

    An error of the rule that the command `mends` does not matter, nor one in files whose names begin with `aside`; these are told on the
    side, before the sentence `aside_told`, where there is one.
    """
    loaded = read(folder)
    findings = check(loaded, rules, today=today())
    errors = [finding for finding in findings if finding.level == "error" and finding.rule != mends]
    set_aside = [finding for finding in errors if aside and finding.position.file.startswith(aside)]
    errors = [finding for finding in errors if finding not in set_aside]
    if set_aside and aside_told and not errors:
        typer.echo("\n".join((*map(str, set_aside), aside_told)), err=True)
    if errors:
        stop(until_mended(errors, waits))
    return loaded.knowledge.as_of(day or today())
