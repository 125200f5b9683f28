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

from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import Loaded
from bot.knowledge.names import shortened
from bot.knowledge.wordings import Wordings
from bot.understanding.normalise import tokens


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield an error for each wording that another topic has too, and a warning for each that its own topic has."""
    first: dict[tuple[str, ...], tuple[str, Position]] = {}
    for written, wordings in loaded.each(Wordings):
        for number, subject in enumerate(wordings.about):
            for place, says in enumerate(subject.says):
                words = tokens(says)
                if words not in first:
                    first[words] = (wordings.topic, written.position("about", number, "says", place))
                    continue
                topic, before = first[words]
                yield Finding(
                    rule="same-wording",
                    position=written.position("about", number, "says", place),
                    message=f"\"{shortened(says)}\" står redan under '{topic}', i {before.file} på rad {before.line}.",
                    advice="Ta bort den ena."
                    if topic == wordings.topic
                    else "Låt den stå under ett ämne, eller gör två frågor av den.",
                    level="warning" if topic == wordings.topic else "error",
                )
