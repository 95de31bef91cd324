# ruff: noqa: E501 (a pattern of words is read and changed more easily on one line)
"""What people wrap a wish in: greetings, laughter, praise, thanks, reasons given first. They ask for nothing, and are said here alone."""

import re

from editor import patterns

POLITE = (
    r"please|pls|plz|kindly|ok(?:ay)?|so|now|then|also|just|maybe|actually|well|oh|hmm+|let's|(?:could|can|would|will) (?:you|u|ya)"
    r"|i want (?:you )?to|i'd like (?:you )?to|i would like (?:you )?to"
)
"""What a wish begins with and means nothing by, wherever it is said."""
_CALLED = r"(?: (?:king|queen|bro|bruh|dude|man|mate|guys|fam|legend|buddy|boss|my friend))?"
"""Whom it is said to."""
PICTOGRAPH = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\uFE0F\u200D]"

_GOOD = r"(?:great|cozy|cosy|neat|classy|good|better|nice|nicer|perfect|amazing|awesome|beautiful|lovely|cute|cuter|cool|hilarious|funny|fun|sweet|splendid|wonderful|fantastic|brilliant|gorgeous|stunning|excellent|incredible|impressive|fine|it|what i wanted)"
_VERY = r"(?:(?:so+|really|very|pretty|super|absolutely|much|way|just|a lot|already|looking|quite|even) )*"
_NOISE = r"(?:o+h+|oo+h+|a+h+|a+w+|wo+w+|who+a+h*|wo+a+h+|omf?g+|lo+l|lmf?ao+|rofl|(?:ha|he)(?:ha|he)+h?|y+e+s{2,}|ye+a+h*|yay|yum+|phew+|oof+|ge+z|jeez|gosh|da+mn+|e+w{2,}|yikes|wowza|mm+h*|mhm+|tyty|k|kk|o+k+(?:ay)?|alright(?:y)?|thx|tysm|ty|thanks(?: a (?:lot|bunch)| so much)?|thank (?:you|u)(?: so much| very much)?|many thanks|h+m+|hey+(?: there| again)?|hi+(?: there| again)?|hello(?: there| again)?|good (?:morning|afternoon|evening)|ugh+|u+m+|u+h+|er+m*|love it|not sure|idk|dunno|i (?:don't|dont) know|let me (?:think|see)|let's see|one (?:more|last) (?:thing|change)|last thing)(?![\w'’-])"
_PRAISE = rf"(?:(?:that|this|it)(?:[’']?s| is) (?:more like it|him|her|them|the one|exactly it|what i meant)|(?:that|this|it|these|those|they|he|she)(?:['’]?s|['’]re| is| are| looks?| turned out| came out) {_VERY}{_GOOD}(?: than (?:i|we) \w+)?|(?:i (?:really |just )?(?:love|like|adore)|(?:just |really |absolutely |so )?(?:lo+ve|loving|adore)) (?:it|that|this|these|those|them|how (?:it|that) (?:turned|came) out)(?: (?:so much|a lot))?|{_VERY}{_GOOD}(?: (?:job|work|one|stuff)| (?:n|and|&) [a-z]+)?(?: than (?:i|we) \w+)?|(?:much|way|so much|already) better(?: than (?:i|we) \w+)?|(?:you|u)(?:'re| are|r)? (?:nailed it|(?:the|a|an) (?:best|(?:\w+ )?legend|genius|star|lifesaver|wizard)|read my mind)|yes|yep|yup|sick|sweet|dope|fire|right|magic|perfection|spot on|exactly|bingo|not bad|nearly there|almost(?: there| perfect)?)"
_STOP = rf"(?:\s*(?:[,.!:;~…–—-]+(?=\s)|{PICTOGRAPH}+|[:;]-?[)DP](?!\w))\s*)"
_GOES_ON = r"(?:\s+(?=(?:now|but|and|ok|can|could|so|then|lets|let's)\b(?! (?:be|is|better|before|without))))"
_BECAUSE = r"(?:(?:i'm|i am|we're|we are|i was|we were) (?!not\b)[^,.;!?]+|(?:i )?need (?:it|this|that) (?:for|as) [^,.;!?]+?|(?:it|this|that)(?:'s| is) for [^,.;!?]+?|my (?:wife|husband|mom|mum|dad|boss|friend|sister|brother|son|daughter|kids?) (?:wants?|says?|said|thinks?|hates?|loves?|would|will|won't)[^,.;!?]+?)(?:[,.;!]+\s+|,?\s+so\s+)"
_ORDER = r"(?:please|pls|try|bring|restore|can|could|would|make|let|add|put|remove|delete|erase|get rid|change|turn|replace|swap|show|give|take|paint|color|colour|move|crop|blur|brighten|darken|write|fill|open|close|cut|have|lose|clean|fix)\b"
_OPENING = re.compile(
    rf"\s*(?:(?:{PICTOGRAPH}+\s*|{_NOISE}{_CALLED}[\s,.!:;~…–—-]*|{_PRAISE}{_CALLED}(?:{_STOP}|{_GOES_ON})|{_BECAUSE}(?={_ORDER}))\s*)+(?:and (?={_ORDER}))?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"(?:[\s,.!]*(?:{PICTOGRAPH}+|(?<=\s)(?:(?:n|and|&) (?=th|ty))?(?:lo+l|lmao|rofl|(?:ha|he)(?:ha|he)+h?|tho|tbh|ngl|imo|imho|xd|xo+|thx|tysm|ty|many thanks|if (?:that|it)(?:['’]?s| is) (?:ok(?:ay)?|alright|possible|fine|not too much)(?: with you)?|[:;]-?[)DP]|<3|or (?:smth|sth|something|whatever)(?: like that)?|k\?|ok(?:ay)?\?|idk|dunno|i guess|you know\??)(?!\w)))+[\s.!?]*$",
    re.IGNORECASE,
)


def wish(said: str) -> tuple[int, int]:
    """Where what is asked for stands in `said`: all of it where nothing else would be left."""
    opening = _OPENING.match(said)
    start = opening.end() if opening else 0
    closing = _CLOSING.search(said, start)
    end = closing.start() if closing else len(said)
    if not patterns.search(r"\w\w", said[start:end]):
        return 0, len(said)
    return start, end
