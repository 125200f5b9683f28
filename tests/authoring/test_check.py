"""The check as a whole: everything at once, in order, and each fault once."""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot.authoring.rules
from bot.application.reading import read
from bot.authoring.check import check
from bot.authoring.rule import Rule
from bot.authoring.rules import RULES
from bot.errors import KnowledgeError
from tests.folder import FILES, Write, checked, lay, phrases, told

SHIPPED = Path(__file__).parents[2] / "knowledge"
RULE_FOLDER = Path(bot.authoring.rules.__file__).parent


def test_a_small_folder_has_no_findings(write: Write) -> None:
    """The folder that the tests break one thing in is whole."""
    assert told(write({})) == []


def test_all_findings_come_at_once_and_in_order(write: Write) -> None:
    """Faults of reading and of rules, in several files, are told together: by file, line and column."""
    folder = write(
        {
            "needs.yaml": ("where: national", "where: nationell"),
            "topics.yaml": ("  lands: akut-fara\n", "  lands: akutfara\n"),
            "trees/oro.yaml": ("      Nej: misstanke\n", "      Nej: mistanke\n"),
        }
    )
    assert told(folder) == [
        "needs.yaml:3:10 fel 'nationell' går inte under 'where'.\nMenade du 'national'? (unknown-word)",
        "topics.yaml:3:10 fel Trädet 'akutfara' finns inte.\nMenade du 'akut-fara'? (unknown-tree)",
        (
            "trees/oro.yaml:12:12 fel Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.\n"
            "Menade du 'misstanke'? (unknown-step)"
        ),
    ]


def test_a_rule_finds_what_reading_lets_through(write: Write) -> None:
    """What has been loaded can be checked again without reading it anew."""
    loaded, findings = checked(write({"handbook.yaml": ("akut-fara/ring-112", "akut-fara/lugn")}))
    assert loaded.findings == ()
    assert check(loaded) == findings
    assert [finding.rule for finding in findings] == ["acute-first"]


@pytest.mark.parametrize("file", [*FILES, "phrases/sv.yaml"])
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param('a: "b\n', "syntax", id="cannot be read"),
        pytest.param("# inget\n", "empty-file", id="is empty"),
        pytest.param("hej\n", "wrong-form", id="is something else"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_finding(write: Write, file: str, text: str, rule: str) -> None:
    """Nothing that refers to what the file would have held is told as a fault."""
    _, findings = checked(write({file: text}))
    assert [(finding.position.file, finding.rule) for finding in findings] == [(file, rule)]


@pytest.mark.parametrize("file", [file for file in FILES if file != "handbook.yaml"])
def test_a_first_key_with_a_slip_is_one_finding(write: Write, file: str) -> None:
    """A value that is left without its id makes nothing else a fault."""
    key = next(iter(FILES[file].removeprefix("- ").split(":")))
    _, findings = checked(write({file: FILES[file].replace(f"{key}:", f"{key}t:", 1)}))
    assert [(finding.position.file, finding.rule) for finding in findings] == [(file, "unknown-key")]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is for somebody to mend who is no coordinator."""
    with pytest.raises(KnowledgeError, match=r"Mappen .*nowhere finns inte"):
        read(tmp_path / "nowhere")


def test_every_rule_stands_in_the_list() -> None:
    """A module of a rule is a rule of the check, by the same name."""
    modules = sorted(path.stem.replace("_", "-") for path in RULE_FOLDER.glob("*.py") if path.stem != "__init__")
    assert [rule.id for rule in RULES] == modules


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_page_and_its_own_id(rule: Rule) -> None:
    """A page says what is found and why, then what is good and what is bad; a rule's findings carry its id alone."""
    title, _, rest = rule.page.partition("\n")
    assert title.endswith(".")
    assert rest.index("\nBra") < rest.index("\nFel")
    program = ast.parse((RULE_FOLDER / f"{rule.id.replace('-', '_')}.py").read_text(encoding="utf-8"))
    named = {
        each.value.value
        for each in ast.walk(program)
        if isinstance(each, ast.keyword) and each.arg == "rule" and isinstance(each.value, ast.Constant)
    }
    assert named == {rule.id}


PIECES = [
    "- ",
    ": ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "#",
    "&a ",
    "*a",
    "!",
    "|",
    "ja",
    "112",
    "else",
    "/",
    "?",
    "å",
    "\x0b",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from([*FILES, "phrases/sv.yaml"]),
    where=st.floats(0, 1),
    gone=st.integers(0, 40),
    added=st.lists(st.sampled_from(PIECES), max_size=3),
)
def test_the_check_never_fails(tmp_path: Path, file: str, where: float, gone: int, added: list[str]) -> None:
    """Whatever slips into a file, the check answers with findings that tell a place, a fault and a remedy."""
    text = FILES.get(file) or phrases()
    start = int(where * len(text))
    lay(tmp_path, {file: text[:start] + "".join(added) + text[start + gone :]})
    for finding in checked(tmp_path)[1]:
        assert finding.message
        assert finding.advice
        assert finding.position.line >= 1
