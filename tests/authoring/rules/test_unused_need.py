"""The rule unused-need."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {
                "needs.yaml": (
                    "- id: orosanmalan\n",
                    "- id: barnahus\n  title: Barnahus\n  where: county\n  last: [larmnumret-112]\n  urgent: Ring 112.\n- id: orosanmalan\n",
                ),
                "counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: [orosanmalan, barnahus]"),
            },
            [
                "needs.yaml:6:7 varning Inget steg har behovet 'barnahus' under 'contacts'.\nLägg till det där någon ska ringa, eller ta bort behovet. (unused-need)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "needs.yaml": (
                    "- id: orosanmalan\n",
                    "- id: vaxel\n  title: Växel\n  where: local\n  last: [larmnumret-112]\n  urgent: Ring 112.\n- id: orosanmalan\n",
                ),
                "counties/varmland/services.yaml": ("needs: [orosanmalan]", "needs: [orosanmalan, vaxel]"),
            },
            [],
            id="good: the switchboard stands in for others",
        ),
        pytest.param(
            {
                "trees/akut-fara.yaml": ("contacts: [orosanmalan]", "contacts: [orosanmaln]"),
                "trees/oro.yaml": ("contacts: [orosanmalan]", "contacts: [akut]"),
                "cases/fallet.yaml": None,
            },
            [
                "trees/akut-fara.yaml:22:16 fel Behovet 'orosanmaln' finns inte.\nMenade du 'orosanmalan'? Annars lägg till det i needs.yaml. (unknown-reference)"
            ],
            id="nothing while a step names what is not there",
        ),
    ],
)
def test_unused_need(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every need is named by a step."""
    assert told(write(changes)) == findings
