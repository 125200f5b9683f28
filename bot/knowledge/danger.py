"""Words that mean danger: `knowledge/danger.yaml`."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.knowledge.names import ID_PATTERN, shortened
from bot.knowledge.shape import Count, Id, Reference, Text, Value, fault

Card = Literal["acute", "suicide"]
"""What is shown before anything else: what the button 112 shows, or what is done when somebody may take their own life."""


OR = "/"
"""Stands between classes where either will do: `han/de`."""
_CLASSES_PATTERN = f"{ID_PATTERN[:-1]}({OR}{ID_PATTERN[1:-1]})*$"


def _classes(text: str) -> str:
    if not re.fullmatch(_CLASSES_PATTERN, text):
        raise fault(
            "unusable-id",
            f"'{shortened(text)}' duger inte som ordklass.",
            "Skriv en ordklass, eller flera med snedstreck emellan utan mellanslag: han/de.",
        )
    return text


Classes = Annotated[str, AfterValidator(_classes), Field(json_schema_extra={"pattern": _CLASSES_PATTERN})]


class DangerRule(Value):
    """Brings up a card when words of every class in `all` stand close together, and none of `unless` beside them."""

    id: Id = Field(description="Regelns id.")
    all: tuple[Classes, ...] = Field(
        min_length=1, description="Ordklasser. Texten ska ha ett ord ur var och en; snedstreck betyder eller, som han/de."
    )
    within: Count = Field(10, description="Så många ord i följd får de stå på. 10 om inget skrivs.")
    unless: tuple[Reference, ...] = Field(
        (), description="Ordklasser som tystar just den här regeln, när de står lika nära orden. Aldrig där en stark klass ingår."
    )
    card: Card = Field("acute", description="acute eller suicide: kortet som visas.")
    must_hit: tuple[Text, ...] = Field(min_length=1, description="Texter som regeln ska fånga, minst tre.")
    must_not: tuple[Text, ...] = Field(min_length=1, description="Texter som liknar, men som regeln inte ska fånga, minst två.")

    @property
    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """What a text must have: for each part of `all` the classes of which one will do."""
        return tuple(tuple(part.split(OR)) for part in self.all)


class Danger(Value):
    """The file: word classes and rules."""

    words: dict[Id, tuple[Text, ...]] = Field(
        min_length=1,
        description="Ordklasser: ord, ordföljder, början av ord med * sist, eller slutet av ord med * först (*pappan).",
    )
    own_life: tuple[Reference, ...] = Field(
        (),
        description="Ordklasser om det egna livet. Deras ord räknas inte till någon annan klass: att ta livet av sig hotar ingen annan.",
    )
    strong: tuple[Reference, ...] = Field((), description="Starka ordklasser. En regel med en sådan får inte ha 'unless'.")
    correct: tuple[Text, ...] = Field(
        (), description="Rätta ord som liknar ett ord i en klass. De läses aldrig som felskrivna: vaken är inte vapen."
    )
    topics: dict[Card, Reference] = Field(
        default_factory=dict, description="Ämnet som faran talar för när texten också är en fråga: {acute: akut-fara}."
    )
    rules: tuple[DangerRule, ...] = Field(min_length=1, description="Reglerna.")
