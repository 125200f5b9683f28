"""A decision tree: `knowledge/trees/<id>.yaml`."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from bot.knowledge.change import CHANGES, Changing
from bot.knowledge.names import slug
from bot.knowledge.shape import MARK, NOWHERE, Count, Date, Id, Label, Markdown, Reference, Text, Value, fault

Urgency = Literal["now", "today", "soon"]


def _or_a_step(schema: dict[str, Any]) -> None:
    """Let an editor take a lead that is written as a step's id alone."""
    block = {**schema, **_ONE_WAY}
    schema.clear()
    schema["anyOf"] = [{"type": ["string", "number"], "minLength": 1}, block]


_ONE_WAY: dict[str, Any] = {
    "oneOf": [{"required": ["to"]}, {"required": ["visit"]}],
    "dependentRequired": {"visit": ["then"], "then": ["visit"]},
}
_ONE_CONDITION: dict[str, Any] = {
    "oneOf": [
        *({"required": [condition], **_ONE_WAY} for condition in ("any", "all", "at-least")),
        {"required": ["else"], "properties": dict.fromkeys(("to", "visit", "then"), False)},
    ],
}


class Lead(Value):
    """Where an answer leads: a step of the same tree, or a visit to another tree and then a step of this one."""

    model_config = ConfigDict(json_schema_extra=_or_a_step)

    id: Id | None = Field(None, description="Svarets id, om det inte ska följa texten.")
    to: Text | None = Field(None, description="Ett steg i samma träd.")
    visit: Text | None = Field(None, description="Ett annat träd, eller träd/steg, som gås igenom först.")
    then: Text | None = Field(None, description="Steget i det här trädet som kommer efter besöket.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, written: Any) -> Any:
        if isinstance(written, str) and not written.strip():
            raise PydanticCustomError(NOWHERE, NOWHERE)
        return {"to": written} if isinstance(written, str) else written

    @model_validator(mode="after")
    def _one_way(self) -> "Lead":
        if bool(self.to) == bool(self.visit) or bool(self.visit) != bool(self.then):
            raise _unclear(self)
        return self

    @property
    def next_step(self) -> str:
        """The step of this tree that comes next, after the visit if there is one."""
        return self.to or self.then or ""


class Condition(Value):
    """One way out of a checklist; the first that holds is taken."""

    model_config = ConfigDict(json_schema_extra=_ONE_CONDITION)

    any: tuple[Reference, ...] | None = Field(None, min_length=1, description="Gäller om minst en av dessa är ikryssad.")
    all: tuple[Reference, ...] | None = Field(None, min_length=1, description="Gäller om alla dessa är ikryssade.")
    at_least: Count | None = Field(None, description="Gäller om minst så många är ikryssade.")
    otherwise: Lead | None = Field(None, alias="else", description="Gäller annars. Står sist.")
    to: Text | None = Field(None, description="Ett steg i samma träd.")
    visit: Text | None = Field(None, description="Ett annat träd, eller träd/steg, som gås igenom först.")
    then: Text | None = Field(None, description="Steget i det här trädet som kommer efter besöket.")

    @model_validator(mode="after")
    def _one_condition(self) -> "Condition":
        if sum(part is not None for part in (self.any, self.all, self.at_least, self.otherwise)) != 1:
            raise fault(
                "unclear-condition",
                "Raden ska ha ett villkor: any, all, at-least eller else.",
                "Skriv till exempel {any: [skador], to: anmal} eller {else: radgor}.",
            )
        if self.otherwise is not None:
            unclear = bool(self.to or self.visit or self.then)
        else:
            unclear = bool(self.to) == bool(self.visit) or bool(self.visit) != bool(self.then)
        if unclear:
            raise _unclear(self)
        return self

    @property
    def lead(self) -> Lead:
        """Where this way leads."""
        return self.otherwise or Lead(id=None, to=self.to, visit=self.visit, then=self.then)

    def holds(self, chosen: frozenset[str]) -> bool:
        """Tell whether this way is taken when the items `chosen` are ticked."""
        if self.any is not None:
            return not chosen.isdisjoint(self.any)
        if self.all is not None:
            return chosen.issuperset(self.all)
        return self.at_least is None or len(chosen) >= self.at_least


class Branch(Value):
    """What a route asks of what is already known, and where each value leads."""

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema.update(
            additionalProperties=schema["properties"].pop("cases")["additionalProperties"]
        )
    )

    by: Text = Field(description="role, municipality, county, eller frågan (steg eller träd/steg) vars svar avgör.")
    otherwise: Lead = Field(alias="else", description="Gäller när inget annat passar, eller när det inte är känt.")
    cases: dict[str, Lead] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        fixed = {key: value for key, value in written.items() if key in {"by", "else"}}
        return {**fixed, "cases": {key: value for key, value in written.items() if key not in fixed}}


