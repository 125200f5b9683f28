"""References to laws: "19 kap. 1 § socialtjänstlagen", "7 och 14 §§", "lagen (2024:79)"; read from what a step says and from citations."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

Section = tuple[int, str]
"""A section's number and letter: `(18, "c")`."""
Span = tuple[Section, Section]
"""The first and the last of some sections that follow each other."""

_SECTION = r"\d{1,3}(?:\s[a-z]\b)?"
_SECTIONS = rf"(?P<sections>{_SECTION}(?:\s*(?:–|-|,|\boch\b|\btill\b)\s*(?:{_SECTION}|[a-z]\b))*)\s*§"
_BLANK = r"_+\s*§"
_MARK = re.compile(
    rf"(?P<chapter>\b\d{{1,2}}(?:\s[a-z])?)\s*kap\.(?:\s*(?:{_SECTIONS}|{_BLANK}))?|\b{_SECTIONS.replace('sections', 'alone')}"
)
_NUMBER = r"\d{4}:\d{1,4}\b"
_STATUTE = re.compile(rf"(?:\blagen\b[^.;(\n]*\(|\(|FS\s)(?P<number>{_NUMBER})")
_ANY_NUMBER = re.compile(rf"(?<![\d/]){_NUMBER}")
_NAME = (
    r"(?:[a-zåäöA-ZÅÄÖ]*-\s(?:och|eller)\s)?[a-zåäöA-ZÅÄÖ]*(?:lagen|balken|förordningen|kungörelsen|föreskrifter)"
    r"|\b[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}\b"
)
_AFTER = re.compile(
    rf"§?\)?\s*(?:\([^)]*\)\s*)?(?:i\s+)?(?:[A-Z]\w+s\s)?(?P<name>{_NAME})(?:\s(?:om|med)\s(?P<about>\w+)[^.;,(\n]*)?"
    rf"(?:\s\(?(?:[A-Z-]+FS\s)?(?P<number>{_NUMBER}))?"
)
_BEFORE = re.compile(rf"(?P<name>{_NAME})s?(?P<about>)(?:\s\((?P<number>{_NUMBER})\))?,?\s*$")
_NEAR = 60
"""Characters before a section in which the law may be named."""
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÅÄÖ]|\n")
_QUOTED = re.compile(r"\"[^\"\n]*\"|”[^”\n]*”")


@dataclass(frozen=True, kw_only=True, slots=True)
class LawReference:
    """A place in a law as somebody wrote it, at `offset` of a text: chapter, sections, and what is said of which law."""

    written: str
    offset: int
    chapter: str = ""
    spans: tuple[Span, ...] = ()
    law: str = ""
    number: str = ""


def law_references(text: str, abbreviations: Mapping[str, str]) -> Iterator[LawReference]:
    """Yield the references of a text; what stands within quotation marks is somebody else's words.

    A section that stands alone after a chapter, in the same sentence, is of that chapter. `abbreviations` tell which law `LVU` is.
    """
    text = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    before: LawReference | None = None
    taken = 0
    for mark in _MARK.finditer(text):
        found = _marked(text, mark, abbreviations)
        alone = not (found.chapter or found.number or (before and found.law not in {"", before.law}))
        if alone and before and not _SENTENCE_END.search(text, before.offset + len(before.written), found.offset):
            found = replace(found, chapter=before.chapter, law=before.law, number=before.number)
        yield from _statutes(text, taken, mark.start(), {found.number, before.number if before else ""})
        yield found
        before, taken = found, mark.end()
    yield from _statutes(text, taken, len(text), {before.number if before else ""})


def _statutes(text: str, start: int, end: int, told: Collection[str]) -> Iterator[LawReference]:
    """Yield the laws that are named by number alone; not those of the sections beside them, which are `told` with the sections."""
    for found in _STATUTE.finditer(text, start, end):
        if found["number"] not in told:
            written = found[0].lstrip("(")
            whole = f"{written})" if "(" in written else written
            yield LawReference(written=whole, offset=found.start(), number=found["number"])


def _marked(text: str, mark: re.Match[str], abbreviations: Mapping[str, str]) -> LawReference:
    law = number = ""
    for named in (_AFTER.match(text, mark.end()), _BEFORE.search(text[max(0, mark.start() - _NEAR) : mark.start()])):
        if named and not (law or number) and (named["name"].lower() == "lagen" or _law(named, abbreviations)):
            law, number = _law(named, abbreviations), named["number"] or ""
    sections = mark["sections"] or mark["alone"] or ""
    return LawReference(
        written=mark[0].strip(),
        offset=mark.start(),
        chapter=(mark["chapter"] or "").replace(" ", ""),
        spans=tuple(_spans(sections)),
        law=law,
        number=number,
    )


def _law(named: re.Match[str], abbreviations: Mapping[str, str]) -> str:
    """Return the law's name; of "lagen om kontaktförbud" what it is about; nothing for a word that is no law."""
    name = named["name"]
    if name in abbreviations:
        return abbreviations[name].lower()
    if name.lower() == "lagen":
        return f"om {named['about']}" if named["about"] else ""
    return name.lower() if re.search(r"(lagen|balken|förordningen|kungörelsen|föreskrifter)$", name) else ""


def _spans(sections: str) -> Iterator[Span]:
    """Yield the sections of a row such as "7 och 14"; of a range, its ends, and of one between letters, those of the same section."""
    for part in re.split(r",|\boch\b", sections):
        ends = [re.fullmatch(r"(\d*)\s*([a-z]?)", end.strip()) for end in re.split(r"–|-|\btill\b", part)]
        told = [(end[1], end[2]) for end in ends if end and end[0]]
        if told and told[0][0]:
            first = (int(told[0][0]), told[0][1])
            last = (int(told[-1][0] or first[0]), told[-1][1])
            yield first, last


@dataclass(frozen=True)
class Backing:
    """A citation of `sources.yaml`, as what it can back."""

    citation: str

    @cached_property
    def _numbers(self) -> Sequence[str]:
        return _ANY_NUMBER.findall(self.citation)

    @cached_property
    def _marks(self) -> Sequence[LawReference]:
        return [each for each in law_references(self.citation, {}) if each.chapter or each.spans]

    def backs(self, reference: LawReference) -> bool:
        """Tell whether the citation holds what is referred to; a whole law holds its sections, where the law is told."""
        if not self._is_of(reference):
            return False
        if not (reference.chapter or reference.spans):
            return True
        if not self._marks:
            return bool(self._numbers and (reference.law or reference.number))
        if not reference.spans:
            return any(mark.chapter == reference.chapter for mark in self._marks)
        return all(self._holds(reference, section) for span in reference.spans for section in span)

    def _is_of(self, reference: LawReference) -> bool:
        if reference.number and self._numbers:
            return reference.number in self._numbers
        if not reference.law:
            return not reference.number
        cited = self.citation.lower()
        about = re.sub(r"s?lagen$", "", reference.law)
        return reference.law in cited or cited in reference.law or (bool(re.search(r"\blagen \(", cited)) and about in cited)

    def _holds(self, reference: LawReference, section: Section) -> bool:
        loose = not (reference.chapter or reference.law or reference.number)
        return any(
            (not mark.spans or any(first <= section <= last for first, last in mark.spans))
            and (loose or mark.chapter == reference.chapter)
            for mark in self._marks
        )
