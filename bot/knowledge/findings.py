"""A finding: what is wrong in the knowledge, where, and how it is mended."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]

LEVELS: dict[Level, str] = {"error": "fel", "warning": "varning"}


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Position:
    """A place in a file: path relative to the knowledge folder, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place as editors and pull requests understand it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One fault in the knowledge, in a coordinator's words.

    `message` tells the fault and `advice` the remedy, both in Swedish; `rule` is the id of the rule that was broken.
    """

    rule: str
    position: Position
    message: str
    advice: str
    level: Level = "error"

    def __str__(self) -> str:
        """Write the finding as `vagvisaren check` shows it."""
        return f"{self.position} {LEVELS[self.level]} {self.message}\n{self.advice} ({self.rule})"


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, then rule, without repetitions."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda finding: (finding.position, finding.rule, finding.message),
        ),
    )
