# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""The words people go back with: patterns for one clause, in lower case and without politeness."""

import re

from editor import patterns

COUNTS = {
    "a": 1, "one": 1, "once": 1, "two": 2, "twice": 2, "both": 2, "a couple": 2, "a couple of": 2, "couple": 2, "couple of": 2, "three": 3, "a few": 3, "few": 3, "three times": 3, "thrice": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
CARDINAL = r"one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?couple(?: of)?|(?:a )?few|\d+"
ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)"
EDIT = r"(?:edit|change|step|turn|round|modification|alteration|instruction|request|command|action|adjustment|move|operation|tweak|revision|iteration|prompt)s?(?: of (?:edits?|changes?|modifications?|editing))?"
VERSION = r"(?:version|result|state|variant|iteration|look|attempt|try)s?"
PICTURE = r"(?:picture|photo|image|photograph|pic|shot)s?"
SHOWN = rf"(?:{VERSION}|{PICTURE}|one)"
LAST = r"(?:very )?(?:last|previous|prior|latest|recent|most recent|preceding|final|earlier|former)"
THE = r"(?:the|that|this|my|your|our|those|these|its|any|both)"
MADE = r"(?: (?:that )?(?:i|you|we)(?:'ve| have)?(?: just)? (?:made|did|asked for|requested|said)| just now| i just made)?"
THAT = r"(?:it|that|this|those|these|them|that one|this one|the whole thing|what (?:you|i|we)(?: have|'ve)? (?:just )?(?:did|do|done|said|asked for|made|changed)(?: now| here| there)?)"
WHOLE = rf"(?:it|this|that|everything|things|the whole thing|the (?:whole |entire )?(?:{PICTURE}|scene)|this {PICTURE}|my {PICTURE})"

UNDO = r"(?:undo|undone|un-do|revert|reverse|withdraw|retract|rescind|roll ?back|take back|backtrack)"
CANCEL = rf"(?:{UNDO}|cancel|discard|scrap|scratch|forget(?: about)?|never ?mind|nvm|nm|ditch|dismiss|trash|disregard|ignore|drop|throw out|throw away)"
REMOVE = (
    rf"(?:{CANCEL}|remove|delete|get rid of|erase|eliminate|clear|take away|take out|kill|lose|wipe|wipe out|nix|axe|unwind|unmake|skip)"
)

ORIGINAL = (
    rf"(?:(?:the |my )?{SHOWN} (?:of|from|at|in) )?(?:the |my )(?:very )?(?:start|beginning)|(?:the |my |its |our )?(?:very )?(?:original|unedited|untouched|initial|starting|source|first original|real|actual|raw)(?: (?:{SHOWN}|{EDIT}|point|place|upload|file))?|(?:the |my |its |our |an? )?(?:unaltered|unmodified|unchanged|unprocessed|pristine|uploaded) (?:{SHOWN}|upload|file)|(?:the |my |our )(?:plain|bare|clean|unfiltered) (?:{PICTURE})|(?:an? |the )?(?:blank|clean) slate"
    rf"|(?:the |my )?(?:very )?(?:start|beginning)|(?:the |my )(?:origin|first {PICTURE}|very first (?:{SHOWN}|one))|square one|scratch|zero|where (?:we|i|it|this) (?:all )?(?:started|began|came from)"
    rf"|(?:how|what|the way|as) (?:it|{WHOLE}|things) (?:was|were|looked)(?: like)?,? (?:at (?:the )?(?:very )?(?:start|first|beginning)|originally|in the (?:very )?beginning|before (?:all|any) (?:the |my |of (?:the|my) )?(?:edits|changes)|before i started)"
    rf"|(?:the )?{PICTURE} (?:that )?(?:i|we) (?:started|began|came|uploaded|gave you)(?: with| from)?|before (?:i started|any edits|any changes|all (?:of )?(?:this|that|the edits|the changes|my edits))|(?:its|the) original (?:state|form|look|self)"
)
EVERYTHING = rf"(?:everything|(?:the|my|our) (?:edits|changes|modifications|adjustments|alterations)|all(?: of (?:it|that|this|them))?|all (?:(?:the|my|our|of the|of my|of these|of your|these|your|previous|past) )?(?:{EDIT}|stuff)|(?:every|each)(?: single)? {EDIT}|every {EDIT})"
WAS = rf"(?:how|what|the way|as|like|like how|exactly how|to how|to the way) (?:it|{WHOLE}|things|that) (?:was|were|looked|used to be|used to look|had been)(?: like)?(?: before(?: (?:that|this))?| previously| earlier| just now| a moment ago)?|(?:like |as |the one |just )?before(?: (?:that|this))?|what (?:we|i|you) had(?: before)?|normal|(?:the |its |my )?(?:{LAST} (?:{SHOWN}|{EDIT}|setup)|old (?:{VERSION}|one))|where (?:we|i) (?:was|were)(?: before)?"

