"""What can be chosen at each step, as far as it makes a difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.authoring.walking.moves import BACK, Moves, People, Spot, State, Way
from bot.authoring.walking.ticks import ways_out
from bot.engine.journey import ONWARD
from bot.knowledge.tree import Advice, Checklist, Outcome, Question


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """What can be chosen at a step: the answer's id, what the button or the ticked items say, and where it leads.

    `moments` are the answer, or each item that is ticked, as `tree/step/answer`.
    """

    answer: str
    label: str = ""
    way: Way = BACK
    moments: tuple[str, ...] = ()


_BACK = (Option(answer=ONWARD),)


class Options:
    """What can be chosen in a state, and the moments that are met by it.

    `kept` are the moments (`tree/step`, or `tree/step/answer`) that are told apart, each with its kind: ticks are told apart by the
    kinds of the items.
    """

    def __init__(self, moves: Moves, kept: Mapping[str, object]) -> None:  # noqa: D107  # told by the class
        self._moves = moves
        self._kept = kept
        self._offered: dict[str, tuple[Option, ...]] = {}

    def of(self, state: State) -> tuple[Option, ...]:
        """Return what can be chosen in a state: nothing where a journey ends."""
        if isinstance(self._moves.steps[state.place], Outcome):
            return _BACK if state.stack else ()
        if state.place not in self._offered:
            self._offered[state.place] = tuple(self._offers(state.place))
        return self._offered[state.place]

    def met(self, option: Option | None, spots: Sequence[Spot]) -> Iterator[tuple[Spot, tuple[str, ...]]]:
        """Yield each place that an option, or coming in, leads to, with the kept moments on the way; people who come to the same share one."""
        told = self.told(option) if option else ()
        for spot in self._together(spots):
            yield spot, (*told, *(moment for moment in (*spot.routes, spot.state.place) if moment in self._kept))

    def told(self, option: Option) -> tuple[str, ...]:
        """Return the kept moments that choosing an option is."""
        return tuple([moment for moment in option.moments if moment in self._kept])

    def _offers(self, name: str) -> Iterator[Option]:
        """Yield what can be chosen at a step that is no outcome."""
        step = self._moves.steps[name]
        if isinstance(step, Question):
            for answer in step.choices.values():
                way = self._moves.way(name, answer.lead)
                yield Option(answer=answer.id, label=answer.label, way=way, moments=(f"{name}/{answer.id}",))
        elif isinstance(step, Checklist):
            kinds = {item: self._kept[f"{name}/{item}"] for item in step.items if f"{name}/{item}" in self._kept}
            for ticks in ways_out(step, kinds):
                label = ", ".join(step.items[item] for item in ticks.items) or "inget kryss"
                moments = tuple(f"{name}/{item}" for item in ticks.items)
                way = self._moves.way(name, step.leads_[ticks.way].lead)
                yield Option(answer="+".join(sorted(ticks.items)), label=label, way=way, moments=moments)
        elif isinstance(step, Advice):
            yield Option(answer=ONWARD, way=self._moves.way(name, step.next))

    def _together(self, spots: Sequence[Spot]) -> Sequence[Spot]:
        """Join the people who come to the same place by different routes, unless one of the routes is kept."""
        if len(spots) == 1:
            return spots
        groups: dict[Spot, People] = {}
        for spot in spots:
            state = spot.state
            routes = tuple(route for route in spot.routes if route in self._kept)
            key = Spot(state._replace(people=frozenset()), routes)
            groups[key] = groups.get(key, frozenset()) | state.people
        return [spot._replace(state=spot.state._replace(people=people)) for spot, people in groups.items()]
