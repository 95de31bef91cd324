"""What people say, and what is read from it: kind and action of each operation, and the fields that matter."""

import random
import re

import pytest

from editor.operations import Operation, operations

# Sentence, then "KIND action field=value …" for each operation, in order.
SAID = [
    ("Could you warm up the colours a little?", "COLOR_TONE temperature direction=1 amount=0.5"),
    ("the photo feels too cold", "COLOR_TONE temperature direction=1"),
    ("I'd like a colder, bluer mood", "COLOR_TONE temperature direction=-1"),
    ("give the whole thing a teal tint", "COLOR_TONE tint color_name=teal"),
    ("go monochrome please", "COLOR_TONE monochrome"),
    ("turn it b&w", "COLOR_TONE monochrome"),
    ("sepia tone it", "COLOR_TONE sepia"),
    ("please apply a sepia filter", "COLOR_TONE sepia"),
    ("too dark, brighten it up", "LIGHTING brightness direction=1"),
    ("the picture is a bit too bright", "LIGHTING brightness direction=-1 amount=0.5"),
    ("lower the brightness by 15 percent", "LIGHTING brightness direction=-1 factor=0.85"),
    ("make it pop with more contrast", "OTHER contrast direction=1"),
    ("turn down the saturation", "OTHER saturation direction=-1"),
    ("more vivid colors", "OTHER saturation direction=1"),
    ("make the colours much more vibrant", "OTHER saturation direction=1 amount=1.6"),
    ("I want it sharper", "OTHER sharpen direction=1"),
    ("soften the image slightly", "OTHER blur amount=0.4"),
    ("make the background blurry", "BACKGROUND background value=blur"),
    ("give the photo some film grain", "GRAIN_VINTAGE grain"),
    ("shot on 35mm film in the 1970s", "GRAIN_VINTAGE vintage"),
    ("make it look like a polaroid", "GRAIN_VINTAGE vintage"),
    ("retro vibe please", "GRAIN_VINTAGE vintage"),
    ("make it look a hundred years old", "HISTORICAL old photo"),
    ("as though it was taken in the victorian era", "HISTORICAL old photo"),
    ("age the photo with scratches and faded edges", "HISTORICAL old photo"),
    ("turn the scene into golden hour", "LIGHTING golden hour"),
    ("bathe everything in sunset light", "LIGHTING golden hour value=sunset"),
    ("relight it with neon lights", "LIGHTING light value=neon"),
    ("candlelit atmosphere", "LIGHTING light value=candlelight"),
    ("harsh fluorescent office lighting", "LIGHTING light value=fluorescent"),
    ("make it nighttime", "LIGHTING night"),
    ("what would it look like at night?", "LIGHTING night"),
    ("use dramatic studio lighting", "LIGHTING light"),
    ("add thick fog", "WEATHER fog amount=1"),
    ("make it a rainy day", "WEATHER rain"),
    ("it's raining now", "WEATHER rain"),
    ("cover the ground with snow", "WEATHER snow"),
    ("give it heavy snowfall", "WEATHER snow amount=1.6"),
    ("clear up the sky, make it sunny", "WEATHER sunny"),
    ("turn summer into autumn", "SEASON autumn"),
    ("show it in winter", "SEASON winter"),
    ("make it a snowy winter day", "SEASON winter"),
    ("fall foliage on all the trees", "SEASON autumn"),
    ("make it spring", "SEASON spring"),
    ("cartoonize this picture", "CARTOON_SKETCH cartoon"),
    ("make it look like a page from a comic book", "CARTOON_SKETCH comic"),
    ("sketch this in pencil", "CARTOON_SKETCH sketch"),
    ("turn it into a black ink line drawing", "CARTOON_SKETCH ink"),
    ("line art of the woman", "LINE_ART ink"),
    ("make an ink sketch of the man", "LINE_ART ink"),
    ("paint it in oils", "ART_STYLE oil"),
    ("render as a watercolor painting", "ART_STYLE watercolor"),
    ("in the style of Vincent van Gogh", "ART_STYLE style"),
    ("make it look like a Monet", "ART_STYLE style"),
    ("convert the photo into pop art", "ART_STYLE poster value=pop art"),
    ("make a retro travel poster out of it", "ART_STYLE poster"),
    ("turn him into a manga hero", "ANIME person style"),
    ("make the girl look like a Disney character", "PIXAR person style"),
    ("turn us into the Simpsons", "SIMPSON person style"),
    ("make me a LEGO minifigure", "LEGO person style"),
    ("make a funko pop of the man", "FUNKO person style"),
    ("draw a caricature of her", "CARICATURE person style"),
    ("western comic cel shading for the boy", "CEL_COMIC cel"),
    ("sticker with a white outline please", "STICKER sticker"),
    ("zoom in a bit on the dog's face", "ZOOM zoom thing=dog's face"),
    ("get closer to the bird", "ZOOM zoom thing=bird"),
    ("close-up of her hands", "ZOOM zoom thing=her hands"),
    ("zoom in 2x", "ZOOM zoom factor=2"),
    ("rotate the photo 45 degrees to the left", "OTHER rotate degrees=-45"),
    ("turn the picture upside down", "OTHER rotate degrees=180"),
    ("rotate it 90° counterclockwise", "OTHER rotate degrees=-90"),
    ("flip the image horizontally", "OTHER flip axis=horizontal"),
    ("crop the photo to 16:9", "OTHER crop value=16:9"),
    ("crop out the left side", "OTHER crop"),
    ("make it square", "OTHER crop value=square"),
    ("extend the picture on the right side", "OUTPAINT outpaint place=right"),
    ("zoom out and show more of the surroundings", "OUTPAINT outpaint"),
    ("colour the umbrella bright yellow", "ATTRIBUTE recolor thing=umbrella color_name=bright yellow"),
    ("can the bus be purple?", "ATTRIBUTE recolor thing=bus color_name=purple"),
    ("I want the door in navy blue", "ATTRIBUTE recolor thing=door color_name=navy blue"),
    ("change the red chair to green", "ATTRIBUTE recolor thing=red chair color_name=green"),
    ("the roof should be terracotta", "ATTRIBUTE recolor thing=roof"),
    ("make all of the leaves turquoise-ish", "ATTRIBUTE recolor thing=leaves"),
    ("her dress should be emerald green", "CLOTHING recolor color_name=emerald green"),
    ("dye his jacket black", "CLOTHING recolor thing=his jacket"),
    ("swap her jeans for a long skirt", "CLOTHING replace"),
    ("dress the man in a tuxedo", "CLOTHING replace"),
    ("make the bench metal", "ATTRIBUTE attribute thing=bench"),
    ("let the cup be made of glass", "ATTRIBUTE attribute thing=cup"),
    ("the cat should be fluffier", "ATTRIBUTE attribute thing=cat"),
    ("erase the power lines", "REMOVE_OBJECT remove thing=power lines"),
    ("take the bottle off the table", "REMOVE_OBJECT remove thing=bottle"),
    ("there shouldn't be any people in the background", "REMOVE_OBJECT remove thing=people in the background"),
    ("I don't want the trash can there", "REMOVE_OBJECT remove thing=trash can"),
    ("make the car disappear", "REMOVE_OBJECT remove thing=car"),
    ("take off his sunglasses", "ACCESSORIES remove thing=his sunglasses"),
    ("pop a crown on her head", "ACCESSORIES add thing=crown"),
    ("the dog wears a bow tie", "ACCESSORIES add"),
    ("add a boat on the lake", "ADD_OBJECT add thing=boat"),
    ("there could be a rainbow above the hills", "ADD_OBJECT add thing=rainbow"),
    ("stick a balloon in the kid's hand", "ADD_OBJECT add thing=balloon"),
    ("what if there were two moons in the sky?", "ADD_OBJECT add thing=two moons"),
    ("let a parrot sit on the fence", "ADD_OBJECT add"),
    ("swap the apple for a pear", "REPLACE_OBJECT replace thing=apple value=pear"),
    ("turn the bicycle into a motorbike", "REPLACE_OBJECT replace thing=bicycle value=motorbike"),
    ("a horse instead of the cow", "REPLACE_OBJECT replace thing=cow value=horse"),
    ("the ball should be a watermelon", "REPLACE_OBJECT replace thing=ball value=watermelon"),
    ("slide the lamp over to the right", "RELOCATE relocate thing=lamp place=right"),
    ("put the vase in the middle of the table", "RELOCATE relocate thing=vase place=center"),
    ("bring the chair closer to the window", "RELOCATE relocate thing=chair"),
    ("make the mountains a lot taller", "RESIZE resize thing=mountains direction=1 amount=1.6"),
    ("shrink the logo by 30%", "RESIZE resize thing=logo direction=-1 factor=0.7"),
    ("enlarge the moon to three times its size", "RESIZE resize thing=moon factor=3"),
    ("the ears should be smaller", "RESIZE resize thing=ears direction=-1"),
    ("put me on the moon", "BACKGROUND background"),
    ("change the scenery to a tropical beach", "BACKGROUND background"),
    ("plain white background please", "BACKGROUND background value=plain white"),
    ("set the scene in a forest", "BACKGROUND background"),
    ("cut out the background", "BACKGROUND background value=transparent"),
    ("write SALE across the top in red", "ADD_TEXT add text text=SALE place=top color_name=red"),
    ('put "Happy Birthday" at the bottom center', "ADD_TEXT add text text=Happy Birthday place=bottom"),
    ("caption it 'Best day ever'", "ADD_TEXT add text text=Best day ever"),
    ('the sign should say "Welcome"', "REPLACE_TEXT text text=Welcome"),
    ('change the text on the billboard to "Eat More Kale"', "REPLACE_TEXT text text=Eat More Kale"),
    ("make the lettering gold", "TEXT_STYLE text"),
    ("use a handwritten font for the title", "TEXT_STYLE text"),
    ("translate the menu to Spanish", "TRANSLATE_TEXT text value=spanish"),
    ("make the boy laugh", "EXPRESSION expression"),
    ("she should look surprised", "EXPRESSION expression"),
    ("wipe that smile off his face", "EXPRESSION expression"),
    ("have the woman sit down", "POSE pose"),
    ("turn his head to the left", "POSE pose"),
    ("make the dog jump", "POSE pose"),
    ("make the woman twenty years younger", "AGE_GENDER age direction=-1"),
    ("turn the man into a woman", "AGE_GENDER age"),
    ("remove the cup and then make it foggy", "REMOVE_OBJECT remove thing=cup ; WEATHER fog"),
    (
        "Crop to a square, boost the contrast and add a vignette.",
        "OTHER crop value=square ; OTHER contrast direction=1 ; GRAIN_VINTAGE vintage",
    ),
    ("make it darker and bluer", "LIGHTING brightness direction=-1 ; COLOR_TONE tint"),
    ("brighten the face a touch", "ATTRIBUTE brightness thing=face amount=0.4"),
    ("make the sky more dramatic and the grass greener", "ATTRIBUTE attribute thing=sky ; ATTRIBUTE recolor thing=grass"),
    ("black and white with a splash of grain", "COLOR_TONE monochrome ; GRAIN_VINTAGE grain"),
    ("make the bread and butter plate pink", "ATTRIBUTE recolor"),
    ("desaturate everything", "OTHER saturation direction=-1"),
    ("add a touch of warmth", "COLOR_TONE temperature amount=0.4"),
    ("reduce the noise", "GRAIN_VINTAGE grain direction=-1"),
    ("get rid of the fog", "WEATHER fog direction=-1"),
]


