"""Writing back into a coordinator's YAML."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.upkeep.rewriting import New, Steps, rewritten, rewritten_text, write
from bot.errors import KnowledgeError
from bot.knowledge.reader import composed, parse

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"

TEXT = """\
# Överst
- id: ett            # den första
  phones:
    - {number: "112", label: 'Växel'}   # två nummer
    - number: 054-540 50 20
  hours: Mo-Fr 08:00-16:00; PH off # läst på sidan
  note: "Be: om mottagningen"
  empty:

# ---- Nästa
- id: två
  phones: [] # inget känt
  text: |
    Första raden.

    Andra raden # inte en kommentar.
  # kvar
  source: {url: "https://x.se", read: 2026-11-21}

- {id: tre, phones: []}
"""
ORDER = ("id", "phones", "hours", "note", "source", "verified")


def test_letters_in_parts_stay_as_they_are() -> None:
    """In a file whose letters are in parts a value is found and changed; the other lines keep their bytes, and what is written is whole."""
    text = unicodedata.normalize("NFD", "- Är kvar: Är kvar\n  Är osäker: nej\n  hours: Må\n")
    changes: dict[Steps, New | None] = {(0, "Är osäker"): unicodedata.normalize("NFD", "kanske på måndag")}
    assert rewritten_text(text, changes, file="a.yaml") == text.replace("nej", "kanske på måndag")


def _changed(way: Steps, new: New | None, text: str = TEXT) -> tuple[list[str], list[str]]:
    """Return the lines that went, and those that came, when `new` was put at `way`."""
    before = text.splitlines(keepends=True)
    after = rewritten_text(text, {way: new}, file="services.yaml", order=ORDER).splitlines(keepends=True)
    same = 0
    while before[same:] and after[same:] and before[same] == after[same]:
        same += 1
    before, after = before[same:], after[same:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return before, after


@pytest.mark.parametrize(
    ("way", "new", "went", "came"),
    [
        pytest.param(
            (0, "hours"),
            "24/7",
            ["  hours: Mo-Fr 08:00-16:00; PH off # läst på sidan\n"],
            ["  hours: 24/7 # läst på sidan\n"],
            id="a text, and its comment stays",
        ),
        pytest.param(
            (0, "phones", 0, "number"),
            "0570-814 01",
            ["    - {number: \"112\", label: 'Växel'}   # två nummer\n"],
            ["    - {number: \"0570-814 01\", label: 'Växel'}   # två nummer\n"],
            id="a text within brackets keeps its quotes",
        ),
        pytest.param(
            (0, "phones", 0, "label"),
            "Rådhusets växel",
            ["    - {number: \"112\", label: 'Växel'}   # två nummer\n"],
            ["    - {number: \"112\", label: 'Rådhusets växel'}   # två nummer\n"],
            id="single quotes",
        ),
        pytest.param(
            (0, "phones", 1, "number"),
            "112",
            ["    - number: 054-540 50 20\n"],
            ['    - number: "112"\n'],
            id="digits are quoted",
        ),
        pytest.param(
            (0, "phones", 2),
            {"number": "020-50 50 50", "label": "en, två"},
            [],
            ['    - {number: 020-50 50 50, label: "en, två"}\n'],
            id="one more in a list",
        ),
        pytest.param(
            (1, "phones"),
            [{"number": "116 016"}],
            ["  phones: [] # inget känt\n"],
            ["  phones: [{number: 116 016}] # inget känt\n"],
            id="the first in a list",
        ),
        pytest.param((1, "hours"), "24/7", [], ["  hours: 24/7\n"], id="a new key stands where it usually does"),
        pytest.param(
            (1, "verified"),
            {"on": "2026-12-01", "by": "Samordnare: länet"},
            [],
            ['  verified: {on: 2026-12-01, by: "Samordnare: länet"}\n'],
            id="a new mapping, last",
        ),
        pytest.param(
            (2, "note"),
            "Ring # först",
            ["- {id: tre, phones: []}\n"],
            ['- {id: tre, phones: [], note: "Ring # först"}\n'],
            id="a new key within brackets",
        ),
        pytest.param((0, "empty"), "nu", ["  empty:\n"], ["  empty: nu\n"], id="where nothing was written"),
        pytest.param(
            (1, "text"),
            "Ny text.\n\nTill: sist\n",
            ["    Första raden.\n", "\n", "    Andra raden # inte en kommentar.\n"],
            ["    Ny text.\n", "\n", "    Till: sist\n"],
            id="a block",
        ),
        pytest.param(
            (0, "note"),
            "En\ntvå\n",
            ['  note: "Be: om mottagningen"\n'],
            ["  note: |\n", "    En\n", "    två\n"],
            id="becomes a block",
        ),
        pytest.param((0, "note"), None, ['  note: "Be: om mottagningen"\n'], [], id="a key taken away"),
        pytest.param(
            (0, "phones", 0), None, ["    - {number: \"112\", label: 'Växel'}   # två nummer\n"], [], id="an item taken away"
        ),
        pytest.param((2, "phones"), None, ["- {id: tre, phones: []}\n"], ["- {id: tre}\n"], id="taken from between brackets"),
        pytest.param((2, "id"), None, ["- {id: tre, phones: []}\n"], ["- {phones: []}\n"], id="the first between brackets"),
        pytest.param((2,), None, ["\n", "- {id: tre, phones: []}\n"], [], id="the last of the file"),
    ],
)
def test_one_value(way: Steps, new: New | None, went: list[str], came: list[str]) -> None:
    """A value is put in its place, in the way its surroundings are written; everything else stands as it stood."""
    assert _changed(way, new) == (went, came)


@pytest.mark.parametrize(
    ("way", "new", "told"),
    [
        pytest.param(
            (0, "phones"),
            [],
            "services.yaml skrivs inte om vid 0/phones: en kommentar skulle gå förlorad. Ändra det för hand.",
            id="a comment",
        ),
        pytest.param(
            (0, "note"),
            "\x7f",
            "services.yaml skrivs inte om vid 0/note: det som skrivs skulle läsas som något annat. Ändra det för hand.",
            id="what no file may hold",
        ),
    ],
)
def test_what_is_refused(way: Steps, new: New | None, told: str) -> None:
    """What would lose a comment, or would not be read as it was meant, is refused, and told where."""
    with pytest.raises(KnowledgeError) as refused:
        rewritten_text(TEXT, {way: new}, file="services.yaml")
    assert str(refused.value) == told


def test_a_file_with_a_fault() -> None:
    """Nothing is written into a file that cannot be read whole."""
    with pytest.raises(KnowledgeError, match="Rätta det först"):
        rewritten_text("- id: a\n  id: b\n", {(0, "id"): "c"}, file="services.yaml")


@pytest.mark.parametrize("way", [(7,), (0, "hours", "x"), (0, "phones", 9), ("id",), ()])
def test_a_way_that_leads_nowhere(way: Steps) -> None:
    """A way to what is not there is the caller's fault."""
    with pytest.raises(KeyError):
        rewritten_text(TEXT, {way: "x"}, file="services.yaml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a: 1\r\nb: 2\r\n", "a: 1\r\nc: x\r\nb: 2\r\n", id="line ends of Windows"),
        pytest.param("a: 1", "a: 1\nc: x", id="no line end at the end"),
        pytest.param("\ufeffa: 1\n", "\ufeffa: 1\nc: x\n", id="a mark of the byte order"),
    ],
)
def test_the_files_own_ways(before: str, after: str) -> None:
    """Line ends, a file's end without one, and the byte order mark are kept."""
    assert rewritten_text(before, {("c",): "x"}, file="f.yaml", order=("a", "c", "b")) == after


