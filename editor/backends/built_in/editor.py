"""The built-in editor as the rest of the app sees it: looks at the words, gates, edits in order, blends, encodes."""

import time
from dataclasses import dataclass, replace

import numpy as np

from editor.around import of_color
from editor.asks.nouns import is_pronoun
from editor.asks.sparing import color_of
from editor.backends.built_in.canvas import Canvas, Floats, Work, eight_bit
from editor.backends.built_in.colour import blurred, mixed
from editor.backends.built_in.cutout import marked, where_needed
from editor.backends.built_in.refusals import INSTEAD, refused
from editor.backends.built_in.strength import strength
from editor.backends.built_in.table import SKILLS, Skill
from editor.errors import NeedsRegion, Unsupported
from editor.operations import Operation, operations
from editor.protocols import Cancelled, Declined, Grade, Offer, Progress
from editor.types import EditRequest, EditResult, Picture

MODEL = "built-in 1"
MOST = 20
"""Changes in one request."""
WORST_FIRST: tuple[Grade, ...] = ("C", "B-", "B", "A-", "A")


@dataclass(frozen=True)
class BuiltIn:
    """Needs no key, no weights and no network; the same request gives the same picture."""

    name: str = "built-in"
    leaves_machine: bool = False

    def offer(self, request: EditRequest) -> Offer | Declined:
        canvas, work = _opened(request, lambda what, share: None, lambda: False)
        grades: list[Grade] = []
        seconds = 0.1
        asks: NeedsRegion | None = None
        asked = operations(request.instruction)
        if len(asked) > MOST:  # each looks at the whole photo, and others wait
            return Declined(f"That is {len(asked)} changes at once, and {MOST} is the most: say them one after the other.")
        things = list(dict.fromkeys(name for name in map(_named, asked) if name and not is_pronoun(name)))
        for operation in asked:
            skill = SKILLS.get(operation.action)
            if skill is None:
                return Declined(refused(operation))
            try:
                too_much = _gated(canvas, operation, work, skill)
            except NeedsRegion as question:
                # Nobody is asked to point at a thing if the rest of the request cannot be done anyway.
                asks = asks or question
                continue
            if too_much:
                return Declined(f"{too_much} {INSTEAD}")
            grades.append(skill.grade)
            seconds += skill.seconds * canvas.width * canvas.height / 1024**2
        if len(things) > 1:
            # A request has one region, and what is marked is one thing: the second would be worked on in the first one's place.
            return Declined(f"One thing at a time: say what to do with the {things[0]}, and after that with the {things[1]}.")
        if asks:
            raise asks
        return Offer(0.0, round(seconds, 2), min(grades, key=WORST_FIRST.index), model=MODEL, steady=True)

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        began = time.monotonic()
        canvas, work = _opened(request, progress, cancelled)
        # What leaves something out comes first: the mark is where it was made only until the frame moves.
        asked = sorted(operations(request.instruction), key=lambda operation: not operation.spared)
        for number, operation in enumerate(asked):
            skill = SKILLS.get(operation.action)
            if skill is None:
                raise Unsupported(refused(operation))
            work.step(operation.said or operation.action, number / len(asked))
            canvas, work = _carried_out(canvas, operation, work, skill)
        work.step("done", 1.0)
        return EditResult(Picture.of(canvas.image()), None, self.name, MODEL, time.monotonic() - began, 0.0)


def _opened(request: EditRequest, progress: Progress, cancelled: Cancelled) -> tuple[Canvas, Work]:
    image = request.source.open()
    region = None
    if request.region is not None:
        region = np.asarray(request.region.image(image.size), np.float32) / np.float32(255)
    references = tuple(picture.open() for picture in request.reference_pictures)
    return Canvas.of(image), Work(progress, cancelled, request.seed, strength(request), region, references)


def _named(operation: Operation) -> str:
    """The thing that must be marked; a colour that stays is known without."""
    return operation.thing or ("" if color_of(operation.spared) else operation.spared)


def _carried_out(canvas: Canvas, operation: Operation, work: Work, skill: Skill) -> tuple[Canvas, Work]:
    here = work
    if operation.spared and skill.reach == "anywhere":
        here = replace(work, region=_around(canvas, operation, work))
    after = skill.edit(canvas, operation, here)
    if skill.reach == "anywhere" and here.region is not None:
        after = after.painted(mixed(canvas.pixels, after.pixels, soft_edged(here.region)))
    return after, replace(work, region=None) if skill.reach == "frame" else work


def _around(canvas: Canvas, operation: Operation, work: Work) -> Floats:
    """All but what stays."""
    if (colored := of_color(eight_bit(canvas.pixels), operation)) is not None:
        return (1 - colored) * (1 if work.region is None else work.region)
    return 1 - marked(work)


def soft_edged(region: Floats) -> Floats:
    """The region with an edge that fades over about a hundredth of the picture."""
    return blurred(region, max(region.shape) / 200)


def _gated(canvas: Canvas, operation: Operation, work: Work, skill: Skill) -> str:
    too_much = skill.gate(canvas, operation, work)
    if not too_much and operation.spared and of_color(eight_bit(canvas.pixels), operation) is None:
        return where_needed(canvas, replace(operation, thing=operation.spared), work)
    if not too_much and operation.thing and skill.reach != "thing":
        return where_needed(canvas, operation, work)
    return too_much
