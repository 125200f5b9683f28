"""Hundreds of conversations under way while the knowledge is changed twice: nobody is stranded, and no button is dead."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

import pytest
from pydantic import BaseModel

from bot.application.conversation import Conversation
from bot.application.live import Live, live, written_marks
from bot.application.screen import Screen
from bot.engine.incoming import Commanded, Tapped
from bot.engine.reconciling import Marks, changed_since, marks
from bot.engine.session import MENU, Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Guidance, Question, Step
from bot.storage.memory import MemoryStore
from tests.channels.contract import shipped_understanding
from tests.shipped import shipped

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)
WALKERS = 200
PRESSES = 8
"""How many each walker makes in each version."""
TOPICS = ("orosanmalan", "riskbedomning", "fraga-om-vald", "akut-fara", "dokumentation", "kontakter")


def edited(base: Knowledge, tree: str, steps: Mapping[str, Step | None], version: str) -> Knowledge:
    """Return a version in which steps of a tree say something else, or are gone."""
    changed = {**base.trees[tree].steps, **steps}
    kept = {name: step for name, step in changed.items() if step is not None}
    return replace(base, trees={**base.trees, tree: base.trees[tree].model_copy(update={"steps": kept})}, version=version)


@cache
def versions() -> tuple[Live, ...]:
    """Return three versions of the shipped knowledge, each knowing what has changed since those before."""
    first = shipped()
    bases = [first, *_changed(first)]
    known: dict[str, Marks] = {}
    made: list[Live] = []
    for base in bases:
        known[base.version] = marks(base)
        changed = {
            version: changed_since(then, known[base.version]) for version, then in known.items() if version != base.version
        }
        made.append(Live(base=replace(base, changed=changed), understanding=shipped_understanding()))
    return tuple(made)


def _changed(base: Knowledge) -> list[Knowledge]:
    """Return a version that rewords every third step and lets a question's first answer change, and one that takes steps away."""
    second = base
    for name, tree in base.trees.items():
        steps = {step_id: _reworded(step) for number, (step_id, step) in enumerate(tree.steps.items()) if number % 3 == 0}
        second = edited(second, name, steps, "second")
    third = second
    for name in ("orosanmalan", "riskbedomning", "fraga-om-vald", "kontakter"):
        third = _without_outcomes(third, name)
    return [second, replace(third, version="third")]


def _reworded(step: Step) -> Step:
    if isinstance(step, Guidance):
        return step.model_copy(update={"actions": (*step.actions, "Läs det nya.")})
    if isinstance(step, Question):
        (first, lead), *others = step.answers.items()
        answers = {f"{first[:30]} nu": lead.model_copy(update={"id": next(iter(step.choices))}), **dict(others)}
        return type(step).model_validate({**step.model_dump(by_alias=True, exclude={"changes"}), "answers": answers})
    return step


def _without_outcomes(base: Knowledge, name: str) -> Knowledge:
    """Take every second outcome of a tree away, and lead to the one before it instead."""
    tree = base.trees[name]
    outcomes = [step_id for step_id, step in tree.steps.items() if step.kind == "outcome"]
    instead = dict(zip(outcomes[1::2], outcomes[::2], strict=False))
    steps: dict[str, Step | None] = dict.fromkeys(instead)
    for step_id, step in tree.steps.items():
        if step_id not in instead:
            steps[step_id] = _led_elsewhere(step, instead)
    return edited(base, name, steps, "third")


def _led_elsewhere(part: Any, instead: Mapping[str, str]) -> Any:  # noqa: ANN401  # any part of a step
    """Return a part of a step with every lead to a step that is gone leading to the one that took its place."""
    if isinstance(part, BaseModel):
        fields = {name: _led_elsewhere(getattr(part, name), instead) for name in type(part).model_fields}
        fields |= {name: instead.get(fields[name], fields[name]) for name in ("to", "then") if isinstance(fields.get(name), str)}
        return type(part).model_construct(**fields)
    if isinstance(part, dict):
        return {name: _led_elsewhere(each, instead) for name, each in part.items()}
    return tuple(_led_elsewhere(each, instead) for each in part) if isinstance(part, tuple) else part


