"""What is told when a file is not the YAML that was meant, or reads otherwise than it looks: the slip behind the parser's trouble."""

import re
from collections.abc import Iterator, Sequence

import yaml

from bot.knowledge.findings import Finding, Position
from bot.knowledge.names import shortened

HARD = "\u00a0\u2007\u202f"
"""Blanks that look like others and are letters to YAML; they come along when text is pasted."""
HARD_INDENT = (
    "Indragen är hårda blanksteg, som ser ut som vanliga.",
    "Byt dem mot vanliga blanksteg. De följer med när text klistras in.",
)
MOST_JOINED = 20
"""Rows of one text that are told."""

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "Ett kolon följt av blanksteg läses som början på ett nytt värde.",
        "Sätt hela texten inom citattecken, eller kontrollera indraget.",
    ),
    (
        "could not find expected ':'",
        "Här väntades ett kolon efter ordet.",
        "Skriv 'ord: text', eller dra in raden om den hör till texten ovanför.",
    ),
    (
        "did not find expected key",
        "Raden passar inte ihop med raderna ovanför.",
        "Kontrollera indraget och att citattecken kommer i par.",
    ),
    (
        "did not find expected '-' indicator",
        "Här väntades en ny punkt i listan.",
        "Börja raden med '- ', eller kontrollera indraget.",
    ),
    (
        "did not find expected ',' or ']'",
        "Listan inom hakparenteser är inte avslutad.",
        "Sätt komma mellan orden och avsluta med ']'.",
    ),
    (
        "did not find expected ',' or '}'",
        "Blocket inom klammerparenteser är inte avslutat.",
        "Sätt komma mellan delarna och avsluta med '}'.",
    ),
    (
        "did not find expected node content",
        "Här saknas ett ord, eller en parentes som avslutar.",
        "Skriv ordet, eller avsluta med ']' eller '}'.",
    ),
    (
        "found unexpected end of stream",
        "Ett citattecken öppnas men stängs aldrig.",
        "Avsluta texten med samma slags citattecken.",
    ),
    (
        "found undefined tag handle",
        "Ett utropstecken i början av en text har en särskild betydelse.",
        "Sätt texten inom citattecken.",
    ),
    (
        "unknown escape character",
        "Ett bakåtstreck i en text inom citattecken läses som en kod.",
        "Byt till enkla citattecken: 'så här'.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "En text som börjar med '&' eller '*' har en särskild betydelse.",
        "Sätt texten inom citattecken.",
    ),
)


_TOLD_WHERE_BEGUN = ("end of stream", "expected ':'", "']'", "'}'")
"""Faults that the parser meets lines later than what is left open."""
_ROWS_ONLY = ("expected ':'", "expected '-' indicator", "alphabetic or numeric")
"""Faults of a row that was meant as one of a list."""

_INDENT = re.compile(rf"[ \t]*(?P<hard>[{HARD}])")
_ROW = re.compile(rf"(?P<indent>[ \t{HARD}]*)(?P<sign>[–—•*-])(?P<blank>[ {HARD}]?)(?P<next>\S?)")
_UNPARTED = re.compile(rf" *(?:- +)*(?P<key>[^\s:#\"'\[{{-][^:]*):(?P<hard>[{HARD}]?)(?P<rest>[^\s/].*)")
_WORD = re.compile("[a-zà-öø-ÿ]{2}")
_NO_PROSE = re.compile(r"[a-z0-9/-]+|\S+[@:]\S+")


def syntax_fault(error: yaml.MarkedYAMLError, lines: Sequence[str], *, file: str) -> Finding:
    """Return the parser's trouble as the slip that it probably is, where it was made; `lines` are those of the file."""
    problem = f"{error.problem or ''} {error.context or ''}"
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark
    if mark and begun and begun.line < mark.line and any(sign in problem for sign in _TOLD_WHERE_BEGUN):
        mark = begun
    number, column = (mark.line, mark.column) if mark else (0, 0)
    if number >= len(lines):
        number, column = len(lines) - 1, len(lines[-1])
    number, column, told = _elsewhere(problem, lines, number) or (number, column, _seen(problem, lines[number], column))
    message, advice = told or next(
        ((said, remedy) for sign, said, remedy in _SYNTAX if sign in problem),
        ("Filen går inte att läsa från den här raden.", "Jämför med raderna ovanför: indrag, kolon, citattecken."),
    )
    place = Position(file=file, line=number + 1, column=column + 1)
    return Finding(rule="syntax", position=place, message=message, advice=advice)


def _elsewhere(problem: str, lines: Sequence[str], number: int) -> tuple[int, int, tuple[str, str]] | None:
    """Return the line and the column where the slip was made, and what it is, when they are other than those of the parser."""
    above = next(_contents(lines, number - 1, -1), number)
    for line in (number, above):
        if hard := _INDENT.match(lines[line]):
            return line, hard.start("hard"), HARD_INDENT
    here = lines[number]
    if any(sign in problem for sign in _ROWS_ONLY) and (told := row_fault(here)):
        return number, _depth(here), told
    line = number if "expected ':'" in problem else above
    if ("expected ':'" in problem or "mapping values" in problem) and (unparted := _UNPARTED.fullmatch(lines[line])):
        return line, unparted.end("key"), _unparted(unparted)
    left = _outdented(lines, number) if "expected key" in problem else None
    if left is None:
        return None
    message = "Raden är indragen mindre än raderna som den hör ihop med."
    return left, _depth(lines[left]), (message, f"Dra in den lika långt som rad {number + 1}.")


