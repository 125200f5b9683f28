"""What practitioners ask about: `knowledge/topics.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Id, Label, Text, Value


class Subject(Value):
    """A part of a topic, in the words it is asked in."""

    says: tuple[Text, ...] = Field(min_length=1, description="Två eller tre sätt att säga det: ett formellt, ett vardagligt.")
    lands: Text | None = Field(None, description="Träd eller träd/steg, när det skiljer sig från ämnets.")


class Topic(Value):
    """A subject in the menu."""

    id: Id = Field(description="Ämnets id.")
    title: Label = Field(description="Står på knappen i menyn.")
    lands: Text = Field(description="Trädet, eller träd/steg, där ämnet börjar.")
    about: tuple[Subject, ...] = Field((), description="Delämnen.")
