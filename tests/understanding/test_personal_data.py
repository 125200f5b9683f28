"""Personal data that is noticed, and what looks alike and is not.

In personal-data.tsv what is to be noticed stands between « and », with its kinds in order; a text without kinds has none. All names are
invented combinations. The personal numbers have dates of the 1890s or earlier (with ten digits they can be read as a later year) and
mostly last digits from 980, or are the well-known 121212-1212.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.language import Language
from bot.understanding.numbers import checks
from bot.understanding.personal_data import STRUCK_OUT, Guard, PersonalData, guard, struck_out
from tests.shipped import shipped
from tests.small import small_base, valued
from tests.understanding.figures import MESSAGES, rows

TABLE = Path(__file__).with_name("personal-data.tsv")
QUESTIONS = Path("knowledge/questions")
LANGUAGE = """
variants: {pappa: [farsa]}
given-names: [Ahmed, Ali, Amir, Anna, Bertil, Björn, Emma, Erik, Eva, Fatima, Hassan, Karin, Karl, Kevin, Kim, Kristina, Filip, Leila, Lisa, Liv, Maria, Max, Mikael, My, Nora, Omar, Per, Ronja, Sara, Siv, Sten, Stig]
persons: [patienten, eleven, mamman, min man, min granne, sonen, pojkvännen, barnet, klienten]
"""
WORST = 10e-3
"""Seconds, the worst text on a busy machine; the worst of `HOSTILE` has been measured at about six milliseconds."""


@cache
def watching() -> Guard:
    """Return a guard with the shipped knowledge, and the names above."""
    return guard(replace(shipped(), language=valued(Language, LANGUAGE)))


def marked(text: str, found: tuple[PersonalData, ...]) -> str:
    """Return `text` with what was found between « and »."""
    for each in reversed(found):
        text = f"{text[: each.start]}«{text[each.start : each.end]}»{text[each.end :]}"
    return text


@pytest.mark.parametrize(("text", "kinds"), rows(TABLE, "text", "kinds"))
def test_noticed_in(text: str, kinds: str) -> None:
    """What points out a person is noticed, exactly as long as it is, and what only looks alike is not."""
    typed = text.replace("«", "").replace("»", "")
    found = watching().noticed_in(typed)
    assert (marked(typed, found), " ".join(each.kind for each in found)) == (text, kinds)


def test_the_table_is_large_enough() -> None:
    """At least 150 texts of each sort are tried."""
    kinds = [kinds for _, kinds in rows(TABLE, "text", "kinds")]
    assert min(sum(map(bool, kinds)), kinds.count("")) >= 150


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("pnr 9\u200b00101-9802.", "pnr ▇▇▇.", id="a sign that is not seen"),
        pytest.param("9\u20600\u00ad0101\ufeff-9802", "▇▇▇", id="several"),
        pytest.param("😱 900101-9802 😱", "😱 ▇▇▇ 😱", id="between emoji"),
        pytest.param("\u202e900101-9802\u202c", "\u202e▇▇▇\u202c", id="written backwards"),
        pytest.param("nr\u00a0900101\u00a0-\u00a09802", "nr\u00a0▇▇▇", id="hard spaces"),
        pytest.param("9\u03320\u03320101-9802", "▇▇▇", id="underlined digits"),
        pytest.param("1️⃣2️⃣1️⃣2️⃣1️⃣2️⃣-1212", "▇▇▇", id="keycaps"),
        pytest.param("på A\u030agatan 4", "på ▇▇▇", id="an accent of its own"),
        pytest.param("hon heter A\u0301nna", "hon heter ▇▇▇", id="a name with one"),
        pytest.param("pnr\n900101-9802\n070-174 06 05", "pnr\n▇▇▇\n▇▇▇", id="lines"),
        pytest.param("x " * 2_500 + "900101-9802", "x " * 2_500 + "▇▇▇", id="late in a long text"),
        pytest.param("\ufdfa 900101-9802", "\ufdfa ▇▇▇", id="after a sign that is many letters"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_struck_out(text: str, expected: str) -> None:
    """What is struck out is what was typed, however it was typed."""
    assert struck_out(text, watching().noticed_in(text)) == expected


def test_what_was_noticed_has_no_words() -> None:
    """The value tells of which kind and where, and nothing that was typed."""
    assert repr(watching().noticed_in("hon heter Anna")) == "(PersonalData(kind='name', start=10, end=14),)"


def test_own_numbers_however_they_are_written() -> None:
    """No number of a service is taken for a person's."""
    numbers = [phone.number for service in shipped().services.values() for phone in service.phones]
    written = chain.from_iterable(ways(number) for number in numbers)
    assert [text for text in written if watching().noticed_in(f"ring {text} nu")] == []


def ways(number: str) -> Iterator[str]:
    """Yield ways to write a number."""
    yield from (number, number.replace(" ", ""), number.replace("-", ""), number.replace("-", " "), number.replace("-", "/"))
    if number.startswith("0"):
        bare = number.replace("-", " ")[1:]
        yield from (
            f"+46 {bare}",
            f"+46{bare}".replace(" ", ""),
            f"+46 (0){bare}",
            f"0046 {bare}",
            f"0046{bare}".replace(" ", ""),
        )


