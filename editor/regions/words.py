"""Finding a thing by its name, with weights: SAM 3 outlines it, Grounding DINO draws a box that is cut out.

What is found is a proposal, to be shown to the person before anything is edited in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from editor.protocols import Cancelled, Progress
from editor.regions import pixels, region_of
from editor.regions.called import bare, several
from editor.regions.cut import Mask, Pixels, refine, thing_in_box
from editor.types import Box, Picture, Region
from editor.weights import Opened, Weights, whole

OUTLINES = ("sam3", "sam3_video")  # the weights of the second hold those of the first
BOXES = ("grounding-dino", "mm-grounding-dino")
SURE = {"outline": 0.5, "box": 0.35}  # as their makers recommend
LONGEST = 32  # tokens SAM 3 was trained on
MOST = 16  # of several things: each takes half a second to cut out
LEAST = 0.0003  # of the picture: less than that is a speck


def opened(folder: str, kind: str, dtype: str) -> tuple[Any, Any]:
    """LookupError where it does not find things."""
    from transformers import AutoModelForZeroShotObjectDetection, AutoProcessor, AutoTokenizer, Sam3Model

    if kind in OUTLINES:
        # Its own processor wants torchvision, for what is four lines here.
        return whole(Sam3Model, folder, dtype), AutoTokenizer.from_pretrained(folder, local_files_only=True)
    if kind in BOXES:
        return whole(AutoModelForZeroShotObjectDetection, folder, dtype), AutoProcessor.from_pretrained(folder, local_files_only=True)
    raise LookupError(f"{kind} does not find things")


@dataclass(frozen=True)
class ByWords:
    """A Finder. `base`: a folder or an id on the Hub, of SAM 3 or Grounding DINO; `cards`: a graphics card may be used."""

    base: str
    cards: bool = True
    weights: Weights = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # In 32 bits: these models are small, and edges matter. The parent is frozen.
        object.__setattr__(self, "weights", Weights(self.base, opened, wide=True, cards=self.cards))

    def find(self, picture: Picture, phrase: str, progress: Progress, cancelled: Cancelled) -> Region | None:
        """`phrase`: a noun phrase, "the red hat". All that are found where it speaks of several, else the surest one. The mask is of the
        picture's size. Raises what `Weights.taken` does."""
        seen, noun = pixels(picture), bare(phrase.lower())
        with self.weights.taken(progress, cancelled) as model:
            progress(f"looking for {phrase}", None)
            if model.kind in OUTLINES:
                masks = [refine(seen, rough) for rough in meant(outlines(model, seen, noun), noun)]
            else:
                masks = [thing_in_box(seen, box) for box in meant(boxes(model, seen, noun), noun)]
        mask = reduce(np.maximum, masks) if masks else None
        return None if mask is None or mask.mean() < LEAST else region_of(mask, phrase)


Found = TypeVar("Found", Mask, Box)


def meant(found: list[Found], noun: str) -> list[Found]:
    """Of those, the surest first, the ones that the words mean."""
    return found[: MOST if several(noun) else 1]


def outlines(opened: Opened, seen: Pixels, noun: str) -> list[Mask]:
    """Of each thing of that name, the surest first: 0 or 1, in the size the model draws in, which is the picture's drawn to a square."""
    import torch

    model, detector = opened.model, getattr(opened.model.config, "detector_config", None) or opened.model.config
    side = int(detector.vision_config.backbone_config.image_size)
    square = np.asarray(Image.fromarray(seen).resize((side, side), Image.Resampling.BILINEAR), np.float32)
    shown = torch.from_numpy(square / 127.5 - 1).permute(2, 0, 1)[None]  # -1 to 1, as it was trained
    words = opened.prepare(noun, padding="max_length", max_length=LONGEST, truncation=True, return_tensors="pt")
    told = model(
        pixel_values=shown.to(opened.device),
        input_ids=words["input_ids"].to(opened.device),
        attention_mask=words["attention_mask"].to(opened.device),
    )
    return surest(told, SURE["outline"])


def surest(told: Any, least: float) -> list[Mask]:
    """What SAM 3 is at least so sure of, 0 to 1: that there is such a thing at all, times that this is one."""
    sure = told.pred_logits[0].sigmoid() * told.presence_logits[0].sigmoid()
    order = [int(n) for n in sure.argsort(descending=True) if sure[n] >= least]
    return [(told.pred_masks[0, n] > 0).float().cpu().numpy() for n in order]


def boxes(opened: Opened, seen: Pixels, noun: str) -> list[Box]:
    """Around each thing of that name, the surest first, in the picture's pixels."""
    height, width = seen.shape[:2]
    shown = opened.prepare(images=Image.fromarray(seen), text=[[noun.replace(".", " ")]], return_tensors="pt").to(opened.device)
    told = opened.model(**shown)
    (found,) = opened.prepare.post_process_grounded_object_detection(
        told, shown["input_ids"], threshold=SURE["box"], target_sizes=[(height, width)]
    )
    ordered: Sequence[int] = found["scores"].argsort(descending=True).tolist()
    return [box for n in ordered if (box := within(found["boxes"][n].tolist(), width, height))]


def within(corners: Sequence[float], width: int, height: int) -> Box | None:
    """In whole pixels of the picture; None where nothing of it is left."""
    x0, y0, x1, y1 = (round(min(max(value, 0), most)) for value, most in zip(corners, (width, height) * 2, strict=True))
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
