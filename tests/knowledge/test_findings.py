"""Findings: their words and their order."""

from bot.knowledge.findings import Finding, Position, in_order


def _finding(file: str, line: int, column: int, rule: str = "syntax", message: str = "Fel.") -> Finding:
    return Finding(rule=rule, position=Position(file=file, line=line, column=column), message=message, advice="Rätta.")


def test_a_finding_in_words() -> None:
    """A finding tells place, level, fault, remedy and rule, as editors and pull requests understand it."""
    error = _finding("trees/oro.yaml", 14, 11)
    assert str(error) == "trees/oro.yaml:14:11 fel Fel.\nRätta. (syntax)"
    warning = Finding(rule="unused-item", level="warning", position=Position(file="a.yaml"), message="Onödig.", advice="Ta bort.")
    assert str(warning) == "a.yaml:1:1 varning Onödig.\nTa bort. (unused-item)"


def test_findings_in_order() -> None:
    """Findings come by file, line and column as numbers, then by rule and message; one that is told twice is told once."""
    ordered = [
        _finding("a.yaml", 2, 1),
        _finding("a.yaml", 10, 2),
        _finding("a.yaml", 10, 11),
        _finding("b.yaml", 1, 1, "a-rule"),
        _finding("b.yaml", 1, 1, "b-rule", "A."),
        _finding("b.yaml", 1, 1, "b-rule", "B."),
    ]
    assert list(in_order([*reversed(ordered), ordered[0]])) == ordered
