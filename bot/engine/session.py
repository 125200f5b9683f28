"""The whole state of a conversation: small, frozen, and without a word that was typed."""

import json
from dataclasses import dataclass, replace

View = str
"""What is looked at: the step, a screen beside it, or a part of one as `area:<id>` and `county:<id>`."""
_VIEWS = frozenset(
    {"step", "acute", "suicide", "summary", "changes", "role", "municipality", "about", "forget", "area", "county"}
)

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

    @property
    def at_menu(self) -> bool:
        """Whether the menu is where the conversation stands."""
        return self.tree == MENU

    def moved(self, tree: str, step: str) -> "Session":
        """Return the session standing at another place."""
        return replace(self, tree=tree, step=step, ticked=(), view="step")


def dumped(session: Session) -> bytes:
    """Return the session as compact JSON."""
    path, later = ([[choice.tree, choice.step, choice.answer] for choice in choices] for choices in (session.path, session.later))
    stack = [[visit.tree, visit.then] for visit in session.stack]
    fields = [
        session.role,
        session.municipality,
        path,
        session.tree,
        session.step,
        stack,
        session.ticked,
        later,
        session.view,
        session.turn,
        session.since,
        session.last,
        session.version,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def restored(content: bytes) -> Session:
    """Return the session that `dumped` wrote; raises ValueError for anything else."""
    try:
        role, municipality, path, tree, step, stack, ticked, later, view, turn, since, last, version = json.loads(content)
        session = Session(
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
        )
    except (TypeError, ValueError):
        fault = "not a session"
        raise ValueError(fault) from None
    if view.partition(":")[0] not in _VIEWS or not isinstance(turn, int) or not isinstance(since, int):
        fault = "not a session of this version"
        raise ValueError(fault)
    return session
