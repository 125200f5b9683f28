"""The command that takes a coordinator down the list of contacts."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import assembly, clock
from bot.cli import app, verifying
from bot.settings import from_environment
from bot.storage.database import opened
from bot.storage.sqlite_unreached import count
from tests.folder import lay

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
FILE = "counties/varmland/services.yaml"
PLACE = "Kil – Kils kommun, Mottagningen: 0554-191 00 · vardagar 8–16 · ring · läst 2026-11-21"
ALARM = "Hela landet – SOS Alarm, Larmnumret 112: 112 · alla tider · fråga, ring inte 112 · läst 2026-11-21 · larmnumret-112"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay the small knowledge folder, and a data folder in which Kil's number was said not to work twice."""
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with closing(opened(tmp_path / "data")) as connection:
        count(connection, "kil-mottagningen", NOW.date())
        count(connection, "kil-mottagningen", NOW.date())
    return lay(tmp_path / "knowledge", {})


def test_where_nobody_can_answer_the_list_is_shown(folder: Path) -> None:
    """In a pipe, and with --list, nothing is asked: the list is told, those that were said not to work first."""
    told = CliRunner().invoke(app, ["verify", str(folder)], input="j\n")
    assert (told.exit_code, told.stdout.splitlines()) == (
        0,
        [
            "2 tjänster att kontrollera.",
            f"   1  {PLACE} · fungerade inte 2 gånger · kil-mottagningen",
            f"   2  {ALARM}",
        ],
    )
    assert CliRunner().invoke(app, ["verify", str(folder), "--list"]).stdout == told.stdout
    assert CliRunner().invoke(app, ["verify", str(folder), "--list", "-c", "Värmland"]).stdout.count("\n") == 2


def test_as_json(folder: Path) -> None:
    """As JSON the list can be read by programs."""
    told = json.loads(CliRunner().invoke(app, ["verify", str(folder), "--json"]).stdout)
    assert [(each["service"], each["reports"], each["owner"]) for each in told] == [
        ("kil-mottagningen", 2, "samordnare"),
        ("larmnumret-112", 0, "samordnare"),
    ]


def test_what_is_answered_is_written_and_reports_are_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal each is asked about; what was said of a number that is verified is let go, and the next steps are told."""
    monkeypatch.setattr(verifying, "_somebody_answers", lambda: True)
    told = CliRunner().invoke(app, ["verify", str(folder), "--by", "Länssamordnare"], input="j\nq\n")
    assert told.exit_code == 0
    assert "2 tjänster att kontrollera. Varje svar skrivs genast i filen.\n" in told.stdout
    assert told.stdout.endswith(f"1 stämde.\n{verifying.NEXT}\n")
    assert "  verified: {on: 2026-12-01, by: Länssamordnare}\n" in (folder / FILE).read_text(encoding="utf-8")
    assert assembly.unreached(from_environment()) == {}


def test_what_is_taken_back_keeps_its_reports(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is taken back leaves the file and what was said of the number as they were."""
    monkeypatch.setattr(verifying, "_somebody_answers", lambda: True)
    before = (folder / FILE).read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["verify", str(folder)], input="j\nu\nq\n")
    assert told.stdout.endswith("Inget är ändrat.\n")
    assert (folder / FILE).read_text(encoding="utf-8") == before
    assert assembly.unreached(from_environment()).keys() == {"kil-mottagningen"}


def test_what_leaves_somebody_without_anybody_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last resort cannot be taken away: the check and the proof are asked first, and the file stays."""
    monkeypatch.setattr(verifying, "_somebody_answers", lambda: True)
    before = (folder / "national/services.yaml").read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["verify", str(folder)], input="h\nb\nn\nq\n")
    assert "Det går inte, och inget är ändrat:\n" in told.stdout
    assert (folder / "national/services.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ("--owner", "samordnaren"), "Funktionen 'samordnaren' finns inte. Menade du 'samordnare'?\n", id="an unknown function"
        ),
        pytest.param(
            ("--by", "anna@kil.se"), "--by ska vara en funktion, inte en person: till exempel Länssamordnare.\n", id="a person"
        ),
        pytest.param(("--county", "Skåne"), "Länet 'Skåne' finns inte här. Det finns: Värmland.\n", id="an unknown county"),
    ],
)
def test_what_cannot_be(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str) -> None:
    """What cannot be is told on stderr, with exit code 2."""
    monkeypatch.setattr(verifying, "_somebody_answers", lambda: True)
    refused = CliRunner().invoke(app, ["verify", str(folder), *arguments], input="q\n")
    assert (refused.exit_code, refused.stderr) == (2, told)
