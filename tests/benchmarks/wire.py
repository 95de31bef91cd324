"""Our own share of a turn that Nano-Banana draws and Gemini judges: all that is not spent at the server, at 1024 pixels."""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from editor.backends.nano_banana import NanoBanana
from editor.gemini import EDITING, Door
from editor.types import EditRequest, Kind, Picture
from session.types import Origin
from tests.benchmarks.pairs import Row, at_most
from tests.benchmarks.timed import photo
from tests.fake_gemini import GOOD, KEY, Asked, Reply, Wire, pictured, scored, serving
from tests.session.two_people import Visitor, parts_at

TURNS = 12
DRIFTED = (1152, 896)


def rows() -> list[Row]:
    source = Picture.of(photo(0).resize((1024, 858)))
    replies = [pictured(hat(source, n)) for n in range(TURNS)]
    at_server: list[float] = []
    with serving(answering(replies, at_server)) as fake, tempfile.TemporaryDirectory() as home:
        editor = NanoBanana(Door(fake.address).connect(KEY))
        requests = [EditRequest(source, f"add hat {n}", (Kind.ACCESSORIES,), seed=n) for n in range(TURNS)]
        editing = beyond(
            at_server, [lambda request=request: editor.edit(request, lambda what, share: None, lambda: False) for request in requests]
        )
        parts = parts_at(Path(home))
        parts = replace(parts, gemini=Door(fake.address))
        ann = Visitor("ann", KEY, parts, parts.store.create("ann", source, Origin("0" * 64, source.size)).id)
        turns = beyond(at_server, [lambda n=n: ann.send(f"add a red hat to astronaut {n}").wait(timeout=60) for n in range(TURNS)])
        parts.store.close()
    whole = Row("a turn of Nano-Banana, judged and recorded, beyond the wire", f"{turns * 1e3:.0f} ms", "", "", "", None)
    return [at_most("from sending the photo to the fitted picture, beyond the wire", editing * 1e3, 120, "ms"), whole]


def hat(source: Picture, n: int) -> Picture:
    image = source.open()
    ImageDraw.Draw(image).ellipse([300 + 20 * n, 20, 700, 220], fill="red")
    return Picture.of(image.resize(DRIFTED, Image.Resampling.LANCZOS))


def answering(replies: list[Reply], at_server: list[float]) -> Reply:
    """The next picture, or a judgement; adds up how long the server took."""
    judgement = scored(GOOD, 0.95)
    drawn = iter(replies * 2)

    def answer(wire: Wire, asked: Asked) -> None:
        began = time.perf_counter()
        (next(drawn) if asked.model == EDITING else judgement)(wire, asked)
        at_server.append(time.perf_counter() - began)

    return answer


def beyond(at_server: list[float], works: list[Callable[[], object]]) -> float:
    """Median seconds of one, less what the server took for it. The first one warms up."""
    shares: list[float] = []
    for work in works:
        at_server.clear()
        began = time.perf_counter()
        work()
        shares.append(time.perf_counter() - began - sum(at_server))
    return statistics.median(shares[1:])
