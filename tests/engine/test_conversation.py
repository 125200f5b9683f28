"""Transcripts of turns: what is pressed or typed, and where it leads."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance, present
from bot.engine.incoming import Commanded, Incoming, Tapped, Typed
from bot.engine.reply import Forgotten, Reply, Turn
from bot.engine.session import Session
from bot.knowledge.knowledge import Knowledge
from tests.small import ACUTE, ASK, CHILD, small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
BASE = small_base()


def play(base: Knowledge, *presses: str | Incoming, session: Session | None = None) -> Turn:
    """Press buttons one after another, each under the reply before it; anything but a button's id comes in as it is."""
    turn = advance(base, session, Commanded("start"), now=NOW)
    for press in presses:
        incoming = Tapped(press, turn.session.turn) if isinstance(press, str) else press
        turn = advance(base, turn.session, incoming, now=NOW)
    return turn


def place(*presses: str | Incoming) -> str:
    """Return where the presses lead."""
    return play(BASE, *presses).replies[-1].place


def notices(turn: Turn) -> list[str]:
    """Return the ids of what is said in passing."""
    return [notice.id for notice in turn.replies[-1].notices]


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        pytest.param((), "menu", id="starts at the menu"),
        pytest.param(("amne:akut-fara",), "akut-fara/fara", id="a topic"),
        pytest.param(("amne:akut-fara", "svar:vet-inte"), "akut-fara/ring-112", id="urgent advice asks nothing first"),
        pytest.param(("amne:orosanmalan", "klar"), "orosanmalan/prata", id="nothing ticked"),
        pytest.param(("amne:orosanmalan", "kryss:berattat", "klar"), "role", id="a step with by-role asks for the role"),
        pytest.param(
            ("amne:orosanmalan", "kryss:berattat", "klar", "roll:vard"),
            "municipality",
            id="a local contact asks for the municipality",
        ),
        pytest.param(
            ("amne:orosanmalan", "kryss:berattat", "klar", "roll:vard", "kommun:kil"), "orosanmalan/anmal", id="both known"
        ),
        pytest.param(("amne:orosanmalan", "kryss:berattat", "klar", "roll:-", "kommun:-"), "orosanmalan/anmal", id="both unsaid"),
        pytest.param(("amne:orosanmalan", "klar:berattat+radd"), "orosanmalan/rad", id="ticked all at once"),
        pytest.param(("amne:orosanmalan", "kryss:radd", "avkryss:radd", "klar"), "orosanmalan/prata", id="ticked and unticked"),
        pytest.param(
            ("amne:orosanmalan", "kryss:radd", "klar", "vidare", "roll:vard", "kommun:kil", "tillbaka"),
            "orosanmalan/rad",
            id="back from an outcome",
        ),
        pytest.param(("amne:fraga", "svar:ja", "svar:ja"), "orosanmalan/misstanke", id="a visit"),
        pytest.param(
            ("amne:fraga", "svar:ja", "svar:ja", "klar", "vidare"),
            "fraga/foljer-upp",
            id="back from the visit, routed by an earlier answer",
        ),
        pytest.param(("amne:fraga", "svar:ja", "svar:nej"), "role", id="a route by role asks"),
        pytest.param(("amne:fraga", "svar:ja", "svar:nej", "roll:skola"), "fraga/for-skola", id="a route by role"),
        pytest.param(("amne:fraga", "svar:ja", "svar:nej", "roll:-"), "fraga/vanta", id="a route by an unsaid role"),
        pytest.param(("amne:fraga", "svar:ja", "tillbaka"), "fraga/ensam", id="back"),
        pytest.param(("amne:fraga", "svar:ja", "112"), "akut-fara/ring-112", id="112 from anywhere"),
        pytest.param(("amne:fraga", "svar:ja", "112", "tillbaka"), "fraga/barn", id="and back again"),
        pytest.param(("amne:fraga", "svar:ja", "meny", "tillbaka"), "fraga/barn", id="the menu and back again"),
        pytest.param(("amne:fraga", "svar:nej", "sammanfattning"), "summary", id="the summary"),
        pytest.param(("amne:fraga", "svar:nej", "sammanfattning", "borja-om"), "menu", id="starting over"),
        pytest.param(
            ("amne:orosanmalan", "klar:berattat", "roll:vard", "kommun:kil", "amne:akut-fara"),
            "akut-fara/fara",
            id="on to another topic",
        ),
        pytest.param((Commanded("start", "orosanmalan"),), "orosanmalan/misstanke", id="started with a topic"),
        pytest.param((Commanded("start", "finns-inte"),), "menu", id="started with an unknown topic"),
        pytest.param(("amne:fraga", Commanded("about"), "tillbaka"), "fraga/ensam", id="about and back"),
    ],
)
def test_presses_lead(presses: tuple[str | Incoming, ...], expected: str) -> None:
    """Each press leads where the trees say; role and municipality are asked for only when a step needs them."""
    assert place(*presses) == expected


