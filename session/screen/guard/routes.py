"""Photos in, pictures out: bytes in the body and a picture by its id, past Gradio, which would keep every upload for everybody."""

import asyncio
import io
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from PIL import Image
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from editor.errors import EditError, NotFound
from editor.pictures import MOST_BYTES, Intake, working_picture
from editor.types import Picture
from session.screen.guard.limits import Gone, TooLarge, read_body
from session.screen.guard.people import People, Person
from session.screen.guard.refused import problem
from session.screen.guard.signin import LOGIN, LOGOUT, REFUSED, SIGNING, Provider
from session.screen.guard.steady import Steady
from session.story import File

OpenPhoto = Callable[[Person, Intake, str], str]
ReadPicture = Callable[[Person, str], Picture]
ReadExport = Callable[[Person, str], Path]
HandOver = Callable[[str, str], None]
TellStory = Callable[[Person, str, str, str | None], File]
"""Of a person: the session's id, the story's name, and the place whose path is told."""

WIDTHS = (160, 320, 640)
"""Of thumbnails; a width asked for is rounded up to one of these."""

_UPLOAD_SECONDS = 120
_MOST_UPLOADS = 8
"""At a time, of everybody together: each may hold MOST_BYTES. Who comes later waits, and nothing of theirs is read yet."""
_MOST_STORIES = 2
"""Made at a time."""
_PLACE_SECONDS = 30
_THUMBNAILS_BYTES = 32_000_000
_ID = re.compile(r"[0-9a-f]{64}")
_EXPORT = re.compile(r"[0-9a-f]{32}")
_STORY = re.compile(r"/story/([0-9a-f]{1,64})/([a-z]{1,16})")
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


def no_export(person: Person, id: str) -> Path:
    raise NotFound("There are no exports here.")


def no_heirs(before: str, after: str) -> None:
    """Nothing is handed over."""


def no_story(person: Person, session: str, name: str, at: str | None) -> File:
    raise NotFound("There are no stories here.")


