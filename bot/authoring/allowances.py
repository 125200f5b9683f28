"""What the files allow: `# check: allow <rule> because <reason>`, on the line of a finding or on its own line right above.

An allowance silences the findings of one rule in one place. Faults in how a file is written, and the rules that guard people in danger,
people's privacy and the conversation itself, are never silenced.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import yaml

from bot.authoring.reading_pages import reading_pages
from bot.authoring.rules import RULES
from bot.knowledge.findings import Finding, Level, Position
from bot.knowledge.loading import Loaded
from bot.knowledge.names import meant, shortened
from bot.knowledge.reader import LINE_BREAK, Document

_DANGER = "den skyddar människor i fara"
_PRIVACY = "inga uppgifter om verkliga människor får stå här"
_WAY = "samtalet kan inte gå vidare utan den"
NEVER: Mapping[str, str] = {
    **dict.fromkeys(("acute-first", "alarm-first", "broken-invariant", "danger-examples"), _DANGER),
    **dict.fromkeys(("no-last-resort", "uncertain-number"), _DANGER),
    **dict.fromkeys(("fictional-case", "personal-data"), _PRIVACY),
    **dict.fromkeys(("dead-end", "missing-phrase", "route-loop", "same-answer-id", "unknown-reference", "unknown-step"), _WAY),
    **dict.fromkeys(("unknown-tree", "unknown-value", "unusable-hours", "visit-loop", "visit-never-returns"), _WAY),
}
"""The rules whose findings can never be allowed, and why."""

_ALLOWS = re.compile(r"#+\s*check:\s*allow\b[ \t]*(?P<rule>[\w-]*)[ \t]*(?P<because>because\b)?[ \t]*(?P<reason>.*)")
_SIGN = "check:"
_EXAMPLE = "# check: allow <regel> because <skäl>"


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """A comment that allows a rule's findings on a line: what it names, why, where it stands, and the line."""

    rule: str
    reason: str
    position: Position
    line: int

    def covers(self, finding: Finding, line: int) -> bool:
        """Tell whether it allows a finding that belongs to a line."""
        return bool(self.reason) and self.rule == finding.rule and self.line == line and self.rule not in NEVER


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """The allowances of a file, and the lines of each text that goes on below the line where it begins."""

    allowances: tuple[Allowance, ...]
    blocks: tuple[tuple[int, int], ...]

    def allows(self, finding: Finding) -> Iterator[Allowance]:
        """Yield the allowances that a finding falls under; one inside a text belongs to the line where the text begins."""
        line = finding.position.line
        begun = next((first for first, last in self.blocks if first < line <= last), line)
        for allowance in self.allowances:
            if allowance.covers(finding, line) or allowance.covers(finding, begun):
                yield allowance


def settled(loaded: Loaded, found: Iterable[Finding], *, asked: Collection[str]) -> Iterator[Finding]:
    """Yield the findings that no file allows, and what is wrong with the allowances.

    `asked` are the ids of the rules that the findings come from: an allowance of another rule may be used another time.
    """
    files = {document.file: allowed_in(document) for document in _documents(loaded) if _SIGN in document.text}
    used: set[Allowance] = set()
    for finding in found:
        allowed = files.get(finding.position.file)
        allowing = list(allowed.allows(finding)) if allowed else []
        used.update(allowing)
        if not allowing:
            yield finding
    for allowance in chain.from_iterable(allowed.allowances for allowed in files.values()):
        if faults := list(_faults(allowance)):
            yield from faults
        elif allowance not in used and allowance.rule in asked and not loaded.findings:
            yield _unused(allowance)


def _documents(loaded: Loaded) -> Iterable[Document]:
    """Return each file that could be read, once."""
    written = chain.from_iterable(loaded.written.values())
    return {each.document.file: each.document for each in written}.values()


def allowed_in(document: Document) -> Allowed:
    """Return what a file that could be read allows."""
    texts = [token for token in yaml.scan(document.text, Loader=yaml.CSafeLoader) if isinstance(token, yaml.ScalarToken)]
    lines = LINE_BREAK.split(document.text)
    return Allowed(
        allowances=tuple(_allowances(document.file, lines, texts)),
        blocks=tuple((token.start_mark.line + 1, _last_line(token)) for token in texts),
    )


