"""Ett fall är inte färdigskrivet.

Ett fall som boten har skrivit av ett samtal har allt utom det som bara en människa kan skriva: fallets namn, berättelsen, och varför det
svaras som det svaras. Där står "SKRIV:" och vad som saknas. Fallet går att spela, men inte att öva på. Det stoppar inget annat än att
publicera.

Bra:

    because: Pojken är i skolan och ingen har hotat att hämta honom.

Fel:

    because: "SKRIV: varför 'Nej' vid 'Är barnet i akut fara just nu?'"
"""

from collections.abc import Iterator

from bot.knowledge.case import PLACEHOLDER, Case
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each place in a case that still waits for somebody to write."""
    for written, case in loaded.each(Case):
        reasons = [(("answers", place, "because"), decision.because) for place, decision in case.answers.items()]
        for steps, text in ((("title",), case.title), (("story",), case.story), *reasons):
            if PLACEHOLDER in text:
                yield Finding(
                    rule="unfinished-case",
                    position=written.position(*steps),
                    message=f"Fallet är inte färdigt: {_LACKS[steps[0]]}.",
                    advice=f"Skriv det där '{PLACEHOLDER}' står, och ta bort det ordet.",
                )


_LACKS = {"title": "namnet saknas", "story": "berättelsen saknas", "answers": "det står inte varför"}
