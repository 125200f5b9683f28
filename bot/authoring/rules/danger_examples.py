"""En regel i danger.yaml gör inte vad dess exempel säger.

Reglerna i danger.yaml visar kortet med 112 före allt annat. Varje regel har minst tre texter som den ska fånga (must-hit) och minst två
som liknar men inte ska fångas (must-not). Exemplen provas varje gång kunskapen granskas, så att ingen ändring gör boten döv.

En klass under "unless" tystar regeln, och varje tystnad är ett sätt att missa en människa i fara. Därför ska ett must-not visa att den
behövs, och en stark klass (vapen, andning, medvetslöshet) får aldrig tystas.

Bra:

    - id: vagar-inte-hem
      all: [vagar-inte, hem]
      unless: [forr]
      must-hit: [hon vågar inte gå hem, törs inte åka hem, rädd för att gå hem]
      must-not: [hon vågade inte gå hem förut, hon är hemma]

Fel:

    - id: vagar-inte-hem
      all: [vagar-inte, hem]
      unless: [forr, rutin]                     # inget exempel behöver 'rutin'
      must-hit: [hon är jätteorolig för kvällen] # har inget ord ur klasserna
      must-not: [hon vågar inte gå hem]          # fångas
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge.danger import Danger, DangerRule
from bot.knowledge.findings import Finding, Level, Position
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.names import shortened
from bot.understanding.danger import Alarm, parts_of

FEWEST_HITS = 3
FEWEST_NOT = 2


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each rule whose examples are few or come out wrong, and each class that is silenced or idle."""
    for written, danger in loaded.each(Danger):
        trial = _Trial(written, danger)
        for number, rule in enumerate(danger.rules):
            yield from trial.of(number, rule)
        yield from trial.idle_classes()
        yield from trial.repeated_words()


@dataclass(frozen=True)
class _Trial:
    """The rules as they hear their examples."""

    written: Written
    danger: Danger

    @cached_property
    def alarm(self) -> Alarm:
        return Alarm(self.danger)

    @cached_property
    def unsilenced(self) -> Alarm:
        """The rules with each silencing class taken away in turn; such a rule is called `rule/class`."""
        alarm = copy(self.alarm)
        alarm.ask(
            rule.model_copy(update={"id": f"{rule.id}/{name}", "unless": tuple(other for other in rule.unless if other != name)})
            for rule in self.danger.rules
            for name in rule.unless
        )
        return alarm

    def of(self, number: int, rule: DangerRule) -> Iterator[Finding]:
        """Yield the findings about one rule; about one with a class that is not written, only that its examples are few."""
        first = next(other for other, each in enumerate(self.danger.rules) if each.id == rule.id)
        if first != number:
            message = f"Regeln '{rule.id}' finns redan."
            yield self._finding(("rules", number, "id"), message, "Ge den ett eget id.")
            return
        yield from self._few(number, rule)
        if _classes(rule) <= self.danger.words.keys():
            yield from self._missed(number, rule)
            yield from self._caught(number, rule)
            yield from self._silenced(number, rule)

    def _few(self, number: int, rule: DangerRule) -> Iterator[Finding]:
        for key, texts, fewest in (("must-hit", rule.must_hit, FEWEST_HITS), ("must-not", rule.must_not, FEWEST_NOT)):
            if len(texts) < fewest:
                message = f"Regeln '{rule.id}' har {len(texts)} exempel under '{key}'."
                yield self._finding(("rules", number, key), message, f"Skriv minst {fewest}, som någon skriver i brådska.")

    def _missed(self, number: int, rule: DangerRule) -> Iterator[Finding]:
        for place, text in enumerate(rule.must_hit):
            if not any(self.alarm.hits_in(text, only={rule.id})):
                message = f"Regeln '{rule.id}' fångar inte \"{shortened(text)}\"."
                yield self._finding(("rules", number, "must-hit", place), message, self._why_missed(rule, text))

    def _why_missed(self, rule: DangerRule, text: str) -> str:
        standing = self.alarm.classes_in(text)
        lacking = [part for part, classes in zip(rule.all, rule.wanted, strict=True) if standing.isdisjoint(classes)]
        if lacking:
            return f"I texten finns inget ord ur: {', '.join(lacking)}. Lägg till ordet i klassen, eller ändra exemplet."
        silencing = [name for name in rule.unless if name in standing]
        if silencing:
            return f"Regeln kan tystas av: {', '.join(silencing)}. Ta bort klassen ur 'unless', eller ändra exemplet."
        return f"Orden står längre ifrån varandra än {rule.within} ord. Höj 'within', eller ändra exemplet."

    def _caught(self, number: int, rule: DangerRule) -> Iterator[Finding]:
        for place, text in enumerate(rule.must_not):
            for hit in self.alarm.hits_in(text, only={rule.id}):
                message = f"Regeln '{rule.id}' fångar \"{shortened(text)}\", fast den inte ska."
                advice = f"Orden som gjorde det: {', '.join(hit.words)}. Ändra klasserna, eller lägg till en tystande klass."
                yield self._finding(("rules", number, "must-not", place), message, advice)

    def _silenced(self, number: int, rule: DangerRule) -> Iterator[Finding]:
        strong = sorted({name for classes in rule.wanted for name in classes} & set(self.danger.strong))
        if strong and rule.unless:
            message = f"Regeln '{rule.id}' har den starka klassen '{strong[0]}' och kan ändå tystas."
            yield self._finding(("rules", number, "unless", 0), message, "Ta bort 'unless'.")
            return
        asked = {f"{rule.id}/{name}" for name in rule.unless}
        caught = {hit.rule for text in rule.must_not if asked for hit in self.unsilenced.hits_in(text, only=asked)}
        for place, name in enumerate(rule.unless):
            if f"{rule.id}/{name}" not in caught:
                message = f"Inget exempel visar att regeln '{rule.id}' behöver tystas av '{name}'."
                advice = f"Lägg till ett must-not med ett ord ur '{name}', eller ta bort klassen ur 'unless'."
                yield self._finding(("rules", number, "unless", place), message, advice, "warning")

    def idle_classes(self) -> Iterator[Finding]:
        """Yield a warning for each class that no rule has; nothing while a rule has a class that is not written."""
        used = {name for rule in self.danger.rules for name in _classes(rule)}
        for name in self.danger.words if used <= self.danger.words.keys() and self.written.whole else ():
            if name not in used:
                position = self.written.key_position("words", name)
                message = f"Ingen regel använder ordklassen '{name}'."
                yield _told(position, message, "Använd den i en regel, eller ta bort den.", "warning")

    def repeated_words(self) -> Iterator[Finding]:
        """Yield a warning for each word that stands twice in its class."""
        for name, words in self.danger.words.items():
            first: dict[tuple[str, ...], int] = {}
            for place, word in enumerate(words):
                if (before := first.setdefault(parts_of(word), place)) != place:
                    message = f"'{shortened(word)}' finns redan i klassen '{name}', som '{shortened(words[before])}'."
                    yield self._finding(("words", name, place), message, "Ta bort det ena.", "warning")

    def _finding(self, way: tuple[str | int, ...], message: str, advice: str, level: Level = "error") -> Finding:
        return _told(self.written.position(*way), message, advice, level)


def _classes(rule: DangerRule) -> frozenset[str]:
    return frozenset([*rule.unless, *(name for classes in rule.wanted for name in classes)])


def _told(position: Position, message: str, advice: str, level: Level = "error") -> Finding:
    return Finding(rule="danger-examples", position=position, message=message, advice=advice, level=level)
