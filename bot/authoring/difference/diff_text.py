"""A difference in words: the summary first, then the journeys, the steps, the texts, and the rest."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.authoring.difference.journeys_told import journeys_told, many, sentences
from bot.authoring.difference.rows import Level, Piece, Row, row
from bot.authoring.difference.texts_told import given_told, others_told, texts_told
from bot.authoring.walking.journey import Shown

if TYPE_CHECKING:
    from bot.authoring.difference.diff import Difference

MOST_STEPS = 12


def summary(told: "Difference") -> Iterator[str]:
    """Yield the change in a few sentences."""
    if told.none:
        same = told.old.version == told.new.version
        yield "Inget är ändrat." if same else "Varken vägar eller texter ändras."
        return
    yield " ".join(sentences(told.journeys))
    yield from given_told(told.texts)
    worded = sum(not change.given for change in told.texts)
    if worded:
        yield f"{many(worded, 'text är omskriven', 'texter är omskrivna')}."
    words = sum(len(each.says) for each in told.landed)
    if words:
        yield f"{many(words, 'fråga i egna ord leder', 'frågor i egna ord leder')} någon annanstans."


def rows_of(told: "Difference") -> Iterator[Row]:
    """Yield the change in rows."""
    yield from (row(Level.sentence, line) for line in summary(told))
    yield from journeys_told(told.journeys, {**told.old.trees, **told.new.trees})
    yield from _steps("Nya steg", told.added)
    yield from _steps("Borttagna steg", told.removed)
    if told.renamed:
        yield row(Level.heading, "Steg och svar som har bytt id")
    for each in told.renamed:
        yield row(Level.item, Piece(f"”{each.title}”", "strong"), f": {each.old} heter nu {each.new}")
    yield from texts_told(told.texts)
    yield from others_told(told.landed, told.worded, told.others)


def _steps(heading: str, steps: Sequence[Shown]) -> Iterator[Row]:
    if steps:
        yield row(Level.heading, heading)
    for each in steps[:MOST_STEPS]:
        yield row(Level.item, Piece(f"”{each.title}”", "strong"), Piece(f" – {each.place}", "dim"))
    if len(steps) > MOST_STEPS:
        yield row(Level.item, f"… och {len(steps) - MOST_STEPS} till")
