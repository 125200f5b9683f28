"""The commands about cases, as coordinators use them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.channels.terminal import OWNER
from bot.cli import app
from bot.cli.recording import Recorder
from bot.engine.incoming import Commanded, Typed
from bot.knowledge.phrase import phrase
from tests.channels.contract import conversation_at
from tests.folder import CASE, Change, lay
from tests.small import PHRASES, phrases

WORDS = PHRASES.read_text(encoding="utf-8")
WALK = "Oro för ett barn\nNej\n1\nklar\n"
RECORDED = """\
case: hallen
title: "SKRIV: fallets namn"
fictional: ja
topics: [oro]
at: 2026-11-20T14:10
story: |
  SKRIV: berättelsen, 60–150 ord, i den ordning man får veta det. Hitta på allt.
start: oro
answers:
  oro/akut: {choose: Nej, because: "SKRIV: varför 'Nej' vid 'Är barnet i akut fara just nu?'"}
  oro/misstanke: {choose: [skador], because: "SKRIV: varför 'Skador utan rimlig förklaring' vid 'Vad har du sett eller hört?'"}
ends: oro/stanna
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a small knowledge folder, and let the settings point to it."""
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(tmp_path / "knowledge"))
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path / "knowledge", {"phrases/sv.yaml": WORDS})


def chat(typed: str, *options: str) -> Result:
    """Type lines in a conversation that is recorded."""
    return CliRunner().invoke(app, ["chat", "--plain", "--at", "2026-11-20T14:10", "--record", *options], input=typed)


@pytest.mark.parametrize(
    "ending", ["", "q\n", "spara fall\nq\n", "Spara fallet\n"], ids=["the end", "q", "the word, and q", "the word"]
)
def test_a_conversation_becomes_a_case(folder: Path, ending: str) -> None:
    """When somebody leaves, or says so, the walk is written once, and it is told where and what is left to write."""
    done = chat(WALK + ending, "hallen.yaml")
    assert (done.exit_code, Path("hallen.yaml").read_text(encoding="utf-8")) == (0, RECORDED)
    assert done.stdout.endswith(
        "hallen.yaml är skriven.\n"
        "Där det står SKRIV: skriver du själv: fallets namn, berättelsen (60–150 ord), och varför vid vart och ett av 2 svar.\n"
        f"Flytta den sedan till {folder / 'cases'}.\n"
        "Pröva den med vagvisaren check och vagvisaren rehearse hallen.\n"
    )
    assert done.stdout.count("är skriven") == 1


def test_it_is_saved_again(folder: Path) -> None:
    """What is walked after a save is saved too, and where the case already is nothing need be moved."""
    file = folder / "cases" / "hallen.yaml"
    done = chat(f"{WALK}spara fall\ntillbaka\n2\nklar\n", str(file))
    assert (done.exit_code, done.stdout.count("är skriven"), "Flytta" in done.stdout) == (0, 2, False)
    assert "choose: [radd]" in file.read_text(encoding="utf-8")


async def test_a_file_that_somebody_has_begun_to_fill_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written by hand since the case was saved is not written over."""
    conversation, file = conversation_at(datetime(2026, 11, 20, 13, 10, tzinfo=UTC)), tmp_path / "hallen.yaml"
    recorder = Recorder(conversation, file, tmp_path)
    save = recorder.beside["spara-fall"]
    await conversation.receive(OWNER, Commanded("start", "akut-fara"))
    await save()
    file.write_text("case: hallen # jag börjar skriva\n", encoding="utf-8")
    await conversation.receive(OWNER, Typed("nej"))
    await recorder.finish()
    assert capsys.readouterr().out.endswith(f"Inget fall är sparat. Någon har ändrat i {file} sedan den skrevs.\n")
    assert file.read_text(encoding="utf-8") == "case: hallen # jag börjar skriva\n"


def test_a_file_that_is_there(folder: Path) -> None:
    """It is left alone, and nothing is asked, unless it is said that it may be written over."""
    file = folder / "cases" / "fallet.yaml"
    refused = chat(WALK, str(file))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"{file} finns redan. Välj ett annat namn, eller skriv över den med --overwrite.\n"
    assert file.read_text(encoding="utf-8") == CASE
    assert chat(WALK, str(file), "--overwrite").exit_code == 0
    assert file.read_text(encoding="utf-8") == RECORDED.replace("case: hallen", "case: fallet")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("file", "told"),
    [
        pytest.param(
            "Hallen.yaml", "Filens namn blir fallets id, så 'Hallen.yaml' går inte. Skriv till exempel hallen.yaml.\n", id="no id"
        ),
        pytest.param(
            "hallen.yml", "Filens namn blir fallets id, så 'hallen.yml' går inte. Skriv till exempel hallen.yaml.\n", id="no YAML"
        ),
        pytest.param("finns-inte/hallen.yaml", "Mappen finns-inte finns inte.\n", id="no folder"),
    ],
)
def test_a_file_that_cannot_be(file: str, told: str) -> None:
    """It is told before anything is asked."""
    done = chat(WALK, file)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)


