"""A county: its municipalities, and what it adds to steps that ask for it."""

from functools import cached_property

from pydantic import ConfigDict, Field, model_validator

from bot.knowledge.names import slug
from bot.knowledge.shape import Id, Markdown, Reference, Text, Value, Yes, fault


class Municipality(Value):
    """A municipality, known by its name, its SCB code and its localities."""

    name: Text = Field(description="Kommunens namn.")
    scb: Text = Field(pattern=r"^[0-9]{4}$", description="Kommunkoden, fyra siffror, inom citattecken.")
    also: tuple[Text, ...] = Field((), description="Orter och stavningar som menar kommunen.")

    @cached_property
    def id(self) -> str:
        """The name as an ASCII slug: `saffle`."""
        return slug(self.name)


class County(Value):
    """`counties/<id>/county.yaml`."""

    id: Id = Field(description="Länets id: samma som mappens namn.")
    name: Text = Field(description="Länets namn.")
    scb: Text = Field(pattern=r"^[0-9]{2}$", description="Länskoden, två siffror, inom citattecken.")
    region: Text = Field(description="Regionen som ansvarar för vården.")
    municipalities: tuple[Municipality, ...] = Field(min_length=1, description="Länets kommuner.")


class Supplement(Value):
    """What a county adds to a step: `counties/<id>/local.yaml`."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["none"]}]})

    step: Text = Field(description="Steget: träd/steg.")
    text: Markdown | None = Field(None, description="Det som gäller i länet.")
    none: Yes | None = Field(None, description="Skriv ja om ingen lokal rutin är känd.")
    sources: tuple[Reference, ...] = Field((), description="Källor, med id ur sources.yaml.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Supplement":
        if (self.text is None) == (self.none is not True):
            raise fault(
                "unclear-supplement",
                "Tillägget ska ha en text, eller raden 'none: ja'.",
                "Skriv vad som gäller i länet, eller 'none: ja' om ingen lokal rutin är känd.",
            )
        return self
