"""Checking the knowledge: every fault in every file, at once."""

from collections.abc import Iterable
from pathlib import Path

from bot.authoring.rule import Rule
from bot.authoring.rules import RULES
from bot.errors import SettingsError
from bot.knowledge.findings import Finding, in_order
from bot.knowledge.loading import Loaded, load


def check(loaded: Loaded, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Return all that is wrong with what was read: the faults of reading and of the rules, in the order of files and lines."""
    found = [finding for rule in rules for finding in rule.find(loaded)]
    return in_order([*loaded.findings, *found])


def checked(folder: Path, rules: Iterable[Rule] = RULES) -> tuple[Loaded, tuple[Finding, ...]]:
    """Read the knowledge in a folder and check it by the rules.

    Raises SettingsError when there is no such folder; whatever the folder holds becomes findings.
    """
    if not folder.is_dir():
        fault = f"{folder} är ingen mapp."
        raise SettingsError(fault)
    loaded = load(folder)
    return loaded, check(loaded, rules)
