"""A local edit beside the bare call of its pipeline, and each option for speed beside the plain model: seconds, memory, and what becomes of
the picture. On the processor seconds are of its own time, so that what else runs does not count; each model has a process to itself."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
import psutil
import torch
from PIL import Image

from editor.at_hand import at_hand
from editor.backends.local.calling import arguments, parameters
from editor.backends.local.drawing import draw
from editor.backends.local.editor import Local
from editor.backends.local.fast import part, unable
from editor.backends.local.shelf import Loaded
from editor.backends.local.speed import OPTIONS
from editor.types import EditRequest, Kind
from tests.benchmarks.pairs import Ratio, Row, abba, against
from tests.benchmarks.random_kontext import FULL, HALF, SMALL, Size, adapted, kontext
from tests.benchmarks.timed import encoded

PAIRS = 11
TRIES = 5
REQUEST = EditRequest(at_hand(encoded(0)), "make it warmer", (Kind.COLOR_TONE,))
CARD = torch.cuda.is_available()
ROOMY = 60e9  # bytes of a graphics card for two models of full size
FORGET, STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")

Told = TypeVar("Told")


@dataclass(frozen=True)
class Variant:
    """How the model is drawn with. `attention`: a name of diffusers'."""

    name: str
    dtype: str = "bfloat16" if CARD else "float32"
    speed: tuple[str, ...] = ()
    attention: str = ""


PLAIN = Variant("plain")
OTHERS = (
    Variant("plain once more"),  # how far apart the same thing comes out here
    Variant("32 bits", "float32") if CARD else Variant("16 bits", "bfloat16"),
    Variant("unfused attention", attention="_native_math"),
    *(Variant(option.name, speed=(option.name,)) for option in OPTIONS),
)


def rows() -> list[Row]:
    size = SMALL if not CARD else FULL if torch.cuda.mem_get_info()[0] > ROOMY else HALF
    with opened(size, PLAIN) as plain:
        found = [against("a local edit", plain.told(overhead), "bare pipeline", 1.05, 1.0, "s"), plain.told(dressing)]
        picture, other = plain.told(drawn), plain.told(partial(drawn, 1))
        asked = f"{size.numbers / 1e6:.0f} million numbers, {size.steps} steps, {size.pixels**0.5:.0f}² pixels"
        found.append(Row("local, plain", f"{plain.told(once):.1f} s", plain.told(peak), "", asked, None))
        for variant in OTHERS:
            if why := hindered(size, variant):
                print(f"not measured: {variant.name}. {why}", file=sys.stderr)
                continue
            with opened(size, variant) as room:
                took = abba(partial(room.told, once), partial(plain.told, once), TRIES)
                apart = np.abs(room.told(drawn) - picture).mean() / np.abs(other - picture).mean()
                found.append(beside(variant, took, room.told(peak), float(apart)))
    return found


def beside(variant: Variant, took: Ratio, memory: str, apart: float) -> Row:
    ratio = f"{took.median:.2f} ({took.low:.2f}–{took.high:.2f}, n={took.n})"
    told = f"differs {apart:.1%} as much as another seed"
    return Row(f"local, {variant.name}", f"{took.ours:.1f} s", memory, ratio, told, None)


def hindered(size: Size, variant: Variant) -> str:
    """Why it cannot be measured here; empty where it can."""
    if CARD and variant.dtype == "float32" and torch.cuda.mem_get_info()[0] < 5 * size.numbers:
        return "The graphics card has no room for it beside the plain one."
    if "few-steps" in variant.speed:
        return "What was distilled for other weights says nothing with random ones."
    small = kontext(SMALL, variant.dtype).shelf.loaded
    assert small
    place = replace(small.plan, narrow="8-bit" in variant.speed)
    return next((why for name in variant.speed if (why := unable(name, small.pipeline, small.fit, place))), "")


@dataclass(frozen=True)
class Room:
    """A process that holds one model."""

    pool: ProcessPoolExecutor

    def told(self, work: Callable[[], Told]) -> Told:
        return self.pool.submit(work).result()


