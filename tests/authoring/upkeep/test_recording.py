"""A walk that was made becomes a case that can be played."""

import random
from datetime import UTC, datetime

import pytest

from bot.authoring.rehearse import rehearse
from bot.authoring.upkeep.recording import recorded
from bot.engine.conversation import advance
from bot.engine.incoming import NOTHING, Commanded, Heard, Incoming, Tapped, Typed
from bot.engine.reply import Turn
from bot.engine.session import Session
from bot.knowledge.case import PLACEHOLDER, Case
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase, phrase
from bot.knowledge.wordings import Wordings
from tests.shipped import shipped
from tests.small import ACUTE, ASK, CHILD, small_base, valued

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
LANDING = "fraga/barn"
WORDINGS = """
topic: fraga
about:
  - says: [finns det barn hemma]
    lands: fraga/barn
"""
BASE = small_base(wordings={"fraga": valued(Wordings, WORDINGS)})
A_QUESTION = "frågan"
"""Stands among presses for a question in words that is answered at `LANDING`."""


def play(*presses: str | Incoming, base: Knowledge = BASE, session: Session | None = None) -> Turn:
    """Press buttons one after another, each under the reply before it."""
    turn = advance(base, session, Commanded("menu"), now=NOW)
    for press in presses:
        incoming = Tapped(press, turn.session.turn) if isinstance(press, str) else press
        heard = NOTHING
        if press == A_QUESTION:
            incoming, heard = Typed("finns det barn i hemmet månne"), Heard(landings=(LANDING,))
        turn = advance(base, turn.session, incoming, now=NOW, heard=heard)
    return turn


def case_of(text: str | Phrase, base: Knowledge = BASE) -> Case:
    """Return the case that was recorded, after playing it without faults."""
    assert isinstance(text, str), text
    case = valued(Case, text)
    assert rehearse(base, case).faults == ()
    return case


def test_the_whole_file() -> None:
    """What the program knows is filled in; what only a person can write says so."""
    session = play("amne:fraga", "svar:ja", "svar:ja", "kryss:radd", "klar", "vidare", "roll:skola", "kommun:kil").session
    assert recorded(BASE, session, at=NOW, case_id="ett-barn", title="Ett barn: i hallen") == (
        """\
case: ett-barn
title: "Ett barn: i hallen"
fictional: ja
topics: [fraga]
role: skola
municipality: kil
at: 2026-11-24T12:00
story: |
  SKRIV: berättelsen, 60–150 ord, i den ordning man får veta det. Hitta på allt.
start: fraga
answers:
  fraga/ensam: {choose: Ja, because: "SKRIV: varför 'Ja' vid 'Är ni ensamma?'"}
  fraga/barn: {choose: Ja, because: "SKRIV: varför 'Ja' vid 'Finns det barn?'"}
  orosanmalan/misstanke: {choose: [radd], because: "SKRIV: varför 'Barnet är rädd' vid 'Vad har du sett eller hört?'"}
ends: orosanmalan/anmal
passes: [orosanmalan/rad]
contacts:
  orosanmalan: {service: kil-vaxel, open: ja}
"""
    )


@pytest.mark.parametrize(
    ("presses", "start", "ends"),
    [
        pytest.param(("amne:fraga", "svar:ja"), "fraga", "fraga/barn", id="a question that waits"),
        pytest.param(("amne:orosanmalan", "klar"), "orosanmalan", "orosanmalan/prata", id="nothing ticked"),
        pytest.param(("amne:fraga", "svar:nej", "meny"), "fraga", "fraga/vanta", id="the menu afterwards"),
        pytest.param(("amne:fraga", "svar:nej", "meny", "meny"), "fraga", "fraga/vanta", id="the menu twice"),
        pytest.param(("amne:fraga", "svar:nej", "112"), "fraga", "fraga/vanta", id="the card afterwards"),
        pytest.param(("amne:fraga", "svar:nej", "tillbaka", "svar:ja"), "fraga", "fraga/barn", id="a way back"),
        pytest.param(("amne:fraga", "svar:nej", "meny", "amne:akut-fara"), "akut-fara", "akut-fara/fara", id="another topic"),
        pytest.param(
            ("amne:orosanmalan", "kryss:radd", "klar", "vidare", "roll:skola", "kommun:kil", "amne:akut-fara", "svar:nej"),
            "akut-fara",
            "akut-fara/lugn",
            id="a topic under an outcome",
        ),
        pytest.param(("amne:fraga", "svar:ja", "svar:nej"), "fraga", "fraga/vanta", id="the role is asked for"),
        pytest.param((A_QUESTION, "svar:nej", "roll:skola"), "fraga/barn", "fraga/for-skola", id="a question in words"),
        pytest.param(("amne:orosanmalan", A_QUESTION), "fraga/barn", "fraga/barn", id="a question on the way"),
    ],
)
def test_where_a_case_begins_and_ends(presses: tuple[str, ...], start: str, ends: str) -> None:
    """A case goes from the topic that was chosen last, or the question that was answered, to where the conversation stands."""
    text = recorded(BASE, play(*presses).session, at=NOW, case_id="vagen")
    case = case_of(text)
    assert (case.start, case.ends) == (start, ends)


