"""A Gemini that has an answer to whatever the app asks, so that a person can drive the app against it: it paints a coloured shape, rejects
the first try of each instruction, and takes words for what they say."""

import json
import threading
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageColor, ImageDraw

from editor.types import Picture
from tests.fake_gemini.faults import bad_key, busy, page, problem, silence, used_up
from tests.fake_gemini.play import GOOD, LINT, pictured, scored
from tests.fake_gemini.says import finished, json_said
from tests.fake_gemini.server import Asked, Reply, Wire

FAULTS: Mapping[str, Reply] = {
    "busy": busy("20s"),
    "used-up": used_up(),
    "down": problem(503, "UNAVAILABLE"),
    "away": page(502),
    "silent": silence(600.0),
    "unsafe": finished("IMAGE_SAFETY"),
    "no-image": finished("NO_IMAGE"),
    "bad-key": bad_key(),
    "gone": problem(404, "NOT_FOUND"),
}
"""What every picture that is asked for can be answered with instead."""


def by_hand(seconds: float = 2.0, fault: str = "", rejects: int = 1) -> Reply:
    """`seconds` a picture takes; `rejects`: how many judgements of each instruction come out badly before one goes well; each third
    picture that is asked for is first answered with “busy, come again in 4 s”."""
    lock, judged, asked_for = threading.Lock(), dict[str, int](), [0]

    def answer(wire: Wire, asked: Asked) -> None:
        config = asked.body.get("generationConfig", {})
        if "IMAGE" in config.get("responseModalities", ()):
            with lock:
                asked_for[0] += 1
                again = busy("4s") if asked_for[0] % 3 == 0 else None
            reply = FAULTS[fault] if fault else again
            if reply is None:
                threading.Event().wait(seconds)
                reply = pictured(painted(asked))
            return reply(wire, asked)
        schema = config.get("responseJsonSchema", {})
        if "compliance" not in schema.get("properties", {}):
            return json_said(filled(schema, told(asked)))(wire, asked)
        with lock:
            before = judged.get(asked.words[-1], 0)
            judged[asked.words[-1]] = before + 1
        return (scored(LINT, 0.3) if before < rejects else scored(GOOD, 0.9))(wire, asked)

    return answer


def painted(asked: Asked) -> Picture:
    """The photo with a shape in the first colour of the words, where the mask is white or at a place that depends on the words."""
    photo, *shown = asked.pictures
    image, words = photo.open().convert("RGB"), asked.words[0].casefold()
    wide, high = image.size
    mark = zlib.crc32(words.encode())
    box = shown[0].open().convert("L").getbbox() if "second picture is a mask" in words and shown else None
    left, top = wide * (20 + mark % 30) // 100, high * (10 + mark // 30 % 30) // 100
    colors = [word for word in words.replace(".", " ").split() if word in ImageColor.colormap]
    color = colors[0] if colors else f"hsl({mark % 360}, 80%, 50%)"
    ImageDraw.Draw(image).ellipse(box or (left, top, left + wide // 3, top + high // 4), fill=color)
    return Picture.of(image.resize((1152, round(1152 * high / wide / 32) * 32), Image.Resampling.LANCZOS))


def told(asked: Asked) -> Mapping[str, Any]:
    """What the question itself says, where it is JSON."""
    for words in asked.words:
        try:
            found = json.loads(words)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return {}


def filled(schema: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """The plainest value a schema allows: words are those that were said."""
    if "enum" in schema:
        return (known.get("wanted") or schema["enum"])[0]
    kind = schema.get("type")
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            return {name: filled(one, known) for name, one in schema.get("properties", {}).items()}
        case "array":
            return [filled(schema["items"], known)] * schema.get("minItems", 0)
        case "boolean":
            return False
        case "string":
            return str(known.get("said") or "make the sky a little warmer")
        case _:
            return None if isinstance(kind, list) else 1
