"""Calling down the list: a question for each service, and every answer written back at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from bot.authoring.difference.times_in_words import hours_in_words
from bot.authoring.upkeep.service_edits import Edit, Facts, Place, place_of, written
from bot.authoring.upkeep.verifying import Due
from bot.errors import KnowledgeError
from bot.knowledge.knowledge import Knowledge

Deed = Literal["right", "number", "hours", "gone"]

_DEEDS: dict[Deed, str] = {
    "right": "stämde",
    "number": "fick nytt nummer",
    "hours": "fick andra tider",
    "gone": "finns inte längre",
}
_ANSWERS = {
    "j": "j = stämmer",
    "n": "n = nytt nummer",
    "t": "t = andra tider",
    "b": "b = finns inte längre",
    "h": "h = hoppa över",
    "u": "u = ångra det senaste",
    "q": "q = sluta",
}
_WRITTEN = ("j", "n", "t", "b")
"""The answers that change a file."""
_WITHOUT_NUMBER = ("n", "b", "h", "u", "q")
"""What can be answered where no number is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coordinator:
    """Who calls: `by` which function, and how she is asked and told. `ask` returns None when she has gone.

    `faults` tells what is wrong with the folder as a whole; it may take its time, and is only asked where a change could leave somebody
    without anybody to call.
    """

    by: str
    ask: Callable[[str], str | None]
    tell: Callable[[str], None]
    faults: Callable[[], list[str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What was written about a service, and where in the list it stands."""

    number: int
    deed: Deed
    edit: Edit


@dataclass
class Walk:
    """The list, as far as it was gone through; `done` is what was answered and not taken back."""

    base: Knowledge
    folder: Path
    those: Sequence[Due]
    today: date
    coordinator: Coordinator
    done: list[Done] = field(default_factory=list)

    def run(self) -> None:
        """Ask about one after the other until the end, or until she has had enough."""
        number: int | None = 0
        while number is not None:
            number = self._about(number) if number < len(self.those) else self._at_the_end()

    def _at_the_end(self) -> int | None:
        """Let the last answer be taken back too; return where that was, or None when all is done."""
        while (
            self.done
            and (self.coordinator.ask("Listan är slut. [Enter = klart, u = ångra det senaste]") or "").strip().lower()[:1] == "u"
        ):
            if (back := self._undone()) is not None:
                return back
        return None

    @property
    def called(self) -> tuple[str, ...]:
        """The services whose facts are now confirmed, mended or gone, so that what was said of their numbers does not hold any more."""
        return tuple(dict.fromkeys(self.those[each.number].service.id for each in self.done))

    def told(self) -> str:
        """Return what was done, in a sentence."""
        counts = Counter(each.deed for each in self.done)
        parts = [f"{counts[deed]} {words}" for deed, words in _DEEDS.items() if counts[deed]]
        return f"{', '.join(parts) or 'Inget är ändrat'}."

    def _about(self, number: int) -> int | None:
        """Ask about one; return the number of the next, or None when there is to be none."""
        each = self.those[number]
        self.coordinator.tell("\n".join((f"\n{number + 1} av {len(self.those)}", *each.lines())))
        while True:
            answer = self.coordinator.ask(_question(each))
            chosen = "q" if answer is None else answer.strip().lower()[:1]
            if chosen == "q":
                return None
            if chosen == "h" or (chosen in _WRITTEN and chosen in _allowed(each) and self._written(number, chosen)):
                return number + 1
            if chosen == "u" and (back := self._undone()) is not None:
                return back
            if chosen not in _allowed(each):
                self.coordinator.tell(f"Svara med en bokstav: {_choices(each)}.")

    def _undone(self) -> int | None:
        """Take back the last answer, and return where that was; None when there is none, or it cannot be taken back."""
        if not self.done:
            self.coordinator.tell("Det finns inget att ångra.")
            return None
        last = self.done[-1]
        try:
            last.edit.undo()
        except KnowledgeError as error:
            self.coordinator.tell(str(error))
            return None
        self.done.pop()
        self.coordinator.tell(f"Ångrat: {self.those[last.number].service.name} står som förut.")
        return last.number

    def _written(self, number: int, answer: str) -> bool:
        """Ask what else there is to know, and write the answer; False when nothing was written."""
        each = self.those[number]
        deeds: dict[str, tuple[Deed, Callable[[Due, Place], Place | None]]] = {
            "j": ("right", self._right),
            "n": ("number", self._number),
            "t": ("hours", self._hours),
            "b": ("gone", self._gone),
        }
        deed, answered = deeds[answer]
        try:
            before = place_of(self.folder, each.service.id)
            after = answered(each, before)
            if after is None:
                return False
            guarded = deed == "gone" or (deed == "hours" and self._is_last_resort(each))
            if guarded:
                self.coordinator.tell("Granskar att ingen blir utan någon att ringa …")
            edit = written(before, after, self.coordinator.faults if guarded else None)
        except KnowledgeError as error:
            self.coordinator.tell(str(error))
            return False
        self.done.append(Done(number=number, deed=deed, edit=edit))
        self.coordinator.tell(f"Skrivet i {before.file}.")
        return True

    def _is_last_resort(self, each: Due) -> bool:
        return any(each.service.id in need.last for need in self.base.needs.values())

    def _right(self, _: Due, place: Place) -> Place:
        return self._confirmed(place, "note")

    def _confirmed(self, place: Place, *notes: str) -> Place:
        """Return the place with the day and the function that called, after asking whether what is noted there still holds."""
        for note in notes:
            place = self._noted(place, note)
        return place.changed(self._verified, self.today)

    def _noted(self, place: Place, note: str) -> Place:
        service = place.service(self.today)
        said, what = (service.note, "Att veta") if note == "note" else (service.hours_note, "Om tiderna")
        while said:
            answer = (
                self.coordinator.ask(f"{what}: ”{said}” [Enter = står kvar, n = ta bort, eller skriv en ny text]") or ""
            ).strip()
            if answer.lower() in {"", "j", "ja"}:
                return place
            try:
                return place.changed({(note,): None if answer.lower() in {"n", "nej"} else answer}, self.today)
            except KnowledgeError as error:
                self.coordinator.tell(str(error))
        return place

    @property
    def _verified(self) -> Facts:
        return {("verified",): {"on": self.today.isoformat(), "by": self.coordinator.by}}

    def _number(self, each: Due, place: Place) -> Place | None:
        """Ask for the new number, and whether somebody has called it or where it was read."""
        which = self._which(each)
        return (
            None
            if which is None
            else self._until_sound(
                "Skriv det nya numret, till exempel 054-540 50 20", lambda words: self._with_number(place, which, words)
            )
        )

    def _which(self, each: Due) -> int | None:
        """Return the number of the phone that changes, one after the last for the first; None to leave it."""
        phones = each.service.phones
        if len(phones) <= 1:
            return 0
        listed = ", ".join(f"{number} = {phone.number}" for number, phone in enumerate(phones, 1))
        answer = self.coordinator.ask(f"Vilket av numren? [{listed}, tom rad avbryter]")
        if answer and answer.strip().isdigit() and 0 < int(answer) <= len(phones):
            return int(answer) - 1
        return None

    def _with_number(self, place: Place, which: int, words: str) -> Place | None:
        phones = place.service(self.today).phones
        fact: Facts = {("phones", which, "number"): words} if phones else {("phones",): [{"number": words}]}
        after = place.changed(fact, self.today)
        if self._agrees(f"Har du ringt {words}, och svarar de?"):
            return self._confirmed(after, "note")
        sourced: Facts = {("verified",): None, ("source", "read"): self.today.isoformat()}
        return self._until_sound(
            "På vilken sida läste du det? Skriv adressen, från https://",
            lambda address: after.changed({("source", "url"): address, **sourced}, self.today),
        )

    def _hours(self, _: Due, place: Place) -> Place | None:
        return self._until_sound(
            "Skriv tiderna, till exempel Mo-Fr 08:00-16:00; PH off, eller 24/7. Är de inte kända: skriv -",
            lambda words: self._with_hours(place, words),
        )

    def _with_hours(self, place: Place, words: str) -> Place | None:
        after = place.changed({("hours",): None if words == "-" else words}, self.today)
        service = after.service(self.today)
        if not self._agrees(f"Det blir: {hours_in_words(service.hours, self.today)}. Är det rätt?"):
            return None
        return self._confirmed(after, "hours-note", "note")

    def _gone(self, _: Due, place: Place) -> Place | None:
        """Ask how much is gone: without its number the service still stands there, and says that none is known."""
        answer = self.coordinator.ask(
            "Är det bara numret som är borta, eller hela verksamheten? [n = numret, v = verksamheten, tom rad avbryter]"
        )
        match (answer or "").strip().lower()[:1]:
            case "n":
                return place.changed({("phones",): [], ("verified",): None}, self.today)
            case "v":
                return place.removed()
        return None

    def _agrees(self, question: str) -> bool:
        return (self.coordinator.ask(f"{question} [j = ja, n = nej]") or "").strip().lower()[:1] == "j"

    def _until_sound(self, question: str, made: Callable[[str], Place | None]) -> Place | None:
        """Ask until what is answered can be written, telling every fault; None when she leaves it."""
        while answer := (self.coordinator.ask(f"{question} (tom rad avbryter)") or "").strip():
            try:
                if after := made(answer):
                    return after
            except KnowledgeError as error:
                self.coordinator.tell(str(error))
        return None


def _allowed(each: Due) -> Sequence[str]:
    return _WITHOUT_NUMBER if each.task == "find" else tuple(_ANSWERS)


def _choices(each: Due) -> str:
    return ", ".join(words for answer, words in _ANSWERS.items() if answer in _allowed(each))


def _question(each: Due) -> str:
    numbers = " och ".join(phone.number for phone in each.service.phones)
    match each.task:
        case "find":
            asked = "Inget nummer är känt. Har du hittat ett?"
        case "ask":
            asked = f"Ring inte {numbers}: fråga verksamheten på ett annat sätt. Nås den på {numbers}?"
        case "call":
            asked = f"Ring {numbers} – stämmer {'numren' if len(each.service.phones) > 1 else 'numret'}?"
    return f"{asked} [{_choices(each)}]"
