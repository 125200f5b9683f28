"""What begins to hold on a later day."""

from datetime import date

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a change that changes nothing",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    changes:\n      - {from: 2027-01-01, text: Du är skyldig att anmäla.}\n",
        ),
        found=(
            "trees/oro.yaml:32:9 fel Ändringen ändrar ingenting: allt i den gäller redan.\nRätta det som skulle bli annorlunda, eller ta bort ändringen. (changes-nothing)",
        ),
    ),
    Fault(
        what="a change that does two things with one key",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    changes:\n      - {from: 2027-01-01, text: Du ska anmäla., without: [text]}\n",
        ),
        found=("trees/oro.yaml:32:60 fel 'text' både får nytt innehåll och tas bort.\nBehåll det ena. (unclear-change)",),
    ),
    Fault(
        what="a change of what a step is",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    changes:\n      - {from: 2027-01-01, question: Ska du anmäla?}\n",
        ),
        found=(
            "trees/oro.yaml:32:28 fel En ändring kan inte göra om steget till 'question'.\nSkriv ett nytt steg, och låt ändringar i de steg som leder hit leda dit i stället. (unchangeable)",
        ),
    ),
    Fault(
        what="a change to a step that is not there",
        file="trees/oro.yaml",
        edit=("    next: anmal\n", "    next: anmal\n    changes:\n      - {from: 2027-01-01, next: anmala}\n"),
        found=(
            "trees/oro.yaml:26:34 fel Från och med 2027-01-01: Rådet 'stanna' leder till 'anmala', som inte finns i trädet.\nMenade du 'anmal'? (unknown-step)",
        ),
    ),
    Fault(
        what="a law that is not in force yet",
        file="sources.yaml",
        edit=("  status: in-force\n", "  in-force: 2027-07-01\n  status: in-force\n"),
        found=(
            "trees/oro.yaml:34:15 varning Källan 'sol-19-1' gäller först från 2027-07-01.\nFlytta hänvisningen till 'changes' med 'from: 2027-07-01', eller rätta 'in-force' i sources.yaml. (source-not-in-force)",
        ),
        today=date(2026, 11, 22),
    ),
    Fault(
        what="a change last year",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    changes:\n      - {from: 2025-12-01, text: Du ska anmäla.}\n",
        ),
        found=(
            "trees/oro.yaml:32:16 varning Ändringen gäller från 2025-12-01, men trädet granskades 2026-11-21.\nRätta årtalet. Gäller den redan: skriv in den där den hör hemma, och ta bort den under 'changes'. (doubtful-day)",
        ),
        today=date(2026, 11, 22),
    ),
    Fault(
        what="a change in a hundred years",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    changes:\n      - {from: 2127-01-01, text: Du ska anmäla.}\n",
        ),
        found=(
            "trees/oro.yaml:32:16 varning Ändringen gäller från 2127-01-01, mer än fem år efter att trädet granskades 2026-11-21.\nRätta årtalet. (doubtful-day)",
        ),
    ),
    Fault(
        what="a change of a service that is no longer there",
        file="counties/varmland/services.yaml",
        edit=(
            "confidence: high}\n",
            "confidence: high}\n  until: 2026-12-31\n  changes:\n    - {from: 2027-03-01, name: Enheten}\n",
        ),
        found=(
            "counties/varmland/services.yaml:11:14 fel Ändringen gäller från 2027-03-01, men tjänsten 'kil-mottagningen' finns bara till och med 2026-12-31.\nRätta dagen, eller 'until' hos tjänsten. (lost-change)",
            "needs.yaml:6:7 varning Från och med 2027-01-01: Ingen tjänst möter behovet 'orosanmalan', bara den sista utvägen.\nLägg till behovet under 'needs' hos en tjänst. (need-without-service)",
        ),
        also={"cases/fallet.yaml": None},
    ),
)
