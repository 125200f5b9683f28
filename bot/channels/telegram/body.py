"""From a screen to what is read: blocks, in the order they help somebody in a hurry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from bot.application.screen import Call, Calls, Citation, Contacts, Number, Screen, Section
from bot.channels.telegram.keys import Words, copied, letters, listed, tick, too_long_for_a_key
from bot.channels.telegram.markup import Block, Form, Run, blocks, inline

_MARKDOWN = frozenset({"text", "hint", "role", "local"})
_BULLET = "• "
_CROSS = "✗ "
_DASH = "– "


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What is read of a screen: guidance, texts that are messages of their own, whom to call, sources, and the numbered options."""

    guidance: tuple[Block, ...]
    apart: tuple[Block, ...]
    contacts: tuple[Block, ...]
    sources: tuple[Block, ...]
    options: tuple[Block, ...]


def body(screen: Screen, spoken: Words) -> Body:
    """Return what is read of a screen."""
    return Body(
        guidance=(*_opening(screen), *chain.from_iterable(_section(section, spoken) for section in screen.sections)),
        apart=tuple(Block((Run(text),), form="code") for _, text in copied(screen) if too_long_for_a_key(text)),
        contacts=tuple(_everyone(screen.contacts)),
        sources=tuple(_sources(screen.citations, spoken.sources)),
        options=tuple(_options(screen)),
    )


def _opening(screen: Screen) -> Iterator[Block]:
    yield from (Block(_italic(inline(notice))) for notice in screen.notices)
    if screen.trail:
        yield Block((Run(" › ".join(screen.trail)),), leads=True)
    yield _heading(screen.title)


def _heading(text: str) -> Block:
    return Block((Run(text, bold=True),), leads=True)


def _italic(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, italic=True) for run in runs)


def _section(section: Section, spoken: Words) -> Iterator[Block]:
    if section.heading:
        yield _heading(section.heading)
    content = list(_content(section, spoken))
    if content and section.heading:
        content[0] = replace(content[0], gap="\n")
    yield from content


def _content(section: Section, spoken: Words) -> Iterator[Block]:
    if section.kind in _MARKDOWN:
        yield from chain.from_iterable(blocks(item) for item in section.items)
        return
    for number, (item, letter) in enumerate(zip_longest(section.items, letters(section.items), fillvalue=""), start=1):
        gap = "\n" if number > 1 else "\n\n"
        match section.kind:
            case "record":
                yield Block((Run(spoken.record_apart, italic=True),)) if too_long_for_a_key(item) else _code(item)
            case "advice" if number == 1:
                yield Block(tuple(replace(run, bold=True) for run in inline(item)), leads=True)
            case "say":
                yield Block((Run(f"{letter}) " if letter else _DASH), Run(item)), gap)
            case _:
                marker = {"actions": f"{number}. ", "avoid": _CROSS}.get(section.kind, _BULLET)
                yield Block((Run(marker), *inline(item)), gap)


def _code(text: str) -> Block:
    return Block((Run(text),), "\n", form="code")


def _everyone(everyone: Iterable[Contacts]) -> Iterator[Block]:
    """Yield whom to call for every need; what is said of somebody once is not said again."""
    said: set[str] = set()
    for contacts in everyone:
        yield _heading(contacts.title)
        fresh = [note for note in contacts.notes if note not in said]
        said.update(fresh)
        yield from (Block((Run(note),), "\n", leads=True) for note in fresh)
        yield from _groups(contacts.groups, said)


def _groups(groups: Iterable[Calls], said: set[str]) -> Iterator[Block]:
    """Yield the groups; those after the first that answers are folded, so that the number to call now stands out."""
    answered = False
    for place, group in enumerate(groups):
        form: Form = "folded" if answered else "plain"
        gap = "\n\n" if place and form == "plain" else "\n"
        yield Block((Run(group.heading, italic=True),), gap, leads=True)
        for number, call in enumerate(group.calls):
            notes = () if call.name in said else call.notes
            yield Block(tuple(_call(call, notes)), "\n\n" if number else "\n", form=form)
        said.update(call.name for call in group.calls)
        answered = answered or group.answering


def _call(call: Call, notes: Iterable[str]) -> Iterator[Run]:
    """Yield who it is, the numbers, whether they answer, what there is to know, and how old the number is: a line each."""
    yield Run(call.name, link="" if call.numbers else call.url)
    yield from chain.from_iterable(_number(number) for number in call.numbers)
    yield from (Run(f"\n{line}") for line in (call.hours, *notes) if line)
    yield Run("\n")
    yield Run(call.age, italic=True)


def _number(number: Number) -> Iterator[Run]:
    """Yield a number as it is read, and as Telegram makes it one to tap; it makes none of a short number."""
    yield Run("\n")
    yield Run(number.written, bold=True)
    tapped = number.dialled if number.dialled.startswith("+") else ""
    yield from (Run(f" · {part}") for part in (tapped, number.label) if part)


def _sources(citations: Iterable[Citation], heading: str) -> Iterator[Block]:
    """Yield the sources, folded, under how far they are to be trusted."""
    standings: dict[str, list[Citation]] = {}
    for citation in citations:
        standings.setdefault(citation.standing, []).append(citation)
    if standings:
        yield replace(_heading(heading), form="folded")
    for standing, alike in standings.items():
        yield Block((Run(standing, italic=True),), "\n", form="folded", leads=True)
        for each in alike:
            yield Block((Run(_BULLET), Run(each.citation, link=each.url), Run(f" – {each.about}")), "\n", form="folded")


def _options(screen: Screen) -> Iterator[Block]:
    for place, option in enumerate(listed(screen)):
        yield Block((Run(f"{tick(option)}{option.number}. "), *inline(option.label)), "\n" if place else "\n\n")
