"""What the program says, read from the program."""

from pathlib import Path

from bot.authoring.said import DECLARED, families, mentioned, said
from tests.shipped import shipped

SHIPPED = Path(__file__).parents[2] / "knowledge"


def test_phrases_are_found_wherever_they_are_said() -> None:
    """The engine's phrases are found with what fills them, and those that are put together are declared."""
    assert said()["button-menu"] == frozenset()
    assert said()["summary-answer"] == {"question", "answer"}
    assert said()["number-read"] == {"date"}


def test_what_fills_a_phrase_fills_it_wherever_it_is_said() -> None:
    """A phrase that is said in two places has only the values that both give it."""
    assert said()["number-missing"] == frozenset()


def test_every_family_is_declared() -> None:
    """An id that is put together begins as a declared one does."""
    assert [family for family in families() if not any(name.startswith(family) for name in DECLARED)] == []


def test_every_shipped_phrase_is_found_where_it_is_said() -> None:
    """No phrase is said in a way that the check does not see, so none can be missing when it is to be said."""
    assert sorted(shipped().phrases.keys() - said().keys()) == []


def test_mentioned() -> None:
    """Every word within quotes counts as mentioned, and no other."""
    assert "button-menu" in mentioned()
    assert "hej-pa-dig" not in mentioned()
