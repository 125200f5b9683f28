"""One engine: every case gives the same steps on every channel."""

import pytest

from bot.knowledge.case import Case
from tests.channels.contract import conversation_of, plays, practised, practises, tapped
from tests.channels.drivers import PageDriver, TerminalDriver

CASES = tapped()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_the_terminal_plays_every_case(case: Case) -> None:
    """Numbers typed at `chat --plain` lead where the engine leads."""
    await plays(TerminalDriver(conversation_of(case)), case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
async def test_the_page_plays_every_case(case: Case) -> None:
    """Forms posted without JavaScript lead where the engine leads."""
    await plays(PageDriver(conversation_of(case)), case)


@pytest.mark.parametrize("wrong", [False, True], ids=["as the handbook", "otherwise"])
@pytest.mark.parametrize("case", practised(), ids=lambda case: case.id)
async def test_a_case_is_practised_everywhere(case: Case, *, wrong: bool) -> None:
    """An exercise goes the handbook's way on every channel, whatever is decided."""
    await practises(TerminalDriver(conversation_of(case)), case, wrong=wrong)
    await practises(PageDriver(conversation_of(case)), case, wrong=wrong)
