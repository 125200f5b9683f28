"""A step as somebody meets it in a role, in a municipality and at a time; and what else it says at other times, and to other roles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

from bot.engine.journey import settled
from bot.engine.session import MENU, UNSAID, Choice, Session
from bot.knowledge.knowledge import Knowledge, place

Mark = Literal[" ", "+", "-"]
"""What a line is beside another wording: the same, new, or gone."""
Part = tuple[str, bool]
"""Some words of a line, and whether they differ from the line they replace, or are replaced by."""
Said = Callable[[Knowledge, str | None], Sequence[str]]
"""Returns the lines that the knowledge as of some day says to a role, None for one that is not told."""


class Line(NamedTuple):
    """A line beside another wording."""

    mark: Mark
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        """Write the line after its mark, with a rule between, since many lines begin with a mark of their own."""
        return f"{self.mark} | {self.said}".rstrip()

    @property
    def said(self) -> str:
        """What the line says."""
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What is said at another time, beside what is said next to it in time."""

    when: str
    lines: tuple[Line, ...]


def landing(base: Knowledge, written: str) -> tuple[str, str]:
    """Return the (tree, step) that `tree`, `tree/step` or a topic means; raises KeyError for what does not exist."""
    tree, step = place(written if written.partition("/")[0] in base.trees else base.topics[written].lands, base.trees)
    base.trees[tree].steps[step]
    return tree, step


def standing(base: Knowledge, at: tuple[str, str], *, role: str | None, municipality: str | None) -> Session:
    """Return the session of somebody who has come to a step, and has told a role and a municipality or does not want to."""
    tree, step = at
    came = Session(
        role=role or UNSAID,
        municipality=municipality or UNSAID,
        path=(Choice(MENU, MENU, tree),),
        tree=tree,
        step=step,
        version=base.version,
    )
    return settled(base, came)


def wordings(base: Knowledge, day: date, role: str | None, said: Said) -> Iterator[Wording]:
    """Yield what is said at other times, where it is something else: later beside what came before, then earlier beside what comes after."""
    now = beside = tuple(said(base.as_of(day), role))
    for turn in (turn for turn in base.turns if turn > day):
        lines = tuple(said(base.as_of(turn), role))
        if lines != beside:
            yield Wording(when=f"Från och med {turn}", lines=tuple(compared(beside, lines)))
        beside = lines
    beside = now
    for turn in (turn for turn in reversed(base.turns) if date.min < turn <= day):
        last = turn - timedelta(days=1)
        lines = tuple(said(base.as_of(last), role))
        if lines != beside:
            yield Wording(when=f"Till och med {last}", lines=tuple(compared(beside, lines)))
        beside = lines


def by_role(base: Knowledge, role: str | None, said: Said) -> Iterator[tuple[Sequence[str], tuple[Line, ...]]]:
    """Yield the roles that are said something else than `role` is, those that are said the same together, and the lines that differ."""
    own = tuple(said(base, role))
    groups: dict[tuple[str, ...], list[str]] = {}
    for other in base.roles:
        groups.setdefault(tuple(said(base, other)), []).append(other)
    for lines, others in groups.items():
        if lines != own:
            yield others, tuple(line for line in compared(own, lines) if line.mark != " " and line.said)


def compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """Yield the lines of a wording beside another: what is gone stands before what is new in its place."""
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line(" ", ((line, False),)) for line in after[k:m])
            continue
        for gone, new in zip_longest(before[i:j], after[k:m]):
            yield from _pair(gone, new)


def _pair(gone: str | None, new: str | None) -> Iterator[Line]:
    """Yield a line and the one that stands in its place, with the words that differ when both have some."""
    if gone and new:
        before, after = gone.split(" "), new.split(" ")
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        yield Line("-", _parts((kind, before[i:j]) for kind, i, j, _, _ in codes))
        yield Line("+", _parts((kind, after[k:m]) for kind, _, _, k, m in codes))
        return
    if gone is not None:
        yield Line("-", ((gone, False),))
    if new is not None:
        yield Line("+", ((new, False),))


def _parts(pieces: Iterable[tuple[str, list[str]]]) -> tuple[Part, ...]:
    joined = [(" ".join(words), kind != "equal") for kind, words in pieces if words]
    return tuple((f"{words} " if number < len(joined) else words, changed) for number, (words, changed) in enumerate(joined, 1))
