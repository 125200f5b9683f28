"""Words that choose what a button would: its number, its label, or a command that works anywhere; and an answer in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.engine.incoming import Command
from bot.engine.journey import ASKED, DONE, ONWARD, TO_MENU
from bot.engine.numbers import UNREACHED
from bot.engine.reply import Button, Reply
from bot.engine.session import MENU, UNSAID, Choice, Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import slug
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Checklist, Question

_COMMAND_WORDS: tuple[tuple[str, Command], ...] = (
    ("words-acute", "acute"),
    ("words-back", "back"),
    ("words-menu", "menu"),
    ("words-restart", "restart"),
    ("words-summary", "summary"),
    ("words-changes", "changes"),
    ("words-role", "role"),
    ("words-municipality", "municipality"),
    ("words-about", "about"),
    ("words-forget", "forget"),
    ("words-practice", "practice"),
    ("words-leave", "leave"),
)
_OTHER_WORDS = {DONE: "words-done", ONWARD: "words-onward", UNREACHED: "words-unreached"}
"""Phrases with other words for what a button does, by the button."""
_SHORTEST_BEGINNING = 3
_MOST_READ = 200
"""Characters. Nothing that can be chosen is longer."""


@dataclass(frozen=True, slots=True)
class Read:
    """What words chose: a command, or buttons in order; neither when they were not understood."""

    command: Command | None = None
    buttons: tuple[str, ...] = ()


def read_words(base: Knowledge, reply: Reply, text: str) -> Read:
    """Match typed words with what can be chosen under `reply`."""
    words = _compared(text[:_MOST_READ])
    for phrase_id, command in _COMMAND_WORDS:
        if words in {_compared(word) for word in base.phrases[phrase_id].split(",")}:
            return Read(command=command)
    if re.fullmatch(r"[0-9]{1,2}(-[0-9]{1,2})*", words):
        return Read(buttons=_numbered(reply, [int(number) for number in words.split("-")]))
    return Read(buttons=_named(base, reply, words))


def _compared(words: str) -> str:
    """Return words as they are compared; signs without a letter or a number are themselves, so that a thumb is no question mark."""
    return slug(words) or words.strip()


def _numbered(reply: Reply, numbers: list[int]) -> tuple[str, ...]:
    """Return the buttons of those numbers, counted from 1; several only where several can be ticked."""
    if not all(1 <= number <= len(reply.buttons) for number in numbers) or _may_count(reply, numbers):
        return ()
    chosen = [reply.buttons[number - 1] for number in numbers]
    several = all(button.style == "tick" for button in chosen)
    return tuple(button.id for button in chosen) if several or len(chosen) == 1 else ()


def _may_count(reply: Reply, numbers: list[int]) -> bool:
    """Tell whether numbers may be meant as what labels say, such as an age, and not as the places of buttons."""
    spans = {place: _span(button) for place, button in enumerate(reply.buttons, start=1)}
    return any(place != number and number in span for number in numbers for place, span in spans.items())


def _span(button: Button) -> range:
    """Return the numbers that a label with two numbers spans, such as "4-12 år"."""
    found = re.findall(r"\d+", button.label) if isinstance(button.label, str) else []
    return range(int(found[0]), int(found[1]) + 1) if len(found) == 2 else range(0)  # noqa: PLR2004  # from and to


def _named(base: Knowledge, reply: Reply, words: str) -> tuple[str, ...]:
    """Return the button whose label is, or alone begins with, the words."""
    buttons = (*reply.buttons, *_unseen(base, reply))
    names = {button.id: [slug(name) for name in _names(base, button)] for button in buttons}
    same = [button for button, known in names.items() if words in known]
    if not same and len(words) >= _SHORTEST_BEGINNING:
        same = [button for button, known in names.items() if any(_begins(name, words) for name in known)]
    return (same[0],) if len(same) == 1 else ()


def _begins(name: str, words: str) -> bool:
    """Tell whether a name begins with the words; a bare no is not what "no, but" says."""
    return name.startswith(words) and not name.removeprefix(words).startswith("-men-")


def _unseen(base: Knowledge, reply: Reply) -> Iterator[Button]:
    """Yield what can be named though no button shows it: topics in the menu's areas, and municipalities of other counties."""
    if reply.kind == "menu":
        yield from (Button(f"amne:{topic.id}", topic.title) for topic in base.topics.values())
    elif any(button.id.startswith("kommun:") for button in reply.buttons):
        yield from (Button(f"kommun:{town.id}", town.name) for town in base.municipalities.values())


def _names(base: Knowledge, button: Button) -> tuple[str, ...]:
    label = button.label.worded(base.phrases) if isinstance(button.label, Phrase) else button.label
    verb, _, what = button.id.partition(":")
    if verb == "kommun" and what in base.municipalities:
        return (label, *base.municipalities[what].also)
    if verb == "roll" and what in base.roles:
        professions = base.roles[what].professions
        return (label, *chain.from_iterable((profession.title, *profession.also) for profession in professions))
    if words := _OTHER_WORDS.get(button.id):
        return (label, *base.phrases[words].split(","))
    return (label,)


def answer_label(base: Knowledge, choice: Choice) -> str:
    """Return what was answered as it was worded, or nothing where nothing was asked."""
    if choice.tree == MENU or choice.answer == TO_MENU or choice.answer.startswith(ASKED):
        return ""
    step = base.trees[choice.tree].steps[choice.step]
    if isinstance(step, Question) and choice.answer in step.choices:
        return step.choices[choice.answer].label
    if isinstance(step, Checklist):
        ticked = [step.items[item] for item in choice.answer.split("+") if item in step.items]
        return ", ".join(ticked) or phrase("none-ticked").worded(base.phrases)
    return ""


def known_titles(base: Knowledge, session: Session) -> tuple[str, str]:
    """Return the titles of the role and the municipality, empty where they are not known."""
    role = base.roles.get(session.role or UNSAID)
    municipality = base.municipalities.get(session.municipality or UNSAID)
    return (role.title if role else "", municipality.name if municipality else "")
