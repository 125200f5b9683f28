"""The rule uncertain-number."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

SERVICES = "counties/varmland/services.yaml"
LOW = "confidence: low}\n"
ALLOWED = "# check: allow uncertain-number because Numret är gammalt."
OLD = "url: https://www.kil.se, read: 2026-11-21, confidence: low"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {SERVICES: ("confidence: high}\n", LOW)},
            [
                "counties/varmland/services.yaml:6:11 fel Numret till 'kil-mottagningen' är osäkert (confidence: low), och får inte visas så.\nSkriv 'phones: []' tills någon har ringt. Stämmer numret då, lägg till 'verified: {on: …, by: …}'. (uncertain-number)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                SERVICES: (
                    "confidence: high}\n",
                    f"confidence: high}}\n  {ALLOWED}\n  changes: [{{from: 2027-01-01, source: {{{OLD}}}}}]\n",
                )
            },
            [
                "counties/varmland/services.yaml:6:11 fel Från och med 2027-01-01: Numret till 'kil-mottagningen' är osäkert (confidence: low), och får inte visas så.\nSkriv 'phones: []' tills någon har ringt. Stämmer numret då, lägg till 'verified: {on: …, by: …}'. (uncertain-number)",
                "counties/varmland/services.yaml:9:3 fel Regeln 'uncertain-number' går aldrig att tillåta: den skyddar människor i fara.\nRätta felet, och ta bort kommentaren. (forbidden-allowance)",
            ],
            id="bad: later, whatever is allowed",
        ),
        pytest.param(
            {SERVICES: ("confidence: high}\n", f"{LOW}  verified: {{on: 2026-11-21, by: lanssamordnare}}\n")},
            [],
            id="good: somebody has called",
        ),
    ],
)
def test_uncertain_number(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A number that nobody is sure of is not shown before somebody has called."""
    assert told(write(changes)) == findings


def test_no_number(write: Write) -> None:
    """A service may be known from an uncertain page, as long as it has no number."""
    services = "- id: kil-mottagningen\n  organization: Kils kommun\n  name: Mottagningen\n  needs: [orosanmalan]\n  area: [Kil]\n  phones: []\n"
    source = "  source: {url: https://www.kil.se, read: 2026-11-21, confidence: low}\n"
    assert told(write({SERVICES: services + source, "cases/fallet.yaml": None})) == []
