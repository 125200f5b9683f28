"""Danger that was heard comes before anything else."""

from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Heard, Tapped, Typed
from bot.engine.reply import Turn
from bot.engine.session import dumped, restored
from bot.knowledge.danger import Card
from bot.knowledge.handbook import Handbook
from tests.small import HANDBOOK, small_base, valued

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
BASE = small_base(handbook=valued(Handbook, HANDBOOK.replace("leave:", "suicide: akut-fara/lugn, leave:")))


def asked(*presses: str) -> Turn:
    """Return the turn after the presses, at the second question of a tree."""
    turn = advance(BASE, None, Commanded("start"), now=NOW)
    for press in ("amne:fraga", "svar:ja", *presses):
        turn = advance(BASE, turn.session, Tapped(press, turn.session.turn), now=NOW)
    return turn


@pytest.mark.parametrize(
    ("alarm", "place", "notice"),
    [
        pytest.param("acute", "akut-fara/ring-112", "danger-heard", id="acute"),
        pytest.param("suicide", "akut-fara/lugn", "danger-heard-suicide", id="suicide"),
    ],
)
def test_the_card_comes_first_and_back_leads_to_the_question(alarm: Card, place: str, notice: str) -> None:
    """The card shows with a line of its own; back leads to the question as it stood, and it can be answered."""
    turn = advance(BASE, asked().session, Typed("han är här"), now=NOW, heard=Heard(alarm=alarm))
    (reply,) = turn.replies
    assert (reply.kind, reply.place, reply.urgency, [each.id for each in reply.notices]) == ("acute", place, "now", [notice])
    assert restored(dumped(turn.session)) == turn.session
    back = advance(BASE, turn.session, Typed("tillbaka"), now=NOW)
    assert back.replies[0].place == "fraga/barn"
    assert advance(BASE, back.session, Typed("nej"), now=NOW).replies[0].place == "role"


def test_what_was_an_answer_is_taken_too() -> None:
    """Words that are an answer to the question and sound like danger are both: the card, and behind it what the answer leads to."""
    turn = advance(BASE, asked().session, Typed("ja"), now=NOW, heard=Heard(alarm="acute"))
    assert turn.replies[0].place == "akut-fara/ring-112"
    assert advance(BASE, turn.session, Commanded("back"), now=NOW).replies[0].place == "orosanmalan/misstanke"


def test_the_card_comes_before_the_first_contact() -> None:
    """Somebody who is met for the first time with danger sees the card and nothing before it."""
    turn = advance(BASE, None, Typed("han är här"), now=NOW, heard=Heard(alarm="acute"))
    assert [reply.place for reply in turn.replies] == ["akut-fara/ring-112"]
    assert advance(BASE, turn.session, Commanded("back"), now=NOW).replies[-1].place == "menu"


def test_an_answer_that_is_being_changed_waits_behind_the_card() -> None:
    """Back from the card leads to the question that is being asked again, and the answers after it still wait."""
    changing = asked("svar:ja", "meny", "tillbaka")
    turn = advance(BASE, changing.session, Commanded("changes"), now=NOW)
    turn = advance(BASE, turn.session, Tapped("andra:1", turn.session.turn), now=NOW)
    assert turn.replies[0].place == "fraga/ensam"
    card = advance(BASE, turn.session, Typed("han är här"), now=NOW, heard=Heard(alarm="acute"))
    back = advance(BASE, card.session, Commanded("back"), now=NOW)
    assert back.replies[0].place == "fraga/ensam"
    assert back.session.later == turn.session.later


def test_the_card_about_suicide_has_a_way_to_112() -> None:
    """From the card about suicide 112 is one tap away; without a step of its own the card is the acute one."""
    turn = advance(BASE, asked().session, Typed("…"), now=NOW, heard=Heard(alarm="suicide"))
    assert [button.id for button in turn.replies[0].navigation] == ["tillbaka", "meny", "112"]
    assert advance(small_base(), None, Typed("…"), now=NOW, heard=Heard(alarm="suicide")).replies[0].place == "akut-fara/ring-112"
