"""The rule person-name."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("owner: samordnare", "owner: Anna Andersson")},
            [
                "trees/oro.yaml:4:8 varning 'Anna Andersson' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)"
            ],
            id="bad: a tree",
        ),
        pytest.param(
            {"handbook.yaml": ("owner: samordnare", "owner: Anna-Lena von Essen")},
            [
                "handbook.yaml:2:8 varning 'Anna-Lena von Essen' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)"
            ],
            id="bad: the handbook",
        ),
        pytest.param(
            {"handbook.yaml": ("owner: samordnare", "owner: Eva Maria Berg")},
            [
                "handbook.yaml:2:8 varning 'Eva Maria Berg' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)"
            ],
            id="bad: the handbook's, in three words",
        ),
        pytest.param(
            {
                "counties/varmland/services.yaml": (
                    "confidence: high}\n",
                    "confidence: high}\n  verified: {on: 2026-11-21, by: Örjan Ek}\n",
                )
            },
            [
                "counties/varmland/services.yaml:9:34 varning 'Örjan Ek' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)"
            ],
            id="bad: who called",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("confidence: high}\n", "confidence: high}\n  owner: Anna Andersson\n")},
            [
                "counties/varmland/services.yaml:9:10 varning 'Anna Andersson' ser ut som en persons namn.\nSkriv funktionen, till exempel lanssamordnare. (person-name)"
            ],
            id="bad: a service",
        ),
        pytest.param(
            {
                "handbook.yaml": ("owner: samordnare", "owner: Länsstyrelsen Värmland"),
                "trees/oro.yaml": ("owner: samordnare", "owner: Kils Socialtjänst"),
            },
            [],
            id="good: an authority",
        ),
    ],
)
def test_person_name(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Who answers for something is a function."""
    assert told(write(changes)) == findings
