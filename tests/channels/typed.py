"""What somebody types, and what every channel shows for it: conversations that no channel may play otherwise.

Where questions land is told here, and all else is understood as the shipped knowledge has it: the talks are the same however its wordings
are weighed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from bot.application.conversation import Conversation
from bot.storage.memory import MemoryStore
from bot.storage.unreached import Count
from bot.understanding.answers import Option
from bot.understanding.understanding import Understanding, Understood
from tests.channels.contract import Driver
from tests.shipped import shipped

MENU = "Vad gäller det?"
ACUTE = "Ring 112 nu"
SUICIDE = "Lämna inte personen ensam"
IN_DANGER = "Är någon i fara just nu?"
CHILD_IN_DANGER = "Är barnet i akut fara just nu?"
CONCERN = "Vad har du sett eller hört?"
CONTACTS = "Vem eller vad gäller det?"
CHILD_NEED = "Vad behöver du för barnet?"
JOURNAL = "Vad behöver du hjälp med?"
UNKNOWN = "Det hittar jag inget svar på"
ASKING = "Skicka frågan till samordnaren?"
SUGGESTIONS = "Vilket är närmast det du undrar?"
CALLING = "Ring socialtjänsten där barnet bor"
UNREACHED = "Numret fungerade inte"
WHICH = "Vilket nummer fungerade inte?"
CALM = "Ingen akut fara nu – gå vidare i lugn takt"
NUMBER = "19121212-1212"
NOBODY_KNOWS = "vad kostar parkeringen vid sjukhuset"
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""A Tuesday, noon in Sweden."""


@dataclass(frozen=True)
class Line:
    """Words that are typed, or in brackets the label that is chosen; the title, and parts, that are seen then, and parts that are not."""

    says: str
    title: str
    parts: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Talk:
    """Lines one after another, and what is stored for the coordinators when all are said: questions, and numbers that did not work."""

    name: str
    lines: tuple[Line, ...]
    stored: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    moment: datetime = NOON


def said(name: str, **values: str) -> str:
    """Return what the bot says by a phrase, up to the first value that is not given."""
    words = shipped().phrases[name]
    for value, told in values.items():
        words = words.replace(f"{{{value}}}", told)
    return words.partition("{")[0].strip()


class Landing(Understanding):
    """Understands what is typed, but for where a question is answered: that is told."""

    def understood(self, text: str, *, now: datetime, options: Sequence[Option] = ()) -> Understood:
        """Return what `text` means, and land it where `LANDINGS` tells, nowhere else."""
        understood = super().understood(text, now=now, options=options)
        return replace(understood, landings=() if understood.personal_data else LANDINGS.get(text, ()))


@cache
def understanding() -> Landing:
    """Return what understands the talks."""
    return Landing(shipped())


def conversation_of(talk: Talk) -> Conversation:
    """Return a conversation at the time of the talk."""
    store = MemoryStore(clock=lambda: talk.moment)
    return Conversation(shipped(), store, lambda: talk.moment, understanding=understanding())


async def talks(driver: Driver, talk: Talk) -> None:
    """Say every line on a channel, and see what is to be seen."""
    await driver.open()
    for line in talk.lines:
        chosen = line.says.startswith("[")
        title = await (driver.choose(line.says.strip("[]")) if chosen else driver.says(line.says))
        seen = " ".join((await driver.sees()).split())
        assert title == line.title, (line, seen)
        assert [part for part in line.parts if part not in seen] == [], (line, seen)
        assert [part for part in line.absent if part in seen] == [], (line, seen)
        assert seen.count(_FOR_FIVE) <= 1, (line, seen)


async def is_stored(conversation: Conversation, talk: Talk) -> None:
    """Compare what is stored for the coordinators with what the talk sends; nothing is stored but the words or the service, and the day."""
    asked = await conversation.store.asked()
    assert [each.text for each in asked] == list(talk.stored)
    assert {each.day for each in asked} <= {talk.moment.date()}
    today = talk.moment.date()
    assert await conversation.store.unreached(today) == {service: Count(times=1, last=today) for service in talk.unreached}


def _taken_for(answer: str) -> str:
    return said("taken-for", answer=answer)


_AFTER_FIVE = "vem ringer jag i säffle efter kl 17"
_TEACHES = "jag är lärare i Säffle och ett barn har blåmärken, måste jag anmäla"
_KNIFE = "hur gör jag en orosanmälan, pappan står här utanför med en kniv nu"
_WRITES = "hur skriver jag i journalen"
_UNSURE = "hur frågar jag en kollega i Säffle"

