"""Edits spoiled on purpose with numpy and Pillow, each in the way its name says. What a judge must not let pass."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter


@dataclass(frozen=True)
class Case:
    """What a spoiler starts from: the photo, a good edit of it, good edits of other wishes, another photo, where the thing is (0..1), if
    one is meant, and whether it was asked for another colour or another place of it."""

    photo: Image.Image
    good: Image.Image
    wrong_kind: Image.Image
    opposite: Image.Image | None
    one_of_two: Image.Image | None
    other_photo: Image.Image
    thing: np.ndarray | None
    coloured: bool
    placed: bool
    seed: int


Spoil = Callable[[Case], Image.Image | None]
"""None where that way of spoiling makes no sense for this edit."""


def saved(image: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def _like(image: Image.Image, frame: Image.Image) -> Image.Image:
    return image.convert("RGB").resize(frame.size, Image.Resampling.BICUBIC)


def half(case: Case) -> Image.Image:
    """Edited on one side only."""
    whole = _like(case.good, case.photo)
    width, height = whole.size
    box = [(0, 0, width // 2, height), (width // 2, 0, width, height), (0, 0, width, height // 2), (0, height // 2, width, height)][
        case.seed % 4
    ]
    whole.paste(case.photo.crop(box), box)
    return whole


def half_thing(case: Case) -> Image.Image | None:
    """Of one thing, only its left half. A thing that went elsewhere has no half."""
    if case.placed:
        return None
    if case.thing is None:
        return half(case)
    columns = np.where(case.thing.max(axis=0) > 0.5)[0]
    middle = int((columns.min() + columns.max()) / 2)
    out = _like(case.good, case.photo)
    out.paste(case.photo.crop((middle, 0, *out.size)), (middle, 0))
    return out


def faint(case: Case) -> Image.Image:
    return Image.blend(case.photo, _like(case.good, case.photo), 0.15)


def misaligned(case: Case) -> Image.Image:
    """A piece of the edit pasted a little beside its place."""
    out = case.good.convert("RGB")
    chance = np.random.default_rng(case.seed)
    width, height = out.size
    w, h = int(width * chance.uniform(0.3, 0.5)), int(height * chance.uniform(0.3, 0.5))
    x, y = int(chance.uniform(0.1, 0.4) * width), int(chance.uniform(0.1, 0.4) * height)
    dx, dy = (round(width * share) for share in chance.choice([-1, 1], 2) * chance.uniform(0.012, 0.025, 2))
    piece = out.crop((x, y, x + w, y + h))
    out.paste(piece, (x + dx, y + dy))
    return out


def tinted(image: Image.Image, shift: int) -> Image.Image:
    hue, saturation, value = image.convert("HSV").split()
    turned = hue.point([(step + shift) % 256 for step in range(256)])
    return Image.merge("HSV", (turned, saturation.point([max(60, step) for step in range(256)]), value)).convert("RGB")


def wrong_colour(case: Case) -> Image.Image | None:
    """The right thing in a colour nobody asked for."""
    if case.thing is None or not case.coloured:
        return None
    other = tinted(_like(case.good, case.photo), 105)
    return Image.composite(other, case.photo, Image.fromarray((case.thing * 255).astype(np.uint8)))


def everything(case: Case) -> Image.Image | None:
    """The whole picture in the colour that one thing should have."""
    if case.thing is None or not case.coloured:
        return None
    good = np.asarray(_like(case.good, case.photo).convert("HSV"))
    hue = int(np.median(good[..., 0][case.thing > 0.5]))
    _, saturation, value = case.photo.convert("HSV").split()
    flat = Image.new("L", case.photo.size, hue)
    return Image.merge("HSV", (flat, saturation.point([max(90, step) for step in range(256)]), value)).convert("RGB")


def _is_whole(case: Case) -> bool:
    """The whole picture was to change, and is still there."""
    return case.thing is None and not case.placed and case.good.mode == "RGB"


def _round(box: tuple[int, int, int, int], size: tuple[int, int], soft: float) -> Image.Image:
    """A mask, white in the ellipse of that box."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(soft))


def _place(case: Case, image: Image.Image, share: float) -> tuple[int, int, int, int]:
    """A square box of that share of the longer side, somewhere well within."""
    chance, side = np.random.default_rng(1000 + case.seed), round(share * max(image.size))
    x, y = (int(chance.uniform(0.05 * length, max(0.06 * length, 0.95 * length - side))) for length in image.size)
    return x, y, x + side, y + side


def flat_square(case: Case) -> Image.Image | None:
    """A square of one vivid colour on an edit of the whole picture."""
    if not _is_whole(case):
        return None
    out = case.good.convert("RGB")
    hue, box = int(np.random.default_rng(case.seed).integers(256)), _place(case, out, 0.12)
    out.paste(Image.new("HSV", (box[2] - box[0], box[3] - box[1]), (hue, 200, 220)).convert("RGB"), box)
    return out


def smear(case: Case) -> Image.Image | None:
    """A round place with much detail smeared over."""
    if not _is_whole(case):
        return None
    out = case.good.convert("RGB")
    side, detail = round(0.2 * max(out.size)), np.asarray(out.convert("L"), np.float32)
    busy = cv2.blur(np.abs(detail - cv2.GaussianBlur(detail, (0, 0), 6)), (side, side))
    inner = busy[side // 2 : -side // 2, side // 2 : -side // 2]
    y, x = np.unravel_index(int(np.argmax(inner)), inner.shape)
    hole = np.asarray(_round((int(x), int(y), int(x) + side, int(y) + side), out.size, 0))
    return Image.fromarray(cv2.inpaint(np.asarray(out), hole, 5, cv2.INPAINT_TELEA))


def stray_piece(case: Case) -> Image.Image | None:
    """A round piece of another photo, soft at the edge."""
    if not _is_whole(case):
        return None
    out = case.good.convert("RGB")
    box = _place(case, out, 0.16)
    out.paste(_like(case.other_photo, out), (0, 0), _round(box, out.size, 2))
    return out


SPOILERS: Mapping[str, Spoil] = {
    "unchanged": lambda case: case.photo,
    "saved as JPEG 90": lambda case: saved(case.photo, 90),
    "wrong colour": wrong_colour,
    "everything recoloured": everything,
    "blurred": lambda case: case.good.convert("RGB").filter(ImageFilter.GaussianBlur(max(case.good.size) / 170)),
    "JPEG 4": lambda case: saved(case.good, 4),
    "misaligned paste": misaligned,
    "black": lambda case: Image.new("RGB", case.photo.size),
    "another photo": lambda case: case.other_photo.resize(case.photo.size),
    "half done: one half": half_thing,
    "half done: too weak": faint,
    "half done: one of two": lambda case: case.one_of_two,
    "wrong kind": lambda case: case.wrong_kind,
    "wrong direction": lambda case: case.opposite,
    "blot: flat square": flat_square,
    "blot: smear": smear,
    "blot: piece of another": stray_piece,
}
