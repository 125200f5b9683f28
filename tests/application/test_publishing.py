"""Following what is published: changing over, days on which something begins to hold, and a folder changed by hand."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.application.conversation import Conversation
from bot.application.live import read_marks, unpacked, written_marks
from bot.application.publishing import Publishing, content_of, corrections, met
from bot.authoring.bundle import bundled
from bot.engine.incoming import Commanded, Tapped
from bot.engine.reconciling import marks
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding, Position
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.knowledge.phrase import PLACEHOLDER
from bot.storage.memory import MemoryStore
from bot.storage.publications import Content
from tests.folder import CONCERN, Change, lay
from tests.small import PHRASES, phrases

OWNER = "web:kim"
FAULT = Finding(rule="prov", position=Position(file="trees/oro.yaml", line=7), message="Något är fel.", advice="Rätta det.")
SAID = {"phrases/sv.yaml": PHRASES.read_text("utf-8")}
"""The sentences as they are said."""
STAY = "  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n"
DUTY = "    text: Du är skyldig att anmäla.\n"
REPORT = ("amne:oro", "svar:nej", "klar:skador", "vidare", "roll:skola", "kommun:kil")


class Desk:
    """A coordinator's desk: the folder, a store, a clock, and what is announced."""

    def __init__(self, folder: Path) -> None:
        """Lay the small folder; nothing is published yet."""
        self.folder = lay(folder / "kunskap", SAID)
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        self.store = MemoryStore(clock=lambda: self.now)
        self.faults: Sequence[Finding] = ()
        self.examined = 0
        self.announced: list[str] = []
        self.publishing = self.process()

    def process(self) -> Publishing:
        """Return what follows the store in a process that starts now."""
        publishing = Publishing(self.store, self.folder, clock=lambda: self.now, examine=self.examine)
        publishing.subscribers.append(self)
        return publishing

    async def examine(self, folder: Path) -> Sequence[Finding]:
        """Return the faults that the folder is said to have."""
        assert folder == self.folder
        self.examined += 1
        return self.faults

    async def announce(self, text: str) -> None:
        """Note what coordinators are told, by the name of the phrase."""
        named = ("published", "publication-refused", "folder-changed", "folder-broken")
        self.announced += [name for name in named if fitting(name, text)]

    async def correct(self) -> None:
        """Send nothing."""

    def first(self) -> Knowledge:
        """Return the folder's knowledge."""
        return load(self.folder).knowledge

    async def publish(self, changes: Mapping[str, Change], words: str = "") -> Knowledge:
        """Publish the small folder with changes, beside the folder that is watched."""
        other = lay(self.folder.parent / f"annan-{len(await self.store.publications())}", {**SAID, **changes})
        base, before = load(other).knowledge, load(self.folder).knowledge
        await self.store.publish(base.version, words, content_of(bundled(other), base, before))
        return base


