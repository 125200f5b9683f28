"""The coverage as a page, read as a browser reads it."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from bot.authoring.coverage import coverage
from bot.authoring.coverage_page import page
from bot.knowledge.knowledge import Knowledge
from tests.authoring.covered import TODAY, base
from tests.directory.places import service


class Read(HTMLParser):
    """The page's tags with their attributes, the text of each kind of cell, and its style."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[tuple[str, str]]] = []
        self.style = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the tag, and begin a row or a cell."""
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in {"style", "th", "td"} else self._inside
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append((dict(attrs).get("class") or dict(attrs).get("scope") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave the style or the cell."""
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        """Add text to the style or the cell that it stands in."""
        if self._inside == "style":
            self.style += data
        elif self._inside and data.strip():
            kind, text = self.rows[-1][-1]
            self.rows[-1][-1] = (kind, text + data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each tag of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


def read(known: Knowledge) -> Read:
    """Return the page of a base as it is read."""
    return Read(page(coverage(known, today=TODAY)))


def test_the_tables() -> None:
    """Each municipality is a row: its name as the heading, and each need's status in colour and word."""
    rows = read(base()).rows
    assert rows[:3] == [
        [("col", "Kommun"), ("col", "Oro för ett barn"), ("col", "Växel"), ("col", "Länsstyrelsen")],
        [("row", "Kil"), ("verified", "ringd"), ("expired", "gammal"), ("expired", "gammal")],
        [("row", "Säffle"), ("missing", "saknas"), ("read", "läst"), ("expired", "gammal")],
    ]
    assert [("row", "Stöd & råd"), ("expired", "gammal")] in rows
    assert [("row", "orosanmalan/anmal"), ("", "Anmäl genast"), ("missing", "saknas")] in rows
    assert [("row", "orosanmalan/prata"), ("", "Prata med barnet"), ("read", "inget känt")] in rows


def test_those_to_call() -> None:
    """A row tells what to do, where, whom, the numbers, the hours, when they were read and where."""
    rows = read(base()).rows
    assert [
        ("read", "ring"),
        ("", "Säffle"),
        ("row", "Prov, saffle-vaxelsaffle-vaxel"),
        ("whole", "0533-68 10 00"),
        ("", "Mo-Fr 08:00-16:00; PH off"),
        ("whole", "läst 2026-11-20"),
        ("", "https://prov.se"),
    ] in rows
    assert [cell for _, cell in rows[-1]][:4] == ["ring", "Hela landet", "Prov, linjenlinjen", "020-50 50 50"]


def test_112_is_no_link() -> None:
    """A number can be called from the page, but not 112."""
    links = [str(link["href"]) for link in read(base()).all("a")]
    assert "tel:+46533681000" in links
    assert "tel:112" not in links


def test_the_page_needs_nothing_else() -> None:
    """No script and nothing fetched; the policy allows the style that stands in the page, and no more."""
    told = read(base())
    assert {tag for tag, _ in told.tags}.isdisjoint({"script", "link", "img", "iframe", "form", "object", "base"})
    assert not [name for _, attributes in told.tags for name in attributes if name.startswith("on") or name in {"style", "src"}]
    assert not re.search(r"url\(|@import", told.style)
    digest = b64encode(sha256(told.style.encode()).digest()).decode()
    policy = [meta["content"] for meta in told.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]


def test_the_page_is_swedish_and_its_links_lead_somewhere() -> None:
    """The language is told, every heading of a table has a scope, no id stands twice, and every link within the page has a target."""
    told = read(base())
    assert told.all("html") == [{"lang": "sv"}]
    assert all(heading.get("scope") in {"row", "col"} for heading in told.all("th"))
    ids = [attributes["id"] for _, attributes in told.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    within = [str(link["href"])[1:] for link in told.all("a") if str(link["href"]).startswith("#")]
    assert set(within) <= set(ids)


def test_names_are_text() -> None:
    """What a coordinator wrote is shown, and never becomes part of the page."""
    name = "<script>alert(\"1\")</script> & 'x'"
    tricky = service("v", "vaxel", "Kil", "0554-191 00").model_copy(update={"name": name})
    told = read(base(services={"v": tricky}))
    assert not told.all("script")
    assert ("row", f"Prov, {name}v") in told.rows[-1]


def test_nothing_to_do() -> None:
    """With nothing lacking the page says so."""
    assert "<p>Inga.</p>" in page(coverage(base(services={}, trees={}), today=TODAY))
