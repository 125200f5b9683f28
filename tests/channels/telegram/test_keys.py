"""The keys under a message."""

from dataclasses import replace

import pytest

from bot.application.screen import Option, Screen, Section
from bot.channels.telegram.keys import Key, listed, rows
from tests.channels.telegram.screens import AWAY, SPOKEN, options, question

TOWNS = ("Arvika", "Eda", "Filipstad", "Forshaga", "Grums", "Hagfors", "Hammarö", "Karlstad", "Kil", "Kristinehamn")


def labels(screen: Screen) -> list[list[str]]:
    """Return the labels of a screen's keys, row by row, without the last."""
    *others, away = rows(screen, SPOKEN)
    assert [key.label for key in away] == ["Tillbaka", "Meny", "112"]
    return [[key.label for key in row] for row in others]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        pytest.param(options("Ja", "Nej", "Vet inte"), [["Ja"], ["Nej"], ["Vet inte"]], id="a row each"),
        pytest.param(options("**Ja**, [genast](https://a.se)"), [["Ja, genast"]], id="without marks"),
        pytest.param(options("a" * 34), [["a" * 34]], id="as long as a row takes"),
        pytest.param(options("a" * 35, "Nej"), [["1", "2"]], id="one that is too long for a row"),
        pytest.param(
            options(*TOWNS),
            [["Arvika", "Eda", "Filipstad"], ["Forshaga", "Grums", "Hagfors"], ["Hammarö", "Karlstad", "Kil"], ["Kristinehamn"]],
            id="many short words",
        ),
        pytest.param(
            options(*TOWNS[:8], "Skriva i journal och akt", "Ett lite längre"),
            [*[list(TOWNS[n : n + 3]) for n in (0, 3)], list(TOWNS[6:8]), ["Skriva i journal och akt"], ["Ett lite längre"]],
            id="many words, some of them longer",
        ),
        pytest.param(
            options(*(f"Ett svar som tar en hel rad, nummer {n}"[:34] for n in range(11))),
            [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["9", "10", "11"]],
            id="many that need a row each",
        ),
        pytest.param(options("Rädd", "Skador", style="tick", ticked=[2]), [["☐ Rädd"], ["☑ Skador"]], id="boxes"),
        pytest.param(
            options(*TOWNS, style="tick", ticked=[10]),
            [["☐ 1", "☐ 2", "☐ 3", "☐ 4", "☐ 5"], ["☐ 6", "☐ 7", "☐ 8", "☐ 9", "☑ 10"]],
            id="many boxes",
        ),
        pytest.param((), [], id="nothing to choose"),
    ],
)
def test_answers(choices: tuple[Option, ...], expected: list[list[str]]) -> None:
    """Answers have keys with their words; too long or too many, they stand in the text and have keys with their numbers."""
    screen = question(*choices)
    assert labels(screen) == expected
    assert [option.number for option in listed(screen)] == [
        int(label.split()[-1]) for row in expected for label in row if label.split()[-1].isdigit()
    ]


def test_the_way_on_comes_last() -> None:
    """First what is chosen, then what ends it, what can be copied, where to go on, and the way out; each in its style."""
    screen = Screen(
        kind="checklist",
        place="oro/tecken",
        turn=3,
        title="Vad har du sett?",
        sections=(Section(kind="say", heading="Säg", items=("Berätta mer.",)),),
        options=(
            *options("Rädd", style="tick"),
            Option(id="klar", label="Klar", style="done", number=2),
            Option(id="vidare", label="Fortsätt", style="onward", number=3),
            Option(id="amne:oro", label="Oro", style="onward", number=4),
        ),
        navigation=AWAY,
    )
    assert list(rows(screen, SPOKEN)) == [
        (Key("☐ Rädd", "kryss:1"),),
        (Key("Klar", "klar", style="success"),),
        (Key("Kopiera: Berätta mer.", copy_text="Berätta mer."),),
        (Key("Fortsätt", "vidare", style="primary"), Key("Oro", "amne:oro")),
        (Key("Tillbaka", "tillbaka"), Key("Meny", "meny"), Key("112", "112", style="danger")),
    ]


def test_forgetting_is_not_green() -> None:
    """The button that erases is no "done" of a checklist."""
    forget = Option(id="glom:ja", label="Glöm mig", style="done", number=1)
    assert next(rows(replace(question(forget), kind="forget"), SPOKEN)) == (Key("Glöm mig", "glom:ja"),)


@pytest.mark.parametrize(
    ("say", "record", "expected"),
    [
        pytest.param(
            ["Jag ringer nu. Du sitter med och får avbryta."], "", ["Kopiera: Jag ringer nu. Du sitter…"], id="one saying"
        ),
        pytest.param(["Ett,", "Två.", "Tre."], "", ["Kopiera a", "Kopiera b", "Kopiera c"], id="several sayings"),
        pytest.param(["Ett.", "x" * 257, "Tre."], "", ["Kopiera a", "Kopiera c"], id="one of them too long"),
        pytest.param(["Osammanhängandelångtordsomintetarslut"], "", ["Kopiera…"], id="a long word"),
        pytest.param([], "___ kl. ___", ["Kopiera texten"], id="a text for the record"),
        pytest.param([], "x" * 256, ["Kopiera texten"], id="as long as a key copies"),
        pytest.param([], "x" * 257, [], id="longer than a key copies"),
        pytest.param([], "🎈" * 129, [], id="longer, as Telegram counts"),
    ],
)
def test_copies(say: list[str], record: str, expected: list[str]) -> None:
    """What can be said or written has a key that copies it; several sayings have letters."""
    sections = (
        Section(kind="say", heading="Säg", items=tuple(say)),
        Section(kind="record", heading="Skriv", items=(record,) if record else ()),
    )
    screen = replace(question(), sections=sections)
    keys = [key for row in rows(screen, SPOKEN) for key in row if key.copy_text]
    assert [key.label for key in keys] == expected
    assert {key.copy_text for key in keys} <= {*say, record}


def test_at_most_a_hundred_keys() -> None:
    """Of very many answers to change, the latest have keys."""
    screen = question(*options(*(f"Fråga {number} – ett svar som är långt nog" for number in range(150))))
    keys = [key for row in rows(screen, SPOKEN) for key in row]
    assert [key.label for key in keys[:2]] == ["71", "72"]
    assert len(keys) <= 100