def test_a_route_looks_back_no_further_than_this_journey() -> None:
    """What was answered about somebody else, before the menu or another topic, decides nothing now."""
    shortcut = (
        ASK.replace("ensam:", "ensam-nu:")
        .replace("start: ensam-nu", "start: vidare-fran-forr")
        .replace("steps:", "steps:\n  vidare-fran-forr:\n    route: {by: barn, ja: foljer-upp, else: ensam-nu}", 1)
        .replace("start: ensam", "start: vidare-fran-forr")
    )
    base = small_base(ACUTE, CHILD, shortcut)
    turn = play(base, "amne:fraga", "svar:ja", "svar:ja", "klar", "meny", "amne:fraga")
    assert turn.replies[-1].place == "fraga/ensam-nu"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("1", "fraga/barn", id="a number"),
        pytest.param("ja", "fraga/barn", id="an answer"),
        pytest.param(" JA! ", "fraga/barn", id="case and signs"),
        pytest.param("3", "fraga/ensam", id="no such number"),
        pytest.param("0", "fraga/ensam", id="zero"),
        pytest.param("1 2", "fraga/ensam", id="two numbers where one is asked for"),
        pytest.param("tillbaka", "menu", id="back"),
        pytest.param("Meny", "menu", id="menu"),
        pytest.param("112", "akut-fara/ring-112", id="112"),
        pytest.param("sammanfattning", "summary", id="summary"),
        pytest.param("min granne heter", "fraga/ensam", id="not understood"),
        pytest.param("x" * 100_000, "fraga/ensam", id="very long"),
    ],
)
def test_words_lead(typed: str, expected: str) -> None:
    """Whoever would rather type than press gets to the same places."""
    assert place("amne:fraga", Typed(typed)) == expected


@pytest.mark.parametrize(
    ("presses", "ticked"),
    [
        pytest.param(("kryss:radd", "kryss:berattat"), ("radd", "berattat"), id="two items at once"),
        pytest.param(("kryss:radd", "kryss:radd"), ("radd",), id="one item twice"),
        pytest.param(("kryss:radd", "kryss:berattat", "kryss:radd"), ("radd", "berattat"), id="one again after another"),
        pytest.param(("kryss:radd", "avkryss:radd"), (), id="what the next screen takes back"),
    ],
)
def test_ticks_from_one_screen_all_count(presses: tuple[str, ...], ticked: tuple[str, ...]) -> None:
    """Whoever ticks faster than the screen is drawn loses no tick, and takes none back by pressing twice."""
    standing = play(BASE, "amne:orosanmalan").session
    session = standing
    for press in presses:
        turn = advance(BASE, session, Tapped(press, standing.turn), now=NOW)
        assert notices(turn) == []
        session = turn.session
    assert session.ticked == ticked
    done = advance(BASE, session, Tapped("klar", standing.turn), now=NOW)
    assert done.session.path[-1].answer == "+".join(sorted(ticked))


def test_ticks_from_before_the_step_was_left_are_old() -> None:
    """A tick counts only where it stood: after a way on, it is answered with where one is."""
    standing = play(BASE, "amne:orosanmalan", "kryss:radd")
    gone = play(BASE, "amne:orosanmalan", "kryss:radd", "klar")
    assert gone.session.tree == standing.session.tree
    turn = advance(BASE, gone.session, Tapped("kryss:berattat", standing.session.turn), now=NOW)
    assert (notices(turn), turn.session) == (["button-old"], gone.session)


