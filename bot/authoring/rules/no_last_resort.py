"""Den sista utvägen svarar inte alltid.

När inget annat svarar visar boten tjänsterna under "last" i behovet. Därför ska de finnas i hela landet, ha ett nummer, svara dygnet runt
och svara alla roller. Det är så löftet hålls att ingen står utan någon att ringa.

Bra:

    last: [larmnumret-112, polisen-11414]

Fel:

    last: [arvika-socialtjanst]
"""

from collections.abc import Iterator

from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded
from bot.knowledge.need import Need
from bot.knowledge.service import NATION, Service


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a finding for each last resort that somebody, somewhere, some time would not reach, where it is first named."""
    told: set[str] = set()
    for written, need in loaded.each(Need):
        for number, name in enumerate(need.last):
            service = loaded.knowledge.services.get(name)
            if service and name not in told and (fault := _fault(service)):
                told.add(name)
                yield Finding(
                    rule="no-last-resort",
                    position=written.position("last", number),
                    message=f"'{name}' kan inte vara en sista utväg: {fault}.",
                    advice="Välj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112.",
                )


def _fault(service: Service) -> str | None:
    if NATION not in service.area:
        return "den finns inte i hela landet"
    if not service.phones:
        return "den har inget nummer"
    if service.hours != "24/7":
        return "den svarar inte dygnet runt"
    return "den svarar inte alla roller" if service.roles else None
