"""What a statement rests on: `knowledge/sources.yaml`."""

from typing import Literal

from pydantic import Field

from bot.knowledge.change import Changing
from bot.knowledge.shape import Address, Date, Id, Text

SourceStatus = Literal["in-force", "guidance", "older-guidance", "unconfirmed"]


class Source(Changing):
    """A law section, a regulation or a publication."""

    id: Id = Field(description="Källans id, som stegen hänvisar till.")
    citation: Text = Field(max_length=140, description="Så som källan visas under ett steg.")
    about: Text = Field(max_length=200, description="Vad källan säger, i en fras.")
    url: Address = Field(description="Var den går att läsa.")
    in_force: Date | None = Field(None, description="Gäller från och med.")
    read: Date = Field(description="Dagen då den senast lästes.")
    status: SourceStatus = Field(
        description="in-force (gällande regler), guidance (vägledning), older-guidance (äldre vägledning) eller unconfirmed (ej bekräftat)."
    )
