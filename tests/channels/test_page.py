"""The page's manners: headers, the cookie, what is refused, and that nothing typed is shown or logged."""

import logging
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from structlog.testing import capture_logs

from bot.application.conversation import Conversation
from bot.channels.web.app import application
from bot.channels.web.markup import html
from bot.channels.web.server import listening
from bot.engine.session import Session
from bot.storage.corrections import Shown
from bot.storage.publications import Content
from tests.channels.contract import conversation_at
from tests.shipped import shipped

NOW = datetime(2026, 11, 21, 20, 40, tzinfo=UTC)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """Return a browser without JavaScript."""
    transport = httpx.ASGITransport(app=application(conversation_at(NOW)), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
        yield browser


def test_an_answer_does_not_wait_for_the_browser() -> None:
    """What is written of an answer is sent at once, also while the browser has not acknowledged what came before."""
    with listening("127.0.0.1", 0) as server, socket.create_connection(server.getsockname()):
        browser, _ = server.accept()
        with browser:
            assert browser.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_every_answer_is_guarded(client: httpx.AsyncClient) -> None:
    """Pages, files and refusals carry the policy; nothing of a conversation is kept by a cache."""
    for path in ("/", "/glomd", "/static/style.css", "/no-such-page", "/healthz"):
        answer = await client.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


async def test_the_page_has_nothing_inline(client: httpx.AsyncClient) -> None:
    """No script, style or handler stands in the page itself."""
    page = (await client.get("/")).text
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=|javascript:", page)


async def test_looking_sets_no_cookie_and_answering_sets_one(client: httpx.AsyncClient) -> None:
    """The one cookie comes with the first answer, out of reach of scripts and of other sites."""
    assert "set-cookie" not in (await client.get("/")).headers
    answer = await client.post("/", data={"turn": "0", "answer": "amne:orosanmalan"})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(r"vagvisaren=[A-Za-z0-9_-]{43}; HttpOnly; Path=/; SameSite=strict", cookie)


async def test_the_cookie_is_secure_over_https() -> None:
    """Over HTTPS the cookie never travels in the clear."""
    transport = httpx.ASGITransport(app=application(conversation_at(NOW)))
    async with httpx.AsyncClient(transport=transport, base_url="https://testserver") as browser:
        answer = await browser.post("/", data={"turn": "0", "answer": "amne:orosanmalan"})
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "https://evil.example"}, id="another origin"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="cross-site by the browser's word"),
        pytest.param({"sec-fetch-site": "same-site"}, id="a sister domain"),
        pytest.param({"origin": "null"}, id="an opaque origin"),
    ],
)
async def test_posts_from_elsewhere_are_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """Another site cannot answer for a practitioner."""
    answer = await client.post("/", data={"turn": "0", "answer": "amne:orosanmalan"}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "112" in answer.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"text=" + b"x" * 9_000, 413, id="too large"),
        pytest.param(b"&".join(b"kryss=a" for _ in range(200)), 400, id="too many fields"),
        pytest.param(b"\xff\xfe\x00=%zz", 400, id="no text"),
        pytest.param(b"", 303, id="empty"),
        pytest.param(b"turn=99999999999999999999&answer=svar:ja", 303, id="a huge turn"),
        pytest.param("turn=٣&answer=svar:ja".encode(), 303, id="digits of another script"),
        pytest.param(b"answer=klar&kryss=%3Cscript%3E", 303, id="forged items"),
    ],
)
async def test_odd_bodies_do_no_harm(client: httpx.AsyncClient, body: bytes, status: int) -> None:
    """Whatever is posted is refused in words or leads to a screen; 112 is in reach."""
    answer = await client.post("/", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == status
    assert "tel:112" in (answer.text if status != 303 else (await client.get("/")).text)


async def test_a_foreign_cookie_is_not_taken_over(client: httpx.AsyncClient) -> None:
    """An id that we never made is replaced, so that nobody can plant a session on somebody else."""
    client.cookies.set("vagvisaren", "planted")
    answer = await client.post("/", data={"turn": "0", "answer": "amne:orosanmalan"})
    assert "planted" not in answer.headers["set-cookie"]


async def test_nothing_typed_is_shown_or_logged(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    """Words are matched and forgotten: not on the page, not in a log at the finest level, also when something fails."""
    planted = "Planterad Personsson 19121212-1212 <b>x</b>"
    caplog.set_level(logging.DEBUG)
    with capture_logs() as lines:
        await client.post("/", data={"turn": "0", "text": planted})
        page = (await client.get("/")).text
        await client.post("/", data={"turn": "0", "answer": planted})
        await client.get("/", params={"text": planted})
        await client.post("/", content=planted.encode() * 1_000)
    told = page + repr(lines) + "".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert "Personsson" not in told
    assert "19121212" not in told


async def test_an_unknown_page_is_kind(client: httpx.AsyncClient) -> None:
    """A wrong address is answered in Swedish, with a way back and 112."""
    answer = await client.get("/finns-inte")
    assert answer.status_code == 404
    assert "Den sidan finns inte." in answer.text
    assert "tel:112" in answer.text


WHO = "k" * 43
PLACE = "orosanmalan/anmal"
SAID = "Rättelse. Ett råd som du fick här stämde inte: Ring inte hemmet."


@pytest.fixture
async def advised() -> Conversation:
    """Return a conversation in which one visitor was shown advice that was wrong."""
    conversation = conversation_at(NOW)
    await conversation.store.save(f"web:{WHO}", Session(turn=1), replaces=None, shown=[Shown(PLACE)])
    await conversation.store.publish("ny", "", Content(folder=b"", marks=b"{}", recalls={PLACE: "Ring inte hemmet."}))
    conversation.correcting = True
    return conversation


@pytest.fixture
async def reader(advised: Conversation) -> AsyncIterator[httpx.AsyncClient]:
    """Return that visitor's browser."""
    transport = httpx.ASGITransport(app=application(advised), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver", cookies={"vagvisaren": WHO}) as browser:
        yield browser


def forms(page: str) -> list[dict[str, str]]:
    """Return what each form of a page sends beside what is chosen in it."""
    return [dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)) for form in page.split("<form ")[1:]]


async def test_a_correction_stands_until_it_is_answered_from(advised: Conversation, reader: httpx.AsyncClient) -> None:
    """It is on every look, whatever became of the looks before; what is posted from a page that had it, by any of its forms, erases it."""
    await reader.head("/")
    whole = advised.base
    advised.base = replace(whole, phrases={each: words for each, words in whole.phrases.items() if each != "page-type"})
    assert (await reader.get("/")).status_code == 500
    advised.base = whole
    for form in range(3):
        page = (await reader.get("/")).text
        assert SAID in page
        first, *others = forms(page)
        assert others == [first] * 2, form
    assert (await reader.post("/", data={**forms(page)[-1], "answer": "meny"})).status_code == 303
    page = (await reader.get("/")).text
    assert SAID not in page
    assert [*forms(page)[0]] == ["turn"]


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({}, id="from a page before it"),
        pytest.param({"corrections": "2"}, id="another's"),
        pytest.param({"corrections": ",٣,x,-1,9999999999999999999999"}, id="forged"),
    ],
)
async def test_a_correction_that_was_not_seen_stays(reader: httpx.AsyncClient, told: dict[str, str]) -> None:
    """What is posted from a page that did not have it yet erases nothing."""
    await reader.post("/", data={"turn": "1", "answer": "meny", **told})
    assert SAID in (await reader.get("/")).text


