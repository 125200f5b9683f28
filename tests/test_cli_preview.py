"""The command `preview`, and what the other commands make of what begins to hold later."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app, main
from tests.folder import CASE, LOCAL_SERVICES, lay
from tests.small import PHRASES

LAST = "    actions: [Ring socialtjänsten]\n"
TREE = (
    LAST,
    f"""{LAST}    say: [Bra att du berättade.]
    changes:
      - from: 2027-01-01
        outcome: Anmäl i dag
        text: Du är skyldig att anmäla samma dag.
        without: [say]
""",
)
SERVICES = LOCAL_SERVICES.replace("  area: [Kil]\n", "  area: [Kil]\n  until: 2027-03-31\n") + LOCAL_SERVICES.replace(
    "kil-mottagningen", "kil-ny"
).replace("  area: [Kil]\n", "  area: [Kil]\n  from: 2027-04-01\n").replace("0554-191 00", "0554-192 00")
CASES = CASE + "changes: [{from: 2027-04-01, contacts: {orosanmalan: {service: kil-ny}}}]\n"


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lay the small folder with changes, where the commands find it."""
    place = lay(
        tmp_path_factory.mktemp("knowledge"),
        {
            "trees/oro.yaml": TREE,
            "counties/varmland/services.yaml": SERVICES,
            "cases/fallet.yaml": CASES,
            "phrases/sv.yaml": PHRASES.read_text(encoding="utf-8"),
        },
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VAGVISAREN_KNOWLEDGE", str(place))
        patched.setenv("VAGVISAREN_DATA", str(tmp_path_factory.mktemp("data")))
        yield place


def vagvisaren(*arguments: str, typed: str = "") -> Result:
    """Run a command with `typed` on its standard input, and no terminal."""
    return CliRunner().invoke(app, arguments, input=typed)


def test_a_step_and_what_comes_later() -> None:
    """A step is shown as the terminal shows it, for the role, the municipality and the minute; and then as it reads from each turn on."""
    shown = vagvisaren("preview", "oro/anmal", "-r", "skola", "-m", "Kil", "--at", "2026-11-23T10:00")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert (
        shown.stdout
        == """\

oro/anmal: Skola, Kil, 2026-11-23 10:00

Oro för ett barn
# Anmäl genast

Du är skyldig att anmäla.

För dig i din roll:
Rektor får inte stoppa dig.

Gör så här:
- Ring socialtjänsten

Så kan du säga:
- Bra att du berättade.

Så är det här:
Barnahus ger råd före anmälan.

Oro för ett barn:
Ring nu
- Mottagningen, Kils kommun: 0554-191 00. Öppet nu, till kl. 16.00. Läst 2026-11-21, ej kontrollerat
Kan barnet inte vänta, ring 112.
- Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat

Källa: 19 kap. 1 § socialtjänstlagen – Anmälan vid misstanke om att ett barn far illa.. Kontrollera mot gällande text. Läst 2026-11-21.

1. Sammanfattning
2. Numret fungerade inte
Tillbaka · Meny · 112

Från och med 2027-01-01:
  | Oro för ett barn
- | # Anmäl genast
+ | # Anmäl i dag
  |
- | Du är skyldig att anmäla.
+ | Du är skyldig att anmäla samma dag.
  |
  | För dig i din roll:
  | Rektor får inte stoppa dig.
  |
  | Gör så här:
  | - Ring socialtjänsten
- |
- | Så kan du säga:
- | - Bra att du berättade.
  |
  | Så är det här:
  | Barnahus ger råd före anmälan.
  |
  | Oro för ett barn:
  | Ring nu
  | - Mottagningen, Kils kommun: 0554-191 00. Öppet nu, till kl. 16.00. Läst 2026-11-21, ej kontrollerat
  | Kan barnet inte vänta, ring 112.
  | - Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat
  |
  | Källa: 19 kap. 1 § socialtjänstlagen – Anmälan vid misstanke om att ett barn far illa.. Kontrollera mot gällande text. Läst 2026-11-21.
  |
  | 1. Sammanfattning
  | 2. Numret fungerade inte
  | Tillbaka · Meny · 112

Från och med 2027-04-01:
  | Oro för ett barn
  | # Anmäl i dag
  |
  | Du är skyldig att anmäla samma dag.
  |
  | För dig i din roll:
  | Rektor får inte stoppa dig.
  |
  | Gör så här:
  | - Ring socialtjänsten
  |
  | Så är det här:
  | Barnahus ger råd före anmälan.
  |
  | Oro för ett barn:
  | Ring nu
- | - Mottagningen, Kils kommun: 0554-191 00. Öppet nu, till kl. 16.00. Läst 2026-11-21, ej kontrollerat
+ | - Mottagningen, Kils kommun: 0554-192 00. Öppet nu, till kl. 16.00. Läst 2026-11-21, ej kontrollerat
  | Kan barnet inte vänta, ring 112.
  | - Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat
  |
  | Källa: 19 kap. 1 § socialtjänstlagen – Anmälan vid misstanke om att ett barn far illa.. Kontrollera mot gällande text. Läst 2026-11-21.
  |
  | 1. Sammanfattning
  | 2. Numret fungerade inte
  | Tillbaka · Meny · 112
"""
    )


def test_what_was_before() -> None:
    """After a turn the former wording is shown too."""
    shown = vagvisaren("preview", "oro/anmal", "--at", "2027-05-03T22:00")
    assert (
        shown.stdout
        == """\

oro/anmal: okänd roll, okänd kommun, 2027-05-03 22:00

Oro för ett barn
# Anmäl i dag

Du är skyldig att anmäla samma dag.

Gör så här:
- Ring socialtjänsten

Så är det här:
Vi vet inte vilken kommun det gäller och kan inte visa lokala rutiner. Fråga din chef eller samordnare.

Oro för ett barn:
Vi vet inte vilken kommun det gäller. Här är det som gäller i hela landet.
Kan barnet inte vänta, ring 112.
- Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat

Källa: 19 kap. 1 § socialtjänstlagen – Anmälan vid misstanke om att ett barn far illa.. Kontrollera mot gällande text. Läst 2026-11-21.

1. Sammanfattning
Tillbaka · Meny · 112

Till och med 2026-12-31:
  | Oro för ett barn
- | # Anmäl i dag
+ | # Anmäl genast
  |
- | Du är skyldig att anmäla samma dag.
+ | Du är skyldig att anmäla.
  |
  | Gör så här:
  | - Ring socialtjänsten
+ |
+ | Så kan du säga:
+ | - Bra att du berättade.
  |
  | Så är det här:
  | Vi vet inte vilken kommun det gäller och kan inte visa lokala rutiner. Fråga din chef eller samordnare.
  |
  | Oro för ett barn:
  | Vi vet inte vilken kommun det gäller. Här är det som gäller i hela landet.
  | Kan barnet inte vänta, ring 112.
  | - Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat
  |
  | Källa: 19 kap. 1 § socialtjänstlagen – Anmälan vid misstanke om att ett barn far illa.. Kontrollera mot gällande text. Läst 2026-11-21.
  |
  | 1. Sammanfattning
  | Tillbaka · Meny · 112
"""
    )


def test_what_other_roles_see() -> None:
    """Each role that is told something else, with what it is told."""
    shown = vagvisaren("preview", "oro/anmal", "-m", "kil", "--at", "2026-11-23T10:00", "--roles")
    assert (
        shown.stdout.partition("Tillbaka · Meny · 112\n")[2].rpartition("  | Tillbaka · Meny · 112\n")[2]
        == """\

För Skola (skola):
+ | För dig i din roll:
+ | Rektor får inte stoppa dig.
"""
    )


def test_a_step_that_is_the_same_to_all() -> None:
    """Where all roles see the same it is said."""
    shown = vagvisaren("preview", "akut-fara", "--at", "2026-11-23T10:00", "--roles")
    assert (
        shown.stdout
        == """\

akut-fara/fara: okänd roll, okänd kommun, 2026-11-23 10:00

Fara just nu
# Är någon i fara just nu?

1. Ja
2. Nej
Tillbaka · Meny · 112

Alla roller ser detsamma.
"""
    )


def test_a_route() -> None:
    """A step that is never shown says so, and where it leads."""
    shown = vagvisaren("preview", "oro/efter-roll", "-r", "vard", "--at", "2026-11-23T10:00")
    assert (
        shown.stdout
        == """\

oro/efter-roll: Vård, okänd kommun, 2026-11-23 10:00. Steget är ett vägval som aldrig visas. Här leder det till oro/vanta.

Oro för ett barn
# Prata med barnet igen

Gör så här:
- Fråga hur det är

Hjälp genast:
Är någon i fara nu, ring 112.
Ring nu
- Larmnumret 112, SOS Alarm: 112. Svarar dygnet runt. Läst 2026-11-21, ej kontrollerat

1. Sammanfattning
Tillbaka · Meny · 112
"""
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("oroo",), "Trädet eller ämnet 'oroo' finns inte. Menade du 'oro'?\n", id="a tree"),
        pytest.param(("oroo/anmal",), "Trädet 'oroo' finns inte. Menade du 'oro'?\n", id="a step's tree"),
        pytest.param(("oro/anmall",), "Steget 'anmall' finns inte. Menade du 'anmal'?\n", id="a step"),
        pytest.param(("oro", "-r", "skolan"), "Rollen 'skolan' finns inte. Menade du 'skola'?\n", id="a role"),
        pytest.param(("oro", "-m", "Säfle"), "Kommunen 'Säfle' finns inte här. Menade du 'Säffle'?\n", id="a municipality"),
        pytest.param(("oro", "--at", "nyår"), "'nyår' är ingen tidpunkt. Skriv till exempel 2026-12-24T22:00.\n", id="a time"),
    ],
)
def test_what_does_not_exist(arguments: tuple[str, ...], told: str) -> None:
    """A name that is unknown is told with the one that was probably meant."""
    shown = vagvisaren("preview", *arguments)
    assert (shown.exit_code, shown.stdout, shown.stderr) == (2, "", told)


