"""Findings as they are read: by a coordinator, by a program, beside a pull request."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.authoring.report import as_github, as_json, as_text, exit_code
from bot.knowledge.findings import Finding, Position

UNKNOWN_STEP = Finding(
    rule="unknown-step",
    position=Position(file="trees/oro.yaml", line=2, column=8),
    message="Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.",
    advice="Menade du 'misstanke'?",
)
UNUSED = Finding(
    rule="unused-source",
    level="warning",
    position=Position(file="sources.yaml", line=1, column=7),
    message="Inget steg hänvisar till källan 'sof'.",
    advice="Ta bort den.",
)


def _finding(file: str, line: int, column: int, message: str = "Fel.") -> Finding:
    position = Position(file=file, line=line, column=column)
    return Finding(rule="syntax", position=position, message=message, advice="Rätta.")


def test_text_shows_the_line_and_points_at_the_column(tmp_path: Path) -> None:
    """A finding is told with its place, its line, a mark under the column, the remedy and the rule; last stands how many they are."""
    (tmp_path / "trees").mkdir()
    (tmp_path / "trees" / "oro.yaml").write_text("answers:\n  Nej: mistanke\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("- id: sof\n", encoding="utf-8")
    assert (
        as_text([UNUSED, UNKNOWN_STEP], tmp_path).plain
        == """\
sources.yaml:1:7 varning Inget steg hänvisar till källan 'sof'.
    1 | - id: sof
      |       ^
Ta bort den. (unused-source)

trees/oro.yaml:2:8 fel Svaret "Nej" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.
    2 |   Nej: mistanke
      |        ^
Menade du 'misstanke'? (unknown-step)

1 fel och 1 varning.
"""
    )


def test_text_is_coloured_in_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    """An error is red where colours show; in a file it is plain."""
    terminal, file = io.StringIO(), io.StringIO()
    Console(file=terminal, force_terminal=True, color_system="standard", width=200).print(as_text([UNKNOWN_STEP], tmp_path))
    Console(file=file, width=200).print(as_text([UNKNOWN_STEP], tmp_path))
    assert "\x1b[1;31mfel" in terminal.getvalue()
    assert "\x1b" not in file.getvalue()


@pytest.mark.parametrize(
    ("content", "line", "column", "shown"),
    [
        pytest.param("å: ä\n", 1, 4, "    1 | å: ä\n      |    ^\n", id="letters of two bytes"),
        pytest.param("👩: x\n", 1, 4, "    1 | 👩: x\n      |     ^\n", id="signs of two columns"),
        pytest.param("a:\tb\n", 1, 4, "    1 | a:·b\n      |    ^\n", id="a tab"),
        pytest.param("a: \x1b[31mb\u202e\n", 1, 4, "    1 | a: ·[31mb·\n      |    ^\n", id="what would change the terminal"),
        pytest.param(f"{'x' * 300}y\n", 1, 301, f"    1 | {'x' * 99}y\n      | {' ' * 99}^\n", id="the end of a long line"),
        pytest.param(f"{'x' * 300}\n", 1, 150, f"    1 | {'x' * 100}\n      | {' ' * 59}^\n", id="the middle of a long line"),
        pytest.param("a: b\u2028c: d\n", 2, 1, "    2 | c: d\n      | ^\n", id="a line that ends as YAML's may"),
        pytest.param("a\n", 9, 1, "", id="a line that is not there"),
        pytest.param("\n\n", 2, 1, "", id="an empty line"),
        pytest.param(None, 1, 1, "", id="a file that is not there"),
    ],
)
def test_the_line_that_is_shown(tmp_path: Path, content: str | None, line: int, column: int, shown: str) -> None:
    """The mark stands under the column, whatever the line is made of; where there is no line none is shown."""
    if content is not None:
        (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
    expected = f"a.yaml:{line}:{column} fel Fel.\n{shown}Rätta. (syntax)\n\n1 fel och 0 varningar.\n"
    assert as_text([_finding("a.yaml", line, column)], tmp_path).plain == expected


@pytest.mark.parametrize(
    ("line", "column", "terminal", "expected"),
    [
        pytest.param("Nej: mistanke", 6, 80, ("Nej: mistanke", 5), id="a short line"),
        pytest.param("x" * 60 + "y" + "x" * 60, 61, 40, ("x" * 18 + "y" + "x" * 13, 18), id="a narrow terminal"),
        pytest.param("x" * 300, 150, 400, ("x" * 100, 59), id="a wide terminal"),
        pytest.param("x" * 300, 1, 10, ("x" * 20, 0), id="too narrow to show anything"),
        pytest.param("👩" * 60 + "y" + "👩" * 60, 61, None, ("👩" * 29 + "y" + "👩" * 20, 58), id="signs of two columns"),
        pytest.param("o\u0308" * 60 + "y", 61, None, ("ö" * 60 + "y", 60), id="letters with their dots apart"),
        pytest.param("q\u0308" * 60 + "y", 121, None, ("q\u0308" * 60 + "y", 60), id="dots on letters that have none"),
        pytest.param("\t\ta:\tb", 5, 80, ("··a:·b", 4), id="tabs"),
        pytest.param("x" * 100_000 + "y", 100_001, 80, ("x" * 71 + "y", 71), id="a very long line"),
    ],
)
def test_a_line_is_cut_to_the_terminal(
    tmp_path: Path, line: str, column: int, terminal: int | None, expected: tuple[str, int]
) -> None:
    """The place of the fault is in sight however wide the terminal and the signs are, and the mark stands under it."""
    shown, before = expected
    (tmp_path / "a.yaml").write_text(f"{line}\n", encoding="utf-8")
    report = as_text([_finding("a.yaml", 1, column)], tmp_path, terminal=terminal).plain
    assert report.splitlines()[1:3] == [f"    1 | {shown}", f"      | {' ' * before}^"]


def test_a_file_that_is_no_text_shows_no_line(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are not shown."""
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    assert "|" not in as_text([_finding("a.yaml", 1, 1)], tmp_path).plain


