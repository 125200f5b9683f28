"""Boten har inte lärt sig av de formuleringar som står i filerna nu.

Det gäller också reglerna i danger.yaml: boten har lärt sig vilka av dem den ska lita mindre på, och gör det bara med de regler den såg.

Vilket ämne en skriven fråga gäller avgörs av formuleringarna i wordings/ och av orden i language.yaml. Boten lär sig av dem när någon kör
vagvisaren calibrate, och skriver det den lärt sig i calibration.json. Ändras formuleringarna efter det svarar boten som förut på det
mesta, men lär sig inte det nya, och vet sämre hur säker den kan vara.

Bra:

    vagvisaren calibrate        # efter varje ändring i wordings/ eller language.yaml
    vagvisaren check

Fel: en ny formulering i wordings/orosanmalan.yaml, och calibration.json från i går.
"""

from collections.abc import Iterator

from bot.authoring.texts import words_asked
from bot.knowledge.findings import Finding, Position
from bot.knowledge.loading import CALIBRATION, Loaded
from bot.understanding.danger import rules_digest
from bot.understanding.normalise import tokens
from bot.understanding.standard import Standard
from bot.understanding.wordings import made_from, wordings

FEWEST = 100
"""With fewer wordings there is little to learn, and none need be learnt from."""


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning when the calibration was made from other wordings, or is missing where there are wordings to learn from."""
    base = loaded.knowledge
    if not base.wordings or loaded.unread & {"wordings", "language", "topic"}:
        return
    every = tuple(wordings(base))
    if base.calibration is None and len(every) < FEWEST:
        return
    standard = Standard(base.language.variants if base.language else {})
    words = words_asked(loaded)
    known = made_from(every, standard, lambda says: words.get(says) or tokens(says))
    if base.calibration is None:
        message = f"{CALIBRATION} saknas, så boten svarar försiktigt på skrivna frågor."
    elif base.calibration.made_from != known:
        message = f"{CALIBRATION} är gjord av andra formuleringar än dem som står i filerna nu."
    elif base.danger and base.calibration.danger and base.calibration.danger.made_from != rules_digest(base.danger):
        message = f"{CALIBRATION} är gjord med andra regler i danger.yaml än dem som står där nu."
    else:
        return
    yield Finding(
        rule="stale-calibration",
        position=Position(file=CALIBRATION),
        message=message,
        advice="Kör vagvisaren calibrate.",
        level="warning",
    )
