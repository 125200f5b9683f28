"""How practitioners ask about a topic: `knowledge/wordings/<topic>.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Id, Text, Value

OUTSIDE = "outside"
"""The file of what the handbook does not answer."""


class Subject(Value):
    """A part of a topic, in the words it is asked in."""

    says: tuple[Text, ...] = Field(min_length=1, description="Sätt att säga det: ett formellt, och minst ett vardagligt.")
    lands: Text | None = Field(None, description="Träd eller träd/steg, när det skiljer sig från ämnets.")


class Wordings(Value):
    """`wordings/<topic>.yaml`: the parts of a topic, or of what is `outside`."""

    topic: Id = Field(description="Ämnets id: samma som filens namn. outside: det som handboken inte svarar på.")
    about: tuple[Subject, ...] = Field(min_length=1, description="Delämnen.")

    @property
    def id(self) -> str:
        """The topic's id."""
        return self.topic
