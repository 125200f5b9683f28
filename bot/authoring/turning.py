"""What the check and the proof find on each later day on which what is written already begins, or ceases, to hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.authoring.rule import Rule
from bot.directory.proof import doubtful, findings, prove_between, years_after
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_DAY = timedelta(days=1)
_NAMES = "unknown-"
"""Begins the rules that ask whether what is named is there."""
TIMELESS = frozenset({"danger-examples", "missing-phrase", "same-wording", "stale-calibration", "topic-without-wording"})
"""The rules about what says the same every day: the bot's own words, and how danger and questions sound."""


def held(loaded: Loaded, today: date | None) -> Loaded:
    """Return what was read as it holds today; when nobody tells what day it is, as it holds before all that changes."""
    return loaded.as_of(today or date.min)


def later_turns(loaded: Loaded, today: date | None) -> tuple[date, ...]:
    """Return the days after today on which something changes."""
    return tuple(turn for turn in loaded.knowledge.turns if turn > (today or date.min))


def over_time(loaded: Loaded, rules: Sequence[Rule], found: Sequence[Finding], *, today: date | None) -> list[Finding]:
    """Return what the rules `found` in what holds today, and what they find besides in what will hold.

    What needs only be used at some time is told when it never is. What held before stands in the files too, and may be looked at: there
    names are asked for, and nothing else.
    """
    if not loaded.knowledge.turns:
        return list(found)
    others = [*_later(loaded, rules, today), *_before(loaded, rules, today)]
    sometime = {(rule.id, level) for rule in rules for level in rule.sometime}
    told = [each for each in found if (each.rule, each.level) not in sometime or all(each in other.found for other in others)]
    known = set(found)
    for other in others:
        new = [each for each in other.found if each not in known and (each.rule, each.level) not in sometime]
        told += [_at(other.when, each) for each in new if other.tells(each)]
        known.update(new)
    return told


def gaps(loaded: Loaded, *, today: date) -> Iterator[Finding]:
    """Yield a finding for each need that leads to nobody who answers, at some minute from today on: stretch by stretch between turns."""
    starts = (today, *later_turns(loaded, today))
    for start, end in zip(starts, (*starts[1:], date.max), strict=True):
        now = loaded.as_of(start)
        last = min(end, years_after(start))
        proof = prove_between(doubtful(now.knowledge, start, last), start, last)
        for finding in findings(proof, now):
            yield finding if start == today else _at(_from(start), finding)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Other:
    """What the rules find at another time than today, and how that time is told."""

    when: str
    found: tuple[Finding, ...]
    only_names: bool = False

    def tells(self, finding: Finding) -> bool:
        return not self.only_names or finding.rule.startswith(_NAMES)


def _later(loaded: Loaded, rules: Sequence[Rule], today: date | None) -> Iterator[_Other]:
    asked = [rule for rule in rules if rule.id not in TIMELESS]
    for turn in later_turns(loaded, today):
        yield _Other(when=_from(turn), found=_found(loaded.as_of(turn), asked, today))


def _before(loaded: Loaded, rules: Sequence[Rule], today: date | None) -> Iterator[_Other]:
    asked = [rule for rule in rules if rule.sometime or rule.id.startswith(_NAMES)]
    for turn in loaded.knowledge.turns:
        if date.min < turn <= (today or date.min):
            last = turn - _DAY
            yield _Other(when=f"Till och med {last}", found=_found(loaded.as_of(last), asked, today), only_names=True)


def _found(loaded: Loaded, rules: Sequence[Rule], today: date | None) -> tuple[Finding, ...]:
    return tuple(finding for rule in rules for finding in rule.found(loaded, today))


def _from(turn: date) -> str:
    return f"Från och med {turn}"


def _at(when: str, finding: Finding) -> Finding:
    return replace(finding, message=f"{when}: {finding.message}")