def test_words_tick_and_name_places() -> None:
    """Several numbers tick several items, and a locality names its municipality."""
    turn = play(BASE, "amne:orosanmalan", Typed("1 2"))
    assert turn.session.ticked == ("berattat", "radd")
    assert place("amne:orosanmalan", Typed("1"), Typed("klar"), Typed("lärare"), Typed("Fagerås")) == "orosanmalan/anmal"


def test_not_understood_is_said_and_nothing_moves() -> None:
    """Words that mean nothing here are answered with a line and the same question; the turn stands, so its buttons still work."""
    before = play(BASE, "amne:fraga")
    after = advance(BASE, before.session, Typed("hon har blåmärken"), now=NOW)
    assert notices(after) == ["not-understood"]
    assert after.session == before.session


def test_a_doubled_press_happens_once_and_says_nothing() -> None:
    """The second of two presses on one button changes nothing."""
    first = play(BASE, "amne:fraga", "svar:ja")
    second = advance(BASE, first.session, Tapped("svar:ja", first.session.turn - 1), now=NOW)
    assert second.session == first.session
    assert notices(second) == []


def test_an_old_press_shows_where_you_are() -> None:
    """A button from an earlier step is not taken for an answer to this one."""
    turn = play(BASE, "amne:fraga", "svar:ja")
    after = advance(BASE, turn.session, Tapped("svar:nej", turn.session.turn - 1), now=NOW)
    assert after.session == turn.session
    assert notices(after) == ["button-old"]


@pytest.mark.parametrize("button", ["112", "meny", "sammanfattning", "om"])
def test_old_ways_out_still_work(button: str) -> None:
    """112, the menu, the summary and about do what they say under any old reply."""
    turn = play(BASE, "amne:fraga", "svar:ja")
    assert notices(advance(BASE, turn.session, Tapped(button, 0), now=NOW)) == []


@pytest.mark.parametrize(
    "button",
    [
        "svar:kanske",
        "amne:orosanmalan",
        "klar",
        "vidare",
        "andra:0",
        "",
        ":",
        "kommun:kil",
        "glom:ja",
        "roll:rektor",
        "x" * 5_000,
    ],
)
def test_a_foreign_button_does_nothing(button: str) -> None:
    """What is not under the present reply cannot be pressed, whatever it looks like."""
    turn = play(BASE, "amne:fraga")
    after = advance(BASE, turn.session, Tapped(button, turn.session.turn), now=NOW)
    assert after.session == turn.session
    assert notices(after) == ["button-gone"]


def test_an_unknown_item_is_not_ticked() -> None:
    """A form that was tampered with ticks nothing and leads nowhere."""
    assert place("amne:orosanmalan", "klar:berattat+finns-inte") == "orosanmalan/misstanke"


def test_changing_an_answer_keeps_what_still_fits() -> None:
    """Only the question that is changed is asked again."""
    turn = play(
        BASE,
        "amne:fraga",
        "svar:ja",
        "svar:ja",
        "klar:berattat",
        "roll:vard",
        "kommun:kil",
        "vidare",
        "sammanfattning",
        "andra",
        "andra:1",
    )
    assert turn.replies[-1].place == "fraga/ensam"
    turn = advance(BASE, turn.session, Tapped("svar:ja", turn.session.turn), now=NOW)
    assert turn.replies[-1].place == "fraga/foljer-upp"
    assert notices(turn) == ["answers-kept"]


def test_changing_an_answer_drops_what_no_longer_fits() -> None:
    """Answers on a way that is no longer taken are gone, and it is said."""
    turn = play(BASE, "amne:fraga", "svar:ja", "svar:ja", "klar", "vidare", "sammanfattning", "andra", "andra:1", "svar:nej")
    assert turn.replies[-1].place == "fraga/vanta"
    assert notices(turn) == ["answers-lost"]


