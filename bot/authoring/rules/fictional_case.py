"""Ett fall är inte påhittat, eller har fel längd.

Fallen läses högt vid övningar och ligger öppet. De bygger aldrig på en verklig person, och det intygar den som skriver med "fictional: ja".
Berättelsen är 60 till 150 ord: så mycket att det går att ta ställning, och inte mer.

Bra:

    fictional: ja

Fel:

    fictional: nej
"""

from collections.abc import Iterator

from bot.knowledge.case import PLACEHOLDER, Case
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

FEWEST_WORDS = 60
MOST_WORDS = 150


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each case that does not say it is made up, or whose story is too short or too long to be read aloud."""
    for written, case in loaded.each(Case):
        if not case.fictional:
            yield Finding(
                rule="fictional-case",
                position=written.position("fictional"),
                message="Fallet är inte påhittat, och då får det inte ligga här.",
                advice="Hitta på ett nytt fall, eller ta bort filen. Skriv 'fictional: ja' först när ingen går att känna igen.",
            )
        words = len(case.story.split())
        if PLACEHOLDER in case.story:
            continue
        if not FEWEST_WORDS <= words <= MOST_WORDS:
            yield Finding(
                rule="fictional-case",
                position=written.position("story"),
                message=f"Berättelsen är {words} ord. Den ska vara {FEWEST_WORDS}–{MOST_WORDS}.",
                advice="Korta den."
                if words > MOST_WORDS
                else "Lägg till det man får veta på plats, men inget om vad som är rätt.",
            )
