# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What is known of nouns: number, which pronouns they answer to, what they are kinds of, what is part of what."""

import re
from functools import lru_cache

from editor.colors import is_color
from session.resolve import lexicon


def named(words: str) -> frozenset[str]:
    return frozenset(words.split())


MALE = named(
    "man boy guy gentleman father dad daddy grandpa grandfather king prince brother son husband groom uncle lad dude waiter cowboy policeman"
    " fireman fisherman businessman salesman snowman santa nephew monk priest male mailman actor bloke fella batman superman spiderman mister boyfriend bf hubby papa granddad grandad gramps grandson stepfather stepdad stepson stepbrother godfather"
    " godson bro chap duke baron emperor wizard postman barman milkman cameraman schoolboy choirboy bridegroom"
)
FEMALE = named(
    "woman girl lady mother mom mommy mum grandma grandmother queen princess sister daughter wife bride aunt waitress ballerina actress"
    " policewoman businesswoman mermaid witch niece nun female cheerleader bridesmaid hostess stewardess goddess girlfriend gf wifey mama nan nana nanny granny gran granddaughter stepmother stepmom stepdaughter stepsister"
    " godmother goddaughter sis duchess empress countess baroness heroine widow maid housewife saleswoman schoolgirl flowergirl"
)
PERSON = lexicon.surely("person") - MALE - FEMALE | named(
    "person child kid baby toddler infant teenager teen adult player skier surfer skateboarder skater rider driver chef cook worker soldier"
    " officer cop astronaut friend someone somebody pedestrian athlete pitcher catcher umpire referee batter model snowboarder doctor nurse"
    " farmer clown pirate biker cyclist motorcyclist student teacher boss artist singer dancer musician guitarist drummer photographer tourist"
    " passenger pilot captain sailor knight warrior ninja samurai elf vampire zombie human figure character police spectator fan golfer"
    " runner swimmer boxer customer shopper vendor cashier bartender barista firefighter scientist speaker host guest neighbor stranger jockey"
    " ex bestie mate roommate flatmate coworker colleague classmate spouse fiance fiancee sibling goalie goalkeeper striker musician twin buddy partner parent judge hiker climber gardener painter hero superhero villain thief spy guard angel fairy cousin grandparent grandchild stepchild newborn youngster kiddo mayor president"
)
_DAMS = named("mare hen ewe doe lioness tigress sow vixen heifer filly")
_SIRES = named("stallion rooster cockerel bull ram stag tomcat boar gander ox colt")
"""Animals that are called by one sex alone."""
PEOPLE = named("people crowd team family couple group audience staff crew band pair trio folks everyone everybody police humans")
ANIMAL = lexicon.surely("animal") | named(
    "animal dog cat puppy kitten horse cow bird sheep zebra giraffe elephant bear lion tiger monkey duck duckling goat pig rabbit bunny parrot"
    " fish dolphin shark penguin owl eagle mouse rat fox wolf deer panda dragon unicorn dinosaur butterfly bee frog turtle tortoise snake lizard"
    " hamster camel kangaroo koala chicken rooster hen goose swan flamingo llama alpaca bull calf lamb squirrel seagull crab seal whale"
    " octopus lobster leopard cheetah cougar panther jaguar gorilla ape chimpanzee donkey mule pony ox buffalo bison hippo rhino crocodile"
    " alligator toad spider ant insect bug ladybug dragonfly moth pigeon dove crow raven hawk falcon peacock turkey ostrich pelican sparrow"
    " robin woodpecker hummingbird canary stork heron raccoon skunk otter beaver hedgehog bat mole moose elk reindeer antelope gazelle"
    " jellyfish starfish snail worm cub foal pug bulldog poodle chihuahua dachshund doberman husky labrador retriever beagle corgi dalmatian"
    " pup doggy kitty pet creature beast stallion mare ram geese husky hound wildcat lynx sloth lemur meerkat walrus orca salmon goldfish ewe doe lioness tigress vixen heifer filly cockerel stag tomcat boar gander colt"
)
FIGURE = named(
    "robot alien yeti troll ogre goblin centaur bigfoot werewolf gnome doll teddy statue snowman puppet mannequin monster ghost skeleton gargoyle scarecrow cyborg toy minion dwarf"
)
"""What is made like a person or an animal: it may smile, wear and hold."""

