"""The words around a trade that tell whose it is, and how they are looked up. All are folded, as `tokens` returns them.

The cues that coordinators add to are in `knowledge/language.yaml`. Here stand the words that the decisions in `roles` are made of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.understanding.normalise import tokens
from bot.understanding.phrases import Words

SELF = frozenset({"jag", "ja", "vi", "oss", "mig", "mej", "min", "mina", "var", "vart", "vara"})
"""The writer, alone or with colleagues. `vår` is written as `var` without dots."""
AND = frozenset({"och", "o", "eller", "samt", "a", "resp"})
SOMEBODY = frozenset({"en", "ett", "nan", "nagon", "nagra", "vilken", "annan"})
"""Words before a trade that make it anybody's: `en läkare`."""
AT = frozenset({"pa", "i", "vid", "inom", "hos"})
"""Words before a workplace."""
GREETING = frozenset({"hej", "hejsan", "halla", "tjena", "god", "morgon", "kvall", "ni", "du", "ok", "fraga", "hjalp", "snalla"})
"""Words before the matter, which tell nothing."""
FROM = frozenset({"fran"})
SIDE = frozenset({"sida", "hall", "rakning"})
"""With `från` before the trade: `från skolans sida`."""
IS = frozenset({"ar", "e", "star", "ligger", "sitter", "jobbar", "arbetar", "jobbade", "arbetade", "jobbat", "arbetat", "heter"})
"""Verbs that say what, or where, somebody is."""
STAFF = frozenset(
    tokens(
        "handlaggare utredare behandlare samtalsledare ledare sekreterare samordnare chef enhetschef avdelningschef medarbetare personal "
        "student praktikant vikarie volontar stodperson skotare kollega anstalld larare lakare kurator psykolog pedagog ped barnutredare "
        "forestandare koordinator"
    )
)
"""Words for one who works somewhere, before the workplace: `handläggare på ekonomiskt bistånd`."""
ACTS = frozenset(
    tokens(
        "har hade vill ville sager sa sade ringer ringde svarar svarade tror trodde tyckte tycker vagrar vagrade gor gjorde fick tar tog "
        "skriver skrev anmaler anmalde kom kommer kraver kravde begar undrar fragar fragade vet visste hotar lade la tipsade larmade som "
        "hittade upptackte de dom"
    )
)
"""What a workplace does in a story: then somebody else's is meant."""
REACHED = frozenset(
    tokens(
        "var vart vem vilka finns nummer numret telefon telefonnummer tel mobilnummer oppet oppettider ring ringa kontakt kontakta "
        "kontaktuppgifter adress adressen boka tid remiss remittera narmaste sok soka kontaktar soker ringer svarar nas plats"
    )
)
"""Words that ask about a workplace rather than tell of one's own."""
TASKS = frozenset(tokens("anvanda stalla fraga dokumentera bedoma screena journalfora fotografera fota"))
"""What is asked whether a trade is to do, by those who have it."""
OWED = frozenset(
    tokens(
        "ansvar skyldighet skyldigheter anmalningsplikt anmalningsskyldighet tystnadsplikt uppdrag roll sekretess rutin rutiner"
    )
)
"""What a trade has to answer for: `skolans ansvar`."""
THIRD = frozenset(
    {"hon", "han", "hen", "mannen", "kvinnan", "mamman", "pappan", "exet", "flickan", "pojken", "patienten", "henne", "honom"}
)
"""People of whom a story is told."""
PAST = ("ade", "rde", "nde")
"""Endings of what a workplace did in a story."""
AS = ("som",)
PLACE = ("pa",)
HERE = ("har",)
_SUPINE = 3
"""Letters. A word that ends in t and is longer makes `har` before it mean has, not here."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Word sequences by the word that they are looked up with."""

    by_word: dict[str, list[Words]] = field(default_factory=dict)

    def before(self, words: Words, end: int) -> Words:
        """Return the longest sequence that ends right before `end`, or nothing."""
        found = self.by_word.get(words[end - 1], ()) if end else ()
        return next((each for each in found if words[max(0, end - len(each)) : end] == each), ())

    def at(self, words: Words, start: int) -> Words:
        """Return the longest sequence that begins at `start`, or nothing."""
        found = self.by_word.get(words[start], ()) if start < len(words) else ()
        return next((each for each in found if words[start : start + len(each)] == each), ())


def is_have(words: Words, following: int) -> bool:
    """Tell whether `har` means has, by what follows: both are written alike without dots."""
    word = words[following] if following < len(words) else ""
    return (word.endswith("t") and len(word) > _SUPINE and word != "vilket") or word in SOMEBODY | {
        "inte",
        "redan",
        "fatt",
        "inget",
        "ingen",
        "inga",
        "nya",
    }


def ending(written: Iterable[str]) -> Cues:
    """Return sequences by their last word, the longest first."""
    return _by(written, -1)


def beginning(written: Iterable[str]) -> Cues:
    """Return sequences by their first word, the longest first."""
    return _by(written, 0)


def _by(written: Iterable[str], place: int) -> Cues:
    found: dict[str, list[Words]] = {}
    for words in sorted({tokens(each) for each in written} - {()}, key=_longest):
        found.setdefault(words[place], []).append(words)
    return Cues(found)


def _longest(words: Sequence[str]) -> tuple[int, Sequence[str]]:
    return -len(words), words
