"""Ett ämne går inte att fråga om med egna ord.

Den som skriver en fråga i stället för att trycka hittar ämnet genom formuleringarna i wordings/. Ett ämne behöver minst två: ett formellt
sätt att säga det, och ett som man säger till en kollega.

Bra:

    wordings/oro.yaml:    - says: [anmälningsskyldighet, måste jag anmäla det här]

Fel:

    Ämnet "oro" finns i topics.yaml, men filen wordings/oro.yaml finns inte.
"""

from collections.abc import Iterator

from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.topic import Topic
from bot.knowledge.wordings import OUTSIDE, Wordings

FEWEST = 2


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each topic without wordings, and for each file with fewer than enough."""
    for written, topic in loaded.each(Topic):
        if loaded.missing("wordings", topic.id):
            yield Finding(
                rule="topic-without-wording",
                level="warning",
                position=written.position("id"),
                message=f"Det finns inga formuleringar för ämnet '{topic.id}', så ingen hittar det med egna ord.",
                advice=f"Skriv wordings/{topic.id}.yaml, med minst ett vardagligt sätt att fråga.",
            )
    for written, wordings in loaded.each(Wordings):
        count = sum(len(subject.says) for subject in wordings.about)
        if written.whole and count < FEWEST and wordings.topic != OUTSIDE:
            yield Finding(
                rule="topic-without-wording",
                level="warning",
                position=written.position("about"),
                message=f"Ämnet '{wordings.topic}' har bara en formulering.",
                advice="Lägg till ett vardagligt sätt att fråga.",
            )
