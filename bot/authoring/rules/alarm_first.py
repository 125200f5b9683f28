"""Ett steg säger "Ring 112", men någon annan står först bland dem man ringer.

Numren visas i samma ordning som behoven under "contacts". I ett steg som gäller just nu, och som säger åt den som läser att ringa 112,
ska 112 vara det första numret. Annars ringer hon någon annan medan någon är i fara.

Bra:

    ring-112:
      outcome: Ring 112 nu
      urgency: now
      contacts: [akut, orosanmalan]

Fel:

    ring-112:
      outcome: Ring 112 nu
      urgency: now
      contacts: [orosanmalan, akut]
"""

import re
from collections.abc import Iterator

from bot.authoring.places import places
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import Loaded
from bot.knowledge.tree import Outcome

_ALARM = "112"
_HEADED = re.compile(rf"\bring {_ALARM}\b", re.IGNORECASE)
_SAID = re.compile(rf"ring {_ALARM}\b", re.IGNORECASE)


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each step for this very moment that says to call 112, and has somebody else first among its contacts."""
    acute = _acute(loaded.knowledge)
    for place in places(loaded):
        step = place.step
        if not isinstance(step, Outcome) or step.urgency != "now" or not _says_to_call(step):
            continue
        number, need = next(((at, need) for at, need in enumerate(step.contacts) if need in acute), (0, ""))
        if number:
            yield Finding(
                rule="alarm-first",
                position=place.position("contacts", number),
                message=f"Steget '{place.id}' säger åt den som läser att ringa 112, men '{step.contacts[0]}' visas före '{need}'.",
                advice=f"Skriv '{need}' först under 'contacts'.",
            )


def _acute(base: Knowledge) -> frozenset[str]:
    """Return the needs that 112 itself answers: those that a last resort with that number is there for."""
    found = ((need.id, base.services.get(name)) for need in base.needs.values() for name in need.last)
    return frozenset(
        need
        for need, service in found
        if service and need in service.needs and _ALARM in {each.number for each in service.phones}
    )


def _says_to_call(step: Outcome) -> bool:
    """Tell whether the heading says to call 112, or what one does begins so; "är det bråttom, ring 112" is no such saying."""
    return bool(_HEADED.search(step.outcome)) or any(_SAID.match(action) for action in step.actions)
