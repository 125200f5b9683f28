"""Random trees, random edits, random presses: whatever a new version changes, nothing that changed is taken for granted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from bot.engine.conversation import advance, present
from bot.engine.incoming import Command, Commanded, Incoming, Tapped, Typed
from bot.engine.journey import leaves, walked
from bot.engine.reconciling import changed_since, marks, reconciled
from bot.engine.session import MENU, Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Guidance
from tests.authoring.edits import LAST, Written, base_of, chance, edited, trees
from tests.small import small_base

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
EDITS = 100
WALKERS = 8
COVERING: tuple[Command, ...] = ("acute", "summary", "changes", "about", "forget", "question", "role")
"""Commands whose screens stand before the step."""
WORDS = (" nu", " inte", " alls")


def made(written: Written, version: str) -> Knowledge:
    """Return a version of the trees, beside the one that tells to call 112."""
    base = base_of(written)
    return replace(base, trees={**small_base().trees, **base.trees}, version=version)


def reworded(random: Random, written: Written) -> Written:
    """Return the trees with an edit or a few, with other words at a step or two, and now and then a step less."""
    made = edited(random, written)
    for steps in made.values():
        if random.random() < 0.5:
            gone = f"s{random.randint(1, LAST - 1)}"
            del steps[gone]
            _lead_elsewhere(steps, gone)
    for _ in range(random.randint(0, 2)):
        step = random.choice(list(random.choice(list(made.values())).values()))
        for kind in ("question", "checklist", "advice", "outcome"):
            if kind in step:
                step[kind] += random.choice(WORDS)
        if "items" in step and random.random() < 0.5:
            step["items"][random.choice(list(step["items"]))] += random.choice(WORDS)
    return made


def _lead_elsewhere(part: Any, gone: str) -> None:  # noqa: ANN401  # any part of a tree
    """Let all that leads to a step that is gone lead to the last one, and what a route asked of it be the role."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if value == gone:
            part[key] = "role" if key == "by" else f"s{LAST}"
        elif isinstance(value, dict | list):
            _lead_elsewhere(value, gone)


def pressed(random: Random, base: Knowledge) -> Session:
    """Return a session after random presses, and now and then with another screen before the step."""
    session = Session(version=base.version)
    for _ in range(random.randint(1, 10)):
        reply = present(base, session, now=NOW)[-1]
        onward = [button.id for button in reply.buttons if not button.id.startswith("fall")]
        answers = onward or [button.id for button in reply.navigation]
        session = advance(base, session, Tapped(random.choice(answers), session.turn), now=NOW).session
    covered = random.random() < 0.35
    return advance(base, session, Commanded(random.choice(COVERING)), now=NOW).session if covered else session


def tried(base: Knowledge, session: Session) -> Iterator[Incoming]:
    """Yield all that may come of the last keyboard, and words."""
    reply = present(base, session, now=NOW)[-1]
    yield from (Tapped(button.id, session.turn) for button in (*reply.buttons, *reply.navigation))
    yield from (Typed("hej"), Typed("1"), Commanded("back"), Commanded("summary"))


@pytest.mark.parametrize("seed", range(EDITS))
def test_nothing_that_changed_is_taken_for_granted(seed: int) -> None:
    """Every press is answered; a session stands where its answers lead, with no answer, tick or way back of the old version."""
    random = chance(seed)
    written = trees(random)
    old, new = made(written, "v1"), made(reworded(random, written), "v2")
    new = replace(new, changed={"v1": changed_since(marks(old), marks(new))})
    for _ in range(WALKERS):
        session = pressed(random, old)
        for incoming in tried(old, session):
            advance(new, session, incoming, now=NOW)
        current, told = reconciled(new, session)
        again = walked(new, replace(current, later=()), current.path)
        assert (again.tree, again.step, again.stack) == (current.tree, current.step, current.stack)
        assert [choice for choice in current.path if _has_changed(new, choice.tree, choice.step, choice.answer)] == []
        here = f"{current.tree}/{current.step}"
        changed = new.changed["v1"]
        assert (
            told or session.view != "step" or here not in changed or (session.tree, session.step) != (current.tree, current.step)
        )
        assert [item for item in current.ticked if f"{here}/{item}" in changed] == []


def _has_changed(new: Knowledge, tree: str, step: str, answer: str) -> bool:
    """Tell whether a question that was answered, or the answer, says something else now, or is gone."""
    if tree == MENU or leaves(answer):
        return False
    there, changed = new.trees[tree].steps[step], new.changed["v1"]
    if isinstance(there, Guidance):
        return False
    return f"{tree}/{step}" in changed or any(f"{tree}/{step}/{each}" in changed for each in answer.split("+"))
