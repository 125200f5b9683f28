"""A fictional case: a test of the trees, and training material: `knowledge/cases/<id>.yaml`."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema, model_validator

from bot.knowledge.change import Changing
from bot.knowledge.shape import Id, Moment, Reference, Text, Value, Yes

PLACEHOLDER = "SKRIV:"
"""Begins what a case that was made from a walk leaves to a person to write."""


class Decision(Value):
    """What the person in the case chooses at a step, and why."""

    choose: Annotated[
        tuple[Text, ...],
        WithJsonSchema({"type": ["string", "number", "array"], "minLength": 1, "items": {"type": ["string", "number"]}}),
    ] = Field(description="Svarets text, eller en lista med rader ur en checklista.")
    because: Text = Field(description="Varför, i en mening.")

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, written: Any) -> Any:
        if isinstance(written, dict) and isinstance(written.get("choose"), str):
            return {**written, "choose": [written["choose"]]}
        return written


class ExpectedContact(Value):
    """Whom the case expects the practitioner to be told to call first."""

    service: Reference = Field(description="Tjänsten som ska stå först.")
    open: Yes | None = Field(None, description="Om den ska vara öppen då.")


class Case(Changing):
    """A fictional case."""

    fixed = frozenset({"case"})

    case: Id = Field(description="Fallets id: samma som filens namn.")
    title: Text = Field(max_length=80, description="Fallets namn.")
    fictional: Yes = Field(description="Alltid ja: fallen är påhittade.")
    topics: tuple[Reference, ...] = Field(min_length=1, description="Ämnen som fallet prövar.")
    role: Reference | None = Field(None, description="Rollen hos den som möter personen. Utan roll säger hen inte vilken det är.")
    municipality: Reference | None = Field(None, description="Kommunens id, till exempel saffle.")
    at: Moment = Field(description="När det händer, svensk tid.")
    story: Text = Field(description="Berättelsen, 60–150 ord, i den ordning man får veta det.")
    start: Text = Field(description="Ämnet som väljs i menyn, eller träd/steg där en skriven fråga landar.")
    answers: dict[str, Decision] = Field(
        default_factory=dict, description="Steg (träd/steg) och vad som väljs där. Ordningen spelar ingen roll."
    )
    ends: Text = Field(description="Steget (träd/steg) där fallet slutar.")
    passes: tuple[Text, ...] = Field((), description="Steg som ska ha visats på vägen.")
    contacts: dict[Reference, ExpectedContact] = Field(
        default_factory=dict, description="Vem som ska stå först, för varje behov på det sista steget."
    )

    @property
    def id(self) -> str:
        """The case's id."""
        return self.case

    @property
    def is_written(self) -> bool:
        """Tell whether nothing is left for a person to write."""
        reasons = (decision.because for decision in self.answers.values())
        return not any(PLACEHOLDER in text for text in (self.title, self.story, *reasons))
