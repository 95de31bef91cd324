# ruff: noqa: E501, SIM905 (a pattern of words is read and changed more easily on one line)
"""Going back in anybody's words: many words for one thing as the one usual word, and a head of words that only say that one goes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from editor import patterns

_USUAL = tuple(
    (re.compile(rf"\b(?:{said})(?:(?<=[ -])|(?!\w))"), usual)
    for said, usual in (
        # Chat.
        (r"u", "you"), (r"prev", "previous"), (r"dont", "don't"), (r"didnt", "didn't"), (r"back and forth", "to and fro"), (r"og", "original"), (r"like (?:the )?(?:previous|earlier|prior)(?= *$)", "like before"), (r"(version|picture|photo|image)s? of (?:the|this|my) (?:image|photo|picture)", r"\1"), (r"ur", "your"), (r"b4", "before"), (r"w/o", "without"), (r"w/|w(?= the\b)", "with"), (r"in the (?:very )?start", "at the start"), (r"all (?:what|that|of what) (?:you|i|we) (?:did|made|have done|done)", "all changes"), (r"the (?:step|picture|image|photo|version|one|state) before(?= *$)", "the previous version"), (r"b ?(?:&|n|and) ?w", "black and white"), (r"pls|plz|thx|n thx|n thanks", ""), (r"lets", "let's"), (r"wanna", "want to"), (r"thats", "that's"),
        (r"(?:what|how) did (?:it|this|that|everything|the \w+) look(?: like)?(?= \w)", "show me how it was"), (r"(?:the )?(?:whole )?(?:scene|picture|photo|image|everything)(?: just| exactly)? (?=(?:as|how|like|the way) (?:it|they) (?:was|were|looked|stood)\b)", ""), (r"(?:the )?before (?:one|version|picture|photo|image)", "the previous version"), (r"change of (?:heart|plans?)[:,]?", ""),
        (r"nvm(?= (?:the|that|about|adding|making)\b)", "never mind"), (r"^i(?:'ll| will| would) take(?= the\b)", "take"), (r"(?:the )?older (?:version|one|picture|photo)", "the previous version"), (r"the (?:previous|prior)(?= *$)|^one before(?= *$)", "the previous version"),
        (r"(?:(?:the )?last but one|(?:the )?(?:penultimate|second[- ]to[- ]last|next[- ]to[- ]last)) (?:version|edit|picture|photo|image|one|state)", "the version before last"),
        (r"^(?:(?:go|step|get|take) )?back (?:me |it |us )?(?:up )?(?:a|an) (step|edit|change|turn|move)", r"go back one \1"), (r"^back (?:it )?up (?=(?:one|two|three|four|\d)\b)", "go back "), (r"^(?:undo|back|ctrl ?[-+]? ?z),? ?(?:x ?(?P<x>\d)|(?P<y>\d) ?x)", r"undo \g<x>\g<y> times"), (r"^back,? back(?= *$)", "undo twice"),
        # What shall be done to it.
        (r"^(?:(?:give|get) me|i want|let me have|i'd like|can i have|i need) my (?:own )?(?:photo|picture|image|pic) back", "go back to the original"),
        (r"^(?:let's )?(?:pretend|act like|act as if|imagine)(?: that)? (?P<lost>.+?) (?:never|didn't|did not) (?:happen|happened|exist|existed|take place)", r"undo \g<lost>"),
        (r"^(?:(?:that|this) (?:last )?|(?:the|my|your) last )(?:edit|change|step|turn) (?:just |totally |completely |really )?(?:ruined|ruins|messed|broke|spoiled|spoilt|destroyed|wrecked)\b.*|^(?:that|the|this|my|your) last (?:one|edit|change|step|turn) (?:is|was) (?:\w+ )?(?:a mistake|an error|an accident|a bad idea|a bad one)|^(?:don't|do not) keep (?:the|that|this|my|your) last (?:edit|change|step|turn)|^i don't (?:want|like|need) (?:the|that|this|my|your) last (?:edit|change|step|turn)", "undo the last edit"),
        (r"^take off (?=the last (?:\w+ )?(?:edit|change|step|turn)s?\b)", "remove "), (r"^(?:wipe|clear|erase|scrap|undo|cancel|delete) (?:it|this|that) all(?: and (?:begin|start) (?:again|anew|over|fresh))?", "undo everything"),
        (r"^(?:redo|retry|do (?:it|this) again|try again|begin again|start again|start over|begin)(?: it)? (?:from|with) (?:the|my) (?:original|photo|picture|image|pic)(?: photo| picture| image)?(?= *$)", "start over"),
        (r"^keep (?:only |just )?(?P<stays>(?:the|my|his|her|their) [\w ]+?),? (?:and |but )?(?:lose|undo|drop|cancel|revert|discard|scrap) (?:everything else|all else|(?:all )?the rest)", r"undo everything but \g<stays>"),
        (r"^(?:(?:could|can|may|might|should|would) )?(?P<to>.+?) (?:should |must |could |can |to |needs to )?be (?:restored|reinstated|brought back|recovered)(?: again)?", r"go back to \g<to>"),
        (r"^(?:(?:could|can|may|might|should|would) )?(?P<of>.+?) (?:should |must |could |can |to |needs to )?be (?:undone|reverted|reversed|cancell?ed|withdrawn|taken back|rolled back|discarded)(?: again)?", r"undo \g<of>"),
        (r"^(?:undo|cancel|revert|go back)(?: (?:everything|it all|all))?(?: (?:back|down|up))* (?:until|till) (?:only |just )?(?P<x>.+?) (?:is|are|was|were) (?P<y>gone|removed|away|off)$", r"go back to after \g<x> were \g<y>"), (r"^(?:undo|cancel|revert|go back)(?: (?:everything|it all|all))?(?: (?:back|down|up))* (?:until|till) (?:there (?:is|are|was|were) )?(?P<x>(?:only|just) .+?)(?: (?:is|are|was|were|remains?|stays?)(?: left| there)?)?$", r"go back to the version with \g<x>"),
        (r"^(?:undo|cancel|revert)(?: (?:everything|it all|all))?(?: (?:back|down|up))* (?:until|till|up to|to)(?: only| just)?(?= (?:the|my|his|her|only|it|there)\b)", "go back to"), (r"^(?:let's )?(?:pretend|act like|act as if|imagine)(?: that)? (?:i|we) never (?:asked (?:you )?(?:for|to)|said|wanted|mentioned|brought up|did|made|added) ", "undo "), (r"^(?:(?:have|take|get) (?:a|another|one more|one last) )?look(?: back)? at", "see"), (r"^reverse (?:course|gears?)$", "undo"),
        (r"\b(the |a |my )?([a-z]{3,})(?:less|-free) (version|picture|photo|image|one|state)\b", r"the \3 without \2"), (r"(?<=to )the ([a-z]{3,})(?:less|-free) ([a-z]+)$", r"the version without \1"),
        (r"^(?:give|get|have|i want|i'd like|i need)(?: me)? (?P<of>.+?) (?:undone|reverted|reversed|taken back|rolled back)$", r"undo \g<of>"), (r"^(?:get|give|bring|i want|have)(?: me)? (?:back )?the ([a-z]{3,})(?:less|-free) [a-z]+(?: back)?$", r"go back to the version without \1"),
        (r"\bback(?: a (?:bit|little|while|few steps))?,? to\b", "back to"), (r"\bback in time\b", "back"), (r"^retrace (?:our|my|your|the) steps", "go back"), (r"^(?:how|what) about (?=the (?:version|picture|photo|one|state)\b)", "go back to "), (r"^(?:once more|once again|again) (?=the (?:version|picture|photo|one|state)\b)", "go back to "),
        (r"(?:the )?(?:\w+ )?(?:just )?(?:as|like|the way|how) (?:i|we) (?:\w+ )?(?:photographed|shot|took|uploaded|sent|gave|snapped|captured) (?:it|you|this|that)", "the original"), (r"(?:when|where) (?:i|we|you)(?: had|'d)?(?: just| only)+ (?:asked (?:you )?for|added|put in|put|got|made|said|wanted|done) ", "after "),
        (r"^(?:this|that|it|everything|all of (?:it|this)) (?:was|is|went) (?:all )?(?:a )?(?:bad|terrible|stupid|silly|wrong|mistake|downhill)(?: (?:idea|mistake|move))? (?:from|since|starting with) (?P<from>.+?)(?: on(?:wards?)?)?$", r"go back to before \g<from>"),
        (r"^(?:lose|drop|undo|cancel|forget|scrap|remove) (?:everything|all|anything|whatever)(?: that)? (?:i|you|we) (?:said|did|asked|changed|wanted|made)(?: (?:you )?for)? (?:about|to|with|on|for|of) ", "go back to before "),
        # What is said beside it.
        (r"(?:i (?:think|guess|believe|feel|suppose|reckon)|you know(?: what)?|i mean|i must ask you to|i(?:'m| am) afraid|it seems|it turns out|unfortunately|i fear|i must say|tbh|imo|ngl|honestly|frankly|also|i would ask you to|on reflection|on second thought|in hindsight|all in all|it would be (?:preferable|better|nice|good|best|great) (?:to|if (?:you|we) could)|would it be possible to|is it possible to|i(?:'d| would) be (?:grateful|glad|happy) if you (?:could|would)|if i may|sir|madam|mate|bro|lol|haha+|lmao|jk|hey|k|um+|uh+|eh+|er+m?|hm+|hmm+|whoa+|ugh+|yeah|yep|kindly|maybe|perhaps|actually|simply|exactly|quickly|for now|kind of|sort of|real quick|for a (?:second|moment|sec)|even|still|after that)", ""),
        # When.
        (r"(?:at |in |of |from |to )?(?:the )?(?:stage |state |point |version |picture |image |photo )?(?:that |which )?(?:preceding|preceded|prior to|previous to|ahead of|came before|comes before|earlier than|pre[- ](?=\w))", "before"),
        (r"before,? ?(?=with)", ""), (r"(?:resulting|resulted|that resulted|which resulted|that came) from|following|subsequent to|right after|as of", "after"),
        (r"(?:a |one )?(?:minute|moment|second|sec|bit|while|little while|little) ago|just now|previously|beforehand|formerly|a (?:minute|moment|second|little) earlier", "before"),
        (r"(?:the )?(?:outset|onset|begin|begining|very start|get-go|top|word go)", "the beginning"),
        (r"(?:the )?(?:very |first )*(?:photo|picture|image|one|version|photograph)s? (?:that |which |what |as |like |how |just as )?(?:i|we) (?:\w+ )?(?:supplied|uploaded|gave|sent|send|upload|give|provided|shared|posted|started with|began with|came with|brought)(?: it| you| to you| in| first)*", "the original"), (r"(?:how|what|as) (?:it|everything|this) (?:was|were|looked)(?: like)? when (?:i|we) (?:first )?(?:uploaded|sent|gave|started|began|posted)(?: it| you)?(?: first)?|when i (?:first )?uploaded(?: it)?", "the original"),
        # With what.
        (r"(?:where|when|that) (?:it|things|everything) (?:wasn't|was not|weren't|isn't)(?: yet| so)?|when (?:there |it )?(?:was|were|is|had) no|that (?:didn't have|did not have|had no)|where there(?:'s| is| was| were|) ?(?:no|not any|wasn't|weren't)(?: any| an?)?|where (?:is|was) no|lacking|minus|with no|with out|without nothing of|(?:but )?there (?:wasn't|was not|weren't|was no) ?(?:any|an?|yet)?|(?:but )?not with|excluding", "without"),
        (r"(?:in which|where|when|that|which) (?:includ(?:ed|es)|featured|contained|still had|had got|has got)|includ(?:ing|ed)|featuring|containing|where (?:she|he|it|they)(?:'s|'ve| has| had|'d) (?:got )?", "with"),
        (r",? ?(?:please|kindly),?", ""), (r"(?:without|with) (?:nothing|no edits?|any edits?|any changes?|anything)", ""), (r"in which", "where"), (r"(?:as|the way|how) it (?:stood|was|looked|appeared|existed) (?=before|without|with)", ""), (r"(?:to )?(?:the )?(?:state|version|picture|condition) it (?:had|was in) (?=before|after|with)", ""), (r"(?:how|like) was(?: it)?", "how it was"), (r"(?:turn|wind|roll) (?:the clock|back time|time) ?(?:back)?", "go back"),
        # Things that are gone to or taken back.
        (r"renditions?|photographs?|snapshots?", "version"), (r"stages?|conditions?|phases?|status|situations?|setups?", "state"),
        (r"(?:adjust|amend)ments?|alterations?|modify|modifies|requests?|thing(?:s)? (?:that )?(?:you|i|we) (?:just )?(?:did|made|changed)|things?(?= (?:you|i) )|thing", "edit"),
        (r"most recent|latest|newest|final|very last|immediately preceding|last most", "last"), (r"(?:(?P<n>two|three|four|five|\d) )?(?:last|previous) (?P<m>one|two|three|four|five|\d)", "last \\g<n>\\g<m>"), (r"(two|three|four|five|\d) (?:last|previous)", r"last \1"),
        # Taking back.
        (r"(?:last|that|this) idea|(?<=the )last (?:bit|part|thing)|(?:that|this|my) last (?:bit|part|thing|one)", "last edit"), (r"retain|preserve|stick with", "keep"), (r"go to back", "go back to"),
        (r"abandon|nullify|rescind|withdraw|retract|revoke|disregard|set aside|negate|do away with|back out of|annul|reject|unmake|dispose of|call off", "cancel"), (r"make undo (?:for|of)|do undo|hit undo|press undo|do an undo|make an undo|un-?do", "undo"),
        (r"jettison|eliminate|chuck|toss|bin|ditch", "remove"),
        # Going.
        (r"(?:come|go|turn|move|get|step|return|jump|head|switch) (?:back|backwards?|behind|backward)|(?<=\w )backwards?|regress|resume|proceed|carry on|take it(?= from)|reinstate|go(?= \w+ back\b)", "go back"),
        # Better.
        (r"(?:more (?:good|nice|beautiful|pretty|cool|appealing|attractive|natural|fun|lovely)|preferable|prettier|nicer|cooler|superior)(?= (?:before|without|with|by|in|when|as it was|then)| *$)|(?:just fine|fine|ok|good|great|perfect)(?= (?:before|without|by|in|when|as it was|then)\b)|(?<=(?:was|ked|ere) )(?:just )?(?:fine|ok|good|great|perfect)(?= with\b| *$)|suited (?:her|him|it|them|the \w+) better|more better", "better"),
        (r"(?<=(?:was|ked|med|ere) )(?:(?:so|much|way|far|even|a lot|kinda|a bit) )*(?!better|other|after|over|under|never)[a-z]{3,}er(?= (?:before|without|with|when|where|as it was)\b| *$)", "better"), (r"(?:was|is|were|looked|seemed|felt) (?:(?:so|much|way|far|even|a lot|the|by far) )*(?:better|best|nicest|prettiest)", "was better"), (r"(?:i|we) (?:don't|do not|dont|not|no) (?=want|like|need)", "i don't "),
        # How things were done or are.
        (r"(?:has |have |had |was |were |got |been |is |being )*(?:altered|modified|changed|edited|adjusted)", "changed"),
    )
)  # fmt: skip


@lru_cache(4096)
def usual(text: str) -> str:
    """`text` of one clause in lower case."""
    for said, word in _USUAL:
        text = said.sub(word, text)
    return patterns.sub(r"\s+", " ", text).strip(" ,.!?;:-")


_GOES = frozenset(
    "go back return returning revert reverting restore rewind reset begin start continue put bring take roll keep leave make switch let get change turn".split()
)
_SURELY = frozenset("back return revert restore rewind reset".split())
_WISHES = frozenset(
    "want like liked prefer preferred love loved miss missed show see have give need wish choose pick use open better".split()
)
_BESIDE = frozenset(
    "i we you me us it this that everything all the a my would could can may might should shall will must do d 'd i'd we'd you'd let's to at in on of for from with just again please rather really very what "
    "image photo picture version one more was were is be had no so and now then how like did also though much many look looks looking looked once again over too ask nvm not ve been state stood".split()
)


_STATE = re.compile(
    r"(?:(?:the|my|to|from|like|at|in) )*(?:[a-z]+ )??(?:version|picture|photo|image|state|point|before|original|beginning|start|how|what|where|when)\b"
)


def heads(text: str) -> Iterator[tuple[str, bool]]:
    """What follows words that only say that one goes somewhere or wants something, longest first, and whether it is surely a place."""
    words = text.split(" ")
    goes = surely = wishes = False
    for place, word in enumerate(words):
        goes, surely, wishes = goes or word in _GOES, surely or word in _SURELY, wishes or word in _WISHES
        if word not in _GOES and word not in _WISHES and word not in _BESIDE:
            return
        rest = " ".join(words[place + 1 :])
        if rest and (surely or wishes or (goes and _STATE.match(rest))):
            yield rest, surely
