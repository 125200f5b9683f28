"""Questions in words: where they lead, what is assumed with them, and that both can be taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.conversation import advance
from bot.engine.incoming import NOTHING, Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.journey import ASKED
from bot.engine.reply import Reply, Sent, Turn
from bot.engine.session import Choice, Session, dumped, restored
from bot.knowledge.case import Case
from bot.knowledge.handbook import Handbook
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase
from bot.knowledge.wordings import Wordings
from tests.engine.test_practice import CASE
from tests.small import ACUTE, ASK, CHILD, HANDBOOK, small_base, valued

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 17, 1, tzinfo=UTC)
ABOUT_CHILDREN = ASK.replace("question: Finns det barn?", "question: Finns det barn?\n    child: ja")
TWO_QUESTIONS = """
tree: syskon
title: Syskon
summary: Syskon.
owner: test
reviewed: 2026-11-21
start: forst
steps:
  forst:
    question: Finns det ett barn?
    child: ja
    answers: {Ja: mellan, Nej: slut}
  mellan:
    question: Bor ni ihop?
    answers: {Ja: sist, Nej: slut}
  sist:
    question: Finns det fler barn?
    child: fler
    answers: {Fler: slut, Inga: slut}
  slut:
    outcome: Slut
    urgency: soon
"""
WORDINGS = "{topic: fraga, about: [{says: [är det barn], lands: fraga/barn}, {says: [anmäla var], lands: orosanmalan/anmal}, {says: [vägen], lands: fraga/vag}, {says: [syskon], lands: syskon}]}"
SUICIDE = HANDBOOK.replace("leave:", "suicide: akut-fara/lugn, leave:")
LANDINGS = ("akut-fara", "orosanmalan", "fraga", "fraga/barn", "fraga/vag", "orosanmalan/anmal", "syskon", "finns-inte")


def base_of(wordings: str = WORDINGS, version: str = "v1") -> Knowledge:
    """Return a base whose questions land on topics and on steps, with a case to practise."""
    return small_base(
        ACUTE,
        CHILD,
        ABOUT_CHILDREN,
        TWO_QUESTIONS,
        version=version,
        handbook=valued(Handbook, SUICIDE),
        wordings={"fraga": valued(Wordings, wordings)},
        cases={"ett-barn": valued(Case, CASE)},
    )


BASE = base_of()


def play(*said: str | Heard | Incoming, session: Session | None = None) -> Turn:
    """Press buttons, or ask what is heard as the `Heard` tells, one after another, each under the reply before it."""
    turn = advance(BASE, session or Session(version=BASE.version), Commanded("about"), now=NOW)
    turn = advance(BASE, turn.session, Commanded("back"), now=NOW)
    for each in said:
        turn = step(turn, each)
    return turn


def step(turn: Turn, said: str | Heard | Incoming) -> Turn:
    """Return the turn after a press, or after a question."""
    match said:
        case str():
            return advance(BASE, turn.session, Tapped(said, turn.session.turn), now=NOW)
        case Heard():
            return advance(BASE, turn.session, Typed("det som skrevs"), now=NOW, heard=said)
    return advance(BASE, turn.session, said, now=NOW)


def place(turn: Turn) -> str:
    """Return where the turn leads."""
    return turn.replies[-1].place


def notices(turn: Turn) -> list[str]:
    """Return the ids of what is said in passing."""
    return [notice.id for notice in turn.replies[-1].notices]


def buttons(reply: Reply, verb: str) -> dict[str, str]:
    """Return the buttons whose ids begin so, with their labels as they are read."""
    labels = {button.id: button.label for button in reply.buttons if button.id.startswith(verb)}
    return {name: label.worded(BASE.phrases) if isinstance(label, Phrase) else label for name, label in sorted(labels.items())}


def told(reply: Reply) -> list[str]:
    """Return the line that tells what is assumed, as it is read, if there is one."""
    items = [item for block in reply.blocks for item in block.items]
    return [item.worded(BASE.phrases) for item in items if isinstance(item, Phrase) and item.id == "assumed"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param((Heard(landings=("fraga",)),), "fraga/ensam", id="a sure landing"),
        pytest.param((Heard(landings=("fraga/barn",)),), "fraga/barn", id="a landing on a step"),
        pytest.param((Heard(landings=("fraga", "orosanmalan")),), "suggestions", id="several are likely"),
        pytest.param(
            (Heard(landings=("fraga", "orosanmalan")), "fraga:orosanmalan"), "orosanmalan/misstanke", id="one of several"
        ),
        pytest.param((Heard(landings=("fraga", "orosanmalan")), "inget-av-dessa"), "unknown", id="none of several"),
        pytest.param((Heard(),), "unknown", id="nothing is meant"),
        pytest.param((Heard(), "amne:fraga"), "fraga/ensam", id="the menu under it works"),
        pytest.param((Heard(), "tillbaka"), "menu", id="back from unknown"),
        pytest.param(
            ("amne:fraga", Heard(landings=("orosanmalan", "fraga")), "tillbaka"), "fraga/ensam", id="back from suggestions"
        ),
        pytest.param(
            ("amne:fraga", "svar:ja", Heard(landings=("orosanmalan",)), "tillbaka"), "fraga/barn", id="back to the question"
        ),
        pytest.param(
            ("amne:fraga", Heard(landings=("fraga", "orosanmalan")), "inget-av-dessa", "tillbaka"),
            "fraga/ensam",
            id="back from unknown in a tree",
        ),
        pytest.param(
            ("amne:fraga", Heard(landings=("orosanmalan",)), Heard(landings=("akut-fara",)), "tillbaka", "tillbaka"),
            "fraga/ensam",
            id="back from two questions",
        ),
        pytest.param(("amne:fraga", Heard()), "fraga/ensam", id="a question of the tree is not left for nothing"),
        pytest.param(("amne:orosanmalan", Heard()), "orosanmalan/misstanke", id="nor is a checklist"),
        pytest.param(("amne:fraga", "svar:nej", Heard()), "unknown", id="an outcome is"),
        pytest.param(("amne:fraga", Commanded("about"), Heard()), "unknown", id="a screen beside a question is"),
        pytest.param((Heard(landings=("finns-inte",)),), "menu", id="a landing that is none"),
    ],
)
def test_questions_lead(said: tuple[str | Heard | Incoming, ...], expected: str) -> None:
    """What is sure is answered, what is likely is suggested, and of what is neither is told; each can be left by Back."""
    assert place(play(*said)) == expected


def test_a_question_of_the_tree_says_that_it_did_not_understand() -> None:
    """Where something is asked, words that mean nothing change nothing, and a line says so."""
    before = play("amne:fraga", "svar:ja")
    after = step(before, Heard(role="skola", municipality="kil", child=True))
    assert (notices(after), after.session) == (["not-understood"], before.session)


def test_signs_are_no_command() -> None:
    """A thumb is the answer that it was heard as, and dots are no question mark; that alone asks what this is."""
    assert (
        place(advance(BASE, play("amne:fraga").session, Typed("👍"), now=NOW, heard=Heard(answers=("svar:ja",)))) == "fraga/barn"
    )
    assert place(play("amne:fraga", Typed("…"))) == "fraga/ensam"
    assert place(play("amne:fraga", Typed(" ? "))) == "about"


def test_suggestions_are_asked_with_their_titles() -> None:
    """Each landing is a button with its tree's title, and its step's where it is not where the tree starts; what is none is left out."""
    reply = play(Heard(landings=("fraga", "fraga/barn", "fraga/vag", "finns-inte"))).replies[-1]
    assert reply.kind == "menu"
    assert buttons(reply, "") == {
        "fraga:fraga": "Fråga om våld",
        "fraga:fraga/barn": "Fråga om våld: Finns det barn?",
        "fraga:fraga/vag": "Fråga om våld",
        "inget-av-dessa": "Inget av dessa",
    }


def test_a_new_journey_is_begun() -> None:
    """What was answered before a question, about somebody else perhaps, does not decide where the question's routes lead."""
    answered = play("amne:fraga", "svar:ja", "svar:ja")
    assert answered.session.stack
    turn = step(answered, Heard(landings=("fraga/vag",), role="skola"))
    assert (place(turn), turn.session.stack) == ("fraga/for-skola", ())
    assert turn.session.path[-1] == Choice("orosanmalan", "misstanke", f"{ASKED}fraga/vag")
    back = step(turn, "tillbaka")
    assert (back.session.tree, back.session.step, back.session.stack) == ("orosanmalan", "misstanke", answered.session.stack)


