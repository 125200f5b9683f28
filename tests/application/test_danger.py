"""Typed words that mean danger, as every channel has them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.application.conversation import Conversation
from bot.application.screen import Screen
from bot.engine.incoming import Commanded, Incoming, Typed
from bot.engine.session import dumped
from bot.knowledge.answer_words import AnswerWords
from bot.knowledge.calibration import Learnt, LearntDanger
from bot.knowledge.danger import Danger
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.language import Language
from bot.storage.memory import MemoryStore
from bot.understanding.danger import rules_digest
from bot.understanding.index import Index
from bot.understanding.learnt_danger import NAMES
from bot.understanding.ranking import uncalibrated
from bot.understanding.understanding import Understanding
from tests.channels.contract import shipped_understanding
from tests.shipped import shipped
from tests.small import valued
from tests.understanding.wordings import base_of

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
OWNER = "test:1"


class Talk:
    """Somebody who talks with the bot."""

    def __init__(self, base: Knowledge | None = None) -> None:
        """Meet the bot, with another knowledge than the shipped when there is one."""
        self.store = MemoryStore(clock=lambda: NOW)
        understanding = Understanding(base) if base else shipped_understanding()
        self.conversation = Conversation(base or shipped(), self.store, lambda: NOW, understanding=understanding)

    async def say(self, *incoming: str | Incoming) -> Screen:
        """Type each, and return the last screen."""
        screens: tuple[Screen, ...] = ()
        for each in incoming:
            screens = await self.conversation.receive(OWNER, Typed(each) if isinstance(each, str) else each)
        return screens[-1]


@pytest.mark.parametrize(
    ("typed", "place", "notice"),
    [
        pytest.param("mannen står utanför med en kniv", "akut-fara/ring-112", "danger-heard", id="acute"),
        pytest.param("hon säger att hon vill ta livet av sig", "akut-fara/sjalvmord", "danger-heard-suicide", id="suicide"),
    ],
)
async def test_danger_in_the_middle_of_a_tree(typed: str, place: str, notice: str) -> None:
    """The card comes first, with a line that says why and names 112; back leads to the question as it stood."""
    talk = Talk()
    question = await talk.say(Commanded("start", "fraga-om-vald"))
    card = await talk.say(typed)
    assert (card.kind, card.place, card.notices) == ("acute", place, (shipped().phrases[notice],))
    assert "112" in card.notices[0]
    assert any(
        "112" in number.written
        for contacts in card.contacts
        for group in contacts.groups
        for call in group.calls
        for number in call.numbers
    )
    back = await talk.say("tillbaka")
    assert (back.place, back.title, back.options) == (question.place, question.title, question.options)


async def test_the_rest_of_the_journey_is_the_same() -> None:
    """Whoever saw the card in between gets to the same step by the same answers."""
    plain, alarmed = Talk(), Talk()
    start = Commanded("start", "orosanmalan")
    expected = await plain.say(start, "nej", "1", "klar")
    reached = await alarmed.say(start, "nej", "jag hör skrik från lägenheten", "tillbaka", "1", "klar")
    assert (reached.place, reached.title) == (expected.place, expected.title)


@pytest.mark.parametrize(
    "typed", ["ja", "nej", "vet inte", "1", "meny", "tillbaka", "Karlstad", "hej", "hur skriver jag i journalen"]
)
async def test_other_words_are_not_disturbed(typed: str) -> None:
    """Answers, commands and ordinary words bring up no card."""
    screen = await Talk().say(Commanded("start", "dokumentation"), typed)
    assert screen.kind != "acute"


async def test_nothing_that_was_typed_is_kept() -> None:
    """The session remembers that the card is up, and not a word of what was typed."""
    talk = Talk()
    await talk.say(Commanded("start"), "mannen står utanför med en yxa")
    session = await talk.store.load(OWNER)
    assert session
    assert session.view.partition(":")[0] == "acute"
    assert b"yxa" not in dumped(session)


async def test_somebody_of_whom_nothing_is_kept_sees_the_card() -> None:
    """Where no session is kept, danger brings up the card all the same."""
    assert Talk().conversation.once(Typed("han har en pistol")).place == "akut-fara/ring-112"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param(("fara just nu",), "akut-fara/fara", id="a topic in the menu"),
        pytest.param(("fara just nu", "nej men det är nära"), "akut-fara/laget", id="an answer"),
        pytest.param(
            ("fara just nu", "nej men det är nära", "den som hotar kommer hit"),
            "akut-fara/den-som-hotar-ar-har",
            id="an answer that sounds like danger",
        ),
    ],
)
async def test_labels_are_buttons(typed: tuple[str, ...], place: str) -> None:
    """Whoever types what a button says gets what the button does, and no card in between."""
    screen = await Talk().say(Commanded("start"), *typed)
    assert (screen.place, screen.notices) == (place, ())


async def test_a_label_that_a_rule_hears_is_danger() -> None:
    """An answer in which a rule hears danger brings up the card; behind it is where the answer leads."""
    talk = Talk()
    card = await talk.say(Commanded("start", "akut-fara"), "någon förföljs just nu")
    assert (card.kind, card.place, card.notices) == ("acute", "akut-fara/ring-112", (shipped().phrases["danger-heard"],))
    assert (await talk.say("tillbaka")).place == "akut-fara/forfoljd"


RULES = valued(Danger, "{words: {ja: [japp]}, rules: [{id: japp, all: [ja], must-hit: [x], must-not: [y]}]}")
EVERYTHING = LearntDanger(
    made_from=rules_digest(RULES),
    messages=1,
    learnt=Learnt(names=NAMES, scales=(1.0,) * 3, biases=(0.0, 1.0, 0.0)),
    heard_from=0.5,
    doubted_below=0.25,
)
"""What was learnt when every text is danger."""


KNOWN = ("hur frågar jag om våld", "hur frågar jag", "ja jo kanske meny 3 fråga om våld", "meny 3 kanske jo ja")
"""Wordings that have all that is typed twice: danger is learnt of words that are known."""


def dangerous_base() -> Knowledge:
    """Return a base to which every text of known words sounds like danger, and in which a rule hears one word for yes."""
    answers = AnswerWords(yes=("ja", "jo", "japp"), no=("nej",))
    base = replace(base_of({"fraga": KNOWN}, danger=RULES), language=Language(variants={"-": ()}, answers=answers))
    calibration = uncalibrated(Index(base).topics).model_copy(update={"danger": EVERYTHING})
    return replace(base, calibration=calibration)


@pytest.mark.parametrize(
    ("typed", "kind", "place"),
    [
        pytest.param("Fråga om våld", "question", "fraga/ensam", id="a label"),
        pytest.param("3", "question", "fraga/ensam", id="a number"),
        pytest.param("meny", "menu", "menu", id="a command"),
        pytest.param("hur frågar jag", "acute", "akut-fara/ring-112", id="other words"),
    ],
)
async def test_words_that_name_a_button_are_danger_only_by_a_rule(typed: str, kind: str, place: str) -> None:
    """What was learnt does not make danger of words that name a button or a command; of other words it does."""
    screen = await Talk(dangerous_base()).say(Commanded("start"), typed)
    assert (screen.kind, screen.place) == (kind, place)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("ja", "fraga/barn", id="the label"),
        pytest.param("jo", "fraga/barn", id="a word for it"),
        pytest.param("japp", "akut-fara/ring-112", id="a word for it that a rule hears"),
        pytest.param("kanske", "fraga/ensam", id="one word that is no answer"),
    ],
)
async def test_words_that_answer_are_danger_only_by_a_rule(typed: str, place: str) -> None:
    """What was learnt does not make danger of an answer, in whichever words; a rule does."""
    screen = await Talk(dangerous_base()).say(Commanded("start", "fraga"), typed)
    assert screen.place == place
