"""Callback data, in and out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.application.screen import Option, Screen
from bot.channels.telegram.data import MOST_BYTES, Press, answer_of, beginning, parse, tag_of, tapped
from bot.engine.incoming import Tapped

TAG = "aB-_09"
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).map(lambda text: text[:40].strip("-"))
ANSWERS = st.sampled_from(["vidare", "klar", "112", "meny", "roll:-", "glom:ja", "andra:17", "#12"]) | st.builds(
    "{}:{}".format, st.sampled_from(["svar", "kryss", "amne", "roll", "kommun"]), IDS
)


@given(ANSWERS, st.integers(0, 999_999_999), st.text(), st.text())
def test_data_comes_back(answer: str, turn: int, owner: str, start: str) -> None:
    """What a button was given is what a press on it says, in at most 64 bytes."""
    option = Option(id=answer, label="x", style="answer", number=7)
    tag = tag_of(owner, start)
    data = beginning(tag, turn) + answer_of(option)
    assert len(data.encode()) <= MOST_BYTES
    assert parse(data) == Press(tag=tag, turn=turn, answer=answer_of(option))


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param("", id="nothing"),
        pytest.param(f"2:{TAG}:3:svar:ja", id="another version"),
        pytest.param(f"1:{TAG}:-3:svar:ja", id="a negative turn"),
        pytest.param(f"1:{TAG}:03:svar:ja", id="a turn in another spelling"),
        pytest.param(f"1:{TAG}:٣:svar:ja", id="digits of another script"),
        pytest.param(f"1:{TAG}:1234567890:svar:ja", id="a huge turn"),
        pytest.param("1:short:3:svar:ja", id="a short tag"),
        pytest.param(f"1:{TAG}:3:", id="no answer"),
        pytest.param(f"1:{TAG}:3:svar:ja\n", id="a line break"),
        pytest.param(f"1:{TAG}:3:svar:ja:nej", id="more parts"),
        pytest.param(f"1:{TAG}:3:SVAR:ja", id="capitals"),
        pytest.param(f"1:{TAG}:3:svar:Karin Personsson", id="words"),
        pytest.param(f"1:{TAG}:3:klar:a+b", id="several at once"),
        pytest.param(f"1:{TAG}:3:#0", id="number nought"),
        pytest.param(f"1:{TAG}:3:{'a' * 60}", id="too long"),
    ],
)
def test_forged_data_is_none(forged: str) -> None:
    """What this program never wrote says nothing."""
    assert parse(forged) is None


@given(st.text(max_size=80) | st.text(alphabet=f"1:{TAG}svarj#0", max_size=80))
def test_any_text_is_none_or_is_ours(text: str) -> None:
    """Whatever comes in, what is read of it has the form that we write."""
    press = parse(text)
    if press is not None:
        assert beginning(press.tag, press.turn) + press.answer == text
        assert re.fullmatch(r"[a-z0-9:#-]+", press.answer)
        assert len(text.encode()) <= MOST_BYTES


def test_tags_tell_conversations_apart() -> None:
    """Another person, and the same person after having been forgotten, have another tag; the same conversation has the same."""
    assert tag_of("telegram:1", "a") == tag_of("telegram:1", "a")
    assert len({tag_of(owner, start) for owner in ("telegram:1", "telegram:11", "telegram:2") for start in ("a", "b", "1a")}) == 9


LONG = f"kommun:{'a' * 40}"
SCREEN = Screen(
    kind="ask",
    place="municipality",
    turn=4,
    title="Kommun?",
    options=(
        Option(id=LONG, label="A", style="answer", number=1),
        Option(id="kommun:kil", label="Kil", style="answer", number=2),
    ),
)


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        pytest.param(Press(tag=TAG, turn=4, answer="kommun:kil"), Tapped("kommun:kil", 4), id="an id"),
        pytest.param(Press(tag=TAG, turn=4, answer="#1"), Tapped(LONG, 4), id="a number on this screen"),
        pytest.param(Press(tag=TAG, turn=3, answer="#1"), Tapped("#1", 3), id="a number on an earlier screen"),
        pytest.param(Press(tag=TAG, turn=4, answer="#9"), Tapped("#9", 4), id="a number that is not there"),
    ],
)
def test_tapped(press: Press, expected: Tapped) -> None:
    """The engine is told the option's id; of a number from another screen it is told what was sent, and judges."""
    assert tapped(press, SCREEN) == expected
    assert answer_of(SCREEN.options[0]) == "#1"