def test_answers_before_a_question_do_not_steer_its_routes() -> None:
    """A route by an earlier answer looks back to the question that began this journey and no further."""
    looking_back = ASK.replace("start: ensam", "start: efter")
    base = small_base(ACUTE, CHILD, looking_back)
    path = (Choice("", "", "fraga"), Choice("fraga", "barn", "ja"))
    session = Session(version="v1", path=path, tree="orosanmalan", step="prata", role="-")
    turn = advance(base, session, Typed("det som skrevs"), now=NOW, heard=Heard(landings=("fraga",)))
    assert place(turn) == "fraga/vanta"


def test_a_question_undoes_no_change_of_an_answer() -> None:
    """A question that is typed while an answer is being changed leaves nothing waiting."""
    turn = play("amne:fraga", "svar:ja", "svar:nej", "roll:-", Commanded("changes"), "andra:1")
    assert turn.session.later
    assert step(turn, Heard(landings=("akut-fara",))).session.later == ()


ALL = Heard(landings=("fraga/barn",), role="skola", municipality="kil", at=EVENING, child=True)


def test_what_is_assumed_is_shown() -> None:
    """The facts that the question told stand in one line, with a button for each."""
    turn = play(ALL)
    session, reply = turn.session, turn.replies[-1]
    assert (session.role, session.municipality, session.at, session.child) == ("skola", "kil", "2026-11-23T17:01+00:00", True)
    assert told(reply) == [
        "Jag utgår från: Skola · Kil · tiden 23/11 17:01 · ett barn under 18. Tryck på det som inte stämmer.",
    ]
    assert buttons(reply, "bort:") == {
        "bort:barn": "Inte: ett barn under 18",
        "bort:kommun": "Inte: Kil",
        "bort:roll": "Inte: Skola",
        "bort:tid": "Inte: tiden 23/11 17:01",
    }


