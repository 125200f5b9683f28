"""A conversation under way meets another version of the knowledge."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance
from bot.engine.incoming import Command, Commanded, Heard, Tapped, Typed
from bot.engine.reconciling import Mark, changed_since, marks
from bot.engine.reply import Turn
from bot.engine.session import Session
from bot.knowledge.county import Supplement
from bot.knowledge.knowledge import Knowledge
from tests.small import ACUTE, ASK, CHILD, listed, small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
OLD = small_base()
ANSWERED = ("amne:fraga", "svar:ja")
ADVISED = ("amne:orosanmalan", "klar:radd")
REPORTED = (*ADVISED, "vidare", "roll:skola", "kommun:kil")


def renewed(*edits: tuple[str, str], **changed: object) -> Knowledge:
    """Return the next version: the trees with texts replaced, and what has changed since."""
    trees = [ACUTE, CHILD, ASK]
    for before, after in edits:
        assert sum(tree.count(before) for tree in trees) == 1
        trees = [tree.replace(before, after) for tree in trees]
    new = small_base(*trees, version="v2", **changed)
    return replace(new, changed={"v1": changed_since(marks(OLD), marks(new))})


def at(*presses: str) -> Session:
    """Return the session after the presses in the old version."""
    session = Session(version="v1")
    for press in presses:
        session = advance(OLD, session, Tapped(press, session.turn), now=NOW).session
    return session


def met(presses: tuple[str, ...], new: Knowledge, press: str = "") -> Turn:
    """Return what comes of the last keyboard's press in the new version; of a look at it, where none is told."""
    session = at(*presses)
    return advance(new, session, Tapped(press or "112", session.turn), now=NOW)


def said(turn: Turn) -> tuple[str, list[str]]:
    """Return where one stands, and the ids of what is said in passing."""
    reply = turn.replies[-1]
    return reply.place, [notice.id for notice in reply.notices]