@contextmanager
def opened(size: Size, variant: Variant) -> Iterator[Room]:
    with ProcessPoolExecutor(1, get_context("spawn"), moved_in, (size, variant)) as pool:
        yield Room(pool)


class Here:
    """Of the process it stands in. `before`: bytes it held without the model."""

    local: Local
    before = 0


def moved_in(size: Size, variant: Variant) -> None:
    """Drawn once, so that nothing is made for the first time any more, and what that took at the most is forgotten."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])  # with several cores their waiting for each other would count
    Here.before = psutil.Process().memory_info().rss
    local = kontext(size, variant.dtype, narrow="8-bit" in variant.speed)
    assert local.model
    Here.local = replace(local, model=replace(local.model, speed=variant.speed))
    if variant.attention:
        part(loaded().pipeline).set_attention_backend(variant.attention)
    drawn()
    if CARD:
        torch.cuda.reset_peak_memory_stats()
    elif FORGET.exists():
        FORGET.write_text("5")


def loaded() -> Loaded:
    assert Here.local.shelf.loaded
    return Here.local.shelf.loaded


def drawn(seed: int = 0) -> np.ndarray:
    assert Here.local.model
    request = replace(REQUEST, seed=seed)
    made = draw(Here.local.shelf, request, Here.local.model, Here.local.chosen, lambda what, share: None, lambda: False)
    return np.asarray(made.image.convert("RGB"), np.int16)


def once() -> float:
    return took(drawn)


def took(work: Callable[[], object]) -> float:
    """Seconds: of the processor's own time, or of the clock on the wall where a graphics card draws."""
    clock = time.perf_counter if CARD else time.process_time
    began = clock()
    work()
    if CARD:
        torch.cuda.synchronize()
    return clock() - began


def peak() -> str:
    """What the model and drawing with it took at the most since the first picture."""
    if CARD:
        return f"{torch.cuda.max_memory_allocated() / 1e9:.1f} GB"
    if not FORGET.exists():
        return ""
    most = next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return f"{(most * 1024 - Here.before) / 1e6:.0f} MB"


def overhead() -> Ratio:
    """From the request to what is shown, beside from the pipeline's arguments to its picture."""
    pipeline = loaded().pipeline
    made = pipeline.image_processor.postprocess

    def standing(*given: object, **more: object) -> list[Image.Image]:
        """Done, and then a warmer photo is taken for it: what trained weights draw stands where it stood, and noise stands nowhere."""
        photo = REQUEST.source.open().convert("RGB").resize(made(*given, **more)[0].size)
        return [Image.blend(photo, Image.new("RGB", photo.size, "orange"), 0.2)]

    def ours() -> None:
        Here.local.edit(REQUEST, lambda what, share: None, lambda: False)

    def bare() -> None:
        given = arguments(REQUEST, loaded().fit, parameters(type(pipeline).__call__), Here.local.chosen)
        pipeline(**given, generator=torch.Generator("cpu").manual_seed(0))

    pipeline.image_processor.postprocess = standing
    try:
        took(ours)
        return abba(partial(took, ours), partial(took, bare), PAIRS)
    finally:
        pipeline.image_processor.postprocess = made


def dressing() -> Row:
    """The second edit with another LoRA. The base lies nowhere but in memory: to read it again would fail."""
    assert Here.local.model
    bare = Here.local.model
    plain = once()
    with TemporaryDirectory() as folder:
        one, other = (adapted(Here.local, Path(folder, name), seed) for seed, name in enumerate(("one", "other")))
        try:
            Here.local = replace(Here.local, model=replace(bare, loras=(one,)))
            once()
            Here.local = replace(Here.local, model=replace(bare, loras=(other,)))
            second = once()
        finally:
            Here.local = replace(Here.local, model=bare)
            drawn()  # and taken off
    return Row(
        "an edit with another LoRA", f"{second:.1f} s", f"without any {plain:.1f} s", f"{second / plain:.2f}", "base not reloaded", None
    )
