"""The page's routes: look, answer, leave."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import structlog
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Lifespan

from bot.application.conversation import Conversation
from bot.application.screen import Screen
from bot.channels.web import markup
from bot.channels.web.security import SecurityHeaders, forget, new_visitor, posted, remember, visitor
from bot.engine.incoming import Incoming, Tapped, Typed
from bot.knowledge.phrase import phrase
from bot.storage.corrections import Correction

HERE = Path(__file__).parent
MOST_NOTICES = 4_096
LONGEST_TEXT = 500

Answering = Callable[[Request], Awaitable[Response]]

_log = structlog.get_logger()


class Page:
    """The conversation as a page. What is said in passing about a post waits in memory for the look that follows it."""

    def __init__(self, conversation: Conversation) -> None:
        """Show `conversation`."""
        self.conversation = conversation
        self._notices: OrderedDict[str, tuple[str, ...]] = OrderedDict()

    def _say(self, phrase_id: str) -> str:
        return self.conversation.base.phrases[phrase_id]

    def rendered(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page made of a template."""
        said = {"say": self._say, "leave_to": self.conversation.base.handbook.leave}
        return HTMLResponse(_templates().get_template(template).render(**said, **values), status)

    async def look(self, request: Request) -> Response:
        """Show where the visitor stands, and what was wrong in what she was advised; somebody new is told what this is."""
        who = visitor(request)
        screens = await self.conversation.look(_owner(who) if who else "web:new")
        corrections = await self.conversation.corrections(_owner(who)) if who else ()
        notices = (*self._notices.pop(who, ()), *(self._worded(each) for each in corrections)) if who else ()
        return self.rendered(
            "screen.html",
            screen=screens[-1],
            intro=screens[0] if len(screens) > 1 else None,
            notices=tuple(dict.fromkeys((*notices, *screens[-1].notices))),
            corrections=",".join(str(each.number) for each in corrections),
        )

    def _worded(self, correction: Correction) -> str:
        return phrase("correction", text=correction.text).worded(self.conversation.base.phrases)

    async def answer(self, request: Request) -> Response:
        """Take an answer and send the browser to look at what follows. The corrections on the page that it comes from have been read."""
        fields = await posted(request)
        who = visitor(request) or new_visitor()
        screens = await self.conversation.receive(_owner(who), _incoming(fields))
        if screens[0].kind == "forgotten":
            return await self._gone(RedirectResponse("/glomd", 303))
        await self.conversation.corrected(_owner(who), _corrections(fields))
        self._keep(who, screens[-1])
        response = RedirectResponse("/", 303)
        remember(response, request, who)
        return response

    def _keep(self, who: str, screen: Screen) -> None:
        self._notices[who] = screen.notices
        self._notices.move_to_end(who)
        while len(self._notices) > MOST_NOTICES:
            self._notices.popitem(last=False)

    async def _gone(self, response: Response) -> Response:
        forget(response)
        return response

    async def forgotten(self, _request: Request) -> Response:
        """Say that all is erased."""
        return self.rendered("message.html", title=self._say("forgotten"), text="")

    async def leave(self, request: Request) -> Response:
        """Erase what is kept and go to a page that raises no questions."""
        if who := visitor(request):
            await self.conversation.forget(_owner(who))
        return await self._gone(RedirectResponse(self.conversation.base.handbook.leave, 303))

    def kindly(self, answering: Answering) -> Answering:
        """Return what answers a request kindly when it fails: a server would print what was raised, and that may tell what was typed."""

        async def answered(request: Request) -> Response:
            try:
                return await answering(request)
            except HTTPException:
                raise
            except Exception as error:  # noqa: BLE001  # the outermost loop of the page
                return await self.fault(request, error)

        return answered

    async def fault(self, _request: Request, error: Exception) -> Response:
        """Answer kindly when something was refused or went wrong, with 112 in reach."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        name = "page-missing" if status in {404, 405} else "page-refused" if status < 500 else "page-broken"  # noqa: PLR2004  # the border of HTTP's server faults
        if status >= 500:  # noqa: PLR2004  # the border of HTTP's server faults
            _log.error("page failed", error=type(error).__name__)
        return self.rendered("message.html", status, title=self._say(name), text=self._say("page-112"))


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(html=markup.html, inline=markup.inline)
    templates.globals.update(static=_static)
    return templates


def _owner(who: str) -> str:
    return f"web:{who}"


def _incoming(fields: dict[str, list[str]]) -> Incoming:
    """Return what a form says: a button with the turn it stood under, or words."""
    answer, turn, text = (fields.get(name, [""])[0] for name in ("answer", "turn", "text"))
    if not answer:
        return Typed(text[:LONGEST_TEXT])
    if answer == "klar":
        answer = "klar:" + "+".join(fields.get("kryss", ()))
    return Tapped(answer, _number(turn))


def _corrections(fields: dict[str, list[str]]) -> set[int]:
    """Return which corrections stood on the page that a form was posted from."""
    return {_number(each) for written in fields.get("corrections", ()) for each in written.split(",")}


def _number(written: str) -> int:
    """Return a number that the page has written, -1 for anything else."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else -1  # noqa: PLR2004  # so many it never writes


def _static(name: str) -> str:
    """Return a static file's address with its content's hash, so that a browser keeps it until it changes."""
    return f"/static/{name}?{sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:8]}"


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


def application(conversation: Conversation, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Return the web application for a conversation."""
    page = Page(conversation)
    return Starlette(
        routes=[
            Route("/", page.kindly(page.look), methods=["GET"]),
            Route("/", page.kindly(page.answer), methods=["POST"]),
            Route("/glomd", page.kindly(page.forgotten)),
            Route("/lamna", page.kindly(page.leave)),
            Route("/healthz", _alive),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: page.fault, Exception: page.fault},
        lifespan=lifespan,
    )