def test_writing(tmp_path: Path) -> None:
    """A file is replaced whole, also through a link, with its rights; nothing is left beside it."""
    file, link = tmp_path / "services.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"- id: ett\r\n")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, rewritten(link, {(0, "name"): "Åsa"}))
    assert file.read_bytes() == "- id: ett\r\n  name: Åsa\r\n".encode()
    assert (link.is_symlink(), file.stat().st_mode & 0o777, len(list(tmp_path.iterdir()))) == (True, 0o640, 2)


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that is gone is told, and why."""
    with pytest.raises(KnowledgeError, match="går inte att skriva"):
        write(tmp_path / "borta" / "services.yaml", "x")
    with pytest.raises(KnowledgeError, match="går inte att läsa"):
        rewritten(tmp_path / "services.yaml", {})


SERVICES = {file: file.read_text("utf-8") for file in sorted(KNOWLEDGE.rglob("services.yaml"))}
WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2030, exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=40
) | st.sampled_from(
    ["112", "Nej: aldrig", "- x", "#", "a #b", "[", "}", "'", '"', "\\", "null", "~", "å\n\nä\n", " x", "x ", "% @`"]
)


WHOLE_WORDS = WORDS.map(composed)


@cache
def _entries(file: Path) -> list[dict[str, Any]]:
    """Return the services of a shipped file, as they are written."""
    entries: list[dict[str, Any]] = parse(SERVICES[file], file=file.name)[0].value
    return entries


@st.composite
def _edits(draw: st.DrawFn) -> tuple[Path, int, dict[Steps, New | None]]:
    file = draw(st.sampled_from(list(SERVICES)))
    entries = _entries(file)
    number = draw(st.integers(0, len(entries) - 1))
    key = draw(st.sampled_from(["phones", "hours", "verified", "note", "hours-note", "name", "area", "source"]))
    new: New | None = draw(
        WHOLE_WORDS | st.lists(WHOLE_WORDS, max_size=3) | st.dictionaries(WHOLE_WORDS, WHOLE_WORDS, max_size=2) | st.none()
    )
    if new is None and (key not in entries[number]):
        new = "x"
    return file, number, {(number, key): new}


@settings(max_examples=150, deadline=None)
@given(_edits())
def test_other_lines_are_the_same_to_the_last_byte(edit: tuple[Path, int, dict[Steps, New | None]]) -> None:
    """Whatever is put anywhere in a shipped file, every line outside the service stands as it stood, and what was put is read back."""
    file, number, changes = edit
    before = SERVICES[file]
    after = rewritten(file, changes, order=ORDER)
    starts = [*_starts(file), len(before)]
    assert after[: starts[number]] == before[: starts[number]]
    assert after.endswith(before[starts[number + 1] :])
    ((way, new),) = changes.items()
    value = parse(after, file=file.name)[0].value[number]
    assert value.get(way[1]) == new if new is not None else way[1] not in value


@cache
def _starts(file: Path) -> list[int]:
    document, _ = parse(SERVICES[file], file="services.yaml")
    lines = SERVICES[file].splitlines(keepends=True)
    return [sum(map(len, lines[: document.position(number).line - 1])) for number in range(len(document.value))]
