"""What typed questions and danger are heard by."""

from tests.authoring.faults.fault import Fault

FAULTS = (
    Fault(
        what="a wording under two topics",
        file="wordings/akut-fara.yaml",
        edit=("[pågående våld, han slår någon nu]", "[pågående våld, Måste jag anmäla?]"),
        found=(
            "wordings/oro.yaml:3:34 fel \"måste jag anmäla\" står redan under 'akut-fara', i wordings/akut-fara.yaml på rad 3.\nLåt den stå under ett ämne, eller gör två frågor av den. (same-wording)",
        ),
    ),
    Fault(
        what="a wording twice",
        file="wordings/oro.yaml",
        edit=("[anmälningsskyldighet, måste jag anmäla]", "[anmälningsskyldighet, måste jag anmäla, Anmälningsskyldighet!]"),
        found=(
            "wordings/oro.yaml:3:52 varning \"Anmälningsskyldighet!\" står redan under 'oro', i wordings/oro.yaml på rad 3.\nTa bort den ena. (same-wording)",
        ),
    ),
    Fault(
        what="a topic without wordings",
        file="wordings/akut-fara.yaml",
        edit=None,
        found=(
            "topics.yaml:1:7 varning Det finns inga formuleringar för ämnet 'akut-fara', så ingen hittar det med egna ord.\nSkriv wordings/akut-fara.yaml, med minst ett vardagligt sätt att fråga. (topic-without-wording)",
        ),
    ),
    Fault(
        what="a topic with one wording",
        file="wordings/oro.yaml",
        edit=("[anmälningsskyldighet, måste jag anmäla]", "[anmälningsskyldighet]"),
        found=(
            "wordings/oro.yaml:3:3 varning Ämnet 'oro' har bara en formulering.\nLägg till ett vardagligt sätt att fråga. (topic-without-wording)",
        ),
    ),
    Fault(
        what="wordings of a topic that is not there",
        file="wordings/oron.yaml",
        edit="topic: oron\nabout:\n  - says: [min egen oro, jag är orolig]\n",
        found=(
            "wordings/oron.yaml:1:8 fel Ämnet 'oron' finns inte.\nMenade du 'oro'? Annars lägg till det i topics.yaml. (unknown-reference)",
        ),
    ),
    Fault(
        what="an example of danger that is not heard",
        file="danger.yaml",
        edit=("pistol i bilen]", "vapen i bilen]"),
        found=(
            "danger.yaml:6:57 fel Regeln 'vapen-nu' fångar inte \"vapen i bilen\".\nI texten finns inget ord ur: vapen. Lägg till ordet i klassen, eller ändra exemplet. (danger-examples)",
        ),
    ),
    Fault(
        what="an example of no danger that is heard",
        file="danger.yaml",
        edit=("hon skär bröd]", "hon skär bröd med en brödkniv nu och kniven är vass]"),
        found=(
            "danger.yaml:7:39 fel Regeln 'vapen-nu' fångar \"hon skär bröd med en brödkniv nu och kniven är vass\", fast den inte ska.\nOrden som gjorde det: kniven, ar. Ändra klasserna, eller lägg till en tystande klass. (danger-examples)",
        ),
    ),
    Fault(
        what="too few examples",
        file="danger.yaml",
        edit=("[han har en kniv, knivarna ligger framme, pistol i bilen]", "[han har en kniv]"),
        found=(
            "danger.yaml:6:15 fel Regeln 'vapen-nu' har 1 exempel under 'must-hit'.\nSkriv minst 3, som någon skriver i brådska. (danger-examples)",
        ),
    ),
    Fault(
        what="a class of words that is not there",
        file="danger.yaml",
        edit=("all: [vapen]", "all: [vapnen]"),
        found=(
            "danger.yaml:5:11 fel Ordklassen 'vapnen' finns inte.\nMenade du 'vapen'? Annars lägg till klassen under 'words'. (unknown-reference)",
        ),
    ),
    Fault(
        what="a class of words that no rule uses",
        file="danger.yaml",
        edit=("rules:\n", "  eld: [bensin]\nrules:\n"),
        found=(
            "danger.yaml:3:3 varning Ingen regel använder ordklassen 'eld'.\nAnvänd den i en regel, eller ta bort den. (danger-examples)",
        ),
    ),
    Fault(
        what="a word twice in a class",
        file="danger.yaml",
        edit=("[kniv*, pistol]", "[kniv*, pistol, Pistol]"),
        found=(
            "danger.yaml:2:26 varning 'Pistol' finns redan i klassen 'vapen', som 'pistol'.\nTa bort det ena. (danger-examples)",
        ),
    ),
    Fault(
        what="a silence that no example needs",
        file="danger.yaml",
        edit="words:\n  vapen: [kniv*, pistol]\n  forr: [förut]\nrules:\n  - id: vapen-nu\n    all: [vapen]\n    unless: [forr]\n    must-hit: [han har en kniv, knivarna ligger framme, pistol i bilen]\n    must-not: [vi pratar om vardagen, hon skär bröd]\n",
        found=(
            "danger.yaml:7:14 varning Inget exempel visar att regeln 'vapen-nu' behöver tystas av 'forr'.\nLägg till ett must-not med ett ord ur 'forr', eller ta bort klassen ur 'unless'. (danger-examples)",
        ),
    ),
    Fault(
        what="a word that means two things",
        file="language.yaml",
        edit="variants:\n  polisanmälan: [anmälan]\n  orosanmälan: [anmälan]\n",
        found=(
            "language.yaml:1:1 fel 'anmalan' står på flera ställen: 'polisanmälan' och 'orosanmälan'.\nLåt ett ord betyda en sak: ta bort det på det ena stället. (two-meanings)",
        ),
    ),
    Fault(
        what="words that are kept apart and merged",
        file="language.yaml",
        edit="variants:\n  person: [man, kvinna]\napart: [[man, kvinna]]\n",
        found=(
            "language.yaml:1:1 fel Under 'person' blir 'man' och 'kvinna' samma sak.\nDe betyder olika människor, enligt 'apart'. Skilj dem åt. (merges-apart)",
        ),
    ),
    Fault(
        what="a calibration made before there was so much to learn from",
        file="wordings/oro.yaml",
        edit="topic: oro\nabout:\n" + "".join(f"  - says: [fråga nummer {number}]\n" for number in range(100)),
        found=(
            "calibration.json:1:1 varning calibration.json saknas, så boten svarar försiktigt på skrivna frågor.\nKör vagvisaren calibrate. (stale-calibration)",
        ),
    ),
    Fault(
        what="a calibration that is not what was written",
        file="calibration.json",
        edit="{}\n",
        found=(
            "calibration.json:1:1 fel Filen calibration.json går inte att läsa.\nSkriv den på nytt med vagvisaren calibrate. (unreadable-calibration)",
        ),
    ),
)
