"""What somebody may have to be called for: `knowledge/needs.yaml`."""

from typing import Literal

from pydantic import Field

from bot.knowledge.shape import Id, Reference, Text, Value


class Need(Value):
    """A reason to call; steps name needs, services meet them."""

    id: Id = Field(description="Behovets id, som steg och tjänster hänvisar till.")
    title: Text = Field(max_length=80, description="Vad den som ringer söker.")
    where: Literal["local", "county", "national"] = Field(
        description="local om kommunen avgör vem som svarar, annars county eller national."
    )
    switchboard: Text | None = Field(None, description="Vad du ber kommunens växel om. Utelämnas när växeln inte är en väg.")
    last: tuple[Reference, ...] = Field(min_length=1, description="Tjänster som alltid svarar, i ordning.")
    urgent: Text = Field(max_length=200, description="När den sista utvägen används.")
    missing: Text | None = Field(None, max_length=200, description="Sägs när kommunen saknar ett eget nummer.")
