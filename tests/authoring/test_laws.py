"""References to laws, and the citations that back them."""

import pytest

from bot.authoring.laws import Backing, law_references

ABBREVIATIONS = {"LVU": "lagen (1990:52) med särskilda bestämmelser om vård av unga", "OSL": "offentlighets- och sekretesslagen"}


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return chapter, sections, law and number of each reference in a text."""
    return [
        (each.chapter, " ".join(f"{first[0]}{first[1]}-{last[0]}{last[1]}" for first, last in each.spans), each.law, each.number)
        for each in law_references(text, ABBREVIATIONS)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("19 kap. 1 §", [("19", "1-1", "", "")], id="chapter and section"),
        pytest.param("(10 kap. 18 c §)", [("10", "18c-18c", "", "")], id="a letter"),
        pytest.param("29 kap. 7 § socialtjänstlagen", [("29", "7-7", "socialtjänstlagen", "")], id="a law"),
        pytest.param("föräldrabalken 6 kap. 13 a §.", [("6", "13a-13a", "föräldrabalken", "")], id="a law before"),
        pytest.param("(föräldrabalken 6 kap. 13 a §) Fråga", [("6", "13a-13a", "föräldrabalken", "")], id="and a word after"),
        pytest.param("4 § lagen (2025:170)", [("", "4-4", "", "2025:170")], id="a number"),
        pytest.param("1 § lagen (1988:688) om kontaktförbud", [("", "1-1", "", "1988:688")], id="a number and its law"),
        pytest.param("1 § lagen om kontaktförbud", [("", "1-1", "om kontaktförbud", "")], id="what a law is about"),
        pytest.param("lagen (2024:79)", [("", "", "", "2024:79")], id="a law alone"),
        pytest.param("lagen om placering av barn (2024:79).", [("", "", "", "2024:79")], id="a law alone, with its name"),
        pytest.param("6 § LVU", [("", "6-6", ABBREVIATIONS["LVU"].lower(), "")], id="an abbreviation"),
        pytest.param("LVU 6 §", [("", "6-6", ABBREVIATIONS["LVU"].lower(), "")], id="an abbreviation before"),
        pytest.param("31 a–i §§", [("", "31a-31i", "", "")], id="letters in a row"),
        pytest.param("9 kap. 5–12 §§", [("9", "5-12", "", "")], id="sections in a row"),
        pytest.param("2–2 a §§", [("", "2-2a", "", "")], id="up to a letter"),
        pytest.param("7 och 14 §§", [("", "7-7 14-14", "", "")], id="two sections"),
        pytest.param("27 kap. socialtjänstlagen", [("27", "", "socialtjänstlagen", "")], id="a chapter"),
        pytest.param(
            "8 kap. i Socialstyrelsens föreskrifter HSLF-FS 2022:39", [("8", "", "föreskrifter", "2022:39")], id="a regulation"
        ),
        pytest.param(
            "10 kap. ___ § (24 § brott) offentlighets- och sekretesslagen",
            [("10", "", "offentlighets- och sekretesslagen", ""), ("10", "24-24", "offentlighets- och sekretesslagen", "")],
            id="a blank, and a section of the same chapter",
        ),
        pytest.param("10 kap. 2 §. Läs 4 § också", [("10", "2-2", "", ""), ("", "4-4", "", "")], id="a new sentence"),
        pytest.param(
            "19 kap. 1 § socialtjänstlagen och lagen (2024:79)",
            [("19", "1-1", "socialtjänstlagen", ""), ("", "", "", "2024:79")],
            id="a law beside another",
        ),
        pytest.param('Någon säger "14 kap. 1 §".', [], id="words of others"),
        pytest.param("Klockan 10:30, prop. 2023/24:72 och 112", [], id="no law"),
    ],
)
def test_law_references(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Chapters, sections and laws are read as practitioners write them."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("citation", "text", "expected"),
    [
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. 1 §", True, id="the same"),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. 2 §", False, id="another section"),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "18 kap. 1 §", False, id="another chapter"),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. 1 § socialtjänstlagen", True, id="the same law"),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. 1 § brottsbalken", False, id="another law"),
        pytest.param(
            "19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. 1 § socialtjänstlagen (2001:453)", False, id="the old law"
        ),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "19 kap. socialtjänstlagen", True, id="its chapter"),
        pytest.param("19 kap. 1 § socialtjänstlagen (2025:400)", "1 §", True, id="a section alone"),
        pytest.param("10 kap. 18 a § offentlighets- och sekretesslagen (2009:400)", "10 kap. 18 c §", False, id="another letter"),
        pytest.param("10 kap. 18 a § offentlighets- och sekretesslagen (2009:400)", "10 kap. 18 a § OSL", True, id="abbreviated"),
        pytest.param("9 kap. 5–12 §§ socialtjänstlagen (2025:400)", "9 kap. 7 a §", True, id="between"),
        pytest.param("9 kap. 5–12 §§ socialtjänstlagen (2025:400)", "9 kap. 6–13 §§", False, id="further"),
        pytest.param("31 a–i §§ lagen (1990:52) med särskilda bestämmelser om vård av unga", "31 d § LVU", True, id="letters"),
        pytest.param("7 och 14 §§ lagen (1988:688) om kontaktförbud", "10 § lagen (1988:688)", False, id="not between the two"),
        pytest.param("7 och 14 §§ lagen (1988:688) om kontaktförbud", "14 § kontaktförbudslagen", True, id="by its short name"),
        pytest.param("27 kap. socialtjänstlagen (2025:400)", "27 kap. 3 § socialtjänstlagen", True, id="a whole chapter"),
        pytest.param("lagen (2024:79) om placering av barn i skyddat boende", "3 § lagen (2024:79)", True, id="a whole law"),
        pytest.param("lagen (2024:79) om placering av barn i skyddat boende", "3 §", False, id="a law that is not told"),
        pytest.param("lagen (2024:79) om placering av barn i skyddat boende", "lagen (2024:79)", True, id="a law alone"),
        pytest.param("lagen (2024:79) om placering av barn i skyddat boende", "lagen (2025:170)", False, id="another law alone"),
        pytest.param(
            "Migrationsverket: betänketid (5 kap. 15 § utlänningslagen)", "5 kap. 15 § utlänningslagen", True, id="told of"
        ),
        pytest.param("Kunskapsguiden: Skyldighet att anmäla", "19 kap. 1 § socialtjänstlagen", False, id="a publication"),
    ],
)
def test_backs(citation: str, text: str, expected: bool) -> None:  # noqa: FBT001  # a column of the table
    """A citation backs the sections that it holds, of the law that is told."""
    (reference,) = law_references(text, ABBREVIATIONS)
    assert Backing(citation).backs(reference) is expected
