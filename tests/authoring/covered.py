"""Two counties with everything that the coverage tells apart."""

from datetime import date
from typing import Any

from bot.knowledge.county import County, Supplement
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.need import Need
from tests.directory.places import OFFICE, service
from tests.small import CHILD, listed, small_base, valued

TODAY = date(2026, 11, 22)

NEEDS = """
- {id: oro-for-barn, title: Oro för ett barn, where: local, switchboard: Be om mottagningen., last: [larm], urgent: Ring 112.}
- {id: vaxel, title: Växel, where: local, last: [larm], urgent: Ring 112.}
- {id: lansstyrelsen, title: Länsstyrelsen, where: county, last: [larm], urgent: Ring 112.}
- {id: akut, title: Hjälp genast, where: national, last: [larm], urgent: Ring 112.}
- {id: stod, title: Stöd & råd, where: national, last: [larm], urgent: Ring 112.}
"""
VARMLAND = "{id: varmland, name: Värmland, scb: '17', region: Region Värmland, municipalities: [{name: Kil, scb: '1715'}, {name: Säffle, scb: '1785'}]}"
OREBRO = "{id: orebro, name: Örebro län, scb: '18', region: Region Örebro, municipalities: [{name: Nora, scb: '1884'}]}"
LOCAL = CHILD.replace("urgency: soon", "urgency: soon\n    local: required")
SUPPLEMENTS = {
    ("varmland", "orosanmalan/anmal"): "[{step: orosanmalan/anmal, text: Ring Barnahus.}]",
    ("varmland", "orosanmalan/prata"): "[{step: orosanmalan/prata, none: ja}]",
    ("orebro", "orosanmalan/prata"): "[{step: orosanmalan/prata, text: Prata.}]",
}
SERVICES = (
    service("larm", "akut", "nation", "112", hours="24/7", verified="2026-11-20"),
    service("linjen", "stod lansstyrelsen", "nation", "020-50 50 50", read="2025-01-01"),
    service("kil-oro", "oro-for-barn", "Kil", "054-540 50 20", hours=OFFICE, verified="2026-11-20"),
    service("kil-vaxel", "vaxel", "Kil", "0554-191 00", read="2025-11-21"),
    service("kil-jour", "oro-for-barn", "Kil", "112", read="2026-11-21"),
    service("saffle-oro", "oro-for-barn", "Säffle"),
    service("saffle-vaxel", "vaxel", "Säffle", "0533-68 10 00", hours=OFFICE, read="2026-11-20"),
    service("lan", "lansstyrelsen", "varmland", "010-224 70 00", roles="skola", verified="2025-11-21"),
    service("stodet", "stod", "Säffle Nora", "0587-810 00"),
)


def base(**changed: Any) -> Knowledge:  # noqa: ANN401  # any field of Knowledge
    """Return the base, with fields of Knowledge `changed`."""
    fields: dict[str, Any] = {
        "needs": {need.id: need for need in listed(Need, NEEDS)},
        "counties": {county.id: county for county in (valued(County, VARMLAND), valued(County, OREBRO))},
        "services": {each.id: each for each in SERVICES},
        "supplements": {key: listed(Supplement, text)[0] for key, text in SUPPLEMENTS.items()},
    }
    return small_base(LOCAL, **{**fields, **changed})
