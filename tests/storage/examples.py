"""What the tests of the stores keep, and the time they keep."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.engine.session import Choice, Session, Visit

SECRET = b"a secret of at least thirty-two bytes"
OWNER = "telegram:471147114711"
OTHER = "telegram:4712"
A_MOMENT = timedelta(seconds=1)
SESSION = Session(
    role="kriminalvard",
    municipality="storfors",
    path=(Choice("", "", "orosanmalan"), Choice("orosanmalan", "misstanke", "berattat+radd")),
    tree="riskbedomning",
    step="rodaflaggor",
    stack=(Visit("orosanmalan", "anmal"),),
    ticked=("strypning",),
    later=(Choice("orosanmalan", "akut", "vet-inte"),),
    view="summary",
    turn=1,
    last="kryss:strypning",
    version="0123456789abcdef",
    assumed=("municipality", "child"),
    at="2026-11-23T17:01+01:00",
    child=True,
)
"""A session with something in every field."""


def at_turn(turn: int) -> Session:
    """Return the session as it is at a later turn."""
    return replace(SESSION, turn=turn)


def after_update(session: Session | None, update_id: int) -> Session:
    """Return what the update makes of the session: one turn further, and the update at the end of what it remembers."""
    before = session or Session()
    return replace(before, turn=before.turn + 1, ticked=(*before.ticked, str(update_id)))


class AdjustableClock:
    """Stands still until it is told how much time passes."""

    def __init__(self) -> None:
        """Begin on a Saturday at noon."""
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time
