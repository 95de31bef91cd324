"""What a Gemini says when all is well: words, JSON, pictures, and the reasons for which it says nothing."""

import base64
import json
from typing import Any

from editor.types import Picture
from tests.fake_gemini.server import Asked, Reply, Wire


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


DREW = counted(asked=1500, words=0, thoughts=200, pictures=1120)
"""What a picture takes."""


def json_said(value: object) -> Reply:
    return said(json.dumps(value))


def finished(reason: str) -> Reply:
    """No content, only why."""
    return raw({"candidates": [{"finishReason": reason, "index": 0}], "usageMetadata": counted(words=0)})


def blocked(reason: str) -> Reply:
    return raw({"promptFeedback": {"blockReason": reason}, "usageMetadata": counted(words=0, thoughts=0)})


def raw(body: object, status: int = 200, charged: dict[str, Any] | None = None) -> Reply:
    """`charged`: what is booked, where that is not what `body` says."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    told: Any = body.get("usageMetadata") if isinstance(body, dict) else None
    usage = told if charged is None else charged

    def answer(wire: Wire, asked: Asked) -> None:
        if usage and status == 200:
            wire.charge(asked, usage)
        wire.send(status, data)

    return answer