@pytest.mark.parametrize(
    ("button", "gone", "left"),
    [
        pytest.param("bort:roll", {"role": None}, "Kil · tiden 23/11 17:01 · ett barn under 18", id="role"),
        pytest.param("bort:kommun", {"municipality": None}, "Skola · tiden 23/11 17:01 · ett barn under 18", id="municipality"),
        pytest.param("bort:tid", {"at": ""}, "Skola · Kil · ett barn under 18", id="time"),
        pytest.param("bort:barn", {"child": False}, "Skola · Kil · tiden 23/11 17:01", id="child"),
    ],
)
def test_each_fact_is_taken_back_alone(button: str, gone: Mapping[str, object], left: str) -> None:
    """A fact that is wrong is taken back by its button; the others stay, and are still told."""
    before = play(replace(ALL, landings=("orosanmalan",)))
    after = step(before, button)
    facts = ("role", "municipality", "at", "child")
    assert {fact: getattr(after.session, fact) for fact in facts} == {
        fact: gone.get(fact, getattr(before.session, fact)) for fact in facts
    }
    assert place(after) == place(before)
    assert told(after.replies[-1]) == [f"Jag utgår från: {left}. Tryck på det som inte stämmer."]


def test_all_facts_are_taken_back_one_by_one() -> None:
    """When the last fact is taken back nothing is told to be assumed."""
    turn = play(replace(ALL, landings=("orosanmalan",)), "bort:tid", "bort:roll", "bort:barn", "bort:kommun")
    assert (told(turn.replies[-1]), buttons(turn.replies[-1], "bort:")) == ([], {})
    assert turn.session.assumed == ()


