"""From the engine's replies to screens: phrases worded, needs turned into numbers, sources into citations."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.application.calling import contacts_of, services_of
from bot.application.screen import Citation, Option, Screen, Section
from bot.engine.asking import clock_time
from bot.engine.numbers import UNREACHED
from bot.engine.reply import Block, Button, Reply, Words
from bot.engine.session import Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase, phrase

_UNHEADED = {"text", "hint", "facts", "advice"}


def drawn(base: Knowledge, reply: Reply, session: Session, *, now: datetime) -> Screen:
    """Return the reply as a screen, for the session that it was made from.

    The button about numbers that do not work, which is the last, stands only where there is one to tell of.
    """
    contacts = contacts_of(base, reply.needs, session, now=now)
    told = set(services_of(contacts)) <= set(session.reported)
    buttons = [button for button in reply.buttons if button.id != UNREACHED or not told]
    return Screen(
        kind=reply.kind,
        place=reply.place,
        turn=session.turn,
        title=worded(base, reply.title),
        trail=reply.trail,
        notices=tuple(worded(base, notice) for notice in (*reply.notices, *_another_time(reply, session))),
        sections=tuple(_section(base, block) for block in reply.blocks),
        contacts=contacts,
        citations=tuple(_citation(base, source) for source in dict.fromkeys(reply.sources)),
        options=tuple(_option(base, button, number) for number, button in enumerate(buttons, start=1)),
        navigation=tuple(_option(base, button, None) for button in reply.navigation),
        urgency=reply.urgency,
    )


def _another_time(reply: Reply, session: Session) -> Iterator[Words]:
    """Yield the line that tells for which time the numbers are shown, when it is not now."""
    if reply.needs and session.at and not session.endangered:
        yield phrase("contacts-at", time=clock_time(session.at))


def worded(base: Knowledge, words: Words) -> str:
    """Return the words of a phrase, or the words as they are."""
    return words.worded(base.phrases) if isinstance(words, Phrase) else words


def _section(base: Knowledge, block: Block) -> Section:
    heading = "" if block.kind in _UNHEADED else base.phrases[f"block-{block.kind}"]
    return Section(kind=block.kind, heading=heading, items=tuple(worded(base, item) for item in block.items))


def _option(base: Knowledge, button: Button, number: int | None) -> Option:
    return Option(id=button.id, label=worded(base, button.label), style=button.style, ticked=button.ticked, number=number)


def _citation(base: Knowledge, source_id: str) -> Citation:
    source = base.sources[source_id]
    name = "source-law" if source.status == "in-force" else f"source-{source.status}"
    standing = phrase(name, date=_day(source.read)).worded(base.phrases)
    return Citation(citation=source.citation, about=source.about, url=source.url, standing=standing)


def _day(day: date) -> str:
    return day.isoformat()
