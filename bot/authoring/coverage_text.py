"""The coverage in a terminal: tables that fit its width, then what there is to do."""

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.authoring.coverage import TASKS, WORDS, CountyCovered, Coverage, Unverified
from bot.authoring.report import printable
from bot.directory.contact import Status
from bot.knowledge.county import County
from bot.knowledge.need import Need

STYLES: Mapping[Status, str] = {"verified": "bold green", "read": "yellow", "expired": "bold magenta", "missing": "bold red"}
_WIDEST = 12
_BETWEEN = 2
"""Columns of the terminal between two of a table's."""
_SHOWN_WORD = max(len(word) for word in WORDS.values())
FAILING = "Nummer som någon har sagt inte fungerar"
CHECKING = "Ring dem först. Ingen vet vem som sa det, och det kan ha varit upptaget."
VERIFYING = "vagvisaren verify tar dig genom listan och skriver svaren åt dig. Eller skriv själv verified: {on: dagens datum, by: din funktion} vid tjänsten i services.yaml."


def show(covered: Coverage, console: Console) -> None:
    """Print the coverage, with colours where the console has them."""
    for county in covered.counties:
        console.print(_table(county, covered.needs, console.width))
        console.print(Text(f"Rutor: {told(county.counts)}.\n"))
    console.print(_national(covered))
    for line in (*_legend(covered), *_supplements(covered), *_failing(covered), *_calls(covered)):
        console.print(line, soft_wrap=True)


def told(counts: Mapping[Status, int]) -> str:
    """Return how many cells have each status, in words."""
    return ", ".join(f"{WORDS[status]} {count}" for status, count in counts.items())


def _table(covered: CountyCovered, needs: Sequence[Need], width: int) -> Table:
    """Return a county's table: words where they fit beside each other, else the first letter of each."""
    longest = max(len(each.municipality.name) for each in covered.municipalities)
    room = min(_WIDEST, (width - longest) // max(len(needs), 1) - _BETWEEN)
    table = _empty(covered.county.name)
    table.add_column("kommun", no_wrap=True)
    for need in needs:
        table.add_column(_heading(need, max(room, 1)), no_wrap=True)
    for each in covered.municipalities:
        cells = (_cell(status, short=room < _SHOWN_WORD) for status in each.needs.values())
        table.add_row(Text(printable(each.municipality.name)), *cells)
    return table


def _empty(title: str) -> Table:
    shown = Text(printable(title), style="bold")
    return Table(title=shown, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)


def _heading(need: Need, room: int) -> Text:
    """Return the need's id, a part a line, each so short that the column keeps its width."""
    parts = (part if len(part) <= room else f"{part[: max(room - 1, 1)]}." for part in need.id.split("-"))
    return Text("\n".join(part[:room] for part in parts), style="bold")


def _cell(status: Status, *, short: bool = False) -> Text:
    return Text(WORDS[status][0].upper() if short else WORDS[status], style=STYLES[status])


def _national(covered: Coverage) -> Table:
    table = _empty("Nationella behov")
    for heading in ("behov", "vad det är", "status"):
        table.add_column(heading)
    for need, status in covered.national.items():
        table.add_row(Text(need), Text(printable(covered.base.needs[need].title)), _cell(status))
    return table


def _legend(covered: Coverage) -> Iterator[Text]:
    """Yield what the cells and the headings mean."""
    yield Text("\nSå läser du tabellerna", style="bold")
    for status, meaning in covered.meanings.items():
        word = WORDS[status]
        yield Text.assemble(_cell(status), " " * (_SHOWN_WORD - len(word)), f" ({word[0].upper()})  {meaning}")
    longest = max((len(need.id) for need in covered.needs), default=0)
    for need in covered.needs:
        yield Text(f"{need.id:{longest}}  {printable(need.title)}")


def _supplements(covered: Coverage) -> Iterator[Text]:
    yield Text("\nLokala tillägg som saknas", style="bold")
    if not covered.unsupplied:
        yield Text("Inga.")
    for each in covered.counties:
        gaps = covered.unsupplied_in(each.county)
        if gaps:
            yield Text(printable(each.county.name), style="underline")
        for gap in gaps:
            style = "yellow" if gap.asked else "bold red"
            yield Text.assemble("- ", (f"{gap.word:10}", style), f"  {gap.step}: {printable(gap.title)}")


def _failing(covered: Coverage) -> Iterator[Text]:
    """Yield whose numbers were said not to work, if anybody's were."""
    if covered.failing:
        yield Text(f"\n{FAILING}: {len(covered.failing)}", style="bold")
        yield Text(CHECKING)
    for each in covered.failing:
        first, *rest = each.lines()
        yield Text(first, style=STYLES["missing"])
        yield from (Text(line) for line in rest)


def _calls(covered: Coverage) -> Iterator[Text]:
    yield Text(f"\nTjänster att kontrollera: {len(covered.unverified)}", style="bold")
    if covered.unverified:
        yield Text(VERIFYING)
    for county in covered.areas:
        those = covered.unverified_in(county)
        yield Text(f"\n{_named(county)}: {len(those)}", style="underline")
        for each in those:
            yield from _call(each)


def _named(county: County | None) -> str:
    return printable(county.name) if county else "Hela landet"


def _call(each: Unverified) -> Iterator[Text]:
    """Yield one to call: who it is, then the numbers and when, then where that was read."""
    service = each.service
    style = STYLES["missing" if each.task == "find" else each.status]
    yield Text.assemble("- ", (TASKS[each.task], style), printable(f": {each.area} – {service.organization}, {service.name}"))
    numbers = [", ".join(phone.number for phone in service.phones)] if service.phones else []
    yield Text(printable("  " + " · ".join((*numbers, service.hours or "tiden är inte känd", each.read))))
    yield Text(printable(f"  {service.id} · {service.source.url}"), style="dim")
