"""What is done in an edit of each kind, as it is said inside a sentence."""

from collections.abc import Iterable

from editor.types import Kind

DOING = {
    Kind.COLOR_TONE: "changing the colour tone",
    Kind.GRAIN_VINTAGE: "adding grain or a vintage look",
    Kind.ADD_OBJECT: "adding an object",
    Kind.REMOVE_OBJECT: "removing an object",
    Kind.REPLACE_OBJECT: "replacing an object",
    Kind.ATTRIBUTE: "changing how an object looks",
    Kind.RELOCATE: "moving an object",
    Kind.RESIZE: "changing an object's size or shape",
    Kind.BACKGROUND: "changing the background",
    Kind.SEASON: "changing the season",
    Kind.WEATHER: "changing the weather",
    Kind.LIGHTING: "changing the light",
    Kind.ART_STYLE: "painting in a style",
    Kind.CARTOON_SKETCH: "making a cartoon or sketch",
    Kind.HISTORICAL: "making it look of another time",
    Kind.REPLACE_TEXT: "replacing text",
    Kind.ADD_TEXT: "adding text",
    Kind.TEXT_STYLE: "changing the look of text",
    Kind.TRANSLATE_TEXT: "translating text",
    Kind.ACCESSORIES: "changing accessories",
    Kind.CLOTHING: "changing clothes",
    Kind.POSE: "changing a pose",
    Kind.EXPRESSION: "changing an expression",
    Kind.AGE_GENDER: "changing age or gender",
    Kind.ANIME: "drawing a person as anime",
    Kind.PIXAR: "drawing a person in 3D cartoon style",
    Kind.CEL_COMIC: "drawing a person as a comic",
    Kind.LINE_ART: "drawing a person in ink",
    Kind.STICKER: "making a person a sticker",
    Kind.CARICATURE: "making a caricature",
    Kind.FUNKO: "making a person a toy figure",
    Kind.LEGO: "making a person a brick figure",
    Kind.SIMPSON: "drawing a person yellow-skinned",
    Kind.ZOOM: "zooming in",
    Kind.OUTPAINT: "extending the picture",
    Kind.OTHER: "an edit of no known kind",
}


def doing(kinds: Iterable[Kind]) -> str:
    """ "adding an object and changing the light"."""
    return " and ".join(DOING[kind] for kind in kinds)
