"""What is told about files: their names, their ids and what is not there."""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import loading
from bot.knowledge.knowledge import place
from bot.knowledge.loading import Loaded, load
from bot.knowledge.tree import Tree
from tests.folder import CONCERN, COUNTY, ROLES, SUPPLEMENTS, Change, Write, lay, phrases, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ""},
            ["trees/oro.yaml:1:1 fel Filen är tom.\nSkriv något i den, eller ta bort den. (empty-file)"],
            id="an empty file",
        ),
        pytest.param(
            {"invariants.yaml": "# inget än\n"},
            ["invariants.yaml:1:1 fel Filen är tom.\nSkriv något i den, eller ta bort den. (empty-file)"],
            id="only a comment",
        ),
        pytest.param(
            {"trees/oro.yaml": ("tree: oro", "tree: oron")},
            [
                "trees/oro.yaml:1:7 fel Här står 'oron', men filen heter 'oro'.\nSkriv 'tree: oro', eller döp om filen. (name-of-file)"
            ],
            id="another name",
        ),
        pytest.param(
            {"trees/mer.yml": "tree: mer\n"},
            [
                "trees/mer.yml:1:1 fel Filen läses inte: namnet slutar på .yml.\nDöp om den så att den slutar på .yaml. (unknown-file)"
            ],
            id="the wrong ending",
        ),
        pytest.param(
            {"trees/nya/mer.yaml": "tree: mer\n"},
            [
                "trees/nya/mer.yaml:1:1 fel Filen läses inte: här används ingen fil med det namnet.\nFlytta den, eller ta bort den. (unknown-file)"
            ],
            id="a file in no place",
        ),
        pytest.param(
            {"sources.yaml": None},
            [
                "sources.yaml:1:1 fel Filen sources.yaml saknas.\nLägg tillbaka den, eller kontrollera att du står i rätt mapp. (missing-file)"
            ],
            id="no file",
        ),
        pytest.param(
            {"phrases/sv.yaml": None},
            [
                "phrases/sv.yaml:1:1 fel Filen phrases/sv.yaml saknas.\nLägg tillbaka den: den har allt som boten själv säger. (missing-file)"
            ],
            id="no phrases",
        ),
        pytest.param(
            {"phrases/sv.yaml": "- hej\n"},
            ["phrases/sv.yaml:1:1 fel Filen ska ha en rad för varje mening.\nSkriv varje rad som 'id: text'. (wrong-form)"],
            id="phrases as a list",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("id: kil-mottagningen", "id: larmnumret-112")},
            [
                "cases/fallet.yaml:19:26 fel Tjänsten 'kil-mottagningen' finns inte.\nRätta id:t, eller lägg till det i services.yaml. (unknown-reference)",
                "counties/varmland/services.yaml:1:7 fel 'larmnumret-112' finns redan, i national/services.yaml på rad 1.\nGe den ett eget id, eller ta bort den ena. (duplicate-id)",
            ],
            id="the same id",
        ),
        pytest.param(
            {"roles.yaml": "skola: Skola\n"},
            ["roles.yaml:1:1 fel Filen ska vara en lista.\nBörja varje post med '- id: …'. (wrong-form)"],
            id="a list that is a block",
        ),
        pytest.param(
            {"trees/oro.yaml": "- tree: oro\n"},
            [
                "trees/oro.yaml:1:1 fel Här ska stå ett block med rader 'ord: …', men där står en lista.\nTa bort '- ' i början av raderna. (wrong-form)"
            ],
            id="a tree that is a list",
        ),
        pytest.param(
            {"counties/varmland/county.yaml": ("id: varmland", "id: dalarna")},
            [
                "counties/varmland/county.yaml:1:5 fel Här står 'dalarna', men mappen heter 'varmland'.\nSkriv 'id: varmland', eller döp om mappen. (name-of-file)"
            ],
            id="another folder's name",
        ),
        pytest.param(
            {"trees/oro.yaml": ("owner: samordnare\nreviewed: 2026-11-21", "owner:\nreviewed: i går")},
            [
                "trees/oro.yaml:4:7 fel Här saknas text.\nSkriv något, eller ta bort raden. (empty-text)",
                "trees/oro.yaml:5:11 fel 'i går' är inget datum.\nSkriv år-månad-dag, till exempel 2026-11-21. (unusable-date)",
            ],
            id="two faults in one file",
        ),
        pytest.param(
            {"trees/oro - Kopia.yaml": CONCERN},
            [
                "trees/oro - Kopia.yaml:1:1 fel Filens namn 'oro - Kopia' duger inte som id.\nDöp om filen till oro-kopia.yaml. (name-of-file)"
            ],
            id="a copy",
        ),
        pytest.param(
            {"trees/oro-kopia.yaml": CONCERN},
            [
                "trees/oro-kopia.yaml:1:7 fel Här står 'oro', men filen heter 'oro-kopia'.\nSkriv 'tree: oro-kopia', eller döp om filen. (name-of-file)"
            ],
            id="a copy with a name of its own",
        ),
        pytest.param(
            {"trees/oro.yaml": None, "trees/Oro.yaml": CONCERN},
            ["trees/Oro.yaml:1:1 fel Filens namn 'Oro' duger inte som id.\nDöp om filen till oro.yaml. (name-of-file)"],
            id="a capital in a file's name",
        ),
        pytest.param(
            {"counties/varmland/county.yaml": None, "counties/Värmland/county.yaml": COUNTY},
            [
                "counties/Värmland/county.yaml:1:1 fel Mappens namn 'Värmland' duger inte som id.\nDöp om mappen till varmland. (name-of-file)"
            ],
            id="letters in a folder's name",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": SUPPLEMENTS + "- step: oro/anmal\n  text: Ring dem först.\n"},
            [
                "counties/varmland/local.yaml:3:9 fel Steget 'oro/anmal' har redan ett tillägg, i counties/varmland/local.yaml på rad 1.\nSlå ihop dem till ett. (duplicate-id)"
            ],
            id="two supplements to a step",
        ),
    ],
)
def test_a_fault_of_files(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A file that is lost, misplaced or empty is one finding."""
    assert told(write(changes)) == findings


def test_a_phrase_that_is_no_text(write: Write) -> None:
    """A phrase that is a list is told where it stands, and not also as missing."""
    line = phrases().splitlines().index("button-menu: 'button-menu'") + 1
    assert told(write({"phrases/sv.yaml": ("button-menu: 'button-menu'", "button-menu: [Meny]")})) == [
        f"phrases/sv.yaml:{line}:14 fel Under 'button-menu' ska stå en text.\nSkriv texten efter kolonet. (wrong-form)"
    ]


def test_all_kinds_are_loaded(write: Write) -> None:
    """A whole folder becomes one value with every kind by id, in the order of files and lines."""
    loaded = load(write({}))
    knowledge = loaded.knowledge
    assert loaded.findings == ()
    assert (list(knowledge.trees), list(knowledge.topics), list(knowledge.roles)) == (
        ["akut-fara", "oro"],
        ["akut-fara", "oro"],
        ["skola", "vard"],
    )
    assert (list(knowledge.needs), list(knowledge.sources), list(knowledge.cases)) == (
        ["akut", "orosanmalan"],
        ["sol-19-1"],
        ["fallet"],
    )
    assert (list(knowledge.services), list(knowledge.municipalities)) == (
        ["larmnumret-112", "kil-mottagningen"],
        ["kil", "saffle"],
    )
    assert (list(knowledge.supplements), list(knowledge.invariants)) == ([("varmland", "oro/anmal")], ["skador-ger-anmalan"])
    assert knowledge.danger is not None
    assert knowledge.handbook.title == "Handboken"
    assert knowledge.county_of["kil"].id == "varmland"
    assert place("oro", knowledge.trees) == ("oro", "akut")


def test_the_version_follows_what_is_said(tmp_path: Path) -> None:
    """Other words give another version; a comment does not."""
    versions = [
        load(lay(tmp_path, changes)).knowledge.version
        for changes in ({}, {"roles.yaml": f"# nio\n{ROLES}"}, {"roles.yaml": ("Vård", "Vården")})
    ]
    assert versions[0] == versions[1] != versions[2]
    assert re.fullmatch("[0-9a-f]{12}", versions[0])


def test_what_is_written_keeps_its_place(write: Write) -> None:
    """Every value knows its file and lines, and so does each of its parts and keys."""
    written, tree = next((written, tree) for written, tree in load(write({})).each(Tree) if tree.id == "oro")
    assert str(written.position("steps", "akut", "answers", "Nej")) == "trees/oro.yaml:12:12"
    assert str(written.key_position("steps", "akut", "answers", "Nej")) == "trees/oro.yaml:12:7"
    assert str(written.key_position("steps", "nowhere")) == "trees/oro.yaml:7:1"
    need = load(write({})).of("need")[1]
    assert str(need.position("title")) == "needs.yaml:7:10"
    assert tree.start == "akut"


@pytest.mark.parametrize(
    ("changes", "kind", "name", "missing"),
    [
        pytest.param({}, "source", "sol-19-1", False, id="written"),
        pytest.param({}, "source", "sol-19-2", True, id="not written"),
        pytest.param({"sources.yaml": "- id: [\n"}, "source", "sol-19-2", False, id="in a file that could not be read"),
        pytest.param(
            {"sources.yaml": ("- id: sol-19-1\n  citation", "- citation")},
            "source",
            "sol-19-2",
            False,
            id="beside one without an id",
        ),
        pytest.param(
            {"sources.yaml": ("id: sol-19-1", "id: Sol 19 1")}, "source", "sol-19-1", False, id="as it would be written rightly"
        ),
        pytest.param({}, "step", "oro/slut", True, id="a step that is not written"),
        pytest.param({"trees/oro.yaml": "tree: [\n"}, "step", "oro/slut", False, id="a step of a tree that could not be read"),
        pytest.param({"trees/oro.yaml": "tree: [\n"}, "tree", "oro", False, id="a tree that could not be read"),
        pytest.param({}, "municipality", "arvika", True, id="a municipality that is not written"),
        pytest.param(
            {"counties/varmland/county.yaml": ('"1785"', "x")}, "municipality", "saffle", False, id="a municipality with a fault"
        ),
    ],
)
def test_missing(write: Write, changes: Mapping[str, Change], kind: str, name: str, missing: bool) -> None:  # noqa: FBT001  # a table
    """Something is missing only where it is sure that it is not written."""
    assert load(write(changes)).missing(kind, name) is missing


def test_complete(write: Write) -> None:
    """A kind is complete when nothing of it was left out."""
    loaded = load(
        write({"trees/oro.yaml": ("    urgency: today", "    urgency: idag"), "national/services.yaml": ('"112"', "x")})
    )
    assert {kind: loaded.complete(kind) for kind in ("tree", "service", "need", "county")} == {
        "tree": False,
        "service": False,
        "need": True,
        "county": True,
    }


def test_strange_files(write: Write) -> None:
    """A folder, a pipe and a link that leads round, named as files of knowledge are, are findings; links are followed to files."""
    folder = write({})
    (folder / "trees" / "mapp.yaml").mkdir()
    os.mkfifo(folder / "trees" / "ror.yaml")
    (folder / "trees" / "runt.yaml").symlink_to("runt.yaml")
    (folder / "runt").symlink_to(folder)
    (folder / "cases" / "fallet.yaml").rename(folder / "fallet.txt")
    (folder / "cases" / "fallet.yaml").symlink_to(folder / "fallet.txt")
    assert told(folder) == [
        "trees/mapp.yaml:1:1 fel Detta är inte en vanlig fil.\nTa bort den ur mappen. (unreadable)",
        "trees/ror.yaml:1:1 fel Detta är inte en vanlig fil.\nTa bort den ur mappen. (unreadable)",
        "trees/runt.yaml:1:1 fel Filen går inte att öppna.\nKontrollera att filen finns och får läsas. (unreadable)",
    ]


def test_more_files_than_are_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out is told, once."""
    folder = write({})
    monkeypatch.setattr(loading, "MOST_FILES", 3)
    findings = [finding for finding in load(folder).findings if finding.rule == "too-large"]
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    assert [str(finding) for finding in findings] == [
        (
            f"{files[3]}:1:1 fel Mappen har fler än 3 filer. De läses i bokstavsordning, och från den här på läses ingen.\n"
            "Ta bort det som har hamnat här av misstag. (too-large)"
        )
    ]


def test_what_is_found_once_is_kept(write: Write) -> None:
    """Several who ask for the same look together, but not for what holds on another day."""
    looked: list[Loaded] = []

    def look(loaded: Loaded) -> int:
        looked.append(loaded)
        return len(looked)

    loaded = load(write({}))
    other = replace(loaded, day=date(2027, 1, 1))
    assert [loaded.once(look), loaded.once(look), other.once(look), loaded.once(look)] == [1, 1, 2, 1]


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder with nothing in it lacks the files that there must be, and nothing else is said."""
    assert [str(finding.position) for finding in load(tmp_path).findings] == [
        "danger.yaml:1:1",
        "handbook.yaml:1:1",
        "national/services.yaml:1:1",
        "needs.yaml:1:1",
        "phrases/sv.yaml:1:1",
        "roles.yaml:1:1",
        "sources.yaml:1:1",
        "topics.yaml:1:1",
    ]
