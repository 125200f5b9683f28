"""Samma formulering står under två ämnen, eller två gånger under samma.

En formulering lär boten vilket ämne en fråga gäller. Står den under två ämnen lär den boten två saker som inte går ihop, och frågan kan
hamna fel. Kan en fråga gälla två ämnen: skriv den under det ämne där svaret oftast står, eller gör två frågor av den.

Skillnader i stora bokstäver och skiljetecken räknas inte.

Bra:

    wordings/sekretess.yaml:    - says: [får jag berätta för polisen]
    wordings/polisanmalan.yaml: - says: [hur går en polisanmälan till]

Fel:

    wordings/sekretess.yaml:    - says: [får jag berätta för polisen]
    wordings/polisanmalan.yaml: - says: [Får jag berätta för polisen?]
"""

from collections.abc import Iterator

from bot.authoring.texts import Way, words_asked
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded, Written
from bot.knowledge.names import shortened
from bot.knowledge.wordings import Wordings


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield an error for each wording that another topic has too, and a warning for each that its own topic has."""
    first: dict[tuple[str, ...], tuple[str, Written, Way]] = {}
    words_of = words_asked(loaded)
    for written, wordings in loaded.each(Wordings):
        for number, subject in enumerate(wordings.about):
            for place, says in enumerate(subject.says):
                way = ("about", number, "says", place)
                topic, there, before_way = first.setdefault(words_of[says], (wordings.topic, written, way))
                if there is written and before_way == way:
                    continue
                before = there.position(*before_way)
                yield Finding(
                    rule="same-wording",
                    position=written.position(*way),
                    message=f"\"{shortened(says)}\" står redan under '{topic}', i {before.file} på rad {before.line}.",
                    advice="Ta bort den ena."
                    if topic == wordings.topic
                    else "Låt den stå under ett ämne, eller gör två frågor av den.",
                    level="warning" if topic == wordings.topic else "error",
                )
