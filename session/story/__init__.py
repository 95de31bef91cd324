"""A session told to somebody else: a strip of pictures, a film, or a page that needs nothing else.

told = STORIES["strip"](session, at)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from session.story import film, page, strip
from session.types import Session


@dataclass(frozen=True)
class File:
    data: bytes
    mime: str
    ending: str


STORIES: Mapping[str, Callable[[Session, str | None], File]] = {
    "strip": lambda session, at: File(strip.png(session, at), "image/png", "png"),
    "film": lambda session, at: File(film.webp(session, at), "image/webp", "webp"),
    "video": lambda session, at: File(film.mp4(session, at), "video/mp4", "mp4"),
    "page": lambda session, at: File(page.html(session, at).encode(), "text/html; charset=utf-8", "html"),
}
"""By name. `at`: the place whose path is told; the page tells the whole tree. The video raises Unsupported where there is no ffmpeg."""
