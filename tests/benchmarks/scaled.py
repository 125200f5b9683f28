"""The shipped knowledge, many times as large: copies under names of their own, that lead to each other as the originals do."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.reader import LARGEST_FILE, parse

SHIPPED = Path(__file__).parents[2] / "knowledge"
COPY = "-kopia0"
"""Ends the names of a copy until its number is known."""
_IN_TREES = {"tree", "visit", "see", "by"}
_IN_RULES = {"from", "when", "then", "first", "never"}
_IN_COUNTIES = {"id", "name", "area"}
_HOUR = re.compile(r"(?<!\d)(0[1-9]|1\d|2[0-3]):00")
_VARIANTS = 12


class _Dumper(yaml.CSafeDumper):
    """Writes what stands in two places twice, since our YAML has no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # as the base class has it
        return True


def scaled(folder: Path, *, trees: int = 1, counties: int = 1, services: int = 1, steps: int | None = None) -> Path:
    """Lay the shipped knowledge in `folder` with so many times its trees and its counties, and return the folder.

    With `steps` only so many of the trees are copied that there are as many steps; the copies lead to the originals of the others.

    With the trees come topics, rules (as many as one file may hold), and one wording for each place where a question lands; the other
    wordings are not copied, since no two topics may have the same, and neither are the cases. No copy requires a local supplement,
    since each county would need one for each copy. With the counties come municipalities, supplements and services. The services are
    there `services` times in each county, the copies with numbers and hours of their own. What was learnt is left out: it was from other wordings.
    """
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("calibration.json", "questions"))
    _copy_trees(folder, range(1, trees), steps)
    # Shipped municipalities have codes between these.
    codes = (f"{code:04}" for code in range(10_000) if not 1400 <= code < 2000)
    for county in sorted(path.name for path in (SHIPPED / "counties").iterdir()):
        _copy_county(folder, county, counties, services, codes)
    return folder


def _copy_trees(folder: Path, copies: Sequence[int], steps: int | None) -> None:
    chosen = _chosen(steps)
    topics = [topic for topic in _raw("topics.yaml") if topic["lands"].partition("/")[0] in chosen]
    renamed = _renaming({*chosen, *(topic["id"] for topic in topics)})
    for name, original in chosen.items():
        tree = _mapped(original, _IN_TREES, renamed)
        for step in tree["steps"].values():
            step.pop("local", None)
        _write(folder / "trees" / f"{name}{COPY}.yaml", tree, copies)
    for topic in topics:
        name, about = topic["id"], _raw(f"wordings/{topic['id']}.yaml")["about"]
        landings = dict.fromkeys([topic["lands"], *(subject["lands"] for subject in about if "lands" in subject)])
        subjects = [{"says": [f"{name} {landing} {COPY}"], "lands": renamed(landing)} for landing in landings]
        _write(folder / "wordings" / f"{name}{COPY}.yaml", {"topic": f"{name}{COPY}", "about": subjects}, copies)
    more = [
        {"id": f"{each['id']}{COPY}", "title": f"{each['title'][:30]}{COPY}", "lands": renamed(each["lands"])} for each in topics
    ]
    rules = [rule for each in _raw("invariants.yaml") if (rule := _rule(each, chosen, renamed))]
    _append(folder / "topics.yaml", more, copies)
    _append(folder / "invariants.yaml", rules, copies)


def _rule(rule: dict[str, Any], trees: Collection[str], renamed: Callable[[str], str]) -> dict[str, Any]:
    """Return a rule about the copies of some trees; nothing when it says nothing about those alone."""
    about = {key: [place for place in rule[key] if place.partition("/")[0] in trees] for key in _IN_RULES & rule.keys()}
    return {**rule, **_mapped(about, _IN_RULES, renamed), "id": f"{rule['id']}{COPY}"} if all(about.values()) else {}


def _chosen(steps: int | None) -> dict[str, Any]:
    """Return the trees to copy, by name: all, or as many as it takes to have so many steps, each with those that it leads to."""
    trees = {path.stem: _raw(f"trees/{path.name}") for path in sorted((SHIPPED / "trees").glob("*.yaml"))}
    chosen: dict[str, Any] = {}
    for name in trees:
        if steps is None or _steps(trees) + _steps(chosen) < steps:
            chosen |= {each: trees[each] for each in _led_to(name, trees)}
    return chosen


