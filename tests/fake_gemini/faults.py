"""How a Gemini fails: by number, by silence, and in the middle of a sentence."""

import time
from collections.abc import Iterable

from tests.fake_gemini.says import DREW, raw
from tests.fake_gemini.server import KEY, Asked, Reply, Wire

RETRY = "type.googleapis.com/google.rpc.RetryInfo"


def problem(code: int, status: str, details: Iterable[object] = (), message: str = "") -> Reply:
    # A careless server repeats the key it was given: nothing of its words may get through to us.
    return raw({"error": {"code": code, "message": message or f"Trouble with {KEY}", "status": status, "details": list(details)}}, code)


def busy(delay: str | None = "3s") -> Reply:
    info = [{"@type": RETRY, "retryDelay": delay}] if delay else []
    return problem(429, "RESOURCE_EXHAUSTED", [quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"), *info])


def used_up() -> Reply:
    info = {"@type": RETRY, "retryDelay": "29s"}
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
        wire.charge(asked, DREW)
        wire.send(200, b"", length=length)
        for _ in range(length):
            wire.wfile.write(b" ")
            wire.wfile.flush()
            time.sleep(every)

    return drip


def truncated() -> Reply:
    """Promises more than it sends."""

    def half(wire: Wire, asked: Asked) -> None:
        wire.charge(asked, DREW)
        wire.send(200, b'{"candidates": [{"content": {"par', length=5000)
        wire.cut()

    return half


def torn() -> Reply:
    """Resets the connection in the middle of the body."""

    def tear(wire: Wire, asked: Asked) -> None:
        wire.charge(asked, DREW)
        wire.send(200, b'{"candidates"', length=5000)
        wire.reset()

    return tear


def unopened(charged: bool = False) -> Reply:
    """Resets the connection without a word; `charged`: it had the answer by then."""

    def hang_up(wire: Wire, asked: Asked) -> None:
        if charged:
            wire.charge(asked, DREW)
        wire.reset()

    return hang_up


def redirect(address: str, status: int = 307) -> Reply:
    return lambda wire, asked: wire.send(status, b"", Location=address + asked.path)
