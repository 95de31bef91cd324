"""Where a thing that is spoken of again was pointed at before."""

from editor.asks.nouns import main_noun
from editor.operations import Action, operations
from editor.types import Region
from session.types import Anchor, Reading, Session

# After these the things in the picture stand elsewhere: a region drawn before points at nothing.
MOVES: frozenset[Action] = frozenset({"zoom", "rotate", "crop", "flip", "outpaint", "relocate", "resize"})


def last_region(session: Session, reading: Reading) -> Region | None:
    """Where the thing the words refer to was last pointed at, while the frame has not changed since; None where it never was."""
    nouns = {main_noun(mention.referent) for mention in reading.mentions if mention.anchor is Anchor.ENTITY}
    if not nouns:
        return None
    made = [turn for turn in session.path(reading.parent) if turn.picture is not None]
    sizes = [session.source.size, *(turn.picture.size for turn in made if turn.picture)]
    for turn, before in zip(reversed(made), reversed(sizes[:-1]), strict=True):
        asked = operations(turn.reading.meant)
        if before != sizes[-1] or any(operation.action in MOVES for operation in asked):
            return None
        if turn.region and nouns & {main_noun(operation.thing) for operation in asked}:
            return turn.region
    return None