def row_fault(line: str) -> tuple[str, str] | None:
    """Return what is wrong with how a line begins that was meant as a row of a list, and the remedy."""
    found = _ROW.match(line)
    if not found or not found["next"]:
        return None
    sign, blank = found["sign"], found["blank"]
    if sign == "-":
        if blank and blank in HARD:
            return "Efter '-' står ett hårt blanksteg, som ser ut som ett vanligt.", "Byt det mot ett vanligt blanksteg."
        return None if blank or found["next"] == "-" else ("Raden saknar blanksteg efter '-'.", "Skriv '- ' först.")
    if sign == "*":
        return ("Raden börjar med '*'.", "Byt '*' mot '-'.") if blank else None
    name = "'•'" if sign == "•" else "ett tankstreck"
    return f"Raden börjar med {name}.", "Skriv '- ' först i stället."


def _unparted(found: re.Match[str]) -> tuple[str, str]:
    if found["hard"]:
        return "Efter kolonet står ett hårt blanksteg, som ser ut som ett vanligt.", "Byt det mot ett vanligt blanksteg."
    return "Blanksteg saknas efter kolonet.", f"Skriv '{shortened(found['key'].strip())}: {shortened(found['rest'])}'."


def _outdented(lines: Sequence[str], number: int) -> int | None:
    """Return the line above that left the indent which the lines before it have, and to which this line comes back."""
    depth = _depth(lines[number])
    left = next((line for line in _contents(lines, number - 1, -1) if _depth(lines[line]) < depth), None)
    if left is None or _depth(lines[next(_contents(lines, left + 1, 1))]) <= depth:
        return None
    before = next((line for line in _contents(lines, left - 1, -1) if _depth(lines[line]) <= depth), None)
    return left if before is not None and _depth(lines[before]) == depth else None


def _contents(lines: Sequence[str], first: int, step: int) -> Iterator[int]:
    """Yield the numbers of the lines from one on that are neither blank nor a comment."""
    for number in range(first, len(lines) if step > 0 else -1, step):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            yield number


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _seen(problem: str, line: str, column: int) -> tuple[str, str] | None:
    """Return what the line itself shows to be wrong, which is nearer to what was meant than the parser's problem."""
    before, sign = line[:column], line[column : column + 1]
    if re.match(r" *\t", line):
        return "Raden är indragen med ett tabbtecken.", "Byt tabben mot blanksteg, två för varje nivå."
    if "cannot start any token" in problem:
        return f"En text kan inte börja med '{sign}'.", "Sätt texten inom citattecken."
    if "did not find expected" in problem and (quote := re.search(r"([\"']) *$", before)):
        outer, inner = ("'enkla'", '"dubbla"') if quote[1] == '"' else ('"dubbla"', "'enkla'")
        return (
            "Efter det avslutande citattecknet står mer text.",
            f"Sätt hela texten inom {outer} citattecken, så får {inner} stå inuti.",
        )
    if "mapping values" in problem and not re.search(r":\s", before):
        advice = "Dra in den lika långt. Hör den till texten ovanför: sätt hela den texten inom citattecken."
        return "Raden är indragen längre än den ovanför.", advice
    return None


def joined_rows(lines: Sequence[str], column: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield each line of a text without quotes that was meant as a row of its own: its number and column from 0, the fault and the remedy.

    `lines` are those that the text stands on, and `column` is where it begins in the first.
    """
    first, before = lines[0], lines[0][:column]
    rows = [number for number, line in enumerate(lines[1:], 1) if _is_row(line)][:MOST_JOINED]
    if rows and not before.strip() and (told := row_fault(first)):
        yield 0, column, told[0], "Skriv '- ' först på varje rad."
        return
    for number in rows:
        if hard := _INDENT.match(lines[number]):
            yield number, hard.start("hard"), *HARD_INDENT
            continue
        yield number, _depth(lines[number]), "Raden blir en del av texten ovanför.", _parted(before, lines[number])


def _is_row(line: str) -> bool:
    """Tell whether a line that goes on with a text looks like a row of a list."""
    found = _ROW.match(line)
    if not found or not found["next"] or found["sign"] == found["next"]:
        return False
    return bool(found["blank"]) or (found["sign"] != "*" and found["next"].isupper())


def _parted(before: str, line: str) -> str:
    """Return how a line is made a row of its own; `before` is what stands before the text that it goes on with."""
    if before.rstrip().endswith("-"):
        indent = "in den lika långt som raderna före."
        return f"Skriv '- ' först, och dra {indent}" if row_fault(line) else f"Dra {indent}"
    if not before.strip():
        return "Skriv '- ' först på varje rad, också den första."
    return "Ska den vara en egen rad: skriv '|' efter kolonet, och hela texten på raderna under."


def ends_before_comments(text: str) -> frozenset[int]:
    """Return where what stands before a comment on the same line ends."""
    ends = set()
    at = text.find("#")
    while at > 0:
        end = at
        while end and text[end - 1] in " \t":
            end -= 1
        if 0 < end < at and text[end - 1] not in "\r\n\x85\u2028\u2029":
            ends.add(end)
        at = text.find("#", at + 1)
    return frozenset(ends)


def loses_words(said: str, comment: str) -> bool:
    """Tell whether a comment after a text without quotes was probably meant as a part of it.

    `#3` was, after anything but an id, an address, a number or a day; what begins with `# ` was when several words stand before it. A comment that
    speaks to the check is one.
    """
    words = sum(bool(_WORD.search(word)) for word in said.split())
    after = comment.lstrip("#")
    if not after.strip() or after.lstrip().startswith("check:"):
        return False
    return words > (1 if after[:1].isspace() else 0) and not _NO_PROSE.fullmatch(said)