@dataclass
class Routes:
    open_photo: OpenPhoto
    read_picture: ReadPicture
    read_export: ReadExport
    tell_story: TellStory
    people: People
    provider: Provider | None = None
    hand_over: HandOver = no_heirs
    _uploading: set[str] = field(default_factory=set[str])
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_UPLOADS))
    _telling: set[str] = field(default_factory=set[str])
    _tellers: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_STORIES))
    _thumbnails: OrderedDict[tuple[str, int], Picture] = field(default_factory=OrderedDict[tuple[str, int], Picture])
    _lock: Lock = field(default_factory=Lock)

    def knows(self, path: str) -> bool:
        return path in ("/photo", *SIGNING) or path.startswith(("/picture/", "/export/", "/story/"))

    async def answer(self, request: Request, person: Person, until: ExitStack) -> Response:
        """`until`: ends when the answer was sent."""
        try:
            if request.scope["path"] == "/photo":
                return await self._photo(request, person)
            if request.scope["path"] in SIGNING:
                return await self._signing(request, person)
            if request.scope["path"].startswith("/export/"):
                return await self._export(request, person)
            if request.scope["path"].startswith("/story/"):
                return await self._story(request, person, until)
            _, _, id, *rest = request.scope["path"].split("/")
            if request.method in {"GET", "HEAD"} and _ID.fullmatch(id) and rest in ([], ["download"]):
                return await self._picture(request, person, id, download=bool(rest))
            return problem("There is nothing here.", 404)
        except NotFound as error:
            return problem(str(error), 404)
        except EditError as error:
            return problem(str(error), 400)

    async def _signing(self, request: Request, person: Person) -> Response:
        """There and back; what a browser made before it signed in goes along."""
        path, given = request.scope["path"], request.query_params
        if self.provider is None:
            return problem("Nobody signs in here.", 404)
        if request.method != ("POST" if path == LOGOUT else "GET"):
            return problem("There is nothing here.", 405)
        if path == LOGOUT:
            return Response(status_code=204, headers={"Set-Cookie": self.people.new_cookie()})
        if path == LOGIN:
            address, state, proof = await self.provider.begin()
            return RedirectResponse(address, 303, {"Set-Cookie": self.people.promise(state, proof), "Cache-Control": "no-store"})
        proof = self.people.promised(request, given.get("state", ""))
        if proof is None or not given.get("code"):
            return problem(REFUSED, 400)
        cookie, known = self.people.signed_in(*await self.provider.end(given["code"], proof))
        if person.owner and not person.name:
            await run_in_threadpool(self.hand_over, person.owner, known.owner)
        return RedirectResponse("/", 303, {"Set-Cookie": cookie, "Cache-Control": "no-store"})

    async def _photo(self, request: Request, person: Person) -> Response:
        if request.method != "POST":
            return problem("A photo is sent with POST.", 405)
        if person.owner in self._uploading:
            return problem("Another photo of yours is still on its way: try again in a moment.", 429)
        self._uploading.add(person.owner)
        try:
            async with asyncio.timeout(_PLACE_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            self._uploading.discard(person.owner)
            return problem("Many photos are arriving just now: try again in a moment.", 429)
        try:
            data = await read_body(request.receive, MOST_BYTES, _UPLOAD_SECONDS, request.headers.get("content-length"))
            intake = await run_in_threadpool(working_picture, data)
        except TooLarge:
            return problem(f"This file has more than {MOST_BYTES // 1_000_000} MB, the most that is taken: make it smaller.", 413)
        except Gone:
            return problem("The photo did not arrive: try again.", 408)
        finally:
            self._places.release()
            self._uploading.discard(person.owner)
        session = await run_in_threadpool(self.open_photo, person, intake, label(request.query_params.get("name", "")))
        return JSONResponse({"session": session, "notes": intake.notes})

    async def _export(self, request: Request, person: Person) -> Response:
        id = request.scope["path"].removeprefix("/export/")
        if request.method not in {"GET", "HEAD"} or not _EXPORT.fullmatch(id):
            return problem("There is nothing here.", 404)
        path = await run_in_threadpool(self.read_export, person, id)
        headers = {"Cache-Control": "private, no-store", "Content-Disposition": attachment("palimpsest", "zip")}
        return FileResponse(path, media_type="application/zip", headers=headers)

    async def _story(self, request: Request, person: Person, until: ExitStack) -> Response:
        asked = _STORY.fullmatch(request.scope["path"])
        if request.method != "GET" or not asked:
            return problem("There is nothing here.", 404)
        if person.owner in self._telling:  # each takes seconds of a processor that others share
            return problem("Another one of yours is still being made: try again in a moment.", 429)
        self._telling.add(person.owner)
        until.callback(self._telling.discard, person.owner)  # not before it is sent: who reads slowly holds one in memory, not many
        try:
            async with asyncio.timeout(_PLACE_SECONDS):
                await self._tellers.acquire()
        except TimeoutError:
            return problem("Many are being made just now: try again in a moment.", 429)
        try:
            told = await run_in_threadpool(self.tell_story, person, asked[1], asked[2], request.query_params.get("at") or None)
        finally:
            self._tellers.release()
        name = attachment(request.query_params.get("name", "") or "palimpsest", told.ending)
        return Steady(told.data, media_type=told.mime, headers={"Cache-Control": "private, no-store", "Content-Disposition": name})

    async def _picture(self, request: Request, person: Person, id: str, download: bool) -> Response:
        # Asked each time, also where the thumbnail is at hand: this is what knows whose picture it is.
        picture = await run_in_threadpool(self.read_picture, person, id)
        width = re.fullmatch("[0-9]{1,5}", request.query_params.get("w", ""))
        if width and not download:
            picture = await run_in_threadpool(self._thumbnail, picture, min([w for w in WIDTHS if w >= int(width[0])], default=WIDTHS[-1]))
        headers = {"Cache-Control": "private, max-age=31536000, immutable", "ETag": f'"{picture.id}"'}
        if download:
            headers["Content-Disposition"] = attachment(request.query_params.get("name", ""), _ENDINGS.get(picture.mime, "img"))
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Steady(picture.data, media_type=picture.mime, headers=headers)

    def _thumbnail(self, picture: Picture, width: int) -> Picture:
        with self._lock:
            if found := self._thumbnails.get((picture.id, width)):
                self._thumbnails.move_to_end((picture.id, width))
                return found
        if picture.size[0] <= width:
            return picture  # read from the disk each time: it may be deleted, and what is kept here is asked for its bytes
        made = thumbnail(picture, width)
        with self._lock:
            self._thumbnails[picture.id, width] = made
            while sum(len(kept.data) for kept in self._thumbnails.values()) > _THUMBNAILS_BYTES:
                self._thumbnails.popitem(last=False)
        return made


def thumbnail(picture: Picture, width: int) -> Picture:
    """`picture` at most `width` wide and twice as high, as WebP; itself where it is no wider."""
    if picture.size[0] <= width:
        return picture
    image = picture.open()
    image.thumbnail((width, 2 * width), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "WebP", quality=80, method=2)
    return Picture(out.getvalue(), "image/webp")


def label(name: str) -> str:
    """A file's name as something to show: no folders, nothing invisible, at most 100 characters."""
    name = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        character for character in unicodedata.normalize("NFC", name) if unicodedata.category(character)[0] not in "CZ" or character == " "
    )
    return shown.strip()[:100]


def attachment(name: str, ending: str) -> str:
    """A Content-Disposition (RFC 6266) with a name for old clients and one in UTF-8."""
    name = re.sub(r'[<>:"|?*;%]', "-", label(name)).strip(". ") or "picture"
    ascii = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip() or "picture"
    return f"attachment; filename=\"{ascii}.{ending}\"; filename*=UTF-8''{quote(name, safe='')}.{ending}"
