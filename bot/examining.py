"""Reading a folder of knowledge, checking it, and proving that somebody can always be called."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from bot.application.reading import read, without_collecting
from bot.authoring.check import check
from bot.authoring.turning import gaps
from bot.knowledge.findings import Finding, in_order
from bot.knowledge.loading import Loaded


def _nobody(_: str) -> None:
    """Tell nobody."""


def examined(folder: Path, *, today: date, told: Callable[[str], None] = _nobody) -> tuple[Loaded, tuple[Finding, ...]]:
    """Read and check the knowledge in `folder`; when it has no error, prove too that somebody can always be called from `today` on.

    `told` is called with what is done as it begins: reading, each rule, and the proof. Raises KnowledgeError when there is no such folder.
    """
    with without_collecting():
        told("läser filerna")
        loaded = read(folder)
        return loaded, findings(loaded, today=today, told=told)


def findings(
    loaded: Loaded, *, today: date, told: Callable[[str], None] = _nobody, besides: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong with knowledge that is read; see `examined`. Errors of the rules `besides` do not stop the proof."""
    found = check(loaded, today=today, told=told)
    if any(finding.level == "error" and finding.rule not in besides for finding in found):
        return found
    told("provar att alla har någon att ringa")
    return in_order([*found, *gaps(loaded, today=today)])
