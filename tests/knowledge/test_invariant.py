"""Rules over all journeys, as they are written."""

import pytest

from bot.knowledge.invariant import Invariant
from bot.knowledge.reader import parse
from bot.knowledge.shaping import shaped
from tests.small import valued


def test_a_rule() -> None:
    """All its parts are places, but for the number of questions."""
    rule = valued(Invariant, "{id: a, says: A., from: [x], when: [x/y], then: [x/z], within: 2, first: [x/w], never: [x/v/ja]}")
    assert (rule.from_, rule.when, rule.then, rule.within) == (("x",), ("x/y",), ("x/z",), 2)
    assert (rule.first, rule.never) == (("x/w",), ("x/v/ja",))


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        pytest.param("", "Regeln kräver ingenting.\nSkriv 'then', 'first' eller 'never'.", id="nothing is demanded"),
        pytest.param("when: [a/b]", "Regeln kräver ingenting.\nSkriv 'then', 'first' eller 'never'.", id="only when"),
        pytest.param(
            "first: [a/b]",
            "'first' utan 'when' säger inte före vad.\nSkriv 'when', platsen som 'first' ska komma före.",
            id="first",
        ),
        pytest.param(
            "never: [a/b], within: 2",
            "'within' utan 'then' säger inte vad som ska hinnas.\nSkriv 'then', platsen som ska nås.",
            id="within",
        ),
    ],
)
def test_unclear_rules(parts: str, finding: str) -> None:
    """A rule says what it demands."""
    document, _ = parse(f"{{id: a, says: A., {parts}}}".replace(", }", "}"), file="invariants.yaml")
    value, findings, _ = shaped(Invariant, document)
    assert value is None
    assert [str(each) for each in findings] == [f"invariants.yaml:1:1 fel {finding} (unclear-invariant)"]
