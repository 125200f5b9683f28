"""The rule same-phrase."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, line_of, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"phrases/sv.yaml": ("button-menu: 'button-menu'", "button-menu: Button back!")},
            [
                f"phrases/sv.yaml:{line_of('button-menu')}:14 varning 'button-menu' säger samma sak som 'button-back' på rad {line_of('button-back')}.\nGe dem olika ord, så att de går att skilja åt. (same-phrase)"
            ],
            id="bad",
        ),
        pytest.param({"phrases/sv.yaml": ("button-menu: 'button-menu'", "button-menu: menu-title")}, [], id="good: another kind"),
    ],
)
def test_same_phrase(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Two phrases of a kind say different things."""
    assert told(write(changes)) == findings
