"""The words people write with: what a file may say, and what the shipped one says."""

import pytest

from bot.knowledge.language import Language
from bot.knowledge.names import slug
from bot.knowledge.reader import parse
from bot.knowledge.shaping import shaped
from tests.shipped import shipped
from tests.small import valued

MUNICIPALITIES = 290


def language() -> Language:
    """Return the shipped words."""
    words = shipped().language
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param("variants: {pappa: [farsa], mamma: [morsa]}\napart: [[pappa, mamma]]", [], id="sound"),
        pytest.param("variants: {ex: [f.d., f d]}", [], id="one variant spelled twice"),
        pytest.param(
            "variants: {hon: [ho], han: [ho]}",
            [
                "language.yaml:1:1 fel 'ho' står på flera ställen: 'hon' och 'han'.\nLåt ett ord betyda en sak: ta bort det på det ena stället. (two-meanings)"
            ],
            id="of two words",
        ),
        pytest.param(
            "variants: {soc: [socialen], socialtjänsten: [soc]}",
            [
                "language.yaml:1:1 fel 'soc' står på flera ställen: 'socialtjänsten' och 'soc'.\nLåt ett ord betyda en sak: ta bort det på det ena stället. (two-meanings)"
            ],
            id="of a word that has variants",
        ),
        pytest.param(
            "variants: {partner: [man, kvinna]}\napart: [[man, kvinna]]",
            [
                "language.yaml:1:1 fel Under 'partner' blir 'man' och 'kvinna' samma sak.\nDe betyder olika människor, enligt 'apart'. Skilj dem åt. (merges-apart)"
            ],
            id="two people made one",
        ),
    ],
)
def test_what_a_file_may_say(text: str, findings: list[str]) -> None:
    """A word means one thing, and words for different people are never made one."""
    document, faults = parse(text, file="language.yaml")
    _, told, _ = shaped(Language, document)
    assert [str(finding) for finding in (*faults, *told)] == findings


def test_what_is_not_written_is_empty() -> None:
    """Only the variants must be written."""
    small = valued(Language, "variants: {pappa: [farsa]}")
    assert (small.apart, small.elsewhere, small.trades.askers, list(small.spelled_right)) == ((), (), (), ["pappa", "farsa"])


def test_the_shipped_words_are_many() -> None:
    """The shipped file has enough variants, names and words for persons."""
    shipped = language()
    assert len(shipped.variants) >= 150
    assert len(shipped.given_names) >= 350
    assert len(shipped.persons) >= 50


@pytest.mark.parametrize(
    ("standard", "variants"),
    [
        pytest.param("pappan", {"farsan"}, id="father"),
        pytest.param("sjuksköterska", {"ssk", "syrra"}, id="nurse"),
        pytest.param("socialtjänsten", {"soc", "socialen"}, id="social services"),
        pytest.param("polisen", {"snuten", "aina"}, id="police"),
        pytest.param("hon", {"ho", "hu"}, id="she"),
        pytest.param("inte", {"itte", "int"}, id="not"),
        pytest.param("slag", {"spö", "smäll", "dask", "stryk"}, id="blows"),
    ],
)
def test_variants(standard: str, variants: set[str]) -> None:
    """Dialect, slang and abbreviations stand under the handbook's word."""
    assert variants <= set(language().variants[standard])


def test_every_municipality_of_the_country_is_known() -> None:
    """Together with the counties of the handbook, the places elsewhere hold all municipalities; none is both ours and elsewhere."""
    ours = {town.name for town in shipped().municipalities.values()}
    elsewhere = {slug(name) for name in language().elsewhere}
    assert not {slug(name) for name in ours} & elsewhere
    assert len(ours) + len(elsewhere) >= MUNICIPALITIES
    assert {"karlskrona", "karlshamn", "kristianstad", "kiruna", "sundsvall", "haparanda", "upplands-vasby"} <= elsewhere


def test_common_words_are_places() -> None:
    """Every common word is the name of a municipality or a locality."""
    names = {name for town in shipped().municipalities.values() for name in (town.name, *town.also)}
    assert set(language().common_words) - names == set()


def test_given_names_are_no_ordinary_words() -> None:
    """A name that is an ordinary word would be struck out of most questions."""
    assert not {slug(name) for name in language().given_names} & {"hans", "mina", "ville", "per", "bo", "saga", "jan", "maj"}
