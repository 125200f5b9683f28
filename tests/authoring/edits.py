"""Random small trees, and random small edits of them."""

import copy
from collections.abc import Mapping
from random import Random
from typing import Any

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.tree import Tree
from tests.authoring.listing import each_tree_a_topic
from tests.small import ACUTE, small_base

VISITS: Mapping[str, tuple[str, ...]] = {"fraga": (), "oro": ("fraga",), "tredje": ("fraga", "oro")}
"""The trees, each with those that it may visit."""
LAST = 7
_CASES = {"role": ("skola", "vard"), "municipality": ("kil", "saffle"), "county": ("varmland",)}
Written = dict[str, dict[str, Any]]
"""The steps of each tree, as they are written."""


def chance(seed: int) -> Random:
    """Return what decides the same each time that it is asked for by a seed."""
    return Random(seed)  # noqa: S311  # nothing is kept secret by it


def trees(random: Random) -> Written:
    """Return random trees of a few steps each."""
    return {
        tree: {f"s{number}": _step(random, number, tree) for number in range(LAST)}
        | {f"s{LAST}": {"outcome": "S", "urgency": "soon"}}
        for tree in VISITS
    }


def edited(random: Random, written: Written) -> Written:
    """Return the trees with one edit, or a few."""
    made = copy.deepcopy(written)
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        tree, number = random.choice(list(VISITS)), random.randrange(LAST)
        _edit(random, made[tree], number, tree)
    return made


def base_of(written: Written) -> Knowledge:
    """Return the knowledge of the trees, each of them a topic."""
    head = {"summary": "S", "owner": "test", "reviewed": "2026-11-21", "start": "s0"}
    made = {tree: Tree.model_validate({"tree": tree, "title": tree, **head, "steps": steps}) for tree, steps in written.items()}
    return each_tree_a_topic(small_base(ACUTE, trees=made))


def _lead(random: Random, number: int, tree: str) -> dict[str, str]:
    to = f"s{random.randint(number + 1, LAST)}"
    if VISITS[tree] and random.random() < 0.35:
        return {"visit": random.choice(VISITS[tree]), "then": to}
    return {"to": to}


def _step(random: Random, number: int, tree: str) -> dict[str, Any]:
    def lead() -> dict[str, str]:
        return _lead(random, number, tree)

    match random.choice(["question", "question", "question", "checklist", "advice", "route", "route", "outcome"]):
        case "question":
            labels = ["Ja", "Nej", "Vet inte"][: random.randint(1, 3)]
            return {"question": f"F{number}?", "answers": {label: lead() for label in labels}}
        case "checklist":
            ways: list[dict[str, Any]] = [{"any": ["a"]}, {"all": ["a", "b"]}, {"at-least": 2}, {"any": ["b", "c"]}]
            leads = [{**way, **lead()} for way in random.sample(ways, random.randint(0, 2))]
            return {
                "checklist": f"L{number}",
                "items": {item: item.upper() for item in "abc"},
                "leads": [*leads, {"else": lead()}],
            }
        case "advice":
            return {"advice": f"R{number}", "next": lead()}
        case "route":
            by = random.choice(["role", "role", "municipality", "county", "s0", "s1", "fraga/s0"])
            cases = {case: lead() for case in _CASES.get(by, ("ja", "nej")) if random.random() < 0.7}
            return {"route": {"by": by, **cases, "else": lead()}}
    return {"outcome": f"S{number}", "urgency": "soon"}


def _edit(random: Random, steps: dict[str, Any], number: int, tree: str) -> None:
    step = steps[f"s{number}"]
    if random.random() < 0.35:
        steps[f"s{number}"] = _step(random, number, tree)
    elif "answers" in step:
        answer = random.choice(list(step["answers"]))
        if random.random() < 0.5 and len(step["answers"]) > 1:
            del step["answers"][answer]
        else:
            step["answers"][answer] = _lead(random, number, tree)
    elif "leads" in step:
        _edit_leads(random, step, number, tree)
    elif "route" in step:
        step["route"][random.choice([key for key in step["route"] if key != "by"])] = _lead(random, number, tree)
    elif "next" in step:
        step["next"] = _lead(random, number, tree)


def _edit_leads(random: Random, step: dict[str, Any], number: int, tree: str) -> None:
    """Let one way of a checklist lead elsewhere, and perhaps begin with another: for a new item, or for so many ticks."""
    way, lead = random.choice(step["leads"]), _lead(random, number, tree)
    if "else" in way:
        way["else"] = lead
    else:
        for key in ("to", "visit", "then"):
            way.pop(key, None)
        way.update(lead)
    chance = random.random()
    if chance < 0.3:
        step["items"]["d"] = "D"
        step["leads"].insert(0, {"any": ["d"], **_lead(random, number, tree)})
    elif chance < 0.6:
        step["leads"].insert(0, {"at-least": random.choice([1, 2, 3]), **_lead(random, number, tree)})
