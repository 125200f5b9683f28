"""Splitting what is too long for one message."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.markup import Block, Run, html
from bot.channels.telegram.splitting import MOST_BYTES, MOST_ENTITIES, MOST_UNITS, fits, parts, units
from tests.channels.telegram.strict import read

SEEN = ["👩‍👩‍👧", "e\u0301", "🇸🇪", "👍🏽", "🏴\U000e0067\U000e0062\U000e007f", "\u1100\u1161\u11a8", "a", " "]

RUNS = st.builds(
    Run,
    st.text(alphabet="ab <&\n🎈é", min_size=1, max_size=60),
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from(["", "", "https://a.se/?b=1&c='"]),
)
BLOCKS = st.builds(
    Block,
    st.lists(RUNS, min_size=1, max_size=6).map(tuple),
    st.sampled_from(["\n", "\n\n"]),
    form=st.sampled_from(["plain", "folded"]),
    leads=st.booleans(),
)


def plain(*texts: str) -> list[Block]:
    """Return a paragraph for each text; one that ends with a colon is a heading."""
    return [Block((Run(text),), leads=text.endswith(":")) for text in texts]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        pytest.param(plain("ett", "två"), ["ett\n\ntvå"], id="fits"),
        pytest.param(plain("tio tecken", "elva tecken"), ["tio tecken", "elva tecken"], id="between paragraphs"),
        pytest.param(
            plain("text", "Rubrik:", "elva tecken"), ["text\n\nRubrik:", "elva tecken"], id="a heading that cannot go with it"
        ),
        pytest.param(
            plain("åtta tkn", "Här:", "sju tkn"), ["åtta tkn", "Här:\n\nsju tkn"], id="a heading goes with what it leads"
        ),
        pytest.param(plain("ett tvåtre fyra fem sex"), ["ett tvåtre ", "fyra fem sex"], id="after a space"),
        pytest.param(plain("oavbrutetlångtord"), ["oavbrutetlångt", "ord"], id="no space"),
        pytest.param(plain("elva tecken", " " * 20), ["elva tecken"], id="nothing to see"),
    ],
)
def test_parts(message: list[Block], expected: list[str]) -> None:
    """Messages are cut between blocks, then after spaces, then between characters."""
    assert [html(part) for part in parts(message, 14)] == expected


def test_styles_go_on_in_the_next_part() -> None:
    """A style or a link that is cut is closed and opened again."""
    message = [Block((Run("fet text och ", bold=True), Run("länk till mer", link="https://a.se")))]
    assert [html(part) for part in parts(message, 20)] == [
        '<b>fet text och </b><a href="https://a.se">länk </a>',
        '<a href="https://a.se">till mer</a>',
    ]


@given(st.lists(BLOCKS, max_size=12), st.integers(10, 200))
def test_parts_hold_everything_in_order(message: list[Block], most: int) -> None:
    """Nothing is lost, changed or moved but space at a cut, and every part is short enough and well formed."""
    made = list(parts(message, most))
    assert [sign for part in made for sign in _signs(part)] == list(_signs(message))
    for part in made:
        shown = read(html(part))
        assert shown.units <= most
        assert shown.text.strip()


def _signs(message: Iterable[Block]) -> list[tuple[str, bool, bool, str, str]]:
    return [
        (sign, run.bold, run.italic, run.link, block.form)
        for block in message
        for run in block.runs
        for sign in run.text
        if not sign.isspace()
    ]


@given(st.lists(st.sampled_from(SEEN), max_size=60).map("".join), st.integers(10, 30))
def test_what_is_seen_as_one_character_is_never_cut(text: str, most: int) -> None:
    """Families, flags, accents and syllables stay whole."""
    whole = re.compile(f"(?:{'|'.join(map(re.escape, SEEN))})*")
    for part in parts(plain(text), most):
        assert whole.fullmatch(read(html(part)).text)


def test_a_character_longer_than_a_message_is_cut() -> None:
    """A letter under a thousand accents is still sent."""
    made = list(parts(plain("a" + "\u0301" * 50), 20))
    assert "".join(read(html(part)).text for part in made) == "a" + "\u0301" * 50
    assert all(units(part[0].text) <= 20 for part in made)


@pytest.mark.parametrize(
    ("message", "whole"),
    [
        pytest.param(plain("å" * (MOST_UNITS)), True, id="as long as may be"),
        pytest.param(plain("å" * (MOST_UNITS + 1)), False, id="too long"),
        pytest.param(plain("🎈" * (MOST_UNITS // 2 + 1)), False, id="a symbol is two units"),
        pytest.param([Block(tuple(Run("x", bold=True) for _ in range(MOST_ENTITIES)))], True, id="as many styles as may be"),
        pytest.param([Block(tuple(Run("x", bold=True) for _ in range(MOST_ENTITIES + 1)))], False, id="too many styles"),
        pytest.param([Block(tuple(Run("x", link=f"https://a.se/{'x' * 400}") for _ in range(90)))], False, id="long addresses"),
        pytest.param([Block(tuple(Run("x", link=f"https://a.se/{'x' * 300}") for _ in range(90)))], True, id="addresses"),
    ],
)
def test_fits(message: list[Block], *, whole: bool) -> None:
    """A message has as many units, styles and bytes as Telegram takes, and what has more is split."""
    assert fits(message) is whole
    for part in parts(message):
        assert read(html(part)).units <= MOST_UNITS
        assert len(read(html(part)).entities) <= MOST_ENTITIES
        assert len(html(part).encode()) <= MOST_BYTES
