"""Journeys listed one by one through the engine itself, to compare with what is shown on the graph."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations
from typing import NamedTuple

from bot.engine.journey import ONWARD, choose
from bot.engine.session import UNSAID, Session, Visit
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Advice, Checklist, Outcome, Question, Step


class Stop(NamedTuple):
    """Where a journey stands, what it returns to, and what was chosen there: an answer, or the number of a checklist's way out."""

    tree: str
    step: str
    stack: tuple[Visit, ...]
    chosen: str


class Listed(NamedTuple):
    """A journey: its stops; and the places it meets with the answers given there, in order."""

    stops: tuple[Stop, ...]
    moments: tuple[str, ...]


def each_tree_a_topic(base: Knowledge) -> Knowledge:
    """Return the base with a topic for each of its trees."""
    return replace(base, topics={tree: Topic(id=tree, title=tree, lands=tree) for tree in base.trees})


def people(base: Knowledge) -> Iterator[Session]:
    """Yield a session for each role that may come, before the menu."""
    for role in (*base.roles, UNSAID):
        yield Session(role=role, municipality=UNSAID)


def listed(base: Knowledge, topic: str, person: Session, *, apart: frozenset[str] = frozenset()) -> Iterator[Listed]:
    """Yield every journey of a person through a topic; ticks count once for each way out and each set of items `apart`."""
    start = choose(base, person, topic)
    assert start is not None
    yield from _onward(base, start, (), (), apart)


def _onward(
    base: Knowledge, session: Session, stops: tuple[Stop, ...], moments: tuple[str, ...], apart: frozenset[str]
) -> Iterator[Listed]:
    step = base.trees[session.tree].steps[session.step]
    place = f"{session.tree}/{session.step}"
    met = (*moments, place)
    if isinstance(step, Outcome) and not session.stack:
        yield Listed((*stops, Stop(session.tree, session.step, (), "")), met)
        return
    for chosen, answer, given in _choices(step, place, apart):
        after = choose(base, session, answer)
        assert after is not None
        stop = Stop(session.tree, session.step, session.stack, chosen)
        yield from _onward(base, after, (*stops, stop), (*met, *given), apart)


def _choices(step: Step, place: str, apart: frozenset[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield what makes the choice another one, the answer to the engine, and the moments it is."""
    if isinstance(step, Question):
        yield from ((answer, answer, (f"{place}/{answer}",)) for answer in step.choices)
    elif isinstance(step, Checklist):
        told = set()
        for ticked in chain.from_iterable(combinations(step.items, size) for size in range(len(step.items) + 1)):
            way = next(number for number, way in enumerate(step.leads_) if way.holds(frozenset(ticked)))
            key = f"{way} {sorted(apart.intersection(f'{place}/{item}' for item in ticked))}"
            if key not in told:
                told.add(key)
                yield key, "+".join(ticked), tuple(f"{place}/{item}" for item in ticked)
    elif isinstance(step, Advice | Outcome):
        yield ONWARD, ONWARD, ()