def _last_line(token: yaml.ScalarToken) -> int:
    """Return the last line, counted from 1, that has anything of a text."""
    end = token.end_mark
    return int(end.line + 1 if end.column else end.line)


def _allowances(file: str, lines: list[str], texts: list[yaml.ScalarToken]) -> Iterator[Allowance]:
    inside = _Inside(texts)
    for number, line in enumerate(lines):
        begins = (at for at in _signs(line) if not inside.holds(number, at))
        if found := next((found for at in begins if (found := _ALLOWS.match(line, at))), None):
            yield Allowance(
                rule=found["rule"],
                reason=found["reason"].strip() if found["because"] else "",
                position=Position(file=file, line=number + 1, column=found.start() + 1),
                line=(number if line[: found.start()].strip() else _below(lines, number)) + 1,
            )


def _signs(line: str) -> Iterator[int]:
    """Yield where a `#` stands that may begin a comment: first in the line, or after a space."""
    return (at for at, sign in enumerate(line) if sign == "#" and (not at or line[at - 1].isspace()))


def _below(lines: list[str], number: int) -> int:
    """Return the number of the line that a comment on its own line stands above: the next that is no comment."""
    return next((below for below in range(number + 1, len(lines)) if not lines[below].lstrip().startswith("#")), number)


class _Inside:
    """Tells what stands inside a text, where a `#` begins no comment."""

    def __init__(self, texts: Iterable[yaml.ScalarToken]) -> None:
        self._texts: dict[int, list[yaml.ScalarToken]] = {}
        for token in texts:
            for line in range(token.start_mark.line, token.end_mark.line + 1):
                self._texts.setdefault(line, []).append(token)

    def holds(self, line: int, column: int) -> bool:
        """Tell whether a place, counted from 0, is inside a text."""
        return any(self._begins(token) <= (line, column) < _place(token.end_mark) for token in self._texts.get(line, ()))

    @staticmethod
    def _begins(token: yaml.ScalarToken) -> tuple[int, int]:
        """Return where a text begins; one under `|` or `>` does on the line below."""
        return (token.start_mark.line + 1, 0) if token.style in {"|", ">"} else _place(token.start_mark)


def _place(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line, mark.column


def _faults(allowance: Allowance) -> Iterator[Finding]:
    known = [rule.id for rule in RULES]
    said = shortened(allowance.rule)
    if not allowance.rule:
        yield _finding("unknown-allowance", allowance, "Här saknas namnet på regeln som tillåts.", f"Skriv {_EXAMPLE}.")
    elif allowance.rule in reading_pages():
        message = f"'{said}' går aldrig att tillåta: det är ett fel i hur filen är skriven."
        yield _finding("forbidden-allowance", allowance, message, "Rätta felet, och ta bort kommentaren.")
    elif allowance.rule not in known:
        remedy = "Vilka regler som finns visar vagvisaren check --explain."
        yield _finding("unknown-allowance", allowance, f"Ingen regel heter '{said}'.", meant(said, known) or remedy)
    elif allowance.rule in NEVER:
        message = f"Regeln '{said}' går aldrig att tillåta: {NEVER[allowance.rule]}."
        yield _finding("forbidden-allowance", allowance, message, "Rätta felet, och ta bort kommentaren.")
    elif not allowance.reason:
        message = f"Här tillåts '{said}' utan att det står varför."
        yield _finding("allowance-without-reason", allowance, message, f"Skriv skälet sist: {_EXAMPLE}.")


def _unused(allowance: Allowance) -> Finding:
    return _finding(
        "unused-allowance",
        allowance,
        f"Kommentaren tillåter '{allowance.rule}', men regeln har inget att säga om rad {allowance.line}.",
        "Ta bort kommentaren, eller flytta den till rätt rad.",
        level="warning",
    )


def _finding(rule: str, allowance: Allowance, message: str, advice: str, *, level: Level = "error") -> Finding:
    return Finding(rule=rule, position=allowance.position, message=message, advice=advice, level=level)
