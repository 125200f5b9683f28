"""Everybody, as far as two versions tell people apart."""

import pytest

from bot.authoring.difference.persons import Group, Persons
from bot.authoring.walking.moves import Moves, People
from bot.knowledge.county import County
from bot.knowledge.knowledge import Knowledge
from tests.small import ACUTE, ASK, CHILD, small_base, valued

TWO = {
    "varmland": valued(
        County,
        "{id: varmland, name: Värmland, scb: '17', region: R, municipalities: [{name: Kil, scb: '1715'}, {name: Säffle, scb: '1785'}, {name: Sunne, scb: '1766'}]}",
    ),
    "orebro": valued(
        County,
        "{id: orebro, name: Örebro, scb: '18', region: R, municipalities: [{name: Lekeberg, scb: '1814'}, {name: Laxå, scb: '1860'}]}",
    ),
}


def base(by: str = "") -> Knowledge:
    """Return the small base with its route by role, or by something else."""
    return small_base(
        ACUTE,
        CHILD,
        ASK.replace("by: role, skola", by)
        if by
        else ASK.replace("{by: role, skola: for-skola, else: vanta}", "{by: barn, else: vanta}"),
        counties=TWO,
    )


@pytest.mark.parametrize(
    ("old", "new", "people", "told"),
    [
        pytest.param("", "", 1, "alla", id="nobody is told apart"),
        pytest.param("by: role, skola", "", 3, "skola", id="roles, in the old version"),
        pytest.param("", "by: role, vard", 3, "vård", id="roles, in the new version"),
        pytest.param("by: municipality, kil", "", 4, "alla i Kil", id="a municipality"),
        pytest.param("by: county, varmland", "", 3, "alla i Värmland", id="a county"),
        pytest.param("by: municipality, kil", "by: municipality, saffle", 5, "alla i Kil", id="one in each version"),
        pytest.param("by: role, skola", "by: municipality, kil", 12, "skola", id="a role in one, a municipality in the other"),
    ],
)
def test_told(old: str, new: str, people: int, told: str) -> None:
    """People are told apart as far as either version does; those who are led by a case are called what it says."""
    before, after = base(old), base(new)
    persons = Persons(before, after)
    assert persons.everybody.bit_count() == people
    assert persons.told(persons.everybody) == "alla"
    version, written = (0, before) if old else (1, after)
    parts = {spot.state.place: persons.bits(version, spot.state.people) for spot in Moves(written).entered("fraga/vag")}
    assert persons.everybody == sum(parts.values())
    assert persons.told(parts.get("fraga/for-skola", persons.everybody)) == told


def test_groups() -> None:
    """Where roles and municipalities do not fit together, people are told group by group; nearly all by those who are not."""
    persons = Persons(base("by: role, skola"), base("by: municipality, kil"))
    school, kil = (persons.bits(version, people) for version, people in _cases())
    assert persons.told(school | kil) == "skola; alla utom skola i Kil"
    assert persons.told(school & kil) == "skola i Kil"
    assert persons.told(persons.everybody & ~kil) == "alla utom i Kil"
    assert persons.told(persons.everybody & ~school) == "alla utom skola"
    assert persons.groups(school & kil) == (Group(roles=("skola",), municipalities=("kil",)),)
    assert persons.one(school & kil) == ("skola", "Kil")
    assert persons.one(persons.everybody) == ("", "")


def _cases() -> list[tuple[int, People]]:
    """Return those who are led by the case of each version."""
    found = []
    for version, by in enumerate(("by: role, skola", "by: municipality, kil")):
        spots = Moves(base(by)).entered("fraga/vag")
        found.append((version, next(spot.state.people for spot in spots if spot.state.place == "fraga/for-skola")))
    return found
