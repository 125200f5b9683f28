"""The knowledge of the settings, if it may be used."""

from collections.abc import Sequence

from bot import clock
from bot.application.reading import read, without_collecting
from bot.directory.wall_time import SWEDEN
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.settings import Settings
from bot.storage.verdict import has_passed, note_passed

_UNFINISHED = frozenset({"unfinished-case"})
"""The rules about what somebody is in the middle of writing."""


def usable_knowledge(settings: Settings, *, unfinished: bool = False) -> Knowledge:
    """Return the knowledge of the settings; raises KnowledgeError with every finding when it may not be used.

    What passed lately is not proved again: that is noted in the data folder, where there is one. With `unfinished` cases that wait for
    somebody to write them stop nothing, and are proved each time.
    """
    today = clock.now().astimezone(SWEDEN).date()
    with without_collecting():
        loaded = read(settings.knowledge)
        if has_passed(settings.data, loaded.knowledge.version, today=today):
            return loaded.knowledge
        from bot.examining import findings  # noqa: PLC0415  # what passed lately does without the rules, and so starts faster

        found = findings(loaded, today=today, besides=_UNFINISHED if unfinished else frozenset())
    errors = [finding for finding in found if finding.level == "error"]
    stopping = [finding for finding in errors if not unfinished or finding.rule not in _UNFINISHED]
    if stopping:
        raise KnowledgeError(until_mended(stopping, "kunskapen används inte"))
    if not errors:
        note_passed(settings.data, loaded.knowledge.version, today=today)
    return loaded.knowledge


def until_mended(errors: Sequence[Finding], waits: str) -> str:
    """Return the errors, and last what waits until it is mended, or they are: "täckningen går inte att visa"."""
    mended = "det är rättat" if len(errors) == 1 else "de är rättade"
    return "\n".join((*map(str, errors), f"{len(errors)} fel: {waits} förrän {mended}."))