KINDS = lexicon.kinds()
"""A general noun and those it may be said of."""
_SPECIAL = frozenset[str]().union(*KINDS.values())

_ALIKE = lexicon.groups()
_NONE: frozenset[int] = frozenset()
_GROUPS = {noun: frozenset(number for number, words in enumerate(_ALIKE) if noun in words) for noun in frozenset[str]().union(*_ALIKE)}
"""Which groups of nouns for the same sort of thing each stands in."""

BODY = named(
    "hair eye eyes skin beard mustache eyebrow lip nail fur tail ear ears nose teeth tooth tongue hand hands arm arms leg legs head face mouth"
    " neck chest feet foot finger shoulder back lap body haircut cheek fist forehead chin belly stomach hip knee elbow wrist thumb expression"
    " smile wing wings paw paws trunk tusk tusks horn horns mane beak feather hoof claw claws snout whisker spot stripe fin"
)
ANIMAL_BODY = named(
    "fur tail trunk tusk tusks horn horns mane beak feather feathers hoof hooves claw claws snout whisker whiskers paw paws wing wings muzzle"
)
PARTS = named(
    "handle spout lid hood wheel wheels tire tires roof chimney leg legs seat button sleeve sleeves collar zipper pocket rim branch petal stem strap"
    " lens screen keyboard saddle sail mast trunk frame base top bottom edge label cap door doors window windows bumper headlights"
)
"""What belongs to a whole rather than having parts itself."""
HOLDERS = named(
    "bowl basket cup mug glass bucket vase pot pan pool tub bathtub sink bag box jar bottle jug plate trolley cart wheelbarrow basin tank aquarium crate bin fountain"
)
WHOLE = named("photo picture image photograph pic scene shot selfie portrait background foreground composition")
"""Words for the picture itself and its grounds, which are no things in it."""
PLACES = named(
    "left right top bottom center centre middle side front back corner foreground background edge end rest distance air place spot way area"
    " version step edit change turn round thing something color colour size shape style look pattern material kind type bit lot half pair"
    " side row time moment shade tone texture length height outside inside front instead"
)
"""Nouns that say where, how or how much: nothing that a pronoun would mean."""

_PLURALS = {
    "men": "man", "women": "woman", "people": "person", "children": "child", "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth", "knives": "knife",
    "leaves": "leaf", "shelves": "shelf", "loaves": "loaf", "wolves": "wolf", "calves": "calf", "halves": "half", "scarves": "scarf", "wives": "wife", "oxen": "ox",
    "policemen": "policeman", "firemen": "fireman", "snowmen": "snowman", "cacti": "cactus", "lives": "life", "cookies": "cookie", "movies": "movie", "selfies": "selfie",
    "ties": "tie", "bowties": "bowtie", "pies": "pie", "veggies": "veggie", "zombies": "zombie", "brownies": "brownie", "smoothies": "smoothie", "shoes": "shoe", "horseshoes": "horseshoe", "buses": "bus",
}  # fmt: skip
_ALWAYS_PLURAL = named(
    "glasses sunglasses pants jeans shorts scissors trousers fries clothes goggles headphones tights leggings pajamas binoculars stairs curtains blinds tongs eyeglasses surroundings"
)
_ONE_OR_MANY = named(
    "sheep fish deer geese moose swan salmon shrimp aircraft cattle hair fruit furniture luggage food team family couple crowd group band"
)
_SINGULAR_S = named(
    "bus gas glass dress grass cactus octopus christmas canvas lens atlas compass dais iris tennis chess cross moss boss class pass mattress princess waitress actress seaweed news always this his is was"
)
MANY = named(
    "two three four five six seven eight nine ten several many some few both all various multiple dozens couple numerous these those 2 3 4 5 6 7 8 9 10"
)
OURS = named("my our your")
COUNTS = named("two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10")


@lru_cache(4096)
def singular(noun: str) -> str:
    noun = noun.lower()
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun in _ALWAYS_PLURAL or noun in _SINGULAR_S or not noun.endswith("s") or len(noun) < 4 or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zes", "toes")):
        return noun[:-2]
    return noun[:-1]


