"""People who use the real app over HTTP, each with a cookie of their own, and may send it anything."""

import base64
import io
import json
import socket
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr
import httpx
from gradio_client import Client
from PIL import Image

from editor.backends import EDITORS
from editor.judges import JUDGES
from session.screen.page import launch
from session.settings import Parts, Settings, build

LONG = 60.0  # seconds; only to end what hangs
Answer = dict[str, Any]


@dataclass
class Visitor:
    """A browser that has opened the page. `shown`: all it was ever answered."""

    url: str
    session: str = ""
    shown: list[str] = field(default_factory=list)
    web: httpx.Client = field(init=False)
    wire: int = field(init=False)
    doors: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.web = httpx.Client(base_url=self.url, timeout=LONG, headers={"Origin": self.url.rstrip("/")})
        self.web.get("/").raise_for_status()
        parts = self.web.get("/config").json()["components"]
        self.wire, self.doors = next((part["id"], part["props"]["server_fns"]) for part in parts if part["props"].get("server_fns"))

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.web.cookies.items())

    def call(self, door: str, **asked: object) -> httpx.Response:
        body = {"data": asked, "session_hash": "a", "component_id": self.wire, "fn_name": door}
        answer = self.web.post("/gradio_api/component_server", content=json.dumps(body), headers={"Content-Type": "application/json"})
        self.shown.append(answer.text)
        return answer

    def patiently(self, door: str, **asked: object) -> httpx.Response:
        """Asked again where it was too much at once."""
        while (answer := self.call(door, **asked)).status_code == 429:
            time.sleep(0.05)
        return answer

    def ask(self, door: str, **asked: object) -> Answer:
        return self.call(door, **asked).raise_for_status().json()

    def notice(self, door: str, **asked: object) -> str:
        """The sentence it was refused with; "" where it was not."""
        return (self.ask(door, **asked).get("notice") or {}).get("words", "")

    def bring(self, photo: bytes, name: str = "photo.png") -> str:
        answer = self.web.post("/photo", params={"name": name}, content=photo)
        self.session = answer.raise_for_status().json()["session"]
        return self.session

    def say(self, words: str, **more: object) -> str:
        """Returns the turn's id when it has ended."""
        answer = self.ask("send", session=self.session, said=words, **more)
        assert answer.get("running"), answer
        turn = answer["running"]["turn"]
        self.ended(turn)
        return turn

    def ended(self, turn: str) -> Answer:
        until, shown = time.monotonic() + LONG, {"running": True}
        while shown.get("running", True) and not shown.get("rest") and time.monotonic() < until:
            shown = self.ask("watch", session=self.session, turn=turn)
        return shown

    def export(self, format: str, **more: object) -> str:
        """The address of the zip."""
        told = self.exported(self.ask("export", format=format, **more)["export"]["key"])
        assert '"export/' in told, told
        return "/export/" + told.partition('"export/')[2][:32]

    def exported(self, key: str) -> str:
        """What is told of an export when it has ended."""
        until, told = time.monotonic() + LONG, {"html": ""}
        while not told.get("last") and time.monotonic() < until:
            time.sleep(0.1)
            told = self.ask("exporting", turn=key)["export"]
        return told["html"]

    def call_tool(self, name: str, *data: object) -> str:
        """Its events, asked with anything at all."""
        begun = self.web.post(f"/gradio_api/call/{name}", json={"data": data})
        if begun.status_code != 200:
            return f"event: error\n{begun.text}"
        return self.web.get(f"/gradio_api/call/{name}/{begun.json()['event_id']}").text

    def tool(self, name: str, **given: Any) -> Any:
        """Over gradio_client, as a program with this browser's cookie."""
        client = Client(self.url, verbose=False, headers={"cookie": self.cookie})
        return client.predict(**given, api_name=f"/{name}")


@dataclass(frozen=True)
class App:
    url: str
    parts: Parts
    page: gr.Blocks

    @property
    def home(self) -> Path:
        return self.parts.settings.home

    def visitor(self) -> Visitor:
        return Visitor(self.url)

    def record(self, owner: str = "") -> str:
        """All rows of the store, as SQL; `owner`: only the rows that name it."""
        with sqlite3.connect(self.home / "sessions.sqlite") as db:
            return "\n".join(line for line in db.iterdump() if owner in line)

    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self.home.rglob("*") if file.is_file())


@contextmanager
def running(settings: Settings) -> Generator[App]:
    parts = build(settings, EDITORS, JUDGES)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = launch(parts, "127.0.0.1", port)
    yield App(f"http://127.0.0.1:{port}/", parts, page)
    parts.desk.close()
    page.close(verbose=False)
    parts.store.close()


def photo(side: int = 320, seed: int = 0) -> bytes:
    """A picture with something in it, as PNG; another for each `seed`."""
    image = Image.linear_gradient("L").rotate(seed * 7).resize((side, side))
    return png(Image.merge("RGB", (image, image.rotate(90), image.rotate(180))))


def noise(side: int) -> bytes:
    """About three bytes a pixel, another each time."""
    return png(Image.merge("RGB", tuple(Image.effect_noise((side, side), 90) for _ in range(3))))


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def as_url(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"
