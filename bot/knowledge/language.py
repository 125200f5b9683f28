"""How people write: `knowledge/language.yaml`."""

from collections.abc import Iterator, Mapping
from itertools import chain

from pydantic import Field, model_validator

from bot.knowledge.answer_words import AnswerWords
from bot.knowledge.names import shortened, slug
from bot.knowledge.shape import Reference, Text, Value, fault


class Trades(Value):
    """How the trade of the one who asks is told from a trade that is only spoken of."""

    askers: tuple[Text, ...] = Field(
        (), description="Ord före ett yrke eller en arbetsplats som säger att den som skriver arbetar där: jag är, vi på."
    )
    after: tuple[Text, ...] = Field((), description="Ord direkt efter ett yrke som säger samma sak: här, där jag jobbar.")
    opening: tuple[Text, ...] = Field((), description="Ord som säger detsamma bara först i en mening: är.")
    between: tuple[Text, ...] = Field((), description="Ord som får stå mellan ett sådant ord och yrket: jag är en ny lärare.")
    works: tuple[Text, ...] = Field(
        (), description="Ord som betyder arbetar. De gäller den som skriver när jag eller vi står före."
    )
    recipients: tuple[Text, ...] = Field((), description="Ord före ett yrke som säger att någon annan menas: till, med, ringa.")
    others: tuple[Text, ...] = Field(
        (), description="Ord för någon annan än den som skriver, strax före: hon är, hans, patientens."
    )
    duties: tuple[Text, ...] = Field(
        (), description="Hjälpverb före ett yrke när man frågar vad yrket ska göra: ska, får, måste."
    )
    weak: tuple[Text, ...] = Field(
        (), description="Yrken och arbetsplatser som oftast är någon annan. De räknas bara med ett tecken på vem som skriver."
    )
    implied: dict[Reference, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Ord som bara den skriver som har yrket, under yrkets id ur roles.yaml: {skola: [min elev]}.",
    )


class Language(Value):
    """The file: words that mean the same, places elsewhere, trades and names."""

    variants: dict[Text, tuple[Text, ...]] = Field(
        min_length=1, description="Ordet som det skrivs i handboken, och de ord och ordföljder som betyder samma sak."
    )
    apart: tuple[tuple[Text, ...], ...] = Field((), description="Ord som aldrig får betyda samma sak: [man, kvinna].")
    common_words: tuple[Text, ...] = Field(
        (),
        description="Kommuner och orter som också är vanliga ord eller namn. De räknas bara efter 'i' med stor bokstav, eller före kommun.",
    )
    place_endings: tuple[Text, ...] = Field((), description="Ord som skrivs ihop efter ett kommunnamn: kommun, trakten, jouren.")
    elsewhere: tuple[Text, ...] = Field(
        (), description="Orter utanför länen i handboken. De läses aldrig som en felskriven kommun."
    )
    correct: tuple[Text, ...] = Field(
        (), description="Rätta ord som liknar en ort, ett yrke eller ett annat ord. De läses aldrig som felskrivna."
    )
    trades: Trades = Field(default_factory=Trades, description="Hur den som skriver berättar om sitt yrke.")
    given_names: tuple[Text, ...] = Field((), description="Vanliga förnamn i Sverige.")
    persons: tuple[Text, ...] = Field((), description="Ord för en människa som ett namn kan följa: patienten, min granne.")
    answers: AnswerWords = Field(default_factory=AnswerWords, description="Hur man svarar med ord i stället för att trycka.")

    @property
    def spelled_right(self) -> Iterator[str]:
        """Every word in the file that is right as it stands, and so no mistyped place or trade."""
        yield from (
            *self.correct,
            *self.given_names,
            *self.elsewhere,
            *self.variants,
            *chain.from_iterable(self.variants.values()),
        )

    @model_validator(mode="after")
    def _means_one_thing(self) -> "Language":
        """Refuse a variant of two words, a variant that has variants itself, and one that would merge what must stay apart."""
        for variant, standards in _standards(self.variants).items():
            _refuse_twice(variant, standards)
        for group in self.apart:
            _refuse_merging(group, self.variants)
        return self


def _standards(variants: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return what each variant is a variant of."""
    found: dict[str, list[str]] = {}
    for standard, written in variants.items():
        for variant in written:
            found.setdefault(slug(variant), []).append(standard)
    for standard in variants:
        if slug(standard) in found:
            found[slug(standard)].append(standard)
    return found


def _refuse_twice(variant: str, standards: list[str]) -> None:
    if len(different := dict.fromkeys(standards)) > 1:
        told = " och ".join(f"'{shortened(standard)}'" for standard in different)
        raise fault(
            "two-meanings",
            f"'{shortened(variant)}' står på flera ställen: {told}.",
            "Låt ett ord betyda en sak: ta bort det på det ena stället.",
        )


def _refuse_merging(group: tuple[str, ...], variants: Mapping[str, tuple[str, ...]]) -> None:
    names = {slug(word): word for word in group}
    for standard, written in variants.items():
        if len(merged := list(_named(names, (standard, *written)))) > 1:
            raise fault(
                "merges-apart",
                f"Under '{shortened(standard)}' blir '{merged[0]}' och '{merged[1]}' samma sak.",
                "De betyder olika människor, enligt 'apart'. Skilj dem åt.",
            )


def _named(names: Mapping[str, str], words: tuple[str, ...]) -> Iterator[str]:
    return (names[slug(word)] for word in words if slug(word) in names)