def asked_for(operation: Operation, expected: str) -> list[str]:
    """What of `expected` is not so."""
    words = re.fullmatch(r"(\w+) ((?:(?!\w+=)\w+ ?)*)(.*)", expected)
    assert words
    wrong = []
    if (operation.kind.name, operation.action) != (words[1], words[2].strip()):
        wrong.append(f"{operation.kind.name} {operation.action}")
    for field, value in re.findall(r"(\w+)=(.*?)(?= \w+=|$)", words[3]):
        got = getattr(operation, field)
        same = got == value if isinstance(got, str) else got is not None and abs(got - float(value)) < 0.01
        if not same:
            wrong.append(f"{field}={got}")
    return wrong


@pytest.mark.parametrize(("said", "expected"), SAID, ids=[said for said, _ in SAID])
def test_an_instruction_is_read(said: str, expected: str) -> None:
    wishes = expected.split(" ; ")
    read = operations(said)
    assert [(operation.kind.name, operation.action) for operation in read] == [
        (wish.split()[0], operation.action) for wish, operation in zip(wishes, read, strict=True)
    ]
    assert [asked_for(operation, wish) for operation, wish in zip(read, wishes, strict=True)] == [[] for _ in wishes]


@pytest.mark.parametrize(
    ("plain", "polite"),
    [
        ("remove the cup", "Could you please remove the cup for me?"),
        ("make the photo warmer", "hey, can you make the photo warmer, please"),
        ("add a dog", "I would like you to add a dog. Thanks!"),
        ("turn the car red", "Let's turn the car red, if you don't mind"),
    ],
)
def test_politeness_changes_nothing(plain: str, polite: str) -> None:
    asked, kindly = operations(plain), operations(polite)
    assert [(o.kind, o.action, o.thing, o.color) for o in kindly] == [(o.kind, o.action, o.thing, o.color) for o in asked]


