"""Knowledge that is sound enough for what a command does with it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bot.authoring.check import checked
from bot.authoring.rule import Rule
from bot.cli.arguments import stop, today
from bot.knowledge.knowledge import Knowledge


def sound(  # noqa: PLR0913  # what each command needs
    folder: Path, rules: Iterable[Rule], *, until: str, mends: str = "", aside: str = "", day: date | None = None
) -> Knowledge:
    """Return the knowledge if it can be read and the rules find no error; otherwise tell the errors, and what waits `until`.

    The knowledge is as it holds on the day, or else today.

    An error of the rule that the command `mends` does not matter, nor one in files whose names begin with `aside`.
    """
    if not folder.is_dir():
        stop(f"Mappen {folder} finns inte.")
    loaded, findings = checked(folder, rules, today=today())
    errors = [finding for finding in findings if finding.level == "error" and finding.rule != mends]
    errors = [finding for finding in errors if not (aside and finding.position.file.startswith(aside))]
    if errors:
        stop("\n".join((*map(str, errors), f"{len(errors)} fel: {until}.")))
    return loaded.knowledge.as_of(day or today())
