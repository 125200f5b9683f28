"""One engine: every case gives the same steps on every channel."""

import pytest

from bot.knowledge.case import Case
from tests.channels.contract import conversation_of, plays, shipped
from tests.channels.drivers import PageDriver, TerminalDriver

CASES = tuple(shipped().cases.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_the_terminal_plays_every_case(case: Case) -> None:
    """Numbers typed at `chat --plain` lead where the engine leads."""
    await plays(TerminalDriver(conversation_of(case)), case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_the_page_plays_every_case(case: Case) -> None:
    """Forms posted without JavaScript lead where the engine leads."""
    await plays(PageDriver(conversation_of(case)), case)
