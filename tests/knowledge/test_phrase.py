"""The bot's own sentences."""

import pytest

from bot.knowledge.phrase import Phrase, phrase

PHRASES = {"hello": "Hej {name}, {name}!", "plain": "Hej {inte en plats}"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(phrase("hello", name="du"), "Hej du, du!", id="filled"),
        pytest.param(phrase("hello", name="{name}"), "Hej {name}, {name}!", id="filled with what looks like a place"),
        pytest.param(phrase("hello", name=3), "Hej 3, 3!", id="filled with a number"),
        pytest.param(phrase("plain"), "Hej {inte en plats}", id="braces around other words"),
    ],
)
def test_worded(said: Phrase, words: str) -> None:
    """A phrase is worded once, with the values it was said with."""
    assert said.worded(PHRASES) == words


def test_a_phrase_that_is_not_written() -> None:
    """An id that no phrase has is a fault of the knowledge, which the check has refused."""
    with pytest.raises(KeyError):
        phrase("nowhere").worded(PHRASES)
