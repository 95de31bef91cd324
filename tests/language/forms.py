"""How English words change: plurals, -ing, -ed, comparatives, a or an."""

import re

_PLURALS = """
man:men woman:women child:children person:people foot:feet tooth:teeth goose:geese mouse:mice ox:oxen knife:knives leaf:leaves
shelf:shelves wolf:wolves scarf:scarves calf:calves policeman:policemen fireman:firemen fisherman:fishermen gentleman:gentlemen
snowman:snowmen wife:wives bookshelf:bookshelves loaf:loaves thief:thieves elf:elves hoof:hooves tomato:tomatoes potato:potatoes
mango:mangoes superhero:superheroes tornado:tornadoes buffalo:buffalo sheep:sheep deer:deer moose:moose fish:fish
octopus:octopuses cactus:cacti glass:glasses broccoli:broccoli
"""
_IRREGULAR = """
become:became:become bend:bent:bent bite:bit:bitten blow:blew:blown break:broke:broken bring:brought:brought build:built:built
burn:burnt:burnt burst:burst:burst buy:bought:bought cast:cast:cast catch:caught:caught
come:came:come creep:crept:crept cut:cut:cut dig:dug:dug
do:did:done draw:drew:drawn drink:drank:drunk drive:drove:driven eat:ate:eaten fall:fell:fallen feed:fed:fed fight:fought:fought
find:found:found fly:flew:flown forget:forgot:forgotten freeze:froze:frozen get:got:got give:gave:given go:went:gone grind:ground:ground
grow:grew:grown hang:hung:hung have:had:had hide:hid:hidden hit:hit:hit hold:held:held keep:kept:kept kneel:knelt:knelt knit:knitted:knitted
know:knew:known lay:laid:laid lead:led:led leap:leapt:leapt leave:left:left lie:lay:lain light:lit:lit lose:lost:lost make:made:made
mean:meant:meant meet:met:met mow:mowed:mown pay:paid:paid put:put:put read:read:read ride:rode:ridden ring:rang:rung rise:rose:risen
run:ran:run saw:sawed:sawn say:said:said see:saw:seen sell:sold:sold send:sent:sent set:set:set sew:sewed:sewn shake:shook:shaken
shine:shone:shone shoot:shot:shot show:showed:shown shrink:shrank:shrunk shut:shut:shut sing:sang:sung sink:sank:sunk sit:sat:sat
sleep:slept:slept slide:slid:slid speak:spoke:spoken spill:spilled:spilled spin:spun:spun split:split:split spread:spread:spread
spring:sprang:sprung stand:stood:stood steal:stole:stolen stick:stuck:stuck sweep:swept:swept swell:swelled:swollen swim:swam:swum
swing:swung:swung take:took:taken teach:taught:taught tear:tore:torn think:thought:thought throw:threw:thrown wake:woke:woken wear:wore:worn
weave:wove:woven weep:wept:wept win:won:won wind:wound:wound write:wrote:written
"""
_DOUBLED = {"admit", "begin", "equip", "forget", "prefer", "refer", "regret"}
"""Of more than one syllable, stressed on the last."""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in text.split())


_PLURAL = _pairs(_PLURALS)
_PAST = {verb: (past, participle) for verb, past, participle in (forms.split(":") for forms in _IRREGULAR.split())}
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    if noun in _PLURAL:
        return _PLURAL[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"


def third(verb: str) -> str:
    """ "He does": the noun's ending, with none of its exceptions."""
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def ing(verb: str) -> str:
    if verb in {"lie", "tie", "die"}:
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def ed(verb: str) -> str:
    """The participle."""
    return _PAST[verb][1] if verb in _PAST else _regular(verb)


def past(verb: str) -> str:
    return _PAST[verb][0] if verb in _PAST else _regular(verb)


def _regular(verb: str) -> str:
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
    """After one short vowel, where it is stressed."""
    short = len(word) >= 3 and word[-1] not in "wxyaeiou" and word[-2] in _VOWELS and (word[-3] not in _VOWELS or word[-3:-1] == "ui")
    syllables = len(re.findall("[aeiouy]+", word))
    return short and (syllables == 1 or word in _DOUBLED)
