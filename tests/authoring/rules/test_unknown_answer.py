"""The rule unknown-answer."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"cases/fallet.yaml": ("choose: Nej", "choose: Nix")},
            [
                "cases/fallet.yaml:14:22 fel Vid 'oro/akut' går det inte att svara 'Nix'.\nDet som går är: Ja, Nej, Vet inte. (unknown-answer)"
            ],
            id="question",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("choose: Nej", "choose: [Nej, Ja]")},
            [
                "cases/fallet.yaml:14:22 fel På frågan 'oro/akut' går det att ge ett svar, men här står 2.\nSkriv ett av svaren. (unknown-answer)"
            ],
            id="two",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("choose: [skador]", "choose: [skada]")},
            [
                "cases/fallet.yaml:15:28 fel Vid 'oro/misstanke' går det inte att svara 'skada'.\nDet som går är: skador, radd. (unknown-answer)"
            ],
            id="item",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("answers:\n", "answers:\n  oro/stanna: {choose: Fortsätt, because: Jag vill vidare.}\n")},
            [
                "cases/fallet.yaml:14:3 fel Vid 'oro/stanna' svarar man inte: det är ingen fråga och ingen checklista.\nTa bort raden. Boten går vidare därifrån av sig själv. (unknown-answer)"
            ],
            id="advice",
        ),
        pytest.param({"cases/fallet.yaml": ("choose: Nej", "choose: vet-inte")}, [], id="good: an answer's id"),
        pytest.param({"cases/fallet.yaml": ("choose: [skador]", "choose: [skador, radd]")}, [], id="good: several items"),
    ],
)
def test_unknown_answer(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A case answers what can be answered at the step."""
    assert told(write(changes)) == findings
