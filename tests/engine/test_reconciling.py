"""A conversation under way meets another version of the knowledge."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance
from bot.engine.incoming import Tapped
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


def test_of_a_version_that_nobody_remembers_all_advice_is_read_again() -> None:
    """Without knowing what has changed, advice is shown again, and questions go on where they still fit."""
    new = replace(renewed(), changed={})
    assert said(met(ADVISED, new, "vidare")) == ("orosanmalan/rad", ["step-changed"])
    assert said(met(ANSWERED, new, "svar:nej")) == ("role", [])


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
