"""The texts that change, and what else does, in rows."""

from collections.abc import Iterable, Iterator, Sequence

from bot.authoring.difference.journeys_told import many
from bot.authoring.difference.marking import marked, shortened
from bot.authoring.difference.other_changes import Landed, OtherChange, Worded
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
    "recall": "rättelsen som skickas ut",
    "child": "svaret som väljs åt den som har nämnt ett barn",
    "order/answers": "ordningen på svaren",
    "order/items": "ordningen på raderna att kryssa",
    "order/contacts": "ordningen på dem man ringer",
    "order/sources": "ordningen på källorna",
    "order/see": "ordningen på ämnena att gå vidare till",
    "order/areas": "ordningen på områdena i menyn",
    "order/topics": "ordningen på ämnena i menyn",
    "order/roles": "ordningen på rollerna",
}
_NAMED = {"by-role", "actions", "avoid", "say"}
"""Of these it is told which."""
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
KEYS = {
    "title": "namnet",
    "summary": "vad trädet svarar på",
    "owner": "den ansvariga funktionen",
    "reviewed": "dagen då innehållet granskades",
    "where": "var den som svarar finns",
    "switchboard": "vad man ber växeln om",
    "last": "vilka som alltid svarar",
    "urgent": "när det är bråttom",
    "missing": "vad som sägs när numret saknas",
    "citation": "hur källan visas",
    "about": "vad källan säger",
    "url": "sidan",
    "in-force": "dagen då källan börjar gälla",
    "read": "dagen då källan lästes",
    "status": "vad för slags källa det är",
    "also": "andra ord",
    "languages": "språken",
    "acute": "steget bakom knappen 112",
    "suicide": "steget om självmord",
    "topics": "ämnena",
    "home": "länet som visas först",
    "leave": "sidan man lämnar till",
    "review-months": "så många månader får ett nummer vara",
}
"""What each part of what stands beside the trees is called."""
_GROUPS = {"areas": "området", "professions": "yrket", "abbreviations": "förkortningen"}
_OTHERS = {
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


def given_told(texts: Iterable[TextChange]) -> Iterator[str]:
    """Yield in a sentence each what people get otherwise than before, but for the wording: at steps, and wherever they are."""
    those = [each for each in texts if each.given]
    steps = len({each.id for each in those if each.of == "step"})
    if steps:
        yield f"Vid {steps} steg ändras annat än orden: {_parts(each for each in those if each.of == 'step')}."
    if parts := _parts(each for each in those if each.of != "step"):
        yield f"Överallt ändras {parts}."


def _parts(changes: Iterable[TextChange]) -> str:
    return ", ".join(dict.fromkeys(_part(each.part) for each in changes))


def _part(part: str) -> str:
    return _PARTS.get(part) or _PARTS[part.partition("/")[0]]


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


def others_told(landed: Iterable[Landed], worded: Sequence[Worded], others: Sequence[OtherChange]) -> Iterator[Row]:
    """Yield the wordings that lead elsewhere, those that have come and are gone, and what is told only by its ids."""
    for number, each in enumerate(landed):
        if not number:
            yield row(Level.heading, "Frågor i egna ord som leder någon annanstans")
        yield row(Level.item, Piece(each.title, "strong"), f": {_turn(each)}, för {_says(each.says)}")
    if worded or others:
        yield row(Level.heading, "Annat som är ändrat")
    if worded:
        yield row(Level.item, "Formuleringar som leder till ämnen:")
    for topic in worded:
        for says, one, several in ((topic.added, "ny", "nya"), (topic.removed, "borttagen", "borttagna")):
            if says:
                yield row(Level.part, f"{many(len(says), one, several)} i ”{topic.title}”: {_says(says)}.")
    for other in others:
        told = (("tillkommer", other.added), ("försvinner", other.removed), ("ändras", other.changed))
        parts = "; ".join(f"{word} {_ids(names)}" for word, names in told if names)
        yield row(Level.item, f"{_OTHERS[other.kind]}: {parts}.")


def _turn(change: Landed) -> str:
    """Return from where to where wordings lead; steps with the same heading are told apart by their places."""
    if change.old_title == change.new_title:
        return f"”{change.old_title}” ({change.old}) blir ”{change.new_title}” ({change.new})"
    return f"”{change.old_title}” blir ”{change.new_title}”"


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
    if change.of == "step":
        key, _, detail = change.part.partition("/")
        yield Piece(f"”{change.title}”", "strong")
        yield f", {_part(change.part)}{f' ({change.named or detail})' if key in _NAMED else ''}"
        yield Piece(f" – {change.id}", "dim")
    elif change.of == "phrase":
        yield f"{_OF[change.of]} ({change.part})"
    elif change.of == "handbook":
        yield f"{_OF[change.of]}, {_PARTS[change.part] if change.given else _key(change)}"
    else:
        yield f"{_OF[change.of]} "
        yield Piece(f"”{change.title}”" if change.title else change.id, "strong")
        yield f", {_key(change)}" if change.part else ""


def _key(change: TextChange) -> str:
    """Return what a part beside the trees is called, and what it belongs to; of a supplement it is the county."""
    first, *inner = change.part.split("/")
    if first not in _GROUPS:
        return KEYS.get(first, first)
    return ", ".join((f"{_GROUPS[first]} ”{change.named}”", *(KEYS.get(key, key) for key in inner[1:])))


def _says(says: Sequence[str]) -> str:
    told = ", ".join(f"”{each}”" for each in says[:MOST_SAYS])
    return told if len(says) <= MOST_SAYS else f"{told} och {len(says) - MOST_SAYS} till"


def _ids(names: Sequence[str]) -> str:
    told = ", ".join(names[:MOST_IDS])
    return told if len(names) <= MOST_IDS else f"{told} och {len(names) - MOST_IDS} till"
