"""The guard itself: one ASGI layer between the server and Gradio that every request passes."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from session.screen.guard.entry import Entry
from session.screen.guard.limits import Bucket, Gone, Lines, TooLarge, read_body, replayed
from session.screen.guard.origin import is_foreign, is_our_name, safety_headers
from session.screen.guard.people import Cookies, People, Person
from session.screen.guard.refused import problem
from session.screen.guard.routes import (
    HandOver,
    OpenPhoto,
    ReadExport,
    ReadPicture,
    Routes,
    TellStory,
    no_export,
    no_heirs,
    no_story,
)
from session.screen.guard.sender import sender, unbelieved
from session.screen.guard.signin import SIGNING, Provider
from session.screen.guard.tabs import bound_body, bound_scope, resized

_API = "/gradio_api/"
MOST_JSON = 1_000_000
MOST_VALUES = 20_000
"""In one body: what Gradio makes of a million empty lists keeps everybody waiting for seconds."""
_VALUES_A_REQUEST = 500  # so many more cost as much as another request
_JSON_SECONDS = 30
_MOST_HEADERS = 32_000
# What Gradio offers and this app does not use: files of the disk for everybody who knows their name, other addresses, recorders, and a
# shell to write code with.
_CLOSED = (
    *(
        _API + route
        for route in (
            "upload",
            "file",
            "proxy=",
            "stream",
            "process_recording",
            "vibe",
            "undo-vibe",
            "run-history",
            "deep_link",
            "upload_progress",
            "runs",
        )
    ),
    *("/gradio_api/profiling", "/gradio_api/dev/", "/monitoring", "/custom_component"),
)

_PAGE = "/"
_OF_SOMEBODY = (_API + "queue/", "/photo", "/picture/", "/export/", "/story/")
_LONG = (*(_API + route for route in ("queue/data", "heartbeat/", "call/", "component_server", "mcp/")), "/export/", "/story/")
_FLOOD = "That was too much at once: wait a moment and try again."


@dataclass(frozen=True)
class Guard:
    """`shared`: strangers use this app, and `local` is nobody they see. `space_host`: the name it has on Hugging Face, where it is shown in
    a frame. `hosts`: further names it is reached by. `token`: who is not known shows it once; "" where all are let in that come this far.

    On a shared app a person is also counted by where they are, for who drops their cookie is somebody new: `crowd` (what is asked),
    `albums` (photos), `newcomers` (cookies given out) and `crowd_lines` (what is under way) are for all at one address."""

    secret: bytes
    open_photo: OpenPhoto
    read_picture: ReadPicture
    shared: bool
    space_host: str = ""
    hosts: Sequence[str] = ()
    read_export: ReadExport = no_export
    tell_story: TellStory = no_story
    provider: Provider | None = None
    hand_over: HandOver = no_heirs
    joins: Bucket = field(default_factory=lambda: Bucket(rate=20, burst=60))
    photos: Bucket = field(default_factory=lambda: Bucket(rate=0.1, burst=30))
    token: str = field(default="", repr=False)
    crowd: Bucket = field(default_factory=lambda: Bucket(rate=120, burst=900))
    albums: Bucket = field(default_factory=lambda: Bucket(rate=0.5, burst=120))
    newcomers: Bucket = field(default_factory=lambda: Bucket(rate=0.2, burst=100))
    lines: Lines = field(default_factory=lambda: Lines(32))
    crowd_lines: Lines = field(default_factory=lambda: Lines(400))

    @cached_property
    def people(self) -> People:
        return People(self.secret, self.shared, framed=bool(self.space_host))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(name.lower() for name in (*self.hosts, self.space_host) if name)

    def person(self, request: Cookies) -> Person:
        """Raises NothingTried on a shared app where the browser sent no cookie of ours."""
        return self.people.person(request)

    def app_kwargs(self) -> dict[str, Any]:
        """For Gradio's `launch(app_kwargs=…)`."""
        return {"middleware": [Middleware(_Layer, guard=self)], "docs_url": None, "redoc_url": None, "openapi_url": None}

    @cached_property
    def entry(self) -> Entry:
        return Entry(self.token)

    def refusal(self, request: Request, known: Person | None) -> Response | None:
        """Why this request goes no further, before anything of its body is read."""
        path = request.scope["path"]
        if _head(request.scope) > _MOST_HEADERS:
            return problem("The request's headers are too long.", 431)
        if not is_our_name(request.headers.get("host", ""), self.names):
            return problem("This app does not go by that name: open it at the address it printed when it started.", 421)
        if is_foreign(request.method, path, request.headers):
            return problem("This was sent by another website, so it was refused.", 403)
        if answer := self.entry.answer(request, known is not None, self.people.new_cookie()):
            return answer
        if path.startswith(_CLOSED):
            return problem("There is nothing here.", 404)
        if path.startswith(_API) and request.headers.get("content-type", "").lower().startswith("multipart/"):
            return problem("Files are not taken here: send a photo to /photo.", 415)
        if self.shared and known is None and path.startswith(_OF_SOMEBODY):
            return problem("This browser keeps no cookies for this page: open it in a tab of its own.", 403)
        return self._too_much(request, known)

    def _too_much(self, request: Request, known: Person | None) -> Response | None:
        path, posted = request.scope["path"], request.method == "POST"
        asks = path.startswith(_API + "queue/data") or (posted and path.startswith(_API))
        if asks and not self.may_ask(request, known):
            return problem(_FLOOD, 429)
        if posted and path == "/photo" and not self._takes(request, known, self.photos, self.albums):
            return problem("Those were many photos at once: wait a minute and try again.", 429)
        if self.shared and known is None and path == _PAGE and not self.newcomers.take(_address(request)):
            return problem("Many new browsers came from your network just now: wait a minute and open the page again.", 429)
        return None

    def may_ask(self, request: Request, known: Person | None, costs: float = 1.0) -> bool:
        return self._takes(request, known, self.joins, self.crowd, costs)

    def _takes(self, request: Request, known: Person | None, own: Bucket, together: Bucket, costs: float = 1.0) -> bool:
        here = _address(request)
        return own.take(known.owner if known else here, costs) and (not self.shared or together.take(here, costs))

    def line(self, request: Request, known: Person | None, until: ExitStack) -> bool:
        """Whether this may be under way beside what else they have under way; `until` ends with it."""
        if not self.shared or not request.scope["path"].startswith(_LONG):
            return True
        here = _address(request)
        return until.enter_context(self.lines.one_of(known.owner if known else here)) and until.enter_context(self.crowd_lines.one_of(here))