def test_quoted_words_are_never_read_as_wishes() -> None:
    (operation,) = operations('add the text "REMOVE the dog, and make it snow; then STOP." at the top')
    assert (operation.action, operation.text, operation.place) == ("add text", "REMOVE the dog, and make it snow; then STOP.", "top")


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("make it black and white", 1),
        ("make the car red and blue", 1),
        ("remove the salt and pepper shakers", 1),
        ("make it rain and fog", 2),
        ("crop to a square, sharpen and add grain", 3),
        ("brighten it by 1.5x. Then flip it", 2),
    ],
)
def test_what_belongs_together_stays_together(said: str, count: int) -> None:
    assert len(operations(said)) == count


@pytest.mark.parametrize("said", ["", "   ", "qwertz uiop", "?!", "…", "a", "§0", '""'])
def test_what_nobody_understands_is_unknown(said: str) -> None:
    (operation,) = operations(said)
    assert (operation.action, operation.confidence) == ("unknown", 0.0)


@pytest.mark.parametrize(
    ("said", "amount", "factor"),
    [
        ("make the photo slightly warmer", 0.4, None),
        ("make the photo extremely warm", 2.0, None),
        ("make the dog half the size", 1.0, 0.5),
        ("make the dog 1.5x bigger", 1.0, 1.5),
        ("make the dog 30% smaller", 1.0, 0.7),
        ("shrink the dog to 50 % of its size", 1.0, 0.5),
    ],
)
def test_amounts_and_factors(said: str, amount: float, factor: float | None) -> None:
    (operation,) = operations(said)
    assert operation.amount == amount
    assert operation.factor == pytest.approx(factor) if factor else operation.factor is None


