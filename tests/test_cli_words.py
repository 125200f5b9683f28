"""The commands about typed words, as scripts and coordinators use them."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.errors import BotError
from bot.settings import from_environment
from bot.storage.folder import private_folder
from bot.storage.sealing import Seal
from bot.storage.sqlite import SqliteStore
from tests.folder import checked, lay
from tests.storage.examples import SECRET, AdjustableClock
from tests.test_cli import vagvisaren

WORDINGS = """\
topic: {topic}
about:
  - says: [{says}]
"""
CONCERN = ("måste jag anmäla", "vart anmäler jag oro", "hur anmäler jag oro för ett barn", "får jag anmäla utan namn")
DANGER = ("det är fara nu", "hon är i fara nu", "han är i fara", "vad gör jag vid fara")
OUTSIDE = ("var köper jag en cykel", "hur lagar jag en cykel", "vad kostar en cykel", "får jag ta med en cykel")
BEFORE = ("hej", "jo", "du", "snälla")
HEADERS = "query\ttopic\tmunicipality\trole\tacute\n"


def rows(topic: str, *says: str) -> str:
    """Return lines of a file of questions about a topic."""
    return "".join(f"{before} {each}\t{topic}\t\t\tno\n" for each in says for before in BEFORE)


QUESTIONS = HEADERS + rows("oro", *CONCERN) + rows("akut-fara", *DANGER) + rows("none", *OUTSIDE)


def written(topic: str, *says: str) -> str:
    """Return a file of wordings."""
    return WORDINGS.format(topic=topic, says=", ".join(says))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay a small knowledge folder with wordings and questions."""
    changes = {
        "wordings/oro.yaml": written("oro", *CONCERN),
        "wordings/akut-fara.yaml": written("akut-fara", *DANGER),
        "wordings/outside.yaml": written("outside", *OUTSIDE),
    }
    laid = lay(tmp_path / "knowledge", changes)
    (laid / "questions").mkdir()
    (laid / "questions" / "fragor.tsv").write_text(QUESTIONS, encoding="utf-8")
    return laid


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands use the small folder, and data of their own."""
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(folder))
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("VAGVISAREN_SECRET", SECRET.decode())


@dataclass(frozen=True)
class Done:
    """What a command wrote, and how it ended."""

    code: int
    out: str
    err: str


def run(*arguments: str) -> Done:
    """Run a command in this process."""
    done = CliRunner().invoke(app, arguments)
    if isinstance(done.exception, BotError):
        return Done(2, done.stdout, f"{done.exception}\n")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


ASK_KEYS = {
    "danger": bool,
    "topic": str,
    "topics": list,
    "decision": str,
    "municipality": str,
    "role": str,
    "personal_data": list,
    "microseconds": float,
    "child": bool,
}


def test_ask_as_json_has_what_scripts_rely_on() -> None:
    """The keys are stable and have one type each; a municipality is taken by name or id."""
    told = json.loads(run("ask", "måste jag anmäla", "-m", "Säffle", "-r", "skola", "--json").out)
    assert {name: type(told[name]) for name in ASK_KEYS} == ASK_KEYS
    assert told.keys() == {*ASK_KEYS, "card", "profession", "at"}
    assert (told["topic"], told["municipality"], told["role"], told["danger"]) == ("oro", "saffle", "skola", False)
    assert [set(each) for each in told["topics"]] == [{"id", "score", "step"}] * 2
    assert told["topics"][0]["id"] == told["topic"]
    assert told["decision"] in {"answer", "suggest", "unknown"}
    by_id = json.loads(run("ask", "måste jag anmäla", "--municipality", "saffle", "--role", "skola", "--json").out)
    assert {**by_id, "microseconds": 0} == {**told, "microseconds": 0}


def test_ask_as_json_of_nothing() -> None:
    """What was not heard is null, and a text of personal data is read no further."""
    told = json.loads(run("ask", "19121212-1212 har en kniv", "--json").out)
    told.pop("microseconds")
    assert told == {
        "danger": True,
        "card": "acute",
        "topic": None,
        "topics": [],
        "decision": "unknown",
        "municipality": None,
        "role": None,
        "profession": None,
        "at": None,
        "child": False,
        "personal_data": ["personnummer"],
    }


def test_ask_tells_in_words() -> None:
    """Danger, what is assumed, and what is done; with --explain why."""
    assert run("ask", "måste jag anmäla", "-m", "Kil", "-r", "vard").out.splitlines()[0] == "Utgår från: Kil · Vård"
    explained = run("ask", "måste jag anmäla när han har en kniv", "--explain").out.splitlines()
    assert explained[0] == "Fara: kortet 'acute' visas först."
    assert "Faran: regeln 'vapen-nu', för orden kniv." in explained
    assert any(line.startswith("1. oro ") for line in explained)
    assert "     liknar 1." in "\n".join(explained)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("-m", "Säfle"), "Kommunen 'Säfle' finns inte här. Menade du 'Säffle'?\n", id="a municipality"),
        pytest.param(("-r", "skolan"), "Rollen 'skolan' finns inte. Menade du 'skola'?\n", id="a role"),
        pytest.param(("--at", "i går"), "'i går' är ingen tidpunkt. Skriv till exempel 2026-12-24T22:00.\n", id="a moment"),
    ],
)
def test_ask_of_what_is_unknown(arguments: tuple[str, ...], told: str) -> None:
    """What cannot be is said on stderr in Swedish, with exit code 2 and nothing on stdout."""
    assert run("ask", "måste jag anmäla", *arguments) == Done(2, "", told)


EVAL_KEYS = {
    "n",
    "top1",
    "top3",
    "mrr",
    "danger_recall",
    "danger_false_alarms",
    "out_of_scope_declined",
    "wrong_and_confident",
    "p50_us",
    "p99_us",
}


def questions_file(folder: Path) -> str:
    """Return where the questions are."""
    return str(folder / "questions" / "fragor.tsv")


def test_eval_as_json_has_what_scripts_rely_on(folder: Path) -> None:
    """The figures stand at the top with their names; then by topic and difficulty, and every question."""
    told = json.loads(run("eval", questions_file(folder), "--json").out)
    assert told.keys() > EVAL_KEYS
    assert {"by_topic", "by_difficulty", "questions"} < told.keys()
    assert (told["n"], len(told["questions"]), set(told["by_topic"])) == (48, 48, {"oro", "akut-fara"})
    assert 0 < told["mrr"] <= 1
    assert 0 < told["p50_us"] <= told["p99_us"]
    assert told["danger_recall"] is None


def test_eval_in_words_with_misses(folder: Path, tmp_path: Path) -> None:
    """The figures in words; each question that gets no help when they are asked for."""
    lines = run("eval", questions_file(folder)).out.splitlines()
    assert lines[0] == "48 frågor, varav 32 som handboken ska svara på."
    missing = tmp_path / "en.tsv"
    missing.write_text("query\ttopic\nqqq\toro\n", encoding="utf-8")
    assert run("eval", str(missing), "--misses").out.splitlines()[-1] == "oro → unknown akut-fara: qqq"


def test_eval_with_a_gate(folder: Path, tmp_path: Path) -> None:
    """A gate that holds ends with 0 and says nothing; one that does not ends with 1 and says where, on stderr."""
    gate = tmp_path / "gate.json"
    gate.write_text('{"least": {"top1": 0.5}, "most": {"wrong_and_confident": 1}}', encoding="utf-8")
    held = run("eval", questions_file(folder), "--gate", str(gate), "--json")
    assert (held.code, held.err) == (0, "")
    gate.write_text('{"least": {"top1": 1.01, "danger_recall": 0.9}}', encoding="utf-8")
    failed = run("eval", questions_file(folder), "--gate", str(gate), "--json")
    top1 = json.loads(failed.out)["top1"]
    assert failed.code == 1
    assert failed.err == (
        f"top1 är {top1}, men ska vara minst 1.01.\ndanger_recall går inte att mäta på de här frågorna, men ska vara minst 0.9.\n"
    )


def test_eval_compared_with_before(folder: Path, tmp_path: Path) -> None:
    """What became better and worse since an earlier run is told; beside JSON it is told on stderr."""
    before = tmp_path / "before.json"
    first = run("eval", questions_file(folder), "--json").out
    before.write_text(first, encoding="utf-8")
    same = run("eval", questions_file(folder), "--diff", str(before), "--json")
    assert (json.loads(same.out)["n"], same.err) == (48, "0 blev bättre, 0 blev sämre.\n")
    old = json.loads(first)
    turned = {**old, "questions": [{**each, "right": not each["right"]} for each in old["questions"]]}
    before.write_text(json.dumps(turned), encoding="utf-8")
    helped = sum(each["right"] for each in old["questions"])
    told = run("eval", questions_file(folder), "--diff", str(before)).out.splitlines()
    assert f"{helped} blev bättre, {48 - helped} blev sämre." in told
    assert sum(line.startswith("+ ") for line in told) == helped


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "{file} har inga frågor. Första raden är rubriker: query, topic, …, med tabb emellan.\n", id="empty"),
        pytest.param("query\ttopic\nvart\n", "{file}, rad 2: topic saknas. Kolumnerna skiljs åt med tabb.\n", id="a line"),
        pytest.param(None, "{file} går inte att läsa: mappen eller filen finns inte.\n", id="no file"),
    ],
)
def test_eval_of_a_faulty_file(tmp_path: Path, text: str | None, told: str) -> None:
    """The file and the line are told, with exit code 2 and nothing on stdout."""
    file = tmp_path / "fel.tsv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert run("eval", str(file), "--json") == Done(2, "", told.format(file=file))


def test_eval_with_a_gate_that_is_none(folder: Path, tmp_path: Path) -> None:
    """A gate that cannot be read is told before anything is measured."""
    gate = tmp_path / "gate.json"
    gate.write_text("{", encoding="utf-8")
    assert run("eval", questions_file(folder), "--gate", str(gate)) == Done(2, "", f"{gate} går inte att läsa som JSON.\n")


def stale(folder: Path) -> list[str]:
    """Return what the check says about the calibration."""
    return [finding.message for finding in checked(folder)[1] if finding.rule == "stale-calibration"]


def test_calibrate_writes_what_was_learnt(folder: Path) -> None:
    """The file is written, is not stale until a wording changes, says what was measured, and is the same each time."""
    done = run("calibrate", str(folder))
    lines = done.out.splitlines()
    assert (done.code, lines[0]) == (0, "Lärde av 48 frågor. Mätt på frågor som inte var med när det mättes:")
    assert {line.rpartition(" ")[0].strip() for line in lines[1:]} >= {
        "Besvaras direkt",
        "Utanför, och avböjt",
        "Innanför, men avböjt",
    }
    calibration = folder / "calibration.json"
    first = calibration.read_text(encoding="utf-8")
    assert stale(folder) == []
    assert json.loads(first)["questions"] == 48
    run("calibrate", str(folder), "--questions", questions_file(folder))
    assert calibration.read_text(encoding="utf-8") == first
    (folder / "wordings" / "oro.yaml").write_text(written("oro", *CONCERN, "är jag skyldig att anmäla"), encoding="utf-8")
    assert stale(folder) == ["calibration.json är gjord av andra formuleringar än dem som står i filerna nu."]


def test_calibrate_needs_questions(folder: Path, tmp_path: Path) -> None:
    """Without questions, and with too few, nothing is written."""
    few = tmp_path / "few.tsv"
    few.write_text("query\ttopic\nmåste jag anmäla\toro\n", encoding="utf-8")
    done = run("calibrate", str(folder), "--questions", str(few))
    assert (done.code, done.out) == (2, "")
    assert done.err.strip() == "Det gick inte: frågorna räcker inte: minst fem ska ha ett ämne, och minst fem none."
    Path(questions_file(folder)).unlink()
    assert run("calibrate", str(folder)) == Done(
        2, "", f"Inga frågor: lägg en fil i {folder / 'questions'}, eller ange --questions.\n"
    )
    assert not (folder / "calibration.json").exists()


def test_calibrate_of_a_folder_that_is_none(tmp_path: Path) -> None:
    """The folder is told."""
    assert run("calibrate", str(tmp_path / "finns-inte")) == Done(
        2, "", f"Mappen {tmp_path / 'finns-inte'} finns inte. Ange kunskapens mapp, eller sätt VAGVISAREN_KNOWLEDGE.\n"
    )


async def asked(*texts: str) -> None:
    """Keep questions as practitioners send them."""
    store = SqliteStore(private_folder(from_environment().data), Seal(SECRET), clock=AdjustableClock())
    for text in texts:
        await store.ask(text)
    await store.close()


def test_no_questions_wait() -> None:
    """Nothing has been sent yet."""
    assert run("questions") == Done(0, "Inga frågor väntar.\n", "")
    assert run("questions", "--json") == Done(0, "[]\n", "")


async def test_questions_that_wait() -> None:
    """Each with its number and day, in a process of its own; one that is dealt with is erased by its number."""
    await asked("var finns jouren", "vem ringer jag")
    listed = vagvisaren("questions")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout == "   1  2026-11-21  var finns jouren\n   2  2026-11-21  vem ringer jag\n"
    done = vagvisaren("questions", "--answered", "1", "--answered", "7", "--json")
    assert (done.returncode, done.stderr) == (0, "Fråga 1 är raderad.\nDet finns ingen fråga 7.\n")
    assert json.loads(done.stdout) == [{"number": 2, "day": "2026-11-21", "text": "vem ringer jag"}]
