"""How long the knowledge takes to load, check and prove, and how that grows."""

import re
import shutil
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from bot.authoring.check import check
from bot.directory.proof import prove
from bot.knowledge.loading import load

SHIPPED = Path("knowledge")

pytestmark = pytest.mark.benchmark


def grown(folder: Path, times: int) -> Path:
    """Lay the shipped knowledge in `folder` with `times` as many trees and counties, each copy under ids of its own."""
    shutil.copytree(SHIPPED, folder)
    for copy in range(1, times):
        for tree in (SHIPPED / "trees").glob("*.yaml"):
            text = re.sub(
                rf"^tree: {tree.stem}$", f"tree: {tree.stem}-{copy}", tree.read_text(encoding="utf-8"), flags=re.MULTILINE
            )
            text = re.sub(r"^ +local: required\n", "", text, flags=re.MULTILINE)
            (folder / "trees" / f"{tree.stem}-{copy}.yaml").write_text(text, encoding="utf-8")
        county = folder / "counties" / f"varmland-{copy}"
        shutil.copytree(SHIPPED / "counties" / "varmland", county)
        _renamed(county, copy)
    return folder


def _renamed(county: Path, copy: int) -> None:
    names = re.findall(r"- name: (\w+)$", (county / "county.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    for file in county.glob("*.yaml"):
        text = re.sub(r"(?<![\w-])varmland(?![\w-])", f"varmland-{copy}", file.read_text(encoding="utf-8"))
        text = re.sub(r"^(- id: \S+)", rf"\1-{copy}", text, flags=re.MULTILINE)
        for name in names:
            text = re.sub(rf"(- name: |[\[ ]){name}(?=$|[,\]])", rf"\g<1>{name} {copy}", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


def test_loading_grows_in_step(tmp_path: Path) -> None:
    """Ten times the knowledge takes about ten times as long, and a hundred times about a hundred."""
    seconds: dict[int, float] = {}
    for times in (1, 10, 100):
        folder = grown(tmp_path / str(times), times)
        began = perf_counter()
        loaded = load(folder)
        read = perf_counter()
        findings = check(loaded)
        checked = perf_counter()
        seconds[times] = checked - began
        steps = sum(len(tree.steps) for tree in loaded.knowledge.trees.values())
        print(
            f"\n{times}×: {steps} steps, {len(loaded.knowledge.services)} services: read {read - began:.2f} s, checked {checked - read:.2f} s",
            end="",
        )
        assert not [finding for finding in findings if finding.level == "error"], findings[:5]
        if times <= 10:
            began = perf_counter()
            proof = prove(loaded.knowledge, start=date(2026, 11, 21))
            print(f", proved {perf_counter() - began:.2f} s ({len(loaded.knowledge.municipalities)} municipalities)", end="")
            assert not proof.gaps
    print()
    assert seconds[100] < 30 * seconds[10]
