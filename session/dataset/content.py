"""What an instruction speaks of (people, animals, buildings, …), told by its words, as in Figure 3 of the Pico-Banana-400K paper."""

from functools import cache
from itertools import product

KEYWORDS = {
    "people": "person people man men woman women boy girl child children kid baby babies guy lady ladies face portrait crowd couple "
    "bride groom player dancer musician worker soldier tourist",
    "animals": "animal dog puppy puppies cat kitten horse pony ponies cow bull sheep goat pig chicken rooster duck goose geese bird parrot "
    "owl eagle fish shark whale dolphin lion tiger bear elephant giraffe zebra monkey rabbit deer fox wolf wolves frog snake lizard turtle "
    "insect bee butterfly butterflies spider pet",
    "plants": "plant tree palm leaf leaves flower blossom rose tulip grass lawn bush hedge forest jungle garden vine",
    "landscape": "landscape mountain hill valley field desert canyon cliff rock sand snow path trail countryside meadow",
    "water": "water sea ocean lake river stream pond pool beach wave waterfall shore harbour harbor",
    "sky": "sky skies cloud sun sunset sunrise moon star rainbow horizon aurora",
    "buildings": "building house cottage skyscraper tower church cathedral castle temple bridge barn roof city cities town village "
    "skyline street wall fence door window balcony balconies monument statue",
    "vehicles": "vehicle car truck van bus taxi taxis train tram motorcycle motorbike bicycle bike boat ship yacht sailboat plane airplane "
    "aircraft helicopter tractor",
    "food": "food meal dish plate bowl bread cake cookie pizza burger sandwich salad soup rice pasta meat cheese egg fruit apple banana "
    "lemon berry berries strawberry strawberries grape vegetable tomato carrot drink coffee tea wine beer dessert",
    "clothing": "clothes clothing outfit shirt blouse jacket coat suit dress skirt jeans trousers hat cap helmet scarf scarves glove shoe "
    "boot sneaker glasses sunglasses necklace earring mask uniform costume tie bag",
    "interiors": "room kitchen bedroom bathroom office table desk chair sofa couch bed lamp shelf shelves cabinet carpet rug curtain "
    "furniture mirror vase pillow floor ceiling",
    "text": "text word letter letters lettering sign signage caption poster billboard banner logo label font title handwriting slogan",
}
"""Words of each kind of content, in the singular, and in the plural too where that is no -s or -es."""
REFERRING = "it its them they their theirs him his her hers those these same previous earlier again former latter"
"""Words that lean on what was said before, where there was something before."""
ENDINGS = ("", "s", "es", "'s", "’s")
AFTER = ("", ",", ".", ";", ":", "!", "?", ")", '"', "”")
"""What may stand right behind a word. To look each up in one table is faster than to take them off every word of a million sentences."""


@cache
def index() -> dict[str, tuple[str, ...]]:
    """What each word tells, in all its endings."""
    found: dict[str, tuple[str, ...]] = {}
    for what, words in KEYWORDS.items():
        for word, ending, after in product(words.split(), ENDINGS, AFTER):
            found[word + ending + after] = (*found.get(word + ending + after, ()), what)
    return found


def content(words: str) -> set[str]:
    """All that an instruction speaks of; nothing where no word is known."""
    known = index()
    return {what for word in words.lower().split() for what in known.get(word, ())}