def _steps(trees: Mapping[str, Any]) -> int:
    return sum(len(tree["steps"]) for tree in trees.values())


def _led_to(name: str, trees: Mapping[str, Any]) -> Iterable[str]:
    """Return a tree, those that it visits or looks back at, and those that they do."""
    met = [name]
    for each in met:
        named = re.findall(r"(?:visit|by): ([a-z0-9-]+)", _text(trees[each]))
        met += [tree for tree in dict.fromkeys(named) if tree in trees and tree not in met]
    return met


def _copy_county(folder: Path, name: str, counties: int, services: int, codes: Iterator[str]) -> None:
    county = _raw(f"counties/{name}/county.yaml")
    renamed = _renaming({name, county["name"], *(town["name"] for town in county["municipalities"])})
    there = _raw(f"counties/{name}/services.yaml")
    for copy in range(counties):
        lists = [_services(there, name, services * copy + time) for time in range(services)]
        own = folder / "counties" / f"{name}-{copy}" if copy else folder / "counties" / name
        if copy:
            lists = [_mapped(each, _IN_COUNTIES, renamed) for each in lists]
            towns = [{**town, "scb": code} for town, code in zip(county["municipalities"], codes, strict=False)]
            _write(own / "county.yaml", _mapped({**county, "municipalities": towns}, _IN_COUNTIES, renamed), [copy])
            _write(own / "local.yaml", _raw(f"counties/{name}/local.yaml"), [copy])
        _write(own / "services.yaml", [each for several in lists for each in several], [copy])


def _services(there: Sequence[dict[str, Any]], county: str, copy: int) -> Sequence[dict[str, Any]]:
    """Return the services of a county; those of a copy under other ids, with other numbers and hours."""
    if not copy:
        return there
    return [
        {
            **each,
            "id": f"{county}-{number}-{copy}",
            "phones": [_phone(phone, copy) for phone in each["phones"]],
            **_hours(each, copy),
        }
        for number, each in enumerate(there)
    ]


def _phone(phone: dict[str, str], copy: int) -> dict[str, str]:
    number = phone["number"]
    return {**phone, "number": f"{number[:-2]}{copy % 100:02}" if number.startswith("0") else number}


def _hours(service: dict[str, Any], copy: int) -> dict[str, str]:
    minutes = f"\\1:{copy % _VARIANTS * 2:02}"
    return {"hours": _HOUR.sub(minutes, service["hours"])} if "hours" in service else {}


def _raw(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    document, findings = parse((SHIPPED / name).read_text(encoding="utf-8"), file=name)
    assert not findings
    return document.value


def _renaming(names: Collection[str]) -> Callable[[str], str]:
    """Return what gives a name, or the first part of a place, the ending of a copy if it is one of `names`."""

    def renamed(text: str) -> str:
        first, slash, rest = text.partition("/")
        return f"{first}{COPY}{slash}{rest}" if first in names else text

    return renamed


def _mapped(value: Any, keys: Collection[str], change: Callable[[str], str], *, under: str = "") -> Any:  # noqa: ANN401
    """Return a value with each text under one of the keys changed."""
    if isinstance(value, dict):
        return {key: _mapped(each, keys, change, under=key) for key, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, keys, change, under=under) for each in value]
    return change(value) if under in keys else value


def _write(path: Path, value: Any, copies: Iterable[int]) -> None:  # noqa: ANN401
    """Write a file for each copy."""
    text = _text(value)
    for copy in copies:
        own = Path(str(path).replace(COPY, f"-{copy}"))
        own.parent.mkdir(exist_ok=True)
        own.write_text(text.replace(COPY, f"-{copy}"), encoding="utf-8")


def _append(path: Path, values: Sequence[Any], copies: Iterable[int]) -> None:
    """Write the values of the copies after what is in a file, as far as there is room in it."""
    there, text = path.read_text(encoding="utf-8"), _text(values)
    room = (LARGEST_FILE - len(there.encode())) // (len(text.encode()) + 100)
    path.write_text(there + "".join(text.replace(COPY, f"-{copy}") for copy in list(copies)[:room]), encoding="utf-8")


def _text(value: Any) -> str:  # noqa: ANN401
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=130, sort_keys=False))