def test_a_base_without_language_or_services() -> None:
    """Numbers are noticed, and names that are introduced, when no list is written."""
    bare = guard(small_base(services={}))
    assert struck_out("hon heter Anna, 900101-9802", bare.noticed_in("hon heter Anna, 900101-9802")) == "hon heter ▇▇▇, ▇▇▇"


def texts(written: object) -> Iterator[str]:
    """Yield every text in what coordinators wrote."""
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict):
        yield from chain.from_iterable(map(texts, written.values()))
    elif isinstance(written, list | tuple):
        yield from chain.from_iterable(map(texts, written))


def harmless() -> Iterator[str]:
    """Yield what the knowledge says, and messages that were written for other tests."""
    base = shipped()
    kinds = (base.trees, base.topics, base.services, base.supplements, base.sources, base.needs, base.roles)
    yield from chain.from_iterable(texts(value.model_dump()) for kind in kinds for value in kind.values())
    yield from chain.from_iterable((*rule.must_hit, *rule.must_not) for rule in base.danger.rules) if base.danger else ()
    yield from (text for text, _ in rows(MESSAGES, "text", "danger"))
    for file in [QUESTIONS / "development.tsv", QUESTIONS / "practitioners.tsv"]:
        yield from (text for text, _ in rows(file, "query", "topic"))


@pytest.mark.parametrize(
    "listening", [pytest.param(watching, id="few names"), pytest.param(lambda: guard(shipped()), id="shipped")]
)
def test_no_false_alarm(listening: Callable[[], Guard]) -> None:
    """What the knowledge says, and what practitioners ask without naming anybody, passes."""
    ear = listening()
    alarms = [text for text in harmless() if ear.noticed_in(text)]
    assert alarms == []


DAYS = st.dates(date(1890, 1, 1), date(1899, 12, 31))
SIGNS = st.sampled_from(["-", "+", " - ", "–", " – ", "- ", " ", "", "—", "\u200b-", "−"])
SENTENCES = st.sampled_from(
    [
        "{}",
        "pnr:{}",
        "({})",
        "patienten {} är här",
        "ring 112, {}.",
        "[{}]",
        "'{}'",
        "hej {}, tack",
        "nr\u00a0{}\n",
        "2 barn {} 34 år",
    ]
)


@st.composite
def personal_numbers(draw: st.DrawFn) -> str:
    """Return a personal or coordination number with the right check digit, in one of its writings."""
    born = draw(DAYS)
    day = f"{born:%y%m}{born.day + draw(st.sampled_from([0, 60])):02}"
    serial = f"{draw(st.integers(980, 999))}"
    check = next(str(digit) for digit in range(10) if checks(f"{day}{serial}{digit}"))
    century = draw(st.sampled_from(["", "18"]))
    written = f"{century}{day}{draw(SIGNS)}{serial}{check}"
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in written) if draw(st.booleans()) else written


@given(personal_numbers(), SENTENCES)
def test_every_personal_number_is_noticed(number: str, sentence: str) -> None:
    """A number with the right check digit is noticed however and wherever it is written, and nothing of it is left."""
    text = sentence.format(number)
    found = watching().noticed_in(text)
    assert {each.kind for each in found} <= {"personnummer", "samordningsnummer"}
    assert struck_out(text, found) == sentence.format(STRUCK_OUT)


@given(st.text(max_size=400) | st.text(alphabet="0123456789 +-()/.:@aAnÅsgvägenc\u200b\u0301", max_size=400))
@settings(max_examples=200)
def test_any_text_is_read(text: str) -> None:
    """No text is a fault; what is found stands in order, apart, within the text."""
    found = watching().noticed_in(text)
    places = [place for each in found for place in (each.start, each.end)]
    assert places == sorted(places)
    assert all(each.start < each.end <= len(text) for each in found)


HOSTILE = {
    "one word": "x",
    "short words": "a ",
    "digits": "1",
    "digits apart": "0 ",
    "zeros and dashes": "0-1-",
    "mailboxes": "a@",
    "dots": "a.",
    "personal numbers": "900101-9802 ",
    "phone numbers": "070-174 06 05 ",
    "names": "Anna Svensson ",
    "beginnings of names": "hon heter ",
    "streets": "Storgatan 12 ",
    "endings of streets": "vägvägen",
    "words of streets": "stora ",
    "genitives": "Annas ",
    "signs that become many": "\ufdfa",
    "accents": "a\u0301\u0301\u0301",
    "unseen": "9\u200b",
    "emoji": "😱",
    "brackets": "+1 (",
    "everything": "anna Svensson 070-174 06 05 x@example.se Storgatan 1, ",
}


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_read_for_long(part: str) -> None:
    """Two thousand characters cost a few milliseconds, whatever they are."""
    text = (part * 2_000)[:2_000]
    times = []
    for _ in range(5):
        began = perf_counter()
        watching().noticed_in(text)
        times.append(perf_counter() - began)
    assert min(times) < WORST
