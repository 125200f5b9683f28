"""A screen as messages: whole, in few messages, within Telegram's limits."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.application.screen import Call, Calls, Citation, Contacts, Number, Option, Screen, Section
from bot.channels.telegram.drawing import Drawing, Message, drawn, keyboard, words_of
from bot.channels.telegram.keys import Key
from tests.channels.telegram.screens import AWAY, SPOKEN, TAG, holds_the_limits, options, question
from tests.small import phrases

DUTY = Call(
    name="Socialjouren",
    numbers=(Number(written="054-540 50 54", dialled="+46545405054", label="Jour"),),
    hours="Öppet nu, till kl. 23.00",
    age="Läst 2026-11-21, ej kontrollerat",
    notes=("Säg vilken kommun det gäller.",),
)
ALARM = Call(
    name="Larmnumret", numbers=(Number(written="112", dialled="112"),), hours="Svarar dygnet runt", age="Kontrollerat 2026-11-01"
)
CLINIC = Call(name="Mottagningen", numbers=(), hours="", age="Inget nummer har hittats", url="https://mottagningen.se/?a=1&b=2")
CONTACTS = Contacts(
    title="Oro för ett barn",
    notes=("Kan barnet inte vänta, ring 112.",),
    groups=(
        Calls(heading="Ring nu", answering=True, calls=(DUTY,)),
        Calls(heading="Här saknas nummer", answering=False, calls=(CLINIC,)),
        Calls(heading="Om ingen svarar", answering=True, calls=(ALARM,)),
    ),
)
CITATIONS = (
    Citation(
        citation="19 kap. 1 § SoL", about="anmäl genast", url="https://lagen.se/sol", standing="Kontrollera mot gällande text."
    ),
    Citation(citation="Handboken", about="hur", url="https://a.se", standing="Vägledning."),
    Citation(
        citation="19 kap. 4 § SoL", about="alla bör", url="https://lagen.se/sol#4", standing="Kontrollera mot gällande text."
    ),
)
OUTCOME = Screen(
    kind="outcome",
    place="oro/anmal",
    turn=12,
    title="Anmäl <nu>",
    trail=("Risk", "Oro för ett barn"),
    notices=("Handboken har uppdaterats.",),
    sections=(
        Section(kind="text", heading="", items=("Misstanke räcker.\n\n- Ring **genast**",)),
        Section(kind="role", heading="För dig i din roll", items=("Rektor får inte stoppa dig.",)),
        Section(kind="actions", heading="Gör så här", items=("Ring.", "Skriv.")),
        Section(kind="avoid", heading="Gör inte så här", items=("Vänta inte.",)),
        Section(kind="say", heading="Så kan du säga", items=("Bra att du **berättade**.", "Jag stannar.")),
        Section(kind="record", heading="Skriv så här", items=('Barnets ord: "___".\nKl. ___.',)),
    ),
    contacts=(CONTACTS,),
    citations=CITATIONS,
    options=(Option(id="vidare", label="Fortsätt", style="onward", number=1),),
    navigation=AWAY,
    urgency="today",
)

WHOLE = """\
<i>Handboken har uppdaterats.</i>

Risk › Oro för ett barn

<b>Anmäl &lt;nu&gt;</b>

Misstanke räcker.
• Ring <b>genast</b>

<b>För dig i din roll</b>
Rektor får inte stoppa dig.

<b>Gör så här</b>
1. Ring.
2. Skriv.

<b>Gör inte så här</b>
✗ Vänta inte.

<b>Så kan du säga</b>
a) Bra att du **berättade**.
b) Jag stannar.

<b>Skriv så här</b>
<pre>Barnets ord: "___".
Kl. ___.</pre>

<blockquote expandable><b>Källor</b>
<i>Kontrollera mot gällande text.</i>
• <a href="https://lagen.se/sol">19 kap. 1 § SoL</a> – anmäl genast
• <a href="https://lagen.se/sol#4">19 kap. 4 § SoL</a> – alla bör
<i>Vägledning.</i>
• <a href="https://a.se">Handboken</a> – hur</blockquote>

<b>Oro för ett barn</b>
Kan barnet inte vänta, ring 112.
<i>Ring nu</i>
Socialjouren
<b>054-540 50 54</b> · +46545405054 · Jour
Öppet nu, till kl. 23.00
Säg vilken kommun det gäller.
<i>Läst 2026-11-21, ej kontrollerat</i>
<i>Här saknas nummer</i>
<blockquote expandable><a href="https://mottagningen.se/?a=1&amp;b=2">Mottagningen</a>
<i>Inget nummer har hittats</i></blockquote>
<i>Om ingen svarar</i>
<blockquote expandable>Larmnumret
<b>112</b>
Svarar dygnet runt
<i>Kontrollerat 2026-11-01</i></blockquote>"""


def texts(screen: Screen) -> list[str]:
    """Return the HTML of a screen's messages."""
    drawing = drawn(screen, SPOKEN, tag=TAG)
    holds_the_limits(drawing)
    return [message.html for message in drawing.messages]