LANDINGS: Mapping[str, tuple[str, ...]] = {
    _AFTER_FIVE: ("kontakter",),
    "vem ringer jag": ("kontakter",),
    _TEACHES: ("orosanmalan",),
    _KNIFE: ("orosanmalan",),
    _WRITES: ("dokumentation",),
    _UNSURE: ("orosanmalan", "dokumentation"),
}
"""Where each question is answered; the others nowhere."""

_FACTS = "Skola (lärare, rektor, elevhälsa) · Säffle · ett barn under 18"
_TEACHER = Line(
    _TEACHES,
    CHILD_IN_DANGER,
    (f"Jag utgår från: {_FACTS}.", "Inte: Säffle"),
)
_WITHOUT_TOWN = ("Jag utgår från: Skola (lärare, rektor, elevhälsa) · ett barn under 18.",)
_FOR_FIVE = said("contacts-at", time="24/11 17:01")
_UNANSWERED = Line(NOBODY_KNOWS, UNKNOWN, ("Skicka frågan till samordnaren", "Oro för ett barn"))

FACTS = (
    Talk("a fact is taken back by a button", (_TEACHER, Line("[Inte: Säffle]", CHILD_IN_DANGER, _WITHOUT_TOWN, ("Säffle",)))),
    Talk("a fact is taken back by words", (_TEACHER, Line("inte säffle", CHILD_IN_DANGER, _WITHOUT_TOWN, ("Säffle",)))),
    Talk(
        "a time that was asked about",
        (
            Line(_AFTER_FIVE, CONTACTS, ("Jag utgår från: Säffle · tiden 24/11 17:01.", "Inte: tiden 24/11 17:01")),
            Line("stöd, råd eller kommunens växel", "Vad gäller det?"),
            Line("människohandel", "Råd om människohandel och prostitution", (_FOR_FIVE, "Stängt. Öppnar i morgon kl. 08.00")),
            Line("112", ACUTE, absent=("som du frågade om",)),
            Line("tillbaka", "Råd om människohandel och prostitution", (_FOR_FIVE,)),
            Line("tillbaka", "Vad gäller det?"),
            Line("människohandel", "Råd om människohandel och prostitution", (_FOR_FIVE, "Stängt. Öppnar i morgon kl. 08.00")),
            Line("meny", MENU, absent=("17:01",)),
            Line("vem ringer jag", CONTACTS, absent=("17:01",)),
            Line("stöd, råd eller kommunens växel", "Vad gäller det?"),
            Line(
                "människohandel", "Råd om människohandel och prostitution", ("Öppet nu, till kl. 16.00",), ("som du frågade om",)
            ),
        ),
    ),
    Talk(
        "a time is Sweden's",
        (Line(_AFTER_FIVE, CONTACTS, ("Jag utgår från: Säffle · tiden 21/11 21:40.",)),),
        moment=datetime(2026, 11, 21, 20, 40, tzinfo=UTC),
    ),
)

_CARD = ("Det låter som fara nu. Ring 112", "Ring 112. Har ni larm på jobbet")
_SUICIDE_CARD = ("Det låter som att någon kan ta sitt liv. Ring 112",)

DANGER = (
    Talk(
        "danger in the middle of a tree",
        (
            Line("oro för ett barn", CHILD_IN_DANGER),
            Line("nej", CONCERN),
            Line("mannen står utanför med en kniv", ACUTE, _CARD),
            Line("tillbaka", CONCERN, ("Barnet har berättat",), _CARD),
        ),
    ),
    Talk(
        "danger in a question",
        (
            Line("fara just nu", IN_DANGER),
            Line(_KNIFE, ACUTE, (*_CARD, "Oro för ett barn")),
            Line("tillbaka", IN_DANGER),
            Line(_KNIFE, ACUTE, _CARD),
            Line("[Oro för ett barn]", CHILD_IN_DANGER, absent=_CARD),
        ),
    ),
    Talk(
        "danger to one's own life in the middle of a tree",
        (
            Line("fara just nu", IN_DANGER),
            Line("hon säger att hon vill ta livet av sig", SUICIDE, _SUICIDE_CARD),
            Line("[112]", ACUTE),
            Line("tillbaka", IN_DANGER),
        ),
    ),
    Talk(
        "danger to one's own life first of all",
        (Line("hon säger att hon vill ta livet av sig", SUICIDE, _SUICIDE_CARD), Line("tillbaka", MENU)),
    ),
    Talk("danger first of all", (Line("mannen står utanför med en kniv", ACUTE, _CARD), Line("[Meny]", MENU))),
)

_PERSONAL = said("personal-data")[:30]