@pytest.mark.parametrize(
    ("presses", "edits", "press", "expected"),
    [
        pytest.param(ANSWERED, (), "svar:nej", ("role", []), id="nothing changed"),
        pytest.param(
            ANSWERED, (("Vänta\n", "Avvakta\n"),), "svar:nej", ("role", []), id="what was never met is changed in silence"
        ),
        pytest.param(
            ANSWERED, (("Är ni ensamma?", "Är ni ensamma."),), "svar:nej", ("role", []), id="a sign or a capital changes nothing"
        ),
        pytest.param(
            ANSWERED,
            (("Är ni ensamma?", "Är ni ensamma, bakom stängd dörr?"),),
            "svar:ja",
            ("fraga/ensam", ["answer-changed"]),
            id="an answered question that has changed is asked again",
        ),
        pytest.param(
            ANSWERED,
            (("{Ja: barn, Nej: vanta}", "{Japp: {id: ja, to: barn}, Nej: vanta}"),),
            "svar:ja",
            ("fraga/ensam", ["answer-changed"]),
            id="a chosen answer that is worded otherwise is asked for again",
        ),
        pytest.param(
            ANSWERED,
            (("{Ja: barn, Nej: vanta}", "{Ja: barn, Nejdå: {id: nej, to: vanta}}"),),
            "svar:nej",
            ("role", []),
            id="another answer than the chosen one changes nothing",
        ),
        pytest.param(
            ANSWERED,
            (("Finns det barn?", "Bor det barn där?"),),
            "svar:nej",
            ("fraga/barn", ["step-changed"]),
            id="a question that is being asked is asked anew, and the press on the old one does nothing",
        ),
        pytest.param(
            ANSWERED,
            (("      Nej: efter", "      Nej: efter\n      Vet inte: efter"),),
            "svar:nej",
            ("fraga/barn", ["step-changed"]),
            id="a new answer to the question that is being asked is shown",
        ),
        pytest.param(
            ADVISED,
            (("    actions: [Sitt kvar]", "    actions: [Gå därifrån]"),),
            "vidare",
            ("orosanmalan/rad", ["step-changed"]),
            id="nobody goes on from advice that has changed without reading it",
        ),
        pytest.param(
            (*ADVISED, "vidare", "roll:vard"),
            (("    actions: [Sitt kvar]", "    actions: [Gå därifrån]"),),
            "kommun:kil",
            ("orosanmalan/anmal", ["advice-changed"]),
            id="advice that was passed and has changed is named",
        ),
        pytest.param(
            ADVISED,
            (
                ("to: rad}", "to: anmal}"),
                ("  rad:\n    advice: Sitt kvar hos barnet\n    actions: [Sitt kvar]\n    next: anmal\n", ""),
            ),
            "vidare",
            ("role", ["knowledge-changed"]),
            id="advice that is gone is not gone on from",
        ),
        pytest.param(
            REPORTED,
            (("Rektor får inte stoppa dig.", "Rektor får inte hejda dig."),),
            "amne:akut-fara",
            ("orosanmalan/anmal", ["step-changed"]),
            id="a text for a role counts",
        ),
        pytest.param(
            REPORTED,
            (("    contacts: [orosanmalan]", "    contacts: [vaxel]"),),
            "amne:akut-fara",
            ("orosanmalan/anmal", ["step-changed"]),
            id="whom to call counts",
        ),
        pytest.param(
            ADVISED,
            (("    actions: [Sitt kvar]", "    avoid: [Sitt kvar]"),),
            "vidare",
            ("orosanmalan/rad", ["step-changed"]),
            id="what one was to do and now is to avoid counts",
        ),
        pytest.param(
            ("amne:fraga",),
            (("    question: Är ni ensamma?", "    question: Är ni ensamma?\n    text: Inga barn får höra."),),
            "svar:ja",
            ("fraga/ensam", ["step-changed"]),
            id="the text under a question counts",
        ),
        pytest.param(
            ("amne:fraga",),
            (("    question: Är ni ensamma?", "    question: Är ni ensamma?\n    by-role: {vard: Be barnen vänta utanför.}"),),
            "svar:ja",
            ("role", ["step-changed"]),
            id="a question's text for a role counts",
        ),
        pytest.param(
            (*ANSWERED, "svar:ja", "klar:berattat", "roll:skola", "kommun:kil"),
            (("Ja: {visit: orosanmalan, then: efter}", "Ja: {visit: orosanmalan, then: vanta}"),),
            "vidare",
            ("fraga/vanta", []),
            id="where one goes back to from a visit is where it leads now",
        ),
        pytest.param(
            ("amne:orosanmalan", "klar:berattat"),
            (("radd: Barnet är rädd}", "radd: Barnet är rädd, stryp: Strypgrepp}"),),
            "112",
            ("akut-fara/ring-112", ["answer-changed"]),
            id="what was not there to be ticked is asked for",
        ),
    ],
)
def test_a_press_on_the_last_keyboard(
    presses: tuple[str, ...], edits: tuple[tuple[str, str], ...], press: str, expected: tuple[str, list[str]]
) -> None:
    """What is untouched goes on in silence; what has changed is asked or read again, with one line."""
    assert said(met(presses, renewed(*edits), press)) == expected


def test_a_question_that_was_left_is_not_asked_again() -> None:
    """Who went to the menu from a question never answered it: when it changes, the journey that came after goes on in silence."""
    new = renewed(("Är ni ensamma?", "Är ni ensamma, bakom stängd dörr?"))
    assert said(met(("amne:fraga", "meny", *ADVISED), new, "vidare")) == ("role", [])


def test_a_county_s_supplement_concerns_its_readers() -> None:
    """Who was shown a county's supplement reads the new one; who has said no municipality does not."""
    new = renewed(
        supplements={("varmland", "orosanmalan/anmal"): listed(Supplement, "[{step: orosanmalan/anmal, text: Ring jouren.}]")[0]}
    )
    assert said(met(REPORTED, new, "amne:akut-fara")) == ("orosanmalan/anmal", ["step-changed"])
    elsewhere = (*ADVISED, "vidare", "roll:skola", "kommun:-")
    assert said(met(elsewhere, new, "amne:akut-fara")) == ("akut-fara/fara", [])


