"""A Gemini on loopback: a real HTTP server that speaks the REST API to the real SDK, with every way to fail."""

import base64
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from editor.types import Picture

KEY = "AIzaCANARYcanaryCANARYcanaryCANARYcanar"


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
    def parts(self) -> list[dict[str, Any]]:
        return self.body["contents"][-1]["parts"]

    @property
    def words(self) -> list[str]:
        return [part["text"] for part in self.parts if "text" in part]

    @property
    def pictures(self) -> list[Picture]:
        found = [part.get("inlineData") or part.get("inline_data") for part in self.parts]
        return [Picture(base64.urlsafe_b64decode(one["data"]), one.get("mimeType") or one["mime_type"]) for one in found if one]


Reply = Callable[["Wire", Asked], None]


@dataclass
class FakeGemini:
    """Answers each request with the next of `replies`, and the last one for ever after. `asked` holds what came."""

    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            return self.replies[min(len(self.asked), len(self.replies)) - 1]


class Wire(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: "Server"

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
    fake: FakeGemini

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up on us is no news."""


@contextmanager
def serving(*replies: Reply) -> Iterator[FakeGemini]:
    fake = FakeGemini(list(replies))
    server = Server(("127.0.0.1", 0), Wire)
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


# What it says


def said(*parts: object, finish: str | None = "STOP", usage: dict[str, Any] | None = None, **more: object) -> Reply:
    """A candidate of these parts: words, pictures, or the JSON of a part."""
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": [part_of(part) for part in parts]}, "index": 0}
    if finish is not None:
        candidate["finishReason"] = finish
    return raw({"candidates": [candidate], "usageMetadata": counted() if usage is None else usage, "modelVersion": "fake", **more})


def part_of(part: object) -> object:
    if isinstance(part, Picture):
        return {"inlineData": {"mimeType": part.mime, "data": base64.b64encode(part.data).decode()}}
    return {"text": part} if isinstance(part, str) else part


def counted(asked: int = 1000, words: int = 200, thoughts: int = 100, pictures: int = 0) -> dict[str, Any]:
    details = [{"modality": "IMAGE", "tokenCount": pictures}] if pictures else []
    return {
        "promptTokenCount": asked,
        "candidatesTokenCount": words + pictures,
        "thoughtsTokenCount": thoughts,
        "totalTokenCount": asked + words + thoughts + pictures,
        "candidatesTokensDetails": details,
    }


def json_said(value: object) -> Reply:
    return said(json.dumps(value))


def finished(reason: str) -> Reply:
    """No content, only why."""
    return raw({"candidates": [{"finishReason": reason, "index": 0}], "usageMetadata": counted(words=0)})


def blocked(reason: str) -> Reply:
    return raw({"promptFeedback": {"blockReason": reason}, "usageMetadata": counted(words=0, thoughts=0)})


def raw(body: object, status: int = 200) -> Reply:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda wire, asked: wire.send(status, data)


# How it fails


def problem(code: int, status: str, details: Iterable[object] = (), message: str = "") -> Reply:
    # A careless server repeats the key it was given: nothing of its words may get through to us.
    return raw({"error": {"code": code, "message": message or f"Trouble with {KEY}", "status": status, "details": list(details)}}, code)


def busy(delay: str | None = "3s") -> Reply:
    info = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay}] if delay else []
    return problem(429, "RESOURCE_EXHAUSTED", [quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), *info])


def used_up() -> Reply:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "29s"}
    return problem(429, "RESOURCE_EXHAUSTED", [quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), info])


def quota(name: str) -> object:
    return {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaMetric": "generate", "quotaId": name}]}


def bad_key() -> Reply:
    info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
    return problem(400, "INVALID_ARGUMENT", [info])


def page(status: int) -> Reply:
    """What stands in front of a server says that it is away."""
    return lambda wire, asked: wire.send(status, b"<html><title>Bad Gateway</title></html>", "text/html")


def silence(seconds: float = 5.0) -> Reply:
    """Takes the question and says nothing."""
    return lambda wire, asked: time.sleep(seconds)


def late(seconds: float, reply: Reply) -> Reply:
    def then(wire: Wire, asked: Asked) -> None:
        time.sleep(seconds)
        reply(wire, asked)

    return then


def dripping(every: float = 0.05, length: int = 10_000) -> Reply:
    """A byte now and then, so that no single read ever takes long."""

    def drip(wire: Wire, asked: Asked) -> None:
        wire.send(200, b"", length=length)
        for _ in range(length):
            wire.wfile.write(b" ")
            wire.wfile.flush()
            time.sleep(every)

    return drip


def truncated() -> Reply:
    """Promises more than it sends."""

    def half(wire: Wire, asked: Asked) -> None:
        wire.send(200, b'{"candidates": [{"content": {"par', length=5000)
        wire.cut()

    return half


def torn() -> Reply:
    """Resets the connection in the middle of the body."""

    def tear(wire: Wire, asked: Asked) -> None:
        wire.send(200, b'{"candidates"', length=5000)
        wire.reset()

    return tear


def unopened() -> Reply:
    """Resets the connection without a word."""
    return lambda wire, asked: wire.reset()


def redirect(address: str, status: int = 307) -> Reply:
    return lambda wire, asked: wire.send(status, b"", Location=address + asked.path)
