"""Where a request is to change the picture, where its words name what stays: "all but the flower" marks the flower and means the rest."""

import numpy as np
from PIL import ImageChops

from editor.asks.sparing import SPARING, color_of
from editor.asks.values import Operation
from editor.colors import color
from editor.operations import operations
from editor.regions import pixels, region_of
from editor.regions.cut import Mask, Pixels
from editor.regions.hues import of_hue
from editor.types import EditRequest, Picture, Region


def to_change(request: EditRequest) -> Region | None:
    """The region; all but the region, where it marks what stays; all but the colours that stay, where no place is needed to know them."""
    asked = [operation for operation in operations(request.instruction) if operation.action in SPARING or operation.action == "background"]
    stays = {operation.spared for operation in asked}
    if asked and all(operation.action == "background" for operation in asked) and request.region:
        return _all_but(request.region, request.source.size, drawn_behind=True)
    if len(stays) != 1 or not (spared := stays.pop()):
        return request.region
    if (mask := of_color(pixels(request.source), asked[0])) is not None:
        # Where half of a colour is kept nobody can say what was to change: only what plainly is another colour is meant.
        return region_of(np.asarray(np.clip(1 - 2.5 * mask, 0, 1), np.float32), f"all but the {spared}")
    return request.region and _all_but(request.region, request.source.size)


def of_color(seen: Pixels, operation: Operation) -> Mask | None:
    """Where the colour is that stays; None where a thing stays, or a colour without a hue."""
    named = color(color_of(operation.spared)) if operation.spared else None
    return of_hue(seen, named.rgb) if named else None


def _all_but(region: Region, size: tuple[int, int], drawn_behind: bool = False) -> Region:
    mask = region.image(size)
    if drawn_behind and is_behind(np.asarray(mask, np.float32) / np.float32(255)):
        return region
    return Region(Picture.of(ImageChops.invert(mask)), f"all but the {region.label}" if region.label else "")


def is_behind(mask: Mask) -> bool:
    """Whether it is the background that was drawn over: it runs along most of the frame."""
    frame = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    return bool(frame.mean() > 0.6 and mask.mean() > 0.35)