class Flood(Exception):
    """More than one person may send at once."""


class _Layer:
    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard
        self.routes = Routes(
            guard.open_photo, guard.read_picture, guard.read_export, guard.tell_story, guard.people, guard.provider, guard.hand_over
        )
        space = "'self' https://huggingface.co https://*.huggingface.co"
        self.headers = safety_headers(space if guard.space_host else "'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})  # nothing here speaks over websockets
            return
        scope = unbelieved(scope)
        if self.guard.shared:
            scope = {**scope, "client": (sender(scope), 0)}
        request = Request(scope, receive)
        known = self.guard.people.known(request)
        send = self._sender(send, introduce=known is None and scope["path"] == _PAGE)
        with ExitStack() as until:
            answer = await self._answer(request, known, until)
            if answer is None:
                try:
                    scope, receive = await self._bound(scope, receive, request, known)
                except (Flood, TooLarge, Gone, ValueError) as error:
                    answer = _unread(error)
            await (answer or self.app)(scope, receive, send)

    async def _answer(self, request: Request, known: Person | None, until: ExitStack) -> Response | None:
        """None for what is Gradio's to answer."""
        answer = self.guard.refusal(request, known)
        if answer is None and not self.guard.line(request, known, until):
            return problem(_FLOOD, 429)
        if answer is None and self.routes.knows(request.scope["path"]):
            nobody = Person("") if known is None and request.scope["path"] in SIGNING else None  # who signs in need be nobody yet
            return await self.routes.answer(request, nobody or self.guard.person(request), until)
        return answer

    async def _bound(self, scope: Scope, receive: Receive, request: Request, known: Person | None) -> tuple[Scope, Receive]:
        """What Gradio is handed: a body within its limits, already here, and tabs that are this person's."""

        def bind(chosen: str) -> str:
            return self.guard.people.tab(known.owner if known else "", chosen)

        scope = bound_scope(scope, bind)
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return scope, receive
        body = await read_body(receive, MOST_JSON, _JSON_SECONDS, request.headers.get("content-length"))
        values = sum(body.count(mark) for mark in b",[{")
        if values > MOST_VALUES:
            raise TooLarge
        if values > _VALUES_A_REQUEST and not self.guard.may_ask(request, known, values / _VALUES_A_REQUEST):
            raise Flood
        if body and request.scope["path"].startswith(_API):
            body = bound_body(body, bind)
        return resized(scope, body), replayed(body, receive)

    def _sender(self, send: Send, introduce: bool) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                # With the page alone: what it loads next would each be told another name.
                if introduce and message["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", self.guard.people.new_cookie())
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return guarded


def _unread(error: Flood | TooLarge | Gone | ValueError) -> Response:
    if isinstance(error, Flood):
        return problem(_FLOOD, 429)
    if isinstance(error, TooLarge):
        return problem("That is more than this app takes at once.", 413)
    if isinstance(error, Gone):
        return problem("The request did not arrive whole.", 408)
    return problem("The request could not be read.", 400)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _head(scope: Scope) -> int:
    return len(scope["path"]) + len(scope["query_string"]) + sum(len(name) + len(value) for name, value in scope["headers"])
