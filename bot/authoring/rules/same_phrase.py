"""Två meningar av samma slag säger samma sak.

I phrases/sv.yaml säger id:ts första ord vilket slag det är: button är knappar, command är kommandon. Två knappar med samma text går inte
att skilja åt på skärmen. Stora bokstäver och skiljetecken räknas inte.

Bra:

    button-send: Skicka
    button-send-later: Skicka senare

Fel:

    button-send: Skicka
    button-send-later: Skicka!
"""

from collections.abc import Iterator

from bot.authoring.rules.same_label import seen_as
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each phrase that says what another of its family says."""
    for written in loaded.of("phrases"):
        first: dict[tuple[str, str], str] = {}
        for phrase_id, words in written.value.items():
            before = first.setdefault((phrase_id.partition("-")[0], seen_as(words)), phrase_id)
            if before != phrase_id:
                yield Finding(
                    rule="same-phrase",
                    level="warning",
                    position=written.position(phrase_id),
                    message=f"'{phrase_id}' säger samma sak som '{before}' på rad {written.key_position(before).line}.",
                    advice="Ge dem olika ord, så att de går att skilja åt.",
                )