def test_a_whole_screen() -> None:
    """An outcome is one message: what to do, to say and to write, on what ground, and by the keys whom to call."""
    drawing = drawn(OUTCOME, SPOKEN, tag=TAG)
    assert drawing.messages[0].html == WHOLE
    assert drawing.messages[0].keys == (
        (
            Key("Kopiera a", copy_text="Bra att du **berättade**."),
            Key("Kopiera b", copy_text="Jag stannar."),
        ),
        (Key("Kopiera texten", copy_text='Barnets ord: "___".\nKl. ___.'),),
        (Key("Fortsätt", f"1:{TAG}:12:vidare", style="primary"),),
        (
            Key("Tillbaka", f"1:{TAG}:12:tillbaka"),
            Key("Meny", f"1:{TAG}:12:meny"),
            Key("112", f"1:{TAG}:12:112", style="danger"),
        ),
    )


def test_the_keyboard_as_telegram_takes_it() -> None:
    """Each key says what it does, and nothing else."""
    message = Message(
        "x", ((Key("Ja", "1:a"), Key("Kopiera", copy_text="b")), (Key("Sidan", url="https://c.se", style="danger"),))
    )
    assert keyboard(message) == {
        "inline_keyboard": [
            [{"text": "Ja", "callback_data": "1:a"}, {"text": "Kopiera", "copy_text": {"text": "b"}}],
            [{"text": "Sidan", "url": "https://c.se", "style": "danger"}],
        ]
    }


def test_a_question() -> None:
    """A question is its words and its keys."""
    assert texts(question(*options("Ja", "Nej"))) == ["<b>Är barnet i fara?</b>"]


def test_options_that_are_too_long_are_listed() -> None:
    """What does not go on a key stands in the text, in Markdown, under its number."""
    screen = question(*options("**Barnet** är rädd för att gå hem i dag", "Skador", style="tick", ticked=[2]))
    (text,) = texts(replace(screen, citations=CITATIONS[1:2]))
    assert text == (
        "<b>Är barnet i fara?</b>\n\n"
        '<blockquote expandable><b>Källor</b>\n<i>Vägledning.</i>\n• <a href="https://a.se">Handboken</a> – hur</blockquote>\n\n'
        "☐ 1. <b>Barnet</b> är rädd för att gå hem i dag\n"
        "☑ 2. Skador"
    )


def test_a_summary() -> None:
    """What was advised stands under each step's title."""
    sections = (
        Section(kind="answers", heading="Dina svar", items=("Är barnet i fara? **Nej**",)),
        Section(kind="advice", heading="", items=("Anmäl", "Ring.", "Skriv.")),
        Section(kind="facts", heading="", items=("Kommun: Kil",)),
    )
    assert texts(Screen(kind="summary", place="summary", turn=1, title="Så här kom du hit", sections=sections)) == [
        "<b>Så här kom du hit</b>\n\n<b>Dina svar</b>\n• Är barnet i fara? <b>Nej</b>\n\n<b>Anmäl</b>\n• Ring.\n• Skriv.\n\n• Kommun: Kil"
    ]


def test_a_long_text_to_copy_is_a_message_of_its_own() -> None:
    """What is too long for a key can be copied as a message; whom to call and the keys follow it."""
    long = "Barnets ord: ___. " * 20
    screen = replace(OUTCOME, sections=(Section(kind="record", heading="Skriv så här", items=(long,)),), citations=(), notices=())
    assert texts(screen) == [
        "Risk › Oro för ett barn\n\n<b>Anmäl &lt;nu&gt;</b>\n\n<b>Skriv så här</b>\n<i>Texten kommer för sig.</i>",
        f"<pre>{long}</pre>",
        WHOLE[WHOLE.index("<b>Oro för ett barn") :],
    ]
    assert texts(replace(screen, contacts=()))[1:] == [f"<pre>{long}</pre>"]


@pytest.mark.parametrize(
    ("paragraphs", "about", "starts"),
    [
        pytest.param(30, 10, ["<i>Hand"], id="all in one"),
        pytest.param(46, 10, ["<i>Hand", "<b>Oro"], id="whom to call apart, by the keys"),
        pytest.param(70, 8, ["<i>Hand", "<blockquote"], id="the sources with whom to call"),
        pytest.param(160, 8, ["<i>Hand", "Ett stycke", "Ett stycke"], id="guidance that is too long by itself"),
    ],
)
def test_what_is_too_long_for_one_message(paragraphs: int, about: int, starts: list[str]) -> None:
    """Messages begin where something new begins, and everything comes in order."""
    text = "\n\n".join(["Ett stycke om vad du gör och varför det är så just här."] * paragraphs)
    cited = tuple(replace(CITATIONS[0], about="x" * 100) for _ in range(about))
    made = texts(replace(OUTCOME, sections=(Section(kind="text", heading="", items=(text,)),), citations=cited))
    assert [each[: len(start)] for each, start in zip(made, starts, strict=True)] == starts
    assert sum(each.count("Ett stycke om") for each in made) == paragraphs


