"""What was and what is, word by word."""

import pytest

from bot.authoring.difference.marking import marked, shortened
from bot.authoring.difference.rows import Piece

LONG = " ".join(f"ord{number}" for number in range(40))


def told(pieces: tuple[Piece, ...]) -> str:
    """Return the pieces with what is marked in brackets."""
    return "".join(f"[{words}]" if style else words for words, style in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("Ring i dag.", "Ring genast.", ("Ring [i dag].", "Ring [genast]."), id="a word for others"),
        pytest.param("Ring.", "Ring nu.", ("Ring.", "Ring[ nu]."), id="a word more"),
        pytest.param("Ring\n\n- du", "Ring   du", ("Ring [- ]du", "Ring du"), id="lines and spaces"),
        pytest.param(
            f"{LONG} slut",
            f"{LONG} nytt",
            ("…ord34 ord35 ord36 ord37 ord38 ord39 [slut]", "…ord34 ord35 ord36 ord37 ord38 ord39 [nytt]"),
            id="what is far before is left out",
        ),
        pytest.param(
            f"början {LONG}",
            f"nytt {LONG}",
            ("[början] ord0 ord1 ord2 ord3 ord4 ord5…", "[nytt] ord0 ord1 ord2 ord3 ord4 ord5…"),
            id="and far after",
        ),
        pytest.param(
            f"a {LONG} b",
            f"c {LONG} d",
            (
                "[a] ord0 ord1 ord2 ord3 ord4 ord5 … ord34 ord35 ord36 ord37 ord38 ord39 [b]",
                "[c] ord0 ord1 ord2 ord3 ord4 ord5 … ord34 ord35 ord36 ord37 ord38 ord39 [d]",
            ),
            id="and far between",
        ),
    ],
)
def test_marked(old: str, new: str, expected: tuple[str, str]) -> None:
    """What stands in only one of the texts is marked, and what is alike and far from it is left out."""
    was, now = marked(old, new)
    assert (told(was), told(now)) == expected


def test_shortened() -> None:
    """Of a long text that has come the beginning is shown, in one line."""
    assert shortened("En\nrad.") == "En rad."
    assert shortened(f"{LONG} {LONG}").endswith("ord19…")
