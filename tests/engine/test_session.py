"""A session as it is kept: every field comes back, and nothing else is taken for one."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.session import Choice, Fact, Session, Visit, dumped, restored

FACTS: tuple[Fact, ...] = ("role", "municipality", "at", "child")
FULL = Session(
    role="skola",
    municipality="kil",
    path=(Choice("", "", "fraga:orosanmalan/anmal"),),
    tree="orosanmalan",
    step="anmal",
    stack=(Visit("fraga", "efter"),),
    ticked=("radd",),
    later=(Choice("fraga", "barn", "ja"),),
    view="suggestions:fraga+orosanmalan/anmal",
    turn=7,
    since=5,
    last="fraga:orosanmalan/anmal",
    version="v1",
    assumed=("municipality", "at", "child"),
    at="2026-11-23T17:01+01:00",
    child=True,
    reported=("kil-vaxel",),
)


def test_every_field_comes_back() -> None:
    """What was heard in a question is kept like the rest, with an exercise and without."""
    exercise = Session(case="ett-barn", decided=(Choice("fraga", "ensam", "ja"),), view="feedback", aside=FULL)
    assert restored(dumped(FULL)) == FULL
    assert restored(dumped(exercise)) == exercise


def test_what_is_kept() -> None:
    """A session is a short list, in an order that does not change, so that what was kept yesterday is read tomorrow."""
    assert json.loads(dumped(FULL)) == [
        "skola",
        "kil",
        [["", "", "fraga:orosanmalan/anmal"]],
        "orosanmalan",
        "anmal",
        [["fraga", "efter"]],
        ["radd"],
        [["fraga", "barn", "ja"]],
        "suggestions:fraga+orosanmalan/anmal",
        7,
        5,
        "fraga:orosanmalan/anmal",
        "v1",
        ["municipality", "at", "child"],
        "2026-11-23T17:01+01:00",
        True,
        ["kil-vaxel"],
    ]


def _without_the_last(count: int) -> bytes:
    return json.dumps(json.loads(dumped(FULL))[:-count]).encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"{}", id="another value"),
        pytest.param(b"[]", id="an empty list"),
        pytest.param(_without_the_last(4), id="from before questions could be asked"),
        pytest.param(_without_the_last(2), id="cut short"),
        pytest.param(dumped(FULL).replace(b'["kil-vaxel"]', b'"kil-vaxel"'), id="services that are no list"),
        pytest.param(dumped(FULL).replace(b"suggestions:", b"gissningar:"), id="a view that does not exist"),
        pytest.param(dumped(FULL).replace(b",7,5,", b',"7",5,'), id="a turn that is no number"),
        pytest.param(dumped(FULL)[:-1] + b",1]", id="a field too many"),
    ],
)
def test_what_is_no_session(content: bytes) -> None:
    """Anything else is refused with one kind of fault, which quotes nothing of it."""
    with pytest.raises(ValueError, match=r"^not a session of this version$"):
        restored(content)


words = st.text(max_size=12)


@given(
    assumed=st.lists(st.sampled_from(FACTS), unique=True).map(tuple),
    at=words,
    child=st.booleans(),
    role=st.none() | words,
    view=st.builds("{}:{}".format, st.sampled_from(["step", "suggestions", "unknown", "question", "acute", "suicide"]), words),
)
def test_sessions_come_back(assumed: tuple[Fact, ...], at: str, role: str | None, view: str, *, child: bool) -> None:
    """Whatever was heard, it comes back as it was."""
    session = Session(assumed=assumed, at=at, child=child, role=role, view=view, turn=3)
    assert restored(dumped(session)) == session


def test_a_session_from_before_numbers_were_told_of() -> None:
    """It is read, and has told of none."""
    assert restored(_without_the_last(1)) == replace(FULL, reported=())


def test_moving_on_leaves_nothing_assumed() -> None:
    """At another place nothing is told to be assumed, and nothing is ticked; the rest is as it was."""
    moved = FULL.moved("fraga", "ensam")
    assert (moved.tree, moved.step, moved.view, moved.ticked, moved.assumed) == ("fraga", "ensam", "step", (), ())
    assert (moved.path, moved.at, moved.child) == (FULL.path, FULL.at, True)
