"""A rule over all journeys: `knowledge/invariants.yaml`."""

from pydantic import Field, model_validator

from bot.knowledge.shape import Count, Id, Text, Value, fault


class Invariant(Value):
    """What must hold on every way through the trees, in the coordinator's words.

    A place is `tree/step`; or `tree/step/answer` for the moment when that answer is given, or that item of a checklist is ticked.
    """

    id: Id = Field(description="Regelns id.")
    says: Text = Field(description="Regeln, i en mening.")
    from_: tuple[Text, ...] = Field(
        (),
        description="Gäller vägar som börjar här: träd eller träd/steg. Utan 'from': alla ställen där ett ämne eller delämne börjar.",
    )
    when: tuple[Text, ...] = Field((), description="Gäller vägar som går genom någon av dessa platser. Utan 'when': alla vägar.")
    then: tuple[Text, ...] = Field((), description="Sådana vägar ska också gå genom någon av dessa, före eller efter.")
    within: Count | None = Field(
        None,
        description="Så många frågor får vägen ställa tills den har nått 'then', räknat från 'when' eller från vägens början.",
    )
    first: tuple[Text, ...] = Field((), description="Före 'when' ska vägen ha gått genom någon av dessa.")
    never: tuple[Text, ...] = Field((), description="Sådana vägar ska inte gå vidare till någon av dessa.")

    @model_validator(mode="after")
    def _demands_something(self) -> "Invariant":
        if not (self.then or self.first or self.never):
            raise fault("unclear-invariant", "Regeln kräver ingenting.", "Skriv 'then', 'first' eller 'never'.")
        if self.first and not self.when:
            raise fault(
                "unclear-invariant",
                "'first' utan 'when' säger inte före vad.",
                "Skriv 'when', platsen som 'first' ska komma före.",
            )
        if self.within and not self.then:
            raise fault(
                "unclear-invariant", "'within' utan 'then' säger inte vad som ska hinnas.", "Skriv 'then', platsen som ska nås."
            )
        return self
