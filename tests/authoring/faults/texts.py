"""What the steps say, and how."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a number to call in a row",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Ring 054-540 50 54]\n"),
        found=(
            "trees/oro.yaml:36:15 varning I steget 'anmal' står numret 054-540 50 54.\nLägg numret hos en tjänst i services.yaml, och behovet under 'contacts' i steget. (phone-in-text)",
        ),
    ),
    Fault(
        what="a passive that hides who acts",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Anmälan görs samma dag.]\n"),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Anmälan görs samma dag."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
        ),
    ),
    Fault(
        what="a modal passive",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Socialtjänsten ska kontaktas.]\n"),
        found=(
            'trees/oro.yaml:36:15 varning Raden säger inte vem som gör det: "Socialtjänsten ska kontaktas."\nBörja med det som ska göras (Ring, Skriv, Fråga), eller skriv vem som gör det. (actor-missing)',
        ),
    ),
    Fault(
        what="a question that blames",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    say: [Varför lämnade du inte honom?]\n",
        ),
        found=(
            "trees/oro.yaml:31:11 varning I steget 'anmal' står \"Varför lämnade du\", som frågar den som utsätts varför.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)",
        ),
    ),
    Fault(
        what="blame for not reporting",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig. Hon borde ha anmält det.\n"),
        found=(
            "trees/oro.yaml:30:11 varning I steget 'anmal' står \"borde ha anmält\", som säger vad den som utsätts borde ha gjort.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)",
        ),
    ),
    Fault(
        what="a word that makes violence small",
        file="counties/varmland/local.yaml",
        edit=("Barnahus ger råd före anmälan.", "Vid lägenhetsbråk ger Barnahus råd."),
        found=(
            "counties/varmland/local.yaml:2:9 varning I tillägget till 'oro/anmal' står \"lägenhetsbråk\", som gör våldet mindre än det är.\nSkriv vad den som utövar våld gör, eller vad den som läser kan göra. (blame)",
        ),
    ),
    Fault(
        what="bold that does not end",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är **skyldig att anmäla.\n"),
        found=(
            "trees/oro.yaml:30:11 fel I steget 'anmal' börjar fetstil utan att sluta, eller tvärtom.\nSätt ** både före och efter orden. (broken-markup)",
        ),
    ),
    Fault(
        what="a link that leads nowhere",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig, säger [lagen](riksdagen.se/sol).\n"),
        found=(
            "trees/oro.yaml:30:11 fel I steget 'anmal' leder länken '[lagen](riksdagen.se/sol)' ingenstans.\nSkriv hela adressen: [ord](https://…). (broken-markup)",
        ),
    ),
    Fault(
        what="a heading in a text",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: |\n      ## Så här\n      Du är skyldig att anmäla.\n"),
        found=(
            "trees/oro.yaml:31:1 fel I steget 'anmal' står en rubrik med #.\nTa bort #. Rubriken är stegets första rad. (broken-markup)",
        ),
    ),
    Fault(
        what="an abbreviation that is not explained",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig att kalla till SIP.\n"),
        found=(
            "trees/oro.yaml:30:11 varning Förkortningen SIP är inte förklarad i steget 'anmal'.\nSkriv ut orden en gång: '… (SIP)', eller lägg till den under 'abbreviations' i handbook.yaml om alla känner den. (unexplained-abbreviation)",
        ),
    ),
    Fault(
        what="a text as hard as an authority's",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Anmälningsskyldigheten omfattar samtliga yrkesverksamma inom verksamheter som berör barn och ungdomar, varvid anmälan alltid omedelbart överlämnas till den ansvariga myndigheten utan föregående utredning eller samtycke från vårdnadshavaren.\n",
        ),
        found=(
            "trees/oro.yaml:27:3 varning Steget 'anmal' är svårläst: LIX 62. Den längsta meningen är på 27 ord: \"Anmälningsskyldigheten omfattar samtliga yrkesverksamma ino…\"\nDela långa meningar och byt långa ord mot korta, tills LIX är under 45. (hard-to-read)",
        ),
    ),
    Fault(
        what="a step that does not fit a screen",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: |\n" + "      Du är skyldig att anmäla. Ring och säg vad du har sett.\n" * 64,
        ),
        found=(
            "trees/oro.yaml:27:3 fel Steget 'anmal' är 3671 tecken med sina längsta tillägg. Högst 3500 får plats.\nDela upp det i två steg, eller korta texterna. (too-long)",
        ),
    ),
    Fault(
        what="an end without anything to do",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", ""),
        found=(
            "trees/oro.yaml:27:3 fel Slutet 'anmal' säger inte vad man gör.\nLägg till 'actions' med minst en rad. Börja raden med det som ska göras: Ring, Skriv, Fråga. (bare-outcome)",
        ),
    ),
    Fault(
        what="a word twice in a row",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig att att anmäla.\n"),
        found=("trees/oro.yaml:30:11 varning I steget 'anmal' står 'att' två gånger i följd.\nTa bort det ena. (repeated-word)",),
    ),
    Fault(
        what="a row twice",
        file="trees/oro.yaml",
        edit=(
            "    actions: [Ring socialtjänsten]\n",
            "    actions: [Ring socialtjänsten, Skriv ned det, Ring socialtjänsten.]\n",
        ),
        found=(
            "trees/oro.yaml:36:51 varning 'Ring socialtjänsten.' står redan under 'actions', som punkt 1.\nTa bort den ena. (repeated-row)",
        ),
    ),
    Fault(
        what="a word with a letter too few",
        file="trees/akut-fara.yaml",
        edit=(
            "    actions: [Lyssna]\n",
            "    actions: [Lyssna]\n    text: Ring socialtjänsten. Skriv till socialtjänsten. Fråga socialtjänsten. Vänta på socialtjänsten.\n    say: [Jag ringer socialtjänten.]\n",
        ),
        found=(
            "trees/akut-fara.yaml:25:11 varning 'socialtjänten' i steget 'lugn' står bara här, och liknar 'socialtjänsten', som står 5 gånger.\nMenade du 'socialtjänsten'? Är ordet rätt, skriv det under 'correct' i language.yaml. (misspelled)",
        ),
    ),
    Fault(
        what="an e-mail address of a person",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    record: Skickat till anna.andersson@kommunen.se kl. ___.\n",
        ),
        found=(
            "trees/oro.yaml:31:13 varning I steget 'anmal' står det som ser ut som en e-postadress.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
        ),
    ),
    Fault(
        what="a personal number",
        file="trees/oro.yaml",
        edit=(
            "    text: Du är skyldig att anmäla.\n",
            "    text: Du är skyldig att anmäla.\n    record: 'Barnet: 20120304-2386.'\n",
        ),
        found=(
            "trees/oro.yaml:31:13 fel I steget 'anmal' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
        ),
    ),
    Fault(
        what="a topic to go on to that is not there",
        file="trees/akut-fara.yaml",
        edit=("see: [oro]", "see: [oron]"),
        found=(
            "trees/akut-fara.yaml:21:11 fel Ämnet 'oron' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a role's text for a role that is not there",
        file="trees/oro.yaml",
        edit=("      skola: Rektor får inte stoppa dig.", "      skolan: Rektor får inte stoppa dig."),
        found=(
            "trees/oro.yaml:32:7 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)",
        ),
    ),
)
