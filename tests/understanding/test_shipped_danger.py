"""How danger is heard by the shipped rules.

The tuned and the unseen messages were written before the rules; the rules were tuned on the one half, and nobody has looked at what is
missed in the other. The drafts were written in rounds while the rules were made, each round before the rules were mended for it.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

import pytest

from bot.knowledge.danger import Danger
from bot.understanding.danger import Alarm
from bot.understanding.normalise import tokens
from bot.understanding.vocabulary import LEAST_WITH_ONE
from tests.shipped import shipped
from tests.understanding.figures import MESSAGES, measured, rows, rules


@cache
def alarm() -> Alarm:
    """Return the shipped rules, listening."""
    return Alarm(rules())


def examples(danger: Danger) -> Iterator[str]:
    """Yield every text that a rule must catch."""
    return chain.from_iterable(rule.must_hit for rule in danger.rules)


@pytest.mark.parametrize(
    ("part", "recall", "near", "elsewhere"),
    [
        pytest.param("tuned", 0.98, 0.10, 0.02, id="tuned"),
        pytest.param("unseen", 0.97, 0.10, 0.03, id="unseen"),
        pytest.param("draft", 0.97, 0.10, 0.00, id="draft"),
    ],
)
def test_messages(part: str, recall: float, near: float, elsewhere: float) -> None:
    """Danger is heard where it is, seldom in what looks alike, and hardly ever elsewhere."""
    figures = measured(alarm(), rows(MESSAGES, "text", "danger", part=part))
    assert figures.share("yes") >= recall, figures
    assert figures.share("near") <= near, figures
    assert figures.share("no") <= elsewhere, figures


def test_the_ordinary_subjects_seldom_sound_like_danger() -> None:
    """What practitioners ask about in the other topics seldom brings up the card; a fifth of it tells the share within one in a hundred."""
    asked = shipped().wordings.values()
    says = [words for topic in asked if topic.id != "akut-fara" for subject in topic.about for words in subject.says][::5]
    heard = [words for words in says if alarm().danger_in(words)]
    assert len(heard) / len(says) <= 0.08, heard


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda text: " ".join(tokens(text)), id="no å, ä or ö, and no signs"),
        pytest.param(lambda text: f"hej jag undrar en sak {text} vad ska jag göra", id="in the middle of a message"),
        pytest.param(lambda text: f"{text}!!! 😱", id="signs"),
    ],
)
def test_however_it_is_typed(typed: Callable[[str], str]) -> None:
    """Danger is heard however the examples are typed."""
    deaf = [text for text in examples(rules()) if not alarm().danger_in(typed(text))]
    assert deaf == []


def swapped(text: str, number: int) -> str:
    """Return the text with two letters in the middle of one of its words of at least five letters swapped."""
    words = text.split()
    places = [place for place, word in enumerate(words) if len(word) >= LEAST_WITH_ONE and word.isalpha()]
    if places:
        place = places[number % len(places)]
        word = words[place]
        half = len(word) // 2
        words[place] = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    return " ".join(words)


@pytest.mark.parametrize("number", range(3))
def test_a_typo_costs_little(number: int) -> None:
    """With a typo in one of its longer words, hardly any example is missed."""
    texts = [swapped(text, number) for text in examples(rules())]
    heard = [text for text in texts if alarm().danger_in(text)]
    assert len(heard) / len(texts) >= 0.97


def test_suicide_has_its_own_card() -> None:
    """What is said about one's own life brings up the card about suicide; a threat to others brings up 112."""
    hits = {rule.id: rule.card for rule in rules().rules}
    assert {hits[name] for name in ("eget-liv", "sjalvmord", "overdos", "skar-sig")} == {"suicide"}
    heard = alarm().danger_in("han säger att han ska ta livet av sig och barnen")
    assert heard
    assert heard.card == "acute"


def test_strong_words_are_never_silenced() -> None:
    """Weapons, breathing and unconsciousness are heard whatever else a message says."""
    silencers = "kurs rutin straff förra året hur frågar hur skriver statistik"
    for text in ("han har kniv", "hon kan inte andas", "andas inte", "barnet är medvetslöst"):
        assert alarm().danger_in(f"{silencers} {text} {silencers}")


def test_one_silencing_word_far_away_silences_nothing() -> None:
    """A word that silences does so only beside the danger: not from another part of a long message."""
    story = "Jag gick en kurs förra året om straff och rutiner och statistik. " + "Vi har pratat länge om annat i dag. " * 3
    deaf = [text for text in examples(rules()) if not alarm().danger_in(story + text)]
    assert deaf == []
