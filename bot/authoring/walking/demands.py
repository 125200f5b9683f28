"""What rules demand of journeys, as bits, so that what a way does to all of them is found at once.

A journey is in a phase of each demand: 0 until it begins, 1 from then on, and one more for each question asked since, where questions
are counted. What is met leaves the phase as it is, leads to the next, or ends the matter; and it may break the demand.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.authoring.walking.moves import People, Person
from bot.knowledge.invariant import Invariant


class Demand(NamedTuple):
    """One thing that a rule, by its number, demands of the journeys from `starts`, or from everywhere.

    `when` are the moments that begin it, `over` those that end the matter; `early` break it before it has begun, and `late` after.
    `questions` may be asked after it has begun; when `owed`, a journey may not end after it has begun. Journeys begin in the phase
    `begins`. What is only `tried` is broken when the rule applies to some journey.
    """

    rule: int
    starts: tuple[str, ...]
    begins: int = 0
    when: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    questions: int | None = None
    owed: bool = False
    tried: bool = False

    @property
    def phases(self) -> int:
        """How many phases there are."""
        return 2 + (self.questions or 0)


def demands(number: int, rule: Invariant) -> Iterator[Demand]:
    """Yield what a rule demands, each by itself."""
    begins = 0 if rule.when else 1
    if rule.when:
        yield Demand(number, rule.from_, early=rule.when, tried=True)
    if rule.first:
        yield Demand(number, rule.from_, early=rule.when, over=rule.first)
    if rule.never:
        yield Demand(number, rule.from_, begins, when=rule.when, late=rule.never)
    if rule.then:
        yield Demand(number, rule.from_, begins, when=rule.when, over=rule.then, owed=True)
    if rule.within is not None:
        yield Demand(number, rule.from_, begins, when=rule.when, over=rule.then, questions=rule.within)


class Effect(NamedTuple):
    """What something that is met does, as bits of a `Sheet`: where one stays in a phase, goes on to the next, or breaks the demand."""

    stays: int
    goes: int
    breaks: int


class Sheet:
    """Bits that tell, for each demand and person, which phases lead to which.

    They are in groups by the phase led to, in those by the phase led from, then by the demand, then by the person. What is broken is in
    the first group.
    """

    def __init__(self, demanded: Sequence[Demand], people: Sequence[Person]) -> None:  # noqa: D107  # told by the class
        self.demands = demanded
        self.phases = max(demand.phases for demand in demanded)
        self.span = len(demanded) * len(people)
        self._people = people
        self._everybody = (1 << len(people)) - 1
        self._square = self.span * self.phases
        self._whole_square = (1 << self._square) - 1
        self._from_first = self._to_each((1 << self.span) - 1)
        self.whole = (1 << self._square * self.phases) - 1
        self.same = _repeated((1 << self.span) - 1, self.phases, self._square + self.span)
        """That each phase leads to itself, and to no other."""

    def of(self, people: People) -> int:
        """Return the bits of some people."""
        some = sum(1 << number for number, person in enumerate(self._people) if person in people)
        return _repeated(some, len(self.demands) * self.phases * self.phases, len(self._people))

    def question(self) -> Effect:
        """Return what a question does: it is counted, and may be one too many."""
        counted = [number for number, demand in enumerate(self.demands) if demand.questions is not None]
        breaks = sum(self._bits(number, self.demands[number].phases - 1) for number in counted)
        goes = sum(self._bits(number, phase) for number in counted for phase in range(1, self.demands[number].phases - 1))
        return self._effect(breaks | goes, goes, breaks)

    def moments(self) -> Mapping[str, Effect]:
        """Return what each moment does that makes any difference."""
        leaves, goes, breaks = Counter[str](), Counter[str](), Counter[str]()
        for number, demand in enumerate(self.demands):
            first = self._bits(number, 0)
            later = sum(self._bits(number, phase) for phase in range(1, demand.phases))
            for moment in demand.early:
                breaks[moment] |= first
            for moment in demand.late:
                breaks[moment] |= later
            for moment in demand.over:
                leaves[moment] |= first | later
            for moment in demand.when:
                goes[moment] |= first & ~leaves[moment]
                leaves[moment] |= first
        return {name: self._effect(leaves[name], goes[name], breaks[name]) for name in leaves.keys() | breaks.keys()}

    def leads(self, bits: int) -> Sequence[int]:
        """Return what leads to each phase, for `through`."""
        return [self._to_each(bits >> phase * self._square & self._whole_square) for phase in range(self.phases)]

    def through(self, leads: Sequence[int], then: int) -> int:
        """Return which phases lead to which when something follows on what `leads` to each phase."""
        found = 0
        for phase, led in enumerate(leads):
            if led and (on := then >> phase * self.span & self._from_first):
                found |= led & _repeated(on, self.phases, self.span)
        return found

    def broken(self, number: int, breaks: int, ended: int) -> bool:
        """Tell whether a demand is broken by somebody, when all `breaks` may and any of `ended` may come to its end."""
        demand = self.demands[number]
        begun = self._bits(number, demand.begins)
        return bool(begun & breaks or (demand.owed and begun & ended >> self._square))

    def _effect(self, leaves: int, goes: int, breaks: int) -> Effect:
        return Effect(self.whole & ~self._to_each(leaves), self._to_each(goes), breaks)

    def _to_each(self, bits: int) -> int:
        """Return bits of the first group in every group."""
        return _repeated(bits, self.phases, self._square)

    def _bits(self, number: int, phase: int) -> int:
        """Return the bits of everybody in a phase of a demand."""
        return self._everybody << phase * self.span + number * len(self._people)


def _repeated(bits: int, times: int, distance: int) -> int:
    """Return bits so many times, at a distance from each other."""
    there = 1
    while there < times:
        more = min(there, times - there)
        bits |= bits << more * distance
        there += more
    return bits
