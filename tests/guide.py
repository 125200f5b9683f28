"""The coordinators' guide as a program reads it: its tasks, with what is to be changed, run and answered.

A fenced block of `yaml` shows what is written, after comments that say where:

    # före, i trees/orosanmalan.yaml       what stands there now, once in the file
    # efter                                what it becomes
    # sist i sources.yaml                  what is added to the file

A block of `console` has commands after "$", each with all that it answers but blank lines. There "…" stands for any words, and alone on a
line for any lines; what ends with ⏎ is typed. A block of `text` is a conversation in Telegram, where "> " begins what is typed.

A slip is told in a paragraph: "Skriver du `so` i stället för `so` säger granskningen: ”words” ”and words”", or "publiceringen".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "knowledge" / "README.md"

_HEADING = re.compile(r"## (?P<title>.+)")
_FENCE = re.compile(r"(?P<indent> *)```(?P<kind>\w*)")
_PLACE = re.compile(r"# (?P<how>före, i|sist i) (?P<file>\S+)|# (?P<after>efter)")
_TYPED = re.compile(r"(?:^> |\] )(?P<words>[^\]]*?) ?⏎$")
_SLIP = re.compile(
    r"Skriver du `(?P<bad>[^`]+)` i stället för `(?P<good>[^`]+)` säger (?P<who>granskningen|publiceringen): (?P<told>(?:”[^”]+”\s?)+)"
)
_SAYS = re.compile(r"säger (?:granskningen|publiceringen):")
_MENTIONED = re.compile(r"`(vagvisaren [^`]+)`")
_CHECK = "vagvisaren check"
_ANY = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """What a file becomes: `before`, which stands once in it, is replaced; without it, `after` is added."""

    file: str
    before: str
    after: str

    def apply(self, folder: Path) -> None:
        """Change the file in a folder as a reader would; an AssertionError tells why that cannot be done."""
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        if self.before:
            times = text.count(self.before)
            assert times == 1, f"Det som ändras står {times} gånger i {self.file}:\n{self.before}"
            text = text.replace(self.before, self.after)
        else:
            text = f"{text.rstrip()}\n\n{self.after}"
        path.write_text(text, encoding="utf-8")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A command, and what the guide says that it answers."""

    command: str
    answer: str = ""

    @property
    def typed(self) -> tuple[str, ...]:
        """What the reader types while it runs."""
        return tuple(found["words"] for line in self.answer.splitlines() if (found := _TYPED.search(line)))

    def answers(self, output: str) -> bool:
        """Tell whether the guide is right about what it answers."""
        return agrees(self.answer.replace(" ⏎", "").replace("⏎", ""), output)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slip:
    """What somebody may write instead of what is `good` in one of the files, and some of what a command says about it."""

    files: tuple[str, ...]
    good: str
    bad: str
    command: str
    told: tuple[str, ...]

    def edit(self, folder: Path) -> Edit:
        """Return the change that somebody makes in a folder; an AssertionError tells why that cannot be."""
        places = [file for file in self.files if self.good in (folder / file).read_text(encoding="utf-8")]
        assert len(places) == 1, f"Det här står inte i en av filerna, utan i {len(places)}:\n{self.good}"
        return Edit(file=places[0], before=self.good, after=self.bad)

    def tells(self, output: str) -> bool:
        """Tell whether the guide is right about what is said."""
        said = " ".join(output.split())
        return all(words in said for words in self.told)


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """A conversation in Telegram: what is typed, with what is answered."""

    turns: tuple[tuple[str, str], ...]


Deed = Edit | Run | Slip | Talk


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """What stands under a heading: its title, and what a reader does there."""

    title: str
    deeds: tuple[Deed, ...]

    @property
    def told(self) -> str:
        """All that the guide says that commands answer here."""
        answers = [deed.answer for deed in self.deeds if isinstance(deed, Run)]
        return "\n".join([*answers, *(words for deed in self.deeds if isinstance(deed, Slip) for words in deed.told)])


def mentioned(guide: str) -> Iterator[str]:
    """Yield the commands that are only mentioned."""
    for kind, words in _parts(guide):
        yield from _MENTIONED.findall(words) if kind == "prose" else ()


