"""The server itself: one answer a request, and a book of what each request was charged."""

import base64
import json
import socket
import struct
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from editor.types import Picture

KEY = "AIzaCANARYcanaryCANARYcanaryCANARYcanar"

# US dollars for a million tokens asked, answered in words, answered in pictures: written down anew, not taken from what is tested.
CHARGED = {
    "gemini-3.8-flash": (0.75, 3.75, 0.0),
    "gemini-3.1-pro-preview": (2.0, 12.0, 0.0),
    "gemini-nano-banana-2.1": (1.5, 7.5, 30.0),
    "gemini-3-pro-image": (2.0, 12.0, 120.0),
}


@dataclass(frozen=True)
class Asked:
    """One request as it came. `body` is its JSON, `parts` those of the last message."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def model(self) -> str:
        return self.path.rpartition("/")[2].partition(":")[0]

    @property
    def key(self) -> str:
        return self.headers.get("x-goog-api-key", "")

    @property
    def parts(self) -> list[dict[str, Any]]:
        return self.body["contents"][-1]["parts"]

    @property
    def words(self) -> list[str]:
        return [part["text"] for part in self.parts if "text" in part]

    @property
    def pictures(self) -> list[Picture]:
        found = [part.get("inlineData") or part.get("inline_data") for part in self.parts]
        return [Picture(base64.urlsafe_b64decode(one["data"]), one.get("mimeType") or one["mime_type"]) for one in found if one]


@dataclass(frozen=True)
class Charge:
    """What the owner of `key` owes for one request, in US dollars."""

    key: str
    model: str
    usd: float


Reply = Callable[["Wire", Asked], None]


@dataclass
class FakeGemini:
    """Answers each request with the next of `replies`, and the last one for ever after. `asked` holds what came, `charges` what is owed."""

    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    address: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            return self.replies[min(len(self.asked), len(self.replies)) - 1]

    def charge(self, asked: Asked, usage: dict[str, Any]) -> None:
        """Books what a request cost; the server charges when it has the answer, whether or not the answer arrives."""
        question, words, drawing = CHARGED.get(asked.model, (0.0, 0.0, 0.0))
        pictures = sum(detail["tokenCount"] for detail in usage.get("candidatesTokensDetails", ()))
        spoken = usage.get("candidatesTokenCount", 0) - pictures + usage.get("thoughtsTokenCount", 0)
        usd = (usage.get("promptTokenCount", 0) * question + spoken * words + pictures * drawing) / 1e6
        with self._lock:
            self.charges.append(Charge(asked.key, asked.model, usd))

    def bill(self, key: str = KEY) -> float:
        with self._lock:
            return sum(charge.usd for charge in self.charges if charge.key == key)

    def calls(self, model: str, key: str = KEY) -> list[Asked]:
        with self._lock:
            return [asked for asked in self.asked if (asked.model, asked.key) == (model, key)]


class Wire(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: "Server"  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked("POST", self.path, dict(self.headers.items()), body)
        self.server.fake.next(asked)(self, asked)

    def do_GET(self) -> None:
        asked = Asked("GET", self.path, dict(self.headers.items()), {})
        self.server.fake.next(asked)(self, asked)

    def send(self, status: int, body: bytes, kind: str = "application/json; charset=UTF-8", length: int | None = None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def charge(self, asked: Asked, usage: dict[str, Any]) -> None:
        self.server.fake.charge(asked, usage)

    def cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """An RST instead of a goodbye."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    fake: FakeGemini

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up on us is no news."""


@contextmanager
def serving(*replies: Reply, port: int = 0) -> Generator[FakeGemini]:
    """On a free port, where none is given."""
    fake = FakeGemini(list(replies))
    server = Server(("127.0.0.1", port), Wire)
    server.fake = fake
    fake.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