WORDS = """
make the it photo a bit more warmer with of in on and then red blue dark his her cat hat text remove add put replace turn into as like look
very much 20 % twice big small to left top , . ; ? old style sunset night is should be could what if there some soft
"""


@pytest.mark.parametrize("seed", range(20))
def test_any_words_in_any_order_are_read_somehow(seed: int) -> None:
    chance = random.Random(seed)
    for length in (1, 3, 8, 20, 60):
        said = " ".join(chance.choice(WORDS.split()) for _ in range(length))
        assert operations(said)


@pytest.mark.parametrize(
    "said", ["it " * 300, "make " * 400, "light soft more " * 150, '"' * 501, "the photo " * 200, "a," * 500, "x" * 2000]
)
def test_two_thousand_characters_of_anything_end(said: str) -> None:
    assert operations(said)


@pytest.mark.parametrize(
    ("said", "actions"),
    [
        ("do not make it warmer, make it cooler", [("temperature", -1)]),
        ("make it sepia. no wait, black and white", [("monochrome", 1)]),
        ("add a sepia tone and a white border", [("sepia", 1), ("border", 1)]),
        ("remove everything except the motorcycle", [("unknown", 1)]),
    ],
)
def test_what_is_forbidden_taken_back_or_spared_is_not_done(said: str, actions: list[tuple[str, int]]) -> None:
    assert [(operation.action, operation.direction) for operation in operations(said)] == actions


def test_quoted_text_is_written_as_it_was_said() -> None:
    assert operations('add a caption saying "Coins — 1p & 2p"')[0].text == "Coins — 1p & 2p"
