"""Our own share of a turn that Nano-Banana draws and Gemini judges: what it takes beyond a plain exchange of the same bytes with the same
server, at 1024 pixels, and what of it is spent where.

`python -m tests.benchmarks.wire` prints the table; the server is a process of its own, and takes half a second an answer.
"""

import argparse
import base64
import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from editor.backends.nano_banana import NanoBanana
from editor.fitted import as_png, fitted
from editor.framing import framed
from editor.gemini import EDITING, JUDGING, Door
from editor.judges.pixels import Pixels
from editor.pictures import looked_at
from editor.types import EditRequest, EditResult, Kind, Picture
from session.types import Origin
from tests.benchmarks.apps import elsewhere
from tests.benchmarks.pairs import Row, at_most
from tests.benchmarks.table import table
from tests.benchmarks.timed import photo
from tests.fake_gemini import GOOD, KEY, by_model, late, pictured, scored, serving
from tests.session.two_people import Visitor, parts_at

TURNS = 12
FRAME, DRIFTED = (1024, 858), (1152, 896)
WIRE = 0.5  # seconds: what is done while the server thinks keeps nobody waiting, as in life


def rows() -> list[Row]:
    source = Picture.of(photo(0).resize(FRAME))
    with elsewhere(["-m", "tests.benchmarks.wire", "--serve"]) as address, tempfile.TemporaryDirectory() as home:
        editor = NanoBanana(Door(address).connect(KEY))
        requests = [EditRequest(source, f"add hat {n}", (Kind.ACCESSORIES,), seed=n) for n in range(TURNS)]
        drawing = median([lambda: exchanged(address, EDITING, [source])] * TURNS)
        judging = median([lambda: exchanged(address, JUDGING, [source, source])] * TURNS)
        editing = median([lambda one=one: editor.edit(one, lambda what, share: None, lambda: False) for one in requests])
        parts = parts_at(Path(home))
        parts = replace(parts, gemini=Door(address))
        ann = Visitor("ann", KEY, parts, parts.store.create("ann", source, Origin("0" * 64, source.size)).id)
        turns = median([lambda n=n: ann.send(f"add a red hat to astronaut {n}").wait(timeout=60) for n in range(TURNS)])
        parts.engine.measuring.wait()
        parts.store.close()
    whole = (turns - drawing - judging) * 1e3
    return [
        at_most("from sending the photo to the fitted picture, beyond the wire", (editing - drawing) * 1e3, 120, "ms"),
        Row("a turn of Nano-Banana, judged and recorded, beyond the wire", f"{whole:.0f} ms", "", "", "", None),
        *spent(source),
    ]


def spent(source: Picture) -> list[Row]:
    """CPU time, which other work on the machine hardly moves."""
    reply, request = looked_at(hat(source, 1).data), EditRequest(source, "add a hat", (Kind.ACCESSORIES,))
    before, drawn = source.open(), reply.open()
    result = EditResult(framed(request, reply), reply, "", "", 0.0, 0.0)
    steps: dict[str, Callable[[], object]] = {
        "decoding a picture": lambda: looked_at(reply.data),
        "fitting it to the frame": lambda: fitted(drawn, before),
        "fitting one that was padded": lambda: fitted(padded(before), before),
        "encoding it": lambda: as_png(before),
        "judging it by its pixels, decoding included": lambda: Pixels().judge(request, result),
    }
    return [
        Row(f"  of this: {name}", f"{median([step] * 9, time.thread_time) * 1e3:.0f} ms of CPU", "", "", "", None)
        for name, step in steps.items()
    ]


def hat(source: Picture, n: int) -> Picture:
    image = source.open()
    ImageDraw.Draw(image).ellipse([300 + 10 * n, 20, 700, 220], fill="red")
    return Picture.of(image.resize(DRIFTED, Image.Resampling.LANCZOS))


def padded(image: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (1024, 1024))
    whole.paste(image, (0, (1024 - image.height) // 2))
    return whole


def exchanged(address: str, model: str, pictures: list[Picture]) -> None:
    """The same bytes, there and back, with nothing done to them."""
    parts = [{"inlineData": {"mimeType": one.mime, "data": base64.urlsafe_b64encode(one.data).decode()}} for one in pictures]
    server = urlsplit(address)
    connection = http.client.HTTPConnection(server.hostname or "", server.port)
    body = json.dumps({"contents": [{"role": "user", "parts": parts}]})
    connection.request("POST", f"/v1/models/{model}:generateContent", body, {"x-goog-api-key": KEY})
    assert connection.getresponse().read()
    connection.close()


def median(works: list[Callable[[], object]], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one. The first one warms up."""
    took: list[float] = []
    for work in works:
        began = clock()
        work()
        took.append(clock() - began)
    return statistics.median(took[1:])


def serve() -> None:
    source = Picture.of(photo(0).resize(FRAME))
    drawn = [late(WIRE, pictured(hat(source, n))) for n in range(3 * TURNS)]  # each another, so that each is stored
    with serving(by_model(drawn, [late(WIRE, scored(GOOD, 0.95))])) as fake:
        print(fake.address, flush=True)
        while True:
            time.sleep(60)


def main() -> None:
    parser = argparse.ArgumentParser(description="Our own share of a turn of Nano-Banana.")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    if parser.parse_args().serve:
        serve()
    print(table(rows()))


if __name__ == "__main__":
    main()
