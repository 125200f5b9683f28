"""Telling that a number did not work: where that is offered, what is asked, and that it counts once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.conversation import advance, present
from bot.engine.incoming import Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.numbers import UNREACHED
from bot.engine.reply import Reported, Turn
from bot.engine.session import Choice, Session, dumped, restored
from bot.knowledge.case import Case
from tests.engine.test_practice import CASE
from tests.small import ACUTE, ASK, CHILD, small_base, valued

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
BASE = small_base(cases={"ett-barn": valued(Case, CASE)})
SHOWN = ("kil-vaxel", "larm")
"""Whom the application tells to be shown; the engine asks about whom it is told."""
KNOWN = Session(version=BASE.version, role="skola", municipality="kil", turn=3, since=3)
CHOICES = (Choice("", "", "orosanmalan"), Choice("orosanmalan", "misstanke", "berattat"))
ADVISED = replace(KNOWN, tree="orosanmalan", step="anmal", path=CHOICES)


def play(*presses: str | Incoming, session: Session = ADVISED, services: tuple[str, ...] = SHOWN) -> Turn:
    """Press buttons one after another, each under the reply before it; anything but a button's id comes in as it is."""
    turn = Turn(session=session, replies=present(BASE, session, now=NOW))
    for press in presses:
        incoming = Tapped(press, turn.session.turn) if isinstance(press, str) else press
        turn = advance(BASE, turn.session, incoming, now=NOW, services=services)
    return turn


def seen(turn: Turn) -> tuple[str, list[str], list[str]]:
    """Return where one stands, the ids of what is said in passing, and the buttons."""
    reply = turn.replies[-1]
    return reply.place, [notice.id for notice in reply.notices], [button.id for button in reply.buttons]


STEP = "orosanmalan/anmal"
BUTTONS = ["amne:akut-fara", "sammanfattning", UNREACHED]


def test_the_button_stands_last() -> None:
    """Under guidance that shows whom to call, after the ways onward and what was assumed, before the navigation."""
    assert seen(play()) == (STEP, [], BUTTONS)
    assumed = play(session=replace(ADVISED, assumed=("role",)))
    assert seen(assumed)[2] == ["amne:akut-fara", "sammanfattning", "bort:roll", UNREACHED]
    assert [button.id for button in assumed.replies[-1].navigation] == ["tillbaka", "meny", "112"]


@pytest.mark.parametrize(
    "session",
    [
        pytest.param(KNOWN, id="the menu"),
        pytest.param(replace(KNOWN, tree="orosanmalan", step="misstanke"), id="a checklist"),
        pytest.param(replace(KNOWN, tree="fraga", step="ensam"), id="a question"),
        pytest.param(replace(KNOWN, tree="orosanmalan", step="prata"), id="guidance without contacts"),
        pytest.param(replace(ADVISED, role=None), id="the role is asked for first"),
        pytest.param(replace(ADVISED, municipality=None), id="the municipality is asked for first"),
        pytest.param(replace(ADVISED, view="acute"), id="the acute card"),
        pytest.param(replace(ADVISED, view="suicide"), id="the card about suicide"),
        pytest.param(replace(ADVISED, view="summary"), id="the summary"),
        pytest.param(replace(ADVISED, case="ett-barn", aside=KNOWN), id="an exercise"),
    ],
)
def test_where_it_is_not_offered(session: Session) -> None:
    """Neither where nobody to call is shown, nor on a card about danger, nor in an exercise; a press on it there does nothing."""
    assert UNREACHED not in seen(play(session=session))[2]
    pressed = play(UNREACHED, session=session)
    assert (seen(pressed)[1], pressed.session, pressed.events) == (["button-gone"], session, ())


def test_one_of_those_who_are_shown_is_chosen() -> None:
    """The step comes back with a line of thanks, and the service is told of; 112 and the way back are there meanwhile."""
    asked = play(UNREACHED)
    assert seen(asked) == ("numbers", [], ["nummer:kil-vaxel", "nummer:larm"])
    assert [button.label for button in asked.replies[-1].buttons] == ["Växel, Kils kommun", "112, SOS"]
    assert [button.id for button in asked.replies[-1].navigation] == ["tillbaka", "meny", "112"]
    assert (asked.session.view, asked.events) == ("numbers:kil-vaxel+larm", ())
    told = play(UNREACHED, "nummer:kil-vaxel")
    assert seen(told) == (STEP, ["unreached-told"], BUTTONS)
    assert (told.events, told.session.reported) == ((Reported("kil-vaxel"),), ("kil-vaxel",))
    assert (told.session.path, told.session.role, told.session.municipality) == (ADVISED.path, "skola", "kil")


def test_each_is_told_of_once() -> None:
    """A doubled press tells nothing more, who was told of is not asked about again, and at last there is nobody to ask about."""
    asked = play(UNREACHED)
    once = play("nummer:larm", session=asked.session)
    again = advance(BASE, once.session, Tapped("nummer:larm", asked.session.turn), now=NOW, services=SHOWN)
    assert (seen(again), again.events, again.session) == ((STEP, [], BUTTONS), (), once.session)
    assert seen(play(UNREACHED, session=once.session))[2] == ["nummer:kil-vaxel"]
    both = play(UNREACHED, "nummer:kil-vaxel", session=once.session)
    assert (both.events, both.session.reported) == ((Reported("kil-vaxel"),), ("larm", "kil-vaxel"))
    nobody = play(UNREACHED, session=both.session)
    assert (seen(nobody)[:2], nobody.session.view) == ((STEP, ["button-gone"]), "step")