class Answer(Value):
    """One answer to a question: a stable id, what the button says, and where it leads."""

    id: str
    label: str
    lead: Lead


class Step(Changing):
    """What all steps that are shown have in common. A change makes no step of another kind."""

    fixed = frozenset()
    mark: ClassVar[str]
    text: Markdown | None = Field(None, description="Stycken, listor med '- ', **fetstil** och [länkar](https://…).")
    by_role: dict[Reference, Markdown] = Field(default_factory=dict, description="Tillägg som bara den rollen ser.")
    say: tuple[Text, ...] = Field((), description="Ord att använda. Varje rad går att kopiera.")
    sources: tuple[Reference, ...] = Field((), description="Källor, med id ur sources.yaml.")

    @property
    def kind(self) -> str:
        """The word that makes it this kind of step: question, checklist, advice, outcome or route."""
        return self.mark.removeprefix(MARK)

    @property
    def title(self) -> str:
        """The heading that is shown."""
        return str(getattr(self, self.kind))

    def leads(self) -> Iterator[tuple[tuple[str | int, ...], Lead]]:
        """Yield each way on, with where in the step it is written."""
        yield from ()


class Question(Step):
    """Asks one thing and goes on by the answer."""

    mark = MARK + "question"
    question: Text = Field(max_length=160, description="Frågan, så kort att den går att svara på i situationen.")
    hint: Markdown | None = Field(None, description="Varför frågan ställs, eller vad som räknas.")
    answers: dict[Label, Lead] = Field(
        min_length=1, description="Svaren och vart de leder. Ta med 'Vet inte' när det går att inte veta."
    )

    child: Reference | None = Field(
        None,
        description="Id på det svar som väljs när den som frågar redan har nämnt ett barn. Det visas, och går att ta tillbaka.",
    )

    @model_validator(mode="after")
    def _child_is_an_answer(self) -> "Question":
        if self.child is not None and self.child not in self.choices:
            raise fault(
                "unknown-answer",
                f"Raden 'child: {self.child}' nämner ett svar som inte finns.",
                f"Skriv id på ett av svaren: {', '.join(self.choices)}.",
            )
        return self

    @cached_property
    def choices(self) -> Mapping[str, Answer]:
        """The answers by their ids, in the order they are written."""
        answers = (Answer(id=lead.id or slug(label), label=label, lead=lead) for label, lead in self.answers.items())
        return {answer.id: answer for answer in answers}

    def leads(self) -> Iterator[tuple[tuple[str | int, ...], Lead]]:
        """Yield each way on, with where in the step it is written."""
        for label, lead in self.answers.items():
            yield ("answers", label), lead


class Checklist(Step):
    """Lets several things be ticked and goes on by which they are."""

    mark = MARK + "checklist"
    checklist: Text = Field(max_length=160, description="Vad som ska kryssas i.")
    hint: Markdown | None = Field(None, description="Varför, eller vad som räknas.")
    items: dict[Id, Text] = Field(min_length=1, max_length=16, description="Raderna: id och text.")
    leads_: tuple[Condition, ...] = Field(
        alias="leads", min_length=1, description="Vägarna vidare. Den första som gäller tas, och 'else' står sist."
    )

    @model_validator(mode="after")
    def _ends(self) -> "Checklist":
        if self.leads_[-1].otherwise is None or any(way.otherwise for way in self.leads_[:-1]):
            raise fault(
                "unclear-condition",
                "Den sista raden under 'leads' ska vara 'else', och bara den.",
                "Lägg till {else: steg} sist, så att det alltid finns en väg vidare.",
            )
        return self

    def lead(self, chosen: frozenset[str]) -> Lead:
        """Return the first way that holds when the items `chosen` are ticked."""
        return next(way.lead for way in self.leads_ if way.holds(chosen))

    def leads(self) -> Iterator[tuple[tuple[str | int, ...], Lead]]:
        """Yield each way on, with where in the step it is written."""
        for number, way in enumerate(self.leads_):
            yield ("leads", number), way.lead


class Guidance(Step):
    """What advice and outcomes have in common: what to do, say, write and avoid, and whom to call."""

    actions: tuple[Text, ...] = Field((), description="Gör så här, i ordning.")
    avoid: tuple[Text, ...] = Field((), description="Gör inte så här.")
    record: Text | None = Field(None, description="Text till journalen eller akten, med luckor '___'. Inga personuppgifter.")
    contacts: tuple[Reference, ...] = Field((), description="Behov ur needs.yaml. Boten visar vem som svarar nu.")
    local: Literal["required"] | None = Field(
        None, description="Skriv required om varje län måste lämna ett tillägg i local.yaml."
    )
    see: tuple[Reference, ...] = Field((), description="Ämnen att gå vidare till.")
    recall: Text | None = Field(
        None,
        max_length=400,
        description="Skrivs när rådet här har varit fel: rättelsen skickas, när den publiceras, till dem som fick rådet de senaste dagarna.",
    )


