"""What an instruction speaks of (people, animals, buildings, …), told by its words, as in Figure 3 of the Pico-Banana-400K paper."""

import re
from functools import cache

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
    "orange lemon berry berries strawberry strawberries grape vegetable tomato carrot drink coffee tea wine beer dessert",
    "clothing": "clothes clothing outfit shirt blouse jacket coat suit dress skirt jeans trousers hat cap helmet scarf scarves glove shoe "
    "boot sneaker glasses sunglasses necklace earring mask uniform costume tie bag",
    "interiors": "room kitchen bedroom bathroom office table desk chair sofa couch bed lamp shelf shelves cabinet carpet rug curtain "
    "furniture mirror vase pillow floor ceiling",
    "text": "text word letter letters lettering sign signage caption poster billboard banner logo label font title handwriting slogan",
}
"""Words of each kind of content, in the singular or, where that is no -s or -es, in the plural as well."""


def pattern(words: str) -> str:
    """For Python and for RE2: any of the words, whole, also with a plural's ending."""
    return rf"\b(?:{'|'.join(words.split())})(?:e?s)?\b"


@cache
def compiled() -> dict[str, re.Pattern[str]]:
    # One search of a lower-case text is faster than a search that ignores case.
    return {what: re.compile(pattern(words)) for what, words in KEYWORDS.items()}


def content(words: str) -> tuple[str, ...]:
    """All that an instruction speaks of, in the table's order; nothing where no word is known."""
    lowered = words.lower()
    return tuple(what for what, spoken in compiled().items() if spoken.search(lowered))
