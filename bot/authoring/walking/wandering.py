"""Wandering: buttons pressed by chance through the engine itself, for the states that the graph of journeys does not have.

Old buttons, screens beside the steps, exercises, changed answers and going back are in no journey. Each press must come to a screen
that can be left, with 112 on it.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.engine.conversation import advance
from bot.engine.incoming import Commanded, Tapped
from bot.engine.reply import Button, Reply, Turn
from bot.engine.session import MENU
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.phrase import Phrase

OLD_BUTTONS = 60
"""How many of the last buttons may still be pressed."""
OLD, AWAY = 0.1, 0.05
"""How often an old button is pressed, and how often a way out instead of an answer."""
LONGEST_TRAIL = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Wandering:
    """How it went: presses, the steps (`tree/step`) and other screens that were met, and what stopped it, with the presses that led there."""

    seed: int
    presses: int
    steps: frozenset[str]
    screens: frozenset[str]
    fault: str = ""
    trail: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as `vagvisaren walk --json` writes it."""
        counts = {"seed": self.seed, "presses": self.presses, "steps": len(self.steps), "screens": len(self.screens)}
        return {**counts, "fault": self.fault, "trail": self.trail}

    def told(self, base: Knowledge) -> str:
        """Tell it in a line of Swedish, with the way to the fault if there is one."""
        every = sum(step.kind != "route" for tree in base.trees.values() for step in tree.steps.values())
        if not self.fault:
            return f"{self.presses} tryck på måfå (frö {self.seed}): {len(self.steps)} av {every} steg och {len(self.screens)} andra skärmar, inga fel."
        way = "\n".join(f"  {press}" for press in self.trail)
        return f"Tryck {self.presses} på måfå (frö {self.seed}) gick fel: {self.fault}\n{way}"


def wander(base: Knowledge, *, presses: int, seed: int, now: datetime) -> Wandering:
    """Press so many buttons, the same for the same seed, and stop at the first fault."""
    return _Wanderer(base, seed, now).wandered(presses)


class _Wanderer:
    def __init__(self, base: Knowledge, seed: int, now: datetime) -> None:
        self._base = base
        self._seed = seed
        self._now = now
        self._chance = Random(seed)  # noqa: S311  # repeatable, not secret
        self._steps: set[str] = set()
        self._screens: set[str] = set()
        self._trail: deque[str] = deque(maxlen=LONGEST_TRAIL)
        self._sent: deque[tuple[Button, int]] = deque(maxlen=OLD_BUTTONS)

    def wandered(self, presses: int) -> Wandering:
        turn = advance(self._base, None, Commanded("start"), now=self._now)
        for number in range(1, presses + 1):
            button, sent = self._picked(turn)
            self._trail.append(f"{turn.replies[-1].place}: {self._worded(button)}")
            try:
                turn = advance(self._base, turn.session, Tapped(button.id, sent), now=self._now)
            except Exception as error:  # noqa: BLE001  # whatever goes wrong is told, with the way there
                return self._ended(number, fault=f"{type(error).__name__}: {error}")
            reply = turn.replies[-1]
            (self._steps if reply.kind != "acute" and self._is_step(reply.place) else self._screens).add(reply.place)
            if fault := next(self._faults(turn), ""):
                return self._ended(number, fault=fault)
        return self._ended(presses)

    def _picked(self, turn: Turn) -> tuple[Button, int]:
        """Return a button to press and the turn it was sent in: of the present screen, or once in a while an old one."""
        reply = turn.replies[-1]
        here = [(button, turn.session.turn) for button in (*reply.buttons, *reply.navigation)]
        self._sent.extend(here)
        if self._chance.random() < OLD:
            return self._chance.choice(self._sent)
        onward = [(button, sent) for button, sent in here if button.style not in {"navigation", "danger"}]
        return self._chance.choice(here if not onward or self._chance.random() < AWAY else onward)

    def _is_step(self, place: str) -> bool:
        tree, _, step = place.partition("/")
        return tree in self._base.trees and step in self._base.trees[tree].steps

    def _faults(self, turn: Turn) -> Iterator[str]:
        reply, session = turn.replies[-1], turn.session
        if reply.kind != "acute" and all(button.id != "112" for button in reply.navigation):
            yield f"skärmen '{reply.place}' har ingen väg till 112"
        if not reply.buttons and not reply.navigation:
            yield f"skärmen '{reply.place}' går inte att lämna"
        if session.tree != MENU and session.step not in self._base.trees[session.tree].steps:
            yield f"samtalet står på '{session.tree}/{session.step}', som inte finns"
        yield from self._unsaid(reply)

    def _unsaid(self, reply: Reply) -> Iterator[str]:
        """Yield what on a screen has no words."""
        phrases = [label for label in (reply.title, *(button.label for button in reply.buttons)) if isinstance(label, Phrase)]
        yield from (f"frasen '{each.id}' saknas" for each in phrases if each.id not in self._base.phrases)

    def _ended(self, presses: int, fault: str = "") -> Wandering:
        return Wandering(
            seed=self._seed,
            presses=presses,
            steps=frozenset(self._steps),
            screens=frozenset(self._screens),
            fault=fault,
            trail=tuple(self._trail) if fault else (),
        )

    def _worded(self, button: Button) -> str:
        return button.label.worded(self._base.phrases) if isinstance(button.label, Phrase) else button.label
