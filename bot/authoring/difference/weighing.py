"""How much what is found in a tree counts for those who come in somewhere: by all the ways that lead to a visit of it, and on from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.authoring.difference.ahead import Ahead, Number, times, total
from bot.authoring.difference.partings import Run
from bot.authoring.difference.shown import End


@dataclass(slots=True)
class Weights:
    """How many journeys of a version go through a run for each way through it to an end."""

    ahead: Ahead
    visits: list[tuple[int, Number, "Weights"]] = field(default_factory=list)
    known: dict[End, Number] = field(default_factory=dict)

    def __call__(self, end: End) -> Number:
        """Return the weight of an end: 1 where people come in."""
        if not self.visits:
            return 1
        if end not in self.known:
            self.known[end] = total(
                times(ways, self.ahead.journeys(onward, weights))
                for stand, ways, weights in self.visits
                for onward in self.ahead.shown.back(stand, end).values()
            )
        return self.known[end]


def weighed(first: Run, versions: tuple[Ahead, Ahead]) -> Mapping[Run, tuple[Weights, Weights]]:
    """Return the run where people come in and all that are visited from it, with the weights of their ends in both versions."""
    runs = {run: (Weights(versions[0]), Weights(versions[1])) for run in reversed(list(_visited_first(first, set())))}
    for run, weights in runs.items():
        for pair, met in run.met.items():
            if met.visit:
                for version in (0, 1):
                    runs[met.visit][version].visits.append((pair[version], met.ways, weights[version]))
    return runs


def _visited_first(run: Run, met: set[Run]) -> Iterator[Run]:
    met.add(run)
    for found in run.met.values():
        if found.visit and found.visit not in met:
            yield from _visited_first(found.visit, met)
    yield run
