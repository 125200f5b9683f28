"""En planerad dag har troligen fel årtal.

Under "changes" står dagen då något nytt börjar gälla. Ligger den före dagen då texten granskades eller uppgifterna lästes gäller ändringen
genast, och ligger den mer än fem år fram kommer den aldrig. Då är årtalet oftast felskrivet. Detsamma gäller en tjänsts "from" och "until".

Bra:

    reviewed: 2026-11-21
    …
    changes:
      - {from: 2027-01-01, text: Det som gäller från årsskiftet.}

Fel:

    changes:
      - {from: 2026-01-01, text: Det som gäller från årsskiftet.}

Fel:

    changes:
      - {from: 2127-01-01, text: Det som gäller från årsskiftet.}

Har en ändring redan börjat gälla när du granskar: skriv in den där den hör hemma, och ta bort den under "changes".
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.knowledge.change import CHANGES, FROM, Changing
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.reader import Steps
from bot.knowledge.service import Service
from bot.knowledge.source import Source
from bot.knowledge.tree import Tree

_MOST_YEARS = 5


class _Planned(NamedTuple):
    """A day on which something is to happen, where it is written, what was seen to before it, and when."""

    position: Position
    what: str
    day: date
    seen: str
    seen_on: date
    past: str = "Rätta årtalet. Gäller den redan: skriv in den där den hör hemma, och ta bort den under 'changes'."


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each planned day that was past when what it changes was looked at, or is far ahead."""
    for planned in _all_planned(loaded.origin or loaded):
        if told := _told(planned):
            yield Finding(rule="doubtful-day", level="warning", position=planned.position, message=told[0], advice=told[1])


def _told(planned: _Planned) -> tuple[str, str] | None:
    if planned.past and planned.day < planned.seen_on:
        return f"{planned.what} {planned.day}, men {planned.seen} {planned.seen_on}.", planned.past
    day, seen_on = planned.day, planned.seen_on
    if (day.year - _MOST_YEARS, day.month, day.day) > (seen_on.year, seen_on.month, seen_on.day):
        return f"{planned.what} {planned.day}, mer än fem år efter att {planned.seen} {seen_on}.", "Rätta årtalet."
    return None


def _all_planned(loaded: Loaded) -> Iterator[_Planned]:
    for written, tree in loaded.each(Tree):
        for name, step in tree.steps.items():
            if step.changes:
                yield from _changes(written, ("steps", name), step, "trädet granskades", tree.reviewed)
    for written, source in loaded.each(Source):
        if source.changes:
            yield from _changes(written, (), source, "källan lästes", source.read)
    for written, service in loaded.each(Service):
        if service.changes or service.from_ or service.until:
            yield from _of_service(written, service)


def _changes(written: Written, way: Steps, changing: Changing, seen: str, seen_on: date) -> Iterator[_Planned]:
    for number, change in enumerate(changing.changes):
        yield _Planned(written.position(*way, CHANGES, number, FROM), "Ändringen gäller från", change.day, seen, seen_on)


def _of_service(written: Written, service: Service) -> Iterator[_Planned]:
    seen, seen_on = "uppgifterna lästes", service.source.read
    yield from _changes(written, (), service, seen, seen_on)
    if service.from_:
        yield _Planned(written.position(FROM), "Tjänsten finns från", service.from_, seen, seen_on, past="")
    if service.until:
        advice = "Rätta årtalet. Finns tjänsten inte längre: ta bort den."
        yield _Planned(written.position("until"), "Tjänsten finns till och med", service.until, seen, seen_on, past=advice)
