"""The rule unknown-tree."""

from collections.abc import Mapping

import pytest

from tests.folder import Change, Write, told


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-far/ring-112,")},
            ["trees/oro.yaml:11:19 fel Trädet 'akut-far' finns inte.\nMenade du 'akut-fara'? (unknown-tree)"],
            id="visit",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-fara/ring-211,")},
            [
                "trees/oro.yaml:11:19 fel Steget 'ring-211' finns inte i trädet 'akut-fara'.\nSkriv id:t på ett av trädets steg. (unknown-tree)"
            ],
            id="a step of another tree",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: skilsmassa,")},
            ["trees/oro.yaml:11:19 fel Trädet 'skilsmassa' finns inte.\nTräden är: akut-fara, oro. (unknown-tree)"],
            id="no near miss",
        ),
        pytest.param(
            {"topics.yaml": ("  lands: akut-fara\n", "  lands: akutfara\n")},
            ["topics.yaml:3:10 fel Trädet 'akutfara' finns inte.\nMenade du 'akut-fara'? (unknown-tree)"],
            id="a topic",
        ),
        pytest.param(
            {"wordings/oro.yaml": ("lands: oro/misstanke", "lands: oro/misstank")},
            ["wordings/oro.yaml:4:12 fel Steget 'misstank' finns inte i trädet 'oro'.\nMenade du 'misstanke'? (unknown-tree)"],
            id="a subject",
        ),
        pytest.param(
            {"handbook.yaml": ("akut-fara/ring-112", "akut-fara/ring112")},
            ["handbook.yaml:4:8 fel Steget 'ring112' finns inte i trädet 'akut-fara'.\nMenade du 'ring-112'? (unknown-tree)"],
            id="the button 112",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n  none: ja\n- step: oro/anmala\n  text: Mer.\n"},
            [
                "counties/varmland/local.yaml:3:9 fel Steget 'anmala' finns inte i trädet 'oro'.\nMenade du 'anmal'? (unknown-tree)"
            ],
            id="a supplement",
        ),
        pytest.param(
            {"counties/varmland/local.yaml": "- step: oro/anmal\n  none: ja\n- step: oro\n  text: Mer.\n"},
            [
                "counties/varmland/local.yaml:3:9 fel Här ska stå ett steg, men 'oro' är ett helt träd.\nSkriv 'oro/' och sedan stegets id. (unknown-tree)"
            ],
            id="a supplement to a tree",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("  oro/akut: {choose: Nej", "  oro/akutt: {choose: Nej")},
            ["cases/fallet.yaml:14:3 fel Steget 'akutt' finns inte i trädet 'oro'.\nMenade du 'akut'? (unknown-tree)"],
            id="a case",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("ends: oro/anmal", "ends: oron/anmal")},
            ["cases/fallet.yaml:16:7 fel Trädet 'oron' finns inte.\nMenade du 'oro'? (unknown-tree)"],
            id="a case's end",
        ),
        pytest.param(
            {"cases/fallet.yaml": ("start: oro\n", "start: oro/akutt\n")},
            ["cases/fallet.yaml:12:8 fel Steget 'akutt' finns inte i trädet 'oro'.\nMenade du 'akut'? (unknown-tree)"],
            id="a case's start by a question",
        ),
        pytest.param(
            {"invariants.yaml": ("[oro/anmal, oro/vanta]", "[oro/anmal, oro/venta]")},
            ["invariants.yaml:4:21 fel Steget 'venta' finns inte i trädet 'oro'.\nMenade du 'vanta'? (unknown-tree)"],
            id="an invariant",
        ),
        pytest.param(
            {"invariants.yaml": ("oro/akut/ja]", "oro/akut/jo]")},
            ["invariants.yaml:3:25 fel Vid 'oro/akut' finns inte 'jo'.\nDet som går är: ja, nej, vet-inte. (unknown-tree)"],
            id="an invariant's answer",
        ),
        pytest.param(
            {"invariants.yaml": ("[oro/anmal, oro/vanta]", "[oro/anmal/ja]")},
            [
                "invariants.yaml:4:10 fel Steget 'oro/anmal' är ingen fråga och har inga svar.\nTa bort det sista ledet, eller välj en fråga eller en checklista. (unknown-tree)"
            ],
            id="an answer where nothing is asked",
        ),
        pytest.param(
            {"invariants.yaml": ("oro/misstanke, oro/akut/ja]", "oro/misstanke/skada, oro/akut/ja]")},
            ["invariants.yaml:3:10 fel Vid 'oro/misstanke' finns inte 'skada'.\nDet som går är: skador, radd. (unknown-tree)"],
            id="an invariant's item",
        ),
        pytest.param(
            {"invariants.yaml": ("  when: [", "  from: [oron]\n  when: [")},
            ["invariants.yaml:3:10 fel Trädet 'oron' finns inte.\nMenade du 'oro'? (unknown-tree)"],
            id="an invariant's beginning",
        ),
        pytest.param(
            {"trees/oro.yaml": ("{visit: akut-fara/ring-112,", "{visit: akut-fara,")},
            [],
            id="good: a visit to where a tree begins",
        ),
        pytest.param({"invariants.yaml": ("oro/akut/ja]", "oro/akut/vet-inte]")}, [], id="good: an answer in an invariant"),
        pytest.param(
            {"trees/akut-fara.yaml": "tree: [\n"},
            [
                "trees/akut-fara.yaml:1:8 fel Här saknas ett ord, eller en parentes som avslutar.\nSkriv ordet, eller avsluta med ']' eller '}'. (syntax)"
            ],
            id="good: a tree that could not be read",
        ),
        pytest.param(
            {"invariants.yaml": ("oro/misstanke, oro/akut/ja]", "oro/misstanke/skador, oro/akut/ja]")},
            [],
            id="good: an item in an invariant",
        ),
        pytest.param(
            {"invariants.yaml": ("  when: [", "  from: [oro, akut-fara/fara]\n  when: [")},
            [],
            id="good: where an invariant's ways begin",
        ),
    ],
)
def test_unknown_tree(write: Write, changes: Mapping[str, Change], findings: list[str]) -> None:
    """A place elsewhere is a tree, or a step of a tree, that is written."""
    assert told(write(changes)) == findings
