"""The coverage as one page that needs nothing else: no script, no request, and readable on paper."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.authoring.coverage import TASKS, WORDS, Coverage
from bot.authoring.coverage_text import CHECKING, FAILING, VERIFYING, told

_TEMPLATES = Path(__file__).parent / "templates"


def page(covered: Coverage) -> str:
    """Return the page as HTML; its policy allows the style that stands in it, and nothing else."""
    templates = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = templates.get_template("coverage.css").render()
    return templates.get_template("coverage.html").render(
        covered=covered,
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        words=WORDS,
        tasks=TASKS,
        told=told,
        verifying=VERIFYING,
        failing=FAILING,
        checking=CHECKING,
    )
