"""Reading YAML as text with positions: what it gives, and what it withstands."""

import json
import os
import resource
import time
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.findings import Finding
from bot.knowledge.reader import DEEPEST, LARGEST_FILE, LINE_BREAK, MOST_VALUES, Document, Part, parse, read, text_of

MEGABYTE = 1_000_000
LONGEST_SECONDS = 2.0
MOST_MEGABYTES = 100.0


@contextmanager
def bounded() -> Iterator[None]:
    """Require that what is done inside takes little time and little memory: Python's, and the parser's own as far as it shows."""
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] / MEGABYTE < MOST_MEGABYTES
    finally:
        tracemalloc.stop()
    assert time.process_time() - start < LONGEST_SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < MOST_MEGABYTES


def _rules(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: nej", {"a": "nej"}, id="nej"),
        pytest.param("a: no", {"a": "no"}, id="no is no false"),
        pytest.param("a: 12:30", {"a": "12:30"}, id="a time is no number of seconds"),
        pytest.param("a: 1.10", {"a": "1.10"}, id="a number keeps its zeros"),
        pytest.param("a: 0123", {"a": "0123"}, id="a number keeps its first zero"),
        pytest.param("a: 2026-11-21", {"a": "2026-11-21"}, id="a day"),
        pytest.param("a: ~\nb:\nc: null", {"a": "~", "b": "", "c": "null"}, id="nothing"),
        pytest.param("Ja: x\n112: y", {"Ja": "x", "112": "y"}, id="keys are text too"),
        pytest.param("<<: {a: b}", {"<<": {"a": "b"}}, id="nothing is merged"),
        pytest.param("a: |\n  b\n\n  c\n", {"a": "b\n\nc\n"}, id="a block of text"),
        pytest.param("a: >\n  b\n  c\n", {"a": "b c\n"}, id="a folded text"),
        pytest.param('a: "b\\n\\u00e5"', {"a": "b\nå"}, id="a quoted text"),
        pytest.param("- [a, {b: c}]\n- d", [["a", {"b": "c"}], "d"], id="lists and blocks in each other"),
        pytest.param("\ufeff", None, id="nothing but a byte order mark"),
        pytest.param("# inget\n", None, id="nothing but a comment"),
        pytest.param("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="lines of another system"),
        pytest.param("{? a : b}", {"a": "b"}, id="a key with its mark"),
    ],
)
def test_every_scalar_is_the_text_that_was_written(text: str, value: object) -> None:
    """Nothing is taken for a truth value, a number, a day or nothing."""
    document, findings = parse(text, file="a.yaml")
    assert (document.value, findings) == (value, [])


