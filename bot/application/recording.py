"""A walk that was just made, as a file that a coordinator can put among the cases."""

from dataclasses import dataclass, field
from itertools import count

from bot.application.conversation import Conversation
from bot.authoring.upkeep.recording import recorded
from bot.directory.wall_time import SWEDEN
from bot.engine.session import Session
from bot.knowledge.knowledge import Knowledge
from bot.knowledge.names import slug
from bot.knowledge.phrase import Phrase
from bot.knowledge.shape import LONGEST_ID

LONGEST_TITLE = 80
_LONGEST_NUMBER = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Recording:
    """A case: its id and what its file is to hold; or, where there is none, the fault that tells why."""

    case: str = ""
    text: str = field(default="", repr=False)
    fault: str = ""


async def recording(conversation: Conversation, owner: str, *, title: str = "", case: str = "") -> Recording:
    """Return what `owner` walked last as a case, happening now; without a `case` id it has one that no other case has."""
    base, now = conversation.base, conversation.now()
    session = await conversation.store.load(owner) or Session()
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in title).split())[:LONGEST_TITLE]
    case_id = case or _unused(base, slug(name) or f"fall-{now.astimezone(SWEDEN):%Y-%m-%d-%H%M}")
    made = recorded(base, session, at=now, case_id=case_id, title=name)
    if isinstance(made, Phrase):
        return Recording(fault=made.worded(base.phrases))
    return Recording(case=case_id, text=made)


def _unused(base: Knowledge, wanted: str) -> str:
    """Return the id, shortened and numbered until no case has it."""
    short = wanted[:LONGEST_ID].strip("-")
    if short not in base.cases:
        return short
    stem = short[: LONGEST_ID - _LONGEST_NUMBER].strip("-")
    return next(name for number in count(2) if (name := f"{stem}-{number}") not in base.cases)