ME = rf"(?:me|us|{WHOLE})"
MOTION = (
    rf"(?:(?:take|bring|put|turn|change|set|switch|get|revert|return|reset|restore|roll|make|have|leave|send|rewind|transform|convert) {ME}(?: all the way| right)?(?: (?:be|look))?(?: back| over)?"
    r"|(?:go|get|jump|step|head|skip|come|return|revert|switch|roll|move|turn|rewind|reset|change|flip|backtrack|scroll|pull|hop|fall|wind|drop)(?: all the way| right| straight)?(?: back| over)?|back|rewind|backtrack|start (?:over|again|anew|fresh|back)|go on|continue|start|begin|begin again|work|try(?: again)?|retry)"
)
CHOOSE = r"(?:(?:i|we|you) (?:(?:really|much|just) )?(?:want|need|prefer|preferred|like|liked|loved)(?: it| that| this)(?: back)?(?: to)?(?: be| look)?|(?:i|we)(?:'d| would) (?:rather |really )?(?:have|prefer|like|want)(?: it| that| this)(?: back)?(?: to)?(?: be| look)?|have|get|see|give us|hand me|restore|show(?: me)?|use|load|recover|bring back|give me(?: back)?|i (?:want|need|prefer|preferred|like|liked|miss)(?: back)?|i(?:'d| would) (?:rather have|prefer|like)|let me (?:see|have)|open|keep|take|reinstate|pick|choose)"
TO = r"(?:to|from|with|at|into|on|in|using|based on|off)"
STAND_ON = r"(?:from|on|in|using|with|based on|starting (?:from|with|at|over from)|working from|taking|for)"

