"""What can be ticked in a checklist, as far as it makes a difference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    most = _most(checklist) + len({kinds[item] for item in checklist.items if item in kinds})
    for items in _sets(checklist, kinds, most):
        way = _way(checklist, items)
        found.setdefault((way, frozenset(kinds[item] for item in items if item in kinds)), Ticks(way=way, items=items))
    return tuple(sorted(found.values(), key=lambda ticks: ticks.way))


def sets_apart(old: Checklist, new: Checklist) -> tuple[tuple[str, ...], ...]:
    """Return the sets of ticks that take different ways out of one version of a checklist or the other, the smallest of each.

    An item that only one version has is ticked only where that version has no such way out without it.
    """
    both = old.model_copy(update={"items": {**new.items, **old.items}, "leads_": (*old.leads_, *new.leads_)})
    kinds = {item: (item in old.items, item in new.items) for item in both.items}
    found: dict[tuple[int | None, int | None], tuple[str, ...]] = {}
    for items in _sets(both, kinds, _most(old) + _most(new)):
        ways = tuple(_way(each, items) if each.items.keys() >= set(items) else None for each in (old, new))
        found.setdefault((ways[0], ways[1]), items)
    before, after = ({ways[version] for ways in found if None not in ways} for version in (0, 1))
    told = (
        (ways, items)
        for ways, items in found.items()
        if None not in ways or ways[0] not in before | {None} or ways[1] not in after | {None}
    )
    return tuple(items for _, items in sorted(told, key=lambda each: [(number is None, number or 0) for number in each[0]]))


def _way(checklist: Checklist, items: Iterable[str]) -> int:
    ticked = frozenset(items)
    return next(number for number, way in enumerate(checklist.leads_) if way.holds(ticked))


def _most(checklist: Checklist) -> int:
    """Return how many ticks a way out can ask for."""
    return max(_asked_for(way) for way in checklist.leads_)


def _sets(checklist: Checklist, kinds: Mapping[str, object], most: int) -> list[tuple[str, ...]]:
    """Return the sets of ticks that can be smallest, those with fewest items first.

    A tick that neither a way nor a kind asks for can be left out: that never makes an earlier way hold.
    """
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
