"""The guard itself: one ASGI layer between the server and Gradio that every request passes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from session.screen.guard.limits import Bucket, Gone, TooLarge, read_body, replayed
from session.screen.guard.origin import is_foreign, is_our_name, safety_headers
from session.screen.guard.people import Cookies, People, Person
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
    problem,
)
from session.screen.guard.signin import SIGNING, Provider
from session.screen.guard.tabs import bound_body, bound_scope, resized

_API = "/gradio_api/"
MOST_JSON = 1_000_000
_JSON_SECONDS = 30
_MOST_HEADERS = 32_000
# What Gradio offers and this app does not use: files of the disk for everybody who knows their name, other addresses, recorders, and a
# shell to write code with.
_CLOSED = (
    *(
        _API + route
        for route in ("upload", "file", "proxy=", "stream", "process_recording", "vibe", "undo-vibe", "run-history", "deep_link")
    ),
    *("/gradio_api/profiling", "/gradio_api/dev/", "/monitoring", "/custom_component"),
)


@dataclass(frozen=True)
class Guard:
    """`shared`: strangers use this app, and `local` is nobody they see. `space_host`: the name it has on Hugging Face, where it is shown in
    a frame. `hosts`: further names it is reached by."""

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

    def refusal(self, request: Request, known: Person | None) -> Response | None:
        """Why this request goes no further, before anything of its body is read."""
        path, who = request.scope["path"], known.owner if known else request.client.host if request.client else ""
        if _head(request.scope) > _MOST_HEADERS:
            return problem("The request's headers are too long.", 431)
        if not is_our_name(request.headers.get("host", ""), self.names):
            return problem("This app does not go by that name: open it at the address it printed when it started.", 421)
        if is_foreign(request.method, path, request.headers):
            return problem("This was sent by another website, so it was refused.", 403)
        if path.startswith(_CLOSED):
            return problem("There is nothing here.", 404)
        if path.startswith(_API) and request.headers.get("content-type", "").lower().startswith("multipart/"):
            return problem("Files are not taken here: send a photo to /photo.", 415)
        if request.method == "POST" and path.startswith(_API) and not self.joins.take(who):
            return problem("That was too much at once: wait a moment and try again.", 429)
        if request.method == "POST" and path == "/photo" and not self.photos.take(who):
            return problem("Those were many photos at once: wait a minute and try again.", 429)
        if (
            self.shared
            and known is None
            and (path.startswith(_API + "queue/") or path.startswith(("/photo", "/picture/", "/export/", "/story/")))
        ):
            return problem("This browser keeps no cookies for this page: open it in a tab of its own.", 403)
        return None


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
        request = Request(scope, receive)
        known = self.guard.people.known(request)
        send = self._sender(send, introduce=known is None)
        answer = self.guard.refusal(request, known)
        if answer is None and self.routes.knows(request.scope["path"]):
            nobody = Person("") if known is None and request.scope["path"] in SIGNING else None  # who signs in need be nobody yet
            answer = await self.routes.answer(request, nobody or self.guard.person(request))
        if answer is not None:
            await answer(scope, receive, send)
            return
        try:
            scope, receive = await self._bound(scope, receive, request, known)
        except (TooLarge, Gone, ValueError) as error:
            await _unread(error)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _bound(self, scope: Scope, receive: Receive, request: Request, known: Person | None) -> tuple[Scope, Receive]:
        """What Gradio is handed: a body within its limit, already here, and tabs that are this person's."""

        def bind(chosen: str) -> str:
            return self.guard.people.tab(known.owner if known else "", chosen)

        scope = bound_scope(scope, bind)
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return scope, receive
        body = await read_body(receive, MOST_JSON, _JSON_SECONDS, request.headers.get("content-length"))
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


def _unread(error: TooLarge | Gone | ValueError) -> Response:
    if isinstance(error, TooLarge):
        return problem("That is more than this app takes at once.", 413)
    if isinstance(error, Gone):
        return problem("The request did not arrive whole.", 408)
    return problem("The request could not be read.", 400)


def _head(scope: Scope) -> int:
    return len(scope["path"]) + len(scope["query_string"]) + sum(len(name) + len(value) for name, value in scope["headers"])
