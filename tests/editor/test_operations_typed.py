"""Sentences as people type them into a photo editor, offhand and in pictures of speech, and what is read from them."""

import pytest

from editor.operations import operations
from tests.editor.test_operations import asked_for

TYPED = [
    ("could the whole thing feel sunnier and warmer", "WEATHER sunny direction=1 ; COLOR_TONE temperature direction=1"),
    ("dial the warmth back a smidge", "COLOR_TONE temperature direction=-1"),
    ("turn it into a blueish monochrome", "COLOR_TONE monochrome"),
    ("can we go b&w here", "COLOR_TONE monochrome"),
    ("closer on the bird please, about 2x", "ZOOM zoom thing=bird"),
    ("magnify the clock face", "ZOOM zoom thing=clock face"),
    ("make the umbrella lime green instead of red", "ATTRIBUTE recolor color_name=lime green thing=umbrella"),
    ("the kayak: bright orange", "ATTRIBUTE recolor color_name=bright orange thing=kayak"),
    ("let's see that bus in dark blue", "ATTRIBUTE recolor color_name=dark blue thing=bus"),
    ("cartoon it up", "CARTOON_SKETCH cartoon"),
    ("trace the outlines in black ink", "CARTOON_SKETCH ink"),
    ('add "SOLD OUT" in red capitals over the middle', "ADD_TEXT add text color_name=red text=SOLD OUT"),
    ("type Greetings from Lisbon underneath", "ADD_TEXT add text text=Greetings from Lisbon"),
    ("neon signs lighting up the street", "LIGHTING light"),
    ("hide the hills in haze", "WEATHER fog direction=1"),
    ("soft snowfall over the village", "WEATHER snow direction=1"),
    ("like an old master's oil painting", "ART_STYLE oil"),
    ("loose watercolor washes", "ART_STYLE watercolor"),
    ("mute the greens", "ATTRIBUTE saturation direction=-1"),
    ("crop tighter around the dancer", "OTHER crop"),
    ("give the picture a colder feel, almost nordic", "COLOR_TONE temperature direction=-1"),
    ("it came out way too blue", "COLOR_TONE tint color_name=blue"),
    ("put a sepia wash over it", "COLOR_TONE sepia"),
    ("zoom right in on her earrings", "ZOOM zoom thing=her earrings"),
    ("I want a macro of the coin", "ZOOM zoom thing=coin"),
    ("bring us nearer to the lighthouse", "ZOOM zoom thing=lighthouse"),
    ("colour the shutters sage green", "ATTRIBUTE recolor color_name=sage green thing=shutters"),
    ("could you make both chairs yellow?", "ATTRIBUTE recolor color_name=yellow thing=chairs"),
    ("make her scarf a deep burgundy", "ACCESSORIES recolor color_name=deep burgundy thing=her scarf"),
    ("the tablecloth ought to be ivory", "ATTRIBUTE recolor color_name=ivory thing=tablecloth"),
    ("swap the green of the bottle to amber", "ATTRIBUTE recolor color_name=amber thing=bottle"),
    ("Saturday morning cartoon look", "CARTOON_SKETCH cartoon"),
    ("pop it into a comic strip frame", "CARTOON_SKETCH comic"),
    ('label it "Grandma 1962" bottom left', "ADD_TEXT add text text=Grandma 1962"),
    ("overlay the words stay wild in the middle", "ADD_TEXT add text text=stay wild"),
    ("sign it J. Miller in the corner", "ADD_TEXT add text text=J. Miller"),
    ("turn the mug into a sticker", "STICKER sticker"),
    ("light coming from a campfire", "LIGHTING light"),
    ("get me a cloudless blue sky", "WEATHER sunny direction=1"),
    ("spring bloom on all the trees", "SEASON spring"),
    ("aquarell on rough paper", "ART_STYLE watercolor"),
    ("age it like a photo from 1910", "HISTORICAL old photo"),
    ("tip the photo 5 degrees counterclockwise", "OTHER rotate"),
    ("swap left and right", "OTHER flip"),
    ("crop away the empty sky on top", "OTHER crop"),
    ("blur all except the face", "BACKGROUND background"),
    ("bring some warmth into this shot", "COLOR_TONE temperature direction=1"),
    ("it's too yellow, cool it off a bit", "COLOR_TONE temperature direction=-1"),
    ("less orange please, more neutral", "COLOR_TONE temperature direction=-1"),
    ("make it look like it came out of a disposable camera from the 90s", "GRAIN_VINTAGE vintage"),
    ("sprinkle on some grain", "GRAIN_VINTAGE grain direction=1"),
    ("go in tighter on her face", "ZOOM zoom thing=her face"),
    ("fill the frame with the cat", "ZOOM zoom thing=cat"),
    ("I want to see the flower up close", "ZOOM zoom thing=flower"),
    ("punch in 150%", "ZOOM zoom"),
    ("paint the front door mint green", "ATTRIBUTE recolor color_name=mint green thing=front door"),
    ("turn those red tulips purple", "ATTRIBUTE recolor color_name=purple thing=red tulips"),
    ("my car would look better in black", "ATTRIBUTE recolor color_name=black thing=car"),
    ("swap the blue of the wall for a warm beige", "ATTRIBUTE recolor color_name=warm beige thing=wall"),
    ("give the sofa a mustard yellow colour", "ATTRIBUTE recolor color_name=mustard yellow thing=sofa"),
    ("what about a pink sky", "ATTRIBUTE recolor color_name=pink thing=sky"),
    ("make this look like a drawing from a kids cartoon", "CARTOON_SKETCH cartoon"),
    ("superhero comic panel with halftone dots", "CARTOON_SKETCH comic"),
    ("make me into a western comic hero with cel shading", "CEL_COMIC cel"),
    ("ink the portrait as line art", "CARTOON_SKETCH ink"),
    ('stick "Happy 40th Dad" in big letters across the bottom', "ADD_TEXT add text text=Happy 40th Dad"),
    ("put the date 12/08/2024 in the bottom right corner", "ADD_TEXT add text text=12/08/2024"),
    ("I need a title up top: Summer in Rome", "ADD_TEXT add text text=Summer in Rome"),
    ("write hello world in yellow on it", "ADD_TEXT add text color_name=yellow text=hello world"),
    ("watermark it with (c) Jane Doe", "ADD_TEXT add text text=(c) Jane Doe"),
    ("make a whatsapp sticker from the dog", "STICKER sticker"),
    ("die cut sticker with a thick white edge", "STICKER sticker"),
    ("roll in some fog from the sea", "WEATHER fog direction=1"),
    ("make it pour", "WEATHER rain direction=1"),
    ("add a thunderstorm", "WEATHER rain direction=1"),
    ("let it snow let it snow", "WEATHER snow direction=1"),
    ("a light dusting of snowflakes in the air", "WEATHER snow direction=1"),
    ("it should look like october with orange leaves everywhere", "SEASON autumn"),
    ("fall colours in the trees please", "SEASON autumn"),
    ("make it 100 years old with scratches and dust", "HISTORICAL old photo"),
    ("lift the exposure half a stop", "OTHER brightness direction=1"),
    ("pull the highlights down", "OTHER brightness direction=-1"),
    ("punchier please", "OTHER contrast direction=1"),
    ("it looks flat, give it some contrast", "OTHER contrast direction=1"),
    ("tone the colors down a lot", "OTHER saturation direction=-1"),
    ("it's a bit soft, make it crisp", "OTHER sharpen direction=1"),
    ("gaussian blur on everything", "OTHER blur direction=1"),
    ("straighten it, the horizon is tilted 3 degrees to the right", "OTHER rotate"),
    ("turn the photo a quarter turn clockwise", "OTHER rotate"),
    ("cut everything off left of the tree", "OTHER crop"),
    ("just a hair warmer and a lot more contrast", "COLOR_TONE temperature direction=1 ; OTHER contrast direction=1"),
    ("knock the saturation back by a third", "OTHER saturation direction=-1"),
]


@pytest.mark.parametrize(("said", "expected"), TYPED, ids=[said for said, _ in TYPED])
def test_what_is_typed_offhand_is_read(said: str, expected: str) -> None:
    wishes, read = expected.split(" ; "), operations(said)
    assert len(read) == len(wishes), read
    assert [asked_for(operation, wish) for operation, wish in zip(read, wishes, strict=True)] == [[] for _ in wishes]


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ("stop the rain", -1),
        ("no more rain", -1),
        ("it should stop raining", -1),
        ("make the snow fall heavier", 1),
        ("get rid of the fog", -1),
        ("no fog please", -1),
    ],
)
def test_weather_comes_or_goes(said: str, direction: int) -> None:
    (operation,) = operations(said)
    assert (operation.action in ("rain", "snow", "fog"), operation.direction) == (True, direction)
