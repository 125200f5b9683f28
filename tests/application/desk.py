"""A desk where versions of the small folder are published, and followed."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.application.conversation import Conversation
from bot.application.publishing import Publishing, content_of
from bot.authoring.bundle import bundled
from bot.directory.wall_time import SWEDEN
from bot.engine.incoming import Commanded, Tapped
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding, Position
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.knowledge.phrase import PLACEHOLDER
from bot.storage.memory import MemoryStore
from tests.folder import Change, lay
from tests.small import PHRASES, phrases

OWNER = "web:kim"
FAULT = Finding(rule="prov", position=Position(file="trees/oro.yaml", line=7), message="Något är fel.", advice="Rätta det.")
SAID = {"phrases/sv.yaml": PHRASES.read_text("utf-8")}
"""The sentences as they are said."""
DUTY = "    text: Du är skyldig att anmäla.\n"
TURNING = f"{DUTY}    changes:\n      - {{from: 2026-11-22, text: Du är skyldig att anmäla direkt.}}\n"
"""The duty as it is, and as it becomes with the new day."""
RECALLED = ("    outcome: Anmäl genast\n", "    outcome: Anmäl genast\n    recall: Ring inte hemmet först.\n")
REPORT = ("amne:oro", "svar:nej", "klar:skador", "vidare", "roll:skola", "kommun:kil")


class Desk:
    """A coordinator's desk: the folder, a store, a clock, and what is announced."""

    def __init__(self, folder: Path) -> None:
        """Lay the small folder; nothing is published yet."""
        self.folder = lay(folder / "kunskap", SAID)
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        self.store = MemoryStore(clock=lambda: self.now)
        self.faults: Sequence[Finding] | None = ()
        self.announced: list[str] = []
        self.corrected = 0
        self.publishing = self.process()

    def process(self) -> Publishing:
        """Return what follows the store in a process that starts now."""
        publishing = Publishing(self.store, self.folder, clock=lambda: self.now, examine=self.examine)
        publishing.subscribers.append(self)
        return publishing

    async def examine(self, folder: Path) -> Sequence[Finding]:
        """Return the faults that the folder is said to have; fail where that is not said."""
        assert folder == self.folder
        if self.faults is None:
            fault = "The folder cannot be checked."
            raise KnowledgeError(fault)
        return self.faults

    async def announce(self, text: str) -> None:
        """Note what coordinators are told, by the name of the phrase."""
        named = ("published", "publication-refused", "folder-changed", "folder-broken", "folder-unchecked")
        self.announced += [name for name in named if fitting(name, text)]

    async def correct(self) -> None:
        """Count how often corrections are to be sent."""
        self.corrected += 1

    def first(self, copy: Path) -> Knowledge:
        """Return what the copy of the folder that is to be published says."""
        assert copy != self.folder
        return load(copy).knowledge

    async def publish(self, changes: Mapping[str, Change], words: str = "") -> Knowledge:
        """Publish the small folder with changes, beside the folder that is watched."""
        other = lay(self.folder.parent / f"annan-{len(await self.store.publications())}", {**SAID, **changes})
        base = load(other).knowledge
        day = self.now.astimezone(SWEDEN).date()
        await self.store.publish(base.as_of(day).version, words, content_of(bundled(other), base, day))
        return base


def fitting(name: str, text: str) -> bool:
    """Tell whether a text is what a phrase says, whatever it was filled with."""
    return (
        re.fullmatch(PLACEHOLDER.sub(".*", re.escape(phrases()[name]).replace("\\{", "{").replace("\\}", "}")), text, re.DOTALL)
        is not None
    )


async def pressed(conversation: Conversation, *presses: str) -> str:
    """Press each under the screen before it, and return where that leads."""
    (*_, screen) = await conversation.receive(OWNER, Commanded("start"))
    for press in presses:
        (*_, screen) = await conversation.receive(OWNER, Tapped(press, screen.turn))
    return screen.place
