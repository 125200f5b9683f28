"""The handbook as a whole: `knowledge/handbook.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Address, Count, Id, Label, Reference, Text, Value


class Area(Value):
    """Topics that stand together in the menu."""

    id: Id = Field(description="Områdets id.")
    title: Label = Field(description="Står på knappen i menyn.")
    topics: tuple[Reference, ...] = Field(min_length=1, description="Ämnen, i den ordning de visas.")


class Handbook(Value):
    """Who owns the handbook, and what holds for all of it."""

    title: Text = Field(description="Handbokens namn.")
    owner: Text = Field(description="Funktionen som ansvarar, aldrig en person.")
    languages: tuple[Text, ...] = Field(min_length=1, description="Språk, till exempel [sv].")
    acute: Text = Field(description="Steget (träd/steg) som knappen 112 visar.")
    suicide: Text | None = Field(
        None, description="Steget som visas när någon skriver att en människa kan ta sitt liv. Annars samma som 'acute'."
    )
    areas: tuple[Area, ...] = Field(
        (),
        description="Menyns områden. Det första områdets ämnen står direkt i menyn, de andra under områdets knapp. Ämnen utan område står i menyn.",
    )
    home: Reference | None = Field(None, description="Länet vars kommuner visas först när kommunen efterfrågas.")
    leave: Address = Field(description="Dit knappen 'Lämna sidan' går: en vanlig sida som inte väcker frågor.")
    review_months: Count = Field(description="Så många månader får ett nummer vara innan det ska kontrolleras på nytt.")
    abbreviations: dict[str, Text] = Field(
        default_factory=dict,
        description="Förkortningar och metodnamn som får stå utan förklaring, med vad de betyder: {SIP: samordnad individuell plan}.",
    )
