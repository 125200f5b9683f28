"""A bar on stderr for what takes longer than one is used to wait."""

from collections.abc import Callable, Iterable
from time import monotonic

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TextColumn

PATIENCE = 1.0
"""Seconds before the bar is shown."""


class Bar(Progress):
    """Shows how many of some steps have begun, and what is at work; call it with a name as each begins.

    Nothing is shown before a second has gone, nor where nobody sees it, and at the end the bar is wiped. Steps may be gone through more
    than once: what is beyond the last leaves the bar full.
    """

    def __init__(self, steps: int, console: Console | None = None, clock: Callable[[], float] = monotonic) -> None:  # noqa: D107  # told by the class
        console = console or Console(stderr=True)
        self._until = clock() + PATIENCE
        self._now = clock
        self._begun, self._steps = 0, steps
        columns = BarColumn(), TextColumn("{task.completed}/{task.total} {task.description}", markup=False)
        super().__init__(*columns, console=console, transient=True, disable=not console.is_terminal, get_time=clock)
        self._task = self.add_task("", total=steps)

    def __call__(self, what: str) -> None:
        """Tell what begins."""
        self.update(self._task, completed=min(self._begun, self._steps), description=what)
        self._begun += 1

    def get_renderables(self) -> Iterable[RenderableType]:
        """Yield the bar, once it has been waited for."""
        if self._now() >= self._until:
            yield from super().get_renderables()