def test_the_answers_after_the_changed_one_stand() -> None:
    """When the changed question is answered again, the journey is where it was, with the answers that still fit."""
    new = renewed(("Är ni ensamma?", "Är ni ensamma, bakom stängd dörr?"))
    asked = met((*ANSWERED, "svar:ja"), new, "klar")
    assert said(asked) == ("fraga/ensam", ["answer-changed"])
    after = advance(new, asked.session, Tapped("svar:ja", asked.session.turn), now=NOW)
    assert said(after) == ("orosanmalan/misstanke", ["answers-kept"])


def test_a_later_answer_that_has_changed_too_is_asked_for_in_its_turn() -> None:
    """Of two changed answers the second is not taken for granted when the first has been given again."""
    new = renewed(("Är ni ensamma?", "Är ni ensamma nu?"), ("Finns det barn?", "Bor det barn där?"))
    asked = met((*ANSWERED, "svar:ja"), new, "klar")
    after = advance(new, asked.session, Tapped("svar:ja", asked.session.turn), now=NOW)
    assert after.replies[-1].place == "fraga/barn"


def test_112_is_reached_from_any_old_keyboard() -> None:
    """Whatever has changed, the card comes at once."""
    new = renewed(("    actions: [Sitt kvar]", "    actions: [Gå därifrån]"))
    assert met(ADVISED, new).replies[-1].kind == "acute"


@pytest.mark.parametrize(
    ("presses", "press", "expected"),
    [
        (ADVISED, "vidare", ("orosanmalan/misstanke", ["knowledge-changed"])),
        (ANSWERED, "svar:nej", ("fraga/ensam", ["knowledge-changed"])),
        (("amne:fraga",), "svar:ja", ("fraga/ensam", ["step-changed"])),
        (("meny",), "amne:fraga", ("fraga/ensam", [])),
    ],
)
def test_of_a_version_that_nobody_remembers_all_is_asked_again(
    presses: tuple[str, ...], press: str, expected: tuple[str, list[str]]
) -> None:
    """Without knowing what has changed no answer is taken for granted: the topic stands, and its questions are asked."""
    assert said(met(presses, replace(renewed(), changed={}), press)) == expected


def test_an_answer_has_changed_behind_a_step_that_is_gone() -> None:
    """The answer is not kept because the way to its question is another: it is asked for again."""
    question = "  vem:\n    question: Vem har gjort det?\n    answers: {Vårdnadshavare: anmal, Någon annan: prata}\n"
    other = question.replace("Vem har gjort det?", "Vem bor inte med barnet?")
    advice = "  rad:\n    advice: Sitt kvar hos barnet\n    actions: [Sitt kvar]\n    next: anmal\n"
    old = small_base(ACUTE, CHILD.replace(advice, advice.replace("next: anmal", "next: vem") + question), ASK, version="v1")
    new = small_base(ACUTE, CHILD.replace(advice, other).replace("to: rad", "to: vem"), ASK, version="v2")
    new = replace(new, changed={"v1": changed_since(marks(old), marks(new))})
    session = Session(version="v1")
    for press in (*ADVISED, "vidare", "svar:nagon-annan"):
        session = advance(old, session, Tapped(press, session.turn), now=NOW).session
    assert said(advance(new, session, Tapped("vidare", session.turn), now=NOW)) == ("orosanmalan/vem", ["knowledge-changed"])


