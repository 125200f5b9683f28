"""Who to call, where, when, and whether anybody answers."""

from datetime import date

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="112 after somebody else, where one is told to call it",
        file="trees/akut-fara.yaml",
        edit=("    contacts: [akut]\n", "    contacts: [orosanmalan, akut]\n"),
        found=(
            "trees/akut-fara.yaml:16:29 fel Steget 'ring-112' säger åt den som läser att ringa 112, men 'orosanmalan' visas före 'akut'.\nSkriv 'akut' först under 'contacts'. (alarm-first)",
        ),
    ),
    Fault(
        what="a number with too few digits",
        file="counties/varmland/services.yaml",
        edit=("0554-191 00", "0554-19"),
        found=(
            "counties/varmland/services.yaml:6:21 fel '0554-19' går inte att ringa från Sverige.\nKontrollera siffrorna och skriv som 054-540 50 20 eller 116 016. (unusable-number)",
        ),
    ),
    Fault(
        what="a number with a letter",
        file="counties/varmland/services.yaml",
        edit=("0554-191 00", "0554-191 OO"),
        found=(
            "counties/varmland/services.yaml:6:21 fel '0554-191 OO' går inte att ringa från Sverige.\nKontrollera siffrorna och skriv som 054-540 50 20 eller 116 016. (unusable-number)",
        ),
    ),
    Fault(
        what="a number that is only an area code",
        file="counties/varmland/services.yaml",
        edit=("number: 0554-191 00", "number: 0554"),
        found=(
            "counties/varmland/services.yaml:6:21 fel '0554' går inte att ringa från Sverige.\nKontrollera siffrorna och skriv som 054-540 50 20 eller 116 016. (unusable-number)",
        ),
    ),
    Fault(
        what="hours in words",
        file="counties/varmland/services.yaml",
        edit=("hours: Mo-Fr 08:00-16:00; PH off", "hours: Vardagar 8-16"),
        found=(
            "counties/varmland/services.yaml:7:10 fel 'Vardagar 8-16' går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off.\nÄr tiderna inte kända, ta bort raden: då säger boten det. (unusable-hours)",
        ),
    ),
    Fault(
        what="hours with Swedish days",
        file="counties/varmland/services.yaml",
        edit=("hours: Mo-Fr 08:00-16:00; PH off", "hours: Må-Fr 08:00-16:00; PH off"),
        found=(
            "counties/varmland/services.yaml:7:10 fel 'Må-Fr 08:00-16:00; PH off' går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off.\nÄr tiderna inte kända, ta bort raden: då säger boten det. (unusable-hours)",
        ),
    ),
    Fault(
        what="hours that never open",
        file="counties/varmland/services.yaml",
        edit=("hours: Mo-Fr 08:00-16:00; PH off", "hours: PH off"),
        found=(
            "counties/varmland/services.yaml:7:10 fel 'PH off' är aldrig öppet. Ta bort raden om tiderna inte är kända.\nÄr tiderna inte kända, ta bort raden: då säger boten det. (unusable-hours)",
        ),
    ),
    Fault(
        what="hours past midnight that the next day strikes out",
        file="counties/varmland/services.yaml",
        edit=("hours: Mo-Fr 08:00-16:00; PH off", "hours: Fr-Sa 16:00-01:30; PH off"),
        found=(
            "counties/varmland/services.yaml:7:10 fel '16:00-01:30' går över midnatt, och då stryker nästa dags regel natten. Dela vid midnatt och skriv komma mellan: Fr-Sa 16:00-24:00, Sa-Su 00:00-01:30.\nÄr tiderna inte kända, ta bort raden: då säger boten det. (unusable-hours)",
        ),
    ),
    Fault(
        what="a slip in a need",
        file="counties/varmland/services.yaml",
        edit=("needs: [orosanmalan]", "needs: [orosanmaln]"),
        found=(
            "counties/varmland/services.yaml:4:11 fel Behovet 'orosanmaln' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a need that no service meets",
        file="counties/varmland/services.yaml",
        edit=("needs: [orosanmalan]", "needs: [akut]"),
        found=(
            "needs.yaml:6:7 varning Ingen tjänst möter behovet 'orosanmalan', bara den sista utvägen.\nLägg till behovet under 'needs' hos en tjänst. (need-without-service)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a need that no step names",
        file="needs.yaml",
        edit=(
            "- id: orosanmalan\n",
            "- id: barnahus\n  title: Barnahus\n  where: county\n  last: [larmnumret-112]\n  urgent: Ring 112.\n- id: orosanmalan\n",
        ),
        found=(
            "needs.yaml:6:7 varning Inget steg har behovet 'barnahus' under 'contacts'.\nLägg till det där någon ska ringa, eller ta bort behovet. (unused-need)",
        ),
        also={"counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: [orosanmalan, barnahus]")},
    ),
    Fault(
        what="a slip in a municipality",
        file="counties/varmland/services.yaml",
        edit=("area: [Kil]", "area: [Kill]"),
        found=(
            "counties/varmland/services.yaml:5:10 fel Ingen kommun och inget län heter 'Kill'.\nMenade du 'Kil'? Annars skriv kommunens namn (Säffle), länets id (varmland) eller nation. (unknown-reference)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a county by its name",
        file="counties/varmland/services.yaml",
        edit=("area: [Kil]", "area: [Värmland]"),
        found=(
            "counties/varmland/services.yaml:5:10 fel Ingen kommun och inget län heter 'Värmland'.\nMenade du 'varmland'? Annars skriv kommunens namn (Säffle), länets id (varmland) eller nation. (unknown-reference)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a service for a role that is not there",
        file="counties/varmland/services.yaml",
        edit=("  area: [Kil]\n", "  area: [Kil]\n  roles: [skolan]\n"),
        found=(
            "counties/varmland/services.yaml:6:11 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a last resort that is not there",
        file="needs.yaml",
        edit=("  last: [larmnumret-112]\n  urgent: Är någon", "  last: [larmnumret]\n  urgent: Är någon"),
        found=(
            "needs.yaml:4:10 fel Tjänsten 'larmnumret' finns inte.\nMenade du 'larmnumret-112'? Annars lägg till det i services.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a last resort that closes",
        file="national/services.yaml",
        edit=("hours: 24/7", "hours: Mo-Fr 08:00-16:00; PH off"),
        found=(
            "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den svarar inte dygnet runt.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)",
        ),
    ),
    Fault(
        what="a last resort that is not everywhere",
        file="national/services.yaml",
        edit=("area: [nation]", "area: [varmland]"),
        found=(
            "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den finns inte i hela landet.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)",
        ),
    ),
    Fault(
        what="a last resort without a number",
        file="national/services.yaml",
        edit=('phones: [{number: "112"}]', "phones: []"),
        found=(
            "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den har inget nummer.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)",
        ),
    ),
    Fault(
        what="a step with a slip in its need",
        file="trees/oro.yaml",
        edit=("contacts: [orosanmalan]", "contacts: [orosanmälan]"),
        found=(
            "trees/oro.yaml:33:16 fel Behovet 'orosanmälan' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="an end with nobody to call",
        file="trees/oro.yaml",
        edit=("    contacts: [orosanmalan]\n", ""),
        found=(
            "trees/oro.yaml:27:3 fel Slutet 'anmal' har ingen att ringa.\nLägg till 'contacts: […]' med minst ett behov ur needs.yaml. (bare-outcome)",
        ),
        also={"cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", "")},
    ),
    Fault(
        what="a number too old to trust",
        file="counties/varmland/services.yaml",
        edit=("read: 2026-11-21", "read: 2026-11-20"),
        found=(
            "counties/varmland/services.yaml:8:43 varning Uppgifterna om 'kil-mottagningen' är från 2026-11-20, och får vara högst 12 månader.\nRing och kontrollera dem, och skriv 'verified: {on: …, by: …}' med dagens datum. (expired-contact)",
        ),
        also={
            "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
            "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
            "sources.yaml": ("2026-11-21", "2027-11-20"),
            "national/services.yaml": ("2026-11-21", "2027-11-20"),
        },
        today=date(2027, 11, 22),
    ),
    Fault(
        what="a person's name for a function",
        file="counties/varmland/services.yaml",
        edit=("confidence: high}\n", "confidence: high}\n  verified: {on: 2026-11-21, by: Anna Andersson}\n"),
        found=(
            "counties/varmland/services.yaml:9:34 varning 'Anna Andersson' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)",
        ),
    ),
    Fault(
        what="a person to ask for",
        file="counties/varmland/services.yaml",
        edit=("  area: [Kil]\n", "  area: [Kil]\n  ask: Be att få tala med Anna Svensson.\n"),
        found=(
            "counties/varmland/services.yaml:6:8 varning I tjänsten 'kil-mottagningen' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
        ),
    ),
    Fault(
        what="an owner who is a person",
        file="trees/oro.yaml",
        edit=("owner: samordnare", "owner: Anna Andersson"),
        found=(
            "trees/oro.yaml:4:8 varning 'Anna Andersson' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)",
        ),
    ),
    Fault(
        what="a supplement that is missing",
        file="counties/varmland/local.yaml",
        edit=None,
        found=(
            "trees/oro.yaml:35:12 fel Värmland saknar ett lokalt tillägg till steget 'oro/anmal'.\nLägg till '- step: oro/anmal' i counties/varmland/local.yaml, med en text eller 'none: ja'. (missing-supplement)",
        ),
    ),
    Fault(
        what="a supplement that is never shown",
        file="counties/varmland/local.yaml",
        edit="- step: oro/anmal\n  text: Barnahus ger råd.\n- step: oro/vanta\n  none: ja\n",
        found=(
            "counties/varmland/local.yaml:3:9 varning Tillägget visas aldrig: steget 'oro/vanta' frågar inte efter något lokalt.\nLägg till 'local: required' i steget, eller ta bort tillägget. (missing-supplement)",
        ),
    ),
    Fault(
        what="a supplement to a step that is not there",
        file="counties/varmland/local.yaml",
        edit=("step: oro/anmal", "step: oro/anmäl"),
        found=(
            "counties/varmland/local.yaml:1:9 fel Steget 'anmäl' finns inte i trädet 'oro'.\nMenade du 'anmal'? (unknown-tree)",
        ),
    ),
    Fault(
        what="a number that nobody is sure of",
        file="counties/varmland/services.yaml",
        edit=("confidence: high}", "confidence: low}"),
        found=(
            "counties/varmland/services.yaml:6:11 fel Numret till 'kil-mottagningen' är osäkert (confidence: low), och får inte visas så.\nSkriv 'phones: []' tills någon har ringt. Stämmer numret då, lägg till 'verified: {on: …, by: …}'. (uncertain-number)",
        ),
    ),
    Fault(
        what="the code of another municipality",
        file="counties/varmland/county.yaml",
        edit=('scb: "1785"', 'scb: "1715"'),
        found=(
            "counties/varmland/county.yaml:9:10 fel 'Säffle' har samma kommunkod som 'Kil': 1715.\nSök upp koderna hos SCB, och rätta den som är fel. (same-code)",
        ),
    ),
    Fault(
        what="a number beside what it belongs to",
        file="counties/varmland/services.yaml",
        edit=("phones: [{number: 0554-191 00}]", "number: 0554-191 00"),
        found=(
            "counties/varmland/services.yaml:6:3 fel Ordet 'number' används inte här.\nMenade du 'phones'? Skriv phones: [{number: …}]. (unknown-key)",
        ),
        also={"cases/fallet.yaml": None},
    ),
)
