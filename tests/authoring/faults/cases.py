"""The fictional cases."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a case that is not made up",
        file="cases/fallet.yaml",
        edit=("fictional: ja", "fictional: nej"),
        found=(
            "cases/fallet.yaml:3:12 fel Fallet är inte påhittat, och då får det inte ligga här.\nHitta på ett nytt fall, eller ta bort filen. Skriv 'fictional: ja' först när ingen går att känna igen. (fictional-case)",
        ),
    ),
    Fault(
        what="a story too short to stand in",
        file="cases/fallet.yaml",
        edit="case: fallet\ntitle: Blåmärken på fredagen\nfictional: ja\ntopics: [oro, akut-fara]\nrole: skola\nmunicipality: kil\nat: 2026-11-20T14:10\nstory: |\n  Du är lärare i en fyra.\nstart: oro\nanswers:\n  oro/akut: {choose: Nej, because: Pojken är i skolan.}\n  oro/misstanke: {choose: [skador], because: Du ser blåmärken.}\nends: oro/anmal\npasses: [oro/stanna]\ncontacts:\n  orosanmalan: {service: kil-mottagningen, open: ja}\n",
        found=(
            "cases/fallet.yaml:8:8 fel Berättelsen är 6 ord. Den ska vara 60–150.\nLägg till det man får veta på plats, men inget om vad som är rätt. (fictional-case)",
        ),
    ),
    Fault(
        what="a choice that is not offered",
        file="cases/fallet.yaml",
        edit=("{choose: Nej,", "{choose: Nix,"),
        found=(
            "cases/fallet.yaml:14:22 fel Vid 'oro/akut' går det inte att svara 'Nix'.\nDet som går är: Ja, Nej, Vet inte. (unknown-answer)",
        ),
    ),
    Fault(
        what="an item that is not in the checklist",
        file="cases/fallet.yaml",
        edit=("{choose: [skador],", "{choose: [skada],"),
        found=(
            "cases/fallet.yaml:15:28 fel Vid 'oro/misstanke' går det inte att svara 'skada'.\nDet som går är: skador, radd. (unknown-answer)",
        ),
    ),
    Fault(
        what="a step that is not there",
        file="cases/fallet.yaml",
        edit=("  oro/akut: {", "  oro/akutt: {"),
        found=("cases/fallet.yaml:14:3 fel Steget 'akutt' finns inte i trädet 'oro'.\nMenade du 'akut'? (unknown-tree)",),
    ),
    Fault(
        what="an answer where none is given",
        file="cases/fallet.yaml",
        edit=("  oro/misstanke: {", "  oro/stanna: {choose: Ja, because: Du stannar.}\n  oro/misstanke: {"),
        found=(
            "cases/fallet.yaml:15:3 fel Vid 'oro/stanna' svarar man inte: det är ingen fråga och ingen checklista.\nTa bort raden. Boten går vidare därifrån av sig själv. (unknown-answer)",
        ),
    ),
    Fault(
        what="an end that is not there",
        file="cases/fallet.yaml",
        edit=("ends: oro/anmal", "ends: oro/anmall"),
        found=("cases/fallet.yaml:16:7 fel Steget 'anmall' finns inte i trädet 'oro'.\nMenade du 'anmal'? (unknown-tree)",),
    ),
    Fault(
        what="a case of a role that is not there",
        file="cases/fallet.yaml",
        edit=("role: skola", "role: skolan"),
        found=(
            "cases/fallet.yaml:5:7 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? Annars lägg till det i roles.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a municipality by another name",
        file="cases/fallet.yaml",
        edit=("municipality: kil", "municipality: kila"),
        found=(
            "cases/fallet.yaml:6:15 fel Kommunen 'kila' finns inte.\nMenade du 'kil'? Annars lägg till det i county.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a topic that is not there",
        file="cases/fallet.yaml",
        edit=("topics: [oro, akut-fara]", "topics: [oron, akut-fara]"),
        found=(
            "cases/fallet.yaml:4:10 fel Ämnet 'oron' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a topic that no case tries",
        file="cases/fallet.yaml",
        edit=("topics: [oro, akut-fara]", "topics: [oro]"),
        found=(
            "topics.yaml:1:7 varning Inget fall prövar ämnet 'akut-fara'.\nSkriv ett fall som går igenom det, eller lägg till ämnet under 'topics' i ett fall som redan gör det. (untried-topic)",
        ),
    ),
    Fault(
        what="a place left for a person to write",
        file="cases/fallet.yaml",
        edit=("because: Pojken är i skolan.", "because: 'SKRIV: varför'"),
        found=(
            "cases/fallet.yaml:14:36 fel Fallet är inte färdigt: det står inte varför.\nSkriv det där 'SKRIV:' står, och ta bort det ordet. (unfinished-case)",
        ),
    ),
    Fault(
        what="a service that is not there",
        file="cases/fallet.yaml",
        edit=("service: kil-mottagningen", "service: kils-mottagning"),
        found=(
            "cases/fallet.yaml:19:26 fel Tjänsten 'kils-mottagning' finns inte.\nMenade du 'kil-mottagningen'? Annars lägg till det i services.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="a name in a story",
        file="cases/fallet.yaml",
        edit=("En pojke vill inte gå ut", "En pojke som heter Melker Svensson vill inte gå ut"),
        found=(
            "cases/fallet.yaml:9:1 varning I fallet 'fallet' står det som ser ut som ett namn.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
        ),
    ),
    Fault(
        what="a personal number in a story",
        file="cases/fallet.yaml",
        edit=("En pojke vill inte gå ut", "En pojke, 120304-2386, vill inte gå ut"),
        found=(
            "cases/fallet.yaml:9:1 fel I fallet 'fallet' står det som ser ut som ett personnummer.\nSkriv en funktion, eller en lucka: ___. (personal-data)",
        ),
    ),
)