def test_text_of_nothing(tmp_path: Path) -> None:
    """No findings are told as such."""
    assert as_text([], tmp_path).plain == "Inga fel och inga varningar.\n"


def test_json() -> None:
    """Programs get a list of objects with the place apart, and Swedish letters as they are."""
    text = as_json([UNKNOWN_STEP])
    assert json.loads(text) == [
        {
            "rule": "unknown-step",
            "level": "error",
            "file": "trees/oro.yaml",
            "line": 2,
            "column": 8,
            "message": "Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.",
            "advice": "Menade du 'misstanke'?",
        }
    ]
    assert "trädet" in text
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    ("finding", "command"),
    [
        pytest.param(
            UNKNOWN_STEP,
            (
                "::error file=knowledge/trees/oro.yaml,line=2,col=8,title=unknown-step"
                "::Svaret \"Nej\" på frågan 'akut' leder till 'mistanke', som inte finns i trädet.%0AMenade du 'misstanke'?"
            ),
            id="an error",
        ),
        pytest.param(
            UNUSED,
            (
                "::warning file=knowledge/sources.yaml,line=1,col=7,title=unused-source"
                "::Inget steg hänvisar till källan 'sof'.%0ATa bort den."
            ),
            id="a warning",
        ),
        pytest.param(
            _finding("trees/a,b:c%.yaml", 1, 1, "100 % fel\r\n::error::"),
            "::error file=knowledge/trees/a%2Cb%3Ac%25.yaml,line=1,col=1,title=syntax::100 %25 fel%0D%0A::error::%0ARätta.",
            id="signs with a meaning",
        ),
    ],
)
def test_github(finding: Finding, command: str) -> None:
    """A pull request gets one command a line, in which nothing that is written can begin another."""
    assert as_github([finding], Path("knowledge")) == command


def test_github_has_a_line_for_each_finding() -> None:
    """Several findings are several lines."""
    assert len(as_github([UNUSED, UNKNOWN_STEP], Path("knowledge")).splitlines()) == 2


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([UNUSED], 0, id="warnings only"),
        pytest.param([UNUSED, UNKNOWN_STEP], 1, id="an error"),
    ],
)
def test_exit_code(findings: list[Finding], code: int) -> None:
    """An error stops; a warning does not."""
    assert exit_code(findings) == code
