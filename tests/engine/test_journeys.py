"""Properties: random trees, walked by random presses, never strand anybody."""

from datetime import UTC, datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Tapped, Typed
from bot.engine.journey import walked
from bot.engine.session import Session, dumped, restored
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Tree
from tests.small import ACUTE, small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
MOST_STEPS = 7


@cache
def _lead(number: int, visits: tuple[str, ...]) -> st.SearchStrategy[object]:
    onward = st.integers(number + 1, MOST_STEPS).map(lambda step: f"s{step}")
    if not visits:
        return onward
    return onward | st.tuples(st.sampled_from(visits), onward).map(lambda way: {"visit": way[0], "then": way[1]})


@cache
def _looked_at(visits: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(["role", "municipality", "s0", *(f"{tree}/s0" for tree in visits)])


_BY_ROLE: st.SearchStrategy[dict[str, str]] = st.sampled_from([{}, {"skola": "För skolan."}])
_KIND = st.sampled_from(["question", "question", "checklist", "advice", "route", "outcome"])
_CONTACTS: st.SearchStrategy[list[str]] = st.sampled_from([[], ["orosanmalan"]])


def _step(draw: st.DrawFn, number: int, visits: tuple[str, ...]) -> dict[str, object]:
    lead = _lead(number, visits)
    by_role = draw(_BY_ROLE)
    match draw(_KIND):
        case "question":
            return {
                "question": f"Fråga {number}?",
                "by-role": by_role,
                "answers": {"Ja": draw(lead), "Nej": draw(lead), "Vet inte": draw(lead)},
            }
        case "checklist":
            return {
                "checklist": f"Lista {number}",
                "items": {"a": "A", "b": "B"},
                "leads": [{"any": ["a"], **_block(draw(lead))}, {"else": draw(lead)}],
            }
        case "advice":
            return {"advice": f"Råd {number}", "contacts": draw(_CONTACTS), "next": draw(lead)}
        case "route":
            return {
                "route": {
                    "by": draw(_looked_at(visits)),
                    "skola": draw(lead),
                    "ja": draw(lead),
                    "else": draw(lead),
                }
            }
    return {"outcome": f"Slut {number}", "urgency": "soon", "see": ["akut-fara"]}


def _block(lead: object) -> dict[str, object]:
    return lead if isinstance(lead, dict) else {"to": lead}


@st.composite
def bases(draw: st.DrawFn) -> Knowledge:
    """Draw a base of three random trees, of which the later visit the earlier."""
    base = small_base(ACUTE)
    trees = dict(base.trees)
    for name, visits in (("fraga", ()), ("orosanmalan", ("fraga",)), ("tredje", ("fraga", "orosanmalan"))):
        steps = {f"s{number}": _step(draw, number, visits) for number in range(MOST_STEPS)}
        steps[f"s{MOST_STEPS}"] = {"outcome": "Slut", "urgency": "soon"}
        written = {
            "tree": name,
            "title": name,
            "summary": name,
            "owner": "test",
            "reviewed": "2026-11-21",
            "start": "s0",
            "steps": steps,
        }
        trees[name] = Tree.model_validate(written)
    return small_base(ACUTE, trees=trees)


presses = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(["press", "press", "press", "press", "old", "doubled", "type", "forged"])),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(base=bases(), choices=presses)
def test_random_presses_never_strand(base: Knowledge, choices: list[tuple[int, str]]) -> None:
    """Whatever is pressed, every reply shows a way on and 112, the session survives storage, and its path leads to where it stands."""
    turn = advance(base, None, Commanded("start"), now=NOW)
    for number, how in choices:
        reply = turn.replies[-1]
        buttons = [*reply.buttons, *reply.navigation]
        button = buttons[number % len(buttons)].id
        before = turn.session
        match how:
            case "press":
                turn = advance(base, before, Tapped(button, before.turn), now=NOW)
            case "old":
                turn = advance(base, before, Tapped(button, before.turn - 2), now=NOW)
            case "doubled":
                turn = advance(base, before, Tapped(before.last, before.turn - 1), now=NOW)
            case "type":
                turn = advance(base, before, Typed(str(number)), now=NOW)
            case _:
                turn = advance(base, before, Tapped(f"svar:s{number}", before.turn), now=NOW)
        _holds(base, turn.session)
        reply = turn.replies[-1]
        assert reply.buttons or reply.navigation
        assert reply.kind == "acute" or any(button.id == "112" for button in reply.navigation)
        late = how == "doubled" or (how == "old" and before.turn - 2 < before.since)
        if late and button not in {"112", "meny", "sammanfattning", "om"}:
            assert turn.session.path == before.path or before.last in {"112", "meny", "sammanfattning", "om"}


def _holds(base: Knowledge, session: Session) -> None:
    assert restored(dumped(session)) == session
    again = walked(base, session, session.path)
    assert (again.tree, again.step, again.stack, again.path) == (session.tree, session.step, session.stack, session.path)


@settings(max_examples=100, deadline=None)
@given(base=bases(), choices=st.lists(st.integers(0, 30), min_size=1, max_size=25))
def test_back_undoes_each_choice(base: Knowledge, choices: list[int]) -> None:
    """Back after a choice leads to where it was made, and back again and again leads to the menu."""
    turn = advance(base, None, Commanded("start"), now=NOW)
    for number in choices:
        before = turn.session
        ways = [button for button in turn.replies[-1].buttons if button.id.startswith(("svar:", "amne:", "vidare", "klar"))]
        if not ways:
            break
        turn = advance(base, before, Tapped(ways[number % len(ways)].id, before.turn), now=NOW)
        back = advance(base, turn.session, Commanded("back"), now=NOW)
        assert (back.session.tree, back.session.step, back.session.path) == (before.tree, before.step, before.path)
    for _ in turn.session.path:
        turn = advance(base, turn.session, Commanded("back"), now=NOW)
    assert turn.session.at_menu
    assert turn.session.path == ()
