"""Findings as a coordinator reads them, as programs read them, and as a pull request shows them."""

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from bot.knowledge.findings import LEVELS, Finding, Level, Position
from bot.knowledge.reader import LINE_BREAK, text_of

STYLES: Mapping[Level, str] = {"error": "bold red", "warning": "bold yellow"}
WIDEST = 100
"""Columns of a line that are shown, so that the place of the fault stays in sight."""
NARROWEST = 20
_MARGIN = 8
"""Columns that the number of the line takes."""
_LOOKED_AT = 4 * WIDEST
"""Characters on each side of a fault that are measured, so that a line of any length is shown at once."""


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 1 when there is an error, and 0 when there is none; a warning stops nobody."""
    return int(any(finding.level == "error" for finding in findings))


def as_text(findings: Sequence[Finding], folder: Path, *, terminal: int | None = None) -> Text:
    """Return the findings in words, each with the line that it is about, and how many they are.

    The colours show where the text is printed to a terminal by rich; `terminal` is how many columns that has.
    """
    report = Text()
    width = WIDEST if terminal is None else min(max(terminal - _MARGIN, NARROWEST), WIDEST)
    lines = {file: _lines(folder / file) for file in {finding.position.file for finding in findings}}
    for finding in findings:
        report.append(f"{finding.position} ", style="bold")
        report.append(f"{LEVELS[finding.level]} ", style=STYLES[finding.level])
        report.append(f"{printable(finding.message)}\n")
        report.append(_pointed(finding, lines[finding.position.file], width), style="dim")
        report.append(f"{printable(finding.advice)} ({finding.rule})\n\n")
    return report.append(f"{_counted(findings)}\n")


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON list of objects."""
    rows = [
        {
            "rule": finding.rule,
            "level": finding.level,
            "file": finding.position.file,
            "line": finding.position.line,
            "column": finding.position.column,
            "message": finding.message,
            "advice": finding.advice,
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def from_json(written: str) -> tuple[Finding, ...]:
    """Return the findings that `as_json` wrote."""
    return tuple(
        Finding(
            rule=row["rule"],
            level=row["level"],
            position=Position(file=row["file"], line=row["line"], column=row["column"]),
            message=row["message"],
            advice=row["advice"],
        )
        for row in json.loads(written)
    )


def as_github(findings: Sequence[Finding], folder: Path) -> str:
    """Return the findings as workflow commands, which a pull request shows beside the lines; `folder` as seen from the repository."""
    return "\n".join(_command(finding, folder) for finding in findings)


def _command(finding: Finding, folder: Path) -> str:
    place = finding.position
    properties = {"file": (folder / place.file).as_posix(), "line": place.line, "col": place.column, "title": finding.rule}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    told = _data(f"{finding.message}\n{finding.advice}")
    return f"::{finding.level} {written}::{told}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _pointed(finding: Finding, lines: Sequence[str], width: int) -> str:
    """Return the line of the finding with a mark under its column, or nothing when there is no such line."""
    number, column = finding.position.line, finding.position.column
    if number > len(lines) or not lines[number - 1].strip():
        return ""
    shown, before = _around(lines[number - 1], column - 1, width)
    return f"{number:>5} | {shown}\n      | {' ' * before}^\n"


def _around(line: str, at: int, width: int) -> tuple[str, int]:
    """Return the part of a line around a character that fits so many columns, and how many of them stand before that character."""
    first = max(0, at - _LOOKED_AT)
    near = printable(line[first : at + _LOOKED_AT])
    ends = list(accumulate(map(cell_len, near), initial=0))
    here = ends[min(at - first, len(near))]
    start = bisect_left(ends, min(here - width * 3 // 5 + 1, ends[-1] - width))
    end = bisect_right(ends, ends[start] + width) - 1
    return near[start:end], here - ends[start]


def _lines(path: Path) -> Sequence[str]:
    text = text_of(path, file=path.name)
    return LINE_BREAK.split(text) if isinstance(text, str) else ()


def printable(text: str) -> str:
    """Replace what would move the cursor or turn the text around."""
    return "".join(sign if sign.isprintable() else "·" for sign in text)


def _counted(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.level for finding in findings)
    if not findings:
        return "Inga fel och inga varningar."
    warnings = counts["warning"]
    return f"{counts['error']} fel och {warnings} {'varning' if warnings == 1 else 'varningar'}."