def test_a_role_that_led_past_a_route_is_asked_for_when_it_is_taken_back() -> None:
    """Where a route followed a role that was assumed, and wrongly, the way is not kept: the role is asked for."""
    turn = play(Heard(landings=("fraga/vag",), role="skola", municipality="kil"))
    assert place(turn) == "fraga/for-skola"
    turn = step(turn, "bort:roll")
    assert place(turn) == "role"
    assert turn.session.municipality == "kil"
    assert place(step(turn, "roll:vard")) == "fraga/vanta"


def test_a_municipality_that_is_taken_back_is_asked_for_where_it_counts() -> None:
    """An outcome with local contacts asks for the municipality again."""
    turn = play(Heard(landings=("orosanmalan/anmal",), role="skola", municipality="kil"))
    assert place(turn) == "orosanmalan/anmal"
    turn = step(turn, "bort:kommun")
    assert (place(turn), turn.session.role) == ("municipality", "skola")
    assert place(step(turn, "kommun:saffle")) == "orosanmalan/anmal"


def test_a_question_about_children_is_answered_by_itself() -> None:
    """Who told of a child is not asked whether there is one; it is shown, and Back leads to that question."""
    turn = play(Heard(landings=("fraga/barn",), child=True))
    assert place(turn) == "orosanmalan/misstanke"
    assert turn.session.path[-1] == Choice("fraga", "barn", "ja")
    assert told(turn.replies[-1]) == ["Jag utgår från: ett barn under 18. Tryck på det som inte stämmer."]
    assert place(step(turn, "tillbaka")) == "fraga/barn"
    taken_back = step(turn, "bort:barn")
    assert (place(taken_back), taken_back.session.child) == ("fraga/barn", False)
    assert told(taken_back.replies[-1]) == []
    assert place(step(taken_back, "svar:nej")) == "role"


def test_a_later_question_about_children_is_answered_too() -> None:
    """A child that was told of answers where the journey comes to it, and is told of there."""
    turn = play(Heard(landings=("fraga",), child=True))
    assert place(turn) == "fraga/ensam"
    turn = step(turn, "svar:ja")
    assert (place(turn), len(told(turn.replies[-1]))) == ("orosanmalan/misstanke", 1)
    assert place(step(turn, "bort:barn")) == "fraga/barn"


def test_a_child_that_is_taken_back_answered_nothing() -> None:
    """Of several questions that a child answered the first is asked, so that no answer is left that nobody gave."""
    turn = play(Heard(landings=("syskon",), child=True), "svar:ja")
    assert [choice.step for choice in turn.session.path] == ["", "forst", "mellan", "sist"]
    assert place(step(turn, "bort:barn")) == "syskon/forst"


def test_a_child_that_is_taken_back_leaves_the_time() -> None:
    """One fact that is wrong does not take the others with it."""
    turn = play(Heard(landings=("fraga/barn",), child=True, at=EVENING, municipality="kil"), "bort:barn")
    assert (place(turn), turn.session.at) == ("fraga/barn", "2026-11-23T17:01+00:00")
    assert told(turn.replies[-1]) == ["Jag utgår från: Kil · tiden 23/11 17:01. Tryck på det som inte stämmer."]


def test_a_child_that_is_taken_back_leaves_earlier_journeys_alone() -> None:
    """An answer that was given before the question was asked is no assumption of it."""
    turn = play("amne:fraga", "svar:ja", "svar:ja", Heard(landings=("orosanmalan",), child=True), "bort:barn")
    assert place(turn) == "orosanmalan/misstanke"
    assert turn.session.path[-1].answer == f"{ASKED}orosanmalan"