def plural(noun: str) -> str:
    """ "dog" as "dogs"; what is plural stays."""
    irregular = {one: many for many, one in _PLURALS.items() if one not in {"movie", "tie", "pie"}}
    if is_plural(noun) or noun in _ONE_OR_MANY:
        return noun
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def is_plural(noun: str) -> bool:
    """Of the noun alone: "dogs", "people", "glasses"."""
    noun = noun.lower()
    return noun in PEOPLE or noun in _ALWAYS_PLURAL or singular(noun) != noun


def either_number(noun: str) -> bool:
    """Said of one and of many with one form, or "it" and "they" of the same: sheep, sunglasses, a crowd."""
    return noun.lower() in _ONE_OR_MANY or noun.lower() in _ALWAYS_PLURAL or noun.lower() in PEOPLE


def is_person(noun: str) -> bool:
    one = singular(noun)
    return one in MALE or one in FEMALE or one in PERSON or noun.lower() in PEOPLE


def is_animal(noun: str) -> bool:
    return singular(noun) in ANIMAL


def is_alive(noun: str) -> bool:
    return is_person(noun) or is_animal(noun) or singular(noun) in FIGURE


def is_body(word: str) -> bool:
    """A part of a body, one or many: "face", "faces"."""
    return word in BODY or singular(word) in BODY


@lru_cache(4096)
def is_someone(noun: str) -> bool:
    """A person, or by its ending one who does something: a fishmonger."""
    return is_person(noun) or (not is_alive(noun) and pronouns(noun) >= {"he", "she"})


def may_be_called(one: str, other: str) -> bool:
    """Whether a person of the noun `one` may be called `other`: the bride is the woman, the kid is the boy."""
    one, other = singular(one), singular(other)
    if one in _ANYONE | _STRANGE or other not in _ANYONE or not is_someone(one):
        return one in _YOUNG and other in _YOUNG and bool(pronouns(one) & pronouns(other) - {"it"})
    return bool(pronouns(one) & pronouns(other) - {"it"}) and (one not in _YOUNG or other in _YOUNG)


def are_young(one: str, other: str) -> bool:
    return singular(one) in _YOUNG and singular(other) in _YOUNG


_YOUNG = named("kid child baby toddler infant boy girl")
_STRANGE = named("fairy angel vampire zombie witch alien ghost elf mermaid superhero villain clown santa")
_ANYONE = named("man guy gentleman woman lady girl boy person kid child")


@lru_cache(1024)
def may_be_alive(noun: str) -> bool:
    """Also with a slip of the keys: "drangon"."""
    return is_alive(noun) or any(slip(noun, animal) for animal in ANIMAL | FIGURE)


def is_value(words: str) -> bool:
    """Whether these words are a colour."""
    return is_color(words.lower())


_DOER = re.compile(r"(?!.*less$)..(?:ist|ian|eer|man|woman|monger|keeper|er|or|ess|boy|girl)$")
_NO_DOERS = named(
    "tower water flower letter paper computer scooter trailer tractor sweater poster counter corner river winter summer shower planter toaster mixer blender printer monitor mirror door floor color container"
    " cover drawer dresser hammer ladder lighter locker number order pepper powder quarter roller shutter sticker sneaker slipper speaker timer trigger wrapper helicopter feather leather weather finger shoulder"
    " butter burger filter fender bumper border banner lantern meter dinner supper chair stair car jar star armor motor razor tractor harbor anchor elevator escalator refrigerator calculator projector generator"
    " parlor dress cypress mattress fortress compass grass glass chess address dumpster skyscraper lighter cucumber amber copper silver timber ember tiger rubber fiber plaster gutter theater center newspaper amplifier burner charger copier heater freezer cooler washer dishwasher tumbler stroller antler boulder chandelier barrier carrier clipper cutter glacier hanger holder hoover opener peeler purifier radiator recorder reflector ruler sander saucer scanner sensor server shaker spoiler sprinkler strainer streamer toaster topper trimmer tumbler visor"
)