ANSWERING = re.compile(
    r"^(?:(?:no|nope|nah|wait|sorry|oops|whoops|ops|ugh|hmm+|hm|um+|uh|oh(?: no)?|ok(?:ay)?|well|meh|haha+|lol|actually|please|pls|plz|hey|so|and|but|then|now|also|just|maybe|alright|yikes|yuck|eww*|damn|wow|argh|thanks|thank you|my bad|on second thought|in that case|first|instead|again|quickly|simply"
    r"|(?:could|can|would|will|may|might|shall|should) (?:you|we|i)(?: (?:please|just|maybe|kindly))?|i(?:'d| would) (?:really )?(?:like|love|prefer)(?: (?:you|for you))? to|i (?:just )?(?:want|need|wish)(?: you)? to|i think (?:we should|i'd|i want to)|let'?s|let us|let me|would you mind|do you mind|how about we|we should|you (?:should|can)|is it possible to|please go ahead and|go ahead and|try to|i changed my mind(?! about| on)|changed my mind(?! about| on))[,.!:;]*(?: +|$))+"
)
ENDING = re.compile(
    r"(?:[ ,]+(?:please|pls|plz|now|again|instead|thanks?|thank you|for me|a bit|if (?:you can|possible)|completely|entirely|altogether|too|as well|first|ok(?:ay)?|then|right now|immediately|will you|would you|could you|actually|though|if you (?:don't|would not|wouldn't) mind))*[ .!?,;:]*$"
)
BAD = r"(?:awful|terrible|bad|wrong|worse|ugly|horrible|horrid|weird|ridiculous|strange|silly|stupid|off|hideous|a mistake|a bad idea|worse than before|not (?:good|right|great|nice|it|better|working|what (?:i|we) [^,.;]+))"
DISLIKED = re.compile(
    rf"(?:i|we)(?:'m| am)? (?:really |just |actually )?(?:don't|do not|dont|didn't|did not) (?:really |actually )?(?:like|love|want|need) (?:it|that|this|those|this one|that one|the (?:result|change|last {EDIT}|new (?:one|version|look)))(?: (?:at all|anymore|any more|like that|like this|that much|very much|after all))?"
    rf"|i (?:really )?(?:hate|dislike|regret) (?:it|that|this)|(?:i'm )?not a fan(?: of (?:it|that|this))?|(?:that|this|it)(?:'s| is| was| looks| looked| turned out) (?:(?:really|so|very|pretty|a bit|a little|kind of|just|even|much|way|all|clearly|simply|somehow) )*{BAD}"
    rf"|(?:that|this|it) (?:didn't|did not|doesn't|does not) (?:work|look (?:good|right|nice|great|better)|help)(?: (?:out|well|at all))?|(?:let's |lets |(?:i|we|you) )?(?:pretend |act like |forget )?(?:(?:that )?(?:i|we|you|it|that|this) )?(?:never|didn't|did not|don't|do not|shouldn't have|should not have|not) (?:really |actually )?(?:mean|intend|meant|intended|say|said|ask|asked|do|did|done|happen|happened)(?: for| to do| to)?(?: (?:it|that|this|anything))?(?: to happen)?|not what i (?:wanted|meant|asked for|had in mind|was looking for)|wrong|no|nope|nah|no good|bad idea|i made a mistake|that was (?:a mistake|an accident|not intended)"
)
BETTER = re.compile(
    rf"(?:it|that|this|the {PICTURE}) (?:was|looked) (?:so |much |way |a lot |far )*(?:better|nicer|best|prettier|cooler) (?:{WAS}|without (?:it|that|this))|i (?:like|liked|prefer|preferred) (?:it|that|the {PICTURE}) (?:(?:much |way |a lot )?(?:better|more|best) )?(?:{WAS}|without (?:it|that|this))"
    rf"|i (?:like|liked|prefer|preferred|miss|loved) the (?:{LAST}|old|other) {SHOWN}(?: (?:better|more|best))?|the (?:{LAST}|old) {SHOWN} (?:was|is|looked) (?:so |much |way )*(?:better|nicer)"
)
BARE = re.compile(
    rf"(?:{UNDO}|nvm|undo undo|cancel|discard|scrap|rewind|never ?mind|forget it|ctrl ?[-+]? ?z|command z|cmd ?[-+]? ?z|go back|step back|back|back up|backtrack|revert back|return|put back|one back|back one|(?:one|a) step back|previous|(?:the )?previous {SHOWN}|change of mind|changed my mind|what (?:was|did) (?:it|that|the (?:picture|photo|image)) (?:look )?like (?:before|previously|earlier))"
    rf"|{CANCEL} {THAT}(?: back)?|(?:i(?:'ll)? )?(?:take|roll|change|switch|turn|put|revert|set) (?:it|that|this|everything|me|us) back|{UNDO} (?:the )?{LAST}"
)
PUT_BACK = re.compile(r"(?:put|turn|change|switch|set) (?:it|that|this) back")
REDO = re.compile(
    rf"redo(?: (?:{THAT}|(?:the |my )?(?:{LAST} )?{EDIT}))?|undo the undo|(?:bring|put) back what (?:i|you) (?:just )?undid|undo (?:that|the last) undo|go forward(?: again| one step| a step)?|(?:one )?step forward"
)

