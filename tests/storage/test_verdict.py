"""What has passed every check is known at the next start, as long as nothing has changed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.storage import verdict
from bot.storage.verdict import CHECKED_FILE, VALID_FOR, has_passed, note_passed

TODAY = date(2026, 11, 22)


def test_what_passed_is_known(tmp_path: Path) -> None:
    """These files, this program, and some days: nothing else."""
    note_passed(tmp_path, "0123456789ab", today=TODAY)
    assert has_passed(tmp_path, "0123456789ab", today=TODAY)
    assert has_passed(tmp_path, "0123456789ab", today=TODAY + VALID_FOR)
    assert not has_passed(tmp_path, "0123456789ab", today=TODAY + VALID_FOR + timedelta(days=1))
    assert not has_passed(tmp_path, "0123456789ab", today=TODAY - timedelta(days=1))
    assert not has_passed(tmp_path, "ba9876543210", today=TODAY)
    assert [path.name for path in tmp_path.iterdir()] == [CHECKED_FILE]


def test_another_program_checks_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program found right is not believed."""
    note_passed(tmp_path, "0123456789ab", today=TODAY)
    monkeypatch.setattr(verdict, "_program", lambda: "another")
    assert not has_passed(tmp_path, "0123456789ab", today=TODAY)


@pytest.mark.parametrize("written", ["", "0123456789ab", "a b c", "\x00" * 40, "0123456789ab x 2026-11-22 more"])
def test_nonsense_is_no_verdict(tmp_path: Path, written: str) -> None:
    """A file that was cut off or written by somebody else counts for nothing."""
    (tmp_path / CHECKED_FILE).write_text(written, encoding="ascii")
    assert not has_passed(tmp_path, "0123456789ab", today=TODAY)


def test_no_folder(tmp_path: Path) -> None:
    """Without a data folder nothing is noted, nothing is made, and nothing fails."""
    note_passed(tmp_path / "none", "0123456789ab", today=TODAY)
    assert not has_passed(tmp_path / "none", "0123456789ab", today=TODAY)
    assert not (tmp_path / "none").exists()