@pytest.mark.parametrize(
    "press",
    [
        pytest.param("nummer:kil-vaxel", id="a service, without being asked"),
        pytest.param("nummer:finns-inte", id="a service that there is not"),
        pytest.param("nummer:", id="no service"),
    ],
)
def test_nobody_is_told_of_unasked(press: str) -> None:
    """Anybody may send anything: only what stands on the screen counts."""
    forged = play(press)
    assert (seen(forged)[1], forged.events, forged.session) == (["button-gone"], (), ADVISED)
    beside = play(UNREACHED, press.replace("kil-vaxel", "linjen"))
    assert (seen(beside)[:2], beside.events) == (("numbers", ["button-gone"]), ())


def test_with_nobody_shown_nobody_is_asked_about() -> None:
    """Where the application shows no number the step stays."""
    turn = play(UNREACHED, services=())
    assert (seen(turn)[:2], turn.events, turn.session.view) == ((STEP, ["button-gone"]), (), "step")


@pytest.mark.parametrize("words", ["Numret fungerade inte", "numret fungerar inte", "ingen svarar", "fel nummer", "3"])
def test_words_do_what_the_button_does(words: str) -> None:
    """Its label, other words for it and its number; then the name of who was called."""
    asked = play(Typed(words))
    assert seen(asked)[0] == "numbers"
    told = play(Typed("växel"), session=asked.session)
    assert (seen(told)[:2], told.events) == ((STEP, ["unreached-told"]), (Reported("kil-vaxel"),))


def test_words_mean_nothing_of_the_sort_elsewhere() -> None:
    """At a question nobody was called, and what somebody types there is a question."""
    turn = play(Typed("ingen svarar"), session=replace(KNOWN, tree="fraga", step="ensam"))
    assert (seen(turn)[:2], turn.events) == (("fraga/ensam", ["not-understood"]), ())


@pytest.mark.parametrize(
    ("incoming", "place"),
    [
        pytest.param("tillbaka", STEP, id="back"),
        pytest.param("meny", "menu", id="the menu"),
        pytest.param("112", "akut-fara/ring-112", id="112"),
        pytest.param(Typed("112"), "akut-fara/ring-112", id="112 in words"),
        pytest.param(Commanded("summary"), "summary", id="a command"),
    ],
)
def test_leaving_tells_nothing(incoming: str | Incoming, place: str) -> None:
    """Whoever goes on without choosing has told of nobody."""
    turn = play(UNREACHED, incoming)
    assert (turn.replies[-1].place, turn.events, turn.session.reported) == (place, (), ())


def test_danger_comes_first() -> None:
    """Danger that is heard while somebody is asked which number it was brings up its card."""
    asked = play(UNREACHED).session
    turn = advance(BASE, asked, Typed("…"), now=NOW, heard=Heard(alarm="acute"), services=SHOWN)
    assert (turn.replies[-1].kind, turn.events) == ("acute", ())


def test_beginning_anew_remembers_who_was_told_of() -> None:
    """So that nobody can count up a number by beginning anew; only being forgotten forgets it."""
    told = play(UNREACHED, "nummer:kil-vaxel")
    anew = play(Commanded("restart"), session=told.session)
    assert (anew.session.reported, anew.session.path, anew.events) == (("kil-vaxel",), (), ())
    forgotten = play(Commanded("forget"), "glom:ja", session=told.session)
    assert forgotten.session.reported == ()


def test_an_exercise_tells_nothing_and_forgets_nothing() -> None:
    """To begin one, to go through it and to leave it tells of nobody, and who was told of before is remembered after it."""
    session = play(UNREACHED, "nummer:kil-vaxel").session
    for press in (Commanded("practice"), "fall:ett-barn", "svar:ja", "vidare", "sluta-ova"):
        turn = play(press, session=session)
        assert turn.events == ()
        session = turn.session
    assert (session.case, session.reported) == ("", ("kil-vaxel",))


def test_in_a_new_version_the_same_is_asked() -> None:
    """Somebody who is asked when the knowledge changes is still asked, without those who are gone."""
    asked = play(UNREACHED).session
    later = small_base(ACUTE, CHILD, ASK, version="v2", changed={"v1": {}})
    services = {name: service for name, service in later.services.items() if name != "kil-vaxel"}
    turn = advance(replace(later, services=services), asked, Tapped("nummer:larm", asked.turn), now=NOW)
    assert turn.events == (Reported("larm"),)
    gone = advance(replace(later, services=services), asked, Tapped("nummer:kil-vaxel", asked.turn), now=NOW)
    assert ([button.id for button in gone.replies[-1].buttons], gone.events) == (["nummer:larm"], ())


def test_it_is_kept_with_the_session() -> None:
    """What is asked, and who was told of, come back from the store; a session from before this has told of nobody."""
    for session in (play(UNREACHED).session, play(UNREACHED, "nummer:kil-vaxel").session):
        assert restored(dumped(session)) == session
    assert restored(dumped(ADVISED).replace(b",[]]", b"]")) == ADVISED