ROWS = "a:\n  - Boka sal.\n{}\n  - Gå hem.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(ROWS.format("    - Välj."), [(3, 5, "Dra in den lika långt som raderna före.")], id="too far in"),
        pytest.param(
            ROWS.format("    – Välj."), [(3, 5, "Skriv '- ' först, och dra in den lika långt som raderna före.")], id="a dash"
        ),
        pytest.param(
            ROWS.format("    * Välj.\n    • Ring."),
            [
                (3, 5, "Skriv '- ' först, och dra in den lika långt som raderna före."),
                (4, 5, "Skriv '- ' först, och dra in den lika långt som raderna före."),
            ],
            id="two rows",
        ),
        pytest.param(
            ROWS.format("    -Välj."), [(3, 5, "Skriv '- ' först, och dra in den lika långt som raderna före.")], id="no blank"
        ),
        pytest.param(
            ROWS.format("    i schemat\n    - Välj."), [(4, 5, "Dra in den lika långt som raderna före.")], id="after a long row"
        ),
        pytest.param("a:\n  – Boka.\n  - Välj.\n", [(2, 3, "Skriv '- ' först på varje rad.")], id="the first row"),
        pytest.param(
            "a:\n  Boka.\n  - Välj.\n", [(3, 3, "Skriv '- ' först på varje rad, också den första.")], id="no sign first"
        ),
        pytest.param(
            "a: Boka.\n  - Välj.\n",
            [(2, 3, "Ska den vara en egen rad: skriv '|' efter kolonet, och hela texten på raderna under.")],
            id="a text",
        ),
        pytest.param(
            ROWS.format("    \u00a0- Välj."),
            [(3, 5, "Byt dem mot vanliga blanksteg. De följer med när text klistras in.")],
            id="hard blanks",
        ),
        pytest.param("a: |\n  Boka.\n    - Välj.\n", [], id="a block"),
        pytest.param("a: 'Boka.\n  - Välj.'\n", [], id="quotes"),
        pytest.param(ROWS.format("    i dag, 112\n    -5 grader\n    **nu**"), [], id="a text that goes on"),
        pytest.param(ROWS.format("  - - Välj."), [], id="a list in a list"),
    ],
)
def test_rows_that_become_one_text(text: str, told: list[tuple[int, int, str]]) -> None:
    """A row that goes on with the text above, and was meant as its own, is told; a text in quotes or in a block is as it is meant."""
    findings = parse(text, file="a.yaml")[1]
    assert [(each.position.line, each.position.column, each.advice) for each in findings] == told
    assert _rules(findings) <= {"joined-rows"}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        pytest.param("- Boka sal #3 i schemat.", 12, id="a number"),
        pytest.param("- Sal #3", 7, id="one word"),
        pytest.param("a: [Boka sal #3\n  , Ring]", 14, id="in brackets"),
        pytest.param("a: Boka sal  # ring först", 14, id="words"),
        pytest.param("a: Boka sal\t# ring först", 13, id="after a tab"),
        pytest.param("a: Boka sal # check: allow too-long because Så är det.", None, id="said to the check"),
        pytest.param("a: Boka sal #", None, id="nothing after it"),
        pytest.param("a: behov # den första", None, id="an id"),
        pytest.param("a: kil-mottagningen #kollad", None, id="an id, close"),
        pytest.param("a: akut-fara/ring-112 #kortet", None, id="a step"),
        pytest.param("a: https://www.kil.se #kollad", None, id="an address"),
        pytest.param("a: 2026-11-21 # läst", None, id="a day"),
        pytest.param("a: 054-540 50 20 #växeln", None, id="a number to call"),
        pytest.param("a: Mo-Fr 08:00-16:00; PH off # läst på sidan", None, id="hours"),
        pytest.param("a: [Boka sal] # ring först", None, id="a list"),
        pytest.param("a: 'Boka sal' # ring först", None, id="quotes"),
        pytest.param("a: 'Boka sal #3'", None, id="in quotes"),
        pytest.param("a: |\n  Boka sal #3\n", None, id="in a block"),
        pytest.param("a: Boka sal#3", None, id="no blank before it"),
        pytest.param("a: Boka sal\n  # ring först", None, id="a line of its own"),
    ],
)
def test_words_that_a_sign_takes_away(text: str, column: int | None) -> None:
    """What a `#` cuts off from a text is told where it stands, unless it is surely a comment."""
    findings = parse(text, file="a.yaml")[1]
    assert [(each.rule, each.position.column) for each in findings] == ([("lost-words", column)] if column else [])


def test_letters_in_parts_are_put_together(tmp_path: Path) -> None:
    """Letters that were pasted in parts are read as those that are typed, also in keys, and what is shown of the file is what was read."""
    text = "Är osäker: å\n"
    (tmp_path / "a.yaml").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    document, findings = read(tmp_path / "a.yaml", file="a.yaml")
    assert (document.value, document.text, findings) == ({"Är osäker": "å"}, text, [])
    assert parse(unicodedata.normalize("NFD", text), file="a.yaml")[0].value == document.value
    assert text_of(tmp_path / "a.yaml", file="a.yaml") == text