PERSONAL = (
    Talk(
        "a personal number in the middle of a tree",
        (
            Line("fara just nu", IN_DANGER),
            Line(f"hon har {NUMBER}", IN_DANGER, (_PERSONAL, "Kan inte prata öppet"), (NUMBER,)),
            Line("nej", CALM, absent=(_PERSONAL,)),
        ),
    ),
    Talk(
        "danger and a personal number",
        (
            Line("fara just nu", IN_DANGER),
            Line(f"mannen står utanför med en kniv, han har {NUMBER}", ACUTE, (*_CARD, _PERSONAL), (NUMBER,)),
            Line("tillbaka", IN_DANGER, absent=(_PERSONAL,)),
        ),
    ),
)

ANSWERS = (
    Talk(
        "an answer in other words",
        (
            Line("fara just nu", IN_DANGER),
            Line("ja det tror jag", ACUTE, (_taken_for("Ja"),)),
            Line("tillbaka", IN_DANGER),
            Line("vet ej", "Vad stämmer just nu?", (_taken_for("Vet inte"),)),
            Line("tillbaka", IN_DANGER),
            Line("kan inte prata öppt", "Tyst samtal – låt personen svara ja eller nej", (_taken_for("Kan inte prata öppet"),)),
            Line("tillbaka", IN_DANGER),
            Line("8", CALM, absent=("Jag tog det som",)),
            Line("tillbaka", IN_DANGER),
            Line("nä", CALM, (_taken_for("Nej"),)),
        ),
    ),
    Talk(
        "a question leaves the tree and back leads to it",
        (
            Line("oro för ett barn", CHILD_IN_DANGER),
            Line("nej", CONCERN),
            Line(_WRITES, JOURNAL, absent=("Jag tog det som",)),
            Line("tillbaka", CONCERN, ("Barnet har berättat",)),
            Line("tillbaka", CHILD_IN_DANGER),
        ),
    ),
    Talk(
        "words that mean nothing leave the question as it stood",
        (Line("fara just nu", IN_DANGER), Line("xyzzy", IN_DANGER, (said("not-understood"),)), Line("nej", CALM)),
    ),
)

_ASK = Line("[Skicka frågan till samordnaren]", ASKING, (said("question-heading"), NOBODY_KNOWS))
_SENT = said("question-sent")
_NAMED = Line("vad kostar parkeringen för Anna Svensson", ASKING, ("vad kostar parkeringen för ▇▇▇",), ("Anna", "Svensson"))

SENDING = (
    Talk(
        "a question is sent", (_UNANSWERED, _ASK, Line("[Skicka]", MENU, (_SENT,)), Line("1", IN_DANGER)), stored=(NOBODY_KNOWS,)
    ),
    Talk(
        "a question is sent by words",
        (
            _UNANSWERED,
            Line("skicka frågan till samordnaren", ASKING, (NOBODY_KNOWS,), ("Frågan som skickas skicka",)),
            Line("skicka", MENU, (_SENT,)),
        ),
        stored=(NOBODY_KNOWS,),
    ),
    Talk(
        "none of what is suggested is meant, in the middle of a tree",
        (
            Line("fara just nu", IN_DANGER),
            Line(_UNSURE, SUGGESTIONS, ("Oro för ett barn", "Skriva och dokumentera", "Jag utgår från: Säffle.")),
            Line("inte säffle", SUGGESTIONS, ("Oro för ett barn",), ("Säffle",)),
            Line("[Inget av dessa]", UNKNOWN),
            Line("[Skicka frågan till samordnaren]", ASKING, (_UNSURE,)),
            Line("[Skicka]", IN_DANGER, (_SENT,)),
            Line("nej", CALM, absent=(_SENT,)),
        ),
        stored=(_UNSURE,),
    ),
    Talk(
        "none of what is suggested is meant, in words and numbers",
        (
            Line(_UNSURE, SUGGESTIONS),
            Line("inget av dessa", UNKNOWN),
            Line("skicka frågan", ASKING, (_UNSURE,)),
            Line("1", MENU, (_SENT,)),
        ),
        stored=(_UNSURE,),
    ),
    Talk(
        "one of what is suggested is meant",
        (
            Line("fara just nu", IN_DANGER),
            Line(_UNSURE, SUGGESTIONS),
            Line("[Oro för ett barn]", CHILD_IN_DANGER, ("Jag utgår från: Säffle.",)),
            Line("tillbaka", IN_DANGER, absent=("Jag utgår från",)),
        ),
    ),
    Talk("back sends nothing", (_UNANSWERED, _ASK, Line("tillbaka", MENU, absent=(_SENT,)))),
    Talk(
        "words that decline send nothing",
        (_UNANSWERED, _ASK, Line("meny", MENU, absent=(_SENT,)), Line("nej inget", UNKNOWN, absent=(_SENT,))),
    ),
    Talk(
        "a question is written anew, and a name in it is struck out",
        (_UNANSWERED, _ASK, _NAMED, Line("[Skicka]", MENU, (_SENT,))),
        stored=("vad kostar parkeringen för ▇▇▇",),
    ),
    Talk(
        "danger while a question is written",
        (_UNANSWERED, _ASK, Line("mannen står utanför med en kniv", ACUTE, _CARD), Line("tillbaka", MENU)),
    ),
)


