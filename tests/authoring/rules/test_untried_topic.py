"""The rule untried-topic."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"cases/fallet.yaml": ("topics: [oro, akut-fara]", "topics: [oro]")},
            [
                "topics.yaml:1:7 varning Inget fall prövar ämnet 'akut-fara'.\nSkriv ett fall som går igenom det, eller lägg till ämnet under 'topics' i ett fall som redan gör det. (untried-topic)"
            ],
            id="bad",
        ),
        pytest.param({"cases/fallet.yaml": None}, [], id="good: there are no cases yet"),
        pytest.param(
            {"cases/fallet.yaml": "case: fallet\ntitle: [\n"},
            [
                "cases/fallet.yaml:2:9 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="nothing while a case cannot be read",
        ),
    ],
)
def test_untried_topic(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """Every topic is tried by a case."""
    assert told(write(changes)) == findings
