"""How English words change: plurals, -ing, -ed, comparatives, a or an."""

_PLURALS = """
man:men woman:women child:children person:people foot:feet tooth:teeth goose:geese mouse:mice ox:oxen knife:knives leaf:leaves
shelf:shelves wolf:wolves scarf:scarves calf:calves policeman:policemen fireman:firemen fisherman:fishermen gentleman:gentlemen
snowman:snowmen wife:wives bookshelf:bookshelves loaf:loaves thief:thieves elf:elves hoof:hooves tomato:tomatoes potato:potatoes
mango:mangoes superhero:superheroes tornado:tornadoes buffalo:buffalo sheep:sheep deer:deer moose:moose fish:fish
octopus:octopuses cactus:cacti glass:glasses broccoli:broccoli
"""
_PAST = """
hold:held wear:worn eat:eaten drink:drunk ride:ridden throw:thrown catch:caught hit:hit drive:driven feed:fed bite:bitten cut:cut
break:broken make:made paint:painted put:put
"""
_UNDOUBLED = """
bloom burn cheer clean cook cover crawl drink eat explode feed float follow hover howl juggle kneel lean look meow open rain read
roar scream shout sleep snore snow wear
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


_PLURAL, _PARTICIPLE = _pairs(_PLURALS), _pairs(_PAST)
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    if noun in _PLURAL:
        return _PLURAL[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"


def ing(verb: str) -> str:
    if verb == "lie":
        return "lying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def ed(verb: str) -> str:
    if verb in _PARTICIPLE:
        return _PARTICIPLE[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def er(adjective: str) -> str:
    if adjective.endswith("e"):
        return adjective + "r"
    if adjective.endswith("y"):
        return adjective[:-1] + "ier"
    return adjective + (adjective[-1] if _doubles(adjective) and adjective not in {"new", "old"} else "") + "er"


def an(word: str) -> str:
    return "an" if word[:1].lower() in _VOWELS and not word.startswith(("uni", "one")) else "a"


def _doubles(word: str) -> bool:
    short = len(word) >= 3 and word[-1] not in "wxyaeiou" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return short and word not in _UNDOUBLED.split()