def test_changing_an_answer_can_be_undone() -> None:
    """Back from a question that is asked again leaves everything as it was."""
    before = play(BASE, "amne:fraga", "svar:ja", "svar:ja", "klar", "vidare")
    after = advance(BASE, before.session, Commanded("changes"), now=NOW)
    for press in ("andra:1", "tillbaka"):
        after = advance(BASE, after.session, Tapped(press, after.session.turn), now=NOW)
    assert after.session.path == before.session.path
    assert after.replies[-1].place == before.replies[-1].place


def test_role_and_municipality_can_be_changed() -> None:
    """What was said once can be said anew, and the step follows."""
    turn = play(BASE, "amne:orosanmalan", "klar:berattat", "roll:vard", "kommun:kil", Commanded("role"), "roll:skola")
    assert turn.replies[-1].place == "orosanmalan/anmal"
    assert [block.items for block in turn.replies[-1].blocks if block.kind == "role"] == [("Rektor får inte stoppa dig.",)]


def test_forgetting_asks_first_and_then_starts_anew() -> None:
    """Forgetting is confirmed, gives the application its task, and leaves nothing in the session."""
    turn = play(BASE, "amne:orosanmalan", "klar:berattat", "roll:vard", "kommun:kil", Commanded("forget"))
    assert turn.replies[-1].place == "forget"
    turn = advance(BASE, turn.session, Tapped("glom:ja", turn.session.turn), now=NOW)
    assert turn.events == (Forgotten(),)
    assert turn.session == Session(version=BASE.version)


def test_first_contact_says_what_this_is() -> None:
    """Somebody new is told in three lines what this is, what it is not, and never to write names."""
    replies = present(BASE, None, now=NOW)
    assert [reply.kind for reply in replies] == ["intro", "menu"]
    assert len(replies[0].blocks[0].items) == 3
    assert [reply.kind for reply in advance(BASE, None, Typed("hej"), now=NOW).replies] == ["intro", "menu"]


def summary(*presses: str) -> Reply:
    """Return the summary after the presses."""
    return play(BASE, *presses, "sammanfattning").replies[-1]


def test_the_summary_tells_the_way() -> None:
    """Answers, advice, role, municipality, version and date stand in the summary."""
    reply = summary("amne:orosanmalan", "klar:radd", "vidare", "roll:vard", "kommun:kil")
    worded = [
        tuple(item if isinstance(item, str) else item.worded(BASE.phrases) for item in block.items) for block in reply.blocks
    ]
    assert worded == [
        ("Vad har du sett eller hört? **Barnet är rädd**",),
        ("Sitt kvar hos barnet", "Sitt kvar"),
        ("Anmäl genast",),
        ("Roll: Vård", "Kommun: Kil", "Sammanställt 2026-11-21 21:40, kunskapens version v1"),
    ]


def test_new_knowledge_that_changes_nothing_met_is_silent() -> None:
    """A conversation on untouched steps goes on without a word, and its buttons still work."""
    turn = play(BASE, "amne:fraga", "svar:ja")
    new = replace(small_base(version="v2"), changed={BASE.version: {}})
    after = advance(new, turn.session, Tapped("svar:nej", turn.session.turn), now=NOW)
    assert notices(after) == []
    assert after.replies[-1].place == "role"


def test_new_knowledge_that_takes_the_step_away_is_told() -> None:
    """A conversation on a step that is gone stands where its answers still hold, and a press meant for the old step does nothing."""
    turn = play(BASE, "amne:fraga", "svar:ja")
    new = small_base(
        ACUTE,
        CHILD,
        ASK.replace("  barn:", "  barn-i-hemmet:")
        .replace("{Ja: barn,", "{Ja: barn-i-hemmet,")
        .replace("by: barn,", "by: barn-i-hemmet,")
        .replace("Ja: barn-i", "Japp: barn-i"),
        version="v2",
    )
    after = advance(new, turn.session, Tapped("svar:ja", turn.session.turn), now=NOW)
    assert after.replies[-1].place == "fraga/ensam"
    assert notices(after) == ["knowledge-changed"]