# What is taken back.

EVERYTHING_UNDONE = re.compile(
    rf"(?:{REMOVE}|reset|throw away|start over and {CANCEL}) {EVERYTHING}(?:{MADE})|(?:take|throw) (?!all of (?:them|these)\b)(?:{EVERYTHING}|it all) (?:away|out|back)(?: and (?:start|begin) (?:over|again))?|reset(?: {WHOLE})?|(?:start|begin)(?: all)? (?:over|again|afresh|anew|fresh)(?: {TO} (?:{ORIGINAL}|(?:the|my|our) {PICTURE}))?|(?:a )?do[- ]over|(?:take it |do it (?:all )?)?from (?:the top|scratch)"
    rf"|(?:start|begin) {TO} (?:{ORIGINAL})|(?:go|get|take (?:me|us|it)|bring (?:me|us|it)|roll (?:it )?)(?: all the| the whole) way back(?: again)?"
    rf"|(?:(?:(?:go|get|come|jump|take (?:me|us)|bring (?:me|us)) )?(?:all the way |right |straight )?back|return|revert) to (?:the|my|our) {PICTURE}(?: itself)?"
)
THINGS_CLEARED = re.compile(rf"(?!{CANCEL} ){REMOVE} (?!.*\b{EDIT}\b)")
STEPS_UNDONE = (
    re.compile(rf"{CANCEL} (?:the |all )?(?P<n>both|{CARDINAL})(?: (?:of )?(?:{THAT}|times|{EDIT}))?{MADE}"),
    re.compile(rf"{CANCEL} all (?:of )?(?:the |those )?(?P<n>{CARDINAL})(?: (?:of them|{EDIT}))?"),
    re.compile(rf"{UNDO} (?P<n>once|twice|thrice|(?:{CARDINAL}) times)"),
    re.compile(rf"{REMOVE} (?:{THE} )*(?:{LAST} )?(?:(?P<n>{CARDINAL}) )?(?:of )?(?:{THE} )?(?:{LAST} )?{EDIT}{MADE}"),
    re.compile(rf"{CANCEL} (?:{THE} )?{LAST}(?: (?P<n>{CARDINAL}))?(?: (?:one|thing|{SHOWN}|effect)s?)?{MADE}"),
    re.compile(rf"{CANCEL} (?:the )?modifications? (?:of|from|in) (?:the )?{LAST} {EDIT}"),
)
NUMBER_UNDONE = re.compile(
    rf"{REMOVE} (?:the )?(?:(?:change|edit|result|modification|work)s? (?:of|from|in|made in) (?:the )?)?(?:(?P<n>{ORDINAL}) {EDIT}|{EDIT} (?:number |no\.? |#)?(?P<m>{CARDINAL}))"
)
UNDONE_SINCE = re.compile(
    rf"(?:{CANCEL}|unwind|wind|roll|take|peel) {EVERYTHING} (?:(?:since|after|from)|(?:back |down |up )*(?:up to|back to|down to|until|till)) (?P<what>.+)"
)
ALL_BUT = re.compile(
    rf"(?:{CANCEL} {EVERYTHING} (?:but|except(?: for)?|apart from|other than)|(?:only |just )?keep only|only keep|just keep) (?P<what>.+)"
)
UNDONE = re.compile(
    rf"(?!reverse (?!.*(?:{EDIT}|[a-z]ing|tion|al)\b)){UNDO} (?P<what>(?!(?:back )?(?:to|from|into)\b)[a-z].*)|(?:i )?(?:have )?changed my mind (?:about|on) (?P<mind>.+)|(?:i )?(?:(?:really |now |kind of )?regret|take back|repent(?: of)?)(?: (?:adding|making|asking for|having))? (?P<rue>(?!(?:that|this|it|back|me|us|to|the last)\b).+)|(?:i|we) (?:don't|do not|dont) (?:want|need|like) (?P<no>(?:the|that|this|those|these) .+?) (?:any ?more|after all)|(?:cancel|discard|scrap|scratch|never ?mind(?: about)?|ditch(?! (?:the|my|your|that|those|this) (?!.*\b(?:idea|change|edit|thing|part|version)s?\b))|dismiss|trash|disregard|forget(?: about)?) (?P<that>(?:the|my|your|that|those|this|adding|making|putting|turning|changing|removing|what you did (?:to|with)) .+)"
)

