"""The kinds of YAML: what each is called, which files it is written in, and what stands in them."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from bot.knowledge.case import Case
from bot.knowledge.county import County, Supplement
from bot.knowledge.danger import Danger
from bot.knowledge.handbook import Handbook
from bot.knowledge.invariant import Invariant
from bot.knowledge.language import Language
from bot.knowledge.need import Need
from bot.knowledge.reader import composed
from bot.knowledge.role import Role
from bot.knowledge.service import Service
from bot.knowledge.shape import Value
from bot.knowledge.source import Source
from bot.knowledge.topic import Topic
from bot.knowledge.tree import Tree
from bot.knowledge.wordings import Wordings


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of YAML: its name, its value, the files it is written in, and what its id is called there.

    `listed` kinds have a list in each file; of the others a file holds one.
    """

    name: str
    value: type[Value]
    files: str
    id: str | None = "id"
    listed: bool = False
    required: bool = False

    def holds(self, file: str) -> bool:
        """Tell whether the kind is written in a file, by its path in the folder."""
        return file.count("/") == self.files.count("/") and fnmatchcase(file, self.files)

    def named_by(self, path: Path) -> str:
        """Return the id that a file's name, or a county's folder, gives the one value in it."""
        return composed(path.parent.name if self.name == "county" else path.stem)


KINDS: tuple[Kind, ...] = (
    Kind(name="handbook", value=Handbook, files="handbook.yaml", id=None, required=True),
    Kind(name="role", value=Role, files="roles.yaml", listed=True, required=True),
    Kind(name="need", value=Need, files="needs.yaml", listed=True, required=True),
    Kind(name="source", value=Source, files="sources.yaml", listed=True, required=True),
    Kind(name="topic", value=Topic, files="topics.yaml", listed=True, required=True),
    Kind(name="wordings", value=Wordings, files="wordings/*.yaml", id="topic"),
    Kind(name="danger", value=Danger, files="danger.yaml", id=None, required=True),
    Kind(name="language", value=Language, files="language.yaml", id=None),
    Kind(name="invariant", value=Invariant, files="invariants.yaml", listed=True),
    Kind(name="tree", value=Tree, files="trees/*.yaml", id="tree"),
    Kind(name="case", value=Case, files="cases/*.yaml", id="case"),
    Kind(name="service", value=Service, files="national/services.yaml", listed=True, required=True),
    Kind(name="county", value=County, files="counties/*/county.yaml"),
    Kind(name="service", value=Service, files="counties/*/services.yaml", listed=True),
    Kind(name="supplement", value=Supplement, files="counties/*/local.yaml", id="step", listed=True),
)
