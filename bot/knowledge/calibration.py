"""How much each sign in a question counts: `knowledge/calibration.json`, written by `vagvisaren calibrate` and never by hand."""

from pydantic import Field

from bot.knowledge.shape import Value


class Learnt(Value):
    """How much each feature of a text speaks for each of several names: topics, or the cards about danger.

    `features` and `weights` are packed (`bot.understanding.packing`): for each feature one whole number a name, -127 to 127, that is
    multiplied by the name's scale.
    """

    names: tuple[str, ...]
    features: str = ""
    weights: str = ""
    scales: tuple[float, ...]
    biases: tuple[float, ...]


class LearntDanger(Value):
    """What was learnt from messages of which it is known whether they are danger, beside the rules of `danger.yaml`.

    From the score `heard_from` danger is heard where no rule hears it. Below the score `doubted_below` a rule of those that it was
    made with is not believed.
    """

    made_from: str = Field(description="Digest of the rules that it was made with.")
    messages: int = Field(ge=0, description="How many messages it was learnt from.")
    learnt: Learnt
    heard_from: float
    doubted_below: float


class Calibration(Value):
    """What was learnt from the wordings, and from typed questions and messages of which it is known what they are.

    `inside` and `right` weigh the signals of a ranking (`bot.understanding.ranking.Signals`), the constant first: they give the log-odds
    that a question is about the handbook at all, and that its first topic is the right one.
    """

    made_from: str = Field(description="Digest of the wordings that it was made from.")
    questions: int = Field(ge=0, description="How many typed questions the decisions were fitted on.")
    topics: Learnt
    danger: LearntDanger | None = None
    inside: tuple[float, ...]
    right: tuple[float, ...]
    answer_from: float = Field(
        ge=0, le=1, description="A question is answered when its first topic is right with this probability."
    )
    unknown_below: float = Field(
        ge=0, le=1, description="A question is declined when it is about the handbook with a lower probability."
    )