BETTER_BEFORE = re.compile(
    rf"(?:(?:it|that|this|the {PICTURE}) (?:was|looked) |i (?:like|liked|prefer|preferred) (?:it|that|the {PICTURE}|how it (?:was|looked)) )(?:(?:so|much|way|a lot|far|more) )*(?:(?:better|nicer|best|more|prettier|cooler) )?(?P<how>before|without) (?P<what>.+)"
    r"|before (?P<before>.+?) (?:was|looked) (?:(?:so|much|way|a lot|far) )*(?:better|nicer|best)"
)
THERE = re.compile(
    rf"(?:go|take me|take us|bring me|get|return|revert|switch|put it|bring it|{CHOOSE})(?: back)?(?: to)? (?:that|there|it|this|that one|this one)(?: (?:one|version|picture))?(?: please| again| back)?"
)

# What is gone to.

STEPS_BACK = re.compile(
    rf"(?:(?:go|take|step|move|jump|get|roll|bring|rewind|backtrack|put|let)(?: {ME})? )?(?P<a>back )?(?:by )?(?P<n>{CARDINAL}) (?:{EDIT}|{SHOWN}|times?)(?P<b> back(?:wards?)?| ago| earlier| before)?|(?:(?:go|step|move|rewind|jump) )?back(?: by)? (?P<m>once|twice|thrice|(?:{CARDINAL})(?: times)?)"
)
GO = re.compile(rf"(?:{MOTION}|show me|let me see)(?: {TO})? ")
GO_ON = re.compile(rf"{MOTION} ")
ON = re.compile(rf"{STAND_ON} ")
PICK = re.compile(rf"{CHOOSE} ")
START = re.compile(ORIGINAL)
NOT_ALONE = re.compile(
    r"(?:the |my )?(?:very )?(?:start|beginning|zero|scratch)|normal|before|just before|as it was|(?:the |my |its )?last .*"
)
PREVIOUS = re.compile(WAS)
STEPS_AGO = re.compile(
    rf"(?:(?:what|where) (?:we|i|it|you) (?:had|were|was|made|did) |(?:the |my )?{SHOWN} (?:from |of |we had |i had )?|(?:how|the way|what|as) (?:it|{WHOLE}|things) (?:was|were|looked)(?: like)? )(?P<n>{CARDINAL}) (?:{EDIT}|{SHOWN}) (?:ago|back|earlier|before)"
)
BEFORE_LAST = re.compile(
    rf"(?:the |my )?{SHOWN}(?: right| just)? before (?:the )?(?:(?P<two>{LAST}(?: (?:one|{SHOWN}))?)|(?:this|that|{LAST})(?: (?:one|{SHOWN}|{EDIT}))?)|the one before"
)
KNOWN = rf"(?:{VERSION}|{PICTURE}|point|moment|time|step|turn)"
POINT = rf"(?:(?:the |my |that |its )?(?:other |very )?(?:last |latest |earlier |previous |(?!(?:other|new)\b)[\w-]+ )??(?:{KNOWN}|(?P<one>one)) |(?:how|the way|what|as) (?:it|he|she|they|we|{WHOLE}|(?:the|my|his|her|its|their|our|this|that) [\w'-]+(?: [\w'-]+)?) (?:was|were|looked|stood|had)(?: like)? |like )"
BEFORE = re.compile(rf"(?P<lead>{POINT})?(?:right |just |from |shortly |to )*before (?P<what>.+)")
AFTER = re.compile(rf"(?P<lead>{POINT})?(?:right |just |from )*(?:after|once) (?P<what>.+)")
WITHOUT = re.compile(
    rf"(?P<lead>{POINT})(?:without|with no|that had no|before there was|that didn't have|where there was no)(?: any)? (?P<what>.+)"
)
WITH = re.compile(
    rf"(?P<lead>{POINT})(?:with|that (?:still )?(?:has|had)|that has|that had|which had|which has|having|showing|featuring|containing|in) (?P<what>.+)"
)
WHEN = re.compile(
    rf"(?P<lead>{POINT})?(?:when|where|in which|at which|that was|which was|that looked|that were|while)(?! (?:i|we|you)(?: had|'d| have)?(?: just| only)+ (?:asked|added|put|got|made|said|wanted|done)\b)(?! (?:(?:is|was|it|there|were) )*(?:no|not|without|wasn't|weren't|isn't)\b)(?: (?:it|he|she|they|there|we|i|you|{WHOLE}|things|everything))?(?: (?:was|were|is|looked|still|had|also|more|all|like))* (?P<what>.+)"
)
SUCH = re.compile(
    rf"(?:the|my|that) (?P<what>(?!{LAST}\b|{ORDINAL}\b|other\b|new\b)(?:(?!(?:to|of|on|in|at|with|from|for|into|their|its|his|her)\b)[\w'-]+ )+?)(?P<lead>{SHOWN})"
)
COUNTED = re.compile(
    rf"(?:(?:the )?(?:{SHOWN}|{EDIT}) (?:of|after|from|at|in) |after )?(?:(?:the|my|your|our) )?(?:(?P<n>{ORDINAL}) (?:{SHOWN}|{EDIT})|(?:{VERSION}|{EDIT}|{PICTURE}) (?:number |no\.? |#)?(?P<m>{CARDINAL})(?:'s (?:{SHOWN}))?)(?: (?:i|you|we) made)?|(?:#|number |no\.? ?)(?P<k>\d+)|(?P<d>\d)"
)
AGAIN = re.compile(
    r"(?:(?:show me|see|let me see) |(?:go )?back to )(?:the|my) original (?!colou?r|size|shape|place|position|pose|look|style|material|text|language|font|expression)[a-z]+"
)
NOW = re.compile(rf"(?:the |my )?{LAST} (?:{EDIT}|one)|(?:that|this)(?: {EDIT})?")
ACTS = r"(?:make|turn|change|add|put|remove|delete|replace|paint|color|colour|recolor|give|move|use|let|have|keep|set|swap|place|write|crop|zoom|blur|brighten|darken|rotate|flip|do|get|take|draw|erase|apply|convert|leave|undo|go|lose)"
ACTED = rf"(?:{ACTS}|it|they|he|she|there|i|you|we|could|can|what|how)"
"""What a wish or a statement about a thing begins with."""
KEYS = (
    "original", "previous", "version", "picture", "revert", "before", "cancel", "restore", "beginning", "change", "changes", "undo", "back", "edits", "step", "steps", "start", "return", "never",
)  # fmt: skip
"""Words that are put right where they are misspelt."""

