"""The decision logic of each role, and the steps that carry it, as `docs/logik-per-roll.md` tells it to coordinators."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.authoring.walking.graph import graph
from tests.shipped import shipped

HERE = Path(__file__).parents[2]
TABLES = HERE / "docs" / "logik-per-roll.md"
LAW = HERE.parent / "shared" / "facts" / "law-and-guidance.md"
"""The file that the logic was written from. It is no part of the repository, but can lie beside it."""

NODES: Mapping[str, tuple[str, ...]] = {
    "8.0": ("K1", "K2", "K3", "K4", "K5", "K6", "HEDER", "UTÖVARE"),
    **{
        section: tuple(f"{section}.{number}" for number in range(1, last + 1))
        for section, last in {
            "8.1": 12,
            "8.2": 13,
            "8.3": 12,
            "8.4": 6,
            "8.5": 12,
            "8.6": 12,
            "8.7": 9,
            "8.8": 9,
            "8.9": 10,
        }.items()
    },
    "9": (*(f"Örebro {area}" for area in range(1, 7)), "Örebro", "Socialstyrelsen", "Värmland", "Träden"),
}
"""The nodes of each section, in order."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "8.1": ("socialtjanst",),
    "8.2": ("socialtjanst",),
    "8.3": ("vard",),
    "8.4": ("tandvard",),
    "8.5": ("skola", "forskola"),
    "8.6": ("polis",),
    "8.7": ("kriminalvard",),
    "8.8": ("ideell",),
    "8.9": ("annan-myndighet",),
}
"""Whose work a section is about. The other sections are about everybody's."""


class Row(NamedTuple):
    """A row of a table: the node, what it says, and the steps that carry it."""

    node: str
    says: str
    steps: tuple[str, ...]


@cache
def tables() -> Mapping[str, tuple[Row, ...]]:
    """Return the rows under each heading that begins with a number."""
    parts = re.split(r"^## (\S+) .*$", TABLES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {section: tuple(rows(text)) for section, text in zip(parts[1::2], parts[2::2], strict=True)}


def rows(text: str) -> Iterator[Row]:
    """Yield the rows of the one table in a text, without its head."""
    for line in [line for line in text.splitlines() if line.startswith("|")][2:]:
        node, says, steps = (cell.strip() for cell in line.strip("|").split("|"))
        yield Row(node, says, tuple(step.strip("`") for step in steps.split(", ")))


@cache
def people() -> Mapping[str, frozenset[str]]:
    """Return the roles of those who can come to each step by tapping on from the menu, whatever they answer."""
    met: dict[str, set[str]] = {}
    for state in graph(shipped(), (topic.lands for topic in shipped().topics.values())).states:
        met.setdefault(state.place, set()).update(person.role for person in state.people)
    return {place: frozenset(roles) for place, roles in met.items()}


def written(law: str) -> Mapping[str, tuple[str, ...]]:
    """Return the nodes of each section as the law file has them."""
    found = {
        section: tuple(
            node if section == "8.0" else f"{section}.{node}"
            for node in re.findall(r"^(K\d|HEDER|UTÖVARE)\b" if section == "8.0" else r"^(\d+)\. ", text, re.MULTILINE)
        )
        for section, text in re.findall(r"^### (8\.\d) [^\n]*\n(.*?)(?=^##|^---)", law, re.MULTILINE | re.DOTALL)
    }
    regional = law.partition("\n## 9. ")[2].partition("\n## ")[0]
    areas = re.findall(r"\((\d)\)", regional)
    documents = [{"Tree": "Träden"}.get(name, name) for name in re.findall(r"^- \**(\w+)", regional, re.MULTILINE)]
    return {**found, "9": (*(f"{documents[0]} {area}" for area in areas), *documents)}


def test_the_list_of_nodes() -> None:
    """The nodes are those of the law file, where that is at hand."""
    assert (written(LAW.read_text(encoding="utf-8")) if LAW.is_file() else NODES) == NODES


def test_every_node_has_a_row() -> None:
    """Each section has a table, and each of its nodes has a row or more, in order."""
    assert {section: tuple(dict.fromkeys(row.node for row in told)) for section, told in tables().items()} == NODES


def test_every_row_says_something() -> None:
    """A row says what the node says, and names each step that carries it once."""
    told = [row for several in tables().values() for row in several]
    assert [row for row in told if not row.says or not all(row.steps) or len(set(row.steps)) < len(row.steps)] == []


def test_every_step_exists() -> None:
    """The steps stand in the trees."""
    steps = {f"{tree.id}/{step}" for tree in shipped().trees.values() for step in tree.steps}
    told = [(row.node, step) for several in tables().values() for row in several for step in row.steps]
    assert [f"{node}: {step}" for node, step in told if step not in steps] == []


def test_somebody_can_come_there() -> None:
    """Somebody can come to each step by tapping on from the menu."""
    told = [(row.node, step) for several in tables().values() for row in several for step in row.steps]
    assert [f"{node}: {step}" for node, step in told if step not in people()] == []


@pytest.mark.parametrize("section", ROLES)
def test_the_role_can_come_there(section: str) -> None:
    """Those whose work a section is about can all come to each of its steps."""
    told = [(row.node, step, role) for row in tables()[section] for step in row.steps for role in ROLES[section]]
    assert [f"{node}: {step} ({role})" for node, step, role in told if role not in people().get(step, ())] == []


def test_everybody_has_the_common_part() -> None:
    """Whatever the role, one of the steps of each row of the common part can be come to."""
    told = [(row, role) for row in tables()["8.0"] for role in shipped().roles]
    assert [
        f"{row.node}, {row.says} ({role})" for row, role in told if all(role not in people().get(step, ()) for step in row.steps)
    ] == []
