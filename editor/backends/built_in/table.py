"""Which function carries out which action, how well it goes and how long it takes: the only list of what the built-in editor can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from editor.backends.built_in import film, tone
from editor.backends.built_in.canvas import Canvas, Edit, Gate, Work
from editor.operations import Action, Operation
from editor.protocols import Grade


def anything(canvas: Canvas, operation: Operation, work: Work) -> str:
    """The gate of an edit that any picture can have."""
    return ""


@dataclass(frozen=True)
class Skill:
    """How one action is carried out.

    seconds: for a picture of 1024 × 1024 on one core.
    reach: "anywhere" is an edit of all pixels alike, blended into the region where one is given; "frame" moves pixels, so that a region
        no longer fits after it; "thing" looks after the region itself.
    """

    edit: Edit
    grade: Grade
    seconds: float
    gate: Gate = anything
    reach: Literal["anywhere", "frame", "thing"] = "anywhere"


SKILLS: Mapping[Action, Skill] = {
    "temperature": Skill(tone.temperature, "A", 0.15),
    "brightness": Skill(tone.brightness, "A", 0.2),
    "contrast": Skill(tone.contrast, "A", 0.2),
    "saturation": Skill(tone.saturation, "A", 0.1),
    "monochrome": Skill(tone.monochrome, "A", 0.2),
    "sepia": Skill(tone.sepia, "A", 0.2),
    "tint": Skill(tone.tint, "A", 0.15),
    "grain": Skill(film.grain, "A", 0.2),
    "vintage": Skill(film.vintage, "A", 0.4),
}
