"""Who asks: `knowledge/roles.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Id, Label, Text, Value


class Profession(Value):
    """A trade within a role, and the words that mean it."""

    id: Id = Field(description="Yrkets id.")
    title: Text = Field(description="Yrket, som det skrivs.")
    also: tuple[Text, ...] = Field((), description="Andra ord och förkortningar.")


class Role(Value):
    """One of the nine roles that law and work differ by."""

    id: Id = Field(description="Rollens id, som steg och tjänster hänvisar till.")
    title: Label = Field(description="Står på knappen när boten frågar efter rollen.")
    professions: tuple[Profession, ...] = Field((), description="Yrken som hör till rollen.")
