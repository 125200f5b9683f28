"""The rule missing-phrase."""

import pytest

from tests.folder import Write, phrases, told


def _line(phrase: str) -> int:
    """Return the line of the small folder's phrases where one stands."""
    return [row.partition(":")[0] for row in phrases().splitlines()].index(phrase) + 1


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        pytest.param(
            "button-menu: 'button-menu'",
            "buton-menu: 'button-menu'",
            [
                "button-menu:1 fel Meningen 'button-menu' saknas, och boten behöver den.\nSka 'buton-menu' heta 'button-menu'? (missing-phrase)"
            ],
            id="a name with a slip",
        ),
        pytest.param(
            "closed-opens: 'closed-opens {opens}'",
            "closed-opens: '{tid}'",
            [
                "closed-opens:15 fel Boten vet inte vad den ska skriva för {tid} i 'closed-opens'.\nDet som går är: {opens}. (missing-phrase)"
            ],
            id="a value that the bot does not have",
        ),
        pytest.param(
            "closed-opens: 'closed-opens {opens}'",
            "closed-opens: '{open}'",
            [
                "closed-opens:15 fel Boten vet inte vad den ska skriva för {open} i 'closed-opens'.\nMenade du 'opens'? (missing-phrase)"
            ],
            id="a value with a slip",
        ),
        pytest.param(
            "button-menu: 'button-menu'",
            "button-menu: Meny {nu}",
            ["button-menu:14 fel Boten vet inte vad den ska skriva för {nu} i 'button-menu'.\nTa bort det. (missing-phrase)"],
            id="a value where there is none",
        ),
        pytest.param(
            "closed-opens: 'closed-opens {opens}'",
            "closed-opens: Öppnar senare",
            [
                "closed-opens:15 fel I 'closed-opens' saknas {opens}, som boten fyller i.\nSkriv in det där det ska stå. (missing-phrase)"
            ],
            id="a value that is lost",
        ),
        pytest.param(
            "closed-opens: 'closed-opens {opens}'",
            "closed-opens: Stängt. Öppnar {opens}",
            [],
            id="good: other words around a value",
        ),
    ],
)
def test_missing_phrase(write: Write, old: str, new: str, findings: list[str]) -> None:
    """A phrase has its name and the values that the bot fills in; the words around them are free."""
    name = old.partition(":")[0]
    expected = [found.replace(f"{name}:", f"phrases/sv.yaml:{_line(name)}:", 1) for found in findings]
    assert told(write({"phrases/sv.yaml": (old, new)})) == expected


def test_a_phrase_that_is_gone(write: Write) -> None:
    """A phrase that is taken away is told with what it was filled with."""
    assert told(write({"phrases/sv.yaml": ("closed-opens: 'closed-opens {opens}'\n", "")})) == [
        (
            "phrases/sv.yaml:1:1 fel Meningen 'closed-opens' saknas, och boten behöver den.\n"
            "Lägg till raden 'closed-opens: …'. Den ska ha med {opens}. (missing-phrase)"
        )
    ]


def test_a_phrase_that_is_never_said(write: Write) -> None:
    """A phrase that no part of the program says is a warning."""
    assert told(write({"phrases/sv.yaml": ("button-menu: 'button-menu'", "button-menu: 'button-menu'\nhej-pa-dig: Hej")})) == [
        f"phrases/sv.yaml:{_line('button-menu') + 1}:1 varning Boten säger aldrig 'hej-pa-dig'.\nTa bort raden. (missing-phrase)"
    ]
