"""What is written of a tree, a topic, a role, a need, a source and the handbook, part by part, in words and with titles for ids."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from bot.knowledge.knowledge import Knowledge
from bot.knowledge.shape import Value, kebab
from bot.knowledge.tree import Route, Step

NOT_COMPARED = {"id", "changes", "steps", "start", "tree", "lands"}
"""Ids, and what is told elsewhere."""
_STATUS: Mapping[str, str] = {
    "in-force": "gällande regler",
    "guidance": "vägledning",
    "older-guidance": "äldre vägledning",
    "unconfirmed": "ej bekräftat",
}
_Way = tuple[str, ...]


class Written(NamedTuple):
    """A part as it stands in the file, and as it is told; `named` is what it belongs to: an area of the menu, a trade, an abbreviation."""

    raw: str
    told: str
    named: str = ""


def of_kind(base: Knowledge) -> Mapping[str, Mapping[str, Value]]:
    """Return all that is compared part by part, by kind and id."""
    return {
        "tree": base.trees,
        "topic": base.topics,
        "role": base.roles,
        "need": base.needs,
        "source": base.sources,
        "handbook": {"": base.handbook},
    }


def menu(base: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """Return the buttons that stand in the order they are written, by ids: the areas, the topics that have none, and the roles."""
    placed = {topic for area in base.handbook.areas for topic in area.topics}
    return {
        "areas": {area.id: area.title for area in base.handbook.areas},
        "topics": {name: topic.title for name, topic in base.topics.items() if name not in placed},
        "roles": {name: role.title for name, role in base.roles.items()},
    }


class Wording:
    """Tells parts of values in words; both versions' titles are known, and the new one's are used."""

    def __init__(self, old: Knowledge, new: Knowledge) -> None:  # noqa: D107  # told by the class
        steps = {landing: step.title for base in (old, new) for landing, step in _steps(base)}
        self._titles: Mapping[tuple[str, str], Mapping[str, str]] = {
            ("need", "where"): {"local": "i kommunen", "county": "i länet", "national": "i hela landet"},
            ("need", "last"): {name: service.name for base in (old, new) for name, service in base.services.items()},
            ("source", "status"): _STATUS,
            ("handbook", "topics"): {name: topic.title for base in (old, new) for name, topic in base.topics.items()},
            ("handbook", "home"): {name: county.name for base in (old, new) for name, county in base.counties.items()},
            ("handbook", "acute"): steps,
            ("handbook", "suicide"): steps,
        }

    def written(self, kind: str, value: Value) -> Mapping[str, Written]:
        """Return all that is written in a value, by the way to it."""
        found = {}
        for way, texts, named in _leaves(value, (), ""):
            titles = self._titles.get((kind, way[-1]), {})
            found["/".join(way)] = Written("; ".join(texts), "; ".join(titles.get(each, each) for each in texts), named)
        return found


def _steps(base: Knowledge) -> Iterator[tuple[str, Step]]:
    """Yield every step by its place, and the first of each tree by the tree's id as well."""
    for tree in base.trees.values():
        yield from ((f"{tree.id}/{name}", step) for name, step in tree.steps.items() if not isinstance(step, Route))
        if tree.start in tree.steps and not isinstance(tree.steps[tree.start], Route):
            yield tree.id, tree.steps[tree.start]


def _leaves(value: Any, way: _Way, named: str) -> Iterator[tuple[_Way, tuple[str, ...], str]]:  # noqa: ANN401  # whatever a coordinator wrote
    if isinstance(value, Value):
        fields = [name for name in type(value).model_fields if name not in NOT_COMPARED]
        inner = [(kebab(name), getattr(value, name), named) for name in fields]
    elif isinstance(value, dict):
        inner = [(name, each, name) for name, each in value.items()]
    elif isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
        inner = [(each.id, each, each.title) for each in value]
    else:
        texts = value if isinstance(value, tuple) else (value.isoformat() if isinstance(value, date) else str(value or ""),)
        yield from [(way, texts, named)] if any(texts) else []
        return
    for name, each, belongs in inner:
        yield from _leaves(each, (*way, name), belongs)
