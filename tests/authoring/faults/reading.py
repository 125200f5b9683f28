"""How files are written: signs, indents, quotes, encoding, repeated and strange keys."""

from tests.authoring.faults.fault import Fault
from tests.folder import FILES

FAULTS = (
    Fault(
        what="a tab in the indent",
        file="trees/oro.yaml",
        edit=("    question: Är barnet i akut fara just nu?\n", "\tquestion: Är barnet i akut fara just nu?\n"),
        found=(
            "trees/oro.yaml:9:1 fel Raden är indragen med ett tabbtecken.\nByt tabben mot blanksteg, två för varje nivå. (syntax)",
        ),
    ),
    Fault(
        what="a tab before a key of a list",
        file="national/services.yaml",
        edit=("  organization: SOS Alarm", "\torganization: SOS Alarm"),
        found=(
            "national/services.yaml:2:1 fel Raden är indragen med ett tabbtecken.\nByt tabben mot blanksteg, två för varje nivå. (syntax)",
        ),
    ),
    Fault(
        what="a quote that is never closed",
        file="trees/oro.yaml",
        edit=("    outcome: Anmäl genast", '    outcome: "Anmäl genast'),
        found=(
            "trees/oro.yaml:28:14 fel Ett citattecken öppnas men stängs aldrig.\nAvsluta texten med samma slags citattecken. (syntax)",
        ),
    ),
    Fault(
        what="a single quote that is never closed",
        file="needs.yaml",
        edit=("title: Oro för ett barn", "title: 'Oro för ett barn"),
        found=(
            "needs.yaml:7:10 fel Ett citattecken öppnas men stängs aldrig.\nAvsluta texten med samma slags citattecken. (syntax)",
        ),
    ),
    Fault(
        what="text after the closing quote",
        file="trees/oro.yaml",
        edit=("    question: Är barnet i akut fara just nu?\n", '    question: "Är barnet" i akut fara just nu?\n'),
        found=(
            "trees/oro.yaml:9:27 fel Efter det avslutande citattecknet står mer text.\nSätt hela texten inom 'enkla' citattecken, så får \"dubbla\" stå inuti. (syntax)",
        ),
    ),
    Fault(
        what="a colon in a text",
        file="trees/oro.yaml",
        edit=("summary: Är du skyldig att anmäla?", "summary: Obs: är du skyldig att anmäla?"),
        found=(
            "trees/oro.yaml:3:13 fel Ett kolon följt av blanksteg läses som början på ett nytt värde.\nSätt hela texten inom citattecken, eller kontrollera indraget. (syntax)",
        ),
    ),
    Fault(
        what="a colon in a row",
        file="trees/oro.yaml",
        edit=("actions: [Ring socialtjänsten]", "actions:\n      - Ring: socialtjänsten"),
        found=(
            "trees/oro.yaml:37:9 fel Under 'actions', punkt 1 ska stå en text, men där står ett block.\nSätt hela texten inom citattecken. Ett kolon följt av blanksteg delar den annars. (wrong-form)",
        ),
    ),
    Fault(
        what="a line indented too little",
        file="trees/oro.yaml",
        edit=("    outcome: Anmäl genast\n    urgency: today\n", "    outcome: Anmäl genast\n   urgency: today\n"),
        found=(
            "trees/oro.yaml:29:4 fel Raden passar inte ihop med raderna ovanför.\nKontrollera indraget och att citattecken kommer i par. (syntax)",
        ),
    ),
    Fault(
        what="a line indented too much",
        file="trees/oro.yaml",
        edit=("    outcome: Anmäl genast\n    urgency: today\n", "    outcome: Anmäl genast\n      urgency: today\n"),
        found=(
            "trees/oro.yaml:29:14 fel Raden är indragen längre än den ovanför.\nDra in den lika långt. Hör den till texten ovanför: sätt hela den texten inom citattecken. (syntax)",
        ),
    ),
    Fault(
        what="a list that is not closed",
        file="trees/oro.yaml",
        edit=("contacts: [orosanmalan]", "contacts: [orosanmalan"),
        found=(
            "trees/oro.yaml:33:15 fel Listan inom hakparenteser är inte avslutad.\nSätt komma mellan orden och avsluta med ']'. (syntax)",
        ),
    ),
    Fault(
        what="a block that is not closed",
        file="trees/oro.yaml",
        edit=("{any: [skador, radd], to: stanna}", "{any: [skador, radd], to: stanna"),
        found=(
            "trees/oro.yaml:20:9 fel Blocket inom klammerparenteser är inte avslutat.\nSätt komma mellan delarna och avsluta med '}'. (syntax)",
        ),
    ),
    Fault(
        what="a bracket too many",
        file="trees/oro.yaml",
        edit=("contacts: [orosanmalan]", "contacts: [orosanmalan]]"),
        found=(
            "trees/oro.yaml:33:28 fel Raden passar inte ihop med raderna ovanför.\nKontrollera indraget och att citattecken kommer i par. (syntax)",
        ),
    ),
    Fault(
        what="a text that begins with a star",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: *Oro för ett barn"),
        found=(
            "trees/oro.yaml:2:8 fel '*Oro' läses som en hänvisning, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '*'. (no-anchors)",
        ),
    ),
    Fault(
        what="a text that begins with an ampersand",
        file="trees/oro.yaml",
        edit=("summary: Är du skyldig att anmäla?", "summary: &Är du skyldig att anmäla?"),
        found=(
            "trees/oro.yaml:3:11 fel En text som börjar med '&' eller '*' har en särskild betydelse.\nSätt texten inom citattecken. (syntax)",
        ),
    ),
    Fault(
        what="an anchor",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: &titel Oro för ett barn"),
        found=(
            "trees/oro.yaml:2:8 fel '&titel' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '&'. (no-anchors)",
        ),
    ),
    Fault(
        what="an alias",
        file="topics.yaml",
        edit=("title: Oro för ett barn", "title: *titel"),
        found=(
            "topics.yaml:5:10 fel '*titel' läses som en hänvisning, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '*'. (no-anchors)",
        ),
    ),
    Fault(
        what="a tag",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: !viktigt Oro för ett barn"),
        found=(
            "trees/oro.yaml:2:8 fel '!viktigt' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '!'. (no-tags)",
        ),
    ),
    Fault(
        what="a text that begins with an at sign",
        file="counties/varmland/services.yaml",
        edit=("  name: Mottagningen\n", "  name: @mottagningen\n"),
        found=(
            "counties/varmland/services.yaml:3:9 fel En text kan inte börja med '@'.\nSätt texten inom citattecken. (syntax)",
        ),
    ),
    Fault(
        what="a text that begins with a percent sign",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.", "    text: %50 är skyldiga."),
        found=("trees/oro.yaml:30:11 fel En text kan inte börja med '%'.\nSätt texten inom citattecken. (syntax)",),
    ),
    Fault(
        what="a backslash within double quotes",
        file="counties/varmland/services.yaml",
        edit=("  name: Mottagningen\n", '  name: "Mottag\\ningen \\på"\n'),
        found=(
            "counties/varmland/services.yaml:3:24 fel Ett bakåtstreck i en text inom citattecken läses som en kod.\nByt till enkla citattecken: 'så här'. (syntax)",
        ),
    ),
    Fault(
        what="a key without its colon",
        file="trees/oro.yaml",
        edit=("owner: samordnare\n", "owner samordnare\n"),
        found=(
            "trees/oro.yaml:4:1 fel Här väntades ett kolon efter ordet.\nSkriv 'ord: text', eller dra in raden om den hör till texten ovanför. (syntax)",
        ),
    ),
    Fault(
        what="a key twice",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions: [Ring socialtjänsten]\n    actions: [Skriv]\n"),
        found=("trees/oro.yaml:37:5 fel 'actions' står två gånger.\nBehåll den ena. Den första står på rad 36. (repeated-key)",),
    ),
    Fault(
        what="a step twice",
        file="trees/oro.yaml",
        edit=(
            "  vanta:\n",
            "  stanna:\n    outcome: Stanna\n    urgency: soon\n    contacts: [akut]\n    actions: [Stanna]\n  vanta:\n",
        ),
        found=("trees/oro.yaml:37:3 fel 'stanna' står två gånger.\nBehåll den ena. Den första står på rad 22. (repeated-key)",),
    ),
    Fault(
        what="two documents",
        file="counties/varmland/county.yaml",
        edit=("municipalities:\n", "---\nmunicipalities:\n"),
        found=(
            "counties/varmland/county.yaml:5:1 fel Filen har flera delar, skilda åt av '---'.\nTa bort raden med '---', eller lägg delarna i var sin fil. (several-documents)",
        ),
    ),
    Fault(
        what="an invisible sign",
        file="counties/varmland/services.yaml",
        edit=("  name: Mottagningen\n", "  name: Mottag\x07ningen\n"),
        found=(
            "counties/varmland/services.yaml:3:15 fel Här står ett osynligt tecken som inte hör hemma i en textfil.\nTa bort det, eller skriv om ordet. Sådana tecken följer ibland med när text klistras in. (unreadable)",
        ),
    ),
    Fault(
        what="a file that is Latin-1",
        file="trees/oro.yaml",
        edit=FILES["trees/oro.yaml"].encode("latin-1"),
        found=(
            "trees/oro.yaml:2:13 fel Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa.\nSpara om filen och välj teckenkodningen UTF-8. (unreadable)",
        ),
    ),
    Fault(
        what="an empty file",
        file="counties/varmland/local.yaml",
        edit="# inget här ännu\n",
        found=("counties/varmland/local.yaml:1:1 fel Filen är tom.\nSkriv något i den, eller ta bort den. (empty-file)",),
    ),
    Fault(
        what="a file that ends in .yml",
        file="counties/varmland/local.yaml",
        edit=None,
        found=(
            "counties/varmland/local.yml:1:1 fel Filen läses inte: namnet slutar på .yml.\nDöp om den så att den slutar på .yaml. (unknown-file)",
        ),
        also={"counties/varmland/local.yml": FILES["counties/varmland/local.yaml"]},
    ),
    Fault(
        what="a file too large to be written by hand",
        file="counties/varmland/local.yaml",
        edit="# " + "x" * 1_000_001,
        found=(
            "counties/varmland/local.yaml:1:1 fel Filen är större än 1000 kB och läses inte.\nDela upp den, eller ta bort den om den har hamnat här av misstag. (too-large)",
        ),
    ),
    Fault(
        what="a file that is not known here",
        file="trees/mer/oro.yaml",
        edit="tree: oro\n",
        found=(
            "trees/mer/oro.yaml:1:1 fel Filen läses inte: här används ingen fil med det namnet.\nFlytta den, eller ta bort den. (unknown-file)",
        ),
    ),
    Fault(
        what="a file that is gone",
        file="roles.yaml",
        edit=None,
        found=(
            "roles.yaml:1:1 fel Filen roles.yaml saknas.\nLägg tillbaka den, eller kontrollera att du står i rätt mapp. (missing-file)",
        ),
    ),
    Fault(
        what="the phrases gone",
        file="phrases/sv.yaml",
        edit=None,
        found=(
            "phrases/sv.yaml:1:1 fel Filen phrases/sv.yaml saknas.\nLägg tillbaka den: den har allt som boten själv säger. (missing-file)",
        ),
    ),
    Fault(
        what="a list where a block is to be",
        file="trees/oro.yaml",
        edit="- tree: oro\n",
        found=(
            "trees/oro.yaml:1:1 fel Här ska stå ett block med rader 'ord: …', men där står en lista.\nTa bort '- ' i början av raderna. (wrong-form)",
        ),
    ),
    Fault(
        what="a block where a list is to be",
        file="roles.yaml",
        edit="skola: Skola\n",
        found=("roles.yaml:1:1 fel Filen ska vara en lista.\nBörja varje post med '- id: …'. (wrong-form)",),
    ),
    Fault(
        what="a row too far in",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka en sal.\n        - Välj två frågor.\n"),
        found=(
            "trees/oro.yaml:38:9 fel Raden blir en del av texten ovanför.\nDra in den lika långt som raderna före. (joined-rows)",
        ),
    ),
    Fault(
        what="a row too far in, with a dash",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka en sal.\n        – Välj två frågor.\n"),
        found=(
            "trees/oro.yaml:38:9 fel Raden blir en del av texten ovanför.\nSkriv '- ' först, och dra in den lika långt som raderna före. (joined-rows)",
        ),
    ),
    Fault(
        what="two wordings in one",
        file="wordings/oro.yaml",
        edit=(
            "  - says: [anmälningsskyldighet, måste jag anmäla]\n",
            "  - says:\n      - anmälningsskyldighet\n       - måste jag anmäla\n",
        ),
        found=(
            "wordings/oro.yaml:5:8 fel Raden blir en del av texten ovanför.\nDra in den lika långt som raderna före. (joined-rows)",
        ),
    ),
    Fault(
        what="a list in a text that is no block",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: Du är skyldig att anmäla\n      - genast.\n"),
        found=(
            "trees/oro.yaml:31:7 fel Raden blir en del av texten ovanför.\nSka den vara en egen rad: skriv '|' efter kolonet, och hela texten på raderna under. (joined-rows)",
        ),
    ),
    Fault(
        what="a number sign in a text",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka sal #3 i schemat.\n"),
        found=(
            "trees/oro.yaml:37:18 fel Allt efter # försvinner.\nSätt texten inom citattecken om det hör till texten. Är det en anmärkning: lägg den på en egen rad ovanför. (lost-words)",
        ),
    ),
    Fault(
        what="dashes for a list",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      – Boka en sal.\n      – Välj två frågor.\n"),
        found=("trees/oro.yaml:37:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först på varje rad. (joined-rows)",),
    ),
    Fault(
        what="a dash in a list",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka en sal.\n      – Välj två frågor.\n"),
        found=("trees/oro.yaml:38:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först i stället. (syntax)",),
    ),
    Fault(
        what="a hyphen without its blank",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka en sal.\n      -Välj två frågor.\n"),
        found=("trees/oro.yaml:38:7 fel Raden saknar blanksteg efter '-'.\nSkriv '- ' först. (syntax)",),
    ),
    Fault(
        what="a star for a hyphen",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n      - Boka en sal.\n      * Välj två frågor.\n"),
        found=("trees/oro.yaml:38:7 fel Raden börjar med '*'.\nByt '*' mot '-'. (syntax)",),
    ),
    Fault(
        what="a colon without its blank",
        file="trees/oro.yaml",
        edit=("    urgency: today\n", "    urgency:today\n"),
        found=("trees/oro.yaml:29:12 fel Blanksteg saknas efter kolonet.\nSkriv 'urgency: today'. (syntax)",),
    ),
    Fault(
        what="a hard blank after a colon",
        file="trees/oro.yaml",
        edit=("    urgency: today\n", "    urgency:\u00a0today\n"),
        found=(
            "trees/oro.yaml:29:12 fel Efter kolonet står ett hårt blanksteg, som ser ut som ett vanligt.\nByt det mot ett vanligt blanksteg. (syntax)",
        ),
    ),
    Fault(
        what="hard blanks for an indent",
        file="trees/oro.yaml",
        edit=("    urgency: today\n", "\u00a0\u00a0\u00a0\u00a0urgency: today\n"),
        found=(
            "trees/oro.yaml:29:1 fel Indragen är hårda blanksteg, som ser ut som vanliga.\nByt dem mot vanliga blanksteg. De följer med när text klistras in. (syntax)",
        ),
    ),
    Fault(
        what="single quotes in single quotes",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: 'Barnet's oro'"),
        found=(
            "trees/oro.yaml:2:16 fel Efter det avslutande citattecknet står mer text.\nSätt hela texten inom \"dubbla\" citattecken, så får 'enkla' stå inuti. (syntax)",
        ),
    ),
    Fault(
        what="a step at the edge",
        file="trees/oro.yaml",
        edit=("  stanna:\n", "stanna:\n"),
        found=(
            "trees/oro.yaml:22:1 fel Raden är indragen mindre än raderna som den hör ihop med.\nDra in den lika långt som rad 25. (syntax)",
        ),
    ),
)
