# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Whether "it" is the photo as a whole: weather, styles and frames are the photo's, brightness may be a thing's."""

import re
from dataclasses import replace

from editor import patterns
from editor.operations import Operation, operations
from session.resolve.counted import Link, of
from session.resolve.registry import Registry
from session.resolve.salience import Ranked
from session.types import Anchor

_OF_THE_PHOTO = {
    "temperature", "monochrome", "sepia", "tint", "grain", "vintage", "golden hour", "night", "light", "fog", "rain", "snow", "sunny", "autumn", "winter", "spring", "summer", "cartoon", "comic", "cel", "sketch",
    "ink", "oil", "watercolor", "poster", "old photo", "style", "zoom", "crop", "outpaint", "sticker", "person style", "border", "pixelate", "invert", "enhance",
}  # fmt: skip
_OF_EITHER = {"brightness", "contrast", "saturation", "sharpen", "blur"}
_OUTSIDE = re.compile(
    r"\b(?:it|this|that) (?:be |look |to be |take place |happen )?(?:(?:in|on|at) )?(?:the |a )?(?:out ?doors|in ?doors|outside|inside|elsewhere|somewhere else|forest|woods|desert|beach|city|jungle|ocean|mountains|night|snow)\b(?! of)"
)
_OF_A_THING = re.compile(r" (?:be |look |all |really |even |more )*(?:glow\w*|round\w*|squarer?|oval|circular|rectangular|triangular)\b")
"""What a thing becomes rather than the photo, though either may."""
_KEEPS = re.compile(r"\b(?:crop|zoom|rotate|flip|mirror|straighten|frame|caption|border|filter|resolution|vignette|aspect ratio)\b")


def whole(clause: str, before: str, after: str, found: Ranked, known: Registry, last: tuple[Operation, ...], turn: int) -> Link | None:
    """ "make it snow", "crop it": said of the photo. Brightness, blur and the like are said of what the turn before made or coloured."""
    photo = Link(Anchor.IMAGE, "the photo", None, 0.9)
    if patterns.search(r"\b(?:let|make|have) $", before) and patterns.match(
        r" (?:snow|rain|hail|storm|thunder|drizzle|pour)(?:ing)?\b", after
    ):
        return replace(photo, keep=True)
    if _OUTSIDE.search(clause.lower()):
        return photo
    if patterns.match(
        r"(?: (?:should|could|must|can|might|would|just|really|still|has to|needs to))* feels? (?:a bit |more |less |too |really |so )*(?:like|as if|as though)\b",
        after,
    ) and not before.strip(" ,.!?"):
        return photo
    if patterns.search(r"\bcut (?:it|this|that) (?:in|into)\b", clause.lower()):
        return None
    asked = operations(clause)[0]
    fresh = found.first is not None and turn - found.first.touched <= 1
    if asked.thing:
        return None
    if found.first is not None and turn - found.first.touched <= 3 and _OF_A_THING.match(after) and not _KEEPS.search(clause.lower()):
        return None
    if asked.action in _OF_THE_PHOTO:
        object_made = fresh and found.first is not None and found.first.touched == turn and not _KEEPS.search(clause.lower())
        return None if object_made and asked.action in {"light", "style", "tint"} else photo
    if asked.action in _OF_EITHER:
        if found.first is None or not fresh:
            return Link(Anchor.IMAGE, "the photo", None, 0.85)
        complaint = patterns.match(r"\W*(?:it|this|that|the)(?:'s| is| looks?| seems?| feels?)\b", clause.lower())
        thing_last = (
            not complaint
            and any(
                operation.action in {"add", "replace"}
                or (operation.thing and operation.action not in {"zoom", "crop", "rotate", "flip", "outpaint"})
                for operation in last[-1:]
            )
        ) or found.first.touched == turn
        return of(found.first, turn, 0.75, known=known) if thing_last else Link(Anchor.IMAGE, "the photo", None, 0.8)
    if asked.action in {"rotate", "flip"} and not fresh:
        return Link(Anchor.IMAGE, "the photo", None, 0.85)
    return None
