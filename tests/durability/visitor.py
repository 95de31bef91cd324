"""A person at the screen, without a browser: sends what the page's script sends, and believes only what the app answers."""

import json
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from time import sleep
from urllib.error import HTTPError, URLError


class Gone(Exception):
    """The app does not answer any more."""


@dataclass
class Visitor:
    """`told`: the turns the app has shown as done, the last of them where this person stands."""

    port: int
    session: str = ""
    told: list[str] = field(default_factory=list)
    cookies: CookieJar = field(default_factory=CookieJar)
    wire: int = 0

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def arrive(self) -> None:
        """Opens the page, as often as the app is started again."""
        self._fetch("/")
        components = json.loads(self._fetch("/config"))["components"]
        self.wire = next(one["id"] for one in components if "send" in (one["props"].get("server_fns") or []))

    def bring(self, photo: bytes) -> None:
        self.session = json.loads(self._fetch("/photo?name=photo.png", photo, "application/octet-stream"))["session"]

    def say(self, words: str) -> None:
        """To the photo itself. Returns when the app shows the turn as done."""
        turn = self._ask("send", session=self.session, at="", said=words)["running"]["turn"]
        shown = {"running": True}
        while shown.get("running", True):
            sleep(0.08)
            shown = self._ask("watch", session=self.session, turn=turn)
        if shown["at"] == turn:
            self.told.append(turn)

    @property
    def passed(self) -> list[str]:
        """Places this person has left. Not the photo: that is where everything is said."""
        return self.told[:-1]

    def look(self) -> str:
        """Where the app says this person last stood."""
        return self._ask("open", session=self.session)["at"]

    def _ask(self, name: str, **asked: str) -> dict:
        body = {"data": asked, "session_hash": "a", "component_id": self.wire, "fn_name": name}
        return json.loads(self._fetch("/gradio_api/component_server", json.dumps(body).encode(), "application/json"))

    def _fetch(self, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        address = f"http://127.0.0.1:{self.port}"
        request = urllib.request.Request(address + path, body, {"Content-Type": kind, "Origin": address} if body else {})
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.read()
        except HTTPError as error:
            raise AssertionError(f"{path}: {error} {error.read()[:200]}") from error
        except (HTTPException, URLError, ConnectionError, TimeoutError) as error:
            raise Gone(str(error)) from error
