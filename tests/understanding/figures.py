"""How well danger is heard in a file of messages: `python -m tests.understanding.figures FILE TEXT LABEL [COLUMN=VALUE]`.

TEXT and LABEL are the names of columns; a label is yes, near, no or either.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.danger import Danger
from bot.understanding.danger import Alarm
from tests.shipped import shipped

MESSAGES = Path(__file__).parent / "danger-messages.tsv"


@dataclass(frozen=True)
class Figures:
    """How many messages of each label there are, and in how many danger was heard."""

    messages: Mapping[str, int]
    heard: Mapping[str, int]

    def share(self, label: str) -> float:
        """Return the share of the label's messages in which danger was heard."""
        return self.heard.get(label, 0) / max(1, self.messages.get(label, 0))

    def __str__(self) -> str:
        """Write the figures on a line."""
        parts = (
            f"{label} {self.heard.get(label, 0)}/{count} ({self.share(label):.3f})" for label, count in self.messages.items()
        )
        return ", ".join(parts)


def rows(file: Path, text: str, label: str, **only: str) -> list[tuple[str, str]]:
    """Return the texts and the labels of a file, of those rows whose columns have the values `only`."""
    with file.open(encoding="utf-8", newline="") as lines:
        read = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row[text], row[label]) for row in read if all(row[name] == value for name, value in only.items())]


def measured(alarm: Alarm, messages: Iterable[tuple[str, str]]) -> Figures:
    """Return in how many messages of each label danger is heard."""
    known = list(messages)
    heard = Counter(label for text, label in known if alarm.danger_in(text))
    return Figures(messages=Counter(label for _, label in known), heard=heard)


def rules() -> Danger:
    """Return the shipped word classes and rules."""
    danger = shipped().danger
    assert danger is not None
    return danger


if __name__ == "__main__":
    file, text, label, *only = sys.argv[1:]
    chosen = dict(pair.split("=") for pair in only)
    sys.stdout.write(f"{measured(Alarm(rules()), rows(Path(file), text, label, **chosen))}\n")
