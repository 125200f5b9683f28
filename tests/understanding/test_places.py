"""Which municipality is heard in a message, with the shipped names."""

from functools import cache
from pathlib import Path

import pytest

from bot.understanding.places import Places
from tests.shipped import shipped
from tests.understanding.slots import questions, share


@cache
def places() -> Places:
    """Return the shipped names, listening."""
    return Places(shipped())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("vem ringer jag i Säffle efter kl 17", "saffle", id="a name"),
        pytest.param("KRISTINEHAMN SOCIALJOUR", "kristinehamn", id="capitals"),
        pytest.param("orosanmalan arjang", "arjang", id="without å, ä and ö"),
        pytest.param("forshagas socialkontor", "forshaga", id="genitive"),
        pytest.param("hagfors öppettider", "hagfors", id="a name that ends with s"),
        pytest.param("filipstads kommun", "filipstad", id="genitive before kommun"),
        pytest.param("säfflekommun telefon", "saffle", id="kommun in the same word"),
        pytest.param("sunneskommun", "sunne", id="genitive and kommun in the same word"),
        pytest.param("kilkommun", "kil", id="a short name and kommun in the same word"),
        pytest.param("karlstadspolisen", "karlstad", id="a compound"),
        pytest.param("bor i arvikatrakten", "arvika", id="the country around"),
        pytest.param("karl stad barnahus", "karlstad", id="written apart"),
        pytest.param("kristine hamn", "kristinehamn", id="a long name written apart"),
        pytest.param("blankett oro barn kil", "kil", id="a short name"),
        pytest.param("jour i Eda", "eda", id="the shortest name"),
        pytest.param("kalstad", "karlstad", id="a letter left out"),
        pytest.param("arvikka", "arvika", id="a letter added"),
        pytest.param("seffle", "saffle", id="a letter exchanged"),
        pytest.param("torbsy", "torsby", id="two letters swapped"),
        pytest.param("krisitnehamm", "kristinehamn", id="two typos in a long name"),
        pytest.param("filpstads", "filipstad", id="a mistyped genitive"),
        pytest.param("hagförs", "hagfors", id="a dot too many"),
        pytest.param("hamarö", "hammaro", id="one m"),
        pytest.param("grumms", "grums", id="two m"),
        pytest.param("årjeng kommun", "arjang", id="spelled by ear"),
        pytest.param("stofors", "storfors", id="a letter left out of storfors"),
        pytest.param("munkfros", "munkfors", id="swapped in munkfors"),
        pytest.param("forsaga", "forshaga", id="a letter left out of forshaga"),
        pytest.param("charlottenberg vem ringer man", "eda", id="a locality"),
        pytest.param("patient från Ekshärad", "hagfors", id="a locality with ä"),
        pytest.param("skoghall", "hammaro", id="a locality in lower case"),
        pytest.param("sysslebeck", "torsby", id="a mistyped locality"),
        pytest.param("Västra Ämtervik", "sunne", id="a locality of two words"),
        pytest.param("vålbergs skola", "karlstad", id="a locality's genitive"),
        pytest.param("elev i Åmotfors", "eda", id="a locality with å"),
        pytest.param("hon bor i Deje", "forshaga", id="a short locality"),
        pytest.param("tocksfors", "arjang", id="a locality without ö"),
        pytest.param("hon flyttade från Torsby", "torsby", id="from a place"),
        pytest.param("mellan Sunne och Torsby", "sunne", id="the first of two"),
        pytest.param("jag sitter i arvika men hon bor i grums", "arvika", id="the first named"),
        pytest.param("socialjouren i Örebro", "orebro", id="another county"),
        pytest.param("vasteras", "vasteras", id="another county without å, ä and ö"),
        pytest.param("lilla edet", "lilla-edet", id="a name of two words"),
        pytest.param("Dals-Ed", "dals-ed", id="a name with a hyphen"),
        pytest.param("kvinnojour i Skara", "skara", id="Skara"),
        pytest.param("mark kommun", "mark", id="a common word before kommun"),
        pytest.param("varas kommuns jour", "vara", id="a common word's genitive before kommuns"),
        pytest.param("hon bor i Nora", "nora", id="a common word after i"),
        pytest.param("finns jour i Ale nu", "ale", id="a common word with a capital after i"),
        pytest.param("salakommun", "sala", id="a common word and kommun in one"),
        pytest.param("det kan vara farligt", None, id="vara"),
        pytest.param("vem ska vara kommunens kontakt", None, id="vara before kommunens"),
        pytest.param("han jobbar i mark och skog", None, id="mark"),
        pytest.param("Nora är min elev", None, id="a given name"),
        pytest.param("prata med Nora", None, id="a given name after med"),
        pytest.param("killar som slår", None, id="killar"),
        pytest.param("reda ut vad som hänt", None, id="reda"),
        pytest.param("vem ska råda henne", None, id="råda"),
        pytest.param("Karlskrona", None, id="Karlskrona"),
        pytest.param("socialtjänsten i Karlshamn", None, id="Karlshamn"),
        pytest.param("kristianstads kommun", None, id="Kristianstad"),
        pytest.param("halmstads tingsrätt", None, id="Halmstad"),
        pytest.param("Sundsvall", None, id="Sundsvall"),
        pytest.param("Kiruna", None, id="Kiruna"),
        pytest.param("Haparanda", None, id="Haparanda"),
        pytest.param("Sunnersta", None, id="Sunnersta"),
        pytest.param("Kilafors", None, id="Kilafors"),
        pytest.param("Hofors", None, id="Hofors"),
        pytest.param("kongsvinger", None, id="across the border"),
        pytest.param("han avvika från planen", None, id="avvika"),
        pytest.param("de är glada", None, id="glada is not Glava"),
        pytest.param("slog med en hammare", None, id="hammare is not Hammarö"),
        pytest.param("hitta stället", None, id="stället is not Stöllet"),
        pytest.param("hot om att skära henne", None, id="skära is not Skara"),
        pytest.param("ett foto på blåmärket", None, id="foto is not Fotö"),
        pytest.param("hjälp med läxa", None, id="läxa is not Laxå"),
        pytest.param("trädet föll", None, id="trädet"),
        pytest.param("sinne och minne", None, id="sinne is not Sunne"),
        pytest.param("hot från Sune", None, id="a given name like a place"),
        pytest.param("grus på vägen", None, id="grus is not Grums"),
        pytest.param("kommunens ansvar", None, id="no place"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_heard_in(text: str, expected: str | None) -> None:
    """A municipality is heard by its names, mistyped ones at home too; what looks alike is not."""
    assert places().heard_in(text) == expected


def test_every_name_means_its_municipality() -> None:
    """Every municipality at home is heard by its own name and all its localities, after `i`."""
    base = shipped()
    towns = base.counties[base.handbook.home or ""].municipalities
    wrong = [name for town in towns for name in (town.name, *town.also) if places().heard_in(f"jour i {name}") != town.id]
    assert wrong == []


@pytest.mark.parametrize("file", questions())
def test_questions(file: Path) -> None:
    """In the questions the municipality is heard as it was meant."""
    precision, recall, wrong = share(file, "municipality", lambda text: places().heard_in(text))
    assert precision >= 0.99, wrong
    assert recall >= 0.97, wrong
