"""What is told when a file is not the YAML that was meant."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("    urgency: soon", "    urgency: soon\n    urgency: now")},
            ["trees/oro.yaml:40:5 fel 'urgency' står två gånger.\nBehåll den ena. Den första står på rad 39. (repeated-key)"],
            id="a repeated key",
        ),
        pytest.param(
            {"trees/oro.yaml": ("  stanna:\n", "  akut:\n")},
            [
                "cases/fallet.yaml:17:10 fel Steget 'stanna' finns inte i trädet 'oro'.\nSkriv id:t på ett av trädets steg. (unknown-tree)",
                "trees/oro.yaml:20:35 fel Punkt 1 under 'leads' i checklistan 'misstanke' leder till 'stanna', som inte finns i trädet.\nSkriv id:t på ett steg som finns under 'steps', eller lägg till steget. (unknown-step)",
                "trees/oro.yaml:22:3 fel 'akut' står två gånger.\nBehåll den ena. Den första står på rad 8. (repeated-key)",
            ],
            id="a repeated step",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke", "\tNej: misstanke")},
            [
                "trees/oro.yaml:12:1 fel Raden är indragen med ett tabbtecken.\nByt tabben mot blanksteg, två för varje nivå. (syntax)"
            ],
            id="a tab",
        ),
        pytest.param(
            {"trees/oro.yaml": ("text: Du är skyldig att anmäla.", "text: Kom ihåg: du är skyldig.")},
            [
                "trees/oro.yaml:30:19 fel Ett kolon följt av blanksteg läses som början på ett nytt värde.\nSätt hela texten inom citattecken, eller kontrollera indraget. (syntax)"
            ],
            id="a colon in a text",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", '    text: "Du är skyldig att anmäla.')},
            [
                "trees/oro.yaml:30:11 fel Ett citattecken öppnas men stängs aldrig.\nAvsluta texten med samma slags citattecken. (syntax)"
            ],
            id="an unclosed quote",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", '    text: "Anmäl", sa hon')},
            [
                "trees/oro.yaml:30:18 fel Efter det avslutande citattecknet står mer text.\nSätt hela texten inom 'enkla' citattecken, så får \"dubbla\" stå inuti. (syntax)"
            ],
            id="words after a quote",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    contacts: [orosanmalan]", "    contacts: [orosanmalan")},
            [
                "trees/oro.yaml:33:15 fel Listan inom hakparenteser är inte avslutad.\nSätt komma mellan orden och avsluta med ']'. (syntax)"
            ],
            id="an unclosed bracket",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{else: efter-roll}", "{else: efter-roll")},
            [
                "trees/oro.yaml:21:9 fel Blocket inom klammerparenteser är inte avslutat.\nSätt komma mellan delarna och avsluta med '}'. (syntax)"
            ],
            id="an unclosed brace",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "     urgency: today")},
            [
                "trees/oro.yaml:29:13 fel Raden är indragen längre än den ovanför.\nDra in den lika långt. Hör den till texten ovanför: sätt hela den texten inom citattecken. (syntax)"
            ],
            id="a row too far in",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "   urgency: today")},
            [
                "trees/oro.yaml:29:4 fel Raden passar inte ihop med raderna ovanför.\nKontrollera indraget och att citattecken kommer i par. (syntax)"
            ],
            id="a row too far out",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency today")},
            [
                "trees/oro.yaml:29:5 fel Här väntades ett kolon efter ordet.\nSkriv 'ord: text', eller dra in raden om den hör till texten ovanför. (syntax)"
            ],
            id="no colon",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: *viktigt*")},
            [
                "trees/oro.yaml:30:19 fel En text som börjar med '&' eller '*' har en särskild betydelse.\nSätt texten inom citattecken. (syntax)"
            ],
            id="an alias",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: **Anmäl** genast")},
            [
                "trees/oro.yaml:30:12 fel En text som börjar med '&' eller '*' har en särskild betydelse.\nSätt texten inom citattecken. (syntax)"
            ],
            id="bold first",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: &text Du är skyldig.")},
            [
                "trees/oro.yaml:30:11 fel '&text' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '&'. (no-anchors)"
            ],
            id="an anchor",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: !viktigt Du är skyldig.")},
            [
                "trees/oro.yaml:30:11 fel '!viktigt' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '!'. (no-tags)"
            ],
            id="a tag",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: !!python/object/apply:os.system [ls]")},
            [
                "trees/oro.yaml:30:11 fel '!!python/object/apply:os.system' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '!'. (no-tags)",
            ],
            id="a program",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: %procent")},
            ["trees/oro.yaml:30:11 fel En text kan inte börja med '%'.\nSätt texten inom citattecken. (syntax)"],
            id="a per cent sign first",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", "    text: @alla anmäler")},
            ["trees/oro.yaml:30:11 fel En text kan inte börja med '@'.\nSätt texten inom citattecken. (syntax)"],
            id="an at sign first",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    text: Du är skyldig att anmäla.", '    text: "C:\\mappen"')},
            [
                "trees/oro.yaml:30:14 fel Ett bakåtstreck i en text inom citattecken läses som en kod.\nByt till enkla citattecken: 'så här'. (syntax)"
            ],
            id="a backslash",
        ),
        pytest.param(
            {"trees/oro.yaml": ("steps:", "---\nsteps:")},
            [
                "trees/oro.yaml:7:1 fel Filen har flera delar, skilda åt av '---'.\nTa bort raden med '---', eller lägg delarna i var sin fil. (several-documents)"
            ],
            id="two documents",
        ),
        pytest.param(
            {"trees/oro.yaml": ("Du är skyldig att anmäla.", "Du är\u000bskyldig att anmäla.")},
            [
                "trees/oro.yaml:30:16 fel Här står ett osynligt tecken som inte hör hemma i en textfil.\nTa bort det, eller skriv om ordet. Sådana tecken följer ibland med när text klistras in. (unreadable)"
            ],
            id="an invisible sign",
        ),
        pytest.param(
            {"trees/oro.yaml": ("      Nej: misstanke", "      [Nej]: misstanke")},
            [
                "trees/oro.yaml:12:7 fel Före kolonet står en lista eller ett block; där ska stå ett ord.\nSkriv ordet först, sedan kolon. (syntax)"
            ],
            id="a list before a colon",
        ),
        pytest.param(
            {"needs.yaml": ("- id: orosanmalan", "id: orosanmalan")},
            ["needs.yaml:6:1 fel Här väntades en ny punkt i listan.\nBörja raden med '- ', eller kontrollera indraget. (syntax)"],
            id="an item without a dash",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    &u urgency: today")},
            [
                "trees/oro.yaml:29:5 fel '&u' läses som ett märke, och sådana används inte.\nSätt texten inom citattecken om den ska börja med '&'. (no-anchors)"
            ],
            id="an anchor on a key",
        ),
        pytest.param(
            {"handbook.yaml": "title: Handboken\nlanguages: ["},
            [
                "handbook.yaml:2:13 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="no end at all",
        ),
        pytest.param(
            {"handbook.yaml": 'title: "Handboken\n'},
            [
                "handbook.yaml:1:8 fel Ett citattecken öppnas men stängs aldrig.\nAvsluta texten med samma slags citattecken. (syntax)"
            ],
            id="an unclosed quote at the end",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    contacts: [orosanmalan]", "    contacts: [orosanmalan, , akut]")},
            [
                "trees/oro.yaml:33:29 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="a comma in a list too many",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.",
                    "    actions:\n      - **Ring** nu\n    text: Du är skyldig att anmäla.",
                )
            },
            [
                "trees/oro.yaml:31:10 fel En text som börjar med '&' eller '*' har en särskild betydelse.\nSätt texten inom citattecken. (syntax)"
            ],
            id="bold first in a list",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    text: Du är skyldig att anmäla.",
                    '    actions:\n      - "Anmäl" är ordet\n    text: Du är skyldig att anmäla.',
                )
            },
            [
                "trees/oro.yaml:31:17 fel Efter det avslutande citattecknet står mer text.\nSätt hela texten inom 'enkla' citattecken, så får \"dubbla\" stå inuti. (syntax)"
            ],
            id="a quote and more in a list",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]",
                    "    actions:\n      - Ring.\n      – Skriv.\n      - Vänta.",
                )
            },
            ["trees/oro.yaml:38:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först i stället. (syntax)"],
            id="a dash in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      - Ring.\n      • Skriv.")},
            ["trees/oro.yaml:38:7 fel Raden börjar med '•'.\nSkriv '- ' först i stället. (syntax)"],
            id="a dot in a list",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    "    actions: [Ring socialtjänsten]",
                    "    actions:\n      - Ring.\n      -Skriv.\n      - Vänta.",
                )
            },
            ["trees/oro.yaml:38:7 fel Raden saknar blanksteg efter '-'.\nSkriv '- ' först. (syntax)"],
            id="no blank after a hyphen",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      - Ring.\n      -\u00a0Skriv.")},
            [
                "trees/oro.yaml:38:7 fel Efter '-' står ett hårt blanksteg, som ser ut som ett vanligt.\nByt det mot ett vanligt blanksteg. (syntax)"
            ],
            id="a hard blank after a hyphen",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      - Ring.\n      * Skriv.")},
            ["trees/oro.yaml:38:7 fel Raden börjar med '*'.\nByt '*' mot '-'. (syntax)"],
            id="a star in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      * Ring.")},
            ["trees/oro.yaml:37:7 fel Raden börjar med '*'.\nByt '*' mot '-'. (syntax)"],
            id="a star first in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      – Ring.\n      – Skriv.")},
            ["trees/oro.yaml:37:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först på varje rad. (joined-rows)"],
            id="dashes in a list",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      – Ring.")},
            ["trees/oro.yaml:37:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först i stället. (wrong-form)"],
            id="a dash in a list of one",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      – Ring: nu.")},
            ["trees/oro.yaml:37:7 fel Raden börjar med ett tankstreck.\nSkriv '- ' först i stället. (wrong-form)"],
            id="a dash, and a colon",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    actions: [Ring socialtjänsten]", "    actions:\n      -Ring.")},
            ["trees/oro.yaml:37:7 fel Raden saknar blanksteg efter '-'.\nSkriv '- ' först. (wrong-form)"],
            id="no blank after a hyphen first",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency:today")},
            ["trees/oro.yaml:29:12 fel Blanksteg saknas efter kolonet.\nSkriv 'urgency: today'. (syntax)"],
            id="no blank after a colon",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    urgency:\u00a0today")},
            [
                "trees/oro.yaml:29:12 fel Efter kolonet står ett hårt blanksteg, som ser ut som ett vanligt.\nByt det mot ett vanligt blanksteg. (syntax)"
            ],
            id="a hard blank after a colon",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    outcome: Anmäl genast", "    outcome:Anmäl genast")},
            ["trees/oro.yaml:28:12 fel Blanksteg saknas efter kolonet.\nSkriv 'outcome: Anmäl genast'. (syntax)"],
            id="no blank after the first colon",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "\u00a0\u00a0\u00a0\u00a0urgency: today")},
            [
                "trees/oro.yaml:29:1 fel Indragen är hårda blanksteg, som ser ut som vanliga.\nByt dem mot vanliga blanksteg. De följer med när text klistras in. (syntax)"
            ],
            id="hard blanks for an indent",
        ),
        pytest.param(
            {"trees/oro.yaml": ("    urgency: today", "    \u00a0urgency: today")},
            [
                "trees/oro.yaml:29:5 fel Indragen är hårda blanksteg, som ser ut som vanliga.\nByt dem mot vanliga blanksteg. De följer med när text klistras in. (syntax)"
            ],
            id="a hard blank too many",
        ),
        pytest.param(
            {"trees/oro.yaml": ("  stanna:\n", "stanna:\n")},
            [
                "trees/oro.yaml:22:1 fel Raden är indragen mindre än raderna som den hör ihop med.\nDra in den lika långt som rad 25. (syntax)"
            ],
            id="a step at the edge",
        ),
        pytest.param(
            {"trees/oro.yaml": ("title: Oro för ett barn", "title: 'Barnet's oro'")},
            [
                "trees/oro.yaml:2:16 fel Efter det avslutande citattecknet står mer text.\nSätt hela texten inom \"dubbla\" citattecken, så får 'enkla' stå inuti. (syntax)"
            ],
            id="a single quote in single quotes",
        ),
    ],
)
def test_a_fault_of_syntax(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """The parser's trouble is told as the slip that it probably is, where it was made."""
    assert told(write(changes)) == findings
