"""Words that choose what a button would: its number, its label, or a command that works anywhere; and an answer in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.engine.incoming import Command
from bot.engine.reply import Button, Reply
from bot.engine.session import MENU, Choice
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
    words = slug(text[:_MOST_READ])
    for phrase_id, command in _COMMAND_WORDS:
        if words in {slug(word) for word in base.phrases[phrase_id].split(",")}:
            return Read(command=command)
    if re.fullmatch(r"[0-9]{1,2}(-[0-9]{1,2})*", words):
        return Read(buttons=_numbered(reply, [int(number) for number in words.split("-")]))
    return Read(buttons=_named(base, reply, words))


def _numbered(reply: Reply, numbers: list[int]) -> tuple[str, ...]:
    """Return the buttons of those numbers, counted from 1; several only where several can be ticked."""
    if not all(1 <= number <= len(reply.buttons) for number in numbers):
        return ()
    chosen = [reply.buttons[number - 1] for number in numbers]
    several = all(button.style == "tick" for button in chosen)
    return tuple(button.id for button in chosen) if several or len(chosen) == 1 else ()


def _named(base: Knowledge, reply: Reply, words: str) -> tuple[str, ...]:
    """Return the button whose label is, or alone begins with, the words."""
    buttons = (*reply.buttons, *_unseen(base, reply))
    names = {button.id: [slug(name) for name in _names(base, button)] for button in buttons}
    same = [button for button, known in names.items() if words in known]
    if not same and len(words) >= _SHORTEST_BEGINNING:
        same = [button for button, known in names.items() if any(name.startswith(words) for name in known)]
    return (same[0],) if len(same) == 1 else ()


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
    if button.style in {"done", "onward"}:
        return (label, *base.phrases[f"words-{button.style}"].split(","))
    return (label,)


def answer_label(base: Knowledge, choice: Choice) -> str:
    """Return what was answered as it was worded, or nothing where nothing was asked."""
    if choice.tree == MENU:
        return ""
    step = base.trees[choice.tree].steps[choice.step]
    if isinstance(step, Question) and choice.answer in step.choices:
        return step.choices[choice.answer].label
    if isinstance(step, Checklist):
        ticked = [step.items[item] for item in choice.answer.split("+") if item in step.items]
        return ", ".join(ticked) or phrase("none-ticked").worded(base.phrases)
    return ""
