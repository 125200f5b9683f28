"""The rule missing-supplement."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"counties/varmland/local.yaml": None},
            [
                "trees/oro.yaml:35:12 fel Värmland saknar ett lokalt tillägg till steget 'oro/anmal'.\nLägg till '- step: oro/anmal' i counties/varmland/local.yaml, med en text eller 'none: ja'. (missing-supplement)"
            ],
            id="bad",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n  none: ja\n- step: oro/vanta\n  text: Mer.\n"},
            [
                "counties/varmland/local.yaml:3:9 varning Tillägget visas aldrig: steget 'oro/vanta' frågar inte efter något lokalt.\nLägg till 'local: required' i steget, eller ta bort tillägget. (missing-supplement)"
            ],
            id="never shown",
        ),
        pytest.param({"counties/varmland/local.yaml": "- step: oro/anmal\n  none: ja\n"}, [], id="good: none is known"),
    ],
)
def test_missing_supplement(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every county answers each step that asks for what is local, and nothing else."""
    assert told(write(changes)) == findings
