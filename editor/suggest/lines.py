"""Requests that the built-in editor carries out, each with the photos it suits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor.suggest.sight import Sight
from editor.suggest.values import Suggestion
from editor.types import Kind

Suits = Callable[[Sight], float]


@dataclass(frozen=True)
class Line:
    """`suits`: how well it fits a photo, 0 (not at all) to 1. `points`: the editor proposes a place first, to be agreed to."""

    kind: Kind
    short: str
    long: str
    suits: Suits
    points: bool = False

    @property
    def suggestion(self) -> Suggestion:
        return Suggestion(self.kind, self.long, self.short)


def lines(seen: Sight) -> Iterator[Line]:
    """All that may be said of a photo that looks like this, in no order."""
    yield from ANYWHERE
    yield from PLACED
    if seen.color:
        other = OTHER_COLOR[seen.color]
        yield Line(
            Kind.ATTRIBUTE,
            f"turn the {seen.color} parts {other}",
            f"Turn the {seen.color} parts {other}, with the shading they have now.",
            always(0.5),
            points=True,
        )


def share(value: float, none: float, full: float) -> float:
    """0 at `none`, 1 at `full`, straight between."""
    return min(1.0, max(0.0, (value - none) / (full - none)))


def always(much: float) -> Suits:
    return lambda seen: much


def by(what: str, none: float, full: float, least: float = 0.0, most: float = 1.0) -> Suits:
    """The more the larger (or, with `full` below `none`, the smaller) what the pixels show: from `least` to `most`."""
    return lambda seen: least + (most - least) * share(getattr(seen, what), none, full)


def in_color(suits: Suits) -> Suits:
    return lambda seen: suits(seen) if seen.chroma > COLORED else 0.0


def in_grey(suits: Suits) -> Suits:
    return lambda seen: 0.0 if seen.chroma > COLORED else suits(seen)


def of_person(much: float) -> Suits:
    return lambda seen: much if seen.faces else 0.0


COLORED = 4.0  # mean chroma above which a photo is no black and white one
OTHER_COLOR = {
    "red": "blue", "orange": "blue", "yellow": "pink", "green": "orange", "blue": "red", "purple": "green", "pink": "turquoise",
}  # fmt: skip

ANYWHERE = (
    Line(Kind.COLOR_TONE, "make the photo warmer", "Make the colours of the whole photo warmer.", in_color(by("warmth", 4, -10))),
    Line(Kind.COLOR_TONE, "make the photo cooler", "Make the colours of the whole photo cooler.", by("warmth", 8, 30)),
    Line(Kind.COLOR_TONE, "make it black and white", "Make the whole photo black and white.", in_color(by("contrast", 8, 40))),
    Line(Kind.COLOR_TONE, "make it sepia", "Make the whole photo sepia.", in_grey(always(0.7))),
    Line(Kind.LIGHTING, "make the photo brighter", "Make the whole photo brighter.", by("light", 48, 23)),
    Line(Kind.LIGHTING, "make the photo a bit darker", "Make the whole photo a bit darker.", by("light", 58, 72)),
    Line(Kind.OTHER, "give it more contrast", "Give the whole photo more contrast.", by("contrast", 20, 8)),
    Line(Kind.OTHER, "make the colours more vivid", "Make the colours of the whole photo more vivid.", in_color(by("chroma", 16, 6))),
    Line(Kind.GRAIN_VINTAGE, "add film grain", "Add film grain to the whole photo.", always(0.35)),
    Line(Kind.GRAIN_VINTAGE, "add a vintage look", "Give the whole photo a vintage look.", in_color(always(0.4))),
    Line(Kind.LIGHTING, "make it golden hour", "Light the whole scene like golden hour.", in_color(by("warmth", 30, 5, 0, 0.75))),
    Line(Kind.LIGHTING, "make it night", "Make it night in the whole scene.", by("light", 40, 60, 0, 0.6)),
    Line(Kind.LIGHTING, "light it with neon", "Light the whole scene with neon light.", by("light", 48, 23, 0, 0.6)),
    Line(Kind.WEATHER, "add fog", "Add fog to the whole scene.", always(0.6)),
    Line(Kind.WEATHER, "make it snow", "Make it snow in the whole scene.", always(0.5)),
    Line(Kind.WEATHER, "make it rain", "Make it rain in the whole scene.", always(0.5)),
    Line(Kind.SEASON, "make it autumn", "Make it autumn in the whole scene.", always(0.7)),
    Line(Kind.SEASON, "make it winter", "Make it winter in the whole scene.", always(0.6)),
    Line(Kind.ART_STYLE, "turn it into a watercolour", "Turn the whole photo into a watercolour.", by("light", 35, 65, 0.3, 0.6)),
    Line(Kind.ART_STYLE, "turn it into an oil painting", "Turn the whole photo into an oil painting.", by("chroma", 10, 35, 0.3, 0.6)),
    Line(Kind.ART_STYLE, "turn it into a poster", "Turn the whole photo into a poster.", by("contrast", 18, 38, 0.2, 0.5)),
    Line(Kind.CARTOON_SKETCH, "turn it into a comic", "Turn the whole photo into a comic.", by("contrast", 15, 32, 0.3, 0.6)),
    Line(Kind.CARTOON_SKETCH, "turn it into a cartoon", "Turn the whole photo into a cartoon.", by("chroma", 12, 40, 0.3, 0.6)),
    Line(Kind.CARTOON_SKETCH, "make it a pencil sketch", "Make the whole photo a pencil sketch.", by("light", 40, 70, 0.3, 0.6)),
    Line(Kind.HISTORICAL, "make it look like an old photo", "Make the whole picture look like an old photo.", always(0.45)),
    Line(Kind.ADD_TEXT, "write “hello” at the bottom", "Write “hello” at the bottom of the photo in white letters.", always(0.15)),
    Line(Kind.ZOOM, "zoom in on the middle", "Zoom in on the middle of the photo.", always(0.2)),
)

CEL = "Turn the person into a Western comic with cel shading."
# The editor finds the thing and asks whether that is it.
PLACED = (
    Line(Kind.ZOOM, "zoom in on the face", "Zoom in on the face.", of_person(0.5), points=True),
    Line(Kind.CLOTHING, "make the clothes dark green", "Make the clothes dark green.", of_person(0.6), points=True),
    Line(Kind.CEL_COMIC, "turn the person into a cel-shaded comic", CEL, of_person(0.5), points=True),
    Line(Kind.LINE_ART, "make an ink sketch of the person", "Turn the person into an ink line drawing.", of_person(0.5), points=True),
    Line(
        Kind.STICKER, "turn the person into a sticker", "Turn the person into a sticker with a white border.", of_person(0.5), points=True
    ),
    Line(Kind.BACKGROUND, "make the background plain white", "Make the background plain white.", always(0.3), points=True),
    Line(Kind.BACKGROUND, "blur the background", "Blur the background.", always(0.35), points=True),
)
