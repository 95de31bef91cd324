"""Which function carries out which action, how well it goes and how long it takes: the only list of what the built-in editor can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from editor.backends.built_in import (
    aged,
    background,
    darkroom,
    film,
    focus,
    frame,
    lettering,
    light,
    paint,
    recolor,
    season,
    sticker,
    style,
    things,
    tone,
    weather,
)
from editor.backends.built_in.canvas import Canvas, Edit, Gate, Work
from editor.backends.built_in.cutout import where_needed
from editor.operations import Action, Operation
from editor.protocols import Grade


def anything(canvas: Canvas, operation: Operation, work: Work) -> str:
    """The gate of an edit that any picture can have."""
    return ""


def brightness(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """All of the light, or that of the shadows or highlights alone."""
    return (darkroom.parts_of_tone if operation.value in ("shadows", "highlights") else tone.brightness)(canvas, operation, work)


def blur(canvas: Canvas, operation: Operation, work: Work) -> Canvas:
    """Everything, or what is not in a band across the middle."""
    return (darkroom.miniature if operation.value == "tilt shift" else focus.blur)(canvas, operation, work)


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
    "brightness": Skill(brightness, "A", 0.2),
    "contrast": Skill(tone.contrast, "A", 0.2),
    "saturation": Skill(tone.saturation, "A", 0.1, tone.colourless),
    "monochrome": Skill(tone.monochrome, "A", 0.2),
    "sepia": Skill(tone.sepia, "A", 0.2),
    "tint": Skill(tone.tint, "A", 0.15),
    "grain": Skill(film.grain, "A", 0.2),
    "vintage": Skill(film.vintage, "A", 0.4),
    "sharpen": Skill(focus.sharpen, "A", 0.3),
    "blur": Skill(blur, "A", 0.3),
    "pixelate": Skill(darkroom.pixelate, "A", 0.1),
    "invert": Skill(darkroom.invert, "A", 0.1),
    "enhance": Skill(darkroom.enhance, "A-", 0.5),
    "border": Skill(darkroom.border, "A", 0.1, reach="frame"),
    "golden hour": Skill(light.golden_hour, "A", 0.6),
    "night": Skill(light.night, "B-", 0.5, light.dark),
    "light": Skill(light.named, "B", 0.4, light.unknown_light),
    "fog": Skill(weather.fog, "B", 0.5, weather.indoors),
    "rain": Skill(weather.rain, "B", 0.7, weather.indoors),
    "snow": Skill(weather.snow, "B", 0.7, weather.indoors),
    "sunny": Skill(weather.sunny, "B", 0.5, weather.no_sun),
    "autumn": Skill(season.autumn, "B", 0.6, season.barren),
    "winter": Skill(season.winter, "B", 1.0, season.barren),
    "spring": Skill(season.spring, "B-", 0.6, season.barren),
    "summer": Skill(season.summer, "B", 0.5, season.barren),
    "old photo": Skill(aged.old_photo, "B", 0.5),
    "zoom": Skill(frame.zoom, "A", 0.3, reach="frame"),
    "rotate": Skill(frame.rotate, "A", 0.2, frame.turning_a_thing, "frame"),
    "crop": Skill(frame.crop, "A", 0.1, frame.nothing_to_crop, "frame"),
    "flip": Skill(frame.flip, "A", 0.1, frame.turning_a_thing, "frame"),
    "add text": Skill(lettering.lettering, "A-", 0.3, lettering.unwritable, "thing"),
    "cartoon": Skill(style.cartoon, "A-", 0.6),
    "cel": Skill(style.cel, "A-", 0.6),
    "comic": Skill(style.comic, "A-", 0.7),
    "sketch": Skill(style.sketch, "A-", 0.5, style.dark),
    "ink": Skill(style.ink, "A-", 0.5, style.dark),
    "oil": Skill(paint.oil, "B-", 1.5),
    "watercolor": Skill(paint.watercolor, "B-", 0.9),
    "poster": Skill(paint.poster, "B-", 0.9),
    "recolor": Skill(recolor.recolor, "A", 1.2, recolor.recolor_gate, "thing"),
    "remove": Skill(things.remove, "C", 6.0, where_needed, "thing"),
    "relocate": Skill(things.relocate, "C", 6.0, things.relocate_gate, "thing"),
    "resize": Skill(things.resize, "C", 5.0, things.resize_gate, "thing"),
    "background": Skill(background.background, "C", 1.2, background.background_gate, "thing"),
    "sticker": Skill(sticker.sticker, "A", 1.2, where_needed, "thing"),
}
