"""The rule unusable-hours."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"counties/varmland/services.yaml": ("hours: Mo-Fr 08:00-16:00; PH off", "hours: Vardagar 8-16")},
            [
                "counties/varmland/services.yaml:7:10 fel 'Vardagar 8-16' går inte att läsa som öppettider. Skriv som Mo-Fr 08:00-16:00; PH off.\nÄr tiderna inte kända, ta bort raden: då säger boten det. (unusable-hours)"
            ],
            id="bad",
        ),
        pytest.param(
            {"counties/varmland/services.yaml": ("  hours: Mo-Fr 08:00-16:00; PH off\n", "")},
            [],
            id="good: hours that are not known",
        ),
    ],
)
def test_unusable_hours(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A service's hours can be read."""
    assert told(write(changes)) == findings
