"""Edits as they are recorded, drawn in code: coloured squares, and the same in another colour."""

from dataclasses import replace

from PIL import Image, ImageDraw

from editor.finetune.values import Example, Options
from editor.types import Kind, Picture

SIDE = 64
SMALL = Options(
    steps=6, rank=4, learning_rate=1e-3, warmup=0, batch=2, pixels=SIDE * SIDE, every=3, samples=1, held=0.2, dropout=0.05, beta=100.0
)
QUIET = replace(SMALL, samples=0)  # nothing is drawn


def square(place: int, color: str) -> Picture:
    image = Image.new("RGB", (SIDE, SIDE), "white")
    left, top = 4 + 7 * (place % 5), 4 + 7 * (place // 5 % 5)
    ImageDraw.Draw(image).rectangle((left, top, left + 24, top + 24), fill=color)
    return Picture.of(image)


def recorded(count: int, **more: object) -> tuple[Example, ...]:
    """Two to a session: the square is to become red, and was once made green instead."""
    return tuple(
        Example(
            **{
                "session": f"session {number // 2}", "before": square(number, "blue"), "after": square(number, "red"),
                "instruction": "Change the color of the blue square to a bright red.", "short": "Make it red", "kind": Kind.ATTRIBUTE,
                "rejected": (square(number, "green"),), "licence": "CC-BY-2.0", "source": f"https://example.org/{number}.jpg", **more,
            }
        )
        for number in range(count)
    )  # fmt: skip


def untold(text: str, share: float | None) -> None:
    """Progress nobody looks at."""


def never() -> bool:
    return False
