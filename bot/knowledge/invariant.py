"""A rule over all journeys: `knowledge/invariants.yaml`."""

from pydantic import Field

from bot.knowledge.shape import Id, Text, Value


class Invariant(Value):
    """What must hold on every way through the trees, in the coordinator's words.

    A place is `tree/step`, or `tree/step/answer` for the moment when that answer is given.
    """

    id: Id = Field(description="Regelns id.")
    says: Text = Field(description="Regeln, i en mening.")
    when: tuple[Text, ...] = Field((), description="Gäller vägar som går genom någon av dessa platser. Utan 'when': alla vägar.")
    then: tuple[Text, ...] = Field((), description="Sådana vägar ska också gå genom någon av dessa.")
    first: tuple[Text, ...] = Field((), description="Innan dess ska vägen ha gått genom någon av dessa.")
    never: tuple[Text, ...] = Field((), description="Sådana vägar ska inte gå vidare till någon av dessa.")