@dataclass
class Walker:
    """Somebody who presses what she is shown, and now and then a button from long ago."""

    owner: str
    conversation: Conversation
    chance: Random
    sent: list[tuple[str, int]] = field(default_factory=list)

    async def walk(self, presses: int) -> None:
        """Press so many buttons."""
        for _ in range(presses):
            await asyncio.sleep(0)
            answer, turn = self.chance.choice(self.sent[-8:] if self.chance.random() < 0.8 else self.sent)
            await self.press(answer, turn)

    async def begin(self) -> None:
        """Come to a topic."""
        await self.conversation.receive(self.owner, Commanded("start"))
        self.note((await self.conversation.receive(self.owner, Commanded("start", self.chance.choice(TOPICS))))[-1])

    async def press(self, answer: str, turn: int) -> None:
        """Press a button that was once sent, and look at what comes of it."""
        store, base = self.conversation.store, self.conversation.base
        before = await store.load(self.owner)
        (*_, screen) = await self.conversation.receive(self.owner, Tapped(answer, turn))
        after = await store.load(self.owner)
        assert before is not None
        assert after is not None
        fits(base, before, after, screen)
        self.note(screen)

    def note(self, screen: Screen) -> None:
        """Remember every button."""
        self.sent += [(option.id, screen.turn) for option in (*screen.options, *screen.navigation)]


def fits(base: Knowledge, before: Session, after: Session, screen: Screen) -> None:
    """Check that a press came to a screen of this version with 112 on it, and that nobody went on from what has changed unawares."""
    assert screen.kind == "acute" or any(option.id == "112" for option in screen.navigation)
    assert after.version == base.version
    assert after.tree == MENU or after.step in base.trees[after.tree].steps
    changed = base.changed.get(before.version)
    if before.version == base.version or changed is None or before.tree == MENU:
        return
    standing = f"{before.tree}/{before.step}"
    if standing in changed and before.view == "step":
        assert screen.notices, f"{standing} has changed, and nothing was said"
        assert screen.kind == "acute" or before.turn < after.turn


async def test_nobody_is_stranded() -> None:
    """Conversations in hundreds go on through two changes, pressing buttons of all three versions."""
    first, *others = versions()
    conversation = Conversation(first.base, MemoryStore(clock=lambda: NOW), lambda: NOW, understanding=first.understanding)
    walkers = [Walker(f"telegram:{number}", conversation, Random(number)) for number in range(WALKERS)]  # noqa: S311  # repeatable, not secret
    for walker in walkers:
        await walker.begin()
    for version in (None, *others):
        if version:
            conversation.renew(version)
        await asyncio.gather(*(walker.walk(PRESSES) for walker in walkers))
    assert sum(len(walker.sent) for walker in walkers) > WALKERS * PRESSES * 3


async def test_a_version_comes_in_the_middle_of_everything() -> None:
    """While hundreds press at once the knowledge is changed to and fro; every press is answered, and every session stands."""
    conversation = Conversation(
        versions()[0].base, MemoryStore(clock=lambda: NOW), lambda: NOW, understanding=shipped_understanding()
    )
    walkers = [Walker(f"web:{number}", conversation, Random(1000 + number)) for number in range(60)]  # noqa: S311  # as above
    for walker in walkers:
        await walker.begin()

    async def changing() -> None:
        for number in range(30):
            conversation.renew(versions()[number % 3])
            for _ in range(5):
                await asyncio.sleep(0)

    async def pressing(walker: Walker) -> None:
        for _ in range(10):
            answer, turn = walker.chance.choice(walker.sent)
            (*_, screen) = await conversation.receive(walker.owner, Tapped(answer, turn))
            assert screen.kind == "acute" or any(option.id == "112" for option in screen.navigation)
            walker.note(screen)
            await asyncio.sleep(0)

    await asyncio.gather(changing(), *map(pressing, walkers))


@pytest.mark.parametrize("later", [1, 2])
def test_what_has_changed_is_much(later: int) -> None:
    """The versions differ in many steps, or the tests above would show nothing."""
    assert len(versions()[later].base.changed[versions()[0].base.version]) > 200


def test_live_knows_what_changed_since_each_earlier_version() -> None:
    """Made from stored marks, a version tells of all those before it, and not of itself."""
    first, second, _ = versions()
    earlier = [written_marks(each.base, NOW.date()) for each in (first, second)]
    made = live(second.base, earlier, NOW.date())
    assert set(made.base.changed) == {first.base.version}
