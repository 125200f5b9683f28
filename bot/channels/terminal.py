"""The conversation in a terminal: numbers choose, words ask."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.application.conversation import Conversation
from bot.application.screen import Calls, Screen, Section
from bot.channels.lines import Draw, unmarked
from bot.engine.incoming import Commanded, Incoming, Typed
from bot.knowledge.names import slug

OWNER = "terminal:here"
_MARKDOWN_KINDS = frozenset({"text", "hint", "role", "local"})
_COPIED = frozenset({"say", "record"})


async def converse(  # noqa: PLR0913  # what a terminal is
    conversation: Conversation,
    lines: TextIO,
    draw: Draw,
    prompt: Callable[[], None],
    *,
    first: Commanded,
    beside: Mapping[str, Callable[[], Awaitable[None]]] | None = None,
) -> None:
    """Converse from a `first` command on until the input ends or somebody leaves; `lines` yields what is typed, `draw` shows each screen.

    `beside` is what some words do that are no part of the conversation, by the words (as `slug` has them).
    """
    await answer(conversation, first, draw)
    prompt()
    for line in lines:
        typed = line.strip()
        if typed.lower() in {"q", "sluta", "avsluta", "exit"}:
            return
        if act := (beside or {}).get(slug(typed)):
            await act()
        elif typed:
            await answer(conversation, Typed(typed), draw)
        prompt()


async def answer(conversation: Conversation, incoming: Incoming, draw: Draw) -> None:
    """Take what came in and draw the screens that answer it."""
    for screen in await conversation.receive(OWNER, incoming):
        draw(screen)


def rich(console: Console) -> Draw:
    """Draw screens with colour, in a panel for what is acute."""

    def draw(screen: Screen) -> None:
        console.print()
        for notice in screen.notices:
            console.print(Text(notice, style="italic yellow"))
        if screen.trail:
            console.print(Text(" › ".join(screen.trail), style="dim"))
        body = Group(*_parts(screen))
        if screen.urgency == "now":
            console.print(
                Panel(body, title=Text(screen.title, style="bold"), title_align="left", border_style="red", padding=(0, 1))
            )
        else:
            console.print(Text(screen.title, style="bold cyan"))
            console.print(body)
        console.print(Group(*_choices(screen)))

    return draw


def _parts(screen: Screen) -> Iterator[RenderableType]:
    for section in screen.sections:
        yield Text()
        if section.heading:
            yield Text(section.heading, style="bold")
        yield from _section_parts(section)
    for contacts in screen.contacts:
        yield Text()
        yield Text(contacts.title, style="bold")
        yield from (Text(note) for note in contacts.notes)
        for group in contacts.groups:
            yield from _group_parts(group)
    if screen.citations:
        yield Text()
    for citation in screen.citations:
        yield Text(f"§ {citation.citation} – {citation.about}. {citation.standing}", style="dim")


def _section_parts(section: Section) -> Iterator[RenderableType]:
    for number, item in enumerate(section.items, start=1):
        if section.kind in _MARKDOWN_KINDS:
            yield Markdown(item)
        elif section.kind in _COPIED:
            yield Padding(Text(item, style="green"), (0, 0, 0, 2))
        else:
            bullet = {"actions": f"{number}.", "avoid": "×"}.get(section.kind, "•")
            yield Text(f"{bullet} {unmarked(item)}")


def _group_parts(group: Calls) -> Iterator[RenderableType]:
    yield Text(group.heading, style="underline")
    for call in group.calls:
        numbers = "  ".join(number.written for number in call.numbers)
        yield Text.assemble((f"  {numbers}  ", "bold green") if numbers else "  ", call.name)
        about = ". ".join(
            part.rstrip(".") for part in (call.hours, call.age, *call.notes, call.url if not numbers else "") if part
        )
        yield Padding(Text(about, style="dim"), (0, 0, 0, 4))


def _choices(screen: Screen) -> Iterator[RenderableType]:
    yield Text()
    for option in screen.options:
        tick = ("☑ " if option.ticked else "☐ ") if option.style == "tick" else ""
        yield Text.assemble((f"{option.number:>2}  ", "bold"), f"{tick}{option.label}")
    if screen.navigation:
        parts = (Text(option.label, style="bold red" if option.style == "danger" else "dim") for option in screen.navigation)
        yield Text(" · ", style="dim").join(parts)