def test_a_fact_is_taken_back_beside_suggestions() -> None:
    """The suggestions stay when a fact is taken back under them, and what is chosen begins without it."""
    turn = play("amne:fraga", Heard(landings=("fraga/barn", "orosanmalan"), municipality="kil", child=True))
    assert len(told(turn.replies[-1])) == 1
    turn = step(turn, "bort:barn")
    assert place(turn) == "suggestions"
    assert told(turn.replies[-1]) == ["Jag utgår från: Kil. Tryck på det som inte stämmer."]
    assert place(step(turn, "fraga:fraga/barn")) == "fraga/barn"


def test_a_suggestion_takes_the_facts_along() -> None:
    """What the question told counts for the landing that is chosen."""
    turn = play(Heard(landings=("fraga/barn", "orosanmalan"), municipality="kil", child=True, at=EVENING), "fraga:fraga/barn")
    assert place(turn) == "orosanmalan/misstanke"
    assert told(turn.replies[-1]) == [
        "Jag utgår från: Kil · tiden 23/11 17:01 · ett barn under 18. Tryck på det som inte stämmer."
    ]


def test_the_time_and_the_child_belong_to_one_question() -> None:
    """Another question, the menu, and none of what was suggested let go of them; role and municipality stay."""
    asked = play(replace(ALL, landings=("fraga",)))
    for turn in (
        step(asked, Heard(landings=("orosanmalan",))),
        step(asked, "meny"),
        step(step(asked, replace(ALL, landings=("fraga", "orosanmalan"))), "inget-av-dessa"),
        step(step(asked, replace(ALL, landings=("fraga", "orosanmalan"))), "tillbaka"),
    ):
        assert (turn.session.at, turn.session.child, turn.session.assumed) == ("", False, ())
        assert (turn.session.role, turn.session.municipality) == ("skola", "kil")


def test_danger_in_a_question_shows_the_card_with_the_ways_to_it() -> None:
    """The card comes first; on it the ways to what was asked but the card itself, and what was assumed."""
    heard = Heard(alarm="acute", landings=("akut-fara/ring-112", "fraga", "orosanmalan"), municipality="kil")
    turn = play("amne:fraga", heard)
    (reply,) = turn.replies
    assert (reply.kind, reply.place, notices(turn)) == ("acute", "akut-fara/ring-112", ["danger-heard"])
    assert buttons(reply, "fraga:") == {"fraga:fraga": "Fråga om våld", "fraga:orosanmalan": "Oro för ett barn"}
    assert told(reply) == ["Jag utgår från: Kil. Tryck på det som inte stämmer."]
    assert place(step(turn, "fraga:orosanmalan")) == "orosanmalan/misstanke"
    assert place(step(turn, "tillbaka")) == "fraga/ensam"


def test_a_fact_is_taken_back_on_the_card_and_the_card_stays() -> None:
    """A wrong municipality on the card is no reason to take the card away."""
    turn = play("amne:fraga", Heard(alarm="acute", landings=("orosanmalan",), municipality="kil"), "bort:kommun")
    assert (place(turn), turn.replies[-1].kind) == ("akut-fara/ring-112", "acute")
    assert turn.session.municipality is None


def test_personal_data_changes_nothing() -> None:
    """Of words that point out a person nothing is taken, whatever else was heard in them: one line says why."""
    before = play("amne:fraga")
    heard = Heard(personal=True, answers=("svar:ja",), landings=("orosanmalan",), role="skola", municipality="kil", child=True)
    after = advance(BASE, before.session, Typed("ja"), now=NOW, heard=heard)
    assert (after.session, notices(after)) == (before.session, ["personal-data"])


