"""En ändring gäller en dag då tjänsten inte finns.

En tjänst kan ha en första dag ("from") och en sista ("until"). En ändring före den första dagen eller efter den sista når ingen.

Bra:

    until: 2027-12-31
    changes:
      - {from: 2027-03-01, hours: "Mo-Fr 09:00-15:00; PH off"}

Fel:

    until: 2026-12-31
    changes:
      - {from: 2027-03-01, hours: "Mo-Fr 09:00-15:00; PH off"}
"""

from collections.abc import Iterator
from datetime import date

from bot.knowledge.change import CHANGES, FROM
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.service import Service


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each change of a service on a day when the service is not there."""
    for written, service in (loaded.origin or loaded).each(Service):
        for number, change in enumerate(service.changes):
            if told := _told(change.becomes, change.day):
                yield Finding(
                    rule="lost-change",
                    position=written.position(CHANGES, number, FROM),
                    message=f"Ändringen gäller från {change.day}, men tjänsten '{service.id}' {told[0]}.",
                    advice=f"Rätta dagen, eller '{told[1]}' hos tjänsten.",
                )


def _told(service: Service, day: date) -> tuple[str, str] | None:
    if service.until and service.until < day:
        return f"finns bara till och med {service.until}", "until"
    if service.from_ and day < service.from_:
        return f"finns först från {service.from_}", "from"
    return None
