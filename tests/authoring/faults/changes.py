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
)
