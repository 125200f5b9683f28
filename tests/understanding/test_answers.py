"""Which options typed words choose, at questions copied from the shipped trees and at all of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.language import Language
from bot.knowledge.names import slug
from bot.knowledge.tree import Checklist, Question
from bot.understanding.answers import Answers, Option
from tests.shipped import shipped


def asked(*labels: str) -> tuple[Option, ...]:
    """Return the options of a question."""
    return tuple(Option(slug(label), label) for label in labels)


def listed(*labels: str) -> tuple[Option, ...]:
    """Return the options of a checklist."""
    return (*(Option(slug(label), label, tick=True) for label in labels), Option("klar", "Klar – inget mer stämmer"))


YES_NO = asked("Ja", "Nej", "Vet inte")
CHILD = asked("Ja", "Nej", "Vet inte", "Jag har redan anmält")
DANGER = asked(
    "Ja",
    "Vet inte",
    "Nej, men det är nära",
    "Kan inte prata öppet",
    "Någon förföljs just nu",
    "Någon hålls kvar eller förs bort",
    "Jag har redan larmat 112",
    "Nej",
)
REPORTED = asked("Ja, inte anmält", "Ja, redan anmält", "Nej, bara en hotfull vuxen", "Vet inte")
PICTURE = asked("Ja, eller vet inte", "Nej")
PREGNANT = asked("Ja", "Nej", "Nej, men personen är gravid", "Personen är själv under 18", "Vet inte")
RISK = asked("Ja, och risken är hög", "Ja, och risken är lägre", "Nej", "Vet inte")
ANSWERED = asked("Ja, det handlar om våld", "Ja, det är någon i personalen", "Nej, men jag ser tecken", "Jag har inte frågat än")
AGE = asked("Under 18 år", "18 år eller äldre", "Vet inte")
AGES = asked("0–3 år", "4–12 år", "13–17 år", "Vet inte")
DAYS = asked("Inom 10 dagar", "Mer än 10 dagar sedan", "Vet inte")
WHO = asked(
    "En vuxen",
    "En äldre person",
    "Person med funktionsnedsättning",
    "Ett barn",
    "En tonåring",
    "Någon som inte kan föra sin talan",
)
COPY = asked(
    "Personen själv",
    "En förälder till barnet",
    "Den som utövar våld",
    "Polis eller åklagare",
    "Socialtjänsten",
    "Någon annan",
    "Vet inte",
)
CHILDREN = asked("Det finns barn under 18", "Inga barn", "Fortfarande oklart")
WILL = asked(
    "Vill ha hjälp", "Vill inte ha hjälp, eller tvekar", "Kan inte berätta eller bestämma", "Nästa steg är redan bestämt"
)
HARM = asked(
    "Hot om att döda eller skada svårt",
    "Överdos, medvetslös, blöder",
    "Slag mot huvud eller gravid mage",
    "Personen svarar inte längre",
    "Den misstänkte släpps eller är fri",
    "Inget av det",
)
HOUSING = asked(
    "Allt, från början",
    "Skyddat boende",
    "Skydd där personen bor",
    "Kontaktförbud",
    "Hemlig adress",
    "Flytt, bostad eller pengar",
    "Djur, saker, säker kontakt, ett nej",
    "Tiden efter boendet",
)
MUNICIPALITY = asked(
    "Ja", "Nej, men det är bråttom", "Nej, vill flytta hit på grund av våld", "Nej, och det är inte bråttom", "Vet inte"
)
WRITING = asked("Vad skriver jag?", "Hur följer jag upp?", "Får jag berätta utan samtycke?")
MARKS = asked("Misstänkta skador eller märken", "Barnet har berättat", "Annat")
SIGNS = listed(
    "Stryptag eller tryck mot halsen",
    "Hot om att döda",
    "Vapen finns, eller hot med vapen",
    "Familj eller släkt är med i hotet",
    "Den utsatta är gravid",
    "Sexuellt våld",
    "Missbruk eller psykisk ohälsa",
    "Har begått våldsbrott förut",
)
SEEN = listed(
    "Barnet är rädd för att gå hem",
    "Barnet har berättat",
    "Skador utan rimlig förklaring",
    "Våld hemma som barnet ser eller hör",
    "Saknar mat, vård eller tillsyn",
)
TWO = listed("Konkret risk för grovt våld framöver", "Ett grovt brott har redan hänt")
ALONE = listed("Ni är ensamma", "Inga barn hör er", "Språket fungerar, med tolk vid behov")

NOTHING = ""
CASES: Sequence[tuple[Sequence[Option], str, str]] = [
    *((YES_NO, text, "ja") for text in ("ja det tror jag", "jo", "japp", "Jajamän!", "det stämmer", "absolut", "ja tyvärr", "jodå", "👍", "👍🏽", "Ja 😢")),
    *((YES_NO, text, "ja") for text in ("ja, det är det", "jaaaaa", "ja tack", "just det", "ja faktiskt", "jo det tror jag nog", "visst", "ja såvitt jag vet")),
    *((YES_NO, text, "nej") for text in ("nej inte vad jag vet", "nä", "NIX", "nej tack", "nej det är det inte", "nej, tyvärr", "nej ingen", "näe", "👎")),
    *((YES_NO, text, "nej") for text in ("nej det tror jag inte", "absolut inte", "nej då", "nej inget", "det stämmer inte")),
    *((YES_NO, text, "vet-inte") for text in ("vet ej", "vet inte riktigt", "osäker", "kanske", "ingen aning", "nja", "jag vet inte", "oklart", "tja", "🤷")),
    *((YES_NO, text, "vet-inte") for text in ("det vet jag inte än", "nja vet inte", "jag är inte säker", "svårt att säga", "kanske, vet inte")),
    *((YES_NO, text, NOTHING) for text in ("inga barn", "ja eller nej", "ja nej", "ja?", "nej?", "👍👎", "ja kanske", "nej vet inte", "112", "hej", "?", "k")),
    *((YES_NO, text, NOTHING) for text in ("okej", "ok", "tack", "det tror jag inte", "", "   ", "ja men inte nu", "nej, inte nu", "ja, redan anmält", "😢", "jag")),
    *((YES_NO, text, NOTHING) for text in ("ja det är bråttom", "nej hon är gravid", "inte", "det", "båda", "nej det tror jag", "alla", "inget av dem", "18", "sjuttioelvan")),
    *((CHILD, text, "jag-har-redan-anmalt") for text in ("har redan anmält", "redan anmäld", "vi har redan anmält det", "jag har redan amnält")),
    *((CHILD, text, NOTHING) for text in ("anmäla", "ska anmäla", "jag vill anmäla", "har inte anmält", "anmälan", "jag måste anmäla", "redan")),
    *((DANGER, text, "nej") for text in ("nä", "nix")),
    *((DANGER, text, NOTHING) for text in ("nej inte vad jag vet", "112", "nej men hon är rädd", "larmat", "kan prata öppet")),
    (DANGER, "nej men det är nära nu tyvärr", NOTHING),
    (DANGER, "nej, men det är närra", NOTHING),
    (DANGER, "jag har larmat redan", "jag-har-redan-larmat-112"),
    (DANGER, "kan inte prata öppet nu", NOTHING),
    (DANGER, "kan inte prata öppett", "kan-inte-prata-oppet"),
    (DANGER, "någon förfölsj just nu", "nagon-forfoljs-just-nu"),
    (DANGER, "jag har inte larmat 112", NOTHING),
    *((REPORTED, text, NOTHING) for text in ("ja", "japp", "ja det tror jag", "anmält")),
    (REPORTED, "ja redan anmäld", "ja-redan-anmalt"),
    (REPORTED, "ja, inte anmält", "ja-inte-anmalt"),
    (REPORTED, "nej", "nej-bara-en-hotfull-vuxen"),
    (REPORTED, "vet ej", "vet-inte"),
    *((PICTURE, text, "ja-eller-vet-inte") for text in ("ja", "vet ej", "osäker")),
    (PICTURE, "nä", "nej"),
    *((PREGNANT, text, NOTHING) for text in ("hon är gravid", "gravid", "nej inte vad jag vet")),
    (PREGNANT, "nej men gravid", "nej-men-personen-ar-gravid"),
    (PREGNANT, "själv under 18", "personen-ar-sjalv-under-18"),
    (PREGNANT, "under 18 själv", "personen-ar-sjalv-under-18"),
    *((RISK, text, NOTHING) for text in ("ja", "hög", "risk", "hög risk")),
    (RISK, "ja hög risk", NOTHING),
    (RISK, "ja risken är hög", "ja-och-risken-ar-hog"),
    (RISK, "ja risken är lägre", "ja-och-risken-ar-lagre"),
    *((ANSWERED, text, NOTHING) for text in ("ja", "nej", "nä", "har frågat", "frågat")),
    (ANSWERED, "har inte frågat än", "jag-har-inte-fragat-an"),
    (AGE, "under 18", "under-18-ar"),
    *((AGE, text, NOTHING) for text in ("18", "över 18", "äldre", "17 år", "yngre än 18", "inte under 18")),
    (AGES, "trean", "13-17-ar"),
    *((AGES, text, NOTHING) for text in ("tre", "5 år", "tre år", "8")),
    (DAYS, "inom tio dagar", NOTHING),
    (DAYS, "mindre än 10 dagar", NOTHING),
    (DAYS, "mer än 10 dagar", "mer-an-10-dagar-sedan"),
    (WHO, "vuxen", "en-vuxen"),
    (WHO, "det är en tonåring", "en-tonaring"),
    (WHO, "en tonårig", "en-tonaring"),
    (WHO, "funktionsnedsatt", "person-med-funktionsnedsattning"),
    (WHO, "funktionsnedsättningar", "person-med-funktionsnedsattning"),
    (WHO, "barn", "ett-barn"),
    (WHO, "barn eller vuxen", NOTHING),
    (COPY, "socialtjnsten", "socialtjansten"),
    (COPY, "soc", "socialtjansten"),
    (COPY, "polisen", "polis-eller-aklagare"),
    (COPY, "åklagaren", "polis-eller-aklagare"),
    (COPY, "socialtjänstlagen", NOTHING),
    (COPY, "våld", NOTHING),
    (COPY, "barnet", NOTHING),
    (COPY, "inte polisen", NOTHING),
    *((COPY, text, "en-foralder-till-barnet") for text in ("tvåan", "2:an", "alternativ 2", "nr 2", "två", "nummer två", "den andra", "alternativ två")),
    *((COPY, text, "personen-sjalv") for text in ("ettan", "den första", "svar 1", "nummer ett", "1:an")),
    *((COPY, text, "vet-inte") for text in ("sista", "den sista", "sjuan", "den sjunde")),
    *((COPY, text, NOTHING) for text in ("åttan", "nummer 9", "1 och 3", "ettan och trean", "tvåan eller trean", "ett", "en", "andra året", "alla", "112:an")),
    (CHILDREN, "inga barn", "inga-barn"),
    (CHILDREN, "nej inga barn", NOTHING),
    (CHILDREN, "oklart", "fortfarande-oklart"),
    (CHILDREN, "barn", NOTHING),
    (WILL, "vill ha hjälp nu", NOTHING),
    (WILL, "hon vill ha hjälp", "vill-ha-hjalp"),
    (WILL, "vill inte ha hjälp", "vill-inte-ha-hjalp-eller-tvekar"),
    *((WILL, text, NOTHING) for text in ("hjälp", "bestämma", "kan bestämma", "kan berätta")),
    *((HARM, text, "inget-av-det") for text in ("inget", "nej inget", "inget av dem", "inget stämmer")),
    *((HARM, text, NOTHING) for text in ("hot", "slag", "svarar", "personen svarar")),
    (HARM, "överdos", "overdos-medvetslos-bloder"),
    (HARM, "medvetslös", "overdos-medvetslos-bloder"),
    (HARM, "svarar inte längre", "personen-svarar-inte-langre"),
    (HOUSING, "kontaktförbuud", "kontaktforbud"),
    (HOUSING, "besöksförbud", "kontaktforbud"),
    (HOUSING, "boende", NOTHING),
    (HOUSING, "hemliga adressen", NOTHING),
    (HOUSING, "pengar", "flytt-bostad-eller-pengar"),
    *((MUNICIPALITY, text, NOTHING) for text in ("nej", "bråttom", "det är bråttom")),
    (MUNICIPALITY, "nej men bråttom", "nej-men-det-ar-brattom"),
    (SIGNS, "sexuellt våld mot män", NOTHING),
    (asked("En kvinna", "En man", "En transperson"), "man", "en-man"),
    (WRITING, "vad skriver jag", "vad-skriver-jag"),
    (WRITING, "vad ska jag skriva", NOTHING),
    (WRITING, "Hur följr jag upp?", "hur-foljer-jag-upp"),
    (WRITING, "får jag berätta utan samtyckke?", "far-jag-beratta-utan-samtycke"),
    (WRITING, "får jag berätta", NOTHING),
    (MARKS, "skador", "misstankta-skador-eller-marken"),
    (MARKS, "märken", "misstankta-skador-eller-marken"),
    *((SIGNS, text, "stryptag-eller-tryck-mot-halsen") for text in ("stryptag", "tryck mot halsen", "strypgrepp mot halsen eller stryptag", "stryptagg")),
    (SIGNS, "stryptag, missbruk, hot om att döda", "stryptag-eller-tryck-mot-halsen hot-om-att-doda missbruk-eller-psykisk-ohalsa"),
    (SIGNS, "1 och 3", "stryptag-eller-tryck-mot-halsen vapen-finns-eller-hot-med-vapen"),
    (SIGNS, "ettan och tvåan", "stryptag-eller-tryck-mot-halsen hot-om-att-doda"),
    (SIGNS, "stryptag och trean", "stryptag-eller-tryck-mot-halsen vapen-finns-eller-hot-med-vapen"),
    (SIGNS, "sista", "har-begatt-valdsbrott-forut"),
    *((SIGNS, text, "klar") for text in ("inget", "inget av dem", "ingen av dessa", "nej ingenting", "inget annat")),
    *((SIGNS, text, NOTHING) for text in ("våld", "hot", "hotat", "ja", "nej", "vet inte", "båda", "inga vapen", "1 och 9", "stryptag och kramp", "inte gravid")),
    (SEEN, "barnet har berättat och skador utan förklaring", "barnet-har-berattat skador-utan-rimlig-forklaring"),
    *((SEEN, text, NOTHING) for text in ("mat", "skador", "har mat", "våld hemma och alkohol", "gå hem")),
    (SEEN, "alla", "barnet-ar-radd-for-att-ga-hem barnet-har-berattat skador-utan-rimlig-forklaring vald-hemma-som-barnet-ser-eller-hor saknar-mat-vard-eller-tillsyn"),
    (TWO, "båda", "konkret-risk-for-grovt-vald-framover ett-grovt-brott-har-redan-hant"),
    (TWO, "bägge två", "konkret-risk-for-grovt-vald-framover ett-grovt-brott-har-redan-hant"),
    *((ALONE, text, NOTHING) for text in ("barn hör", "barnen hör oss", "nej")),
    (ALONE, "ensamma", "ni-ar-ensamma"),
]  # fmt: skip

QUESTIONS = [
    "nej men hur dokumenterar jag det",
    "vad räknas som skada",
    "måste jag anmäla",
    "får jag ringa polisen utan samtycke",
    "vem ringer jag i kväll",
    "hur gör man en orosanmälan",
    "nummer till socialjouren i Karlstad",
    "ska jag säga till föräldrarna först",
    "kan jag vara anonym",
    "vad händer om jag inte anmäler",
    "ja men måste jag berätta det för mamman",
    "är det sekretess mellan oss och soc",
    "vad är kontaktförbud",
    "hur får hon skyddat boende",
    "ja och vad gör jag då",
    "nej vad menas med fara",
    "vet inte vad ni menar",
    "vet inte hur man frågar",
    "jag vet inte vem som har vårdnaden",
    "vad skriver jag i journalen",
    "räknas hot som våld",
    "betyder det att jag måste anmäla",
    "får pappan läsa journalen",
    "hon har blåmärken på armarna",
    "han slog henne i natt",
    "finns det någon jour i Säffle",
    "har ni en blankett",
    "vilken lag gäller",
    "jag är osäker på om jag får berätta",
    "kanske men vem ska jag ringa",
    "ja jag har frågat henne",
    "nej han är inte hemma just nu",
    "var finns närmaste barnahus",
    "hjälp mig skriva en anmälan",
    "när ska anmälan vara inne",
    "varför frågar du det",
    "vad menar du med barn",
    "behöver jag fråga chefen",
    "är det ett brott att hota",
    "om hon inte vill då",
    "gäller det även vuxna",
    "räcker det att jag misstänker",
    "ska man fotografera skadorna",
    "hur gammalt är barnet",
    "vad är fara",
]


@cache
def answers() -> Answers:
    """Return the shipped words, listening."""
    return Answers(shipped().language)


@cache
def every_choice() -> dict[str, tuple[Option, ...]]:
    """Return the options of every question and checklist in the shipped trees, by `tree/step`."""
    steps = ((f"{tree.id}/{name}", step) for tree in shipped().trees.values() for name, step in tree.steps.items())
    return {place: options for place, step in steps if (options := tuple(_options(step)))}


def _options(step: object) -> Iterator[Option]:
    if isinstance(step, Question):
        yield from (Option(answer.id, answer.label) for answer in step.choices.values())
    if isinstance(step, Checklist):
        yield from (Option(item, label, tick=True) for item, label in step.items.items())
        yield Option("klar", shipped().phrases["button-done"])


@pytest.mark.parametrize(("options", "text", "expected"), CASES)
def test_chosen(options: Sequence[Option], text: str, expected: str) -> None:
    """Words choose what they surely mean, and nothing else."""
    assert answers().chosen(text, options) == tuple(expected.split())


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_chooses_nothing(text: str) -> None:
    """A question in the middle of a tree chooses nothing, at short answers and at long ones."""
    sets = (YES_NO, CHILD, DANGER, HOUSING, COPY, WRITING, SIGNS, SEEN)
    assert {answers().chosen(text, options) for options in sets} == {()}


def test_a_mistyped_label_chooses_its_option() -> None:
    """At every shipped question each label is known with a typo in a long word."""
    chance = Random(20261122)  # noqa: S311  # the same typos each time
    wrong: list[tuple[str, str, tuple[str, ...]]] = []
    for place, options in every_choice().items():
        for option in options:
            for text in islice(_mistyped(option.label, chance), 2):
                chosen = answers().chosen(text, options)
                if chosen != (option.id,):
                    wrong.append((place, text, chosen))
    assert wrong == []


def _mistyped(label: str, chance: Random) -> Iterator[str]:
    """Yield the label with one typo in each of its long words."""
    for word in re.findall(r"[^\W\d_]{7,}", label):
        place = chance.randrange(1, len(word) - 2)
        before, letter, following, after = word[:place], word[place], word[place + 1], word[place + 2 :]
        other = chance.choice(ascii_lowercase)
        typos = (f"{letter}{other}{following}", following, f"{following}{letter}", f"{other}{following}")
        yield label.replace(word, before + chance.choice(typos) + after, 1)


@pytest.mark.parametrize(
    ("texts", "begins"), [(("ja", "japp"), "Ja"), (("nej", "nä"), "Nej"), (("vet ej", "osäker"), "Vet inte")]
)
def test_the_obvious_option(texts: Sequence[str], begins: str) -> None:
    """A plain answer chooses the only option that begins so, at every shipped question; with two, none but the bare one."""
    for place, options in every_choice().items():
        meant = [option for option in options if not option.tick and re.match(rf"{begins}\b", option.label)]
        bare = [option for option in meant if option.label == begins]
        if (
            len(meant) == 1
            and not re.match(rf"{begins},? (men|och)\b", meant[0].label)
            and not _another_unsure(options, meant[0])
        ):
            assert {(place, answers().chosen(text, options)) for text in texts} == {(place, (meant[0].id,))}
        elif begins != "Vet inte":
            assert {answers().chosen(text, options) for text in texts} <= {(), *((option.id,) for option in bare)}


def _another_unsure(options: Sequence[Option], meant: Option) -> bool:
    """Tell whether an option beside `meant`, which says so itself, means not to know."""
    unsure = re.compile(r"\b(vet inte|kanske|osäker|inte säker)\b", re.IGNORECASE)
    return bool(unsure.search(meant.label)) and any(unsure.search(option.label) for option in options if option != meant)


def test_wordings_choose_nothing() -> None:
    """A question of five words or more chooses something at no more than one in a hundred of the shipped questions."""
    written = [text for each in shipped().wordings.values() for part in each.about for text in part.says if len(text.split()) > 4]
    alike = Counter(every_choice().values())
    for text in written[::150]:
        hits = sum(count for options, count in alike.items() if answers().chosen(text, options))
        assert hits <= len(every_choice()) / 100, text


_WORDS = (
    "ja",
    "nej",
    "vet inte",
    "båda",
    "alla",
    "inget",
    "ettan",
    "och",
    ",",
    "stryptag",
    "våld",
    "1",
    "2:an",
    "sista",
    "👍",
    "?",
    "barn",
    "inte",
    "den",
)


@given(
    text=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join)),
    options=st.sampled_from([YES_NO, DANGER, COPY, SIGNS, SEEN, TWO, WRITING, ()]),
)
def test_only_options(text: str, options: Sequence[Option]) -> None:
    """Whatever is typed, options are chosen, and several only of those that can be ticked."""
    chosen = answers().chosen(text, options)
    ticks = {option.id for option in options if option.tick}
    assert set(chosen) <= {option.id for option in options}
    assert len(chosen) == len(set(chosen))
    assert len(chosen) <= 1 or set(chosen) <= ticks


def test_without_words() -> None:
    """A handbook that tells of no words still has its labels known, mistyped too, and takes nothing for an answer."""
    bare = Answers(None)
    assert bare.chosen("socialtjnsten", COPY) == ("socialtjansten",)
    assert bare.chosen("japp", YES_NO) == ()


def test_the_words_are_the_handbooks() -> None:
    """Which words answer is told by the language, not by the program."""
    told = Answers(
        Language.model_validate({"variants": {"barn": ["unge"]}, "answers": {"yes": ["jepp"], "fillers": ["för sjutton"]}})
    )
    assert told.chosen("jepp för sjutton", asked("Jepp, det gör jag", "Nej")) == ("jepp-det-gor-jag",)
    assert told.chosen("ja", asked("Jepp, det gör jag", "Nej")) == ()


def test_what_is_long_chooses_nothing() -> None:
    """A text longer than anything that can be chosen is no answer."""
    assert answers().chosen("ja " * 100, YES_NO) == ()
