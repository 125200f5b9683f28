"""The changes of whom one calls, in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from bot.authoring.difference.first_changes import First, FirstChange
from bot.authoring.difference.service_changes import Fact, Facts
from bot.authoring.difference.times_in_words import listed
from bot.knowledge.county import County, Municipality
from bot.knowledge.knowledge import Knowledge

_MOST_PLACES = 8
_MANY = 3
"""Of so many municipalities it is told that all are meant, with so many exceptions at most, and never more than one in `_FEW`."""
_FEW = 4
_LISTED = ("vad man kan behöva", "var", "vilka roller", "vilka som får ringa")
"""Parts that are lists, of which it is told what comes and what goes."""


def lines(base: Knowledge, firsts: Sequence[FirstChange], facts: Facts, start: date, end: date) -> Iterator[str]:
    """Yield the changes of the year from `start` to before `end`, a heading for each kind; `base` is the new version."""
    if not firsts and facts.none:
        yield "Ingen får ett annat nummer, och inget ändras om dem man kan ringa."
        return
    yield "Vem som får ett annat nummer först" if firsts else "Ingen får ett annat nummer först."
    yield from _firsts(base, firsts, start, end)
    for heading, told in (
        ("Tillkommer", [_who(fact) for fact in facts.of("added")]),
        ("Försvinner", [_who(fact) for fact in facts.of("removed")]),
        ("Nummer som ändras, men som ingen får först", [_fact_line(fact) for fact in facts.of("number")]),
        ("Texter som ändras", [_fact_line(fact) for fact in facts.of("text")]),
    ):
        yield from (heading, *(f"- {line}" for line in told)) if told else ()
    for kind in facts.kinds:
        yield from (f"{kind.what} som tillkommer: {listed(kind.come)}.",) if kind.come else ()
        yield from (f"{kind.what} som försvinner: {listed(kind.gone)}.",) if kind.gone else ()
    if facts.called:
        yield f"Kontrollerade sedan sist: {len(facts.called)} {'tjänst' if len(facts.called) == 1 else 'tjänster'}."


def _firsts(base: Knowledge, firsts: Sequence[FirstChange], start: date, end: date) -> Iterator[str]:
    """Yield each change in a line; those that lead from the same to the same under a line that tells it once."""
    together: defaultdict[tuple[First, First], list[str]] = defaultdict(list)
    for change in firsts:
        together[change.before, change.after].append(_where(base, change, start, end))
    for (before, after), told in together.items():
        if len(told) == 1:
            yield f"- {told[0]}: {_turn(before, after)}."
        else:
            yield from (f"- {_turn(before, after)}:", *(f"  - {line}." for line in told))


def _where(base: Knowledge, change: FirstChange, start: date, end: date) -> str:
    needs = " + ".join(base.needs[need].title for need in change.needs)
    since = f"från {change.start}" if change.start > start else ""
    until = f"till och med {change.end - timedelta(days=1)}" if change.end < end else ""
    where = (places(base, change.municipalities), _roles(base, change.roles), change.times, since, until)
    return f"{needs}. {_capital(', '.join(filter(None, where)))}"


def _turn(before: First, after: First) -> str:
    whose = before.organization != after.organization
    return f"{_first(before, whose=whose)} blir {_first(after, whose=whose)}"


def _first(first: First, *, whose: bool) -> str:
    name = ", ".join(filter(None, (first.name, first.organization if whose else "")))
    return f"{_numbers(first.numbers)} ({name})"


def _numbers(numbers: Sequence[str]) -> str:
    return listed(numbers) or "inget nummer"


def places(base: Knowledge, towns: Sequence[str | None]) -> str:
    """Return municipalities in words, whole counties by their names; None is a municipality that is not known."""
    known = _all_but(base.municipalities, towns) or _by_county(base, towns)
    unknown = ("också när" if known else "när") if None in towns else ""
    return ", ".join(filter(None, (known, unknown and f"{unknown} kommunen inte är känd")))


def _by_county(base: Knowledge, towns: Sequence[str | None]) -> str:
    whole = {county.id: told for county in base.counties.values() if (told := _all_in(county, towns))}
    single = [base.municipalities[town].name for town in towns if town and base.county_of[town].id not in whole]
    names = [*whole.values(), *single]
    more = [f"{len(names) - _MOST_PLACES} till"] if len(names) > _MOST_PLACES else []
    return listed([*names[:_MOST_PLACES], *more])


def _all_in(county: County, towns: Sequence[str | None]) -> str:
    told = _all_but({town.id: town for town in county.municipalities}, towns)
    return told.replace("alla kommuner", f"alla kommuner i {county.name}", 1)


def _all_but(every: Mapping[str, Municipality], towns: Sequence[str | None]) -> str:
    """Return the words for all municipalities, but for a few that are named; empty where it is not nearly all."""
    without = [town.name for name, town in every.items() if name not in towns]
    if len(every) < _MANY or len(without) > _MANY or len(without) * _FEW > len(every):
        return ""
    return f"alla kommuner{f' (utom {listed(without)})' if without else ''}"


def _roles(base: Knowledge, roles: Sequence[str | None]) -> str:
    every = [*base.roles, None]
    if set(roles) == set(every):
        return "alla roller"
    without = [role for role in every if role not in roles]
    if len(without) < len(roles):
        return f"alla roller utom {listed([_role(base, role) for role in without])}"
    return listed([_role(base, role) for role in roles])


def _role(base: Knowledge, role: str | None) -> str:
    return base.roles[role].title.lower() if role else "okänd roll"


def _who(fact: Fact) -> str:
    return f"{_named(fact)}: {_numbers(fact.numbers)}{_from(fact)}."


def _named(fact: Fact) -> str:
    return f"{fact.organization}, {fact.name}"


def _from(fact: Fact) -> str:
    return f", från {fact.day}" if fact.day else ""


def _fact_line(fact: Fact) -> str:
    return f"{_named(fact)}, {fact.part}{_from(fact)}: {_part(fact)}."


def _part(fact: Fact) -> str:
    if fact.kind == "number" or fact.part == "hur numret skrivs":
        return f"{_numbers(fact.before)} blir {_numbers(fact.after)}"
    if fact.part in _LISTED:
        come = [each for each in fact.after if each not in fact.before]
        gone = [each for each in fact.before if each not in fact.after]
        told = [f"{listed(come)} tillkommer"] if come else []
        told += [f"{listed(gone)} försvinner"] if gone else []
        return " och ".join(told) or "i en annan ordning"
    before, after = (f"”{' '.join(texts).rstrip('.')}”" if texts else "" for texts in (fact.before, fact.after))
    if not before:
        return f"{after} tillkommer"
    return f"{before} blir {after}" if after else f"{before} tas bort"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
