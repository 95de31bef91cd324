"""The values that pass between editors, judges and everybody who uses them. All frozen; change one by making another."""

import io
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from PIL import Image, ImageOps


class Kind(StrEnum):
    """The 35 released `edit_type` strings of Pico-Banana-400K, exact to the character, and `other` for what the paper leaves out."""

    COLOR_TONE = "Change overall color tone (warm ↔ cool)"
    GRAIN_VINTAGE = "Add film grain or vintage filter"
    ADD_OBJECT = "Add a new object to the scene"
    REMOVE_OBJECT = "Remove an existing object"
    REPLACE_OBJECT = "Replace one object category with another"
    ATTRIBUTE = "Change an object's attribute (e.g., color/material)"
    RELOCATE = "Relocate an object (change its position/spatial relation)"
    RESIZE = "Change the size/shape/orientation of an object"
    BACKGROUND = "Add new scene context/background"
    SEASON = "Apply seasonal transformation (summer ↔ winter)"
    WEATHER = "Change weather conditions (sunny/rainy/snowy)"
    LIGHTING = "Adjust global lighting (golden hour/fluorescent)"
    ART_STYLE = "Strong artistic style transfer (e.g., Van Gogh/anime/etc.)"
    CARTOON_SKETCH = "Photo to cartoon/sketch/comic"
    HISTORICAL = "Modern ↔ historical style/look"
    REPLACE_TEXT = "Replace text in signs/posters/billboards"
    ADD_TEXT = "Add new (handwritten/printed/etc) text"
    TEXT_STYLE = "Change font style or color of visible text if there is text"
    TRANSLATE_TEXT = "Translate written text into other languages"
    ACCESSORIES = "Add/Remove/Replace Accessories (glasses, hats, jewelry, masks)"
    CLOTHING = "Clothing edit (change color/outfit)"
    POSE = "Pose tweak (minor plausible change)"
    EXPRESSION = "Modify expressions (smile, frown, neutral)"
    AGE_GENDER = "Change age / gender"
    ANIME = "Convert person to 2D anime/manga style (identity-preserving)"
    PIXAR = "Convert person to Pixar/Disney-like 3D cartoon look"
    CEL_COMIC = "Convert person to Western comic cel-shaded style"
    LINE_ART = "Line-art ink sketch of the person"
    STICKER = "Sticker-ify the person with bold outline and white border"
    CARICATURE = "Caricature with mild feature exaggeration (keep identity)"
    FUNKO = "Funko-Pop–style toy figure of the person"
    LEGO = "LEGO-minifigure rendition of the person"
    SIMPSON = "Simpsonize the person (yellow-skin cartoon style)"
    ZOOM = "Zoom in"
    OUTPAINT = "Outpainting (extend canvas beyond boundaries)"
    OTHER = "other"


@dataclass(frozen=True)
class Picture:
    """One image, named by its content. `data` is the encoded file (PNG, JPEG or WebP), `mime` its type."""

    data: bytes
    mime: str

    @cached_property
    def id(self) -> str:
        """The sha256 of `data`, in hex."""
        return sha256(self.data).hexdigest()

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, read from the header; nothing is decoded."""
        with Image.open(io.BytesIO(self.data)) as image:
            return image.size

    def open(self) -> Image.Image:
        """A fresh, decoded copy: RGB, or RGBA where it has transparency; upright; taken as sRGB."""
        with Image.open(io.BytesIO(self.data)) as image:
            ImageOps.exif_transpose(image, in_place=True)
            return image.convert("RGBA" if image.has_transparency_data else "RGB")

    @classmethod
    def of(cls, image: Image.Image) -> "Picture":
        """`image` as PNG. Compression level 1: at 1024² it takes a third of the default's time (88 against 250 ms)."""
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=1)
        return cls(out.getvalue(), "image/png")


Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels; x1 and y1 are just outside."""


@dataclass(frozen=True)
class Region:
    """Where the person pointed, in the working picture's pixels: a box, or a mask of the picture's size whose white says change."""

    mask: Picture | Box
    label: str = ""

    def image(self, size: tuple[int, int]) -> Image.Image:
        """The region as an 8-bit greyscale mask of `size` (width, height), white = change."""
        if isinstance(self.mask, Picture):
            mask = self.mask.open().convert("L")
            return mask if mask.size == size else mask.resize(size, Image.Resampling.BILINEAR)
        mask = Image.new("L", size, 0)
        mask.paste(255, self.mask)
        return mask


@dataclass(frozen=True)
class EditRequest:
    """One picture and what to make of it. `instruction` stands alone: an editor knows no history. `critique` is what a judge found
    wrong with the try before; `seed` tells tries apart."""

    source: Picture
    instruction: str
    kinds: tuple[Kind, ...]
    region: Region | None = None
    reference_pictures: tuple[Picture, ...] = ()
    critique: str = ""
    seed: int = 0


@dataclass(frozen=True)
class EditResult:
    """What an editor made. `picture` is fitted to the frame, judged, shown and exported; `reply` holds the editor's bytes as received,
    or None where they are the same. `usd` is what was paid. `note`: a sentence on how it was made, where that was not as usual."""

    picture: Picture
    reply: Picture | None
    editor: str
    model: str
    seconds: float
    usd: float
    note: str = ""


@dataclass(frozen=True)
class Scores:
    """Each 0 to 1, higher is better, or None where the judge cannot tell."""

    compliance: float | None
    seamlessness: float | None
    preservation: float | None
    technical: float | None


@dataclass(frozen=True)
class Verdict:
    """What a judge thinks. `score` is the weighted sum of `scores`, or None where one of them is unknown; `passed` likewise, unless a
    gate fired. `gates`: what pixels alone ruled out ("blank", "unrelated", "nothing changed"). `flags`: what a person should know.
    `preservation_source`: 0 to 1, how much of a session's photo is still there that no turn has asked to change; None at the first turn."""

    scores: Scores
    score: float | None
    passed: bool | None
    gates: tuple[str, ...]
    flags: tuple[str, ...]
    critique: str
    threshold: float
    judge: str
    model: str
    prompt: str
    usd: float
    preservation_source: float | None = None


@dataclass(frozen=True)
class Attempt:
    """One try. Either `result` holds a picture or `problem` says why there is none; a result without `verdict` was not judged, and then
    `problem` says why. `route`: why this editor was asked. `asked`: where there is no result, the model that was to draw it, as far
    as the editor named one."""

    request: EditRequest
    result: EditResult | None
    verdict: Verdict | None
    problem: str | None
    route: str
    editor: str
    asked: str = ""
