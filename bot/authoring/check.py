"""Checking the knowledge: every fault in every file, at once."""

from pathlib import Path

from bot.authoring.rules import RULES
from bot.errors import SettingsError
from bot.knowledge.findings import Finding, in_order
from bot.knowledge.loading import Loaded, load


def check(loaded: Loaded) -> tuple[Finding, ...]:
    """Return all that is wrong with what was read: the faults of reading and of every rule, in the order of files and lines."""
    found = [finding for rule in RULES for finding in rule.find(loaded)]
    return in_order([*loaded.findings, *found])


def checked(folder: Path) -> tuple[Loaded, tuple[Finding, ...]]:
    """Read the knowledge in a folder and check it.

    Raises SettingsError when there is no such folder; whatever the folder holds becomes findings.
    """
    if not folder.is_dir():
        fault = f"{folder} är ingen mapp."
        raise SettingsError(fault)
    loaded = load(folder)
    return loaded, check(loaded)