def fitting(name: str, text: str) -> bool:
    """Tell whether a text is what a phrase says, whatever it was filled with."""
    return (
        re.fullmatch(PLACEHOLDER.sub(".*", re.escape(phrases()[name]).replace("\\{", "{").replace("\\}", "}")), text, re.DOTALL)
        is not None
    )


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Return a desk."""
    made = Desk(tmp_path)
    yield made
    await made.store.close()


async def pressed(conversation: Conversation, *presses: str) -> str:
    """Press each under the screen before it, and return where that leads."""
    (*_, screen) = await conversation.receive(OWNER, Commanded("start"))
    for press in presses:
        (*_, screen) = await conversation.receive(OWNER, Tapped(press, screen.turn))
    return screen.place


async def test_the_first_start_publishes_the_folder(desk: Desk) -> None:
    """With nothing published the folder goes live, once it has been checked, and is the first version."""
    conversation = await desk.publishing.begin(desk.first)
    (publication,) = await desk.store.publications()
    assert (publication.number, publication.version) == (1, conversation.base.version)
    assert await pressed(conversation, *REPORT) == "oro/anmal"


async def test_a_folder_with_faults_is_not_begun_with(desk: Desk) -> None:
    """What `first` refuses is not published."""

    def refused() -> Knowledge:
        raise KnowledgeError("1 fel")  # noqa: TRY003  # as short as can be

    with pytest.raises(KnowledgeError, match="1 fel"):
        await desk.publishing.begin(refused)
    assert list(await desk.store.publications()) == []


async def test_a_restart_serves_what_is_published_and_not_the_folder(desk: Desk) -> None:
    """The folder may have been changed since: it is not even read."""
    await desk.publishing.begin(desk.first)
    lay(desk.folder, SAID | {"trees/oro.yaml": "tree: [trasig"})
    conversation = await desk.process().begin(lambda: pytest.fail("the folder was read"))
    assert "oro" in conversation.base.trees


async def test_a_publication_that_is_damaged_is_passed_over(desk: Desk) -> None:
    """A start serves the latest that can be read."""
    await desk.publishing.begin(desk.first)
    await desk.store.publish("trasig", "", Content(folder=b"no bundle", marks=b"{}"))
    conversation = await desk.process().begin(lambda: pytest.fail("the folder was read"))
    assert "oro" in conversation.base.trees


async def test_every_process_changes_over(desk: Desk) -> None:
    """What is published reaches each process that looks, is announced with its words, and conversations go on."""
    other = desk.process()
    conversations = [await desk.publishing.begin(desk.first), await other.begin(desk.first)]
    await pressed(conversations[0], "amne:oro", "svar:nej")
    new = await desk.publish({"trees/oro.yaml": ("Barnet är rädd", "Barnet är räddare")}, "Tydligare.")
    for each in (desk.publishing, other):
        await each.look()
    assert [each.base.version for each in conversations] == [new.version, new.version]
    assert desk.announced == ["published", "published"]
    (screen,) = await conversations[1].look(OWNER)
    assert (screen.place, screen.notices) == ("oro/misstanke", (phrases()["step-changed"],))


async def test_what_was_looked_at_may_be_pressed(desk: Desk) -> None:
    """Who comes back, reads what has changed and presses goes on: the line is said once, and the button does what it says."""
    conversation = await desk.publishing.begin(desk.first)
    await pressed(conversation, "amne:oro", "svar:nej", "klar:skador")
    await desk.publish({"trees/oro.yaml": ("Sitt kvar hos barnet", "Stanna hos barnet")})
    await desk.publishing.look()
    (screen,) = await conversation.look(OWNER)
    assert (screen.title, screen.notices) == ("Stanna hos barnet", (phrases()["step-changed"],))
    (screen,) = await conversation.receive(OWNER, Tapped("vidare", screen.turn))
    assert (screen.place, screen.notices) == ("role", ())


async def test_a_publication_that_lacks_words_is_not_served(desk: Desk) -> None:
    """One that was published before the program learnt to say more is refused: a screen without words would be a fault in the hand."""
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    await desk.publish({"phrases/sv.yaml": SAID["phrases/sv.yaml"].replace("button-menu:", "button-meny:")})
    await desk.publishing.look()
    assert (conversation.base.version, desk.announced) == (version, ["publication-refused"])


async def test_whatever_goes_wrong_following_goes_on(desk: Desk) -> None:
    """A channel that fails in a way nobody thought of ends neither the program nor the following."""
    conversation = await desk.publishing.begin(desk.first)
    new = await desk.publish({"trees/oro.yaml": ("Barnet är rädd", "Barnet är räddare")})
    again = asyncio.Event()

    async def failing() -> None:
        if conversation.base.version == new.version:
            again.set()
        fault = "nobody thought of it"
        raise RuntimeError(fault)

    desk.publishing.look = failing_after(desk.publishing.look, failing)  # type: ignore[method-assign, assignment]
    following = asyncio.create_task(desk.publishing.run())
    await asyncio.wait_for(again.wait(), 5)
    await asyncio.sleep(0)
    assert not following.done()
    following.cancel()


def failing_after(look: Callable[[], Awaitable[None]], failing: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """Return a look that fails when it is done."""

    async def looked() -> None:
        await look()
        await failing()

    return looked


async def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    """A publication that this program cannot read is told once; what was live stays."""
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    await desk.store.publish("trasig", "", Content(folder=b"no bundle", marks=b"{}"))
    await desk.publishing.look()
    await desk.publishing.look()
    assert (conversation.base.version, desk.announced) == (version, ["publication-refused"])


@pytest.mark.parametrize(("faults", "told"), [((FAULT,), "folder-broken"), ((), "folder-changed")])
async def test_a_folder_changed_by_hand_takes_nothing_down(desk: Desk, faults: Sequence[Finding], told: str) -> None:
    """When the folder has come to rest it is checked once and told about; what is live stays, with faults or without."""
    conversation = await desk.publishing.begin(desk.first)
    await desk.publishing.look()
    await desk.publishing.look()
    assert desk.examined == 0
    desk.faults = faults
    version = conversation.base.version
    lay(desk.folder, SAID | {"trees/oro.yaml": ("Barnet är rädd", "Barnet är mycket rädd")})
    for _ in range(4):
        await desk.publishing.look()
    assert (desk.examined, desk.announced, conversation.base.version) == (1, [told], version)


async def test_a_folder_that_is_put_right_says_nothing(desk: Desk) -> None:
    """Saving a file as it was is no change."""
    await desk.publishing.begin(desk.first)
    await desk.publishing.look()
    lay(desk.folder, SAID)
    for _ in range(3):
        await desk.publishing.look()
    assert (desk.examined, desk.announced) == (0, [])


async def test_a_correction_is_told_to_who_was_shown_the_advice(desk: Desk) -> None:
    """A page cannot write first: its visitor is told when she comes back, once."""
    conversation = await desk.publishing.begin(desk.first)
    assert await pressed(conversation, *REPORT) == "oro/anmal"
    assert await conversation.corrections(OWNER) == ()
    recalled = ("    outcome: Anmäl genast\n", "    outcome: Anmäl genast\n    recall: Ring inte hemmet först.\n")
    await desk.publish({"trees/oro.yaml": recalled})
    await desk.publishing.look()
    assert await conversation.corrections("web:annan") == ()
    assert await conversation.corrections(OWNER) == ("Ring inte hemmet först.",)
    assert await conversation.corrections(OWNER) == ()


async def test_a_new_day_begins_by_itself(desk: Desk) -> None:
    """What is written to hold from a day on holds from that midnight in Sweden, and conversations are told."""
    change = f"{DUTY}    changes:\n      - {{from: 2026-11-22, text: Du är skyldig att anmäla direkt.}}\n"
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, change)})
    conversation = await desk.publishing.begin(desk.first)
    await pressed(conversation, *REPORT)
    desk.now = datetime(2026, 11, 21, 22, 59, tzinfo=UTC)
    await desk.publishing.look()
    (screen,) = await conversation.look(OWNER)
    assert (screen.sections[0].items[0], screen.notices) == ("Du är skyldig att anmäla.", ())
    desk.now += timedelta(minutes=1)
    await desk.publishing.look()
    (screen,) = await conversation.look(OWNER)
    assert ("Du är skyldig att anmäla direkt.", (phrases()["step-changed"],)) == (screen.sections[0].items[0], screen.notices)


async def test_whom_a_version_meets_is_counted(desk: Desk) -> None:
    """Conversations stand at steps that change, at steps that are gone, and elsewhere."""
    conversation = await desk.publishing.begin(desk.first)
    for number, presses in enumerate((REPORT, ("amne:oro",), ("amne:oro", "svar:nej", "klar:skador"), ("amne:akut-fara",))):
        screen = (await conversation.receive(f"web:{number}", Commanded("start")))[-1]
        for press in presses:
            screen = (await conversation.receive(f"web:{number}", Tapped(press, screen.turn)))[-1]
    without = CONCERN.replace(STAY, "").replace("to: stanna}", "to: anmal}").replace(DUTY, "    text: Du ska anmäla.\n")
    after = await desk.publish({"trees/oro.yaml": without, "cases/fallet.yaml": None})
    whom = await met(desk.store, conversation.base, after)
    assert (whom.changed, whom.gone, whom.everywhere) == ({"oro/anmal": 1}, {"oro/stanna": 1}, 4)


def test_only_new_corrections_are_sent(tmp_path: Path) -> None:
    """What was recalled before is not sent again; without a version before there is nobody to send to."""
    lines = ("    outcome: Anmäl genast\n", "    outcome: Anmäl genast\n    recall: Ring inte hemmet.\n")
    old, new = load(lay(tmp_path / "a", {})).knowledge, load(lay(tmp_path / "b", {"trees/oro.yaml": lines})).knowledge
    assert corrections(new, old) == {"oro/anmal": "Ring inte hemmet."}
    assert corrections(new, new) == {}
    assert corrections(new, None) == {}


def test_marks_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The marks of a version outlive the process."""
    made = marks(load(lay(tmp_path, {})).knowledge)
    assert read_marks(written_marks(made)) == made


def test_what_was_published_is_what_was_in_the_folder(tmp_path: Path) -> None:
    """The bundle gives the same knowledge; one that is damaged, or has faults for this program, is refused in words."""
    folder = lay(tmp_path, {})
    assert unpacked(bundled(folder)).knowledge == load(folder).knowledge
    with pytest.raises(KnowledgeError, match="Det publicerade är skadat"):
        unpacked(b"PK no bundle")
    (folder / "handbook.yaml").unlink()
    with pytest.raises(KnowledgeError, match="går inte att använda"):
        unpacked(bundled(folder))
