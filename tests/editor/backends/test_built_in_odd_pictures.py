"""Pictures nobody expects: grey, black, tiny, a single row, transparent. Nothing crashes and nothing nonsensical comes out."""

import contextlib

import numpy as np
import pytest
from PIL import Image

from editor.backends.built_in.canvas import Canvas
from editor.backends.built_in.table import SKILLS
from editor.errors import EditError
from editor.operations import Operation
from editor.types import Kind
from tests.editor.backends.photos import work

CHANCE = np.random.default_rng(0)
ODD = {
    "black": Image.new("RGB", (90, 60)),
    "white": Image.new("RGB", (60, 90), "white"),
    "grey": Image.new("RGB", (90, 60), (128, 128, 128)),
    "grey stripes": Image.fromarray(np.tile(np.arange(90, dtype=np.uint8), (60, 1)) * 2).convert("RGB"),
    "tiny": Image.fromarray(CHANCE.integers(0, 255, (32, 32, 3), np.uint8)),
    "one pixel": Image.new("RGB", (1, 1), "teal"),
    "one row": Image.fromarray(CHANCE.integers(0, 255, (1, 2000, 3), np.uint8)),
    "one column": Image.fromarray(CHANCE.integers(0, 255, (2000, 1, 3), np.uint8)),
    "transparent": Image.fromarray(CHANCE.integers(0, 255, (60, 90, 4), np.uint8)),
}
EVERYWHERE = [action for action, skill in SKILLS.items() if skill.reach != "thing" or action == "add text"]
MOVES = {"crop", "rotate", "zoom", "flip"}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("action", EVERYWHERE)
def test_odd_pictures_come_back_whole(action: str) -> None:
    for image in ODD.values():
        before = Canvas.of(image)
        for said in (
            {},
            {"direction": -1, "amount": 2.0},
            {"text": "Hello there", "degrees": 33.0, "value": "neon", "place": "top left", "factor": 1.5},
        ):
            operation = Operation(Kind.OTHER, action, action, **said)  # type: ignore[arg-type]
            # Declining and asking are answers too; anything else that is raised fails the test.
            with contextlib.suppress(EditError):
                SKILLS[operation.action].gate(before, operation, work())
                check(before, SKILLS[operation.action].edit(before, operation, work(seed=1)), action)


def check(before: Canvas, after: Canvas, action: str) -> None:
    assert after.pixels.dtype == np.float32
    assert np.isfinite(after.pixels).all()
    assert after.pixels.min() >= 0
    assert after.pixels.max() <= 1
    assert after.image().size == (after.width, after.height)
    if action not in MOVES:
        assert after.pixels.shape == before.pixels.shape
    if before.alpha is None:
        assert after.alpha is None
    elif action not in {*MOVES, "add text", "border"}:  # what is drawn over a picture can be seen
        assert after.alpha is not None
        assert np.array_equal(after.alpha, before.alpha)


@pytest.mark.parametrize("action", ["temperature", "tint", "saturation", "sunny", "autumn"])
def test_a_grey_picture_gets_no_colour_by_chance(action: str) -> None:
    """More saturation, or turning leaves, finds no colour to work on in grey; warmth and tint colour it evenly."""
    grey = Canvas(np.full((40, 40, 3), 0.5, np.float32))
    after = SKILLS[action].edit(grey, Operation(Kind.OTHER, action, action), work())  # type: ignore[index]
    assert np.ptp(after.pixels.reshape(-1, 3), axis=0).max() < 0.02
    if action == "saturation":
        assert np.abs(after.pixels - grey.pixels).max() < 0.01
