"""Names in a plain text that point out a person: introduced (`hon heter …`, `patienten …`), or a given name with a surname.

A given name alone is no name here: too many are ordinary words, methods or towns.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.understanding.normalise import folded, tokens

Span = tuple[int, int]

_MOST_WORDS = 4
"""Words that a name has at most."""
_SHORTEST = 2
_WIDEST_GAP = 8
_WORD = re.compile(r"(?<!\w)[^\W\d_]++(?:['-][^\W\d_]++)*+(?!\w)")
_CAPITAL = re.compile(r"(?:^|[-'])(?![a-zåäö])[^\W\d_]")
_TIGHT = re.compile(r" {1,2}|\. ?(?=[A-ZÅÄÖ])")
"""Stands between the words of a name: a space, or the full stop of an initial."""
_LOOSE = re.compile(r" *(?:[:,] ?|- )? *[\"'“”(]?")
"""Stands between what introduces a name and the name."""
_SURNAME = re.compile(
    r".{2,}(?:sson|ssen|dotter|qvist|kvist|quist|strom|berg|lund|gren|dahl|holm|blom|stedt|lind|mark|stam|backa?|nas|vall|hult|borg)s?"
)
_TOWNS_TOO = frozenset(tokens("lund lind ek holm dahl berg strom"))
"""Surnames that are towns and words too, after a given name."""
_SURE_SURNAME = re.compile(r".{2,}(?:[^s]sson|sdotter|qvist|quist|vic|oglu|zadeh|enko|wski|ovic)s?")
_NOT_SURNAMES = frozenset(tokens("grund mellan person personen hemma utan snabb isberg blast verkstad"))
_PARTICLES = frozenset(tokens("al el bin ibn abu von af de del della da van der den la le ben mac mc o"))
_ORDINARY = frozenset(
    tokens(
        "alba alla ann art ask august axel bella bill bo bob bror da dag dan dina disa ebba eda elva eva fanny florin frank frej "
        "fri gun hans hard harry helga helge hilma ida inga iris ivar jan jasmin jo jon juli juni kai kaj kalla kalle kapten kent "
        "kim klas lena lily lind linda lisa liv lo loa love lova lova lovis mai maj majken man mark mars mars max maya mi mila mina minna "
        "mio mira my nalle nike nora nova ola olle ord per ray rex rock roger roland rolf ronja ros rosa rose rosen rut saga "
        "sala sam sanna sara siv sixten sol stella sten stig stina storm sune sunne svea tage ted tilda tim tom tor tova ture vera vide viking "
        "vilja ville viola var bjorn bjork fia siri alexa dolly milo ella are ake tore roy rune sin din min la art leo"
    )
)
"""Given names, folded, that are ordinary words, methods, months or towns too: in small letters they are no names by themselves."""

_HETER = frozenset(tokens("heter hette hetat heta hetter heteer"))
_NAMED = frozenset(
    {"kallas", "kallad", "kallade", "kallar", "dopt", "vid", "med", "namn", "namnet", "namnen", "fornamn", "efternamn", "fulla"}
)
_PEOPLE = frozenset(tokens("hon han hen jag ho hu hn de dom vi du ni"))
_PERSONS = frozenset(
    tokens(
        "patienten pat patient eleven elev klienten klient mannen kvinnan flickan pojken tjejen killen barnet barnen mamman mamma pappan pappa "
        "modern fadern dottern dotter sonen son sambon sambo maken maka makan frun fru partnern pojkvannen flickvannen exet exmannen exmake "
        "exsambo grannen granne kollegan kollega brodern bror brorsan systern syster syrran brukaren boende offret vittnet garningsmannen "
        "styvpappan plastpappan styvmamman farfar farmor mormor morfar kusinen chefen handlaggaren larare lararen man vannen vaninnan kompisen "
        "personen ungdomen bebisen tonaringen barn anhorig anhorige kund kunden kvinna flicka pojke kille tjej"
    )
)
"""Words for a person that a name may follow, whatever else `persons` has."""
_TITLES = frozenset({"familjen", "fru", "herr", "froken", "makarna", "syskonen", "broderna", "systrarna"})
_OF_THINGS = frozenset({"vad", "va", "hur", "vilken", "vilket", "vilka", "det", "dehar", "detta", "vart", "vem"})
_SKIPPED = frozenset(
    tokens(
        "ar var hon han hen nog typ bara val egentligen tydligen numera nu da for i fornamn efternamn ju visst alltsa barnet inte kanske som ocksa "
        "antingen mitt hennes hans det"
    )
)
"""Words that may stand between what introduces a name and the name."""
_NO_NAMES = frozenset(
    tokens(
        "hon han hen det den de dom jag du vi ni inte ej sa samma ocksa nagot nagonting nagon nat egentligen numera nu likadant annorlunda "
        "detsamma och men som i pa till for ar att vad vem eller om med fast va alltsa typ ju visst nog val bara en ett min mitt sin sitt sina "
        "hennes hans deras ska skulle kan vill har hade blir blev inom fran av vid efter innan nar dar har hur varfor vart ingenting inget "
        "ingen annat annan lika olika forskyddat skyddat skyddad hemligt hemlig okand okant kand rad hjalp barnet barnets mamman pappan fel ratt "
        "blanketten lagen den metoden formularet etc osv mm hemma hora sakert langre dess denna dessa detta man kvinna ifall istallet under "
        "over utan mot hos da an jo ja nej tack hej alla allt"
    )
)
_AFTER_NO_PERSON = frozenset(
    tokens(
        "barnsjukhus sjukhus plats skola skolan skolans gymnasiet gymnasium minnesfond stiftelse stiftelsen hus fond park kyrka akademi "
        "universitet hogskola institutet prize pris jour jouren bvc vardcentral forskola"
    )
)


class _Form(NamedTuple):
    """How a word is compared and written."""

    folded: str
    is_name_like: bool
    """It or a part of it is written as a name: a capital, and not only capitals."""
    is_sign: bool
    """It or a part of it is written in capitals only, as an abbreviation."""
    is_letter: bool


Forms = dict[str, _Form]


class _Word(NamedTuple):
    """A word of the text: its form, where it stands, and what stands before it."""

    folded: str
    form: _Form
    gap: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Listens for names. All words are folded; those of `known` are the handbook's, and are no surnames."""

    given: frozenset[str]
    persons: frozenset[str]
    known: frozenset[str]

    def heard_in(self, text: str, forms: Forms | None = None) -> Iterator[Span]:
        """Yield where names stand in a plain text, in order.

        `forms` keep the words that were read, for one who reads many texts that nobody typed.
        """
        words = _words(text, {} if forms is None else forms)
        here = 0
        while here < len(words):
            start = self._introduced(words, here)
            length = self._length(words, start) if start is not None else self._full(words, here)
            first = here if start is None else start
            if length:
                yield words[first].start, words[first + length - 1].end
            here = first + length if length else here + 1

    def _introduced(self, words: Sequence[_Word], here: int) -> int | None:
        """Return the place of the name that the word `here` introduces, or None."""
        word = words[here].folded
        if word in _HETER:
            return self._after_heter(words, here)
        if word in _NAMED:
            return self._after_naming(words, here)
        if self._is_person(words, here) and _follows(words, here + 1, _LOOSE):
            return here + 1 if self._told(words[here + 1]) else None
        if word in _TITLES and _follows(words, here + 1, _TIGHT):
            return here + 1 if self._is_surname(words[here + 1]) or self._told(words[here + 1]) else None
        return None

    def _after_heter(self, words: Sequence[_Word], here: int) -> int | None:
        before = [word.folded for word in words[max(0, here - 3) : here]]
        if before[-1:] and (before[-1] in _OF_THINGS or (before[-2:-1] and before[-2] in {"vad", "va", "hur", "vem"})):
            return None
        start = _skipped(words, here + 1)
        if start is None or words[start].folded in _NO_NAMES:
            return None
        told = words[start]
        if self._of_person(words, here) or words[start - 1].folded in _PEOPLE:
            return start if not told.form.is_sign or told.folded in self.given else None
        return start if self._listed(told) and told.folded not in _ORDINARY | self.known else None

    def _of_person(self, words: Sequence[_Word], here: int) -> bool:
        """Tell whether it is a person who `heter`: a pronoun or a person close before, or nothing before."""
        at = here - 1
        while (
            at >= 0
            and words[at].folded in {"nog", "ju", "tydligen", "alltsa", "egentligen", "inte", "som", "forresten", "i"}
            and here - at < _MOST_WORDS
        ):
            at -= 1
        if at < 0:
            return False
        return words[at].folded in _PEOPLE or self._is_person(words, at) or words[at].folded in self.given

    def _after_naming(self, words: Sequence[_Word], here: int) -> int | None:
        word = words[here].folded
        if word in {"vid", "med"}:
            if not (here + 2 < len(words) and words[here + 1].folded in {"namn", "namnet"} and _follows(words, here + 2, _LOOSE)):
                return None
            told = words[here + 2]
            return (
                here + 2
                if told.folded not in _NO_NAMES and not (told.form.is_sign or told.folded in self.known - self.given)
                else None
            )
        if here and words[here - 1].folded in _OF_THINGS and word.startswith("kall"):
            return None
        start = _skipped(words, here + 1)
        return start if start is not None and self._told(words[start]) else None

    def _is_person(self, words: Sequence[_Word], here: int) -> bool:
        word = words[here].folded
        return word in _PERSONS or word in self.persons or (here > 0 and f"{words[here - 1].folded} {word}" in self.persons)

    def _listed(self, word: _Word) -> bool:
        """Tell whether it is a given name, and no ordinary word as it stands."""
        if word.folded not in self.given:
            parts = word.folded.split("-")
            return len(parts) > 1 and sum(part in self.given for part in parts) >= (1 if word.form.is_name_like else len(parts))
        return word.form.is_name_like or (
            word.folded not in _ORDINARY and word.folded not in self.known and not word.form.is_sign
        )

    def _told(self, word: _Word) -> bool:
        """Tell whether it is a name when it stands where a name is to stand."""
        if word.folded in _NO_NAMES:
            return False
        return self._listed(word) or (word.form.is_name_like and len(word.folded) >= _SHORTEST and not self._is_known(word))

    def _is_known(self, word: _Word) -> bool:
        whole = word.folded.removesuffix("s")
        return word.folded in self.known or whole in self.known or all(part in self.known for part in whole.split("-"))

    def _is_surname(self, word: _Word) -> bool:
        if word.folded in _TOWNS_TOO:
            return True
        if self._is_known(word) or word.folded in _NOT_SURNAMES:
            return False
        return _SURNAME.fullmatch(word.folded) is not None

    def _full(self, words: Sequence[_Word], here: int) -> int:
        """Return of how many words a given name and a surname stand `here`, or 0."""
        first = words[here]
        if first.folded in _NO_NAMES:
            return 0
        if not (first.folded in self.given or self._listed(first)):
            stranger = first.folded in _ORDINARY or (first.form.is_name_like and not self._is_known(first))
            return 2 if stranger and _follows(words, here + 1, _TIGHT) and self._is_sure(words[here + 1]) else 0
        length = self._length(words, here)
        if length == 1 and self._is_double(first):
            return 1
        if length < 2 or self._is_place(words, here):  # noqa: PLR2004  # a name and a surname
            return 0
        rest = words[here + 1 : here + length]
        after = words[here + length].folded if here + length < len(words) else ""
        if after in _AFTER_NO_PERSON:
            return 0
        sure = any(_SURE_SURNAME.fullmatch(word.folded) for word in rest)
        plainly = first.folded not in _ORDINARY and (first.folded not in self.known or self._is_surname(rest[0]))
        return length if sure or plainly or self._listed(first) else 0

    def _is_sure(self, word: _Word) -> bool:
        return _SURE_SURNAME.fullmatch(word.folded) is not None and not self._is_known(word)

    def _is_double(self, word: _Word) -> bool:
        """Tell whether it is two given names with a hyphen, which is no ordinary word."""
        parts = word.folded.split("-")
        return word.form.is_name_like and len(parts) > 1 and all(part in self.given for part in parts)

    def _is_place(self, words: Sequence[_Word], here: int) -> bool:
        """Tell whether two words are a town that was written apart, as `Karl Stad`."""
        return words[here].folded + words[here + 1].folded in self.known

    def _length(self, words: Sequence[_Word], start: int) -> int:
        """Return how many words the name that begins at `start` has."""
        end = start + 1
        while end < len(words) and end - start < _MOST_WORDS and _follows(words, end, _TIGHT) and self._goes_on(words, end):
            end += 1
        while end - start > 1 and words[end - 1].folded in _PARTICLES and not words[end - 1].form.is_name_like:
            end -= 1
        return end - start

    def _goes_on(self, words: Sequence[_Word], here: int) -> bool:
        """Tell whether the word goes on a name that has begun."""
        word = words[here]
        after = words[here + 1] if _follows(words, here + 1, _TIGHT) else None
        if word.folded in _PARTICLES and after and after.form.is_name_like and not self._is_known(after):
            return True
        if word.folded in _NO_NAMES:
            return False
        if word.form.is_letter:
            return word.form.is_name_like
        return self._is_surname(word) or self._listed(word) or (word.form.is_name_like and not self._is_known(word))


def _form(written: str) -> _Form:
    sign = written != written.lower() and any(len(part) > 1 and part.isupper() for part in written.split("-"))
    capital = not sign and _CAPITAL.search(written) is not None
    return _Form(folded=folded(written), is_name_like=capital, is_sign=sign, is_letter=len(written) == 1)


def _words(text: str, forms: Forms) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for found in _WORD.finditer(text):
        written = found[0]
        form = forms.get(written) or forms.setdefault(written, _form(written))
        start = found.start()
        words.append(_Word(form.folded, form, text[end : min(start, end + _WIDEST_GAP)], start, found.end()))
        end = found.end()
    return words


def _follows(words: Sequence[_Word], here: int, gap: re.Pattern[str]) -> bool:
    return here < len(words) and gap.fullmatch(words[here].gap) is not None


def _skipped(words: Sequence[_Word], here: int) -> int | None:
    """Return the place of the first word from `here` that may be a name, past the words that may stand before one."""
    for at in range(here, min(here + _MOST_WORDS, len(words))):
        if not _follows(words, at, _LOOSE):
            return None
        if words[at].folded not in _SKIPPED:
            return at
    return None
