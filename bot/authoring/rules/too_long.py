"""Steget är för långt för en skärm.

Den som läser står i ett rum med någon. Ett steg får högst 3 500 tecken, med rubrik, rader att kryssa i, den längsta texten för en roll och
det längsta lokala tillägget, och en fråga högst åtta svar. Då får steget plats i ett meddelande på telefonen. Vem du ringer räknas inte: det
får ett eget när det behövs. Tecken räknas som telefoner gör: en del symboler är två.

Bra:

    Ett steg säger en sak, och nästa steg nästa.

Fel:

    Ett steg med hela lagtexten, eller en fråga med tolv svar.
"""

from collections.abc import Iterator
from itertools import chain

from bot.authoring.places import Place, places
from bot.authoring.rules.missing_source import stated
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Checklist, Guidance, Question, Step

LONGEST_STEP = 3_500
"""UTF-16 code units, as Telegram counts, with room for headings and numbers in a message of 4,096; whom to call and sources may take another."""
MOST_ANSWERS = 8


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each step with more to read, or more to choose between, than a screen takes."""
    for place in places(loaded):
        length = _length(place.step) + _longest_supplement(loaded, place)
        if length > LONGEST_STEP:
            yield Finding(
                rule="too-long",
                position=place.key_position(),
                message=f"Steget '{place.id}' är {length} tecken med sina längsta tillägg. Högst {LONGEST_STEP} får plats.",
                advice="Dela upp det i två steg, eller korta texterna.",
            )
        if isinstance(place.step, Question) and len(place.step.answers) > MOST_ANSWERS:
            yield Finding(
                rule="too-long",
                position=place.written.key_position("steps", place.id, "answers"),
                message=f"Frågan '{place.id}' har {len(place.step.answers)} svar. Högst {MOST_ANSWERS} får plats.",
                advice="Slå ihop svar, eller dela upp frågan i två.",
            )


def _length(step: Step) -> int:
    """Return the length of a step as the role that reads most sees it."""
    texts = [text for way, text in stated(step) if way[0] != "by-role"]
    title = step.title if isinstance(step, Question | Checklist) else ""  # that of guidance is among what it states
    items = step.items.values() if isinstance(step, Checklist) else ()
    record = step.record if isinstance(step, Guidance) else None
    longest = max(map(_units, step.by_role.values()), default=0)
    return sum(map(_units, chain(texts, items, step.say, [title, record or ""]))) + longest


def _longest_supplement(loaded: Loaded, place: Place) -> int:
    if not isinstance(place.step, Guidance) or place.step.local is None:
        return 0
    supplements = (loaded.knowledge.supplements.get((county, str(place))) for county in loaded.knowledge.counties)
    return max((_units(each.text) for each in supplements if each and each.text), default=0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