def test_personal_data_and_danger() -> None:
    """Danger is heard though the words point out a person; nothing else of them is taken."""
    turn = play("amne:fraga", Heard(personal=True, alarm="suicide", landings=("orosanmalan",), municipality="kil"))
    assert (place(turn), notices(turn)) == ("akut-fara/lugn", ["danger-heard-suicide", "personal-data"])
    assert (turn.session.municipality, turn.session.view) == (None, "suicide")


def test_an_answer_in_other_words_is_told() -> None:
    """What somebody's own words were taken for stands in a line, with every item that was ticked."""
    turn = play("amne:fraga", Heard(answers=("svar:ja",)))
    assert place(turn) == "fraga/barn"
    assert [notice.worded(BASE.phrases) for notice in turn.replies[-1].notices] == [
        "Jag tog det som: Ja. Tryck Tillbaka om det blev fel.",
    ]
    ticked = play("amne:orosanmalan", Heard(answers=("kryss:berattat", "kryss:radd")))
    assert ticked.session.ticked == ("berattat", "radd")
    assert [notice.worded(BASE.phrases) for notice in ticked.replies[-1].notices] == [
        "Jag tog det som: Barnet har berättat, Barnet är rädd. Tryck Tillbaka om det blev fel.",
    ]


def test_an_exercise_is_not_left_by_words() -> None:
    """A question that is typed while a case is practised is not understood; the exercise goes on."""
    before = play("ova", "fall:ett-barn")
    after = step(before, Heard(landings=("orosanmalan",), role="vard", municipality="saffle", child=True))
    assert (notices(after), after.session) == (["not-understood"], before.session)


def test_danger_in_an_exercise_shows_the_card_alone() -> None:
    """The card comes first there too, without ways out of the case; Back leads to the exercise as it stood."""
    before = play("ova", "fall:ett-barn")
    card = step(before, Heard(alarm="acute", landings=("fraga", "orosanmalan")))
    assert (place(card), buttons(card.replies[-1], "")) == ("akut-fara/ring-112", {})
    assert place(step(card, "tillbaka")) == place(before)


def test_a_question_is_sent_when_its_sender_says_so() -> None:
    """Unknown, then the question as it goes, then the word that it is sent, and back where the conversation stood."""
    turn = play("amne:fraga", Commanded("about"), Heard())
    assert "skicka" in buttons(turn.replies[-1], "")
    turn = step(turn, "skicka")
    assert (place(turn), buttons(turn.replies[-1], "")) == ("question", {"skicka-ja": "Skicka"})
    rewritten = step(turn, Heard(landings=("orosanmalan",)))
    assert (rewritten.session, rewritten.events) == (turn.session, ())
    sent = step(rewritten, "skicka-ja")
    assert (place(sent), notices(sent), sent.events) == ("fraga/ensam", ["question-sent"], (Sent(),))
    again = advance(BASE, sent.session, Tapped("skicka-ja", turn.session.turn), now=NOW)
    assert (again.session, notices(again), again.events) == (sent.session, [], ())


def test_a_question_that_is_not_sent_leaves_no_event() -> None:
    """Back from the question sends nothing."""
    turn = play("amne:fraga", "svar:nej", Heard(), "skicka", "tillbaka")
    assert (place(turn), turn.events) == ("fraga/vanta", ())


@pytest.mark.parametrize("button", ["fraga:orosanmalan", "bort:kommun", "bort:barn", "skicka", "skicka-ja", "inget-av-dessa"])
def test_buttons_of_questions_grow_old(button: str) -> None:
    """A button from under an earlier question is answered with where one stands, and sends and changes nothing."""
    before = play("amne:fraga", Heard(landings=("fraga", "orosanmalan"), municipality="kil", child=True), "meny", "amne:fraga")
    stale = advance(BASE, before.session, Tapped(button, before.session.turn - 2), now=NOW)
    assert (stale.session, notices(stale), stale.events) == (before.session, ["button-old"], ())
    gone = advance(BASE, before.session, Tapped(button, before.session.turn), now=NOW)
    assert (gone.session, notices(gone), gone.events) == (before.session, ["button-gone"], ())


