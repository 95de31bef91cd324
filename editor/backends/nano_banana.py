"""Nano-Banana: Google's picture model, asked with a person's own key. What it draws is fitted to the frame of the photo."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import log

from editor.around import to_change
from editor.at_hand import at_hand
from editor.errors import NotConfigured
from editor.framing import framed, frees_frame
from editor.gemini import EDITING, Answer, Gemini, Question, Usage, price
from editor.hands import HANDS, Work
from editor.protocols import Cancelled, Declined, Offer, Progress
from editor.types import EditRequest, EditResult, Picture, Region

NO_KEY = "Nano-Banana needs a Gemini key: set GEMINI_API_KEY, or choose it in Settings and give a key there."
SECONDS = 8.0  # of one edit, as measured by others in the autumn of 2026: half of them take less
LONGEST_ANSWER = 4096  # tokens, what the model thinks included
THOUGHT = 300  # tokens, as a rule
ASPECTS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")

TASK = """Edit the photo: the first picture. {instruction}
Answer with the whole edited photo, in the same frame and with the same aspect ratio. Do this and nothing else: what is not spoken of stays
exactly where and as it is, people stay recognisable, and the change has the light, the grain and the perspective of the photo."""
FREE_FRAME = """Edit the photo: the first picture. {instruction}
Answer with the whole edited photo. What is not spoken of stays as it is, and people stay recognisable."""
PLACE = """Where it is meant: {place} of the photo{label}. The second picture is a mask of it: white is to be changed, black stays."""
REFERENCES = """The last {count} only shows what is spoken of: take the look or the thing from there, and put nothing else of it in."""
AGAIN = """An earlier try was sent back with this remark: “{critique}” Do it so that this is put right."""


@dataclass(frozen=True)
class NanoBanana:
    """Without `gemini` it declines whatever it is asked. Once the photo is sent, Stop waits for the picture: it is paid for."""

    gemini: Gemini | None = None
    name = "nano-banana"
    leaves_machine = True

    def offer(self, request: EditRequest) -> Offer | Declined:
        if self.gemini is None:
            return Declined(NO_KEY, missing=True)
        model = self.gemini.models.editing
        question = asked(request, model)
        cost = price(model, datetime.now(UTC).date())
        most = cost.most(question)
        usual = cost.most(replace(question, longest=0)) + cost.of(Usage(thoughts=THOUGHT))
        return Offer(min(usual, most), SECONDS, "", most, model)

    def edit(self, request: EditRequest, progress: Progress, cancelled: Cancelled) -> EditResult:
        """Raises TriedAndFailed and its children."""
        if self.gemini is None:
            raise NotConfigured(NO_KEY)
        began = time.monotonic()
        progress("drawing, with Nano-Banana", None)
        request = replace(request, source=at_hand(request.source))
        with ThreadPoolExecutor(1) as meanwhile:
            meanwhile.submit(request.source.open)  # then it is at hand when the answer comes
            answer = self.gemini.ask(asked(request, self.gemini.models.editing), progress, cancelled, finish=True)
        progress("fitting the frame", None)
        return made(request, answer, self.name, time.monotonic() - began)


def made(request: EditRequest, answer: Answer, editor: str, seconds: float) -> EditResult:
    reply = answer.pictures[-1]  # of several the last is the finished one
    with HANDS.at(Work.FITTING):
        picture = framed(request, reply)
    return EditResult(picture, None if picture.id == reply.id else reply, editor, answer.model, seconds, answer.usd)


def asked(request: EditRequest, model: str = EDITING) -> Question:
    """The photo, the mask where the person pointed, then what is only to be looked at; the words come first."""
    region = to_change(request)
    mask = () if region is None else (Picture.of(region.image(request.source.size).convert("RGB")),)
    free = frees_frame(request)
    return Question(
        model=model,
        parts=("\n".join(words(request)), request.source, *mask, *request.reference_pictures),
        picture=True,
        aspect="" if free else aspect(request.source.size),
        seed=request.seed,
        longest=LONGEST_ANSWER,
    )


def words(request: EditRequest) -> Iterator[str]:
    task = FREE_FRAME if frees_frame(request) else TASK
    yield task.format(instruction=sentence(request.instruction))
    if region := to_change(request):
        label = f" ({region.label})" if region.label else ""
        yield PLACE.format(place=place(region, request.source.size), label=label)
    if request.reference_pictures:
        count = len(request.reference_pictures)
        yield REFERENCES.format(count="picture" if count == 1 else f"{count} pictures")
    if request.critique:
        yield AGAIN.format(critique=request.critique)


def sentence(instruction: str) -> str:
    whole = instruction.strip()
    return whole[:1].upper() + whole[1:] + ("" if whole.endswith((".", "!", "?")) else ".")


def place(region: Region, size: tuple[int, int]) -> str:
    """ "from 10 to 35 % of its width and from 20 to 60 % of its height"."""
    box = region.image(size).getbbox() or (0, 0, *size)
    left, top, right, bottom = (round(100 * side / whole) for side, whole in zip(box, (*size, *size), strict=True))
    return f"from {left} to {right} % of the width and from {top} to {bottom} % of the height"


def aspect(size: tuple[int, int]) -> str:
    """The nearest of those the model draws in."""

    def away(name: str) -> float:
        wide, high = name.split(":")
        return abs(log(size[0] / size[1] * int(high) / int(wide)))

    return min(ASPECTS, key=away)
