"""What the files allow: where a comment is one, what it covers, and what it silences."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.authoring.allowances import NEVER, allowed_in
from bot.authoring.check import check
from bot.authoring.rules import RULES
from bot.knowledge.reader import parse
from tests.folder import FILES, Change, Write, checked, told

OLD = date(2028, 1, 1)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        pytest.param("a: b # check: allow x because y\n", [(1, "x", "y")], id="after a value"),
        pytest.param("# check: allow x because y\na: b\n", [(2, "x", "y")], id="on the line above"),
        pytest.param("a:\n    # check: allow x because y\n    - b\n", [(3, "x", "y")], id="indented, on the line above"),
        pytest.param(
            "# check: allow x because y\n# check: allow z because w\na: b\n",
            [(3, "x", "y"), (3, "z", "w")],
            id="two on lines above",
        ),
        pytest.param("# check: allow x because y\n# En not.\na: b\n", [(3, "x", "y")], id="a note between"),
        pytest.param("# check: allow x because y\n\na: b\n", [(2, "x", "y")], id="an empty line between"),
        pytest.param("a: b\n# check: allow x because y", [(2, "x", "y")], id="the last line of the file"),
        pytest.param("a: | # check: allow x because y\n  b\n", [(1, "x", "y")], id="where a text under a bar begins"),
        pytest.param("a: [b, c] # check: allow x because y\n", [(1, "x", "y")], id="after a list"),
        pytest.param("a: b\n  c # check: allow x because y\n", [(2, "x", "y")], id="after a text of two lines"),
        pytest.param("a: 'it''s' # check: allow x because y\n", [(1, "x", "y")], id="after a quote in quotes"),
        pytest.param("a: |\n  b\n# check: allow x because y\nc: d\n", [(4, "x", "y")], id="right after a text under a bar"),
        pytest.param("a: b\r\n# check: allow x because y\r\nc: d\r\n", [(3, "x", "y")], id="lines that end as in Windows"),
        pytest.param("#check:allow x because y\na: b\n", [(2, "x", "y")], id="without spaces"),
        pytest.param("a: b # En not. # check: allow x because y\n", [(1, "x", "y")], id="after another note"),
        pytest.param("a: b # check: allow x\n", [(1, "x", "")], id="without a reason"),
        pytest.param("a: b # check: allow x y\n", [(1, "x", "")], id="a reason without its word"),
        pytest.param("a: b # check: allow x because   \n", [(1, "x", "")], id="an empty reason"),
        pytest.param('a: "b # check: allow x because y"\n', [], id="within quotes"),
        pytest.param(
            'a: "b # check: allow x because y" # check: allow z because w\n', [(1, "z", "w")], id="after one within quotes"
        ),
        pytest.param('a: "b\n  # check: allow x because y"\n', [], id="within quotes of two lines"),
        pytest.param("a: 'b # check: allow x because y'\n", [], id="within single quotes"),
        pytest.param("a: |\n  b # check: allow x because y\n", [], id="in a text under a bar"),
        pytest.param("a: >-\n\n  # check: allow x because y\n\n  b\n", [], id="in a folded text"),
        pytest.param("a: b#check:allow x because y\n", [], id="in a word"),
        pytest.param("a: b # check: allowed x because y\n", [], id="another word"),
        pytest.param("a: b # tillåt x because y\n", [], id="a note"),
    ],
)
def test_where_a_comment_is_an_allowance(text: str, covered: list[tuple[int, str, str]]) -> None:
    """A comment is found wherever YAML has comments, and nowhere else; it belongs to its line, or to the next that is no comment."""
    document, findings = parse(text, file="a.yaml")
    assert findings == []
    assert [(each.line, each.rule, each.reason) for each in allowed_in(document).allowances] == covered


ACTIONS = "    actions: [Ring socialtjänsten]\n"
BOTH = "    actions: [Anmälan görs på 054-540 50 20.]\n"
TEXT = "    text: Du är skyldig att anmäla.\n"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            {
                "trees/oro.yaml": (
                    ACTIONS,
                    "    actions: [Anmälan görs.] # check: allow actor-missing because Så står det i rutinen.\n",
                )
            },
            id="beside it",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    ACTIONS,
                    "    # check: allow actor-missing because Så står det.\n    actions: [Anmälan görs.]\n",
                )
            },
            id="above it",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    ACTIONS,
                    f"    # check: allow actor-missing because Så står det.\n    # check: allow phone-in-text because Övning.\n{BOTH}",
                )
            },
            id="two rules on one line",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    TEXT,
                    "    text: | # check: allow blame because Vi citerar den gamla boken.\n      Du är skyldig.\n\n      Hon borde ha anmält.\n",
                )
            },
            id="inside a text, where it begins",
        ),
        pytest.param(
            {
                "trees/oro.yaml": (
                    ACTIONS,
                    "    actions: [Anmälan görs., Ny tid bokas.] # check: allow actor-missing because Rutin.\n",
                )
            },
            id="several of one rule",
        ),
        pytest.param(
            {
                "topics.yaml": (
                    "title: Oro för ett barn",
                    "title: Fara, just nu # check: allow same-label because Provas en vecka.",
                )
            },
            id="an error",
        ),
        pytest.param(
            {
                "phrases/sv.yaml": (
                    "button-menu: 'button-menu'",
                    "button-menu: Button back # check: allow same-phrase because Samma.",
                )
            },
            id="a phrase",
        ),
    ],
)
def test_what_is_allowed_is_not_told(write: Write, changes: Mapping[str, Change]) -> None:
    """A finding that its line allows, with a reason, is left out; and the comment is of use."""
    assert told(write(changes)) == []


def test_an_allowance_is_of_use_only_where_its_rule_was_asked(write: Write) -> None:
    """What grows old is allowed for the day it has; while nobody tells what day it is, or asks the rule, the comment waits."""
    allowing = "# check: allow stale-source because Sidan finns inte längre."
    folder = write({"sources.yaml": ("  read: 2026-11-21\n", f"  read: 2026-11-21 {allowing}\n")})
    assert told(folder) == []
    loaded, findings = checked(folder, today=OLD)
    assert "sources.yaml" not in {finding.position.file for finding in findings}
    assert check(loaded, [rule for rule in RULES if rule.id == "blame"], today=OLD) == ()


def test_an_allowance_waits_while_something_cannot_be_read(write: Write) -> None:
    """Nothing is told to be of no use while a file has faults that may be why."""
    allowing = "title: Oro för ett barn # check: allow blame because Det har stått här."
    assert told(write({"trees/oro.yaml": ("title: Oro för ett barn", allowing), "topics.yaml": "- [\n"})) == [
        "topics.yaml:1:4 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
    ]


def test_an_allowance_covers_no_line_but_its_own(write: Write) -> None:
    """The same fault on the next line, and below a text, is told."""
    tree = FILES["trees/oro.yaml"].replace(TEXT, "    text: | # check: allow blame because Citat.\n      Hon borde ha anmält.\n")
    tree = tree.replace("      skola: Rektor får inte stoppa dig.\n", "      skola: Hon borde ha anmält.\n")
    assert [finding.split(" varning ")[0] for finding in told(write({"trees/oro.yaml": tree}))] == ["trees/oro.yaml:33:14"]


def test_the_rules_that_always_hold_are_rules() -> None:
    """Every rule that can never be allowed is a rule of the check."""
    assert NEVER.keys() - {rule.id for rule in RULES} == set()
