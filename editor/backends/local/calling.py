"""From a request to the arguments of a pipeline's call, and from what it returns to the picture of the turn. Knows no torch."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from editor.around import to_change
from editor.backends.local.fits import PICTURES, Fit
from editor.errors import Refused, Unsupported
from editor.types import EditRequest, Picture

Arguments = dict[str, Any]
ONE_PICTURE = "The local model looks at one picture: leave the others out, or choose an editor that takes several."


@dataclass(frozen=True)
class Chosen:
    """What the person chose instead of what the makers recommend; None: as recommended. `pixels`: no more than so many."""

    steps: int | None = None
    guidance: float | None = None
    pixels: int | None = None


def parameters(call: Any) -> dict[str, object]:
    """Of a pipeline's `__call__`: name to default."""
    return {name: one.default for name, one in inspect.signature(call).parameters.items() if name != "self"}


def arguments(request: EditRequest, fit: Fit, takes: Mapping[str, object], chosen: Chosen) -> Arguments:
    """All but the generator, which is made where torch is known. `takes`: the parameters of what is called; with a mask among them it is
    told where the person pointed. Raises Unsupported for more pictures than it takes."""
    photo = shown(request.source, fit, chosen)
    several = fit.several and "mask_image" not in takes
    if request.reference_pictures and not several:
        raise Unsupported(ONE_PICTURE)
    pictures = [photo, *(shown(picture, fit, chosen) for picture in request.reference_pictures)]
    named = "".join(f"<img><|image_{number}|></img>" for number in range(1, len(pictures) + 1))
    given: Arguments = {
        "prompt": fit.prompt.format(words=words(request), pictures=named),
        next(name for name in PICTURES if name in takes): pictures if several else photo,
        "num_inference_steps": chosen.steps or fit.steps,
        "width": photo.width,
        "height": photo.height,
        "max_area": photo.width * photo.height,  # Kontext would scale the sides it is given up to a megapixel
        **guidance(fit, chosen),
        **fit.more,
    }
    if "mask_image" in takes and (region := to_change(request)):
        # All of it is drawn anew: at less than the whole strength what was there shines through.
        given |= {"mask_image": region.image(request.source.size).resize(photo.size), "strength": 1.0}
    return {key: value for key, value in given.items() if key in takes}


def guidance(fit: Fit, chosen: Chosen) -> dict[str, float]:
    """The first of the names is what the words weigh: that is what a person chooses."""
    numbers = dict(fit.guidance)
    if chosen.guidance is not None and numbers:
        numbers[next(iter(numbers))] = chosen.guidance
    return numbers


def words(request: EditRequest) -> str:
    """A try after another is told what was wrong with that one: models of this kind read it as part of the wish."""
    return f"{request.instruction} ({request.critique})" if request.critique else request.instruction


def shown(picture: Picture, fit: Fit, chosen: Chosen) -> Image.Image:
    return picture.open().convert("RGB").resize(worked_in(picture.size, fit, chosen), Image.Resampling.LANCZOS)


def worked_in(size: tuple[int, int], fit: Fit, chosen: Chosen) -> tuple[int, int]:
    """The size it is drawn in: the shape it has, no more pixels than the model was made for and no less than a quarter of them, for it
    draws nothing well that is far smaller; sides it can divide."""
    wide, high = size
    scale = (min(max(wide * high, most(fit, chosen) / 4), most(fit, chosen)) / (wide * high)) ** 0.5
    return (
        max(fit.multiple, round(wide * scale / fit.multiple) * fit.multiple),
        max(fit.multiple, round(high * scale / fit.multiple) * fit.multiple),
    )


def most(fit: Fit, chosen: Chosen) -> int:
    """Pixels it is drawn in at the most."""
    return min(fit.pixels, chosen.pixels or fit.pixels)


def drawn(output: Any) -> Image.Image:
    """The picture of what a pipeline returned. Raises Refused where the model's own check held it back: it is black then."""
    if any(getattr(output, "nsfw_content_detected", None) or ()):
        raise Refused("The model's own safety check held this picture back: ask for something else.")
    image = output.images[0]
    return image if isinstance(image, Image.Image) else image[0]
