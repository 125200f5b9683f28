"""Checking the knowledge: every fault in every file, at once."""

from collections.abc import Callable, Iterable
from datetime import date

from bot.authoring.allowances import settled
from bot.authoring.rule import Rule
from bot.authoring.rules import RULES
from bot.authoring.turning import held, over_time
from bot.knowledge.findings import Finding, in_order
from bot.knowledge.loading import Loaded


def _nobody(_: str) -> None:
    """Tell nobody."""


def check(
    loaded: Loaded, rules: Iterable[Rule] = RULES, *, today: date | None = None, told: Callable[[str], None] = _nobody
) -> tuple[Finding, ...]:
    """Return all that is wrong with what was read: the faults of reading and of the rules, in the order of files and lines.

    What begins to hold on a later day is looked at as of that day. Rules about age find nothing unless `today` is told. What the files allow, with a reason, is left out.
    `told` is called with the id of each rule as it begins to look.
    """
    asked = [rule.telling(told) for rule in rules if rule.asked(today)]
    now = held(loaded, today)
    found = [finding for rule in asked for finding in rule.found(now, today)]
    found = over_time(loaded, asked, found, today=today)
    return in_order([*loaded.findings, *settled(loaded, found, asked={rule.id for rule in asked})])
