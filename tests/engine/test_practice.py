"""Practising alone: the facts in turn, a decision, what the handbook says, and the conversation that comes back."""

from datetime import UTC, datetime

import pytest

from bot.engine import practice
from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Incoming, Tapped, Typed
from bot.engine.journey import ONWARD, step_of
from bot.engine.reply import Turn
from bot.engine.session import Session, dumped, restored
from bot.knowledge.case import Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Checklist, Question
from bot.knowledge.wordings import Wordings
from tests.shipped import shipped
from tests.small import small_base, valued

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
CASE = """
case: ett-barn
title: Ett barn i hallen
fictional: ja
topics: [fraga]
role: skola
municipality: kil
at: 2026-11-20T14:10
story: |
  Du är ensam med en elev efter lektionen. Det regnar ute. Ett barn har följt med hem till kompisen.
  Barnet har berättat att pappan slår. Mamman väntar i bilen.
start: fraga
answers:
  fraga/ensam: {choose: Ja, because: Du är ensam med eleven.}
  fraga/barn: {choose: Ja, because: Ett barn har följt med hem.}
  orosanmalan/misstanke: {choose: [berattat], because: Barnet har berättat om pappan.}
ends: orosanmalan/anmal
"""


def base() -> Knowledge:
    """Return a small base with a case."""
    return small_base(cases={"ett-barn": valued(Case, CASE)})


def test_a_case_that_is_half_written_is_not_offered() -> None:
    """One practises on what is written to the end; where there is no such case practice is not offered."""
    begun = valued(
        Case,
        CASE.replace("case: ett-barn", "case: hallen")
        .replace("because: Du är", 'because: "SKRIV: varför')
        .replace("eleven.}", 'eleven."}'),
    )
    both = small_base(cases={"hallen": begun, **BASE.cases})
    assert [case.id for case in practice.in_order(both, None)] == ["ett-barn"]
    offered = [
        "ova" in {button.id for button in advance(held, None, Commanded("menu"), now=NOW).replies[-1].buttons}
        for held in (both, small_base(cases={"hallen": begun}))
    ]
    assert offered == [True, False]


def play(*presses: str | Incoming, session: Session | None = None) -> Turn:
    """Press buttons one after another, each under the reply before it."""
    turn = advance(BASE, session, Commanded("menu"), now=NOW)
    for press in presses:
        turn = advance(BASE, turn.session, Tapped(press, turn.session.turn) if isinstance(press, str) else press, now=NOW)
    return turn


def told(turn: Turn) -> list[str]:
    """Return the title, and what is said of facts and decisions."""
    reply = turn.replies[-1]
    words = [item for block in reply.blocks if block.kind in {"text", "facts"} for item in block.items]
    return [each if isinstance(each, str) else each.worded(BASE.phrases) for each in (reply.title, *words)]


BASE = base()
MOST_SCREENS = 60
BEGUN = ("ova", "fall:ett-barn")


def test_the_facts_come_in_turn() -> None:
    """Each decision comes with the story as far as it is needed, what is new in bold, and the last with all of it."""
    assert told(play(*BEGUN))[1] == "**Det du vet:** **Du är ensam med en elev efter lektionen. Det regnar ute.**"
    assert told(play(*BEGUN, "svar:ja", "vidare"))[1] == (
        "**Det du vet:** Du är ensam med en elev efter lektionen. Det regnar ute. **Ett barn har följt med hem till kompisen.**"
    )
    assert told(play(*BEGUN, "svar:ja", "vidare", "svar:ja", "vidare"))[1].endswith(
        "**Barnet har berättat att pappan slår. Mamman väntar i bilen.**"
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("ja", ["Handboken väljer likadant", "Du är ensam med eleven.", "Du valde: Ja"], id="the same"),
        pytest.param(
            "nej",
            ["Handboken väljer något annat", "Du är ensam med eleven.", "Du valde: Nej", "Handboken väljer: Ja"],
            id="another",
        ),
    ],
)
def test_a_decision_is_answered(answer: str, expected: list[str]) -> None:
    """What was chosen, what the handbook chooses, and why; then the case goes the handbook's way."""
    assert told(play(*BEGUN, f"svar:{answer}")) == expected
    assert play(*BEGUN, f"svar:{answer}", "vidare").replies[-1].place == "fraga/barn"


