"""The rule unfinished-case."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told

STORY = "  Du är lärare i en fyra. Det är fredag efter lunch. En pojke vill inte gå ut på rasten. När du frågar varför drar han ner ärmen.\n"


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"cases/fallet.yaml": ("title: Blåmärken på fredagen", 'title: "SKRIV: fallets namn"')},
            [
                "cases/fallet.yaml:2:8 fel Fallet är inte färdigt: namnet saknas.\nSkriv det där 'SKRIV:' står, och ta bort det ordet. (unfinished-case)"
            ],
            id="bad: the name",
        ),
        pytest.param(
            {"cases/fallet.yaml": (STORY, "  SKRIV: berättelsen.\n")},
            [
                "cases/fallet.yaml:8:8 fel Fallet är inte färdigt: berättelsen saknas.\nSkriv det där 'SKRIV:' står, och ta bort det ordet. (unfinished-case)"
            ],
            id="bad: the story, which is not counted too",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("because: Pojken är i skolan.", "because: \"SKRIV: varför 'Nej'\"")},
            [
                "cases/fallet.yaml:14:36 fel Fallet är inte färdigt: det står inte varför.\nSkriv det där 'SKRIV:' står, och ta bort det ordet. (unfinished-case)"
            ],
            id="bad: why",
        ),
        pytest.param({"cases/fallet.yaml": ("because: Pojken är i skolan.", "because: Skriv aldrig mer än så.")}, [], id="good"),
    ],
)
def test_unfinished_case(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A case that was made from a walk is refused until somebody has written what it lacks."""
    assert told(write(changes)) == findings
