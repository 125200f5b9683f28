"""The coverage in a terminal."""

import io
from typing import Any

import pytest
from rich.console import Console

from bot.authoring.coverage import coverage
from bot.authoring.coverage_text import show
from tests.authoring.covered import TODAY, base
from tests.directory.places import service


def shown(width: int = 100, *, colours: bool = False, **changed: Any) -> str:  # noqa: ANN401  # any field of Knowledge
    """Return what is printed on a terminal so wide, without the blanks that end lines."""
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colours, color_system="standard" if colours else None)
    show(coverage(base(**changed), today=TODAY), console)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def test_the_whole() -> None:
    """A table a county, one for the national needs, what the words mean, and what there is to do."""
    assert (
        shown()
        == """\
Värmland
        oro
        for
kommun  barn    vaxel   lansstyrels.
────────────────────────────────────
Kil     ringd   gammal  gammal
Säffle  saknas  läst    gammal
Rutor: ringd 1, läst 1, gammal 3, saknas 1.

Örebro län
        oro
        for
kommun  barn    vaxel   lansstyrels.
────────────────────────────────────
Nora    saknas  saknas  saknas
Rutor: ringd 0, läst 0, gammal 0, saknas 3.

Nationella behov
behov  vad det är    status
───────────────────────────
akut   Hjälp genast  ringd
stod   Stöd & råd    gammal

Så läser du tabellerna
ringd  (R)  någon har ringt numret
läst   (L)  läst på en sida, ingen har ringt
gammal (G)  ingen har kontrollerat på 12 månader
saknas (S)  ingen egen tjänst med nummer
oro-for-barn   Oro för ett barn
vaxel          Växel
lansstyrelsen  Länsstyrelsen

Lokala tillägg som saknas
Värmland
- inget känt  orosanmalan/prata: Prata med barnet
Örebro län
- saknas      orosanmalan/anmal: Anmäl genast

Tjänster att kontrollera: 7
vagvisaren verify tar dig genom listan och skriver svaren åt dig. Eller skriv själv verified: {on: dagens datum, by: din funktion} vid tjänsten i services.yaml.

Värmland: 6
- hitta numret: Säffle – Prov, saffle-oro
  tiden är inte känd · läst 2026-11-21
  saffle-oro · https://prov.se
- ring: Kil – Prov, kil-vaxel
  0554-191 00 · tiden är inte känd · läst 2025-11-21
  kil-vaxel · https://prov.se
- ring: Hela länet – Prov, lan
  010-224 70 00 · tiden är inte känd · ringd 2025-11-21
  lan · https://prov.se
- ring: Säffle – Prov, saffle-vaxel
  0533-68 10 00 · Mo-Fr 08:00-16:00; PH off · läst 2026-11-20
  saffle-vaxel · https://prov.se
- fråga, ring inte 112: Kil – Prov, kil-jour
  112 · tiden är inte känd · läst 2026-11-21
  kil-jour · https://prov.se
- ring: Säffle, Nora – Prov, stodet
  0587-810 00 · tiden är inte känd · läst 2026-11-21
  stodet · https://prov.se

Hela landet: 1
- ring: Hela landet – Prov, linjen
  020-50 50 50 · tiden är inte känd · läst 2025-01-01
  linjen · https://prov.se"""
    )


@pytest.mark.parametrize(
    ("width", "heading", "row"),
    [
        pytest.param(100, "kommun  barn    vaxel   lansstyrels.", "Säffle  saknas  läst    gammal", id="wide"),
        pytest.param(30, "kommun  barn    vaxel   lanss.", "Säffle  saknas  läst    gammal", id="just wide enough for words"),
        pytest.param(29, "kommun  barn  vaxel  lans.", "Säffle  S     L      G", id="letters"),
        pytest.param(18, "kommun  b.  v.  l.", "Säffle  S   L   G", id="very narrow"),
    ],
)
def test_a_table_fits_the_terminal(width: int, heading: str, row: str) -> None:
    """Headings are cut and words become letters, so that a row stays a row."""
    lines = shown(width).splitlines()
    assert (lines[3], lines[6]) == (heading, row)


def test_a_status_has_a_colour_and_a_word() -> None:
    """What is missing is red and what is verified is green, where colours show; names are no markup."""
    told = shown(colours=True)
    assert "\x1b[1;31msaknas" in told
    assert "\x1b[1;32mringd" in told


def test_names_do_not_steer_the_terminal() -> None:
    """Signs that would move the cursor are replaced, and brackets are printed as they stand."""
    tricky = service("v", "vaxel", "Kil", "0554-191 00").model_copy(update={"name": "[red]Växel\x1b[2J"})
    assert "- ring: Kil – Prov, [red]Växel·[2J\n" in shown(services={"v": tricky})


def test_nothing_to_do() -> None:
    """A county that has answered everything is told so."""
    told = shown(services={}, trees={})
    assert told.endswith("Lokala tillägg som saknas\nInga.\n\nTjänster att kontrollera: 0")
