"""A folder as one file, and back."""

import io
import os
import zipfile
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


def test_names_that_lead_out_stay_inside(tmp_path: Path) -> None:
    """A forged bundle writes nothing outside the folder that it is given."""
    forged = io.BytesIO()
    with zipfile.ZipFile(forged, "w") as archive:
        archive.writestr("../../ute.yaml", "x")
        archive.writestr("/ute.yaml", "x")
    (tmp_path / "inne").mkdir()
    unbundled(forged.getvalue(), tmp_path / "inne")
    assert [path for path in tmp_path.rglob("*.yaml") if not path.is_relative_to(tmp_path / "inne")] == []


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