@pytest.mark.parametrize(
    ("edits", "items"),
    [
        pytest.param((("radd: Barnet är rädd}", "radd: Barnet är inte rädd}"),), ["berattat", "radd"], id="reworded"),
        pytest.param(
            (("radd: Barnet är rädd}", "sar: Barnet har sår}"), ("any: [radd]", "any: [sar]")), ["berattat", "sar"], id="gone"
        ),
    ],
)
def test_what_was_ticked_behind_a_card_is_unticked(edits: tuple[tuple[str, str], ...], items: list[str]) -> None:
    """Ticks on a list that has changed decide nothing, also when another screen covers it."""
    turn = met(("amne:orosanmalan", "kryss:radd", "112"), renewed(*edits), "tillbaka")
    assert said(turn) == ("orosanmalan/misstanke", ["ticks-changed"])
    assert turn.session.ticked == ()
    assert [button.id for button in turn.replies[-1].buttons if button.style == "tick"] == [f"kryss:{item}" for item in items]


@pytest.mark.parametrize(
    ("presses", "edits", "typed", "expected"),
    [
        pytest.param(
            ADVISED,
            (("    actions: [Sitt kvar]", "    actions: [Gå därifrån]"),),
            "vidare",
            ("orosanmalan/rad", ["step-changed"]),
            id="a button's words under advice that has changed",
        ),
        pytest.param(
            ("amne:fraga",),
            (("Är ni ensamma?", "Är ni inte ensamma?"),),
            "ja",
            ("fraga/ensam", ["step-changed"]),
            id="an answer to a question that has changed",
        ),
        pytest.param(
            ("amne:fraga",),
            (("{Ja: barn, Nej: vanta}", "{Vet inte: vanta, Ja: barn, Nej: vanta}"),),
            "1",
            ("fraga/ensam", ["step-changed"]),
            id="a number that was another answer's",
        ),
        pytest.param(
            ADVISED,
            (("    actions: [Sitt kvar]", "    actions: [Gå därifrån]"),),
            "meny",
            ("menu", ["step-changed"]),
            id="a command is done all the same",
        ),
        pytest.param(ADVISED, (), "vidare", ("role", []), id="nothing changed"),
    ],
)
def test_what_is_typed_answers_what_was_seen(
    presses: tuple[str, ...], edits: tuple[tuple[str, str], ...], typed: str, expected: tuple[str, list[str]]
) -> None:
    """Words and numbers choose nothing on a screen that nobody has seen."""
    assert said(advance(renewed(*edits), at(*presses), Typed(typed), now=NOW)) == expected


def test_an_answer_in_own_words_answers_what_was_seen() -> None:
    """What was heard as an answer is none to the question as it is asked now."""
    heard = Heard(answers=("svar:ja",))
    turn = advance(renewed(("Är ni ensamma?", "Är ni inte ensamma?")), at("amne:fraga"), Typed("jo då"), now=NOW, heard=heard)
    assert said(turn) == ("fraga/ensam", ["step-changed"])


@pytest.mark.parametrize("command", ["forget", "question"])
def test_what_is_typed_when_the_step_behind_is_gone(command: Command) -> None:
    """A screen that covers a step which a new version does not have takes words all the same."""
    new = renewed(
        ("to: rad}", "to: anmal}"), ("  rad:\n    advice: Sitt kvar hos barnet\n    actions: [Sitt kvar]\n    next: anmal\n", "")
    )
    covered = advance(OLD, at(*ADVISED), Commanded(command), now=NOW).session
    assert said(advance(new, covered, Typed("hej"), now=NOW)) == ("unknown", ["knowledge-changed"])


def test_marks_tell_what_has_changed_with_its_former_title() -> None:
    """Each moment that differs or is gone is named; where an answer differs, the question is as a whole."""
    old = {
        "t/a": Mark("1", "A?"),
        "t/a/ja": Mark("2", "Ja"),
        "t/a/nej": Mark("3", "Nej"),
        "t/b": Mark("4", "B"),
        "t/b@varmland": Mark("5", ""),
    }
    new = {"t/a": Mark("1", "A?"), "t/a/ja": Mark("9", "Jo"), "t/a/kanske": Mark("7", "Kanske"), "t/b@varmland": Mark("5", "")}
    assert changed_since(old, new) == {"t/a/ja": "Ja", "t/a/nej": "Nej", "t/b": "B", "t/a/": ""}