def test_a_landing_that_vanished() -> None:
    """New knowledge without the landing leads back to where the question was asked, and tells that it changed."""
    turn = play("amne:fraga", "svar:ja", Heard(landings=("orosanmalan/anmal",), role="vard", municipality="kil"))
    new = base_of("{topic: fraga, about: [{says: [vägen], lands: fraga/vag}]}", version="v2")
    new = replace(new, changed={turn.session.version: {}})
    after = advance(new, turn.session, Commanded("start", "finns-inte"), now=NOW)
    assert notices(after) == ["knowledge-changed"]
    shown = advance(new, turn.session, Tapped("meny-finns-inte", turn.session.turn), now=NOW)
    assert place(shown) == "fraga/barn"


def test_suggestions_that_vanished_leave_the_others() -> None:
    """New knowledge takes a suggestion away; what is left can be chosen."""
    turn = play(Heard(landings=("fraga/barn", "orosanmalan")))
    new = base_of("{topic: fraga, about: [{says: [vägen], lands: fraga/vag}]}", version="v2")
    after = advance(new, turn.session, Tapped("fraga:orosanmalan", turn.session.turn), now=NOW)
    assert place(after) == "orosanmalan/misstanke"
    gone = advance(new, turn.session, Tapped("fraga:fraga/barn", turn.session.turn), now=NOW)
    assert (place(gone), notices(gone)) == ("suggestions", ["button-gone"])


heards = st.builds(
    Heard,
    alarm=st.sampled_from([None, None, None, None, "acute", "suicide"]),
    personal=st.sampled_from([False, False, False, True]),
    landings=st.lists(st.sampled_from(LANDINGS), max_size=3, unique=True).map(tuple),
    role=st.sampled_from([None, "skola", "vard"]),
    municipality=st.sampled_from([None, "kil", "saffle"]),
    at=st.sampled_from([None, EVENING]),
    child=st.booleans(),
)
WORDS = ("det som skrevs", "ja", "1", "1 2", "meny", "tillbaka", "112", "", "x" * 5_000)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("press"), st.integers(0, 40)),
        st.tuples(st.just("press"), st.integers(0, 40)),
        st.tuples(st.just("old"), st.integers(0, 40)),
        st.tuples(st.just("answer"), st.integers(0, 40)),
        st.tuples(st.sampled_from(WORDS), heards),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(moves=moves)
def test_whatever_is_heard_112_is_there(moves: list[tuple[str, int | Heard]]) -> None:
    """Whatever is asked and pressed in whatever order, nothing fails, the session can be kept, and 112 is on the screen."""
    turn = advance(BASE, None, Commanded("start"), now=NOW)
    for what, how in moves:
        session, reply = turn.session, turn.replies[-1]
        every = [button.id for button in (*reply.buttons, *reply.navigation)]
        match what, how:
            case "press" | "old", int():
                since = session.turn - (2 if what == "old" else 0)
                turn = advance(BASE, session, Tapped(every[how % len(every)], since), now=NOW)
            case _, int():
                chosen = (reply.buttons[how % len(reply.buttons)].id,) if reply.buttons else ()
                turn = advance(BASE, session, Typed("det som skrevs"), now=NOW, heard=Heard(answers=chosen))
            case _, Heard():
                turn = advance(BASE, session, Typed(what), now=NOW, heard=how)
        _holds(turn)


def _holds(turn: Turn) -> None:
    reply = turn.replies[-1]
    assert restored(dumped(turn.session)) == turn.session
    assert reply.place == "akut-fara/ring-112" or any(button.id == "112" for button in reply.navigation)
    assert turn.session.at_menu or turn.session.step in BASE.trees[turn.session.tree].steps


def test_nothing_is_heard_in_a_press() -> None:
    """A press is what it is."""
    assert Heard() == NOTHING
