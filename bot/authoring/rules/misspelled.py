"""Ett ord kan vara felstavat.

Handboken är sin egen ordlista: ett långt ord som står en enda gång, och skiljer sig i en bokstav från ett ord som står ofta, är oftast ett
skrivfel. Böjningar räknas inte, och inte ord som står i formuleringarna eller är en del av ett annat ord. Ett ord som är rätt skrivs under
"correct" i language.yaml.

Bra:

    text: Ring socialtjänsten i dag.

Fel:

    text: Ring socialtjänten i dag.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from bot.authoring.prose import Prose, prose
from bot.knowledge.findings import Finding
from bot.knowledge.language import Language
from bot.knowledge.loading import Loaded
from bot.knowledge.wordings import Wordings

SHORTEST = 7
"""Letters. Shorter words are too alike each other."""
OFTEN = 5
_BEGINNING = 1
"""Letters that a slip seldom stands among, and in which words often differ: vanlig, ovanlig."""
_INFLECTED = 3
"""Letters at the end: words that differ in no more than these are inflections of one."""
_WORD = re.compile(rf"(?<![\w@./:-])[^\W\d_]{{{SHORTEST},}}(?![\w@/])(?!\.\w)")


def find(loaded: Loaded) -> Iterator[Finding]:
    """Yield a warning for each word that is probably another word with a slip in it."""
    counts = _counted(each.text for each in prose(loaded))
    near = _shortened_forms(word for word, count in counts.items() if count >= OFTEN)
    doubtful = {word: meant for word, count in counts.items() if count == 1 and (meant := _meant(word, near))}
    right = _also_written(loaded, doubtful, counts) if doubtful else set()
    for word, meant in doubtful.items():
        if word not in right:
            each, offset = _met(word, prose(loaded))
            yield Finding(
                rule="misspelled",
                level="warning",
                position=each.position(offset),
                message=f"'{word}' i {each.what} står bara här, och liknar '{meant}', som står {counts[meant]} gånger.",
                advice=f"Menade du '{meant}'? Är ordet rätt, skriv det under 'correct' i language.yaml.",
            )


def _counted(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in some texts; what stands between spaces is looked into once, however often it does."""
    counts: Counter[str] = Counter()
    for written, count in Counter(chain.from_iterable(text.lower().split() for text in texts)).items():
        for word in _WORD.findall(written):
            counts[word] += count
    return counts


def _met(word: str, every: Iterable[Prose]) -> tuple[Prose, int]:
    """Return where a word stands first."""
    near = (each for each in every if word in each.text.lower())
    return next((each, found.start()) for each in near for found in _WORD.finditer(each.text) if found[0].lower() == word)


def _shortened_forms(words: Iterator[str]) -> Mapping[str, list[str]]:
    """Return the words by themselves and by each way to leave one letter out, so that those one slip apart meet."""
    near: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in _forms(word):
            near[form].append(word)
    return near


def _forms(word: str) -> Collection[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _meant(word: str, near: Mapping[str, list[str]]) -> str | None:
    """Return a common word that differs in one letter, or in the order of two, and is no inflection of it."""
    for other in sorted({other for form in _forms(word) for other in near.get(form, ())}):
        if word[:_BEGINNING] == other[:_BEGINNING] and not _inflected(word, other) and _one_slip(word, other):
            return other
    return None


def _inflected(word: str, other: str) -> bool:
    alike = next((at for at, (mine, its) in enumerate(zip(word, other, strict=False)) if mine != its), min(len(word), len(other)))
    return max(len(word), len(other)) - alike <= _INFLECTED


def _one_slip(word: str, other: str) -> bool:
    if len(word) != len(other):
        return True  # They meet in a form, so that one has a letter more.
    apart = [at for at, (mine, its) in enumerate(zip(word, other, strict=True)) if mine != its]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    return last == first + 1 and (word[first], word[last]) == (other[last], other[first])


def _also_written(loaded: Loaded, doubtful: Collection[str], counts: Collection[str]) -> set[str]:
    """Return the doubtful words that also stand in the wordings, are told to be right, or are a part of another word."""
    said = [says for _, wordings in loaded.each(Wordings) for each in wordings.about for says in each.says]
    right = [text for _, language in loaded.each(Language) for text in language.spelled_right]
    written = "\n".join([*said, *right]).lower()
    elsewhere = {found for word in doubtful for line in _lines_with(word, written) for found in _words(line)}
    others = " ".join([*counts, *elsewhere])
    return {word for word in doubtful if word in elsewhere or others.count(word) > 1}


def _lines_with(word: str, text: str) -> Iterator[str]:
    at = text.find(word)
    while at >= 0:
        end = text.find("\n", at) % (len(text) + 1)
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find(word, end)


def _words(text: str) -> Iterator[str]:
    return map(str.lower, _WORD.findall(text))
