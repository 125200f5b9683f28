"""Which knowledge may be used, and which may only be tried."""

from pathlib import Path

import pytest

from bot.errors import KnowledgeError
from bot.settings import from_environment
from bot.usable import usable_knowledge
from tests.folder import lay

BEGUN = {"cases/fallet.yaml": ("title: Blåmärken på fredagen", 'title: "SKRIV: fallets namn"')}
NOBODY = {"national/services.yaml": ("hours: 24/7", "hours: Mo-Fr 08:00-16:00; PH off")}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the settings point to a folder for data, and one for knowledge beside it."""
    monkeypatch.setenv("VAGVISAREN_KNOWLEDGE", str(tmp_path / "knowledge"))
    monkeypatch.setenv("VAGVISAREN_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_half_written_case_is_tried_and_never_served(data: Path) -> None:
    """It stops nothing for those who try things, and what it lets by is not noted as passed for those who serve."""
    lay(data.parent / "knowledge", BEGUN)
    settings = from_environment()
    assert list(usable_knowledge(settings, unfinished=True).cases) == ["fallet"]
    with pytest.raises(KnowledgeError, match=r"\(unfinished-case\)\n1 fel: kunskapen används inte förrän det är rättat"):
        usable_knowledge(settings)


def test_other_faults_stop_a_half_written_case_too(data: Path) -> None:
    """What is half written hides no other fault."""
    lay(data.parent / "knowledge", {**BEGUN, **NOBODY})
    with pytest.raises(KnowledgeError, match=r"\(no-last-resort\)\n1 fel: "):
        usable_knowledge(from_environment(), unfinished=True)
