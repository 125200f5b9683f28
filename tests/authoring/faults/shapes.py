"""What each kind of file holds: keys, words, dates, numbers, lengths."""

from tests.authoring.faults.fault import Fault
from tests.folder import FILES

FAULTS = (
    Fault(
        what="a slip in a key",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    action: [Ring socialtjänsten]\n"),
        found=("trees/oro.yaml:36:5 fel Ordet 'action' används inte här.\nMenade du 'actions'? (unknown-key)",),
    ),
    Fault(
        what="a slip in a key of the tree",
        file="trees/oro.yaml",
        edit=("reviewed: 2026-11-21", "rewieved: 2026-11-21"),
        found=("trees/oro.yaml:5:1 fel Ordet 'rewieved' används inte här.\nMenade du 'reviewed'? (unknown-key)",),
    ),
    Fault(
        what="a key that is nothing here",
        file="counties/varmland/local.yaml",
        edit=("  text: Barnahus ger råd före anmälan.\n", "  text: Barnahus ger råd före anmälan.\n  xyz: Gör det nu.\n"),
        found=(
            "counties/varmland/local.yaml:3:3 fel Ordet 'xyz' används inte här.\nDet som går här är: none, sources, step, text. (unknown-key)",
        ),
    ),
    Fault(
        what="a key in Swedish",
        file="counties/varmland/services.yaml",
        edit=("  organization: Kils kommun\n", "  organisation: Kils kommun\n"),
        found=(
            "counties/varmland/services.yaml:2:3 fel Ordet 'organisation' används inte här.\nMenade du 'organization'? (unknown-key)",
        ),
    ),
    Fault(
        what="a key with a capital",
        file="counties/varmland/services.yaml",
        edit=("  phones: [{number: 0554-191 00}]\n", "  Phones: [{number: 0554-191 00}]\n"),
        found=("counties/varmland/services.yaml:6:3 fel Ordet 'Phones' används inte här.\nMenade du 'phones'? (unknown-key)",),
    ),
    Fault(
        what="an underscore for a hyphen",
        file="trees/oro.yaml",
        edit=("    by-role:\n", "    by_role:\n"),
        found=("trees/oro.yaml:31:5 fel Ordet 'by_role' används inte här.\nMenade du 'by-role'? (unknown-key)",),
    ),
    Fault(
        what="a key that is missing",
        file="trees/oro.yaml",
        edit=("    urgency: today\n", ""),
        found=(
            "trees/oro.yaml:28:5 fel 'urgency' saknas i 'anmal'.\nLägg till 'urgency: …'. now (just nu), today (i dag) eller soon (snart). (missing-key)",
        ),
    ),
    Fault(
        what="a source without its day",
        file="sources.yaml",
        edit=("  read: 2026-11-21\n", ""),
        found=("sources.yaml:1:3 fel 'read' saknas i punkt 1.\nLägg till 'read: …'. Dagen då den senast lästes. (missing-key)",),
    ),
    Fault(
        what="a word that is not one of those that go",
        file="trees/oro.yaml",
        edit=("urgency: today", "urgency: idag"),
        found=(
            "trees/oro.yaml:29:14 fel 'idag' går inte under 'urgency'.\nSkriv now (just nu), today (i dag) eller soon (snart). (unknown-word)",
        ),
    ),
    Fault(
        what="a level of confidence in Swedish",
        file="counties/varmland/services.yaml",
        edit=("confidence: high", "confidence: hög"),
        found=(
            "counties/varmland/services.yaml:8:67 fel 'hög' går inte under 'confidence'.\nSkriv high, medium eller low. (unknown-word)",
        ),
    ),
    Fault(
        what="a status that is not one",
        file="sources.yaml",
        edit=("status: in-force", "status: in force"),
        found=("sources.yaml:6:11 fel 'in force' går inte under 'status'.\nMenade du 'in-force'? (unknown-word)",),
    ),
    Fault(
        what="a step of no kind",
        file="trees/oro.yaml",
        edit=("    outcome: Anmäl genast\n", "    outcom: Anmäl genast\n"),
        found=("trees/oro.yaml:28:5 fel Det framgår inte vad steget 'anmal' är.\nMenade du 'outcome'? (unclear-step)",),
    ),
    Fault(
        what="a step of two kinds",
        file="trees/oro.yaml",
        edit=("    outcome: Anmäl genast\n", "    outcome: Anmäl genast\n    question: Ska du anmäla?\n"),
        found=(
            "trees/oro.yaml:28:5 fel Steget 'anmal' är flera saker på en gång: question, outcome.\nDela upp det i ett steg för varje. (unclear-step)",
        ),
    ),
    Fault(
        what="a date the other way round",
        file="trees/oro.yaml",
        edit=("reviewed: 2026-11-21", "reviewed: 21/11 2026"),
        found=(
            "trees/oro.yaml:5:11 fel '21/11 2026' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)",
        ),
    ),
    Fault(
        what="a day that is not in the calendar",
        file="sources.yaml",
        edit=("read: 2026-11-21", "read: 2026-11-31"),
        found=(
            "sources.yaml:5:9 fel '2026-11-31' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)",
        ),
    ),
    Fault(
        what="a time that is none",
        file="cases/fallet.yaml",
        edit=("at: 2026-11-20T14:10", "at: fredag kl. 14"),
        found=(
            "cases/fallet.yaml:7:5 fel 'fredag kl. 14' är ingen tidpunkt.\nSkriv datum och klockslag, till exempel 2026-11-21T21:40. (unusable-date)",
        ),
    ),
    Fault(
        what="yes in another word",
        file="cases/fallet.yaml",
        edit=("fictional: ja", "fictional: sant"),
        found=("cases/fallet.yaml:3:12 fel Här ska stå ja eller nej, inte 'sant'.\nSkriv ja eller nej. (yes-or-no)",),
    ),
    Fault(
        what="a number in letters",
        file="handbook.yaml",
        edit=("review-months: 12", "review-months: tolv"),
        found=(
            "handbook.yaml:6:16 fel Här ska stå ett tal mellan 1 och 99, inte 'tolv'.\nSkriv talet med siffror. (unusable-number)",
        ),
    ),
    Fault(
        what="an id with a capital and a space",
        file="trees/oro.yaml",
        edit="tree: oro\ntitle: Oro för ett barn\nsummary: Är du skyldig att anmäla?\nowner: samordnare\nreviewed: 2026-11-21\nstart: akut\nsteps:\n  akut:\n    question: Är barnet i akut fara just nu?\n    answers:\n      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: misstanke\n      Vet inte: misstanke\n  misstanke:\n    checklist: Vad har du sett eller hört?\n    items:\n      skador: Skador utan rimlig förklaring\n      radd: Barnet är rädd\n    leads:\n      - {any: [skador, radd], to: stanna}\n      - {else: efter-roll}\n  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n  efter-roll:\n    route: {by: role, skola: anmal, else: vanta-lite}\n  anmal:\n    outcome: Anmäl genast\n    urgency: today\n    text: Du är skyldig att anmäla.\n    by-role:\n      skola: Rektor får inte stoppa dig.\n    contacts: [orosanmalan]\n    sources: [sol-19-1]\n    local: required\n    actions: [Ring socialtjänsten]\n  Vänta lite:\n    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]\n",
        found=(
            "trees/oro.yaml:37:3 fel 'Vänta lite' duger inte som id.\nSkriv 'vanta-lite', eller något annat med små bokstäver a–z, siffror och bindestreck, högst 40 tecken. (unusable-id)",
        ),
        also={"invariants.yaml": None, "cases/fallet.yaml": None},
    ),
    Fault(
        what="an id that is too long",
        file="sources.yaml",
        edit=("- id: sol-19-1\n", "- id: socialtjanstlagen-nittonde-kapitlet-forsta\n"),
        found=(
            "sources.yaml:1:7 fel 'socialtjanstlagen-nittonde-kapitlet-forsta' duger inte som id.\nSkriv ett kort ord med små bokstäver a–z, siffror och bindestreck, högst 40 tecken. (unusable-id)",
        ),
        also={"trees/oro.yaml": ("sources: [sol-19-1]", "sources: [socialtjanstlagen-nittonde-kapitlet-forsta]")},
    ),
    Fault(
        what="a label too long for a button",
        file="trees/oro.yaml",
        edit=("      Vet inte: misstanke\n", "      Jag vet inte, men jag tror att det kan vara så: misstanke\n"),
        found=(
            "trees/oro.yaml:13:7 fel 'Jag vet inte, men jag tror att det kan vara så' är 46 tecken och får inte plats på en knapp.\nKorta till högst 40 tecken. Resten kan stå i 'hint'. (too-long)",
        ),
    ),
    Fault(
        what="a title too long for a button",
        file="topics.yaml",
        edit=("title: Oro för ett barn", "title: Oro för ett barn som du möter i ditt arbete"),
        found=(
            "topics.yaml:5:10 fel 'Oro för ett barn som du möter i ditt arbete' är 43 tecken och får inte plats på en knapp.\nKorta till högst 40 tecken. Resten kan stå i 'hint'. (too-long)",
        ),
    ),
    Fault(
        what="a summary that is too long",
        file="trees/oro.yaml",
        edit=("summary: Är du skyldig att anmäla?", "summary: " + "Är du skyldig att anmäla? " * 9),
        found=("trees/oro.yaml:3:10 fel Texten under 'summary' är längre än 200 tecken.\nKorta ner. (too-long)",),
    ),
    Fault(
        what="an empty text",
        file="trees/oro.yaml",
        edit=("title: Oro för ett barn", "title: ''"),
        found=("trees/oro.yaml:2:8 fel Här saknas text.\nSkriv något, eller ta bort raden. (empty-text)",),
    ),
    Fault(
        what="a key with nothing after it",
        file="trees/oro.yaml",
        edit=("    actions: [Ring socialtjänsten]\n", "    actions:\n"),
        found=(
            "trees/oro.yaml:36:13 fel Under 'actions' ska stå en lista, men där står ingenting.\nSkriv [ett, två], eller en rad för varje med '- ' först. (wrong-form)",
        ),
    ),
    Fault(
        what="a list where a text is to be",
        file="trees/oro.yaml",
        edit=("owner: samordnare", "owner: [samordnare]"),
        found=(
            "trees/oro.yaml:4:8 fel Under 'owner' ska stå en text, men där står en lista.\nSkriv texten efter kolonet, inom citattecken om den innehåller ': '. (wrong-form)",
        ),
    ),
    Fault(
        what="a text where a list is to be",
        file="trees/oro.yaml",
        edit=("contacts: [orosanmalan]", "contacts: orosanmalan"),
        found=(
            "trees/oro.yaml:33:15 fel Under 'contacts' ska stå en lista, men där står en text.\nSkriv [ett, två], eller en rad för varje med '- ' först. (wrong-form)",
        ),
    ),
    Fault(
        what="a block where a text is to be",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: {Obs: Du är skyldig}\n"),
        found=(
            "trees/oro.yaml:30:11 fel Under 'text' ska stå en text, men där står ett block.\nSätt hela texten inom citattecken. Ett kolon följt av blanksteg delar den annars. (wrong-form)",
        ),
    ),
    Fault(
        what="no items",
        file="trees/oro.yaml",
        edit=("    items:\n      skador: Skador utan rimlig förklaring\n      radd: Barnet är rädd\n", "    items: {}\n"),
        found=(
            "trees/oro.yaml:16:12 fel Under 'items' står ingenting.\nLägg till minst en punkt. Raderna: id och text. (empty-list)",
        ),
    ),
    Fault(
        what="HTML",
        file="trees/oro.yaml",
        edit=("text: Du är skyldig att anmäla.", "text: Du är <b>skyldig</b> att anmäla."),
        found=(
            "trees/oro.yaml:30:11 fel HTML används inte i texter ('<b>skyldig</').\nSkriv **fetstil**, listor med '- ' och [länkar](https://…). (no-html)",
        ),
    ),
    Fault(
        what="an address without https",
        file="sources.yaml",
        edit=("url: https://www.riksdagen.se/sol", "url: www.riksdagen.se/sol"),
        found=(
            "sources.yaml:4:8 fel 'www.riksdagen.se/sol' är ingen webbadress.\nSkriv hela adressen, från https://. (unusable-address)",
        ),
    ),
    Fault(
        what="a code of a municipality without its digits",
        file="counties/varmland/county.yaml",
        edit=('scb: "1715"', 'scb: "715"'),
        found=(
            "counties/varmland/county.yaml:7:10 fel '715' går inte under 'scb'.\nHär ska stå: kommunkoden, fyra siffror, inom citattecken. (unusable-text)",
        ),
    ),
    Fault(
        what="a mailbox that is none",
        file="counties/varmland/services.yaml",
        edit=("  phones: [{number: 0554-191 00}]\n", "  phones: [{number: 0554-191 00}]\n  email: socialkontoret\n"),
        found=(
            "counties/varmland/services.yaml:7:10 fel 'socialkontoret' går inte under 'email'.\nHär ska stå: funktionsbrevlåda. Aldrig för uppgifter om enskilda. (unusable-text)",
        ),
    ),
    Fault(
        what="a supplement that says two things",
        file="counties/varmland/local.yaml",
        edit=("  text: Barnahus ger råd före anmälan.\n", "  text: Barnahus ger råd före anmälan.\n  none: ja\n"),
        found=(
            "counties/varmland/local.yaml:1:3 fel Tillägget ska ha en text, eller raden 'none: ja'.\nSkriv vad som gäller i länet, eller 'none: ja' om ingen lokal rutin är känd. (unclear-supplement)",
        ),
    ),
    Fault(
        what="a visit without a way on",
        file="trees/oro.yaml",
        edit=("{visit: akut-fara/ring-112, then: misstanke}", "{visit: akut-fara/ring-112}"),
        found=(
            "trees/oro.yaml:11:11 fel Det framgår inte vart vägen går efter besöket.\nLägg till 'then' och ett steg: {visit: träd, then: steg}. (unclear-lead)",
        ),
    ),
    Fault(
        what="a way that leads two ways",
        file="trees/oro.yaml",
        edit=("{visit: akut-fara/ring-112, then: misstanke}", "{visit: akut-fara/ring-112, then: misstanke, to: anmal}"),
        found=(
            "trees/oro.yaml:11:11 fel Vägen leder åt flera håll.\nSkriv ett steg-id, eller {visit: träd, then: steg} för att gå till ett annat träd och tillbaka. (unclear-lead)",
        ),
    ),
    Fault(
        what="a condition that asks two things",
        file="trees/oro.yaml",
        edit=("{any: [skador, radd], to: stanna}", "{any: [skador, radd], at-least: 1, to: stanna}"),
        found=(
            "trees/oro.yaml:20:9 fel Raden ska ha ett villkor: any, all, at-least eller else.\nSkriv till exempel {any: [skador], to: anmal} eller {else: radgor}. (unclear-condition)",
        ),
    ),
    Fault(
        what="a checklist without a last way",
        file="trees/oro.yaml",
        edit=("      - {else: efter-roll}\n", ""),
        found=(
            "trees/oro.yaml:15:5 fel Den sista raden under 'leads' ska vara 'else', och bara den.\nLägg till {else: steg} sist, så att det alltid finns en väg vidare. (unclear-condition)",
        ),
    ),
    Fault(
        what="a name that is not the file's",
        file="trees/oro.yaml",
        edit=("tree: oro", "tree: orosanmalan"),
        found=(
            "trees/oro.yaml:1:7 fel Här står 'orosanmalan', men filen heter 'oro'.\nSkriv 'tree: oro', eller döp om filen. (name-of-file)",
        ),
        also={"topics.yaml": ("  lands: oro\n", "  lands: orosanmalan\n")},
    ),
    Fault(
        what="an id twice",
        file="counties/varmland/services.yaml",
        edit=("- id: kil-mottagningen", "- id: larmnumret-112"),
        found=(
            "counties/varmland/services.yaml:1:7 fel 'larmnumret-112' finns redan, i national/services.yaml på rad 1.\nGe den ett eget id, eller ta bort den ena. (duplicate-id)",
        ),
        also={"cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", "")},
    ),
    Fault(
        what="HTML below in a text",
        file="trees/oro.yaml",
        edit=("    text: Du är skyldig att anmäla.\n", "    text: |\n      Du är skyldig.\n\n      Anmäl <b>genast</b>.\n"),
        found=(
            "trees/oro.yaml:33:13 fel HTML används inte i texter ('<b>genast</b').\nSkriv **fetstil**, listor med '- ' och [länkar](https://…). (no-html)",
        ),
    ),
    Fault(
        what="a number without its block",
        file="counties/varmland/services.yaml",
        edit=("phones: [{number: 0554-191 00}]", "phones: 0554-191 00"),
        found=(
            "counties/varmland/services.yaml:6:11 fel Under 'phones' ska stå en lista, men där står en text.\nSkriv phones: [{number: 0554-191 00}]. (wrong-form)",
        ),
        also={"cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", "")},
    ),
    Fault(
        what="a nought after the country's code",
        file="counties/varmland/services.yaml",
        edit=("number: 0554-191 00", "number: +46 0554-191 00"),
        found=(
            "counties/varmland/services.yaml:6:21 fel '+46 0554-191 00' går inte att ringa: efter +46 skrivs ingen nolla.\nSkriv 0554-191 00, eller +46 554-191 00. (unusable-number)",
        ),
        also={"cases/fallet.yaml": ("contacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n", "")},
    ),
    Fault(
        what="an answer that leads nowhere",
        file="trees/oro.yaml",
        edit=("      Vet inte: misstanke\n", "      Vet inte:\n"),
        found=("trees/oro.yaml:13:16 fel Svaret leder ingenstans.\nSkriv id:t på steget dit det leder. (unclear-lead)",),
    ),
    Fault(
        what="a role that is a trade",
        file="cases/fallet.yaml",
        edit=("role: skola", "role: rektor"),
        found=(
            "cases/fallet.yaml:5:7 fel Rollen 'rektor' finns inte.\nYrket hör till rollen 'skola'. Skriv 'skola'. (unknown-reference)",
        ),
        also={
            "roles.yaml": ("  title: Skola\n", "  title: Skola\n  professions: [{id: larare, title: Lärare, also: [rektor]}]\n")
        },
    ),
    Fault(
        what="a way to a step of another tree",
        file="trees/oro.yaml",
        edit=("      Nej: misstanke\n", "      Nej: akut-fara/lugn\n"),
        found=(
            "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'akut-fara/lugn', som inte finns i trädet.\nSkriv {visit: akut-fara/lugn, then: …}, med ett steg i det här trädet efter 'then'. (unknown-step)",
        ),
    ),
    Fault(
        what="a step named with its own tree",
        file="trees/oro.yaml",
        edit=("      Nej: misstanke\n", "      Nej: oro/misstanke\n"),
        found=(
            "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'oro/misstanke', som inte finns i trädet.\nSkriv bara 'misstanke': steget står i samma träd. (unknown-step)",
        ),
    ),
    Fault(
        what="another tree's step after a visit",
        file="trees/oro.yaml",
        edit=("ring-112, then: misstanke}", "ring-112, then: akut-fara/lugn}"),
        found=(
            "trees/oro.yaml:11:45 fel Svaret \"Ja\" på frågan 'akut' leder efter besöket till 'akut-fara/lugn', som inte finns i trädet.\nEfter 'then' står ett steg i det här trädet. Därifrån kan vägen gå vidare till ett annat. (unknown-step)",
        ),
    ),
    Fault(
        what="a copy of a file",
        file="trees/oro-Kopia.yaml",
        edit=FILES["trees/oro.yaml"],
        found=(
            "trees/oro-Kopia.yaml:1:1 fel Filens namn 'oro-Kopia' duger inte som id.\nDöp om filen till oro-kopia.yaml. (name-of-file)",
        ),
    ),
    Fault(
        what="two supplements to a step",
        file="counties/varmland/local.yaml",
        edit=(
            "  text: Barnahus ger råd före anmälan.\n",
            "  text: Barnahus ger råd före anmälan.\n- step: oro/anmal\n  text: Ring dem först.\n",
        ),
        found=(
            "counties/varmland/local.yaml:3:9 fel Steget 'oro/anmal' har redan ett tillägg, i counties/varmland/local.yaml på rad 1.\nSlå ihop dem till ett. (duplicate-id)",
        ),
    ),
)
