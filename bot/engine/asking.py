"""The screens that answer a question in words: where it may be answered, that it is not, and what was assumed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.engine.journey import ASKED
from bot.engine.reply import Block, Button, Reply, Words
from bot.engine.session import Fact, Session
from bot.engine.wording import known_titles
from bot.knowledge.knowledge import Knowledge, place
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.tree import Route

NONE_OF_THESE_BUTTON = Button("inget-av-dessa", phrase("button-none-of-these"), "onward")
ASK_BUTTON = Button("skicka", phrase("button-ask-coordinator"), "onward")
SEND = "skicka-ja"
SEND_BUTTON = Button(SEND, phrase("button-send"), "done")
TAKEN_BACK: Mapping[str, Fact] = {"roll": "role", "kommun": "municipality", "tid": "at", "barn": "child"}
"""What a button that takes a fact back is about."""
_ASSUMING = frozenset({"step", "suggestions", "acute", "suicide"})
"""Views that tell what was assumed."""


def assumed(base: Knowledge, session: Session) -> Mapping[str, str]:
    """Return the facts that the last question told, in words, by what the buttons that take them back call them."""
    if not session.assumed or session.view.partition(":")[0] not in _ASSUMING:
        return {}
    role, municipality = known_titles(base, session)
    told: Mapping[Fact, Words] = {
        "role": role,
        "municipality": municipality,
        "at": phrase("fact-at", time=clock_time(session.at)) if session.at else "",
        "child": phrase("fact-child") if session.child else "",
    }
    worded = {name: told[fact] for name, fact in TAKEN_BACK.items() if fact in session.assumed and told[fact]}
    return {name: fact.worded(base.phrases) if isinstance(fact, Phrase) else fact for name, fact in worded.items()}


def clock_time(at: str) -> str:
    """Return a time (ISO 8601) as it is read: the day, the month and the hour."""
    moment = datetime.fromisoformat(at)
    return f"{moment.day}/{moment.month} {moment:%H:%M}"


def taking_back(facts: Mapping[str, str]) -> Iterator[Button]:
    """Yield a button for each fact, to take it back."""
    return (Button(f"bort:{name}", phrase("button-take-back", fact=fact), "onward") for name, fact in facts.items())


def suggestions(base: Knowledge, landings: str) -> Reply:
    """Ask which of several a question is about."""
    return Reply(
        kind="menu",
        place="suggestions",
        title=phrase("suggestions-title"),
        buttons=(*ways(base, landings), NONE_OF_THESE_BUTTON),
    )


def ways(base: Knowledge, landings: str) -> Iterator[Button]:
    """Yield the buttons to where questions are answered."""
    for landing in landings.split("+"):
        if landing in base.landings:
            yield Button(f"{ASKED}{landing}", _title(base, landing))


def _title(base: Knowledge, landing: str) -> str:
    """Return the title of a landing: its tree's, with the step's after it where the landing is not the tree's start and is shown."""
    tree, step = place(landing, base.trees)
    landed = base.trees[tree].steps[step]
    if step == base.trees[tree].start or isinstance(landed, Route):
        return base.trees[tree].title
    return f"{base.trees[tree].title}: {landed.title}"


def unknown(menu: Reply) -> Reply:
    """Say that the handbook has no answer, with the menu, and the way to the coordinators."""
    return replace(
        menu,
        place="unknown",
        title=phrase("unknown-title"),
        blocks=(Block("text", (phrase("unknown-text"),)),),
        buttons=(*menu.buttons, ASK_BUTTON),
    )


def question() -> Reply:
    """Ask whether a question may be sent to the coordinators. The application shows it."""
    return Reply(
        kind="ask",
        place="question",
        title=phrase("question-title"),
        blocks=(Block("text", (phrase("question-text"),)),),
        buttons=(SEND_BUTTON,),
    )
