"""How well a slot is heard in files of questions."""

import csv
from collections.abc import Callable
from pathlib import Path

QUESTIONS = Path("knowledge/questions")
NOT_SCORED = "?"


def questions() -> list[Path]:
    """Return the files of questions that may be looked at."""
    return sorted(file for file in QUESTIONS.glob("*.tsv") if file.name != "danger.tsv")


def share(file: Path, column: str, hear: Callable[[str], str | None]) -> tuple[float, float, list[str]]:
    """Return precision, recall and what was misheard: of the file's questions, by the column that tells what is right."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row[column] != NOT_SCORED]
    heard = [(row["query"], row[column], hear(row["query"]) or "") for row in rows]
    right = sum(1 for _, meant, found in heard if found and found == meant)
    wrong = [f"{text}: {found or 'nothing'}, not {meant or 'nothing'}" for text, meant, found in heard if found != meant]
    told, meant = sum(1 for *_, found in heard if found), sum(1 for _, meant, _ in heard if meant)
    return right / max(1, told), right / max(1, meant), wrong
