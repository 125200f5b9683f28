"""What people are shown and can choose in one of two versions: the same view of the old one and of the new.

People who have been shown the same and have chosen the same stand together, though not all of them may go on from a visit in the same
way, or answer to the same later. A stand is where some people are, all at one place; it has a number. A visit is gone through from its
own stand to an end, and leads on from there for the stand that made it, as in `bot.authoring.walking.passages`.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.authoring.difference.alignment import NO_TICKS, Aligned
from bot.authoring.difference.persons import Persons
from bot.authoring.walking.moves import Answers, Moves, Spot, State
from bot.authoring.walking.options import Option, Options
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Outcome

Arrivals = Mapping[str, int]
"""Where a choice leads: the stand at each place that is shown."""
End = tuple[tuple[Answers, int], ...]
"""How a tree comes to its end for some people: what they answered that may be looked back at, with who they are."""
Key = frozenset[tuple[str, tuple[str, ...], Answers, int]]
"""What a stand is: the place, where visits lead back to, what was answered, and for whom."""
_Parts = Iterable[tuple[int, int]]


class Shown:
    """A version, 0 the old and 1 the new, with the headings of its steps. Places and answers are called as in the new one."""

    def __init__(self, version: int, base: Knowledge, persons: Persons, known: Aligned) -> None:  # noqa: D107  # told by the class
        self.base = base
        self._version = version
        self._persons = persons
        self._known = known
        self._moves = Moves(base)
        self._options = Options(self._moves, {})
        self._states: list[State] = []
        self._places: list[str] = []
        self._numbers: dict[State, int] = {}
        self._legs: dict[int, list[tuple[str, list[tuple[int, int]]]]] = {}
        self._back: dict[tuple[int, Answers], list[tuple[int, int]]] = {}
        self._stands: dict[tuple[tuple[int, int], ...], int] = {}
        self._parts: list[tuple[tuple[int, int], ...]] = []
        self._visited: dict[int, int] = {}
        self._ways: dict[int, Mapping[str, Arrivals]] = {}
        self._named: dict[Answers, Answers] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self.titles = {self._place(name): step.title for name, step in self._moves.steps.items()}

    def entered(self, landing: str) -> Arrivals:
        """Return where everybody who comes in at `tree` or `tree/step` stands."""
        legs = self._led(None, self._moves.entered(landing))
        return self._arrivals([(target, bits & self._persons.everybody) for target, bits in legs])

    def ways(self, stand: int) -> Mapping[str, Arrivals]:
        """Return what can be chosen at a stand in its tree, with where it leads; nothing where the tree ends."""
        if stand not in self._ways:
            found: dict[str, list[tuple[int, int]]] = {}
            for state, people in self._parts[stand]:
                for answer, legs in self._chosen(state):
                    found.setdefault(answer, []).extend((target, bits & people) for target, bits in legs)
            self._ways[stand] = {answer: arrivals for answer, legs in found.items() if (arrivals := self._arrivals(legs))}
        return self._ways[stand]

    def visits(self, stand: int) -> bool:
        """Tell whether those at a stand visit the tree whose step they are shown."""
        return bool(self._states[self._parts[stand][0][0]].stack)

    def visited(self, stand: int) -> int:
        """Return where those who visit stand in the tree that is visited."""
        if stand not in self._visited:
            parts = [(self._number(self._states[state]._replace(stack=())), people) for state, people in self._parts[stand]]
            self._visited[stand] = self._stand(parts)
        return self._visited[stand]

    def back(self, stand: int, end: End) -> Arrivals:
        """Return where those who visit come when that tree has come to an end."""
        legs: list[tuple[int, int]] = []
        for state, people in self._parts[stand]:
            for answers, those in end:
                if both := people & those:
                    if (state, answers) not in self._back:
                        self._back[state, answers] = self._led(None, self._returned(self._states[state], self._named[answers]))
                    legs += [(target, bits & both) for target, bits in self._back[state, answers]]
        return self._arrivals(legs)

    def end(self, stand: int) -> End | None:
        """Return how the tree ends at a stand that is no visit, if it does."""
        if not isinstance(self._moves.steps[self._states[self._parts[stand][0][0]].place], Outcome):
            return None
        ends: dict[Answers, int] = {}
        for state, people in self._parts[stand]:
            answers = self._answers(self._states[state].answers)
            ends[answers] = ends.get(answers, 0) | people
        return tuple(sorted(ends.items()))

    def shortest(self, stand: int) -> list[tuple[int, str]]:
        """Return the stands of a shortest journey from a stand to an end of its tree, with what is chosen at each; it must have one."""
        first = self._inmost(stand, ())
        came: dict[tuple[int, tuple[int, ...]], tuple[tuple[int, tuple[int, ...]], str]] = {}
        waiting = [first]
        for here, visits in waiting:
            if (end := self.end(here)) is None:
                ways = [(answer, each, visits) for answer, arrivals in self.ways(here).items() for each in arrivals.values()]
            elif visits:
                ways = [("", each, visits[:-1]) for each in self.back(visits[-1], end).values()]
            else:
                return _path(came, first, (here, visits))
            for answer, each, left in ways:
                after = self._inmost(each, left)
                if after != first and after not in came:
                    came[after] = ((here, visits), answer)
                    waiting.append(after)
        return [(first[0], "")]

    def _inmost(self, stand: int, visits: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        """Return where those at a stand are in the tree that they visit, if they do, with the visits under way."""
        return (self.visited(stand), (*visits, stand)) if self.visits(stand) else (stand, visits)

    def place(self, stand: int) -> str:
        """Return the place that is shown at a stand."""
        return self._places[self._parts[stand][0][0]]

    def people(self, stand: int) -> int:
        """Return who stands there."""
        people = 0
        for _, those in self._parts[stand]:
            people |= those
        return people

    def only(self, stand: int, people: int) -> int:
        """Return the stand of some of those who stand there."""
        return self._stand((state, those & people) for state, those in self._parts[stand])

    def key(self, stand: int) -> Key:
        """Return what the stand is, in words that hold for both versions."""
        states = ((self._states[state], people) for state, people in self._parts[stand])
        return frozenset(
            (self._place(state.place), tuple(map(self._place, state.stack)), self._answers(state.answers), people)
            for state, people in states
        )

    def label(self, place: str, answer: str) -> str:
        """Return what a choice says that was met: the button, or the items that are ticked; nothing where one only goes on."""
        return self._labels.get((place, answer), "")

    def _chosen(self, number: int) -> list[tuple[str, list[tuple[int, int]]]]:
        """Return what can be chosen in a state, and where each choice leads whom."""
        if number not in self._legs:
            state = self._states[number]
            self._legs[number] = [
                (self._answer(state, option), self._led(option, self._moves.chosen(state, option.answer, option.way)))
                for option in self._options.of(state)
            ]
        return self._legs[number]

    def _led(self, option: Option | None, spots: Sequence[Spot]) -> list[tuple[int, int]]:
        met = self._options.met(option, spots)
        return [(self._number(spot.state), self._persons.bits(self._version, spot.state.people)) for spot, _ in met]

    def _returned(self, state: State, end: Answers) -> Sequence[Spot]:
        """Return where a visit leads back to, with what was answered before it and in it."""
        asked = {look.at for look in self._moves.wanted(state.place)}
        before = (answer for answer in state.answers if answer[0] not in asked)
        return self._moves.returned(state._replace(answers=tuple(sorted((*before, *end)))))

    def _number(self, state: State) -> int:
        """Return the number of a state for everybody, with no answers but those that are looked back at later."""
        outermost = state.stack[0] if state.stack else state.place
        whole = self._moves.needed(state._replace(people=self._moves.everybody), self._moves.wanted(outermost))
        number = self._numbers.setdefault(whole, len(self._states))
        if number == len(self._states):
            self._states.append(whole)
            self._places.append(self._place(whole.place))
        return number

    def _arrivals(self, parts: Sequence[tuple[int, int]]) -> Arrivals:
        """Return the stands where people come, those who are shown the same together."""
        if len(parts) == 1 and parts[0][1]:
            return {self._places[parts[0][0]]: self._stand(parts)}
        places: dict[str, list[tuple[int, int]]] = {}
        for state, people in parts:
            if people:
                places.setdefault(self._places[state], []).append((state, people))
        return {name: self._stand(those) for name, those in places.items()}

    def _stand(self, parts: _Parts) -> int:
        """Return the number of a stand, whatever the order in which its parts are told."""
        states: dict[int, int] = {}
        for state, people in parts:
            if people:
                states[state] = states.get(state, 0) | people
        key = tuple(states.items()) if len(states) == 1 else tuple(sorted(states.items()))
        number = self._stands.setdefault(key, len(self._parts))
        if number == len(self._parts):
            self._parts.append(key)
        return number

    def _place(self, name: str) -> str:
        return name if self._version else self._known.place(name)

    def _answer(self, state: State, option: Option) -> str:
        answer = option.answer if self._version else self._known.answer(state.place, option.answer)
        answer = "" if answer == NO_TICKS else answer
        self._labels.setdefault((self._place(state.place), answer), option.label)
        return answer

    def _answers(self, answers: Answers) -> Answers:
        """Return what was answered, as the new version calls it."""
        if self._version or not answers:
            named = answers
        else:
            named = tuple(sorted((self._place(name), self._known.answer(name, answer)) for name, answer in answers))
        self._named[named] = answers
        return named


def _path(
    came: Mapping[tuple[int, tuple[int, ...]], tuple[tuple[int, tuple[int, ...]], str]],
    first: tuple[int, tuple[int, ...]],
    last: tuple[int, tuple[int, ...]],
) -> list[tuple[int, str]]:
    path = [(last[0], "")]
    while last != first:
        last, answer = came[last]
        path.append((last[0], answer))
    return path[::-1]
