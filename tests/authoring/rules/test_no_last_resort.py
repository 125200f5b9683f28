"""The rule no-last-resort."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"needs.yaml": ("  last: [larmnumret-112]\n  urgent: Kan", "  last: [kil-mottagningen]\n  urgent: Kan")},
            [
                "needs.yaml:9:10 fel 'kil-mottagningen' kan inte vara en sista utväg: den finns inte i hela landet.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)"
            ],
            id="local",
        ),
        pytest.param(
            {"national/services.yaml": ('[{number: "112"}]', "[]")},
            [
                "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den har inget nummer.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)"
            ],
            id="phone",
        ),
        pytest.param(
            {"national/services.yaml": ("hours: 24/7", "hours: Mo-Su 08:00-20:00")},
            [
                "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den svarar inte dygnet runt.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)"
            ],
            id="hours",
        ),
        pytest.param(
            {"national/services.yaml": ("area: [nation]", "area: [nation]\n  roles: [vard]")},
            [
                "needs.yaml:4:10 fel 'larmnumret-112' kan inte vara en sista utväg: den svarar inte alla roller.\nVälj en nationell tjänst med nummer och 'hours: 24/7', till exempel larmnumret-112. (no-last-resort)"
            ],
            id="roles",
        ),
        pytest.param(
            {
                "national/services.yaml": (
                    "- id: larmnumret-112",
                    "- id: polisen\n  organization: Polisen\n  name: Polisen\n  needs: [akut]\n  area: [nation]\n  phones: [{number: 114 14}]\n  hours: 24/7\n  source: {url: https://polisen.se, read: 2026-11-21, confidence: high}\n- id: larmnumret-112",
                ),
                "needs.yaml": ("  last: [larmnumret-112]\n  urgent: Kan", "  last: [polisen, larmnumret-112]\n  urgent: Kan"),
            },
            [],
            id="good: two that always answer",
        ),
    ],
)
def test_no_last_resort(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A last resort answers everybody, everywhere, always."""
    assert told(write(changes)) == findings