# In free words, once the usual words are put for others.

BARE_OF_IT = re.compile(
    rf"{UNDO} (?:its|their|his|her|the) (?:addition|removal|change|edit)|{CANCEL} (?:the rest|everything else|the others?|all else)"
)
REMARK = re.compile(
    r"\b(?:is|was|are|were|looks?|looked|feels?|hated?|hates|dislike|don't|dont|didn't|doesn't|isn't|wasn't|messed|ruined|broke|too|no|nope|nah|not|wrong|bad|worse|enough|works?|worked|far|omg|wow|meh|yikes|sorry|oops|ok|okay)\b|'s\b|^(?:forget|never ?mind|nvm|screw|scrap)\b"
)
ONE_MORE = re.compile(
    rf"(?:(?:go|step|take|get) )?(?:back )?(?:(?:just )?(?:once|one)(?: (?:time|step))? more|one more (?:time|step|back)(?: back)?|another step)(?: back)?|one further(?: back)?|(?P<bare>further|more|again|and again|once more|one more|another|another one)|(?:{UNDO}|go back|back)(?: (?:it|that))?(?: (?:again|once more|one more(?: time)?|another one|some more|too|as well))"
)
ONE_FORWARD = re.compile(r"\b(?:one|a) (?:step )?forward|\bforward (?:one|a step|once)\b")
ONE_BEFORE = re.compile(rf"(?:and )?(?:also )?the (?:one|{EDIT}) before(?: (?:that|it|this))?(?:,? (?:too|as well|also))?")
LAST_AND_BEFORE = re.compile(
    rf"{REMOVE} (?:(?:the |that |my )?{LAST} (?:{EDIT}|one|{SHOWN})|it|(?:that|this)(?: {EDIT})?)(?: please)?,? and (?:also )?(?:(?:the )?(?:one|{EDIT}) before(?: (?:that|it|this|too))?|the (?:previous|last) (?:version|one|{EDIT}))"
)
WAS_BETTER = re.compile(r"(?P<x>.+?) (?:was|were|looked|is|are|used to be|used to look) (?:better|best)(?: (?P<rest>.+))?")
LIKED_MORE = re.compile(
    r"(?:i|we)(?: really)? (?:like|liked|prefer|preferred|want|loved|miss) (?:(?P<x>it|this|that|him|her|them|(?:the|his|her|their|my) [\w ]+?) )?(?:(?:more|better|most|best) )?(?P<rest>(?:before|without|with|in|when|by|where|how|the way|as)\b.*?)(?: (?:more|better|most|best))?"
)
MISTAKEN = re.compile(
    rf"(?P<x>(?:the |that |this |my )?(?!(?:it|that|this|he|she|they)\b)[\w -]+?) (?:was|were) (?:(?:such |just |really |clearly |probably |so )?(?:a (?:\w+ )?(?:mistake|error|(?:bad|dumb|stupid|terrible|silly|poor|horrible) idea)|unnecessary|dumb|stupid|silly|not needed|not necessary|too much|uncalled for|overkill|over the top|(?:a (?:step|bit|tad|little) )?too far|{BAD}))"
    r"|(?:the |that |this )(?P<idea>[\w -]+?) (?:idea|thing|stuff) (?:was|is) (?:\w+ )?(?:bad|dumb|stupid|silly|wrong|awful|terrible)"
    r"|(?:i|we) don't (?:want|need|like) (?:it|that|this|them|the [\w ]+?) (?P<state>(?!(?:to|any)\b)[\w ]+?)(?: (?:after all|any ?more))"
    r"|(?:i|we) don't (?:want|need|like) (?:any ?more (?P<y>.+)|(?P<z>(?:the|that|this|those|these|any) .+?) (?:any ?more|after all))"
)
AS_BEFORE = re.compile(
    r"(?:nvm |no )?(?:leave|keep|put|have|get|make|set|turn|change|i want|give me) (?:back )?(?P<x>(?:the|his|her|its|their|my) [\w ]+?)(?: back)? (?:to )?(?:how|what|the way|as|like|like how|to how|just as) (?:it|they|he|she|that) (?:was|were|used to be|looked|had been)(?: before| originally)?"
)
LAST_DISLIKED = re.compile(
    rf"(?:(?:i|we) don't (?:really )?(?:like|want|need) )?(?:the |those |these |my |your )?last (?:(?P<n>{CARDINAL}) )?{EDIT}(?: (?:(?:i|we) (?:don't|didn't|do not) (?:really )?(?:like|want|need)|(?:is|are|was|were|look|looks|looked) (?:(?:so|really|just|too|a bit) )*{BAD}))?"
)
"""What was done last, and that it is not liked."""
FREE_STEPS = re.compile(
    rf"(?:by )?(?P<n>{CARDINAL}|once|twice|thrice)(?: more)?(?: (?:times?|{EDIT}|{SHOWN}))?(?: (?:back|ago|before|earlier))*"
)
SO = re.compile(
    rf"(?P<how>with(?: only| just)?|(?:the |my )?{SHOWN} of|in|without|when|where)(?: (?:it|there|{WHOLE}|things|everything|still|was|were|is|looked|all))* (?P<what>.+)"
)
WHAT_WAS_DONE = re.compile(
    rf"{REMOVE} (?:what|whatever|everything|the thing|the edit)(?: that)? (?:you|i|we)(?: have|'ve)? (?:just )?(?:did|do|done|made|changed|added|put)(?: now| here| there| last)?"
)
_TO = r"(?:(?:i|we|you|want|would|'d|like|could|can|let's|please|to|just|all|way|the way) )*?(?:(?:go|switch|get|take (?:me|us)|bring (?:me|us))(?: all the way| right| straight)? back|return|revert|rewind|back) to "
TO_THING = re.compile(
    rf"{_TO}(?:just |only )?(?P<what>(?:the |my |an? )?(?:(?!(?:of|in|on|at|with|without|to|from|for|by)\b)[\w'-]+ ?){{1,4}})(?P<tail>(?:but )?(?:with|without) .+)?"
)
TO_ASPECT = re.compile(
    rf"{_TO}(?:the|my|its|his|her|their) (?:other|previous|prior|earlier|old|former|original|last|first) (?P<x>colou?r|size|expression|pose|position|place|style|background|light(?:ing)?|look)s?"
    rf"|{_TO}(?:the|my|its|his|her|their) (?P<y>colou?r|size|expression|pose|position|style|background|light(?:ing)?|look)s? (?:(?:that )?(?:it|he|she|they|we) (?:had|was|were) )?(?:before|previously|earlier)"
)
NORMAL = re.compile(r"\b(?:plain|bare|blank|pristine|normal|normally|natural|usual|untouched|unchanged|unedited|regular|still itself)\b")
LIKED_THE = re.compile(
    r"(?:i|we)(?: really)? (?:liked|preferred|loved|miss) (?P<x>(?:the|his|her|its|their) (?:(?!(?:in|on|with|before|without|when)\b)[\w'-]+ ?)+?)(?: (?:better|more|most|best))?"
)
OLD_LOOK = re.compile(
    r"(?:restore|return|go back to|bring back|get back|i want|give me)(?: to)? the (?:original|previous|old|former|earlier|first) (?P<x>season|weather|time of day|lighting|light|style|background)(?: back)?"
)
NO_WISH = re.compile(
    r"(?:but )?(?:keep|leave) (?:the |everything |all |my ).*|please|thanks?|thank you|after all|again"
    r"|(?:but )?(?:the|his|her|its|their|my|all|everything)\b[\w ']*? (?:(?:can|may|should|must|could) (?:stay|remain)|stays?|remains)\b.*"
    r"|(?:take|put|bring) (?:it|them|that|those|these) (?:away|back|off|out)"
    r"|(?:it|that|this|those|these|they)(?:'s| [\w ]*?\b(?:is|are|was|were|looks?|looked)) (?!to |be ).*"
    r"|(?:the |my |his |her |its )?\w+(?: \w+)? (?:isn|is not|wasn|was not|doesn|does not|didn|did not|aren|don)['’]?t? (?:working|work|look|looking|right|good|great|nice|it|fit|match)\b[^,;.]*"
)
"""What is said beside going back that wishes for nothing more."""


def count(words: str) -> int:
    words = words.strip()
    digits = patterns.match(r"\d+", words)
    return int(digits[0]) if digits else COUNTS.get(words) or COUNTS[patterns.sub(r"(?: of| times)$", "", words)]
