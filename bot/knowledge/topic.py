"""What practitioners ask about: `knowledge/topics.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Id, Label, Text, Value


class Topic(Value):
    """A subject in the menu."""

    id: Id = Field(description="Ämnets id.")
    title: Label = Field(description="Står på knappen i menyn.")
    lands: Text = Field(description="Trädet, eller träd/steg, där ämnet börjar.")
