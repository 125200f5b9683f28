"""A folder as one file, and back."""

import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.authoring import bundle
from bot.authoring.bundle import bundled, stamp, unbundled
from bot.errors import KnowledgeError


def laid(folder: Path) -> Path:
    """Write some files of the knowledge, and some that are not, and return the folder."""
    for name, text in {
        "handbook.yaml": "title: Å",
        "trees/a.yaml": "tree: a",
        "questions/q.tsv": "query\ttopic",
        "om.docx": "x",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    """Return the files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_what_belongs_to_the_knowledge_comes_back(tmp_path: Path) -> None:
    """Files of the knowledge's kinds come back as they were, under their names; others are left out."""
    unbundled(bundled(laid(tmp_path / "a")), tmp_path / "b")
    assert files(tmp_path / "b") == {"handbook.yaml": "title: Å", "trees/a.yaml": "tree: a", "questions/q.tsv": "query\ttopic"}


def test_the_same_files_make_the_same_bundle(tmp_path: Path) -> None:
    """Neither the place nor the time of the files makes a difference; a letter does."""
    one, other = laid(tmp_path / "a"), laid(tmp_path / "b")
    os.utime(other / "handbook.yaml", (1, 1))
    assert bundled(one) == bundled(other)
    (other / "handbook.yaml").write_text("title: Ä", encoding="utf-8")
    assert bundled(one) != bundled(other)


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """What lies outside the folder is not published, however it is linked to."""
    (tmp_path / "hemligt.yaml").write_text("secret", encoding="utf-8")
    (laid(tmp_path / "a") / "lank.yaml").symlink_to(tmp_path / "hemligt.yaml")
    assert b"lank.yaml" not in bundled(tmp_path / "a")


def forged(*names: str) -> bytes:
    """Return a bundle of files by these names."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("../ute.yaml",), id="beside the folder"),
        pytest.param(("trees/../../ute.yaml",), id="beside the folder, from within"),
        pytest.param(("/ute.yaml",), id="from the root"),
        pytest.param(("trees/",), id="no file"),
        pytest.param((f"{300 * 'a'}.yaml",), id="longer than the system takes"),
        pytest.param(("a.yaml", "a.yaml/b.yaml"), id="a file in a file"),
        pytest.param(("a.yaml/b.yaml", "a.yaml"), id="a file by a folder's name"),
    ],
)
def test_names_that_no_file_of_the_folder_has_are_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    """A forged bundle is told in words, and writes nothing outside the folder that it is given."""
    with pytest.raises(KnowledgeError, match="skadat"):
        unbundled(forged(*names), tmp_path / "inne")
    assert [path for path in tmp_path.rglob("*.yaml") if not path.is_relative_to(tmp_path / "inne")] == []


def damaged(content: bytes) -> Iterator[bytes]:
    """Yield the content with each of its bits flipped, and cut off at each byte."""
    for place, byte in enumerate(content):
        for bit in range(8):
            yield content[:place] + bytes([byte ^ (1 << bit)]) + content[place + 1 :]
        yield content[:place]


def test_a_damaged_bundle_is_refused_or_is_whole(tmp_path: Path) -> None:
    """Whichever bit is damaged, it is told in words and nothing is written, unless all files are as they were."""
    (tmp_path / "a").mkdir()
    for name in ("a.yaml", "å.yaml"):
        (tmp_path / "a" / name).write_text("tree: a", encoding="utf-8")
    content = bundled(tmp_path / "a")
    unbundled(content, tmp_path / "b")
    refused = 0
    for each in damaged(content):
        try:
            unbundled(each, tmp_path / "c")
        except KnowledgeError:
            refused += 1
            assert not (tmp_path / "c").exists()
        else:
            assert files(tmp_path / "c") == files(tmp_path / "b")
            shutil.rmtree(tmp_path / "c")
    assert refused > 4 * len(content)


def test_a_disk_that_fails_is_not_taken_for_damage(tmp_path: Path) -> None:
    """Where the system cannot write at all, the bundle is none the worse for it: that is raised as it is, and may be tried again."""
    (tmp_path / "inne").symlink_to(tmp_path / "inne")
    with pytest.raises(OSError, match="symbolic links"):
        unbundled(forged("a.yaml"), tmp_path / "inne" / "under")


def test_what_is_no_bundle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage, and what is larger than any handbook, is told in words."""
    with pytest.raises(KnowledgeError, match="skadat"):
        unbundled(b"no bundle", tmp_path)
    monkeypatch.setattr(bundle, "LARGEST", 10)
    with pytest.raises(KnowledgeError, match="större"):
        unbundled(bundled(laid(tmp_path / "a")), tmp_path / "b")


def test_the_stamp_tells_that_something_was_written(tmp_path: Path) -> None:
    """A file that is written, added or removed makes another stamp; looking does not."""
    folder = laid(tmp_path)
    before = stamp(folder)
    assert stamp(folder) == before
    os.utime(folder / "handbook.yaml", ns=(1, 1))
    touched = stamp(folder)
    (folder / "trees" / "b.yaml").write_text("", encoding="utf-8")
    added = stamp(folder)
    (folder / "trees" / "a.yaml").unlink()
    assert len({before, touched, added, stamp(folder)}) == 4