@lru_cache(8192)
def pronouns(noun: str) -> frozenset[str]:
    """Those among it, he, she that one thing of this noun answers to."""
    one = singular(noun)
    if one in MALE:
        return frozenset({"he"} | ({"it"} if one in FIGURE else set()))
    if one in FEMALE:
        return frozenset({"she"})
    if one in {"baby", "child", "kid", "infant", "toddler", "player", "figure", "character"}:
        return frozenset({"he", "she", "it"})
    if one in PERSON or (_DOER.search(one) and not lifeless(one) and one not in _NO_DOERS):
        return frozenset({"he", "she"}) if one in PERSON or one.endswith("ist") else frozenset({"he", "she", "it"})
    if one in ANIMAL or one in FIGURE:
        return frozenset({"it", "he", "she"} - ({"he"} if one in _DAMS else {"she"} if one in _SIRES else set()))
    return frozenset({"it"})


@lru_cache(8192)
def alike(one: str, other: str) -> bool:
    """Two nouns for the same sort of thing: man and guy, bike and motorcycle."""
    if not _GROUPS.get(one, _NONE).isdisjoint(_GROUPS.get(other, _NONE)):
        return True
    one, other = singular(one), singular(other)
    return one == other or not _GROUPS.get(one, _NONE).isdisjoint(_GROUPS.get(other, _NONE)) or _compound(one, other)


def _of_one(words: str) -> str:
    """ "hot air balloons" as "hot air balloon"."""
    before, space, last = words.rpartition(" ")
    return f"{before}{space}{singular(last)}"


def far_wider(general: str, special: str) -> bool:
    """Whether a minaret is called so by way of another word: as a tower, a building."""
    return KINDS.get(singular(general), {}).get(singular(special), 1) > 1


@lru_cache(8192)
def called_alike(one: str, other: str) -> bool:
    """Whether one phrase may be said for the other, or the other is the wider word, by the names that they end with."""
    own, said = (lexicon.longest(_of_one(words)) for words in (one, other))
    if " " in own and (own in KINDS.get(singular(said), ()) or said in KINDS.get(own, ())):
        return True
    if " " in said and own in KINDS.get(said, ()):
        return True
    return alike(own, said) or (" " in own and alike(own.split()[-1], said))


@lru_cache(8192)
def covers(general: str, special: str) -> bool:
    """ "the vehicle" of a tram, "the animal" of a fox."""
    if special in KINDS.get(general, ()):  # "the lovers", which are no more than one
        return True
    general, special = singular(general), singular(special)
    if general == "animal" or general == "creature":
        return is_animal(special)
    if general in {"person", "figure", "subject", "character"}:
        return is_person(special)
    if general in {"people", "men", "women", "guys", "kids"}:
        return is_person(special)
    return special in KINDS.get(general, ())


def _compound(one: str, other: str) -> bool:
    """firetruck and truck, seabird and bird."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.endswith(short) and long != short and len(long) - len(short) >= 3


@lru_cache(4096)
def slip(one: str, other: str) -> bool:
    """Whether one is the other with a slip of the keys: a letter more, fewer or wrong, or two neighbours in each other's place."""
    one, other = singular(one), singular(other)
    if min(len(one), len(other)) < 5 or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    if all(is_alive(noun) or lifeless(noun) for noun in (one, other)):  # a house is no slip of a horse
        return False
    wrong = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = {(one[wrong + 1 :], other[wrong:]), (one[wrong:], other[wrong + 1 :]), (one[wrong + 1 :], other[wrong + 1 :])}
    swapped = one[wrong : wrong + 2] == other[wrong : wrong + 2][::-1] and one[wrong + 2 :] == other[wrong + 2 :]
    return swapped or any(a == b for a, b in ends)


def may_hold(noun: str) -> bool:
    """Whether it is made for things to be put in."""
    return singular(noun) in HOLDERS or covers("container", noun) or covers("bag", noun)


def lifeless(noun: str) -> bool:
    """Known to be no living thing; of a word nobody knows one cannot say."""
    one = singular(noun)
    return not is_alive(one) and (one in BODY or one in KINDS or one in _SPECIAL or one in _GROUPS)
