"""Every phrase that the program says, and what it fills it with: read from the program itself, so that no list can fall behind.

A phrase is said by `phrase("id", name=value)`, by `phrases["id"]`, and by `say("id")` in pages. Ids that are put together while the
program runs, or kept in a name, are declared here.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

PROGRAM = Path(__file__).parent.parent

DECLARED: Mapping[str, frozenset[str]] = {
    **{f"block-{kind}": frozenset() for kind in ("actions", "avoid", "say", "record", "local", "role", "answers")},
    **{f"telegram-cleared{how}": frozenset() for how in ("", "-in-part", "-nothing")},
    **{
        f"telegram-coordinator-{how}": frozenset() for how in ("is", "is-not", "appointed", "dismissed", "wrong", "wait", "unset")
    },
    **{f"practice-{how}": frozenset() for how in ("same", "same-way", "other")},
    **{f"page-{fault}": frozenset() for fault in ("missing", "refused", "broken")},
    **{f"number-{status}": frozenset({"date"}) for status in ("verified", "read", "expired", "missing")},
    **{f"source-{status}": frozenset({"date"}) for status in ("law", "guidance", "older-guidance", "unconfirmed")},
    **{
        f"command-{command}": frozenset()
        for command in (
            *("start", "meny", "akut", "kontakter", "tillbaka", "andra"),
            *("ova", "rensa", "glom", "installningar", "om", "hjalp", "spara-fall", "samordnare"),
        )
    },
    **{
        f"words-{command}": frozenset()
        for command in (
            *("acute", "back", "menu", "restart", "summary", "changes", "role", "municipality", "about", "forget"),
            *("practice", "leave", "done", "onward", "unreached"),
        )
    },
}
"""The phrases whose ids do not stand where they are said, with what fills them."""

_CALLS = {"phrase", "say", "_say"}
_ASKED = re.compile(r"\b_?(?:phrase|say)\(|\b_?phrases\[")
"""What a module has that asks for a phrase; reading all the others takes long."""
_IN_PAGES = re.compile(r"\bsay\(\s*[\"']([a-z0-9-]+)[\"']")
_QUOTED = re.compile(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)*)[\"']")


@cache
def said() -> Mapping[str, frozenset[str]]:
    """Return each phrase's id with the names it is filled with wherever it is said."""
    filled: dict[str, frozenset[str]] = dict(DECLARED)
    for phrase_id, names in _said():
        filled[phrase_id] = filled.get(phrase_id, names) & names
    return filled


@cache
def mentioned() -> frozenset[str]:
    """Return every word that the program writes within quotes: a phrase that is not among them, nor declared, is never said."""
    return frozenset(found for text in (*_texts(".py"), *_texts(".html"), *_texts(".js")) for found in _QUOTED.findall(text))


@cache
def families() -> frozenset[str]:
    """Return the beginnings of the ids that are put together."""
    return frozenset(start for text in _texts(".py") for start in _beginnings(ast.parse(text)))


def _said() -> Iterator[tuple[str, frozenset[str]]]:
    for text in _texts(".py"):
        if not _ASKED.search(text):
            continue
        for id_node, names in _asked(ast.parse(text)):
            for phrase_id in _constants(id_node):
                yield phrase_id, names
    for text in _texts(".html"):
        for phrase_id in _IN_PAGES.findall(text):
            yield phrase_id, frozenset()


@cache
def _texts(suffix: str) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(PROGRAM.rglob(f"*{suffix}")))


def _asked(tree: ast.AST) -> Iterator[tuple[ast.expr, frozenset[str]]]:
    """Yield what stands where a phrase's id is asked for, and the names that fill the phrase."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in _CALLS:
            yield node.args[0], frozenset(each.arg for each in node.keywords if each.arg)
        elif isinstance(node, ast.Subscript) and _name(node.value) in {"phrases", "_phrases"}:
            yield node.slice, frozenset()


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the ids that an expression may be; one that is put together is not among them."""
    if isinstance(node, ast.JoinedStr):
        return
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def _beginnings(tree: ast.AST) -> Iterator[str]:
    for node, _ in _asked(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(start := node.values[0], ast.Constant):
            yield str(start.value)
