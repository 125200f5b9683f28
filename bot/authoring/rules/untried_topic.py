"""Inget fall prövar ämnet.

De påhittade fallen spelas upp vid varje ändring. Ett ämne som inget fall går igenom kan gå sönder utan att någon märker det, och går inte
att öva på.

Bra:

    topics: [orosanmalan]        # i ett fall

Fel:

    Ämnet "orosanmalan" finns i topics.yaml, men inget fall har det under "topics".
"""

from collections.abc import Iterator

from bot.knowledge.case import Case
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.topic import Topic


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each topic that no case tries; nothing while a case could not be read, or there are no cases at all."""
    tried = {topic for _, case in loaded.each(Case) for topic in case.topics}
    if not tried <= loaded.known("topic") or not tried or not loaded.complete("case"):
        return
    for written, topic in loaded.each(Topic):
        if topic.id not in tried:
            yield Finding(
                rule="untried-topic",
                level="warning",
                position=written.position("id"),
                message=f"Inget fall prövar ämnet '{topic.id}'.",
                advice="Skriv ett fall som går igenom det, eller lägg till ämnet under 'topics' i ett fall som redan gör det.",
            )