_SHOWN = (
    Line("[Vem ringer jag?]", CONTACTS),
    Line("[Ett barn far illa]", CHILD_NEED),
    Line("1", "Vad arbetar du som?"),
    Line("skola", "I vilken kommun bor eller vistas personen?"),
    Line("karlstad", CALLING, (UNREACHED, "054-540 50 20")),
)
_RECEPTION = "Familjeavdelningens reception, Karlstads kommun"
_THANKS = said("unreached-told")

NUMBERS = (
    Talk(
        "a number that did not work",
        (
            *_SHOWN,
            Line(f"[{UNREACHED}]", WHICH, (_RECEPTION, "Socialjouren", "aldrig vem du är"), ("Larmnumret", "054-540 50 20")),
            Line(f"[{_RECEPTION}]", CALLING, (_THANKS, "054-540 50 20", UNREACHED)),
            Line(f"[{UNREACHED}]", WHICH, ("Socialjouren",), (_RECEPTION,)),
            Line("[112]", ACUTE, absent=(UNREACHED,)),
            Line("tillbaka", CALLING, absent=(_THANKS,)),
        ),
        unreached=("karlstad-familjeavdelningen",),
    ),
    Talk(
        "a number that did not work, in words",
        (
            *_SHOWN,
            Line("ingen svarar", WHICH, (_RECEPTION,)),
            Line("socialjouren", CALLING, (_THANKS,)),
            Line("numret fungerar inte", WHICH, absent=("Socialjouren",)),
            Line("1", CALLING, (_THANKS,)),
        ),
        unreached=("karlstad-familjeavdelningen", "socialjouren-karlstad"),
    ),
    Talk(
        "back tells of no number",
        (
            *_SHOWN,
            Line("ingen svarar", WHICH),
            Line("tillbaka", CALLING, absent=(_THANKS,)),
            Line("ingen svarar", WHICH),
            Line("meny", MENU, absent=(_THANKS,)),
        ),
    ),
)


def everywhere() -> Iterator[Talk]:
    """Yield a talk for every kind of screen, in which words that work anywhere are said from there."""
    screens: dict[str, tuple[Line, ...]] = {
        "the menu": (),
        "a question": (Line("fara just nu", IN_DANGER),),
        "a checklist": (Line("oro för ett barn", CHILD_IN_DANGER), Line("nej", CONCERN)),
        "an outcome": (Line("fara just nu", IN_DANGER), Line("nej", CALM)),
        "the suggestions": (Line(_UNSURE, SUGGESTIONS),),
        "the unknown": (_UNANSWERED,),
        "the question to send": (_UNANSWERED, _ASK),
        "the summary": (Line("sammanfattning", "Så här kom du hit"),),
        "the changes": (Line("ändra", "Vilket svar vill du ändra?"),),
        "the role": (Line("roll", "Vad arbetar du som?"),),
        "the municipality": (Line("kommun", "I vilken kommun bor eller vistas personen?"),),
        "about": (Line("om", "Om Vägvisaren"),),
        "forgetting": (Line("glöm mig", "Vill du att jag glömmer dig?"),),
        "the exercises": (Line("öva", "Vilket fall vill du öva på?"),),
        "the card": (Line("hon säger att hon vill ta livet av sig", SUICIDE),),
    }
    for name, lines in screens.items():
        before = lines[-2].title if len(lines) > 1 else MENU
        yield Talk(
            f"from {name}",
            (
                *lines,
                Line("112", ACUTE),
                Line("meny", MENU),
                *lines,
                Line("tillbaka", MENU if name == "the question to send" else before),
                Line("meny", MENU),
                *lines,
                Line("vem ringer jag", ASKING if name == "the question to send" else CONTACTS),
            ),
        )


TALKS = (*FACTS, *DANGER, *PERSONAL, *ANSWERS, *SENDING, *NUMBERS, *everywhere())