def test_somebody_is_explained_once() -> None:
    """Who stands under two needs has her notes under the first; a number and its age stand under both."""
    second = replace(CONTACTS, title="Skydd i kväll")
    _, again = texts(replace(OUTCOME, contacts=(CONTACTS, second)))[0].split("<b>Skydd i kväll</b>\n")
    assert again.startswith(
        "<i>Ring nu</i>\nSocialjouren\n<b>054-540 50 54</b> · +46545405054 · Jour\nÖppet nu, till kl. 23.00\n<i>Läst"
    )


def test_those_who_answer_are_never_folded() -> None:
    """Until somebody answers, nothing is folded away."""
    later = Calls(heading="När de har öppet", answering=False, calls=(DUTY,))
    now = Calls(heading="Ring 112", answering=True, calls=(ALARM,))
    text = texts(replace(OUTCOME, contacts=(replace(CONTACTS, groups=(later, now)),), citations=()))[0]
    assert "blockquote" not in text
    assert text.index("Socialjouren") < text.index("\n\n<i>Ring 112</i>\nLarmnumret")


def test_the_same_screen_is_drawn_once() -> None:
    """Another person and another turn share the text, and have keys of their own."""
    mine, yours = drawn(OUTCOME, SPOKEN, tag=TAG), drawn(replace(OUTCOME, turn=13), SPOKEN, tag="yours_")
    assert mine.messages[0].html is yours.messages[0].html
    assert yours.messages[0].keys[-1][0].data == "1:yours_:13:tillbaka"


def test_what_somebody_answered_is_not_remembered() -> None:
    """A summary is drawn anew each time, so that no answers stay in memory."""
    summary = replace(OUTCOME, kind="summary")
    assert drawn(summary, SPOKEN, tag=TAG) == drawn(summary, SPOKEN, tag=TAG)
    assert drawn(summary, SPOKEN, tag=TAG).messages[0].html is not drawn(summary, SPOKEN, tag=TAG).messages[0].html


def test_the_words_are_the_coordinators() -> None:
    """Everything that Telegram adds stands among the phrases."""
    words = words_of(phrases())
    assert (words.sources, words.copy) == ("Källor", "Kopiera")


TEXT = st.text(min_size=1, max_size=300).filter(str.strip) | st.text(
    alphabet="ab *_-<>&\"'[]()\n1.\\🎈\u0301", min_size=1, max_size=300
).filter(str.strip)
SECTIONS = st.builds(
    Section,
    kind=st.sampled_from(["text", "hint", "role", "local", "actions", "avoid", "say", "record", "answers", "advice", "facts"]),
    heading=st.just("") | TEXT,
    items=st.lists(TEXT, min_size=1, max_size=5).map(tuple),
)
CALLS = st.builds(
    Call,
    name=TEXT,
    numbers=st.lists(st.builds(Number, written=TEXT, dialled=TEXT, label=TEXT), max_size=2).map(tuple),
    hours=TEXT,
    age=TEXT,
    notes=st.lists(TEXT, max_size=2).map(tuple),
    url=st.sampled_from(["", "https://a.se/?b=1&c=<>\"'"]),
)
CONTACT = st.builds(
    Contacts,
    title=TEXT,
    notes=st.lists(TEXT, max_size=2).map(tuple),
    groups=st.lists(
        st.builds(Calls, heading=TEXT, answering=st.booleans(), calls=st.lists(CALLS, max_size=2).map(tuple)), max_size=3
    ).map(tuple),
)
CITATION = st.builds(Citation, citation=TEXT, about=TEXT, url=st.just("https://a.se/"), standing=TEXT)
OPTION = st.builds(
    Option,
    id=st.from_regex(r"[a-z]{1,6}(:[a-z0-9-]{1,60})?", fullmatch=True),
    label=TEXT,
    style=st.sampled_from(["answer", "tick", "done", "onward"]),
    ticked=st.booleans(),
    number=st.integers(1, 200),
)
SCREENS = st.builds(
    Screen,
    kind=st.sampled_from(["question", "checklist", "outcome", "summary"]),
    place=st.just("tree/step"),
    turn=st.integers(0, 10**9 - 1),
    title=TEXT,
    trail=st.lists(TEXT, max_size=2).map(tuple),
    notices=st.lists(TEXT, max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=4).map(tuple),
    contacts=st.lists(CONTACT, max_size=2).map(tuple),
    citations=st.lists(CITATION, max_size=3).map(tuple),
    options=st.lists(OPTION, max_size=14).map(tuple),
    navigation=st.just(AWAY),
)


@settings(max_examples=150, deadline=None)
@given(SCREENS)
def test_telegram_takes_any_screen(screen: Screen) -> None:
    """Whatever stands in the knowledge, every message and every key is within Telegram's limits, and 112 is in the last row."""
    drawing: Drawing = drawn(screen, SPOKEN, tag=TAG)
    holds_the_limits(drawing)
    assert drawing.messages[-1].keys[-1][-1] == Key("112", f"1:{TAG}:{screen.turn}:112", style="danger")
