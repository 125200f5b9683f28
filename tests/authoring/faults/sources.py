"""What a statement rests on."""

from datetime import date

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a duty without a source",
        file="trees/oro.yaml",
        edit=("    sources: [sol-19-1]\n", ""),
        found=(
            "trees/oro.yaml:30:11 fel Steget 'anmal' säger vad som gäller ('skyldig') men har ingen källa.\nLägg till 'sources: […]' med id ur sources.yaml, eller skriv om det som ett råd. (missing-source)",
        ),
        also={
            "sources.yaml": "- id: sol-19-1\n  citation: 19 kap. 1 § socialtjänstlagen\n  about: Anmälan vid misstanke om att ett barn far illa.\n  url: https://www.riksdagen.se/sol\n  read: 2026-11-21\n  status: in-force\n",
            "counties/varmland/local.yaml": ("anmälan.\n", "anmälan.\n  sources: [sol-19-1]\n"),
        },
    ),
    Fault(
        what="a slip in a source",
        file="trees/oro.yaml",
        edit=("sources: [sol-19-1]", "sources: [sol-19-11]"),
        found=(
            "trees/oro.yaml:34:15 fel Källan 'sol-19-11' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a source twice",
        file="trees/oro.yaml",
        edit=("sources: [sol-19-1]", "sources: [sol-19-1, sol-19-1]"),
        found=(
            "trees/oro.yaml:34:25 varning 'sol-19-1' står redan under 'sources', som punkt 1.\nTa bort den ena. (repeated-row)",
        ),
    ),
    Fault(
        what="a slip in the word sources",
        file="trees/oro.yaml",
        edit=("    sources: [sol-19-1]\n", "    source: [sol-19-1]\n"),
        found=("trees/oro.yaml:34:5 fel Ordet 'source' används inte här.\nMenade du 'sources'? (unknown-key)",),
    ),
    Fault(
        what="a source that nothing uses",
        file="sources.yaml",
        edit=(
            "- id: sol-19-1\n",
            "- id: osl-10-28\n  citation: 10 kap. 28 § offentlighets- och sekretesslagen\n  about: Sekretessen hindrar inte.\n  url: https://www.riksdagen.se/osl\n  read: 2026-11-21\n  status: in-force\n- id: sol-19-1\n",
        ),
        found=(
            "sources.yaml:1:7 varning Inget steg hänvisar till källan 'osl-10-28'.\nLägg till den under 'sources' där den behövs, eller ta bort den. (unused-source)",
        ),
    ),
    Fault(
        what="a paragraph of another chapter",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig att anmäla (14 kap. 1 § socialtjänstlagen).\n"),
        found=(
            "trees/oro.yaml:30:11 fel Steget 'anmal' nämner 14 kap. 1 § socialtjänstlagen, men har ingen källa till den.\nRätta paragrafen, eller lägg till den i sources.yaml när du har läst den, och sedan under 'sources' här. (unbacked-law)",
        ),
    ),
    Fault(
        what="a paragraph in a supplement",
        file="counties/varmland/local.yaml",
        edit=("Barnahus ger råd före anmälan.", "Barnahus ger råd (20 kap. 7 § socialtjänstlagen)."),
        found=(
            "counties/varmland/local.yaml:2:9 fel Tillägget till 'oro/anmal' nämner 20 kap. 7 § socialtjänstlagen, men har ingen källa till den.\nRätta paragrafen, eller lägg till den i sources.yaml när du har läst den, och sedan under 'sources' här. (unbacked-law)",
        ),
    ),
    Fault(
        what="a duty on guidance alone",
        file="sources.yaml",
        edit=("status: in-force", "status: guidance"),
        found=(
            "trees/oro.yaml:30:11 varning Steget 'anmal' säger 'är skyldig att', men ingen av dess källor är gällande lag.\nLägg till lagen under 'sources', eller skriv vad man bör göra. (must-or-should)",
        ),
    ),
    Fault(
        what="what is not confirmed, told as a fact",
        file="sources.yaml",
        edit=("status: in-force", "status: unconfirmed"),
        found=(
            "trees/oro.yaml:34:14 varning Steget 'anmal' vilar bara på källor som inte är bekräftade, och säger det inte.\nSkriv att det inte är bekräftat och var det går att kontrollera, eller ta bort det. (unconfirmed-as-fact)",
        ),
        also={"trees/oro.yaml": ("    text: Du är skyldig att anmäla.\n", "    text: Det har blivit enklare.\n")},
    ),
    Fault(
        what="a source read too long ago",
        file="sources.yaml",
        edit=("  about: Anmälan", "  about:  Anmälan"),
        found=(
            "sources.yaml:5:9 varning Källan 'sol-19-1' lästes senast 2026-11-21, för mer än 12 månader sedan.\nLäs den på nytt. Ändra stegen om något är annorlunda, och skriv dagens datum efter 'read'. (stale-source)",
        ),
        also={
            "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
            "trees/oro.yaml": ("2026-11-21", "2027-11-20"),
            "national/services.yaml": ("2026-11-21", "2027-11-20"),
            "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
        },
        today=date(2027, 11, 22),
    ),
    Fault(
        what="a tree reviewed too long ago",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title:  Oro för ett barn"),
        found=(
            "trees/oro.yaml:5:11 varning Trädet 'oro' granskades senast 2026-11-21, för mer än 12 månader sedan.\nLäs igenom det, rätta det som inte stämmer, och skriv dagens datum efter 'reviewed'. (stale-tree)",
        ),
        also={
            "trees/akut-fara.yaml": ("2026-11-21", "2027-11-20"),
            "sources.yaml": ("2026-11-21", "2027-11-20"),
            "national/services.yaml": ("2026-11-21", "2027-11-20"),
            "counties/varmland/services.yaml": ("2026-11-21", "2027-11-20"),
        },
        today=date(2027, 11, 22),
    ),
    Fault(
        what="a year that is yet to come",
        file="sources.yaml",
        edit=("read: 2026-11-21", "read: 2062-11-21"),
        found=("sources.yaml:5:9 varning 2062-11-21 har inte varit än.\nSkriv dagen då det gjordes. (future-date)",),
        today=date(2026, 11, 22),
    ),
)
