"""The knowledge of the settings, if it may be used."""

from bot import clock
from bot.application.reading import read, without_collecting
from bot.directory.wall_time import SWEDEN
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge
from bot.settings import Settings
from bot.storage.verdict import has_passed, note_passed


def usable_knowledge(settings: Settings) -> Knowledge:
    """Return the knowledge of the settings; raises KnowledgeError with every finding when it may not be used.

    What passed lately is not proved again: that is noted in the data folder, where there is one.
    """
    today = clock.now().astimezone(SWEDEN).date()
    with without_collecting():
        loaded = read(settings.knowledge)
        if has_passed(settings.data, loaded.knowledge.version, today=today):
            return loaded.knowledge
        from bot.examining import findings  # noqa: PLC0415  # what passed lately does without the rules, and so starts faster

        found = findings(loaded, today=today)
    errors = [finding for finding in found if finding.level == "error"]
    if errors:
        told = "\n".join(str(finding) for finding in errors)
        fault = f"{told}\n{len(errors)} fel: kunskapen används inte förrän de är rättade."
        raise KnowledgeError(fault)
    note_passed(settings.data, loaded.knowledge.version, today=today)
    return loaded.knowledge