def agrees(told: str, output: str) -> bool:
    """Tell whether an output is what was told, where "…" stands for any words, and alone on a line for any lines."""
    lines = [r"(?:.*\n)*?" if line == _ANY else f"{re.escape(line).replace(_ANY, '.*?')}\n" for line in _lines(told)]
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in _lines(output))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def sections(guide: str) -> Iterator[Section]:
    """Yield what stands under each heading of the second level."""
    title, deeds = "", list[Deed]()
    for kind, words in _parts(guide):
        match kind:
            case "heading":
                if title:
                    yield Section(title=title, deeds=tuple(deeds))
                title, deeds = words, []
            case "yaml":
                deeds += _edits(words)
            case "console":
                deeds += _runs(words)
            case "text":
                deeds.append(_talk(words))
            case "prose":
                deeds += _slips(words, deeds)
            case _:
                unknown = f"Ett block av slaget '{kind}' läses inte:\n{words}"
                raise AssertionError(unknown)
    yield Section(title=title, deeds=tuple(deeds))


def _parts(guide: str) -> Iterator[tuple[str, str]]:
    """Yield the headings, the prose between other parts, and each fenced block by its kind, without its indentation."""
    kind, indent, block = "", "", list[str]()
    for line in guide.splitlines():
        fence = _FENCE.fullmatch(line)
        heading = None if kind else _HEADING.fullmatch(line)
        if fence or heading:
            yield kind or "prose", "".join(f"{each}\n" for each in block)
            kind, indent, block = (fence["kind"] or "plain", fence["indent"], []) if fence and not kind else ("", "", [])
        else:
            block.append(line.removeprefix(indent))
        if heading:
            yield "heading", heading["title"]
    yield "prose", "".join(f"{each}\n" for each in block)


def _edits(block: str) -> Iterator[Edit]:
    """Yield the changes that a block shows."""
    parts = list(_places(block))
    while parts:
        (how, file, text), *parts = parts
        if how == "före, i":
            (_, _, after), *parts = parts
            yield Edit(file=file, before=text, after=after)
        else:
            yield Edit(file=file, before="", after=text)


def _places(block: str) -> Iterator[tuple[str, str, str]]:
    """Yield each part of a block: how it is meant, the file, and the text."""
    found: list[tuple[str, str, str]] = []
    for line in block.splitlines(keepends=True):
        if place := _PLACE.fullmatch(line.rstrip()):
            found.append((place["how"] or place["after"], place["file"] or "", ""))
        else:
            assert found, f"Blocket säger inte var det står:\n{block}"
            how, file, text = found[-1]
            found[-1] = how, file, text + line
    yield from found


def _runs(block: str) -> Iterator[Run]:
    """Yield the commands of a block."""
    assert block.startswith("$ "), f"Ett kommando börjar med $:\n{block}"
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield Run(command=command, answer=answer)


def _slips(prose: str, earlier: Iterable[Deed]) -> Iterator[Slip]:
    """Yield the slips that are told in prose, in the files that are changed `earlier`."""
    words = " ".join(prose.split())
    slips = list(_SLIP.finditer(words))
    assert len(slips) == len(_SAYS.findall(words)), f"Ett fel är beskrivet så att det inte går att pröva:\n{prose}"
    files = tuple(dict.fromkeys(deed.file for deed in earlier if isinstance(deed, Edit)))
    published = next((deed.command for deed in earlier if isinstance(deed, Run) and "publish" in deed.command), _CHECK)
    for found in slips:
        told = tuple(re.findall("”([^”]+)”", found["told"]))
        command = published if found["who"] == "publiceringen" else _CHECK
        yield Slip(files=files, good=found["good"], bad=found["bad"], command=command, told=told)


def _talk(words: str) -> Talk:
    turns: list[tuple[str, str]] = []
    for line in words.splitlines():
        if line.startswith("> "):
            turns.append((line.removeprefix("> "), ""))
        else:
            assert turns, f"Ett samtal börjar med det som någon skriver:\n{words}"
            typed, told = turns[-1]
            turns[-1] = typed, f"{told}{line}\n"
    return Talk(turns=tuple(turns))
