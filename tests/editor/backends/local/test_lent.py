"""Tests of edits that are drawn where a graphics card is lent: what crosses over is pickled, as between two processes."""

import pickle
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from typing import Any

import gradio as gr
import pytest

from editor.at_hand import at_hand
from editor.backends.local.calling import Chosen
from editor.backends.local.editor import Local
from editor.backends.local.lent import LONGEST, WAKING, Lent, Told, Work
from editor.backends.local.models import Lora, Model
from editor.errors import Stopped, Unavailable, Unsupported
from editor.types import Picture, Region
from session.screen.zero import refusal
from tests.editor.backends.local.conftest import Tiny
from tests.editor.backends.local.test_editor import PHOTO, REQUEST
from tests.fakes import picture

QUICK = Chosen(steps=2, pixels=96 * 64)


@dataclass
class Booth:
    """Lends a card as ZeroGPU does: asks how long, sends over what it is given, and sends back what comes."""

    asked: list[int] = field(default_factory=list)
    left: bool = False

    def lend(self, work: Work, seconds: Callable[..., int]) -> Work:
        def through(*given: Any) -> Generator[Told]:
            self.asked.append(seconds(*given))
            try:
                for told in work(*pickle.loads(pickle.dumps(given))):  # noqa: S301  # our own bytes
                    yield pickle.loads(pickle.dumps(told))  # noqa: S301
            except GeneratorExit:
                self.left = True
                raise

        return through


def lent(folder: Any, booth: Booth) -> Local:
    local = Local(Model(str(folder)), QUICK)
    return replace(local, elsewhere=Lent(local.shelf, booth.lend).draw)


def test_it_draws_the_same_as_here_and_tells_its_steps(tiny: Tiny) -> None:
    booth, told = Booth(), list[str]()
    mask = at_hand(picture("white", PHOTO.size[::-1]))
    request = replace(REQUEST, source=at_hand(PHOTO), region=Region(Picture(mask.data, mask.mime)))
    there = lent(tiny.unet, booth).edit(request, lambda what, share: told.append(what), lambda: False)
    here = Local(Model(str(tiny.unet)), QUICK).edit(request, lambda what, share: None, lambda: False)
    assert there.picture.id == here.picture.id
    assert told[0] == "waiting for a graphics card"
    assert told[-2:] == ["step 1 of 2", "step 2 of 2"]
    assert booth.asked == [LONGEST]  # of a model that was not read before nothing is known


def test_how_long_it_may_take_grows_with_steps_and_size(tiny: Tiny) -> None:
    local = Local(Model(str(tiny.unet)), QUICK)
    elsewhere, model = Lent(local.shelf, Booth().lend), Model(str(tiny.unet))
    local.edit(REQUEST, lambda what, share: None, lambda: False)
    few, many = (elsewhere.seconds(REQUEST, model, replace(QUICK, steps=steps)) for steps in (1, 10**9))
    assert WAKING < few <= WAKING + 1
    assert many == LONGEST
    small, large = (elsewhere.seconds(REQUEST, model, Chosen(10**7, None, pixels)) for pixels in (64 * 64, 512 * 512))
    assert small < large


def test_errors_and_stopping_cross_over_too(tiny: Tiny) -> None:
    booth, told = Booth(), list[str]()
    local = lent(tiny.unet, booth)
    assert local.model
    with pytest.raises(Unsupported, match="“other” does not fit unet"):
        replace(local, model=replace(local.model, loras=(Lora(tiny.other),))).edit(REQUEST, lambda what, share: None, lambda: False)
    with pytest.raises(Stopped):
        replace(local, chosen=replace(QUICK, steps=50)).edit(REQUEST, lambda what, share: told.append(what), lambda: "step 1 of 50" in told)
    assert booth.left
    assert local.edit(REQUEST, lambda what, share: None, lambda: False).picture.size == PHOTO.size


def test_a_card_that_is_taken_back_is_told(tiny: Tiny) -> None:
    def taken(work: Work, seconds: Callable[..., int]) -> Work:
        return lambda *given: (told for told in [("step 1 of 2", 0.5)])

    local = Local(Model(str(tiny.unet)), QUICK)
    with pytest.raises(Unavailable, match="taken back before the picture was done"):
        replace(local, elsewhere=Lent(local.shelf, taken).draw).edit(REQUEST, lambda what, share: None, lambda: False)


# The words of the `spaces` package, as it says them to a visitor.
QUOTA = "You have exceeded your free ZeroGPU quota (60s requested vs. 12s left). Try again in 3:04:05. "


@pytest.mark.parametrize(
    ("title", "words", "says"),
    [
        (
            "ZeroGPU quota exceeded",
            QUOTA,
            "would take up to 60 seconds, and 12 are left. There is more in 3:04:05 (hours:minutes:seconds).",
        ),
        ("ZeroGPU quota exceeded", "Space app has reached its GPU limit. ", "Your share of this Space's graphics cards is used up"),
        ("ZeroGPU illegal duration", "The requested GPU duration (500s) is larger", "ask for fewer steps"),
        ("ZeroGPU queue timeout", "No GPU was available after 60s. ", "No graphics card came free within a minute"),
        ("ZeroGPU worker error", "GPU task aborted", "cannot be used just now: try again, or choose another editor"),
    ],
)
def test_what_zerogpu_refuses_is_a_sentence_with_what_to_do(title: str, words: str, says: str) -> None:
    told = refusal(gr.Error(words, title=title))
    assert isinstance(told, Unavailable)
    assert says in str(told)
    assert "ZeroGPU" not in str(told)
