"""The whole state of a conversation: small, frozen, and without a word that was typed."""

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

View = str
"""What is looked at: the step, a screen beside it, or a part of one as `area:<id>`, `county:<id>`, `suggestions:<landing>+<landing>` and
`numbers:<service>+<service>`."""
_VIEWS = frozenset(
    {"step", "acute", "suicide", "summary", "changes", "role", "municipality", "about", "forget", "area", "county"}
    | {"practice", "feedback", "debrief", "suggestions", "unknown", "question", "numbers"}
)
Fact = Literal["role", "municipality", "at", "child"]
"""Something that was heard in a question, and is shown so that it can be taken back."""

UNSAID = "-"
"""The role or municipality of somebody who was asked and did not want to say."""
MENU = ""
"""The tree and the step of the menu."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen at a place: an answer's id, a checklist's ticked items joined by `+`, or a way on."""

    tree: str
    step: str
    answer: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Where to go on when the tree that is visited has come to its end."""

    tree: str
    then: str


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation as it stands; a new one is made at every turn.

    `path` is what was chosen, from the menu on; `tree`, `step` and `stack` follow from it and are kept so that a turn need not
    walk it again. `later` is what was chosen from a question on that is being asked again. `turn` counts the changes. Since the turn
    `since` nothing but ticks has changed, so that buttons from there on mean what they say; `last` is the button that was last pressed,
    so that a doubled press is known.

    `assumed` are the facts that the last question told; `at` is the time it asked about (ISO 8601, with its offset), empty for now, and
    `child` tells that it spoke of a child. `reported` are the services whose numbers were said not to work, each of them once.

    While a case is practised, `case` is its id, `decided` what was chosen at its decisions, and `aside` the conversation that waits.
    """

    role: str | None = None
    municipality: str | None = None
    path: tuple[Choice, ...] = ()
    tree: str = MENU
    step: str = MENU
    stack: tuple[Visit, ...] = ()
    ticked: tuple[str, ...] = ()
    later: tuple[Choice, ...] = ()
    view: View = "step"
    turn: int = 0
    since: int = 0
    last: str = ""
    version: str = ""
    assumed: tuple[Fact, ...] = ()
    at: str = ""
    child: bool = False
    reported: tuple[str, ...] = ()
    case: str = ""
    decided: tuple[Choice, ...] = ()
    aside: "Session | None" = None

    @property
    def at_menu(self) -> bool:
        """Whether the menu is where the conversation stands."""
        return self.tree == MENU

    @property
    def exercising(self) -> bool:
        """Whether a case is practised and nothing beside it is looked at."""
        return bool(self.case) and self.view in {"step", "feedback", "debrief"}

    @property
    def endangered(self) -> bool:
        """Whether a card about danger is looked at: what it says is for now."""
        return self.view.partition(":")[0] in {"acute", "suicide"}

    def moved(self, tree: str, step: str) -> "Session":
        """Return the session standing at another place."""
        return replace(self, tree=tree, step=step, ticked=(), view="step", assumed=())


def dumped(session: Session) -> bytes:
    """Return the session as compact JSON."""
    return json.dumps(_fields(session), ensure_ascii=False, separators=(",", ":")).encode()


def _fields(session: Session) -> list[object]:
    path, later, decided = (
        [[choice.tree, choice.step, choice.answer] for choice in choices]
        for choices in (session.path, session.later, session.decided)
    )
    return [
        session.role,
        session.municipality,
        path,
        session.tree,
        session.step,
        [[visit.tree, visit.then] for visit in session.stack],
        session.ticked,
        later,
        session.view,
        session.turn,
        session.since,
        session.last,
        session.version,
        session.assumed,
        session.at,
        session.child,
        session.reported,
        *([session.case, decided, _fields(session.aside)] if session.aside else []),
    ]


def restored(content: bytes) -> Session:
    """Return the session that `dumped` wrote; raises ValueError for anything else."""
    try:
        return _session(json.loads(content))
    except (AttributeError, TypeError, ValueError):
        fault = "not a session of this version"
        raise ValueError(fault) from None


def _session(fields: list[Any]) -> Session:
    (
        role,
        municipality,
        path,
        tree,
        step,
        stack,
        ticked,
        later,
        view,
        turn,
        since,
        last,
        version,
        assumed,
        at,
        child,
        *rest,
    ) = fields
    reported, *practice = rest or [[]]
    case, decided, aside = practice or ("", (), None)
    if view.partition(":")[0] not in _VIEWS or not isinstance(turn, int) or not isinstance(since, int):
        raise ValueError
    if not isinstance(reported, list):
        raise TypeError
    return Session(
        role=role,
        municipality=municipality,
        path=tuple(Choice(*choice) for choice in path),
        tree=tree,
        step=step,
        stack=tuple(Visit(*visit) for visit in stack),
        ticked=tuple(ticked),
        later=tuple(Choice(*choice) for choice in later),
        view=view,
        turn=turn,
        since=since,
        last=last,
        version=version,
        assumed=tuple(assumed),
        at=at,
        child=child,
        reported=tuple(reported),
        case=case,
        decided=tuple(Choice(*choice) for choice in decided),
        aside=_session(aside) if aside else None,
    )