async def test_a_correction_is_nobody_elses_to_erase(reader: httpx.AsyncClient) -> None:
    """Another visitor who posts its number erases nothing."""
    form = forms((await reader.get("/")).text)[0]
    reader.cookies.set("vagvisaren", "l" * 43)
    assert SAID not in (await reader.get("/")).text
    await reader.post("/", data={**form, "answer": "meny"})
    reader.cookies.clear()
    reader.cookies.set("vagvisaren", WHO)
    assert SAID in (await reader.get("/")).text


async def test_the_quick_exit_follows_what_is_published() -> None:
    """The address that the page leaves for is that of the knowledge that is served, by the button with and without JavaScript."""
    conversation = conversation_at(NOW)
    transport = httpx.ASGITransport(app=application(conversation))
    elsewhere = "https://www.example.se/recept"
    conversation.base = replace(shipped(), handbook=shipped().handbook.model_copy(update={"leave": elsewhere}))
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as browser:
        assert f'data-leave="{elsewhere}"' in (await browser.get("/")).text
        assert (await browser.get("/lamna")).headers["location"] == elsewhere


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**Fet** text", "<p><strong>Fet</strong> text</p>\n"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://a.se)", '<p><a href="https://a.se" rel="noreferrer noopener" target="_blank">x</a></p>\n'),
        (
            "![x](https://a.se/spy.png)",
            '<p>!<a href="https://a.se/spy.png" rel="noreferrer noopener" target="_blank">x</a></p>\n',
        ),
        ('"><img src=x onerror=alert(1)>', "<p>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("# Rubrik", "<p># Rubrik</p>\n"),
    ],
)
def test_markdown_injects_nothing(markdown: str, expected: str) -> None:
    """Paragraphs, lists, bold and links become HTML; everything else stays text."""
    assert html(markdown) == expected
