"""Ord som lägger skulden på den som utsätts, eller gör våldet mindre än det är.

Den som läser tar efter handbokens ord i samtalet och i journalen. Den som utövar våld har ansvaret för det, och den som utsätts ska inte
behöva försvara vad hon gjorde eller inte gjorde. Det som står under "avoid", inom citattecken, och det som nekas ("det är inte ditt fel")
räknas inte.

Bra:

    say: [Hur kan jag hjälpa dig att bli tryggare?]
    text: Det är vanligt att bo kvar, eller att gå tillbaka.

Fel:

    say: [Varför gick du inte?]
    text: Hon valde att stanna och borde ha anmält tidigare.
"""

import re
from collections.abc import Iterator, Mapping

from bot.authoring.prose import guiding, with_any
from bot.knowledge.findings import Finding
from bot.knowledge.loading import Loaded

_WHO = (
    r"(?:du|hon|han|hen|ni|de|personen|patienten|klienten|kvinnan|mannen|mamman|pappan|den (?:våldsutsatta|utsatta|som utsätts))"
)
_LEFT = r"(?:gick|går|gått|lämnade|lämnar|lämnat|stannade|stannar|stannat|flydde|anmälde|anmäler|anmält|berättade|ringde|sa)"
_PATTERNS: Mapping[str, str] = {
    rf"\bvarför (?:{_WHO} (?:inte )?{_LEFT}|{_LEFT} {_WHO})\b": "frågar den som utsätts varför",
    r"\b(?:låter|låta|lät|låtit) sig (?:bli )?(?:slå|misshandla|hota|kränka|utsätta|utnyttja|förnedra|kontrollera)(?:s|d)?\b": (
        "gör den som utsätts ansvarig"
    ),
    rf"\b{_WHO} (?:\w+ )?provocer(?:ar|ade|at)\b|\bprovocera(?:r|de|t) (?:fram )?(?:våld|slag)\w*|\bframprovocer\w+": (
        "gör den som utsätts ansvarig"
    ),
    rf"\b{_WHO} (?:valde|har valt) (?:själv )?att (?:stanna|bo kvar|gå tillbaka|leva med)": "gör den som utsätts ansvarig",
    rf"\bborde {_WHO}? ?(?:inte )?(?:ha )?(?:anmält|gått|lämnat|flytt|sagt|berättat|ringt|förstått|sökt)": (
        "säger vad den som utsätts borde ha gjort"
    ),
    r"(?<!inte )\b(?:skylla sig själv|ditt eget fel|hennes eget fel|hans eget fel|självförvåll\w+)": "gör den som utsätts ansvarig",
    r"\b(?:hjälpvägr\w+|vägrar (?:att )?(?:ta emot )?(?:hjälp|stöd|medverka|samarbeta)|medberoende\w*)": "dömer den som utsätts",
    r"\b(?:familjebråk|lägenhetsbråk|svartsjukedrama|familjetragedi|kärleksgräl)\w*": "gör våldet mindre än det är",
}
_BLAME = tuple((re.compile(pattern, re.IGNORECASE), does) for pattern, does in _PATTERNS.items())
_SIGNS = (
    *(
        "varför",
        "låter sig",
        "låta sig",
        "lät sig",
        "låtit sig",
        "provoc",
        "valde",
        "har valt",
        "borde",
        "skylla sig",
        "eget fel",
    ),
    *("självförvåll", "hjälpvägr", "vägrar", "medberoende", "bråk", "svartsjukedrama", "tragedi", "gräl"),
)
"""One of them stands in a text that has any of these: most have none."""
_QUOTED = re.compile(r"\"[^\"\n]*\"|”[^”\n]*”|“[^”\n]*”|»[^«\n]*«")
_NOT_SAID = {"avoid", "record"}


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each such word in what guides; what is not to be said may be quoted, and stands under `avoid`."""
    for each in with_any(guiding(loaded), _SIGNS):
        if each.way[0] in _NOT_SAID:
            continue
        text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), each.text)
        for words, does in _BLAME:
            for found in words.finditer(text):
                yield Finding(
                    rule="blame",
                    level="warning",
                    position=each.position(found.start()),
                    message=f'I {each.what} står "{found[0]}", som {does}.',
                    advice="Skriv vad den som utövar våld gör, eller vad den som läser kan göra.",
                )
