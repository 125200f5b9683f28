"""A small knowledge base for tests, written as coordinators write."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from bot.knowledge.county import County, Supplement
from bot.knowledge.handbook import Handbook
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from bot.knowledge.reader import parse
from bot.knowledge.role import Role
from bot.knowledge.scheduling import scheduled
from bot.knowledge.service import Service
from bot.knowledge.shape import Value
from bot.knowledge.shaping import AnyValue
from bot.knowledge.source import Source
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Tree

PHRASES = Path(__file__).parent.parent / "knowledge" / "phrases" / "sv.yaml"

ACUTE = """
tree: akut-fara
title: Fara just nu
summary: Fara.
owner: test
reviewed: 2026-11-21
start: fara
steps:
  fara:
    question: Är någon i fara just nu?
    answers: {Ja: ring-112, Nej: lugn, Vet inte: ring-112}
  ring-112:
    outcome: Ring 112 nu
    urgency: now
    actions: [Ring 112]
    contacts: [akut]
  lugn:
    outcome: Ta det lugnt
    urgency: soon
"""

CHILD = """
tree: orosanmalan
title: Oro för ett barn
summary: Oro.
owner: test
reviewed: 2026-11-21
start: misstanke
steps:
  misstanke:
    checklist: Vad har du sett eller hört?
    items: {berattat: Barnet har berättat, radd: Barnet är rädd}
    leads:
      - {any: [radd], to: rad}
      - {at-least: 1, to: anmal}
      - {else: prata}
  rad:
    advice: Sitt kvar hos barnet
    actions: [Sitt kvar]
    next: anmal
  anmal:
    outcome: Anmäl genast
    urgency: today
    by-role: {skola: Rektor får inte stoppa dig.}
    contacts: [orosanmalan]
    local: required
    see: [akut-fara]
  prata:
    outcome: Prata med barnet
    urgency: soon
"""

ASK = """
tree: fraga
title: Fråga om våld
summary: Fråga.
owner: test
reviewed: 2026-11-21
start: ensam
steps:
  ensam:
    question: Är ni ensamma?
    answers: {Ja: barn, Nej: vanta}
  barn:
    question: Finns det barn?
    answers:
      Ja: {visit: orosanmalan, then: efter}
      Nej: efter
  efter:
    route: {by: barn, ja: foljer-upp, else: vag}
  vag:
    route: {by: role, skola: for-skola, else: vanta}
  foljer-upp:
    outcome: Följ upp barnet
    urgency: soon
  for-skola:
    outcome: För skolan
    urgency: soon
  vanta:
    outcome: Vänta
    urgency: soon
"""

ROLES = "[{id: skola, title: Skola, professions: [{id: larare, title: Lärare}]}, {id: vard, title: Vård}]"
NEEDS = """
- {id: akut, title: Akut, where: national, last: [larm], urgent: Ring 112.}
- {id: orosanmalan, title: Orosanmälan, where: local, switchboard: Be om mottagningen., last: [larm], urgent: 'Kan det inte vänta: ring 112.'}
- {id: vaxel, title: Växel, where: local, last: [larm], urgent: Ring 112.}
"""
SERVICES = """
- {id: larm, organization: SOS, name: "112", needs: [akut], area: [nation], phones: [{number: "112"}], hours: 24/7, source: {url: https://x.se, read: 2026-11-21, confidence: high}}
- {id: kil-vaxel, organization: Kils kommun, name: Växel, needs: [vaxel], area: [Kil], phones: [{number: 0554-191 00}], hours: Mo-Fr 08:00-16:00; PH off, source: {url: https://x.se, read: 2026-11-21, confidence: high}}
"""
COUNTY = "{id: varmland, name: Värmland, scb: '17', region: Region Värmland, municipalities: [{name: Kil, scb: '1715', also: [Fagerås]}, {name: Säffle, scb: '1785'}]}"
SUPPLEMENTS = "[{step: orosanmalan/anmal, text: Ring Barnahus.}]"
TOPICS = "[{id: akut-fara, title: Fara just nu, lands: akut-fara}, {id: orosanmalan, title: Oro för ett barn, lands: orosanmalan}, {id: fraga, title: Fråga om våld, lands: fraga}]"
HANDBOOK = (
    "{title: Prov, owner: test, languages: [sv], acute: akut-fara/ring-112, leave: https://sv.wikipedia.org/, review-months: 12}"
)


def valued(kind: type[AnyValue], text: str) -> AnyValue:
    """Return the value that the YAML says; it has no faults."""
    (value,) = cast("tuple[AnyValue]", _read(kind, text, listed=False))
    return value


def listed(kind: type[AnyValue], text: str) -> list[AnyValue]:
    """Return the values of the list that the YAML says; they have no faults."""
    return list(cast("tuple[AnyValue, ...]", _read(kind, text, listed=True)))


@cache
def _read(kind: type[Value], text: str, *, listed: bool) -> tuple[Value, ...]:
    """Return what the YAML says; the same text is read once."""
    document, findings = parse(text, file="test.yaml")
    assert not findings
    places: list[tuple[int, ...]] = [(number,) for number in range(len(document.value))] if listed else [()]
    values = [scheduled(kind, document, *place) for place in places]
    assert all(value is not None and not more for value, more, _ in values), values
    return tuple(value for value, _, _ in values if value is not None)


@cache
def phrases() -> Mapping[str, str]:
    """Return the shipped phrases."""
    document, _ = parse(PHRASES.read_text(encoding="utf-8"), file="sv.yaml")
    return {str(name): str(words) for name, words in document.value.items()}


def small_base(*trees: str, version: str = "v1", **changed: Any) -> Knowledge:  # noqa: ANN401  # any field of Knowledge
    """Return a base of the trees above, or of `trees`, with fields of Knowledge `changed`."""
    shaped_trees = [valued(Tree, text) for text in trees or (ACUTE, CHILD, ASK)]
    fields: dict[str, Any] = {
        "handbook": valued(Handbook, HANDBOOK),
        "trees": {tree.id: tree for tree in shaped_trees},
        "topics": {topic.id: topic for topic in listed(Topic, TOPICS)},
        "roles": {role.id: role for role in listed(Role, ROLES)},
        "needs": {need.id: need for need in listed(Need, NEEDS)},
        "sources": {source.id: source for source in listed(Source, "[]")},
        "services": {service.id: service for service in listed(Service, SERVICES)},
        "counties": {"varmland": valued(County, COUNTY)},
        "supplements": {("varmland", each.step): each for each in listed(Supplement, SUPPLEMENTS)},
        "phrases": phrases(),
    }
    return Knowledge(version=version, **{**fields, **changed})
