"""The rule fictional-case."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"cases/fallet.yaml": ("fictional: ja", "fictional: nej")},
            [
                "cases/fallet.yaml:3:12 fel Fallet är inte påhittat, och då får det inte ligga här.\nHitta på ett nytt fall, eller ta bort filen. Skriv 'fictional: ja' först när ingen går att känna igen. (fictional-case)"
            ],
            id="bad",
        ),
        pytest.param(
            {
                "cases/fallet.yaml": (
                    "  Du är lärare i en fyra. Det är fredag efter lunch. En pojke vill inte gå ut på rasten. När du frågar varför drar han ner ärmen.\n",
                    "",
                )
            },
            [
                "cases/fallet.yaml:8:8 fel Berättelsen är 44 ord. Den ska vara 60–150.\nLägg till det man får veta på plats, men inget om vad som är rätt. (fictional-case)"
            ],
            id="short",
        ),
        pytest.param(
            {
                "cases/fallet.yaml": (
                    "på fritids.\n",
                    "på fritids. ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord ord\n",
                )
            },
            [],
            id="good: as long as it may be",
        ),
    ],
)
def test_fictional_case(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A case is made up, and short enough to be read aloud."""
    assert told(write(changes)) == findings
