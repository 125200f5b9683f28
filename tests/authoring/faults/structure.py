"""The ways through the trees: steps, visits, routes, circles, and what nobody reaches."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a slip in the step of an answer",
        file="trees/oro.yaml",
        edit=("      Nej: misstanke\n", "      Nej: mistanke\n"),
        found=(
            "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)",
        ),
    ),
    Fault(
        what="a slip in the step of a condition",
        file="trees/oro.yaml",
        edit=("to: stanna}", "to: stana}"),
        found=(
            "trees/oro.yaml:20:35 fel Punkt 1 under 'leads' i checklistan 'misstanke' leder till 'stana', som inte finns i trädet.\nMenade du 'stanna'? (unknown-step)",
        ),
    ),
    Fault(
        what="a slip in the step of a route",
        file="trees/oro.yaml",
        edit=("else: vanta}", "else: vänta}"),
        found=(
            "trees/oro.yaml:26:43 fel Vägvalet 'efter-roll' (else) leder till 'vänta', som inte finns i trädet.\nMenade du 'vanta'? (unknown-step)",
        ),
    ),
    Fault(
        what="a slip after a visit",
        file="trees/oro.yaml",
        edit=("then: misstanke}", "then: misstank}"),
        found=(
            "trees/oro.yaml:11:45 fel Svaret \"Ja\" på frågan 'akut' leder efter besöket till 'misstank', som inte finns i trädet.\nMenade du 'misstanke'? (unknown-step)",
        ),
    ),
    Fault(
        what="a start that is not there",
        file="trees/oro.yaml",
        edit=("start: akut", "start: akutt"),
        found=(
            "trees/oro.yaml:6:8 fel Trädet börjar med 'akutt', som inte finns bland stegen.\nMenade du 'akut'? (unknown-step)",
        ),
    ),
    Fault(
        what="a step that nothing leads to",
        file="trees/oro.yaml",
        edit=(
            "  vanta:\n",
            "  forut:\n    outcome: Förut\n    urgency: soon\n    contacts: [akut]\n    actions: [Vänta]\n  vanta:\n",
        ),
        found=(
            "trees/oro.yaml:37:3 varning Ingen väg leder till steget 'forut'.\nLåt ett svar leda dit, eller ta bort steget. (unreachable-step)",
        ),
    ),
    Fault(
        what="an island: steps that only lead to each other",
        file="trees/oro.yaml",
        edit=(
            "  vanta:\n",
            "  forut:\n    question: Förut?\n    answers: {Ja: sedan, Nej: slut}\n  sedan:\n    advice: Sedan\n    next: forut\n  slut:\n    outcome: Slut\n    urgency: soon\n    contacts: [akut]\n    actions: [Vänta]\n  vanta:\n",
        ),
        found=(
            "trees/oro.yaml:37:3 varning Ingen väg leder till steget 'forut'.\nLåt ett svar leda dit, eller ta bort steget. (unreachable-step)",
            "trees/oro.yaml:40:3 varning Ingen väg leder till steget 'sedan'.\nLåt ett svar leda dit, eller ta bort steget. (unreachable-step)",
            "trees/oro.yaml:43:3 varning Ingen väg leder till steget 'slut'.\nLåt ett svar leda dit, eller ta bort steget. (unreachable-step)",
        ),
    ),
    Fault(
        what="a tree that nothing leads to",
        file="trees/mer.yaml",
        edit="tree: mer\ntitle: Mer\nsummary: Mer?\nowner: samordnare\nreviewed: 2026-11-21\nstart: slut\nsteps:\n  slut: {outcome: Slut, urgency: soon, contacts: [akut], actions: [Vila]}\n",
        found=(
            "trees/mer.yaml:1:7 varning Inget ämne och inget besök leder till trädet 'mer'.\nLägg till ett ämne i topics.yaml, eller ta bort trädet. (unreachable-step)",
        ),
    ),
    Fault(
        what="ways that go round for ever",
        file="trees/oro.yaml",
        edit=(
            "    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]\n",
            "    advice: Prata med barnet igen\n    next: vanta\n",
        ),
        found=(
            "trees/oro.yaml:37:3 fel Från steget 'vanta' går det aldrig att komma till ett slut. Vägen går runt: 'vanta' → 'vanta'.\nLåt ett av svaren leda till ett steg som slutar i 'outcome'. (dead-end)",
        ),
    ),
    Fault(
        what="routes that go round",
        file="trees/oro.yaml",
        edit="tree: oro\ntitle: Oro för ett barn\nsummary: Är du skyldig att anmäla?\nowner: samordnare\nreviewed: 2026-11-21\nstart: akut\nsteps:\n  akut:\n    question: Är barnet i akut fara just nu?\n    answers:\n      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: misstanke\n      Vet inte: misstanke\n  misstanke:\n    checklist: Vad har du sett eller hört?\n    items:\n      skador: Skador utan rimlig förklaring\n      radd: Barnet är rädd\n    leads:\n      - {any: [skador, radd], to: stanna}\n      - {else: efter-roll}\n  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n  efter-roll:\n    route: {by: role, skola: runt, else: vanta}\n  runt:\n    route: {by: role, skola: efter-roll, else: vanta}\n  anmal:\n    outcome: Anmäl genast\n    urgency: today\n    text: Du är skyldig att anmäla.\n    by-role:\n      skola: Rektor får inte stoppa dig.\n    contacts: [orosanmalan]\n    sources: [sol-19-1]\n    local: required\n    actions: [Ring socialtjänsten]\n  vanta:\n    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]\n",
        found=(
            "trees/oro.yaml:25:3 fel Vägvalen leder runt till varandra: 'oro/efter-roll' → 'oro/runt' → 'oro/efter-roll'.\nLåt ett av dem leda till en fråga, ett råd eller ett slut. (route-loop)",
        ),
    ),
    Fault(
        what="trees that visit each other",
        file="trees/akut-fara.yaml",
        edit=("      Nej: lugn\n", "      Nej: {visit: oro/misstanke, then: lugn}\n"),
        found=(
            "trees/akut-fara.yaml:12:20 fel Träden besöker varandra i en cirkel: 'akut-fara' → 'oro' → 'akut-fara'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)",
        ),
    ),
    Fault(
        what="trees that visit each other, on whose endless ways a rule is not kept",
        file="trees/akut-fara.yaml",
        edit=("      Nej: lugn\n", "      Nej: {visit: oro/misstanke, then: lugn}\n"),
        found=(
            "trees/akut-fara.yaml:12:20 fel Träden besöker varandra i en cirkel: 'akut-fara' → 'oro' → 'akut-fara'.\nByt ett av besöken mot en vanlig väg, eller visa det andra ämnet under 'see' i slutet. (visit-loop)",
        ),
        also={
            "trees/oro.yaml": ("visit: akut-fara/ring-112", "visit: akut-fara"),
            "invariants.yaml": "- id: lugnet\n  says: Den som är orolig får lugn.\n  from: [oro]\n  then: [akut-fara/lugn]\n",
        },
    ),
    Fault(
        what="a visit that never comes back",
        file="trees/oro.yaml",
        edit=("visit: akut-fara/ring-112", "visit: akut-fara/runt"),
        found=(
            "trees/akut-fara.yaml:18:3 fel Från steget 'runt' går det aldrig att komma till ett slut. Vägen går runt: 'runt' → 'runt'.\nLåt ett av svaren leda till ett steg som slutar i 'outcome'. (dead-end)",
            "trees/oro.yaml:11:19 fel Besöket i 'akut-fara/runt' tar aldrig slut, så 'misstanke' nås aldrig.\nLåt besökets väg leda till ett 'outcome', eller besök ett annat steg. (visit-never-returns)",
        ),
        also={"trees/akut-fara.yaml": ("  lugn:\n", "  runt:\n    advice: Vänta\n    next: runt\n  lugn:\n")},
    ),
    Fault(
        what="a visit to a tree that is not there",
        file="trees/oro.yaml",
        edit=("visit: akut-fara/ring-112", "visit: akutfara/ring-112"),
        found=("trees/oro.yaml:11:19 fel Trädet 'akutfara' finns inte.\nMenade du 'akut-fara'? (unknown-tree)",),
    ),
    Fault(
        what="a visit to a step that is not there",
        file="trees/oro.yaml",
        edit=("visit: akut-fara/ring-112", "visit: akut-fara/ring-113"),
        found=(
            "trees/oro.yaml:11:19 fel Steget 'ring-113' finns inte i trädet 'akut-fara'.\nSkriv id:t på ett av trädets steg. (unknown-tree)",
        ),
    ),
    Fault(
        what="a topic that lands in no tree",
        file="topics.yaml",
        edit=("  lands: oro\n", "  lands: oron\n"),
        found=("topics.yaml:6:10 fel Trädet 'oron' finns inte.\nMenade du 'oro'? (unknown-tree)",),
    ),
    Fault(
        what="a wording that lands in no step",
        file="wordings/oro.yaml",
        edit=("lands: oro/misstanke", "lands: oro/mistanke"),
        found=("wordings/oro.yaml:4:12 fel Steget 'mistanke' finns inte i trädet 'oro'.\nMenade du 'misstanke'? (unknown-tree)",),
    ),
    Fault(
        what="an item that is not in its checklist",
        file="trees/oro.yaml",
        edit=("any: [skador, radd]", "any: [skada, radd]"),
        found=(
            "trees/oro.yaml:20:16 fel Checklistan 'misstanke' har ingen rad 'skada'.\nRaderna är: skador, radd. (unknown-item)",
        ),
    ),
    Fault(
        what="more items asked for than there are",
        file="trees/oro.yaml",
        edit=("{any: [skador, radd], to: stanna}", "{at-least: 3, to: stanna}"),
        found=(
            "trees/oro.yaml:20:20 fel Villkoret kräver 3 rader, men checklistan 'misstanke' har 2.\nSkriv ett tal från 1 till 2. (unknown-item)",
        ),
    ),
    Fault(
        what="an item that makes no difference",
        file="trees/oro.yaml",
        edit=("any: [skador, radd]", "any: [skador]"),
        found=(
            "trees/oro.yaml:18:7 varning Inget villkor i checklistan 'misstanke' frågar efter raden 'radd'.\nLägg till den i ett villkor, räkna kryss med 'at-least', eller ta bort raden. (unused-item)",
        ),
    ),
    Fault(
        what="a condition that never comes to be asked",
        file="trees/oro.yaml",
        edit=(
            "      - {any: [skador, radd], to: stanna}\n",
            "      - {any: [skador, radd], to: stanna}\n      - {all: [skador, radd], to: anmal}\n",
        ),
        found=(
            "trees/oro.yaml:21:9 varning Punkt 2 under 'leads' i checklistan 'misstanke' väljs aldrig.\nFlytta upp den, eller ta bort den: när den gäller, gäller redan en rad ovanför. (shadowed-condition)",
        ),
    ),
    Fault(
        what="two answers with one id",
        file="trees/oro.yaml",
        edit=("      Vet inte: misstanke\n", "      nej: misstanke\n"),
        found=(
            'trees/oro.yaml:13:7 fel Svaren "Nej" och "nej" får samma id: \'nej\'.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)',
        ),
    ),
    Fault(
        what="two answers that look alike",
        file="trees/oro.yaml",
        edit=("      Vet inte: misstanke\n", "      Nej!: {to: misstanke, id: nej-nej}\n"),
        found=(
            "trees/oro.yaml:13:7 fel Svaren 'nej' och 'nej-nej' går inte att skilja åt: \"Nej\" och \"Nej!\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)",
        ),
    ),
    Fault(
        what="two items that look alike",
        file="trees/oro.yaml",
        edit=("      radd: Barnet är rädd\n", "      radd: Skador – utan rimlig förklaring\n"),
        found=(
            "trees/oro.yaml:18:13 fel Raderna 'skador' och 'radd' går inte att skilja åt: \"Skador utan rimlig förklaring\" och \"Skador – utan rimlig förklaring\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)",
        ),
    ),
    Fault(
        what="two topics that look alike",
        file="topics.yaml",
        edit=("title: Oro för ett barn", "title: Fara, just nu"),
        found=(
            "topics.yaml:5:10 fel Ämnena 'akut-fara' och 'oro' går inte att skilja åt: \"Fara just nu\" och \"Fara, just nu\".\nSkriv det som skiljer dem åt, eller ta bort den ena. (same-label)",
        ),
    ),
    Fault(
        what="an answer called as the menu's button",
        file="trees/oro.yaml",
        edit=("      Vet inte: misstanke\n", "      Meny: misstanke\n"),
        found=(
            "trees/oro.yaml:13:7 fel Id:t 'meny' är upptaget: det är knappen Meny.\nLägg till ett eget id: {to: …, id: …}. (same-answer-id)",
        ),
    ),
    Fault(
        what="a question that makes no difference",
        file="trees/oro.yaml",
        edit=(
            "  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n",
            "  stanna:\n    question: Sitter du kvar hos barnet?\n    answers: {Ja: anmal, Nej: anmal}\n",
        ),
        found=(
            "trees/oro.yaml:22:3 varning Alla svar på frågan 'stanna' leder till samma steg, och inget vägval ser efter svaret.\nLåt svaren leda olika, gör ett råd av frågan, eller ta bort den. (idle-question)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a route that looks at no question",
        file="trees/oro.yaml",
        edit=("route: {by: role, skola: anmal, else: vanta}", "route: {by: rolle, skola: anmal, else: vanta}"),
        found=(
            "trees/oro.yaml:26:17 fel Vägvalet 'efter-roll' ser efter 'rolle', som inte finns.\nMenade du 'role'? (unknown-value)",
        ),
    ),
    Fault(
        what="a route with a role that is not there",
        file="trees/oro.yaml",
        edit=("skola: anmal, else", "skolan: anmal, else"),
        found=("trees/oro.yaml:26:23 fel Rollen 'skolan' finns inte.\nMenade du 'skola'? (unknown-value)",),
    ),
    Fault(
        what="a route with an answer that is not there",
        file="trees/oro.yaml",
        edit=("route: {by: role, skola: anmal, else: vanta}", "route: {by: akut, Nej: anmal, else: vanta}"),
        found=("trees/oro.yaml:26:23 fel Frågan 'akut' har inget svar 'Nej'.\nMenade du 'nej'? (unknown-value)",),
    ),
    Fault(
        what="ten questions before the first advice",
        file="trees/oro.yaml",
        edit="tree: oro\ntitle: Oro för ett barn\nsummary: Är du skyldig att anmäla?\nowner: samordnare\nreviewed: 2026-11-21\nstart: akut\nsteps:\n  akut:\n    question: Är barnet i akut fara just nu?\n    answers:\n      Ja: {visit: akut-fara/ring-112, then: misstanke}\n      Nej: m1\n      Vet inte: misstanke\n  m1: {question: Stämmer det?, answers: {Ja: m2, Nej: anmal}}\n  m2: {question: Stämmer det?, answers: {Ja: m3, Nej: anmal}}\n  m3: {question: Stämmer det?, answers: {Ja: m4, Nej: anmal}}\n  m4: {question: Stämmer det?, answers: {Ja: m5, Nej: anmal}}\n  m5: {question: Stämmer det?, answers: {Ja: m6, Nej: anmal}}\n  m6: {question: Stämmer det?, answers: {Ja: m7, Nej: anmal}}\n  m7: {question: Stämmer det?, answers: {Ja: m8, Nej: anmal}}\n  m8: {question: Stämmer det?, answers: {Ja: misstanke, Nej: anmal}}\n  misstanke:\n    checklist: Vad har du sett eller hört?\n    items:\n      skador: Skador utan rimlig förklaring\n      radd: Barnet är rädd\n    leads:\n      - {any: [skador, radd], to: stanna}\n      - {else: efter-roll}\n  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n  efter-roll:\n    route: {by: role, skola: anmal, else: vanta}\n  anmal:\n    outcome: Anmäl genast\n    urgency: today\n    text: Du är skyldig att anmäla.\n    by-role:\n      skola: Rektor får inte stoppa dig.\n    contacts: [orosanmalan]\n    sources: [sol-19-1]\n    local: required\n    actions: [Ring socialtjänsten]\n  vanta:\n    outcome: Prata med barnet igen\n    urgency: soon\n    contacts: [akut]\n    actions: [Fråga hur det är]\n",
        found=(
            "trees/oro.yaml:6:8 fel En väg genom trädet ställer 10 frågor före det första rådet: akut → m1 → m2 → m3 → m4 → m5 → m6 → m7 → m8 → misstanke.\nLägg ett råd tidigare på vägen, eller ta bort frågor, så att det blir högst 9. (late-advice)",
        ),
        also={"cases/fallet.yaml": None},
    ),
    Fault(
        what="a card for danger that asks",
        file="handbook.yaml",
        edit=("acute: akut-fara/ring-112", "acute: akut-fara/fara"),
        found=(
            "handbook.yaml:4:8 fel Knappen 112 visar 'akut-fara/fara', som inte är ett slut med 'urgency: now'.\nVälj ett steg som säger vad man gör genast, till exempel akut-fara/ring-112. (acute-first)",
        ),
    ),
    Fault(
        what="a step with too many answers",
        file="trees/oro.yaml",
        edit=(
            "      Vet inte: misstanke\n",
            "      Kanske 1: misstanke\n      Kanske 2: misstanke\n      Kanske 3: misstanke\n      Kanske 4: misstanke\n      Kanske 5: misstanke\n      Kanske 6: misstanke\n      Kanske 7: misstanke\n",
        ),
        found=(
            "trees/oro.yaml:10:5 fel Frågan 'akut' har 9 svar. Högst 8 får plats.\nSlå ihop svar, eller dela upp frågan i två. (too-long)",
        ),
    ),
)