def test_no_folder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is told, and how one is named."""
    monkeypatch.setattr("sys.argv", ["vagvisaren", "preview", "oro", "--folder", "ingen"])
    with pytest.raises(SystemExit, match="2"):
        main()
    told = "Mappen ingen finns inte. Ange kunskapens mapp, eller sätt VAGVISAREN_KNOWLEDGE.\n"
    assert capsys.readouterr() == ("", told)


def test_a_folder_with_faults(tmp_path: Path) -> None:
    """A folder is shown while somebody writes in it, but not a step with names that do not exist, on any day."""
    lay(tmp_path, {"trees/oro.yaml": (LAST, f"{LAST}    changes: [{{from: 2999-01-01, sources: [sol-19-11]}}]\n")})
    shown = vagvisaren("preview", "oro/anmal", "--folder", str(tmp_path), "--at", "2026-11-23T10:00")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert (
        shown.stderr
        == "trees/oro.yaml:37:44 fel Från och med 2999-01-01: Källan 'sol-19-11' finns inte.\nRätta id:t, eller lägg till det i sources.yaml. (unknown-reference)\n1 fel: steget går inte att visa förrän det är rättat.\n"
    )


@pytest.mark.parametrize(("at", "service"), [("2027-03-31T10:00", "kil-mottagningen"), ("2027-04-01T10:00", "kil-ny")])
def test_contacts_are_those_of_the_day(at: str, service: str) -> None:
    """Whom to call is answered with those who are there on the day that is asked about."""
    referral = json.loads(vagvisaren("contacts", "orosanmalan", "-m", "Kil", "--at", at, "--json").stdout)
    assert (referral["primary"]["id"], [each["id"] for each in referral["fallbacks"]]) == (service, ["larmnumret-112"])


@pytest.mark.parametrize(("at", "number"), [("2027-03-31T10:00", "0554-191 00"), ("2027-04-01T10:00", "0554-192 00")])
def test_coverage_is_that_of_the_day(at: str, number: str) -> None:
    """What is covered is told as of the day that is asked about."""
    covered = vagvisaren("coverage", "--at", at, "--json").stdout
    assert [each for each in ("0554-191 00", "0554-192 00") if each in covered] == [number]


@pytest.mark.parametrize(("at", "title"), [("2026-12-31T23:59", "# Anmäl genast"), ("2027-01-01T00:00", "# Anmäl i dag")])
def test_a_conversation_is_that_of_the_day(at: str, title: str) -> None:
    """A conversation at a time is about what holds on that day in Sweden."""
    said = vagvisaren("chat", "--plain", "--topic", "oro", "--at", at, typed="2\n1\n3\n1\n1\n1\n1\n").stdout
    assert title in said.splitlines()
