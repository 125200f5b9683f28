"""The texts that change, and what else does, in rows."""

from collections.abc import Iterable, Iterator, Sequence

from bot.authoring.difference.marking import marked, shortened
from bot.authoring.difference.other_changes import Landed, OtherChange
from bot.authoring.difference.rows import Level, Piece, Row, row
from bot.authoring.difference.text_changes import TextChange

_PARTS = {
    "kind": "vad för slags steg det är",
    "title": "rubriken",
    "hint": "förklaringen",
    "text": "texten",
    "record": "texten till journalen",
    "actions": "gör så här",
    "avoid": "gör inte så här",
    "say": "ord att använda",
    "by-role": "texten för en roll",
    "answers": "svaret",
    "items": "raden att kryssa",
    "urgency": "hur bråttom det är",
    "contacts": "vem man ringer",
    "sources": "källor",
    "see": "gå vidare till",
    "local": "länet ska lämna ett tillägg",
}
_OF = {
    "tree": "Trädet",
    "topic": "Ämnet",
    "role": "Rollen",
    "need": "Behovet",
    "source": "Källan",
    "supplement": "Lokalt tillägg till",
    "phrase": "Det boten själv säger",
    "handbook": "Handboken",
}
_OTHERS = {
    "wordings": "Formuleringar som leder till ämnen",
    "danger": "Regler för fara",
    "danger-words": "Ord för fara",
    "language": "Hur man skriver",
    "invariants": "Regler över alla vägar",
    "cases": "Övningsfall",
    "calibration": "Det boten har lärt sig av frågor",
}
MOST_TEXTS = 60
MOST_SAYS = 3
MOST_IDS = 8


def given_told(texts: Iterable[TextChange]) -> str:
    """Return in a sentence what people get otherwise than before, but for the wording; or nothing."""
    those = [each for each in texts if each.given]
    steps = len({each.id for each in those})
    parts = dict.fromkeys(_PARTS[each.part.partition("/")[0]] for each in those)
    return f"Vid {steps} steg ändras annat än orden: {', '.join(parts)}." if those else ""


def texts_told(texts: Sequence[TextChange]) -> Iterator[Row]:
    """Yield what else people get at a step, and then what is said in other words."""
    for heading, given in (("Det här får man annorlunda", True), ("Omskrivna texter", False)):
        those = [each for each in texts if each.given is given]
        if those:
            yield row(Level.heading, heading)
        for each in those[:MOST_TEXTS]:
            yield from _text(each)
        if len(those) > MOST_TEXTS:
            yield row(Level.item, f"… och {len(those) - MOST_TEXTS} till. Alla finns med --json.")


def others_told(landed: Iterable[Landed], others: Sequence[OtherChange]) -> Iterator[Row]:
    """Yield the wordings that lead elsewhere, and what is told only by its ids."""
    for number, each in enumerate(landed):
        if not number:
            yield row(Level.heading, "Frågor i egna ord som leder någon annanstans")
        yield row(Level.item, Piece(each.title, "strong"), f": {each.old} blir {each.new}, för {_says(each.says)}")
    if others:
        yield row(Level.heading, "Annat som är ändrat")
    for other in others:
        told = (("tillkommer", other.added), ("försvinner", other.removed), ("ändras", other.changed))
        parts = "; ".join(f"{word} {_ids(names)}" for word, names in told if names)
        yield row(Level.item, f"{_OTHERS[other.kind]}: {parts}.")


def _text(change: TextChange) -> Iterator[Row]:
    yield row(Level.item, *_where(change))
    if change.old is None or change.new is None:
        come = change.old is None
        text = Piece(shortened(change.new or change.old or ""), "new" if come else "old")
        yield row(Level.part, "Tillkommer: " if come else "Tas bort: ", text)
        return
    old, new = marked(change.old, change.new)
    yield row(Level.part, "Förr: ", *old)
    yield row(Level.part, "Nu:   ", *new)


def _where(change: TextChange) -> Iterator[Piece | str]:
    part, _, detail = change.part.partition("/")
    if change.of == "step":
        yield Piece(f"”{change.title}”", "strong")
        yield f", {_PARTS.get(part, part)}{f' ({detail})' if part in {'by-role', 'actions', 'avoid', 'say'} else ''}"
        yield Piece(f" – {change.id}", "dim")
    elif change.of in {"phrase", "handbook"}:
        yield f"{_OF[change.of]} ({change.part})"
    else:
        yield f"{_OF[change.of]} "
        yield Piece(f"”{change.title}”" if change.title else change.id, "strong")
        yield f", {change.part}" if change.part else ""


def _says(says: Sequence[str]) -> str:
    told = ", ".join(f"”{each}”" for each in says[:MOST_SAYS])
    return told if len(says) <= MOST_SAYS else f"{told} och {len(says) - MOST_SAYS} till"


def _ids(names: Sequence[str]) -> str:
    told = ", ".join(names[:MOST_IDS])
    return told if len(names) <= MOST_IDS else f"{told} och {len(names) - MOST_IDS} till"
