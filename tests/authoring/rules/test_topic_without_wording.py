"""The rule topic-without-wording."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"wordings/akut-fara.yaml": None},
            [
                "topics.yaml:1:7 varning Det finns inga formuleringar för ämnet 'akut-fara', så ingen hittar det med egna ord.\nSkriv wordings/akut-fara.yaml, med minst ett vardagligt sätt att fråga. (topic-without-wording)"
            ],
            id="bad: no file",
        ),
        pytest.param(
            {"wordings/akut-fara.yaml": ("[pågående våld, han slår någon nu]", "[pågående våld]")},
            [
                "wordings/akut-fara.yaml:3:3 varning Ämnet 'akut-fara' har bara en formulering.\nLägg till ett vardagligt sätt att fråga. (topic-without-wording)"
            ],
            id="bad: one wording",
        ),
        pytest.param(
            {"wordings/outside.yaml": "topic: outside\nabout:\n  - says: [vad blir det för väder]\n"},
            [],
            id="good: of what is outside one will do",
        ),
        pytest.param(
            {"wordings/akut-fara.yaml": "topic: akut-fara\nabout: [\n"},
            [
                "wordings/akut-fara.yaml:2:9 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="a file that cannot be read is told once",
        ),
    ],
)
def test_topic_without_wording(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A topic can be asked for in words, in more than one way."""
    assert told(write(changes)) == findings
