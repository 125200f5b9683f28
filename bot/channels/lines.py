"""Screens as lines of text, for pipes and screen readers."""

import re
from collections.abc import Callable, Iterator

from bot.application.screen import Contacts, Option, Screen, Section

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")

Draw = Callable[[Screen], None]


def plain(write: Callable[[str], object]) -> Draw:
    """Draw screens as lines of text, in reading order, without any decoration."""

    def draw(screen: Screen) -> None:
        write("\n".join(_lines(screen)) + "\n")

    return draw


def _lines(screen: Screen) -> Iterator[str]:
    yield ""
    yield from (f"! {notice}" for notice in screen.notices)
    if screen.trail:
        yield " › ".join(screen.trail)
    yield f"# {screen.title}"
    for section in screen.sections:
        yield from _section_lines(section)
    for contacts in screen.contacts:
        yield from contact_lines(contacts)
    if screen.citations:
        yield ""
        yield from (f"Källa: {citation.citation} – {citation.about}. {citation.standing}" for citation in screen.citations)
    yield ""
    yield from (_option_line(option) for option in screen.options)
    if screen.navigation:
        yield " · ".join(option.label for option in screen.navigation)


def _section_lines(section: Section) -> Iterator[str]:
    yield ""
    if section.heading:
        yield f"{section.heading}:"
    bullet = "- " if section.kind in {"actions", "avoid", "say", "answers", "facts", "advice"} else ""
    yield from (f"{bullet}{unmarked(item)}" for item in section.items)


def contact_lines(contacts: Contacts) -> Iterator[str]:
    """Yield whom to call for a need, a line each."""
    yield ""
    yield f"{contacts.title}:"
    yield from contacts.notes
    for group in contacts.groups:
        yield group.heading
        for call in group.calls:
            numbers = ", ".join(f"{number.written}{f' ({number.label})' if number.label else ''}" for number in call.numbers)
            parts = (
                f"{call.name}: {numbers}" if numbers else call.name,
                call.hours,
                call.age,
                *call.notes,
                call.url if not numbers else "",
            )
            yield "- " + ". ".join(part.rstrip(".") for part in parts if part)


def _option_line(option: Option) -> str:
    tick = ("[x] " if option.ticked else "[ ] ") if option.style == "tick" else ""
    return f"{option.number}. {tick}{option.label}"


def unmarked(markdown: str) -> str:
    """Return Markdown as plain text: bold without stars, links with their address after them."""
    return _LINK.sub(r"\1 (\2)", _BOLD.sub(r"\1", markdown))