def test_the_end_tells_how_it_went() -> None:
    """At the end each decision stands beside the handbook's."""
    turn = play(*BEGUN, "svar:nej", "vidare", "svar:ja", "vidare", "klar:berattat", "vidare", "vidare")
    assert turn.replies[-1].place == "debrief"
    assert told(turn)[1].startswith("Du valde som handboken i 2 av 3 beslut.")
    assert told(turn)[2] == "Är ni ensamma? Du: Nej. Handboken: **Ja**"


def test_everything_is_marked() -> None:
    """No screen of an exercise can be taken for the real thing, and 112 stands on all of them."""
    presses = (*BEGUN, "svar:nej", "vidare", "svar:ja", "vidare", "klar:berattat", "vidare", "vidare")
    for count in range(1, len(presses) + 1):
        reply = play(*presses[:count]).replies[-1]
        assert reply.trail[0] == "ÖVNING"
        assert "112" in [button.id for button in reply.navigation]


@pytest.mark.parametrize("leave", ["sluta-ova", Typed("sluta öva"), Commanded("leave")])
def test_the_conversation_comes_back(leave: str | Incoming) -> None:
    """The real conversation waits as it was, role and municipality too, and is there again afterwards."""
    before = play("amne:fraga", "svar:ja").session
    exercise = advance(BASE, before, Commanded("practice"), now=NOW)
    exercise = play_on(exercise, "fall:ett-barn", "svar:ja", leave)
    after = exercise.session
    assert (after.path, after.tree, after.step, after.role, after.municipality, after.case, after.aside) == (
        before.path,
        before.tree,
        before.step,
        before.role,
        before.municipality,
        "",
        None,
    )
    assert exercise.replies[-1].place == "fraga/barn"


def play_on(turn: Turn, *presses: str | Incoming) -> Turn:
    """Press on from a turn."""
    for press in presses:
        turn = advance(BASE, turn.session, Tapped(press, turn.session.turn) if isinstance(press, str) else press, now=NOW)
    return turn


@pytest.mark.parametrize(
    ("press", "expected"),
    [
        pytest.param("112", "akut-fara/ring-112", id="112"),
        pytest.param(Typed("112"), "akut-fara/ring-112", id="112 typed"),
        pytest.param(Typed("meny"), "menu", id="the menu is the real one"),
        pytest.param(Commanded("start", "fraga"), "fraga/ensam", id="a topic is the real one"),
        pytest.param("tillbaka", "fraga/ensam", id="no way back"),
    ],
)
def test_beside_an_exercise(press: str | Incoming, expected: str) -> None:
    """112 is the real card, and what asks for the handbook ends the exercise."""
    assert play(*BEGUN, press).replies[-1].place == expected


def test_back_from_112() -> None:
    """After the card the exercise stands where it stood, with the answer if one was being looked at."""
    assert play(*BEGUN, "112", "tillbaka").replies[-1].place == "fraga/ensam"
    assert play(*BEGUN, "svar:ja", "112", "tillbaka").replies[-1].place == "fraga/ensam/feedback"


def test_an_exercise_is_kept() -> None:
    """What is stored holds the exercise and the conversation that waits."""
    session = play("amne:fraga", "svar:ja", Commanded("practice"), "fall:ett-barn", "svar:ja").session
    assert restored(dumped(session)) == session


def test_a_case_that_begins_by_a_question() -> None:
    """A case may begin where a question in words is answered, and be somebody's who does not say which role is hers."""
    wordings = valued(Wordings, "{topic: fraga, about: [{says: [finns det barn], lands: fraga/barn}]}")
    written = CASE.replace("start: fraga\n", "start: fraga/barn\n").replace("role: skola\n", "")
    case = valued(Case, written.replace("  fraga/ensam: {choose: Ja, because: Du är ensam med eleven.}\n", ""))
    base = small_base(cases={case.id: case}, wordings={"fraga": wordings})
    session = practice.begun(base, Session(version=base.version), case.id)
    assert (session.tree, session.step, session.role, session.case) == ("fraga", "barn", "-", case.id)


def test_every_shipped_case_can_be_practised() -> None:
    """Decided as the handbook does, or always otherwise, every case comes to its end with all its decisions."""
    for case in shipped().cases.values():
        session = practice.begun(shipped(), Session(version=shipped().version), case.id)
        for _ in range(MOST_SCREENS):
            step = step_of(shipped(), session)
            decides = session.view == "step" and isinstance(step, Question | Checklist)
            session = practice.decided(shipped(), session, practice.expected(case, session, step) if decides else ONWARD)
        assert (case.id, session.view) == (case.id, practice.DEBRIEF)
        assert len(session.decided) == len(case.answers)
