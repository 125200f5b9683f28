"""What several tests of the application share."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.application.desk import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Return a desk."""
    made = Desk(tmp_path)
    yield made
    await made.store.close()
