"""What can be ticked in a checklist, as far as it makes a difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.tree import Checklist, Condition


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticks:
    """A smallest set of items that takes a way out: the way's number in the list, and the items in the order they are written."""

    way: int
    items: tuple[str, ...] = ()


def ways_out(checklist: Checklist, kinds: Mapping[str, object]) -> tuple[Ticks, ...]:
    """Return each way out that some set of ticks takes, with the first of the smallest such sets, in the order of the ways.

    Sets of ticks that have items of different `kinds` count as different ways: so each way is there with and without each kind.
    """
    found: dict[tuple[int, frozenset[object]], Ticks] = {}
    for items in _sets(checklist, kinds):
        way = next(number for number, way in enumerate(checklist.leads_) if way.holds(frozenset(items)))
        found.setdefault((way, frozenset(kinds[item] for item in items if item in kinds)), Ticks(way=way, items=items))
    return tuple(sorted(found.values(), key=lambda ticks: ticks.way))


def _sets(checklist: Checklist, kinds: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return the sets of ticks that can be smallest, those with fewest items first.

    A tick that neither a way nor a kind asks for can be left out: that never makes an earlier way hold.
    """
    most = max(_asked_for(way) for way in checklist.leads_) + len({kinds[item] for item in checklist.items if item in kinds})
    order = {item: number for number, item in enumerate(checklist.items)}
    sets = (tuple(sorted(items, key=order.__getitem__)) for items in _picked(_alike(checklist, kinds), most))
    return sorted(sets, key=lambda items: (len(items), [order[item] for item in items]))


def _asked_for(way: Condition) -> int:
    return len(way.all) if way.all else way.at_least or int(way.any is not None)


def _picked(groups: Sequence[Sequence[str]], most: int) -> Iterator[tuple[str, ...]]:
    """Yield every number of items of every group, from its first on, and at most so many together."""
    if not groups:
        yield ()
        return
    for number in range(min(len(groups[0]), most) + 1):
        yield from ((*groups[0][:number], *rest) for rest in _picked(groups[1:], most - number))


def _alike(checklist: Checklist, kinds: Mapping[str, object]) -> list[list[str]]:
    """Return the items in groups of which only the number that is ticked makes a difference."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for item in checklist.items:
        asked = [item in (*(way.any or ()), *(way.all or ())) for way in checklist.leads_]
        groups.setdefault((kinds.get(item), *asked), []).append(item)
    return list(groups.values())
