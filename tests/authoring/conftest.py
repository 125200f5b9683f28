"""What the tests of the authoring tools share."""

from pathlib import Path

import pytest

from tests.folder import Write, lay


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lay the small knowledge folder with changes."""
    return lambda changes: lay(tmp_path, changes)
