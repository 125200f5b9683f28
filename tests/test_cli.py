"""The command line as scripts and people use it: real processes, in pipes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer import Context
from typer.main import get_group

from bot.cli import MODULES, app
from bot.directory.wall_time import SWEDEN
from bot.storage.database import opened
from bot.storage.sqlite_unreached import count
from bot.storage.verdict import note_passed
from tests.folder import lay
from tests.shipped import shipped

HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module", autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the commands share a data folder, where it is noted that the shipped knowledge passed: `test_process` proves it."""
    folder = tmp_path_factory.mktemp("data")
    note_passed(folder, shipped().version, today=datetime.now(SWEDEN).date())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VAGVISAREN_DATA", str(folder))
        yield


def vagvisaren(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with `typed` on its standard input."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=HERE,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


def test_every_command_is_where_it_is_looked_for() -> None:
    """The help lists every command once, in the order of `MODULES`, and each module has those that are looked for in it and no other."""
    commands = get_group(app)
    context = Context(commands)
    for name, module in MODULES.items():
        assert commands.get_command(context, name), (name, module)
    assert commands.list_commands(context) == list(MODULES)
    assert commands.commands.keys() == MODULES.keys()


def test_a_command_starts_without_what_only_others_need() -> None:
    """What takes long to import is not, where the knowledge is proved already: the rules, and what understands words."""
    done = vagvisaren("contacts", "polis", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "bot.application.calling" in imported
    assert imported.isdisjoint({"bot.authoring.rules", "bot.understanding.understanding", "numpy", "telegram", "uvicorn"})


def test_contacts_as_json_has_what_scripts_rely_on() -> None:
    """The referral's keys are stable, and a municipality is taken by name or id."""
    by_name = vagvisaren("contacts", "orosanmalan", "-m", "Karlstad", "--at", "2026-11-21T21:40", "--json")
    by_id = vagvisaren("contacts", "orosanmalan", "-m", "karlstad", "--at", "2026-11-21T21:40", "--json")
    assert by_name.returncode == 0
    assert by_name.stdout == by_id.stdout
    referral = json.loads(by_name.stdout)
    assert {"primary", "fallbacks", "open_now", "opens", "status", "age_days", "note"} <= referral.keys()
    assert (referral["primary"]["id"], referral["open_now"], referral["status"]) == ("socialjouren-karlstad", True, "read")


def test_a_locality_stands_for_its_municipality() -> None:
    """It is told on stderr, so that what scripts read is the same."""
    town, place = (vagvisaren("contacts", "orosanmalan", "-m", named, "--json") for named in ("Hammarö", "skoghall"))
    assert (town.returncode, town.stderr) == (0, "")
    assert (place.returncode, place.stderr) == (0, "Skoghall ligger i Hammarö.\n")
    assert place.stdout == town.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ("contacts", "polis", "-m", "Skoghal"), "Kommunen 'Skoghal' finns inte här. Menade du 'Skoghall'?\n", id="a locality"
        ),
        pytest.param(("contacts", "orosanmaln"), "Behovet 'orosanmaln' finns inte. Menade du 'orosanmalan'?\n", id="a need"),
        pytest.param(
            ("contacts", "polis", "-m", "Säfle"), "Kommunen 'Säfle' finns inte här. Menade du 'Säffle'?\n", id="a municipality"
        ),
        pytest.param(("contacts", "polis", "-r", "skolan"), "Rollen 'skolan' finns inte. Menade du 'skola'?\n", id="a role"),
        pytest.param(
            ("contacts", "polis", "--at", "i går"),
            "'i går' är ingen tidpunkt. Skriv till exempel 2026-12-24T22:00.\n",
            id="a moment",
        ),
        pytest.param(
            ("check", "finns-inte"),
            "Mappen finns-inte finns inte. Ange kunskapens mapp, eller sätt VAGVISAREN_KNOWLEDGE.\n",
            id="a folder",
        ),
        pytest.param(
            ("rehearse", "discot-i-safle"), "Fallet 'discot-i-safle' finns inte. Menade du 'discot-i-saffle'?\n", id="a case"
        ),
    ],
)
def test_faults_are_told_in_words(arguments: tuple[str, ...], told: str) -> None:
    """What cannot be done is said on stderr in Swedish, with exit code 2 and nothing on stdout."""
    done = vagvisaren(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_the_operator_is_told_in_english() -> None:
    """A setting that cannot be used is named, with what is allowed."""
    done = vagvisaren("run", VAGVISAREN_PORT="http")
    assert (done.returncode, done.stderr) == (2, "VAGVISAREN_PORT must be a whole number from 1 to 65535, not 'http'.\n")


def test_broken_knowledge_is_told_and_not_used(tmp_path: Path) -> None:
    """`check` tells the fault with its place and exits 1; nothing runs on such knowledge."""
    broken = lay(tmp_path / "knowledge", {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n")})
    checked = vagvisaren("check", str(broken), "--format", "json")
    assert checked.returncode == 1
    assert [(finding["rule"], finding["file"], finding["advice"]) for finding in json.loads(checked.stdout)][:1] == [
        ("unknown-step", "trees/oro.yaml", "Menade du 'misstanke'?"),
    ]
    chat = vagvisaren("chat", "--plain", VAGVISAREN_KNOWLEDGE=str(broken))
    assert (chat.returncode, chat.stdout) == (2, "")
    assert "trees/oro.yaml:12" in chat.stderr
    assert chat.stderr.endswith("\n1 fel: kunskapen används inte förrän det är rättat.\n")
    faults = {"trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n"), "sources.yaml": ("sol-19-1", "sol-19-11")}
    lay(broken, faults)
    chat = vagvisaren("chat", "--plain", VAGVISAREN_KNOWLEDGE=str(broken))
    assert chat.stderr.endswith("\n2 fel: kunskapen används inte förrän de är rättade.\n")


def test_a_piped_conversation_plays_a_case() -> None:
    """Lines on standard input are answers; the conversation ends with the input."""
    done = vagvisaren("chat", "--plain", "--at", "2026-11-21T21:40", typed="oro för ett barn\nnej\n1\nklar\nkarlstad\n")
    assert done.returncode == 0
    titles = [line for line in done.stdout.splitlines() if line.startswith("# ")]
    assert titles == [
        "# Vägvisaren – våld i nära relationer",
        "# Vad gäller det?",
        "# Är barnet i akut fara just nu?",
        "# Vad har du sett eller hört?",
        "# Vad har du sett eller hört?",
        "# I vilken kommun bor eller vistas personen?",
        "# Ring socialtjänsten nu, innan barnet går hem",
    ]
    assert "054-540 50 54" in done.stdout


def test_a_conversation_may_begin_at_a_topic() -> None:
    """`--topic` goes straight to a topic's first question."""
    done = vagvisaren("chat", "--plain", "--topic", "akut-fara", typed="q\n")
    assert done.stdout.rstrip().splitlines()[-1] == "Tillbaka · Meny · 112"
    assert "Är någon i fara just nu?" in done.stdout


def test_coverage_tells_every_municipality(tmp_path: Path) -> None:
    """One county as JSON, its page in a file, and both for a county by name or id."""
    page = tmp_path / "coverage.html"
    done = vagvisaren("coverage", "--county", "Värmland", "--json", "--html", str(page))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert [(county["id"], len(county["municipalities"])) for county in told["counties"]] == [("varmland", 16)]
    assert told["national"]["akut"] == "read"
    assert page.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="sv">')
    shown = vagvisaren("coverage", "-c", "varmland")
    assert shown.stdout.startswith("Värmland")
    assert "Årjäng" in shown.stdout


def test_coverage_tells_whose_numbers_did_not_work(tmp_path: Path) -> None:
    """What practitioners said, in the data folder, beside the knowledge; where there is no such folder none is made."""
    folder, data = lay(tmp_path / "knowledge", {}), tmp_path / "data"
    silent = vagvisaren("coverage", str(folder), "-c", "varmland", "--json", VAGVISAREN_DATA=str(data))
    assert (json.loads(silent.stdout)["unreached"], data.exists()) == ([], False)
    data.mkdir()
    today = datetime.now(UTC).date()
    with closing(opened(data)) as connection:
        for _ in range(2):
            count(connection, "kil-mottagningen", today)
        count(connection, "larmnumret-112", today)
    told = vagvisaren("coverage", str(folder), "-c", "varmland", "--json", VAGVISAREN_DATA=str(data))
    assert [(each["service"], each["times"], each["last"]) for each in json.loads(told.stdout)["unreached"]] == [
        ("kil-mottagningen", 2, today.isoformat())
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("-c", "Vermland"), "Länet 'Vermland' finns inte här. Menade du 'Värmland'?\n", id="a county"),
        pytest.param(
            ("--html", "finns-inte/sida.html"),
            "finns-inte/sida.html går inte att skriva: mappen eller filen finns inte.\n",
            id="a file",
        ),
        pytest.param(
            ("finns-inte",),
            "Mappen finns-inte finns inte. Ange kunskapens mapp, eller sätt VAGVISAREN_KNOWLEDGE.\n",
            id="a folder",
        ),
    ],
)
def test_coverage_that_cannot_be_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """What cannot be done is said on stderr, with exit code 2 and nothing on stdout."""
    done = vagvisaren("coverage", *arguments, VAGVISAREN_KNOWLEDGE=str(lay(tmp_path, {})))
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_coverage_is_told_of_unfinished_knowledge_but_not_of_misread(tmp_path: Path) -> None:
    """A missing supplement is what coverage shows; a need that does not exist would make it lie."""
    folder = lay(tmp_path / "knowledge", {"counties/varmland/local.yaml": None})
    done = vagvisaren("coverage", str(folder), "--json")
    assert json.loads(done.stdout)["missing_supplements"] == [
        {"county": "varmland", "step": "oro/anmal", "title": "Anmäl genast", "state": "missing"}
    ]
    lay(folder, {"counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: [orosanmaln]")})
    broken = vagvisaren("coverage", str(folder))
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr.endswith("1 fel: täckningen går inte att visa förrän det är rättat.\n")