def test_who_says_nothing() -> None:
    """A walk on which the role and the municipality were not told is a case without them."""
    text = recorded(BASE, play("amne:fraga", "svar:ja", "svar:nej", "roll:-").session, at=NOW, case_id="vagen")
    case = case_of(text)
    assert (case.role, case.municipality, case.title) == (None, None, "SKRIV: fallets namn")


def test_the_time_of_the_question() -> None:
    """A question about a time is a case at that time, not at the time it was asked."""
    turn = play()
    heard = Heard(landings=("orosanmalan",), at=datetime(2026, 11, 28, 21, 30, tzinfo=UTC))
    session = advance(BASE, turn.session, Typed("vem svarar på lördag kväll"), now=NOW, heard=heard).session
    assert case_of(recorded(BASE, session, at=NOW, case_id="vagen")).at == datetime(2026, 11, 28, 22, 30)  # noqa: DTZ001  # as a case writes it


def test_an_exercise_is_set_aside() -> None:
    """In an exercise it is the walk before it that becomes a case."""
    text = recorded(BASE, play("amne:fraga", "svar:nej").session, at=NOW, case_id="vagen")
    case = case_of(str(text).replace(PLACEHOLDER, ""))
    base = small_base(cases={case.id: case})
    session = play("amne:akut-fara", "meny", "ova", f"fall:{case.id}", base=base).session
    assert session.case
    assert case_of(recorded(base, session, at=NOW, case_id="en-till"), base).start == "akut-fara"


def test_an_answer_with_anothers_name() -> None:
    """Where a label is another answer's id, the answer is written by its own id."""
    tree = ACUTE.replace("Ja: ring-112, Nej: lugn", "'Ja, nu': {id: ja, to: ring-112}, Ja: {id: ja-snart, to: lugn}")
    base = small_base(tree, CHILD, ASK)
    case = case_of(recorded(base, play("amne:akut-fara", "svar:ja-snart", base=base).session, at=NOW, case_id="vagen"), base)
    assert (case.answers["akut-fara/fara"].choose, case.ends) == (("ja-snart",), "akut-fara/lugn")


def test_nothing_to_record() -> None:
    """Without a topic there is no walk."""
    for session in (Session(), play().session, play("112").session):
        assert recorded(BASE, session, at=NOW, case_id="vagen") == phrase("record-nothing")


LOOP = """
tree: orosanmalan
title: Runt
summary: Runt.
owner: test
reviewed: 2026-11-21
start: en
steps:
  en:
    question: Igen?
    answers: {Ja: rad, Nej: slut}
  rad:
    advice: Prova igen
    actions: [Prova]
    next: en
  slut:
    outcome: Klart
    urgency: soon
"""


def test_two_answers_to_one_question() -> None:
    """A case has one answer to a question, so that a walk with two is none, and says at which."""
    base = small_base(ACUTE, LOOP)
    session = play("amne:orosanmalan", "svar:ja", "vidare", "svar:nej", base=base).session
    assert recorded(base, session, at=NOW, case_id="vagen") == phrase("record-twice", question="Igen?")


def test_a_walk_that_is_not_played_alike() -> None:
    """A walk that goes round and round is none either."""
    base = small_base(ACUTE, LOOP)
    session = play("amne:orosanmalan", "svar:ja", "vidare", base=base).session
    assert recorded(base, session, at=NOW, case_id="vagen") == phrase("record-not-played")


ONWARDS = ("svar:", "klar", "vidare", "roll:", "kommun:")
"""What the buttons that lead deeper into a tree begin with."""
REFUSALS = {"record-twice", "record-not-played"}


@pytest.mark.parametrize("seed", range(8))
def test_random_walks_are_played(seed: int) -> None:
    """Walks by random presses through the shipped trees become cases that are played alike, but for the few that say why not."""
    base, chance = shipped(), random.Random(seed)  # noqa: S311  # it draws walks
    refused = 0
    for number in range(25):
        session = _walked(base, chance)
        text = recorded(base, session, at=NOW, case_id=f"vag-{number}")
        if isinstance(text, Phrase):
            assert text.id in REFUSALS or not session.path, text
            refused += 1
            continue
        case = valued(Case, text.replace(PLACEHOLDER, ""))
        assert rehearse(base, case).faults == (), text
    assert refused <= 2


def _walked(base: Knowledge, chance: random.Random) -> Session:
    """Begin at a topic or by a question, and press whatever stands on the screen."""
    if chance.random() < 0.5:
        turn = advance(base, None, Commanded("start", chance.choice(list(base.topics))), now=NOW)
    else:
        landing = chance.choice(sorted(base.landings))
        turn = advance(base, None, Typed("…"), now=NOW, heard=Heard(landings=(landing,), child=chance.random() < 0.3))
    for _ in range(chance.randint(1, 25)):
        reply = turn.replies[-1]
        every = [button.id for button in reply.buttons if not button.id.startswith(("ova", "borja-om"))]
        onward = [button for button in every if button.startswith(ONWARDS)]
        ways = onward if onward and chance.random() < 0.85 else every
        if chance.random() < 0.02 or not ways:
            ways = ["tillbaka"]
        turn = advance(base, turn.session, Tapped(chance.choice(ways), turn.session.turn), now=NOW)
    return turn.session
