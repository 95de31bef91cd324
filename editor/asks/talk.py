# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""Words that ask for no edit, thanks, greetings, questions, "save it", and what to answer them."""

import re

from editor import patterns

_FILL = r"(?:please|pls|so|very|really|oh|wow|well|ok(?:ay)?|yes|yeah|it'?s|it is|that'?s|that is|this is|looks?|looking|it|this|that|now|again|much|just|all|for now|for me|everything|the|my|a|an|job|work|one|result|picture|photo|image|pic|too|i|u|you|ya)"
_NEXT = "Say what should change next, for example “make it warmer”."
_DOWNLOAD = "Press Download beside the picture"
_TALK: tuple[tuple[str, str], ...] = (
    (r"thanks|thank|thx|ty|cheers|merci|danke|gracias|lots|appreciated?", f"You are welcome. {_NEXT}"),
    (r"hello|hi|hiya|hey|howdy|good (?:morning|evening|afternoon|day)|there|greetings|yo|how are you|what'?s up", "Hello! Say what should change in the photo, for example “make it warmer”."),
    (r"nice|great|good|cool|awesome|perfect|lovely|beautiful|amazing|wonderful|fantastic|excellent|neat|sweet|super|brilliant|well done|love|like|liked|done|finished|gorgeous|fine|better|haha+|lol|pretty|nicely|bravo"
     r"|superb|stunning|impressive|not bad|best|bye|goodbye", f"Good to hear. {_NEXT} {_DOWNLOAD} to keep it as a file."),
    (r"yes|no|nope|ok(?:ay)?|yeah|sure|maybe|hmm+|um+|test(?:ing)?|go(?: on| ahead)?|continue|next|what|why|how|sorry|stop", _NEXT.replace(" next", "")),
)  # fmt: skip
_EVERY = "|".join(talk for talk, _ in _TALK)
_MOST_WORDS = 8
_HELP = re.compile(
    r"(?:help|options|commands|instructions|how does (?:this|it) work|how do i (?:use|start|do) .*|how do i (?:use|start|begin)|(?:what|which) (?:\w+ )?(?:can|could|do) (?:you|i|we|it|this) (?:all )?(?:do|say|ask(?: for)?|edit|change|type|write)(?: .*)?"
    r"|(?:who|what) (?:are|is) (?:you|this|palimpsest|this app)|(?:show|tell|give) me (?:the |some |your )?(?:options|commands|ideas|examples|suggestions)|what (?:now|next)|what else|what should i (?:do|say|type|write|ask)(?: .*)?)"
)
_ABOUT = re.compile(
    r"(?:what|who|where|when|which|how many|how old|how big)(?: \w+){0,2} (?:is|are|was|were) (?:it|this|that|he|she|they|these|those|in (?:it|this|the (?:photo|picture|image))|(?:this|that|the) \w+|(?:it|this|the (?:photo|picture)) (?:taken|made|from|of))"
    r"|(?:describe|explain|analy[sz]e|rate) (?:it|this|(?:this|the|my) (?:photo|picture|image))|what do you (?:see|think)(?: .*)?|do you like (?:it|this)"
)
_SAVE = re.compile(
    r"(?:(?:save|store|download|export|keep)(?: (?:it|this|that|everything|(?:this|the|my|final) (?:photo|picture|image|edit|result|version|file|one|session)))?|(?:send|e-?mail|print|share|post|upload) (?:it|this|that|(?:this|the|my) (?:photo|picture|image|result))(?: .*)?"
    r"|how (?:do|can) i (?:save|download|export|get|print|share) .*|(?:where|how) is (?:it|the file) saved)(?: (?:as|to|on|in|for|with) .*)?"
)
_PIXELS = re.compile(
    r"(?:(?:resize|scale|make|set|change|convert|resample|downscale|upscale|shrink|reduce|enlarge|crop and resize)(?: the size of| size)? (?:it|this|the (?:photo|picture|image|size|resolution)|(?:photo|picture|image)(?: size)?|this (?:photo|picture|image))?(?: size| resolution)?(?: be| by)?(?: (?:to|at|into|about|exactly))? ?)?"
    r"(?:\d{2,5} ?(?:px|pixels?)?(?: ?(?:x|×|by|\*) ?\d{2,5})? ?(?:px|pixels?|wide|tall|high|dpi|kb|mb)|\d{3,5} ?(?:x|×|by|\*) ?\d{3,5})(?: .{0,20})?"
    r"|(?:make|reduce|decrease|shrink|compress)(?: (?:it|the|this|photo|picture|image|a))* (?:smaller |lower )?(?:file|file ?size|megabytes|resolution)(?: .{0,20})?|(?:convert|save|change|turn) (?:it|this|the \w+) (?:in)?to (?:a )?(?:jpe?g|png|webp|pdf|gif)"
    r"|(?:resize|upscale|downscale)(?: (?:it|this|the (?:photo|picture|image)))?"
)
_ANSWERS = (
    (_HELP, "Say in your own words what should change: colours, light, weather, season, style, text, the frame, or a thing you point at. For example “make it look like autumn”."),
    (_ABOUT, f"Photos are changed here, questions about them are not answered. {_NEXT.replace(' next', '')}"),
    (_SAVE, f"Every turn is saved as it is made. {_DOWNLOAD} for a file to print or share."),
    (_PIXELS, "A picture keeps its size in pixels here. Say “crop it to a square” for another shape, or press Download and resize the file."),
)  # fmt: skip


def answer(said: str) -> str | None:
    """What to say to words that ask for no edit, "thanks!", "what can you do?", "save it", and would only be misread as one; else None."""
    words = patterns.sub(r"[^\w\s'×*]+", " ", said.lower().replace("’", "'"))
    words = patterns.sub(r"\s+", " ", words).strip()
    plain = patterns.sub(
        r"^(?:(?:please|pls|hey|hi|ok(?:ay)?|and|so|now|(?:can|could|would) (?:you|i|we)(?: please)?|i (?:want|would like|need) to|i'd like to) )+|(?: (?:please|pls|now|then|for me|thanks))+$",
        "",
        words,
    )
    for pattern, reply in _ANSWERS:
        if pattern.fullmatch(words) or pattern.fullmatch(plain):
            return reply
    if words.count(" ") > _MOST_WORDS or patterns.match(r"cool (?:it|this|that|the)", words):
        return None
    for talk, reply in _TALK:
        if patterns.fullmatch(rf"(?:(?:{_EVERY}|{_FILL})(?: |$))*?(?:{talk})(?: (?:{_EVERY}|{_FILL}))*", words):
            return reply
    return None
