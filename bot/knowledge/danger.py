"""Words that mean danger: `knowledge/danger.yaml`."""

from typing import Literal

from pydantic import Field

from bot.knowledge.shape import Id, Text, Value


class DangerRule(Value):
    """Brings up the acute card when a text has a word of each class in `all`, unless a word of `unless` is there too."""

    id: Id = Field(description="Regelns id.")
    all: tuple[Id, ...] = Field(min_length=1, description="Ordklasser. Texten ska ha ett ord ur var och en.")
    unless: tuple[Id, ...] = Field((), description="Ordklasser som tystar just den här regeln.")
    card: Literal["acute", "suicide"] = Field("acute", description="acute eller suicide: kortet som visas.")
    must_hit: tuple[Text, ...] = Field(min_length=1, description="Texter som regeln ska fånga.")
    must_not: tuple[Text, ...] = Field(min_length=1, description="Texter som liknar, men som regeln inte ska fånga.")


class Danger(Value):
    """The file: word classes and rules."""

    words: dict[Id, tuple[Text, ...]] = Field(
        min_length=1, description="Ordklasser: ord, ordföljder, eller början av ord med * sist."
    )
    rules: tuple[DangerRule, ...] = Field(min_length=1, description="Reglerna.")
