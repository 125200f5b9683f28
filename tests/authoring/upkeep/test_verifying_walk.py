"""Calling down the list: what is asked, what is told, and what is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.authoring.upkeep.rewriting import text_at
from bot.authoring.upkeep.service_edits import place_of
from bot.authoring.upkeep.verifying import Due, due
from bot.authoring.upkeep.verifying_walk import Coordinator, Walk
from bot.knowledge.loading import load
from tests.folder import Write

TODAY = date(2026, 12, 1)
SERVICES = """\
# Värmland. Lästa på sidor, ingen har ringt.

- id: kil-mottagningen      # socialtjänsten
  organization: Kils kommun
  name: Mottagningen
  needs: [orosanmalan]
  area: [Kil]
  phones:
    - {number: 0554-191 00, label: 'Växeln'}   # läst på sidan
  hours: Mo-Fr 08:00-16:00; PH off # kontorstid
  hours-note: Tiden är inte publicerad.
  note: Numret är läst 2017.
  source: {url: https://www.kil.se, read: 2026-11-21, confidence: high}

# ---- Säffle
- id: saffle-jouren
  organization: Säffle kommun
  name: Jouren
  needs: [orosanmalan]
  area: [Säffle]
  phones: [{number: 0533-68 10 00}, {number: 0533-68 10 01}]
  source: {url: https://www.saffle.se, read: 2026-11-21, confidence: high}

- id: saffle-okand
  organization: Säffle kommun
  name: Okända
  needs: [orosanmalan]
  area: [Säffle]
  phones: []
  source: {url: https://www.saffle.se, read: 2026-11-21, confidence: low}
"""
FILE = "counties/varmland/services.yaml"
NATIONAL = "national/services.yaml"
CHOICES = (
    "[j = stämmer, n = nytt nummer, t = andra tider, b = finns inte längre, h = hoppa över, u = ångra det senaste, q = sluta]"
)
SHOWN = """
1 av 1
Kil – Kils kommun, Mottagningen
  Behov: Oro för ett barn
  Nummer: 0554-191 00 (Växeln)
  Tider: vardagar 8–16 (Mo-Fr 08:00-16:00; PH off)
  Om tiderna: Tiden är inte publicerad.
  Att veta: Numret är läst 2017.
  Läst 2026-11-21. Källa: https://www.kil.se
  Ansvarig: samordnare. Id: kil-mottagningen"""
VERIFIED = "  verified: {on: 2026-12-01, by: Samordnare}\n"


@dataclass
class Terminal:
    """A coordinator who answers as was written beforehand, and then goes; `said` is all that stood on her screen."""

    answers: list[str]
    faults: Callable[[], list[str]] = list
    said: list[str] = field(default_factory=list)

    def ask(self, question: str) -> str | None:
        """Return the next answer, None when there are no more."""
        answer = self.answers.pop(0) if self.answers else None
        self.said.append(f"{question} {answer if answer is not None else '(går)'}")
        return answer

    def coordinator(self) -> Coordinator:
        """Return her as the walk knows her."""
        return Coordinator(by="Samordnare", ask=self.ask, tell=self.said.append, faults=self.faults)


@dataclass(frozen=True)
class Called:
    """A walk that was made: what was said, how the walk ended, and the file before and after."""

    said: list[str]
    walk: Walk
    before: str
    after: str

    @property
    def changes(self) -> tuple[list[str], list[str]]:
        """The lines that went, and those that came."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.fixture
def call(write: Write) -> Callable[..., Called]:
    """Walk down the list of the folder above with answers, and return what came of it."""

    def called(
        *answers: str, only: str | None = None, faults: Callable[[], list[str]] = list, services: str = SERVICES
    ) -> Called:
        folder = write({FILE: services})
        base = load(folder).knowledge.as_of(TODAY)
        those = [
            each
            for each in due(base, today=TODAY)
            if each.service.id == only or (only is None and each.service.id != "larmnumret-112")
        ]
        terminal = Terminal(list(answers), faults)
        walk = Walk(base, folder, those, TODAY, terminal.coordinator())
        walk.run()
        return Called(terminal.said, walk, services, text_at(folder / FILE))

    return called


def test_a_number_that_is_right(call: Callable[..., Called]) -> None:
    """What there is to know is shown, the number asked about and whether the note still holds; then the day and the function are written."""
    called = call("j", "", only="kil-mottagningen")
    assert called.said == [
        SHOWN,
        f"Ring 0554-191 00 – stämmer numret? {CHOICES} j",
        "Att veta: ”Numret är läst 2017.” [Enter = står kvar, n = ta bort, eller skriv en ny text] ",
        f"Skrivet i {FILE}.",
        "Listan är slut. [Enter = klart, u = ångra det senaste] (går)",
    ]
    assert called.changes == ([], [VERIFIED])
    assert (called.walk.called, called.walk.told()) == (("kil-mottagningen",), "1 stämde.")


@pytest.mark.parametrize(
    ("answers", "went", "came"),
    [
        pytest.param(
            ["n", "0554", "0554-191 01", "j", "n"],
            ["    - {number: 0554-191 00, label: 'Växeln'}   # läst på sidan\n", "  note: Numret är läst 2017.\n"],
            ["    - {number: 0554-191 01, label: 'Växeln'}   # läst på sidan\n", VERIFIED],
            id="a new number, called, and the note taken away",
        ),
        pytest.param(
            ["n", "0554-191 01", "n", "kil.se", "https://www.kil.se/ring"],
            [
                "    - {number: 0554-191 00, label: 'Växeln'}   # läst på sidan\n",
                "  source: {url: https://www.kil.se, read: 2026-11-21, confidence: high}\n",
            ],
            [
                "    - {number: 0554-191 01, label: 'Växeln'}   # läst på sidan\n",
                "  source: {url: https://www.kil.se/ring, read: 2026-12-01, confidence: high}\n",
            ],
            id="a new number, read on a page",
        ),
        pytest.param(
            [
                "t",
                "8-16",
                "Fr-Sa 16:00-25:30; PH off",
                "Mo-Fr 09:00-15:00; PH off",
                "n",
                "Mo-Fr 09:00-15:30; PH off",
                "j",
                "Ringt: 1 dec.",
                "",
            ],
            ["  hours: Mo-Fr 08:00-16:00; PH off # kontorstid\n", "  hours-note: Tiden är inte publicerad.\n"],
            ["  hours: Mo-Fr 09:00-15:30; PH off # kontorstid\n", '  hours-note: "Ringt: 1 dec."\n', VERIFIED],
            id="other hours, after some faults, and another note",
        ),
        pytest.param(
            ["t", "-", "j", "n", "j"],
            ["  hours: Mo-Fr 08:00-16:00; PH off # kontorstid\n", "  hours-note: Tiden är inte publicerad.\n"],
            [VERIFIED],
            id="hours that nobody knows",
        ),
        pytest.param(
            ["j", "å" * 401, "Ny."], ["  note: Numret är läst 2017.\n"], ["  note: Ny.\n", VERIFIED], id="a note that is too long"
        ),
        pytest.param(["n", "", "t", "", "b", "", "x", "", "h"], [], [], id="everything left"),
        pytest.param(["n"], [], [], id="gone in the middle"),
        pytest.param(["j", "", "u", "h"], [], [], id="taken back"),
    ],
)
def test_what_is_written(call: Callable[..., Called], answers: Sequence[str], went: list[str], came: list[str]) -> None:
    """Each answer changes its own lines and no others; comments, quotes and order stay."""
    called = call(*answers, only="kil-mottagningen")
    assert (called.changes[0], called.changes[1]) == (went, came)


def test_faults_are_told(call: Callable[..., Called]) -> None:
    """What cannot be dialled, or is no time, is told in words, and asked again."""
    called = call("n", "0554", "0554-191 01", "j", "", only="kil-mottagningen")
    assert (
        "'0554' går inte att ringa från Sverige. Kontrollera siffrorna och skriv som 054-540 50 20 eller 116 016." in called.said
    )
    called = call("t", "8-16", "", only="kil-mottagningen")
    assert "'8-16' går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off." in called.said


def test_several_numbers(call: Callable[..., Called]) -> None:
    """Where there are several numbers it is asked which of them is wrong."""
    called = call("n", "3", "n", "2", "0533-68 10 02", "j", only="saffle-jouren")
    assert called.said[1].startswith("Ring 0533-68 10 00 och 0533-68 10 01 – stämmer numren?")
    assert called.said[2] == "Vilket av numren? [1 = 0533-68 10 00, 2 = 0533-68 10 01, tom rad avbryter] 3"
    assert called.changes == (
        ["  phones: [{number: 0533-68 10 00}, {number: 0533-68 10 01}]\n"],
        ["  phones: [{number: 0533-68 10 00}, {number: 0533-68 10 02}]\n", VERIFIED],
    )


def test_a_number_that_was_found(call: Callable[..., Called]) -> None:
    """Where no number is known it is asked for, and nothing can be confirmed."""
    called = call("j", "n", "0533-68 10 05", "j", only="saffle-okand")
    found = "[n = nytt nummer, b = finns inte längre, h = hoppa över, u = ångra det senaste, q = sluta]"
    assert called.said[1:3] == [
        f"Inget nummer är känt. Har du hittat ett? {found} j",
        f"Svara med en bokstav: {found[1:-1]}.",
    ]
    assert called.changes == (["  phones: []\n"], ["  phones: [{number: 0533-68 10 05}]\n", VERIFIED])


def test_what_is_gone(call: Callable[..., Called]) -> None:
    """A number that is gone leaves its service without one; a service that is gone goes with its lines."""
    called = call("b", "n", only="saffle-jouren")
    assert called.after == SERVICES.replace("[{number: 0533-68 10 00}, {number: 0533-68 10 01}]", "[]")
    called = call("b", "v", only="saffle-jouren")
    assert called.after == SERVICES[: SERVICES.index("- id: saffle-jouren")] + SERVICES[SERVICES.index("- id: saffle-okand") :]
    assert called.walk.told() == "1 finns inte längre."


def test_what_somebody_needs_is_not_taken_away(call: Callable[..., Called]) -> None:
    """Where the folder would have a new fault afterwards the file stays, and the fault is told."""
    told = iter([["a: gammalt fel"], ["a: gammalt fel", "b: Ingen svarar."]])
    called = call("b", "v", "h", only="saffle-jouren", faults=lambda: next(told))
    assert called.changes == ([], [])
    assert called.said[3:5] == [
        "Granskar att ingen blir utan någon att ringa …",
        "Det går inte, och inget är ändrat:\nb: Ingen svarar.",
    ]
    assert called.walk.told() == "Inget är ändrat."


def test_a_comment_is_not_lost(call: Callable[..., Called]) -> None:
    """What cannot be written without losing a comment is left to the coordinator's own hands."""
    noted = SERVICES.replace("  phones:\n", "  phones:\n    # Växeln kopplar.\n")
    called = call("b", "n", only="kil-mottagningen", services=noted)
    assert called.changes == ([], [])
    assert called.said[-2] == "services.yaml skrivs inte om vid 0/phones: en kommentar skulle gå förlorad. Ändra det för hand.".replace("services.yaml", FILE)  # fmt: skip


def test_taking_back_again_and_again(call: Callable[..., Called]) -> None:
    """One answer after the other is taken back, and the list goes back with it."""
    called = call("j", "", "j", "h", "u", "u", "u", "q")
    assert called.after == SERVICES
    assert [line for line in called.said if line.startswith(("Ångrat", "Det finns"))] == [
        "Ångrat: Jouren står som förut.",
        "Ångrat: Mottagningen står som förut.",
        "Det finns inget att ångra.",
    ]


def test_a_file_that_somebody_else_changes(write: Write) -> None:
    """What was changed meanwhile is kept: nothing is taken back over it, and a service that is gone is told."""
    folder = write({FILE: SERVICES})
    base = load(folder).knowledge.as_of(TODAY)
    those = [each for each in due(base, today=TODAY) if each.service.id == "kil-mottagningen"]
    terminal = Terminal(["j", ""])
    walk = Walk(base, folder, those, TODAY, terminal.coordinator())
    walk.run()
    changed = text_at(folder / FILE).replace("# Värmland.", "# Värmlands län.")
    (folder / FILE).write_text(changed, encoding="utf-8")
    terminal.answers[:] = ["u", "q"]
    walk.run()
    assert terminal.said[-2] == "services.yaml har ändrats sedan dess. Ändra tillbaka för hand."
    (folder / FILE).write_text(SERVICES.replace("kil-mottagningen", "kil-ny"), encoding="utf-8")
    terminal.answers[:] = ["j", "q"]
    walk.run()
    assert terminal.said[-2] == "'kil-mottagningen' står inte längre i någon fil."


def test_what_holds_now_is_what_is_changed(call: Callable[..., Called]) -> None:
    """Where a change has come, it is written there; what is still to come stays."""
    scheduled = SERVICES.replace(
        "  note: Numret är läst 2017.\n",
        "  changes:\n"
        "    - {from: 2026-11-25, phones: [{number: 0554-191 02}]}\n"
        "    - {from: 2027-01-01, phones: [{number: 0554-191 03}]}\n",
    )
    called = call("n", "0554-191 09", "j", only="kil-mottagningen", services=scheduled)
    assert called.said[1].startswith("Ring 0554-191 02 –")
    assert called.changes == (
        ["    - {from: 2026-11-25, phones: [{number: 0554-191 02}]}\n"],
        ["    - {from: 2026-11-25, phones: [{number: 0554-191 09}]}\n", VERIFIED],
    )


ANSWERS = st.sampled_from(
    [
        "j",
        "n",
        "t",
        "b",
        "h",
        "u",
        "",
        "v",
        "1",
        "2",
        "-",
        "0554-191 07",
        "112",
        "24/7",
        "Mo-Fr 08:00-12:00",
        "https://x.se/#a",
        "Ny: # text",
        "x y",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANSWERS, max_size=12), st.sampled_from(["kil-mottagningen", "saffle-jouren", "saffle-okand"]))
def test_any_answers(call: Callable[..., Called], answers: list[str], only: str) -> None:
    """Whatever is answered: every line outside the service stays to the last byte, and the folder can be read as before."""
    called = call(*answers, only=only)
    begins = f"- id: {only}"
    start = SERVICES.index(begins)
    rest = SERVICES.find("\n\n", start)
    rest = rest + 1 if rest >= 0 else len(SERVICES)
    following = SERVICES[rest:].lstrip("\n")
    assert called.after.startswith(SERVICES[:start].rstrip("\n"))
    assert called.after.endswith(following)
    read = load(called.walk.folder)
    assert not [finding for finding in read.findings if finding.position.file == FILE]


def _places(folder: Path, those: Sequence[Due]) -> Iterator[str]:
    return (place_of(folder, each.service.id).file for each in those)


def test_every_file_is_looked_in(write: Write) -> None:
    """National services are found as the counties' are."""
    folder = write({FILE: SERVICES})
    those = due(load(folder).knowledge, today=TODAY)
    assert set(_places(folder, those)) == {FILE, NATIONAL}
