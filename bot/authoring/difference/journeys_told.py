"""The journeys that change, in the words of somebody who works with people and edited a line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.authoring.difference.ahead import Number, total
from bot.authoring.difference.journey_changes import Continuation, EntryChange, JourneyChanges, Parting, Passed
from bot.authoring.difference.rows import Level, Piece, Row, row
from bot.authoring.walking.journey import Shown
from bot.knowledge.tree import Tree

MOST_ALONE = 2
MOST_ENTRIES = 6
MOST_PARTINGS = 12
MOST_PASSED = 4
_BILLION = 10**9
_SHOWN = 3
"""Steps of a way that are told before its last."""


def sentences(changes: JourneyChanges) -> Iterator[str]:
    """Yield which topics come and go, and how many journeys change, with the step that most is said by."""
    if not changes.entries:
        yield "Inga vägar ändras: alla möter samma steg som förut av samma svar."
    for word, those in (
        ("nya", [each for each in changes.entries if not each.entry.old]),
        ("borttagna", [each for each in changes.entries if not each.entry.new]),
    ):
        if len(those) > MOST_ALONE:
            yield f"{len(those)} ämnen är {word}: {'; '.join(map(_entry, those))}."
        else:
            yield from (f"{_quoted(change.entry.title)}: {_change(change)}." for change in those)
    both = _both(changes)
    topics = sum(change.entry.kind == "topic" for change in both)
    if both:
        first = _foremost(changes, both)
        told = f"{_quoted(first.entry.title)}: {_change(first)}{_steps_lost(changes, first)}."
        yield f"Vägarna ändras i {topics} av {topics + changes.unchanged} ämnen. I {told}" if topics > 1 else told
    if changes.entries and changes.unchanged and not topics > 1:
        yield "Inga andra ämnens vägar ändras."


def journeys_told(changes: JourneyChanges, trees: Mapping[str, Tree]) -> Iterator[Row]:
    """Yield the journeys that change, from where people come in; and where they part. `trees` are those of both versions."""
    if changes.entries:
        yield row(Level.heading, "Hur många vägar det gäller (en väg är de svar som någon ger, från början till slut)")
        yield from _entries(changes)
    partings = _together(changes.partings)
    if partings:
        yield row(Level.heading, "Där vägarna skiljs åt")
    for those in partings[:MOST_PARTINGS]:
        yield from _parting(those, trees)
    if len(partings) > MOST_PARTINGS:
        yield row(Level.item, f"… och på {len(partings) - MOST_PARTINGS} ställen till. Alla finns med --json.")


def many(number: Number, one: str, several: str) -> str:
    """Return a number with the word for what is counted."""
    return f"{_number(number)} {one if number == 1 else several}"


def _number(number: Number) -> str:
    if number is None:
        return "oändligt många"
    if number >= _BILLION:
        return f"{number / _BILLION:.1f} miljarder".replace(".", ",")
    return f"{number:,}".replace(",", " ")


def _entries(changes: JourneyChanges) -> Iterator[Row]:
    """Yield from where people come in to the journeys that change: the foremost first, and of many others only the titles."""
    first = _foremost(changes, _both(changes) or changes.entries)
    others = [change for change in changes.entries if change is not first]
    told = others if len(others) <= MOST_ENTRIES else []
    for change in (first, *told):
        yield row(Level.item, Piece(_entry(change), "strong"), f": {_change(change)}.{_totals(change)}")
        if change is first or (change.unmet, change.first_met) != (first.unmet, first.first_met):
            yield from _met(change)
    if not told and others:
        yield row(Level.item, f"Vägar ändras i {len(others)} ämnen till: {'; '.join(_entry(change) for change in others)}.")
    if changes.ticked:
        yield row(Level.item, f"I {_titles(changes.ticked)} räknas alla kryss som får olika följd i någon av versionerna.")


def _entry(change: EntryChange) -> str:
    return change.entry.title if change.entry.kind == "topic" else f"Den som kommer direkt till {_quoted(change.entry.title)}"


def _quoted(title: str) -> str:
    return f"”{title}”"


def _both(changes: JourneyChanges) -> list[EntryChange]:
    """Return the entries that both versions have."""
    return [change for change in changes.entries if change.entry.old and change.entry.new]


def _foremost(changes: JourneyChanges, those: Iterable[EntryChange]) -> EntryChange:
    """Return the change that is told first: that of the entry where most partings are at home, and of those the one that loses most."""
    homes = [parting.home for parting in changes.partings]
    return max(those, key=lambda change: (homes.count(change.entry.id), change.lost is None, change.lost or 0))


def _change(change: EntryChange) -> str:
    entry = change.entry
    if entry.old is None:
        return f"nytt ämne med {many(change.new, 'väg', 'vägar')}"
    if entry.new is None:
        return f"ämnet är borttaget, och {many(change.old, 'väg', 'vägar')} med det"
    changed, whole = _less(change.lost, change.gone), f" av {many(change.old, 'väg', 'vägar')}"
    said = []
    if changed == change.gone == change.added == 0:
        return f"{many(change.gained, 'väg', 'vägar')} kan gås av fler än förut"
    if changed != 0:
        said.append(f"{_number(changed)}{whole} ändras")
    if change.gone != 0:
        said.append(f"{_number(change.gone)}{'' if said else whole} försvinner")
    if change.added != 0:
        said.append(f"{many(change.added, 'väg är ny', 'vägar är nya')}")
    return _and(said)


def _totals(change: EntryChange) -> str:
    old, new = _number(change.old), _number(change.new)
    return "" if change.entry.old is None or change.entry.new is None or old == new else f" Det fanns {old} och finns nu {new}."


def _less(one: Number, other: Number) -> Number:
    return None if one is None or other is None else one - other


def _and(said: Sequence[str]) -> str:
    return " och ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _met(change: EntryChange) -> Iterator[Row]:
    """Yield the steps that are met no longer, and those that are met for the first time, where that is no wonder."""
    if change.entry.old and change.entry.new:
        if change.unmet:
            yield row(Level.part, f"Ingen väg kommer längre till {_titles(change.unmet)}.")
        if change.first_met:
            yield row(Level.part, f"Nu kommer man till {_titles(change.first_met)}.")


def _titles(steps: Sequence[Shown]) -> str:
    told = [_quoted(title) for title in dict.fromkeys(each.title for each in steps)]
    more = [f"{len(told) - MOST_PASSED} steg till"] if len(told) > MOST_PASSED else []
    return _and([*told[:MOST_PASSED], *more])


def _steps_lost(changes: JourneyChanges, change: EntryChange) -> str:
    """Tell of the first step that journeys of an entry pass no longer, or now, how many do; if each part in one place alone."""
    here = [parting for parting in changes.partings if parting.home == change.entry.id]
    whole = [total(parting.counts[change.entry.id][version] for parting in here) for version in (0, 1)]
    passed = _passed(here)
    if whole != [change.lost, change.gained] or not passed:
        return f"; ingen kommer längre till {_quoted(change.unmet[0].title)}" if change.unmet else ""
    first = next(iter(passed.values()))
    lost = f"{_number(first.old)} går inte längre genom {_quoted(first.title)}"
    gained = f"{_number(first.new)} {'ny' if first.new == 1 else 'nya'} {'gör det' if first.old else f'går genom {_quoted(first.title)}'}"
    return "; " + "; ".join([lost] * bool(first.old) + [gained] * bool(first.new))


def _passed(partings: Iterable[Parting]) -> dict[str, Passed]:
    """Return the steps that none pass any longer after some of the partings, or did before, with how many those are in all."""
    passed: dict[str, Passed] = {}
    for parting in partings:
        for each in parting.passed if parting.old and parting.new else ():
            if not each.old or not each.new:
                sofar = passed.get(each.place)
                old, new = (sofar.old, sofar.new) if sofar else (0, 0)
                passed[each.place] = Passed(place=each.place, title=each.title, old=old + each.old, new=new + each.new)
    return passed


def _together(partings: Iterable[Parting]) -> list[list[Parting]]:
    """Join the partings that differ only in the answer."""
    groups: dict[tuple[object, ...], list[Parting]] = {}
    for parting in partings:
        led = (each and each.place for each in (parting.old, parting.new))
        groups.setdefault((parting.place, parting.answer is None, parting.who, parting.home, *led), []).append(parting)
    return list(groups.values())


def _parting(those: Sequence[Parting], trees: Mapping[str, Tree]) -> Iterator[Row]:
    """Yield a parting: where and by what, for whom and how many, what followed and what follows, and what is passed no longer."""
    first = those[0]
    yield row(Level.item, *_where(those, trees))
    old, new = (total(parting.counts[parting.home][version] for parting in those) for version in (0, 1))
    others = len({entry for parting in those for entry in parting.counts}) - 1
    also = f" Samma sak i {many(others, 'ämne', 'ämnen')} till." if others else ""
    yield row(Level.part, f"För {first.who}: {_turn(first, old, new)}.{also}")
    for word, onward in (("Förr: ", first.old), ("Nu:   ", first.new)):
        if onward is not None:
            yield row(Level.part, word, _onward(first, onward))
    if first.old and first.new and old is not None and new is not None:
        yield from (row(Level.part, said) for said in _passing(those, (old, new), trees))


def _where(those: Sequence[Parting], trees: Mapping[str, Tree]) -> Iterator[Piece | str]:
    first = those[0]
    tree, _, step = first.place.partition("/")
    if not first.place:
        yield Piece(f"När man kommer in på {_quoted(first.title)}", "strong")
    elif not step:
        yield Piece(f"Efter besöket i {_quoted(first.title)}", "strong")
    else:
        yield Piece(_quoted(first.title), "strong")
        yield "".join(f" [{parting.label}]" for parting in those if parting.label)
        yield Piece(f" – {trees[tree].title if tree in trees else tree} ({first.place})", "dim")


def _turn(parting: Parting, old: Number, new: Number) -> str:
    if parting.new is None:
        what = "svaret finns inte längre" if parting.answer is not None else "vägen slutar inte längre här"
        return f"{what}, {many(old, 'väg', 'vägar')} försvinner"
    if parting.old is None:
        what = "svaret är nytt" if parting.label else "vägen fortsätter härifrån"
        return f"{what}, {many(new, 'väg', 'vägar')} tillkommer"
    return f"{many(old, 'väg ändras', 'vägar ändras')}" + ("" if old == new else f" och blir {_number(new)}")


def _onward(parting: Parting, onward: Continuation) -> str:
    if parting.answer is None and onward.place == parting.place:
        return "vägen slutar här."
    shown = [str(step) for step in onward.journey.shown]
    told = [*shown[:_SHOWN], f"… ({len(shown) - _SHOWN - 1} steg)", shown[-1]] if len(shown) > _SHOWN + 2 else shown
    who = ", ".join(filter(None, (onward.journey.role, onward.journey.municipality)))
    return f"{f'(till exempel för {who}) ' if who else ''}{' → '.join(told)}"


def _passing(those: Sequence[Parting], of: tuple[int, int], trees: Mapping[str, Tree]) -> Iterator[str]:
    """Yield what is said of the steps that are passed by others than before; of another tree only the first is told, by its title."""
    first = those[0]
    own = {
        name.partition("/")[0]
        for name in (first.place or first.home, *(led.place for led in (first.old, first.new) if led and not first.place))
    }
    summed: dict[str, tuple[str, int, int]] = {}
    seen: dict[str, str] = {}
    for parting in those:
        for each in parting.passed:
            tree = each.place.partition("/")[0]
            if tree in own or seen.setdefault(tree, each.place) == each.place:
                title = each.title if tree in own or tree not in trees else trees[tree].title
                _, old, new = summed.get(each.place, ("", 0, 0))
                summed[each.place] = title, old + each.old, new + each.new
    told = [said for title, old, new in summed.values() if (said := _share(_quoted(title), (old, new), of))]
    yield from told[:MOST_PASSED]
    if len(told) > MOST_PASSED:
        yield f"Och {len(told) - MOST_PASSED} steg till passeras nu av färre eller fler."


def _share(title: str, passing: tuple[int, int], of: tuple[int, int]) -> str:
    old, new = passing
    if not new:
        return f"{many(old, 'väg går', 'vägar går')} inte längre genom {title}."
    if not old:
        return f"{many(new, 'väg går', 'vägar går')} nu genom {title}."
    if old == of[0]:
        return f"Alla {_number(old)} gick genom {title}. Nu gör {_number(new)} av {_number(of[1])} det."
    return f"{_number(old)} av {_number(of[0])} gick genom {title}. Nu gör alla {_number(new)} det." if new == of[1] else ""