@pytest.mark.usefixtures("folder")
def test_nothing_to_record() -> None:
    """Without a walk there is no file, and the exit code tells."""
    done = chat("q\n", "hallen.yaml")
    assert (done.exit_code, Path("hallen.yaml").exists()) == (1, False)
    assert done.stdout.endswith(f"Inget fall är sparat. {phrase('record-nothing').worded(phrases())}\n")


def rehearse(*arguments: str) -> tuple[int, list[str]]:
    """Return the exit code of `rehearse`, and what it tells."""
    done = CliRunner().invoke(app, ["rehearse", *arguments])
    return done.exit_code, done.stdout.splitlines()


def test_a_case_that_is_half_written_stops_nothing_else(folder: Path) -> None:
    """The check says what is left to write; meanwhile cases can be played, and it can be seen who is called."""
    chat(WALK, str(folder / "cases" / "hallen.yaml"))
    assert rehearse() == (0, ["ok   fallet: Blåmärken på fredagen", "ok   hallen: SKRIV: fallets namn", "2 fall, 0 med fel."])
    assert chat(WALK, str(folder / "cases" / "hallen.yaml"), "--overwrite").exit_code == 0
    assert CliRunner().invoke(app, ["contacts", "orosanmalan", "-m", "Kil"]).exit_code == 0
    checked = CliRunner().invoke(app, ["check"])
    assert (checked.exit_code, checked.stdout.count("(unfinished-case)"), checked.stdout.count(" fel Fallet")) == (1, 4, 4)


@pytest.mark.usefixtures("folder")
def test_cases_that_agree() -> None:
    """Nothing is to be updated, and nothing is written."""
    assert rehearse() == (0, ["ok   fallet: Blåmärken på fredagen", "1 fall, 0 med fel."])
    assert rehearse("--update") == (0, ["1 fall, 0 ändrade, 0 går inte att rätta så."])


@pytest.mark.parametrize(
    ("changes", "told", "replaced"),
    [
        pytest.param(
            {"trees/oro.yaml": ("to: stanna}", "to: anmal}")},
            ["ändrat  fallet: går inte längre genom 'oro/stanna' (Sitt kvar hos barnet)"],
            ("passes: [oro/stanna]\n", ""),
            id="a way that is shorter",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("id: kil-mottagningen", "id: kil-barn")},
            ["ändrat  fallet: först för 'orosanmalan' står nu 'kil-barn', förut 'kil-mottagningen'"],
            ("service: kil-mottagningen", "service: kil-barn"),
            id="a service that the check misses",
        ),
    ],
)
def test_expectations_are_updated(
    folder: Path, changes: Mapping[str, Change], told: list[str], replaced: tuple[str, str]
) -> None:
    """The file is changed where it differs and nowhere else, each change is told, and then there is nothing left to do."""
    lay(folder, {"phrases/sv.yaml": WORDS, **changes})
    assert rehearse("--update", "fallet") == (0, [*told, "1 fall, 1 ändrade, 0 går inte att rätta så."])
    assert (folder / "cases" / "fallet.yaml").read_text(encoding="utf-8") == CASE.replace(*replaced)
    assert rehearse("--update") == (0, ["1 fall, 0 ändrade, 0 går inte att rätta så."])


def test_what_cannot_be_updated(folder: Path) -> None:
    """A missing answer is told, with what can be answered, and the file is left alone."""
    lay(folder, {"phrases/sv.yaml": WORDS, "trees/oro.yaml": ("      Nej: misstanke\n", "      Nej, inte nu: misstanke\n")})
    assert rehearse("--update") == (
        1,
        [
            "fel     fallet: Vid 'oro/akut' (Är barnet i akut fara just nu?) går det inte att svara 'Nej'. Det som går: Ja, Nej, inte nu, Vet inte.",
            "1 fall, 0 ändrade, 1 går inte att rätta så.",
        ],
    )
    assert (folder / "cases" / "fallet.yaml").read_text(encoding="utf-8") == CASE


def test_trees_that_cannot_be_walked(folder: Path) -> None:
    """Faults outside the cases are told first, and nothing is played."""
    lay(folder, {"phrases/sv.yaml": WORDS, "trees/oro.yaml": ("next: anmal", "next: anmala")})
    done = CliRunner().invoke(app, ["rehearse", "--update"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("1 fel: fallen går inte att spela förrän det är rättat.\n")
