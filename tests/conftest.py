"""What holds for the whole suite."""

import gc


def pytest_sessionstart() -> None:
    """Collect no garbage while the tests are collected: nothing of it is."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Collect garbage from now on, but look no more at what the tests themselves are made of."""
    gc.freeze()
    gc.enable()
