"""Typed questions whose topics are known: tab-separated files, one header line, no quoting.

Columns: `query` (what is typed), `topic` (an id, two with `|` where either is right, or `none` for what is outside), and as far as they are
there `municipality`, `profession`, `role`, `difficulty` and `acute` (`yes`, `no`, `near` for what looks alike and is none, `either` for what is
not judged). `?` is not judged.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.errors import KnowledgeError, why_refused

NONE = "none"
UNJUDGED = "?"
DANGER = "danger.tsv"
"""The file of messages, among those of questions."""
_ACUTE = ("yes", "suicide", "near", "no")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question, and what is to be understood. An empty text is nothing; `UNJUDGED` is not judged."""

    query: str
    topics: tuple[str, ...]
    municipality: str = ""
    role: str = ""
    difficulty: str = ""
    acute: str = "no"

    @property
    def inside(self) -> bool:
        """Whether the handbook answers it."""
        return self.topics != (NONE,)


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A message, and whether it is danger: `yes`, `suicide`, or `near` and `no` for none."""

    text: str
    acute: str


def questions(file: Path) -> tuple[Question, ...]:
    """Return the questions in a file; raises KnowledgeError, with the line, when it is no such file."""
    return tuple(_question(file, number, row) for number, row in _rows(file))


def messages(file: Path) -> tuple[Message, ...]:
    """Return the messages in a file with the columns `query` and `acute`; raises KnowledgeError, with the line, when it is no such file."""
    return tuple(_message(file, number, row) for number, row in _rows(file))


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        read = csv.DictReader(file.read_text("utf-8-sig").split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [(read.line_num, row) for row in read]
    except (OSError, UnicodeDecodeError) as error:
        fault = f"{file} går inte att läsa: {why_refused(error) if isinstance(error, OSError) else 'filen är inte UTF-8'}."
        raise KnowledgeError(fault) from None
    if not rows:
        fault = f"{file} har inga frågor. Första raden är rubriker: query, topic, …, med tabb emellan."
        raise KnowledgeError(fault)
    return rows


def _message(file: Path, number: int, row: dict[str, str]) -> Message:
    text, acute = (row.get("query") or "").strip(), (row.get("acute") or "").strip()
    if not text or acute not in _ACUTE:
        fault = f"{file}, rad {number}: query saknas, eller acute är inte {', '.join(_ACUTE)}. Kolumnerna skiljs åt med tabb."
        raise KnowledgeError(fault)
    return Message(text=text, acute=acute)


def _question(file: Path, number: int, row: dict[str, str]) -> Question:
    query, topic = (row.get("query") or "").strip(), (row.get("topic") or "").strip()
    if not query or not topic:
        fault = f"{file}, rad {number}: {'query' if not query else 'topic'} saknas. Kolumnerna skiljs åt med tabb."
        raise KnowledgeError(fault)
    told = {name: (row.get(name) or "").strip() for name in ("municipality", "role", "difficulty")}
    return Question(query=query, topics=tuple(topic.split("|")), acute=(row.get("acute") or "no").strip() or "no", **told)
