"""Words in: what a person may say, before anybody reads meaning into it."""

import re
import unicodedata

from editor.asks.talk import answer
from editor.errors import BadInstruction, NoEdit

MOST_CHARACTERS = 2_000

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# Overrides, embeddings and isolates turn round how the text after them is shown, here and in a table of what was said; nobody types
# them. The marks Arabic and Hebrew are written with (U+200E, U+200F, U+061C) stay.
_TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")


def instruction(text: str) -> str:
    """The person's own words: without space around them, on one line, in composed characters (NFC), and without invisible characters that
    turn text round. Raises BadInstruction; NoEdit, which answers what asks for none: "thanks!", "what can you do?"."""
    if len(text) > MOST_CHARACTERS:
        text = text.strip()  # only space around the words may be too much
    if len(text) > MOST_CHARACTERS:
        raise BadInstruction(f"That is {len(text):,} characters, and {MOST_CHARACTERS:,} is the most: say it in fewer words.")
    words = _BREAKS.sub(" ", _TURNERS.sub("", text)).strip()
    categories = {unicodedata.category(character) for character in words}
    if categories & {"Cc", "Cs"}:
        raise BadInstruction("There are characters in it that cannot be shown: type the words again.")
    if not any(category[0] in "LNPS" for category in categories):
        raise BadInstruction("Say what should change, for example “make it warmer”.")
    words = unicodedata.normalize("NFC", words)
    if said_back := answer(words):
        raise NoEdit(said_back)
    return words
