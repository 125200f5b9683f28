"""Following what is published: changing over, days on which something begins to hold, and a folder changed by hand."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.application.live import read_marks, unpacked, written_marks
from bot.application.publishing import met
from bot.authoring.bundle import bundled
from bot.engine.incoming import Commanded, Tapped
from bot.engine.reconciling import marks
from bot.errors import KnowledgeError
from bot.knowledge.findings import Finding
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.loading import load
from bot.storage.publications import Content
from tests.application.desk import DUTY, FAULT, OWNER, RECALLED, REPORT, SAID, TURNING, Desk, pressed
from tests.folder import CONCERN, lay
from tests.small import phrases

STAY = "  stanna:\n    advice: Sitt kvar hos barnet\n    next: anmal\n"


async def test_the_first_start_publishes_the_folder(desk: Desk) -> None:
    """With nothing published the folder goes live, once it has been checked, and is the first version."""
    conversation = await desk.publishing.begin(desk.first)
    (publication,) = await desk.store.publications()
    assert (publication.number, publication.version) == (1, conversation.base.version)
    assert await pressed(conversation, *REPORT) == "oro/anmal"


async def test_a_folder_with_faults_is_not_begun_with(desk: Desk) -> None:
    """What `first` refuses is not published."""

    def refused(_: Path) -> Knowledge:
        raise KnowledgeError("1 fel")  # noqa: TRY003  # as short as can be

    with pytest.raises(KnowledgeError, match="1 fel"):
        await desk.publishing.begin(refused)
    assert list(await desk.store.publications()) == []


async def test_a_restart_serves_what_is_published_and_not_the_folder(desk: Desk) -> None:
    """The folder may have been changed since: it is not even read."""
    await desk.publishing.begin(desk.first)
    lay(desk.folder, SAID | {"trees/oro.yaml": "tree: [trasig"})
    conversation = await desk.process().begin(lambda _: pytest.fail("the folder was read"))
    assert "oro" in conversation.base.trees


async def test_a_publication_that_is_damaged_is_passed_over(desk: Desk) -> None:
    """A start serves the latest that can be read."""
    await desk.publishing.begin(desk.first)
    await desk.store.publish("trasig", "", Content(folder=b"no bundle", marks=b"{}"))
    conversation = await desk.process().begin(lambda _: pytest.fail("the folder was read"))
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("button-meny: Start", "button-menu: Meny", id="a sentence it does not have"),
        pytest.param("button-menu: Start {nu}", "button-menu: Meny", id="one that this program cannot fill"),
        pytest.param("button-menu: Start", "button-menu: Start", id="one of its own"),
    ],
)
async def test_a_publication_that_lacks_words_says_the_programs_own(desk: Desk, words: str, said: str) -> None:
    """One that was published before the program learnt to say more is served all the same, and nothing else in its place."""
    shipped = SAID["phrases/sv.yaml"]
    name, _, expected = said.partition(": ")
    (line,) = (line for line in shipped.splitlines() if line.startswith("button-menu:"))
    await desk.publish({"phrases/sv.yaml": shipped.replace(line, words)})
    conversation = await desk.publishing.begin(lambda _: pytest.fail("the folder was published"))
    assert conversation.base.phrases[name] == (expected if expected != "Meny" else line.partition(": ")[2].strip('"'))
    assert len(await desk.store.publications()) == 1


async def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    """A publication that this program cannot read is told once; what was live stays."""
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    await desk.store.publish("trasig", "", Content(folder=b"no bundle", marks=b"{}"))
    await desk.publishing.look()
    await desk.publishing.look()
    assert (conversation.base.version, desk.announced) == (version, ["publication-refused"])


@pytest.mark.parametrize(("faults", "told"), [((FAULT,), "folder-broken"), ((), "folder-changed"), (None, "folder-unchecked")])
async def test_a_folder_changed_by_hand_takes_nothing_down(desk: Desk, faults: Sequence[Finding] | None, told: str) -> None:
    """It is told about, and what is live stays, with faults or without, and where it cannot be checked."""
    conversation = await desk.publishing.begin(desk.first)
    version = conversation.base.version
    desk.faults = faults
    lay(desk.folder, SAID | {"trees/oro.yaml": ("Barnet är rädd", "Barnet är mycket rädd")})
    for _ in range(4):
        await desk.publishing.watching.look()
        await desk.publishing.look()
    assert (desk.announced, conversation.base.version) == ([told], version)


async def test_a_correction_is_told_to_who_was_shown_the_advice(desk: Desk) -> None:
    """A page cannot write first: its visitor is told when she comes back, until she has surely read it."""
    conversation = await desk.publishing.begin(desk.first)
    assert await pressed(conversation, *REPORT) == "oro/anmal"
    assert not await conversation.corrections(OWNER)
    await desk.publish({"trees/oro.yaml": RECALLED})
    await desk.publishing.look()
    assert not await conversation.corrections("web:annan")
    (told,) = await conversation.corrections(OWNER)
    assert told.text == "Ring inte hemmet först."
    await conversation.corrected(OWNER, [told.number])
    assert not await conversation.corrections(OWNER)


async def test_a_process_that_is_late_shows_nobody_what_is_never_corrected(desk: Desk) -> None:
    """Who is shown the advice after it was corrected, by a process that has not changed over, is told too, and once."""
    conversation = await desk.publishing.begin(desk.first)
    other = desk.process()
    late = await other.begin(desk.first)
    await desk.publish({"trees/oro.yaml": RECALLED})
    await desk.publishing.look()
    assert await pressed(late, *REPORT) == "oro/anmal"
    desk.now += timedelta(seconds=2)
    await other.look()
    await desk.publishing.look()
    assert [each.owner for each in await desk.store.corrections()] == [OWNER]
    await pressed(conversation, "112")
    desk.now += timedelta(minutes=5)
    await desk.publishing.look()
    assert [each.owner for each in await desk.store.corrections()] == [OWNER]


async def test_what_is_recalled_from_a_day_on_is_corrected_then(desk: Desk) -> None:
    """A correction may be written to hold from a day on, beside the advice that takes the place of what is wrong by then."""
    change = f"{DUTY}    changes:\n      - {{from: 2026-11-22, text: Du får anmäla., recall: Plikten är borta.}}\n"
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, change)})
    conversation = await desk.publishing.begin(desk.first)
    await pressed(conversation, *REPORT)
    await desk.publishing.look()
    assert not await desk.store.corrections()
    desk.now = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    await desk.publishing.look()
    assert [each.text for each in await desk.store.corrections()] == ["Plikten är borta."]


async def test_a_day_that_has_turned_is_remembered(desk: Desk) -> None:
    """A conversation of a version that a day made is known by the next publication: what has changed is asked again, and only that."""
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, TURNING)})
    conversation = await desk.publishing.begin(desk.first)
    desk.now = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    await desk.publishing.look()
    assert await pressed(conversation, *REPORT) == "oro/anmal"
    turned = CONCERN.replace(DUTY, TURNING)
    await desk.publish({"trees/oro.yaml": turned.replace("Prata med barnet igen", "Prata mer med barnet")})
    await desk.publishing.look()
    (screen,) = await conversation.look(OWNER)
    assert (screen.place, screen.notices) == ("oro/anmal", ())
    await desk.publish({"trees/oro.yaml": turned.replace("direkt", "samma dag")})
    await desk.publishing.look()
    (screen,) = await conversation.look(OWNER)
    assert screen.notices == (phrases()["step-changed"],)


async def test_a_new_day_begins_by_itself(desk: Desk) -> None:
    """What is written to hold from a day on holds from that midnight in Sweden, and conversations are told."""
    lay(desk.folder, SAID | {"trees/oro.yaml": (DUTY, TURNING)})
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


def test_marks_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The marks of a version outlive the process, and so do those of what it becomes; what cannot be read is left out."""
    base = load(lay(tmp_path, {"trees/oro.yaml": (DUTY, TURNING)})).knowledge
    before, after = date(2026, 11, 21), date(2026, 11, 22)
    known = read_marks([b"", b'{"old": {"oro/anmal": 1}}', b'{"old": []}', written_marks(base, before)])
    assert known == {base.version: marks(base.as_of(before)), f"{base.version}+2026-11-22": marks(base.as_of(after))}
    assert read_marks([written_marks(base, after)]).keys() == {f"{base.version}+2026-11-22"}


def test_what_was_published_is_what_was_in_the_folder(tmp_path: Path) -> None:
    """The bundle gives the same knowledge; one that is damaged, or has faults for this program, is refused in words."""
    folder = lay(tmp_path, {})
    assert unpacked(bundled(folder)).knowledge == load(folder).knowledge
    with pytest.raises(KnowledgeError, match="Det publicerade är skadat"):
        unpacked(b"PK no bundle")
    (folder / "handbook.yaml").unlink()
    with pytest.raises(KnowledgeError, match="går inte att använda"):
        unpacked(bundled(folder))