def test_positions() -> None:
    """Each value and each key stands where an editor shows it; what is not written is where it would have stood."""
    document, _ = parse('a:\n  å: "b"\n  - c\n'.replace("- c", "d: [e, 👩, f]"), file="a.yaml")
    assert str(document.position("a", "å")) == "a.yaml:2:6"
    assert str(document.key_position("a", "å")) == "a.yaml:2:3"
    assert str(document.position("a", "d", 2)) == "a.yaml:3:13"
    assert str(document.position("a", "x", "d", "y", 1)) == "a.yaml:3:10"
    assert str(document.key_position("x")) == "a.yaml:1:1"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param(BOMB, {"no-anchors"}, id="billion laughs"),
        pytest.param("a: &a [*a]", {"no-anchors"}, id="a list in itself"),
        pytest.param("a: !!python/object/apply:os.system [ls]", {"no-tags"}, id="a program"),
        pytest.param("!!python/name:os.system a: b", {"no-tags"}, id="a program for a key"),
        pytest.param("a: !!binary aGVq", {"no-tags"}, id="a tag of YAML's own"),
        pytest.param("[" * MEGABYTE, {"too-large"}, id="lists in lists"),
        pytest.param("{a: " * (MEGABYTE // 4), {"too-large"}, id="blocks in blocks"),
        pytest.param("{" * MEGABYTE, {"syntax"}, id="braces"),
        pytest.param("- " * (MEGABYTE // 2), {"too-large"}, id="rows in rows"),
        pytest.param("".join(f"{' ' * deep}a:\n" for deep in range(1_400)), {"too-large"}, id="deep indentation"),
        pytest.param("? " * (MEGABYTE // 2), {"syntax"}, id="keys of keys"),
        pytest.param("-" * MEGABYTE, set(), id="dashes"),
        pytest.param(":" * MEGABYTE, {"syntax"}, id="colons"),
        pytest.param(": " * (MEGABYTE // 2), {"syntax"}, id="colons apart"),
        pytest.param('"' * MEGABYTE, {"syntax"}, id="double quotes"),
        pytest.param("'" * MEGABYTE, set(), id="single quotes"),
        pytest.param("?" * MEGABYTE, set(), id="question marks"),
        pytest.param("&" * MEGABYTE, {"syntax"}, id="ampersands"),
        pytest.param("*" * MEGABYTE, {"syntax"}, id="asterisks"),
        pytest.param("!" * MEGABYTE, {"no-tags"}, id="exclamation marks"),
        pytest.param("%" * MEGABYTE, {"syntax"}, id="per cent signs"),
        pytest.param("|" * MEGABYTE, {"syntax"}, id="bars"),
        pytest.param("#" * MEGABYTE, set(), id="a comment"),
        pytest.param("," * MEGABYTE, {"syntax"}, id="commas"),
        pytest.param("[]" * (MEGABYTE // 2), {"syntax"}, id="empty lists"),
        pytest.param("\n" * MEGABYTE, set(), id="empty lines"),
        pytest.param("\t" * MEGABYTE, {"syntax"}, id="tabs"),
        pytest.param("a:\n\tb: c\n", {"syntax"}, id="a tab for an indentation"),
        pytest.param("---\n" * (MEGABYTE // 4), {"several-documents"}, id="documents"),
        pytest.param("%TAG !a! b\n" * (MEGABYTE // 11), {"syntax"}, id="directives"),
        pytest.param(f"a: {'x' * (MEGABYTE - 3)}", set(), id="a long text"),
        pytest.param(f"{'x' * (MEGABYTE - 3)}: a", {"syntax"}, id="a long key"),
        pytest.param(f'a: "{chr(92)}n{"x" * (MEGABYTE - 8)}', {"syntax"}, id="a long text without an end"),
        pytest.param("".join(f"k{number}: v\n" for number in range(20_000)), set(), id="20 000 keys"),
        pytest.param("k: v\n" * 20_000, {"repeated-key"}, id="a key 20 000 times"),
        pytest.param(f"[{'a,' * 499_000}", {"too-large"}, id="a list of 499 000"),
        pytest.param('a: "\\ud800"', {"syntax"}, id="half a sign, escaped"),
        pytest.param('a: "\ud800"', {"unreadable"}, id="half a sign"),
        pytest.param("a: \0", {"unreadable"}, id="a zero byte"),
        pytest.param("\x1b[31m", {"unreadable"}, id="a terminal's command"),
        pytest.param("a: \x7f\x80", {"unreadable"}, id="control characters"),
        pytest.param('a: "\\e\\0"', set(), id="control characters, escaped"),
        pytest.param("a: b\u2028c: d\x85e: f", set(), id="lines that end otherwise"),
        pytest.param('a: "', {"syntax"}, id="a quote at the end"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_hostile_text(text: str, rules: set[str]) -> None:
    """Whatever a text does, it is read or told as a fault in bounded time and memory."""
    with bounded():
        document, findings = parse(text, file="a.yaml")
    assert _rules(findings) == rules
    assert document.value is None or _count(document.places) <= MOST_VALUES + 1


def _count(part: Part | None) -> int:
    return 1 + sum(map(_count, part[2].values())) if part else 0


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        pytest.param(b"\xef\xbb\xbfa: b", None, id="UTF-8 with a byte order mark"),
        pytest.param("a: å".encode("utf-16"), "1:1", id="UTF-16"),
        pytest.param("a: b\nb: å".encode("latin-1"), "2:4", id="Latin-1"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 1_000, "1:1", id="a picture"),
        pytest.param(b"\xff\x00" * (MEGABYTE // 2), "1:1", id="bytes"),
    ],
)
def test_content_that_may_be_no_text(tmp_path: Path, content: bytes, finding: str | None) -> None:
    """A file is read as UTF-8; anything else is told at its first strange byte."""
    path = tmp_path / "a.yaml"
    path.write_bytes(content[:LARGEST_FILE])
    with bounded():
        document, findings = read(path, file="a.yaml")
    if finding is None:
        assert (document.value, findings) == ({"a": "b"}, [])
    else:
        assert _rules(findings) == {"unreadable"}
        assert str(findings[0].position).startswith(f"a.yaml:{finding}")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * MEGABYTE)


def _largest(path: Path) -> None:
    path.write_bytes(b"#" * LARGEST_FILE)


def _too_large(path: Path) -> None:
    path.write_bytes(b"#" * (LARGEST_FILE + 1))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_sparse, "a.yaml:1:1 fel Filen är större än 1000 kB och läses inte.", id="100 MB"),
        pytest.param(_too_large, "a.yaml:1:1 fel Filen är större än 1000 kB och läses inte.", id="one byte too large"),
        pytest.param(_largest, "", id="as large as it may be"),
        pytest.param(Path.mkdir, "a.yaml:1:1 fel Detta är inte en vanlig fil.", id="a folder"),
        pytest.param(os.mkfifo, "a.yaml:1:1 fel Detta är inte en vanlig fil.", id="a pipe that nobody writes to"),
        pytest.param(lambda path: path.symlink_to(path), "a.yaml:1:1 fel Filen går inte att öppna.", id="a link to itself"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "a.yaml:1:1 fel Detta är inte en vanlig fil.", id="a device"),
        pytest.param(lambda _: None, "a.yaml:1:1 fel Filen går inte att öppna.", id="no file"),
    ],
)
def test_files_that_are_not_read(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """What is no file of a sensible size is not opened."""
    make(tmp_path / "a.yaml")
    with bounded():
        _, findings = read(tmp_path / "a.yaml", file="a.yaml")
    assert [str(finding).splitlines()[0] for finding in findings] == ([said] if said else [])


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system withholds is a finding."""

    def withheld(*_: object) -> None:
        raise PermissionError

    (tmp_path / "a.yaml").write_text("a: b", encoding="utf-8")
    monkeypatch.setattr(Path, "open", withheld)
    assert [str(finding) for finding in read(tmp_path / "a.yaml", file="a.yaml")[1]] == [
        "a.yaml:1:1 fel Filen går inte att öppna.\nKontrollera att filen finns och får läsas. (unreadable)"
    ]


def test_depth_is_bounded_where_it_is_said_to_be() -> None:
    """As deep as the bound is read, and one level more is not."""
    assert parse("[" * DEEPEST + "a" + "]" * DEEPEST, file="a.yaml")[1] == []
    assert _rules(parse("[" * (DEEPEST + 1) + "a" + "]" * (DEEPEST + 1), file="a.yaml")[1]) == {"too-large"}


SIGNS = st.text(alphabet="ab å:-?[]{},#&*!|>'\"%@`\\/\n\r\t\x85\u2028\ufeff\x00👩0~<=", max_size=60)


@given(st.one_of(st.text(max_size=200), SIGNS))
def test_any_text_gives_a_document_and_findings(text: str) -> None:
    """No text raises; a finding has a place in the text, a fault and a remedy."""
    document, findings = parse(text, file="a.yaml")
    assert isinstance(document, Document)
    lines = LINE_BREAK.split(text)
    for finding in findings:
        assert 1 <= finding.position.line <= len(lines)
        assert 1 <= finding.position.column <= len(lines[finding.position.line - 1]) + 1
        assert finding.message
        assert finding.advice


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_and_findings(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """No content of a file raises."""
    path = tmp_path_factory.mktemp("bytes") / "a.yaml"
    path.write_bytes(content)
    document, _ = read(path, file="a.yaml")
    assert isinstance(document, Document)


WORDS = st.text(
    alphabet=st.one_of(st.characters(min_codepoint=32, max_codepoint=126), st.sampled_from("åäöé–…👩\n")), max_size=20
)
SCALARS = st.one_of(WORDS, st.booleans(), st.none(), st.integers(-999, 999), st.floats(-9, 9))
TREES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)), max_leaves=20
)


def _as_text(value: Any) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return value if isinstance(value, str) else json.dumps(value)


def _parts(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401  # JSON
    yield way, value
    for step, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _parts(each, (*way, step))


@given(value=TREES, indent=st.sampled_from([None, 2]))
def test_json_keeps_its_values_and_their_places(value: object, indent: int | None) -> None:
    """JSON, which is YAML too, is read as the text of its scalars, each where it stands."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    document, findings = parse(text, file="a.yaml")
    assert findings == []
    assert document.value == _as_text(value)
    lines = text.split("\n")
    for way, part in _parts(value):
        place = document.position(*way)
        begins = lines[place.line - 1][place.column - 1 :]
        whole = json.dumps(part, ensure_ascii=False)
        assert begins[0] == whole[0] if isinstance(part, dict | list) else begins.startswith(whole)


TEXTS = st.recursive(
    WORDS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)), max_leaves=20
)


@given(value=TEXTS, flow=st.sampled_from([None, False, True]))
def test_yaml_keeps_its_texts(value: object, flow: bool | None) -> None:  # noqa: FBT001  # the library's own name for a style
    """Texts that are written as YAML, in blocks or in brackets, are read as they were."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    document, findings = parse(text, file="a.yaml")
    assert (document.value, findings) == (value, [])