class Advice(Guidance):
    """Says something on the way and goes on."""

    mark = MARK + "advice"
    advice: Text = Field(max_length=160, description="Rubriken.")
    next: Lead = Field(description="Vad som kommer efter.")

    def leads(self) -> Iterator[tuple[tuple[str | int, ...], Lead]]:
        """Yield the way on, with where in the step it is written."""
        yield ("next",), self.next


class Outcome(Guidance):
    """Ends a journey, or a visit."""

    mark = MARK + "outcome"
    outcome: Text = Field(max_length=160, description="Rubriken: vad du ska göra.")
    urgency: Urgency = Field(description="now (just nu), today (i dag) eller soon (snart).")


class Route(Step):
    """Branches silently on what is already known."""

    mark = MARK + "route"
    route: Branch = Field(description="Väljer väg efter roll, kommun, län eller ett tidigare svar, utan att fråga.")

    def leads(self) -> Iterator[tuple[tuple[str | int, ...], Lead]]:
        """Yield each way on, with where in the step it is written."""
        for value, lead in self.route.cases.items():
            yield ("route", value), lead
        yield ("route", "else"), self.route.otherwise


KINDS: tuple[type[Step], ...] = (Question, Checklist, Advice, Outcome, Route)
WORDS: tuple[str, ...] = tuple(kind.mark.removeprefix(MARK) for kind in KINDS)
"""The words that say what kind of step it is."""


def kind_of(written: Any) -> type[Step] | None:
    """Return the kind of a step as it was written, or None when it is unclear."""
    mark = _kind(written)
    return next((kind for kind in KINDS if kind.mark == mark), None)


def _kind(written: Any) -> str | None:
    if isinstance(written, Step):
        return written.mark
    found = [kind.mark for kind in KINDS if isinstance(written, dict) and kind.mark.removeprefix(MARK) in written]
    return found[0] if len(found) == 1 else None


def _unclear(lead: Lead | Condition) -> Exception:
    if lead.visit and not lead.to:
        message, advice = (
            "Det framgår inte vart vägen går efter besöket.",
            "Lägg till 'then' och ett steg: {visit: träd, then: steg}.",
        )
    else:
        message = "Vägen leder åt flera håll." if lead.to else "Det framgår inte vart vägen leder."
        advice = "Skriv ett steg-id, eller {visit: träd, then: steg} för att gå till ett annat träd och tillbaka."
    return fault("unclear-lead", message, advice)


AnyStep = Annotated[
    Annotated[Question, Tag(Question.mark)]
    | Annotated[Checklist, Tag(Checklist.mark)]
    | Annotated[Advice, Tag(Advice.mark)]
    | Annotated[Outcome, Tag(Outcome.mark)]
    | Annotated[Route, Tag(Route.mark)],
    Discriminator(_kind),
]


class Tree(Value):
    """A decision tree: steps, and the one it starts at."""

    tree: Id = Field(description="Trädets id: samma som filens namn.")
    title: Label = Field(description="Står på knappen i menyn.")
    summary: Text = Field(max_length=200, description="En mening om vad trädet svarar på.")
    owner: Text = Field(description="Funktionen som ansvarar, aldrig en person.")
    reviewed: Date = Field(description="Dagen då innehållet senast granskades.")
    start: Reference = Field(description="Steget som trädet börjar med.")
    steps: dict[Id, AnyStep] = Field(min_length=1, description="Stegen, med id och innehåll.")

    @classmethod
    def holders(cls, written: Any) -> Iterator[tuple[tuple[str | int, ...], type[Step]]]:
        """Yield the way to each step that has changes, and its kind."""
        steps = written.get("steps") if isinstance(written, dict) else None
        for step_id, step in steps.items() if isinstance(steps, dict) else ():
            if isinstance(step, dict) and CHANGES in step and (kind := kind_of(step)):
                yield ("steps", step_id), kind

    def as_of(self, day: date) -> "Tree":
        """Return the tree that holds on a day, with the changes that are still to come."""
        held = {step_id: step.as_of(day) for step_id, step in self.steps.items() if step.changes}
        changed = any(held[step_id] is not self.steps[step_id] for step_id in held)
        return self.model_copy(update={"steps": {**self.steps, **held}}) if changed else self

    @property
    def turns(self) -> Iterator[date]:
        """The days on which a step changes."""
        return (change.day for step in self.steps.values() for change in step.changes)

    @property
    def id(self) -> str:
        """The tree's id."""
        return self.tree
