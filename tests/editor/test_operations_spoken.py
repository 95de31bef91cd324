"""What people say in passing: complaints, asides, halves of the picture, things without a verb; read as `test_operations` writes it."""

import pytest

from editor.operations import operations
from tests.editor.test_operations import asked_for

SAID = [
    ("ugh, way too orange", "COLOR_TONE tint direction=-1 color_name=orange"),
    ("more saturation but less contrast", "OTHER saturation direction=1 ; OTHER contrast direction=-1"),
    ("could you make the lighting less harsh", "LIGHTING light value=soft"),
    ("make the cat look to the left", "POSE pose thing=cat"),
    ("give me a version in winter", "SEASON winter"),
    ("I'd like the bike to be gone", "REMOVE_OBJECT remove thing=bike"),
    ("brighten only the face", "ATTRIBUTE brightness thing=face"),
    ("I don't like the red, make the car silver", "ATTRIBUTE recolor thing=car color_name=silver"),
    ("make the snow fall harder", "WEATHER snow direction=1"),
    ("make the fog a bit thinner", "WEATHER fog direction=-1 amount=0.5"),
    ("add a caption that says Summer 2019 in the bottom right", "ADD_TEXT add text text=Summer 2019"),
    ("enlarge the moon three times", "RESIZE resize thing=moon factor=3.0"),
    ("could you tilt the photo so the horizon is level", "OTHER rotate degrees=0.0 value=straighten"),
    ("less contrast", "OTHER contrast direction=-1"),
    ("a bit less contrast", "OTHER contrast direction=-1 amount=0.5"),
    ("reduce the contrast a bit", "OTHER contrast direction=-1 amount=0.5"),
    ("tone down the reds", "ATTRIBUTE saturation thing=red parts direction=-1"),
    ("it looks a bit washed out", "OTHER contrast direction=1"),
    ("the whites look yellow, fix that", "COLOR_TONE tint color_name=yellow direction=-1"),
    ("bump the exposure up just a hair", "LIGHTING brightness direction=1 amount=0.4"),
    ("add heavy film grain", "GRAIN_VINTAGE grain amount=1.6"),
    ("add light fog in the distance", "WEATHER fog amount=0.5"),
    ("make it black and white with more contrast", "COLOR_TONE monochrome ; OTHER contrast direction=1"),
    ("make the left half black and white", "ATTRIBUTE monochrome direction=1 thing=left half place=left"),
    ("put it in the style of Monet", "ART_STYLE style value=monet"),
    ("put the whole picture under deep snow", "WEATHER snow"),
    ("make it look like a 1920s photograph", "HISTORICAL old photo"),
    ("could this look like an old film from the 50s", "HISTORICAL old photo"),
    ("make the table a picnic table", "REPLACE_OBJECT replace thing=table value=picnic table"),
    ("make the table a wooden table", "ATTRIBUTE attribute thing=table"),
    ("turn the apple into an orange", "REPLACE_OBJECT replace thing=apple value=orange"),
    ("blur everything except the flower", "BACKGROUND background value=blur"),
    ("i want a clean white background", "BACKGROUND background value=clean white color_name=white"),
    ("cut out the dog and make the background transparent", "BACKGROUND background value=transparent"),
    ("the wall is boring, make it brick", "ATTRIBUTE attribute value=brick"),
    ("turn the lights on in the house", "ATTRIBUTE attribute thing=lights value=switched on"),
    ("make him look ten years younger", "AGE_GENDER age direction=-1"),
    ("make the picture wider so we see more of the beach", "OUTPAINT outpaint"),
    ("make the stop sign an animal crossing sign", "REPLACE_OBJECT replace thing=stop sign"),
    ("change the bow to be blue", "ATTRIBUTE recolor thing=bow color_name=blue"),
    ("there should be only one lamp", "ADD_OBJECT add thing=only one lamp"),
    ("let the kitten look up", "POSE pose thing=kitten"),
    ("make the colours cooler", "COLOR_TONE temperature direction=-1"),
    (
        "make the cup dark blue and the sky pale pink",
        "ATTRIBUTE recolor thing=cup color_name=dark blue ; ATTRIBUTE recolor thing=sky color_name=pale pink",
    ),
    ("warmer, grainier, and a little darker", "COLOR_TONE temperature ; GRAIN_VINTAGE grain ; LIGHTING brightness direction=-1 amount=0.5"),
]


@pytest.mark.parametrize(("said", "expected"), SAID, ids=[said for said, _ in SAID])
def test_what_is_said_in_passing_is_read(said: str, expected: str) -> None:
    wishes, read = expected.split(" ; "), operations(said)
    assert len(read) == len(wishes), read
    assert [asked_for(operation, wish) for operation, wish in zip(read, wishes, strict=True)] == [[] for _ in wishes]
