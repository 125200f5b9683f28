"""Words that name buttons, and words that only look as if they did."""

import pytest

from bot.engine.reply import Button, Reply
from bot.engine.wording import Read, read_words
from tests.small import small_base

BASE = small_base()


def reply(*labels: str, tick: bool = False) -> Reply:
    """Return a question with answers, numbered from 1."""
    buttons = tuple(Button(f"svar:{number}", label, "tick" if tick else "answer") for number, label in enumerate(labels, start=1))
    return Reply(kind="question", place="fraga/ensam", title="Fråga?", buttons=buttons)


UNSURE = ("Ja", "Nej, men hon är rädd", "Vet inte")
AGES = ("0–3 år", "4–12 år", "13–17 år", "18 år eller äldre")


@pytest.mark.parametrize(
    ("labels", "typed", "chosen"),
    [
        pytest.param(UNSURE, "nej", (), id="a bare no is not no, but"),
        pytest.param(UNSURE, "Nej!", (), id="nor with a sign"),
        pytest.param(UNSURE, "nej, men hon är rädd", ("svar:2",), id="the whole label"),
        pytest.param(UNSURE, "nej men hon", ("svar:2",), id="its beginning, with the but"),
        pytest.param(("Ja, men inte nu", "Nej"), "ja", (), id="nor is a bare yes yes, but"),
        pytest.param(("Ja, genast", "Nej, inte nu"), "nej", ("svar:2",), id="no with more that is not but"),
        pytest.param(("Nej", "Nej, men hon är rädd"), "nej", ("svar:1",), id="a bare no where there is one"),
        pytest.param(("Nej, aldrig", "Nej, inte nu"), "nej", (), id="a no that two begin with"),
        pytest.param(AGES, "3", (), id="an age in the first label, or the third answer"),
        pytest.param(AGES, "2", (), id="an age in the first label, or the second answer"),
        pytest.param(AGES, "1", ("svar:1",), id="the first answer, whichever is meant"),
        pytest.param(AGES, "4", (), id="an age in the second label, or the fourth answer"),
        pytest.param(AGES, "13", (), id="no such answer"),
        pytest.param(AGES, "4-12 år", ("svar:2",), id="the label"),
        pytest.param(AGES, "18", (), id="too short for a beginning, and no such answer"),
        pytest.param(("Under 18 år", "Över 18 år"), "2", ("svar:2",), id="one number in a label spans nothing"),
        pytest.param(("Ja", "Nej", "Vet inte"), "3", ("svar:3",), id="no numbers in the labels"),
    ],
)
def test_what_words_choose(labels: tuple[str, ...], typed: str, chosen: tuple[str, ...]) -> None:
    """Nothing is chosen by words or numbers that may mean something else."""
    assert read_words(BASE, reply(*labels), typed) == Read(buttons=chosen)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        pytest.param("1 5", ("svar:1", "svar:5"), id="places that no label spans"),
        pytest.param("1 3", (), id="an age that the first label spans"),
        pytest.param("1 6", (), id="a place that is none"),
    ],
)
def test_numbers_of_ticks_may_be_ages_too(typed: str, chosen: tuple[str, ...]) -> None:
    """Several numbers tick several items, and none when one of them may be what another label says."""
    ticks = reply("0–3 år", "14–17 år", "18 år eller äldre", "Vuxna", "Vet inte", tick=True)
    assert read_words(BASE, ticks, typed) == Read(buttons=chosen)
